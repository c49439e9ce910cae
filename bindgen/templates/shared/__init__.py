{{ banner }}
{{ docstring }}

from ._runtime import backends

__getattr__, __dir__ = backends.at_first_use(globals(), {{ backends }}, "{{ variable }}")
