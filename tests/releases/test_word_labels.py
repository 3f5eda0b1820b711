"""The labels of list items and headings are compared, whatever file defines them."""

from __future__ import annotations

import re
import zipfile
from functools import cache
from pathlib import Path

import pytest

from briefgen.releases.content_changes import ChangedText
from briefgen.releases.word_changes import word_changes
from briefgen.releases.word_texts import WordFile, read_word_file
from support.edited_word_files import MAIN, Change, replaced, rewritten, run

SENT = Path(__file__).resolve().parents[2] / "releases/mexico/d3.5-v2/send/d3.5-v2.docx"
NUMBERING = "word/numbering.xml"
BULLETS = "StoryListBullet"
"""The style of the list items in the paper."""


@cache
def original() -> WordFile:
    return read_word_file(SENT.read_bytes())


def changes(**parts: Change) -> list[ChangedText]:
    """The differences of the file that was sent after changes of its parts."""
    names = {"main": MAIN, "numbering": NUMBERING}
    edited = rewritten(SENT.read_bytes(), {names[one]: change for one, change in parts.items()})
    return list(word_changes(original(), read_word_file(edited), {}))


def level(old: str, new: str, style: str) -> Change:
    """Changes something in the level of a list that has a style."""

    def change(text: str) -> str:
        (found,) = (
            one[0]
            for one in re.finditer(r"<w:lvl .*?</w:lvl>", text)
            if f'<w:pStyle w:val="{style}"/>' in one[0]
        )
        return text.replace(found, replaced(old, new)(found))

    return change


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (level('w:lvlText w:val="•"', 'w:lvlText w:val="–"', BULLETS), "was “•” and is “–”"),
        (level('"%1."', '"%1)"', "Heading1"), "was “1.” and is “1)”"),
        (level('w:val="decimal"', 'w:val="upperRoman"', "Heading1"), "was “1.” and is “I.”"),
        (level('w:start w:val="1"', 'w:start w:val="4"', "Heading1"), "was “1.” and is “4.”"),
        (
            level('w:val="decimal"', 'w:val="ordinal"', "Heading1"),
            "was “1.” of the format 'decimal' and is “1.” of the format 'ordinal'",
        ),
        (level('w:val="bullet"', 'w:val="none"', BULLETS), "“•” of the format 'none'"),
    ],
)
def test_the_label_of_a_list_is_compared(change: Change, words: str) -> None:
    found = changes(numbering=change)
    assert words in found[0].words
    assert all("label" in one.words for one in found)


def test_a_level_that_only_one_list_replaces_is_compared() -> None:
    with zipfile.ZipFile(SENT) as package:
        numbers = re.findall(r'<w:numId w:val="(\d+)"/>', package.read(MAIN).decode())
    own = (
        '<w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="bullet"/><w:lvlText w:val="✓"/></w:lvl></w:lvlOverride></w:num>'
    )

    def change(text: str) -> str:
        start = text.index(f'<w:num w:numId="{numbers[0]}"')
        return text[:start] + re.sub(
            "<w:lvlOverride.*?</w:num>|</w:num>", own, text[start:], count=1
        )

    (one,) = changes(numbering=change)
    assert one.words == "its label was “1.” and is “✓”, and 6 more paragraphs have other labels"


def test_labels_that_follow_each_other_are_one_change() -> None:
    """Also where texts were edited, after which only the patterns of labels are compared."""
    change = level('w:lvlText w:val="•"', 'w:lvlText w:val="–"', BULLETS)
    items = sum(one.label == "•" for one in original().labelled)
    found = changes(numbering=change)
    assert 0 < len(found) < items / 2
    edited = changes(numbering=change, main=replaced("cluster", "grouping"))
    assert [one.words for one in edited if "label" in one.words] == [one.words for one in found]
    assert len(edited) == len(found) + 1


def test_numbers_that_follow_from_a_new_heading_are_not_changes() -> None:
    def change(text: str) -> str:
        start = text.index("<w:p", text.index("<w:body>") + 1)
        new = f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>{run("A new heading")}</w:p>'
        return text[:start] + new + text[start:]

    (one,) = changes(main=change)
    assert "A new heading" in one.words


@pytest.mark.parametrize(
    "text", ["<w:numbering/>", '<w:numbering><w:abstractNum><w:lvl w:ilvl="x"/></w:abstractNum>']
)
def test_a_file_with_damaged_lists_is_compared(text: str) -> None:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    whole = text.replace("<w:numbering", f"<w:numbering {space}", 1)
    whole += "" if text.endswith("/>") else "</w:numbering>"
    found = changes(numbering=lambda _: whole)
    assert found[0].words.startswith("its label “1.” is missing")


def test_a_paragraph_that_lost_its_label_is_named() -> None:
    style = f'<w:pStyle w:val="{BULLETS}"/>'
    without = replaced(style, f'{style}<w:numPr><w:numId w:val="0"/></w:numPr>')
    (one,) = changes(main=without)
    assert one.words == "its label “•” is missing"


def test_bullets_of_the_font_symbol_are_the_same_label() -> None:
    """LibreOffice writes bullets as characters of this font."""
    change = level('w:lvlText w:val="•"', 'w:lvlText w:val="\uf0b7"', BULLETS)
    assert changes(numbering=change) == []
