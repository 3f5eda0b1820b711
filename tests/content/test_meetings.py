"""Briefings take their meeting from the table of meetings of the dossier."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from briefgen.build.pipeline import prepare
from briefgen.content.library import load
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.errors import ContentError
from support.content_files import TALK
from support.projects import BASE, HOME, Files, marked, write
from support.workbooks import workbook

PEOPLE = "ana-ruiz: {name: Ana Ruiz, role: Director}\ndan: {name: Dan, role: X, level: internal}\n"
BRIEFING = "template: meeting-briefing\nfrom: d1@v1\ntitle: Talk\nlevel: public\n"
REST = "objectives: [Meet]\nselect: {anchors: [aim]}\n"
CSV, SHEET, YAML = (f"{HOME}/meetings.{suffix}" for suffix in ("csv", "xlsx", "yaml"))
HEAD = "key,name,date,time,place,with,chair\n"
ROW = 'port-2019-06,"The port, ""today""",2019-06-13,10.00,Porto,ana-ruiz; Bo Li,ana-ruiz\n'
ENTRY = (
    "port-2019-06: {name: 'The port, \"today\"', date: 2019-06-13, time: '10.00', place: Porto,\n"
    "  with: [ana-ruiz, Bo Li], chair: ana-ruiz}\n"
)
ROWS: Sequence[Sequence[Any]] = (
    ("Chair", "key", "name", "date", "time", "place", "with"),
    (),
    (
        "ana-ruiz",
        "port-2019-06",
        'The port, "today"',
        datetime.datetime(2019, 6, 13),
        "10.00",
        "Porto",
        "ana-ruiz; Bo Li",
    ),
)


def talk(meeting: str = "{key: port-2019-06}", more: str = "") -> str:
    return f"{BRIEFING}meeting: {meeting}\n{more}{REST}"


def files(table: Files, briefing: str | None = None) -> dict[str, Any]:
    people = {f"{HOME}/people.yaml": PEOPLE}
    return {**people, TALK: talk() if briefing is None else briefing, **table}


Found = Callable[[Files], tuple[Diagnostic, ...]]
Rows = Callable[[Files], dict[str, str]]


@pytest.fixture
def rows(tmp_path: Path) -> Rows:
    """The rows of the cover by their labels."""

    def found(own: Files) -> dict[str, str]:
        cover = load(write(tmp_path, own), "demo/talk").cover
        return {row.label: row.value for row in cover.rows}

    return found


@pytest.fixture
def found(tmp_path: Path) -> Found:
    def findings(own: Files) -> tuple[Diagnostic, ...]:
        try:
            every = prepare(write(tmp_path, own), "demo/talk").diagnostics
        except ContentError as error:
            every = error.diagnostics
        return tuple(one for one in every if one.stops_build)

    return findings


TABLES: Mapping[str, Files] = {
    "yaml": {YAML: ENTRY},
    "csv": {CSV: HEAD + ROW},
    "csv of a spreadsheet": {CSV: "\ufeff" + (HEAD + ROW).replace("\n", "\r\n")},
    "csv with semicolons": {
        CSV: "date;KEY;name;place;time;with;chair\n\n"
        '2019-06-13;port-2019-06;"The port, ""today""";Porto;10.00;"ana-ruiz; Bo Li";ana-ruiz'
    },
    "xlsx": {SHEET: workbook(ROWS)},
    "xlsx with a text as the day": {
        SHEET: workbook([ROWS[0], ("ana-ruiz", *ROWS[2][1:3], "2019-06-13", *ROWS[2][4:])])
    },
}


@pytest.mark.parametrize("form", TABLES)
def test_a_briefing_has_the_values_of_its_meeting(form: str, rows: Rows) -> None:
    assert rows(files(TABLES[form])) == {
        "Meeting": 'The port, "today"',
        "Date": "Thursday, 13 June 2019, 10.00",
        "Place": "Porto",
        "Chair": "Ana Ruiz",
        "Participants": "Ana Ruiz, Bo Li",
    }


def test_the_values_of_the_briefing_win(rows: Rows) -> None:
    own = "{key: port-2019-06, place: Braga, participants: [Cy]}"
    found = rows(files({CSV: HEAD + ROW}, talk(own, "date: 2019-06-14\n")))
    assert found["Place"] == "Braga"
    assert found["Participants"] == "Cy"
    assert found["Date"].startswith("Friday, 14 June 2019")
    assert found["Chair"] == "Ana Ruiz"


