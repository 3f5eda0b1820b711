"""A redline shows each difference, or it lists it: nothing differs in silence.

`support.every_edit` has an edit for everything that can differ between two versions.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefgen.build.pipeline import prepare
from briefgen.build.prepared import OlderDocument, Prepared
from briefgen.build.resolved_document import older_document
from briefgen.build.word_file import word_file, word_layout
from briefgen.changes.matched_documents import match_documents
from briefgen.model.box_breaks import BoxBreaks
from briefgen.redline.page_breaks import OTHER_BREAKS, WITHOUT_BREAKS, page_breaks
from briefgen.redline.pdf import redline_pdf
from briefgen.redline.unmarked import unmarked_in_word
from briefgen.redline.word_file import WordRedline, redline_word_file
from briefgen.render.pdf.document import Layout
from support.changed_spans import changed_spans
from support.every_edit import EDITS, TARGET, TEMPLATE, Edit, write_every_kind
from support.redline_contents import wrong_contents
from support.redlined_pdf import RedlinedPdf
from support.sampling import sampled
from support.shown_texts import shown_text
from support.word_package import W, WordPackage

Version = tuple[OlderDocument, Prepared]
_PROPERTIES = ("rPrChange", "pPrChange", "tblPrChange", "trPrChange")


@pytest.fixture(scope="module")
def project(starter: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = shutil.copytree(starter, tmp_path_factory.mktemp("every") / "project")
    write_every_kind(root)
    return root


@pytest.fixture(scope="module")
def version(project: Path) -> Version:
    return version_of(project)


def version_of(root: Path) -> Version:
    return older_document(root, TARGET), prepare(root, TARGET)


def edited(project: Path, folder: Path, edit: Edit) -> Version:
    root = shutil.copytree(project, folder / "project")
    edit.apply(root)
    return version_of(root)


def has_tracked_changes(docx: bytes) -> bool:
    roots = WordPackage.read(docx).parts.values()
    properties = (one for root in roots for name in _PROPERTIES for one in root.iter(f"{W}{name}"))
    return bool(changed_spans(docx)) or next(properties, None) is not None


@sampled("name", list(EDITS), 8)
def test_a_word_file_tracks_or_lists_each_difference(
    name: str, project: Path, version: Version, tmp_path: Path
) -> None:
    edit = EDITS[name]
    other = edited(project, tmp_path, edit)
    for old, new in ((version[0], other[1]), (other[0], version[1])):
        made = redline_word_file(old, new)
        assert edit.pdf_only or has_tracked_changes(made.data) or listed_beside_breaks(made)
        assert edit.listed_in_word in " ".join(made.untracked)


@sampled("name", list(EDITS), 8)
def test_accepting_gives_the_new_file_and_rejecting_the_old_one_or_a_sentence_says_why_not(
    name: str, project: Path, version: Version, tmp_path: Path
) -> None:
    other = edited(project, tmp_path, EDITS[name])
    for (older, old), (_, new) in ((version, other), (other, version)):
        made = redline_word_file(older, new)
        breaks = [layout_of(one).box_breaks for one in (old, new)]
        documents = (one.resolved.document for one in (old, new))
        shown = page_breaks(breaks[1], match_documents(*documents).found)
        if OTHER_BREAKS in made.untracked:
            breaks[0] = shown.old
        if WITHOUT_BREAKS in made.untracked:
            breaks[1] = shown.new
        files = (built(one, own) for one, own in zip((old, new), breaks, strict=True))
        wrong = wrong_contents(made.data, *files)
        assert [line for line in wrong if line.startswith("accepted")] == []
        assert wrong == [] or listed_beside_breaks(made)


def listed_beside_breaks(made: WordRedline) -> list[str]:
    return [one for one in made.untracked if one not in (OTHER_BREAKS, WITHOUT_BREAKS)]


def test_page_breaks_before_boxes_are_those_of_the_new_version(
    project: Path, version: Version, tmp_path: Path
) -> None:
    """Without one row of a table, a story begins on the page before."""
    other = edited(project, tmp_path, EDITS["row"])
    counts = []
    for (older, _), (_, new) in ((version, other), (other, version)):
        made = redline_word_file(older, new)
        assert made.untracked == (OTHER_BREAKS,)
        assert page_breaks_in(made.data) == page_breaks_in(built(new, layout_of(new).box_breaks))
        counts.append(page_breaks_in(made.data))
    assert counts[0] != counts[1]


def page_breaks_in(docx: bytes) -> int:
    root = WordPackage.read(docx).parts["word/document.xml"]
    return sum(1 for _ in root.iter(f"{W}pageBreakBefore"))


def built(prepared: Prepared, breaks: BoxBreaks) -> bytes:
    """The Word file that `build` writes, with some page breaks."""
    return word_file(prepared, replace(layout_of(prepared), box_breaks=breaks))


def layout_of(prepared: Prepared) -> Layout:
    return word_layout(prepared)[1]


@sampled("name", list(EDITS), 8)
def test_a_pdf_marks_or_lists_each_difference(
    name: str, project: Path, version: Version, tmp_path: Path
) -> None:
    edit = EDITS[name]
    other = edited(project, tmp_path, edit)
    for old, new in ((version[0], other[1]), (other[0], version[1])):
        made = redline_pdf(old, new)
        assert edit.word_only or RedlinedPdf(made.data).spoken or made.unmarked
        assert edit.listed_in_pdf in " ".join(made.unmarked)


def test_a_header_that_becomes_the_heading_of_the_page_is_listed_once(
    project: Path, version: Version, tmp_path: Path
) -> None:
    other = edited(project, tmp_path, EDITS["page heading"])
    heading = "the heading of level 1 on the page"
    for old, new in ((version[0], other[1]), (other[0], version[1])):
        (sentence,) = redline_pdf(old, new).unmarked
        forms = sentence.removeprefix("Header edited: ").split(" → ")
        assert heading in forms
        assert "nothing" not in forms


def test_a_version_has_no_difference_from_itself(version: Version) -> None:
    assert redline_word_file(*version).untracked == ()
    assert redline_pdf(*version).unmarked == ()


def test_another_word_file_of_the_same_name_is_listed(project: Path, tmp_path: Path) -> None:
    path = Edit(TEMPLATE, "body:", "word_template: team.docx\nbody:")
    old, new = edited(project, tmp_path, path)
    assert old.design is not None
    assert old.design.word_template is not None
    assert unmarked_in_word(old, new) == ()
    other = replace(old.design.word_template, digest="other")
    older = replace(old, design=replace(old.design, word_template=other))
    (sentence,) = unmarked_in_word(older, new)
    assert sentence.endswith("team.docx → team.docx")


def test_a_pdf_in_which_only_the_design_differs_says_that_the_text_is_the_same(
    version: Version,
) -> None:
    old, new = version
    assert "There are no changes." in shown_text(redline_pdf(old, new).data, "redline.pdf")
    assert old.design is not None
    theme = replace(old.design.theme, hyphenation=not old.design.theme.hyphenation)
    older = replace(old, design=replace(old.design, theme=theme))
    shown = shown_text(redline_pdf(older, new).data, "redline.pdf")
    assert "There are no changes." not in shown
    assert "The text of both versions is the same; other differences are listed below." in shown
