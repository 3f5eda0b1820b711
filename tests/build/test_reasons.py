"""Why a target is built again, in words, for each kind of input."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from briefgen.build import builder, known_results
from briefgen.build.batch import run_jobs
from briefgen.build.jobs import Job, Outcome
from briefgen.build.known_results import KnownResults
from briefgen.build.manifest import OutputManifest
from briefgen.build.pipeline import prepare
from briefgen.build.prepared import PageFigures
from briefgen.build.printed import printed
from briefgen.build.reasons import file_changes, printed_changes
from briefgen.build.runners import in_processes
from briefgen.build.target_entry import Printed
from briefgen.cache.program import OWN_FILES, program_version
from briefgen.cache.store import Store
from briefgen.workspace.read_set import ABSENT, ReadSet
from briefgen.workspace.workspace import Workspace

TARGET = "harbours/d1.1@v2"
CONTENT = "content/harbours"
DELIVERABLE = f"{CONTENT}/deliverables/d1.1"
SHORE_POWER = f"{CONTENT}/sections/shore-power.md"
CHART = f"{CONTENT}/charts/ships.yaml"
PICTURE = f"{CONTENT}/images/quay.png"
PORTS = f"{CONTENT}/tables/ports.yaml"
ADDED = {
    CHART: "anchor: ships\nkind: bar\ncaption: Ships by coast\n"
    "data: {categories: [North, South], series: [{values: [3, 5]}]}\n",
    PORTS: "anchor: ports\nkind: grid\ncaption: Ports\n"
    "columns: [{title: Port}, {title: Berths}]\nrows:\n  - [Porto, 4]\n  - [Oslo, 6]\n",
    "templates/own/template.yaml": "extends: easme-deliverable\n",
}
"""Files that the starter project does not have."""
BLOCKS = """
::: chart ships
:::

::: table ports
:::

![A quay](images/quay.png)
"""


def image(grey: int) -> bytes:
    data = BytesIO()
    Image.new("L", (8, 8), grey).save(data, "PNG")
    return data.getvalue()


def write(path: Path, data: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)


@pytest.fixture(scope="module")
def built(starter: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a project, the files of one target, and the cache of its build."""
    folder = tmp_path_factory.mktemp("reasons")
    project = Path(shutil.copytree(starter, folder / "project"))
    for name, text in ADDED.items():
        write(project / name, text)
    write(project / PICTURE, image(200))
    section = project / SHORE_POWER
    section.write_text(section.read_text("utf-8") + BLOCKS, "utf-8")
    replaced("template: easme-deliverable", "template: own")(
        project, f"{DELIVERABLE}/deliverable.yaml"
    )
    assert build(folder).diagnostics == ()
    return folder


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    """A copy of the folder."""
    return Path(shutil.copytree(built, tmp_path / "copy"))


def build(folder: Path, **options: Any) -> Outcome:
    options = {"project": folder / "project", "target": TARGET, **options}
    job = Job(output=folder / "output", **options)
    store = Store(folder / "cache")
    try:
        manifest = OutputManifest(job.output, [job.target])
        known = KnownResults(job.project, store)
        (outcome,) = run_jobs([job], in_processes, known, manifest)
    finally:
        store.close()
    return outcome


Edit = Callable[[Path, str], None]


def replaced(old: str, new: str) -> Edit:
    """The edit that replaces a text, which a file must have."""

    def edit(project: Path, name: str) -> None:
        text = (project / name).read_text("utf-8")
        assert old in text
        (project / name).write_text(text.replace(old, new, 1), "utf-8")

    return edit


def written(data: str | bytes) -> Edit:
    return lambda project, name: write(project / name, data)


def removed(project: Path, name: str) -> None:
    (project / name).unlink()


