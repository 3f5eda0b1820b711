"""The first difference of two files is reported in words that help to find it."""

from __future__ import annotations

import re
import shutil
import uuid
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from briefgen.build.outputs import Built
from briefgen.build.pipeline import build
from briefgen.build.stored_differences import difference

TARGET = "harbours/d1.1@v2"
SECTION = "content/harbours/sections/shore-power.md"
PROJECT = "content/harbours/deliverables/d1.1/deliverable.yaml"
V1 = "content/harbours/deliverables/d1.1/v1.yaml"
SOURCES = "content/harbours/sources.yaml"
VERSION = "content/harbours/deliverables/d1.1/v2.yaml"
Rebuild = Callable[[str, str, str], Built]


@pytest.fixture(scope="module")
def before(starter: Path) -> Built:
    return build(starter, TARGET)


@pytest.fixture
def rebuilt(starter: Path, tmp_path: Path) -> Rebuild:
    """Builds the target with one text of a file replaced."""

    def rebuild(name: str, old: str, new: str) -> Built:
        project = Path(shutil.copytree(starter, tmp_path / "project"))
        text = (project / name).read_text("utf-8")
        assert old in text
        (project / name).write_text(text.replace(old, new, 1), "utf-8")
        return build(project, TARGET)

    return rebuild


def page_of(words: str, data: bytes) -> int:
    """The page, from 1, on which words of one line are."""
    with pikepdf.open(BytesIO(data)) as pdf:
        contents = [page.Contents.read_bytes().decode("latin-1") for page in pdf.pages]
    return next(number for number, content in enumerate(contents, 1) if words in content)


def test_changed_words_are_reported_with_their_page_and_part(
    before: Built, rebuilt: Rebuild
) -> None:
    after = rebuilt(SECTION, "a battery on the quay", "a battery by the quay")
    words = (
        "stored: 'weak, a battery on the quay bridges the peaks. The…'; "
        "rebuilt: 'weak, a battery by the quay bridges the peaks. The…'"
    )
    page = page_of("a battery on", before["pdf"])
    assert difference(before["pdf"], after["pdf"]) == f"page {page}: {words}"
    assert difference(before["docx"], after["docx"]) == f"part word/document.xml: {words}"


def test_the_same_words_in_another_font_are_reported_where_they_begin(
    before: Built, rebuilt: Rebuild
) -> None:
    after = rebuilt(SECTION, "battery on the quay", "battery on the **quay**")
    page = page_of("a battery on", before["pdf"])
    found = difference(before["pdf"], after["pdf"])
    assert found.startswith(f"page {page}: the same words, drawn in another way at 'quay bridges")
    found = difference(before["docx"], after["docx"])
    assert found.startswith("part word/document.xml, after 'grid is weak, a battery on the': ")
    assert "<w:rStyle w:val=" in found


def test_an_added_page_is_reported_by_its_content_not_by_page_numbers_in_footers(
    before: Built, rebuilt: Rebuild
) -> None:
    after = rebuilt(SECTION, "::: key-message", "One line more. " * 400 + "\n\n::: key-message")
    with pikepdf.open(BytesIO(before["pdf"])) as old, pikepdf.open(BytesIO(after["pdf"])) as new:
        assert len(new.pages) > len(old.pages)
    assert not difference(before["pdf"], after["pdf"]).startswith("page 1")


def test_a_changed_footer_is_reported_as_header_or_footer(before: Built, rebuilt: Rebuild) -> None:
    # The cover prints the platform's name, too, and comes first where it differs.
    after = rebuilt(PROJECT, "title: Energy in", "title: Energies in")
    found = difference(before["pdf"], after["pdf"])
    assert found.startswith("page 1: stored: '")
    stripped = without_body(before["pdf"]), without_body(after["pdf"])
    found = difference(*stripped)
    assert found.startswith("page 2, header or footer: stored: '")
    assert "Energies in" in found


def without_body(data: bytes) -> bytes:
    """A PDF that draws nothing but its artifacts."""

    def strip(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            kept, inside = [], False
            for instruction in pikepdf.parse_content_stream(page):
                name = str(instruction.operator)
                if name == "BDC":
                    inside = str(instruction.operands[0]) == "/Artifact"
                if inside:
                    kept.append(instruction)
                if name == "EMC":
                    inside = False
            page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))

    return changed(data, strip)


