"""How results are shown: ``progress`` and ``table`` in the terminal, ``html`` as one file."""
