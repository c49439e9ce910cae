{{ banner }}
{%- for line in imports %}
{{ line }}
{%- endfor %}
{%- if reference %}

_T = TypeVar("_T", bound=_CData)
_Ref = Union[_Pointer[_T], Array[_T], _CArgObject, _T, None]
{%- endif %}
{%- if address %}
{%- if !reference %}
{% endif %}
_Address = Union[int, bytes, c_void_p, _Pointer[Any], Array[Any], _CArgObject, None]
{%- endif %}

lib: CDLL
{%- if constants.len() > 0 %}
{% for line in constants %}
{{- "\n" }}{{ line }}
{%- endfor %}
{%- endif %}
{%- if enums.len() > 0 %}
{% for line in enums %}
{{- "\n" }}{{ line }}
{%- endfor %}
{%- endif %}
{%- for record in records %}
{% if record.apart %}
{% endif -%}
class {{ record.name }}({{ record.base }}):
{%- for field in record.fields %}
    {{ field }}
{%- endfor %}
{%- if record.fields.len() == 0 %} ...{% endif %}
{%- endfor %}
{%- if typedefs.len() > 0 %}
{% for line in typedefs %}
{{- "\n" }}{{ line }}
{%- endfor %}
{%- endif %}
{%- if functions.len() > 0 %}
{% for line in functions %}
{{- "\n" }}{{ line }}
{%- endfor %}
{%- endif %}
