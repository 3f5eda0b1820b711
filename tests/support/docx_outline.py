"""Outlines: the body of a document as lines, expected and as other programs read it from a DOCX.

`# 2 Words` is a heading of level 2, `* 1 Words` and `1. 1 Words` are items of a list of depth 1,
`p Words` is any other paragraph; `table`, `row` and `cell` begin a table, row and cell. Boxes and
stories are tables in Word. Where a program cannot distinguish something, its outline omits that and
the docstring gives the reason.
"""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any

import mammoth
from docx2python import docx2python
from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.model.document import ResolvedDocument, Wording
from briefgen.model.nodes import (
    Acronym,
    Block,
    BulletList,
    Callout,
    Chart,
    Figure,
    Inline,
    LineBreak,
    Note,
    NumberedList,
    Paragraph,
    Quote,
    Reference,
    RepeatedMark,
    Section,
    StoryBox,
    Table,
    Text,
)
from briefgen.theme.tokens import Theme
from briefgen.typeset.insets import field_insets
from briefgen.typeset.line_estimates import callout_stays_whole, kept_fields, row_stays_whole
from briefgen.typeset.strips import strip_columns, strip_rows
from support.reading_order import pandoc_tree, pandoc_words, with_hyphens_of

_LISTED = re.compile(r"(\*|1\.) (\d) ")


class Outline(Struct):
    lines: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """Words of each note in the order of the marks."""

    def add(self, mark: str, words: str) -> None:
        if words := one_line(words):
            self.lines.append(f"{mark} {words}")

    def without(self, *structure: str) -> Outline:
        return replace(self, lines=[line for line in self.lines if line not in structure])

    def with_hyphens_of(self, source: Outline) -> Outline:
        """The outline with the hyphens of the source; see `reading_order.with_hyphens_of`."""
        lines, notes = (
            [with_hyphens_of(*pair) for pair in zip(expected, read, strict=False)]
            + read[len(expected) :]
            for expected, read in ((source.lines, self.lines), (source.notes, self.notes))
        )
        return Outline(lines, notes)

    def with_lists_ended_by_paragraphs(self) -> Outline:
        """The outline for a program to which a further paragraph of an item ends all its lists.

        The next item begins a list of depth 1, whatever its depth is.
        """
        lines: list[str] = []
        open_lists: list[int] = []
        for line in self.lines:
            item = _LISTED.match(line)
            if item is None:
                open_lists.clear()
                lines.append(line)
                continue
            depth = int(item[2])
            open_lists = [outer for outer in open_lists if outer < depth] + [depth]
            lines.append(f"{item[1]} {len(open_lists)} {line[item.end() :]}")
        return replace(self, lines=lines)


def _first_heading(lines: Sequence[str]) -> int:
    """The place of the first heading, or else the number of lines."""
    return next((n for n, line in enumerate(lines) if line.startswith("# ")), len(lines))


