"""SDL2 without a screen: a surface, a rectangle, an event, a timer's callback."""

from __future__ import annotations

import os
import threading
from typing import Any

from headers.layers import same


def run(c: Any) -> None:
    """The dummy drivers need no hardware."""
    os.environ.update(SDL_VIDEODRIVER="dummy", SDL_AUDIODRIVER="dummy")
    flags = c.SDL_INIT_VIDEO | c.SDL_INIT_TIMER | c.SDL_INIT_EVENTS
    assert c.SDL_Init(flags) == 0, c.text(c.SDL_GetError())
    version = c.record("SDL_version")
    c.SDL_GetVersion(c.ref(version))
    same(version.major, c.SDL_MAJOR_VERSION)
    surface(c)
    event(c)
    timer(c)
    c.SDL_Quit()


def surface(c: Any) -> None:
    """Fill a rectangle, and look at the pixels."""
    made = c.SDL_CreateRGBSurfaceWithFormat(0, 8, 4, 32, c.SDL_PIXELFORMAT_ARGB8888)
    fields = c.at(made)
    same((fields.w, fields.h, fields.pitch), (8, 4, 32))
    red = c.SDL_MapRGBA(fields.format, 255, 0, 0, 255)
    same(red, 0xFFFF0000)
    rectangle = c.record("SDL_Rect", x=2, y=1, w=3, h=2)
    same(c.SDL_FillRect(made, c.ref(rectangle), red), 0)
    pixels = c.read(fields.pixels, 8 * 4 * 4)
    words = [int.from_bytes(pixels[at : at + 4], "little") for at in range(0, len(pixels), 4)]
    same(sum(word == red for word in words), 6)
    same(words[8 + 2], red)
    c.SDL_FreeSurface(made)


def event(c: Any) -> None:
    """Push an event, and get it back: a union of many records."""
    kind = c.SDL_RegisterEvents(1)
    sent = c.record("SDL_Event", type=kind)
    sent.user.code = 41
    same(c.SDL_PushEvent(c.ref(sent)), 1)
    got = c.record("SDL_Event")
    while c.SDL_PollEvent(c.ref(got)):
        if got.type == kind:
            same(got.user.code, 41)
            return
    raise AssertionError("the event did not come")


def timer(c: Any) -> None:
    """A callback from a thread of SDL's."""
    fired = threading.Event()

    def on_time(interval: int, user: Any) -> int:
        same(c.of_handle(user), 7)
        fired.set()
        return 0

    same(c.SDL_AddTimer(5, c.callback("SDL_AddTimer", 1, on_time), c.handle(7)) > 0, True)
    assert fired.wait(5), "the timer did not fire"
