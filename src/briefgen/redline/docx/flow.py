"""Merges the paragraphs and tables of a body, a cell, a note, a header or a footer.

See `steps` for the ends of paragraphs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set

from msgspec import Struct, field

from briefgen.ooxml.element import Element, text_of
from briefgen.ooxml.paragraphs import p
from briefgen.ooxml.writing import to_text
from briefgen.redline.docx.kept_ends import (
    join_insertions,
    keep_end_of_first_note,
    keep_ends_before_tables,
    separate_insertions,
)
from briefgen.redline.docx.marks import Marker, State, first_child
from briefgen.redline.docx.paragraphs import ContentMerger, InnerMark
from briefgen.redline.docx.steps import FlowStep, Pair, Side, close_flow
from briefgen.redline.merged_order import merged_order


class Partners(Struct, frozen=True):
    """The paragraphs and tables that correspond in both versions."""

    of: Mapping[Element, Element]
    """The new paragraph or table of an old one."""
    groups: Mapping[Element, tuple[Side, Side]] = field(default_factory=dict)
    """For paragraphs that were divided or joined, those of both versions."""


class FlowMerger(Struct, frozen=True):
    """Merges sequences of paragraphs and tables.

    No object that it has may have it: all elements are freed when their last use ends.
    """

    partners: Partners
    contents: ContentMerger
    marker: Marker
    merge_table: Callable[[FlowMerger, Element, Element], list[Element]]
    """Called with the merger and a table of both versions."""
    kept_marks: list[tuple[Element, Element]]
    """Filled with the old paragraph and the properties of each end that is in both versions."""
    identifiers: Set[str]
    """The `w14:paraId` of the new version."""
    output_of: dict[Element, Element]
    """Filled with the paragraph of the redline that has the content of each paragraph of one
    version, or of the new one of two."""

    def merged(
        self,
        old: Sequence[Element],
        new: Sequence[Element],
        follows: frozenset[Element] = frozenset(),
        *,
        is_body: bool = False,
    ) -> list[Element]:
        """The paragraphs and tables of a text; `follows` are those of the new state.

        In a body, only paragraphs without keys are found by their place.
        """
        steps = list(self._steps(self._pairs(old, new, is_body=is_body), old, new, follows))
        last = next((one for one in reversed(new) if one not in follows), None)
        if old and last is not None and old[-1].tag == last.tag == "w:p":
            close_flow(steps, old[-1], last)
        if is_body:
            keep_end_of_first_note(steps)
        keep_ends_before_tables(steps)
        for step in steps:
            self._merge_content(step)
        join_insertions(steps)
        separate_insertions(steps, self.marker)
        found: list[Element] = []
        for step in steps:
            if step.is_table and found and found[-1].tag == "w:tbl":
                found.append(self._separator())
            found += self._written(step)
        return found

    # -- order ---------------------------------------------------------------------------------

    def _steps(
        self,
        pairs: Iterable[Pair],
        old: Sequence[Element],
        new: Sequence[Element],
        follows: frozenset[Element],
    ) -> Iterator[FlowStep]:
        done: set[Element] = set()
        for one, other in pairs:
            if one in done or other in done:
                continue
            if other in follows:
                yield FlowStep([], None, other, follows=True)
            elif one is not None and other is not None and self._is_group(one, old, new):
                olds, news = self.partners.groups[one]
                done |= {*olds, *news}
                yield FlowStep([(olds, news)], olds[-1], news[-1])
            else:
                sides = [() if part is None else (part,) for part in (one, other)]
                yield FlowStep([(sides[0], sides[1])], one, other)

    def _is_group(self, one: Element, old: Sequence[Element], new: Sequence[Element]) -> bool:
        """Whether a paragraph was divided or joined, and all paragraphs follow each other."""
        found = self.partners.groups.get(one)
        return found is not None and all(
            _are_together(side, flow) for side, flow in zip(found, (old, new), strict=True)
        )

    def _pairs(
        self, old: Sequence[Element], new: Sequence[Element], *, is_body: bool
    ) -> Iterator[Pair]:
        """The pairs by key; between them, those that are equal, or the only ones."""
        gap: list[Pair] = []
        for pair in merged_order(old, new, self.partners.of.get):
            if None in pair:
                gap.append(pair)
                continue
            yield from _pairs_in_gap(gap, is_body=is_body)
            gap = []
            yield pair
        yield from _pairs_in_gap(gap, is_body=is_body)

    # -- writing -------------------------------------------------------------------------------

    def _written(self, step: FlowStep) -> list[Element]:
        if step.follows and step.new is not None:
            return [step.new]
        if step.is_table:
            return self._table(step)
        done = [*step.before, self._paragraph(step, step.content)]
        for olds, news in step.contents:
            self.output_of.update(dict.fromkeys(news or olds, done[0]))
        return done

    def _merge_content(self, step: FlowStep) -> None:
        for olds, news in step.contents if not step.is_table else ():
            if olds and news:
                parts = self.contents.merged(olds, news)
            else:
                parts = self._of_one_version(olds or news, "del" if olds else "ins")
            for runs, mark, state in parts:
                step.content += runs
                if mark is not None:
                    step.before.append(self._inner(mark.paragraph, step.content, state))
                    step.content = []

    def _of_one_version(
        self, paragraphs: Side, state: State
    ) -> list[tuple[list[Element], InnerMark | None, State]]:
        """The content of paragraphs, with a mark between them."""
        return [
            (
                self.marker.runs([x for x in one.children if x.tag != "w:pPr"], state),
                InnerMark(one) if one is not paragraphs[-1] else None,
                state,
            )
            for one in paragraphs
        ]

    def _table(self, step: FlowStep) -> list[Element]:
        if step.old is not None and step.new is not None:
            return self.merge_table(self, step.old, step.new)
        table = step.old if step.old is not None else step.new
        assert table is not None  # A step has one version at least.
        return [self._whole_table(table, is_new=step.new is not None)]

    def _whole_table(self, table: Element, *, is_new: bool) -> Element:
        self.note_whole(table, is_new)
        self.marker.rows(table, "ins" if is_new else "del")
        return table

    def replaced_table(self, old: Element, new: Element) -> list[Element]:
        """A table that is removed, and one that is inserted."""
        return [
            self._whole_table(old, is_new=False),
            self._separator(),
            self._whole_table(new, is_new=True),
        ]

    def note_whole(self, block: Element, is_new: bool) -> None:
        """Note that everything in a table or row is of one version."""
        paragraphs = list(block.descendants("w:p"))
        if not is_new:
            self.forget_identifiers(paragraphs)
        self.output_of.update(zip(paragraphs, paragraphs, strict=True))

    def forget_identifiers(self, paragraphs: Iterable[Element]) -> None:
        """Remove the identifiers of paragraphs of the old version that the new one has, too."""
        for one in paragraphs:
            if one.get("w14:paraId") in self.identifiers:
                one.attributes.pop("w14:paraId", None)

    def _inner(self, paragraph: Element, content: list[Element], state: State) -> Element:
        """A paragraph whose end is in one version only."""
        if state == "del":
            self.forget_identifiers([paragraph])
        properties = first_child(paragraph, "w:pPr")
        found = Element("w:p", dict(paragraph.attributes), [properties.copy(), *content])
        self.marker.paragraph_mark(found.children[0], state)
        return found

    def _paragraph(self, step: FlowStep, content: list[Element]) -> Element:
        if not step.is_kept:
            end = step.new if step.new is not None else step.old
            assert end is not None  # A step has one version at least.
            return self._inner(end, content, "ins" if step.new is not None else "del")
        assert step.old is not None
        assert step.new is not None
        properties = first_child(step.new, "w:pPr").copy()
        self.kept_marks.append((step.old, properties))
        return Element("w:p", dict(step.new.attributes), [properties, *content])

    def _separator(self) -> Element:
        """A paragraph of neither version, without which Word would join two tables."""
        paragraph = p("Table Spacer")
        self.marker.paragraph_mark(paragraph.children[0], "ins", "del")
        return paragraph


def _are_together(side: Side, flow: Sequence[Element]) -> bool:
    place = flow.index(side[0]) if side[0] in flow else len(flow)
    return tuple(flow[place : place + len(side)]) == side


# -- pairs without keys --------------------------------------------------------------------------


def _pairs_in_gap(gap: Sequence[Pair], *, is_body: bool) -> Iterator[Pair]:
    old = [one for one, _ in gap if one is not None]
    new = [other for _, other in gap if other is not None]
    if len(old) == len(new) == 1 and _is_same_place(old[0], new[0], is_body=is_body):
        yield old[0], new[0]
        return
    waiting: dict[str, list[Element]] = {}
    for one in new:
        waiting.setdefault(_signature(one, is_body=is_body), []).append(one)
    same: dict[Element, Element] = {}
    for one in old:
        if found := waiting.get(_signature(one, is_body=is_body)):
            same[one] = found.pop(0)
    yield from merged_order(old, new, same.get)


def _is_same_place(old: Element, new: Element, *, is_body: bool) -> bool:
    """Whether the only blocks between two pairs are one paragraph; in a body, one without a key."""
    if old.tag != new.tag or old.tag != "w:p":
        return False
    return not is_body or "" in (old.get("w14:paraId"), new.get("w14:paraId"))


def _signature(block: Element, *, is_body: bool) -> str:
    """Equal for paragraphs that are the same; of its own for other blocks.

    In a body, paragraphs with keys are found by these.
    """
    if block.tag != "w:p" or (is_body and block.get("w14:paraId")):
        return f"{id(block)}"
    if not is_body:
        return text_of(block, "w:t")
    return "".join(map(to_text, block.children))
