"""Fields and indexes show what an update by LibreOffice gives: nothing waits for an update.

The tests compare words, numbers and pages, but not white space. In the contents LibreOffice sets a
space after a number where Word and briefgen set a tab. It copies a caption unchanged into the list
of tables, with an en space between label and words, as Word does; briefgen sets columns there.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from msgspec import Struct

from briefgen.build.word_file import word_file
from briefgen.content.targets import output_name, targets
from briefgen.model.document import Document
from briefgen.model.nodes import Strong
from briefgen.render.docx.document import render as render_docx
from briefgen.render.pdf.document import lay_out
from briefgen.render.pdf.fonts import load_fonts
from briefgen.resolve import resolve
from briefgen.theme.tokens import Theme
from support.builders import (
    cell,
    chart,
    cite,
    document,
    inlines,
    note,
    para,
    ref,
    row,
    section,
    table,
)
from support.libreoffice import PAGE, python_with_uno, updated
from support.sample_reports import report
from support.sampling import sample
from support.strategies import (
    fixed_documents,
    fixed_documents_in_word_templates,
    without_notes,
)
from support.template_variants import Variant, prepared

ROOT = Path(__file__).resolve().parents[2]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
GENERATED = 2
REPORTS = {1: 1, 3: 3}
"""The number of chapters of the report of each seed. It is small: in a hundred pages LibreOffice
sets some headings on another page than the contents give, which test_word_pages.py measures."""
WITH_HEADERS = ("plain", "poor", "rich", "german")
"""Word templates with headers and footers of their own, and one that uses the built-in ones."""
REFERENCES = document(
    section(
        "s",
        Strong(
            content=inlines("All", cite("https://example.org/a"), cite("https://example.org/b"))
        ),
        para("A", note("A remark, with ", ref("t-1"), anchor="remark"), "."),
        para("See ", ref("s"), ", ", ref("t-1"), ", ", ref("c-1"), " and ", ref("remark"), "."),
        table("t-1", ["a"], row(cell(para("As ", ref("part"), " says")))),
        chart("c-1", "bar", ["A", "B"], _=[1, 2]),
        sections=[section("part", ref("t-1"), para("See ", ref("s", "there"), "."))],
    ),
)
"""References of every kind, also in notes, cells and a heading; notes side by side in one."""
REFERRING = ("REF", "NOTEREF", "PAGEREF")
OUTDATED = ("references", "d3.5-v2")
"""Files in which a test makes fields out of date; they are in every sample."""
_CHARACTERS = {
    f"{W}tab": "\t", f"{W}br": "\n", f"{W}noBreakHyphen": "\u2011", f"{W}softHyphen": "\u00ad"
}  # fmt: skip
Parts = dict[str, list[str]]


class Source(Struct, frozen=True):
    """A Word file to test."""

    name: str
    kind: str
    write: Callable[[], bytes]


@cache
def sources() -> list[Source]:
    """The built targets, reports and generated documents, some of them with Word templates."""
    found = []
    for target in targets(ROOT):
        path = ROOT / "output" / f"{output_name(target)}.docx"
        found.append(Source(path.stem, "target", path.read_bytes))
    made = [(f"report-{seed}", report(seed, count)) for seed, count in REPORTS.items()]
    plain = enumerate(map(without_notes, fixed_documents(GENERATED)))
    made += [(f"generated-{n}", document) for n, document in plain]
    made.append(("references", REFERENCES))
    found += [Source(name, name.split("-")[0], partial(word_file_of, one)) for name, one in made]
    for one, variant in fixed_documents_in_word_templates():
        if variant.word_template in WITH_HEADERS:
            write = partial(word_file_in, without_notes(one), variant)
            found.append(Source(f"generated-{variant}", "word template", write))
    return found


def word_file_of(document: Document) -> bytes:
    resolved, theme = resolve(document), Theme()
    layout = lay_out(resolved, theme, load_fonts())
    return render_docx(resolved, theme, layout.pages, layout.page_count).to_bytes()


def word_file_in(document: Document, variant: Variant) -> bytes:
    ready = prepared(document, variant)
    return word_file(ready, lay_out(ready.resolved, ready.theme, ready.fonts))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The files by their names."""
    folder = tmp_path_factory.mktemp("fields")
    found = {}
    for source in sample("fields", sources(), 6, kinds_of):
        found[source.name] = folder / f"{source.name}.docx"
        found[source.name].write_bytes(source.write())
    return found


