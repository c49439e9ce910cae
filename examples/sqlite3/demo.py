"""Fill a table and query it through the idiomatic layer of sqlite3.h."""

from __future__ import annotations

import sqlite

with sqlite.Connection(":memory:") as connection:
    connection.exec("create table planets(name text unique, moons integer)")
    with sqlite.Statement(connection, "insert into planets values (?, ?)") as insert:
        for name, moons in (("Earth", 1), ("Mars", 2), ("Jupiter", 95)):
            insert.bind_text(1, name)
            insert.bind_int64(2, moons)
            insert.step()
            insert.reset()
    query = sqlite.Statement(connection, "select name, moons from planets order by moons desc")
    while query.step() == sqlite.Result.ROW:
        print(query.column_text(0), query.column_int64(1))
    try:
        connection.exec("insert into planets values ('Mars', 0)")
    except sqlite.ConstraintError as error:
        print(f"{error}, status {error.status}")
print(query)