FACTS, SOURCES = f"{CONTENT}/facts.yaml", f"{CONTENT}/sources.yaml"
ORGANISATIONS, NETWORKS = f"{CONTENT}/organisations.yaml", f"{CONTENT}/tables/networks.yaml"
OWN = "templates/own/template.yaml"
V2 = f"{DELIVERABLE}/v2.yaml"
OUTLINE = """\
outline:
  - section: shore-power
    parts: [story: quay-battery]
  - section: background
"""
EDITS: dict[str, tuple[str, Edit, list[str]]] = {
    "a fact": (
        FACTS,
        replaced("value: 48", "value: 52"),
        ["fact harbours-surveyed changed from 48 to 52, printed in section 1"],
    ),
    "the unit of a fact": (
        FACTS,
        replaced('unit: "%"', "unit: per cent"),
        [
            "fact share-with-shore-power is printed as “31 per cent” in section 2, "
            "before it was “31%”"
        ],
    ),
    "a fact of a chart": (
        FACTS,
        replaced("value: 44", "value: 45"),
        [
            "fact shore-power-north-sea changed from 44 to 45, printed in Figure 1 and Table 1",
        ],
    ),
    "the label of a fact": (
        FACTS,
        replaced("label: North Sea", "label: The North Sea"),
        [
            "fact shore-power-north-sea is printed as “The North Sea” in Figure 1, "
            "before it was “North Sea”",
            "row “North Sea” of Table 1 was removed",
            "row “The North Sea” of Table 1 was added",
        ],
    ),
    "an address of a source": (
        SOURCES,
        replaced("guides/shore-power", "shore-power"),
        ["source shore-power-guide changed, cited in section 2"],
    ),
    "an organisation": (
        ORGANISATIONS,
        replaced("name: Blue Basin", "name: Blue Bay"),
        ["organisation blue-basin changed from Blue Basin to Blue Bay, printed in Table 2"],
    ),
    "an acronym": (
        f"{CONTENT}/acronyms.yaml",
        replaced("European Union", "Europe"),
        ["acronym EU changed from European Union to Europe, printed in section 1"],
    ),
    "a row": (PORTS, replaced("[Oslo, 6]", "[Oslo, 7]"), ["row “Oslo” of Table 3 changed"]),
    "a new row": (
        PORTS,
        replaced("  - [Oslo, 6]", "  - [Oslo, 6]\n  - [Riga, 2]"),
        ["row “Riga” of Table 3 was added"],
    ),
    "the order of rows": (
        PORTS,
        replaced("  - [Porto, 4]\n  - [Oslo, 6]", "  - [Oslo, 6]\n  - [Porto, 4]"),
        ["the order in Table 3 in section 2 changed"],
    ),
    "rows with the sign between two keys": (
        PORTS,
        replaced("  - [Porto, 4]", "  - [a > b, 4]\n  - [a > c, 5]"),
        [
            "row “Porto” of Table 3 was removed",
            "row “a > b” of Table 3 was added",
            "row “a > c” of Table 3 was added",
        ],
    ),
    "an item of a list": (
        NETWORKS,
        replaced(", blue-basin", ""),
        [
            "the count of networks changed from 3 to 2, printed in section 2",
            "item “Blue Basin (Portugal)” of Table 2 was removed",
        ],
    ),
    "a caption": (
        PORTS,
        replaced("caption: Ports", "caption: Berths"),
        ["Table 3 in section 2 changed"],
    ),
    "a picture": (
        PICTURE,
        written(image(90)),
        ["the picture of the image 'quay' in section 2 changed"],
    ),
    "the numbers of a chart": (
        CHART,
        replaced("[3, 5]", "[3, 6]"),
        ["the numbers of Figure 2 in section 2 changed"],
    ),
    "a section": (SHORE_POWER, replaced("bridges", "covers"), ["section 2 changed"]),
    "a story": (
        f"{CONTENT}/stories/quay-battery.yaml",
        replaced("a shared battery", "a shared cell"),
        ["the story “North Quay tests a shared cell” in section 2.1 changed"],
    ),
    "the subtitle": (
        V2,
        replaced("Version 2 · June 2024", "Version 2"),
        ["the subtitle on the cover changed"],
    ),
    "a row of the cover": (
        V2,
        replaced("cover:", "cover:\n  validated_by: The board"),
        ["“Validated by” on the cover changed"],
    ),
    "a colour of the theme": (
        OWN,
        written("extends: easme-deliverable\ntheme: {colours: {grey: '#444444'}}\n"),
        ["'colours' in the theme of the template changed"],
    ),
    "a label of the template": (
        OWN,
        written("extends: easme-deliverable\nlanguages: {en: {table: Tab.}}\n"),
        ["the labels of the template changed"],
    ),
    "the choice of the template to attach the Word file": (
        OWN,
        written("extends: easme-deliverable\nattach_docx: true\n"),
        ["the choice to attach the Word file to the PDF changed"],
    ),
    "the order of sections": (
        V2,
        replaced("legal_notice", f"{OUTLINE}legal_notice"),
        ["the order of the sections changed"],
    ),
}


@pytest.fixture(scope="module")
def printed_before(built: Path) -> Printed:
    return printed_by(built / "project")