def kinds_of(source: Source) -> list[str]:
    return [source.kind, *(name for name in OUTDATED if name == source.name)]


@pytest.fixture(autouse=True)
def _counted(files: dict[str, Path], count_cases: Callable[[int, int], None]) -> None:
    count_cases(len(files), len(sources()))


# -- the stored fields --------------------------------------------------------------------------


class Field(Struct):
    code: str = ""
    result: str = ""
    showing: bool = False

    @property
    def kind(self) -> str:
        return self.code.split()[0]


def roots(path: Path) -> dict[str, Element]:
    """The parts with text, and the settings."""
    wanted = re.compile(r"word/(document|footnotes|settings|.*(?:header|footer).*)\.xml")
    with zipfile.ZipFile(path) as package:
        names = [name for name in package.namelist() if wanted.fullmatch(name)]
        return {name[5:-4]: ElementTree.fromstring(package.read(name)) for name in names}


def fields(root: Element) -> list[Field]:
    """Every complex field of a part; asserts that each begins, separates and ends in this order."""
    found: list[Field] = []
    begun: list[Field] = []
    for one in root.iter():
        step = one.get(f"{W}fldCharType")
        if step == "begin":
            begun.append(Field())
            found.append(begun[-1])
        elif step == "separate":
            assert begun[-1].code.strip()
            assert not begun[-1].showing
            begun[-1].showing = True
        elif step == "end":
            assert begun.pop().showing
        elif one.tag == f"{W}instrText":
            assert not begun[-1].showing
            begun[-1].code += one.text or ""
        elif one.tag == f"{W}t":
            for field in begun:
                assert field.showing
                field.result += one.text or ""
        elif one.tag in _CHARACTERS:
            for field in begun:
                field.result += _CHARACTERS[one.tag] if field.showing else ""
    assert not begun
    return found


def shown(root: Element) -> list[str]:
    """The stored words of each paragraph that has words."""
    return [words for p in root.iter(f"{W}p") if (words := paragraph(p))]


def paragraph(element: Element) -> str:
    text, code, number = "", "", False
    for one in element.iter():
        step = one.get(f"{W}fldCharType")
        if step == "begin":
            code = ""
        elif one.tag == f"{W}instrText":
            code += one.text or ""
        elif step == "separate" and code.split() == ["PAGE"]:
            text, number = f"{text}{PAGE}", True
        elif step == "end":
            number = False
        elif one.tag == f"{W}footnoteReference":
            text += one.get(f"{W}id", "")
        elif one.tag == f"{W}t" and not number:
            text += one.text or ""
        elif one.tag in _CHARACTERS:
            text += _CHARACTERS[one.tag]
    return text.strip()


def test_no_field_is_marked_for_an_update(files: dict[str, Path]) -> None:
    for name, path in files.items():
        for part, root in roots(path).items():
            dirty = [one.tag for one in root.iter() if f"{W}dirty" in one.attrib]
            assert dirty == [], (name, part)
            assert root.find(f".//{W}updateFields") is None, name


def test_every_field_has_its_result(files: dict[str, Path]) -> None:
    for name, path in files.items():
        for root in roots(path).values():
            for field in fields(root):
                is_empty = field.kind == "STYLEREF" and refers_to_nothing(path, field)
                assert bool(field.result.strip()) != is_empty, (name, field.code)


def refers_to_nothing(path: Path, field: Field) -> bool:
    """Whether there is no heading for a field `STYLEREF`, or the first one lacks its number."""
    level = field.code.split()[1]
    with zipfile.ZipFile(path) as package:
        styles = ElementTree.fromstring(package.read("word/styles.xml"))
    names = {
        style.get(f"{W}styleId")
        for style in styles.iter(f"{W}style")
        if style.find(f"{W}name").get(f"{W}val", "").lower() == f"heading {level}"
    }
    for paragraph in roots(path)["document"].iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None and style.get(f"{W}val") in names:
            # Only a heading without a number is in another list than that of its style.
            return "\\w" in field.code and paragraph.find(f"{W}pPr/{W}numPr") is not None
    return True


def test_every_field_refers_to_a_bookmark(files: dict[str, Path]) -> None:
    kinds = set()
    for name, path in files.items():
        parts = roots(path).values()
        known = {e.get(f"{W}name") for root in parts for e in root.iter(f"{W}bookmarkStart")}
        for field in (field for root in parts for field in fields(root)):
            if field.kind in REFERRING:
                kinds.add(field.kind)
                assert field.code.split()[1] in known, (name, field.code)
    assert kinds == set(REFERRING)


