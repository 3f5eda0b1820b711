"""Two texts as one: each word that only one has is marked, and words are separated as printed."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from briefgen.model.nodes import Acronym, Inline, Link, Note, RevisedText, Strong, Text
from briefgen.model.walk import Inlines, inlines_in, plain_text
from briefgen.redline.merged_texts import TextMerger
from support.builders import document, inlines, link, note, para, prose, section

NOTHING = document(section("a", "A"))


def merged(old: Inlines, new: Inlines) -> Inlines:
    return TextMerger(NOTHING, NOTHING).merged(old, new)


def shown(content: Iterable[Inline]) -> str:
    """The words, deleted ones in `[- -]` and inserted ones in `{+ +}`."""
    signs = {"deleted": ("[-", "-]"), "inserted": ("{+", "+}")}
    texts = []
    for node in content:
        before, after = signs[node.kind] if isinstance(node, RevisedText) else ("", "")
        texts.append(f"{before}{plain_text((node,))}{after}")
    return "".join(texts)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("In fact we go", "we go", "[-In fact -]we go"),
        ("we go", "In fact we go", "{+In fact+} we go"),
        ("one old word.", "one new word.", "one[- old-]{+ new+} word."),
        ("Old word", "New word", "[-Old -]{+New+} word"),
        ("a word.", "a word more.", "a word{+ more+}."),
        ("a word more.", "a word.", "a word[- more-]."),
        ("first, second", "first second", "first[-,-] second"),
        ("The end.", "The end!", "The end[-.-]{+!+}"),
        ("one two", "one two", "one two"),
    ],
)
def test_the_words_of_both_texts_are_separated(old: str, new: str, expected: str) -> None:
    assert shown(merged(inlines(old), inlines(new))) == expected


def test_a_link_is_divided_at_a_changed_word_and_remains_a_link() -> None:
    url = "https://example.org"
    found = merged(
        inlines("See ", link(url, "the old page")), inlines("See ", link(url, "the new page"))
    )
    assert shown(found) == "See the[- old-]{+ new+} page"
    assert [plain_text((one,)) for one in inlines_in(found) if isinstance(one, Link)] == [
        "the", " old", " new", " page"
    ]  # fmt: skip


def test_formats_are_those_of_the_new_text() -> None:
    bold = Strong(content=(Text(text="bold words"),))
    found = merged(inlines("Some bold words here"), inlines("Some ", bold, " there"))
    assert bold in found
    assert shown(found) == "Some bold words[- here-]{+ there+}"


def test_an_acronym_that_is_spelt_out_in_one_text_only_is_a_change_of_words() -> None:
    spelt_out = Acronym(short="EU", text="European Union (EU)")
    found = merged(inlines("The ", spelt_out, " acts"), inlines("The EU acts"))
    assert shown(found) == "The[- European Union (-] EU[-)-] acts"


def test_a_note_of_both_texts_has_the_words_of_both() -> None:
    old, new = prose(1, 10), prose(1, 10).replace(" ", " big ", 1)
    found = merged(inlines("Word", note(old)), inlines("Word", note(new)))
    (kept,) = [one for one in found if isinstance(one, Note)]
    (paragraph,) = kept.blocks
    assert "{+ big+}" in shown(paragraph.content)  # type: ignore[union-attr]


def test_what_only_one_version_has_is_revised_as_a_whole() -> None:
    merger = TextMerger(NOTHING, NOTHING)
    merger.remark = "moved to 2"
    (gone,) = merger.merged(para("Some words").content, None)
    assert isinstance(gone, RevisedText)
    assert (gone.kind, gone.remark, plain_text((gone,))) == ("deleted", "moved to 2", "Some words")
    assert merger.remark == ""
