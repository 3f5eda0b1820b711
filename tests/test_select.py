"""The entries and tables that a briefing selects by tags and anchors."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.content import Library, OutlineEntry, Selection, SelectionCriteria
from briefgen.select import select
from support.projects import DELIVERABLE, HOME

FILES = {
    f"{HOME}/sections/aim.md": "---\nanchor: aim\ntitle: Aim\ntags: [aero]\n---\nWords.\n",
    f"{HOME}/sections/inner.md": (
        "---\nanchor: inner\ntitle: Inner\ntags: [space]\n---\n::: table clusters\n:::\n"
    ),
    f"{DELIVERABLE}/v1.yaml": (
        "version: V1\ndate: 2019-03-31\nabstract: Words\n"
        "outline: [{section: aim, parts: [{section: inner}, {story: campus}]}]\n"
    ),
}
Anchors = tuple[tuple[str, tuple[str, ...]], ...]


@pytest.fixture
def briefing(library: Callable[..., Library]) -> Library:
    return library(FILES, "demo/talk")


def selected(briefing: Library, tags: set[str], anchors: tuple[str, ...] = ()) -> Selection:
    assert briefing.criteria is not None
    criteria = replace(
        briefing.criteria,
        tags=frozenset(tags),
        anchors=anchors,
        tag_spans=dict.fromkeys(tags, briefing.span),
        anchor_spans=dict.fromkeys(anchors, briefing.span),
    )
    return select(replace(briefing, criteria=criteria), Diagnostics())


def anchors_of(entries: tuple[OutlineEntry, ...]) -> Anchors:
    return tuple((entry.anchor, tuple(part.anchor for part in entry.parts)) for entry in entries)


def test_a_deliverable_selects_its_whole_outline(library: Callable[..., Library]) -> None:
    selection = select(library(FILES), Diagnostics())
    assert anchors_of(selection.entries) == (("aim", ("inner", "campus")),)
    assert selection.tables == ()


@pytest.mark.parametrize(
    ("tags", "anchors", "entries", "tables"),
    [
        ({"aero"}, (), (("aim", ()),), ["clusters"]),
        ({"space"}, (), (("inner", ()),), []),
        ({"aero", "space"}, (), (("aim", ("inner",)),), []),
        (set(), ("aim",), (("aim", ("inner", "campus")),), []),
        (set(), ("campus",), (("campus", ()),), []),
        (set(), ("clusters",), (), ["clusters"]),
        (set(), ("campus", "inner"), (("inner", ()), ("campus", ())), []),
    ],
)
def test_tags_and_anchors_select_entries_and_tables(
    tags: set[str],
    anchors: tuple[str, ...],
    entries: Anchors,
    tables: list[str],
    briefing: Library,
) -> None:
    """An anchor includes all parts, a tag only those that match; a shown table is not repeated."""
    selection = selected(briefing, tags, anchors)
    assert anchors_of(selection.entries) == entries
    assert [table.anchor for table in selection.tables] == tables


def test_an_unknown_tag_and_an_unknown_anchor_are_findings(briefing: Library) -> None:
    assert isinstance(briefing.criteria, SelectionCriteria)
    criteria = replace(
        briefing.criteria,
        tags=frozenset({"aero", "sea"}),
        anchors=("aims",),
        tag_spans={"aero": briefing.span, "sea": briefing.span},
        anchor_spans={"aims": briefing.span},
    )
    diagnostics = Diagnostics()
    select(replace(briefing, criteria=criteria), diagnostics)
    assert sorted(found.code for found in diagnostics.conclude()) == ["BG201", "BG202"]
