"""The contents lists: live fields (17.16.5.68) that already hold their entries and pages."""

from __future__ import annotations

from briefgen.model.document import ContentsEntry
from briefgen.render.docx.captions import FIGURES, TABLES
from briefgen.render.docx.fields import page_of
from briefgen.render.docx.oxml import (
    TAB,
    Xml,
    field_end,
    field_start,
    hyperlink,
    join,
    p,
    r,
)
from briefgen.render.docx.runs import Face, runs, words
from briefgen.render.docx.writer_state import Writing, bookmark_name

_LEVELS = 3
"""Deeper headings are listed in the style of the third level."""


def contents(writing: Writing) -> list[Xml]:
    """Every planned list that has entries, under its heading."""
    document = writing.resolved.document
    if document.contents is None:
        return []
    titles, levels = writing.resolved.contents_titles, document.contents.levels
    by_caption = 'TOC \\h \\z \\c "{}"'
    lists = (
        ("section", titles["section"], "TOC Heading", f'TOC \\o "1-{levels}" \\h \\z \\u'),
        ("table", titles["table"], "Contents Subheading", by_caption.format(TABLES)),
        ("figure", titles["figure"], "Contents Subheading", by_caption.format(FIGURES)),
    )
    done: list[Xml] = []
    for kind, title, style, instruction in lists:
        entries = [entry for entry in writing.resolved.contents if entry.kind == kind]
        if entries:
            done += [p(style, words(title)), *_list(entries, instruction, writing)]
    return done


def _list(entries: list[ContentsEntry], instruction: str, writing: Writing) -> list[Xml]:
    """The field begins in its first entry's paragraph and ends in its last one's."""
    lines = [_entry(entry, writing) for entry in entries]
    lines[0] = join((*field_start(instruction), lines[0]))
    lines[-1] = join((lines[-1], field_end()))
    return [p(_style(entry), line) for entry, line in zip(entries, lines, strict=True)]


def _style(entry: ContentsEntry) -> str:
    return f"TOC {min(entry.level, _LEVELS)}" if entry.kind == "section" else "Table of Figures"


def _entry(entry: ContentsEntry, writing: Writing) -> Xml:
    is_section = entry.kind == "section"
    face = Face(plain=True, bold=is_section and entry.level == 1)
    line = (
        words(f"{entry.label}." if is_section else entry.label),
        r(TAB),
        runs(entry.title, writing, face),
        r(TAB, "Contents Leader"),
        page_of(entry.anchor, writing.pages[entry.anchor]),
    )
    return hyperlink(join(line), anchor=bookmark_name(entry.anchor))
