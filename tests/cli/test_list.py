"""`briefgen list`: the targets, what each of them is, and their files."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.command_line import HERE, run_inside

NAMES = ["harbours/2024-09-energy-round-table", "harbours/d1.1@v1", HERE]


def test_list_has_one_line_a_target_with_its_kind_language_and_title(project: Path) -> None:
    lines = run_inside(project, "list").stdout.splitlines()
    assert [line.split()[0] for line in lines] == NAMES
    kinds = ["meeting-briefing", "easme-deliverable", "easme-deliverable"]
    assert [line.split()[1] for line in lines] == kinds
    assert [line.split()[2] for line in lines] == ["en-GB"] * 3
    titles = [line.split(maxsplit=3)[3] for line in lines]
    assert titles == ["Power for ships at berth", *["Energy in small harbours"] * 2]
    assert len({line.index(title) for line, title in zip(lines, titles, strict=True)}) == 1


def test_a_translation_is_listed_with_its_language_and_title(project: Path) -> None:
    folder = project / "content/harbours/deliverables/d1.1"
    with (folder / "v2.yaml").open("a", encoding="utf-8") as file:
        file.write("translations: [de, fr]\n")
    title = "title: {en: Energy in small harbours, de: Energie in kleinen Häfen}\n"
    (folder / "de").mkdir()
    (folder / "de/deliverable.yaml").write_text(title, "utf-8")
    lines = run_inside(project, "list").stdout.splitlines()
    assert [line.split(maxsplit=3)[2:] for line in lines[3:]] == [
        ["de", "Energie in kleinen Häfen"],
        ["fr", "Energy in small harbours"],
    ]


@pytest.mark.parametrize("text", ["title: [a\n", "", "- a\n", "title: {a: b}\n"])
def test_a_target_with_mistakes_is_listed_with_all_columns(project: Path, text: str) -> None:
    (project / f"content/{NAMES[0]}.yaml".replace("harbours/", "harbours/briefings/")).write_text(
        text
    )
    done = run_inside(project, "list")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0].split() == [NAMES[0], "-", "en-GB", "-"]


def test_the_long_list_names_the_files_of_every_target(project: Path) -> None:
    lines = [line.split() for line in run_inside(project, "list", "--long").stdout.splitlines()]
    assert [line[0] for line in lines] == NAMES
    assert [line[1:] for line in lines] == [
        [f"{name.replace('@', '-')}.docx", f"{name.replace('@', '-')}.pdf"] for name in NAMES
    ]


def test_a_project_without_targets_is_named_and_the_list_is_empty(tmp_path: Path) -> None:
    (tmp_path / "content/harbours/briefings").mkdir(parents=True)
    (tmp_path / "content/harbours/briefings/a.yml").write_text("title: A\n")
    done = run_inside(tmp_path, "list")
    assert (done.returncode, done.stdout) == (0, "")
    assert f"'{tmp_path}' has no targets; a target is a version, " in done.stderr
    assert done.stderr.endswith("these files are not read: content/harbours/briefings/a.yml\n")
