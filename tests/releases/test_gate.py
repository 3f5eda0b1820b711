"""A release is not made while the gate finds something that is not acknowledged."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefgen.build.outputs import DOCX, Built
from briefgen.errors import BuildError, ConformanceError, ContentError
from briefgen.releases import create
from briefgen.releases.create import create_release

TARGET = "harbours/d1.1@v2"
HOME = "content/harbours"
V1, V2 = "deliverables/d1.1/v1.yaml", "deliverables/d1.1/v2.yaml"
BACKGROUND = "deliverables/d1.1/v2/sections/background.md"
TABLE, STORY = "tables/networks.yaml", "stories/quay-battery.yaml"
CHART = "charts/shore-power-by-coast.yaml"


@pytest.fixture
def project(starter: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(starter, tmp_path / "project"))


def edit(project: Path, name: str, pattern: str, new: str) -> None:
    path = project / HOME / name
    text, count = re.subn(pattern, new, path.read_text("utf-8"), count=1, flags=re.MULTILINE)
    assert count == 1, (name, pattern)
    path.write_text(text, "utf-8")


def gate(project: Path) -> list[str]:
    """The codes of the findings that stop the release."""
    try:
        create_release(project, TARGET)
    except ContentError as error:
        assert not (project / "releases").exists()
        return [one.code for one in error.diagnostics if one.stops_build]
    return []


def test_a_version_without_findings_is_released(project: Path) -> None:
    assert gate(project) == []
    assert (project / "releases/harbours/d1.1-v2/send/manifest.json").exists()


@pytest.mark.parametrize(
    ("name", "pattern", "new"),
    [
        pytest.param("deliverables/d1.1/deliverable.yaml", "^title: .*", "title: TBC", id="title"),
        pytest.param(V2, "^subtitle: .*", "subtitle: Version 2 · Draft", id="subtitle"),
        pytest.param(V2, "actual_delivery: .*", "actual_delivery: June 2024, TBC", id="cover row"),
        pytest.param(V1, "validated_by: .*", "validated_by: Draft", id="inherited cover row"),
        pytest.param(V1, "^abstract: [|]\n", "abstract: |\n  TODO.\n", id="abstract"),
        pytest.param(V1, "^authors: .*", "authors: [TBC]", id="author"),
        pytest.param(V1, "^keywords: .*", "keywords: [TBC]", id="keyword"),
        pytest.param(BACKGROUND, "^title: .*", "title: Draft", id="heading"),
        pytest.param(BACKGROUND, r"\Z", "\nThe share is XX %.\n", id="paragraph"),
        pytest.param(BACKGROUND, r"\Z", "\nLorem ipsum dolor.\n", id="lorem ipsum"),
        pytest.param(BACKGROUND, r"\Z", "\n- TBC\n- ports\n", id="list"),
        pytest.param(BACKGROUND, r"\Z", "\nPorts.^[TBC.]\n", id="note"),
        pytest.param(BACKGROUND, r"\Z", "\n::: key-message\nTBC\n:::\n", id="key message"),
        pytest.param(TABLE, "^caption: .*", "caption: Networks, TBC", id="caption"),
        pytest.param(TABLE, "^header: .*", "header: TBC", id="header of a table"),
        pytest.param("organisations.yaml", "name: Blue Basin", "name: TBC", id="cell"),
        pytest.param(CHART, "^  caption: .*", "  caption: Draft", id="caption of a chart's table"),
        pytest.param(CHART, "^caption: .*", "caption: TBC[^harbour-survey]", id="chart"),
        pytest.param("facts.yaml", "label: North Sea", "label: TBC", id="name in a chart"),
        pytest.param(STORY, "^title: .*", "title: Draft", id="story"),
        pytest.param(STORY, "^  type: .*", "  type: TBC", id="field of a story"),
        pytest.param(STORY, "role: .*", "role: TBC", id="contact"),
        pytest.param("acronyms.yaml", "long: European Union", "long: TBC", id="acronym"),
        pytest.param("sources.yaml", "title: Survey.*", "title: TBC\n  cite: title", id="source"),
    ],
)  # fmt: skip
def test_a_placeholder_stops_a_release_wherever_it_is_printed(
    name: str, pattern: str, new: str, project: Path
) -> None:
    edit(project, name, pattern, new)
    assert set(gate(project)) == {"BG325"}


@pytest.mark.parametrize(
    ("name", "pattern", "new", "code"),
    [
        pytest.param(V1, "validated_by: .*", "validated_by: ''", "BG768", id="validated by"),
        pytest.param(V2, "^history: .*", "history: Minor updates.", "BG770", id="history"),
        pytest.param(V2, "^version: V2", "version: V1", "BG651", id="name of another version"),
        pytest.param(V2, "^date: .*", "date: 2023-12-15", "BG655", id="date of another version"),
        pytest.param(V2, "^date: .*", "date: 2023-06-28", "BG652", id="order of versions"),
        pytest.param(
            "deliverables/d1.1/deliverable.yaml",
            "duration: .*",
            "duration: some years",
            "BG766",
            id="warning",
        ),
    ],
)
def test_every_check_counts_as_in_a_release(
    name: str, pattern: str, new: str, code: str, project: Path
) -> None:
    edit(project, name, pattern, new)
    assert code in gate(project)


def test_an_acknowledged_finding_does_not_stop_a_release(project: Path) -> None:
    edit(project, V1, "validated_by: .*", "validated_by: ''")
    reason = "acknowledge: [{code: BG768, reason: there is no board}]"
    edit(project, V1, r"\Z", f"{reason}\n")
    assert gate(project) == ["BG768"]  # The reason is for V1, and this is the gate of V2.
    edit(project, V2, r"\Z", f"{reason}\n")
    assert gate(project) == []


def test_files_that_do_not_agree_stop_a_release(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def with_other_word_file(*arguments: object, **options: object) -> Built:
        built = real(*arguments, **options)  # type: ignore[arg-type]
        other = real(create.prepare(project, "harbours/d1.1@v1"), TARGET, attach_docx=False)
        return replace(built, artefacts={**built.artefacts, DOCX.name: other.artefacts[DOCX.name]})

    real = create.render
    monkeypatch.setattr(create, "render", with_other_word_file)
    with pytest.raises(BuildError, match=r"the Word file and the PDF of harbours/d1.1@v2 differ"):
        create_release(project, TARGET)
    assert not (project / "releases").exists()


def test_a_pdf_that_does_not_conform_stops_a_release(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefgen.conformance.violations_in", lambda data: ["a violation"])
    with pytest.raises(ConformanceError):
        create_release(project, TARGET)
    assert not (project / "releases").exists()
