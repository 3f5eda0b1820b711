"""All mistakes of a briefing are found by one run, whichever of them occur together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from briefgen.build.pipeline import prepare
from briefgen.content.library import read_library
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.errors import ContentError
from support.content_files import TALK
from support.projects import HOME, write

TEMPLATE = """\
extends: meeting-briefing
fields:
  briefing:
    who: {type: who, label: Who is who, help: The people.}
    scene: {type: text, label: Scene, required: draft, help: The scene.}
    kind: {type: choice, label: Kind, choices: {a: A, b: B}, required: draft, help: The kind.}
    asked: {type: list, label: Asked, required: draft, help: The wishes.}
    seen: {type: date, label: Seen, required: draft, help: The day.}
cover:
  rows:
    - {field: briefing.kind}
    - {field: briefing.seen}
body:
  - {part: field, field: briefing.scene}
  - {part: field, field: briefing.asked}
  - {part: field, field: briefing.key_messages, title: Say}
  - {part: field, field: briefing.defensives, title: If asked}
  - {part: field, field: briefing.who}
  - {part: selection, title: Background}
"""
BRIEFING = """\
template: own
from: d1@v1
title: Talk
date: 2019-06-13
level: public
meeting: {key: port}
kind: a
seen: 2019-06-12
scene: The ports have {{ fact('old') }} quays.
asked: [A quay.]
who: [ana-ruiz]
key_messages: [{line: wind}]
select:
  tags: [aero]
