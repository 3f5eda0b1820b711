"""The two contents of a redline: what differs from the files of the old and the new version.

A redline shows the contents, the page numbers and the numbers that follow from other changes in the
new state only. The widths of columns, the space on the cover and the tab stops of headers and
footers follow from the words. So these are not compared. No change can track the text alternative
of a picture: `alternatives` has these.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from typing import Any

from lxml import etree
from msgspec.structs import replace

from support.tracked_changes import accepted, rejected
from support.word_content import (
    BlockContent,
    Blocks,
    CellContent,
    Detail,
    DocumentContent,
    InsetContent,
    RowContent,
    RunContent,
    TableContent,
    differences,
    paragraphs,
)
from support.word_package import W, WordPackage, properties_as_text
from support.word_reading import content_of_package

_FOLLOWING = ("SEQ", "REF", "NOTEREF", "PAGEREF", "PAGE", "NUMPAGES", "STYLEREF")
"""Fields whose results follow from other changes."""
_NUMBER = "#"
"""Replaces the result of such a field."""
CONTENTS_STYLES = ("TOCHeading", "ContentsSubheading", "TOC", "TableofFigures")
"""The beginnings of the identifiers of the styles of contents."""
_FITTED_STYLES = (*CONTENTS_STYLES, "NoticeFirst", "Header", "Footer")
"""Styles whose space or tab stops follow from the length of the cover and of the lines."""
_WIDTHS = re.compile(r"(?:tcW|tblW)\([^)]*\) ?")
_NUMBERING = re.compile(r"numId\(val=(\d+)\)")


def wrong_contents(
    redline: bytes, old: bytes, new: bytes, detail: Detail = Detail.FORMATTING
) -> list[str]:
    """The lines in which a redline, accepted or rejected, differs from the new or the old file."""
    found = []
    for name, resolved, expected in (
        ("accepted", accepted(redline), new),
        ("rejected", rejected(redline), old),
    ):
        read, plain = comparable(resolved), comparable(WordPackage.read(expected))
        styles = {style: read.styles.get(style, "missing") for style in plain.styles}
        read = replace(read, styles=styles)
        found += [f"{name}: {line}" for line in differences(read, plain, detail)]
    return found


def comparable(package: WordPackage) -> DocumentContent:
    """The content of a package without what a redline shows in the new state only."""
    content, lists = content_of_package(package), _Lists(package)
    simpler = _Simpler(lists)
    return replace(
        content,
        body=simpler.blocks(content.body),
        headers=tuple(map(simpler.blocks, content.headers)),
        footers=tuple(map(simpler.blocks, content.footers)),
        comments=(),
        styles=_used_styles(package, content.styles),
    )


def _used_styles(package: WordPackage, styles: dict[str, str]) -> dict[str, str]:
    """The definitions of the styles that are named and do not follow from other changes."""
    used: set[str] = set()
    for root in package.parts.values():
        for element in root.iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle"):
            used.add(element.get(f"{W}val"))
    used = {name for name in used & styles.keys() if not name.startswith(_FITTED_STYLES)}
    return {name: styles[name] for name in sorted(used)}


class _Lists:
    """The definition of each list, and its place among the lists of the document."""

    def __init__(self, package: WordPackage) -> None:
        part = package.related(package.main, "numbering")
        self._root = package.root(part) if part else None
        self._order: dict[str, int] = {}

    def canonical(self, numbering: str) -> str:
        """The properties of a list item with the list by its order and its definition."""
        return _NUMBERING.sub(lambda match: self._definition(match[1]), numbering)

    def _definition(self, identifier: str) -> str:
        if identifier == "0" or self._root is None:
            return "no list"
        order = self._order.setdefault(identifier, len(self._order) + 1)
        number = self._root.find(f"{W}num[@{W}numId='{identifier}']")
        if number is None:
            return f"list {order} missing"
        abstract = number.find(f"{W}abstractNumId").get(f"{W}val")
        definition = self._root.find(f"{W}abstractNum[@{W}abstractNumId='{abstract}']")
        words = properties_as_text(definition, without=("nsid", "tmpl"))
        starts = properties_as_text(number, without=("abstractNumId",))
        return f"list {order} {zlib.crc32(words.encode()):x} {starts}"


class _Simpler:
    """Blocks without what is not compared."""

    def __init__(self, lists: _Lists) -> None:
        self._lists = lists

    def blocks(self, blocks: Blocks) -> Blocks:
        return tuple(self._block(block) for block in blocks if not _is_in_contents(block))

    def _block(self, block: BlockContent) -> BlockContent:
        if isinstance(block, TableContent):
            rows = tuple(map(self._row, block.rows))
            return replace(block, rows=rows, grid="", properties=_without_widths(block.properties))
        return replace(
            block,
            runs=tuple(_runs(block.runs)),
            insets=tuple(map(self._inset, block.insets)),
            numbering=self._lists.canonical(block.numbering),
        )

    def _row(self, row: RowContent) -> RowContent:
        # A property that is off is not different from one that is missing (17.17.4).
        properties = row.properties.replace("cantSplit(val=off)", "").strip()
        return replace(row, cells=tuple(map(self._cell, row.cells)), properties=properties)

    def _cell(self, cell: CellContent) -> CellContent:
        blocks, properties = self.blocks(cell.blocks), _without_widths(cell.properties)
        return replace(cell, blocks=blocks, properties=properties)

    def _inset(self, inset: InsetContent) -> InsetContent:
        return replace(inset, blocks=self.blocks(inset.blocks), description="")


def _is_in_contents(block: BlockContent) -> bool:
    if isinstance(block, TableContent):
        return False
    in_field = any(name.startswith("TOC ") for run in block.runs for name in run.fields)
    return in_field or block.style.startswith(CONTENTS_STYLES)


def _without_widths(properties: str) -> str:
    return _WIDTHS.sub("", properties).strip()


def _runs(runs: Iterable[RunContent]) -> Iterator[RunContent]:
    """The runs, with one for each field whose result follows from other changes."""
    following: tuple[str, ...] = ()
    for run in runs:
        names = tuple(name for name in run.fields if name.split()[0] in _FOLLOWING)
        if names and names == following:
            continue
        following = names
        yield replace(run, text=_NUMBER) if names else run


def alternatives(package: WordPackage) -> list[str]:
    """The text alternatives of all pictures of the body, which no change can track."""
    found = paragraphs(content_of_package(package).body)
    return [inset.description for one in found for inset in one.insets]


def with_each_header_once(content: DocumentContent) -> DocumentContent:
    """The content with each header and footer once: LibreOffice repeats them as it needs."""
    return replace(
        content,
        headers=tuple(dict.fromkeys(content.headers)),
        footers=tuple(dict.fromkeys(content.footers)),
    )


# -- files for other programs ------------------------------------------------------------------


def masked(docx: bytes) -> bytes:
    """A file without contents and with one sign for each number that follows."""
    return with_changed_parts(docx, b"fldChar", _mask)


def without_comments(docx: bytes) -> bytes:
    """A file whose text refers to no comment.

    LibreOffice ends without a word when it shows a comment and is installed without its windows.
    """
    return with_changed_parts(docx, b":comment", _remove_comments)


def _remove_comments(root: Any) -> None:
    names = ("commentRangeStart", "commentRangeEnd", "commentReference")
    for mark in list(root.iter(*(f"{W}{name}" for name in names))):
        mark.getparent().remove(mark)


def with_changed_parts(docx: bytes, words: bytes, change: Callable[[Any], None]) -> bytes:
    """The file after a change of the root of each part that has some words."""
    with zipfile.ZipFile(BytesIO(docx)) as package:
        members = {name: package.read(name) for name in package.namelist()}
    for name, data in members.items():
        if name.endswith(".xml") and words in data:
            root = etree.fromstring(data)
            change(root)
            members[name] = etree.tostring(root)
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return target.getvalue()


def _mask(root: Any) -> None:
    """Replaces the results of fields in one part, and removes the paragraphs of contents."""
    instructions: list[str] = []
    in_contents: list[Any] = []
    for element in list(root.iter()):
        if element.tag == f"{W}fldChar":
            kind = element.get(f"{W}fldCharType")
            if kind == "begin":
                instructions.append("")
            elif kind == "end" and instructions:
                instructions.pop()
        elif element.tag in (f"{W}instrText", f"{W}delInstrText") and instructions:
            instructions[-1] += element.text or ""
        elif element.tag in (f"{W}t", f"{W}delText"):
            names = [words.split()[0] for words in instructions if words.split()]
            if any(name in _FOLLOWING for name in names):
                element.text = _NUMBER
        if any(words.split()[:1] == ["TOC"] for words in instructions):
            in_contents += [element, *element.iterancestors()]
    paragraphs = {element for element in in_contents if element.tag == f"{W}p"}
    for style in root.iter(f"{W}pStyle"):
        if style.get(f"{W}val", "").startswith(CONTENTS_STYLES):
            paragraphs.update(style.iterancestors(f"{W}p"))
    for paragraph in paragraphs:
        paragraph.getparent().remove(paragraph)