def printed_by(project: Path) -> Printed:
    """Everything that the target prints, without a layout."""
    found: list[Printed] = []

    def known(*arguments: Any) -> PageFigures:
        *parts, attach_docx = arguments
        found.append(printed(*parts, attach_docx=attach_docx))
        return PageFigures(1, 40, 1.0, pages=3, lines_over=0)

    prepare(project, TARGET, known_pages=known)
    return found[0]


@pytest.mark.parametrize("name", EDITS)
def test_a_change_is_named_with_its_place(name: str, folder: Path, printed_before: Printed) -> None:
    path, edit, expected = EDITS[name]
    edit(folder / "project", path)
    now = printed_by(folder / "project")
    assert now.digest != printed_before.digest
    assert list(printed_changes(printed_before, now)) == expected


def test_a_change_that_is_not_printed_changes_no_digest(
    folder: Path, printed_before: Printed
) -> None:
    replaced("Guide to shore power", "The guide")(folder / "project", SOURCES)
    assert printed_by(folder / "project") == printed_before


def test_the_files_that_changed_are_named_after_the_changes(folder: Path) -> None:
    for name, edit in (
        (f"{DELIVERABLE}/v2/sections/background.md", removed),
        (FACTS, replaced("value: 31", "value: 32")),
    ):
        edit(folder / "project", name)
    assert build(folder).reasons == (
        "fact share-with-shore-power changed from 31 to 32, printed in section 2",
        "section 1 changed",
        f"files: {FACTS} changed; {DELIVERABLE}/v2/sections/background.md was removed",
    )


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        (["a.md"], "a.md was removed"),
        (["a.md", "b.md"], "a.md, b.md were removed"),
        (["a.md", "b.md", "c.md", "d.md"], "a.md, b.md, c.md and 1 more were removed"),
        (["new.md", "a.md"], "new.md was added; a.md was removed"),
        (["new.md", "newer.md"], "new.md, newer.md were added"),
    ],
)
def test_a_verb_agrees_with_the_number_of_files(
    changed: list[str], sentence: str, tmp_path: Path
) -> None:
    before = ReadSet({name: ABSENT if "new" in name else "0a" for name in changed}, {})
    assert file_changes(changed, before, before, Workspace(tmp_path)) == sentence


def test_a_file_that_replaces_another_was_added(folder: Path) -> None:
    name = f"{DELIVERABLE}/v2/sections/shore-power.md"
    written("---\nanchor: shore-power\ntitle: Shore power\n---\nShort.\n")(folder / "project", name)
    written("")(folder / "project", f"{CONTENT}/notes.txt")
    assert build(folder).reasons[-1] == f"files: {name} was added"


def test_a_missing_file_and_an_altered_one_are_named(folder: Path) -> None:
    pdf, docx = (folder / "output/harbours" / f"d1.1-v2.{suffix}" for suffix in ("pdf", "docx"))
    pdf.unlink()
    docx.write_bytes(docx.read_bytes() + b" ")
    assert build(folder).reasons == (
        "harbours/d1.1-v2.docx was changed", "harbours/d1.1-v2.pdf is missing",
    )  # fmt: skip


def test_a_new_target_has_no_files_yet(folder: Path) -> None:
    outcome = build(folder, target="harbours/d1.1@v1")
    assert outcome.reasons == ("it has no files in the output folder yet",)


def test_an_option_is_named_that_the_last_build_used_or_did_not_use(folder: Path) -> None:
    with_file = build(folder, attach_docx=True)
    assert with_file.reasons == ("its files were made without --attach-docx",)
    assert build(folder).reasons == ("its files were made with --attach-docx",)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"fontpkg-arimo": "2"}, "fontpkg-arimo is 2 now, before it was "),
        ({"briefgen": "99"}, "briefgen is 99 now, before it was "),
        ({OWN_FILES: "other"}, "briefgen itself was changed"),
    ],
)
def test_another_version_of_the_tool_or_of_its_fonts_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch, changes: dict[str, str], expected: str
) -> None:
    version = {**program_version(), **changes}
    for module in (known_results, builder):
        monkeypatch.setattr(module, "program_version", lambda: version)
    (reason,) = build(folder).reasons
    assert reason.startswith(expected)


def test_a_comparison_says_why_files_differ_and_keeps_the_entry(folder: Path) -> None:
    replaced("value: 48", "value: 52")(folder / "project", FACTS)
    for _ in range(2):
        compared = build(folder, compare=True)
        assert compared.difference
        assert compared.reasons == (
            "fact harbours-surveyed changed from 48 to 52, printed in section 1",
            f"files: {FACTS} changed",
        )
