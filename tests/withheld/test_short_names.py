"""Names of three to five letters are found as whole words, and nothing else for them."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pikepdf
import pytest

from briefgen.build.pipeline import build
from briefgen.content.shared_reads import SharedReads
from briefgen.withheld.letters import Phrases
from briefgen.withheld.printed_words import printed_words
from briefgen.withheld.search import found_in_files
from briefgen.withheld.short_names import ShortNames, short_name
from briefgen.withheld.withheld_words import WithheldWords, withheld_words
from briefgen.workspace.workspace import Workspace
from support.content_files import AIM, BRIEFING, FRONT, RECORD, TALK, V1
from support.planted_words import PLANTS, Files, Plant, add_parts, body, in_pdf, page_font, run
from support.projects import BASE, HOME, write

TARGET = "demo/talk"
NAMES = ("ETA", "Orla", "Bo Li", "O'Dea", "Zoë")
PEOPLE, ORGANISATIONS = f"{HOME}/people.yaml", f"{HOME}/organisations.yaml"
ACRONYMS = f"{HOME}/acronyms.yaml"
FILES = {
    f"{HOME}/dossier.yaml": "name: Demo\nlanguage: en-GB\nlevels: {public: P, internal: I}\n",
    V1: RECORD + "level: public\n",
    TALK: BRIEFING + "level: public\nselect: {anchors: [aim]}\n",
    AIM: FRONT + "Words for all on quays of QQX.\n",
    PEOPLE: "orla: {name: Orla, role: Chair, level: internal}\n"
    "june: {name: June, role: Chair, level: internal}\n"
    "li: {name: Li, role: Chair, level: internal}\n",
    ORGANISATIONS: "bank: {name: EIB, level: internal}\n"
    "bay: {name: The bay of fish, short: BAY, level: internal}\n"
    "quay: {name: QQX, level: internal}\n",
    ACRONYMS: "ETA: {long: Estimated time of arrival, level: internal}\n"
    "EIB: {long: European Investment Bank}\n",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    added = (PEOPLE, ORGANISATIONS, ACRONYMS)
    files = {path: (BASE.get(path, "") if path in added else "") + FILES[path] for path in FILES}
    return write(tmp_path_factory.mktemp("names"), {**BASE, **files})


@pytest.fixture(scope="module")
def clean(folder: Path) -> Files:
    return dict(build(folder, TARGET).files)


def withheld(*names: str) -> WithheldWords:
    sources = dict.fromkeys(names, (PEOPLE, "internal"))
    return WithheldWords(Phrases.of(()), sources, ShortNames.of(names))


def letters_apart(pdf: pikepdf.Pdf, words: str) -> None:
    """Each letter with an operator of its own."""
    page_font(pdf, Encoding=pikepdf.Name.WinAnsiEncoding)
    codes = " ".join(f"<{one.encode('cp1252').hex()}> Tj" for one in words)
    pdf.pages[0].contents_add(f"BT /Hidden 8 Tf 9 9 Td {codes} ET".encode())


def in_cell(files: Files, words: str) -> Files:
    """The words in runs of their own, between other paragraphs."""
    runs = "".join(f"<w:proofErr/>{run(one)}" for one in words)
    return body(files, f"<w:p>{run('other')}</w:p><w:p>{runs}</w:p><w:p>{run('words')}</w:p>")


def page(files: Files, words: str) -> Files:
    html = f"<!doctype html><meta charset=utf-8><td>a<td><b>{words[0]}</b>{words[1:]}<td>b<br>"
    return {**files, "d1-changes.html": html.encode()}


def svg(files: Files, words: str) -> Files:
    text = f'<svg xmlns="http://www.w3.org/2000/svg"><text>{words}</text><text>a</text></svg>'
    return add_parts(files, {"word/media/image9.svg": text.encode()})


PLACES: dict[str, Plant] = {
    "cell": in_cell,
    "letters apart": in_pdf(letters_apart),
    "page": page,
    "svg": svg,
    **{kind: PLANTS[kind] for kind in ("soft-hyphens", "decomposed-accents", "comments",
       "core-properties", "word-alternative-text", "hidden-text", "info-dictionary", "annotations",
       "letters-out-of-order", "actual-text")},
}  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", NAMES)
def test_a_short_name_is_found_as_a_whole_word(clean: Files, place: str, name: str) -> None:
    words = withheld(name)
    assert found_in_files(clean, words) == ()
    (found, *_) = found_in_files(PLACES[place](clean, name), words)
    assert (found.words, found.path, found.level) == (name, PEOPLE, "internal")


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    "other", ["META", "ETAS", "Eta", "eta", "ETA9", "Orlando", "ORLA", "Bo-Li"]
)
def test_other_words_are_not_taken_for_it(clean: Files, place: str, other: str) -> None:
    assert found_in_files(PLACES[place](clean, other), withheld(*NAMES)) == ()


@pytest.mark.parametrize("sign", ["(ETA)", "ETA's", "ETA.", "x/ETA", "ETA\u00ad\n", "the ETA-2"])
def test_signs_around_it_are_not_a_part_of_the_word(sign: str) -> None:
    assert ShortNames.of(["ETA"]).found_in(sign) == {"ETA"}


def test_codes_of_fields_and_bytes_are_not_searched_for_it(clean: Files) -> None:
    code = "<w:p><w:r><w:instrText>ETA \\o Orla</w:instrText></w:r></w:p>"
    assert found_in_files(body(clean, code), withheld(*NAMES)) == ()
    parts = {"word/a.bin": b"\1\2 ETA Orla ", "word/ETA.xml": b"<a b='ETA'/>"}
    assert found_in_files(add_parts(clean, parts), withheld(*NAMES)) == ()


@pytest.mark.parametrize(
    ("name", "expected"),
    [("ETA", "ETA"), ("Bo  Li", "Bo Li"), ("Li", ""), ("a.png", ""), ("112", ""), ("Zebrano", "")],
)
def test_which_names_are_short(name: str, expected: str) -> None:
    assert short_name(name) == expected


def test_names_of_the_content_are_withheld_if_nothing_for_all_has_them(folder: Path) -> None:
    found = withheld_words(Workspace(folder, unchanged=True), TARGET, SharedReads())
    assert found is not None
    short = {name: found.sources[name] for name, _ in found.names.patterns}
    assert short == {
        "Orla": (PEOPLE, "internal"),
        "June": (PEOPLE, "internal"),
        "BAY": (ORGANISATIONS, "internal"),
        "ETA": (ACRONYMS, "internal"),
    }


def test_words_that_the_document_makes_are_not_taken_for_names(folder: Path, clean: Files) -> None:
    workspace = Workspace(folder, unchanged=True)
    found = withheld_words(workspace, TARGET, SharedReads())
    assert found is not None
    printed = partial(printed_words, workspace, TARGET, SharedReads())
    assert {one.words for one in found_in_files(clean, found)} == {"June"}
    assert found_in_files(clean, found, printed) == ()
    planted = PLACES["cell"](clean, "Orla")
    assert {one.words for one in found_in_files(planted, found, printed)} == {"Orla"}
