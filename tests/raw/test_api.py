"""The struct of function pointers: every exported function, under its name, in one pointer."""

from __future__ import annotations

import ctypes
import re
from pathlib import Path

import pytest
import spam
from spam import _abi
from support.compilers import compile_c, output_of

FUNCTIONS = re.findall(r"^function spam_(\w+):", _abi.TABLE, re.MULTILINE)


class Api(ctypes.Structure):
    """The struct as the header has it: two numbers, and a pointer for each function."""

    _fields_ = [
        ("struct_version", ctypes.c_uint32),
        ("struct_size", ctypes.c_uint32),
        ("functions", ctypes.c_void_p * len(FUNCTIONS)),
    ]


def test_every_function_is_there_in_the_order_of_the_header() -> None:
    """Each pointer is the symbol that the loader finds under the name of the header."""
    library = ctypes.CDLL(str(spam.library_path()))
    library.spam_api.restype = ctypes.POINTER(Api)
    api = library.spam_api().contents
    assert api.struct_version == spam.API_VERSION == 1
    assert api.struct_size == ctypes.sizeof(Api)
    symbols = [getattr(library, f"spam_{name}") for name in FUNCTIONS]
    addresses = [ctypes.cast(symbol, ctypes.c_void_p).value for symbol in symbols]
    assert list(api.functions) == addresses
    assert len(addresses) > 40


def test_fields_are_named_and_typed_as_the_functions() -> None:
    """The ABI table says the same of a field and of its function, but for the pointer."""
    fields = dict(re.findall(r"^field spam_functions\.(\w+): (.*) at \d+$", _abi.TABLE, re.M))
    functions = dict(re.findall(r"^function spam_(\w+): (.*)$", _abi.TABLE, re.M))
    assert list(fields) == ["struct_version", "struct_size", *functions]
    for name, kind in functions.items():
        result, parameters = kind.split("(", 1)
        assert fields[name] == f"{result}(*)({parameters}"


PROGRAM = r"""
#include <dlfcn.h>
#include <spam.h>
#include <stdio.h>
#include <string.h>

int main(int count, char **arguments) {
    if (count < 2) return 2;
    void *library = dlopen(arguments[1], RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) { fprintf(stderr, "%s\n", dlerror()); return 2; }
    const spam_functions *(*get)(void);
    *(void **)(&get) = dlsym(library, "spam_api");
    const spam_functions *spam = get();
    if (spam->struct_version != SPAM_API_VERSION) return 3;
    if (spam->struct_size != sizeof *spam) return 4;
    spam_samples *samples;
    uint8_t *bytes;
    size_t size;
    double values[] = {3.0, 1.0, 2.0};
    spam_summary summary;
    char **words;
    if (spam->samples_new(&samples) != SPAM_OK) return 5;
    if (spam->samples_extend(samples, values, 3) != SPAM_OK) return 6;
    if (spam->samples_summarize(samples, &summary) != SPAM_OK) return 7;
    if (spam->samples_to_bytes(samples, &bytes, &size) != SPAM_OK) return 8;
    spam->samples_free(samples);
    spam->bytes_free(bytes);
    if (spam->split("a 'b c'", &words) != SPAM_OK) return 9;
    printf("%s %g %zu %s|%s\n", spam->version(), summary.median, size, words[0], words[1]);
    spam->strings_free(words);
    if (spam->add(INT32_MAX, 1, &(int32_t){0}) != SPAM_OVERFLOW) return 10;
    puts(spam->last_error_message());
    return 0;
}
"""


def test_c_program_uses_the_library_through_one_pointer(tmp_path: Path) -> None:
    """A program that is not linked with the library, and knows one symbol of it."""
    flag = f"-I{spam.include_path()}"
    program = compile_c(PROGRAM, tmp_path / "api", flag, "-ldl")
    first, second = output_of(program, str(spam.library_path())).splitlines()
    assert first == f"{spam.version()} 2 52 a|b c"
    with pytest.raises(OverflowError) as caught:
        spam.add(2**31 - 1, 1)
    assert second == str(caught.value)


@pytest.mark.parametrize("name", ["FUNCTIONS", "Functions", "api"])
def test_the_struct_stays_in_the_raw_layer(name: str) -> None:
    """A Python program has the functions themselves."""
    assert not hasattr(spam, name)
