"""The redline PDF has the text of both versions, and each of them can be read from it."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from msgspec.structs import replace

from briefgen.build.prepared import OlderDocument, Prepared
from briefgen.conformance import violations_in
from briefgen.model.document import Document, ResolvedDocument
from briefgen.model.nodes import Strong, Text
from briefgen.redline.pdf import PdfRedline, redline_pdf
from briefgen.render.pdf.document import lay_out, write
from briefgen.render.pdf.fonts import FontSet
from briefgen.render.pdf.identifiers import stored_identifiers
from briefgen.resolve import resolve
from briefgen.theme.tokens import Theme
from support import strategies
from support.builders import (
    document,
    figure,
    images,
    logos,
    note,
    para,
    prose,
    ref,
    row,
    section,
    story,
    table,
)
from support.redline_pairs import RedlinePair, redline_pairs
from support.redlined_pdf import RedlinedPdf
from support.sampling import examples, sampled
from support.validators import pdf_violations

THEME = Theme()


def plain(resolved: ResolvedDocument, fonts: FontSet) -> RedlinedPdf:
    return RedlinedPdf(write(lay_out(resolved, THEME, fonts)))


def made(old: ResolvedDocument, new: ResolvedDocument, fonts: FontSet) -> PdfRedline:
    prepared = Prepared(resolved=new, theme=THEME, fonts=fonts, attach_docx=False)
    return redline_pdf(OlderDocument(old), prepared)


def redlined(old: Document, new: Document, fonts: FontSet) -> bytes:
    return made(resolve(old), resolve(new), fonts).data


def assert_has_both(old: Document, new: Document, fonts: FontSet) -> None:
    """Without deletions it reads as the new file, without insertions as the old one.

    Numbers are those of the new version, so that those of the old one are not compared.
    """
    before, after = resolve(old), resolve(new)
    data = made(before, after, fonts).data
    redline = RedlinedPdf(data)
    assert redline.texts("deleted") == plain(after, fonts).texts()
    old_texts = plain(before, fonts).texts(numbers=False)
    assert redline.texts("inserted", numbers=False) == old_texts
    assert not violations_in(data)


@sampled("pair", redline_pairs(), 60, kinds=lambda pair: pair.kinds, ids=str)
def test_both_versions_can_be_read_after_an_edit(pair: RedlinePair, fonts: FontSet) -> None:
    assert_has_both(*pair.documents, fonts)


@examples(6, 200)
@given(strategies.documents(), strategies.documents())
def test_both_versions_of_any_document_can_be_read(
    fonts: FontSet, old: Document, new: Document
) -> None:
    assert_has_both(old, new, fonts)


@examples(4, 60)
@given(strategies.documents())
def test_a_redline_of_a_document_with_itself_has_no_marks(
    fonts: FontSet, document: Document
) -> None:
    data = redlined(document, document, fonts)
    redline = RedlinedPdf(data)
    assert not redline.spoken
    assert redline.texts() == plain(resolve(document), fonts).texts()


DOCUMENT = document(
    section("a", "First section", para("One word is here.", note("A note of one."))),
    section("b", "Second section", para("See ", ref("t"), " for all of it.", note("Kept."))),
    section("c", "Third section", table("t", ("Name", "Words"), row("Here", "Some words"))),
    section("d", "Pictures", figure("f", "clear.png", caption="A gradient")),
    section("e", "Last section", para("These words will go.")),
    assets=images(),
)
EDITED = document(
    section("a", "First section", para("Another word is here.")),
    section("c", "Third section", table("t", ("Name", "Words"), row("Here", "No words"))),
    section("b", "Second section", para("See ", ref("t"), " for all of it.", note("Kept."))),
    section("d", "Pictures", figure("f", "photo.jpg", caption="A gradient")),
    assets=images(),
)


def test_each_revision_is_spoken_with_its_end_and_with_the_place_of_a_moved_part(
    fonts: FontSet,
) -> None:
    redline = RedlinedPdf(redlined(DOCUMENT, EDITED, fonts))
    spoken = redline.spoken
    assert spoken[:4] == [
        "deletion: ", " end of deletion ", "insertion: ", " end of insertion "
    ]  # fmt: skip
    assert any(words.startswith("deletion, moved to ") for words in spoken)
    assert any(words.startswith("insertion, moved from ") for words in spoken)
    assert "One" in redline.revised("deleted")[0]
    assert redline.revised("inserted")[0] == "Another"


def test_a_deleted_note_has_a_mark_of_its_own(fonts: FontSet) -> None:
    redline = RedlinedPdf(redlined(DOCUMENT, EDITED, fonts))
    assert any("[1]" in text for text in redline.revised("deleted"))
    assert "A note of one." in redline.revised("deleted")
    assert "[1]A note of one." not in "".join(redline.texts("deleted"))


def test_pictures_of_one_version_say_so_in_their_alternatives(fonts: FontSet) -> None:
    with pikepdf.open(BytesIO(redlined(DOCUMENT, EDITED, fonts))) as pdf:
        alternatives = {str(one.Alt) for one in elements(pdf) if str(one.S) == "/Figure"}
    assert {"deleted: A gradient", "inserted: A gradient"} <= alternatives


PORT, TOWN = ("plain.png", "The port"), ("photo.jpg", "The town")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([PORT], [TOWN], ["deleted: The port", "inserted: The town"]),
        ([PORT], [("photo.jpg", "The port")], ["deleted: The port", "inserted: The port"]),
        ([PORT], [("plain.png", "A port")], ["deleted: The port", "inserted: A port"]),
        ([PORT], [PORT, TOWN], ["The port", "inserted: The town"]),
        ([PORT, TOWN], [PORT], ["The port", "deleted: The town"]),
    ],
)
def test_each_picture_of_a_record_is_marked(
    old: list[tuple[str, str]], new: list[tuple[str, str]], expected: list[str], fonts: FontSet
) -> None:
    sides = (
        section("a", "Measures", story(("Logos", logos(*one)), title="One plug"))
        for one in (old, new)
    )
    data = redlined(*(document(one, assets=images()) for one in sides), fonts)
    with pikepdf.open(BytesIO(data)) as pdf:
        found = [str(one.Alt) for one in elements(pdf) if str(one.S) == "/Figure"]
    assert sorted(one for one in found if "Emblem" not in one) == sorted(expected)
    assert not any("moved" in words for words in RedlinedPdf(data).spoken)


def test_deleted_headings_are_not_in_the_outline_and_have_no_destination(fonts: FontSet) -> None:
    data = BytesIO(redlined(DOCUMENT, EDITED, fonts))
    with pikepdf.open(data) as pdf, pdf.open_outline() as outline:
        titles = [str(one.title) for one in outline.root]
    assert titles == [
        "Changes from sample/d1@v1 to sample/d1@v1",
        "1. First section", "2. Third section", "3. Second section", "4. Pictures",
    ]  # fmt: skip


def test_the_file_is_not_taken_for_the_new_version(fonts: FontSet) -> None:
    data = redlined(DOCUMENT, EDITED, fonts)
    own, of_new = (stored_identifiers(one) for one in (data, written(EDITED, fonts)))
    assert own is not None
    assert of_new is not None
    assert own.is_unchanged
    assert own.document != of_new.document
    with pikepdf.open(BytesIO(data)) as pdf:
        assert "changes from" in str(pdf.docinfo["/Title"])


def test_the_header_of_each_page_but_the_cover_has_both_versions(fonts: FontSet) -> None:
    pages = pypdfium2.PdfDocument(redlined(DOCUMENT, EDITED, fonts))
    texts = [page.get_textpage().get_text_bounded() for page in pages]
    cover = next(n for n, text in enumerate(texts) if "Work package 1" in text)
    for number, text in enumerate(texts):
        assert ("sample/d1@v1 → sample/d1@v1" in text) == (number != cover)


def test_each_line_with_a_change_has_a_bar_in_the_margin(fonts: FontSet) -> None:
    assert not bars(redlined(DOCUMENT, DOCUMENT, fonts))
    assert bars(redlined(DOCUMENT, EDITED, fonts))


def test_of_a_divided_paragraph_only_the_new_end_is_marked(fonts: FontSet) -> None:
    first, second = (prose(seed, 20) for seed in (1, 2))
    one = document(section("a", "Title", para(f"{first} {second}")))
    two = document(section("a", "Title", para(first), para(second)))
    divided = RedlinedPdf(redlined(one, two, fonts))
    assert (divided.revised("inserted"), divided.revised("deleted")) == (["¶"], [])
    joined = RedlinedPdf(redlined(two, one, fonts))
    assert (joined.revised("inserted"), joined.revised("deleted")) == ([], ["¶"])


def test_a_value_of_the_cover_that_only_one_version_has_is_marked(fonts: FontSet) -> None:
    paper = document(section("a", "Title", para("Some words.")))
    rows = paper.cover.rows
    value = (*rows[:-1], replace(rows[-1], value="The agency"))
    checked = replace(paper, cover=replace(paper.cover, rows=value))
    assert_has_both(checked, paper, fonts)
    assert_has_both(paper, checked, fonts)


def test_the_first_page_names_what_has_no_mark(fonts: FontSet) -> None:
    bold = document(section("a", "Title", para("Some ", Strong(content=(Text(text="bold"),)))))
    thin = document(section("a", "Title", para("Some bold")))
    redline = made(resolve(bold), resolve(thin), fonts)
    assert redline.unmarked == ("Paragraph reformatted in “1. Title”, “bold”: bold → plain",)
    assert "“bold”: bold → plain" in first_page(redline.data)


def test_the_first_page_names_the_headings_of_moved_parts(fonts: FontSet) -> None:
    texts = [para(prose(seed, 20)) for seed in range(5)]
    old = document(
        section("a", "One", *texts[:3]), section("b", "Two", texts[3]), section("c", "Three")
    )
    new = document(section("a", "One", texts[2], texts[0]), section("b", "Two", texts[3], texts[1]))
    words = first_page(made(resolve(old), resolve(new), fonts).data)
    assert "Paragraph moved within “1. One”" in words
    assert "Paragraph moved from “1. One” to “2. Two”" in words


def test_the_first_page_names_moved_sections(fonts: FontSet) -> None:
    sections = [section(name, f"Title {name}", para(prose(n, 20))) for n, name in enumerate("abc")]
    old, new = document(*sections), document(sections[2], *sections[:2])
    words = first_page(made(resolve(old), resolve(new), fonts).data)
    assert "Section moved from 3 to 1: “1. Title c”" in words


def first_page(data: bytes) -> str:
    words = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_bounded()
    return " ".join(words.split())


def test_validators_have_nothing_to_report(fonts: FontSet, tmp_path: Path) -> None:
    for number, pair in enumerate(((DOCUMENT, EDITED), (EDITED, DOCUMENT))):
        path = tmp_path / f"{number}.pdf"
        path.write_bytes(redlined(*pair, fonts))
        assert not pdf_violations(path)


def test_the_same_versions_give_the_same_bytes(fonts: FontSet) -> None:
    assert redlined(DOCUMENT, EDITED, fonts) == redlined(DOCUMENT, EDITED, fonts)


def written(made: Document, fonts: FontSet) -> bytes:
    return write(lay_out(resolve(made), THEME, fonts))


def elements(pdf: pikepdf.Pdf) -> Iterator[Any]:
    waiting = [pdf.Root.StructTreeRoot.K[0]]
    while waiting:
        element = waiting.pop()
        yield element
        waiting += [one for one in element.get("/K", []) if "/S" in one]


def bars(data: bytes) -> list[float]:
    """The heights of the rectangles left of the text."""
    found = []
    with pikepdf.open(BytesIO(data)) as pdf:
        for page in pdf.pages:
            for operands, _ in pikepdf.parse_content_stream(page, "re"):
                x, _y, width, height = map(float, operands)
                if x + width < THEME.page.left - 5:
                    found.append(height)
    return found
