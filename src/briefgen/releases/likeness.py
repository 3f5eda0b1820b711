"""Finds the release that a file without an identification resembles, by its texts."""

from __future__ import annotations

import io
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

import pikepdf
from msgspec.structs import replace

from briefgen.build.outputs import DOCX
from briefgen.diagnostics.summary import counted
from briefgen.parity.pdf_words import words_of_page
from briefgen.quoting import without_separators
from briefgen.releases.content_changes import ChangedText
from briefgen.releases.examined_file import of_release
from briefgen.releases.identity import Identity
from briefgen.releases.pdf_contents import PDF_ERRORS
from briefgen.releases.readable_releases import ReadableRelease, ReadableReleases
from briefgen.releases.records import WORD_REDLINE
from briefgen.releases.word_texts import WordFile, read_word_file

_LEAST = 0.5
"""The share of the texts of a release that a file must have to be known by them."""
_SHORT = 24
"""Number of letters of the shortest text that is looked for in a PDF: shorter ones occur often."""
_PART = 6
"""Number of letters of the shortest part of a text that is looked for by itself."""
_NOT_LETTERS = re.compile(r"[\W_]+")


def nearest_of_word_file(
    file: WordFile, releases: ReadableReleases
) -> tuple[ReadableRelease, str] | None:
    """The release that a Word file resembles most, and the ending of its file there.

    `None` if it resembles none.
    """
    texts = {one.text for one in file.passages if one.text}
    best, found = _LEAST, None
    for release in releases:
        endings = (WORD_REDLINE, DOCX.suffix) if file.has_tracked_changes else (DOCX.suffix,)
        for ending in endings:
            if (share := _share(texts, _texts(release, ending))) > best:
                best, found = share, (release, ending)
    return found


def _texts(release: ReadableRelease, ending: str) -> set[str]:
    if ending == DOCX.suffix:
        found = release.texts.texts.values() if release.texts is not None else ()
        return {one.text for one in found if one.text}
    data = release.sent(ending)
    passages = read_word_file(data).passages if data is not None else ()
    return {one.text for one in passages if one.text}


def _share(texts: set[str], of_release: set[str]) -> float:
    return len(texts & of_release) / max(len(of_release), 1)


def nearest_of_pdf(data: bytes, releases: ReadableReleases, unknown: Identity) -> Identity | None:
    """The identity of a PDF of another program that has texts of a release; `None` without one."""
    words = _letters(_words(data))
    best, found = _LEAST, None
    for release in releases:
        missing, count = _missing(words, release)
        share = 1 - len(missing) / max(count, 1)
        if count and share > best:
            best, found = share, (release, missing, count)
    if found is None:
        return None
    release, missing, count = found
    known = of_release(replace(unknown, target=release.manifest.target), release)
    note = (
        f"another program laid out its pages: {count - len(missing)} of the "
        f"{counted(count, 'longer text')} of the release are in it"
    )
    return replace(
        known,
        is_uncertain=not missing,
        is_changed=bool(missing),
        changes=missing,
        has_lost_identification=True,
        notes=(note,),
    )


def _missing(words: str, release: ReadableRelease) -> tuple[tuple[ChangedText, ...], int]:
    """The longer texts of a release that the words of a file lack, and how many texts these are."""
    texts = release.texts.texts.values() if release.texts is not None else ()
    long = [one for one in texts if len(_letters([one.text])) >= _SHORT]
    missing = (
        ChangedText(one.key, one.text, "", _not_found(one.text))
        for one in long
        if not _is_in(_letters([one.text]), words)
    )
    return tuple(missing), len(long)


def _not_found(text: str) -> str:
    return f"not found as it was printed: “{without_separators(text)}”"


def _is_in(text: str, words: str) -> bool:
    """Whether all parts of a text are in the words, as pages and marks of notes divide it."""
    while len(text) >= _PART:
        known = bisect_left(range(1, len(text) + 1), True, key=lambda n: text[:n] not in words)
        if known < _PART:
            return False
        text = text[known:]
    return text in words


def _words(data: bytes) -> Iterator[str]:
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for number, page in enumerate(pdf.pages, 1):
                yield from (one.text for one in words_of_page(page, number))
    except PDF_ERRORS:
        return


def _letters(texts: Iterable[str]) -> str:
    """The small letters and digits of texts; programs set other spaces, hyphens and capitals."""
    return _NOT_LETTERS.sub("", "".join(texts)).casefold()
