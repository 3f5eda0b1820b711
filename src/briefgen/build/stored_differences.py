"""Describes the first difference between a stored file and the rebuilt one."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from briefgen.build.stored_metadata import field_difference, metadata_of_pdf, properties_of_part
from briefgen.errors import cannot_read
from briefgen.quoting import without_separators
from briefgen.render.docx.document import MAIN_PART
from briefgen.render.docx.identifiers import CUSTOM_PROPERTIES_PART
from briefgen.workspace.folder import STATE_WORDS, Folder
from briefgen.workspace.shown_path import shown

if TYPE_CHECKING:
    import pikepdf

    from briefgen.parity.text_blocks import Reading

_CONTEXT = 40
"""Number of characters or bytes shown before and after the first difference."""
_WORDS_BEFORE, _WORDS_AFTER = 3, 7
"""Number of words shown before the first difference, and from it on."""
_MARKUP = re.compile(r"<[^>]*(>|$)")


def first_difference(folder: Path, files: Mapping[str, bytes]) -> str:
    """The first difference between new files and those in a folder; empty if they are equal.

    The keys of `files` are paths relative to `folder`. Raises `SetupError` for a file that the
    system does not let the program read.
    """
    stored_files = Folder(folder)
    for name, data in files.items():
        state = stored_files.state(name)
        if state != "file":
            return f"{name} is {STATE_WORDS[state]}"
        try:
            stored = stored_files.read(name)
        except OSError as error:
            raise cannot_read(shown(folder / name), error) from error
        if stored != data:
            return f"{name} differs from what is built: {difference(stored, data)}"
    return ""


def difference(stored: bytes, rebuilt: bytes) -> str:
    """The first difference between two files that are not equal, as a clause.

    It gives the page of a PDF or the part of a Word file, with the words; for other files it gives
    the bytes.
    """
    try:
        if stored.startswith(b"%PDF-") and rebuilt.startswith(b"%PDF-"):
            return _pdf_difference(stored, rebuilt)
        if rebuilt.startswith(b"PK"):
            return _package_difference(stored, rebuilt)
    except Exception:  # A stored file may be damaged in any way: compare its bytes.
        return _byte_difference(stored, rebuilt)
    return _byte_difference(stored, rebuilt)


# -- words, text, bytes ----------------------------------------------------------------------


def _word_difference(stored: Sequence[str], rebuilt: Sequence[str]) -> str:
    first = _first_difference(stored, rebuilt)
    start, end = max(first - _WORDS_BEFORE, 0), first + _WORDS_AFTER

    def quoted(words: Sequence[str]) -> str:
        shown = without_separators(" ".join(words[start:end]))
        return repr(shown + ("…" if len(words) > end else "")) if shown else "nothing"

    return f"stored: {quoted(stored)}; rebuilt: {quoted(rebuilt)}"


def _text_difference(stored: str, rebuilt: str) -> str:
    first = _first_difference(stored, rebuilt)
    start, end = max(first - _CONTEXT, 0), first + _CONTEXT
    return f"stored: {stored[start:end]!r}; rebuilt: {rebuilt[start:end]!r}"


def _byte_difference(stored: bytes, rebuilt: bytes) -> str:
    first = _first_difference(stored, rebuilt)
    start, end = max(first - _CONTEXT, 0), first + _CONTEXT

    def shown(data: bytes) -> str:
        text = data[start:end].decode("utf-8", "replace")
        return repr(text if text.isprintable() else data[start:end].hex(" "))

    return f"byte {first}: stored: {shown(stored)}; rebuilt: {shown(rebuilt)}"


def _first_difference(stored: Sequence[object], rebuilt: Sequence[object]) -> int:
    """Index of the first item that differs, from 0."""
    pairs = enumerate(zip_longest(stored, rebuilt))
    return next((index for index, (old, new) in pairs if old != new), 0)


# -- Word files ------------------------------------------------------------------------------


def _package_difference(stored: bytes, rebuilt: bytes) -> str:
    with zipfile.ZipFile(BytesIO(stored)) as old, zipfile.ZipFile(BytesIO(rebuilt)) as new:
        names = {*old.namelist(), *new.namelist()}
        for name in sorted(names, key=_place_of_part):
            if name not in old.namelist():
                return f"the stored file lacks part {name}"
            if name not in new.namelist():
                return f"the stored file has an extra part {name}"
            if old.read(name) != new.read(name):
                return f"part {name}{_part_difference(name, old.read(name), new.read(name))}"
    return "the parts are equal, but packed in another way"


def _place_of_part(name: str) -> tuple[bool, bool, str]:
    """A key that sorts the text first, and the part with the identifier of the instance last.

    This identifier differs whenever another part does.
    """
    return name != MAIN_PART, name == CUSTOM_PROPERTIES_PART, name


def _part_difference(name: str, stored: bytes, rebuilt: bytes) -> str:
    """The first words that differ; if all words are equal, the markup and the words before it.

    Of document properties, the first one that differs.
    """
    if not rebuilt.startswith(b"<?xml"):
        return f": {_byte_difference(stored, rebuilt)}"
    if name.startswith("docProps/"):
        properties = properties_of_part(stored), properties_of_part(rebuilt)
        if field := field_difference(*properties):
            return f": {field}"
    old, new = (_words_of_part(part) for part in (stored, rebuilt))
    if old != new:
        return f": {_word_difference(old, new)}"
    texts = stored.decode(), rebuilt.decode()
    before = _MARKUP.sub(" ", texts[1][: _first_difference(*texts)]).split()[-_WORDS_AFTER:]
    after = f", after {' '.join(before)!r}" if before else ""
    return f"{after}: {_text_difference(*texts)}"


def _words_of_part(part: bytes) -> list[str]:
    """The words of a part; runs divide no word, paragraphs and instructions of fields do."""
    texts: list[str] = []
    for one in ElementTree.fromstring(part).iter():
        divides = one.tag.endswith(("}p", "}instrText", "}tab", "}br"))
        texts.append(f" {one.text or ''} " if divides else one.text or "")
    return "".join(texts).split()


# -- PDFs ------------------------------------------------------------------------------------


def _pdf_difference(stored: bytes, rebuilt: bytes) -> str:
    # Imported here: pikepdf is slow to import, and only different files need it.
    import pikepdf

    from briefgen.parity.pdf import read_pdf

    if words := _content_difference(read_pdf(stored), read_pdf(rebuilt)):
        return words
    with pikepdf.open(BytesIO(stored)) as old, pikepdf.open(BytesIO(rebuilt)) as new:
        return (
            _page_difference(old, new)
            or _object_difference(old, new)
            or "the objects are in another order"
        )


def _content_difference(stored: Reading, rebuilt: Reading) -> str:
    """The first difference of the words; text is compared before headers and footers.

    An added page changes the page number in the footers of all pages.
    """
    old, new = (
        [word for block in reading.text_blocks for word in block.words if word.page]
        for reading in (stored, rebuilt)
    )
    texts = [word.text for word in old], [word.text for word in new]
    if texts[0] != texts[1]:
        (word, *_) = new[_first_difference(*texts) :] or old[_first_difference(*texts) :]
        return f"page {word.page}: {_word_difference(*texts)}"
    for page in range(1, min(stored.page_count, rebuilt.page_count) + 1):
        words = [" ".join(map(str, one.header_footer(page))).split() for one in (stored, rebuilt)]
        if words[0] != words[1]:
            return f"page {page}, header or footer: {_word_difference(*words)}"
    return ""


def _page_difference(stored: pikepdf.Pdf, rebuilt: pikepdf.Pdf) -> str:
    """The first difference of pages with the same words."""
    for number, (old, new) in enumerate(zip(stored.pages, rebuilt.pages, strict=True), 1):
        contents = _page_content(old), _page_content(new)
        if contents[0] != contents[1]:
            words = _words_nearby(*contents, new)
            return f"page {number}: the same words, drawn in another way{words}"
        images = old.resources.get("/XObject"), new.resources.get("/XObject")
        if _copy_of(stored, [images[0]]) != _copy_of(rebuilt, [images[1]]):
            return f"page {number}: an image"
        if _copy_of(stored, [old.get("/Annots")]) != _copy_of(rebuilt, [new.get("/Annots")]):
            return f"page {number}: a link"
    return ""


def _page_content(page: pikepdf.Page) -> bytes:
    page.contents_coalesce()
    return page.Contents.read_bytes()


def _words_nearby(stored: bytes, rebuilt: bytes, page: pikepdf.Page) -> str:
    """The words at the first difference in the content of two pages, as a phrase."""
    from briefgen.parity.pdf_words import words_of_page

    before = rebuilt[: _first_difference(stored, rebuilt)].count(b") Tj")
    shown = [one.text for one in words_of_page(page, 1)][before : before + _WORDS_AFTER]
    words = " ".join(shown).split()[:_WORDS_AFTER]
    return f" at {' '.join(words)!r}" if words else ""


def _object_difference(stored: pikepdf.Pdf, rebuilt: pikepdf.Pdf) -> str:
    fields = field_difference(metadata_of_pdf(stored), metadata_of_pdf(rebuilt))
    for (name, old), (_, new) in zip(_object_groups(stored), _object_groups(rebuilt), strict=True):
        if name == "metadata" and fields:
            return f"the pages are equal, but not the metadata: {fields}"
        if _copy_of(stored, old) != _copy_of(rebuilt, new):
            return f"the pages are equal, but not the {name}"
    return ""


def _object_groups(pdf: pikepdf.Pdf) -> Iterator[tuple[str, list[Any]]]:
    """The name of each group of objects, and the objects that refer to the group.

    The metadata have no objects here. They are compared by their fields, because the identifier of
    the instance always differs.
    """
    root: Any = pdf.Root
    yield "attached file", [root.get("/AF"), root.get("/Names")]
    yield "metadata", []
    yield "fonts", [page.resources.get("/Font") for page in pdf.pages]
    yield "bookmarks", [root.get("/Outlines")]
    yield "tags", [root.get("/StructTreeRoot")]
    yield "catalogue", [value for name, value in sorted(root.items()) if name != "/Metadata"]


def _copy_of(pdf: pikepdf.Pdf, items: Sequence[Any]) -> bytes:
    """A file with `items` and all objects that they refer to, except pages, in a fixed order.

    The object numbers in this file do not depend on other objects of `pdf`.
    """
    import pikepdf

    stream = BytesIO()
    present = pikepdf.Array([item for item in items if item is not None])
    with pikepdf.new() as copy:
        copy.Root.Copied = copy.copy_foreign(pdf.make_indirect(present))
        copy.save(
            stream,
            static_id=True,
            fix_metadata_version=False,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
        )
    return stream.getvalue()
