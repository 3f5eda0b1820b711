"""Messages that must lead to the correction: each is the only finding, at the right span."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefgen.diagnostics.diagnostic import Diagnostic
from support.content_files import AIM, BRIEFING, CHART, FRONT, RECORD, SKETCH, STORY, TALK, V1, own
from support.projects import DELIVERABLE, HOME, Files

TABLE = f"{HOME}/tables/second.yaml"
ENTRIES = BRIEFING + "key_messages:\n  - "
TWO = SKETCH + "data: {categories: [a, b], series: [{values: "
GAP = "Gaps are not possible: leave out a category without a number"

CASES: dict[str, tuple[Files, str, str]] = {
    "colon and space in an entry": (
        {TALK: ENTRIES + "¶The EU is open: Pillar II\n"},
        "must be text, not a mapping",
        "': ' makes a mapping of it: put the text in quotes: 'The EU is open: Pillar II'",
    ),
    "colon and space in a later entry": (
        {TALK: ENTRIES + "One\n  - ¶The town's aim: more\n"},
        "must be text, not a mapping",
        "put the text in quotes: 'The town''s aim: more'",
    ),
    "colon and space in a value": (
        {V1: RECORD + "subtitle: The EU is open¶: Pillar II\n"},
        "': ' is not allowed in a value without quotes",
        "put the value in quotes: 'The EU is open: Pillar II'",
    ),
    "link at the beginning of an entry": (
        {TALK: ENTRIES + "[]¶(#x) agree\n"},
        "text is not allowed after ']'",
        "put the whole value in quotes: '[](#x) agree'",
    ),
    "quotation at the beginning of an entry": (
        {TALK: ENTRIES + '"Quote" ¶and more\n'},
        "text is not allowed after the closing quotation mark",
        "put the whole value in quotes: '\"Quote\" and more'",
    ),
    "quotation marks in double quotes": (
        {V1: RECORD + 'subtitle: "The "¶best" port"\n'},
        "text is not allowed after the closing quotation mark",
        "use single quotes: 'The \"best\" port'",
    ),
    "gap in a series": (
        {CHART: TWO + "[¶null, 12]}]}\n"},
        "must be a number, not empty",
        GAP,
    ),
    "sign for a gap in a series": ({CHART: TWO + "[12, ¶n/a]}]}\n"}, "not 'n/a'", GAP),
    "dash for a gap in a series": ({CHART: TWO + "[12, ¶-]}]}\n"}, "not '-'", GAP),
    "no number in a series": ({CHART: TWO + "[¶.nan, 12]}]}\n"}, "not '.nan'", GAP),
    "unknown group of tokens": (
        own("theme: {¶font: X}\n"),
        "unknown key 'font'",
        "did you mean 'fonts'?",
    ),
    "unknown group of tokens unlike any other": (
        own("theme: {¶typography: {size: 1}}\n"),
        "unknown key 'typography'",
        "known: colours, dimensions, fonts, page, styles",
    ),
    "unknown token unlike any other": (
        own("theme: {page: {¶zzz: 1}}\n"),
        "unknown token 'zzz'",
        "known: bottom, footer_distance, header_distance, height, left, right, top, width",
    ),
    "unknown colour unlike any other": (
        own("theme: {colours: {¶accent: '#003399'}}\n"),
        "unknown token 'accent'",
        "known: blue, emblem_blue, emblem_gold, grey, ink, rule, series2, series3",
    ),
    "front matter not closed": (
        {AIM: "¶---\nanchor: aim\ntitle: Aim\n\nWords.\n"},
        "the front matter is not closed",
        "write '---' on a separate line after the last key",
    ),
    "front matter closed with dots": (
        {AIM: "---\nanchor: aim\ntitle: Aim\n¶...\nWords.\n\n---\n\nMore.\n"},
        "the front matter is not closed before this line",
        "write '---' on a separate line after the last key",
    ),
    "front matter closed only by a rule in the text": (
        {AIM: "---\nanchor: aim\ntitle: Aim\n\n¶Note: words.\n\n---\n\nMore.\n"},
        "the front matter is not closed before this line",
        "write '---' on a separate line after the last key",
    ),
    "front matter after an empty line": (
        {AIM: "\n¶" + FRONT + "Words.\n"},
        "'---' is not in the first line",
        "remove the lines before it",
    ),
    "no such day": (
        {V1: RECORD.replace("2019-03-31", "¶2023-02-30")},
        "there is no 30 February 2023",
        "as in 2019-03-31",
    ),
    "empty version": (
        {V1: "¶"},
        "the file is empty",
        "write its keys: version, date, abstract, outline",
    ),
    "empty dossier": (
        {f"{HOME}/dossier.yaml": "¶# comment\n"},
        "the file is empty",
        "write its keys: name, language",
    ),
    "empty table": ({TABLE: "¶\n\n"}, "the file is empty", "write its keys: anchor, caption, kind"),
    "empty story": (
        {STORY: "¶"},
        "the file is empty",
        "write its keys: anchor, title, box_title, kicker, partners",
    ),
    "empty section": (
        {AIM: "¶\n"},
        "the file is empty",
        "begin the file with '---', the keys 'anchor' and 'title', and '---'",
    ),
    "empty front matter": (
        {AIM: "¶---\n---\nWords.\n"},
        "the front matter is empty",
        "write its keys: anchor, title",
    ),
    "unknown base of a version": (
        {f"{DELIVERABLE}/v1.yaml": "based_on: ¶v0\nsubtitle: x\n"},
        "unknown version 'v0'",
        "remove 'based_on': there is no other version",
    ),
    "first key indented": (
        {V1: " ¶" + RECORD},
        "this line is indented, but line 2 is not",
        "start the keys of a mapping in the same column",
    ),
    "line among keys": (
        {V1: RECORD.replace("abstract:", "¶some words\nabstract:")},
        "this line has no key with a colon and a space",
        "write each line of a mapping as 'key: value'",
    ),
    "line before the first key": (
        {V1: "¶some words\n" + RECORD},
        "this line has no key with a colon and a space",
        "write each line of a mapping as 'key: value'",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_the_message_leads_to_the_correction(
    name: str, findings: Callable[..., tuple[Diagnostic, ...]], places: Callable[..., object]
) -> None:
    files, message, hint = CASES[name]
    found = findings(files, "demo/talk" if TALK in files else "demo/d1@v1")
    assert len(found) == 1, found
    assert (found[0].span.start,) == places(files)
    assert message in found[0].message
    assert hint in found[0].hint


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\u2028", "U+2028 (line separator)"),
        ("\u2029", "U+2029 (paragraph separator)"),
        ("\x85", "U+0085 (next line)"),
    ],
)
@pytest.mark.parametrize(
    "text",
    [
        "version: V1\ndate: 2019-03-31\nabstract: One¶?two\noutline: [{section: aim}]\n",
        "version: V1\ndate: 2019-03-31\nabstract: 'One¶?two'\noutline: [{section: aim}]\n",
        "version: V1\ndate: 2019-03-31\nabstract: |\n  One¶?two\n  ¶?three\n"
        "outline: [{section: aim}]\n",
        "# One¶?two\nversion: V1\ndate: 2019-03-31\nabstract: One\noutline: [{section: aim}]\n",
    ],
)
def test_an_invisible_line_end_is_named_and_the_lines_after_it_are_right(
    text: str,
    character: str,
    name: str,
    findings: Callable[..., tuple[Diagnostic, ...]],
    places: Callable[..., object],
) -> None:
    files = {V1: text.replace("?", character) + "¶colour: red\n"}
    *ends, unknown = findings(files)
    assert tuple(one.span.start for one in (*ends, unknown)) == places(files)
    assert {one.message for one in ends} == {f"the text contains the character {name}"}
    assert {one.hint for one in ends} == {"remove it, or begin a new line in its place"}
    assert (unknown.code, unknown.excerpt) == ("BG110", "colour: red")


def test_an_escaped_line_end_is_named_too(
    findings: Callable[..., tuple[Diagnostic, ...]], places: Callable[..., object]
) -> None:
    files = {V1: RECORD + 'subtitle: ¶"One\\u2028two"\n'}
    (found,) = findings(files)
    assert (found.span.start,) == places(files)
    assert found.message == "the escape of U+2028 (line separator) is not allowed"
