"""A redline is the new file when all its changes are accepted, and the old one when rejected.

The files to compare with have the page breaks of their layouts, except where the redline lists
that it has others. Contents, page numbers, numbers that follow and the widths of columns are not
compared (`redline_contents`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import given
from msgspec import Struct
from msgspec.structs import replace

from briefgen.build.pipeline import prepare
from briefgen.build.prepared import OlderDocument, Prepared
from briefgen.changes.matched_documents import match_documents
from briefgen.model.box_breaks import BoxBreaks
from briefgen.model.document import HISTORY_SECTION, HISTORY_TABLE, Document, ResolvedDocument
from briefgen.redline.page_breaks import OTHER_BREAKS, WITHOUT_BREAKS, page_breaks
from briefgen.redline.word_file import redline_word_file
from briefgen.render.docx.document import render
from briefgen.render.pdf.document import lay_out
from briefgen.render.pdf.fonts import load_fonts
from briefgen.resolve import resolve
from briefgen.theme.tokens import Theme
from support import strategies
from support.builders import document, para, row, section, table
from support.changed_spans import changed_spans
from support.docx_outline import Outline, pandoc_outline_of
from support.ends_left import avoidable_ends, with_ends_left
from support.libreoffice import python_with_uno, with_changes_resolved
from support.marked_changes import marked_changes
from support.reading_order import pandoc_blocks
from support.redline_contents import (
    alternatives,
    comparable,
    masked,
    with_each_header_once,
    without_comments,
    wrong_contents,
)
from support.redline_marks import (
    empty_notes,
    has_changed_list,
    has_changes,
    has_tracked_row,
    wrong_marks,
)
from support.redline_pairs import RedlinePair, redline_pairs
from support.sample_document import pages
from support.sampling import examples, sample, sampled
from support.tracked_changes import accepted, rejected
from support.validators import word_violations
from support.word_content import Detail, differences, paragraphs
from support.word_package import WordPackage

ROOT = Path(__file__).resolve().parents[2]
_LIST_MARK = re.compile(r"^(?:\*|1\.) [0-9]+ ")
MARKED = Path(__file__).parent / "papers" / "mexico-d3.5-v1-v2.yaml"
MOST_SPANS = 1.3
"""The most spans of a redline, as a multiple of those that a person marked."""
GENERATED = 50
"""The number of generated pairs in a sample."""
READ_BY_LIBREOFFICE, SAMPLE_OF_LIBREOFFICE = 10, 6
"""LibreOffice, which is slow, reads each tenth pair, and in a sample eight of these."""
FILES_AT_ONCE = 40
"""The number of files that LibreOffice reads before it is started again."""
PAPERS = {
    "mexico, V1 to V2": ("mexico/d3.5@v1", "mexico/d3.5@v2"),
    "mexico, V2 to V1": ("mexico/d3.5@v2", "mexico/d3.5@v1"),
    "starter, V1 to V2": ("harbours/d1.1@v1", "harbours/d1.1@v2"),
}
"""The targets of each pair of real versions."""


class MadeRedline(Struct, frozen=True):
    """A redline with the files of both versions, which are made in the same way."""

    redline: bytes
    old: bytes
    new: bytes
    untracked: tuple[str, ...] = ()


# -- how they are made -------------------------------------------------------------------------


def word_file(resolved: ResolvedDocument, theme: Theme, breaks: BoxBreaks | None = None) -> bytes:
    return render(resolved, theme, pages(resolved), 9, box_breaks=breaks).to_bytes()


def made(old: Document, new: Document) -> MadeRedline:
    return made_of(prepared(old), prepared(new))


def prepared(document: Document) -> Prepared:
    fonts = load_fonts()
    return Prepared(resolved=resolve(document), theme=Theme(), fonts=fonts, attach_docx=False)


def made_of(old: Prepared, new: Prepared) -> MadeRedline:
    redline = redline_word_file(OlderDocument(old.resolved), new)
    sides = old.resolved, new.resolved
    breaks = [lay_out(one, new.theme, new.fonts).box_breaks for one in sides]
    shown = page_breaks(breaks[1], match_documents(*(one.document for one in sides)).found)
    if OTHER_BREAKS in redline.untracked:
        breaks[0] = shown.old
    if WITHOUT_BREAKS in redline.untracked:
        breaks[1] = shown.new
    files = (word_file(one, new.theme, own) for one, own in zip(sides, breaks, strict=True))
    return MadeRedline(redline.data, *files, redline.untracked)


@cache
def made_pair(pair: RedlinePair) -> MadeRedline:
    return made(*pair.documents)


@pytest.fixture(scope="module", params=PAPERS)
def paper(request: pytest.FixtureRequest, starter: Path) -> MadeRedline:
    return made_paper(request.param, starter)


@cache
def made_paper(name: str, starter: Path) -> MadeRedline:
    folder = starter if name.startswith("starter") else ROOT
    old, new = (prepare(folder, target) for target in PAPERS[name])
    return made_of(old, new)


def errors_of(one: MadeRedline) -> list[str]:
    found = wrong_contents(one.redline, one.old, one.new) + wrong_marks(one.redline)
    found += avoidable_ends(one.redline)
    differ = alternatives(rejected(one.redline)) != alternatives(WordPackage.read(one.old))
    if differ and not any("alternative" in words for words in one.untracked):
        found.append("no sentence says that the text alternative of a picture differs")
    return found


# -- papers ------------------------------------------------------------------------------------


def test_the_redline_of_two_papers_has_the_contents_of_both(paper: MadeRedline) -> None:
    assert errors_of(paper) == []
    assert has_changes(paper.redline)


def test_the_redline_of_two_papers_is_valid(paper: MadeRedline) -> None:
    assert word_violations(paper.redline) == []


@pytest.mark.parametrize("name", ["mexico, V1 to V2", "mexico, V2 to V1"])
def test_the_redline_of_two_papers_has_the_words_of_the_files_that_are_built(
    name: str, starter: Path
) -> None:
    """The rows of boxes differ: in a built file a box has a row more where a page begins in it."""
    redline = made_paper(name, starter).redline
    old, new = (ROOT / f"output/mexico/d3.5-{target[-2:]}.docx" for target in PAPERS[name])
    assert texts_of(accepted(redline)) == texts_of(WordPackage.read(new.read_bytes()))
    assert texts_of(rejected(redline)) == texts_of(WordPackage.read(old.read_bytes()))


def texts_of(package: WordPackage) -> list[str]:
    """The paragraphs with words, and the notes after their paragraphs."""
    return [one.text for one in paragraphs(comparable(package).body) if one.text.strip()]


def test_the_changes_of_a_paper_can_be_read(
    starter: Path, record_property: Callable[[str, Any], None]
) -> None:
    spans = changed_spans(made_paper("mexico, V1 to V2", starter).redline)
    record_property("spans of the redline from V1 to V2 of mexico/d3.5", len(spans))
    assert len(spans) <= MOST_SPANS * len(marked_changes(MARKED))
    assert [span for span in spans if any(name.startswith("TOC") for name in span.fields)] == []


# -- generated pairs ---------------------------------------------------------------------------


@sampled("pair", redline_pairs(), GENERATED, lambda pair: pair.kinds, ids=str)
def test_the_redline_of_an_edit_has_the_contents_of_both(pair: RedlinePair) -> None:
    one = made_pair(pair)
    assert errors_of(one) == []
    assert word_violations(one.redline) == []


@sampled("pair", redline_pairs(), GENERATED, lambda pair: pair.kinds, ids=str)
def test_pandoc_reads_the_same_contents(pair: RedlinePair) -> None:
    one = made_pair(pair)
    if not has_tracked_row(one.redline):
        assert_same_outlines(one)


@examples(3, 100)
@given(strategies.documents(), strategies.documents())
def test_any_two_documents_have_a_redline(old: Document, new: Document) -> None:
    one = made(old, aligned(old, new))
    assert "\n".join(errors_of(one)) == ""


def aligned(old: Document, new: Document) -> Document:
    """The new document with as many sections of pages as the old one."""
    cover = replace(new.cover, separate_page=old.cover.separate_page)
    return replace(new, contents=old.contents, cover=cover)


@examples(3, 100)
@given(strategies.documents())
def test_a_document_has_no_changes_to_itself(document: Document) -> None:
    one = made(document, document)
    assert not has_changes(one.redline)
    assert "\n".join(errors_of(one)) == ""


def test_a_paper_has_no_changes_to_itself(starter: Path) -> None:
    for folder, target in ((ROOT, "mexico/d3.5@v2"), (starter, "harbours/d1.1@v2")):
        one = prepare(folder, target)
        assert not has_changes(made_of(one, one).redline)


def test_the_history_of_a_document_is_that_of_the_new_version() -> None:
    old, new = with_history("old", "V1"), with_history("new", "V1", "V2")
    one = made(old, new)
    assert wrong_marks(one.redline) == []
    assert has_changes(one.redline)
    rejected_state = word_file(resolve(with_history("old", "V1", "V2")), Theme())
    assert wrong_contents(one.redline, rejected_state, one.new) == []


def with_history(word: str, *versions: str) -> Document:
    """A document with its history, as a template places it."""
    rows = (row(version, "2019", "Agency", f"What {version} has") for version in versions)
    table_of_versions = table(HISTORY_TABLE, ("Version", "Date", "Authors", "Changes"), *rows)
    return document(
        section("begin", "Begin", para(f"The {word} words.")),
        section(HISTORY_SECTION, "History", replace(table_of_versions, header_columns=1)),
    )


@sampled("pair", redline_pairs(), 5, ids=str)
def test_a_redline_has_the_same_bytes_each_time(pair: RedlinePair) -> None:
    assert made(*pair.documents) == made(*pair.documents)


# -- other programs ----------------------------------------------------------------------------


def test_pandoc_reads_the_same_contents_of_papers(paper: MadeRedline) -> None:
    if not has_tracked_row(paper.redline):
        assert_same_outlines(paper)


def assert_same_outlines(one: MadeRedline) -> None:
    assert outline(one.redline, "accept") == outline(one.new, "accept")
    rejected_outline, old = outline(one.redline, "reject"), outline(one.old, "accept")
    if has_changed_list(one.redline):
        # Pandoc rejects no changes of properties (w:pPrChange), such as those of a list.
        rejected_outline, old = without_list_marks(rejected_outline), without_list_marks(old)
    assert rejected_outline == old


def without_list_marks(outline: Outline) -> Outline:
    return replace(outline, lines=[_LIST_MARK.sub("p ", line) for line in outline.lines])


def outline(docx: bytes, changes: Literal["accept", "reject"]) -> Outline:
    return pandoc_outline_of(without_empty_items(pandoc_blocks(masked(docx), changes)))


def without_empty_items(node: Any) -> Any:
    """A tree of pandoc without the items that it leaves where a tracked item is not in the text."""
    if isinstance(node, list):
        return [without_empty_items(one) for one in node]
    if not isinstance(node, dict):
        return node
    kind, content = node.get("t"), node.get("c")
    if kind == "BulletList":
        content = [item for item in content if item]
    elif kind == "OrderedList":
        content = [content[0], [item for item in content[1] if item]]
    return node | {key: without_empty_items(one) for key, one in {**node, "c": content}.items()}


def test_libreoffice_reads_the_same_contents(
    starter: Path, tmp_path: Path, count_cases: Callable[[int, int], None]
) -> None:
    """Words, paragraphs, rows and notes after LibreOffice has accepted or rejected all changes.

    Of the empty paragraphs that it leaves, none could be avoided (`ends_left`).
    """
    pairs = redline_pairs()[::READ_BY_LIBREOFFICE]
    chosen = sample("libreoffice", pairs, SAMPLE_OF_LIBREOFFICE)
    count_cases(len(chosen), len(pairs))
    redlines = {name: made_paper(name, starter) for name in PAPERS}
    redlines |= {str(pair): made_pair(pair) for pair in chosen}
    read = read_by_libreoffice(redlines, tmp_path)
    different = {}
    for name, one in redlines.items():
        different[name] = [
            *(f"accepted: {line}" for line in lines_that_differ(read, one.redline, one.new, 0)),
            *(f"rejected: {line}" for line in lines_that_differ(read, one.redline, one.old, 1)),
        ]
    assert {name: lines for name, lines in different.items() if lines} == {}


Resolved = dict[bytes, tuple[bytes, ...]]
"""By each file, what LibreOffice saves after accepting and after rejecting all changes."""


def read_by_libreoffice(redlines: Mapping[str, MadeRedline], folder: Path) -> Resolved:
    python = python_with_uno()
    assert python is not None
    files = {file for one in redlines.values() for file in (one.redline, one.old, one.new)}
    paths = {}
    for number, file in enumerate(files):
        paths[file] = folder / f"file-{number}.docx"
        paths[file].write_bytes(without_comments(file))
    read = {}
    for start in range(0, len(paths), FILES_AT_ONCE):
        batch = list(paths.items())[start : start + FILES_AT_ONCE]
        below = folder / str(start)
        below.mkdir()
        saved = with_changes_resolved(python, [path for _, path in batch], below)
        for file, path in batch:
            both = (saved / f"{path.stem}-{ending}.docx" for ending in ("accepted", "rejected"))
            read[file] = tuple(one.read_bytes() for one in both)
    return read


def lines_that_differ(read: Resolved, redline: bytes, plain: bytes, side: int) -> list[str]:
    """The lines in which a redline differs from a plain file, both as LibreOffice saves them."""
    packages = WordPackage.read(read[redline][side]), WordPackage.read(read[plain][0])
    result, expected = (with_each_header_once(comparable(package)) for package in packages)
    expected = with_ends_left(expected, redline, ("del", "ins")[side])
    return [*differences(result, expected, Detail.STRUCTURE), *empty_notes(packages[0])]
