"""Packs in the output folder are compared and searched as the files of targets are."""

from __future__ import annotations

import json
import shutil
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from support.command_line import outputs, run_here, run_inside
from support.content_files import AIM, FRONT
from support.json_schemas import assert_valid
from support.planted_words import PLANTS
from support.projects import HOME, write

MISSION = f"{HOME}/briefings/mission.yaml"
OFFER = "The offer of the office is far too low."
SECRET = "The harbour is going to be sold in spring."
TEXT = (
    "template: meeting-briefing\nfrom: d1@v1\ntitle: Mission\nmeeting: {place: Mexico}\n"
    "objectives: [Meet]\nselect: {anchors: [aim]}\nlevel: public\nseries:\n"
    "  vigo: {date: 2019-06-15, meeting: {name: In Vigo}}\n"
    "  port: {date: 2019-06-14, meeting: {name: In Porto}}\n"
)
SECTION = f"{FRONT}Words.\n\n{OFFER}\n\n::: level internal\n{SECRET}\n:::\n"
HIDDEN = SECTION.replace(f"{OFFER}\n\n::: level internal\n", f"::: level internal\n{OFFER}\n")
TARGETS = ("demo/mission/port", "demo/mission/vigo")
PDF, INDEX = "demo/mission-pack.pdf", "demo/mission-pack-index.docx"
AGAIN = "from what is made now; make it again: briefgen pack demo/mission"
CLEAN = "2 targets and 1 pack compared: no differences\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    folder = write(tmp_path_factory.mktemp("packs"), {MISSION: TEXT, AIM: SECTION})
    for arguments in (("build", "--all", "--quiet"), ("pack", "demo/mission")):
        done = run_here(folder, *arguments)
        assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return tmp_path


def compared(root: Path, *targets: str) -> tuple[int, list[str]]:
    """The exit code of `check --outputs`, and what it says of the pack."""
    done = run_here(root, "check", "--outputs", *targets)
    lines = [one for one in done.stderr.splitlines() if one.startswith("demo/mission-pack: ")]
    return done.returncode, [one.removeprefix("demo/mission-pack: ") for one in lines]


def test_a_pack_that_is_up_to_date_is_counted(root: Path) -> None:
    done = run_here(root, "check", "--outputs", *TARGETS)
    assert (done.returncode, done.stdout, done.stderr) == (0, CLEAN, "")
    other = run_here(root, "check", "--outputs", "demo/talk")
    assert other.stdout == "1 target compared: no differences\n"
    assert run_here(root, "check", "--outputs").returncode == 0
    assert run_here(root, "build", "--all", "--check").returncode == 0


@pytest.mark.parametrize("targets", [(), TARGETS[:1]])
def test_words_that_have_a_level_since_are_found_in_a_pack(
    root: Path, targets: tuple[str, ...]
) -> None:
    (root / AIM).write_text(HIDDEN, "utf-8")
    assert run_here(root, "build", "--all", "--quiet").returncode == 0
    code, lines = compared(root, *targets)
    assert code == 1
    words = f"contains '{OFFER}', of level 'internal' in {AIM}"
    assert any(one.startswith(f"{PDF}: page ") and one.endswith(words) for one in lines)
    assert lines[-1] == f"{PDF} differs {AGAIN}"
    done = run_here(root, "build", "--all", "--check")
    assert done.returncode == 5
    assert f"demo/mission-pack: {lines[-1]}\n" in done.stderr
    assert run_here(root, "pack", "demo/mission").returncode == 0
    assert compared(root, *targets) == (0, [])


@pytest.mark.parametrize("kind", ["info-dictionary", "invisible-text", "attachments"])
def test_words_planted_in_the_pdf_of_a_pack_are_found(root: Path, kind: str) -> None:
    path = root / "output" / PDF
    path.write_bytes(PLANTS[kind]({PDF: path.read_bytes()}, SECRET)[PDF])
    code, lines = compared(root)
    assert code == 1
    assert any(one.startswith(PDF) and f"contains '{SECRET}'" in one for one in lines)


