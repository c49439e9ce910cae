{{ banner }}
{{ docstring }}

from __future__ import annotations
{%- if imports.len() > 0 %}
{% for line in imports %}
{{- "\n" }}{{ line }}
{%- endfor %}
{%- endif %}

{% if public.len() == 0 %}__all__: list[str] = []
{%- else %}__all__ = [
{%- for name in public %}
    "{{ name }}",
{%- endfor %}
]
{%- endif %}
{%- if functions.len() > 0 %}
{% for line in functions %}
{{- "\n" }}{{ line }}
{%- endfor %}
{%- endif %}
{%- if types.len() > 0 %}
{% for line in types %}
{{- "\n" }}{{ line }}
{%- endfor %}
{%- endif %}
{%- if python.len() > 0 %}

# C functions that Python defines.
{%- for line in python %}
{{ line }}
{%- endfor %}
{%- endif %}
{%- if shim_status %}

_shim_status = _lib.shim_status
{%- endif %}
{%- if let Some(error) = error %}
{%- if messages.len() > 0 %}
{% for line in messages %}
{{- "\n" }}{{ line }}
{%- endfor %}
{%- endif %}


def _error(status: int) -> {{ error.base }}:
    return {{ error.make }}(status, {{ error.message }})
{%- endif %}
{%- for text in failures %}


{{ text }}
{%- endfor %}
{%- if items.len() > 0 %}
{% if error.is_some() %}
{% endif %}
{{ functions_ruler }}
{%- for item in items %}
{% if !item.bindings.is_empty() %}

{{ item.bindings }}

{% endif %}
{{ item.text }}
{%- endfor %}
{%- endif %}
