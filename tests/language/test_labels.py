"""The labels of the shipped templates: complete, in their own language, and with a source."""

from __future__ import annotations

import re
import string
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefgen.language.conventions import OFFICIAL_LANGUAGES
from briefgen.reference_pages.labels_page import (
    labels_page,
    language_files,
    names_by_source,
)
from support.letters import LETTERS

FILES = language_files()
CASES = [(template, language) for template, files in FILES.items() for language in files]
INTERNATIONAL = re.compile(r"\b(?:Microsoft Word|PDF|DOI|ISBN|ISSN|XML|GDP|M)\b")
"""Names and signs that are the same in every language."""
SAME_AS_ENGLISH = {
    "cs": "e-mail",
    "da": "budget e-mail interview reference status version",
    "de": "briefing budget interview name status version website",
    "es": "capital no",
    "fr": "annexes budget contact date figure figures note page pages participants population "
    "public question section sources version",
    "hr": "status",
    "hu": "e-mail",
    "it": "e-mail no",
    "mt": "status",
    "nl": "agenda contact context disclaimer e-mail interview partners status website",
    "pl": "e-mail status",
    "pt": "capital",
    "ro": "contact context e-mail public",
    "sk": "e-mail",
    "sl": "status",
    "sv": "budget distribution period status version",
}
"""Words that the language spells as English does, in small letters."""


@cache
def labels(path: Path) -> dict[str, str]:
    """The labels of a file, by name; those in groups with the group before, as in `cover.date`."""
    found: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    flat: dict[str, str] = {}
    for name, value in found.items():
        inner = value.items() if isinstance(value, dict) else ()
        flat |= {f"{name}.{key}": one for key, one in inner} or {name: value}
    return flat


def words_in(label: str) -> str:
    """The words of a label, without names of values and without international signs."""
    fields = string.Formatter().parse(label)
    text = INTERNATIONAL.sub("", " ".join(text for text, *_ in fields))
    return re.sub(r"^[\W\d]+|[\W\d]+$", "", text)


def in_words(path: Path) -> dict[str, str]:
    return {name: words for name, label in labels(path).items() if (words := words_in(label))}


@pytest.mark.parametrize("template", FILES)
def test_every_language_has_every_label_of_the_template(template: str) -> None:
    assert set(FILES[template]) == set(OFFICIAL_LANGUAGES)
    english = labels(FILES[template]["en"]).keys()
    assert {
        language: labels(path).keys() ^ english for language, path in FILES[template].items()
    } == {language: set() for language in OFFICIAL_LANGUAGES}


@pytest.mark.parametrize(("template", "language"), CASES)
def test_a_label_has_the_letters_of_its_language_only(template: str, language: str) -> None:
    allowed = {*LETTERS[language], *LETTERS[language].upper()}
    foreign = {
        name: words
        for name, words in in_words(FILES[template][language]).items()
        if {letter for letter in words if letter.isalpha()} - allowed
    }
    assert foreign == {}


@pytest.mark.parametrize(("template", "language"), [one for one in CASES if one[1] != "en"])
def test_no_label_is_the_english_one(template: str, language: str) -> None:
    english = in_words(FILES[template]["en"])
    own = in_words(FILES[template][language])
    same = {words.casefold() for name, words in own.items() if words == english[name]}
    assert same - {*SAME_AS_ENGLISH.get(language, "").split()} == set()


@pytest.mark.parametrize(("template", "language"), CASES)
def test_every_label_has_a_source_or_is_unconfirmed(template: str, language: str) -> None:
    path = FILES[template][language]
    found = [name for names in names_by_source(path.read_text("utf-8")).values() for name in names]
    expected = [] if language == "en" else list(in_words(path))
    assert sorted(found) == sorted(expected)


def test_the_reference_lists_the_labels_without_a_source() -> None:
    page = labels_page()
    for template in FILES:
        assert f"## Labels without a source: {template}\n" in page
    section = page.partition("## Labels without a source: easme-deliverable")[2]
    row = next(line for line in section.splitlines() if line.startswith("| `mt` |"))
    assert "`key_message`" in row
    assert "`page`" not in row