def test_words_planted_in_the_index_of_a_pack_are_found(root: Path) -> None:
    with zipfile.ZipFile(root / "output" / INDEX, "a") as package:
        package.comment = SECRET.encode()
    code, lines = compared(root)
    assert code == 1
    assert lines == [
        f"{INDEX}, comment of the ZIP file: contains '{SECRET}', of level 'internal' in {AIM}",
        f"{INDEX} differs {AGAIN}",
    ]


def test_a_pack_of_a_higher_level_may_have_its_words(root: Path) -> None:
    (root / MISSION).write_text(TEXT.replace("level: public", "level: internal"), "utf-8")
    assert run_here(root, "build", *TARGETS, "--quiet").returncode == 0
    code, lines = compared(root)
    assert code == 1
    assert any(f"contains 'In Porto', of level 'internal' in {MISSION}" in one for one in lines)
    assert run_here(root, "pack", "demo/mission").returncode == 0
    assert compared(root) == (0, [])


def test_a_document_that_has_a_higher_level_since_is_found_in_a_pack(root: Path) -> None:
    text = TEXT.replace(
        "meeting: {name: In Vigo}", f"meeting: {{name: In Vigo}}, summary: {OFFER!r}"
    )
    (root / MISSION).write_text(text, "utf-8")
    (root / AIM).write_text(f"{FRONT}Words.\n", "utf-8")
    assert run_here(root, "build", "--all", "--quiet").returncode == 0
    assert run_here(root, "pack", "demo/mission").returncode == 0
    assert compared(root) == (0, [])
    (root / MISSION).write_text(text.replace("name: In Vigo}", "name: In Vigo}, level: internal"))
    code, lines = compared(root)
    assert code == 1
    assert any(f"contains '{OFFER}', of level 'internal' in {MISSION}" in one for one in lines)


def test_a_change_of_a_document_makes_a_pack_outdated(root: Path) -> None:
    (root / MISSION).write_text(TEXT.replace("[Meet]", "[Meet them]"), "utf-8")
    assert run_here(root, "build", *TARGETS, "--quiet").returncode == 0
    assert compared(root) == (5, [f"{PDF} differs {AGAIN}"])


def test_a_new_briefing_of_the_series_makes_its_pack_outdated(root: Path) -> None:
    added = f"{TEXT}  lugo: {{date: 2019-06-16, meeting: {{name: In Lugo}}}}\n"
    (root / MISSION).write_text(added, "utf-8")
    assert run_here(root, "build", "--all", "--quiet").returncode == 0
    assert compared(root) == (5, [f"{PDF} and {INDEX} differ {AGAIN}"])


def test_a_pack_whose_documents_have_errors_is_named(root: Path) -> None:
    (root / MISSION).write_text(TEXT.replace("2019-06-15", "2019-06-31"), "utf-8")
    code, lines = compared(root)
    assert code == 1
    assert lines[-1] == (
        "it is not known whether the pack is up to date: its documents have errors, which "
        "`briefgen check` lists"
    )


def test_packs_with_former_documents_are_named_and_never_removed(root: Path) -> None:
    vigo = TEXT.partition("  port:")[0]
    (root / MISSION).write_text(vigo, "utf-8")
    line = (
        "demo/mission-pack: the pack has documents that do not exist any more: demo/mission/port; "
        f"make it again with `briefgen pack`, or remove {PDF} and {INDEX}\n"
    )
    done = run_here(root, "build", "--all")
    assert done.returncode == 0
    assert line in done.stderr
    assert line not in run_here(root, "build", "--all", "--quiet").stderr
    pruned = run_here(root, "build", "--all", "--prune")
    assert pruned.returncode == 5
    assert line in pruned.stderr
    assert {PDF, INDEX} <= {*outputs(root)}
    assert line in run_here(root, "build", "--all", "--check").stderr
    assert compared(root)[0] == 5
    assert run_here(root, "pack", "demo/mission").returncode == 0
    assert run_here(root, "build", "--all", "--prune").returncode == 0
    assert {PDF, INDEX} <= {*outputs(root)}


