"""Content that is out of date on a day in several targets, with the places that print it."""

from __future__ import annotations

import datetime
import json
import shutil
from pathlib import Path

import pytest

from briefgen.content.targets import targets
from briefgen.releases.create import create_release
from briefgen.releases.deliveries import record_delivery
from briefgen.stale.found import StaleContent
from briefgen.stale.items import stale_content
from briefgen.stale.json_format import StaleReport
from support.command_line import run_inside, spoil
from support.json_schemas import assert_valid

ON = datetime.date(2025, 1, 31)
FACTS = "content/harbours/facts.yaml"
GROWTH = "share-with-shore-power"
OLD, NEW = "harbours/d1.1@v1", "harbours/d1.1@v2"
BRIEFING = "harbours/2024-09-energy-round-table"


@pytest.fixture
def project(starter: Path, tmp_path: Path) -> Path:
    """The starter project, in which two facts are due."""
    folder = Path(shutil.copytree(starter, tmp_path / "project"))
    dated = "as_of: 2024-03-31\n  review_every: 6 months\n  owner: Harbour office"
    spoil(
        folder,
        "facts.yaml",
        'value: 31\n  unit: "%"\n  as_of: 2024-03-31',
        f'value: 31\n  unit: "%"\n  {dated}',
    )
    spoil(
        folder,
        "facts.yaml",
        "value: 48\n  as_of: 2024-03-31",
        "value: 48\n  valid_until: 2024-04-30",
    )
    return folder


def found_in(project: Path, *names: str, on: datetime.date = ON) -> StaleContent:
    return stale_content(project, names or targets(project), on)


def printed(found: StaleContent, name: str) -> dict[str, int]:
    """The number of places of each target that print an item."""
    (item,) = (one for one in found.items if one.name == name)
    names = [use.target for use in item.uses]
    return {target: names.count(target) for target in names}


def test_an_item_of_several_targets_is_listed_once_with_all_its_places(project: Path) -> None:
    found = found_in(project)
    assert [(one.kind, one.name, str(one.since)) for one in found.items if one.since] == [
        ("fact", "harbours-surveyed", "2024-05-01"),
        ("fact", GROWTH, "2024-09-30"),
    ]
    assert printed(found, GROWTH) == {BRIEFING: 2, OLD: 1, NEW: 1}
    item = found.items[1]
    assert (item.owner, item.reason) == (
        "Harbour office",
        "as of 2024-03-31, to be reviewed every 6 months",
    )
    assert (item.span.path, item.span.line) == (FACTS, 10)
    assert {use.span.path for use in item.uses} == {
        "content/harbours/briefings/2024-09-energy-round-table.yaml",
        "content/harbours/sections/shore-power.md",
    }


def test_the_targets_that_are_named_decide_what_is_listed(project: Path) -> None:
    found = found_in(project, BRIEFING)
    assert [one.name for one in found.items if one.kind == "fact"] == [GROWTH]
    assert printed(found, GROWTH) == {BRIEFING: 2}
    assert found.unprinted == 1
    assert not [one for one in found_in(project, on=datetime.date(2024, 4, 1)).items if one.since]


def test_words_that_several_targets_print_from_one_file_are_one_item(project: Path) -> None:
    spoil(project, "sections/shore-power.md", "About", "By 2022, about")
    found = found_in(project)
    assert printed(found, "By 2022") == {BRIEFING: 1, OLD: 1, NEW: 1}
    assert next(one for one in found.items if one.name == "By 2022").since == datetime.date(
        2022, 1, 1
    )


