"""sqlite3.h against Python's sqlite3."""

from __future__ import annotations

import gc
import random
import sqlite3
import threading
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

VALUES: list[Any] = [
    None, 0, -1, 2**63 - 1, -(2**63), 0.0, -1.5, 1e308, float("inf"), "", "text", "Füße 😀",
    "a\0b", b"", b"\0\xff", random.Random(2).randbytes(70_000),
]  # fmt: skip


def bind(statement: Any, index: int, value: Any) -> None:
    """Bind a value by its type."""
    if value is None:
        statement.bind_null(index)
    elif isinstance(value, int):
        statement.bind_int64(index, value)
    elif isinstance(value, float):
        statement.bind_double(index, value)
    elif isinstance(value, str):
        statement.bind_text(index, value)
    else:
        statement.bind_blob(index, value)


def column(statement: Any, index: int, kinds: Any) -> Any:
    """Give a column by the type that it has."""
    kind = statement.column_type(index)
    if kind == kinds.NULL:
        return None
    if kind == kinds.INTEGER:
        return statement.column_int64(index)
    if kind == kinds.FLOAT:
        return statement.column_double(index)
    if kind == kinds.TEXT:
        return statement.column_text(index)
    return statement.column_blob(index) or b""


def rows(api: ModuleType, connection: Any, sql: str) -> list[tuple[Any, ...]]:
    """Run a query."""
    with api.Statement(connection, sql) as statement:
        found = []
        while statement.step() == api.Result.ROW:
            count = statement.column_count()
            found.append(tuple(column(statement, i, api.Datatype) for i in range(count)))
        return found


def test_values_are_pythons(sqlite: ModuleType, tmp_path: Path) -> None:
    """A file that either writes, the other reads: all types, with their extremes."""
    ours, theirs = tmp_path / "ours.db", tmp_path / "theirs.db"
    made = "create table t(id integer primary key, value)"
    connection = sqlite.Connection(str(ours))
    connection.exec(made)
    with sqlite.Statement(connection, "insert into t(value) values (:value)") as insert:
        assert insert.bind_parameter_index(":value") == 1
        for number, value in enumerate(VALUES, 1):
            bind(insert, 1, value)
            assert insert.step() == sqlite.Result.DONE
            insert.reset()
            assert connection.last_insert_rowid() == number
            assert connection.changes() == 1
    assert connection.total_changes() == len(VALUES)
    connection.close()
    with sqlite3.connect(ours) as reader:
        assert [row[0] for row in reader.execute("select value from t order by id")] == VALUES

    with sqlite3.connect(theirs) as writer:
        writer.execute(made)
        writer.executemany("insert into t(value) values (?)", [(value,) for value in VALUES])
    with sqlite.Connection(str(theirs), sqlite.SQLITE_OPEN_READONLY) as connection:
        found = rows(sqlite, connection, "select value from t order by id")
        assert [row[0] for row in found] == VALUES
        with pytest.raises(sqlite.ReadonlyError):
            connection.exec("delete from t")


def test_queries_are_pythons(sqlite: ModuleType) -> None:
    """Joins and aggregates over a generated table."""
    random_ = random.Random(3)
    data = [(i, random_.choice("abcdef"), random_.random()) for i in range(2000)]
    theirs = sqlite3.connect(":memory:")
    ours = sqlite.Connection(":memory:")
    made = "create table t(i integer, name text, x real)"
    theirs.execute(made)
    ours.exec(made)
    theirs.executemany("insert into t values (?,?,?)", data)
    ours.exec("begin")
    assert not ours.autocommit()
    with sqlite.Statement(ours, "insert into t values (?,?,?)") as insert:
        for row in data:
            for index, value in enumerate(row, 1):
                bind(insert, index, value)
            insert.step()
            insert.reset()
    ours.exec("commit")
    for sql in (
        "select name, count(*), sum(i), avg(x), max(x) from t group by name order by name",
        "select a.i, b.i from t a join t b on a.i = b.i * 7 order by 1, 2",
        "select null, 1.5, 'x', x'00ff', zeroblob(3)",
    ):
        assert rows(sqlite, ours, sql) == theirs.execute(sql).fetchall()


