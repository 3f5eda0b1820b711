"""The examples of the rules: the wrong one breaks the rule, the right one breaks none."""

from __future__ import annotations

import re

import pytest

from briefgen.build.pipeline import prepare
from briefgen.errors import ContentError
from briefgen.rules import RULES
from support.projects import DELIVERABLE, HOME

FILES = {
    "section": f"{HOME}/sections/aim.md",
    "version": f"{DELIVERABLE}/v1.yaml",
    "briefing": f"{HOME}/briefings/talk.yaml",
    "template": "templates/own/template.yaml",
    "table": f"{HOME}/tables/grid.yaml",
    "chart": f"{HOME}/charts/sketch.yaml",
    "facts": f"{HOME}/facts.yaml",
    "organisations": f"{HOME}/organisations.yaml",
    "acronyms": f"{HOME}/acronyms.yaml",
}
BASES = {
    "section": "---\nanchor: aim\ntitle: Aim\n---\n",
    "version": (
        "version: V1\ndate: 2019-03-31\nabstract: Words\nauthors: [SPI]\nkeywords: [a]\n"
        "cover: {project_name: P, version: V1}\noutline: [{section: aim}]\n"
    ),
    "briefing": (
        "template: meeting-briefing\nfrom: d1@v1\ntitle: Talk\ndate: 2019-06-13\n"
        "meeting: {name: The talk, place: Q, time: '10.00'}\nselect: {tags: [aero]}\n"
    ),
    "template": "extends: easme-deliverable\n",
    "table": (
        "anchor: grid\nkind: grid\ncaption: Grid\ncolumns: [{title: A}, {title: B}]\n"
        "rows: [[a, b]]\n"
    ),
    "chart": (
        "anchor: sketch\ncaption: C\nkind: bar\n"
        "data: {categories: [a, b], series: [{values: [1, 2]}]}\n"
    ),
    "facts": "growth: {value: 2.20, unit: '%'}\njobs: {value: 12500}\nodd: {value: 1}\n",
    "organisations": "hegan: {name: HEGAN, country: Spain}\nnet: {name: Net}\n",
    "acronyms": "EU: {long: European Union}\nEASME: {long: Executive Agency}\n",
}
SHOWING = "::: chart sketch\n:::\n"
WITHOUT_AN_EXAMPLE = {
    "BG101": "a file that is missing",
    "BG102": "bytes that are not text",
    "BG103": "a path outside the project",
    "BG107": "a file that does not begin as sections do",
    "BG151": "an image",
    "BG152": "an image",
    "BG175": "an image",
    "BG191": "a finding of another rule beside it",
    "BG203": "two files",
    "BG307": "an image",
    "BG320": "two files",
    **dict.fromkeys([f"BG{n}" for n in (*range(180, 186), 308, 309, 310, 311, 321)], "a Word file"),
}
"""Rules that an example in one text cannot show, each with what it would need."""


def test_every_other_rule_has_an_example():
    assert {code for code, rule in RULES.items() if rule.example is None} == {*WITHOUT_AN_EXAMPLE}


def files_with(kind: str, text: str) -> dict[str, str]:
    """The base project with a text in the file of a kind; its keys replace those of the base."""
    files = {FILES[name]: base for name, base in BASES.items() if name != "section"}
    files[FILES["section"]] = BASES["section"] + "Words.\n"
    if kind == "section":
        files[FILES[kind]] = BASES[kind] + text + "\n"
        return files
    keys = set(re.findall(r"^([\w-]+):", text, re.MULTILINE))
    lines = [line for line in BASES[kind].splitlines() if line.partition(":")[0] not in keys]
    files[FILES[kind]] = "\n".join([*lines, text]) + "\n"
    if kind == "template":
        files[FILES["version"]] += "template: own\n"
    if kind == "chart":
        files[FILES["section"]] += "\n" + SHOWING
    return files


EXAMPLES = [(code, rule.example) for code, rule in RULES.items() if rule.example]


@pytest.fixture
def codes(project):
    def found(kind, text):
        target = "demo/talk" if kind == "briefing" else "demo/d1@v1"
        try:
            diagnostics = prepare(project(files_with(kind, text)), target).diagnostics
        except ContentError as error:
            diagnostics = error.diagnostics
        return {one.code for one in diagnostics if not one.acknowledged}

    return found


@pytest.mark.parametrize(("code", "example"), EXAMPLES, ids=[code for code, _ in EXAMPLES])
def test_the_wrong_example_breaks_the_rule_and_the_right_one_none(codes, code, example):
    assert codes(example.kind, example.wrong) == {code}
    assert codes(example.kind, example.right) == set()
