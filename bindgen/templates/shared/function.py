{% if class_method %}@classmethod
{% endif %}def {{ name }}({{ parameters }}) -> {{ result }}:
    {{ docstring }}
{%- for line in prepare %}
    {{ line }}
{%- endfor %}
{%- if let Some(lock) = lock %}
    with {{ lock.object }}._lock:
        {{ lock.local }} = {{ lock.object }}._pointer
        if {{ lock.local }} is None{% if lock.mutates %} or {{ lock.object }}._views{% endif %}:
            raise {{ lock.object }}._unusable()
{%- for line in call %}
        {{ line }}
{%- endfor %}
{%- else %}
{%- for line in call %}
    {{ line }}
{%- endfor %}
{%- endif %}
{%- for line in finish %}
    {{ line }}
{%- endfor %}
