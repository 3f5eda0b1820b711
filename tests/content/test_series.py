"""Series: one file makes a briefing of each row of its table."""

from __future__ import annotations

import datetime
import io
from pathlib import Path

import pytest
from openpyxl import Workbook

from briefgen.build.batch import run_jobs
from briefgen.build.jobs import Job
from briefgen.build.known_results import KnownResults
from briefgen.build.manifest import OutputManifest
from briefgen.build.pipeline import prepare
from briefgen.build.runners import in_processes
from briefgen.cache.store import Store
from briefgen.cli.selection import selected_targets
from briefgen.content.library import load
from briefgen.content.listed_targets import listed_targets
from briefgen.content.meetings.rules import UNKNOWN_MEETING, UNKNOWN_SERIES
from briefgen.content.rules import TARGETS_WITH_EQUAL_FILES
from briefgen.content.targets import (
    may_differ,
    output_name,
    series_of,
    target_path,
    targets,
    targets_with_output_name,
    translations_of,
)
from briefgen.content.translations.rules import NOT_TRANSLATED
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.diagnostics.rules import UNUSED_ACKNOWLEDGEMENT
from briefgen.errors import ContentError, UsageError
from briefgen.model.identifiers import document_id, stated_target
from briefgen.schema.rules import INVALID_ANCHOR, INVALID_VALUE, MISSING_FIELD, UNKNOWN_KEY
from briefgen.spans.span import Span
from support.projects import HOME, MARK, marked, write

MISSION = f"{HOME}/briefings/mission.yaml"
COMMON = (
    "template: meeting-briefing\nfrom: d1@v1\ntitle: Mission\nmeeting: {place: Mexico}\n"
    "objectives: [Meet]\nselect: {tags: [aero], depth: summary}\n"
)
ROWS = (
    "series:\n"
    "  monterrey: {date: 2019-06-14, meeting: {name: A}, objectives: [Learn]}\n"
    "  queretaro:\n    title: Visit\n    date: 2019-06-13\n    translations: [es]\n"
    "    meeting: {name: B, place: Querétaro}\n    select: {depth: whole}\n"
    "  port:\n"
)
MEETINGS = {f"{HOME}/meetings.csv": "key,name,date,place\nport,The port,2019-06-15,Porto\n"}
FIRST, SECOND = "demo/mission/monterrey", "demo/mission/queretaro"


def test_what_all_rows_lack_is_written_above_the_series(tmp_path: Path) -> None:
    mission = (COMMON + ROWS).replace("title: Mission\n", "")
    root = project(tmp_path, mission)
    with pytest.raises(ContentError) as caught:
        prepare(root, FIRST)
    (one,) = caught.value.diagnostics
    assert one.message == "missing field 'title'"
    assert "; write it above 'series' if all its briefings have the same" in one.hint
    (root / MISSION).write_text(mission.partition("series:")[0] + "date: 2019-06-13\n")
    with pytest.raises(ContentError) as caught:
        prepare(root, "demo/mission")
    assert not any("above 'series'" in one.hint for one in caught.value.diagnostics)


def project(folder: Path, mission: str = COMMON + ROWS, **others: str) -> Path:
    return write(folder, {MISSION: mission, **MEETINGS, **others})


def findings(root: Path, target: str) -> list[Diagnostic]:
    try:
        return list(prepare(root, target).diagnostics)
    except ContentError as error:
        return list(error.diagnostics)


def test_each_row_is_a_target_with_files_in_the_folder_of_the_series(tmp_path: Path) -> None:
    root = project(tmp_path)
    assert [one for one in targets(root) if "mission" in one] == [
        FIRST, "demo/mission/port", SECOND, f"{SECOND}:es",
    ]  # fmt: skip
    assert output_name(f"{SECOND}:es") == "demo/mission/queretaro-es"
    assert f"{SECOND}:es" in targets_with_output_name("demo/mission/queretaro-es")
    assert target_path(f"{SECOND}:es") == MISSION
    assert series_of(f"{SECOND}:es") == "demo/mission"
    assert series_of("demo/talk") == series_of("demo/d1@v1") == ""
    assert translations_of(root, SECOND) == (f"{SECOND}:es",)
    assert translations_of(root, FIRST) == ()


