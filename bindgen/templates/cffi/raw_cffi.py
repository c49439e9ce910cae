{{ banner }}
{{ docstring }}

from __future__ import annotations

import os
{%- if !table.is_empty() %}

from ._abi import TABLE
from ._runtime import loading
{%- endif %}

_where = ({{ library }}, os.path.dirname(__file__), "{{ variable }}")
{%- if !table.is_empty() %}
_library = loading.preload(*_where)
{%- else %}
if os.environ.get("{{ variable }}"):
    from ._runtime import loading

    loading.preload(*_where)
{%- endif %}
try:
    from {{ module }} import ffi, lib  # pyright: ignore[reportMissingImports]  # compiled
except ImportError as error:
{%- if table.is_empty() %}
    from ._abi import TABLE
    from ._runtime import loading

    loading.explain(error, *_where, TABLE)
{%- else %}
    loading.explain(error, *_where, TABLE, "{{ table }}")
_loaded = _library._name if _library else {{ library }}
loading.check_abi(_loaded, TABLE, ffi.string(lib.{{ table }}()).decode())
{%- endif %}
{%- if !since.is_empty() %}

# What an older library lacks, and the version that brought it.
_since = {{ since }}
_missing = {name: _since[name] for index, name in enumerate(_since) if not lib.shim_has(index)}
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
