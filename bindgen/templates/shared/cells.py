{{ name }}_cells: {{ deque }}[{{ any }}] = {{ deque }}()


def _new{{ name }}_cells() -> {{ any }}:
    return {{ made }}
