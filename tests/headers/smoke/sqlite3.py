"""sqlite3: a query with bound values, a callback, a function of our own; against Python's."""

from __future__ import annotations

import sqlite3
from typing import Any

from headers.layers import same


def run(c: Any) -> None:
    """Fill a table, and ask."""
    same(c.text(c.sqlite3_libversion()).decode(), sqlite3.sqlite_version)
    same(c.SQLITE_VERSION_NUMBER, c.sqlite3_libversion_number())
    cell = c.cell("sqlite3 *")
    flags = c.SQLITE_OPEN_READWRITE | c.SQLITE_OPEN_CREATE
    same(c.sqlite3_open_v2(b":memory:", c.ref(cell), flags, c.null("char *")), c.SQLITE_OK)
    database = c.get(cell)
    execute(c, database, b"create table t(a integer, b text, c real, d blob)")
    insert(c, database)
    query(c, database)
    rows: list[list[bytes]] = []

    def on_row(user: Any, count: int, values: Any, names: Any) -> int:
        same(c.of_handle(user), 99)
        rows.append([c.text(values[index]) for index in range(count)])
        return 0

    callback = c.callback("sqlite3_exec", 2, on_row)
    sql = b"select a, b from t order by a"
    same(c.sqlite3_exec(database, sql, callback, c.handle(99), c.null("char **")), c.SQLITE_OK)
    same(rows, [[b"1", b"one"], [b"9223372036854775807", b"two"]])
    function(c, database)
    same(c.sqlite3_close(database), c.SQLITE_OK)


def execute(c: Any, database: Any, sql: bytes) -> None:
    """Run a statement without a result."""
    status = c.sqlite3_exec(database, sql, c.no_callback("sqlite3_exec", 2), c.null(), c.null())
    assert status == c.SQLITE_OK, c.text(c.sqlite3_errmsg(database))


def prepare(c: Any, database: Any, sql: bytes) -> Any:
    """Compile a statement."""
    cell = c.cell("sqlite3_stmt *")
    status = c.sqlite3_prepare_v2(database, sql, len(sql), c.ref(cell), c.null("char **"))
    assert status == c.SQLITE_OK, c.text(c.sqlite3_errmsg(database))
    return c.get(cell)


def insert(c: Any, database: Any) -> None:
    """Bind values; without a destructor they must live until the statement is reset."""
    statement = prepare(c, database, b"insert into t values(?, ?, ?, ?)")
    static = c.no_callback("sqlite3_bind_text", 4)
    for number, text in ((1, b"one"), (2**63 - 1, b"two")):
        same(c.sqlite3_bind_int64(statement, 1, number), c.SQLITE_OK)
        same(c.sqlite3_bind_text(statement, 2, text, len(text), static), c.SQLITE_OK)
        same(c.sqlite3_bind_double(statement, 3, 0.25), c.SQLITE_OK)
        same(c.sqlite3_step(statement), c.SQLITE_DONE)
        same(c.sqlite3_reset(statement), c.SQLITE_OK)
    same(c.sqlite3_finalize(statement), c.SQLITE_OK)
    same(c.sqlite3_last_insert_rowid(database), 2)


def query(c: Any, database: Any) -> None:
    """Read columns of each type."""
    statement = prepare(c, database, b"select a, b, c, d from t order by a desc")
    same(c.sqlite3_step(statement), c.SQLITE_ROW)
    same(c.sqlite3_column_int64(statement, 0), 2**63 - 1)
    same(c.text(c.sqlite3_column_text(statement, 1)), b"two")
    same(c.sqlite3_column_double(statement, 2), 0.25)
    same(c.sqlite3_column_type(statement, 3), c.SQLITE_NULL)
    same(c.text(c.sqlite3_column_name(statement, 1)), b"b")
    same(c.sqlite3_finalize(statement), c.SQLITE_OK)


def function(c: Any, database: Any) -> None:
    """Register a function that is written in Python."""

    def twice(context: Any, count: int, values: Any) -> None:
        c.sqlite3_result_int64(context, 2 * c.sqlite3_value_int64(values[0]))

    callback = c.callback("sqlite3_create_function", 5, twice)
    none = [c.no_callback("sqlite3_create_function", index) for index in (6, 7)]
    status = c.sqlite3_create_function(
        database, b"twice", 1, c.SQLITE_UTF8, c.null(), callback, *none
    )
    same(status, c.SQLITE_OK)
    statement = prepare(c, database, b"select twice(21)")
    same(c.sqlite3_step(statement), c.SQLITE_ROW)
    same(c.sqlite3_column_int(statement, 0), 42)
    same(c.sqlite3_finalize(statement), c.SQLITE_OK)
