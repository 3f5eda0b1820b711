"""Reads the bytes of a part as elements."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn
from xml.parsers import expat

from briefgen.ooxml.element import Element
from briefgen.ooxml.namespaces import NAMESPACES, PREFIXES, declaration
from briefgen.ooxml.strict import transitional, use_transitional_values

_MAXIMUM_DEPTH = 200
"""Maximum number of elements that contain an element; Word writes fewer than 100."""
_SEPARATOR = "\n"
"""Separates namespace and local name; names cannot contain it."""


_PREFIX_LISTS = ("mc:Ignorable", "mc:MustUnderstand", "Requires")
"""Attributes whose value is a list of prefixes (ISO/IEC 29500-3, 7)."""


class XmlError(ValueError):
    """A part that is not well-formed XML, or that has a document type declaration."""


def read_xml(data: bytes) -> Element:
    """The root of a part, with the prefixes of the standard. Strict becomes Transitional.

    Namespace declarations become attributes of the elements that contain them. Comments, processing
    instructions and white space between elements are dropped. Raises `XmlError` if the part is not
    well-formed or has a document type declaration, which is not allowed (ISO/IEC 29500-2):
    therefore no entity is expanded, and no other file is read. So does a part of another version
    than XML 1.0, and one whose elements are nested too deeply.
    """
    return _read(_XmlReader(), data)


def read_only(data: bytes, tag: str) -> Element:
    """The root of a part, with its outermost elements of a tag as its only children.

    All other elements need no memory. Raises `XmlError` like `read_xml`.
    """
    return _read(_XmlReader(tag), data)


def _read(reader: _XmlReader, data: bytes) -> Element:
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as error:
        raise XmlError(str(error)) from error
    except LookupError as error:
        raise XmlError("an encoding that does not exist") from error
    except ValueError as error:
        if isinstance(error, XmlError):
            raise
        raise XmlError("an encoding other than UTF-8 and UTF-16") from error
    if reader.is_strict:
        use_transitional_values(reader.root)
    return reader.root


class _XmlReader:
    root: Element
    is_strict = False
    """Whether the part declares a namespace of Strict Open XML."""

    def __init__(self, wanted: str = "") -> None:
        """With the tag `wanted`, the root gets only elements of this tag as children."""
        self.parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
        self.parser.ordered_attributes = True
        self.parser.buffer_text = True
        self.parser.XmlDeclHandler = self._declaration
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartNamespaceDeclHandler = self._namespace
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self._open: list[Element] = []
        self._declared: dict[str, str] = {}
        """The namespace declarations of the next element."""
        self._prefixes: dict[str, str] = {}
        """The prefix of each namespace of the part."""
        self._renamed: dict[str, str] = {}
        """The new prefix of each prefix of the part that changes."""
        self._names: dict[str, str] = {}
        """The name with its prefix for each name that expat reports."""
        self._wanted = wanted
        self._skipped = 0
        """The number of open elements between the root and a wanted element."""

    def _declaration(self, version: str | None, *_: object) -> None:
        if version not in (None, "1.0"):  # as ISO/IEC 29500-2 requires
            raise XmlError(f"XML of the version '{version}' instead of 1.0")

    def _doctype(self, *_: object) -> NoReturn:
        raise XmlError("a document type declaration")

    def _namespace(self, prefix: str | None, name: str | None) -> None:
        if name:
            self.is_strict |= name != transitional(name)
            name = transitional(name)
            known = self._prefix_for(name, prefix or "")
            self._declared[declaration(known)] = name
            if prefix and prefix != known:
                self._renamed[prefix] = known

    def _prefix_for(self, name: str, wanted: str) -> str:
        """The prefix of a namespace in the standard, or else in the part; prefixes are unique."""
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
        values, self._declared = self._declared, {}
        for position in range(0, len(attributes), 2):
            key = attributes[position]
            values[names.get(key) or self._name(key)] = attributes[position + 1]
        if self._renamed:
            self._rename_prefixes(values)
        found = Element(names.get(name) or self._name(name), values)
        if len(self._open) + self._skipped >= _MAXIMUM_DEPTH:
            raise XmlError(f"elements inside more than {_MAXIMUM_DEPTH} others")
        if self._wanted and len(self._open) == 1 and found.tag != self._wanted:
            self._skipped += 1
            return
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
        namespace = transitional(namespace)
        prefix = PREFIXES.get(namespace, self._prefixes.get(namespace, ""))
        self._names[name] = f"{prefix}:{local}" if prefix else local
        return self._names[name]

    def _end(self, _: str) -> None:
        if self._skipped and len(self._open) == 1:
            self._skipped -= 1
            return
        ended = self._open.pop()
        if ended._children:
            ended.text = ""

    def _characters(self, text: str) -> None:
        if not self._skipped or len(self._open) > 1:
            self._open[-1].text += text