def test_releases_that_print_a_fact_are_named_with_their_value_and_readers(project: Path) -> None:
    create_release(project, OLD)
    release = create_release(project, BRIEFING)
    spoil(project, "facts.yaml", "value: 31", "value: 32")
    before = found_in(project)
    assert [one.name for one in before.items[:2]] == ["harbours-surveyed", GROWTH]
    day = datetime.date(2024, 9, 20)
    folder = project / "releases" / "harbours" / "2024-09-energy-round-table-1"
    assert folder.is_dir(), release
    record_delivery(folder, "The ministry", day)
    found = found_in(project)
    # What a reader has received is worse than what has been due for a longer time, and of that a
    # value that was corrected is the worst.
    assert [(one.kind, one.name) for one in found.items[:3]] == [
        ("corrected-fact", GROWTH),
        ("fact", GROWTH),
        ("fact", "harbours-surveyed"),
    ]
    assert [
        (one.release, one.values, [(sent.to, sent.on) for sent in one.deliveries])
        for one in found.items[1].releases
    ] == [
        ("harbours/2024-09-energy-round-table-1", ("31%",), [("The ministry", day)]),
        ("harbours/d1.1-v1", ("31%",), []),
    ]
    assert [one.release for one in found.items[2].releases] == ["harbours/d1.1-v1"]
    of_one = found_in(project, NEW)
    assert all(not one.releases for one in of_one.items)
    (folder / "values.json").write_text("{")
    damaged = found_in(project)
    assert [one.release for one in damaged.items[1].releases] == ["harbours/d1.1-v1"]
    assert "values.json' is damaged" in damaged.notes[0]


def test_targets_with_errors_are_named_and_the_rest_is_listed(project: Path) -> None:
    spoil(project, "briefings/2024-09-energy-round-table.yaml", "harbour-survey", "survey")
    found = found_in(project)
    assert found.unread == (BRIEFING,)
    assert printed(found, GROWTH) == {OLD: 1, NEW: 1}
    spoil(project, "sections/background.md", "harbour-survey", "survy")
    assert set(found_in(project).unread) >= {BRIEFING, OLD}


# -- the command -------------------------------------------------------------------------------


def test_the_command_prints_the_worst_first_with_whole_places(project: Path) -> None:
    done = run_inside(project, "stale", "--on", "2025-01-31")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "due for review on 2025-01-31: 3 items"
    assert len([one for one in lines[3:-1] if one.startswith(("2", "unknown"))]) == 3
    assert lines[2:6] == [
        "due since   owner           what",
        "2024-05-01                  fact 'harbours-surveyed': valid until 2024-04-30",
        "                            content/harbours/facts.yaml:4:16",
        "                            printed in harbours/d1.1@v1: "
        "content/harbours/sections/background.md:8:1",
    ]
    assert lines[-1] == (
        "1 printed source has no day on which the address was last opened ('accessed'); "
        "--format json lists them"
    )
    done = run_inside(project, "stale", BRIEFING, "--on", "2025-01-31", "--exit-code")
    assert done.returncode == 1
    assert done.stdout.endswith("\nentries that are due, but printed nowhere: 1\n")


def test_the_command_prints_a_table_for_markdown(project: Path) -> None:
    done = run_inside(project, "stale", NEW, "--on", "2025-01-31", "--format", "markdown")
    lines = done.stdout.splitlines()
    assert lines[2:4] == [
        "| Due since | What | Owner | Printed in | Released in |",
        "| --- | --- | --- | --- | --- |",
    ]
    assert lines[5] == (
        f"| 2024-09-30 | fact '{GROWTH}': as of 2024-03-31, to be reviewed every 6 months | "
        "Harbour office | harbours/d1.1@v2: content/harbours/sections/shore-power.md:7:7 |  |"
    )


def test_the_command_prints_json_that_follows_its_schema(project: Path) -> None:
    done = run_inside(project, "stale", "--on", "2025-01-31", "--format", "json")
    report = json.loads(done.stdout)
    schema = json.loads(run_inside(project, "schema", "stale").stdout)
    assert schema == StaleReport.model_json_schema()
    assert_valid(report, schema)
    assert [one["name"] for one in report["items"]][:2] == ["harbours-surveyed", GROWTH]
    assert report["items"][-1]["since"] is None


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--on", "2025-02-30"), 2, "'2025-02-30' is not a date: there is no 30 February 2025"),
        (("harbours/d1.1@v3",), 2, "no target matches 'harbours/d1.1@v3'; did you mean"),
    ],
)
def test_a_wrong_request_is_a_usage_error(
    project: Path, arguments: tuple[str, ...], code: int, words: str
) -> None:
    done = run_inside(project, "stale", *arguments)
    assert (done.returncode, done.stdout) == (code, "")
    assert words in done.stderr


