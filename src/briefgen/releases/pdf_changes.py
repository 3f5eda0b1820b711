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
    PdfContents,
    read_pdf_contents,
)

_ANNOTATIONS = {
    "FreeText": ("text on the page", "texts on the page"),
    "Text": ("comment", "comments"),
    "Link": ("link", "links"),
    "Widget": ("form field", "form fields"),
    "Redact": ("redaction", "redactions"),
    "FileAttachment": ("attached file", "attached files"),
}
"""The types of annotations in words, one and several (ISO 32000-1, 12.5.6); others keep their
names."""
_ENTRIES = {
    "/StructTreeRoot": ("tags", "what is read aloud was changed"),
    "/Outlines": ("bookmarks", "they were changed"),
    "/AcroForm": ("form", "form fields were added, removed or filled in"),
    "/AA": ("actions", "actions of the file were added, removed or changed"),
    "/Names/JavaScript": ("scripts", "scripts were added, removed or changed"),
    "/OCProperties": ("layers", "layers were added, removed or hidden"),
    "/PageLabels": ("page numbers", "the numbers that a reader shows were changed"),
}
_OTHER_PLACE = "settings of the file"
_MOST_SINGLE = 3
"""Number of changed annotations of one kind on a page up to which each is listed."""
_Pair = tuple[Annotation | None, Annotation | None]
"""An annotation as it was and as it is; `None` where it was added or removed."""


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
    said = [one.description for one in texts]
    for earlier, later in _pairs(old.pages, new.pages, steps):
        known = old.pages[earlier].annotations if earlier is not None else ()
        changed = _changed_annotations(known, new.pages[later].annotations)
        unsaid = [one for one in changed if not _is_said(one, said)]
        yield from _annotation_changes(f"page {later + 1}", unsaid)
    yield from _attachment_changes(old.attachments, new.attachments)
    if note and not pages:
        yield ChangedText("tags", "", "", note)
    elif not texts and not pages:
        yield from _entry_changes(old.entries, new.entries)
    else:  # tags, bookmarks and destinations follow from the pages; scripts do not
        yield from _entry_changes(*(_own_entries(one, old.entries) for one in (old, new)))


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


def _changed_annotations(
    before: Sequence[Annotation], now: Sequence[Annotation]
) -> Iterator[_Pair]:
    """The annotations of a page that differ, with what they were."""
    added = list(_without(now, before))
    for one in _without(before, now):
        same = (two for two in added if (two.subtype, two.text) == (one.subtype, one.text))
        if (changed := next(same, None)) is not None:
            added.remove(changed)
        yield one, changed
    yield from ((None, one) for one in added)


def _is_said(pair: _Pair, said: Sequence[str]) -> bool:
    """Whether the differences of the texts name the other address of a link."""
    old, new = pair
    if old is None or new is None or not old.address or old.address == new.address:
        return False
    return any(f" {old.address} " in one and f" {new.address} " in one for one in said)


def _annotation_changes(place: str, pairs: Sequence[_Pair]) -> Iterator[ChangedText]:
    """The changes of a page; many of one kind are one, as after the move of a page."""
    kinds: dict[tuple[tuple[str, str], str], list[_Pair]] = {}
    for pair in pairs:
        old, new = pair
        verb = "added" if old is None else "removed" if new is None else "changed"
        kinds.setdefault((_kind(_one(pair)), verb), []).append(pair)
    for ((_, several), verb), changed in kinds.items():
        if len(changed) <= _MOST_SINGLE:
            yield from (_annotation_change(place, pair, verb) for pair in changed)
            continue
        texts = [words for pair in changed if (words := _words(_one(pair)))]
        names = f": {', '.join(f'“{one}”' for one in texts[:_MOST_SINGLE])}" if texts else ""
        more = " and others" if len(texts) > _MOST_SINGLE else ""
        yield ChangedText(place, "", "", f"{len(changed)} {several} were {verb}{names}{more}")


def _annotation_change(place: str, pair: _Pair, verb: str) -> ChangedText:
    old, new = pair
    one = _one(pair)
    kind, _ = _kind(one)
    article = "an" if kind[0] in "aeiou" else "a"
    words = f": “{_words(one)}”" if _words(one) else ""
    what = f"{article} {kind}{words} was {verb}"
    if old is not None and new is not None and old.address != new.address:
        what += f": it led to {old.address or 'a page'}, and leads to {new.address or 'a page'}"
    texts = (old.text if old is not None else "", new.text if old is None and new else "")
    return ChangedText(place, *texts, what)


def _one(pair: _Pair) -> Annotation:
    old, new = pair
    found = old if old is not None else new
    assert found is not None
    return found


def _kind(annotation: Annotation) -> tuple[str, str]:
    """The kind of an annotation in words, one and several."""
    subtype = annotation.subtype or "without a type"
    return _ANNOTATIONS.get(subtype, (f"annotation ({subtype})", f"annotations ({subtype})"))


def _words(annotation: Annotation) -> str:
    return " ".join(annotation.text.split())


def _without(some: Sequence[Annotation], others: Sequence[Annotation]) -> Iterator[Annotation]:
    left = Counter(one.digest for one in others)
    for one in some:
        if left[one.digest]:
            left[one.digest] -= 1
        else:
            yield one


def _attachment_changes(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[ChangedText]:
    for name in sorted({*before, *now}):
        if name not in now:
            yield ChangedText("attachments", "", "", f"{name} was removed")
        elif name not in before:
            yield ChangedText("attachments", "", "", f"{name} was added")
        elif before[name] != now[name]:
            yield ChangedText("attachments", "", "", f"{name} is another file")


def _own_entries(pdf: PdfContents, known: Mapping[str, str]) -> dict[str, str]:
    """The entries that do not follow from the pages: actions, scripts, and those that are new."""
    return {
        name: value
        for name, value in pdf.entries.items()
        if name in ("/AA", "/Names/JavaScript") or name not in known
    }


def _entry_changes(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[ChangedText]:
    changed = [name for name in sorted({*before, *now}) if before.get(name) != now.get(name)]
    for name in changed:
        other = (_OTHER_PLACE, f"the entry '{name.removeprefix('/')}' was changed")
        place, words = _ENTRIES.get(name, other)
        yield ChangedText(place, "", "", words)