def test_a_row_counts_before_its_meeting_and_its_meeting_before_the_file(tmp_path: Path) -> None:
    rows = ROWS + "    meeting: {name: Own}\n"
    document = load(project(tmp_path, COMMON + rows), "demo/mission/port")
    assert document.metadata.subject == "Own, Porto"
    assert document.metadata.date == datetime.date(2019, 6, 15)
    assert document.metadata.title == "Mission"
    assert document.metadata.identifier == "mission/port"


def test_the_mappings_of_a_row_change_single_keys(tmp_path: Path) -> None:
    root = project(tmp_path)
    first, second = load(root, FIRST).criteria, load(root, SECOND).criteria
    assert {*first.included.tags} == {*second.included.tags} == {"aero"}
    assert (first.depth, second.depth) == ("summary", "whole")
    assert load(root, SECOND).metadata.subject == "B, Querétaro"
    assert load(root, FIRST).metadata.subject == "A, Mexico"


def test_a_row_removes_keys_of_all_with_null(tmp_path: Path) -> None:
    common = COMMON + "summary: What all have.\ncard: true\n"
    rows = (
        "series:\n"
        "  whole: {date: 2019-06-14, meeting: {name: A}}\n"
        "  part: {date: 2019-06-14, title: Part, meeting: {name: A, place: null}, summary: null,\n"
        "    card: null, select: {depth: null}}\n"
    )
    root = project(tmp_path, common + rows)
    whole, part = (load(root, f"demo/mission/{name}") for name in ("whole", "part"))
    assert (whole.criteria.depth, part.criteria.depth) == ("summary", "whole")
    assert {*part.criteria.included.tags} == {"aero"}
    assert (whole.metadata.subject, part.metadata.subject) == ("A, Mexico", "A")
    assert "What all have." in repr(whole.body)
    assert "What all have." not in repr(part.body)
    assert "demo/mission/part:card" not in targets(root)
    assert "demo/mission/whole:card" in targets(root)


def test_a_row_that_removes_a_required_key_lacks_it(tmp_path: Path) -> None:
    root = project(
        tmp_path, COMMON + "series:\n  a: {date: 2019-06-14, title: null, meeting: {name: A}}\n"
    )
    assert [one.rule for one in findings(root, "demo/mission/a")] == [MISSING_FIELD]


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("demo/mission/*", [FIRST, "demo/mission/port", SECOND, f"{SECOND}:es"]),
        ("demo/mission", [FIRST, "demo/mission/port", SECOND, f"{SECOND}:es"]),
        ("demo/mission/", [FIRST, "demo/mission/port", SECOND, f"{SECOND}:es"]),
        ("demo/m*/que*", [SECOND, f"{SECOND}:es"]),
        (SECOND, [SECOND]),
    ],
)
def test_patterns_of_a_series(pattern: str, found: list[str], tmp_path: Path) -> None:
    assert selected_targets(project(tmp_path), [pattern], everything=False) == found


def test_the_name_of_a_series_is_not_a_target(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="it is a series; name one of its briefings, such as "):
        load(project(tmp_path), "demo/mission")
    with pytest.raises(UsageError, match="did you mean 'demo/mission/queretaro'"):
        load(tmp_path, "demo/mission/queretar")


def test_the_title_and_language_of_a_row_are_listed(tmp_path: Path) -> None:
    found = {one.name: (one.title, one.kind) for one in listed_targets(project(tmp_path))}
    assert found[SECOND] == ("Visit", "meeting-briefing")
    assert found[FIRST] == ("Mission", "meeting-briefing")


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        ("{date: 2019-06-14, meeting: {name: A}, |objective: [Learn]}", UNKNOWN_KEY),
        ("{meeting: {name: A}, date: |2019-06-31}", INVALID_VALUE),
        ("{meeting: {name: A}, |date: soon}", None),
        ("{meeting: {name: A}}", MISSING_FIELD),
        ("{date: 2019-06-14, meeting: |[A]}", INVALID_VALUE),
    ],
)
def test_a_broken_row_is_a_finding_at_the_row_and_of_its_briefing(
    row: str, rule: object, tmp_path: Path
) -> None:
    text = f"{COMMON}series:\n  port:\n  monterrey: {row.replace('|', MARK)}\n"
    root = project(tmp_path, text.replace(MARK, ""))
    (found,) = findings(root, FIRST)
    assert rule in (None, found.rule)
    if rule is not None:
        assert found.span.start == (marked({MISSION: text}) or (Span(MISSION, 9, 3),))[0]
    assert not findings(root, "demo/mission/port")


