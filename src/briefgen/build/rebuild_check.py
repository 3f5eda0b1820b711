"""Where a file first differs from what is built, as a person would look for it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import zip_longest
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

if TYPE_CHECKING:
    import pikepdf

_CONTEXT = 40
"""Characters or bytes shown on either side of a first difference."""
_WORDS_BEFORE, _WORDS_AFTER = 3, 7
"""Words shown before a first difference, and from it on."""
_MAIN = "word/document.xml"
_MARKUP = re.compile(r"<[^>]*(>|$)")


def difference(there: bytes, built: bytes) -> str:
    """The first difference of two files that are not equal.

    Of two PDFs the page and its words, of two Word files the part and its words, else the byte.
    """
    try:
        if there.startswith(b"%PDF-") and built.startswith(b"%PDF-"):
            return _of_pdfs(there, built)
        if built.startswith(b"PK"):
            return _of_packages(there, built)
    except Exception:  # what stands there may be broken in any way: then its bytes must do
        return _of_bytes(there, built)
    return _of_bytes(there, built)


# -- words, text, bytes ----------------------------------------------------------------------


def _of_words(there: Sequence[str], built: Sequence[str]) -> str:
    start = max(_first(there, built) - _WORDS_BEFORE, 0)
    end = _first(there, built) + _WORDS_AFTER
    return f"there {_quoted(there, start, end)}, built {_quoted(built, start, end)}"


def _quoted(words: Sequence[str], start: int, end: int) -> str:
    shown = " ".join(words[start:end])
    return repr(shown + ("…" if len(words) > end else "")) if shown else "nothing"


def _of_texts(there: str, built: str) -> str:
    place = _first(there, built)
    start, end = max(place - _CONTEXT, 0), place + _CONTEXT
    return f"there {there[start:end]!r}, built {built[start:end]!r}"


def _of_bytes(there: bytes, built: bytes) -> str:
    place = _first(there, built)
    start, end = max(place - _CONTEXT, 0), place + _CONTEXT
    return f"byte {place}: there {_shown(there[start:end])}, built {_shown(built[start:end])}"


def _shown(data: bytes) -> str:
    text = data.decode("utf-8", "replace")
    return repr(text if text.isprintable() else data.hex(" "))


def _first(there: Sequence[object], built: Sequence[object]) -> int:
    """Index of the first item that differs."""
    pairs = enumerate(zip_longest(there, built))
    return next((index for index, (old, new) in pairs if old != new), 0)


# -- Word files ------------------------------------------------------------------------------


def _of_packages(there: bytes, built: bytes) -> str:
    with zipfile.ZipFile(BytesIO(there)) as old, zipfile.ZipFile(BytesIO(built)) as new:
        names = {*old.namelist(), *new.namelist()}
        for name in sorted(names, key=lambda name: (name != _MAIN, name)):
            if name not in old.namelist() or name not in new.namelist():
                which = "lacks" if name not in old.namelist() else "has an extra"
                return f"the file {which} part {name}"
            if old.read(name) != new.read(name):
                return f"part {name}{_of_parts(old.read(name), new.read(name))}"
    return "the parts are equal, their packing is not"


def _of_parts(there: bytes, built: bytes) -> str:
    """The first words that differ; where none do, the markup and the words it comes after."""
    if not built.startswith(b"<?xml"):
        return f": {_of_bytes(there, built)}"
    old, new = _words_of_xml(there), _words_of_xml(built)
    if old != new:
        return f": {_of_words(old, new)}"
    texts = there.decode(), built.decode()
    before = _MARKUP.sub(" ", texts[1][: _first(*texts)]).split()[-_WORDS_AFTER:]
    after = f", after {' '.join(before)!r}" if before else ""
    return f"{after}: {_of_texts(*texts)}"


def _words_of_xml(part: bytes) -> list[str]:
    return " ".join(ElementTree.fromstring(part).itertext()).split()


# -- PDFs ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What one page shows."""

    body: Sequence[str] = ()
    """The words that are read."""
    header_footer: Sequence[str] = ()
    """The words of artifacts: running head and foot."""
    shown: Sequence[str] = ()
    """What each operator `Tj` shows."""
    content: bytes = b""
    """All that is drawn, as the file says it."""
    images: Sequence[object] = ()
    links: Sequence[object] = ()


def _of_pdfs(there: bytes, built: bytes) -> str:
    # Imported here: it is needed only where a difference was found.
    import pikepdf

    with pikepdf.open(BytesIO(there)) as old, pikepdf.open(BytesIO(built)) as new:
        return (
            _of_pages([*_sheets(old)], [*_sheets(new)])
            or _of_groups(old, new)
            or "every object is equal, their places in the file are not"
        )