def test_errors_are_pythons(sqlite: ModuleType, tmp_path: Path) -> None:
    """The same text; the extended code, and the class of its kind."""
    made = (
        "create table t(a integer primary key, b text unique, c check (c > 0));"
        "insert into t values(1,'x',1)"
    )
    connection = sqlite.Connection(":memory:")
    connection.exec(made)
    theirs = sqlite3.connect(":memory:")
    theirs.executescript(made)
    for sql, error in (
        ("insert into t values(1,'y',1)", sqlite.ConstraintError),
        ("insert into t values(2,'x',1)", sqlite.ConstraintError),
        ("insert into t values(2,'y',0)", sqlite.ConstraintError),
        ("insert into t values('a','y',1)", sqlite.MismatchError),
        ("selec 1", sqlite.Error),
        ("select * from missing", sqlite.Error),
    ):
        with pytest.raises(sqlite3.Error) as expected:
            theirs.execute(sql)
        with pytest.raises(error) as caught:
            connection.exec(sql)
        assert str(caught.value) == str(expected.value)
        code = getattr(expected.value, "sqlite_errorcode", caught.value.status)
        assert caught.value.status == code
    with pytest.raises(sqlite.CantopenError, match="unable to open database file"):
        sqlite.Connection(str(tmp_path / "no" / "file"))
    with pytest.raises(sqlite.Error, match="no such vfs: nothing"):
        sqlite.Connection(":memory:", vfs="nothing")


def test_arguments_are_checked(sqlite: ModuleType) -> None:
    """Before C sees them; what SQLite documents as safe goes through."""
    connection = sqlite.Connection(":memory:")
    statement = sqlite.Statement(connection, "select ?1")
    wrong: list[tuple[Any, type[Exception]]] = [
        (lambda: statement.bind_int64(2, 0), sqlite.RangeError),
        (lambda: statement.bind_int64(1, 2**63), OverflowError),
        (lambda: statement.bind_text(1, b""), TypeError),
        (lambda: statement.bind_blob(1, "text"), TypeError),
        (lambda: statement.bind_double(1, "1"), TypeError),
        (lambda: connection.exec("select 1\0"), ValueError),
        (lambda: connection.exec(None), TypeError),
        (lambda: sqlite.Statement(None, ""), TypeError),
        (lambda: sqlite.Statement(statement, ""), TypeError),
        (lambda: sqlite.Statement(connection, " -- nothing"), RuntimeError),
        (lambda: sqlite.Connection(":memory:", 2**31), OverflowError),
    ]
    for call, error in wrong:
        with pytest.raises(error):
            call()
    statement.step()
    for index in (-1, 1, 2**31 - 1):
        assert statement.column_text(index) is None
        assert statement.column_blob(index) is None
        assert statement.column_int64(index) == 0
        assert statement.column_name(index) is None


def test_statements_end_with_their_connection(sqlite: ModuleType) -> None:
    """A closed connection closes them; a statement keeps its connection alive."""
    connection = sqlite.Connection(":memory:")
    statement = sqlite.Statement(connection, "select 1")
    statement.step()
    connection.close()
    assert statement.closed
    with pytest.raises(ValueError, match="Statement is closed"):
        statement.step()
    with pytest.raises(ValueError, match="Connection is closed"):
        sqlite.Statement(connection, "select 1")
    statement.close()

    statement = sqlite.Statement(sqlite.Connection(":memory:"), "select 7")
    gc.collect()
    assert statement.step() == sqlite.Result.ROW
    assert statement.column_int64(0) == 7


def test_nothing_is_leaked(sqlite: ModuleType) -> None:
    """Whatever becomes garbage, in cycles too, gives its memory back."""

    def use() -> None:
        connection = sqlite.Connection(":memory:")
        connection.exec("create table t(a)")
        statements = [sqlite.Statement(connection, "select * from t") for _ in range(3)]
        statements[0].cycle = [statements, connection]

    for _ in range(5):
        use()
    gc.collect()
    before = sqlite.memory_used()
    for _ in range(100):
        use()
    gc.collect()
    assert sqlite.memory_used() <= before


def test_threads_share_a_connection(sqlite: ModuleType) -> None:
    """Statements of several threads on one connection, which is closed in between."""
    connection = sqlite.Connection(":memory:")
    connection.exec("create table t(a)")
    done: list[int] = []
    wrong: list[BaseException] = []

    def work() -> None:
        try:
            while True:
                with sqlite.Statement(connection, "insert into t values (?)") as statement:
                    statement.bind_text(1, "x" * 100)
                    statement.step()
                done.append(1)
        except ValueError as error:
            if "is closed" not in str(error):
                wrong.append(error)
        except BaseException as error:
            wrong.append(error)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    while len(done) < 500 and not wrong:
        pass
    connection.close()
    for thread in threads:
        thread.join()
    assert not wrong
