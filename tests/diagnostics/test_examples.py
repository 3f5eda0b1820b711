"""The examples of the rules: the wrong one breaks the rule, the right one breaks none."""

from __future__ import annotations

import pytest

from briefgen.build.pipeline import prepare
from briefgen.build.project_findings import project_findings
from briefgen.content.project_files.rules import UNUSED_CONTENT
from briefgen.content.translations.rules import NOT_TRANSLATED
from briefgen.diagnostics.rule import FileDescription
from briefgen.errors import ContentError
from briefgen.rules import RULES
from briefgen.workspace.workspace import Workspace
from support.example_files import MAKERS, PATHS, files_of, target_of


@pytest.fixture
def findings(project):
    def found(example, *, release=False):
        """Code and severity of each finding, and whether it is acknowledged."""
        try:
            target = target_of(example)
            diagnostics = prepare(project(files_of(example)), target, release=release).diagnostics
        except ContentError as error:
            diagnostics = error.diagnostics
        return [
            (one.code, one.severity, bool(one.acknowledged))
            for one in diagnostics
            if not (one.rule == NOT_TRANSLATED and one.acknowledged)
        ]

    return found


@pytest.fixture
def unused(project):
    def found(example):
        """The codes and files of the findings about the whole project."""
        diagnostics = project_findings(Workspace(project(files_of(example))), [target_of(example)])
        return [(one.code, one.span.path.removeprefix("content/demo/")) for one in diagnostics]

    return found


def test_the_examples_of_unused_content_break_and_follow_the_rule(unused):
    """The small project of the examples has content that no example names."""
    example = UNUSED_CONTENT.example
    others = ["charts/sketch.yaml", "stories/campus.yaml", "tables/grid.yaml"]
    assert unused(example.right) == [(UNUSED_CONTENT.code, path) for path in others]
    wrong = sorted([*others, "sections/end.md"])
    assert unused(example.wrong) == [(UNUSED_CONTENT.code, path) for path in wrong]


FINDINGS_OF_WRONG_EXAMPLES = {"BG174": 2, "BG210": 2}
"""The number of findings where it is not one.

A table has two items that cannot be counted, and two texts mean different things by an acronym.
"""
OF_XLIFF = {f"BG{number}" for number in range(810, 819)}
"""Rules of files that are imported; tests/xliff has their examples."""
OF_PROJECT = {"BG632", "BG633"}
"""Rules about the briefings of a dossier together."""
OF_RELEASES = {"BG330"}
"""A rule that needs a whole release; tests/build/test_news.py has an example."""
RULES_OF_ACKNOWLEDGEMENTS = ("BG190", "BG191", "BG192", "BG193")
"""Their right examples acknowledge a finding."""


@pytest.mark.parametrize(
    "code", sorted(RULES.keys() - {UNUSED_CONTENT.code, *OF_XLIFF, *OF_RELEASES, *OF_PROJECT})
)
def test_the_wrong_example_breaks_the_rule(findings, code):
    finding = (code, RULES[code].severity, False)
    count = FINDINGS_OF_WRONG_EXAMPLES.get(code, 1)
    wrong = RULES[code].example.wrong
    assert findings(wrong, release=RULES[code].only_at_release) == [finding] * count


@pytest.mark.parametrize("code", sorted(OF_PROJECT))
def test_the_examples_of_rules_about_a_dossier_break_and_follow_them(unused, code):
    example = RULES[code].example
    # The files stay in the folder: those of the right example are the first.
    assert [found for found, _ in unused(example.right) if found in OF_PROJECT] == []
    assert code in [found for found, _ in unused(example.wrong)]


@pytest.mark.parametrize("code", [c for c, rule in RULES.items() if rule.only_at_release])
def test_a_rule_of_releases_does_not_count_in_a_build(findings, code):
    assert findings(RULES[code].example.wrong) == []
    assert findings(RULES[code].example.right, release=True) == []


@pytest.mark.parametrize("code", [code for code in RULES if code not in OF_XLIFF | OF_RELEASES])
def test_the_right_example_breaks_no_rule(findings, code):
    acknowledged = [("BG305", "error", True)] if code in RULES_OF_ACKNOWLEDGEMENTS else []
    assert findings(RULES[code].example.right) == acknowledged


def test_the_files_of_examples_are_paths_or_kinds():
    examples = [rule.example for rule in RULES.values()]
    names = {name for one in examples for name in (*one.wrong, *one.right)}
    assert {name for name in names if "." not in name} <= {*PATHS}


def test_every_described_file_is_in_an_example():
    examples = [rule.example for rule in RULES.values()]
    contents = [
        content for one in examples for content in (*one.wrong.values(), *one.right.values())
    ]
    assert {content.text for content in contents if isinstance(content, FileDescription)} == {
        *MAKERS
    }