def test_words_are_found_in_a_pack_of_which_no_document_exists(root: Path) -> None:
    (root / MISSION).unlink()
    (root / AIM).write_text(HIDDEN, "utf-8")
    code, lines = compared(root)
    assert code == 1
    assert any(f"contains '{OFFER}'" in one for one in lines)


def test_a_pack_with_options_is_made_again_with_them(root: Path) -> None:
    arguments = ("--name", "week", "--title", "This week", "--level", "public", "--output", "new")
    assert run_inside(root, "pack", "demo/talk", TARGETS[0], *arguments).returncode == 0
    assert run_inside(root, "build", "demo/talk", "--quiet", "--output", "new").returncode == 0
    found = run_inside(root, "check", "--outputs", "demo/talk", "--output", "new")
    assert (found.returncode, found.stdout) == (0, CLEAN.replace("2 targets", "1 target"))
    (root / "new/demo/week-index.docx").unlink()
    found = run_inside(root, "check", "--outputs", "demo/talk", "--output", "new")
    assert found.returncode == 5
    assert found.stderr.endswith(
        "demo/week: demo/week-index.docx differs from what is made now; make it again: briefgen "
        "pack demo/talk demo/mission/port --name week --title 'This week' --level public "
        "--output new\n"
    )


def test_a_pack_whose_files_were_removed_is_gone(root: Path) -> None:
    (root / "output" / PDF).unlink()
    assert compared(root)[0] == 5
    (root / "output" / INDEX).unlink()
    done = run_here(root, "check", "--outputs", *TARGETS)
    assert (done.returncode, done.stdout) == (0, CLEAN.replace(" and 1 pack", ""))


WITHOUT_TARGETS = {
    "patterns": ["x"], "name": "", "title": "", "level": "", "highest_level": "",
    "targets": [], "files": {"demo/x.pdf": "0"},
}  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "{",
        '{"kind": "build", "packs": {}}',
        '{"kind": "packs", "packs": {}, "more": 1}',
        json.dumps({"kind": "packs", "packs": {"demo/x": WITHOUT_TARGETS}}),
        "\udcff",
    ],
)
def test_a_damaged_record_of_packs_is_named(root: Path, text: str) -> None:
    (root / "output/packs.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    for arguments in (("check", "--outputs"), ("pack", "demo/mission")):
        done = run_inside(root, *arguments)
        assert done.returncode == 4
        assert "'output/packs.json' is not a record of packs; remove it, and make" in done.stderr


def test_the_record_of_packs_follows_its_schema(root: Path) -> None:
    schema = json.loads(run_here(root, "schema", "packs").stdout)
    stored = json.loads((root / "output/packs.json").read_bytes())
    assert_valid(stored, schema)
    (record,) = stored["packs"].values()
    assert record["files"] == {
        name: sha256((root / "output" / name).read_bytes()).hexdigest() for name in (PDF, INDEX)
    }
    other = {"kind": "packs", "packs": {"demo/x": WITHOUT_TARGETS}}
    with pytest.raises(AssertionError):
        assert_valid(other, schema)
    other["packs"] = {"demo/x": {**WITHOUT_TARGETS, "targets": ["demo/talk"]}}
    assert_valid(other, schema)
    assert schema["$defs"]["Packs"]["required"] == ["kind", "packs"]


def test_reports_have_the_differences_of_packs(root: Path) -> None:
    (root / MISSION).write_text(TEXT.replace("[Meet]", "[Meet them]"), "utf-8")
    report = root / "report.json"
    run_here(root, "check", "--outputs", "--report", f"json={report}")
    assert f"demo/mission-pack: {PDF} differs {AGAIN}" in json.loads(report.read_text())["problems"]
