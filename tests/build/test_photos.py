"""Photos of people beside their names, functions and CVs."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from briefgen.build.pipeline import build, prepare
from briefgen.conformance import violations_in
from briefgen.errors import ContentError
from briefgen.model.document import Document
from briefgen.model.nodes import BulletList, Figure, Table
from briefgen.model.walk import blocks_in, sections_in, words_of
from briefgen.parity.differences import differences
from briefgen.parity.pdf import read_pdf
from briefgen.parity.word import read_word
from support.projects import HOME

TALK = """
template: policy-dialogue
from: d1@v1
title: Talk
date: 2019-06-13
as_of: 2019-06-11
meeting: {name: The talk, place: Q, time: "10.00", chair: Ann, participants: [A, B]}
one_sentence: Agree on a second mission.
wishes: [A second mission in 2020.]
points: [The ports share quays.]
state: The first mission was in 2018.
who_is_who: [ana, eva]
"""
PEOPLE = """
ana:
  name: Ana Ruiz
  role: Director
  organisation: hegan
  cv: Engineer.
  photo: {image: images/ana.png, alt: Portrait of Ana Ruiz}
eva: {name: Eva Lind, role: Interpreter}
"""


def photo(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (40, 50), "#99aabb").save(path)


FILES = {
    f"{HOME}/briefings/talk.yaml": TALK,
    f"{HOME}/people.yaml": PEOPLE,
    f"{HOME}/images/ana.png": photo,
}


def blocks_of(document: Document) -> list[object]:
    return [block for one in sections_in(document.sections) for block in blocks_in(one.blocks)]


def test_a_photo_is_beside_the_words_on_a_person(project) -> None:
    document = prepare(project(FILES), "demo/talk").resolved.document
    (table,) = [one for one in blocks_of(document) if isinstance(one, Table)]
    assert table.description == "Ana Ruiz, Eva Lind"
    first, second = table.body
    (picture,) = first.cells[0].blocks
    assert isinstance(picture, Figure)
    assert picture.alt == "Portrait of Ana Ruiz"
    assert words_of(first.cells[1].blocks) == "Ana Ruiz, Director, HEGAN (Spain) Engineer."
    assert (first.name, second.name) == ("ana", "eva")
    assert second.cells[0].blocks == ()


def test_people_without_photos_are_a_list(project) -> None:
    people = PEOPLE.replace("  photo: {image: images/ana.png, alt: Portrait of Ana Ruiz}\n", "")
    files = {**FILES, f"{HOME}/people.yaml": people, f"{HOME}/images/ana.png": None}
    document = prepare(project(files), "demo/talk").resolved.document
    assert not [one for one in blocks_of(document) if isinstance(one, Table)]
    lists = [one for one in blocks_of(document) if isinstance(one, BulletList)]
    assert "Ana Ruiz" in words_of(lists[-1:])


def test_both_files_have_the_photo_with_its_alternative(project) -> None:
    built = build(project(FILES), "demo/talk")
    assert not violations_in(built["pdf"])
    assert list(differences(read_pdf(built["pdf"]), read_word(built["docx"]))) == []
    with zipfile.ZipFile(io.BytesIO(built["docx"])) as package:
        body = package.read("word/document.xml").decode()
    assert 'descr="Portrait of Ana Ruiz"' in body


def test_a_person_with_a_photo_above_the_level_is_not_printed(project) -> None:
    people = PEOPLE.replace("alt: Portrait of Ana Ruiz", "alt: Portrait, level: internal")
    files = {
        **FILES,
        f"{HOME}/people.yaml": people,
        f"{HOME}/briefings/talk.yaml": TALK + "level: public\n",
    }
    with pytest.raises(ContentError, match="BG137"):
        prepare(project(files), "demo/talk")


def test_two_people_can_have_one_picture(project) -> None:
    photo_of_eva = "photo: {image: images/ana.png, alt: Portrait of Eva Lind}"
    people = PEOPLE.replace("role: Interpreter", f"role: Interpreter, {photo_of_eva}")
    prepared = prepare(project({**FILES, f"{HOME}/people.yaml": people}), "demo/talk")
    assert not list(prepared.diagnostics)
    found = blocks_of(prepared.resolved.document)
    anchors = [str(one.anchor) for one in found if isinstance(one, Figure)]
    assert anchors == ["ana", "ana-2"]
