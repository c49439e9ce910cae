//! Words that an output identifier may not be.
//!
//! Only lists: the rule that uses them is in `names`.

/// Python's keywords, which no identifier can be.
const KEYWORDS: &[&str] = &[
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue",
    "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import",
    "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while",
    "with", "yield",
];

/// Built-ins that generated code uses, so that no public name may hide them.
const USED_BUILTINS: &[&str] = &[
    "bool",
    "bytes",
    "callable",
    "classmethod",
    "float",
    "int",
    "isinstance",
    "len",
    "list",
    "memoryview",
    "property",
    "str",
    "super",
    "tuple",
    "type",
];

/// Names that a generated package has of its own.
const MODULES: &[&str] = &[
    "backend",
    "capi",
    "cffi",
    "ctypes",
    "error_from_status",
    "raw_cffi",
    "raw_ctypes",
];

/// Names that a raw module has of its own.
const RAW_MODULE: &[&str] = &[
    "_FUNCTIONS",
    "_RECORDS",
    "_SINCE",
    "_SYMBOLS",
    "_THREAD_LOCAL",
    "_TYPES",
    "_VARIABLES",
    "_names",
    "ctypes",
    "ffi",
    "lib",
];

/// Attributes that ctypes looks up in a record's class.
const CTYPES_RECORD: &[&str] = &[
    "_abstract_",
    "_alignment",
    "_align_",
    "_anonymous_",
    "_as_parameter_",
    "_b_base_",
    "_b_needsfree_",
    "_fields_",
    "_layout_",
    "_members",
    "_objects",
    "_pack_",
    "_swappedbytes_",
    "from_address",
    "from_buffer",
    "from_buffer_copy",
    "from_param",
    "in_dll",
];

/// Members that every class for a handle has of its own.
const HANDLE_MEMBERS: &[&str] = &["close", "closed"];

/// Attributes of `IntEnum` that a member may not hide.
const ENUM_ATTRIBUTES: &[&str] = &[
    "as_integer_ratio",
    "bit_count",
    "bit_length",
    "conjugate",
    "denominator",
    "from_bytes",
    "imag",
    "is_integer",
    "mro",
    "name",
    "numerator",
    "real",
    "to_bytes",
    "value",
];

/// Names that the bodies of generated functions give to what they hold, and private names of
/// generated modules; `_` and a parameter's name must be none of them.
const PRIVATE: &[&str] = &[
    "_address",
    "_api",
    "_array",
    "_byref",
    "_byte_strings",
    "_bytes",
    "_callable",
    "_callbacks",
    "_bytes_at",
    "_cells",
    "_error",
    "_ffi",
    "_filename",
    "_filenames",
    "_flags",
    "_from_buffer",
    "_fsdecode",
    "_given",
    "_hold",
    "_in_order",
    "_inside",
    "_inner",
    "_innermost",
    "_inside_inner",
    "_inside_innermost",
    "_integer",
    "_lib",
    "_library_memory",
    "_member",
    "_key",
    "_new",
    "_not_callable",
    "_null_result",
    "_outer",
    "_partial",
    "_raised",
    "_raw",
    "_real",
    "_release",
    "_result",
    "_returned",
    "_same_length",
    "_shim_status",
    "_status",
    "_string",
    "_string_at",
    "_strings_at",
    "_string_buffer",
    "_strings",
    "_text",
    "_texts",
    "_view",
];

/// Endings that make private names of C types, and of the locals of parameters.
const PRIVATE_ENDINGS: &[&str] = &[
    "_array", "_cells", "_in", "_items", "_length", "_memory", "_out", "_text",
];

/// Exceptions of Python, whose names the exceptions of a package may not have.
const EXCEPTIONS: &[&str] = &[
    "ArithmeticError",
    "AssertionError",
    "AttributeError",
    "BaseException",
    "BlockingIOError",
    "BrokenPipeError",
    "BufferError",
    "BytesWarning",
    "ChildProcessError",
    "ConnectionAbortedError",
    "ConnectionError",
    "ConnectionRefusedError",
    "ConnectionResetError",
    "DeprecationWarning",
    "EOFError",
    "EncodingWarning",
    "EnvironmentError",
    "Exception",
    "FileExistsError",
    "FileNotFoundError",
    "FloatingPointError",
    "FutureWarning",
    "GeneratorExit",
    "IOError",
    "ImportError",
    "ImportWarning",
    "IndentationError",
    "IndexError",
    "InterruptedError",
    "IsADirectoryError",
    "KeyError",
    "KeyboardInterrupt",
    "LookupError",
    "MemoryError",
    "ModuleNotFoundError",
    "NameError",
    "NotADirectoryError",
    "NotImplementedError",
    "OSError",
    "OverflowError",
    "PermissionError",
    "ProcessLookupError",
    "RecursionError",
    "ReferenceError",
    "ResourceWarning",
    "RuntimeError",
    "RuntimeWarning",
    "StopAsyncIteration",
    "StopIteration",
    "SyntaxError",
    "SyntaxWarning",
    "SystemError",
    "SystemExit",
    "TabError",
    "TimeoutError",
    "TypeError",
    "UnboundLocalError",
    "UnicodeDecodeError",
    "UnicodeEncodeError",
    "UnicodeError",
    "UnicodeTranslateError",
    "UnicodeWarning",
    "UserWarning",
    "ValueError",
    "Warning",
    "ZeroDivisionError",
];

/// Whether a raw module has a name of its own like this.
pub(super) fn is_of_raw_module(name: &str) -> bool {
    RAW_MODULE.contains(&name)
}

/// Whether ctypes looks this up in the class of a record.
pub(super) fn is_of_ctypes_record(name: &str) -> bool {
    CTYPES_RECORD.contains(&name)
}

/// Whether Python's grammar takes this word.
pub(super) fn is_keyword(word: &str) -> bool {
    KEYWORDS.contains(&word)
}

/// Whether generated code uses this built-in.
pub(super) fn is_used_builtin(word: &str) -> bool {
    USED_BUILTINS.contains(&word) || is_exception(word)
}

/// Whether a package has something of this name already.
pub(super) fn is_of_package(word: &str) -> bool {
    MODULES.contains(&word)
}

/// Whether every handle has a member of this name.
pub(super) fn is_handle_member(word: &str) -> bool {
    HANDLE_MEMBERS.contains(&word)
}

/// Whether `IntEnum` has an attribute of this name.
pub(super) fn is_enum_attribute(word: &str) -> bool {
    ENUM_ATTRIBUTES.contains(&word)
}

/// Whether Python has an exception of this name.
pub(super) fn is_exception(word: &str) -> bool {
    EXCEPTIONS.contains(&word)
}

/// Whether generated modules or functions may have a private name like this.
pub(super) fn is_private(word: &str) -> bool {
    PRIVATE.contains(&word) || PRIVATE_ENDINGS.iter().any(|ending| word.ends_with(ending))
}
