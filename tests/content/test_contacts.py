"""Contacts of people, which briefings print only if they say so."""

from __future__ import annotations

import pytest

from briefgen.build.pipeline import prepare
from briefgen.model.walk import blocks_of_document, words_of
from support.content_files import BRIEFING, OWN, RECORD, STORY, TALK, V1
from support.projects import HOME

ANA = "{name: Ana Ruiz, role: Clerk, email: a.ruiz@example.org, phone: '+34 944 240 211'}"
CAMPUS = "anchor: campus\ntitle: Campus\nbox_title: A\nkicker: K\npartners: [UNAQ]\n"
OUTLINE = RECORD.replace("{section: aim}", "{section: aim, parts: [{story: campus}]}")
FIELDS = (
    "extends: easme-deliverable\nrecords: {story: {fields: {"
    "asked: {type: person, label: Asked, help: H}, guests: {type: people, label: Guests, help: H}"
    "}}}\n"
)
PEOPLE = f"{HOME}/people.yaml"
SHOWN = {
    "contacts of a record": {STORY: f"{CAMPUS}contacts: [{ANA}]\n"},
    "person of a record": {OWN: FIELDS, STORY: f"{CAMPUS}asked: {ANA}\n"},
    "people of a record": {OWN: FIELDS, STORY: f"{CAMPUS}guests: [{ANA}]\n"},
    "field of the briefing": {
        OWN: "extends: meeting-briefing\n"
        "fields: {briefing: {asked: {type: person, label: A, help: H}}}\n"
        "body: [{part: fact_sheet, rows: [{field: briefing.asked}]},"
        " {part: selection, title: B}]\n",
        TALK: BRIEFING.replace("meeting-briefing", "own") + f"asked: {ANA}\n",
    },
    "person of the register": {
        PEOPLE: "ana: {name: Ana Ruiz, role: Clerk, contact: {email: a.ruiz@example.org}}\n",
        OWN: "extends: meeting-briefing\n"
        "fields: {briefing: {who: {type: who, label: Who, help: The people.}}}\n"
        "body: [{part: field, field: briefing.who}, {part: selection, title: Background}]\n",
        TALK: BRIEFING.replace("meeting-briefing", "own") + "who: [ana]\n",
    },
}
"""Files of a briefing that names a person with contacts."""


@pytest.fixture
def printed(project):
    def words(files, target="demo/talk"):
        prepared = prepare(project(files), target)
        words = words_of(blocks_of_document(prepared.resolved.document))
        return words, [one.code for one in prepared.diagnostics if one.code == "BG658"]

    return words


@pytest.mark.parametrize("place", SHOWN)
def test_a_briefing_prints_contacts_only_if_it_says_so(printed, place):
    files = {V1: OUTLINE, TALK: BRIEFING + "objectives: [Meet]\n", **SHOWN[place]}
    if OWN in files and "record" in place:
        files[V1] = "template: own\n" + files[V1]
    files[TALK] += "select: {anchors: [campus]}\n"
    words, notes = printed(files)
    assert "Ana Ruiz" in words
    assert "Clerk" in words
    assert "a.ruiz@example.org" not in words
    assert "944" not in words
    assert notes == ["BG658"]
    files[TALK] += "contacts: true\n"
    words, notes = printed(files)
    assert "a.ruiz@example.org" in words
    assert not notes


def test_a_briefing_without_the_record_has_no_note(printed):
    files = {V1: OUTLINE, STORY: f"{CAMPUS}contacts: [{ANA}]\n", TALK: BRIEFING + "select: {}\n"}
    files[TALK] = files[TALK].replace("select: {}", "objectives: [Meet]")
    assert printed(files)[1] == []


def test_a_deliverable_prints_contacts(printed):
    words, notes = printed({V1: OUTLINE, STORY: f"{CAMPUS}contacts: [{ANA}]\n"}, "demo/d1@v1")
    assert "a.ruiz@example.org" in words
    assert not notes


def test_contacts_of_an_omitted_record_are_not_reported_in_a_translation(printed):
    files = {
        V1: OUTLINE,
        STORY: f"{CAMPUS}contacts: [{ANA}]\n",
        f"{HOME}/stories/de/campus.yaml": "title: {en: Campus, de: Gelände}\n",
        TALK: BRIEFING + "translations: [de]\nobjectives: [Meet]\n"
        "select: {anchors: [aim], exclude: {anchors: [campus]}}\n",
    }
    assert printed(files)[1] == []
    assert printed(files, "demo/talk:de")[1] == []
