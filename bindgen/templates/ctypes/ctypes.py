{{ banner }}
"""The C interface of {{ library }}, through ctypes.

The same names, signatures and errors as in the other backends. The raw layer is `raw_ctypes`.
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

# Calls through _release give the interpreter's lock away, calls through _hold keep it.
_release = _raw.lib
{%- if holds %}
_hold = PyDLL(_release._name, handle=_release._handle)
{%- endif %}
{%- if arrays.len() > 0 %}
{% for array in arrays %}
{{- "\n" }}{{ array }}
{%- endfor %}
{%- endif %}
{%- if let Some(error) = error %}
{%- if !message.is_empty() %}

{{ message }}
{%- endif %}


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
