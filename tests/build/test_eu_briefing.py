"""The template `eu-briefing`: its parts in their order, in both files and several languages."""

from __future__ import annotations

import pytest

from briefgen.build.pipeline import build
from briefgen.conformance import violations_in
from briefgen.parity.differences import differences
from briefgen.parity.pdf import read_pdf
from briefgen.parity.word import read_word
from support.projects import HOME

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
    "Thursday, 13 June 2019, 10.00", "Where", "Q", "With", "A, B", "Page 2: If asked",
    "In one sentence", "Agree on a second mission.", "What we want", "1.",
    "A second mission in 2020.",
    "What to say", "to be read aloud, about one minute", "•", "The ports share quays.",
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
