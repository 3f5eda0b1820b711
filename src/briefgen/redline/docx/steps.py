"""The paragraphs and tables of a redline in their order, and which ends of paragraphs are marked.

A text is read as content and ends of paragraphs: an end is inserted, deleted or in both versions,
whatever the content before it is. The last end of a text is in both, because programs cannot remove
it: where paragraphs were added or removed there, it has the properties of the last paragraph of
each version, and the end before it is the one that is marked.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field

from briefgen.ooxml.element import Element
from briefgen.redline.docx.content import BOOKMARK_LIMITS

Pair = tuple[Element | None, Element | None]
"""A paragraph or table of the old version, and that of the new one."""
Side = tuple[Element, ...]
"""Paragraphs of one version whose content is merged: one, or several that were joined."""


class FlowStep(Struct):
    """A paragraph of the redline, or a table."""

    contents: list[tuple[Side, Side]]
    """The content, of the old and the new version."""
    old: Element | None
    """The old paragraph whose end this is, or a table."""
    new: Element | None
    follows: bool = False
    """Whether it shows the new state, whatever was before."""
    before: list[Element] = field(default_factory=list)
    """The paragraphs before an end that only one version has, within the content."""
    content: list[Element] = field(default_factory=list)
    """The merged content before the end."""

    @property
    def is_table(self) -> bool:
        return any(one is not None and one.tag == "w:tbl" for one in (self.old, self.new))

    @property
    def is_kept(self) -> bool:
        return self.old is not None and self.new is not None

    @property
    def is_of_one_version(self) -> bool:
        """Whether it is a paragraph whose end only one version has."""
        return not (self.is_table or self.is_kept or self.follows)

    @property
    def has_removed_content(self) -> bool:
        """Whether content of the old version is before its end, whatever version has the end."""
        return any(olds for olds, _ in self.contents)

    @property
    def tag_of_last_words(self) -> str:
        """The element around the last words, such as `w:ins`."""
        runs = [one for one in self.content if one.tag not in BOOKMARK_LIMITS]
        if runs and runs[-1].tag == "w:hyperlink":
            runs = runs[-1].children
        return runs[-1].tag if runs else ""


# -- the last end ----------------------------------------------------------------------------


def close_flow(steps: list[FlowStep], old: Element, new: Element) -> None:
    """Make the last end that of the last paragraphs of both versions."""
    last = steps[-1]
    if last.old is old and last.new is new:
        return
    _separate_before_table(steps, old, new)
    place = len(steps)
    while place and not steps[place - 1].is_kept and not steps[place - 1].is_table:
        place -= 1
    tail = steps[place:]
    removed = [one for one in tail if one.old is not None]
    added = [one for one in tail if one.new is not None]
    if removed and added:
        steps[place:] = with_common_end(removed, added)
    elif tail:
        shift_end(steps[place - 1], tail[-1])


def with_common_end(removed: Sequence[FlowStep], added: Sequence[FlowStep]) -> list[FlowStep]:
    """Removed and added paragraphs, of which the last end is that of the last ones of both."""
    first, end = added[0], removed[-1]
    first.contents = [*end.contents, *first.contents]
    added[-1].old = end.old
    return [*removed[:-1], *added]


def shift_end(kept: FlowStep, last: FlowStep) -> None:
    """Mark the end of a kept paragraph, and keep that of the last paragraph of one version."""
    if last.old is None:
        last.old, kept.old = kept.old, None
    else:
        last.new, kept.new = kept.new, None


def _separate_before_table(steps: list[FlowStep], old: Element, new: Element) -> None:
    """Put the last paragraph of one version behind the tables that only the other one has."""
    tables = [place for place, step in enumerate(steps) if step.is_table]
    barrier = tables[-1] if tables else -1
    for is_old, end in ((True, old), (False, new)):
        place = next(n for n, one in enumerate(steps) if end is (one.old if is_old else one.new))
        if place >= barrier:
            continue
        step = steps[place]
        olds = tuple(one for content in step.contents for one in content[0])
        news = tuple(one for content in step.contents for one in content[1])
        if is_old:
            steps.append(FlowStep([(olds, ())], step.old, None))
            step.contents, step.old = [((), news)], None
        else:
            steps.append(FlowStep([((), news)], None, step.new))
            step.contents, step.new = [(olds, ())], None
        if not any(side for content in step.contents for side in content):
            steps.remove(step)
