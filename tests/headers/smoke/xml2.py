"""libxml2: parse a document, walk it, ask with XPath; against xml.etree."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from typing import Any

from headers.layers import same

TEXT = b"<menu><item price='2'>spam</item><item price='3'>eggs &amp; ham</item></menu>"


def run(c: Any) -> None:
    """The same elements as Python's own parser finds."""
    expected = etree.fromstring(TEXT)
    document = c.xmlReadMemory(TEXT, len(TEXT), b"menu.xml", c.null("char *"), c.XML_PARSE_NONET)
    assert not c.is_null(document)
    root = c.xmlDocGetRootElement(document)
    same(c.text(c.at(root).name), b"menu")
    same(c.xmlChildElementCount(root), len(expected))
    child = c.xmlFirstElementChild(root)
    for element in expected:
        same(c.text(c.at(child).name).decode(), element.tag)
        content = c.xmlNodeGetContent(child)
        same(c.text(content).decode(), element.text)
        price = c.xmlGetProp(child, c.bytes_of(b"price\0"))
        same(c.text(price).decode(), element.get("price"))
        child = c.xmlNextElementSibling(child)
    assert c.is_null(child)
    xpath(c, document)
    c.xmlFreeDoc(document)
    same(c.is_null(c.xmlReadMemory(b"<a>", 3, b"x", c.null("char *"), quiet(c))), True)


def xpath(c: Any, document: Any) -> None:
    """Evaluate expressions with a set and with a number as results."""
    context = c.xmlXPathNewContext(document)
    result = c.xmlXPathEvalExpression(c.bytes_of(b"//item[@price>2]\0"), context)
    same(c.at(result).type, c.XPATH_NODESET)
    nodes = c.at(c.at(result).nodesetval)
    same(nodes.nodeNr, 1)
    same(c.text(c.xmlNodeGetContent(nodes.nodeTab[0])), b"eggs & ham")
    c.xmlXPathFreeObject(result)
    result = c.xmlXPathEvalExpression(c.bytes_of(b"sum(//@price)\0"), context)
    same(c.at(result).floatval, 5.0)
    c.xmlXPathFreeObject(result)
    c.xmlXPathFreeContext(context)


def quiet(c: Any) -> int:
    """Give the options that print nothing."""
    return int(c.XML_PARSE_NOERROR | c.XML_PARSE_NOWARNING)