"""
PEOPLE, MEETINGS = f"{HOME}/people.yaml", f"{HOME}/meetings.csv"
FILES: Mapping[str, str] = {
    "templates/own/template.yaml": TEMPLATE,
    TALK: BRIEFING,
    PEOPLE: "ana-ruiz: {name: Ana Ruiz, role: Director}\nbo-li: {name: Bo Li, role: Clerk}\n",
    f"{HOME}/lines.yaml": "wind: {say: Wind blows.}\n",
    f"{HOME}/facts.yaml": "old: {value: 2}\ngrowth: {value: 2.20, unit: '%', source: nordea}\n"
    "jobs: {value: 12500}\n",
    MEETINGS: "key,name,date,time,place\nport,The port,2019-06-13,10.00,Porto\n"
    "quay,The quay,2019-06-14,10.00,Porto\n",
}
Mistake = tuple[str, str, str]
"""A file, a text of it, and what the mistake makes of this text; a new file has no old text."""
MISTAKES: Mapping[str, Mistake] = {
    "day that does not exist": (TALK, "date: 2019-06-13", "date: 2019-02-30"),
    "no title": (TALK, "title: Talk\n", ""),
    "title that is a list": (TALK, "title: Talk\n", "title: [Talk]\n"),
    "unknown tag": (TALK, "tags: [aero]", "tags: [aerro]"),
    "unknown depth": (TALK, "select:\n", "select:\n  depth: deep\n"),
    "unknown anchor": (TALK, "select:\n", "select:\n  anchors: [aims]\n"),
    "unknown organisation": (TALK, "select:\n", "select:\n  organisations: [hegann]\n"),
    "unknown country": (TALK, "select:\n", "select:\n  exclude: {countries: [Spainn]}\n"),
    "unknown line": (TALK, "line: wind", "line: windd"),
    "unknown person": (TALK, "who: [ana-ruiz]", "who: [ana-ruis]"),
    "unknown level": (TALK, "level: public", "level: publik"),
    "unknown fact": (TALK, "fact('old')", "fact('odl')"),
    "unknown version": (TALK, "from: d1@v1", "from: d1@v7"),
    "unknown deliverable": (TALK, "from: d1@v1", "from: d7@v1"),
    "one unknown version": (TALK, "from: d1@v1", "from: [d1@v7, d1@v1]"),
    "no version": (TALK, "from: d1@v1\n", ""),
    "version that is a number": (TALK, "from: d1@v1", "from: 1"),
    "unknown key": (TALK, "template: own\n", "template: own\nkeywrods: [a]\n"),
    "empty choice": (TALK, "tags: [aero]", "tags: []"),
    "required slot": (TALK, "scene: The ports have {{ fact('old') }} quays.\n", ""),
    "required list": (TALK, "asked: [A quay.]\n", ""),
    "required choice": (TALK, "kind: a\n", "kind: c\n"),
    "required day": (TALK, "seen: 2019-06-12\n", "seen: soon\n"),
    "unknown previous document": (TALK, "meeting:", "previous: tallk\nmeeting:"),
    "briefings of one name": (f"{HOME}/briefings/Talk.yaml", "", BRIEFING),
    "broken row of the meetings": (MEETINGS, "2019-06-14", "2019-06-34"),
    "open quotation": (MEETINGS, "place\n", 'place\nbay,"The bay,2019-06-14,10.00,Faro\n'),
    "person without a role": (PEOPLE, "name: Bo Li, role: Clerk", "name: Bo Li"),
}


def findings(folder: Path, mistakes: Iterable[str]) -> list[Diagnostic] | None:
    """The findings with some mistakes; `None` if one leaves no place for another."""
    files = dict(FILES)
    for path, old, new in map(MISTAKES.__getitem__, mistakes):
        if old not in files.get(path, ""):
            return None
        files[path] = files.get(path, "").replace(old, new) if old else new
    project = write(folder, files)
    try:
        return list(prepare(project, "demo/talk").diagnostics)
    except ContentError as error:
        return list(error.diagnostics)


def test_the_briefing_without_mistakes_has_no_finding(tmp_path: Path) -> None:
    assert findings(tmp_path, ()) == []


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, list[Diagnostic]]:
    """The findings of each mistake by itself."""
    found = {one: findings(tmp_path_factory.mktemp("alone"), [one]) for one in MISTAKES}
    return {one: list(own) for one, own in found.items() if own is not None}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_each_mistake_is_one_finding_with_its_place_and_correction(
    mistake: str, alone: Mapping[str, list[Diagnostic]]
) -> None:
    (found,) = alone[mistake]
    assert found.span.path.startswith("content/demo/")
    assert found.span.line > 0
    assert found.span.column > 0
    assert found.hint


def _named(found: Iterable[Diagnostic]) -> set[tuple[str, str]]:
    return {(one.code, one.message) for one in found}


@pytest.mark.parametrize("first", MISTAKES)
def test_each_pair_of_mistakes_is_found_by_one_run(
    first: str, alone: Mapping[str, list[Diagnostic]], tmp_path: Path
) -> None:
    names = list(MISTAKES)
    for second in names[names.index(first) + 1 :]:
        found = findings(tmp_path / second.replace(" ", "-"), [first, second])
        if found is None:
            continue
        expected = _named([*alone[first], *alone[second]])
        assert _named(found) == expected, second


def test_all_mistakes_together_are_found_by_one_run(
    alone: Mapping[str, list[Diagnostic]], tmp_path: Path
) -> None:
    left_out = {"title that is a list", "empty choice", "unknown fact"}
    left_out |= {"unknown deliverable", "one unknown version", "no version"}
    left_out |= {"version that is a number"}
    names = [one for one in MISTAKES if one not in left_out]
    found = findings(tmp_path, names)
    assert found is not None
    assert _named(found) == _named(one for name in names for one in alone[name])


def test_nothing_is_judged_by_a_day_that_does_not_exist(tmp_path: Path) -> None:
    facts = FILES[f"{HOME}/facts.yaml"].replace("{value: 2}", "{value: 2, valid_until: 2001-01-01}")
    wrong = BRIEFING.replace("date: 2019-06-13", "date: 2019-02-30")
    project = write(tmp_path, {**FILES, TALK: wrong, f"{HOME}/facts.yaml": facts})
    with pytest.raises(ContentError) as caught:
        prepare(project, "demo/talk")
    assert [one.code for one in caught.value.diagnostics] == ["BG112"]


def test_a_selection_of_which_nothing_remains_is_found(tmp_path: Path) -> None:
    text = BRIEFING.replace("tags: [aero]", "tags: [aero]\n  exclude: {tags: [aero]}")
    (found,) = prepare(write(tmp_path, {**FILES, TALK: text}), "demo/talk").diagnostics
    words = "nothing remains of the selection"
    assert (found.code, found.message, found.span.line) == ("BG212", words, 14)


@pytest.mark.parametrize(
    ("choice", "names"),
    [
        ("{}", ["select"]),
        ("{tags: []}", ["tags"]),
        ("{tags: [aero], anchors: []}", ["anchors"]),
        ("{countries: [], organisations: []}", ["countries", "organisations"]),
        ("{tags: [aero], order: [], texts: {}, depths: {}}", ["order", "texts", "depths"]),
        ("{tags: [aero], exclude: {}}", ["exclude"]),
        ("{tags: [aero], exclude: {tags: [], anchors: []}}", ["exclude.tags", "exclude.anchors"]),
    ],
)
def test_each_empty_choice_is_found(choice: str, names: list[str], tmp_path: Path) -> None:
    text = BRIEFING.replace("select:\n  tags: [aero]", f"select: {choice}")
    with pytest.raises(ContentError) as caught:
        prepare(write(tmp_path, {**FILES, TALK: text}), "demo/talk")
    found = caught.value.diagnostics
    assert [one.message for one in found] == [f"'{name}' is empty" for name in names]
    assert {(one.code, one.span.line) for one in found} == {("BG214", 13)}
    assert all(one.hint.endswith("or remove the key") for one in found)


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        ("{tags: [], anchors: [], order: []}", ["BG212"]),
        ("{order: []}", []),
        ("{exclude: {anchors: []}}", []),
        ("{depths: {}}", ["BG214"]),
        ("{organisations: [], order: []}", ["BG214"]),
        ("{exclude: {anchors: [], tags: []}}", ["BG214"]),
    ],
)
def test_a_row_can_replace_a_choice_of_all_briefings_by_an_empty_one(
    row: str, codes: list[str], tmp_path: Path
) -> None:
    common = BRIEFING.replace("date: 2019-06-13\n", "").replace("meeting: {key: port}\n", "")
    choice = "{tags: [aero], anchors: [aim], order: [aim], exclude: {anchors: [campus]}}"
    common = common.replace("select:\n  tags: [aero]", f"select: {choice}")
    rows = f"series:\n  port:\n  quay: {{select: {row}}}\n"
    project = write(tmp_path, {**FILES, TALK: common + rows})
    assert prepare(project, "demo/talk/port").diagnostics == ()
    try:
        found = prepare(project, "demo/talk/quay").diagnostics
    except ContentError as error:
        found = error.diagnostics
    assert [one.code for one in found] == codes


def test_a_meeting_that_is_a_text_hides_no_other_mistake(tmp_path: Path) -> None:
    text = BRIEFING.replace("{key: port}", "The port").replace("[aero]", "[aerro]")
    library = read_library(write(tmp_path, {**FILES, TALK: text}), "demo/talk", Diagnostics())
    assert library is not None
    with pytest.raises(ContentError) as caught:
        prepare(tmp_path, "demo/talk")
    assert "BG201" in [one.code for one in caught.value.diagnostics]
