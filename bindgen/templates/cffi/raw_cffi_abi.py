{{ banner }}
{{ docstring }}

from __future__ import annotations

import os

from {{ module }} import ffi  # pyright: ignore[reportMissingImports]  # written by CFFI

from ._abi import TABLE
from ._runtime import loading
from ._runtime.abi import functions

_library = loading.load({{ library }}, os.path.dirname(__file__), "{{ variable }}")
{%- if !since.is_empty() %}
# What an older library lacks, and the version that brought it.
_since = {{ since }}
{%- endif %}
loading.require(_library, functions(TABLE){% if !symbols.is_empty() %}, symbols={{ symbols }}{% endif %}{% if !since.is_empty() %}, since=_since{% endif %}{% if !table.is_empty() %}, expected=TABLE, table="{{ table }}"{% endif %})
lib = ffi.dlopen(_library._name)
{%- if !since.is_empty() %}
_missing = {name: version for name, version in _since.items() if not hasattr(lib, name)}
if _missing:
    from ._runtime.partial import PartialLib

    lib = PartialLib(lib, {{ library }}, _missing)
{%- endif %}

__all__ = [{{ all }}]
{%- if constants.len() > 0 %}

# Macros that the cdef cannot say.
{%- for line in constants %}
{{ line }}
{%- endfor %}
{%- endif %}
