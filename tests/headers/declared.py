"""What a library's headers declare, read with libclang (the wheel of PyPI, not spam-bindgen's)."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any, Iterator, Optional, Sequence

from clang.cindex import (
    Cursor,
    CursorKind,
    Diagnostic,
    Index,
    LinkageKind,
    StorageClass,
    TranslationUnit,
    TypeKind,
)

from .shapes import Shape, is_record, record_key, shape_of


def builtin_headers() -> list[str]:
    """Give the flags for stddef.h and the like, which the wheel of libclang does not have."""
    if shutil.which("clang"):
        command = ["clang", "-print-resource-dir"]
    else:
        command = ["cc", "-print-file-name=include"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    folder = done.stdout.strip()
    return ["-resource-dir", folder] if command[0] == "clang" else ["-isystem", folder]


class Declared:
    """Functions, records, enumerators, globals and typedefs of a library, as libclang has them."""

    def __init__(self, source: str, flags: Sequence[str], own: frozenset[str]) -> None:
        self.own = own
        self.functions: dict[str, dict[str, Any]] = {}
        self.records: dict[str, dict[str, Any]] = {}
        self.record_names: dict[str, list[str]] = {}
        self.enumerators: dict[str, int] = {}
        self.globals: dict[str, dict[str, Any]] = {}
        self.typedefs: dict[str, Shape] = {}
        self._seen: dict[str, bool] = {}
        arguments = ["-x", "c", "-std=gnu17", "-fparse-all-comments", *builtin_headers(), *flags]
        unit = Index.create().parse(
            "spam_truth.c",
            args=arguments,
            unsaved_files=[("spam_truth.c", source)],
            options=TranslationUnit.PARSE_SKIP_FUNCTION_BODIES,
        )
        self.errors = [
            f"{one.location.file}:{one.location.line}: {one.spelling}"
            for one in unit.diagnostics
            if one.severity >= Diagnostic.Error
            and (one.location.file is None or self._owned_file(one.location.file.name))
        ]
        for cursor in unit.cursor.get_children():
            self._visit(cursor)

    def _owned_file(self, name: str) -> bool:
        if name not in self._seen:
            self._seen[name] = str(Path(name).resolve()) in self.own
        return self._seen[name]

    def _owned(self, cursor: Cursor) -> bool:
        file = cursor.location.file
        return file is not None and self._owned_file(file.name)

    def _visit(self, cursor: Cursor) -> None:
        kind = cursor.kind
        if kind == CursorKind.TYPEDEF_DECL:
            self._typedef(cursor)
        elif is_record(cursor):
            self._record(cursor, self._owned(cursor))
        elif not self._owned(cursor):
            return
        elif kind == CursorKind.FUNCTION_DECL:
            self._function(cursor)
        elif kind == CursorKind.ENUM_DECL:
            self._enum(cursor)
        elif kind == CursorKind.VAR_DECL:
            self._global(cursor)

    def _shape(self, kind: Any) -> Shape:
        return shape_of(kind, self._named)

    def _named(self, key: str, declaration: Cursor) -> None:
        names = self.record_names.setdefault(key, [])
        spelling = declaration.spelling
        if spelling and "(" not in spelling and spelling not in names:
            names.append(spelling)

    def _typedef(self, cursor: Cursor) -> None:
        target = cursor.underlying_typedef_type.get_canonical()
        if target.kind == TypeKind.RECORD:
            key = record_key(target.get_declaration())
            self._named(key, target.get_declaration())
            if cursor.spelling not in self.record_names[key]:
                self.record_names[key].append(cursor.spelling)
        if self._owned(cursor):
            self.typedefs[cursor.spelling] = self._shape(target)

    def _function(self, cursor: Cursor) -> None:
        static = cursor.storage_class == StorageClass.STATIC
        _, result, parameters, variadic = self._shape(cursor.type)
        comment = cursor.raw_comment
        before = self.functions.get(cursor.spelling)
        self.functions[cursor.spelling] = {
            "symbol": cursor.mangled_name.lstrip("\x01") or cursor.spelling,
            "internal": static or cursor.linkage == LinkageKind.INTERNAL,
            "result": result,
            "parameters": parameters,
            "variadic": variadic,
            "where": f"{cursor.location.file}:{cursor.location.line}",
            "comment": comment or (before["comment"] if before else None),
        }

    def _enum(self, cursor: Cursor) -> None:
        for child in cursor.get_children():
            if child.kind == CursorKind.ENUM_CONSTANT_DECL:
                self.enumerators[child.spelling] = child.enum_value

    def _global(self, cursor: Cursor) -> None:
        self.globals[cursor.spelling] = {
            "symbol": cursor.mangled_name.lstrip("\x01") or cursor.spelling,
            "internal": cursor.linkage == LinkageKind.INTERNAL,
            "type": self._shape(cursor.type),
        }

    def _record(self, cursor: Cursor, owned: bool) -> None:
        """Take the layout of a record, and of those that are declared inside it."""
        for child in cursor.get_children():
            if is_record(child):
                self._record(child, owned)
            elif child.kind == CursorKind.ENUM_DECL and owned:
                self._enum(child)
        if not owned or not cursor.is_definition():
            return
        key = record_key(cursor)
        self._named(key, cursor)
        self.records[key] = {
            "union": cursor.kind == CursorKind.UNION_DECL,
            "spelling": None if "(" in cursor.type.spelling else cursor.type.spelling,
            "size": cursor.type.get_size(),
            "align": cursor.type.get_align(),
            "fields": list(self._fields(cursor, "", 0)),
        }

    def _fields(self, record: Cursor, prefix: str, base: int) -> Iterator[dict[str, Any]]:
        for field in record.type.get_fields():
            start = base + field.get_field_offsetof()
            if not field.spelling or "(" in field.spelling:
                if not field.is_bitfield():
                    yield from self._fields(field.type.get_declaration(), prefix, start)
                continue
            path = prefix + field.spelling
            yield {
                "path": path,
                "offset_bits": start,
                "type": self._shape(field.type),
                "width": field.get_bitfield_width() if field.is_bitfield() else None,
            }
            inner = anonymous_record(field)
            if inner is not None:
                yield from self._fields(inner, f"{path}.", start)


def anonymous_record(field: Cursor) -> Optional[Cursor]:
    """Give the declaration of a field whose record has no name, and so is reached through it."""
    kind = field.type.get_canonical()
    if kind.kind != TypeKind.RECORD:
        return None
    declaration = kind.get_declaration()
    spelling = declaration.spelling
    if (not spelling or "(" in spelling) and "(" in kind.spelling:
        return declaration
    return None
