{{ banner }}
{{ docstring }}

from __future__ import annotations
{% if !first.is_empty() %}
import sys
{%- endif %}
from pathlib import Path

from cffi import FFI

ROOT = Path(__file__).resolve().parent
{%- for part in parts %}
{% if part.flexible %}
# `struct { };` has the compiler say where the members are, as `...;` does where it may stand.
{%- endif %}
{{ part.name }} = """
{%- for line in part.lines %}
{{ line }}
{%- endfor %}
"""
{%- endfor %}

SOURCE = """
{%- if math %}
#include <math.h>
{%- endif %}
{%- if shims.len() > 0 %}
#include <stddef.h>
#include <stdint.h>
{%- endif %}
{%- for header in preamble %}
#include <{{ header }}>
{%- endfor %}
{%- for header in headers %}
#include "{{ header }}"
{%- endfor %}
{%- if hidden.len() > 0 %}

/* Macros in the way of functions, variables and members of these names. */
{%- for name in hidden %}
#undef {{ name }}
{%- endfor %}
{%- endif %}
{%- if typedefs.len() > 0 %}
{% for line in typedefs %}
{{ line }}
{%- endfor %}
{%- endif %}

/* CFFI calls every function, deprecated ones too, leaves out volatile and restrict, and takes the
 * address of every member. */
#ifdef __GNUC__
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#pragma GCC diagnostic ignored "-Wincompatible-pointer-types"
#pragma GCC diagnostic ignored "-Waddress-of-packed-member"
#ifndef __clang__
#pragma GCC diagnostic ignored "-Wdiscarded-qualifiers"
#endif
#endif
{%- if optional.len() > 0 %}

/* An older library lacks these. */
{%- for line in optional %}
{{ line }}
{%- endfor %}
{%- endif %}
{%- if shims.len() > 0 %}

/* One call instead of three: a shim_ function gives the value of an out-parameter as its result.
 * A result that no success gives, or hardly one, tells of a failure; shim_status() is exact. */

static _Thread_local int status_;

static int shim_status(void) {
    return status_;
}
{%- for line in shims %}
{{ line }}
{%- endfor %}
{%- endif %}
"""
{%- if !first.is_empty() %}

# The headers are read before Python.h, which asks the system for more than they need.
HEADERS = [{{ first }}]
FIRST = [] if sys.platform == "win32" else [f"-include{header}" for header in HEADERS]
{%- endif %}

# Where the library is: beside the module in the package when both are installed, and where it was
# built when this file runs as a script.
RUN_PATHS = ["$ORIGIN/{{ package_folder }}"]
if __name__ == "__main__":
    RUN_PATHS += [{{ run_paths }}]

ffibuilder = FFI()
{%- for part in parts %}
ffibuilder.cdef({{ part.name }}{% if part.packed %}, packed=True{% endif %})
{%- endfor %}
{%- if pkg_config.is_empty() %}
ffibuilder.set_source(
    "{{ module }}",
{%- else %}
ffibuilder.set_source_pkgconfig(
    "{{ module }}",
    [{{ pkg_config }}],
{%- endif %}
    SOURCE,
    include_dirs=[{{ include_folders }}],
{%- if !defines.is_empty() %}
    define_macros=[{{ defines }}],
{%- endif %}
{%- if !first.is_empty() %}
    extra_compile_args=FIRST,
{%- endif %}
    libraries=[{{ library }}],
    library_dirs=[{{ library_folders }}],
    extra_link_args=["-Wl,-z,now", *(f"-Wl,-rpath,{path}" for path in RUN_PATHS)],
)

if __name__ == "__main__":
    ffibuilder.compile(tmpdir=str(ROOT), verbose=True)
