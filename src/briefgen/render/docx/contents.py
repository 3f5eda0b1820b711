"""The contents and the lists of tables and figures: `TOC` fields with results (17.16.5.68)."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.model.document import ContentsEntry, ListKind
from briefgen.model.walk import plain_text
from briefgen.ooxml.child_order import insert_in_order
from briefgen.ooxml.element import Element
from briefgen.ooxml.fields import field_end, field_start
from briefgen.ooxml.paragraphs import p
from briefgen.ooxml.runs import hyperlink, t, tab
from briefgen.ooxml.units import twips
from briefgen.render.docx.captions import FIGURES, TABLES
from briefgen.render.docx.fields import page_reference_field
from briefgen.render.docx.runs import CharacterFormat, format_of, formatted_runs, inline_runs
from briefgen.render.docx.style_definitions import CONTENTS_STYLES
from briefgen.render.docx.writer_state import WriterState, bookmark_name
from briefgen.typeset.contents_entries import entry_columns, entry_style, is_wide, title_width
from briefgen.typeset.line_ends import line_ends


def write_contents(state: WriterState) -> list[Element]:
    """Each list that has entries, below its heading; nothing for a document without contents."""
    document = state.resolved.document
    if document.contents is None:
        return []
    titles, levels = state.resolved.contents_titles, document.contents.levels
    by_caption = 'TOC \\h \\z \\c "{}"'
    lists: tuple[tuple[ListKind, str, str], ...] = (
        ("section", "TOC Heading", f'TOC \\o "1-{levels}" \\h \\z \\u'),
        ("table", "Contents Subheading", by_caption.format(TABLES)),
        ("figure", "Contents Subheading", by_caption.format(FIGURES)),
    )
    elements: list[Element] = []
    for kind, style, instruction in lists:
        entries = [entry for entry in state.resolved.contents if entry.kind == kind]
        if entries:
            elements += [
                p(style, formatted_runs(titles[kind], state)),
                *_contents_list(entries, instruction, state),
            ]
    return elements


def _contents_list(
    entries: list[ContentsEntry], instruction: str, state: WriterState
) -> list[Element]:
    """The paragraphs of the entries; the field begins in the first and ends in the last one."""
    lines = [[_contents_entry(entry, state)] for entry in entries]
    lines[0] = [*field_start(instruction), *lines[0]]
    lines[-1].append(field_end())
    styles = (CONTENTS_STYLES[entry_style(entry)] for entry in entries)
    paragraphs = [p(style, line) for style, line in zip(styles, lines, strict=True)]
    for paragraph, entry in zip(paragraphs, entries, strict=True):
        _set_indents(paragraph, entry, state)
    return paragraphs


def _set_indents(paragraph: Element, entry: ContentsEntry, state: WriterState) -> None:
    """Let the line end at the margin: LibreOffice loses page numbers beyond a right indent.

    The lines of the title therefore end with line breaks. When Word updates the contents, it drops
    both, and the right indent of the style applies. A title without a number is not indented.
    """
    properties = paragraph.find("w:pPr")
    assert properties is not None  # Every paragraph has a style.
    indents = {"w:right": "0"}
    left, width = entry_columns(entry, state.theme)
    if not entry.label:
        indents = {"w:left": twips(left), "w:right": "0", "w:firstLine": "0"}
    elif is_wide(entry, state.theme):
        indents = {"w:left": twips(left + width), "w:right": "0", "w:hanging": twips(width)}
    insert_in_order(properties, Element("w:ind", indents))


def _contents_entry(entry: ContentsEntry, state: WriterState) -> Element:
    style = state.theme.styles[entry_style(entry)]
    base = CharacterFormat(plain=True, in_bold=style.bold)
    width, title = title_width(entry, state.theme), plain_text(entry.title)
    runs = inline_runs(entry.title, state, format_of(title, style, width, base))
    ends = line_ends(entry.title, style, state.resolved.document.language, width)
    label = [*formatted_runs(entry.printed_label, state), tab()] if entry.label else []
    line = [
        *label,
        *(_with_line_breaks(runs, ends) if ends else runs),
        tab("Contents Leader"),
        *page_reference_field(entry.anchor, state.pages[entry.anchor]),
    ]
    return hyperlink(line, anchor=bookmark_name(entry.anchor))


def _with_line_breaks(runs: list[Element], ends: list[int]) -> list[Element]:
    """The runs of a text with line breaks at some offsets, in place of spaces or after hyphens."""
    offset = 0
    for run in runs:
        content: list[Element] = []
        for child in run.children:
            if child.tag == "w:t":
                content += _broken(child.text, [end - offset for end in ends])
                offset += len(child.text)
            else:
                content.append(child)
                offset += child.tag != "w:rPr"
        run.children = content
    return runs


def _broken(text: str, ends: list[int]) -> Iterator[Element]:
    """The text with line breaks; a space after a sign remains, as a word may continue after one."""
    start = 0
    for end in ends:
        if 0 <= end < len(text):
            after_space = end + (text[end] == " ")
            yield from t(text[start : end if text[:end][-1:].isalnum() else after_space])
            yield Element("w:br")
            start = after_space
    yield from t(text[start:])
