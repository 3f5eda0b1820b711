"""Every word that briefgen adds comes from the wording, and one stage writes it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from briefgen.language.conventions import OFFICIAL_LANGUAGES, conventions_of
from briefgen.model.captions import name_in_reports, printed_label
from briefgen.model.document import ContentsPlan, Wording
from briefgen.model.nodes import (
    Anchor,
    Callout,
    Paragraph,
    Reference,
    Section,
    StoryBox,
    StoryField,
    Text,
)
from briefgen.model.walk import plain_text
from briefgen.resolve import resolve
from briefgen.resolve.generated_text import end_of, opens_sentence
from support.builders import chart, cite, document, figure, images, para, row, section, table

WORDING = Wording(**{name: name.upper() for name in Wording.__struct_fields__})

HARD_SPACE = "\N{NO-BREAK SPACE}"


def resolved(*blocks, **given):
    made = document(section("a", "A", *blocks), assets=images())
    return resolve(replace(made, wording=replace(WORDING, **given)))


def blocks_of(*blocks):
    return resolved(*blocks).document.sections[0].blocks


def test_captioned_blocks_have_the_label_before_their_number():
    found = blocks_of(table("t", ["x"], row("y")), figure("f", "plain.png"))
    assert [block.label for block in found] == ["TABLE\u00a0", "FIGURE\u00a0"]


def test_a_chart_is_named_by_its_kind():
    drawn = [
        chart(f"c-{kind}", kind, ["x", "y"], _=[1, 2])
        for kind in ("bar", "stacked-bar", "line", "share")
    ]
    assert [c.alternative for c in blocks_of(*drawn)] == [
        "BAR_CHART. xCOLON1SEMICOLONyCOLON2.",
        "STACKED_BAR_CHART. xCOLON1SEMICOLONyCOLON2.",
        "LINE_CHART. xCOLON1SEMICOLONyCOLON2.",
        "SHARE_CHART. xCOLON1 (33%)SEMICOLONyCOLON2 (67%).",
    ]


@pytest.mark.parametrize(
    ("first_words", "topic", "kicker"),
    [("Case", "Aero", "Case · Aero"), ("Case", "", "Case"), ("", "Aero", "Aero"), ("", "", "")],
)
def test_the_kicker_of_a_record_is_its_first_words_and_its_topic(first_words, topic, kicker):
    entries = (StoryField(name="partners", label="Own", blocks=(para("x"),)),)
    box = StoryBox(first_words=first_words, topic=topic, title=(Text(text="T"),), fields=entries)
    (written,) = blocks_of(box)
    assert written.kicker == kicker
    assert [entry.label for entry in written.fields] == ["Own"]


def test_a_numbered_story_begins_its_heading_with_its_number():
    story = Section(
        anchor=Anchor("s"), title=(Text(text="T"),), story_number=3, number_words="STORY 3"
    )
    made = replace(document(story), wording=WORDING)
    assert plain_text(resolve(made).document.sections[0].title) == "STORY 3COLONT"


def test_a_label_joins_the_words_that_follow_it():
    (paragraph,) = blocks_of(para(Text(text="", wording="contact_name"), "Ana"))
    assert paragraph.content == (Text(text="CONTACT_NAMECOLONAna"),)


def test_a_key_message_without_a_title_is_named():
    message = Callout(kind="key-message", title=(), blocks=(para("x"),))
    assert [box.name for box in blocks_of(message)] == ["KEY_MESSAGE"]


def test_notes_and_contents_are_named_for_assistive_devices():
    found = resolved(para("x", cite("https://a.eu")), back_to_mark="Back to {number}")
    (note,) = found.notes
    assert (note.mark_alternative, note.number_alternative) == ("NOTE 1", "Back to 1")


@pytest.mark.parametrize(
    ("blocks", "titles"),
    [
        ((para("x"),), ["CONTENTS"]),
        ((table("t", ["x"], row("y")),), ["CONTENTS", "TABLES"]),
        ((figure("f", "plain.png"),), ["CONTENTS", "FIGURES"]),
        (
            (table("t", ["x"], row("y")), figure("f", "plain.png")),
            ["CONTENTS", "TABLES", "FIGURES"],
        ),
    ],
)
def test_each_list_of_the_contents_that_has_entries_has_a_heading(blocks, titles):
    made = document(section("a", "A", *blocks), assets=images())
    plan = ContentsPlan(tables=True, figures=True)
    found = resolve(replace(made, wording=WORDING, contents=plan)).contents_titles
    assert list(found.values()) == titles
    unplanned = replace(made, wording=WORDING, contents=None)
    assert resolve(unplanned).contents_titles == {}


def test_the_word_file_inside_the_pdf_is_described_in_the_language_of_the_document():
    found = resolved(para("x"), attachment="{title} (fichier Word)")
    assert found.attachment_description == "A sample paper (fichier Word)"


def test_resolving_again_writes_nothing_twice():
    entries = (StoryField(name="results", blocks=(para("y"),)),)
    box = StoryBox(topic="Aero", title=(Text(text="T"),), fields=entries)
    label = Text(text="", wording="contact_email")
    story = Section(
        anchor=Anchor("s"), title=(Text(text="T"),), story_number=3, number_words="Case 3"
    )
    made = document(section("a", "A", box, para(label, "x@y.eu"), sections=[story]))
    once = resolve(made)
    assert resolve(once.document) == once


@pytest.mark.parametrize(
    ("label", "printed"),
    [("Table", "Table\u00a01"), ("{number}. táblázat", "1.\u00a0táblázat")],
)
def test_the_label_of_a_caption_and_its_references_is_on_one_line(label, printed):
    see = Paragraph(content=(Reference(target=Anchor("t")),))
    made = resolved(table("t", ["x"], row("y")), see, table=label).document
    block, paragraph = made.sections[0].blocks
    assert printed_label(block) == printed
    assert paragraph.content[0].label == printed
    assert name_in_reports(block) == printed.replace("\u00a0", " ")


# -- the begin of a sentence -------------------------------------------------------------------


@pytest.mark.parametrize("language", OFFICIAL_LANGUAGES)
def test_an_abbreviation_ends_no_sentence(language):
    abbreviations = conventions_of(language).abbreviations
    assert abbreviations
    for one in abbreviations:
        assert one.endswith(".")
        before = end_of("(", f"{one} ")
        assert not opens_sentence(before, language)
        assert not opens_sentence(end_of("A ", one.replace(" ", HARD_SPACE) + HARD_SPACE), language)
        assert opens_sentence(end_of("A ", f"Q{one} "), language)


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("", True),
        ("To jest koniec. ", True),
        ("Kto? ", True),
        ("Rozmowa: zob. ", False),
        ("Zob. ", False),
        ("Wzob. ", True),
        ("patrz ", False),
        ("1.2.", False),
    ],
)
def test_a_text_after_the_end_of_a_sentence_opens_the_next(text, opens):
    assert opens_sentence(end_of("", text), "pl") is opens
    half = len(text) // 2
    assert opens_sentence(end_of(end_of("", text[:half]), text[half:]), "pl") is opens
