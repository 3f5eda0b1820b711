"""A PDF that fails its own check is not written, and neither is its Word file."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from briefgen.build.pipeline import build
from briefgen.cli import main
from briefgen.errors import ConformanceError
from briefgen.render.pdf.internals.tag_tree import StructureWriter
from briefgen.render.pdf.structure import StructureElement

TARGET = "harbours/d1.1@v1"
VIOLATION = "page 1: an element Figure has no text alternative (ISO 14289-1, 7.3)"


@pytest.fixture
def project(starter: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(starter, tmp_path / "project"))


@pytest.fixture
def _write_without_alternatives(monkeypatch: pytest.MonkeyPatch) -> None:
    """The writer leaves out what figures show."""
    write = StructureWriter._element

    def without_alternative(self: StructureWriter, element: StructureElement, parent: str) -> str:
        element.alt = ""
        return write(self, element, parent)

    monkeypatch.setattr(StructureWriter, "_element", without_alternative)


def briefgen(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> object:
    monkeypatch.setattr(sys, "argv", ["briefgen", *arguments])
    with pytest.raises(SystemExit) as left:
        main()
    return left.value.code


@pytest.mark.usefixtures("_write_without_alternatives")
def test_the_error_names_target_and_violation_and_how_to_report_it(project: Path) -> None:
    with pytest.raises(ConformanceError) as caught:
        build(project, TARGET)
    message = str(caught.value)
    assert f"the PDF of {TARGET} " in message
    assert f"\n  {VIOLATION}" in message
    assert "an error in briefgen, not in the content; please report it" in message


@pytest.mark.usefixtures("_write_without_alternatives")
@pytest.mark.parametrize("arguments", [(), ("--check",)], ids=["build", "check"])
def test_a_violation_prevents_writing_and_gives_exit_code_3(
    project: Path,
    arguments: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    output = project / "output"
    there = {"harbours/d1.1-v1.pdf": b"an earlier one", "notes.txt": b"mine"}
    (output / "harbours").mkdir(parents=True)
    for name, data in there.items():
        (output / name).write_bytes(data)
    code = briefgen(monkeypatch, "build", TARGET, "--project", str(project), *arguments)
    assert code == 3
    printed = capsys.readouterr()
    assert VIOLATION in printed.err
    assert printed.out == ""
    found = {str(p.relative_to(output)): p.read_bytes() for p in output.rglob("*") if p.is_file()}
    assert found == there


def test_a_violation_on_every_page_is_printed_in_a_few_lines() -> None:
    lines = str(ConformanceError("t", [f"page {number}: bad" for number in range(100)])).split("\n")
    assert len(lines) == 22
    assert lines[-1] == "  and 80 more"