def _of_pages(there: Sequence[_Sheet], built: Sequence[_Sheet]) -> str:
    """What is read comes first: a page more changes the number on every other."""
    pairs = list(zip_longest(there, built, fillvalue=_Sheet()))
    for number, (old, new) in enumerate(pairs, 1):
        if old.body != new.body:
            return f"page {number}: {_of_words(old.body, new.body)}"
    for number, (old, new) in enumerate(pairs, 1):
        if old.header_footer != new.header_footer:
            return f"page {number}, head or foot: {_of_words(old.header_footer, new.header_footer)}"
    for number, (old, new) in enumerate(pairs, 1):
        if old.content != new.content:
            return f"page {number}: the same words, drawn in another way{_near(old, new)}"
        if old.images != new.images:
            return f"page {number}: an image"
        if old.links != new.links:
            return f"page {number}: a link"
    return ""


def _near(there: _Sheet, built: _Sheet) -> str:
    """The words at which pages begin to be drawn in another way."""
    before = built.content[: _first(there.content, built.content)].count(b") Tj")
    words = " ".join(built.shown[before : before + _WORDS_AFTER]).split()[:_WORDS_AFTER]
    return f" at {' '.join(words)!r}" if words else ""


def _of_groups(there: pikepdf.Pdf, built: pikepdf.Pdf) -> str:
    for name in ("attached file", "metadata", "fonts", "bookmarks", "tags", "catalogue"):
        old, new = [*_values(_group(there, name))], [*_values(_group(built, name))]
        if old != new:
            values = [str(values[_first(old, new)])[:_CONTEXT] for values in (old, new)]
            shown = ": there {!r}, built {!r}".format(*values) if name == "metadata" else ""
            return f"every page is equal, but not the {name}{shown}"
    return ""


def _group(pdf: pikepdf.Pdf, name: str) -> list[Any]:
    """The objects from which a group hangs."""
    match name:
        case "metadata":
            return [pdf.trailer.get("/Info"), pdf.Root.get("/Metadata")]
        case "attached file":
            return [pdf.Root.get("/AF"), pdf.Root.get("/Names")]
        case "fonts":
            return [page.resources.get("/Font") for page in pdf.pages]
        case "bookmarks":
            return [pdf.Root.get("/Outlines")]
        case "tags":
            return [pdf.Root.get("/StructTreeRoot")]
        case _:
            return [pdf.Root]


def _sheets(pdf: pikepdf.Pdf) -> Iterator[_Sheet]:
    for number, page in enumerate(pdf.pages, 1):
        shown = _shown_on(page, number)
        page.contents_coalesce()
        yield _Sheet(
            body="".join(text for text, artifact in shown if not artifact).split(),
            header_footer="".join(text for text, artifact in shown if artifact).split(),
            shown=[text for text, _ in shown],
            content=page.Contents.read_bytes(),
            images=[*_values([page.resources.get("/XObject")])],
            links=[*_values([page.get("/Annots")])],
        )


def _shown_on(page: pikepdf.Page, number: int) -> list[tuple[str, bool]]:
    """What each `Tj` shows, and whether it is an artifact; lines and marks begin with a space."""
    from briefgen.parity.pdf_words import words_of_page

    found: list[tuple[str, bool]] = []
    before: tuple[float, int | str] | None = None
    for one in words_of_page(page, number):
        here = one.spot.y, one.content
        artifact = isinstance(one.content, str) and one.content != ""
        found.append((one.text if here == before else f" {one.text}", artifact))
        before = here
    return found


def _values(roots: Sequence[Any]) -> Iterator[object]:
    """Everything that can be reached, in a fixed order, up to pages.

    An object met again is told by the order in which objects were met, as its number depends on
    all that stands before it in the file.
    """
    import pikepdf

    met: dict[tuple[int, int], int] = {}
    waiting = [*reversed(roots)]
    while waiting:
        thing = waiting.pop()
        if not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream | pikepdf.Array):
            yield str(thing)
            continue
        if thing.is_indirect:
            if thing.objgen in met:
                yield met[thing.objgen]
                continue
            met[thing.objgen] = len(met)
        if isinstance(thing, pikepdf.Array):
            yield len(thing)
            waiting += reversed(list(thing))
            continue
        if isinstance(thing, pikepdf.Stream):
            yield thing.read_raw_bytes()
        elif thing.get("/Type") == "/Page":
            continue
        keys = sorted(thing.keys() - {"/Length"})
        yield from keys
        waiting += [thing[key] for key in reversed(keys)]
