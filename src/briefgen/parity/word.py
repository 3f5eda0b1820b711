"""Reads the content of a Word file from its parts, with numbers as in Word (ISO/IEC 29500-1)."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from msgspec import Struct, field

from briefgen import PROGRAM
from briefgen.parity.text_blocks import (
    Draft,
    HeaderFooter,
    HeadingField,
    Kind,
    LinkTarget,
    Reading,
    TextPiece,
    UnreadableFileError,
    text_blocks_of,
)
from briefgen.parity.word_lists import Numbering, Style, W, styles_of, value

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_PROPERTIES = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_EXTENDED = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}"
_APPLICATION, _TEMPLATE = f"{_EXTENDED}Application", f"{_EXTENDED}Template"
_MAIN = "word/document.xml"
_GRIDS = ("DeliverableTable", "CoverTable")
"""Styles of the tables that contain data; other tables are boxes."""
_PAGE = "\x00"
"""Placeholder for the page number in headers and footers."""
_HEADING = "\x01"
"""Separates `number` or `words` from the level in the placeholder for a heading."""
_CHARACTERS = {f"{W}tab": " ", f"{W}br": " ", f"{W}noBreakHyphen": "-"}


def read_word(data: bytes) -> Reading:
    """The content of a Word file; raises `UnreadableFileError` for any other file."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            return _read_word_content(_Package(package))
    except (zipfile.BadZipFile, zlib.error, SyntaxError, LookupError, ValueError) as error:
        raise UnreadableFileError(f"cannot be read as a Word file: {error}") from error


class _Package:
    def __init__(self, package: zipfile.ZipFile) -> None:
        self._package = package

    def root(self, name: str) -> Element:
        return ElementTree.fromstring(self._package.read(name))

    def maybe(self, name: str) -> Element | None:
        return self.root(name) if name in self._package.namelist() else None

    def targets(self, name: str) -> dict[str, str]:
        """The target of each relationship of a part, by identifier."""
        folder, _, file = name.rpartition("/")
        root = self.maybe(f"{folder}/_rels/{file}.rels")
        found = () if root is None else root.iter(_RELATIONSHIP)
        return {one.get("Id", ""): one.get("Target", "") for one in found}


def _read_word_content(package: _Package) -> Reading:
    body = package.root(_MAIN).find(f"{W}body")
    if body is None:
        raise UnreadableFileError("cannot be read as a Word file: it has no body")
    notes = package.maybe("word/footnotes.xml")
    reader = _BodyReader(
        styles=styles_of(package.root("word/styles.xml")),
        numbering=Numbering(package.maybe("word/numbering.xml")),
        links=package.targets(_MAIN),
        note_links=package.targets("word/footnotes.xml"),
        notes={n.get(f"{W}id", ""): n for n in (() if notes is None else notes)},
        from_word_template=_is_from_word_template(package),
    )
    reader.blocks(body)
    texts = {
        (kind, first): _header_footer_text(package, body, kind, "first" if first else "default")
        for kind in ("footer", "header")
        for first in (True, False)
    }

    def header_footer(page: int) -> HeaderFooter:
        text = " ".join(texts[kind, page == 1] for kind in ("footer", "header"))
        pieces = text.replace(_PAGE, str(page)).split()
        return tuple(_page_heading(piece) or piece for piece in pieces)

    text_blocks = text_blocks_of(reader.drafts, reader.text_at)
    return Reading("Word", text_blocks, header_footer, from_word_template=reader.from_word_template)


def _is_from_word_template(package: _Package) -> bool:
    """Whether the file has the styles of a Word template, whose name briefgen writes.

    A file that Word has saved names a template too, but its application is Word.
    """
    properties = package.maybe("docProps/app.xml")
    by_tag = {} if properties is None else {one.tag: one.text for one in properties}
    return _TEMPLATE in by_tag and by_tag.get(_APPLICATION) == PROGRAM


