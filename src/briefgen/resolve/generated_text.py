"""Writes the words that briefgen adds by itself into the document, from the template's wording.

The words of the template's own lines (cover, headers, footers) are filled in when it is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from string import Formatter
from typing import assert_never

from msgspec.structs import replace

from briefgen.language.conventions import conventions_of
from briefgen.language.letter_case import capitalised
from briefgen.language.quotations import quoted
from briefgen.model.charts import ChartWords, alternative_of
from briefgen.model.document import (
    ContentsEntry,
    Document,
    Label,
    ListKind,
    SourceDeliverable,
    Wording,
)
from briefgen.model.mapped_nodes import mapped
from briefgen.model.nodes import (
    Anchor,
    Block,
    BulletList,
    Callout,
    Chart,
    ChartKind,
    CitedSource,
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
)
from briefgen.model.walk import kept, updated
from briefgen.spans.mapped_text import join_texts, mapped_to
from briefgen.spans.span import Span

_CHARTS: Mapping[ChartKind, str] = {
    "bar": "bar_chart",
    "stacked-bar": "stacked_bar_chart",
    "line": "line_chart",
    "share": "share_chart",
}
"""The field of `Wording` that names each kind of chart."""
_PLACE = "\0"
_HARD_SPACE = "\u00a0"
_LONGEST_ABBREVIATION = 10
"""Number of characters of the longest abbreviation of a language, or more."""


# -- blocks and headings ---------------------------------------------------------------------


def write_generated_text(document: Document) -> Document:
    """The document with labels, kickers, names of charts and numbered story headings written."""
    writer = _Writer(document.wording, document.language)
    cover = document.cover
    if cover.abstract:
        abstract = writer.block(cover.abstract)
        assert isinstance(abstract, Callout)
        cover = replace(cover, abstract=abstract)
    cover = replace(cover, emblem_alternative=document.wording.emblem)
    sections = tuple(writer.section(section) for section in document.sections)
    return replace(document, cover=cover, sections=sections)


class _Writer:
    def __init__(self, wording: Wording, language: str) -> None:
        self.wording = wording
        self.language = language

    def section(self, section: Section) -> Section:
        title = self._write_texts(section.title)
        if section.story_number and not (isinstance(title[0], Text) and title[0].wording):
            words = section.number_words + self.wording.colon
            title = (Text(text=words, wording="numbered_record"), *title)
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
                before, after = printed_parts(self.wording.table)
                return replace(block, label=before, label_after=after)
            case Figure():
                before, after = printed_parts(self.wording.figure)
                return replace(block, label=before, label_after=after)
            case Chart():
                return self._write_chart(block)
            case StoryBox():
                return self._write_story(block)
            case _:
                assert_never(block)

    def _write_chart(self, chart: Chart) -> Chart:
        noun: str = getattr(self.wording, _CHARTS[chart.kind])
        words = ChartWords(noun, self.wording.colon, self.wording.semicolon)
        before, after = printed_parts(self.wording.figure)
        written = replace(chart, label=before, label_after=after, language=self.language)
        return replace(written, alternative=alternative_of(written, words))

    def _write_story(self, box: StoryBox) -> StoryBox:
        kicker = box.kicker or " · ".join(filter(None, (box.first_words, box.topic)))
        fields = tuple(self._write_field(field) for field in box.fields)
        return replace(box, kicker=kicker, continued=self.wording.continued, fields=fields)

    def _write_field(self, field: StoryField) -> StoryField:
        return replace(field, blocks=self.blocks(field.blocks))

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
        words += self.wording.colon if _is_label(text) else ""
        return replace(text, text=words, source=mapped_to(words, text.span).segments)


def _is_label(text: Text) -> bool:
    """Whether a text is the label of a line of a contact; the value follows in the same run."""
    return text.wording.startswith("contact_")


def contents_titles(wording: Wording, entries: Iterable[ContentsEntry]) -> Mapping[ListKind, str]:
    """The headings over the contents lists that have entries."""
    titles: Mapping[ListKind, str] = {
        "section": wording.contents, "table": wording.tables, "figure": wording.figures
    }  # fmt: skip
    return {kind: titles[kind] for kind in dict.fromkeys(entry.kind for entry in entries)}


def attachment_description(title: str, wording: Wording) -> str:
    """The description of the Word file inside the PDF of a document."""
    return wording.attachment.format(title=title)


# -- labels and references -------------------------------------------------------------------


@lru_cache(maxsize=256)
def label_parts(words: str) -> tuple[str, str]:
    """The words of a label before and after its number.

    `{number}` in the label is the place of the number; by default, it follows after a space.
    """
    filled = words.format(number=_PLACE)
    before, place, after = filled.partition(_PLACE)
    return (before, after) if place else (f"{filled} ", "")


def range_parts(words: str) -> tuple[str, str, str]:
    """The words of a label before, between and after its first and its last number."""
    before, _, others = words.format(first=_PLACE, last=_PLACE).partition(_PLACE)
    between, _, after = others.partition(_PLACE)
    return before, between, after


@lru_cache(maxsize=256)
def printed_parts(words: str) -> tuple[str, str]:
    """The parts of a label that is printed: its words and the number are on one line.

    In a template without the label, they are empty.
    """
    before, after = label_parts(words) if words else ("", "")
    return before.replace(" ", _HARD_SPACE), after.replace(" ", _HARD_SPACE)


def caption_label(block: Table | Figure | Chart, wording: Wording) -> str:
    """The label of a captioned block, for example `Table 3`."""
    word = wording.table if isinstance(block, Table) else wording.figure
    before, after = printed_parts(word)
    return f"{before}{block.number}{after}"


def annex_label(letter: str, wording: Wording) -> str:
    """The label of an annex, for example `Annex A`."""
    before, after = printed_parts(wording.annex)
    return f"{before}{letter}{after}"


def words_around(label: Label, wording: Wording, language: str) -> tuple[str, str]:
    """The words of a reference before and after its number, for example `section ` and nothing.

    Around the words of a heading without a number, they are the quotation marks of the language.
    """
    match label.kind:
        case "section":
            return printed_parts(wording.section)
        case "note":
            return printed_parts(wording.note)
        case "heading":
            before, _, after = quoted(_PLACE, language).partition(_PLACE)
            return before, after
        case "table" | "figure" | "annex":
            return "", ""
        case _:
            assert_never(label.kind)


def citation_words(label: Label, document: str, wording: Wording, language: str) -> str:
    """The citation of an omitted part, for example `section 2.2 of D3.5, version V2`.

    `document` is the name of the deliverable that contains the part.
    """
    before, after = words_around(label, wording, language)
    name = f"{before}{label.text}{after}"
    return wording.cite.format(label=name, document=document)


def deliverable_name(deliverable: SourceDeliverable, wording: Wording) -> str:
    """The name of a deliverable in a citation, for example `D3.5, version V2`."""
    return wording.version.format(identifier=deliverable.identifier, version=deliverable.version)


def end_of(before: str, more: str) -> str:
    """The end of two texts in a row, as short as `opens_sentence` needs it."""
    text = before + more
    words = text.rstrip()
    return words[-_LONGEST_ABBREVIATION - 1 :] + (" " if words != text else "")


def opens_sentence(before: str, language: str) -> bool:
    """Whether the text after `before` begins a sentence.

    The question mark of Greek is a semicolon; a Spanish sentence can begin with a sign. The period
    of an abbreviation of the language, such as `e.g.`, ends no sentence.
    """
    words = before.rstrip()
    ends = (".", "!", "?", ";", "\u037e") if language.startswith("el") else (".", "!", "?")
    after_end = words != before and words.endswith(ends) and not _abbreviates(words, language)
    return not words or after_end or before.endswith(("¿", "¡"))


def _abbreviates(words: str, language: str) -> bool:
    """Whether a text ends with an abbreviation of the language, which is a word of its own."""
    found = words.replace(_HARD_SPACE, " ").lower()
    return any(
        found.endswith(one.lower()) and not found.removesuffix(one.lower())[-1:].isalnum()
        for one in conventions_of(language).abbreviations
    )


# -- notes -----------------------------------------------------------------------------------


def with_alternatives(
    mark: Note | RepeatedMark, wording: Wording, language: str
) -> Note | RepeatedMark:
    """A note or mark with the text alternatives of its links (ISO 14289-1, 7.18.5)."""
    before, after = label_parts(wording.note)
    alternative = capitalised(f"{before}{mark.number}{after}", language)
    if isinstance(mark, RepeatedMark):
        return replace(mark, mark_alternative=alternative)
    back = wording.back_to_mark.format(number=mark.number)
    return replace(mark, mark_alternative=alternative, number_alternative=back)


def short_note(note: Note, first: Mapping[str, Anchor], wording: Wording) -> tuple[Inline, ...]:
    """The words of a note of which earlier notes cite some sources in full.

    `first` has the anchors of these notes by the names of the sources.
    """
    words: list[Inline] = []
    for number, source in enumerate(note.sources, 1):
        is_last = number == len(note.sources)
        if source.name in first:
            words += _short_words(source, first[source.name], wording, note.span, is_last=is_last)
        else:
            words += source.words
            words += [Text(text=source.stop, span=note.span)] if is_last and source.stop else []
        if not is_last:
            words.append(Text(text=wording.semicolon, wording="semicolon", span=note.span))
    return tuple(words)


def _short_words(
    source: CitedSource, first: Anchor, wording: Wording, span: Span, *, is_last: bool
) -> Iterator[Inline]:
    """The short form of a source that an earlier note cites, with a place in it."""
    pattern = wording.cited_again if is_last else wording.cited_again.removesuffix(".")
    for text, name, _, _ in Formatter().parse(pattern):
        if text:
            yield Text(text=text, wording="cited_again", span=span)
        if name == "source":
            yield Text(text=f"{source.short}, " if source.place_words else source.short, span=span)
            yield from source.place_words
        elif name == "note":
            yield Reference(target=first, kind="note", span=span)
