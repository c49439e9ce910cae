"""What generated idiomatic modules need at run time.

Hand-written, and copied as it is beside every package that spam-bindgen generates, so that such a
package depends on nothing else. One idea a file:

- ``errors``: from a status to an exception
- ``integers``, ``text``, ``arrays``: what parameters take, and the errors of what they do not
- ``records``: immutable values from C structs
- ``handles``, ``families``: objects that own something in the library, alone and together
- ``loading``, ``abi``: finding the library, and refusing one with another ABI
- ``backends``: choosing one when the package is imported
- ``lazy``, ``layouts``: the names of a raw ctypes module, and records with C's own layout
- ``by_value``, ``classes``, ``stack_calls``, ``callbacks``: calls that ctypes alone gets wrong
- ``ctypes_calls``: arguments that make ctypes calls fast and exact
- ``cffi_memory``: views of the library's memory through CFFI
"""
