"""A redline as a whole Word file."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from briefgen.build.prepared import OlderDocument, Prepared
from briefgen.model.document import Document
from briefgen.model.nodes import Table
from briefgen.redline.word_file import WordRedline, redline_word_file
from briefgen.render.docx.document import render
from briefgen.render.pdf.fonts import load_fonts
from briefgen.resolve import resolve
from briefgen.theme.tokens import Theme
from support.builders import (
    bullets,
    document,
    images,
    item,
    key_message,
    logos,
    note,
    para,
    row,
    section,
    story,
    table,
)
from support.changed_spans import changed_spans
from support.redline_contents import wrong_contents
from support.redline_marks import wrong_marks
from support.sample_document import pages
from support.tracked_changes import accepted
from support.validators import word_violations
from support.word_content import Detail, paragraphs
from support.word_package import W, WordPackage
from support.word_reading import content_of_package

LONG = "Clusters in Mexico and in Europe have worked together for more than ten years."


def redline(old: Document, new: Document) -> WordRedline:
    """The redline; it has no wrong mark and conforms to the schemas."""
    prepared = Prepared(resolved=resolve(new), theme=Theme(), fonts=load_fonts(), attach_docx=False)
    made = redline_word_file(OlderDocument(resolve(old)), prepared)
    assert wrong_marks(made.data) == []
    assert word_violations(made.data) == []
    return made


def spans(made: WordRedline) -> set[tuple[str, str]]:
    return {(span.old, span.new) for span in changed_spans(made.data) if "main" not in span.part}


def comments(made: WordRedline) -> list[str]:
    content = content_of_package(WordPackage.read(made.data))
    return [one.text for blocks in content.comments for one in paragraphs(blocks)]


def paper(*blocks: object) -> Document:
    return document(section("here", "Here", *blocks))  # type: ignore[arg-type]


def test_a_document_has_no_changes_to_itself() -> None:
    one = paper(para(LONG, note("A note.")), bullets(item("An item.")))
    made = redline(one, one)
    assert (spans(made), comments(made), made.untracked) == (set(), [], ())


def test_a_box_of_fewer_paragraphs_than_a_box_in_it_is_kept() -> None:
    same = [para(f"{LONG} {number}") for number in range(12)]
    old, new = (
        paper(story(("Aim", key_message(*same, para(words))), title="A port"))
        for words in ("Ports are small.", "Ports are large.")
    )
    assert spans(redline(old, old)) == set()
    assert spans(redline(old, new)) == {("small", "large")}


def test_a_moved_row_has_a_comment_at_both_places() -> None:
    rows = [row("One", LONG), row("Two", "Ports share their data."), row("Three", "Energy.")]
    orders = rows, [*rows[1:], rows[0]]
    old, new = (paper(table("t", ("Place", "Words"), *order)) for order in orders)
    assert comments(redline(old, new)) == ["Moved within 1", "Moved within 1"]


@pytest.mark.parametrize(
    ("columns", "comment"),
    [
        (("Name", "Country", "Members", "Year"), "Column “Year” added"),
        (("Name", "Members"), "Column “Country” removed"),
        (("Name", "Members", "Country"), "The columns are in another order"),
    ],
)
def test_a_table_with_other_columns_is_replaced_as_a_whole(
    columns: tuple[str, ...], comment: str
) -> None:
    old, new = (paper(clusters(*names)) for names in (("Name", "Country", "Members"), columns))
    made = redline(old, new)
    assert comments(made) == [comment]
    assert {span.kind for span in changed_spans(made.data)} <= {"row", "paragraph"}
    assert wrong_contents(made.data, word_file(old), word_file(new), Detail.STRUCTURE) == []


def test_the_words_of_a_column_that_has_another_header_are_tracked_in_their_cells() -> None:
    old, new = (paper(clusters("Name", last)) for last in ("Members", "Year"))
    made = redline(old, new)
    assert comments(made) == []
    assert ("Members", "Year") in spans(made)
    assert len(spans(made)) == 4


def clusters(*columns: str) -> Table:
    """A table with three rows and some columns of the same register."""
    register = {
        "Name": ("Basque Energy Cluster", "LCBA", "HEGAN"),
        "Country": ("Spain", "Denmark", "Mexico"),
        "Members": ("170", "75", "56"),
        "Year": ("1996", "2009", "1997"),
    }
    rows = zip(*(register[name] for name in columns), strict=True)
    return table("t", columns, *(row(*cells) for cells in rows))


def word_file(made: Document) -> bytes:
    resolved = resolve(made)
    return render(resolved, Theme(), pages(resolved), 9).to_bytes()


def test_a_note_that_is_dropped_keeps_its_words_in_the_file() -> None:
    old, new = paper(para(LONG, note("Dropped."))), paper(para(LONG), para("More."))
    made = redline(old, new)
    (part,) = [
        root for root in WordPackage.read(made.data).parts.values() if "footnotes" in root.tag
    ]
    assert "Dropped." in "".join(part.itertext())
    kept = paragraphs(content_of_package(accepted(made.data)).body)
    assert not any(inset.kind == "footnote" for one in kept for inset in one.insets)


def test_the_author_is_the_organisation_and_the_date_that_of_the_new_version() -> None:
    old, new = paper(para("One.")), paper(para("Two."))
    metadata = replace(new.metadata, authors=("Agency", "Partner"))
    made = redline(old, replace(new, metadata=metadata))
    root = WordPackage.read(made.data).parts["word/document.xml"]
    marks = {
        (one.get(f"{W}author"), one.get(f"{W}date")) for one in root.iter(f"{W}ins", f"{W}del")
    }
    assert marks == {("Agency; Partner", f"{metadata.date}T00:00:00Z")}


PORT, TOWN = ("plain.png", "The port"), ("photo.jpg", "The town")


def measures(*pictures: tuple[str, str]) -> Document:
    record = story(("Logos", logos(*pictures)), title="One plug")
    return document(section("here", "Here", record), assets=images())


def pictures_of(made: WordRedline, kind: str) -> list[str | None]:
    root = WordPackage.read(made.data).parts["word/document.xml"]
    changed = (one for change in root.iter(f"{W}{kind}") for one in change.iter("{*}docPr"))
    return [one.get("descr") for one in changed]


@pytest.mark.parametrize(
    ("old", "new", "deleted", "inserted"),
    [
        ([PORT], [TOWN], ["The port"], ["The town"]),
        ([PORT], [("photo.jpg", "The port")], ["The port"], ["The port"]),
        ([PORT], [PORT, TOWN], ["The port"], ["The port", "The town"]),
        ([PORT, TOWN], [PORT], ["The port", "The town"], ["The port"]),
    ],
)
def test_each_picture_of_a_record_is_tracked(
    old: list[tuple[str, str]],
    new: list[tuple[str, str]],
    deleted: list[str],
    inserted: list[str],
) -> None:
    """A strip with another number of pictures has other columns: it is replaced."""
    made = redline(measures(*old), measures(*new))
    assert (pictures_of(made, "del"), pictures_of(made, "ins")) == (deleted, inserted)
    assert not comments(made)


def test_another_text_alternative_of_a_logo_is_listed() -> None:
    made = redline(measures(PORT), measures(("plain.png", "A port")))
    sentence = "the text alternative of a picture without a caption differs: The port → A port"
    assert sentence in made.untracked
    assert not comments(made)
