"""A list, table or heading in a text whose lines YAML joins is a finding, and a sentence is not."""

from __future__ import annotations

import pytest

from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.spans.span import Span
from briefgen.syntax.yaml.joined_lines import report_joined_lines
from briefgen.syntax.yaml.reader import read_yaml

MARK = "¶"


def findings_in(text: str, lines_before: int = 0) -> tuple[Diagnostic, ...]:
    diagnostics = Diagnostics()
    document = read_yaml(text.replace(MARK, ""), "x.yaml", diagnostics, lines_before)
    assert document is not None
    report_joined_lines(document, diagnostics)
    return diagnostics.conclude()


@pytest.mark.parametrize(
    "text",
    [
        "- Agree on one plug\n  ¶- first part\n  - second part\n- next\n",
        "- Agree on one plug\n  ¶* first part\n",
        "- Agree on one plug\n  ¶1. first part\n  2. second part\n",
        "- Agree on one plug\n  ¶a) first part\n  b) second part\n",
        "- Agree on one plug\n  ¶(i) first part\n  (ii) second part\n",
        "- Agree on one plug\n  ¶A) first part\n  B) second part\n",
        "- Agree on one plug\n  ¶• first part\n",
        "- Agree on one plug\n  ¶– first part\n  – second part\n",
        "- Agree on one plug\n  ¶+ first part\n  + second part\n",
        "- Agree on one plug\n  ¶-first part\n  -second part\n",
        "- – first part\n  ¶– second part\n",
        '- "Agree on one plug\n  ¶- first part"\n',
        "- 'Agree on one plug\n\n  first part\n  ¶- second part'\n",
        "a:\n  b: Agree\n    ¶- and act\n",
        "a: >\n  - one\n  ¶- two\n",
        "a: >-\n  1. one\n  ¶2. two\n",
        "a: >\n  Words\n\n  - one\n  ¶- two\n\n  Words\n",
        "a: >\n  | a | b |\n  ¶|---|---|\n  | c | d |\n",
        "a: >\n  Words\n  ¶## Heading\n",
        "a: >\n  Words\n  ¶> quoted words\n",
        "a: >\n  Words\n  ¶::: box Note\n  Words\n  :::\n",
        "a: >\n  Words\n  ¶```\n  code\n  ```\n",
    ],
)
@pytest.mark.parametrize("lines_before", [0, 3])
def test_the_first_line_that_begins_like_an_entry_is_a_finding(
    text: str, lines_before: int
) -> None:
    before, _, after = text.partition(MARK)
    line, column = before.count("\n") + 1 + lines_before, len(before) - before.rfind("\n")
    end = column + len(after.partition("\n")[0])
    (found,) = findings_in(text, lines_before)
    assert found.span == Span("x.yaml", line, column, line, end)
    assert found.code == "BG109"


@pytest.mark.parametrize(
    "text",
    [
        "- Agree\n- Act\n",
        "a: |\n  - one\n  - two\n",
        "a: >\n  Words\n\n  - one\n\n  - two\n",
        "a: >\n  Words:\n    - one\n    - two\n",
        "a: The ships come from\n  all coasts (and more) - as\n  everybody knows\n",
        "a: in a range of 5\n  - 7 km\n",
        "a: the harbour\n  – a small one –\n  grows\n",
        "a: Dies gilt ab\n  1. Januar 2025\n",
        "a: from\n  1. January to\n  2. February\n",
        "a: in the cold\n  -5 degrees and\n  -7 degrees\n",
        "a: by\n  A. Smith and\n  B. Jones\n",
        "a: from\n  2019. In\n  2020. more\n",
        "a: more\n  > 5 MW\n",
        "a: 'one line - and more'\n",
        "a:\n  - b:\n      - c\n",
        "a: >\n  One sentence\n  in two lines.\n",
    ],
)
def test_running_text_and_lists_have_no_finding(text: str) -> None:
    assert findings_in(text) == ()


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        (
            "- Agree\n  - first\n",
            "start each entry of the list with '- ' in the same column, or write the text in one "
            "line",
        ),
        (
            "results: Agree\n  - first\n",
            "write '|' after 'results:' and the text below it, indented, or write the text in one "
            "line",
        ),
        (
            "authors:\n  – A\n  – B\n",
            "start each entry with '- '; for Markdown, write '|' after 'authors:', too",
        ),
        ("a: >\n  A\n  * B\n", "write '|' instead of '>', or write the text in one line"),
        ("a: >\n  - A\n  - B\n", "write '|' instead of '>', or remove '>' for a list of YAML"),
    ],
)
def test_the_hint_names_the_form_that_keeps_the_lines(text: str, hint: str) -> None:
    (found,) = findings_in(text)
    assert found.hint == hint


def test_a_text_that_is_not_printed_has_no_finding() -> None:
    diagnostics = Diagnostics()
    document = read_yaml("a: {note: x\n  - y, b: x\n  - y}\n", "x.yaml", diagnostics)
    assert document is not None
    report_joined_lines(document, diagnostics, frozenset({"note"}))
    (found,) = diagnostics.conclude()
    assert found.span.line == 3