def test_a_row_that_is_not_a_mapping_is_a_finding_of_its_briefing(tmp_path: Path) -> None:
    root = project(tmp_path, f"{COMMON}series:\n  port:\n  monterrey: A\n")
    found = findings(root, FIRST)[0]
    assert (found.rule, found.span.line) == (INVALID_VALUE, 9)
    assert not findings(root, "demo/mission/port")


def test_rows_can_be_a_list_of_meetings(tmp_path: Path) -> None:
    root = project(tmp_path, f"{COMMON}series: [port, harbour, port]\n")
    assert [one for one in targets(root) if "mission" in one] == [
        "demo/mission/harbour", "demo/mission/port",
    ]  # fmt: skip
    (unknown,) = findings(root, "demo/mission/harbour")
    assert (unknown.rule, unknown.span.column) == (UNKNOWN_MEETING, 16)
    (twice,) = findings(root, "demo/mission/port")
    assert (twice.rule, twice.span.column) == (TARGETS_WITH_EQUAL_FILES, 25)
    assert twice.message == "two briefings of the series have the name 'port'"


@pytest.mark.parametrize("table", ["", "{}", "[]", "mission"])
def test_a_series_without_rows_is_a_finding(table: str, tmp_path: Path) -> None:
    root = project(tmp_path, f"{COMMON}series: {table}\n")
    assert "demo/mission" in targets(root)
    assert "'series' must have at least one briefing" in [
        one.message for one in findings(root, "demo/mission")
    ]


def test_a_key_that_cannot_be_a_name_is_a_finding_of_all(tmp_path: Path) -> None:
    root = project(tmp_path, f"{COMMON}{ROWS}  Vigo/1: {{}}\n")
    (found,) = findings(root, "demo/mission/port")
    assert found.rule == INVALID_ANCHOR
    assert "did you mean 'vigo-1'" in found.hint


def test_a_translation_and_a_row_of_one_name_are_a_finding(tmp_path: Path) -> None:
    root = project(tmp_path, f"{COMMON}{ROWS}  queretaro-es: {{date: 2019-06-13}}\n")
    for name in (f"{SECOND}:es", "demo/mission/queretaro-es"):
        assert TARGETS_WITH_EQUAL_FILES in [one.rule for one in findings(root, name)]


def test_a_row_can_accept_findings_of_its_briefing(tmp_path: Path) -> None:
    accepted = "acknowledge: [{code: BG341, at: objectives, reason: R}]"
    rows = f"series:\n  port:\n  harbour: {{date: 2019-06-14, meeting: {{name: A}}, {accepted}}}\n"
    root = project(tmp_path, COMMON + rows)
    (found,) = findings(root, "demo/mission/harbour")
    assert (found.rule, found.span.line) == (UNUSED_ACKNOWLEDGEMENT, 9)
    assert not findings(root, "demo/mission/port")


def test_what_no_briefing_of_a_series_needs_to_accept_is_a_finding(tmp_path: Path) -> None:
    accepted = "acknowledge: [{code: BG341, at: objectives, reason: R}]\n"
    found = findings(project(tmp_path, accepted + COMMON + ROWS), "demo/mission/port")
    assert [one.rule for one in found] == [UNUSED_ACKNOWLEDGEMENT]


def test_the_words_of_a_row_are_translated(tmp_path: Path) -> None:
    translation = (
        "title: {en: Mission, es: Misión}\nobjectives: [{en: Meet, es: Conocer}]\n"
        "meeting: {place: {en: Mexico, es: México}}\n"
        "series:\n  queretaro:\n    title: {en: Visit, es: Visita}\n"
        "  monterrey:\n    objectives: [{en: Learn, es: Aprender}]\n"
    )
    other = f"{HOME}/briefings/es/mission.yaml"
    root = project(tmp_path, **{other: translation})
    assert load(root, f"{SECOND}:es").metadata.title == "Visita"
    assert not [one for one in findings(root, f"{SECOND}:es") if one.rule != NOT_TRANSLATED]
    (root / other).write_text(translation.replace("monterrey", "monterey"), encoding="utf-8")
    found = [one for one in findings(root, f"{SECOND}:es") if one.rule == UNKNOWN_KEY]
    assert [one.message for one in found] == ["the series has no briefing 'monterey'"]