def one_line(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip()


# -- as expected ------------------------------------------------------------------------------


def expected_outline(
    resolved: ResolvedDocument, theme: Theme, new_pages: frozenset[str]
) -> Outline:
    """The outline of the Word file; `new_pages` and the theme are those of its layout.

    It begins with the first heading, by which the outlines of other programs know where the cover
    ends.
    """
    expected = _ExpectedOutline(resolved.document.wording, theme, new_pages)
    for section in resolved.document.sections:
        expected.section(section, 1)
    del expected.outline.lines[: _first_heading(expected.outline.lines)]
    expected.outline.notes = [one_line(" ".join(_all_words(n.blocks))) for n in resolved.notes]
    return expected.outline


class _ExpectedOutline(Struct):
    wording: Wording
    theme: Theme
    new_pages: frozenset[str]
    outline: Outline = field(default_factory=Outline)
    page_starts: set[int] = field(default_factory=set)
    """The numbers, from 0, of the lines of a box that are at the top of a page."""

    def section(self, section: Section, level: int) -> None:
        self.outline.add(f"# {level}", _words(section.title))
        self.blocks(section.blocks)
        for part in section.sections:
            self.section(part, level + 1)

    def blocks(self, blocks: Iterable[Block], depth: int = 0) -> None:
        outline = self.outline
        for block in blocks:
            self._at_page_start(block.key)
            match block:
                case Paragraph():
                    outline.add("p", _words(block.content))
                case BulletList() if block.is_strip:
                    self._strip(block)
                case BulletList() | NumberedList():
                    self._list(block, depth)
                case Quote():
                    self.blocks(block.blocks, depth)
                case Callout():
                    self._callout(block)
                case StoryBox() if block.form == "open":
                    self._open_record(block)
                case StoryBox() if block.form == "rows":
                    self._rows(block)
                case StoryBox():
                    self._story(block)
                case Table():
                    self._table(block)
                case Figure() | Chart():
                    outline.add(
                        "p", f"{self.wording.figure} {block.number} {_words(block.caption)}"
                    )

    def _at_page_start(self, key: str) -> None:
        if key in self.new_pages:
            self.page_starts.add(len(self.outline.lines))

    def _list(self, block: BulletList | NumberedList, depth: int) -> None:
        mark = "*" if isinstance(block, BulletList) else "1."
        for item in block.items:
            first, *rest = item.blocks
            assert isinstance(first, Paragraph)
            self._at_page_start(item.key)
            self.outline.add(f"{mark} {depth + 1}", _words(first.content))
            self.blocks(rest, depth + 1)

    def _strip(self, block: BulletList) -> None:
        count = strip_columns(block.items)
        self.outline.lines.append("table")
        for items in strip_rows(block.items):
            self.outline.lines.append("row")
            for item in items:
                self.outline.lines.append("cell")
                self.blocks(item.blocks)
            if len(items) < count:
                self.outline.lines.append("cell")

    def _open_record(self, block: StoryBox) -> None:
        self.outline.add("p", block.kicker)
        for entry in block.fields:
            self._at_page_start(entry.key)
            self.outline.add("p", entry.label)
            self.blocks(entry.blocks)

    def _table(self, block: Table) -> None:
        if block.caption:
            self.outline.add("p", f"{self.wording.table} {block.number} {_words(block.caption)}")
        self.outline.lines.append("table")
        for row in (*block.header, *block.body):
            self.outline.lines.append("row")
            for cell in row.cells:
                self.outline.lines.append("cell")
                self.blocks(cell.blocks)

    def _callout(self, block: Callout) -> None:
        self.outline.lines += ["table", "row", "cell"]
        begin = len(self.outline.lines)
        self.page_starts.clear()
        self.outline.add("p", _words(block.title))
        self.blocks(block.blocks)
        if not callout_stays_whole(block, self.theme.page.text_width, self.theme):
            self._divide(begin, ["row", "cell"])

    def _story(self, block: StoryBox) -> None:
        outline, dimensions = self.outline, self.theme.dimensions
        outline.lines += ["table", "row", "cell"]
        outline.add("p", block.kicker)
        outline.lines += ["row", "cell"]
        outline.add("p", _words(block.title))
        beside_label = self.theme.page.text_width - dimensions.story_label_width
        width = beside_label - 2 * dimensions.story_padding_x
        whole, _ = kept_fields(block.fields, width, self.theme)
        for number, entry in enumerate(block.fields):
            outline.lines += ["row", "cell"]
            begin = len(outline.lines)
            self.page_starts.clear()
            if entry.is_wide:
                self._at_page_start(entry.key)
            outline.add("p", entry.label)
            if not entry.is_wide:
                outline.lines.append("cell")
                begin = len(outline.lines)
                self.page_starts.clear()
                self._at_page_start(entry.key)
            self.blocks(entry.blocks)
            if number not in whole:
                self._divide(begin, ["row", "cell"] if entry.is_wide else ["row", "cell", "cell"])

    def _rows(self, block: StoryBox) -> None:
        outline, text_width = self.outline, self.theme.page.text_width
        if block.kicker:
            outline.add("p", block.kicker)
        outline.lines.append("table")
        for entry in block.fields:
            outline.lines += ["row", "cell"]
            outline.add("p", entry.label)
            if entry.remark:
                outline.add("p", entry.remark)
            outline.lines.append("cell")
            begin = len(outline.lines)
            self.page_starts.clear()
            self._at_page_start(entry.key)
            self.blocks(entry.blocks)
            width = text_width - sum(field_insets(entry, block, self.theme))
            if not row_stays_whole(entry, width, self.theme):
                self._divide(begin, ["row", "cell", "cell"])

    def _divide(self, begin: int, row: list[str]) -> None:
        """Begin a row at the lines that are at the top of a page, and one after them.

        The lines are those of a box, or of a field of a story, from line `begin`.
        """
        starts, lines = self.page_starts, self.outline.lines
        firsts = {number for number in starts if number - 1 not in starts}
        after = {number + 1 for number in starts if number + 1 not in starts}
        for number in sorted(firsts | after, reverse=True):
            if begin < number < len(lines):
                lines[number:number] = row


def _all_words(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        assert isinstance(block, Paragraph)
        yield _words(block.content)


def _words(content: Iterable[Inline]) -> str:
    return "".join(_inline(node) for node in content)


def _inline(node: Inline) -> str:
    match node:
        case Text() | Acronym():
            return node.text
        case Note():
            return node.separator
        case RepeatedMark():
            return f"{node.separator}{node.number}"
        case LineBreak():
            return " "
        case Reference():
            return _words(node.content) or node.before + node.label + node.after
        case _:
            return _words(node.content)


# -- pandoc ------------------------------------------------------------------------------------


def pandoc_outline(docx: Path) -> Outline:
    outline = pandoc_outline_of(pandoc_tree(docx))
    return replace(outline, lines=outline.lines[_first_heading(outline.lines) :])


def pandoc_outline_of(blocks: Iterable[dict[str, Any]]) -> Outline:
    outline = Outline()
    for block in blocks:
        _pandoc_block(block, outline, 0)
    return outline


def _pandoc_block(block: dict[str, Any], outline: Outline, depth: int) -> None:
    kind, content = block["t"], block.get("c")
    if kind == "Header":
        outline.add(f"# {content[0]}", _pandoc_line(content[2], outline))
    elif kind in {"Para", "Plain"}:
        outline.add("p", _pandoc_line(content, outline))
    elif kind in {"BulletList", "OrderedList"}:
        mark, items = ("*", content) if kind == "BulletList" else ("1.", content[1])
        for item in items:
            if item[0]["t"] in {"Para", "Plain"}:
                outline.add(f"{mark} {depth + 1}", _pandoc_line(item[0]["c"], outline))
                item = item[1:]
            for inner in item:
                _pandoc_block(inner, outline, depth + 1)
    elif kind in {"BlockQuote", "Div"}:
        for inner in content if kind == "BlockQuote" else content[1]:
            _pandoc_block(inner, outline, depth)
    elif kind == "Table":
        _pandoc_table(content, outline)
    else:
        raise AssertionError(f"pandoc reads something else: {kind}")


def _pandoc_table(content: list[Any], outline: Outline) -> None:
    """Pandoc reads a caption as part of the table; a box has its text alternative there."""
    caption = "".join(pandoc_words(content[1]))
    if re.match(r"(Table|Figure|Tabelle|Таблица|Tabla)\s[\d#]", caption):
        for block in content[1][1]:
            _pandoc_block(block, outline, 0)
    outline.lines.append("table")
    rows = [*content[3][1], *(row for body in content[4] for row in (*body[2], *body[3]))]
    for _, cells in rows:
        outline.lines.append("row")
        for *_, blocks in cells:
            outline.lines.append("cell")
            for block in blocks:
                _pandoc_block(block, outline, 0)


def _pandoc_line(content: Any, outline: Outline) -> str:
    """The words of inlines; adds their notes to the outline."""
    words = ""
    for node in content:
        if node["t"] == "Note":
            blocks = ("".join(pandoc_words(block)) for block in node["c"])
            outline.notes.append(one_line(" ".join(blocks)))
        elif node["t"] in {"Strong", "Emph", "Superscript"}:
            words += _pandoc_line(node["c"], outline)
        elif node["t"] in {"Link", "Span"}:
            words += _pandoc_line(node["c"][1], outline)
        elif node["t"] != "Image":  # its alternative text is not in the body
            words += "".join(pandoc_words(node))
    return words


# -- mammoth -----------------------------------------------------------------------------------


def mammoth_outline(docx: Path) -> Outline:
    with docx.open("rb") as stream:
        html = mammoth.convert_to_html(stream, convert_image=lambda _: []).value
    page = _Page()
    page.feed(html)
    lines = page.outline.lines
    start = _first_heading(lines)
    page.outline.lines = lines[start:]
    return page.outline


class _Page(HTMLParser):
    """Reads the HTML of mammoth as lines; the notes are in a list at its end."""

    def __init__(self) -> None:
        super().__init__()
        self.outline = Outline()
        self._mark, self._words = "p", ""
        self._lists: list[str] = []
        self._outer: list[list[str]] = []
        """The lists around the open tables."""
        self._note: str | None = None
        self._skipping = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in {"p", "ul", "ol", "table", "li"} or tag[1:].isdigit():
            self._end_line()
        if tag in {"table", "thead", "tbody"}:
            self.outline.lines += ["table"] if tag == "table" else []
            if tag == "table":
                self._outer.append(self._lists)
                self._lists = []
        elif tag == "tr":
            self.outline.lines.append("row")
        elif tag in {"td", "th"}:
            self.outline.lines.append("cell")
        elif tag in {"ul", "ol"}:
            self._lists.append(tag)
        elif tag == "li":
            self._mark = f"{'*' if self._lists[-1] == 'ul' else '1.'} {len(self._lists)}"
            if (values.get("id") or "").startswith("footnote-"):
                self._note = ""
        elif tag == "a" and (values.get("href") or "").startswith("#footnote-"):
            self._skipping = True
        elif tag[0] == "h":
            self._mark = f"# {tag[1:]}"
        elif tag == "br":
            self._words += " "

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._skipping = False
        elif tag in {"p", "li", "td", "th"} or tag[1:].isdigit():
            self._end_line()
        if tag in {"ul", "ol"}:
            self._lists.pop()
        elif tag == "table":
            self._lists = self._outer.pop()
        elif tag == "li" and self._note is not None and not self._lists[1:]:
            self.outline.notes.append(one_line(self._note))
            self._note = None

    def handle_data(self, data: str) -> None:
        if not self._skipping:
            self._words += data

    def _end_line(self) -> None:
        if self._note is None:
            self.outline.add(self._mark, self._words)
        else:
            self._note += f" {self._words}"
        self._mark, self._words = "p", ""


# -- docx2python -------------------------------------------------------------------------------


_MARKERS = re.compile(r"----footnote\d+----|</?a\b[^>]*>")
_ITEM = re.compile(r"(\w*)List(Bullet|Number)(\d?)(AfterTable)?")


def _docx2python_texts(docx: Path, outline: Outline) -> list[Any]:
    """Add the tables and paragraphs of the body to an outline. Returns the paragraphs of notes."""
    with docx2python(_with_hyphens_as_text(docx), duplicate_merged_cells=False) as read:
        for table in read.body_pars:
            is_table = any("tbl" in par.lineage for row in table for cell in row for par in cell)
            outline.lines += ["table"] if is_table else []
            for row in table:
                outline.lines += ["row"] if is_table else []
                for par in (par for cell in row for par in cell):
                    _docx2python_paragraph(par, outline)
        return [par for table in read.footnotes_pars for row in table for c in row for par in c]


def docx2python_outline(docx: Path) -> Outline:
    """An outline without cells, because docx2python gives a cell for each column of a span.

    It reads a list's mark from the paragraph only, so the style decides here what is an item. It
    omits no-break hyphens (17.3.3.18), so it reads a copy in which they are characters. It does
    not know the number format `none`, warns of it and reads `--`, which is removed here.
    """
    outline = Outline()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "none numbering format not implemented", UserWarning)
        notes = _docx2python_texts(docx, outline)
    for par in notes:
        words = _MARKERS.sub("", "".join(par.run_strings))
        if found := re.match(r"footnote\d+\)\t(.*)", words, re.DOTALL):
            outline.notes.append(one_line(found[1]))
        elif one_line(words):
            outline.notes[-1] += f" {one_line(words)}"
    start = _first_heading(outline.lines)
    outline.lines = outline.lines[start:]
    return outline


def _with_hyphens_as_text(docx: Path) -> BytesIO:
    copy = BytesIO()
    with zipfile.ZipFile(docx) as old, zipfile.ZipFile(copy, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name in ("word/document.xml", "word/footnotes.xml"):
                data = data.replace(b"<w:noBreakHyphen/>", "<w:t>\u2011</w:t>".encode())
            new.writestr(name, data)
    copy.seek(0)
    return copy


def _docx2python_paragraph(par: Any, outline: Outline) -> None:
    words = _MARKERS.sub("", "".join(par.run_strings))
    if words.startswith("----Image alt text"):
        return
    if found := re.fullmatch(r"Heading(\d)", par.style):
        outline.add(f"# {found[1]}", words.removeprefix("--\t"))
    elif found := _ITEM.fullmatch(par.style):
        mark = "*" if found[2] == "Bullet" else "1."
        outline.add(f"{mark} {found[3] or 1}", re.sub(r"^\t*(\w+\)|--)\t", "", words))
    else:
        outline.add("p", words)
