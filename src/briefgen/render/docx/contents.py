"""The contents and the lists of tables and figures: `TOC` fields with results (17.16.5.68)."""

from __future__ import annotations

from briefgen.model.document import ContentsEntry
from briefgen.ooxml.element import Element
from briefgen.ooxml.fields import field_end, field_start
from briefgen.ooxml.paragraphs import p
from briefgen.ooxml.runs import hyperlink, tab
from briefgen.render.docx.captions import FIGURES, TABLES
from briefgen.render.docx.fields import page_reference_field
from briefgen.render.docx.runs import CharacterFormat, formatted_runs, inline_runs
from briefgen.render.docx.writer_state import WriterState, bookmark_name

_LEVELS = 3
"""Number of styles for levels of headings; deeper headings use the last one."""


def write_contents(state: WriterState) -> list[Element]:
    """Each list that has entries, below its heading; nothing for a document without contents."""
    document = state.resolved.document
    if document.contents is None:
        return []
    titles, levels = state.resolved.contents_titles, document.contents.levels
    by_caption = 'TOC \\h \\z \\c "{}"'
    lists = (
        ("section", titles["section"], "TOC Heading", f'TOC \\o "1-{levels}" \\h \\z \\u'),
        ("table", titles["table"], "Contents Subheading", by_caption.format(TABLES)),
        ("figure", titles["figure"], "Contents Subheading", by_caption.format(FIGURES)),
    )
    elements: list[Element] = []
    for kind, title, style, instruction in lists:
        entries = [entry for entry in state.resolved.contents if entry.kind == kind]
        if entries:
            elements += [
                p(style, formatted_runs(title)),
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
    return [p(_entry_style(entry), line) for entry, line in zip(entries, lines, strict=True)]


def _entry_style(entry: ContentsEntry) -> str:
    return f"TOC {min(entry.level, _LEVELS)}" if entry.kind == "section" else "Table of Figures"


def _contents_entry(entry: ContentsEntry, state: WriterState) -> Element:
    is_section = entry.kind == "section"
    character_format = CharacterFormat(plain=True, in_bold=is_section and entry.level == 1)
    line = [
        *formatted_runs(f"{entry.label}." if is_section else entry.label),
        tab(),
        *inline_runs(entry.title, state, character_format),
        tab("Contents Leader"),
        *page_reference_field(entry.anchor, state.pages[entry.anchor]),
    ]
    return hyperlink(line, anchor=bookmark_name(entry.anchor))
