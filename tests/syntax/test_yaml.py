"""YAML to data with spans."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.diagnostics.collector import Diagnostics
from briefgen.errors import raise_errors
from briefgen.syntax.yaml.documents import overlay
from briefgen.syntax.yaml.reader import read_yaml


def read(text):
    diagnostics = Diagnostics()
    document = read_yaml(text, "x.yaml", diagnostics)
    raise_errors(diagnostics.conclude())
    assert document is not None
    return document


SCALARS = {
    "a": "a", "'5'": "5", "5": 5, "-5": -5, "5.50": 5.5, "true": True, "false": False,
    "no": "no", "NO": "NO", "yes": "yes", "on": "on", "~": None, "null": None, "": None,
    "0x1f": "0x1f", "012": "012", "1:30": "1:30", "+34 5": "+34 5", "1e3": "1e3", "1_000": "1_000",
    "2019-06-13": datetime.date(2019, 6, 13), "2019-02-30": "2019-02-30",
    "'2019-06-13'": "2019-06-13",
    ".5": ".5", "True": "True",
}  # fmt: skip


@pytest.mark.parametrize(("written", "value"), SCALARS.items())
def test_only_plain_scalars_are_more_than_text(written, value):
    found = read(f"a: {written}\n").data["a"]
    assert (found, type(found)) == (value, type(value))


def test_keys_are_text():
    assert read("no: 1\n2018: 2\n").data == {"no": 1, "2018": 2}


def test_a_file_of_comments_is_an_empty_mapping():
    assert read("# yaml-language-server: $schema=x\n").data == {}


STYLES = {
    "plain": "a: one two three\n",
    "single": "a: 'one two three'\n",
    "double": 'a: "one two three"\n',
    "plain over lines": "a: one\n  two\n  three\n",
    "double over lines": 'a: "one\n  two\n\n  three"\n',
    "double with escapes": 'a: "\\"one\\u00e9 two\\t three"\n',
    "single with quotes": "a: 'it''s one two three'\n",
    "literal": "a: |\n  one\n  two\n\n    three\n",
    "literal that keeps": "a:\n  - |2+\n    one\n    two three\n\n",
    "folded": "a: >-\n  one\n  two\n\n  three\n",
    "in a list": "a: [one, 'two', three]\n",
    "after other keys": "b: {c: é, a: one two three}\n",
}


@pytest.mark.parametrize("text", STYLES.values(), ids=STYLES.keys())
def test_every_word_of_a_text_has_its_span(text):
    document = read(text)
    lines = text.split("\n")
    seen = 0
    for path, mark in document.marks.items():
        if mark.scalar is None:
            continue
        mapped_text = document.mapped_text(path)
        for word in ("one", "two", "three"):
            if word in mapped_text.text:
                place = mapped_text.at(mapped_text.text.index(word))
                assert lines[place.line - 1][place.column - 1 :].startswith(word), (word, place)
                seen += 1
    assert seen == 3


@given(st.lists(st.text("ab *#:é", max_size=8), min_size=1, max_size=6), st.integers(1, 6))
def test_every_character_of_a_block_has_its_position(lines, indent):
    content = ["x" + line for line in lines]
    text = "k:\n- a: |\n" + "".join(" " * (indent + 2) + line + "\n" for line in content)
    mapped_text = read(text).mapped_text(("k", 0, "a"))
    written = text.split("\n")
    for offset, character in enumerate(mapped_text.text):
        place = mapped_text.at(offset)
        if character != "\n":
            assert written[place.line - 1][place.column - 1] == character


def test_values_and_keys_have_their_spans():
    document = read("a:\n  - b: 1\n    c: [2, 3]\n")
    assert str(document.span(("a", 0, "c", 1))) == "x.yaml:3:12"
    assert str(document.key_span(("a", 0, "c"))) == "x.yaml:3:5"
    assert str(document.span(("a", 0, "missing"))) == "x.yaml:2:5"


def test_merging_keeps_the_spans_of_the_values():
    older, newer = read("a: 1\nb: {c: 1, d: [1, 2]}\ne: [1]\n"), read("b: {d: [3]}\ne: {f: 1}\n")
    both = overlay(older, newer, frozenset({"b"}))
    assert both.data == {"a": 1, "b": {"c": 1, "d": [3]}, "e": {"f": 1}}
    assert both.span(("a",)).line == 1
    assert both.span(("b", "c")).line == 2
    assert both.span(("b", "d", 0)).line == 1
    assert ("b", "d", 1) not in both.marks
    assert ("e", 0) not in both.marks


@given(st.text("ab:-[]{}'\"|>&*!#%@, \n", max_size=40))
def test_any_text_gives_data_or_a_finding(text):
    diagnostics = Diagnostics()
    read_yaml(text, "x.yaml", diagnostics)


QUOTE = "invalid YAML: this quotation mark is not closed"
SPACE = "invalid YAML: a space is missing after the colon"


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ('a: ¶"x\nb: 1\nc: 2\n', QUOTE, "close the quote"),
        ('a: ¶"x\nb: 1\nc: "y"\nd: 3\n', QUOTE, "close the quote"),
        ("a: ¶'x\nb: 1\nc: 'y'\nd: 3\n", QUOTE, "close the quote"),
        ('a: {x: ¶"b, y: c}\nb: 1\n', QUOTE, "close the quote"),
        ('a: ¶"x\n\nb: 1\n---\n', QUOTE, "close the quote"),
        ("number¶:D 1.1\ntitle: x\n", SPACE, "write a space after the colon"),
        ("title: x\nnumber¶:D 1.1\nb: 2\n", SPACE, "write a space after the colon"),
        ("title: x\nnumber¶:D 1.1\n", SPACE, "write a space after the colon"),
        ("a:\n  x¶:1\n  y: 2\n", SPACE, "write a space after the colon"),
        ("- a¶:1\n  y: 2\n", SPACE, "write a space after the colon"),
    ],
)
def test_a_quote_or_a_space_that_is_missing_is_reported_where_it_is_missing(text, message, hint):
    found = mistake_in(text)
    assert (found.message, found.hint) == (message, hint)
    assert (found.span.line, found.span.column) == position(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: b¶: c\n", "': ' is not allowed in a value without quotes"),
        ("a: ¶@x\n", "a value without quotes must not begin with '@'"),
        ("a: ¶`x`\n", "a value without quotes must not begin with '`'"),
        ("¶\ta: x\n", "a tab is not allowed here"),
        ("a: {b: 1\nc¶: 2\n", "a comma or '}' is expected here"),
        ("a: [b, c\nd¶: 2\n", "a comma or ']' is expected here"),
        ("a: ¶]\n", "a value is expected here"),
        ("a: [1, 2]¶]\n", "this ']' closes nothing"),
        ('a: "x" ¶y\n', "text is not allowed after the closing quotation mark"),
        ("a: |¶x\n  b\n", "text is not allowed after '|' or '>'"),
        ("a: ¶- b\n", "an entry of a list is not allowed here"),
        ("- a\n¶b: 1\n", "an entry of a list, '- ', is expected here"),
        ("  ¶a: x\nb: y\n", "this line is indented, but line 2 is not"),
        ("# x\n\n  ¶a: x\n# y\nb: y\n", "this line is indented, but line 5 is not"),
        ("¶words\na: 1\n", "this line has no key with a colon and a space"),
        ("a: 1\n¶words\n", "this line has no key with a colon and a space"),
        ("a: |\n  x\n¶words\nb: 1\n", "this line has no key with a colon and a space"),
        ("a: x\n  ¶b: y\n", "this line is indented more than the key above it"),
        ("- ¶@x\n", "a value without quotes must not begin with '@'"),
        ("a: [] ¶x\n", "text is not allowed after ']'"),
        ("- []¶(#x) agree\n- b\n", "text is not allowed after ']'"),
        ("a: {b: c} ¶d\n", "text is not allowed after '}'"),
        ('- "Quote" ¶and more\n- b\n', "text is not allowed after the closing quotation mark"),
        ("- b\n- 'Quote' ¶and more\n", "text is not allowed after the closing quotation mark"),
        ("title ¶#1: x\na: 1\n", "'#' begins a comment, so '#1: x' is not read"),
        ("a: [b ¶#c, d]\ne: 1\n", "'#' begins a comment, so '#c, d]' is not read"),
        ("a: b\n  c ¶#1 of\n  d\ne: f\n", "'#' begins a comment, so '#1 of' is not read"),
        ("a: b\n  c\n¶# d\n  e\nf: g\n", "'#' begins a comment, so '# d' is not read"),
        ("a: 1\n¶words\nb: 2\n", "this line has no key with a colon and a space"),
        ('a: "b: c\n  d: e"\nb: f¶: g\n', "': ' is not allowed in a value without quotes"),
    ],
)
def test_other_mistakes_are_explained_in_plain_words(text, message):
    found = mistake_in(text)
    assert found.message == f"invalid YAML: {message}"
    assert (found.span.line, found.span.column) == position(text)
    assert found.hint


def mistake_in(text):
    diagnostics = Diagnostics()
    assert read_yaml(text.replace("¶", ""), "file.yaml", diagnostics) is None
    (found,) = diagnostics.conclude()
    return found


def position(text):
    before = text[: text.index("¶")]
    return before.count("\n") + 1, len(before) - before.rfind("\n")
