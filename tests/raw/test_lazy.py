"""The lazy binding of a raw module, on the C library: nothing here is made by spam-bindgen."""

from __future__ import annotations

import ctypes
import sys
import threading
import types
from typing import Any, Iterator

import pytest
from spam._runtime import lazy, loading

RECORDS = {
    "div_t": ("Structure", (("quot", "c_int"), ("rem", "c_int")), "What ``div`` gives."),
    "node": ("Structure", (("next", "POINTER(node)"), ("pair", "pair * 2")), "Refers to itself."),
    "pair": ("Structure", (("owner", "POINTER(node)"), ("value", "number")), "Holds a number."),
    "visited": ("Structure", (("see", "CFUNCTYPE(visited, visited)"),), "Knows its visitor."),
    "opaque": ("Structure", None, "Nothing is known."),
    "flags": (
        "Structure",
        (("kind", "c_char"), ("on", "c_bool", 1, 8), ("level", "c_int", 5, 9), (None, 3)),
        "Bits behind a byte.",
        {"explicit": True, "align": 4},
    ),
}
TYPES = {
    "number": "c_longlong",
    "finder": "CFUNCTYPE(POINTER(c_int), c_int)",
    "order": "CFUNCTYPE(c_int, POINTER(c_int), POINTER(c_int))",
}
VARIABLES = {"environ": "POINTER(c_char_p)", "own_errno": "c_int"}
FUNCTIONS = {
    "length": ("c_size_t", "c_char_p", "Counts.\n\n        C: ``strlen``"),
    "div": ("div_t", "c_int, c_int", "Divides."),
    "bsearch": ("c_void_p", "POINTER(c_int), POINTER(c_int), c_size_t, c_size_t, order", "Finds."),
    "no_such_thing": ("None", "opaque", "Not there yet."),
}
SYMBOLS = {"length": "strlen", "own_errno": "stdout"}
SINCE = {"no_such_thing": "99.1"}


@pytest.fixture
def module() -> Iterator[Any]:
    """Make a module of these tables over the C library."""
    made: Any = types.ModuleType("lazy_module")
    made.lib = loading.Library(None)
    made.CONSTANT = 7
    names = lazy.Names(
        vars(made),
        records=RECORDS,
        types=TYPES,
        variables=VARIABLES,
        functions=FUNCTIONS,
        symbols=SYMBOLS,
        since=SINCE,
        thread_local=["own_errno"],
    )
    made.__getattr__, made.__dir__ = names.bind, names.dir
    sys.modules["lazy_module"] = made
    yield made
    del sys.modules["lazy_module"]


def test_a_function_is_made_when_it_is_used(module: Any) -> None:
    """With its types and its text; once."""
    assert "length" not in vars(module)
    assert module.length(b"four") == 4
    assert vars(module)["length"] is module.length
    assert module.length.argtypes == [ctypes.c_char_p]
    assert module.length.__doc__ == "Counts.\n\nC: ``strlen``"
    assert module.div(17, 5).rem == 2


def test_the_library_s_attributes_are_the_typed_functions(module: Any) -> None:
    """Nobody gets a function that takes all results for an int."""
    assert module.lib.length is module.length
    assert module.lib.abs(-3) == 3, "what the module does not know is ctypes' own"


def test_records_that_refer_to_each_other_are_complete(module: Any) -> None:
    """Whichever is used first, and though one holds the other."""
    pair, node = module.pair, module.node
    assert ctypes.sizeof(pair) == 16
    assert ctypes.sizeof(node) == 8 + 2 * 16
    assert node(pair=(pair(value=1), pair(value=2))).pair[1].value == 2
    assert pair._fields_[0][1] is ctypes.POINTER(node)


def test_a_callback_may_take_and_give_the_record_that_holds_it(module: Any) -> None:
    """Its size is known when the callback is made."""
    kind = dict(module.visited._fields_)["see"]
    assert kind._argtypes_ == (module.visited,)
    assert ctypes.sizeof(module.visited) == 8
    assert module.visited(see=kind(lambda given: given)).see


