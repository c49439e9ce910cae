{{ banner }}
"""The C interface of {{ library }}, through CFFI in API mode.

The same names, signatures and errors as in the other backends. The raw layer is `raw_cffi`. CFFI
gives the interpreter's lock away during every call, `(gil hold)` or not.
"""

from __future__ import annotations
{% for line in imports %}
{{- "\n" }}{{ line }}
{%- endfor %}

__all__ = [
{%- for name in public %}
    "{{ name }}",
{%- endfor %}
]
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
{%- if shim_status %}

_shim_status = _lib.shim_status
{%- endif %}
{%- if let Some(error) = error %}


def _error(status: int) -> {{ error.base }}:
    return {{ error.make }}(status, {{ error.message }})
{%- endif %}
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
