"""The checks of redlines report each error that is made in a correct redline.

The redline is written by hand: the file of a new version, in which one word, one note, one row and
one style are marked as new, and the words and the style of the old version are added.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from functools import cache
from io import BytesIO

import pytest

from briefgen.model.document import Document
from briefgen.render.docx.document import render
from briefgen.resolve import resolve
from briefgen.theme.tokens import Theme
from support.builders import document, note, para, ref, row, section, table
from support.redline_contents import masked, wrong_contents
from support.redline_marks import has_changes, has_tracked_row, wrong_marks
from support.redline_pairs import redline_pairs
from support.sample_document import pages

MARK = 'w:author="Agency" w:date="2019-03-31T00:00:00Z"'
MAIN = "word/document.xml"
STYLES = "word/styles.xml"
ID = 'w:id="999"'
"""The identifier of a change that is added."""
NOTES = "word/footnotes.xml"
Edit = Callable[[str], str]


def version(word: str, *rows: str, noted: bool) -> Document:
    noting = [note("It is new.")] if noted else []
    return document(
        section(
            "here",
            "Here",
            para("The word is ", word),
            para("A note", note("It stays."), " and more", *noting),
            para("See ", ref("t"), " and the end."),
            table("t", ("Name",), row("First"), *map(row, rows)),
        )
    )


def word_file(made: Document) -> bytes:
    resolved = resolve(made)
    return render(resolved, Theme(), pages(resolved), 4).to_bytes()


@cache
def old() -> bytes:
    return word_file(version("old.", noted=False))


@cache
def new() -> bytes:
    return word_file(version("new.", "Second", noted=True))


def edited(docx: bytes, edit: Edit, part: str = MAIN) -> bytes:
    """The file with one part changed; the change must have an effect."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(docx)) as package, zipfile.ZipFile(target, "w") as changed:
        for name in package.namelist():
            data = package.read(name)
            if name == part:
                before = data.decode()
                data = edit(before).encode()
                assert data.decode() != before
            changed.writestr(name, data)
    return target.getvalue()


def run(words: str, tag: str = "t") -> str:
    return f'<w:r><w:{tag} xml:space="preserve">{words}</w:{tag}></w:r>'


def inserted(content: str, number: int) -> str:
    return f'<w:ins w:id="{number}" {MARK}>{content}</w:ins>'


def mark_changes(xml: str) -> str:
    deletion = f'<w:del w:id="901" {MARK}>{run("old.", "delText")}</w:del>'
    xml = xml.replace(run("The word is "), run("The word is ") + deletion)
    xml = xml.replace(run("new."), inserted(run("new."), 902))
    xml = xml.replace(run("The word is new."), run("The word is ") + deletion)
    # Of two rows the first is kept with the second, which is a paragraph style.
    earlier = '<w:pPr><w:pStyle w:val="TableText"/></w:pPr>'
    style = '<w:pStyle w:val="TableTextKept"/>'
    change = f'<w:pPrChange w:id="906" {MARK}>{earlier}</w:pPrChange>'
    xml = xml.replace(style, style + change)
    row_of_table = re.compile(r"<w:tr(?: [^>]*)?>(?:(?!<w:tr[ >]).)*?Second.*?</w:tr>", re.DOTALL)
    xml = row_of_table.sub(lambda match: mark_row(match[0]), xml)
    reference = re.compile(r'<w:r>(?:(?!<w:r>).)*?<w:footnoteReference w:id="2"/></w:r>')
    return reference.sub(lambda match: inserted(match[0], 905), xml)


def mark_row(xml: str) -> str:
    """The row with its mark; properties of rows have an order (17.4.79)."""
    mark = f'<w:ins w:id="903" {MARK}/>'
    if "</w:trPr>" in xml:
        xml = xml.replace("</w:trPr>", f"{mark}</w:trPr>", 1)
    else:
        xml = re.sub(r"(<w:tr(?: [^>]*)?>)", rf"\1<w:trPr>{mark}</w:trPr>", xml, count=1)
    return xml.replace(run("Second"), inserted(run("Second"), 904))


