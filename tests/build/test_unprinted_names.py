"""Names of files and keys are not printed, so no byte of a target depends on them.

The names of a source and of an organisation are part of the keys of notes and rows: in the Word
file they change bookmarks, and nothing else.
"""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from briefgen.build.pipeline import build

TARGETS = ("harbours/d1.1@v2", "harbours/2024-09-energy-round-table")
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2">{}<rect width="4" height="2"/></svg>'
)


def png(**texts: str) -> bytes:
    stream, information = io.BytesIO(), PngInfo()
    for name, text in texts.items():
        information.add_text(name, text)
    Image.new("RGB", (40, 20), "red").save(stream, "PNG", pnginfo=information)
    return stream.getvalue()


@pytest.fixture(scope="module")
def original(starter: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The starter project with two images."""
    root = Path(shutil.copytree(starter, tmp_path_factory.mktemp("named") / "project"))
    home = root / "content/harbours"
    (home / "images").mkdir()
    (home / "images/map.png").write_bytes(png())
    (home / "images/plan.svg").write_text(SVG.format(""))
    section = home / "sections/shore-power.md"
    images = '\n![A map](images/map.png "Map"){#map}\n\n![A plan](images/plan.svg "Plan"){#plan}\n'
    section.write_text(section.read_text("utf-8") + images, "utf-8")
    return root


@pytest.fixture(scope="module")
def before(original: Path) -> dict[str, dict[str, bytes]]:
    return {target: build(original, target).files for target in TARGETS}


Change = Callable[[Path], object]


def moved(old: str, new: str) -> Change:
    """Renames a file of the dossier, and its path in texts."""

    def change(home: Path) -> None:
        (home / new).parent.mkdir(parents=True, exist_ok=True)
        (home / old).rename(home / new)
        renamed(old, new)(home)

    return change


def renamed(old: str, new: str) -> Change:
    """Replaces a name in every file of the dossier."""

    def change(home: Path) -> None:
        for path in home.rglob("*"):
            if path.suffix in (".yaml", ".md"):
                path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")

    return change


def other_section(home: Path) -> None:
    (home / "images/aaa.png").write_bytes(png(Author="An author"))
    text = '---\nanchor: other\ntitle: Other\n---\n![Another](images/aaa.png "Another"){#another}\n'
    (home / "sections/aaa.md").write_text(text, "utf-8")


CHANGES: dict[str, Change] = {
    "key of a fact": renamed("harbours-surveyed", "zz-surveyed"),
    "key of a level": renamed("limited", "board"),
    "file of a section": moved("sections/shore-power.md", "sections/aaa.md"),
    "file of a story": moved("stories/quay-battery.yaml", "stories/aaa.yaml"),
    "file of a table": moved("tables/networks.yaml", "tables/aaa.yaml"),
    "file of a chart": moved("charts/shore-power-by-coast.yaml", "charts/zzz.yaml"),
    "file of a bitmap": moved("images/map.png", "images/zzz.png"),
    "file of a drawing": moved("images/plan.svg", "images/aaa.svg"),
    "layer of a section": moved(
        "sections/shore-power.md", "deliverables/d1.1/v2/sections/shore-power.md"
    ),
    "layer of an image": lambda home: (
        (home / "deliverables/d1.1/v2/images").mkdir(),
        (home / "images/map.png").rename(home / "deliverables/d1.1/v2/images/map.png"),
    ),
    "text in a bitmap": lambda home: (home / "images/map.png").write_bytes(png(Author="An author")),
    "text in a drawing": lambda home: (home / "images/plan.svg").write_text(
        SVG.format("<!-- note --><metadata>An author</metadata>")
    ),
    "image of a section that no outline names": other_section,
}


@pytest.mark.parametrize("name", CHANGES)
def test_names_and_data_that_are_not_printed_change_no_byte(
    name: str, original: Path, before: dict[str, dict[str, bytes]], tmp_path: Path
) -> None:
    root = Path(shutil.copytree(original, tmp_path / "project"))
    CHANGES[name](root / "content/harbours")
    for target in TARGETS:
        assert build(root, target).files == before[target]


NAMES_IN_KEYS: dict[str, Change] = {
    "key of a source": renamed("shore-power-guide", "zz-guide"),
    "key of an organisation": renamed("north-quay", "zz-quay"),
}


@pytest.mark.parametrize("name", NAMES_IN_KEYS)
def test_names_in_keys_change_bookmarks_only(
    name: str, original: Path, before: dict[str, dict[str, bytes]], tmp_path: Path
) -> None:
    root = Path(shutil.copytree(original, tmp_path / "project"))
    NAMES_IN_KEYS[name](root / "content/harbours")
    changed = 0
    for target in TARGETS:
        for path, data in build(root, target).files.items():
            if path.endswith(".docx"):
                changed += data != before[target][path]
                assert without_identifiers(data) == without_identifiers(before[target][path])
            else:
                assert data == before[target][path]
    assert changed


def without_identifiers(data: bytes) -> dict[str, bytes]:
    """The parts of a Word file without the identifiers of keys and the digests of the file."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for name in ("word/document.xml", "word/footnotes.xml"):
        parts[name] = re.sub(rb'(w14:paraId="|w:name="_)[0-9A-F]{8}"', rb"\1", parts[name])
    custom = re.sub(rb"<vt:lpwstr>[0-9a-f-]{36,64}<", b"", parts["docProps/custom.xml"])
    return {**parts, "docProps/custom.xml": custom}
