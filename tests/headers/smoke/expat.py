"""expat: handlers for elements and text, an error with its place; against pyexpat."""

from __future__ import annotations

import xml.parsers.expat as pyexpat
from typing import Any

from headers.layers import same

TEXT = b"<menu day='1'><item>spam</item><item>eggs</item></menu>"


def run(c: Any) -> None:
    """The same events as Python's own binding has."""
    version = c.XML_ExpatVersionInfo()
    same((version.major, version.minor), (c.XML_MAJOR_VERSION, c.XML_MINOR_VERSION))
    expected: list[tuple[str, str]] = []
    reference = pyexpat.ParserCreate()
    reference.StartElementHandler = lambda name, attributes: expected.append(("start", name))
    reference.EndElementHandler = lambda name: expected.append(("end", name))
    reference.CharacterDataHandler = lambda text: expected.append(("text", text))
    reference.Parse(TEXT, True)

    found: list[tuple[str, str]] = []
    attributes_seen: list[bytes] = []
    parser = c.XML_ParserCreate(c.null("char *"))

    def start(user: Any, name: Any, attributes: Any) -> None:
        same(c.of_handle(user), 5)
        found.append(("start", c.text(name).decode()))
        if not c.is_null(attributes[0]):
            attributes_seen.extend([c.text(attributes[0]), c.text(attributes[1])])

    def end(user: Any, name: Any) -> None:
        found.append(("end", c.text(name).decode()))

    def text(user: Any, data: Any, length: int) -> None:
        content = data[:length] if isinstance(data, bytes) else c.read(data, length)
        found.append(("text", content.decode()))

    c.XML_SetUserData(parser, c.handle(5))
    on_start = c.callback("XML_SetElementHandler", 1, start)
    c.XML_SetElementHandler(parser, on_start, c.callback("XML_SetElementHandler", 2, end))
    c.XML_SetCharacterDataHandler(parser, c.callback("XML_SetCharacterDataHandler", 1, text))
    same(c.XML_Parse(parser, TEXT, len(TEXT), 1), c.XML_STATUS_OK)
    same(found, expected)
    same(attributes_seen, [b"day", b"1"])
    c.XML_ParserFree(parser)

    parser = c.XML_ParserCreate(c.null("char *"))
    same(c.XML_Parse(parser, b"<a>\n</b>", 8, 1), c.XML_STATUS_ERROR)
    same(c.XML_GetErrorCode(parser), c.XML_ERROR_TAG_MISMATCH)
    same((c.XML_GetCurrentLineNumber(parser), c.XML_GetCurrentColumnNumber(parser)), (2, 2))
    same(c.text(c.XML_ErrorString(c.XML_ERROR_TAG_MISMATCH)), b"mismatched tag")
    c.XML_ParserFree(parser)
