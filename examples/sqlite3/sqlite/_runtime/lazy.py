"""Binding the names of a raw ctypes module at their first use.

A raw module has tables of text: what its functions, records, types and variables are, in terms of
ctypes. So the import of a header with thousands of names makes no object for each, and a name costs
what it costs when it is used.

- A function: ``name: (result, parameters, documentation)``.
- A record: ``name: (base, fields, documentation)``, and options where ctypes would not lay it out
  as C does (see ``layouts``); ``None`` instead of the fields for an opaque one.
- A type: ``name: expression``; a variable: ``name: expression``.

Only what is used often is imported here: the import of a raw module is measured.
"""

from __future__ import annotations

import ctypes
from _thread import RLock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Iterable, Mapping, NoReturn

    from .loading import Library

    _Mapping = dict[str, Any]
else:
    _Mapping = dict

_NONE: Mapping[str, Any] = {}
_Records = (type(ctypes.Structure), type(ctypes.Union))
_Simple = ctypes.c_int.__mro__[1]
_NOT_OF_C = {
    "_names",
    "_RECORDS",
    "_TYPES",
    "_VARIABLES",
    "_FUNCTIONS",
    "_SYMBOLS",
    "_SINCE",
    "_THREAD_LOCAL",
}


class Names(_Mapping):
    """The names of one raw module; as a mapping, what its type expressions mean by a name.

    A record is made in two steps, for records may refer to each other: first its class, which
    pointers can be made to, then its fields. Other threads see it after both.
    """

    def __init__(
        self,
        module: dict[str, Any],
        *,
        records: Mapping[str, Any] = _NONE,
        types: Mapping[str, str] = _NONE,
        variables: Mapping[str, str] = _NONE,
        functions: Mapping[str, tuple[str, str, str]] = _NONE,
        symbols: Mapping[str, str] = _NONE,
        since: Mapping[str, str] = _NONE,
        thread_local: Iterable[str] = (),
    ) -> None:
        super().__init__(CFUNCTYPE=self._function_type, ctypes=ctypes)
        self._module = module
        self._library: Library = module["lib"]
        self._records = records
        self._types = types
        self._variables = variables
        self._functions = functions
        self._symbols = symbols
        self._since = since
        self._thread_local = thread_local
        self._lock = RLock()
        self._unfinished: dict[str, None] = {}
        self._open: set[str] = set()
        self._library._names = self

    def bind(self, name: str) -> Any:
        """Give what a name stands for, as the module's ``__getattr__``.

        Raises:
            AttributeError: the module has no such name, or the library is too old for it.
        """
        module = self._module
        with self._lock:
            if name in module:  # another thread was first
                return module[name]
            if name in self._functions:
                value = self._function(name)
            elif name in self._records or name in self._types:
                value = self[name]
                self._finish_all()
            elif name in self._variables:
                value = self._variable(name)
                if name in self._thread_local:
                    return value
            elif name == "__all__":
                value = [each for each in self._public() if not self._is_missing(each)]
            else:
                raise _NoSuchName(module["__name__"], name, self)
            module[name] = value
        return value

    def dir(self) -> list[str]:
        """List all names, bound or not, as the module's ``__dir__``."""
        names = {*self._module, *self._public()}
        return sorted(name for name in names if not self._is_missing(name))

    def is_function(self, name: str) -> bool:
        """Say whether the module has a function of this name."""
        return name in self._functions

    def _public(self) -> list[str]:
        """List the names that come from C, and ``lib``: all that follow it in the module."""
        names = list(self._module)
        names = [name for name in names[names.index("lib") :] if name not in _NOT_OF_C]
        names = [name for name in names if not (name[:2] == name[-2:] == "__")]
        for table in (self._records, self._types, self._variables, self._functions):
            names += table
        return list(dict.fromkeys(names))

    def _is_missing(self, name: str) -> bool:
        """Say whether a name belongs to another version of the library than the one loaded."""
        if name not in self._since:
            return False
        try:
            self._library[self._symbols.get(name, name)]
        except AttributeError:
            return True
        return False

    def __missing__(self, name: str) -> Any:
        """Give the type that an expression means by a name."""
        if name in self._records:
            value = self._declare(name)
        elif name in self._types:
            value = self._type(name)
        else:
            # An enum's alias is in the module, and may be what a function there is named.
            value = self._module.get(name)
            if not isinstance(value, type):
                value = getattr(ctypes, name)
        self[name] = value
        return value

    def _evaluate(self, expression: str) -> Any:
        """Give the types that an expression from the tables means."""
        return eval(expression, {"__builtins__": {}}, self)

    def _function(self, name: str) -> Any:
        result, parameters, documentation = self._functions[name]
        symbol = self._symbols.get(name, name)
        try:
            function: Any = self._library[symbol]
        except AttributeError:
            self._refuse_missing("function", name)
        self._need(result, parameters)
        restype, argtypes = self._evaluate(f"{result}, [{parameters}]")
        self._finish_all()
        if any(isinstance(each, _Records) for each in (restype, *argtypes)):
            from .by_value import adapt

            function = adapt(function, restype, argtypes)
        else:
            function.argtypes, function.restype = argtypes, restype
        function.__doc__ = documentation.replace("\n        ", "\n")
        function.__name__ = name
        return function

    def _variable(self, name: str) -> Any:
        expression = self._variables[name]
        self._need(expression)
        kind = self._evaluate(expression)
        self._finish_all()
        try:
            return kind.in_dll(self._library, self._symbols.get(name, name))
        except ValueError:
            self._refuse_missing("variable", name)

    def _refuse_missing(self, kind: str, name: str) -> NoReturn:
        raise AttributeError(
            f"{kind} {name} is in the library from version {self._since.get(name, '?')} on; "
            f"{self._library._name} is older"
        )

    def _type(self, name: str) -> Any:
        expression = self._types[name]
        if " * " in expression:
            self._need(expression)
        return self._evaluate(expression)

    def _function_type(self, result: Any, *parameters: Any) -> Any:
        """Stand for ``ctypes.CFUNCTYPE``, which lacks much for records and for callbacks."""
        plain = result is None or issubclass(result, _Simple)
        if plain and not any(isinstance(each, _Records) for each in parameters):
            return ctypes.CFUNCTYPE(result, *parameters)
        plain = True
        for each in (result, *parameters):
            if isinstance(each, _Records):
                self._finish(each.__name__)
                plain = plain and self._is_plain(each.__name__)
                if not plain and self._depends(each.__name__):
                    return ctypes.c_void_p  # how it is passed depends on what is not known yet
        from .callbacks import function_type

        return function_type(plain, result, *parameters)

    def _is_plain(self, name: str) -> bool:
        """Say whether a record will be a structure of nothing but plain members."""
        base, fields, _, *options = self._records[name]
        if base != "Structure" or not fields or options or any(len(each) > 2 for each in fields):
            return False
        return all(self._is_plain(each) for each in self._inside(name))

    def _depends(self, name: str) -> bool:
        """Say whether a record, or one inside it, is just getting its fields."""
        waiting = name in self._open or name in self._unfinished
        return waiting or any(self._depends(each) for each in self._inside(name))

    def _inside(self, name: str) -> list[str]:
        """List the records that are members of a record."""
        kinds = [each[1] for each in self._records[name][1] or () if type(each[1]) is str]
        inside = []
        for kind in kinds:
            while kind and not kind.startswith(("POINTER(", "CFUNCTYPE(")):
                kind = kind.partition(" ")[0]
                if kind in self._records:
                    inside.append(kind)
                kind = self._types.get(kind, "")
        return inside

    def _declare(self, name: str) -> Any:
        base, fields, documentation, *options = self._records[name]
        parent: Any = getattr(ctypes, base)
        module = self._module["__name__"]
        text = documentation.replace("\n        ", "\n")
        body = {"__module__": module, "__doc__": text}
        if options:
            from . import layouts

            body.update(layouts.methods(**options[0]))
        record = type(parent)(name, (parent,), body)
        if fields is not None:
            self._unfinished[name] = None
        return record

    def _need(self, *expressions: str) -> None:
        """Finish the records whose size an expression asks for."""
        for expression in expressions:
            # A pointer asks for no size, unless it is one to an array.
            pointer = expression.startswith(("POINTER(", "CFUNCTYPE("))
            if pointer and " * " not in expression:
                continue
            for mark in "(),":
                expression = expression.replace(mark, " ")
            for word in expression.split():
                if word in self._records:
                    self[word]
                    self._finish(word)
                elif word in self._types:
                    self._need(self._types[word])

    def _finish_all(self) -> None:
        while self._unfinished:
            self._finish(next(iter(self._unfinished)))

    def _finish(self, name: str) -> None:
        """Give a record its fields."""
        if name not in self._unfinished:
            return
        del self._unfinished[name]
        self._open.add(name)
        try:
            self._lay_out(name)
        except BaseException:
            del self[name]  # so that nobody gets half of it later
            raise
        finally:
            self._open.remove(name)

    def _lay_out(self, name: str) -> None:
        _, fields, _, *options = self._records[name]
        for field in fields:
            if type(field[1]) is str:
                self._need(field[1])
        kinds = [field[1] for field in fields if type(field[1]) is str]
        types = iter(self._evaluate(f"[{', '.join(kinds)}]"))
        placed = []
        for field, kind, *place in fields:
            placed.append((field, next(types) if type(kind) is str else kind, *place))
        if options or not all(field[0] for field in fields):
            from . import layouts

            layouts.lay_out(self[name], placed, **(options[0] if options else {}))
        else:
            self[name]._fields_ = placed


class _NoSuchName(AttributeError):
    """The module has no such name; a near one is looked for when the message is read."""

    # To whoever reads the message it is the error that any module raises.
    __module__, __qualname__ = "builtins", "AttributeError"

    def __init__(self, module: str, name: str, names: Names) -> None:
        super().__init__(f"module {module!r} has no attribute {name!r}")
        # Python would add a near name of its own, if these were left to it.
        self.name, self.obj = name, None
        self._wanted, self._names = name, names

    def __str__(self) -> str:
        text: str = self.args[0]
        if self._wanted.startswith("__"):
            return text
        from difflib import get_close_matches

        near = get_close_matches(self._wanted, self._names.dir(), 1)
        return f"{text}; is it {near[0]!r}?" if near else text
