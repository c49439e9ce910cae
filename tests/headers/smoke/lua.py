"""Lua: a script that calls a function written in Python, and an error."""

from __future__ import annotations

from typing import Any

from headers.layers import same


def run(c: Any) -> None:
    """Compute, call back, fail."""
    state = c.luaL_newstate()
    c.luaL_openlibs(state)
    same(c.lua_version(state), float(c.LUA_VERSION_NUM))

    def twice(inner: Any) -> int:
        c.lua_pushnumber(inner, 2 * c.luaL_checknumber(inner, 1))
        return 1

    function = c.callback_of("lua_CFunction", twice)
    c.lua_pushcclosure(state, function, 0)
    c.lua_setglobal(state, b"twice")
    script = b"local t = {} for i = 1, 10 do t[i] = twice(i) end "
    script += b"return t[10] + 0.5, table.concat(t, ' ')"
    same(c.luaL_loadstring(state, script), c.LUA_OK)
    status = c.lua_pcallk(state, 0, c.LUA_MULTRET, 0, 0, c.no_callback("lua_pcallk", 5))
    same(status, c.LUA_OK)
    same(c.lua_gettop(state), 2)
    is_number = c.cell("int")
    same(c.lua_tonumberx(state, 1, c.ref(is_number)), 20.5)
    same(c.get(is_number), 1)
    length = c.cell("size_t")
    text = c.lua_tolstring(state, 2, c.ref(length))
    expected = b" ".join(b"%.1f" % (2 * number) for number in range(1, 11))
    same(c.text(text), expected)
    same(c.get(length), len(expected))
    c.lua_settop(state, 0)

    same(c.luaL_loadstring(state, b"error('spam', 0)"), c.LUA_OK)
    status = c.lua_pcallk(state, 0, 0, 0, 0, c.no_callback("lua_pcallk", 5))
    same(status, c.LUA_ERRRUN)
    same(c.text(c.lua_tolstring(state, -1, c.ref(length))), b"spam")
    same(c.luaL_loadstring(state, b"no lua"), c.LUA_ERRSYNTAX)
    c.lua_close(state)
