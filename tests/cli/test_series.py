"""The commands know the briefings of a series."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from support.command_line import outputs, run_inside
from support.projects import HOME, write

MISSION = f"{HOME}/briefings/mission.yaml"
TEXT = (
    "template: meeting-briefing\nfrom: d1@v1\ntitle: Mission\nmeeting: {place: Mexico}\n"
    "objectives: [Meet]\nselect: {tags: [aero]}\ncontributors:\n"
    "  objectives: {owner: Unit A, state: drafted, deadline: 2019-06-01}\n"
    "series:\n"
    "  port: {date: 2019-06-14, meeting: {name: Port}, translations: [es]}\n"
    "  vigo: {date: 2019-06-15, meeting: {name: Vigo}, objectives: [Learn]}\n"
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path, {MISSION: TEXT})


def run(root: Path, *arguments: str, code: int = 0) -> str:
    done = run_inside(root, *arguments)
    assert done.returncode == code, done.stderr + done.stdout
    return done.stdout + done.stderr


def test_a_series_is_built_listed_and_checked(root: Path) -> None:
    assert "demo/mission/port:es" in run(root, "list")
    built = run(root, "build", "demo/mission")
    assert "demo/mission/vigo: built" in built
    assert {f"demo/mission/{name}" for name in ("vigo.pdf", "port-es.docx")} <= {*outputs(root)}
    assert "3 targets compared: no differences" in run(root, "check", "demo/mission/*", "--outputs")
    assert "11 of 11 texts" in run(root, "check", "demo/mission")


def test_the_files_of_a_former_row_are_removed_with_their_folder(root: Path) -> None:
    run(root, "build", "demo/mission")
    (root / MISSION).write_text(TEXT.replace("  vigo", "  lugo"), "utf-8")
    run(root, "build", "--all", "--prune")
    assert not (root / "output/demo/mission/vigo.pdf").exists()
    assert (root / "output/demo/mission/lugo.pdf").exists()
    (root / MISSION).unlink()
    run(root, "build", "--all", "--prune")
    assert not (root / "output/demo/mission").exists()


def test_who_owes_what_and_who_has_cleared_a_row(root: Path) -> None:
    assert "demo/mission/vigo" in run(root, "status", "demo/mission", "--on", "2019-06-02")
    run(root, "clear", "demo/mission/vigo", "--by", "Unit A", "--on", "2019-06-01")
    assert "cleared by Unit A" in run(root, "status", "demo/mission/vigo")
    (root / MISSION).write_text(TEXT.replace("Port", "Harbour"), "utf-8")
    assert "nothing found" in run(root, "check", "demo/mission/vigo")
    (root / MISSION).write_text(TEXT.replace("Learn", "Ask"), "utf-8")
    assert "BG" in run(root, "check", "demo/mission/vigo")


@pytest.mark.parametrize("pattern", ["demo/mission", "demo/mission/*"])
def test_a_series_is_cleared_as_a_whole_or_not_at_all(pattern: str, root: Path) -> None:
    file = root / f"{HOME}/clearances.yaml"
    said = run(root, "clear", pattern, "--by", "Unit A", "--on", "2019-06-15", code=2)
    assert "after the day of the meeting, 2019-06-14, of demo/mission/port; write" in said
    (root / MISSION).write_text(TEXT.replace("Learn", "'{{ fact(\"none\") }}'"), "utf-8")
    said = run(root, "clear", pattern, "--by", "Unit A", "--on", "2019-06-01", code=1)
    assert "BG121 unknown fact 'none'" in said
    assert not file.exists()
    (root / MISSION).write_text(TEXT, "utf-8")
    run(root, "clear", pattern, "--by", "Unit A", "--on", "2019-06-01")
    assert re.findall(r'^"(.*)":$', file.read_text("utf-8"), re.MULTILINE) == [
        "mission/port", "mission/vigo",
    ]  # fmt: skip
    assert run(root, "status", "demo/mission").count("cleared by Unit A") == 2
    run(root, "clear", "demo/*:es", "--by", "Unit B", "--on", "2019-06-02", "--slot", "objectives")
    assert '"mission/port:es":\n  slots:' in file.read_text("utf-8")


def test_an_import_keeps_the_words_of_the_other_rows(root: Path) -> None:
    other = root / HOME / "briefings/es/mission.yaml"
    other.parent.mkdir()
    words = (
        "series:\n  vigo:\n    objectives:\n      - en: Learn\n        es: Aprender\n"
        "    meeting:\n      name:\n        en: Vigo\n        es: Vigo de Galicia\n"
    )
    other.write_text(words, "utf-8")
    run(root, "translate", "export", "demo/mission/port:es", "--output", "port.xlf")
    texts = (root / "port.xlf").read_text("utf-8")
    new = "<source>Mission</source><target>Misión</target>"
    (root / "port.xlf").write_text(texts.replace("<source>Mission</source>", new), "utf-8")
    run(root, "translate", "import", "port.xlf")
    written = other.read_text("utf-8")
    assert all(word in written for word in ("Misión", "Aprender", "Vigo de Galicia"))


def test_what_a_row_prints_is_due_and_differs(root: Path) -> None:
    facts = (
        "jobs: {value: 12, valid_until: 2019-07-01}\nports: {value: 3, valid_until: 2019-07-01}\n"
    )
    (root / HOME / "facts.yaml").write_text(facts, "utf-8")
    text = TEXT.replace("[Learn]", "['Learn {{ fact(\"jobs\") }}.']")
    (root / MISSION).write_text(text, "utf-8")
    due = json.loads(run(root, "stale", "demo/mission", "--on", "2030-01-01", "--format", "json"))
    assert "demo/mission/vigo" in json.dumps(due)
    assert "• Meet" in run(root, "diff", "demo/mission/port", "demo/mission/vigo")


def test_a_row_is_released_again_and_again(root: Path) -> None:
    text = TEXT.replace(", translations: [es]", "")
    for words in ("Learn", "Ask"):
        (root / MISSION).write_text(text.replace("Learn", words), "utf-8")
        run(root, "release", "demo/mission/vigo")
    first, second = (f"releases/demo/mission/vigo-{number}" for number in (1, 2))
    for folder in (first, second):
        assert "NO" not in run(root, "verify", folder)
    assert "• Ask" in run(root, "diff", first, second)
    assert "demo/mission/vigo (mission/vigo)" in run(root, "identify", f"{first}/send/vigo-1.pdf")
    run(root, "sent", second, "--to", "Unit A", "--on", "2019-06-16")
    run(root, "release", "demo/mission/port")
    assert (root / "releases/demo/mission/port-1").exists()
    run(root, "release", "demo/mission/port", "--withdraw")
    assert not (root / "releases/demo/mission/port-1").exists()


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("mission", "demo/mission"),
        ("misson", "demo/mission"),
        ("demo/misson", "demo/mission"),
        ("demo/mission/prt", "demo/mission/port"),
        ("d1@v1", "demo/d1@v1"),
        (MISSION, "demo/mission"),
        (f"./{HOME}/deliverables/d1/v1.yaml", "demo/d1@v1"),
    ],
)
def test_an_unknown_target_leads_to_the_series_or_the_target_of_a_file(
    root: Path, written: str, meant: str
) -> None:
    assert f"did you mean '{meant}'?" in run(root, "build", written, code=2)
    if not written.endswith(".yaml"):
        assert f"did you mean '{meant}'?" in run(root, "diff", "demo/d1@v1", written, code=2)
