{{ banner }}
{{ docstring }}

from __future__ import annotations

from ._runtime import backends

_api = backends.choose(__name__, {{ backends }}, "{{ variable }}")
globals().update({name: getattr(_api, name) for name in _api.__all__})

backend = backends.name_of(_api)

__all__ = ["backend", *_api.__all__]
