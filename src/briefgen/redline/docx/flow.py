"""Merges the paragraphs and tables of a body, a cell, a note, a header or a footer.

A text is read as content and ends of paragraphs: an end is inserted, deleted or in both versions,
whatever the content before it is. The last end of a text is in both, because programs cannot remove
it: where paragraphs were added or removed there, it has the properties of the last paragraph of
each version, and the end before it is the one that is marked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from briefgen.ooxml.element import Element, text_of
from briefgen.ooxml.paragraphs import p
from briefgen.ooxml.writing import to_text
from briefgen.redline.docx.marks import Marker, State, first_child
from briefgen.redline.docx.paragraphs import ContentMerger
from briefgen.redline.merged_order import merged_order

Pair = tuple[Element | None, Element | None]
"""A paragraph or table of the old version, and that of the new one."""
Side = tuple[Element, ...]
"""Paragraphs of one version whose content is merged: one, or several that were joined."""


@dataclass(slots=True)
class FlowStep:
    """A paragraph of the redline, or a table."""

    contents: list[tuple[Side, Side]]
    """The content, of the old and the new version."""
    old: Element | None
    """The old paragraph whose end this is, or a table."""
    new: Element | None
    follows: bool = False
    """Whether it shows the new state, whatever was before."""

    @property
    def is_table(self) -> bool:
        return any(one is not None and one.tag == "w:tbl" for one in (self.old, self.new))

    @property
    def is_kept(self) -> bool:
        return self.old is not None and self.new is not None


@dataclass(frozen=True, slots=True)
class Partners:
    """The paragraphs and tables that correspond in both versions."""

    of: Mapping[Element, Element]
    """The new paragraph or table of an old one."""
    groups: Mapping[Element, tuple[Side, Side]] = field(default_factory=dict)
    """For paragraphs that were divided or joined, those of both versions."""


MergeTable = Callable[[Element, Element], list[Element]]


@dataclass(frozen=True, slots=True)
class FlowMerger:
    """Merges sequences of paragraphs and tables."""

    partners: Partners
    contents: ContentMerger
    marker: Marker
    merge_table: MergeTable
    kept_marks: list[tuple[Element, Element]]
    """Filled with the old paragraph and the properties of each end that is in both versions."""
    identifiers: set[str]
    """The `w14:paraId` of the new version."""
    output_of: dict[Element, Element]
    """Filled with the paragraph of the redline that has the content of each new paragraph."""

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
            _close(steps, old[-1], last)
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
        done: list[Element] = []
        content: list[Element] = []
        for olds, news in step.contents:
            if not olds or not news:
                state: State = "del" if olds else "ins"
                parts = [*olds, *news]
                for part in parts[:-1]:
                    own = [one for one in part.children if one.tag != "w:pPr"]
                    done.append(self._inner(part, [*content, *self.marker.runs(own, state)], state))
                    content = []
                own = [one for one in parts[-1].children if one.tag != "w:pPr"]
                content += self.marker.runs(own, state)
                continue
            for runs, mark, state in self.contents.merged(olds, news):
                content += runs
                if mark is not None:
                    done.append(self._inner(mark.paragraph, content, state))
                    content = []
        done.append(self._paragraph(step, content))
        for _, news in step.contents:
            self.output_of.update(dict.fromkeys(news, done[0]))
        return done

    def _table(self, step: FlowStep) -> list[Element]:
        if step.old is not None and step.new is not None:
            return self.merge_table(step.old, step.new)
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
        if not is_new:
            self.forget_identifiers(block)
            return
        self.output_of.update((one, one) for one in block.descendants("w:p"))

    def forget_identifiers(self, block: Element) -> None:
        for one in block.descendants("w:p"):
            if one.get("w14:paraId") in self.identifiers:
                one.attributes.pop("w14:paraId", None)

    def _inner(self, paragraph: Element, content: list[Element], state: State) -> Element:
        """A paragraph whose end is in one version only."""
        if state == "del":
            self.forget_identifiers(paragraph)
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


# -- the last end ----------------------------------------------------------------------------


def _close(steps: list[FlowStep], old: Element, new: Element) -> None:
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
        first, end = added[0], removed[-1]
        first.contents = [*end.contents, *first.contents]
        added[-1].old = end.old
        steps[place:] = [*removed[:-1], *added]
    elif removed:
        _shift(steps[place - 1], removed, old=False)
    elif added:
        _shift(steps[place - 1], added, old=True)


def _shift(kept: FlowStep, tail: Sequence[FlowStep], *, old: bool) -> None:
    """Mark the end of the kept paragraph, and keep that of the last one."""
    if old:
        tail[-1].old, kept.old = kept.old, None
    else:
        tail[-1].new, kept.new = kept.new, None


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
