{{ banner }}
{{ docstring }}

from __future__ import annotations

from pathlib import Path

from cffi import FFI
{%- for part in parts %}

{{ part.name }} = """
{%- for line in part.lines %}
{{ line }}
{%- endfor %}
"""
{%- endfor %}

ffibuilder = FFI()
{%- for part in parts %}
ffibuilder.cdef({{ part.name }}{% if part.packed %}, packed=True{% endif %})
{%- endfor %}
ffibuilder.set_source("{{ module }}", None)

if __name__ == "__main__":
    ffibuilder.compile(tmpdir=str(Path(__file__).resolve().parent), verbose=True)