def test_the_day_of_the_table_is_the_day_of_the_checks(found: Found) -> None:
    facts = BASE[f"{HOME}/facts.yaml"] + "old: {value: 1, valid_until: 2019-06-12}\n"
    own = talk(more="summary: \"{{ fact('old') }}\"\n")
    (one,) = found({**files({CSV: HEAD + ROW}, own), f"{HOME}/facts.yaml": facts})
    assert one.code == "BG340"


def test_a_field_of_the_type_who_has_the_people_of_the_meeting(tmp_path: Path) -> None:
    template = (
        "extends: meeting-briefing\n"
        "fields: {meeting: {with: {type: who, label: With, help: The people.}}}\n"
        "body: [{part: field, field: meeting.with}, {part: field, field: briefing.objectives, "
        "title: Aims}]\n"
    )
    briefing = talk().replace("meeting-briefing", "own").partition("select:")[0]
    own = files({CSV: HEAD + ROW.replace("; Bo Li", "")}, briefing)
    own["templates/own/template.yaml"] = template
    library = load(write(tmp_path, own), "demo/talk")
    assert [item.name for item in library.body[0].blocks[0].items] == ["ana-ruiz"]  # type: ignore[union-attr]


def test_a_template_need_not_show_all_values_of_the_table(tmp_path: Path) -> None:
    own = files({CSV: HEAD + ROW}, talk().replace("meeting-briefing", "own"))
    own["templates/own/template.yaml"] = (
        "extends: meeting-briefing\ncover: {rows: [{label: M, value: '{{ meeting.name }}'}]}\n"
    )
    assert load(write(tmp_path, own), "demo/talk").cover.rows[0].value == 'The port, "today"'


