"""Lines that begin with a number: a list, or sentences whose numbers must not change."""

from __future__ import annotations

import pytest
from babel import Locale

from briefgen.content.markdown import block_nodes
from briefgen.model.nodes import BulletList, NumberedList, Paragraph
from briefgen.model.walk import words_of
from briefgen.spans.mapped_text import text_of_lines
from briefgen.syntax.numbered_lines import counts_up, is_text
from support.content_files import section, story
from support.markdown import markdown_context

LANGUAGES = [
    "bg",
    "hr",
    "cs",
    "da",
    "nl",
    "en",
    "et",
    "fi",
    "fr",
    "de",
    "el",
    "hu",
    "ga",
    "it",
    "lv",
    "lt",
    "mt",
    "pl",
    "pt",
    "ro",
    "sk",
    "sl",
    "es",
    "sv",
]


def blocks(text: str):
    context = markdown_context()
    found = block_nodes(text_of_lines(text.split("\n"), "x.md"), context)
    assert context.diagnostics.conclude() == ()
    return found


SENTENCES = [
    "12. března 1999 vstoupilo Česko do NATO.\n\n1. května 2004 vstoupilo do EU.",
    "18. September: eins\n2. Oktober: zwei\n30. Oktober: drei",
    "2004. május 1-jén\n2007. január 1-jén",
    "Dies gilt ab\n1. Januar 2025 und bis\n2. Januar 2026",
    "30. října jedna\n31. října dvě",
    "1. Preis für den Hafen",
    "2019. gada 12. martā",
    "12. 3. 1999 bylo",
    "01. 02. 2019 war",
    "007. Agent\n008. Agent",
    "1. ročník soutěže\n\n3. ročník soutěže",
    "In version\n1.\nfollows",
    "5) Vedle toho",
]


@pytest.mark.parametrize("text", SENTENCES)
def test_sentences_keep_their_numbers(text):
    found = blocks(text)
    assert all(isinstance(block, Paragraph) for block in found)
    assert words_of(found).split() == text.split()


@pytest.mark.parametrize("text", SENTENCES)
def test_sentences_keep_their_numbers_in_items_quotes_and_boxes(text):
    inner = text.replace("\n", "\n  ")
    (bullets,) = blocks(f"- {inner}")
    assert isinstance(bullets, BulletList)
    assert words_of([bullets]).split() == text.split()
    quoted = "> " + text.replace("\n", "\n> ")
    assert words_of(blocks(quoted)).split() == text.split()
    assert words_of(blocks(f"::: box\n{text}\n:::")).split() == text.split()


@pytest.mark.parametrize(
    ("text", "start", "count"),
    [
        ("1. a\n2. b\n3. c", 1, 3),
        ("1. a\n1. b\n1. c", 1, 3),
        ("3. a\n4. b", 3, 2),
        ("1) a\n2) b", 1, 2),
        ("1. a\n\n2. b", 1, 2),
        ("0. a\n1. b", 0, 2),
        ("1. August Strindberg\n2. Henrik Ibsen", 1, 2),
    ],
)
def test_numbers_that_count_up_are_a_list(text, start, count):
    (found,) = blocks(text)
    assert isinstance(found, NumberedList)
    assert (found.start, len(found.items)) == (start, count)


def test_a_list_can_follow_a_line_and_contain_lists():
    first, second = blocks("So:\n1. a\n   1. b\n   2. c\n2. d")
    assert isinstance(first, Paragraph)
    assert isinstance(second, NumberedList)
    assert isinstance(second.items[0].blocks[1], NumberedList)


@pytest.mark.parametrize("text", ["¶1. a\n3. b", "¶12. cena\n15. cena", "- ¶1. a\n  1. b\n  2. c"])
def test_a_list_with_other_numbers_is_a_finding(text, findings, places):
    files = section(text)
    (found,) = findings(files)
    assert found.code == "BG601"
    assert (found.span.start,) == places(files)
    assert "'\\.'" in found.hint


def test_the_numbers_of_a_story_field_are_kept(library):
    text = "|\n  12. března 1999 jedna.\n\n  1. května 2004 dvě."
    box = library(story(context=text)).records["campus"].box
    (field,) = [one for one in box.fields if one.name == "context"]
    assert words_of(field.blocks) == "12. března 1999 jedna. 1. května 2004 dvě."


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_month_of_the_official_languages_makes_a_date(language):
    months = Locale.parse(language).months
    for form in months.values():
        for name in form["wide"].values():
            assert is_text(f"12. {name} x"), name
            assert is_text(f"12. {name.capitalize()} x"), name


@pytest.mark.parametrize("line", ["1. Maier", "12. ročník", "1. a", "100. b", "x 12. května", "1."])
def test_other_lines_are_not_dates(line):
    assert not is_text(line)


@pytest.mark.parametrize(
    ("numbers", "counts"),
    [(["1", "2"], True), (["1", "1"], True), (["2", "2"], False), (["1", "3"], False)],
)
def test_counting(numbers, counts):
    assert counts_up(numbers) is counts
