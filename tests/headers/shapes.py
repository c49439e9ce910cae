"""What a C type is for a call: a description in lists and numbers, from libclang's canonical type.

The probes give the same descriptions of what the Python side has, and `compare` sets the two side
by side. The forms:

    ["void"]  ["char"]  ["int", size, signed]  ["float", size]  ["complex", size]
    ["ptr", of]  ["array", length or None, of]  ["func", result, parameters, variadic or None]
    ["record", key]  ["special", what]
"""

from __future__ import annotations

from typing import Any, Callable

from clang.cindex import Cursor, CursorKind, Type, TypeKind

Shape = list[Any]

SIGNED = {
    TypeKind.SCHAR,
    TypeKind.SHORT,
    TypeKind.INT,
    TypeKind.LONG,
    TypeKind.LONGLONG,
    TypeKind.WCHAR,
}
UNSIGNED = {
    TypeKind.BOOL,
    TypeKind.UCHAR,
    TypeKind.USHORT,
    TypeKind.UINT,
    TypeKind.ULONG,
    TypeKind.ULONGLONG,
    TypeKind.CHAR16,
    TypeKind.CHAR32,
}
FLOATS = {TypeKind.FLOAT, TypeKind.DOUBLE, TypeKind.LONGDOUBLE}
ARRAYS = {TypeKind.INCOMPLETEARRAY, TypeKind.VARIABLEARRAY, TypeKind.DEPENDENTSIZEDARRAY}


def record_key(declaration: Cursor) -> str:
    """Name a record uniquely, anonymous ones by where they are."""
    usr: str = declaration.get_usr()
    if usr:
        return usr
    where = declaration.location
    return f"{where.file}:{where.line}:{where.column}"


def shape_of(kind: Type, on_record: Callable[[str, Cursor], None]) -> Shape:
    """Describe a type; each record that it names is told to `on_record`."""
    kind = kind.get_canonical()
    what = kind.kind
    if what == TypeKind.VOID:
        return ["void"]
    if what in (TypeKind.CHAR_S, TypeKind.CHAR_U):
        return ["char"]
    if what in SIGNED or what in UNSIGNED:
        return ["int", kind.get_size(), what in SIGNED]
    if what in FLOATS:
        return ["float", kind.get_size()]
    if what == TypeKind.COMPLEX:
        return ["complex", kind.get_size()]
    if what == TypeKind.ENUM:
        return enum_shape(kind)
    if what == TypeKind.POINTER:
        return ["ptr", shape_of(kind.get_pointee(), on_record)]
    if what == TypeKind.CONSTANTARRAY:
        return ["array", kind.element_count, shape_of(kind.element_type, on_record)]
    if what in ARRAYS:
        return ["array", None, shape_of(kind.element_type, on_record)]
    if what in (TypeKind.FUNCTIONPROTO, TypeKind.FUNCTIONNOPROTO):
        return function_shape(kind, on_record)
    if what == TypeKind.RECORD:
        declaration = kind.get_declaration()
        key = record_key(declaration)
        on_record(key, declaration)
        return ["record", key]
    return ["special", kind.spelling, kind.get_size()]


def enum_shape(kind: Type) -> Shape:
    """Describe the integer that carries an enum; GCC's for an undefined one is unsigned int."""
    carrier = kind.get_declaration().enum_type.get_canonical()
    if carrier.kind not in SIGNED and carrier.kind not in UNSIGNED:
        return ["int", 4, False]
    return ["int", carrier.get_size(), carrier.kind in SIGNED]


def function_shape(kind: Type, on_record: Callable[[str, Cursor], None]) -> Shape:
    """Describe a function; without a prototype, variadic is None."""
    result = shape_of(kind.get_result(), on_record)
    if kind.kind == TypeKind.FUNCTIONNOPROTO:
        return ["func", result, [], None]
    parameters = [shape_of(one, on_record) for one in kind.argument_types()]
    return ["func", result, parameters, kind.is_function_variadic()]


def is_record(cursor: Cursor) -> bool:
    """Whether a declaration is of a struct or a union."""
    return cursor.kind in (CursorKind.STRUCT_DECL, CursorKind.UNION_DECL)
