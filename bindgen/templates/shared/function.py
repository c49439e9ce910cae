{% if class_method %}@classmethod
{% endif %}def {{ name }}({{ parameters }}) -> {{ result }}:
    {{ docstring }}
{%- for line in prepare %}
    {{ line }}
{%- endfor %}
{%- if !context.is_empty() %}
    {{ context }}
{%- endif %}
{%- if locks.len() > 0 %}
{%- if self.in_order() %}
    {{ self.ordered() }}
{%- endif %}
    {{ self.outside() }}
    try:
{%- for lock in self.taken() %}
        {{ lock.margin }}for {{ lock.inside }} in {{ lock.holder }}._entry:
{%- endfor %}
{%- for line in self.inside() %}
        {{ line }}
{%- endfor %}
{%- for lock in self.given_back() %}
        {{ lock.margin }}    break
        {{ lock.margin }}else:
        {{ lock.margin }}    raise {{ lock.holder }}._lost()
{%- endfor %}
    finally:
{%- for line in self.at_end() %}
        {{ line }}
{%- endfor %}
{%- else if release.len() > 0 %}
    try:
{%- for line in call %}
        {{ line }}
{%- endfor %}
    finally:
{%- for line in self.at_end() %}
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