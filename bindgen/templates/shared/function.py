{% if class_method %}@classmethod
{% endif %}def {{ name }}({{ parameters }}) -> {{ result }}:
    {{ docstring }}
{%- for line in prepare %}
    {{ line }}
{%- endfor %}
{%- if !context.is_empty() %}
    {{ context }}
{%- endif %}
{%- if let Some(lock) = lock %}
    _inside = False
    try:
        for _inside in {{ lock.object }}._entry:
            {{ lock.local }} = {{ lock.object }}._pointer
            if {{ lock.local }} is None{% if lock.mutates %} or {{ lock.object }}._views{% endif %}:
                raise {{ lock.object }}._unusable()
{%- for line in call %}
            {{ line }}
{%- endfor %}
            break
        else:
            raise {{ lock.object }}._lost()
    finally:
        if _inside:
            {{ lock.object }}._leave()
{%- else %}
{%- for line in call %}
    {{ line }}
{%- endfor %}
{%- endif %}
{%- for line in finish %}
    {{ line }}
{%- endfor %}
