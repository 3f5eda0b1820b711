"""Where a stored file first differs from the rebuilt one, in words that lead a person there."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import zip_longest
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

if TYPE_CHECKING:
    import pikepdf

    from briefgen.parity.text_blocks import Reading

_CONTEXT = 40
"""Characters or bytes shown on either side of a first difference."""
_WORDS_BEFORE, _WORDS_AFTER = 3, 7
"""Words shown before a first difference, and from it on."""
_MAIN = "word/document.xml"
_MARKUP = re.compile(r"<[^>]*(>|$)")


def difference(stored: bytes, rebuilt: bytes) -> str:
    """The first difference of two files that are not equal.

    For a PDF it names the page and its words, for a Word file the part and its words, otherwise the
    byte.
    """
    try:
        if stored.startswith(b"%PDF-") and rebuilt.startswith(b"%PDF-"):
            return _of_pdfs(stored, rebuilt)
        if rebuilt.startswith(b"PK"):
            return _of_packages(stored, rebuilt)
    except Exception:  # A stored file may be damaged in any way: then its bytes are compared.
        return _of_bytes(stored, rebuilt)
    return _of_bytes(stored, rebuilt)


# -- words, text, bytes ----------------------------------------------------------------------


def _of_words(stored: Sequence[str], rebuilt: Sequence[str]) -> str:
    first = _first(stored, rebuilt)
    start, end = max(first - _WORDS_BEFORE, 0), first + _WORDS_AFTER

    def quoted(words: Sequence[str]) -> str:
        shown = " ".join(words[start:end])
        return repr(shown + ("…" if len(words) > end else "")) if shown else "nothing"

    return f"stored: {quoted(stored)}; rebuilt: {quoted(rebuilt)}"


def _of_texts(stored: str, rebuilt: str) -> str:
    first = _first(stored, rebuilt)
    start, end = max(first - _CONTEXT, 0), first + _CONTEXT
    return f"stored: {stored[start:end]!r}; rebuilt: {rebuilt[start:end]!r}"


def _of_bytes(stored: bytes, rebuilt: bytes) -> str:
    first = _first(stored, rebuilt)
    start, end = max(first - _CONTEXT, 0), first + _CONTEXT

    def shown(data: bytes) -> str:
        text = data[start:end].decode("utf-8", "replace")
        return repr(text if text.isprintable() else data[start:end].hex(" "))

    return f"byte {first}: stored: {shown(stored)}; rebuilt: {shown(rebuilt)}"


def _first(stored: Sequence[object], rebuilt: Sequence[object]) -> int:
    """Index of the first item that differs."""
    pairs = enumerate(zip_longest(stored, rebuilt))
    return next((index for index, (old, new) in pairs if old != new), 0)


# -- Word files ------------------------------------------------------------------------------


def _of_packages(stored: bytes, rebuilt: bytes) -> str:
    with zipfile.ZipFile(BytesIO(stored)) as old, zipfile.ZipFile(BytesIO(rebuilt)) as new:
        names = {*old.namelist(), *new.namelist()}
        for name in sorted(names, key=lambda name: (name != _MAIN, name)):
            if name not in old.namelist():
                return f"the stored file lacks part {name}"
            if name not in new.namelist():
                return f"the stored file has an extra part {name}"
            if old.read(name) != new.read(name):
                return f"part {name}{_of_parts(old.read(name), new.read(name))}"
    return "the parts are equal, but packed in another way"


def _of_parts(stored: bytes, rebuilt: bytes) -> str:
    """The first words that differ; where none do, the markup and the words before it."""
    if not rebuilt.startswith(b"<?xml"):
        return f": {_of_bytes(stored, rebuilt)}"
    old, new = (
        " ".join(ElementTree.fromstring(part).itertext()).split() for part in (stored, rebuilt)
    )
    if old != new:
        return f": {_of_words(old, new)}"
    texts = stored.decode(), rebuilt.decode()
    before = _MARKUP.sub(" ", texts[1][: _first(*texts)]).split()[-_WORDS_AFTER:]
    after = f", after {' '.join(before)!r}" if before else ""
    return f"{after}: {_of_texts(*texts)}"


# -- PDFs ------------------------------------------------------------------------------------


def _of_pdfs(stored: bytes, rebuilt: bytes) -> str:
    # Imported here: pikepdf is slow to import, and needed only where a difference was found.
    import pikepdf

    from briefgen.parity.pdf import read_pdf

    if words := _of_readings(read_pdf(stored), read_pdf(rebuilt)):
        return words
    with pikepdf.open(BytesIO(stored)) as old, pikepdf.open(BytesIO(rebuilt)) as new:
        return _of_pages(old, new) or _of_groups(old, new) or "the objects are in another order"


def _of_readings(stored: Reading, rebuilt: Reading) -> str:
    """The text comes first: one page more changes the page number of every other page."""
    old, new = (
        [word for block in reading.text_blocks for word in block.words if word.page]
        for reading in (stored, rebuilt)
    )
    texts = [word.text for word in old], [word.text for word in new]
    if texts[0] != texts[1]:
        (word, *_) = new[_first(*texts) :] or old[_first(*texts) :]
        return f"page {word.page}: {_of_words(*texts)}"
    for page in range(1, min(stored.page_count, rebuilt.page_count) + 1):
        words = [" ".join(map(str, one.header_footer(page))).split() for one in (stored, rebuilt)]
        if words[0] != words[1]:
            return f"page {page}, header or footer: {_of_words(*words)}"
    return ""


def _of_pages(stored: pikepdf.Pdf, rebuilt: pikepdf.Pdf) -> str:
    """The first difference of pages with the same words."""
    for number, (old, new) in enumerate(zip(stored.pages, rebuilt.pages, strict=True), 1):
        contents = _content(old), _content(new)
        if contents[0] != contents[1]:
            return f"page {number}: the same words, drawn in another way{_near(*contents, new)}"
        images = old.resources.get("/XObject"), new.resources.get("/XObject")
        if _copied(stored, [images[0]]) != _copied(rebuilt, [images[1]]):
            return f"page {number}: an image"
        if _copied(stored, [old.get("/Annots")]) != _copied(rebuilt, [new.get("/Annots")]):
            return f"page {number}: a link"
    return ""


def _content(page: pikepdf.Page) -> bytes:
    page.contents_coalesce()
    return page.Contents.read_bytes()


def _near(stored: bytes, rebuilt: bytes, page: pikepdf.Page) -> str:
    """The words from which on two pages are drawn in another way."""
    from briefgen.parity.pdf_words import words_of_page

    before = rebuilt[: _first(stored, rebuilt)].count(b") Tj")
    shown = [one.text for one in words_of_page(page, 1)][before : before + _WORDS_AFTER]
    words = " ".join(shown).split()[:_WORDS_AFTER]
    return f" at {' '.join(words)!r}" if words else ""


def _of_groups(stored: pikepdf.Pdf, rebuilt: pikepdf.Pdf) -> str:
    for (name, old), (_, new) in zip(_groups(stored), _groups(rebuilt), strict=True):
        if _copied(stored, old) != _copied(rebuilt, new):
            values = f": {_of_metadata(stored, rebuilt)}" if name == "metadata" else ""
            return f"the pages are equal, but not the {name}{values}"
    return ""


def _groups(pdf: pikepdf.Pdf) -> Iterator[tuple[str, list[Any]]]:
    """Names of groups of objects, and the objects from which all of them can be reached."""
    root: Any = pdf.Root
    yield "attached file", [root.get("/AF"), root.get("/Names")]
    yield "metadata", [pdf.trailer.get("/Info"), root.get("/Metadata")]
    yield "fonts", [page.resources.get("/Font") for page in pdf.pages]
    yield "bookmarks", [root.get("/Outlines")]
    yield "tags", [root.get("/StructTreeRoot")]
    yield "catalogue", [root]


def _of_metadata(stored: pikepdf.Pdf, rebuilt: pikepdf.Pdf) -> str:
    old, new = (
        [*map(str, pdf.docinfo.values()), pdf.Root.Metadata.read_bytes().decode()]
        for pdf in (stored, rebuilt)
    )
    return next((_of_texts(*two) for two in zip(old, new, strict=True) if two[0] != two[1]), "")


def _copied(pdf: pikepdf.Pdf, items: Sequence[Any]) -> bytes:
    """A file with all objects that can be reached from some, except pages, in a fixed order.

    In their own file, the numbers of objects depend on everything before them.
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