def changed(data: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    stream = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(
            stream,
            static_id=True,
            fix_metadata_version=False,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
        )
    return stream.getvalue()


def test_changed_metadata_are_reported_with_their_values(before: Built, rebuilt: Rebuild) -> None:
    after = rebuilt(VERSION, "date: 2024-06-28", "date: 2024-06-27")
    assert difference(before["pdf"], after["pdf"]) == (
        "the pages are equal, but not the metadata: xmp:CreateDate: "
        "stored: '2024-06-28T00:00:00+00:00'; rebuilt: '2024-06-27T00:00:00+00:00'"
    )
    assert difference(before["docx"], after["docx"]) == (
        "part docProps/core.xml: dcterms:created: "
        "stored: '2024-06-28T00:00:00Z'; rebuilt: '2024-06-27T00:00:00Z'"
    )


@pytest.mark.parametrize(
    ("name", "old", "new", "pdf", "word"),
    [
        (
            V1,
            "keywords: [harbours, energy]",
            "keywords: [harbours, power]",
            "dc:subject: stored: 'harbours, energy'; rebuilt: 'harbours, power'",
            "cp:keywords: stored: 'harbours, energy'; rebuilt: 'harbours, power'",
        ),
        (
            V1,
            "authors: [North Quay Cluster]",
            "authors: [South Quay Cluster]",
            "dc:creator: stored: 'North Quay Cluster'; rebuilt: 'South Quay Cluster'",
            "dc:creator: stored: 'North Quay Cluster'; rebuilt: 'South Quay Cluster'",
        ),
        (
            V1,
            "keywords: [harbours, energy]\n",
            "",
            "dc:subject: stored: 'harbours, energy'; rebuilt: ''",
            "cp:keywords: stored: 'harbours, energy'; rebuilt: nothing",
        ),
    ],
)
def test_the_field_of_the_metadata_that_differs_is_named(
    before: Built, rebuilt: Rebuild, name: str, old: str, new: str, pdf: str, word: str
) -> None:
    after = rebuilt(name, old, new)
    found = difference(before["pdf"], after["pdf"])
    assert found == f"the pages are equal, but not the metadata: {pdf}"
    assert difference(before["docx"], after["docx"]) == f"part docProps/core.xml: {word}"


def test_the_identifier_of_the_instance_is_not_a_difference_of_its_own(before: Built) -> None:
    other = uuid.UUID(int=1)
    pdf = re.sub(rb"(InstanceID>uuid:)[0-9a-f-]+", rb"\g<1>" + str(other).encode(), before["pdf"])
    assert difference(before["pdf"], pdf) == "the objects are in another order"


def test_a_footnote_that_differs_is_named_before_the_identifiers(
    before: Built, rebuilt: Rebuild
) -> None:
    after = rebuilt(SOURCES, "example.org", "example.net")
    found = difference(before["docx"], after["docx"])
    assert found.startswith("part word/")


def attach(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["x.txt"] = pikepdf.AttachedFileSpec(pdf, b"x")


def rename_bookmark(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Outlines.First.Title = "Other"


def retag(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.K[0].T = "Other"


def thicken(pdf: pikepdf.Pdf) -> None:
    next(iter(pdf.pages[0].Resources.Font.values())).FontDescriptor.StemV = 3


def open_in_full(pdf: pikepdf.Pdf) -> None:
    pdf.Root.PageMode = pikepdf.Name.FullScreen


def move_link(pdf: pikepdf.Pdf) -> None:
    page = next(page for page in pdf.pages if "/Annots" in page)
    page.Annots[0].Rect[0] = 1


def nothing(_pdf: pikepdf.Pdf) -> None:
    pass


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (attach, "the pages are equal, but not the attached file"),
        (rename_bookmark, "the pages are equal, but not the bookmarks"),
        (retag, "the pages are equal, but not the tags"),
        (thicken, "the pages are equal, but not the fonts"),
        (open_in_full, "the pages are equal, but not the catalogue"),
        (move_link, r"page \d+: a link"),
        (nothing, "the objects are in another order"),
    ],
)
def test_a_change_outside_the_pages_is_reported_with_the_kind_of_object(
    change: Callable[[pikepdf.Pdf], None], expected: str, before: Built
) -> None:
    assert re.fullmatch(expected, difference(changed(before["pdf"], change), before["pdf"]))


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"%PDF-1.7\n\xff\x00", b"PK\x03\x04", b"\xff"])
def test_an_unreadable_file_is_compared_by_bytes(data: bytes, before: Built) -> None:
    assert difference(data, before["pdf"]).startswith("byte ")
    assert difference(data, before["docx"]).startswith("byte ")


def test_a_damaged_stored_file_is_not_an_internal_error(before: Built) -> None:
    for data in (before["pdf"], before["docx"]):
        for place in range(100, len(data), len(data) // 40):
            broken = data[:place] + bytes(9) + data[place + 9 :]
            assert difference(broken, data)
            assert difference(data[:place], data)


def package(**parts: str) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for name, text in parts.items():
            made.writestr(zipfile.ZipInfo(name), text)
    return stream.getvalue()


def test_a_missing_part_and_an_added_part_are_reported() -> None:
    one, two = package(document="x"), package(document="x", notes="y")
    assert difference(one, two) == "the stored file lacks part notes"
    assert difference(two, one) == "the stored file has an extra part notes"


def test_binary_parts_are_compared_by_bytes() -> None:
    one, two = package(image="\x00a"), package(image="\x00b")
    assert difference(one, two) == "part image: byte 1: stored: '00 61'; rebuilt: '00 62'"


def test_equal_parts_may_be_compressed_differently() -> None:
    one, two = package(a="x", b="y"), package(b="y", a="x")
    assert difference(one, two) == "the parts are equal, but packed in another way"
