{{ banner }}
{{ docstring }}
{% for line in imports %}
{{- "\n" }}{{ line }}
{%- endfor %}

lib = {{ loading }}.load({{ library }}, {{ folder }}(__file__), "{{ variable }}")
{%- if constants.len() > 0 %}

{{ constants_ruler }}
{% for constant in constants %}
{{- "\n" }}{{ constant.name }} = {{ constant.value }}
{%- if !constant.docstring.is_empty() %}
{{ constant.docstring }}
{%- endif %}
{%- endfor %}
{%- endif %}
{%- if enums.len() > 0 %}

{{ enums_ruler }}
{%- for item in enums %}
{% if !item.name.is_empty() %}
{{- "\n" }}{{ item.name }} = {{ item.carrier }}
{{ item.docstring }}
{%- endif %}
{%- for member in item.members %}
{{ member.name }} = {{ member.value }}
{%- if !member.docstring.is_empty() %}
{{ member.docstring }}
{%- endif %}
{%- endfor %}
{%- endfor %}
{%- endif %}
{%- if records.len() > 0 %}

{{ records_ruler }}

_RECORDS = {
{%- for record in records %}
    {{ record.name }}: (
        "{{ record.base }}",
{%- if !record.complete %}
        None,
{%- else if record.fields.len() == 0 %}
        (),
{%- else if record.fields.len() == 1 %}
        ({{ record.fields[0] }},),
{%- else %}
        (
{%- for field in record.fields %}
            {{ field }},
{%- endfor %}
        ),
{%- endif %}
        {{ record.docstring }},
{%- if !record.options.is_empty() %}
        {{ record.options }},
{%- endif %}
    ),
{%- endfor %}
}
{%- endif %}
{%- if types.len() > 0 %}

{{ types_ruler }}

_TYPES = {
{%- for item in types %}
{%- if item.beside %}
    {{ item.name }}: {{ item.value[0] }},
{%- else %}
    {{ item.name }}: (
{%- for piece in item.value %}
        {{ piece }}
{%- endfor %}
    ),
{%- endif %}
{%- endfor %}
}
{%- endif %}
{%- if variables.len() > 0 %}

{{ variables_ruler }}

_VARIABLES = {
{%- for item in variables %}
{%- if item.beside %}
    {{ item.name }}: {{ item.value[0] }},
{%- else %}
    {{ item.name }}: (
{%- for piece in item.value %}
        {{ piece }}
{%- endfor %}
    ),
{%- endif %}
{%- endfor %}
}
{%- endif %}
{%- if functions.len() > 0 %}

{{ functions_ruler }}

_FUNCTIONS = {
{%- for function in functions %}
{%- if !function.left_out.is_empty() %}
{%- for line in function.left_out %}
    # {{ line }}
{%- endfor %}
{%- else %}
    {{ function.name }}: (
        {{ function.result }},
{%- if function.parameters.len() == 1 %}
        {{ function.parameters[0] }},
{%- else %}
        (
{%- for piece in function.parameters %}
            {{ piece }}
{%- endfor %}
        ),
{%- endif %}
        {{ function.docstring }},
    ),
{%- endif %}
{%- endfor %}
}
{%- endif %}
{%- if symbols.len() > 0 %}

# The symbols of what has another name here.
_SYMBOLS = {
{%- for item in symbols %}
    {{ item.name }}: {{ item.value[0] }},
{%- endfor %}
}
{%- endif %}
{%- if since.len() > 0 %}

# The versions that brought what an older library may lack.
_SINCE = {
{%- for item in since %}
    {{ item.name }}: {{ item.value[0] }},
{%- endfor %}
}
{%- endif %}
{%- if thread_local.len() > 0 %}

# The variables that each thread has its own of.
_THREAD_LOCAL = {
{%- for name in thread_local %}
    {{ name }},
{%- endfor %}
}
{%- endif %}

{{ binding_ruler }}

{{ loading }}.require({{ required }})
_names = {{ lazy }}.Names({{ tables }})
__getattr__ = _names.bind
__dir__ = _names.dir
