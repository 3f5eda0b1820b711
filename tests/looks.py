"""Looks: a team's Word file or none, with each other thing that a template can choose.

What a look changes is no word of the text, so whatever holds for a document holds in all of them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from itertools import product

import word_files
from briefgen.load.findings import Findings
from briefgen.load.house import read_house
from briefgen.location import NOWHERE
from briefgen.model.document import Document, PageHeading, RepeatedNotes, Running
from briefgen.model.house import HouseStyles, WornStyles
from briefgen.pipeline import Built, Prepared, render
from briefgen.render.docx.house.clashes import clashes
from briefgen.render.docx.house.worn import wear
from briefgen.render.pdf.fonts import load_fonts
from briefgen.resolve import resolve
from briefgen.theme.tokens import Page, Theme
from builders import (
    bullets,
    cell,
    chart,
    cite,
    item,
    key_message,
    numbered,
    para,
    row,
    section,
    spanish,
    story,
    table,
)
from unit.docx import sample

HOUSES = ("", *word_files.HOUSES)
"""The house's own template, then those with a team's Word file."""
POLICIES: tuple[RepeatedNotes, ...] = ("repeat", "short", "reuse")
RUNNING = {
    "words": Running(
        head_left="D1 – A sample paper",
        head_right="Version 1",
        foot_left="Platform",
        foot_centre="Public",
    ),
    "long": Running(
        head_left="D3.5 – Discussion Paper On Clusters And Smart Specialisation In Mexico",
        head_right="Second Version, After The Review Of The Steering Group",
        foot_left="European Cluster Collaboration Platform, Support Of Cluster Policies",
        foot_centre="Public",
    ),
    "chapter": Running(head_left=PageHeading(1), head_right="Second Version", foot_left="Platform"),
    "parts": Running(head_right=PageHeading(2), foot_left=PageHeading(1)),
}
"""Lines of words, lines that meet, and heads and feet that show the headings of a page. In title
case: the head of a document of few pages is prose to outloud else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a template chooses beside words, cover and contents."""

    house: str = ""
    """One of `HOUSES`."""
    repeated_notes: RepeatedNotes = "repeat"
    running: str = "words"
    """One of `RUNNING`."""
    hyphenation: bool = False
    narrow: bool = False
    """Whether the template's column is so narrow that most lines would part a word."""
    attach_docx: bool = False

    def __str__(self) -> str:
        switches = [n for n in ("hyphenation", "narrow", "attach_docx") if getattr(self, n)]
        return "-".join([self.house or "own", self.repeated_notes, self.running, *switches])


GRID = tuple(
    Look(house=house, repeated_notes=policy, running=running, hyphenation=hyphenation)
    for house, policy, running, hyphenation in product(
        HOUSES, POLICIES, ("words", "chapter", "parts"), (False, True)
    )
)
"""Every combination of what changes the text or what stands around it."""
PAIRS = tuple(
    Look(house=house, repeated_notes=POLICIES[n % 3], running=running, hyphenation=n % 2 == 1)
    for row, house in enumerate(HOUSES)
    for n, running in enumerate(("words", "chapter", "parts"), row)
)
"""Some of `GRID` in which each two choices meet."""


def everything() -> Document:
    """A document with every kind of block, and sources cited again wherever a note may stand."""
    sources = [cite(f"https://example.org/{n}") for n in range(4)]
    made = table("again", ["A", cell("B", *sources[:2])], row("x", cell("1", sources[2])))
    boxed = story(("Field", para("words", sources[0])), title=spanish("Un caso", sources[3]))
    lists = bullets(item("one", sources[1], numbered(item("a", sources[2]), "b")), "two")
    return sample.document(
        *sample.SECTIONS[:2],
        section(
            "cited",
            spanish("Temas", sources[0]),
            replace(made, caption=(*made.caption, sources[3])),
            boxed,
            lists,
            sections=[section("cited-again", "Last", key_message(para("Words", *sources)))],
        ),
        section("shown", "Charts", chart("bars", "bar", ["Spain", "France"], "%", _=[12, 5])),
    )


def in_look(document: Document, look: Look) -> Document:
    return replace(document, repeated_notes=look.repeated_notes, running=RUNNING[look.running])


def prepared(document: Document, look: Look) -> Prepared:
    return Prepared(
        resolved=resolve(in_look(document, look)),
        theme=_theme(hyphenation=look.hyphenation, narrow=look.narrow),
        fonts=load_fonts(),
        attach_docx=look.attach_docx,
        worn=_worn(look.house, look.hyphenation, look.narrow) if look.house else None,
    )


def built(ready: Prepared) -> Built:
    return render(ready, ready.resolved.document.target, attach_docx=ready.attach_docx)


def _theme(*, hyphenation: bool, narrow: bool) -> Theme:
    return Theme(hyphenation=hyphenation, page=Page(right=250) if narrow else Page())


@cache
def _worn(name: str, hyphenation: bool, narrow: bool) -> WornStyles:
    return wear(house(name), _theme(hyphenation=hyphenation, narrow=narrow))


@cache
def house(name: str) -> HouseStyles:
    """What the team's file gives; it raises where the file has faults."""
    findings = Findings()
    read = read_house(word_files.saved(word_files.HOUSES[name]()), name, NOWHERE, findings)
    findings.raise_any()
    assert read is not None
    assert list(clashes(read, Theme())) == []
    return read
