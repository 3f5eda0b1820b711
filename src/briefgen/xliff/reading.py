"""Reads XLIFF 2.0, with the line and the column of each element."""

from __future__ import annotations

from collections.abc import Iterator
from xml.parsers import expat

from msgspec import Struct, field

from briefgen.content.translations import rules
from briefgen.diagnostics.collector import Diagnostics
from briefgen.spans.span import Span
from briefgen.xliff.writing import NAMESPACE

_SEPARATOR = "\n"
_MAXIMUM_DEPTH = 100
_HINT = "export the texts again with `briefgen translate export`, and save them as XLIFF 2.0"


class XmlNode(Struct):
    """An element of XLIFF."""

    tag: str
    """Its local name; empty for elements of other namespaces."""
    attributes: dict[str, str]
    line: int
    column: int
    children: list[XmlNode | str] = field(default_factory=list)

    def named(self, tag: str) -> Iterator[XmlNode]:
        """Its children of a name."""
        return (one for one in self.children if isinstance(one, XmlNode) and one.tag == tag)

    def first(self, tag: str) -> XmlNode | None:
        """Its first child of a name."""
        return next(self.named(tag), None)

    def span(self, path: str) -> Span:
        return Span(path, self.line, self.column)

    @property
    def text(self) -> str:
        """The text in it, also in elements in it."""
        return "".join(one if isinstance(one, str) else one.text for one in self.children)


class XliffSegment(Struct, frozen=True):
    """A segment, or signs between two segments."""

    node: XmlNode
    source: XmlNode
    target: XmlNode | None
    state: str
    is_ignorable: bool


class XliffUnit(Struct, frozen=True):
    """The text of a unit."""

    file: str
    """The file of the project that it names."""
    name: str
    node: XmlNode
    data: dict[str, str]
    """The signs of marks, by their names."""
    segments: tuple[XliffSegment, ...]


class XliffFile(Struct, frozen=True):
    """An XLIFF file."""

    root: XmlNode
    target: str
    """`mexico/d3.5@v2:de`, as the first note names it; empty without one."""
    units: tuple[XliffUnit, ...]
    files: dict[str, XmlNode]
    """Its elements `file`, by the files of the project that they name."""


class _RefusedXmlError(Exception):
    """XML that is not read, with the reason."""


def read_xliff(data: bytes, path: str, diagnostics: Diagnostics) -> XliffFile | None:
    """The file; `None`, and a finding, if it is not XLIFF 2.0."""
    reader = _XliffReader()
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as error:
        span, message = Span(path, error.lineno, error.offset + 1), f"this is not XML: {error}"
        diagnostics.add(rules.NOT_XLIFF, span, message, _HINT)
        return None
    except (_RefusedXmlError, LookupError, ValueError) as error:
        diagnostics.add(rules.NOT_XLIFF, reader.place(path), f"this is not read: {error}", _HINT)
        return None
    root = reader.root
    version = root.attributes.get("version", "") if root is not None else ""
    if root is None or root.tag != "xliff" or not version.startswith("2."):
        message = "the file is not XLIFF 2.0"
        diagnostics.add(rules.NOT_XLIFF, Span(path), message, _HINT)
        return None
    return _file_of(root)


def _file_of(root: XmlNode) -> XliffFile:
    files = list(root.named("file"))
    notes = (
        note.text for file in files for one in file.named("notes") for note in one.named("note")
    )
    target = next((note.strip() for note in notes), "")
    units = [
        _unit(file.attributes.get("original", ""), node)
        for file in files
        for node in _units_in(file)
    ]
    named = {file.attributes.get("original", ""): file for file in reversed(files)}
    return XliffFile(root, target, tuple(units), named)


def _units_in(node: XmlNode) -> Iterator[XmlNode]:
    """The units of a file, also in groups."""
    for one in node.children:
        if isinstance(one, XmlNode) and one.tag == "unit":
            yield one
        elif isinstance(one, XmlNode) and one.tag == "group":
            yield from _units_in(one)


def _unit(file: str, node: XmlNode) -> XliffUnit:
    data = {
        one.attributes.get("id", ""): one.text
        for original in node.named("originalData")
        for one in original.named("data")
    }
    segments = []
    for one in node.children:
        if isinstance(one, XmlNode) and one.tag in ("segment", "ignorable"):
            source = one.first("source")
            if source is not None:
                state, ignorable = one.attributes.get("state", "initial"), one.tag == "ignorable"
                segments.append(XliffSegment(one, source, one.first("target"), state, ignorable))
    return XliffUnit(file, node.attributes.get("name", ""), node, data, tuple(segments))


class _XliffReader:
    """Builds the tree. Document types are refused, so that no entity is expanded."""

    def __init__(self) -> None:
        self.root: XmlNode | None = None
        self._open: list[XmlNode] = []
        self.parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._words
        self.parser.StartDoctypeDeclHandler = self._refuse

    def place(self, path: str) -> Span:
        return Span(path, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition(_SEPARATOR)
        tag = local if namespace == NAMESPACE else ""
        line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        node = XmlNode(tag, attributes, line, column)
        if len(self._open) >= _MAXIMUM_DEPTH:
            raise _RefusedXmlError("its elements are nested too deeply")
        if self._open:
            self._open[-1].children.append(node)
        else:
            self.root = node
        self._open.append(node)

    def _end(self, _name: str) -> None:
        self._open.pop()

    def _words(self, words: str) -> None:
        self._open[-1].children.append(words)

    def _refuse(self, *_declaration: object) -> None:
        raise _RefusedXmlError("it has a document type declaration")