@cache
def redline() -> bytes:
    return edited(new(), mark_changes)


def without(pattern: str) -> Edit:
    return lambda xml: re.sub(pattern, "", xml, count=1, flags=re.DOTALL)


def replacing(pattern: str, words: str) -> Edit:
    return lambda xml: re.sub(pattern, words, xml, count=1, flags=re.DOTALL)


def errors(docx: bytes) -> list[str]:
    return wrong_contents(docx, old(), new()) + wrong_marks(docx)


def test_a_correct_redline_has_no_errors() -> None:
    assert errors(redline()) == []
    assert has_changes(redline())
    assert has_tracked_row(redline())


def test_a_file_without_changes_is_not_a_redline_of_two_versions() -> None:
    for one in (old(), new()):
        assert not has_changes(one)
        assert wrong_marks(one) == []
        assert errors(one)


CONTENT_ERRORS: dict[str, Edit] = {
    "the deleted word is missing": without(r'<w:del w:id="901".*?</w:del>'),
    "another word is deleted": replacing(">old.</w:delText>", ">older.</w:delText>"),
    "the new word is not marked": replacing(r'<w:ins w:id="902"[^>]*>(.*?)</w:ins>', r"\1"),
    "the new word is missing": without(r'<w:ins w:id="902".*?</w:ins>'),
    "the row is not marked": without(r'<w:ins w:id="903"[^>]*/>'),
    "the row is missing": without(r"<w:tr(?: [^>]*)?>(?:(?!<w:tr[ >]).)*?Second.*?</w:tr>"),
    "the mark of the note is not marked": replacing(r'<w:ins w:id="905"[^>]*>(.*?)</w:ins>', r"\1"),
    "the mark of the note is missing": without(r'<w:ins w:id="905".*?</w:ins>'),
    "a paragraph has another style": replacing('w:val="Heading1"', 'w:val="Heading2"'),
    "the earlier style is not stated": without(r"<w:pPrChange.*?</w:pPrChange>"),
    "a run has another style": replacing("<w:r><w:t", "<w:r><w:rPr><w:b/></w:rPr><w:t"),
    "a paragraph is joined with the next": replacing(
        r"(<w:pStyle w:val=\"Heading1\"/>)",
        rf'\1<w:rPr><w:ins w:id="910" {MARK}/></w:rPr>',
    ),
    "a paragraph is added": replacing(r"(<w:p>|<w:p )", r"<w:p/>\1"),
    "a reference has another target": replacing(" REF t ", " REF here "),
}


@pytest.mark.parametrize("error", CONTENT_ERRORS)
def test_a_error_in_the_contents_is_found(error: str) -> None:
    assert wrong_contents(edited(redline(), CONTENT_ERRORS[error]), old(), new())


@pytest.mark.parametrize(
    ("part", "edit"),
    [
        (NOTES, replacing("It is new", "It is newer")),
        (NOTES, replacing("It stays", f"{run('x')}It stays")),
        ("word/header1.xml", replacing("Version 1", "Version 2")),
        (STYLES, replacing(r'(w:styleId="Heading1".*?)</w:style>', r"\1<w:rPr/></w:style>")),
        ("word/document.xml", replacing(r'<w:pgMar w:', '<w:pgMar w:gutterAtTop="1" w:')),
    ],
    ids=["note", "other note", "header", "style", "page"],
)  # fmt: skip
def test_a_error_in_another_part_is_found(part: str, edit: Edit) -> None:
    assert wrong_contents(edited(redline(), edit, part), old(), new())


