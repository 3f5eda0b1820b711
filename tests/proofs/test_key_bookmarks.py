"""Bookmarks of keys survive saving by LibreOffice, with the same texts, and cost little."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.build.word_file import word_file
from briefgen.content.targets import output_name, targets
from briefgen.model.document import Document
from briefgen.ooxml.bookmarked_texts import digest_of_texts
from briefgen.ooxml.zip_file import zip_members
from briefgen.releases.word_texts import texts_of_word_file
from briefgen.render.docx.document import render
from briefgen.render.pdf.document import lay_out
from briefgen.render.pdf.fonts import load_fonts
from briefgen.resolve import resolve
from briefgen.theme.tokens import Theme
from support import sample_document
from support.libreoffice import converted
from support.sampling import sample
from support.strategies import (
    fixed_documents,
    fixed_documents_in_word_templates,
    without_notes,
)
from support.template_variants import prepared

ROOT = Path(__file__).resolve().parents[2]
GENERATED = 60
LARGEST_SHARE = 0.25
"""The most that bookmarks and identifiers may add, as a share of the file without them."""
_MARKS = re.compile(
    rb'<w:bookmarkStart w:id="[0-9]+" w:name="_[0-9A-F]{8}"/>|<w:bookmarkEnd w:id="[0-9]+"/>'
    rb'| w14:paraId="[0-9A-F]{8}"'
)


def word_file_of(document: Document) -> bytes:
    resolved, theme = resolve(document), Theme()
    layout = lay_out(resolved, theme, load_fonts())
    pages = layout.pages, layout.page_count
    return render(resolved, theme, *pages, box_breaks=layout.box_breaks).to_bytes()


def sources() -> list[tuple[str, Callable[[], bytes]]]:
    found: list[tuple[str, Callable[[], bytes]]] = []
    for target in targets(ROOT):
        path = ROOT / "output" / f"{output_name(target)}.docx"
        found.append((path.stem, path.read_bytes))
    made = [sample_document.document(), *fixed_documents(GENERATED)]
    found += [
        (f"generated-{number}", lambda one=one: word_file_of(one))
        for number, one in enumerate(made)
    ]
    for document, variant in fixed_documents_in_word_templates():

        def in_template(document=document, variant=variant) -> bytes:
            ready = prepared(without_notes(document), variant)
            return word_file(ready, lay_out(ready.resolved, ready.theme, ready.fonts))

        found.append((f"template-{len(found)}", in_template))
    return found


def test_libreoffice_keeps_every_bookmark_and_its_text(
    tmp_path: Path, count_cases: Callable[[int, int], None]
) -> None:
    every = sources()
    chosen = sample("bookmarks", every, 8, lambda source: [source[0].split("-")[0]])
    count_cases(len(chosen), len(every))
    paths = []
    for name, write in chosen:
        paths.append(tmp_path / f"{name}.docx")
        paths[-1].write_bytes(write())
    folder = converted("docx", paths, tmp_path)
    different = {}
    for path in paths:
        before, after = (texts_of_word_file(one.read_bytes()) for one in (path, folder / path.name))
        assert before
        changed = [name for name in before if before[name] != after.get(name)]
        if digest_of_texts(before) != digest_of_texts(after):
            different[path.name] = [(before[name], after.get(name)) for name in changed[:3]]
    assert not different


@pytest.mark.parametrize("stem", ["d3.5-v1", "d3.5-v2"])
def test_bookmarks_and_identifiers_add_at_most_a_quarter_to_a_word_file(stem: str) -> None:
    data = (ROOT / "output" / "mexico" / f"{stem}.docx").read_bytes()
    with zipfile.ZipFile(ROOT / "output" / "mexico" / f"{stem}.docx") as package:
        members = {name: package.read(name) for name in package.namelist()}
    assert len(_MARKS.findall(members["word/document.xml"])) > 500
    without = {
        name: _MARKS.sub(b"", content) if name.endswith(".xml") else content
        for name, content in members.items()
    }
    assert len(data) <= (1 + LARGEST_SHARE) * len(zip_members(without))
