"""Reads the content of a Word file, written from ISO/IEC 29500-1 on lxml without any writer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from support.word_content import (
    OBJECT,
    BlockContent,
    Blocks,
    CellContent,
    DocumentContent,
    InsetContent,
    ParagraphContent,
    RowContent,
    RunContent,
    TableContent,
)
from support.word_package import (
    MATH,
    WRAPPERS,
    W,
    WordPackage,
    children_of,
    local_name,
    properties_as_text,
)

_CHARACTERS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
}
_TEXTS = {f"{W}t", f"{W}delText", f"{MATH}t"}
_INSTRUCTIONS = {f"{W}instrText", f"{W}delInstrText"}
_NO_CONTENT = {f"{W}pPr", f"{W}rPr", f"{W}sdtPr", f"{W}sdtEndPr", f"{W}customXmlPr"}
_MARKS = {"ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge"}
_ENDS_OF_MARKS = ("Change", "DelRangeStart", "InsRangeStart", "FromRangeStart", "ToRangeStart")
_SEPARATE = ("numPr", "pStyle", "sectPr", "rPr")
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
NOTE_OF = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_EMBEDDED = {f"{_RELATIONS}embed", f"{_RELATIONS}id"}
_PICTURES = {f"{W}drawing", f"{W}pict", f"{W}object"}


def content_of(docx: bytes) -> DocumentContent:
    """The content of a file without tracked changes; raises ValueError where it has some."""
    package = WordPackage.read(docx)
    for name, root in package.parts.items():
        if marks := {local_name(mark) for mark in tracked_marks(root)}:
            raise ValueError(f"{name} has tracked changes: {', '.join(sorted(marks))}.")
    return content_of_package(package)


def tracked_marks(root: Any) -> Iterator[Any]:
    """Every element of a tree that marks a tracked change (17.13.5)."""
    for element in root.iter(f"{W}*"):
        name = local_name(element)
        if name in _MARKS or name.endswith(_ENDS_OF_MARKS):
            yield element


def content_of_package(package: WordPackage) -> DocumentContent:
    """The content of the parts that the main document part refers to.

    Raises ValueError where the package has no main document part.
    """
    reader = _PartReader(package, package.main)
    body = package.root(package.main).find(f"{W}body")
    content = DocumentContent(reader.blocks(body), sections=tuple(_sections(body)))
    headers, footers = (tuple(_headers_or_footers(package, kind)) for kind in ("header", "footer"))
    return replace(
        content,
        headers=headers,
        footers=footers,
        comments=tuple(_comments(package, body)),
        styles=_styles(package),
    )


def _sections(body: Any) -> Iterator[str]:
    for section in body.iter(f"{W}sectPr"):
        yield properties_as_text(section, without=("headerReference", "footerReference"))


def _headers_or_footers(package: WordPackage, kind: str) -> Iterator[Blocks]:
    for part in package.referenced(kind):
        yield _PartReader(package, part).blocks(package.root(part))


def _comments(package: WordPackage, body: Any) -> Iterator[Blocks]:
    part = package.related(package.main, "comments")
    comments = package.root(part).iter(f"{W}comment") if part else ()
    by_identifier = {comment.get(f"{W}id"): comment for comment in comments}
    for reference in body.iter(f"{W}commentReference"):
        yield _PartReader(package, part).blocks(by_identifier[reference.get(f"{W}id")])


def _styles(package: WordPackage) -> dict[str, str]:
    part = package.related(package.main, "styles")
    styles = package.root(part).iter(f"{W}style") if part else ()
    return {style.get(f"{W}styleId"): properties_as_text(style) for style in styles}


class _OpenField(Struct):
    instruction: str = ""
    has_result: bool = False

    @property
    def words(self) -> str:
        return " ".join(self.instruction.split())


class _PartReader(Struct):
    """Reads the blocks of one part; fields can span its paragraphs (17.16.18)."""

    package: WordPackage
    part: str
    _fields: list[_OpenField] = field(default_factory=list)
    _runs: list[RunContent] = field(default_factory=list)
    _insets: list[InsetContent] = field(default_factory=list)
    _links: list[str] = field(default_factory=list)
    _within: list[str] = field(default_factory=list)

    def blocks(self, container: Any) -> Blocks:
        """The paragraphs and tables of an element; a table without rows shows nothing."""
        found: list[BlockContent] = []
        for child in container:
            if child.tag == f"{W}p":
                found.append(self._paragraph(child))
            elif child.tag == f"{W}tbl" and next(children_of(child, f"{W}tr"), None) is not None:
                found.append(self._table(child))
            elif child.tag in WRAPPERS:
                with self._inside(child):
                    found += self.blocks(child)
        return tuple(found)

    @contextmanager
    def _inside(self, element: Any) -> Iterator[None]:
        """Meanwhile, text is inside an element, if that is an argument or a content control."""
        name = local_name(element)
        if element.tag == f"{W}sdt":
            self._within.append("content control")
        elif element.tag.startswith(MATH) and not name.startswith("oMath"):
            self._within.append(name)
        else:
            yield
            return
        yield
        self._within.pop()

    # Tables

    def _table(self, table: Any) -> TableContent:
        properties = table.find(f"{W}tblPr")
        rows: list[RowContent] = []
        for row in children_of(table, f"{W}tr"):
            rows.append(self._row(row, rows[-1] if rows else RowContent(())))
        style = properties.find(f"{W}tblStyle") if properties is not None else None
        return TableContent(
            tuple(rows),
            "" if style is None else style.get(f"{W}val"),
            properties_as_text(properties, without=("tblStyle",)),
            properties_as_text(table.find(f"{W}tblGrid")),
        )

    def _row(self, row: Any, above: RowContent) -> RowContent:
        merged_above = {
            column
            for column, cell in _columns(above.cells)
            if cell.merge in ("restart", "continue")
        }
        cells: list[CellContent] = []
        column = 0
        for element in children_of(row, f"{W}tc"):
            cell = self._cell(element)
            if cell.merge == "continue" and column not in merged_above:
                cell = replace(cell, merge="restart")
            column += cell.span
            cells.append(cell)
        exceptions = properties_as_text(row.find(f"{W}tblPrEx"))
        return RowContent(tuple(cells), properties_as_text(row.find(f"{W}trPr")), exceptions)

    def _cell(self, cell: Any) -> CellContent:
        properties = cell.find(f"{W}tcPr")
        span = cell.find(f"{W}tcPr/{W}gridSpan")
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        return CellContent(
            self.blocks(cell),
            1 if span is None else int(span.get(f"{W}val")),
            "" if merge is None else merge.get(f"{W}val", "continue"),
            properties_as_text(properties, without=("gridSpan", "vMerge")),
        )

    # Paragraphs

    def _paragraph(self, paragraph: Any) -> ParagraphContent:
        outer = self._runs, self._insets
        self._runs, self._insets = [], []
        self._inline(paragraph)
        properties = paragraph.find(f"{W}pPr")
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        read = ParagraphContent(
            "" if style is None else style.get(f"{W}val"),
            tuple(_joined(self._runs)),
            tuple(self._insets),
            properties_as_text(paragraph.find(f"{W}pPr/{W}numPr")),
            properties_as_text(properties, without=_SEPARATE),
            properties_as_text(paragraph.find(f"{W}pPr/{W}rPr")),
        )
        self._runs, self._insets = outer
        return read

    def _inline(self, parent: Any) -> None:
        for child in parent:
            if child.tag in _NO_CONTENT or not isinstance(child.tag, str):
                continue
            if child.tag in (f"{W}r", f"{MATH}r"):
                self._run(child)
            elif child.tag == f"{W}hyperlink":
                self._links.append(self._link(child))
                self._inline(child)
                self._links.pop()
            elif child.tag == f"{W}fldSimple":
                self._fields.append(_OpenField(child.get(f"{W}instr"), has_result=True))
                self._inline(child)
                self._fields.pop()
            else:
                with self._inside(child):
                    self._inline(child)

    def _link(self, hyperlink: Any) -> str:
        relation = self.package.relation(hyperlink)
        target = self.package.target(self.part, relation) if relation else ""
        return "#".join(filter(None, [target, hyperlink.get(f"{W}anchor")]))

    def _run(self, run: Any) -> None:
        properties = properties_as_text(run.find(f"{W}rPr"))
        for child in _chosen(run):
            if child.tag == f"{W}fldChar":
                self._field_character(child.get(f"{W}fldCharType"))
            elif child.tag in _INSTRUCTIONS:
                self._add_instruction(child.text or "")
            elif child.tag in NOTE_OF:
                self._add(OBJECT, properties, self._note(child))
            elif child.tag in _PICTURES:
                self._add(OBJECT, properties, self._picture(child))
            elif child.tag in _TEXTS:
                self._add(child.text or "", properties)
            elif child.tag == f"{W}sym":
                self._add(chr(int(child.get(f"{W}char"), 16)), properties)
            elif child.tag == f"{W}ruby":
                self._inline(child)
            elif character := _CHARACTERS.get(local_name(child)):
                self._add(character, properties)

    def _add(self, text: str, properties: str, inset: InsetContent | None = None) -> None:
        if self._fields and not self._fields[-1].has_result:
            self._fields[-1].instruction += text
            return
        if inset is not None:
            self._insets.append(inset)
        link = self._links[-1] if self._links else ""
        fields = tuple(open_field.words for open_field in self._fields)
        self._runs.append(RunContent(text, properties, link, fields, tuple(self._within)))

    # Fields and insets

    def _field_character(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(_OpenField())
        elif not self._fields:
            return
        elif kind == "separate":
            self._fields[-1].has_result = True
        else:
            if not self._fields[-1].has_result:
                self._fields[-1].has_result = True
                self._add("", "")
            self._fields.pop()

    def _add_instruction(self, text: str) -> None:
        if self._fields and not self._fields[-1].has_result:
            self._fields[-1].instruction += text

    def _note(self, reference: Any) -> InsetContent:
        kind: Any = NOTE_OF[reference.tag]
        part = self.package.related(self.package.main, f"{kind}s")
        for note in self.package.root(part).iter(f"{W}{kind}") if part else ():
            if note.get(f"{W}id") == reference.get(f"{W}id"):
                return InsetContent(kind, _PartReader(self.package, part).blocks(note))
        return InsetContent(kind, description="missing")

    def _picture(self, picture: Any) -> InsetContent:
        described = picture.find(".//{*}docPr")
        words = "" if described is None else described.get("descr", "")
        boxes = list(picture.iter(f"{W}txbxContent"))
        blocks = tuple(block for box in boxes for block in self.blocks(box))
        shown = tuple(self._pictures(picture))
        return InsetContent("text box" if boxes else "picture", blocks, words, shown)

    def _pictures(self, picture: Any) -> Iterator[str]:
        """The digests of the embedded pictures, also of an SVG in an extension."""
        for shown in picture.iter("{*}blip", "{*}svgBlip", "{*}imagedata"):
            for name, relation in shown.items():
                if name in _EMBEDDED:
                    part = self.package.target(self.part, relation)
                    yield self.package.digests.get(part, part)


def _chosen(run: Any) -> Iterator[Any]:
    """The children of a run; of alternatives the first (ISO/IEC 29500-3)."""
    for child in run:
        if child.tag == _ALTERNATIVES:
            yield from child[0] if len(child) else ()
        elif isinstance(child.tag, str):
            yield child


def _columns(cells: tuple[CellContent, ...]) -> Iterator[tuple[int, CellContent]]:
    column = 0
    for cell in cells:
        yield column, cell
        column += cell.span


def _joined(runs: list[RunContent]) -> Iterator[RunContent]:
    waiting: RunContent | None = None
    for run in runs:
        if waiting and replace(run, text="") == replace(waiting, text=""):
            waiting = replace(waiting, text=waiting.text + run.text)
            continue
        if waiting:
            yield waiting
        waiting = run
    if waiting:
        yield waiting
