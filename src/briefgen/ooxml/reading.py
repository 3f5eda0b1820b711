"""The bytes of a part to elements."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn
from xml.parsers import expat

from briefgen.ooxml.element import Element
from briefgen.ooxml.namespaces import NAMESPACES, PREFIXES, declaration

_SEPARATOR = "\n"
"""Between the name of a namespace and a local name: no name contains it."""


_PREFIX_LISTS = ("mc:Ignorable", "mc:MustUnderstand", "Requires")
"""Attributes whose value is a list of prefixes (ISO/IEC 29500-3, 7)."""


class XmlError(ValueError):
    """A part is not well-formed XML, or contains what no part may contain."""


def read_xml(data: bytes) -> Element:
    """The root of a part, with the standard's prefixes.

    Declarations of namespaces are attributes, where the part has them. Comments, processing
    instructions and the white space between elements are left out. Raises `XmlError`, also for a
    document type declaration (which parts must not have: ISO/IEC 29500-2), so that no entity is
    ever expanded and nothing outside the part is read.
    """
    reader = _Reader()
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as error:
        raise XmlError(str(error)) from error
    return reader.root


class _Reader:
    root: Element

    def __init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
        self.parser.ordered_attributes = True
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartNamespaceDeclHandler = self._namespace
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self._open: list[Element] = []
        self._declared: dict[str, str] = {}
        """The declarations of the element that begins next."""
        self._prefixes: dict[str, str] = {}
        """Prefix of each namespace of the part."""
        self._renamed: dict[str, str] = {}
        """The prefix used here for each prefix of the file that differs."""
        self._names: dict[str, str] = {}
        """Name with prefix of each name as expat reports it."""

    def _doctype(self, *_: object) -> NoReturn:
        raise XmlError("a document type declaration")

    def _namespace(self, prefix: str | None, name: str | None) -> None:
        if name:
            known = self._prefix_for(name, prefix or "")
            self._declared[declaration(known)] = name
            if prefix and prefix != known:
                self._renamed[prefix] = known

    def _prefix_for(self, name: str, wanted: str) -> str:
        """The standard's prefix of a namespace, else the file's; no two namespaces share one."""
        known = PREFIXES.get(name, self._prefixes.get(name))
        if known is None:
            taken = {*NAMESPACES, *self._prefixes.values(), ""}
            known, number = wanted, 0
            while known in taken:
                number += 1
                known = f"{wanted or 'ns'}{number}"
        self._prefixes[name] = known
        return known

    def _start(self, name: str, attributes: Sequence[str]) -> None:
        names = self._names
        given, self._declared = self._declared, {}
        for position in range(0, len(attributes), 2):
            key = attributes[position]
            given[names.get(key) or self._name(key)] = attributes[position + 1]
        if self._renamed:
            self._rename_prefixes(given)
        found = Element(names.get(name) or self._name(name), given)
        if self._open:
            self._open[-1].children.append(found)
        else:
            self.root = found
        self._open.append(found)

    def _rename_prefixes(self, attributes: dict[str, str]) -> None:
        for name in _PREFIX_LISTS:
            if name in attributes:
                prefixes = attributes[name].split()
                attributes[name] = " ".join(self._renamed.get(one, one) for one in prefixes)

    def _name(self, name: str) -> str:
        namespace, _, local = name.rpartition(_SEPARATOR)
        prefix = PREFIXES.get(namespace, self._prefixes.get(namespace, ""))
        self._names[name] = f"{prefix}:{local}" if prefix else local
        return self._names[name]

    def _end(self, _: str) -> None:
        ended = self._open.pop()
        if ended._children:
            ended.text = ""

    def _characters(self, text: str) -> None:
        self._open[-1].text += text