def test_the_command_names_targets_with_errors_and_lists_the_rest(project: Path) -> None:
    (project / f"content/{BRIEFING.replace('/', '/briefings/')}.yaml").write_text("a: [", "utf-8")
    note = f"{BRIEFING}: its content has errors; see `briefgen check {BRIEFING}`\n"
    for form in ("text", "markdown", "json"):
        done = run_inside(project, "stale", "--on", "2025-01-31", "--format", form)
        assert (done.returncode, done.stderr) == (0, note)
        assert GROWTH in done.stdout
        assert (BRIEFING.rpartition("/")[2] in done.stdout) == (form != "text")
    report = json.loads(done.stdout)
    assert report["unread"] == [BRIEFING]
    assert_valid(report, StaleReport.model_json_schema())
    early = ("stale", BRIEFING, NEW, "--on", "2024-04-01")
    assert [run_inside(project, *early, *more).returncode for more in ((), ("--exit-code",))] == [
        0,
        1,
    ]


def test_lines_and_people_past_their_review_are_listed_where_briefings_take_them(
    project: Path,
) -> None:
    home = project / "content" / "harbours"
    line = "cable: {say: Cables cost more., owner: The desk, valid_until: 2024-12-31}\n"
    (home / "lines.yaml").write_text(line + "unused: {say: A, valid_until: 2024-12-31}\n", "utf-8")
    briefing = "briefings/2024-09-energy-round-table.yaml"
    spoil(project, briefing, "key_messages:\n", "key_messages:\n  - {line: cable}\n")
    found = found_in(project)
    (item,) = (one for one in found.items if one.kind == "line")
    assert (item.name, item.owner, item.reason) == ("cable", "The desk", "valid until 2024-12-31")
    assert [(use.target, use.span.path, use.span.line) for use in item.uses] == [
        (BRIEFING, f"content/harbours/{briefing}", 19)
    ]
    assert found.unprinted == found_in(project, OLD).unprinted - 1


# -- papers that were sent ---------------------------------------------------------------------


def sent_paper(project: Path, to: str = "DG MOVE", day: int = 20) -> Path:
    """A new release of the briefing, which a reader has received."""
    create_release(project, BRIEFING)
    home = project / "releases" / "harbours"
    folder = max(home.glob("2024-09-energy-round-table-*"), key=lambda one: int(one.name[-1]))
    record_delivery(folder, to, datetime.date(2024, 9, day))
    return folder


def test_releases_of_a_deleted_briefing_are_listed(project: Path) -> None:
    folder = sent_paper(project)
    (project / f"content/{BRIEFING.replace('/', '/briefings/')}.yaml").unlink()
    done = run_inside(project, "stale", "--on", "2025-01-31")
    line = "released in harbours/2024-09-energy-round-table-1: 31%, sent to DG MOVE on 2024-09-20"
    assert line in done.stdout
    assert line in run_inside(project, "stale", "harbours/*", "--on", "2025-01-31").stdout
    assert line not in run_inside(project, "stale", NEW, "--on", "2025-01-31").stdout
    spoil(project, "facts.yaml", "value: 31", "value: 34")
    assert "31% → 34%" in run_inside(project, "stale", "--on", "2024-04-01").stdout
    shutil.rmtree(folder)
    assert "31" not in run_inside(project, "stale", "--on", "2024-04-01").stdout.partition(":")[2]


def test_a_deleted_briefing_can_be_named_if_it_has_releases(project: Path) -> None:
    sent_paper(project)
    (project / f"content/{BRIEFING.replace('/', '/briefings/')}.yaml").unlink()
    done = run_inside(project, "stale", BRIEFING, "--on", "2025-01-31")
    assert done.returncode == 0
    paper = "harbours/2024-09-energy-round-table-1"
    assert done.stderr == (
        f"{BRIEFING}: the project does not have it any more; its releases: {paper}, sent to "
        "DG MOVE on 2024-09-20\n"
    )
    assert f"released in {paper}: 31%, sent to DG MOVE on 2024-09-20" in done.stdout
    assert "printed in" not in done.stdout  # The targets that are there were not named.
    assert "printed nowhere" not in done.stdout
    items = stale_content(project, (BRIEFING,), ON).items
    assert {one.kind for one in items} == {"fact"}
    assert all(one.releases and not one.uses for one in items)
    early = run_inside(project, "stale", BRIEFING, "--on", "2024-04-01")
    assert early.stdout == "due for review on 2024-04-01: nothing\n"
    assert paper in early.stderr
    spoil(project, "facts.yaml", "value: 31", "value: 34")
    corrected = run_inside(project, "stale", BRIEFING, "--on", "2024-04-01", "--exit-code")
    assert corrected.returncode == 1
    assert "31% → 34%; sent papers print 31%" in corrected.stdout
    both = run_inside(project, "stale", BRIEFING, NEW, "--on", "2025-01-31").stdout
    assert f"printed in {NEW}" in both
    assert f"printed in {OLD}" not in both
    assert f"released in {paper}" in both