MARK_ERRORS: dict[str, tuple[Edit, str]] = {
    "occurs twice": (replacing('w:ins w:id="902"', 'w:ins w:id="901"'), "identifier 901"),
    "has no author": (replacing('(w:id="902") w:author="Agency"', r"\1"), "no author"),
    "has another author": (replacing('(w:id="902") w:author="Agency"', r'\1 w:author="A"'), "diff"),
    "unmarked run": (replacing(r'<w:ins w:id="904"[^>]*>(.*?)</w:ins>', r"\1"), "is not marked"),
    "text in a deletion": (
        replacing(r"w:delText([^>]*)>old.</w:delText", r"w:t\1>old.</w:t"), "t inside"
    ),
    "deleted text outside": (replacing(r'<w:del w:id="901"[^>]*>(.*?)</w:del>', r"\1"), "outside"),
    "nested marks": (
        replacing(r'(<w:ins w:id="902"[^>]*>)(.*?)(</w:ins>)', rf'\1<w:ins {ID} {MARK}>\2\3\3'),
        "ins inside",
    ),
    "empty mark": (
        replacing("(<w:ins )", rf'<w:ins {ID} {MARK}></w:ins>\1'), "without content"
    ),
    "lost mark of a note": (without(r'<w:ins w:id="905".*?</w:ins>'), "note 2 has no mark"),
    "lost note": (replacing('footnoteReference w:id="2"', 'footnoteReference w:id="7"'), "no note"),
    "mark twice": (
        replacing('footnoteReference w:id="2"', 'footnoteReference w:id="1"'), "two marks"
    ),
    "open field": (without(r'<w:fldChar w:fldCharType="end"/>'), "field"),
    "half a field": (
        replacing(r'(<w:r><w:fldChar w:fldCharType="begin"/></w:r>)', inserted(r"\1", 911)),
        "marked differently",
    ),
    "lost bookmark": (replacing('w:name="t"', 'w:name="u"'), "refers to t"),
    "bookmark twice": (replacing('w:name="t"', 'w:name="here"'), "the name here"),
    "open bookmark": (without(r'<w:bookmarkEnd w:id="3"/>'), "without start or end"),
    "long name": (replacing('w:name="t"', f'w:name="{"t" * 41}"'), "too long"),
    "comment without words": (
        replacing("(<w:ins )", r'<w:commentRangeStart w:id="5"/>\1'), "commentRangeStart"
    ),
    "tracked contents": (
        replacing(r'(w:val="TOC1"/>.*?)(<w:r>)', rf'\1<w:ins {ID} {MARK}><w:r/></w:ins>\2'),
        "contents have a tracked change",
    ),
    "mark of the last paragraph": (
        replacing("(</w:pPr>((?!</w:pPr>).)*First)", rf"<w:rPr><w:ins {ID} {MARK}/></w:rPr>\1"),
        "last paragraph of tc",
    ),
}  # fmt: skip


@pytest.mark.parametrize("error", MARK_ERRORS)
def test_a_error_in_the_marks_is_found(error: str) -> None:
    edit, words = MARK_ERRORS[error]
    found = wrong_marks(edited(redline(), edit))
    assert [line for line in found if words in line], found


def test_an_empty_note_is_found() -> None:
    found = wrong_marks(edited(redline(), replacing("It is new.", ""), NOTES))
    assert "accepted: note 2 is empty" in found


def test_only_what_follows_is_masked() -> None:
    """A mask removes contents and numbers, and nothing else."""
    with zipfile.ZipFile(BytesIO(masked(redline()))) as package:
        xml = package.read(MAIN).decode()
    words = "".join(re.findall(r"<w:(?:t|delText)[ >][^<]*", xml))
    assert "Contents" not in words
    assert all(word in words for word in ("old.", "new.", "First", "Second", "#"))
    assert wrong_marks(masked(redline())) == []


def test_pairs_have_every_place_with_every_edit_and_position() -> None:
    made = redline_pairs()
    assert len(made) >= 500
    kinds = {kind for pair in made for kind in pair.kinds}
    for part in (0, 1):
        combined = {(pair.kinds[part], pair.kinds[2]) for pair in made}
        assert len(combined) > 3 * len({kind for kind, _ in combined})
    assert {"first", "between", "last", "only"} <= kinds
