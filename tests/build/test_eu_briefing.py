"""The template `eu-briefing`: its parts in their order, in both files and several languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefgen.build.pipeline import build, prepare
from briefgen.conformance import violations_in
from briefgen.errors import ContentError
from briefgen.model.nodes import StoryBox
from briefgen.parity.differences import differences
from briefgen.parity.pdf import read_pdf
from briefgen.parity.word import read_word
from support.content_files import CHART
from support.projects import HOME

TALK_FILE = f"{HOME}/briefings/talk.yaml"
TALK = """
template: eu-briefing
from: d1@v1
title: Talk
date: 2019-06-13
as_of: 2019-06-11
meeting: {name: The talk, place: Q, time: "10.00", participants: [A, B]}
one_sentence: Agree on a second mission.
wishes: [A second mission in 2020.]
points: [The ports share quays.]
state: The first mission was in 2018.
care: Promise nothing.
defensives: [{question: Why?, answer: Because.}]
facts: Two ports share quays.
"""
ENGLISH = (
    "BRIEFING", "As of 11 June 2019 · Prepared from D1.1, V1", "Talk", "When",
    "Thursday, 13 June 2019, 10.00", "Where", "Q", "With", "A, B", "Meeting", "The talk",
    "Page 2: If asked",
    "In one sentence", "Agree on a second mission.", "What we want", "1.",
    "A second mission in 2020.",
    "What to say", "to be read aloud", "•", "The ports share quays.",
    "Where things", "The first mission was in 2018.", "Handle with care",
    "Promise nothing.", "If asked", "Why?", "Because.", "Facts behind it",
    "Two ports share quays.",
)  # fmt: skip


@pytest.mark.parametrize("language", ["en-GB", "de", "el", "hu"])
def test_the_parts_are_in_their_order_in_both_files(language: str, project) -> None:
    dossier = f"name: Demo\nlanguage: {language}\n"
    files = {f"{HOME}/briefings/talk.yaml": TALK, f"{HOME}/dossier.yaml": dossier}
    built = build(project(files), "demo/talk")
    assert not violations_in(built["pdf"])
    pdf, word = read_pdf(built["pdf"]), read_word(built["docx"])
    assert list(differences(pdf, word)) == []
    texts = [" ".join(one.text for one in block.words) for block in word.text_blocks]
    assert len(texts) == len(ENGLISH)
    if language == "en-GB":
        assert [one for one, begin in zip(texts, ENGLISH, strict=True) if begin not in one] == []


KINDS = ("eu-briefing", "policy-dialogue", "bilateral", "cluster-mission", "one-page-note")


def of_kind(kind: str, text: str = TALK) -> dict[str, str]:
    """The files of a briefing of a kind, with the fields that it has and needs."""
    made = text.replace("eu-briefing", kind) + {
        "bilateral": "who_is_who: [ana-ruiz]\n", "cluster-mission": "agenda: [Welcome]\n",
    }.get(kind, "")  # fmt: skip
    without = {"one-page-note": ("points", "defensives"), "speaking-note": ("wishes", "state")}
    lines = made.splitlines(keepends=True)
    kept = [one for one in lines if one.partition(":")[0] not in without.get(kind, ())]
    people = "ana-ruiz: {name: Ana Ruiz, role: Director}\n"
    return {TALK_FILE: "".join(kept), f"{HOME}/people.yaml": people}


def messages_of(folder: Path) -> list[str]:
    try:
        found = prepare(folder, "demo/talk").diagnostics
    except ContentError as error:
        found = error.diagnostics
    return [f"{one.code} {one.message}" for one in found]


@pytest.mark.parametrize("kind", [*KINDS, "speaking-note"])
@pytest.mark.parametrize(
    ("as_of", "printed"),
    [("", "As of 13 June 2019"), ("as_of: 2019-06-12\n", "As of 12 June 2019")],
)
def test_every_briefing_says_as_of_which_day_it_is(
    kind: str, as_of: str, printed: str, project
) -> None:
    text = TALK.replace("as_of: 2019-06-11\n", as_of)
    document = prepare(project(of_kind(kind, text)), "demo/talk").resolved.document
    assert document.cover.imprint[0].startswith(f"{printed} · ")


@pytest.mark.parametrize("more", ["", "card: never\n"])
def test_a_briefing_is_not_checked_after_its_meeting(more: str, project) -> None:
    text = TALK.replace("as_of: 2019-06-11", "as_of: 2019-06-14") + more
    message = "BG112 'as_of' (2019-06-14) is after the meeting (2019-06-13)"
    assert message in messages_of(project(of_kind("eu-briefing", text)))


@pytest.mark.parametrize("kind", KINDS[:-1])
def test_the_page_guide_says_what_a_reader_finds(kind: str, project) -> None:
    files = of_kind(kind, f"{TALK}charts: [sketch]\nscene: Long ago.\n")
    if kind in ("eu-briefing", "cluster-mission"):
        files[TALK_FILE] = files[TALK_FILE].replace("scene: Long ago.\n", "")
    sketch = "anchor: sketch\ncaption: S\nkind: bar\n"
    sketch += "data: {categories: [a, b], series: [{values: [1, 2]}]}\n"
    pdf = build(project({**files, CHART: sketch}), "demo/talk")["pdf"]
    texts = (" ".join(one.text for one in block.words) for block in read_pdf(pdf).text_blocks)
    guide = next(one for one in texts if one.startswith("Page 2: "))
    assert re.search("If asked, Facts behind it · Page [23]: Figures$", guide)


def test_the_name_of_the_meeting_is_not_printed_twice(project) -> None:
    talk = TALK.replace("{name: The talk", "{name: Talk")
    resolved = prepare(project({f"{HOME}/briefings/talk.yaml": talk}), "demo/talk").resolved
    assert [one.label for one in resolved.document.cover.rows] == ["When", "Where", "With"]


@pytest.mark.parametrize(
    ("points", "language", "remark"),
    [
        ("[The ports share quays.]", "en-GB", "to be read aloud, about 10\u00a0s"),
        (f"[{', '.join(['We share quays and aims'] * 10)}]", "de", "zum Vorlesen, etwa 20\u00a0s"),
        ("[{line: quays}]", "en-GB", "to be read aloud, about 20\u00a0s"),
    ],
)
def test_the_time_to_speak_the_points_is_measured(
    points: str, language: str, remark: str, project
) -> None:
    talk = TALK.replace("[The ports share quays.]", points)
    talk += "acknowledge: [{code: BG351, reason: Longer than usual.}]\n" if "aims" in points else ""
    line = f"quays: {{say: {'We share the quays. ' * 10}}}\n"
    files = {TALK_FILE: talk, f"{HOME}/lines.yaml": line}
    files[f"{HOME}/dossier.yaml"] = f"name: Demo\nlanguage: {language}\n"
    resolved = prepare(project(files), "demo/talk").resolved
    (box,) = resolved.document.sections[0].blocks
    assert isinstance(box, StoryBox)
    assert [one.remark for one in box.fields if one.remark] == [remark]
