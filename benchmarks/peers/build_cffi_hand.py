"""Builds `_cffi_hand`, the compiled part of the CFFI shim written by hand.

`python benchmarks/peers/build_cffi_hand.py` builds it into build/benchmarks.
"""

from __future__ import annotations

import os
from pathlib import Path

from cffi import FFI

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "build" / "benchmarks"

CDEF = """
typedef struct spam_summary {
    uint64_t count;
    double sum, mean, stdev, min, lower_quartile, median, upper_quartile, max, mad;
} spam_summary;
typedef struct spam_samples spam_samples;

const char *spam_version(void);
const char *spam_last_error_message(void);
void spam_noop(void);
int64_t spam_multiply(int32_t a, int32_t b);
int64_t spam_add_mixed(uint8_t a, int16_t b, uint16_t c, int32_t d, uint32_t e);
int spam_summarize(const double *values, size_t count, spam_summary *summary);
void spam_string_free(char *string);
int spam_samples_push(spam_samples *samples, double value);
int spam_samples_summarize(const spam_samples *samples, spam_summary *summary);
void spam_samples_free(spam_samples *samples);

int last_status(void);
int64_t hand_add(int32_t a, int32_t b);
int64_t hand_count_byte(const uint8_t *data, size_t size, uint8_t value);
double hand_sum(const double *values, size_t count);
char *hand_quote(const char *text);
spam_samples *hand_samples_new(void);
"""

SOURCE = """
#include <limits.h>
#include <math.h>
#include <stdint.h>
#include "spam.h"

/* The value of an out-parameter as the result; a value that means nothing on failure. */

static _Thread_local int status;

static int last_status(void) { return status; }

static int64_t hand_add(int32_t a, int32_t b) {
    int32_t sum = 0;
    status = spam_add(a, b, &sum);
    return status == SPAM_OK ? sum : INT64_MIN;
}

static int64_t hand_count_byte(const uint8_t *data, size_t size, uint8_t value) {
    size_t count = 0;
    status = spam_count_byte(data, size, value, &count);
    return status == SPAM_OK ? (int64_t)count : -1;
}

static double hand_sum(const double *values, size_t count) {
    double sum = 0;
    status = spam_sum(values, count, &sum);
    return status == SPAM_OK ? sum : NAN;
}

static char *hand_quote(const char *text) {
    char *quoted = NULL;
    status = spam_quote(text, &quoted);
    return status == SPAM_OK ? quoted : NULL;
}

static spam_samples *hand_samples_new(void) {
    spam_samples *samples = NULL;
    status = spam_samples_new(&samples);
    return status == SPAM_OK ? samples : NULL;
}
"""


def builder(library: Path) -> FFI:
    """Give the builder for a libspam in some place."""
    ffi = FFI()
    ffi.cdef(CDEF)
    ffi.set_source(
        "_cffi_hand",
        SOURCE,
        include_dirs=[str(ROOT / "include")],
        library_dirs=[str(library.parent)],
        libraries=["spam"],
        extra_link_args=["-Wl,-z,now", f"-Wl,-rpath,{library.parent}"],
    )
    return ffi


def build() -> Path:
    """Compile the module; give the folder that has it."""
    import spam

    FOLDER.mkdir(parents=True, exist_ok=True)
    before = os.getcwd()
    try:
        builder(spam.library_path()).compile(tmpdir=str(FOLDER))
    finally:
        os.chdir(before)
    return FOLDER


if __name__ == "__main__":
    print(build())