def _header_footer_text(package: _Package, body: Element, kind: str, pages: str) -> str:
    """The words of the first header or footer for some pages."""
    links = package.targets(_MAIN)
    for reference in body.iter(f"{W}{kind}Reference"):
        if reference.get(f"{W}type") == pages:
            root = package.root(f"word/{links[reference.get(f'{_R}id', '')]}")
            reader = _BodyReader({}, Numbering(None), {}, {}, {})
            reader.blocks(root)
            return " ".join(draft.text for draft in reader.drafts)
    return ""


def _page_heading(piece: str) -> HeadingField | None:
    code, _, level = piece.partition(_HEADING)
    return HeadingField(int(level), code == "number") if level else None


class _Field(Struct):
    """A complex field (17.16.18) that has not ended yet."""

    instruction: str = ""
    in_result: bool = False
    """Whether its result has begun."""
    recorded: bool = False
    """Whether its heading is already recorded: its result may consist of several runs."""


class _BodyReader(Struct):
    styles: dict[str, Style]
    numbering: Numbering
    links: dict[str, str]
    """Addresses of links in the current part, by identifier of the relationship."""
    note_links: dict[str, str]
    notes: dict[str, Element]
    from_word_template: bool = False
    """Whether the styles, and with them the capitals, come from a Word template."""
    drafts: list[Draft] = field(default_factory=list)
    bookmarks: dict[str, int | str] = field(default_factory=dict)
    """The index of the draft in which each bookmark begins, or the name of the note whose mark it
    contains."""
    _opened: list[str] = field(default_factory=list)
    """Bookmarks that have begun before words that are not read yet."""
    _fields: list[_Field] = field(default_factory=list)
    _capitals: bool = False
    """Whether the style of the current paragraph shows capitals."""
    _note: str = ""
    _cell: tuple[int, int] | None = None
    _called: list[str] = field(default_factory=list)
    """Identifiers of the notes that are cited so far, in order."""

    def text_at(self, link_target: LinkTarget) -> int | str:
        name = str(link_target)[1:]
        if name.startswith(("note ", "mark ")):
            return name
        return self.bookmarks.get(name, f"the missing bookmark {name}")

    def blocks(self, parent: Element) -> None:
        for child in parent:
            if child.tag == f"{W}p":
                self._paragraph(child)
            elif child.tag == f"{W}tbl":
                self._table(child)
            elif child.tag == f"{W}bookmarkStart":
                self._bookmark(child)
            elif child.tag not in (f"{W}tcPr", f"{W}sectPr"):
                self.blocks(child)

    # -- tables --

    def _table(self, table: Element) -> None:
        grid = value(table, f"{W}tblPr/{W}tblStyle") in _GRIDS
        outer = self._cell
        description = value(table, f"{W}tblPr/{W}tblDescription")
        if grid and description:
            self._add("summary").pieces.append(TextPiece(description))
        for row, element in enumerate(table.findall(f"{W}tr"), 1):
            column = 1
            for cell in element.findall(f"{W}tc"):
                merge = cell.find(f"{W}tcPr/{W}vMerge")
                if merge is None or merge.get(f"{W}val") == "restart":
                    self._cell = (row, column) if grid else outer
                    self.blocks(cell)
                column += int(value(cell, f"{W}tcPr/{W}gridSpan") or 1)
        self._cell = outer

    # -- paragraphs --

    def _add(self, kind: Kind) -> Draft:
        draft = Draft(kind, note=self._note, cell=self._cell)
        self.drafts.append(draft)
        return draft

    def _paragraph(self, paragraph: Element) -> None:
        for picture in paragraph.iter(_PROPERTIES):
            if next(picture.iter(_DECORATIVE), None) is None:
                self._add("picture").pieces.append(TextPiece(picture.get("descr", "")))
        properties = paragraph.find(f"{W}pPr")
        style = self.styles.get(value(properties, f"{W}pStyle"), Style())
        label = self.numbering.label(properties, self.styles, as_written=bool(style.outline))
        if label and not style.outline:
            self._add("label").pieces.append(TextPiece(label))
        draft = self._add("heading" if style.outline else "text")
        draft.level = style.outline
        if label and style.outline:
            draft.number = label
            draft.pieces.append(TextPiece(f"{label} "))
        call_count = len(self._called)
        self._capitals = style.capitals and not self.from_word_template
        self._inlines(paragraph, draft, "")
        self._capitals = False
        draft.capitals = style.capitals
        self._set_bookmark_targets(len(self.drafts) - 1)
        for identifier in self._called[call_count:]:
            self._text_of_note(identifier)

    def _set_bookmark_targets(self, target: int | str) -> None:
        """Set the target of the open bookmarks: the first content after them."""
        for name in self._opened:
            self.bookmarks.setdefault(name, target)
        self._opened.clear()

    def _text_of_note(self, identifier: str) -> None:
        number = str(self._called.index(identifier) + 1)
        if identifier not in self.notes:
            raise UnreadableFileError(f"note {number} has a mark but no text")
        outer = self._note, self._cell, self.links
        self._note, self._cell, self.links = number, None, self.note_links
        self._add("label").pieces.append(TextPiece(number, f"#mark {number}"))
        self.blocks(self.notes[identifier])
        self._note, self._cell, self.links = outer

    # -- in a paragraph --

    def _inlines(self, parent: Element, draft: Draft, link_target: str) -> None:
        for child in parent:
            if child.tag == f"{W}r":
                self._run(child, draft, link_target)
            elif child.tag == f"{W}hyperlink":
                anchor = child.get(f"{W}anchor")
                address = self.links.get(child.get(f"{_R}id", ""), "an address that is missing")
                self._inlines(child, draft, f"#{anchor}" if anchor else address)
            elif child.tag == f"{W}bookmarkStart":
                self._bookmark(child)
            elif child.tag != f"{W}pPr":
                self._inlines(child, draft, link_target)

    def _bookmark(self, start: Element) -> None:
        self._opened.append(start.get(f"{W}name", ""))

    def _run(self, run: Element, draft: Draft, link_target: str) -> None:
        for child in run:
            if child.tag == f"{W}fldChar":
                self._field(child.get(f"{W}fldCharType", ""), draft)
            elif child.tag == f"{W}instrText":
                self._fields[-1].instruction += child.text or ""
            elif child.tag == f"{W}footnoteReference":
                self._mark(child.get(f"{W}id", ""), draft)
            elif any(not one.in_result for one in self._fields):
                continue
            elif child.tag == f"{W}t":
                keeps_case = value(run, f"{W}rPr/{W}caps") in ("0", "false")
                text = child.text or ""
                shown = text.upper() if self._capitals and not keeps_case else text
                self._text(shown, draft, link_target)
            elif child.tag == f"{W}br" and draft.kind == "entry" and not draft.text[-1:].isalnum():
                continue  # A line of the contents ends after a hyphen or a space.
            elif child.tag in _CHARACTERS:
                self._text(_CHARACTERS[child.tag], draft, link_target)

    def _text(self, text: str, draft: Draft, link_target: str) -> None:
        for one in self._fields:
            words = one.instruction.split()
            if words[0] == "PAGE":
                text = _PAGE
            elif words[0] == "STYLEREF":
                if one.recorded:
                    return
                one.recorded = True
                kind = "number" if "\\w" in words else "words"
                text = f" {kind}{_HEADING}{words[1]} "
            elif words[0] in ("REF", "NOTEREF", "PAGEREF") and "\\h" in words:
                link_target = f"#{words[1]}"
            elif words[0] == "SEQ":
                draft.kind = "caption"
            elif words[0] == "TOC":
                draft.kind = "entry"
        self._set_bookmark_targets(len(self.drafts) - 1)
        draft.pieces.append(TextPiece(text, link_target))

    def _field(self, step: str, draft: Draft) -> None:
        if step == "begin":
            self._fields.append(_Field())
        elif step == "separate":
            self._fields[-1].in_result = True
            if self._fields[-1].instruction.split()[:1] == ["STYLEREF"]:
                self._text("", draft, "")  # The result is empty for a heading without a number.
        elif step == "end":
            self._fields.pop()

    def _mark(self, identifier: str, draft: Draft) -> None:
        """Number a note by the order of the marks (17.11.14), not by its identifier."""
        self._called.append(identifier)
        number = len(self._called)
        self._set_bookmark_targets(f"note {number}")
        draft.pieces.append(TextPiece(str(number), f"#note {number}", mark=True))
