"""A missing key of an entry hides no other mistake in the same entry."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from briefgen.build.pipeline import prepare
from briefgen.errors import ContentError
from support.content_files import TALK
from support.projects import BASE, HOME, Files, write


def added(name: str, text: str) -> Files:
    """A file of the dossier with more entries."""
    path = f"{HOME}/{name}"
    return {path: BASE.get(path, "") + text}


MEETING = "{name: The talk, place: Querétaro, time: '10.00'}"
CASES: dict[str, tuple[Files, dict[str, int]]] = {
    "person": (
        added(
            "people.yaml",
            "ana-ruiz:\n  role: Director\n  level: intrnal\n  organisation: hegann\n"
            "  contact: {email: a@b.eu, level: publik}\n  cv: Knows {{ fact('growht') }}.\n"
            "  photo: {image: ana.png, alt: Ana, level: publc}\n",
        ),
        {"BG111": 1, "BG640": 3, "BG124": 1, "BG121": 1, "BG150": 1},
    ),
    "line": (
        added("lines.yaml", "trade: {question: What?, level: intrnal}\n"),
        {"BG112": 1, "BG640": 1},
    ),
    "line without a word of its topic": (
        added("lines.yaml", "trade: {say: Words., level: intrnal, topics: [A B]}\n"),
        {"BG113": 1, "BG640": 1},
    ),
    "fact": (
        added("facts.yaml", "ports: {source: nordeaa, level: intrnal}\n"),
        {"BG111": 1, "BG120": 1, "BG640": 1},
    ),
    "source": (
        added("sources.yaml", "paper: {publisher: A, level: intrnal}\n"),
        {"BG112": 1, "BG640": 1},
    ),
    "organisation": (
        added("organisations.yaml", "port: {members_of: [hegann], level: intrnal}\n"),
        {"BG111": 1, "BG124": 1, "BG640": 1},
    ),
    "acronym": (added("acronyms.yaml", "UN: {level: intrnal}\n"), {"BG111": 1, "BG640": 1}),
    "table": (
        {f"{HOME}/tables/grid.yaml": "anchor: grid\nkind: list\nheader: A\nlevel: intrnal\n"},
        {"BG111": 2, "BG640": 1},
    ),
    "tables without anchors": (
        {
            f"{HOME}/tables/{name}.yaml": "kind: list\nheader: A\nlevel: intrnal\n"
            for name in ("one", "two")
        },
        {"BG111": 6, "BG640": 2},
    ),
    "chart": (
        {f"{HOME}/charts/sketch.yaml": "anchor: sketch\nkind: bar\nlevel: intrnal\n"},
        {"BG111": 2, "BG640": 1},
    ),
    "section": (
        {f"{HOME}/sections/end.md": "---\nanchor: end\nlevel: intrnal\n---\nWords.\n"},
        {"BG111": 1, "BG640": 1},
    ),
    "record": (
        {f"{HOME}/stories/campus.yaml": "anchor: campus\ntitle: A\nkicker: B\nlevel: intrnal\n"},
        {"BG111": 2, "BG640": 1},
    ),
    "meeting": (
        {
            f"{HOME}/meetings.yaml": "port: {date: 2019-06-13, level: intrnal, with: [anna]}\n",
            TALK: BASE[TALK].replace(MEETING, "{key: port}"),
        },
        {"BG111": 1, "BG157": 1, "BG640": 1},
    ),
    "contributors": (
        {TALK: BASE[TALK] + "contributors: {sumary: {owner: A}, objectivs: {state: asked}}\n"},
        {"BG110": 2, "BG111": 2},
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_missing_key_hides_no_other_mistake(case: str, tmp_path: Path) -> None:
    files, expected = CASES[case]
    with pytest.raises(ContentError) as caught:
        prepare(write(tmp_path, files), "demo/talk")
    found = [one for one in caught.value.diagnostics if one.stops_build]
    assert Counter(one.code for one in found) == expected
    assert {one.span.path for one in found} <= files.keys()
    assert all(one.hint for one in found if one.code in ("BG110", "BG111", "BG640"))


@pytest.mark.parametrize("level", ["public", "internal"])
def test_an_invalid_entry_of_a_declared_level_has_no_second_finding(
    level: str, tmp_path: Path
) -> None:
    entry = f"ana-ruiz: {{role: Director, organisation: hegan, level: {level}, cv: Words.}}\n"
    with pytest.raises(ContentError) as caught:
        prepare(write(tmp_path, added("people.yaml", entry)), "demo/talk")
    assert [one.code for one in caught.value.diagnostics] == ["BG111"]
