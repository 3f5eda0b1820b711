"""The savings by the cuts that a briefing names, by layouts of the document without them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set

from msgspec import Struct
from msgspec.structs import replace

from briefgen.assemble import assemble
from briefgen.build.prepared import PageFigures, Prepared, figures_of
from briefgen.checks.budgets import Excess, excesses
from briefgen.checks.document import check
from briefgen.checks.word_counts import count_of_document
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.diagnostics.summary import counted
from briefgen.model.content import BodyPart, Library, SectionFile, SelectionCriteria
from briefgen.model.document import Document, ResolvedDocument
from briefgen.model.nodes import Anchor, Block, StoryBox, StoryField
from briefgen.model.walk import blocks_in
from briefgen.render.pdf.document import lay_out
from briefgen.render.pdf.svg import is_rasterised
from briefgen.resolve import resolve
from briefgen.select import select
from briefgen.selection.matching import CriteriaMatching, tables_of_charts
from briefgen.spans.span import NO_SPAN, Span


class _Shorter(Struct, frozen=True):
    """A document without some of the cuts."""

    lines: int
    words: int
    over: Mapping[tuple[str, str], str]
    """How much it exceeds limits, as in `3 lines`, by part and unit."""


def findings_with_cuts(
    found: Iterable[Excess], library: Library, prepared: Prepared, figures: PageFigures
) -> Iterator[Diagnostic]:
    """The findings on limits that a document exceeds.

    Their hints say what the cuts save that its briefing names, and which of them are enough.
    """
    cuts = tuple(library.budget.cuts)
    if not cuts:
        yield from (one.finding for one in found)
        return
    whole = _shorter(prepared.resolved.document, figures)
    layouts = _Layouts(library, prepared, whole)
    savings = {name: layouts.without((name,)) for name in cuts}
    savings = {name: one for name, one in savings.items() if _saves(whole, one)}
    said: set[str] = set()
    for one in found:
        meant = [name for name in savings if _is_meant(name, one, savings[name], whole, library)]
        names = layouts.possible(tuple(meant))
        # Said once: another limit of the same briefing has the same cuts.
        new = {name: savings[name] for name in names if name not in said}
        kept = [name for name in meant if name not in {*names, *said}]
        said |= {*meant}
        ranked = _ranked(whole, new) if new else ""
        reasons = "".join(f"{layouts.reason_to_keep(name, names)}; " for name in kept)
        advice = _advice(one, names, layouts, library) if names else one.hint
        yield replace(one.finding, hint=f"{ranked}{reasons}{advice}")


class _Layouts:
    """The layouts of a document without some of its cuts, each made once."""

    def __init__(self, library: Library, prepared: Prepared, whole: _Shorter) -> None:
        self._library = library
        self._prepared = prepared
        self._known = {frozenset[str](): whole}
        self._documents: dict[frozenset[str], _Document] = {}

    def without(self, names: Iterable[str]) -> _Shorter:
        key = frozenset(names)
        if key not in self._known:
            resolved = self._document(key).resolved
            layout = lay_out(resolved, self._prepared.theme, self._prepared.fonts)
            self._known[key] = _shorter(resolved.document, figures_of(layout))
        return self._known[key]

    def errors(self, names: Iterable[str]) -> Mapping[tuple[str, Span], str]:
        """The mistakes that are in the document only without these cuts.

        By code and place; each value is a clause that says what is wrong, and where.
        """
        known = self._document(frozenset()).errors
        found = self._document(frozenset(names)).errors
        return {key: words for key, words in found.items() if key not in known}

    def possible(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """The cuts that can be made together: the document without them has no mistake."""
        while found := self.errors(names):
            without = [_without(names, name) for name in reversed(names)]
            better = (one for one in without if len(self.errors(one)) < len(found))
            names = next(better, without[0])
        return names

    def reason_to_keep(self, name: str, others: tuple[str, ...]) -> str:
        """Why a cut cannot be made, also not with the others that can, as a clause."""
        found = self.errors((*others, name)) or self.errors((name,))
        return f"'{name}' must stay: {next(iter(found.values()))}"

    def _document(self, names: frozenset[str]) -> _Document:
        if names not in self._documents:
            found = Diagnostics()
            document = assemble(select(_library_without(self._library, names), found))
            check(document, self._prepared.fonts.coverage, is_rasterised, found)
            resolved = resolve(document, found)
            errors = {
                (one.code, one.span): f"{one.message} ({one.span.path}:{one.span.line})"
                for one in found.conclude()
                if one.stops_build
            }
            for name in sorted(names & self._library.budget.required):
                errors[name, NO_SPAN] = "the template requires it"
            self._documents[names] = _Document(resolved, errors)
        return self._documents[names]


class _Document(Struct, frozen=True):
    """A document without some of the cuts, before it is laid out."""

    resolved: ResolvedDocument
    errors: Mapping[tuple[str, Span], str]
    """Its mistakes, by code and place, each as a clause."""


def _without(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    return tuple(one for one in names if one != name)


def _shorter(document: Document, figures: PageFigures) -> _Shorter:
    found = excesses(
        document,
        pages=figures.pages,
        lines_over=figures.lines_over,
        lines_over_of_parts=figures.lines_over_of_parts,
    )
    over: dict[tuple[str, str], str] = {(one.part, one.unit): one.amount for one in found}
    return _Shorter(figures.lines, count_of_document(document), over)


def _saves(whole: _Shorter, shorter: _Shorter) -> bool:
    """Whether a cut saves anything; one that the briefing does not print saves nothing."""
    return shorter.lines < whole.lines or shorter.words < whole.words


def _is_meant(
    name: str, excess: Excess, shorter: _Shorter, whole: _Shorter, library: Library
) -> bool:
    """Whether a cut is advised for a limit: one of the briefing is, and one that brings it nearer.

    The template, which ranks fields for all limits, does not know which of them is exceeded.
    """
    place = excess.part, excess.unit
    return bool(library.budget.cuts[name].path) or shorter.over.get(place) != whole.over.get(place)


def _ranked(whole: _Shorter, savings: Mapping[str, _Shorter]) -> str:
    """The savings of each cut, as the beginning of a hint."""
    each = (f"'{name}' saves {_saved(whole, one)}" for name, one in savings.items())
    return f"what can go, in this order: {', '.join(each)}; "


def _advice(excess: Excess, cuts: tuple[str, ...], layouts: _Layouts, library: Library) -> str:
    """Which of the cuts are enough, and how to make them."""

    def is_enough(names: tuple[str, ...]) -> bool:
        return not layouts.errors(names) and _is_kept(excess, layouts.without(names))

    enough = _enough(cuts, is_enough)
    if not enough:
        over = layouts.without(cuts).over[excess.part, excess.unit]
        return f"even without {_named(cuts)}, the text must be shorter by {over}"
    ways = ", and ".join(_ways_to_cut(enough, library))
    return f"to cut {_named(enough)} is enough: {ways}"


def _ways_to_cut(names: tuple[str, ...], library: Library) -> Iterator[str]:
    """How an author leaves out what has these names, as clauses."""
    places = _places(names, library)
    keys = ["select" if name == "selection" else name for name in places.fields]
    if keys:
        yield f"remove {_named(keys)} from the briefing"
    if places.blocks:
        yield f"remove {_named(places.blocks)} where the briefing names it"
    if places.texts:
        named = _named(places.texts)
        yield f"remove {named} from 'budget', and from 'texts' and 'order' of 'select'"
    if places.selected:
        yield f"add {_named(places.selected)} to 'anchors' of 'exclude' in 'select'"
    if (criteria := library.criteria) is not None:
        for key, anchors in (("order", criteria.order), ("depths", criteria.depth_spans)):
            if stated := [name for name in places.selected if name in anchors]:
                yield f"remove {_named(stated)} from '{key}' of 'select'"


class _CutPlaces(Struct, frozen=True):
    """The names of cuts, by where an author makes them."""

    fields: tuple[str, ...]
    """Keys of the briefing."""
    blocks: tuple[str, ...]
    """Tables, figures and charts that the briefing itself shows."""
    texts: tuple[str, ...]
    """The sections of the briefing itself."""
    selected: tuple[str, ...]
    """Content of its versions; also a table of `blocks` that the selection would print instead."""


def _places(names: Iterable[str], library: Library) -> _CutPlaces:
    blocks = {str(block.anchor) for part in library.body for block in blocks_in(part.blocks)}
    texts = library.criteria.texts if library.criteria is not None else {}
    in_texts = (block for one in texts.values() for block in blocks_in(one.section.blocks))
    blocks |= {str(block.anchor) for block in in_texts}
    found: dict[str, list[str]] = {}
    for name in names:
        if name in library.budget.fields:
            place = "fields"
        elif name in blocks:
            place = "blocks"
        else:
            place = "texts" if name in texts else "selected"
        found.setdefault(place, []).append(name)
        if place == "blocks" and _is_selected(library, Anchor(name)):
            found.setdefault("selected", []).append(name)
    return _CutPlaces(*(tuple(found.get(place, ())) for place in _CutPlaces.__struct_fields__))


def _is_selected(library: Library, table: Anchor) -> bool:
    """Whether a briefing selects a table, which is not printed again where it shows it itself."""
    if library.criteria is None or table not in library.tables:
        return False
    matching = CriteriaMatching(library, library.criteria)
    return matching.includes_table(table, library.tables[table])


def _named(names: Iterable[str]) -> str:
    return " and ".join(f"'{name}'" for name in names)


def _saved(whole: _Shorter, shorter: _Shorter) -> str:
    lines, words = whole.lines - shorter.lines, whole.words - shorter.words
    return f"the height of {counted(max(lines, 0), 'line')} and {counted(max(words, 0), 'word')}"


def _is_kept(excess: Excess, shorter: _Shorter) -> bool:
    return (excess.part, excess.unit) not in shorter.over


def _enough(cuts: tuple[str, ...], is_enough: Callable[[tuple[str, ...]], bool]) -> tuple[str, ...]:
    """The first cuts that are enough together, without those that are not needed; empty if all of
    them are not enough.
    """
    counts = range(1, len(cuts) + 1)
    count = next((count for count in counts if is_enough(cuts[:count])), 0)
    chosen = cuts[:count]
    for name in reversed(cuts[: max(count - 1, 0)]):  # what goes last is kept first
        others = _without(chosen, name)
        chosen = others if is_enough(others) else chosen
    return chosen


# -- content without cuts --------------------------------------------------------------------


def _library_without(library: Library, names: Set[str]) -> Library:
    """The library of a briefing that leaves out some of its cuts."""
    cut = names | tables_of_charts(library, names)
    body = tuple(one for part in library.body if (one := _part_without(part, cut)))
    cuts = {name: span for name, span in library.budget.cuts.items() if name not in names}
    budget = replace(library.budget, cuts=cuts)
    criteria = library.criteria
    if criteria is not None:
        criteria = _criteria_without(criteria, names, cut, _places(names, library))
    return replace(library, body=body, criteria=criteria, budget=budget)


def _criteria_without(
    criteria: SelectionCriteria, names: Set[str], blocks: Set[str], places: _CutPlaces
) -> SelectionCriteria:
    """The selection without cuts; `blocks` are the names of its own blocks that are left out."""
    left_out = {Anchor(one): NO_SPAN for one in places.selected}
    texts = {
        anchor: _text_without(file, blocks)
        for anchor, file in criteria.texts.items()
        if anchor not in names
    }
    return replace(
        criteria,
        excluded=replace(criteria.excluded, anchors={**criteria.excluded.anchors, **left_out}),
        texts=texts,
        order={one: span for one, span in criteria.order.items() if one not in names},
        depth_spans={one: span for one, span in criteria.depth_spans.items() if one not in names},
    )


def _text_without(file: SectionFile, names: Set[str]) -> SectionFile:
    blocks = tuple(_blocks_without(file.section.blocks, names))
    return replace(file, section=replace(file.section, blocks=blocks))


def _part_without(part: BodyPart, names: Set[str]) -> BodyPart | None:
    """A part of the body without what has one of the names; `None` if nothing of it remains."""
    if part.name in names:
        return None
    blocks = tuple(_blocks_without(part.blocks, names))
    return replace(part, blocks=blocks) if blocks or not part.blocks else None


def _blocks_without(blocks: Iterable[Block], names: Set[str]) -> Iterator[Block]:
    for block in blocks:
        if block.anchor is not None and str(block.anchor) in names:
            continue
        if isinstance(block, StoryBox):
            fields = tuple(one for entry in block.fields if (one := _row_without(entry, names)))
            if not fields:
                continue
            block = replace(block, fields=fields)
        yield block


def _row_without(entry: StoryField, names: Set[str]) -> StoryField | None:
    blocks = tuple(_blocks_without(entry.blocks, names))
    return replace(entry, blocks=blocks) if blocks and entry.name not in names else None
