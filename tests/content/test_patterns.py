"""Patterns with names in braces: each mistake is a finding at the name or brace."""

from __future__ import annotations

import pytest

from support.content_files import AIM, FRONT, own
from support.projects import HOME

ACRONYMS = f"{HOME}/acronyms.yaml"


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("'{long} ({¶name})'", "unknown name 'name' in the pattern"),
        ("'{¶lang}'", "unknown name 'lang' in the pattern"),
        ("'{¶0} x'", "unknown name '0' in the pattern"),
        ("'{long} {¶short.x}'", "unknown name 'short.x' in the pattern"),
        ("'{long} {¶short[0]}'", "unknown name 'short[0]' in the pattern"),
        ("'{long} {¶ short}'", "unknown name ' short' in the pattern"),
        ("'{long} ({¶short:>9})'", "'{short}' must not have a format in the pattern"),
        ("'{¶long!r} ({short})'", "'{long}' must not have a format in the pattern"),
        ("'{long} (¶{short'", "'{' is not closed with '}'"),
        ("'{long} (¶{short {short}'", "'{' is not closed with '}'"),
        ("'{long} (short¶})'", "'}' closes no '{'"),
        ("'¶{} x'", "'{}' contains no name"),
        ("'¶words'", "the pattern contains neither {long} nor {short}"),
        ("'¶{{long}} words'", "the pattern contains neither {long} nor {short}"),
        ('"it\\"s {¶name}"', "unknown name 'name' in the pattern"),
    ],
)
def test_a_mistake_in_the_first_use_of_an_acronym(pattern, message, findings, places):
    text = f"EU:\n  long: European Union\n  first_use: {pattern}\n"
    files = {ACRONYMS: text, AIM: FRONT + "The EU is large.\n"}
    (found,) = findings(files)
    assert (found.code, found.message) == ("BG161", message)
    assert found.hint == "use {long} and {short}"
    if "neither" not in message:
        assert (found.span.start,) == places(files)


def test_a_name_is_covered_exactly(findings):
    (found,) = findings({ACRONYMS: "EU: {long: L, first_use: '{lang} ({short})'}\n"})
    assert (found.span.column, found.span.end_column) == (28, 32)


def test_each_mistake_in_a_pattern_is_a_finding(findings):
    found = findings({ACRONYMS: "EU: {long: L, first_use: '{a} {b} {'}\n"})
    assert [d.span.column for d in found] == [28, 32, 35]


@pytest.mark.parametrize("label", ["cite", "version", "version_words", "back_to_mark"])
@pytest.mark.parametrize("pattern", ["'{¶lang}'", "'a ¶{'", "'¶{} x'", "'a ¶}'"])
def test_a_mistake_in_a_label(label, pattern, findings, places):
    files = {**own(f"languages: {{en: {{{label}: {pattern}}}}}\n"), AIM: FRONT + "A^[b] c.\n"}
    (found,) = findings(files)
    assert found.code == "BG161"
    assert found.message.startswith(f"'{label}': ")
    assert (found.span.start,) == places(files)


@pytest.mark.parametrize("pattern", ["'{{{long}}} ({short})'", "'{short}'", "'{long}, {short}'"])
def test_valid_patterns(pattern, library):
    loaded = library({ACRONYMS: f"EU: {{long: L, first_use: {pattern}}}\n"})
    assert loaded.acronyms["EU"].first_use == pattern.strip("'")
