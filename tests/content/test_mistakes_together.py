"""Several mistakes in one file: one run finds all of those that do not follow from another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefgen.build.pipeline import prepare
from briefgen.errors import ContentError
from support.content_files import BRIEFING, IDENTITY, OWN, TALK, V1
from support.projects import HOME, write

TEMPLATE = """\
kind: deliverable
fields:
  project: {site: {type: words, label: Site, help: Words.}}
  cover:
    when: {type: date, label: When, help: Words.}
    level: {type: choice, label: Level, choices: {a: A, b: B}, default: a, help: Words.}
    sum: {type: money, label: Sum, default: {amount: 3, currency: EUR}, help: Words.}
records:
  fiche:
    kicker: Fiche
    order: [goal]
    fields:
      goal: {type: text, label: Goal, required: draft, help: Words.}
      state: {type: choice, label: State, choices: {x: X, y: Y}, help: Words.}
cover:
  title: "{{ title }}"
  rows:
    - {field: project.site}
    - {field: cover.when}
    - {field: cover.level}
    - {field: cover.sum}
body:
  - {part: outline}
  - {part: history, title: History}
"""
DELIVERABLE = """\
template: own
number: D 1.1
title: A paper
work_package: 3
project:
  {name: P, acronym: PA, agency: EASME, programme: COSME, start: 2015-09-23, duration: 2 years,
   site: S, amendments: [{date: 2016-01-01, duration: 30 months}]}
