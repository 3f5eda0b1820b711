"""The facts behind what is said have a day and a source."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.build.pipeline import prepare
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.errors import ContentError
from support.content_files import OWN, TALK
from support.projects import BASE, HOME, Files

Project = Callable[[Files], Path]
FACTS = f"{HOME}/facts.yaml"
BOTH = "as_of: 2019-03-31, source: nordea"
BRIEFING = """\
template: eu-briefing
from: d1@v1
title: Talk
date: 2019-06-13
meeting: {name: The talk, place: Q}
one_sentence: Agree.
wishes: [A mission.]
points: [Ports grow.]
state: Quiet.
facts: |
  - ¶{{ fact("ports") }} ports.
  - They are {{ fact("ports") }}.
"""


def findings(project: Project, files: Files, target: str = "demo/talk") -> list[Diagnostic]:
    """The findings of the rule; the project has no others."""
    try:
        every = prepare(project(files), target).diagnostics
    except ContentError as error:
        every = error.diagnostics
    assert {one.code for one in every if one.stops_build} <= {"BG355"}
    return [one for one in every if one.code == "BG355"]


def facts(ports: str) -> str:
    return f"growth: {{value: 2.20, unit: '%'}}\njobs: {{value: 1}}\nodd: {{value: 1}}\n{ports}\n"


@pytest.mark.parametrize(
    ("entry", "lacks", "hint"),
    [
        (f"ports: {{value: 48, {BOTH}}}", "", ""),
        ("ports: {value: 48, source: nordea}", "its day ('as_of')", "write 'as_of: 2019-03-31' at"),
        (
            "ports: {value: 48, as_of: 2019-03-31}",
            "its source ('source')",
            "write 'source: …', a key of sources.yaml, at",
        ),
        (
            "ports: {value: 48}",
            "its day ('as_of') and its source ('source')",
            "write 'as_of: 2019-03-31' and 'source: …', a key of sources.yaml, at",
        ),
    ],
)
@pytest.mark.parametrize("template", ["eu-briefing", "policy-dialogue"])
def test_a_fact_needs_a_day_and_a_source(
    entry: str, lacks: str, hint: str, template: str, project: Project, places: Callable[..., list]
) -> None:
    files = {TALK: BRIEFING.replace("eu-briefing", template), FACTS: facts(entry)}
    found = findings(project, files)
    if not lacks:
        assert found == []
        return
    (one,) = found
    assert one.message == f"the fact 'ports' in 'facts' lacks {lacks}"
    assert one.hint == f"{hint} {FACTS}:4:1"
    assert (one.severity, one.span.start) == ("error", places(files)[0])
    assert one.cause is None


def test_facts_elsewhere_need_neither(project: Project) -> None:
    elsewhere = BRIEFING.replace("Quiet.", "\"{{ fact('ports') }} ports.\"").partition("facts:")[0]
    assert findings(project, {TALK: elsewhere, FACTS: facts("ports: {value: 48}")}) == []


def test_each_fact_and_each_field_has_its_finding(project: Project) -> None:
    template = (
        "extends: eu-briefing\nfields: {briefing: {numbers: {type: list, label: Numbers, "
        "help: Words., dated_facts: true}}}\n"
        "body: [{part: rows, rows: [{field: briefing.one_sentence, label: O}, "
        "{field: briefing.wishes, label: W}, {field: briefing.points, label: P}, "
        "{field: briefing.state, label: S}, {field: briefing.facts, label: F}, "
        "{field: briefing.numbers}]}]\n"
    )
    briefing = BRIEFING.replace("eu-briefing", "own").replace("They are", '**{{ fact("jobs") }}**')
    briefing += (
        "numbers: [\"{{ fact('ports') }} ports\", \"[{{ fact('odd') }}](https://a.eu/b)\"]\n"
    )
    files = {TALK: briefing, OWN: template, FACTS: facts("ports: {value: 48}")}
    found = [one.message for one in findings(project, files)]
    assert [one.partition(" lacks")[0] for one in found] == [
        "the fact 'ports' in 'facts'",
        "the fact 'jobs' in 'facts'",
        "the fact 'ports' in 'numbers'",
        "the fact 'odd' in 'numbers'",
    ]


def test_a_fact_of_one_of_several_versions_is_named_as_in_its_register(project: Project) -> None:
    briefing = BRIEFING.replace("from: d1@v1", "from: [d1@v1, other/d1@v1]")
    briefing = briefing.replace('fact("ports")', 'fact("other/d1@v1:ports")')
    other = {
        path.replace(HOME, "content/other"): text
        for path, text in {**BASE, FACTS: facts("ports: {value: 7}")}.items()
        if path.startswith(HOME) and "/briefings/" not in path
    }
    files = {**other, TALK: briefing, FACTS: facts(f"ports: {{value: 48, {BOTH}}}")}
    (one,) = findings(project, files)
    assert one.message.startswith("the fact 'ports' in 'facts' lacks its day")
    assert one.hint.endswith("content/other/facts.yaml:4:1")