def test_a_name_without_target_and_releases_is_an_error_with_the_nearest_names(
    project: Path,
) -> None:
    sent_paper(project)
    (project / f"content/{BRIEFING.replace('/', '/briefings/')}.yaml").unlink()
    done = run_inside(project, "stale", "harbours/2024-09-energy-round-tabel")
    assert done.returncode == 2
    assert f"did you mean '{BRIEFING}'?" in done.stderr
    shutil.rmtree(project / "releases")
    done = run_inside(project, "stale", BRIEFING)
    assert done.returncode == 2
    assert f"no target matches '{BRIEFING}'; targets: {OLD}, {NEW}" in done.stderr


def test_a_value_that_was_corrected_after_it_was_sent_is_the_worst_item(project: Path) -> None:
    sent_paper(project)
    early = datetime.date(2024, 4, 1)
    assert not [one for one in found_in(project, on=early).items if one.kind == "corrected-fact"]
    spoil(project, "facts.yaml", "value: 31", "value: 34")
    item = found_in(project).items[0]
    assert (item.kind, item.name, item.owner) == ("corrected-fact", GROWTH, "Harbour office")
    assert item.reason == "the value was corrected: 31% → 34%; sent papers print 31%"
    assert (item.span.path, item.span.line) == (FACTS, 7)
    assert [(one.release, one.values) for one in item.releases] == [
        ("harbours/2024-09-energy-round-table-1", ("31%",))
    ]
    assert not [one for one in found_in(project, NEW).items if one.kind == "corrected-fact"]
    text = run_inside(project, "stale", "--on", "2024-04-01", "--exit-code")
    assert text.returncode == 1
    assert f"corrected fact '{GROWTH}': {item.reason}" in text.stdout.splitlines()[3]
    table = run_inside(project, "stale", "--on", "2024-04-01", "--format", "markdown").stdout
    places = ", ".join(str(use.span) for use in item.uses if use.target == BRIEFING)
    what = f"corrected fact '{GROWTH}': {item.reason}"
    assert f"| unknown | {what} | Harbour office | {BRIEFING}: {places}" in table
    done = run_inside(project, "stale", "--on", "2024-04-01", "--format", "json")
    report = json.loads(done.stdout)
    assert_valid(report, StaleReport.model_json_schema())
    assert report["items"][0]["kind"] == "corrected-fact"
    assert report["items"][0]["releases"][0]["sent"] == [{"to": "DG MOVE", "on": "2024-09-20"}]


def test_only_the_newest_paper_that_each_reader_has_received_counts(project: Path) -> None:
    folder = sent_paper(project)
    record_delivery(folder, "The ministry", datetime.date(2024, 9, 20))
    spoil(project, "facts.yaml", "value: 31", "value: 34")
    sent_paper(project, day=21)
    item = found_in(project).items[0]
    assert [[one.to for one in use.deliveries] for use in item.releases] == [["The ministry"]]
    record_delivery(folder.with_name(f"{folder.name[:-1]}2"), "The ministry", ON)
    kinds = [one.kind for one in found_in(project).items]
    assert "corrected-fact" not in kinds


def test_a_value_that_was_corrected_in_a_release_that_was_not_sent_is_not_listed(
    project: Path,
) -> None:
    create_release(project, BRIEFING)
    spoil(project, "facts.yaml", "value: 31", "value: 34")
    assert "corrected-fact" not in [one.kind for one in found_in(project).items]
