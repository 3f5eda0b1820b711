"""Ends of paragraphs that LibreOffice 7.4 does not remove with the change that they have.

Found with documents of a few paragraphs: LibreOffice leaves an empty paragraph for an end before a
table, for that of the paragraph with the first note of the file, and for an end that neither
version has. It does so with the files that it writes itself, too. A redline can often avoid such
ends; `avoidable_ends` names those that it could.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec.structs import replace

from support.redline_contents import CONTENTS_STYLES, comparable, with_changed_parts
from support.tracked_changes import accepted, rejected
from support.word_content import BlockContent, Blocks, DocumentContent, ParagraphContent
from support.word_package import W, WordPackage, children_of

_LEFT = "\ue000"
"""A sign that no document has: the text of a paragraph that remains."""
_SIDES = {"del": accepted, "ins": rejected}
"""The functions that remove what has a mark, by the mark."""


def with_ends_left(plain: DocumentContent, redline: bytes, mark: str) -> DocumentContent:
    """The content of a plain file with the empty paragraphs that LibreOffice adds to it.

    `mark` is that of the ends that are removed: `del` where all changes are accepted.
    """
    resolved = comparable(_SIDES[mark](_signed(redline, mark))).body
    body = list(plain.body)
    for place, block in enumerate(resolved):
        if isinstance(block, ParagraphContent) and _LEFT in block.text:
            body.insert(_place_before(body, resolved[place + 1 :]), replace(block, runs=()))
    return replace(plain, body=tuple(body))


def _place_before(body: Sequence[BlockContent], end: Blocks) -> int:
    """The place before as many blocks with content as `end` has.

    It is counted from the end, because LibreOffice writes contents, which come first, in its way.
    """
    places = [place for place, block in enumerate(body) if _has_content(block)]
    count = sum(map(_has_content, end))
    return places[-count] if count else len(body)


def _has_content(block: BlockContent) -> bool:
    return not isinstance(block, ParagraphContent) or bool(block.text.strip(_LEFT).strip())


def _signed(redline: bytes, mark: str) -> bytes:
    """The redline, in which the ends that remain have no mark, and their paragraphs a sign."""

    def sign(root: Any) -> None:
        for paragraph in list(_ends_left(root, mark)):
            properties = paragraph.find(f"{W}pPr")
            properties.remove(properties.find(f"{W}rPr"))
            run = paragraph.makeelement(f"{W}r")
            text = run.makeelement(f"{W}t")
            text.text = _LEFT
            run.append(text)
            paragraph.append(run)

    return with_changed_parts(redline, b"w:body", sign)


def _ends_left(root: Any, mark: str) -> Iterator[Any]:
    noted = _first_noted(root)
    for paragraph in root.iterfind(f"{W}body/{W}p"):
        marks, behind = _marks(paragraph), paragraph.getnext()
        if mark not in marks:
            continue
        is_joined = mark == "ins" and _begins_with_insertion(behind)
        if (
            behind.tag == f"{W}tbl"
            or (len(marks) > 1 and mark == "del")
            or (paragraph is noted and not is_joined)
        ):
            yield paragraph


def _first_noted(root: Any) -> Any:
    reference = next(root.iter(f"{W}footnoteReference"), None)
    return next(reference.iterancestors(f"{W}p")) if reference is not None else None


def _marks(paragraph: Any) -> list[str]:
    """The marks of the end of a paragraph."""
    return [
        name for name in ("ins", "del") if paragraph.find(f"{W}pPr/{W}rPr/{W}{name}") is not None
    ]


def _begins_with_insertion(paragraph: Any) -> bool:
    runs = children_of(paragraph, f"{W}r", f"{W}ins", f"{W}del", f"{W}hyperlink")
    first = next(iter(runs), None)
    return first is not None and first.tag == f"{W}ins"


# -- what can be avoided -----------------------------------------------------------------------


def avoidable_ends(redline: bytes) -> list[str]:
    """The ends that LibreOffice does not remove although others could be marked instead."""
    package = WordPackage.read(redline)
    root = package.root(package.main)
    found = []
    for mark in ("ins", "del"):
        for paragraph in _ends_left(root, mark):
            if len(_marks(paragraph)) == 1 and _is_avoidable(paragraph, mark):
                words = "".join(paragraph.itertext())[:40]
                found.append(f"the end of '{words}' is marked with {mark}, and remains")
    return found


def _is_avoidable(paragraph: Any, mark: str) -> bool:
    before, behind = (_run(paragraph, forward=forward) for forward in (False, True))
    is_kept_behind = behind[-1].tag == f"{W}p" and _is_before_table(behind[-1])
    if is_kept_behind:  # One end of the run is that of both versions already.
        return False
    states = {name for one in (*before[:-1], *behind[:-1]) for name in _marks(one)}
    if {"ins", "del"} <= {*states, mark}:
        return True
    kept = before[-1]
    if kept is None or kept.tag != f"{W}p" or _is_of_contents(kept):
        return False
    if kept.find(f"{W}pPr/{W}sectPr") is not None:  # Without its end, the section would end, too.
        return False
    return mark == "ins" or not _style(kept).startswith("Heading")


def _run(paragraph: Any, *, forward: bool) -> list[Any]:
    """The paragraphs with a marked end on one side of a paragraph, and what is at their limit."""
    found = []
    one = paragraph
    while True:
        one = one.getnext() if forward else one.getprevious()
        found.append(one)
        if one is None or one.tag != f"{W}p" or len(_marks(one)) != 1:
            return found


def _is_before_table(paragraph: Any) -> bool:
    behind = paragraph.getnext()
    return behind is not None and behind.tag == f"{W}tbl"


def _style(paragraph: Any) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return str(style.get(f"{W}val")) if style is not None else ""


def _is_of_contents(paragraph: Any) -> bool:
    return _style(paragraph).startswith(CONTENTS_STYLES)
