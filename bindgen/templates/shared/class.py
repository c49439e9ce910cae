class {{ name }}({{ base }}):
    {{ docstring }}
{%- if !free.is_empty() %}

    _free = {{ free }}
{%- endif %}
{%- if calls_back %}
    _calls_back = True
{%- endif %}
{%- for method in methods %}

{{ method }}
{%- endfor %}
