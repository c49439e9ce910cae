"""libuv: an event loop with a timer, an idle handle, and an error."""

from __future__ import annotations

from typing import Any

from headers.layers import same


def run(c: Any) -> None:
    """Handles are records that the caller owns, as big as the compiler says."""
    same(c.uv_version(), c.UV_VERSION_HEX)
    loop = c.record("uv_loop_t")
    same(c.uv_loop_init(c.ref(loop)), 0)
    timer = c.record("uv_timer_t")
    same(c.uv_timer_init(c.ref(loop), c.ref(timer)), 0)
    ticks: list[int] = []

    def on_close(handle: Any) -> None:
        ticks.append(-1)

    closing = c.callback("uv_close", 1, on_close)

    def on_tick(handle: Any) -> None:
        ticks.append(len(ticks))
        if len(ticks) == 3:
            same(c.uv_timer_stop(handle), 0)
            c.uv_close(c.cast("uv_handle_t *", handle), closing)

    same(c.uv_timer_start(c.ref(timer), c.callback("uv_timer_start", 1, on_tick), 1, 1), 0)
    same(c.uv_run(c.ref(loop), c.UV_RUN_DEFAULT), 0)
    same(ticks, [0, 1, 2, -1])
    same(timer.type, c.UV_TIMER)
    same(c.uv_loop_close(c.ref(loop)), 0)
    same(c.text(c.uv_err_name(c.UV_ENOENT)), b"ENOENT")
    same(c.text(c.uv_strerror(c.UV_EINVAL)), b"invalid argument")
    addresses(c)


def addresses(c: Any) -> None:
    """System records of sockets."""
    address = c.record("struct sockaddr_in")
    same(c.uv_ip4_addr(b"127.0.0.1", 8080, c.ref(address)), 0)
    name = c.array("char", 20)
    same(c.uv_ip4_name(c.ref(address), name, 20), 0)
    same(c.text(name), b"127.0.0.1")
