"""Words that a document must not contain are found in every kind of hiding place."""

from __future__ import annotations

import gzip
import io
import zlib
from pathlib import Path

import pikepdf
import pytest

from briefgen.build.pipeline import build
from briefgen.content.shared_reads import SharedReads
from briefgen.withheld.hiding_places import HIDING_PLACES
from briefgen.withheld.letters import Phrases
from briefgen.withheld.printed_words import printed_words
from briefgen.withheld.search import found_in_files
from briefgen.withheld.withheld_words import WithheldWords, withheld_words
from briefgen.workspace.workspace import Workspace
from support.content_files import AIM, FRONT, RECORD, V1
from support.planted_words import PLANTS, add_parts, body, parts_of, pdf_name
from support.projects import BASE, write

SENTENCE = "The office in Querétaro finds the final offer of the flagship fund far too low."
WITHHELD = {
    AIM: FRONT
    + "Words for all.\n\n::: level internal\nFirst. *The office* in Querétaro finds the\n"
    "final offer of the flagship fund far too low.\n:::\n",
    V1: RECORD + "level: public\n",
}


@pytest.fixture(scope="module")
def clean(tmp_path_factory):
    folder = tmp_path_factory.mktemp("withheld")
    write(folder, {**BASE, **WITHHELD})
    return dict(build(folder, "demo/d1@v1").files), words_of(folder)


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """The words that the document prints, as for a search of its files."""
    folder = write(tmp_path_factory.mktemp("printed"), {**BASE, **WITHHELD})
    found = printed_words(Workspace(folder, unchanged=True), "demo/d1@v1", SharedReads())
    assert "wordsforall" in found.whole
    return lambda: found


def words_of(folder, target="demo/d1@v1"):
    return withheld_words(Workspace(folder, unchanged=True), target, SharedReads())


def test_there_is_a_plant_for_each_kind():
    assert len(HIDING_PLACES) >= 40
    assert PLANTS.keys() == HIDING_PLACES.keys()


def test_the_guide_lists_each_kind():
    guide = (Path(__file__).parents[2] / "docs/withheld-words.md").read_text("utf-8")
    listed = [line[2:] for line in guide.splitlines() if line.startswith("- ")]
    assert listed == [*HIDING_PLACES.values()]


def test_clean_files_have_no_withheld_words(clean):
    files, withheld = clean
    assert len(files) == 2
    assert found_in_files(files, withheld) == ()


@pytest.mark.parametrize("kind", HIDING_PLACES)
def test_planted_words_are_found(clean, printed, kind):
    files, withheld = clean
    planted = PLANTS[kind](files, SENTENCE)
    assert planted != files
    found = found_in_files(planted, withheld, printed)
    assert found
    assert {(one.path, one.level) for one in found} == {(AIM, "internal")}
    assert all(one.words in SENTENCE for one in found)


@pytest.mark.parametrize(
    "sentence", ["Το γραφείο έλαβε την τελική προσφορά.", "Бюрото получи крайната оферта."]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
def test_words_of_all_scripts_are_found_in_bytes(clean, sentence, encoding):
    files, _ = clean
    withheld = WithheldWords(Phrases.of([sentence]), {sentence: (AIM, "internal")})
    assert found_in_files(files, withheld) == ()
    planted = add_parts(files, {"word/a.bin": b"\1\2" + sentence.upper().encode(encoding)})
    assert found_in_files(planted, withheld)


def test_words_are_found_between_the_tags_of_pages_and_of_parts_in_utf_16(clean):
    files, withheld = clean
    split = "".join(f"<b>{one}</b>" for one in parts_of(SENTENCE, 3))
    page = f"<!doctype html><meta charset=utf-8><p>{split}<br>"
    assert found_in_files({"d1-changes.html": page.encode()}, withheld)
    part = f'<?xml version="1.0" encoding="utf-16"?><a>{split}</a>'.encode("utf-16")
    assert found_in_files(add_parts(files, {"word/a.xml": part}), withheld)


def test_compressed_words_are_found_in_parts_and_streams_and_after_the_end(clean):
    files, withheld = clean
    words, name = SENTENCE.encode(), pdf_name(files)
    assert found_in_files(add_parts(files, {"word/a.bin": zlib.compress(words)}), withheld)
    assert found_in_files({name: files[name] + gzip.compress(words)}, withheld)
    with pikepdf.open(io.BytesIO(files[name])) as pdf:
        pdf.Root["/PieceInfo"] = pikepdf.Stream(pdf, zlib.compress(words))
        pdf.save(out := io.BytesIO())
    assert found_in_files({name: out.getvalue()}, withheld)


@pytest.mark.parametrize("name", ["Bob Roe", "bob.png", "roe.eu/x", "Zebrano"])
def test_short_names_are_found_in_texts_only(clean, name):
    files, _ = clean
    withheld = WithheldWords(Phrases.of([name]), {name: (AIM, "internal")})
    assert found_in_files(files, withheld) == ()
    split = "".join(f"<w:r><w:t>{one}</w:t></w:r>" for one in parts_of(name, 2))
    assert found_in_files(body(files, f"<w:p>{split}</w:p>"), withheld)
    assert found_in_files(PLANTS["info-dictionary"](files, name), withheld)
    assert not found_in_files(add_parts(files, {"word/a.bin": b"\1\2" + name.encode()}), withheld)
