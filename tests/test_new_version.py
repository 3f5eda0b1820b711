"""`briefgen new-version`: the file of the next version, and requests that cannot be followed."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest
import yaml

from briefgen.build.pipeline import prepare
from briefgen.content.versions.next_version import (
    adapted_delivery,
    adapted_subtitle,
    month_in_words,
    update_in_words,
)
from briefgen.errors import ContentError, UsageError
from briefgen.model.contract import Contract
from briefgen.new_version import Request, write_new_version
from briefgen.review.words_by_language import WORDS
from support.command_line import run_here
from support.content_files import AIM, FRONT, OWN, RECORD, V1, V2
from support.projects import BASE, DELIVERABLE, HOME, write

ROOT = Path(__file__).resolve().parents[1]
TODAY = datetime.date(2020, 6, 30)
NEWER = "based_on: v1\nversion: V2\ndate: 2019-06-30\n"
LATER = "based_on: v2\nversion: V2a\ndate: 2019-12-31\n"
V3 = f"{DELIVERABLE}/v3.yaml"
IDENTITY = f"{DELIVERABLE}/deliverable.yaml"
LONG = {IDENTITY: BASE[IDENTITY].replace("duration: 2 years", "duration: 6 years")}
"""A project that lasts until the month of a new version."""


@pytest.fixture
def folder(tmp_path):
    return lambda files=None: write(tmp_path, {V1: RECORD, V2: NEWER, **(files or {})})


@pytest.fixture
def added(folder):
    def new(files=None, **request):
        project = folder(files)
        given = {"deliverable": "demo/d1", "name": "v3", "today": TODAY, **request}
        made = write_new_version(project, Request(**given))
        return made, (project / made.path).read_text(encoding="utf-8"), project

    return new


def paths(project):
    return {str(path.relative_to(project)) for path in project.rglob("*") if path.is_file()}


def test_it_writes_only_what_differs(added):
    made, text, project = added(reason="Corrections: after the review")
    assert (made.path, made.target, made.base) == (V3, "demo/d1@v3", "v2")
    assert text == (
        "based_on: v2\nversion: V3\ndate: 2020-06-30\nhistory: 'Corrections: after the review'\n"
    )
    assert paths(project) == {*BASE, V2, V3}
    assert not prepare(project, made.target).diagnostics


@pytest.mark.parametrize(
    ("name", "label", "expected"),
    [
        ("v3", "V2", "V3"),
        ("v3", "Version 2", "Version 3"),
        ("v2.1", "V2", "V2.1"),
        ("final", "V2", "FINAL"),
        ("v10", "VF", "V10"),
    ],
)
def test_the_label_follows_from_the_older_one_and_the_name(added, name, label, expected):
    made, _, project = added({V2: NEWER.replace("V2", label)}, name=name)
    assert made.label == expected
    assert not prepare(project, made.target).diagnostics


def test_a_label_and_a_date_can_be_given(added):
    made, text, _ = added(label="Third: final", date=datetime.date(2021, 1, 2))
    assert (made.label, made.date) == ("Third: final", datetime.date(2021, 1, 2))
    assert "version: 'Third: final'\ndate: 2021-01-02\n" in text


def test_the_reason_is_a_part_of_the_document_history(added):
    _, _, project = added({V2: f"{NEWER}history: Older words.\n"}, reason="New *words*.")
    prepared = prepare(project, "demo/d1@v3")
    assert not [one for one in prepared.diagnostics if one.stops_build]


def test_a_month_of_the_project_can_be_given(added):
    made, text, project = added(LONG, month=58)
    assert "date: M58\n" in text
    assert made.date == datetime.date(2020, 7, 22)
    assert not prepare(project, made.target).diagnostics


def test_a_month_after_the_end_of_the_project_writes_nothing(added, tmp_path):
    with pytest.raises(ContentError) as caught:
        added(month=58)
    (one,) = caught.value.diagnostics
    assert (one.code, one.span.path, one.span.line) == ("BG775", V3, 3)
    assert not (tmp_path / V3).exists()


def test_a_date_and_its_month_can_be_given(added):
    _, text, _ = added(month=58, date=datetime.date(2020, 7, 1))
    assert "date: 2020-07-01\n" in text


def test_texts_about_the_older_version_are_adapted(added):
    texts = (
        "subtitle: Version 2 · updated June 2019\ncopyright: {year: 2019}\n"
        "cover: {actual_delivery: 'M18 (updated: June 2019)'}\n"
    )
    made, text, project = added({V2: NEWER + texts})
    assert yaml.safe_load(text) == {
        "based_on": "v2",
        "version": "V3",
        "date": TODAY,
        "subtitle": "Version 3 · updated June 2020",
        "copyright": {"year": 2020},
        "cover": {"actual_delivery": "M18 (updated: June 2020)"},
    }
    assert made.adapted == {
        "subtitle": "Version 3 · updated June 2020",
        "cover.actual_delivery": "M18 (updated: June 2020)",
    }
    assert not [one for one in prepare(project, made.target).diagnostics if one.stops_build]


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("June 2019", "June 2019 (updated: June 2020)"),
        ("M18 – April 2017 (Updated: June 2019)", "M18 – April 2017 (Updated: June 2020)"),
        ("May 2018 (June 2019, revised)", "May 2018 (June 2020, revised)"),
        ("M18 – April 2017 (June 2019)", "M18 – April 2017 (June 2020)"),
        ("April 2017 (updated: 2019-06-01)", "April 2017 (updated: 2020-06-01)"),
        ("April 2017 (updated: 2019-06)", "April 2017 (updated: 2020-06)"),
        ("April 2017 (updated: 1 July 2019)", "April 2017 (updated: June 2020)"),
        ("M18 (updated: M45)", "M18 (updated: M57)"),
        ("M18 – April 2017", "M18 – April 2017 (updated: June 2020)"),
        ("M18", "M18 (updated: June 2020)"),
        ("M18 (May 2018)", "M18 (May 2018; updated: June 2020)"),
        ("M45 (June 2019)", "M45 (June 2019; updated: June 2020)"),
        ("M18 (draft) – May 2018", "M18 (draft) – May 2018 (updated: June 2020)"),
    ],
)
def test_the_first_delivery_stays(older, newer):
    days = datetime.date(2019, 6, 1), datetime.date(2020, 6, 1)
    contract = Contract(start=datetime.date(2015, 9, 23), duration="60 months", end=None)
    assert adapted_delivery(older, days, contract, "en") == newer


def test_an_older_base_keeps_its_first_delivery(starter, tmp_path):
    project = Path(shutil.copytree(starter, tmp_path / "project"))
    done = run(project, "harbours/d1.1", "v3", "--based-on", "v1", "--date", "2026-01-31")
    assert done.returncode == 0, done.stderr
    text = (project / "content/harbours/deliverables/d1.1/v3.yaml").read_text("utf-8")
    assert "  actual_delivery: 'M12 – December 2023 (updated: January 2026)'\n" in text


@pytest.mark.parametrize("language", sorted(WORDS))
def test_a_first_update_is_named_in_each_official_language(language):
    """The next version finds the date of the update, and replaces it."""
    days = [datetime.date(year, 6, 1) for year in (2019, 2020, 2021)]
    contract = Contract(start=datetime.date(2015, 9, 23), duration="60 months", end=None)
    first = adapted_delivery("M18", (days[0], days[1]), contract, language)
    second = adapted_delivery(first, (days[1], days[2]), contract, language)
    assert second == f"M18 ({update_in_words(days[2], language)})"
    assert month_in_words(days[2], language) in second


def test_a_subtitle_without_version_and_date_is_inherited(added):
    _, text, _ = added({V2: f"{NEWER}subtitle: For the agency\n"})
    assert "subtitle" not in text


DAYS = datetime.date(2019, 6, 1), datetime.date(2020, 6, 1)


@pytest.mark.parametrize(
    ("labels", "older", "newer"),
    [
        (("V2", "V3"), "Version 2 · June 2019", "Version 3 · June 2020"),
        (("V2", "V2.1"), "Version 2 · June 2019", "Version 2.1 · June 2020"),
        (("V2", "V3"), "V2 of June 2019", "V3 of June 2020"),
        (("R1", "R2"), "R1, June 2019", "R2, June 2020"),
        (("V2", "FINAL"), "V2 · June 2019", "FINAL · June 2020"),
        (("FINAL", "V3"), "FINAL · June 2019", "V3 · June 2020"),
        (("DRAFT", "FINAL"), "DRAFT of June 2019", "FINAL of June 2020"),
        (("V2", "FINAL"), "Report of June 2019", "Report of June 2020"),
        (("V2", "FINAL"), "Version 2 · June 2019", ""),
        (("V2", "FINAL"), "The second V2 edition", ""),
        (("FINAL", "V3"), "Version 2 · June 2019", ""),
        (("FINAL", "V3"), "Version FINAL · June 2019", ""),
        (("FINAL", "V3"), "Final version · June 2019", ""),
        (("Draft", "Final"), "draft of June 2019", ""),
        (("FINAL", "V3"), "Finals of the contest, June 2019", "Finals of the contest, June 2020"),
    ],
)
def test_a_subtitle_names_the_new_version_or_is_left_out(labels, older, newer):
    assert adapted_subtitle(older, labels, DAYS, "en") == newer


def test_a_subtitle_that_only_a_person_can_adapt_is_left_out_and_named(folder):
    project = folder({**LONG, V2: f"{NEWER}subtitle: Version 2\n"})
    done = run(project, "demo/d1", "final", "--date", "2020-06-30")
    assert done.stdout.splitlines()[1] == (
        "  subtitle of v2 names that version or its date, so it is left out; write one in "
        f"{HOME}/deliverables/d1/final.yaml"
    )
    assert "subtitle: ''" in (project / f"{HOME}/deliverables/d1/final.yaml").read_text("utf-8")


def test_the_file_names_the_schema_that_the_project_has(starter, tmp_path):
    project = Path(shutil.copytree(starter, tmp_path / "project"))
    request = Request(deliverable="harbours/d1.1", name="v3", today=datetime.date(2025, 6, 30))
    made = write_new_version(project, request)
    older = project / "content/harbours/deliverables/d1.1/v2.yaml"
    first = (project / made.path).read_text("utf-8").splitlines()[0]
    assert first == older.read_text("utf-8").splitlines()[0]


def test_the_newest_version_is_the_base(added):
    older = {f"{DELIVERABLE}/v2a.yaml": LATER}
    made, _, _ = added(older)
    assert made.base == "v2a"


def test_of_several_newest_versions_one_must_be_named(added):
    other = {f"{DELIVERABLE}/vx.yaml": NEWER.replace("V2", "VX")}
    with pytest.raises(UsageError, match="no version is based on v2 or vx; name one of them"):
        added(other)
    made, _, _ = added(other, based_on="v2")
    assert made.base == "v2"


@pytest.mark.parametrize(
    ("request_keys", "message"),
    [
        ({"deliverable": "demo/d2"}, "unknown deliverable 'demo/d2'; did you mean 'demo/d1'?"),
        ({"deliverable": "demo"}, "unknown deliverable 'demo'; did you mean 'demo/d1'?"),
        ({"deliverable": "demo/talk"}, "unknown deliverable 'demo/talk'"),
        ({"deliverable": "demo/d1@v2"}, "name the deliverable without a version: 'demo/d1'"),
        ({"name": "V3"}, "'V3' cannot be the name of a version; use lower-case letters"),
        ({"name": "../v3"}, "'../v3' cannot be the name"),
        ({"name": "v3.yaml"}, "'v3.yaml' cannot be the name"),
        ({"name": ""}, "'' cannot be the name"),
        ({"name": "v2"}, "/v2.yaml' exists already; choose another name"),
        ({"name": "deliverable"}, "/deliverable.yaml' exists already"),
        ({"based_on": "v9"}, "unknown version 'v9'; known: v1, v2"),
        ({"month": 3, "date": TODAY}, "2020-06-30 is in M58 of the project, not in M3"),
    ],
)
def test_requests_that_cannot_be_followed(added, folder, request_keys, message):
    with pytest.raises(UsageError) as caught:
        added(**request_keys)
    assert message in str(caught.value)
    assert paths(folder()) == {*BASE, V2}


def test_a_folder_of_this_name_is_not_taken_into_the_version(added):
    with pytest.raises(UsageError, match="its files would belong to the new version"):
        added({f"{DELIVERABLE}/v3/sections/aim.md": "---\nanchor: aim\ntitle: A\n---\nWords.\n"})


def test_a_deliverable_without_versions_has_no_base(added):
    talk = {f"content/demo/briefings/talk.yaml": None}  # noqa: F541
    with pytest.raises(UsageError, match="no version to be based on; write the first one"):
        added({V1: None, V2: None, **talk})


def run(project, *arguments):
    return run_here(project, "new-version", *arguments)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--label", "V1"), "BG65"),
        (("--label", "V2"), "BG651"),
        (("--date", "2018-01-01"), "BG652"),
        (("--date", "2010-01-01"), "BG652"),
    ],
)
def test_a_version_with_findings_is_not_written(folder, arguments, message):
    project = folder()
    done = run(project, "demo/d1", "v3", *arguments)
    assert (done.returncode, message in done.stderr) == (1, True), done.stderr
    assert "; the new file would have these findings, so nothing was written" in done.stderr
    assert paths(project) == {*BASE, V2}


def test_findings_of_the_older_version_are_not_those_of_the_new_file(folder):
    done = run(folder({AIM: f"{FRONT}See [^nothing].\n"}), "demo/d1", "v3")
    assert (done.returncode, "BG120" in done.stderr) == (1, True)
    assert done.stderr.endswith("1 finding in 1 file; nothing was written\n")


def test_a_template_with_a_history_needs_a_reason(folder):
    project = folder(
        {
            OWN: "extends: easme-deliverable\nbody: [{part: history}, {part: outline}]\n",
            V1: f"{RECORD}template: own\nhistory: First version.\n",
            V2: f"{NEWER}history: Corrections.\n",
        }
    )
    done = run(project, "demo/d1", "v3", "--date", "2020-01-01")
    assert (done.returncode, "BG769" in done.stderr) == (1, True)
    assert done.stderr.endswith("nothing was written; write the history with --reason\n")
    done = run(project, "demo/d1", "v3", "--date", "2020-01-01", "--reason", "Figures of 2019.")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--date", "30.6.2026"), "'30.6.2026' is not a date; write it as YYYY-MM-DD"),
        (("--on", "tomorrow"), "'tomorrow' is not a date"),
        (("--month", "June"), "'June' is not a month of the project"),
        (("--month", "0"), "'0' is not a month of the project"),
        (("--label", " "), "--label is empty"),
        (("--reason", ""), "--reason is empty"),
    ],
)
def test_wrong_usage(folder, arguments, message):
    done = run(folder(), "demo/d1", "v3", *arguments)
    assert (done.returncode, message in done.stderr) == (2, True), done.stderr


def test_the_command_says_what_it_wrote(folder):
    project = folder({**LONG, V2: f"{NEWER}subtitle: Version 2\n"})
    done = run(project, "demo/d1", "v3", "--on", "2020-06-30", "--month", "m58")
    assert done.returncode == 0
    assert done.stdout.splitlines()[:2] == [
        f"{V3}: written; V3 of 2020-07-22, based on v2",
        "  subtitle is adapted, please read it: Version 3",
    ]
    assert "next: briefgen check demo/d1@v3" in done.stdout
    assert (project / V3).exists()


def test_a_version_after_the_end_of_the_project_is_named(folder):
    done = run(folder(), "demo/d1", "v3", "--date", "2020-06-30")
    assert (
        "  2020-06-30 is after the end of the project, 2017-09-22: before the release, add an "
        "amendment to deliverable.yaml, or acknowledge BG795 with the reason"
    ) in done.stdout.splitlines()
    assert (
        "after the end" not in run(folder(LONG), "demo/d1", "v3.1", "--date", "2020-07-31").stdout
    )


DUE = {
    AIM: f"{FRONT}Currently {{{{ fact('jobs') }}}} jobs.\n",
    f"{HOME}/facts.yaml": (
        "growth: {value: 2.20, unit: '%', source: nordea}\nodd: {value: 1}\n"
        "jobs: {value: 12500, valid_until: 2019-12-31}\n"
    ),
}


def test_the_command_lists_what_is_due_for_review(folder):
    done = run(folder(DUE), "demo/d1", "v3", "--date", "2020-01-01", "--on", "2020-06-30")
    lines = done.stdout.splitlines()
    fact = f"  {HOME}/facts.yaml:3:35: fact 'jobs': valid until 2019-12-31; printed at {AIM}:5:11"
    assert fact in lines
    assert any(line.startswith(f"  {AIM}:5:1: 'Currently': ") for line in lines)
    items = [line for line in lines if line.startswith("  content/")]
    assert f"due for review on 2020-06-30: {len(items)} items" in lines


def test_the_command_says_how_to_write_the_history(folder):
    words = "`briefgen diff demo/d1@v2 demo/d1@v3 --format history` prints words for it"
    without = run(folder({}), "demo/d1", "v3", "--date", "2020-01-01").stdout
    assert words in without
    given = run(folder({}), "demo/d1", "v4", "--date", "2020-02-01", "--reason", "New figures.")
    assert given.returncode == 0
    assert "--format history" not in given.stdout


def test_what_is_due_follows_the_day(folder):
    done = run(folder(DUE), "demo/d1", "v3", "--date", "2019-12-01", "--on", "2019-12-01")
    assert "fact 'jobs'" not in done.stdout


def test_a_language_without_dated_words_is_named(folder, monkeypatch):
    monkeypatch.delitem(WORDS, "de")
    project = folder({f"{HOME}/dossier.yaml": "name: Demo\nlanguage: de\n"})
    done = run(project, "demo/d1", "v3", "--date", "2020-01-01")
    assert "texts are not searched for words such as 'currently': 'de' is not known" in done.stdout


def test_the_next_version_of_mexico_has_only_the_published_contradictions(tmp_path):
    for name in ("content", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    request = Request(deliverable="mexico/d3.5", name="v3", today=datetime.date(2020, 11, 28))
    made = write_new_version(tmp_path, request)
    after = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert set(after) - set(before) == {tmp_path / made.path}
    assert all(after[path] == data for path, data in before.items())
    text = after[tmp_path / made.path].decode()
    assert "subtitle: Version 3 · updated November 2020\n" in text
    found = [(one.code, one.span.path) for one in made.contradictions]
    assert found == [("BG760", made.path), ("BG761", made.path)]
    reasons = "".join(
        f"  - {{code: {code}, reason: V3 repeats the cover of V2.}}\n" for code, _ in found
    )
    (tmp_path / made.path).write_text(f"{text}acknowledge:\n{reasons}", encoding="utf-8")
    assert not [one for one in prepare(tmp_path, made.target).diagnostics if one.stops_build]
