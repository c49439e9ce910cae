{%- if of %}def _error_of_{{ record }}(handle: {{ any }}, status: int) -> {{ base }}:
    """Make the error of a call on a handle, which may know more than its status."""
{%- for line in read %}
    {{ line }}
{%- endfor %}
{%- if !code.is_empty() %}
    if {{ code }}{{ mask }} != status{{ mask }}:
        return _error(status)
{%- endif %}
    return {{ make }}({% if code.is_empty() %}status{% else %}{{ code }}{% endif %}, {{ text }})
{%- endif %}
{%- if failure %}
{%- if of %}


{% endif %}def _failure_of_{{ record }}(handle: {{ any }}) -> {{ optional }}[{{ base }}]:
    """Make the error of a call that seems to have failed, unless its handle knows of none."""
{%- for line in read %}
    {{ line }}
{%- endfor %}
{%- if code.is_empty() %}
    return {{ make }}(-1, {{ text }})
{%- else %}
    if {{ code }} == {{ ok }}:
        return None
    return {{ make }}({{ code }}, {{ text }})
{%- endif %}
{%- endif %}
{%- if new %}


def _error_of_new_{{ record }}(handle: {{ any }}, status: int) -> {{ base }}:
    """Make the error of a failed constructor, and free what it gave for all that."""
    if not handle:
        return _error(status)
    error = _error_of_{{ record }}(handle, status)
    {{ free }}(handle)
    return error
{%- endif %}
