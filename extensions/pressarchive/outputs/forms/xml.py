"""Documents in XML; pure."""

from __future__ import annotations

import re
from typing import Final
from xml.etree import ElementTree as ET

#: What no document in XML 1.0 may hold: https://www.w3.org/TR/xml/#charsets
_FORBIDDEN: Final = re.compile('[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]')


def add(parent: ET.Element, name: str, text: str = '', /, **attributes: str) -> ET.Element:
    """Add an element to *parent*; an attribute that has no value is left out."""
    given = {key.rstrip('_'): clean(value) for key, value in attributes.items() if value}
    element = ET.SubElement(parent, name, given)
    element.text = clean(text) or None
    return element


def clean(text: str) -> str:
    """Return *text* without characters that no document may hold."""
    return _FORBIDDEN.sub('', text)


def document(root: ET.Element) -> bytes:
    """Return the document that *root* is."""
    ET.indent(root, ' ')
    text: bytes = ET.tostring(root, encoding='utf-8', xml_declaration=True)
    return text + b'\n'
