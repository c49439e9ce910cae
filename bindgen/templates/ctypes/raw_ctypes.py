{{ banner }}
{{ docstring }}

from __future__ import annotations
{%- if imports.len() > 0 %}
{% for line in imports %}
{{- "\n" }}{{ line }}
{%- endfor %}
{%- endif %}

lib = loading.load({{ library }}, os.path.dirname(__file__), "{{ variable }}")
loading.verify({{ verified }})
{%- if constants.len() > 0 %}

{{ constants_ruler }}
{% for constant in constants %}
{{- "\n" }}{{ constant.name }} = {{ constant.value }}
{%- endfor %}
{%- endif %}
{%- if enums.len() > 0 %}

{{ enums_ruler }}
{%- for item in enums %}
{% if !item.name.is_empty() %}
{{- "\n" }}{{ item.name }} = {{ item.carrier }}
{%- endif %}
{%- for member in item.members %}
{{ member.name }} = {{ member.value }}
{%- endfor %}
{%- endfor %}
{%- endif %}
{%- if records.len() > 0 %}

{{ records_ruler }}
{%- for record in records %}


class {{ record.name }}({{ record.base }}):
    {{ record.docstring }}
{%- if !record.pack.is_empty() %}

    _pack_ = {{ record.pack }}
    _layout_ = "ms"
{%- endif %}
{%- endfor %}
{% endif %}
{%- if typedefs.len() > 0 %}

{{ typedefs_ruler }}
{% for typedef in typedefs %}
{{- "\n" }}{{ typedef.name }} = {{ typedef.value }}
{%- endfor %}
{%- endif %}
{%- if fields.len() > 0 %}

{{ fields_ruler }}
{%- for record in fields %}
{% if !record.anonymous.is_empty() %}
{{- "\n" }}{{ record.class }}._anonymous_ = {{ record.anonymous }}
{%- endif %}
{{ record.class }}._fields_ = [
{%- for entry in record.entries %}
    {{ entry }},
{%- endfor %}
]
{%- endfor %}
{%- for typedef in late_typedefs %}
{{ typedef.name }} = {{ typedef.value }}
{%- endfor %}
{%- endif %}
{%- if globals.len() > 0 %}

{{ globals_ruler }}
{% for global in globals %}
{{- "\n" }}{{ global.name }} = {{ global.value }}
{%- endfor %}
{%- endif %}
{%- if functions.len() > 0 %}

{{ functions_ruler }}
{%- for function in functions %}
{% if !function.left_out.is_empty() %}
# {{ function.left_out }}
{%- else %}
{{ function.name }} = {{ function.symbol }}
{{ function.name }}.__doc__ = {{ function.docstring }}
{{ function.name }}.argtypes = [{{ function.arguments }}]
{{ function.name }}.restype = {{ function.result }}
{%- endif %}
{%- endfor %}
{%- endif %}