def test_every_list_of_entries_is_a_field(files: dict[str, Path]) -> None:
    """Each list is one field, and each entry of a list is in the result of its field."""
    codes = set()
    for name, path in files.items():
        body = roots(path)["document"]
        lists = [field for field in fields(body) if field.kind == "TOC"]
        codes |= {field.code for field in lists}
        listed = " ".join(field.result for field in lists)
        entries = [p for p in body.iter(f"{W}p") if is_entry(p)]
        assert "".join(listed.split()) == "".join("".join(map(paragraph, entries)).split()), name
    assert {' TOC \\h \\z \\c "Table" ', ' TOC \\h \\z \\c "Figure" '} < codes


def is_entry(element: Element) -> bool:
    style = element.find(f"{W}pPr/{W}pStyle")
    name = style.get(f"{W}val", "") if style is not None else ""
    return bool(re.fullmatch(r"TOC\d|TableofFigures", name))


# -- as LibreOffice updates them ---------------------------------------------------------------


@pytest.fixture(scope="module")
def python() -> str:
    found = python_with_uno()
    assert found, "no Python here can import uno: install python3-uno"
    return found


@pytest.fixture(scope="module")
def said(files: dict[str, Path], python: str) -> dict[str, dict[str, Parts]]:
    return updated(python, list(files.values()))


def plain(words: list[str], name: str = "") -> list[str]:
    """Lines to compare, with single spaces, and without a break in an entry after a hyphen.

    In generated documents LibreOffice may break a table elsewhere, so the lines have no page at the
    end of an entry; test_word_pages.py tests the pages.
    """
    lines = [" ".join(line.replace("-\n", "-").split()) for line in words]
    return [re.sub(r" \d+$", "", line) if name.startswith("generated") else line for line in lines]


def test_a_break_after_a_hyphen_changes_no_word() -> None:
    assert plain(["1.\ta partnership-\nbased\nwork\t2"]) == ["1. a partnership-based work 2"]
    assert plain(["a - b"]) != plain(["a -b"])


def test_an_update_changes_no_word(said: dict[str, dict[str, Parts]]) -> None:
    for name, read in said.items():
        before, after = read["before"], read["after"]
        assert before.keys() == after.keys()
        for part in before:
            assert plain(after[part], name) == plain(before[part], name), (name, part)


def test_libreoffice_shows_the_words_that_are_stored(
    said: dict[str, dict[str, Parts]], files: dict[str, Path]
) -> None:
    for name, path in files.items():
        stored, read = roots(path), said[name]["after"]
        for part, home in (("body", "document"), ("notes", "footnotes")):
            expected = plain(shown(stored[home]), name)
            assert sorted(plain(read[part], name)) == sorted(expected), (name, part)
        lines = {line for part in read if part not in ("body", "notes") for line in read[part]}
        headers = {
            line
            for part in stored
            if part not in ("document", "footnotes", "settings")
            for line in shown(stored[part])
        }
        assert set(plain(list(lines), name)) == set(plain(list(headers), name)), name


NUMBER = re.compile(
    r"( (?:TOC|PAGEREF|REF|SEQ) [^<]*</w:instrText></w:r>.*?<w:t [^>]*>[^<\d]*)\d[\d.]*<"
)


def write_outdated(path: Path, target: Path) -> None:
    """Copies a file with wrong numbers in its fields, but for `NOTEREF`.

    LibreOffice 7.4 does not update `NOTEREF`. It finds the targets of `REF` when it opens the file.
    """
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                data = NUMBER.sub(r"\g<1>77<", data.decode()).encode()
            new.writestr(name, data)


def test_an_update_corrects_outdated_fields(
    said: dict[str, dict[str, Parts]], files: dict[str, Path], python: str, tmp_path: Path
) -> None:
    """Without this the tests above could not fail."""
    for name in OUTDATED:
        write_outdated(files[name], tmp_path / f"{name}.docx")
    for name, read in updated(python, sorted(tmp_path.glob("*.docx"))).items():
        wrong = [line for line in read["before"]["body"] if "77" in line]
        assert len(wrong) >= 4
        assert plain(read["after"]["body"]) == plain(said[name]["after"]["body"]), name
