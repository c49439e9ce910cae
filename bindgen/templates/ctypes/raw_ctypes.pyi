{{ banner }}
# Pointers have no public name in typeshed.
# pyright: reportPrivateUsage=false
{%- for line in imports %}
{{ line }}
{%- endfor %}
{%- if reference %}

_T = {{ words.type_var }}("_T", bound=_CData)
_Ref = {{ words.union }}[_Pointer[_T], {{ words.array }}[_T], _CArgObject, _T, None]
{%- endif %}
{%- if address %}
{%- if !reference %}
{% endif %}
_Address = {{ words.union }}[
{{- words.int }}, {{ words.bytes }}, {{ words.void }}, _Pointer[{{ words.any }}], {{ words.array }}[{{ words.any }}], _CArgObject, None]
{%- endif %}

lib: CDLL
{%- if constants.len() > 0 %}
{% for line in constants %}
{{- "\n" }}{{ line.text }}
{%- if !line.docstring.is_empty() %}
{{ line.docstring }}
{%- endif %}
{%- endfor %}
{%- endif %}
{%- if hidden.len() > 0 %}

# Some fields have the name of a type, which means the field inside their class.
{%- for line in hidden %}
{{ line }}
{%- endfor %}
{%- endif %}
{%- for record in records %}

class {{ record.name }}({{ record.base }}):
    {{ record.docstring }}
{%- if record.fields.len() > 0 %}
{% for field in record.fields %}
    {{- "\n    " }}{{ field.text }}
{%- if !field.docstring.is_empty() %}
    {{ field.docstring }}
{%- endif %}
{%- endfor %}

    def __init__({{ record.parameters }}) -> None: ...
{%- endif %}
{%- endfor %}
{%- for line in typedefs %}
{%- if line.apart %}
{% endif %}
{{ line.text }}
{%- if line.text.ends_with(':') %}
    {{ line.docstring }}
{%- else %}
{{ line.docstring }}
{%- endif %}
{%- endfor %}
{%- for line in functions %}

{{ line.text }}
    {{ line.docstring }}
{%- endfor %}
