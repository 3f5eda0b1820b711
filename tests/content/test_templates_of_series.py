"""The rows of a series can have templates of their own, also in the table of meetings."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.build.pipeline import prepare
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.errors import ContentError
from briefgen.model.walk import blocks_of_document, words_of
from support.projects import HOME, Files, write
from support.workbooks import workbook

MISSION = f"{HOME}/briefings/mission.yaml"
COMMON = """\
template: eu-briefing
from: d1@v1
title: Mission
date: 2019-06-13
meeting: {name: M, place: Mexico}
one_sentence: Agree.
wishes: [A plan.]
points: [We agree.]
state: Work continues.
"""
OF_TABLE = COMMON.replace("date: 2019-06-13\nmeeting: {name: M, place: Mexico}\n", "")
PEOPLE = {f"{HOME}/people.yaml": "ana-ruiz: {name: Ana Ruiz, role: Director}\n"}
CSV, YAML, XLSX = (f"{HOME}/meetings.{one}" for one in ("csv", "yaml", "xlsx"))
TABLE = [
    ["key", "name", "date", "place", "series", "template"],
    ["talk", "A talk", "2019-06-13", "X", "mission", ""],
    ["note", "A note", "2019-06-14", "Y", "mission", "one-page-note"],
    ["visit", "A visit", "2019-06-15", "Z", "", "bilateral"],
]
AS_CSV = "".join(",".join(row) + "\n" for row in TABLE)
AS_YAML = "".join(
    f"{key}: {{{', '.join(f'{k}: {v}' for k, v in zip(TABLE[0][1:], row, strict=True) if v)}}}\n"
    for key, *row in TABLE[1:]
)


def made(folder: Path, mission: str, files: Files | None = None) -> Path:
    return write(folder, {**PEOPLE, **(files or {}), MISSION: mission})


def words(project: Path, target: str) -> str:
    prepared = prepare(project, target)
    assert [one for one in prepared.diagnostics if one.severity == "error"] == []
    return words_of(blocks_of_document(prepared.resolved.document))


def errors(project: Path, target: str) -> list[Diagnostic]:
    with pytest.raises(ContentError) as caught:
        prepare(project, target)
    return [one for one in caught.value.diagnostics if one.severity == "error"]


def test_a_row_has_the_fields_of_its_own_template(tmp_path: Path) -> None:
    rows = "series:\n  talk:\n  note: {template: one-page-note}\n"
    rows += "  visit: {template: bilateral, who_is_who: [ana-ruiz]}\n"
    project = made(tmp_path, COMMON + rows)
    assert "We agree." in words(project, "demo/mission/talk")
    assert "We agree." not in words(project, "demo/mission/note")
    assert "Work continues." in words(project, "demo/mission/note")
    visit = words(project, "demo/mission/visit")
    assert "We agree." in visit
    assert "Ana Ruiz" in visit


def test_all_rows_can_have_what_only_one_of_their_templates_has(tmp_path: Path) -> None:
    rows = "who_is_who: [ana-ruiz]\nseries:\n  talk:\n  visit: {template: bilateral}\n"
    project = made(tmp_path, COMMON + rows)
    assert "Ana Ruiz" not in words(project, "demo/mission/talk")
    assert "Ana Ruiz" in words(project, "demo/mission/visit")


def test_the_file_of_a_series_needs_no_template_of_all_rows(tmp_path: Path) -> None:
    rows = "series:\n  talk: {template: eu-briefing}\n  note: {template: one-page-note}\n"
    project = made(tmp_path, COMMON.partition("\n")[2] + rows)
    assert "We agree." in words(project, "demo/mission/talk")
    assert "We agree." not in words(project, "demo/mission/note")


@pytest.mark.parametrize(
    ("common", "row", "code", "line"),
    [
        ("", "{template: one-page-note, points: [A]}", "BG110", 12),
        ("", "{template: one-page-note, wishes: [A], who_is_who: [a]}", "BG110", 12),
        ("who_is_who: [ana-ruiz]\n", "{template: one-page-note}", "BG110", 10),
        ("pointz: [A]\n", "{template: one-page-note}", "BG110", 10),
        ("", "{template: one-page-notes}", "BG127", 12),
        ("", "{template: easme-deliverable}", "BG128", 12),
        (
            "contributors: {pointz: {owner: A, state: asked}}\n",
            "{template: bilateral}",
            "BG110",
            10,
        ),
    ],
)
def test_a_field_that_the_template_of_the_row_lacks_is_found(
    common: str, row: str, code: str, line: int, tmp_path: Path
) -> None:
    text = f"{COMMON}{common}series:\n  talk:\n  note: {row}\n"
    (one,) = errors(made(tmp_path, text), "demo/mission/note")
    assert (one.code, one.span.line) == (code, line)
    assert one.hint


def test_what_is_left_out_needs_no_contributor_and_no_acknowledgement(tmp_path: Path) -> None:
    text = COMMON.replace("We agree.", "By 2018 we agree.")
    text += "contributors: {points: {owner: A, state: asked}}\n"
    text += "acknowledge: [{code: BG341, at: points, reason: It is a plan.}]\n"
    project = made(tmp_path, f"{text}series:\n  talk:\n  note: {{template: one-page-note}}\n")
    for target in ("demo/mission/talk", "demo/mission/note"):
        found = prepare(project, target).diagnostics
        assert [one.code for one in found if one.severity != "note" and not one.acknowledged] == []


@pytest.mark.parametrize("target", ["demo/mission/talk:de", "demo/mission/note:de"])
def test_a_translation_has_the_words_of_all_templates(target: str, tmp_path: Path) -> None:
    text = COMMON.replace("title:", "translations: [de]\ntitle:")
    rows = "series:\n  talk:\n  note: {template: one-page-note}\n"
    translated = "points: [{en: We agree., de: Wir einigen uns.}]\n"
    translated += "state: {en: Work continues., de: Es geht weiter.}\n"
    files = {f"{HOME}/briefings/de/mission.yaml": translated}
    project = made(tmp_path, text + rows, files)
    found = words(project, target)
    assert "Es geht weiter." in found
    assert ("Wir einigen uns." in found) == ("talk" in target)
    assert [one.code for one in prepare(project, target).diagnostics] == ["BG806"]


@pytest.mark.parametrize("path", [CSV, YAML, XLSX])
def test_the_table_of_meetings_names_the_template_of_a_row(path: str, tmp_path: Path) -> None:
    table = {CSV: AS_CSV, YAML: AS_YAML, XLSX: workbook(TABLE)}[path]
    rows = "series:\n  visit: {who_is_who: [ana-ruiz]}\n"
    project = made(tmp_path, OF_TABLE + rows, {path: table})
    assert "We agree." in words(project, "demo/mission/talk")
    assert "We agree." not in words(project, "demo/mission/note")
    assert "Ana Ruiz" in words(project, "demo/mission/visit")


def test_the_row_of_the_series_comes_before_its_meeting(tmp_path: Path) -> None:
    rows = "series:\n  note: {template: eu-briefing}\n  other: {meeting: {key: note}}\n"
    project = made(tmp_path, OF_TABLE + rows, {CSV: AS_CSV})
    assert "We agree." in words(project, "demo/mission/note")
    assert "We agree." not in words(project, "demo/mission/other")


@pytest.mark.parametrize("path", [CSV, YAML])
def test_an_unknown_template_is_found_in_the_table(path: str, tmp_path: Path) -> None:
    text = {CSV: AS_CSV, YAML: AS_YAML}[path].replace("one-page-note", "one-page-notes")
    project = made(tmp_path, f"{OF_TABLE}series:\n", {path: text})
    (one,) = errors(project, "demo/mission/note")
    assert (one.code, one.hint) == ("BG127", "did you mean 'one-page-note'?")
    lines = text.split("\n")
    assert one.span.path == path
    assert lines[one.span.line - 1][one.span.column - 1 :].startswith("one-page-notes")
    assert words(project, "demo/mission/talk")
