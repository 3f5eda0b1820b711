"""Checks that need the whole document."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefgen.cli import commands

HERE = "harbours/d1.1@v2"


@pytest.fixture
def project(starter: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(starter, tmp_path / "project"))


def checked(project: Path, target: str) -> Result:
    """The output and exit code of `briefgen check`."""
    arguments = ["check", "--project", str(project), target]
    return CliRunner().invoke(commands, arguments, standalone_mode=False)


def spoil(project: Path, name: str, old: str, new: str) -> None:
    path = project / "content" / "harbours" / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a battery on the quay", "a 漢 on the quay"),
        ("title: Shore power", "title: Shore 漢 power"),
        ("key-message What helps most", "key-message What 漢 helps"),
        ("a battery on the quay", "a note^[of 漢] on the quay"),
        ("a battery on the quay", "שלום on the quay"),
        ("a battery on the quay", "a letter x\u0301 on the quay"),
    ],
)
def test_a_character_without_a_glyph_is_a_finding_in_every_place(
    project: Path, old: str, new: str
) -> None:
    spoil(project, "sections/shore-power.md", old, new)
    done = checked(project, HERE)
    assert done.return_value == 1
    assert "BG304" in done.stderr


def test_captions_labels_and_table_cells_are_checked(project: Path) -> None:
    spoil(project, "tables/networks.yaml", "caption: Networks", "caption: 漢 Networks")
    spoil(project, "organisations.yaml", "Blue Basin", "Blue 字 Basin")
    done = checked(project, HERE)
    assert "漢" in done.stderr
    assert "字" in done.stderr


def test_lists_nested_deeper_than_a_page_shows_are_a_finding(project: Path) -> None:
    deep = "\n".join("  " * level + "- item" for level in range(9))
    spoil(project, "sections/shore-power.md", "::: table networks", deep + "\n\n::: table networks")
    done = checked(project, HERE)
    assert "BG303 lists and quotes are nested 9 levels deep" in done.stderr


def test_a_mistyped_acronym_is_a_finding(project: Path) -> None:
    path = project / "content/harbours/acronyms.yaml"
    path.write_text(path.read_text("utf-8") + "CONACYT: {long: A council}\n", "utf-8")
    spoil(project, "sections/shore-power.md", "a battery on the quay", "CONACTY on the quay")
    done = checked(project, HERE)
    assert "BG306 unknown acronym 'CONACTY'" in done.stderr
    assert "did you mean 'CONACYT'?" in done.stderr


def test_a_link_text_without_meaning_is_a_finding(project: Path) -> None:
    link = "[click here](https://example.org)"
    spoil(project, "sections/shore-power.md", "a battery on the quay", link)
    done = checked(project, HERE)
    assert "BG305 the link text 'click here' does not say where" in done.stderr


def test_a_heading_without_text_is_named(project: Path) -> None:
    spoil(project, "sections/shore-power.md", "a battery on the quay", "x\n\n## Empty\n\n## Y\n\ny")
    done = checked(project, HERE)
    assert "BG302 the heading 'Empty' has no text" in done.stderr
    assert "hint: add text or remove the heading" in done.stderr


def test_an_empty_deliverable_is_a_finding(project: Path) -> None:
    record = "deliverables/d1.1/v1.yaml"
    text = (project / "content/harbours" / record).read_text("utf-8")
    (project / "content/harbours" / record).write_text(text.split("outline:")[0] + "outline: []\n")
    done = checked(project, "harbours/d1.1@v1")
    assert done.return_value == 1
    assert "/d1.1/v1.yaml:15:10 BG112 'outline' is empty\n" in done.stderr
    assert "4 warnings" in done.stderr


def test_a_briefing_that_selects_nothing_is_a_finding(project: Path) -> None:
    briefing = "briefings/2024-09-energy-round-table.yaml"
    path = project / "content/harbours" / briefing
    text = path.read_text("utf-8")
    kept = re.sub(
        r"(?m)^(summary|objectives|key_messages|defensives|select):.*\n( .*\n)*", "", text
    )
    path.write_text(kept + "select: {depth: summary}\n", "utf-8")
    done = checked(project, "harbours/2024-09-energy-round-table")
    assert done.return_value == 1
    assert f"/{briefing}:2:1 BG301 the document would be empty\n" in done.stderr


def test_sections_nested_deeper_than_a_pdf_can_tag_are_a_finding(project: Path) -> None:
    deep = "".join(f"\n{'#' * level} Level {level}\n\nText.\n" for level in range(2, 7))
    record = project / "content/harbours/deliverables/d1.1/v1.yaml"
    path = project / "content/harbours/sections/shore-power.md"
    path.write_text(path.read_text("utf-8") + deep, "utf-8")
    assert checked(project, "harbours/d1.1@v1").return_value == 0
    head = record.read_text("utf-8").split("outline:")[0]
    outline = "outline:\n  - section: background\n    parts:\n      - section: shore-power\n"
    record.write_text(head + outline, "utf-8")
    done = checked(project, "harbours/d1.1@v1")
    assert "BG303" in done.stderr
    assert "is nested 7 levels deep" in done.stderr


def test_every_place_of_a_mistyped_acronym_is_a_finding(project: Path) -> None:
    path = project / "content/harbours/acronyms.yaml"
    path.write_text(path.read_text("utf-8") + "CONACYT: {long: A council}\n", "utf-8")
    comment = "<!-- acknowledge: {code: BG306, reason: It is a name.} -->"
    text = f"{comment}\nOne CONACTY.\n\nTwo CONACTY.\n\nThree CONACTY.\n"
    path = project / "content/harbours/sections/shore-power.md"
    path.write_text(path.read_text("utf-8") + f"\n{text}", "utf-8")
    done = checked(project, HERE)
    assert done.stderr.count("BG306 unknown acronym 'CONACTY'") == 2
    assert "2 findings in 1 file, 1 acknowledged" in done.stderr


LINK = "[here](https://example.org)"


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("deliverables/d1.1/v1.yaml", "abstract: |\n", f"abstract: |\n  {LINK}\n"),
        ("sections/shore-power.md", "title: Shore power", f"title: Shore {LINK}"),
        ("sections/shore-power.md", "a battery on", f"a note^[{LINK}] on"),
        ("tables/networks.yaml", "caption: Networks", f"caption: Networks {LINK}"),
    ],
    ids=["abstract", "heading", "note", "caption"],
)
def test_links_are_checked_in_every_printed_text(
    project: Path, name: str, old: str, new: str
) -> None:
    spoil(project, name, old, new)
    done = checked(project, "harbours/d1.1@v1")
    assert "BG305 the link text 'here'" in done.stderr


def test_links_of_notices_are_checked(project: Path) -> None:
    own = project / "templates/own"
    own.mkdir(parents=True)
    (own / "template.yaml").write_text("extends: easme-deliverable\nnotices: [legal-notice]\n")
    (own / "legal-notice.md.j2").write_text(f"{LINK}\n")
    record = project / "content/harbours/deliverables/d1.1/v1.yaml"
    text = record.read_text("utf-8")
    assert "legal_notice" not in text
    record.write_text(f"{text}\ntemplate: own\nlegal_notice: true\n", "utf-8")
    done = checked(project, "harbours/d1.1@v1")
    assert "templates/own/legal-notice.md.j2:1:2 BG305" in done.stderr


def test_lists_of_the_abstract_are_checked(project: Path) -> None:
    deep = "".join("  " * (level + 1) + "- item\n" for level in range(9))
    record = project / "content/harbours/deliverables/d1.1/v1.yaml"
    text = record.read_text("utf-8")
    assert "abstract: |\n" in text
    record.write_text(text.replace("abstract: |\n", f"abstract: |\n{deep}\n"), "utf-8")
    done = checked(project, "harbours/d1.1@v1")
    assert "BG303 lists and quotes are nested 9 levels deep" in done.stderr
