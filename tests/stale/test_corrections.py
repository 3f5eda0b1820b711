"""Facts and counts that were corrected or withdrawn after readers had received them."""

from __future__ import annotations

import datetime
import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from briefgen.content.targets import targets
from briefgen.releases.create import create_release
from briefgen.releases.deliveries import record_delivery
from briefgen.stale.found import StaleItem
from briefgen.stale.items import stale_content
from briefgen.stale.json_format import StaleReport
from support.command_line import run_inside, spoil
from support.json_schemas import assert_valid

EARLY = datetime.date(2024, 4, 1)
"""A day on which nothing is due for review."""
TALK = "harbours/talk"
OLD, NEW = "harbours/d1.1@v1", "harbours/d1.1@v2"
FACTS = """
fund: {value: 9, unit: EUR million, as_of: 2024-03-31, owner: The bank}
berths: {value: 12, display: a dozen, as_of: 2024-03-31}
"""
BRIEFING = """\
template: meeting-briefing
from: d1.1@v2
example: true
title: Talk
date: 2024-10-04
meeting: {name: Talk, time: "10.00", place: Porto, chair: Port of Porto}
summary: |
  The fund has {{ fact("fund") }} for {{ fact("berths") }} of berths, and {{ count("networks") }}
  networks, on {{ fact("share-with-shore-power") }} of coasts.
objectives: [Agree.]
key_messages: ["The fund has {{ fact('fund') }}."]
select: {anchors: [background]}
"""


