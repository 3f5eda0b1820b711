"""How a PDF differs from the one that was sent: its text, and everything else a reader sees."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from msgspec.structs import replace

from briefgen.parity.differences import differences
from briefgen.parity.pdf import read_pdf
from briefgen.parity.text_blocks import UnreadableFileError
from briefgen.releases.content_changes import ChangedText
from briefgen.releases.pdf_contents import (
    PDF_ERRORS,
    Annotation,
    PageContents,
    read_pdf_contents,
)

_ANNOTATIONS = {
    "FreeText": "text on the page",
    "Text": "comment",
    "Link": "link",
    "Widget": "form field",
    "Redact": "redaction",
    "FileAttachment": "attached file",
}
"""The types of annotations in words (ISO 32000-1, 12.5.6); others keep their names."""
_ENTRIES = {
    "/StructTreeRoot": ("tags", "what is read aloud was changed"),
    "/Outlines": ("bookmarks", "they were changed"),
    "/AcroForm": ("form", "form fields were added, removed or filled in"),
    "/OCProperties": ("layers", "layers were added, removed or hidden"),
    "/PageLabels": ("page numbers", "the numbers that a reader shows were changed"),
}
_OTHER_PLACE = "settings of the file"


def pdf_changes(before: bytes, now: bytes) -> Iterator[ChangedText]:
    """The differences of a PDF from an earlier one.

    Raises `UnreadableFileError` for a damaged one.
    """
    old, new = read_pdf_contents(before), read_pdf_contents(now)
    texts: tuple[ChangedText, ...] = ()
    note = ""
    try:
        texts = tuple(pdf_text_changes(before, now))
    except UnreadableFileError as error:
        note = str(error)
    steps = _steps([one.drawn for one in old.pages], [one.drawn for one in new.pages])
    pages = tuple(_page_changes(old.pages, new.pages, steps, {_page_of(one) for one in texts}))
    yield from (*texts, *pages)
    for earlier, later in _pairs(old.pages, new.pages, steps):
        yield from _annotation_changes(old.pages, new.pages, earlier, later)
    yield from _attachment_changes(old.attachments, new.attachments)
    if note and not pages:
        yield ChangedText("tags", "", "", note)
    elif not texts and not pages:
        yield from _entry_changes(old.entries, new.entries)


def pdf_text_changes(before: bytes, now: bytes) -> Iterator[ChangedText]:
    """The differences of the texts of two PDFs.

    Raises `UnreadableFileError` if the tags of a file cannot be read.
    """
    try:
        old = replace(read_pdf(before), name="the earlier PDF")
        new = replace(read_pdf(now), name="the later PDF")
        for one in differences(old, new):
            place = f"page {one.page}, {one.location}" if one.page else one.location
            yield ChangedText(place, "", "", one.description)
    except (UnreadableFileError, *PDF_ERRORS) as error:
        raise UnreadableFileError("its tags are damaged or do not fit its pages") from error


def _page_of(change: ChangedText) -> str:
    return change.place.partition(",")[0]


# -- pages -------------------------------------------------------------------------------------


def _steps(old: Sequence[str], new: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def _page_changes(
    old: Sequence[PageContents],
    new: Sequence[PageContents],
    steps: Sequence[tuple[str, int, int, int, int]],
    named: set[str],
) -> Iterator[ChangedText]:
    """The pages that were added, removed, moved or drawn in another way; `named` are known."""
    positions = {one.drawn: number for number, one in enumerate(old, 1)}
    kept = {one.drawn for one in new}
    counts = Counter(one.drawn for one in old)
    for tag, i, j, k, m in steps:
        if tag == "equal":
            continue
        for offset in range(max(j - i, m - k)):
            was = old[i + offset] if i + offset < j else None
            now = new[k + offset] if k + offset < m else None
            if now is not None and now.drawn in positions:
                is_copy = sum(one.drawn == now.drawn for one in new) > counts[now.drawn]
                words = "a copy of" if is_copy else "it was"
                place = f"page {k + offset + 1}"
                yield ChangedText(place, "", "", f"{words} page {positions[now.drawn]}")
            elif now is not None and was is not None and was.drawn not in kept:
                place = f"page {k + offset + 1}"
                if place not in named:
                    words = "something was drawn, covered or moved on it"
                    yield ChangedText(place, "", "", words)
            elif now is not None:
                yield ChangedText(f"page {k + offset + 1}", "", "", "it was added")
            if was is not None and was.drawn not in kept and now is None:
                yield ChangedText(f"page {i + offset + 1}", "", "", "it was removed")


def _pairs(
    old: Sequence[PageContents],
    new: Sequence[PageContents],
    steps: Sequence[tuple[str, int, int, int, int]],
) -> Iterator[tuple[int | None, int]]:
    """The index of each later page, with that of the page it was; `None` for a new page."""
    positions = {one.drawn: number for number, one in enumerate(old)}
    for tag, i, j, k, m in steps:
        for offset in range(m - k):
            at_its_place = i + offset if tag == "equal" or i + offset < j else None
            yield positions.get(new[k + offset].drawn, at_its_place), k + offset


# -- annotations, attachments and the rest -----------------------------------------------------


def _annotation_changes(
    old: Sequence[PageContents], new: Sequence[PageContents], earlier: int | None, later: int
) -> Iterator[ChangedText]:
    before = old[earlier].annotations if earlier is not None else ()
    place = f"page {later + 1}"
    added = list(_without(new[later].annotations, before))
    for one in _without(before, new[later].annotations):
        same = (two for two in added if (two.subtype, two.text) == (one.subtype, one.text))
        if (changed := next(same, None)) is not None:
            added.remove(changed)
        what = "removed" if changed is None else "changed"
        yield ChangedText(place, one.text, "", f"{_named(one)} was {what}")
    for one in added:
        yield ChangedText(place, "", one.text, f"{_named(one)} was added")


def _without(some: Sequence[Annotation], others: Sequence[Annotation]) -> Iterator[Annotation]:
    left = Counter(one.digest for one in others)
    for one in some:
        if left[one.digest]:
            left[one.digest] -= 1
        else:
            yield one


def _named(annotation: Annotation) -> str:
    what = _ANNOTATIONS.get(annotation.subtype, "")
    named = what or f"annotation ({annotation.subtype or 'without a type'})"
    article = "an" if named[0] in "aeiou" else "a"
    words = " ".join(annotation.text.split())
    return f"{article} {named}{f': “{words}”' if words else ''}"


def _attachment_changes(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[ChangedText]:
    for name in sorted({*before, *now}):
        if name not in now:
            yield ChangedText("attachments", "", "", f"{name} was removed")
        elif name not in before:
            yield ChangedText("attachments", "", "", f"{name} was added")
        elif before[name] != now[name]:
            yield ChangedText("attachments", "", "", f"{name} is another file")


def _entry_changes(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[ChangedText]:
    changed = [name for name in sorted({*before, *now}) if before.get(name) != now.get(name)]
    for name in changed:
        other = (_OTHER_PLACE, f"the entry '{name.removeprefix('/')}' was changed")
        place, words = _ENTRIES.get(name, other)
        yield ChangedText(place, "", "", words)
