"""Functions and variables in every form, called and read on both raw layers."""

from __future__ import annotations

from typing import Any

from headers.layers import same


def check_functions(c: Any) -> None:
    """Each form of declaration gives a function that works."""
    same(c.dec_attribute_before(1), 2)
    same(c.dec_attribute_inside(1), 3)
    same(c.dec_attribute_argument(0, b"four"), 4)
    same(c.dec_extension(5 << 32), 5)
    same(c.dec_deprecated(), 7)
    same(c.dec_convention(1, 2.5), 3)
    same(c.dec_label(1), 101)
    same(c.dec_parenthesised(5), -5)
    same(c.dec_by_macro(5, 2), 3)
    same((c.dec_by_typedef(5, 2), c.dec_second_of_typedef(6, 2)), (10, 3))
    same((c.dec_several(1), c.dec_declarators(1, 2), c.dec_by_typeof(1)), (11, 3, 21))
    same(c.dec_typeof_result(2**40), 2**41)
    same(c.dec_int_implied(1, 2, 3, 4), 10)
    same((c.dec_extern(9), c.dec_twice(4)), (9, 8))


def check_without_a_prototype(c: Any) -> None:
    """`f()` is callable."""
    same(c.dec_without_prototype(), 13)


def check_returned_pointers(c: Any) -> None:
    """Functions that give functions, arrays, strings."""
    same(c.dec_returns_function(1)(3, 4), 7)
    same(c.dec_returns_function(0)(3, 4), 12)
    four = c.dec_returns_array_pointer()
    same([four[0][index] for index in range(4)], [1, 2, 3, 4])
    strings = c.dec_returns_strings()
    same((c.text(strings[0]), c.text(strings[1])), (b"one", b"two"))
    owned = c.dec_returns_owned(b"owned")
    same(c.text(owned), b"owned")
    c.dec_free(owned)
    seen: list[int] = []
    handler = c.dec_signal(5, c.callback("dec_signal", 1, seen.append))
    handler(6)
    same(seen, [5, 6])


def check_variadic(c: Any) -> None:
    """Integers, floats and strings as variable arguments."""
    arguments = [c.variadic("int", value) for value in (1, 2, 3)]
    same(c.dec_variadic(3, *arguments), 6)
    buffer = c.array("char", 50)
    values = [c.variadic("int", 7), c.variadic("double", 2.5), c.variadic("char *", b"text")]
    c.dec_format(buffer, 50, b"%d %.2f %s", *values)
    same(c.text(buffer), b"7 2.50 text")


def check_arrays(c: Any) -> None:
    """Array parameters of each form."""
    same(c.dec_array(3, c.array("int", [1, 2, 3])), 6)
    text = c.array("char", 16)
    same(c.dec_array_static(c.array("int", [4, 5, 6]), text), 4)
    same(c.text(text), b"6")
    function = c.callback("dec_function_parameter", 0, lambda a, user: a + c.of_handle(user))
    same(c.dec_function_parameter(function, c.handle(4)), 7)


def check_variables(c: Any) -> None:
    """Globals are the library's own memory."""
    same((c.global_("dec_number"), c.global_("dec_constant")), (5, 6))
    same(c.global_("dec_variable_of_several"), 11)
    c.set_global("dec_number", 50)
    same(c.global_("dec_number"), 50)
    same(c.text(c.global_("dec_pointer")), b"pointer")
    same(list(c.dec_numbers), [1, 2, 3, 4])
    same([list(row) for row in c.dec_matrix], [[1, 2, 3], [4, 5, 6]])
    same(c.dec_function_variable(3, 4), 7)
    same((c.dec_pair_variable.a, c.dec_pair_variable.b), (1, 2.5))
    same((c.dec_anonymous_variable.left, c.dec_anonymous_variable.right), (3, 4))
    same(c.global_("dec_colour_variable"), 5)
    same(bool(c.global_("dec_flag")), True)
    same(c.global_("dec_renamed"), 17)


def check_unsized_arrays(c: Any) -> None:
    """An array without a length is read by index."""
    unsized = c.dec_unsized
    if c.is_ctypes:
        unsized = c.cast("int *", c.ref(unsized))
    same([unsized[index] for index in range(3)], [7, 8, 9])
    text = c.ref(c.dec_text) if c.is_ctypes else c.dec_text
    same(c.text(text), b"text")


def check_thread_locals(c: Any) -> None:
    """Each thread has its own."""
    import threading

    same(c.global_("dec_thread_local"), 1)
    c.dec_set_thread_local(7)
    same(c.global_("dec_thread_local"), 7)
    seen: list[int] = []
    thread = threading.Thread(target=lambda: seen.append(c.global_("dec_thread_local")))
    thread.start()
    thread.join()
    same(seen, [1])


def check_inline_functions(c: Any) -> None:
    """Compiled code can call them."""
    if not c.is_ctypes:
        same(c.dec_static_inline(1), 2)
        same(c.dec_inline_many(1.5, b"x", c.null()), 1.5)


def check_not_exported(c: Any) -> None:
    """What is declared and not exported is no attribute, and nothing else is lost for it."""
    for name in ("dec_not_exported", "dec_hidden", "dec_variable_not_exported"):
        assert not hasattr(c.module if c.is_ctypes else c.lib, name), name
