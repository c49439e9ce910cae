{{ banner }}
"""The ABI that this package was generated for; every import compares it with the library's own."""

from __future__ import annotations

TABLE = """\
{%- for line in lines %}
{{ line }}
{%- endfor %}
"""{% if wide %}  # noqa: E501  # one fact a line{% endif %}
