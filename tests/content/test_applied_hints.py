"""A hint that shows text can be applied as it is: then the finding is gone and the words are right.

Each case has the mistake between two marks, and the text that replaces it as the hint says.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefgen.content.library import read_library
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.syntax.yaml.reader import read_yaml
from support.content_files import RECORD, V1
from support.projects import Files, write


def findings_in(folder: Path, files: Files) -> tuple[Diagnostic, ...]:
    """The findings in a project, which may have none."""
    diagnostics = Diagnostics()
    read_library(write(folder, files), "demo/d1@v1", diagnostics)
    return diagnostics.conclude()


def quoted_in(hint: str) -> str:
    """The value in quotes at the end of a hint."""
    found = re.search(r"(?:quotes|twice): ('.*')$", hint)
    assert found is not None, hint
    return found[1]


@pytest.mark.parametrize(
    ("before", "value", "after", "words"),
    [
        ("subtitle: ", '"A" and "B"', "", '"A" and "B"'),
        ("subtitle: ", "'A' and 'B'", "", "'A' and 'B'"),
        ("subtitle: ", '"A", "B"', "", '"A", "B"'),
        ("subtitle: ", '"A" b', "", '"A" b'),
        ("subtitle: ", '"the "best" port"', "", 'the "best" port'),
        ("subtitle: ", "'the ports' plan'", "", "the ports' plan"),
        ("subtitle: ", "'it's'", "", "it's"),
        ("subtitle: ", "The EU: open", "", "The EU: open"),
        ("authors: [", "The EU: x", "]", "The EU: x"),
        ("authors: [", "Agree on: one", ", C]", "Agree on: one"),
        ("authors: [A, ", "B: C", "]", "B: C"),
        ("authors:\n  - ", "The EU is open: Pillar II", "", "The EU is open: Pillar II"),
        ("authors: [", '"Quote" and more', "]", '"Quote" and more'),
        ("authors: [", "'Quote' and more", ", C]", "'Quote' and more"),
        ("authors: [A, ", '"B" and "C"', ", D]", '"B" and "C"'),
        ("authors: [", '"A, x" b', ", C]", '"A, x" b'),
        ("authors: [", "'it's'", ", C]", "it's"),
        ("cover: {validated_by: ", '"North" Quay', "}", '"North" Quay'),
    ],
)
def test_quotes_of_a_hint_give_the_words_that_were_written(
    before, value, after, words, findings, tmp_path
):
    (found,) = findings({V1: f"{RECORD}{before}{value}{after}\n"})
    corrected = f"{RECORD}{before}{quoted_in(found.hint)}{after}\n"
    diagnostics = Diagnostics()
    document = read_yaml(corrected, V1, diagnostics)
    assert document is not None
    assert words in [mark.text for mark in document.marks.values()]
    assert findings_in(tmp_path, {V1: corrected}) == ()


@pytest.mark.parametrize(
    ("mistake", "corrected", "hint"),
    [
        ("authors:\n  – A\n  – B\n", "authors:\n  - A\n  - B\n", "start each entry with '- '"),
        ("authors:\n  - A\n    - B\n", "authors:\n  - A\n  - B\n", "each entry of the list with"),
        ("authors: >\n  - A\n  - B\n", "authors:\n  - A\n  - B\n", "remove '>'"),
        ("authors: |\n  - A\n  - B\n", "authors:\n  - A\n  - B\n", "remove '|'"),
        ("authors:\n  - A:\n    - B\n", "authors:\n  - A\n  - B\n", "remove the colon at its end"),
        ("abstract:\n  A:\n", "abstract: |\n  A:\n", "write '|' after 'abstract:'"),
        ("authors: • A\n", "authors: [A]\n", "write [A]"),
        ("abstract: >\n  - A\n  - B\n", "abstract: |\n  - A\n  - B\n", "write '|' instead of '>'"),
        ("abstract: A\n  - B\n", "abstract: |\n  A\n\n  - B\n", "write '|' after 'abstract:' and"),
        ("abstract:\n  - A\n  - B\n", "abstract: |\n  - A\n  - B\n", "write '|' after 'abstract:'"),
        ("abstract:\n  * A\n  * B\n", "abstract: |\n  - A\n  - B\n", "for Markdown, write '|' aft"),
    ],
)
def test_the_form_of_a_list_that_a_hint_names_has_no_finding(
    mistake, corrected, hint, findings, tmp_path
):
    record = RECORD
    if mistake.startswith("abstract"):
        record = re.sub(r"^abstract:.*\n", "", RECORD, flags=re.MULTILINE)
    (found,) = findings({V1: record + mistake})
    assert hint in found.hint
    assert findings_in(tmp_path, {V1: record + corrected}) == ()


def test_a_value_of_several_lines_is_not_shown_in_part(findings):
    (found,) = findings({V1: RECORD + 'subtitle: "A" and\n  "B"\n'})
    assert found.hint == "put the whole value in quotes, in one line"