BROKEN = {
    "impossible day": (
        HEAD + "port-2019-06,Port,¶2019-02-30,,,,\n",
        "BG112",
        "'date' cannot be 2019-02-30: there is no 30 February 2019",
    ),
    "day in another form": (
        HEAD + "port-2019-06,Port,¶13/06/2019,,,,\n",
        "BG112",
        "'date' must be a date as YYYY-MM-DD, not '13/06/2019'",
    ),
    "no name": (HEAD + "¶port-2019-06,,2019-06-13,,,,\n", "BG111", "missing field 'name'"),
    "no day": (HEAD + "¶port-2019-06,Port,,,,,\n", "BG111", "missing field 'date'"),
    "unknown person": (
        HEAD + "port-2019-06,Port,2019-06-13,,,Bo Li; ¶ana-ruis,\n",
        "BG157",
        "unknown person 'ana-ruis'",
    ),
    "unknown chair": (
        HEAD + "port-2019-06,Port,2019-06-13,,,,¶ana-ruis\n",
        "BG157",
        "unknown person 'ana-ruis'",
    ),
    "double key": (
        HEAD + ROW + "¶port-2019-06,Port,2019-06-13,,,,\n",
        "BG156",
        "'port-2019-06' is the key of two meetings",
    ),
    "no key": (HEAD + ROW + ",¶Port,2019-06-13,,,,\n", "BG156", "this meeting has no key"),
    "no identifier": (
        HEAD + ROW + "¶The port,Port,2019-06-13,,,,\n",
        "BG113",
        "'The port' is not an identifier",
    ),
    "unknown column": (
        "¶keys,key,name,date\n,port-2019-06,P,2019-06-13\n",
        "BG156",
        "unknown column 'keys'",
    ),
    "column twice": (
        "key,name,date,¶Name\nport-2019-06,P,2019-06-13\n",
        "BG156",
        "the column 'Name' is there twice",
    ),
    "no head": (
        "¶port-2019-06,Port,2019-06-13\n",
        "BG156",
        "the first row must name the columns, and one of them must be 'key'",
    ),
    "too many cells": (
        "key,name,date\nport-2019-06,Port,2019-06-13,¶10.00\n",
        "BG156",
        "'10.00' is in no column: the row has more cells than the first",
    ),
    "open quotation": (
        'key,name,date\nport-2019-06,¶"Port,2019-06-13\n',
        "BG156",
        "the cell that begins here has no quotation mark at its end",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_row_is_found_in_the_table(name: str, found: Found) -> None:
    table, code, message = BROKEN[name]
    first, *others = [one for one in found(files({CSV: table})) if one.span.path == CSV]
    assert (first.code, first.message) == (code, message)
    assert first.hint
    assert first.span.start == marked({CSV: table})[0].start
    assert not others or name == "no head"


def test_all_broken_rows_are_found_at_once(found: Found) -> None:
    table = HEAD + ROW + "a,,2019-02-30,,,,\nb,B,2019-06-13,,,xy,\na,A,2019-06-13,,,,\n"
    own = files({CSV: table}, talk("{key: port-2019-0}", "lvel: x\n"))
    every = found(own)
    assert sorted((one.span.path == CSV, one.span.line, one.code) for one in every) == [
        (False, 5, "BG155"),
        (False, 6, "BG110"),
        (True, 3, "BG111"),
        (True, 3, "BG112"),
        (True, 4, "BG157"),
        (True, 5, "BG156"),
    ]


def test_a_finding_in_a_workbook_names_row_and_cell(found: Found) -> None:
    broken = ("", "port-2019-06", "Port", "2019-02-30", None, None, "ana-ruis")
    every = found(files({SHEET: workbook([ROWS[0], (), broken])}))
    assert [(one.span.path, one.span.line, one.message) for one in every] == [
        (SHEET, 3, "'date' cannot be 2019-02-30: there is no 30 February 2019 (cell D3)"),
        (SHEET, 3, "unknown person 'ana-ruis' (cell G3)"),
    ]
    assert every[0].excerpt == " | port-2019-06 | Port | 2019-02-30 |  |  | ana-ruis"
    assert every[0].excerpt[every[0].span.column - 1 :].startswith("2019-02-30")


@pytest.mark.parametrize(
    ("time", "hint"),
    [("25.99", "write hours from 0 to 23"), ("ten", "write hours"), ("24:30", "did you mean '0.3")],
)
@pytest.mark.parametrize("form", ["yaml", "csv", "xlsx"])
def test_a_time_that_does_not_exist_is_a_finding(
    form: str, time: str, hint: str, found: Found
) -> None:
    row = [time if one == "10.00" else one for one in ROWS[2]]
    entry, table = ENTRY.replace("10.00", time), (HEAD + ROW).replace("10.00", time)
    made: Files = {
        "yaml": {YAML: entry},
        "csv": {CSV: table},
        "xlsx": {SHEET: workbook([ROWS[0], row])},
    }[form]
    (one,) = found(files(made))
    cell = " (cell E2)" if form == "xlsx" else ""
    assert (one.code, one.message) == ("BG112", f"'{time}' is not a time{cell}")
    if form != "xlsx":
        assert one.excerpt == (entry if form == "yaml" else table).split("\n")[one.span.line - 1]
    assert one.excerpt[one.span.column - 1 :].lstrip("'").startswith(time)
    assert one.hint.startswith(hint)


def test_a_time_of_a_spreadsheet_is_printed_with_its_minutes(rows: Rows) -> None:
    row = [datetime.time(9, 30) if one == "10.00" else one for one in ROWS[2]]
    found = rows(files({SHEET: workbook([ROWS[0], row])}))
    assert found["Date"] == "Thursday, 13 June 2019, 09:30"


@pytest.mark.parametrize("field", ["chair", "participants"])
def test_a_person_named_alone_who_has_the_name_of_another_is_a_warning(
    field: str, tmp_path: Path
) -> None:
    own = files({CSV: HEAD + ROW.replace("ana-ruiz; Bo Li,ana-ruiz", "Bo Li,Cy")})
    other = {f"{HOME}/people.yaml": PEOPLE + "ana-2: {name: Ana Ruiz, role: Mayor}\n"}
    row = ROW.replace("ana-ruiz; Bo Li,ana-ruiz", "Bo Li,¶ana-ruiz")
    row = row if field == "chair" else ROW.replace("ana-ruiz; Bo Li,ana-ruiz", "¶ana-ruiz,Cy")
    assert warnings(tmp_path, own) == warnings(tmp_path, {**own, **other}) == []
    (one,) = warnings(tmp_path, {**own, **other, CSV: HEAD + row})
    assert one.message == "'Ana Ruiz' is printed without a role, and is also the name of ana-2"
    assert one.hint == "write the role, too, as in 'Ana Ruiz (Director)', instead of 'ana-ruiz'"
    assert one.span.start == marked({CSV: HEAD + row})[0].start
    assert warnings(tmp_path, {**own, CSV: HEAD + row, f"{HOME}/people.yaml": PEOPLE}) == []


def warnings(folder: Path, own: Files) -> list[Diagnostic]:
    """The findings on people who look the same."""
    return [
        one for one in prepare(write(folder, own), "demo/talk").diagnostics if one.code == "BG159"
    ]


@pytest.mark.parametrize("data", [b"", b"no workbook", workbook(ROWS)[:-900]])
def test_a_damaged_workbook_is_a_finding(data: bytes, found: Found) -> None:
    (one,) = found(files({SHEET: data}))
    assert one.code == "BG156"
    assert one.message.startswith("the file cannot be read as an Excel workbook: ")


@pytest.mark.parametrize(
    ("key", "table", "message", "hint"),
    [
        ("port-2019-07", {CSV: HEAD + ROW}, "unknown meeting 'port-2019-07'", "did you mean"),
        ("quay", {CSV: HEAD + ROW}, "unknown meeting 'quay'", "known: port-2019-06"),
        (
            "quay",
            {},
            "unknown meeting 'quay': the dossier has no table of meetings",
            "add meetings.yaml, meetings.csv or meetings.xlsx beside dossier.yaml",
        ),
    ],
)
def test_an_unknown_meeting_is_one_finding(
    key: str, table: Files, message: str, hint: str, found: Found
) -> None:
    (one,) = found(files(table, talk(f"{{key: {key}}}")))
    assert (one.code, one.span.path, one.message) == ("BG155", TALK, message)
    assert one.hint.startswith(hint)


def test_two_tables_are_a_finding(found: Found) -> None:
    (one,) = found(files({CSV: HEAD + ROW, YAML: ENTRY}))
    assert (one.code, one.span.path, one.hint) == ("BG156", CSV, "keep one of the two files")


def test_a_person_of_the_meeting_above_the_level_is_a_finding(found: Found) -> None:
    table = {CSV: HEAD + ROW.replace("Bo Li", "dan")}
    (one,) = found(files(table))
    assert (one.code, str(one.span)) == ("BG137", f"{TALK}:5:16")
    assert one.message.startswith("the person 'dan' has level 'internal', but this document has")
    assert "(the meeting names the person at content/demo/meetings.csv:2:" in one.message
    own = talk("{key: port-2019-06, participants: [Others]}")
    assert found(files(table, own)) == ()
    assert found(files(table, talk().replace("public", "internal"))) == ()


@pytest.mark.parametrize("name", ["meetings.yaml", "meetings.csv", "meetings.xlsx"])
def test_a_meeting_above_the_level_of_the_briefing_is_a_finding(name: str, found: Found) -> None:
    rows: dict[str, str | bytes] = {
        "meetings.yaml": ENTRY.replace("chair:", "level: internal, chair:"),
        "meetings.csv": HEAD.replace("chair", "chair,level") + ROW.replace("\n", ",internal\n"),
        "meetings.xlsx": workbook([(*ROWS[0], "level"), (*ROWS[2], "internal")]),
    }
    (one,) = found(files({f"{HOME}/{name}": rows[name]}))
    assert (one.code, one.span.path) == ("BG137", TALK)
    assert one.message.startswith("the meeting 'port-2019-06' has level 'internal', but this")
    own = talk().replace("public", "internal")
    assert not found(files({f"{HOME}/{name}": rows[name]}, own))


def test_an_unknown_level_of_any_meeting_is_a_finding(found: Found) -> None:
    other = ENTRY.replace("port-2019-06", "other").replace("chair:", "level: intern, chair:")
    (one,) = found(files({YAML: ENTRY + other}))
    assert (one.span.path, one.span.line) == (YAML, 4)
    assert "level 'intern' is not declared" in one.message


def test_a_dossier_without_such_briefings_does_not_read_its_table(found: Found) -> None:
    own = files({CSV: HEAD + "a,,2019-02-30,,,,\n"}, BASE[TALK])
    assert found(own) == ()


def test_the_words_after_a_time_are_translated(tmp_path: Path) -> None:
    own = talk("{name: Port, time: '10.00 local time'}", "date: 2019-06-13\ntranslations: [de]\n")
    words = "meeting:\n  time: {en: 10.00 local time, de: 10.00 Ortszeit}\n"
    own_files = {TALK: own, f"{HOME}/briefings/de/talk.yaml": words}
    rows = load(write(tmp_path, own_files), "demo/talk:de").cover.rows
    assert any(row.value.endswith("2019, 10.00 Ortszeit") for row in rows)
    wrong = {**own_files, f"{HOME}/briefings/de/talk.yaml": words.replace("10.00 O", "25.00 O")}
    with pytest.raises(ContentError, match=r"'25\.00 Ortszeit' is not a time"):
        load(write(tmp_path, wrong), "demo/talk:de")
