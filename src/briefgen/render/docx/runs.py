"""Writes inlines as runs: one function for each kind of inline."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from briefgen.language.letter_case import differs_from_word, upper_case
from briefgen.model.nodes import (
    Acronym,
    Emphasis,
    Inline,
    Language,
    LineBreak,
    Link,
    Note,
    Reference,
    RepeatedMark,
    RevisedText,
    Script,
    Strong,
    Text,
)
from briefgen.model.walk import plain_text
from briefgen.ooxml.element import Element
from briefgen.ooxml.runs import (
    NO_LANGUAGE,
    footnote_reference,
    hyperlink,
    line_break,
    text_runs,
)
from briefgen.render.docx.fields import note_reference_field, number_field, reference_field
from briefgen.render.docx.style_definitions import emphasised
from briefgen.render.docx.writer_state import WriterState, bookmark_name
from briefgen.theme.tokens import StyleName, TextStyle
from briefgen.typeset.arial_metrics import ARIAL_BOLD
from briefgen.typeset.line_breaks import (
    is_address,
    with_no_break_hyphens,
    with_soft_hyphens,
    with_whole_words,
)


class CharacterFormat(Struct, frozen=True):
    """The character formatting of text, on top of its paragraph style."""

    link: str = ""
    """Character style of the surrounding link; empty for none."""
    strong: bool = False
    emphasis: bool = False
    position: str = ""
    """`subscript` or `superscript`; empty for text on the baseline."""
    language: str = ""
    """BCP 47 tag; empty for the language of the document."""
    in_bold: bool = False
    """Whether the paragraph style is bold: a bold character style would switch it off (17.7.3)."""
    on_band: bool = False
    """Whether the text is on a blue band, where links are white like the text."""
    plain: bool = False
    """Whether links and references are plain text, because a link surrounds the text."""
    whole_words: float = 0.0
    """Width in ems up to which a word with a hyphen stays on one line; 0 if it may break there."""
    hyphenated: float = 0.0
    """Width in ems from which a word gets optional hyphens; 0 for no hyphens."""
    address: bool = False
    """Whether the text is an address, which has no hyphens of its language."""

    @property
    def style(self) -> str:
        """Name of the character style; empty for none."""
        link = self.link
        if self.on_band:
            link = "Hyperlink Title" if link == "Hyperlink" else ""
        return emphasised(link, strong=self.strong and not self.in_bold, emphasis=self.emphasis)


BODY = CharacterFormat()
HEADING = CharacterFormat(in_bold=True)


_ONE_LINE = 0.95
"""Share of a line up to which a text is sure to fit on it, in Word too."""


def format_of(
    text: str, style: TextStyle, width: float, character_format: CharacterFormat = BODY
) -> CharacterFormat:
    """The format of a text in a style, in lines of a width in points."""
    longest = max(width, 0.0) / style.size
    if not style.whole_words or ARIAL_BOLD.text_width(text, 1.0) < _ONE_LINE * longest:
        return character_format
    return replace(character_format, whole_words=longest)


def inline_runs(
    content: Iterable[Inline], state: WriterState, character_format: CharacterFormat = BODY
) -> list[Element]:
    """The runs of inlines. Notes are collected in `state`, for the footnotes part."""
    return [run for node in content for run in _inline(node, state, character_format)]


def formatted_runs(
    text: str, state: WriterState, character_format: CharacterFormat = BODY
) -> list[Element]:
    """The run of a plain text; no run for an empty text."""
    if not character_format.address:
        language = character_format.language or state.resolved.document.language
        if character_format.whole_words:
            text = with_whole_words(text, character_format.whole_words)
        if character_format.hyphenated:
            text = with_soft_hyphens(text, character_format.hyphenated, language)
        text = with_no_break_hyphens(text, language)
    return text_runs(
        text, character_format.style, character_format.language, character_format.position
    )


def styled_runs(
    text: str, name: StyleName, state: WriterState, width: float = 0.0, other_language: str = ""
) -> list[Element]:
    """The run of a plain text in a style of the theme, in lines of a width in points.

    `other_language` is its BCP 47 tag if it is not that of the document. Where Word would make
    other capitals than the language has, the text has the capitals itself.
    """
    language = other_language or state.resolved.document.language
    style = state.theme.styles[name]
    if style.uppercase and differs_from_word(text, language):
        capitals = with_no_break_hyphens(upper_case(text, language), language)
        return text_runs(capitals, language=other_language, keep_case=True)
    own = format_of(text, style, width) if width else BODY
    return formatted_runs(text, state, replace(own, language=other_language))


def _inline(node: Inline, state: WriterState, character_format: CharacterFormat) -> list[Element]:
    match node:
        case Text() | Acronym():
            return formatted_runs(node.text, state, character_format)
        case Strong():
            return inline_runs(node.content, state, replace(character_format, strong=True))
        case Emphasis():
            return inline_runs(node.content, state, replace(character_format, emphasis=True))
        case Script():
            inside = replace(character_format, position=node.position)
            return inline_runs(node.content, state, inside)
        case Language():
            inside = replace(character_format, language=node.language)
            return inline_runs(node.content, state, inside)
        case RevisedText():
            return inline_runs(node.content, state, character_format)
        case Link():
            return _link(node, state, character_format)
        case LineBreak():
            plain = character_format.plain
            return formatted_runs(" ", state, character_format) if plain else [line_break()]
        case Reference():
            return _reference(node, state, character_format)
        case Note():
            return _write_note_mark(node, state)
        case RepeatedMark():
            return [*_separator(node), *note_reference_field(node.note, node.number)]
        case _:
            assert_never(node)


def _link(node: Link, state: WriterState, character_format: CharacterFormat) -> list[Element]:
    if character_format.plain:
        return inline_runs(node.content, state, character_format)
    link, language = "Hyperlink", character_format.language
    address = is_address(plain_text(node.content))
    if address:
        link = "Hyperlink Address"
        language = NO_LANGUAGE if state.theme.hyphenation else language
    inside = replace(character_format, link=link, language=language, address=address, plain=True)
    identifier = state.relationships.add("hyperlink", node.url, external=True)
    return [hyperlink(inline_runs(node.content, state, inside), relationship=identifier)]


def _reference(
    node: Reference, state: WriterState, character_format: CharacterFormat
) -> list[Element]:
    if node.kind is None or character_format.plain:
        return formatted_runs(plain_text([node]), state, character_format)
    if node.content:
        inside = replace(character_format, link="Hyperlink", plain=True)
        content = inline_runs(node.content, state, inside)
        return [hyperlink(content, anchor=bookmark_name(node.target))]
    inside = replace(character_format, link="Cross-Reference", plain=True)
    label = with_no_break_hyphens(node.label, state.resolved.document.language)
    field = reference_field(node.kind, node.target, label, inside.style)
    if node.number:
        before, _, after = label.partition(node.number)
        words = [
            *text_runs(before, inside.style, inside.language),
            *number_field(node.target, node.number, inside.style),
            *text_runs(after, inside.style, inside.language),
        ]
        field = [hyperlink(words, anchor=bookmark_name(node.target))]
    return [
        *formatted_runs(node.before, state, character_format),
        *field,
        *formatted_runs(node.after, state, character_format),
    ]


def _write_note_mark(node: Note, state: WriterState) -> list[Element]:
    state.notes.append(node)
    mark = state.bookmark((node.anchor,), [footnote_reference(node.number)])
    return [*_separator(node), *state.keyed_mark(mark, node.key)]


def _separator(node: Note | RepeatedMark) -> list[Element]:
    return text_runs(node.separator, "Footnote Reference")
