class {{ name }}({{ base }}):
    {{ docstring }}
{%- if !free.is_empty() %}

    _free = {{ free }}
{%- endif %}
{%- for method in methods %}

{{ method }}
{%- endfor %}