@pytest.fixture(scope="module")
def sent(starter: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The starter project with a paper that a reader has received; tests must not change it."""
    folder = Path(shutil.copytree(starter, tmp_path_factory.mktemp("sent") / "project"))
    facts = folder / "content/harbours/facts.yaml"
    facts.write_text(facts.read_text("utf-8") + FACTS, "utf-8")
    (folder / "content/harbours/briefings/talk.yaml").write_text(BRIEFING, "utf-8")
    create_release(folder, TALK)
    record_delivery(folder / "releases/harbours/talk-1", "Consul", datetime.date(2024, 10, 5))
    return folder


@pytest.fixture
def project(sent: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sent, tmp_path / "project"))


def corrections(project: Path, *names: str) -> dict[str, StaleItem]:
    """The corrections, each by its kind and name."""
    found = stale_content(project, names or targets(project), EARLY).items
    return {f"{one.kind} {one.name}": one for one in found if one.since is None and one.releases}


def reasons(project: Path, *names: str) -> dict[str, str]:
    return {name: one.reason for name, one in corrections(project, *names).items()}


def places(item: StaleItem) -> Sequence[tuple[str, int]]:
    return [(use.target, use.span.line) for use in item.uses]


def texts_of(project: Path) -> list[Path]:
    return [one for one in (project / "content").rglob("*") if one.is_file()]


def remove(project: Path, name: str, by: str) -> None:
    """Write words in the place of a fact, and remove the fact."""
    for path in texts_of(project):
        text = path.read_text("utf-8")
        for quote in ('"', "'"):
            text = text.replace(f"{{{{ fact({quote}{name}{quote}) }}}}", by)
        path.write_text(text, "utf-8")
    facts = project / "content/harbours/facts.yaml"
    before, _, after = facts.read_text("utf-8").partition(f"\n{name}:")
    lines = after.splitlines(keepends=True)[1:]
    while lines and lines[0].startswith(" "):
        del lines[0]
    facts.write_text(before + "\n" + "".join(lines), "utf-8")


def test_a_corrected_unit_display_or_number_of_rows_is_listed(project: Path) -> None:
    assert reasons(project) == {}
    spoil(project, "facts.yaml", "EUR million", "EUR billion")
    spoil(project, "facts.yaml", "a dozen", "a score")
    spoil(project, "tables/networks.yaml", ", amber-coast", "")
    assert reasons(project) == {
        "corrected-fact fund": "the value was corrected: 9 EUR million → 9 EUR billion; "
        "sent papers print 9 EUR million",
        "corrected-fact berths": "the value was corrected: a dozen → a score; sent papers print "
        "a dozen",
        "corrected-count networks": "the number of rows changed: 3 → 2; sent papers print 3",
    }
    table = corrections(project)["corrected-count networks"]
    assert table.span.path == "content/harbours/tables/networks.yaml"
    assert reasons(project, NEW) == {}


def test_a_correction_has_its_units_and_the_places_that_print_it_now(project: Path) -> None:
    spoil(project, "facts.yaml", "value: 9,", "value: 8,")
    item = corrections(project)["corrected-fact fund"]
    assert item.reason == (
        "the value was corrected: 9 EUR million → 8 EUR million; sent papers print 9 EUR million"
    )
    assert (item.owner, item.releases[0].values) == ("The bank", ("9 EUR million",))
    assert places(item) == [(TALK, 8), (TALK, 11)]
    text = run_inside(project, "stale", "--on", str(EARLY)).stdout
    own = "content/harbours/briefings/talk.yaml"
    assert f"printed in {TALK}: {own}:8:16, {own}:11:30\n" in text
    report = json.loads(run_inside(project, "stale", "--on", str(EARLY), "--format", "json").stdout)
    assert [(one["path"], one["line"]) for one in report["items"][0]["uses"]] == [
        (own, 8), (own, 11),
    ]  # fmt: skip
    spoil(
        project, "briefings/talk.yaml", "key_messages: [\"The fund has {{ fact('fund') }}.\"]\n", ""
    )
    assert places(corrections(project)["corrected-fact fund"]) == [(TALK, 8)]


def test_only_the_places_of_the_targets_that_are_named_are_listed(project: Path) -> None:
    spoil(project, "facts.yaml", "value: 31", "value: 33")
    item = corrections(project)["corrected-fact share-with-shore-power"]
    assert {use.target for use in item.uses} == {*targets(project)}
    named = corrections(project, TALK)["corrected-fact share-with-shore-power"]
    assert {use.target for use in named.uses} == {TALK}


def test_a_fact_that_was_removed_or_renamed_is_listed_with_its_readers(project: Path) -> None:
    create_release(project, NEW)
    record_delivery(project / "releases/harbours/d1.1-v2", "DG", datetime.date(2024, 10, 5))
    remove(project, "share-with-shore-power", "31%")
    assert run_inside(project, "check", TALK, NEW).returncode == 0
    (item,) = corrections(project).values()
    assert (item.kind, item.name) == ("withdrawn-fact", "share-with-shore-power")
    assert item.reason == (
        "the fact was removed, renamed or given a higher level; sent papers print 31%"
    )
    assert (item.uses, item.owner) == ((), "")
    assert [(one.release, one.values, one.deliveries[0].to) for one in item.releases] == [
        ("harbours/d1.1-v2", ("31%",), "DG"),
        ("harbours/talk-1", ("31%",), "Consul"),
    ]
    assert (project / item.span.path).is_file()
    done = run_inside(project, "stale", "--on", str(EARLY), "--exit-code")
    assert done.returncode == 1
    assert "withdrawn fact 'share-with-shore-power': the fact was removed" in done.stdout
    assert "released in harbours/talk-1: 31%, sent to Consul on 2024-10-05" in done.stdout
    assert item.span.path not in done.stdout
    report = json.loads(run_inside(project, "stale", "--on", str(EARLY), "--format", "json").stdout)
    assert_valid(report, StaleReport.model_json_schema())
    assert report["items"][0]["kind"] == "withdrawn-fact"
    remove(project, "fund", "9 EUR million")
    facts = project / "content/harbours/facts.yaml"
    facts.write_text(f"{facts.read_text('utf-8')}money: {{value: 9, unit: EUR million}}\n", "utf-8")
    assert "withdrawn-fact fund" in reasons(project)


def test_a_fact_that_got_a_higher_level_is_withdrawn(project: Path) -> None:
    remove(project, "fund", "9 EUR million")
    facts = project / "content/harbours/facts.yaml"
    facts.write_text(
        f"{facts.read_text('utf-8')}fund: {{value: 9, unit: EUR million, level: limited}}\n",
        "utf-8",
    )
    assert list(reasons(project)) == ["withdrawn-fact fund"]


def test_a_fact_that_is_no_longer_printed_but_is_in_its_register_is_not_listed(
    project: Path,
) -> None:
    spoil(project, "briefings/talk.yaml", '{{ fact("berths") }}', "a number")
    assert reasons(project) == {}
    spoil(project, "facts.yaml", "a dozen", "a score")
    assert corrections(project)["corrected-fact berths"].uses == ()


def test_of_a_deleted_briefing_a_fact_is_withdrawn_if_the_dossier_has_it_no_more(
    project: Path,
) -> None:
    (project / "content/harbours/briefings/talk.yaml").unlink()
    everything = (*targets(project), TALK)
    assert reasons(project, *everything) == {}
    remove(project, "fund", "9")
    assert list(reasons(project, *everything)) == ["withdrawn-fact fund"]
    assert list(reasons(project, TALK)) == ["withdrawn-fact fund"]
    # What a target with errors has is not known.
    spoil(project, "briefings/2024-09-energy-round-table.yaml", "harbour-survey", "survey")
    assert reasons(project, *everything) == {}


def test_a_table_that_was_removed_is_listed(project: Path) -> None:
    spoil(project, "tables/networks.yaml", "anchor: networks", "anchor: links")
    (project / "content/harbours/tables/networks.yaml").rename(
        project / "content/harbours/tables/links.yaml"
    )
    for path in texts_of(project):
        text = path.read_text("utf-8").replace('count("networks")', 'count("links")')
        path.write_text(text.replace("table networks", "table links"), "utf-8")
    for path in (project / "content/harbours/sections").glob("*.md"):
        path.write_text(path.read_text("utf-8").replace("networks)", "links)"), "utf-8")
    assert reasons(project, TALK) == {
        "withdrawn-count networks": "the table was removed, renamed or given a higher level; "
        "sent papers print 3"
    }


def without_printed_forms(project: Path) -> None:
    """Make a release as older versions of the program wrote it."""
    folder = project / "releases/harbours/talk-1"
    record = json.loads((folder / "values.json").read_text("utf-8"))
    for one in record["values"]:
        del one["printed"]
    (folder / "values.json").write_text(
        json.dumps(record, indent=2, ensure_ascii=False, sort_keys=True) + "\n", "utf-8"
    )


def test_a_release_without_printed_forms_is_compared_by_its_values(project: Path) -> None:
    without_printed_forms(project)
    spoil(project, "facts.yaml", "a dozen", "a score")
    assert reasons(project) == {}
    spoil(project, "facts.yaml", "value: 9,", "value: 8,")
    assert reasons(project) == {
        "corrected-fact fund": "the value was corrected: 9 → 8; sent papers print 9"
    }
