"""Ends of paragraphs that LibreOffice 7.4 cannot remove are kept, where that is possible.

Where it accepts or rejects a change, LibreOffice removes neither the end of a paragraph before a
table nor that of the paragraph with the first note of the file: an empty paragraph remains. In a
run of paragraphs that were added or removed, any end can be that of both versions. So such an end
is one, if both versions have paragraphs in the run, or if a kept paragraph is before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from briefgen.ooxml.element import Element
from briefgen.ooxml.properties import value
from briefgen.ooxml.runs import t
from briefgen.redline.docx.content import BOOKMARK_LIMITS
from briefgen.redline.docx.marks import Marker
from briefgen.redline.docx.steps import FlowStep, shift_end, with_common_end

_HEADING = "Heading"
"""The beginning of the identifiers of the styles of headings."""
_FIRST_WORD = re.compile(r"\s*\S*")


def keep_end_of_first_note(steps: list[FlowStep]) -> None:
    """Keep the end of the paragraph with the first note mark, if only one version has it."""
    place = next((n for n, step in enumerate(steps) if _has_note(step)), None)
    if place is None or not steps[place].is_of_one_version:
        return
    step = steps[place]
    start, end = _run_around(steps, place)
    removed, added = _sides(steps[start:end])
    if step in added:
        # Behind it, LibreOffice makes one change of it and the next paragraph, and removes its end.
        if step is added[-1]:
            _keep_last_end(steps, start, end)
        return
    cut = removed.index(step) + 1
    count = len(added) if step is removed[-1] else 1
    if added:
        common = with_common_end(removed[:cut], added[:count])
        steps[start:end] = [*common, *removed[cut:], *added[count:]]
    elif _can_lose_its_end(steps, start, place + 1):
        shift_end(steps[start - 1], step)


def keep_ends_before_tables(steps: list[FlowStep]) -> None:
    """Keep the end of each paragraph before a table."""
    for end in range(len(steps) - 1, 0, -1):
        if steps[end].is_table and steps[end - 1].is_of_one_version:
            _keep_last_end(steps, _run_around(steps, end - 1)[0], end)


def _keep_last_end(steps: list[FlowStep], start: int, end: int) -> None:
    removed, added = _sides(steps[start:end])
    if removed and added:
        steps[start:end] = with_common_end(removed, added)
    elif _can_lose_its_end(steps, start, end):
        shift_end(steps[start - 1], steps[end - 1])


def _can_lose_its_end(steps: Sequence[FlowStep], start: int, end: int) -> bool:
    """Whether the end of the paragraph before a run can be marked instead of its last end.

    The end of removed words has the new properties, and a removed paragraph that looks like a
    heading would change the numbers of the headings behind it in Word. Content of the old version
    in an added run would be joined with that of the paragraph before it.
    """
    kept = steps[start - 1] if start else None
    if kept is None or kept.new is None or kept.is_table or kept.follows:
        return False
    if steps[end - 1].old is None:
        return not any(one.has_removed_content for one in steps[start:end])
    return not value(kept.new, "w:pPr", "w:pStyle").startswith(_HEADING)


def _run_around(steps: Sequence[FlowStep], place: int) -> tuple[int, int]:
    """The limits of the run of paragraphs of one version in which a paragraph is."""
    start, end = place, place + 1
    while start and steps[start - 1].is_of_one_version:
        start -= 1
    while end < len(steps) and steps[end].is_of_one_version:
        end += 1
    return start, end


def _sides(run: Sequence[FlowStep]) -> tuple[list[FlowStep], list[FlowStep]]:
    """The removed and the added paragraphs of a run."""
    return [one for one in run if one.old is not None], [one for one in run if one.old is None]


def _has_note(step: FlowStep) -> bool:
    parts = (one for content in step.contents for side in content for one in side)
    return any(True for part in parts for _ in part.descendants("w:footnoteReference"))


# -- inserted words at ends ----------------------------------------------------------------------


def join_insertions(steps: Sequence[FlowStep]) -> None:
    """Mark the end before added paragraphs instead of their last end.

    This is where the words before that end are new: LibreOffice makes one change of them, and would
    remove the end between them, too.
    """
    for place, step in enumerate(steps):
        if step.is_kept and not step.is_table and step.tag_of_last_words == "w:ins":
            added = list(_added_behind(steps, place))
            if added:
                shift_end(step, added[-1])


def _added_behind(steps: Sequence[FlowStep], place: int) -> Iterator[FlowStep]:
    for step in steps[place + 1 :]:
        if not step.is_of_one_version or step.old is not None or step.has_removed_content:
            return
        yield step


def separate_insertions(steps: Sequence[FlowStep], marker: Marker) -> None:
    """Mark the first word behind an end as removed and added, where it is between new words.

    LibreOffice makes one change of new words on both sides of an end, and would remove the end.
    """
    for before, step in pairwise(steps):
        if before.is_table or step.is_table or before.old is None:
            continue
        if before.tag_of_last_words == "w:ins":
            _restate_first_word(step.content, marker)


def _restate_first_word(content: list[Element], marker: Marker) -> None:
    places = [n for n, one in enumerate(content) if one.tag not in BOOKMARK_LIMITS]
    if len(places) < 2 or content[places[0]].tag != "w:ins":
        return
    added, run = (content[place] for place in places[:2])
    text = run.children[-1] if run.tag == "w:r" else None
    if text is None or [one.tag for one in run.children if one.tag != "w:rPr"] != ["w:t"]:
        return
    found = _FIRST_WORD.match(text.text)
    assert found is not None  # It matches an empty text, too.
    word = found[0]
    own = run.find("w:rPr")
    removed, again = (
        Element("w:r", None, [*([own.copy()] if own is not None else []), *t(word)])
        for _ in range(2)
    )
    added.children.append(again)
    text.text = text.text.removeprefix(word)
    content[places[1] : places[1] + 1] = [run] if text.text else []
    content[places[0] : places[0]] = marker.runs([removed], "del")
