{{ banner }}
{{ docstring }}

from __future__ import annotations

import os

from ._abi import TABLE
from ._runtime import loading

_where = ({{ library }}, os.path.dirname(__file__), "{{ variable }}")
_library = loading.preload(*_where)
try:
    from {{ module }} import ffi, lib  # pyright: ignore[reportMissingImports]  # compiled
except ImportError as error:
    loading.explain(error, *_where, TABLE{% if !table.is_empty() %}, "{{ table }}"{% endif %})
{%- if !table.is_empty() %}
_loaded = _library._name if _library else {{ library }}
loading.check_abi(_loaded, TABLE, ffi.string(lib.{{ table }}()).decode())
{%- endif %}

__all__ = [{{ all }}]
{%- if constants.len() > 0 %}

# Macros that the cdef cannot say.
{%- for line in constants %}
{{ line }}
{%- endfor %}
{%- endif %}
