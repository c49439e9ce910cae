"""The examples of layers for headers that cannot be edited, against Python's own modules."""
