"""Writes the words that briefgen adds by itself into the document, from the template's wording.

The words of the template's own lines (cover, headers, footers) are filled in when it is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from string import Formatter
from typing import Literal, assert_never

from briefgen.model.document import Document, Label, SourceDeliverable, Wording
from briefgen.model.nodes import (
    Anchor,
    Block,
    BulletList,
    Callout,
    Chart,
    ChartKind,
    Figure,
    Inline,
    Note,
    NumberedList,
    Paragraph,
    Quote,
    Reference,
    RepeatedMark,
    Section,
    StoryBox,
    StoryField,
    Table,
    Text,
    mapped,
)
from briefgen.model.walk import kept, updated
from briefgen.spans.mapped_text import join_texts, mapped_to

_CHARTS: Mapping[ChartKind, str] = {
    "bar": "bar_chart",
    "stacked-bar": "stacked_bar_chart",
    "line": "line_chart",
    "share": "share_chart",
}
"""The field of `Wording` that names each kind of chart."""


# -- blocks and headings ---------------------------------------------------------------------


def write_generated_text(document: Document) -> Document:
    """The document with labels, kickers, names of charts and numbered story headings written."""
    writer = _Writer(document.wording)
    cover = document.cover
    if cover.abstract:
        abstract = writer.block(cover.abstract)
        assert isinstance(abstract, Callout)
        cover = replace(cover, abstract=abstract)
    sections = tuple(writer.section(section) for section in document.sections)
    return replace(document, cover=cover, sections=sections)


class _Writer:
    def __init__(self, wording: Wording) -> None:
        self.wording = wording

    def section(self, section: Section) -> Section:
        title = self._write_texts(section.title)
        if section.story_number and not (isinstance(title[0], Text) and title[0].wording):
            words = f"{self.wording.success_story} {section.story_number}: "
            title = (Text(text=words, wording="success_story"), *title)
        parts = tuple(self.section(part) for part in section.sections)
        return replace(section, title=title, blocks=self.blocks(section.blocks), sections=parts)

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return kept(blocks, (self.block(block) for block in blocks))

    def block(self, block: Block) -> Block:
        match block:
            case Paragraph():
                return updated(block, content=self._write_texts(block.content))
            case BulletList() | NumberedList():
                items = (updated(i, blocks=self.blocks(i.blocks)) for i in block.items)
                return updated(block, items=kept(block.items, items))
            case Quote():
                return updated(block, blocks=self.blocks(block.blocks))
            case Callout():
                title = self._write_texts(block.title)
                name, inner = self.wording.key_message, self.blocks(block.blocks)
                return replace(block, title=title, name=name, blocks=inner)
            case Table():
                return replace(block, label=self.wording.table)
            case Figure():
                return replace(block, label=self.wording.figure)
            case Chart():
                noun = block.noun or getattr(self.wording, _CHARTS[block.kind])
                return replace(block, label=self.wording.figure, noun=noun)
            case StoryBox():
                return self._write_story(block)
            case _:
                assert_never(block)

    def _write_story(self, box: StoryBox) -> StoryBox:
        kicker = box.kicker or f"{self.wording.success_story} · {box.topic}"
        return replace(box, kicker=kicker, fields=tuple(self._write_field(f) for f in box.fields))

    def _write_field(self, field: StoryField) -> StoryField:
        label = field.label or (getattr(self.wording, field.name) if field.name else "")
        return replace(field, label=label, blocks=self.blocks(field.blocks))

    def _write_texts(self, content: tuple[Inline, ...]) -> tuple[Inline, ...]:
        if not any(isinstance(node, Text) and node.wording for node in content):
            return content
        done: list[Inline] = []
        for node in content:
            last = done[-1] if done else None
            if isinstance(node, Text) and isinstance(last, Text) and _is_label(last):
                joined = join_texts((mapped(last), mapped(node)), node.span.path)
                done[-1] = Text(text=joined.text, source=joined.segments, span=node.span)
            else:
                done.append(self._write_text(node) if isinstance(node, Text) else node)
        return tuple(done)

    def _write_text(self, text: Text) -> Text:
        if not text.wording or text.text:
            return text
        words = getattr(self.wording, text.wording)
        words = f"{words}: " if _is_label(text) else words
        return replace(text, text=words, source=mapped_to(words, text.span).segments)


def _is_label(text: Text) -> bool:
    """Whether a text is the label of a line of a contact; the value follows in the same run."""
    return text.wording.startswith("contact_")


def contents_titles(wording: Wording) -> Mapping[Literal["section", "table", "figure"], str]:
    """The headings over the contents lists."""
    return {"section": wording.contents, "table": wording.tables, "figure": wording.figures}


def attachment_description(title: str, wording: Wording) -> str:
    """The description of the Word file inside the PDF of a document."""
    return wording.attachment.format(title=title)


# -- labels and references -------------------------------------------------------------------


def caption_label(block: Table | Figure | Chart, wording: Wording) -> str:
    """The label of a captioned block, for example `Table 3`."""
    word = wording.table if isinstance(block, Table) else wording.figure
    return f"{word} {block.number}"


def words_before(label: Label, wording: Wording) -> str:
    """The words of a reference before its number, for example `section `."""
    match label.kind:
        case "section":
            return f"{wording.section}\u00a0"
        case "note":
            return f"{wording.note}\u00a0"
        case "table" | "figure":
            return ""
        case _:
            assert_never(label.kind)


def citation_words(label: Label, document: str, wording: Wording) -> str:
    """The citation of an omitted part, for example `section 2.2 of D3.5, version V2`.

    `document` is the name of the deliverable that contains the part.
    """
    name = words_before(label, wording) + label.text
    return wording.cite.format(label=name, document=document)


def deliverable_name(deliverable: SourceDeliverable, wording: Wording) -> str:
    """The name of a deliverable in a citation, for example `D3.5, version V2`."""
    return wording.version.format(identifier=deliverable.identifier, version=deliverable.version)


def capitalised(words: str) -> str:
    """Words with a capital first letter."""
    return words[:1].upper() + words[1:]


def opens_sentence(before: str) -> bool:
    """Whether the text after `before` begins a sentence."""
    words = before.rstrip()
    return not words or (words != before and words.endswith((".", "!", "?")))


# -- notes -----------------------------------------------------------------------------------


def with_alternatives(mark: Note | RepeatedMark, wording: Wording) -> Note | RepeatedMark:
    """A note or mark with the text alternatives of its links (ISO 14289-1, 7.18.5)."""
    alternative = f"{capitalised(wording.note)} {mark.number}"
    if isinstance(mark, RepeatedMark):
        return replace(mark, mark_alternative=alternative)
    back = wording.back_to_mark.format(number=mark.number)
    return replace(mark, mark_alternative=alternative, number_alternative=back)


def short_note(note: Note, first: Anchor, wording: Wording) -> tuple[Inline, ...]:
    """The short note for a source that an earlier note cites in full; `first` is that note."""
    words: list[Inline] = []
    for text, name, _, _ in Formatter().parse(wording.cited_again):
        if text:
            words.append(Text(text=text, wording="cited_again", span=note.span))
        if name == "source":
            words.append(Text(text=note.short, span=note.span))
        elif name == "note":
            words.append(Reference(target=first, kind="note", span=note.span))
    return tuple(words)
