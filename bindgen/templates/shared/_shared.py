{{ banner }}
{{ docstring }}

from __future__ import annotations
{%- if imports.len() > 0 %}
{% for line in imports %}
{{- "\n" }}{{ line }}
{%- endfor %}
{%- endif %}
{%- if constants.len() > 0 %}

{{ constants_ruler }}
{% for constant in constants %}
{{- "\n" }}{{ constant.name }} = {{ constant.value }}
{%- endfor %}
{%- endif %}
{%- if enums.len() > 0 %}

{{ enums_ruler }}
{%- for item in enums %}


class {{ item.class }}({{ item.base }}):
    {{ item.docstring }}
{% for member in item.members %}
{{- "\n" }}    {{ member.name }} = {{ member.value }}
{%- if !member.docstring.is_empty() %}
    {{ member.docstring }}
{%- endif %}
{%- endfor %}
{%- endfor %}
{%- endif %}
{%- if let Some(errors) = errors %}


{{ exceptions_ruler }}


class {{ errors.base }}(StatusError):
    """A call of the library failed; ``status`` says how, the text what happened."""
{%- for error in errors.classes %}


class {{ error.name }}({{ error.bases }}):
    {{ error.docstring }}

    status = {{ error.status }}
{%- endfor %}


_ERRORS = {
{%- for error in errors.classes %}
    {{ error.status }}: {{ error.name }},
{%- endfor %}
}


def error_from_status(status: int, message: str) -> {{ errors.base }}:
    """Make the exception for a status; backends raise it."""
    return from_status({{ errors.base }}, _ERRORS, status, message{% if let Some(mask) = errors.mask %}, {{ mask }}{% endif %})
{%- endif %}
{%- if values.len() > 0 %}
{% if constants.len() > 0 || enums.len() > 0 %}
{% endif %}
{{ values_ruler }}
{%- for value in values %}


class _{{ value.class }}Fields:
    __slots__ = {{ value.slots }}


@dataclass(frozen=True)
class {{ value.class }}(_{{ value.class }}Fields, Record):
    {{ value.docstring }}

    __slots__ = ()
{% for field in value.fields %}
{{- "\n" }}    {{ field.name }}: {{ field.annotation }}
{%- if !field.docstring.is_empty() %}
    {{ field.docstring }}
{%- endif %}
{%- endfor %}
{%- if value.read %}


_unpack_{{ value.c_name }} = struct.Struct("{{ value.format }}").unpack


def read_{{ value.c_name }}(memory: Buffer{% if value.copies %}, bytes_at: Callable[[int, int], bytes]{% endif %}) -> {{ value.class }}:
    """Read a {{ value.c_name }} from memory; backends call it."""
    value: Any = _{{ value.class }}Fields()
{%- for line in value.made %}
    {{ line }}
{%- endfor %}
    {{ value.targets }} = _unpack_{{ value.c_name }}(memory)
{%- for line in value.converted %}
    {{ line }}
{%- endfor %}
    value.__class__ = {{ value.class }}
    result: {{ value.class }} = value
    return result
{%- endif %}
{%- if value.written %}


_pack_{{ value.c_name }} = struct.Struct("{{ value.format }}").pack


def write_{{ value.c_name }}(value: {{ value.class }}, name: str) -> bytes:
    """Give the memory of a {{ value.c_name }}; backends call it."""
    if not isinstance(value, {{ value.class }}):
        raise TypeError(f"{name} must be {{ value.class }}, not {type(value).__name__}")
    return _pack_{{ value.c_name }}(
{%- for field in value.fields %}
        {{ field.checked }},
{%- endfor %}
    )
{%- endif %}
{%- endfor %}
{%- endif %}
