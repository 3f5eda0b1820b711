"""The content of a resolved document as HTML, for WeasyPrint."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import assert_never

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
    RevisedText,
    Row,
    Script,
    Section,
    StoryBox,
    Strong,
    Table,
    Text,
)
from briefgen.model.walk import plain_text

STYLE = """
@page { size: A4; margin: 28mm 25mm; @bottom-right { content: counter(page) " / " counter(pages) } }
html { font: 10.5pt/14.7pt Arimo }
h1, h2, h3 { color: #039; break-after: avoid }
.note { float: footnote; font-size: 8.5pt; line-height: 10.8pt }
table { border-collapse: collapse; width: 100%; font-size: 9.5pt }
th, td { border-bottom: .5pt solid #c9d3e3; text-align: left; vertical-align: top; padding: 3pt }
nav a::after { content: leader('.') target-counter(attr(href), page) }
.story { border: 1pt solid #039; padding: 5pt }
.callout { background: #eaf0fa; border-left: 2.5pt solid #039; padding: 5pt }
"""


def html_of(resolved: ResolvedDocument, style: str) -> str:
    """One page of HTML with its notes in place; `style` is CSS."""
    document = resolved.document
    head = (
        f'<html lang="{document.language}"><head><meta charset="utf-8">'
        f"<title>{escape(document.metadata.title)}</title><style>{style}</style></head><body>"
    )
    writer = _Writer(resolved)
    parts = [head, *writer.cover(), *writer.contents()]
    for section in document.sections:
        parts += writer.section(section, 1)
    return "\n".join([*parts, "</body></html>"])


class _Writer:
    def __init__(self, resolved: ResolvedDocument) -> None:
        self.resolved = resolved

    def cover(self) -> Iterator[str]:
        cover = self.resolved.document.cover
        yield from (f"<p>{escape(line)}</p>" for line in (*cover.imprint, cover.kicker))
        yield f'<p class="title">{escape(cover.title)}</p><p>{escape(cover.subtitle)}</p><table>'
        for row in cover.rows:
            yield f"<tr><th>{escape(row.label)}</th><td>{escape(row.value)}</td></tr>"
        yield "</table>"
        if cover.abstract:
            yield self.block(cover.abstract)
        yield self.blocks(cover.notices)

    def contents(self) -> Iterator[str]:
        """A contents list with pages from the style sheet."""
        yield "<nav>"
        for entry in self.resolved.contents:
            words = escape(f"{entry.label} {plain_text(entry.title)}")
            yield f'<p><a href="#{entry.anchor}">{words}</a></p>'
        yield "</nav>"

    def section(self, section: Section, level: int) -> Iterator[str]:
        title = f"{section.number}. {self.inlines(section.title)}"
        yield f'<h{level} id="{section.anchor}">{title}</h{level}>'
        yield self.blocks(section.blocks)
        for part in section.sections:
            yield from self.section(part, level + 1)

    def blocks(self, blocks: Iterable[Block]) -> str:
        return "".join(self.block(block) for block in blocks)

    def block(self, block: Block) -> str:
        match block:
            case Paragraph():
                return f"<p>{self.inlines(block.content)}</p>"
            case BulletList() | NumberedList():
                name = "ul" if isinstance(block, BulletList) else "ol"
                items = "".join(f"<li>{self.blocks(item.blocks)}</li>" for item in block.items)
                return f"<{name}>{items}</{name}>"
            case Quote():
                return f"<blockquote>{self.blocks(block.blocks)}</blockquote>"
            case Callout():
                words = f"<p><b>{self.inlines(block.title)}</b></p>{self.blocks(block.blocks)}"
                return f'<div class="callout">{words}</div>'
            case Table():
                return self.table(block)
            case Figure() | Chart():
                raise ValueError("the HTML has no pictures")
            case StoryBox():
                return self.story(block)
            case _:
                assert_never(block)

    def story(self, block: StoryBox) -> str:
        fields = "".join(
            f"<dt>{escape(entry.label)}</dt><dd>{self.blocks(entry.blocks)}</dd>"
            for entry in block.fields
        )
        title = f"<p>{escape(block.kicker)}</p><p><b>{self.inlines(block.title)}</b></p>"
        return f'<div class="story">{title}<dl>{fields}</dl></div>'

    def table(self, block: Table) -> str:
        caption = f"Table {block.number}: {self.inlines(block.caption)}"
        head = "".join(self.row(row, "th") for row in block.header)
        body = "".join(self.row(row, "td") for row in block.body)
        return (
            f'<table id="{block.anchor}"><caption>{caption}</caption>'
            f"<thead>{head}</thead><tbody>{body}</tbody></table>"
        )

    def row(self, row: Row, name: str) -> str:
        cells = (
            f'<{name} rowspan="{cell.row_span}" colspan="{cell.column_span}">'
            f"{self.blocks(cell.blocks)}</{name}>"
            for cell in row.cells
        )
        return f"<tr>{''.join(cells)}</tr>"

    def inlines(self, content: Iterable[Inline]) -> str:
        return "".join(self.inline(node) for node in content)

    def inline(self, node: Inline) -> str:
        match node:
            case Text() | Acronym():
                return escape(node.text)
            case Strong():
                return f"<b>{self.inlines(node.content)}</b>"
            case Emphasis():
                return f"<i>{self.inlines(node.content)}</i>"
            case Script():
                name = "sub" if node.position == "subscript" else "sup"
                return f"<{name}>{self.inlines(node.content)}</{name}>"
            case Language():
                return f'<span lang="{node.language}">{self.inlines(node.content)}</span>'
            case Link():
                return f'<a href="{escape(node.url)}">{self.inlines(node.content)}</a>'
            case LineBreak():
                return "<br>"
            case Reference():
                words = self.inlines(node.content) or escape(node.before + node.label + node.after)
                return f'<a href="#{node.target}">{words}</a>' if node.kind else words
            case Note():
                return self.note(node)
            case RepeatedMark() | RevisedText():
                raise ValueError("the HTML has no repeated marks and no revisions")
            case _:
                assert_never(node)

    def note(self, node: Note) -> str:
        words = self.blocks(node.blocks).removeprefix("<p>").removesuffix("</p>")
        return f'<span class="note">{words}</span>'