def test_a_change_of_a_row_rebuilds_its_briefing_only(tmp_path: Path) -> None:
    root, output = project(tmp_path), tmp_path / "output"
    names = [one for one in targets(root) if one.startswith("demo/mission/")]

    jobs = [Job(project=root, target=name, output=output) for name in names]
    store = Store(tmp_path / "cache")

    def built() -> dict[str, bool]:
        manifest, known = OutputManifest(output, names), KnownResults(root, store)
        outcomes = run_jobs(jobs, in_processes, known, manifest)
        return {one.target: one.is_up_to_date for one in outcomes}

    assert not any(built().values())
    text = (root / MISSION).read_text(encoding="utf-8")
    (root / MISSION).write_text(text.replace("[Learn]", "[Learn,\n    More]"), encoding="utf-8")
    assert [name for name, is_same in built().items() if not is_same] == [FIRST]
    assert all(built().values())


def test_only_the_briefings_of_a_series_can_differ_with_its_file() -> None:
    assert may_differ(FIRST, {MISSION})
    assert not may_differ(FIRST, {f"{HOME}/briefings/monterrey.yaml"})
    assert not may_differ("demo/mission2/monterrey", {MISSION})


def test_a_file_states_the_briefing_of_a_series() -> None:
    assert stated_target(FIRST, str(document_id(FIRST))) == FIRST


NAMED = "key,name,date,place,series\nport,The port,2019-06-15,Porto,mission\n"
OTHERS = "vigo,In Vigo,2019-06-16,Vigo,mission\nlugo,In Lugo,2019-06-17,Lugo,\n"


def workbook(text: str) -> bytes:
    book, target = Workbook(), io.BytesIO()
    for row in text.splitlines():
        book.active.append(row.split(","))
    book.save(target)
    return target.getvalue()


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("meetings.csv", NAMED + OTHERS),
        ("meetings.xlsx", workbook(NAMED + OTHERS)),
        (
            "meetings.yaml",
            "port: {name: The port, date: 2019-06-15, place: Porto, series: mission}\n"
            "vigo: {name: In Vigo, date: 2019-06-16, place: Vigo, series: mission}\n"
            "lugo: {name: In Lugo, date: 2019-06-17}\n",
        ),
    ],
)
def test_each_meeting_that_names_the_series_has_a_briefing(
    name: str, table: str | bytes, tmp_path: Path
) -> None:
    mission = f"{COMMON}series:\n  vigo: {{title: Another title}}\n"
    root = write(tmp_path, {MISSION: mission, f"{HOME}/{name}": table})
    assert [one for one in targets(root) if "mission" in one] == [
        "demo/mission/port", "demo/mission/vigo",
    ]  # fmt: skip
    assert load(root, "demo/mission/port").metadata.subject == "The port, Porto"
    assert load(root, "demo/mission/vigo").metadata.title == "Another title"
    (root / MISSION).write_text(f"{COMMON}series:\n", "utf-8")
    assert not findings(root, "demo/mission/vigo")


def test_a_broken_meeting_of_a_series_is_a_finding_in_the_table(tmp_path: Path) -> None:
    table = f"{NAMED}{OTHERS}".replace("2019-06-16", "2019-06-31")
    root = write(tmp_path, {MISSION: f"{COMMON}series:\n", f"{HOME}/meetings.csv": table})
    for name in ("port", "vigo"):
        (found,) = findings(root, f"demo/mission/{name}")
        assert (found.span.path, found.span.line) == (f"{HOME}/meetings.csv", 3)


def test_what_a_row_in_the_table_of_meetings_lacks_is_a_finding_there(tmp_path: Path) -> None:
    mission = COMMON.replace("title: Mission\n", "") + "series:\n"
    root = write(tmp_path, {MISSION: mission, f"{HOME}/meetings.csv": NAMED})
    (found,) = findings(root, "demo/mission/port")
    assert (found.rule, found.span.path) == (MISSING_FIELD, f"{HOME}/meetings.csv")


def test_a_series_that_no_file_has_is_a_finding_in_the_table(tmp_path: Path) -> None:
    table = f"{NAMED}{OTHERS}".replace("Vigo,mission", "Vigo,misson")
    root = write(tmp_path, {MISSION: f"{COMMON}series:\n", f"{HOME}/meetings.csv": table})
    (found,) = findings(root, "demo/mission/port")
    assert found.rule == UNKNOWN_SERIES
    assert (found.code, found.message) == ("BG158", "unknown series 'misson'")
    assert found.hint == "did you mean 'mission'?"