"""
VERSION = """\
version: V1
date: 2019-03-31
abstract: Words
history: First.
cover: {when: 2019-01-02}
outline: [{section: aim}, {fiche: one}]
"""
FILES = {
    OWN: TEMPLATE,
    IDENTITY: DELIVERABLE,
    V1: VERSION,
    f"{HOME}/fiches/one.yaml": "anchor: one\ntitle: One\nbox_title: B\ngoal: Words.\nstate: x\n",
    f"{HOME}/stories/campus.yaml": None,
    f"{HOME}/facts.yaml": "rate: {value: 2, as_of: 2020-01-02, valid_until: 2021-01-02}\n",
    f"{HOME}/sources.yaml": "nordea: {address: www.nordea.com/x, title: Context}\n",
}
Change = tuple[str, str]
"""A text of a file, and what a mistake makes of it."""


@pytest.fixture
def found(tmp_path: Path) -> Callable[..., set[tuple[str, str]]]:
    """The rules and messages of the findings, with some changes of a file."""
    folders = (tmp_path / str(number) for number in range(3))

    def findings(path: str, *changes: Change) -> set[tuple[str, str]]:
        text = FILES[path] or ""
        for old, new in changes:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        try:
            diagnostics = prepare(write(next(folders), {**FILES, path: text}), "demo/d1@v1")
        except ContentError as error:
            return {(one.code, one.message) for one in error.diagnostics}
        return {(one.code, one.message) for one in diagnostics.diagnostics}

    return findings


def test_the_files_have_no_mistake(found) -> None:
    assert found(OWN) == set()


def _pairs() -> Iterator[tuple[str, Change, Change]]:
    """Files with two mistakes."""
    no_help = ("type: date, label: When, help: Words.", "type: date, label: When")
    yield OWN, no_help, ("label: When", "label: When, choices: {a: A}")
    yield OWN, ("type: date", "type: date, choices: {a: A}"), ("label: When", "states: x")
    yield OWN, ("default: a", "default: c"), ("label: Level", "lable: Level")
    yield OWN, ("order: [goal]", "order: [gaol]"), ("    kicker: Fiche\n", "")
    yield OWN, ("order: [goal]", "order: [gaol]"), ("type: text", "type: txt")
    yield OWN, ("    kicker: Fiche\n", ""), ("label: State", "lable: State")
    yield OWN, ("choices: {x: X, y: Y}, ", ""), ("label: State", "lable: State")
    yield OWN, ("label: Goal", "parts: a, label: Goal"), ("required: draft", "layout: logos")
    yield (
        OWN,
        ("{field: project.site", "{value: x, field: project.site"),
        ("site}\n", "site, a: 1}\n"),
    )
    yield (
        IDENTITY,
        ("duration: 30 months", "duration: 30 months, end: 2017-01-01"),
        ("[{date:", "[{a: 1, date:"),
    )
    row = ("{field: cover.when}", "{field: cover.whn}")
    expression = ("{field: cover.level}", '{label: "{{ foo }}", value: A}')
    yield OWN, row, ("{field: project.site}", "{field: project.site, value: x}")
    yield OWN, expression, ("{field: project.site}", "{field: project.site, value: x}")
    body = TEMPLATE[TEMPLATE.index("body:") :]
    for missing in ("kind: deliverable\n", '  title: "{{ title }}"\n', body):
        yield OWN, row, (missing, "  kicker: A\n" if "title" in missing else "")
        yield OWN, expression, (missing, "  kicker: A\n" if "title" in missing else "")
    yield OWN, ("{part: history", "{part: histry"), ("title: History", "titel: History")
    yield OWN, ("{part: history", "{part: histry"), ("title: History", "page: old")
    facts = f"{HOME}/facts.yaml"
    yield facts, ("valid_until: 2021", "valid_until: 2019"), ("value: 2", "value: [a]")
    sources = f"{HOME}/sources.yaml"
    yield (
        sources,
        ("address: www.nordea.com/x", "cite: address"),
        ("title: Context", "title: Context, a: 1"),
    )


@pytest.mark.parametrize(("path", "first", "second"), [*_pairs()])
def test_a_mistake_does_not_hide_another(
    path: str, first: Change, second: Change, found: Callable[..., set[tuple[str, str]]]
) -> None:
    alone = found(path, first), found(path, second)
    assert all(alone)
    assert found(path, first, second) == alone[0] | alone[1]


def test_an_unknown_template_hides_only_mistakes_in_what_it_declares(found) -> None:
    unknown, mistyped = ("template: own", "template: owm"), ("title: A paper", "title: [a]")
    assert {code for code, _ in found(IDENTITY, unknown, mistyped)} == {"BG127", "BG112"}
    assert {code for code, _ in found(IDENTITY, unknown)} == {"BG127"}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("choices: {x: X, y: Y}", "choises: {x: X, y: Y}"), "BG110"),
        (("type: text", "type: txt, layout: logos, parts: a"), "BG112"),
        (("- {field: cover.when}", "- {lable: A, value: B}"), "BG110"),
        (("{amount: 3, currency: EUR}", "{amount: 3.123, currency: EURO}"), "BG112"),
    ],
)
def test_what_follows_from_a_mistake_has_no_finding(change: Change, code: str, found) -> None:
    ((rule, _),) = found(OWN, change)
    assert rule == code


@pytest.mark.parametrize("name", ["d1@v7", "d7@v1", "d1"])
def test_an_invalid_briefing_does_not_hide_an_unknown_version(name: str, tmp_path: Path) -> None:
    briefing = BRIEFING.replace("d1@v1", name).replace("title: Talk\n", "titel: Talk\n")
    with pytest.raises(ContentError) as caught:
        prepare(write(tmp_path, {TALK: briefing}), "demo/talk")
    found = [one.code for one in caught.value.diagnostics]
    assert sorted(found) == ["BG110", "BG125"]


def test_an_unknown_template_hides_no_mistake_of_every_briefing(tmp_path: Path) -> None:
    briefing = BRIEFING.replace("meeting-briefing", "meting").replace("2019-06-13", "soon")
    with pytest.raises(ContentError) as caught:
        prepare(write(tmp_path, {TALK: briefing + "own: A\n"}), "demo/talk")
    assert sorted(one.code for one in caught.value.diagnostics) == ["BG112", "BG127"]
