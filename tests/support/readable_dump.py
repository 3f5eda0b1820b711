"""Documents and files as text that a person can read in a diff, for golden files."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from io import BytesIO

import pikepdf
from lxml import etree

from briefgen.model.document import ResolvedDocument
from briefgen.model.nodes import (
    Acronym,
    Block,
    BulletList,
    Callout,
    Chart,
    Emphasis,
    Figure,
    Inline,
    Language,
    LineBreak,
    Link,
    Note,
    NumberedList,
    Paragraph,
    Quote,
    Reference,
    RepeatedMark,
    Section,
    StoryBox,
    Strong,
    Table,
    Text,
)
from support.reading_order import pdf_pages

_INDENT = "  "


def resolved_text(resolved: ResolvedDocument) -> str:
    """The resolved document: a line for each block, then the notes, labels and contents."""
    document, cover = resolved.document, resolved.document.cover
    lines = [f"target {document.target} ({document.language})"]
    lines += [f"cover | {line}" for line in (*cover.imprint, cover.kicker, cover.title)]
    lines += [f"cover | {row.label}: {row.value}" for row in cover.rows]
    if cover.abstract:
        lines += _block(cover.abstract, 0)
    lines += [f"notice | {_words(notice.content)}" for notice in cover.notices]
    for section in document.sections:
        lines += _section(section, 0)
    lines += [f"note {n.number} | {' / '.join(_blocks_words(n.blocks))}" for n in resolved.notes]
    lines += [f"label {a} = {label.kind} {label.text}" for a, label in resolved.labels.items()]
    lines += [f"contents {e.level} {e.label} {_words(e.title)}" for e in resolved.contents]
    return "\n".join(lines) + "\n"


def _section(section: Section, depth: int) -> Iterator[str]:
    yield f"{_INDENT * depth}# {section.number} {_words(section.title)} {{{section.anchor}}}"
    for block in section.blocks:
        yield from _block(block, depth + 1)
    for part in section.sections:
        yield from _section(part, depth + 1)


def _block(block: Block, depth: int) -> Iterator[str]:
    margin = _INDENT * depth
    match block:
        case Paragraph():
            yield f"{margin}{block.role} | {_words(block.content)}"
        case BulletList() | NumberedList():
            mark = "*" if isinstance(block, BulletList) else f"{block.start}."
            for item in block.items:
                yield f"{margin}{mark}"
                for inner in item.blocks:
                    yield from _block(inner, depth + 1)
        case Quote():
            yield f"{margin}quote"
            for inner in block.blocks:
                yield from _block(inner, depth + 1)
        case Callout():
            yield f"{margin}{block.kind} | {_words(block.title)}"
            for inner in block.blocks:
                yield from _block(inner, depth + 1)
        case Table():
            yield f"{margin}table {block.number} | {_words(block.caption)} {{{block.anchor}}}"
            for kind, rows in (("head", block.header), ("row", block.body)):
                for row in rows:
                    cells = [" / ".join(_blocks_words(cell.blocks)) for cell in row.cells]
                    spans = [f"{cell.row_span}x{cell.column_span}" for cell in row.cells]
                    pairs = zip(spans, cells, strict=True)
                    yield f"{margin}  {kind} | " + " | ".join(
                        text if span == "1x1" else f"[{span}] {text}" for span, text in pairs
                    )
        case Figure():
            yield f"{margin}figure {block.number} | {_words(block.caption)} | alt: {block.alt}"
        case Chart():
            yield f"{margin}chart {block.number} | {_words(block.caption)} {{{block.anchor}}}"
            yield f"{margin}  {block.alternative}"
        case StoryBox():
            yield f"{margin}story | {block.kicker} | {_words(block.title)}"
            for field in block.fields:
                yield f"{margin}  {field.label}"
                if field.remark:
                    yield f"{margin}  ({field.remark})"
                for inner in field.blocks:
                    yield from _block(inner, depth + 2)


def _blocks_words(blocks: Iterable[Block]) -> list[str]:
    return [line.strip() for block in blocks for line in _block(block, 0)]


def _words(content: Iterable[Inline]) -> str:
    return "".join(_inline(node) for node in content)


def _inline(node: Inline) -> str:
    match node:
        case Text():
            return node.text
        case Acronym():
            return f"<{node.text}>"
        case Strong():
            return f"**{_words(node.content)}**"
        case Emphasis():
            return f"*{_words(node.content)}*"
        case Language():
            return f"[{_words(node.content)}]{{{node.language}}}"
        case Link():
            return f"[{_words(node.content)}]({node.url})"
        case LineBreak():
            return " // "
        case Reference():
            words = _words(node.content) or node.before + node.label + node.after
            return f"[{words}](#{node.target})"
        case Note():
            return f"{node.separator}^{node.number}"
        case RepeatedMark():
            return f"{node.separator}^={node.number}"


# -- finished files --------------------------------------------------------------------------


def docx_part(data: bytes, name: str) -> str:
    """One XML part of a DOCX, indented, with an element on each line."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        root = etree.fromstring(package.read(name), etree.XMLParser(remove_blank_text=True))
    text = etree.tostring(root, pretty_print=True, encoding="unicode")
    return re.sub(r'\s+xmlns:\w+="[^"]*"', "", text)


def page_lines(data: bytes) -> str:
    """The text of each page of a PDF, without artifacts."""
    pages = enumerate(pdf_pages(data), 1)
    return "".join(f"--- page {number}\n{_sentences(text)}\n" for number, text in pages)


def _sentences(text: str) -> str:
    return re.sub(r"(?<=[.:;])\s+(?=\S)", "\n", re.sub(r"\s+", " ", text)).strip()


def tag_tree(data: bytes) -> str:
    """The structure tree of a PDF: a line for each element, with its number of marked contents."""
    with pikepdf.open(BytesIO(data)) as pdf:
        lines = list(_tags(pdf.Root.StructTreeRoot.K[0], 0))
    return "\n".join(lines) + "\n"


def _tags(element: pikepdf.Object, depth: int) -> Iterator[str]:
    kids = list(element.get("/K", pikepdf.Array()))
    painted = sum(1 for kid in kids if kid.get("/Type") == "/MCR")
    links = sum(1 for kid in kids if kid.get("/Type") == "/OBJR")
    extras = [
        f"{key[1:].lower()}={element[key]}" for key in ("/Alt", "/Lang", "/ID") if key in element
    ]
    for attributes in element.get("/A", pikepdf.Array()):
        keys = (key for key in sorted(attributes.keys()) if key != "/O")
        extras += [f"{key[1:]}={_attribute(attributes[key])}" for key in keys]
    marks = [f"{painted} painted" * bool(painted), f"{links} links" * bool(links)]
    yield " ".join([_INDENT * depth + str(element.S)[1:], *filter(None, [*marks, *extras])])
    for kid in kids:
        if "/S" in kid and kid.get("/Type") == "/StructElem":
            yield from _tags(kid, depth + 1)


def _attribute(value: pikepdf.Object) -> str:
    return " ".join(map(str, value)) if isinstance(value, pikepdf.Array) else str(value)
