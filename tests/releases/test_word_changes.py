"""Everything that a reader sees in a Word file is compared, not only its paragraphs."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from briefgen.releases.identify import identify
from briefgen.releases.identity import Identity
from releases.conftest import TARGET, Released
from support.edited_word_files import MAIN, Change, replaced, rewritten, run

HEADER = "word/header1.xml"
CUSTOM = "docProps/custom.xml"


@pytest.fixture
def project(released: Released) -> Path:
    """A project of which V2 was released; no test here changes it."""
    return released(TARGET)


def sent(project: Path, name: str = "d1.1-v2.docx") -> bytes:
    return (project / "releases/harbours/d1.1-v2/send" / name).read_bytes()


def without_bookmarks(text: str) -> str:
    return re.sub(r"<w:bookmark(Start|End)[^>]*/>", "", text)


def without_identifiers(text: str) -> str:
    return re.sub(r' w14:paraId="[^"]*"', "", without_bookmarks(text))


def in_paragraph(project: Path, words: str, added: str) -> Change:
    """Adds markup at the end of the first paragraph whose text contains words."""

    def change(text: str) -> str:
        place = text.index("</w:p>", text.index(words))
        return text[:place] + added + text[place:]

    return change


def identified(project: Path, main: Change) -> Identity:
    return identify(rewritten(sent(project), {MAIN: main}), project)


TRACKED = 'w:id="9901" w:author="A. Reader" w:date="2024-01-01T00:00:00Z"'
DELETED = f"<w:del {TRACKED}><w:r><w:delText>gone words</w:delText></w:r></w:del>"
BOX = (
    '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent><w:p>'
    f"{run('Words in a box')}</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)


@pytest.mark.parametrize(
    ("added", "words"),
    [
        (f"<w:ins {TRACKED}>{run('New words')}</w:ins>", "New words"),
        (DELETED, "gone words"),
        (run("Secret words", "<w:vanish/>"), "Secret words"),
        (BOX, "Words in a box"),
    ],
)
def test_what_others_add_to_a_paragraph_is_named_with_its_key(
    added: str, words: str, project: Path
) -> None:
    found = identified(project, in_paragraph(project, "is weak", added))
    assert found.is_changed
    said = [one for one in found.changes if words in one.now or words in one.description]
    assert {one.place for one in said} >= {"shore-power[1]"}


def test_text_that_is_hidden_is_a_change(project: Path) -> None:
    text = zipfile.ZipFile(io.BytesIO(sent(project))).read(MAIN).decode()
    start = text.rindex("<w:r>", 0, text.index("is weak"))
    hidden = text[:start] + text[start:].replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>", 1)
    found = identified(project, lambda _: hidden)
    assert found.is_changed
    assert any("hidden text" in one.description for one in found.changes)


@pytest.mark.parametrize(("part", "kind"), [(HEADER, "header"), ("word/footer1.xml", "footer")])
def test_words_of_headers_and_footers_are_compared(part: str, kind: str, project: Path) -> None:
    change = replaced("Version 2" if kind == "header" else "Public", "Secret")
    found = identify(rewritten(sent(project), {part: change}), project)
    assert [(one.place, "Secret" in one.now) for one in found.changes] == [(kind, True)]


def test_a_watermark_is_a_change(project: Path) -> None:
    shape = (
        '<w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textpath string="DRAFT"/>'
        "</v:shape></w:pict>"
    )
    change = replaced("</w:p>", f"<w:r>{shape}</w:r></w:p>")
    found = identify(rewritten(sent(project), {HEADER: change}), project)
    assert [one.description for one in found.changes] == ["a header: “DRAFT” was added"]


@pytest.mark.parametrize("change", [without_bookmarks, without_identifiers])
def test_a_file_without_its_bookmarks_is_unchanged(change: Change, project: Path) -> None:
    found = identified(project, change)
    assert (found.target, found.is_changed, found.changes) == (TARGET, False, ())


@pytest.mark.parametrize("change", [without_bookmarks, without_identifiers])
def test_without_bookmarks_a_changed_word_is_named_with_its_key(
    change: Change, project: Path
) -> None:
    found = identified(project, lambda text: change(text).replace("is weak", "is bad", 1))
    assert [one.place for one in found.changes] == ["shore-power[1]"]
    assert "is bad" in found.changes[0].now


def test_the_address_of_a_link_is_compared(project: Path) -> None:
    change = replaced("www.example.org", "www.example.com")
    name = "word/_rels/footnotes.xml.rels"
    other = rewritten(sent(project), {name: change})
    found = identify(other, project)
    assert found.is_changed
    assert all("www.example.com" in one.now for one in found.changes)
    assert all("www.example.org" in one.before for one in found.changes)


def test_a_picture_that_was_exchanged_is_a_change(project: Path) -> None:
    def other(data: bytes) -> bytes:
        return data[:-1] + bytes([data[-1] ^ 1])

    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(sent(project))) as package,
        zipfile.ZipFile(stream, "w") as archive,
    ):
        for name in package.namelist():
            is_picture = name.startswith("word/media/") and name.endswith(".png")
            archive.writestr(name, other(package.read(name)) if is_picture else package.read(name))
    found = identify(stream.getvalue(), project)
    words = {one.description for one in found.changes}
    assert "another picture replaces the one there" in words
    assert not any("was added" in one or "is missing" in one for one in words)


# -- files that have lost their identification ---------------------------------------------------


def without_properties(data: bytes, main: Change | None = None) -> bytes:
    """The file as Word leaves it when it removes personal information."""
    changes: dict[str, Change] = {
        "_rels/.rels": lambda text: re.sub(
            r"<Relationship [^>]*custom-properties[^>]*/>", "", text
        ),
        "[Content_Types].xml": lambda text: re.sub(r"<Override [^>]*custom\.xml[^>]*/>", "", text),
    }
    return rewritten(data, changes | ({MAIN: main} if main else {}), CUSTOM)


def test_a_file_without_properties_is_known_by_its_text(project: Path) -> None:
    found = identify(without_properties(sent(project)), project)
    assert (found.target, found.release is not None, found.is_changed) == (TARGET, True, False)
    assert found.has_lost_identification
    edited = without_properties(
        sent(project), lambda text: without_identifiers(text).replace("is weak", "is bad", 1)
    )
    assert [one.place for one in identify(edited, project).changes] == ["shore-power[1]"]


def test_outside_a_project_a_file_without_properties_is_unknown(project: Path) -> None:
    found = identify(without_properties(sent(project)), None)
    assert (found.is_known, found.has_lost_identification) == (False, True)


def test_a_redline_without_properties_is_known_by_its_text(released: Released) -> None:
    project = released("harbours/d1.1@v1", TARGET)
    found = identify(without_properties(sent(project, "d1.1-v2-redline.docx")), project)
    known = (found.target, found.changes_since, found.is_changed)
    assert known == (TARGET, "harbours/d1.1-v1", False)


# -- copies, which have the bookmarks of the original --------------------------------------------

COPIED = {
    "row": ("<w:tr>", "38%"),
    "paragraph": ("<w:p ", "is weak"),
    "list item": ("<w:p ", "Storage"),
    "heading": ("<w:p ", "A battery on the quay"),
    "caption": ("<w:p ", "Networks that exchange experience"),
    "cell of the cover": ("<w:p ", "Project office"),
    "box": ("<w:tbl>", "What helps most"),
}
"""The beginning of each part, and words that only this part has."""


def with_copy(kind: str, place: str, false: str) -> Change:
    """Adds a copy of a part, with other words, beside it or before the first part of its kind."""
    tag, words = COPIED[kind]

    def change(text: str) -> str:
        start = text.rindex(tag, 0, text.rindex(words))
        closing = f"</{tag.strip('<> ')}>"
        end = text.index(closing, start) + len(closing)
        at = {"before": start, "after": end, "far": text.index(tag)}[place]
        return text[:at] + text[start:end].replace(words, false) + text[at:]

    return change


@pytest.mark.parametrize("place", ["before", "after", "far"])
@pytest.mark.parametrize("false", ["", "False "])
@pytest.mark.parametrize("kind", COPIED)
def test_a_copy_of_a_part_is_added_text(kind: str, false: str, place: str, project: Path) -> None:
    said = false + COPIED[kind][1]
    other = rewritten(sent(project), {MAIN: with_copy(kind, place, said)})
    found = identify(other, project)
    assert found.is_changed
    assert any(said in one.now and not one.before for one in found.changes)
    assert identify(other, None).is_changed


@pytest.mark.parametrize("place", ["before", "after"])
def test_a_copy_of_the_mark_of_a_note_is_added_text(place: str, project: Path) -> None:
    def change(text: str) -> str:
        mark = text.index("<w:footnoteReference")
        start = text.rindex("<w:bookmarkStart", 0, mark)
        end = text.index("/>", text.index("<w:bookmarkEnd", mark)) + 2
        at = start if place == "before" else end
        return text[:at] + text[start:end] + text[at:]

    other = rewritten(sent(project), {MAIN: change})
    assert [bool(one.now) and not one.before for one in identify(other, project).changes] == [True]
    assert identify(other, None).is_changed


@pytest.mark.parametrize("false", ["", "False "])
def test_a_copy_in_a_redline_is_added_text(false: str, released: Released) -> None:
    project = released("harbours/d1.1@v1", TARGET)
    change = with_copy("row", "before", f"{false}38%")
    found = identify(rewritten(sent(project, "d1.1-v2-redline.docx"), {MAIN: change}), project)
    assert {one.now for one in found.changes} == {"Baltic Sea", f"{false}38%"}
    assert not any(one.before for one in found.changes)


def test_a_copy_of_removed_words_in_a_redline_is_a_change(released: Released) -> None:
    project = released("harbours/d1.1@v1", TARGET)

    def change(text: str) -> str:
        words = text.index("<w:delText")
        start = text.rindex("<w:del ", 0, words)
        end = text.index("</w:del>", words) + len("</w:del>")
        return text[:end] + text[start:end] + text[end:]

    found = identify(rewritten(sent(project, "d1.1-v2-redline.docx"), {MAIN: change}), project)
    assert ["a tracked deletion" in one.description for one in found.changes] == [True]
