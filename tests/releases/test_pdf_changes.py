"""Everything that a reader sees in a PDF is compared, however a program has stored it."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from briefgen.parity.text_blocks import UnreadableFileError
from briefgen.releases.identify import identify
from releases.conftest import TARGET, Released
from support.libreoffice import converted

Change = Callable[[pikepdf.Pdf], object]


@pytest.fixture
def project(released: Released) -> Path:
    """A project of which V2 was released; no test here changes it."""
    return released(TARGET)


def sent(project: Path, suffix: str = ".pdf") -> Path:
    return project / f"releases/harbours/d1.1-v2/send/d1.1-v2{suffix}"


def saved(project: Path, change: Change = lambda _: None, **options: Any) -> bytes:
    stream = io.BytesIO()
    with pikepdf.open(sent(project)) as pdf:
        change(pdf)
        pdf.save(stream, **options)
    return stream.getvalue()


@pytest.mark.parametrize(
    "options",
    [
        {"linearize": True},
        {"object_stream_mode": pikepdf.ObjectStreamMode.generate},
        {"compress_streams": False},
        {"normalize_content": True},
        {"qdf": True},
        {"encryption": pikepdf.Encryption(owner="a", user="")},
    ],
)
def test_a_pdf_that_is_stored_in_another_way_is_unchanged(
    options: dict[str, Any], project: Path
) -> None:
    found = identify(saved(project, **options), project)
    assert (found.target, found.is_as_printed, found.changes) == (TARGET, True, ())


def annotation(subtype: str, **entries: Any) -> Change:
    def annotate(pdf: pikepdf.Pdf) -> None:
        made = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name(f"/{subtype}"),
            Rect=[9, 9, 99, 99],
            **entries,
        )
        page = pdf.pages[1]
        annotation = pdf.make_indirect(made)
        page.Annots = pikepdf.Array([*page.get("/Annots", ()), annotation])
        if subtype == "Widget":
            pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[annotation])

    return annotate


def remove_page(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[2]


def move_page(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[3]
    del pdf.pages[3]
    pdf.pages.insert(1, page)


def reword(pdf: pikepdf.Pdf) -> None:
    """Shows the last line of a page with the codes of the line before."""
    shown = pikepdf.parse_content_stream(pdf.pages[2])
    places = [n for n, one in enumerate(shown) if str(one.operator) in ("Tj", "TJ")]
    shown[places[-1]] = shown[places[-3]]
    pdf.pages[2].Contents = pdf.make_stream(pikepdf.unparse_content_stream(shown))


def attach(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["other.txt"] = b"words"


def retag(pdf: pikepdf.Pdf) -> None:
    root: Any = pdf.Root
    root.StructTreeRoot.K[0].ActualText = pikepdf.String("other words")


@pytest.mark.parametrize(
    ("change", "place", "words"),
    [
        (lambda pdf: pdf.pages.append(pdf.pages[2]), "page 5", "a copy of page 3"),
        (remove_page, "page 3", "it was removed"),
        (move_page, "page 2", "it was page 4"),
        (annotation("FreeText", Contents="No"), "page 2", "a text on the page: “No” was added"),
        (annotation("Highlight", Contents="Why?"), "page 2", "annotation (Highlight): “Why?”"),
        (annotation("Stamp"), "page 2", "an annotation (Stamp) was added"),
        (annotation("Widget", V="filled"), "page 2", "a form field: “filled” was added"),
        (annotation("Redact"), "page 2", "a redaction was added"),
        (lambda pdf: pdf.pages[1].contents_add(b"0 0 99 99 re f"), "page 2", "covered"),
        (reword, "page 3", ""),
        (attach, "attachments", "other.txt was added"),
        (retag, "tags", "read aloud"),
    ],
)
def test_what_others_change_in_a_pdf_is_named_with_its_page(
    change: Change, place: str, words: str, project: Path
) -> None:
    found = identify(saved(project, change), project)
    assert (found.target, found.is_changed) == (TARGET, True)
    assert any(one.place.startswith(place) and words in one.words for one in found.changes)


OTHER = "https://other.example.org/page"


def lead_elsewhere(pdf: pikepdf.Pdf) -> None:
    """The first link with an address has another one."""
    links = (link for page in pdf.pages for link in page.obj.get("/Annots", []))
    link = next(one for one in links if "/URI" in one.get("/A", {}))
    link.A.URI = pikepdf.String(OTHER)


def lead_elsewhere_without_tags(pdf: pikepdf.Pdf) -> None:
    lead_elsewhere(pdf)
    del pdf.Root["/StructTreeRoot"]


@pytest.mark.parametrize("change", [lead_elsewhere, lead_elsewhere_without_tags])
def test_a_link_with_another_address_is_named_once_with_both(change: Change, project: Path) -> None:
    found = identify(saved(project, change), project)
    (one,) = (one for one in found.changes if OTHER in one.words)
    assert "www.example.org" in one.words
    assert not any("link" in two.words for two in found.changes if two is not one)


def remove_links(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        if "/Annots" in page.obj:
            del page.obj["/Annots"]


def test_many_links_of_a_page_are_one_change(project: Path) -> None:
    found = identify(saved(project, remove_links), project)
    links = [one for one in found.changes if "link" in one.words]
    places = [one.place for one in links if " links were removed: “" in one.words]
    assert places
    assert len(places) == len(set(places))
    singles = [one for one in links if one.place in places and one.words.startswith("a link")]
    assert singles == []


def test_exchanged_pages_have_one_line_each_and_one_for_their_links(project: Path) -> None:
    def exchange(pdf: pikepdf.Pdf) -> None:
        first, last = pdf.pages[1].obj, pdf.pages[-1].obj
        pdf.pages[1], pdf.pages[-1] = pikepdf.Page(last), pikepdf.Page(first)

    found = identify(saved(project, exchange), project)
    moved = [one for one in found.changes if one.words.startswith("it was page")]
    assert len(moved) == 2
    links = [one.place for one in found.changes if "links were changed" in one.words]
    assert len(links) == len(set(links))
    assert len(found.changes) < 15


def test_a_script_is_named_also_where_texts_were_changed(project: Path) -> None:
    def add_script(pdf: pikepdf.Pdf) -> None:
        script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
        names = pikepdf.Array([pikepdf.String("a"), script])
        tree = pdf.Root.get("/Names", pikepdf.Dictionary())
        tree["/JavaScript"] = pikepdf.Dictionary(Names=names)
        pdf.Root["/Names"] = tree

    def both(pdf: pikepdf.Pdf) -> None:
        add_script(pdf)
        remove_page(pdf)

    for change in (add_script, both):
        found = identify(saved(project, change), project)
        assert ("scripts", "scripts were added, removed or changed") in [
            (one.place, one.words) for one in found.changes
        ]


def test_a_pdf_without_metadata_is_known_by_its_identifier(project: Path) -> None:
    def without_metadata(pdf: pikepdf.Pdf) -> None:
        del pdf.Root.Metadata
        del pdf.docinfo

    found = identify(saved(project, without_metadata), project)
    assert (found.target, found.is_changed, found.changes) == (TARGET, False, ())
    assert found.has_lost_identification


def test_a_pdf_that_was_printed_from_the_word_file_is_known_by_its_text(
    project: Path, tmp_path: Path
) -> None:
    folder = converted("pdf", [sent(project, ".docx")], tmp_path)
    found = identify((folder / "d1.1-v2.pdf").read_bytes(), project)
    assert (found.target, found.is_changed, found.is_uncertain) == (TARGET, False, True)
    assert not found.is_as_printed


def test_a_stream_that_is_packed_too_much_is_refused(project: Path) -> None:
    def inflate(pdf: pikepdf.Pdf) -> None:
        pdf.pages[1].Contents = pdf.make_stream(b" " * (1 << 26))

    with pytest.raises(UnreadableFileError, match="too large"):
        identify(saved(project, inflate), project)
