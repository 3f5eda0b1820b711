"""The examples of the rules: the wrong one breaks the rule, the right one breaks none."""

from __future__ import annotations

import pytest

from briefgen.build.pipeline import prepare
from briefgen.build.project_findings import project_findings
from briefgen.content.project_files.rules import UNUSED_CONTENT
from briefgen.diagnostics.rule import FileDescription
from briefgen.errors import ContentError
from briefgen.rules import RULES
from support.example_files import MAKERS, PATHS, files_of, target_of


@pytest.fixture
def codes(project):
    def found(example):
        try:
            diagnostics = prepare(project(files_of(example)), target_of(example)).diagnostics
        except ContentError as error:
            diagnostics = error.diagnostics
        return {one.code for one in diagnostics if not one.acknowledged}

    return found


@pytest.fixture
def unused_files(project):
    def found(example):
        """The files of an example that have a finding about the whole project."""
        diagnostics = project_findings(project(files_of(example)), [target_of(example)])
        return {one.span.path.removeprefix("content/demo/") for one in diagnostics} & set(example)

    return found


def test_the_examples_of_unused_content_break_and_follow_the_rule(unused_files):
    example = UNUSED_CONTENT.example
    assert unused_files(example.wrong) == {"sections/end.md"}
    assert unused_files(example.right) == set()


@pytest.mark.parametrize("code", sorted(RULES.keys() - {UNUSED_CONTENT.code}))
def test_the_wrong_example_breaks_the_rule(codes, code):
    assert codes(RULES[code].example.wrong) == {code}


@pytest.mark.parametrize("code", RULES)
def test_the_right_example_breaks_no_rule(codes, code):
    assert codes(RULES[code].example.right) == set()


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
