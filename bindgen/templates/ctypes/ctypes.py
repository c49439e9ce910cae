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

# Calls through _release give the interpreter's lock away, calls through _hold keep it.
_release = _raw.lib
{%- if holds %}
_hold = PyDLL(_release._name, handle=_release._handle)
{%- endif %}
{%- if errno %}
_errno = CDLL(_release._name, handle=_release._handle, use_errno=True)
{%- endif %}
{%- if arrays.len() > 0 %}
{% for array in arrays %}
{{- "\n" }}{{ array }}
{%- endfor %}
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
