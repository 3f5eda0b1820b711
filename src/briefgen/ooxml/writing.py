"""Writes elements as the bytes of a part."""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec import Struct

from briefgen.ooxml.element import Element

# Characters that XML 1.0 (2.2) does not allow.
_UNWRITABLE = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
_REFERENCES = {
    "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;",
    "\r": "&#13;",
}  # fmt: skip


class XmlFormat(Struct, frozen=True):
    """The choices that XML allows in writing a part."""

    declaration: str
    text: re.Pattern[str]
    """The characters of text that are written as references or dropped."""


_ATTRIBUTE = re.compile(f'[&<>"\t\n\r{_UNWRITABLE}]')
"""The characters of attributes that are written as references or dropped."""
BUILT = XmlFormat(
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    re.compile(f'[&<>"\r{_UNWRITABLE}]'),
)
"""The format of parts that briefgen builds."""
MERGED = XmlFormat(
    "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n",
    re.compile(f"[&<>\r{_UNWRITABLE}]"),
)
"""The format of parts merged with a Word template, which is that of libxml2."""


def to_bytes(root: Element, form: XmlFormat = BUILT) -> bytes:
    """The bytes of a part in UTF-8; the root must declare every prefix that the part uses."""
    return (form.declaration + to_text(root, form)).encode()


def to_text(root: Element, form: XmlFormat = BUILT) -> str:
    """The XML of an element, without an XML declaration."""
    written: list[str] = []
    _write(root, written.append, form.text)
    return "".join(written)


def _write(element: Element, put: Callable[[str], None], special: re.Pattern[str]) -> None:
    tag, attributes = element.tag, element._attributes
    opening = f"<{tag}"
    if isinstance(attributes, tuple):
        for position in range(0, len(attributes), 2):
            opening += _attribute(attributes[position], attributes[position + 1])
    elif attributes:
        for name, value in attributes.items():
            opening += _attribute(name, value)
    if element._children:
        put(f"{opening}>")
        for child in element._children:
            _write(child, put, special)
        put(f"</{tag}>")
    elif element.text:
        text = element.text
        if special.search(text) is not None:
            text = special.sub(_reference, text)
        put(f"{opening}>{text}</{tag}>")
    else:
        put(f"{opening}/>")


def _attribute(name: str, value: str) -> str:
    if not value.isalnum() and _ATTRIBUTE.search(value) is not None:
        value = _ATTRIBUTE.sub(_reference, value)
    return f' {name}="{value}"'


def _reference(found: re.Match[str]) -> str:
    return _REFERENCES.get(found[0], "")