def test_callbacks_may_give_pointers(module: Any) -> None:
    """By itself, ctypes refuses such a callback."""
    kept = ctypes.c_int(42)
    finder = module.finder(lambda number: ctypes.pointer(kept) if number else None)
    assert finder(1).contents.value == 42
    assert not finder(0)
    wanted, numbers = ctypes.c_int(3), (ctypes.c_int * 3)(1, 2, 3)
    order = module.order(lambda left, right: left[0] - right[0])
    found = module.bsearch(ctypes.byref(wanted), numbers, 3, 4, order)
    assert found == ctypes.addressof(numbers) + 8


def test_bit_fields_are_read_written_and_made_by_name(module: Any) -> None:
    """Bits beside them stay; too great a number loses its top; a bool is a bool."""
    flags = module.flags(b"k", True, level=-3)
    assert (flags.kind, flags.on, flags.level) == (b"k", True, -3)
    assert bytes(flags) == bytes([ord("k"), 1 | (-3 & 31) << 1, 0, 0])
    flags.level = 33
    assert (flags.on, flags.level) == (True, 1)
    assert (module.flags.level.byte_offset, module.flags.level.bit_offset) == (0, 9)
    assert module.flags.level.bit_size == 5
    with pytest.raises(TypeError):
        module.flags(b"k", True, 1, 2)
    with pytest.raises(TypeError):
        flags.level = 1.5


def test_names_are_complete_before_anything_is_used(module: Any) -> None:
    """In dir() and for `import *`; what this library is too old for is in neither."""
    every = {*RECORDS, *TYPES, *VARIABLES, *FUNCTIONS, "CONSTANT", "lib"} - set(SINCE)
    assert set(module.__all__) == every
    assert every < set(dir(module))
    namespace: dict[str, Any] = {}
    exec("from lazy_module import *", namespace)
    assert every < set(namespace)


def test_an_unknown_name_is_an_attribute_error_with_a_near_name(module: Any) -> None:
    """As of any other module; `hasattr` says no."""
    with pytest.raises(AttributeError, match="no attribute 'lenght'; is it 'length'"):
        _ = module.lenght
    assert not hasattr(module, "lenght")
    assert not hasattr(module, "__path__")


def test_a_function_of_a_later_version_says_so(module: Any) -> None:
    """It is no error until it is used, and then one that names the version."""
    with pytest.raises(AttributeError, match=r"from version 99\.1 on"):
        _ = module.no_such_thing
    loading.require(module.lib, FUNCTIONS, symbols=SYMBOLS, since=SINCE)
    with pytest.raises(ImportError, match="no_such_thing: missing"):
        loading.require(module.lib, FUNCTIONS, symbols=SYMBOLS)


def test_all_missing_symbols_are_in_one_error(module: Any) -> None:
    """Functions and variables, by their symbols."""
    with pytest.raises(ImportError) as caught:
        loading.require(module.lib, ["strlen", "nix", "nothing"], ["environ", "void"])
    said = str(caught.value)
    assert all(f"{name}: missing" in said for name in ("nix", "nothing", "void"))
    assert "strlen" not in said
    assert "environ" not in said


def test_a_thread_s_own_variable_is_looked_up_each_time(module: Any) -> None:
    """Others once."""
    assert module.environ is module.environ
    assert module.own_errno is not module.own_errno
    assert "own_errno" not in vars(module)


def test_threads_get_the_same_class(module: Any) -> None:
    """However many use a name for the first time at once."""
    start, found = threading.Barrier(8), []

    def use() -> None:
        start.wait()
        found.append((module.node, module.pair, module.div))

    threads = [threading.Thread(target=use) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert all(one is other for each in found for one, other in zip(each, found[0]))


def test_records_are_pickled_by_their_names(module: Any) -> None:
    """A class is what its module has of its name; a value without pointers is its bytes."""
    import pickle

    assert pickle.loads(pickle.dumps(module.div_t)) is module.div_t
    again = pickle.loads(pickle.dumps(module.div_t(3, 2)))
    assert (again.quot, again.rem) == (3, 2)
    assert (module.div_t.__module__, module.div_t.__doc__) == ("lazy_module", "What ``div`` gives.")
