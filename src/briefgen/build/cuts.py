"""The savings by the cuts that a briefing names, by layouts of the document without them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set

from msgspec import Struct
from msgspec.structs import replace

from briefgen.assemble import assemble
from briefgen.build.prepared import PageFigures, Prepared, figures_of
from briefgen.checks.budgets import Excess, excesses
from briefgen.checks.word_counts import count_of_document
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.diagnostics.summary import counted
from briefgen.model.content import BodyPart, Library, SectionFile
from briefgen.model.document import Document
from briefgen.model.nodes import Anchor, Block, StoryBox, StoryField
from briefgen.model.walk import blocks_in
from briefgen.render.pdf.document import lay_out
from briefgen.resolve import resolve
from briefgen.select import select
from briefgen.selection.matching import tables_of_charts
from briefgen.spans.span import NO_SPAN


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
        names = [name for name in savings if _is_meant(name, one, savings[name], whole, library)]
        # Said once: another limit of the same briefing has the same cuts.
        new = {name: savings[name] for name in names if name not in said}
        said |= {*new}
        ranked = _ranked(whole, new) if new else ""
        hint = f"{ranked}{_advice(one, tuple(names), layouts, library)}" if names else one.hint
        yield replace(one.finding, hint=hint)


class _Layouts:
    """The layouts of a document without some of its cuts, each made once."""

    def __init__(self, library: Library, prepared: Prepared, whole: _Shorter) -> None:
        self._library = library
        self._prepared = prepared
        self._known = {frozenset[str](): whole}

    def without(self, names: Iterable[str]) -> _Shorter:
        key = frozenset(names)
        if key not in self._known:
            found = Diagnostics()
            document = assemble(select(_library_without(self._library, key), found))
            resolved = resolve(document, found)
            layout = lay_out(resolved, self._prepared.theme, self._prepared.fonts)
            self._known[key] = _shorter(resolved.document, figures_of(layout))
        return self._known[key]


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
    enough = _enough(cuts, lambda names: _is_kept(excess, layouts.without(names)))
    if not enough:
        over = layouts.without(cuts).over[excess.part, excess.unit]
        return f"even without {_named(cuts)}, the text must be shorter by {over}"
    ways = ", and ".join(_ways_to_cut(enough, library))
    return f"to cut {_named(enough)} is enough: {ways}"


def _ways_to_cut(names: tuple[str, ...], library: Library) -> Iterator[str]:
    """How an author leaves out what has these names, as clauses."""
    in_fields = [name for name in names if name in library.budget.fields]
    keys = ["select" if name == "selection" else name for name in in_fields]
    own = {str(block.anchor) for part in library.body for block in blocks_in(part.blocks)}
    own_texts = library.criteria.texts if library.criteria is not None else {}
    blocks = (block for one in own_texts.values() for block in blocks_in(one.section.blocks))
    own |= {str(block.anchor) for block in blocks}
    in_texts = [name for name in names if name in own and name not in in_fields]
    texts = [name for name in names if name in own_texts and name not in in_fields]
    selected = [name for name in names if name not in (*in_fields, *in_texts, *texts)]
    if keys:
        yield f"remove {_named(keys)} from the briefing"
    if in_texts:
        yield f"remove {_named(in_texts)} where the briefing names it"
    if texts:
        yield f"remove {_named(texts)} from 'texts' and 'order' of 'select'"
    if selected:
        yield f"add {_named(selected)} to 'anchors' of 'exclude' in 'select'"


def _named(names: Iterable[str]) -> str:
    return " and ".join(f"'{name}'" for name in names)


def _saved(whole: _Shorter, shorter: _Shorter) -> str:
    lines, words = whole.lines - shorter.lines, whole.words - shorter.words
    return f"the height of {counted(max(lines, 0), 'line')} and {counted(max(words, 0), 'word')}"


def _is_kept(excess: Excess, shorter: _Shorter) -> bool:
    return (excess.part, excess.unit) not in shorter.over


def _enough(cuts: tuple[str, ...], is_enough: Callable[[Iterable[str]], bool]) -> tuple[str, ...]:
    """The first cuts that are enough together, without those that are not needed; empty if all of
    them are not enough.
    """
    counts = range(1, len(cuts) + 1)
    count = next((count for count in counts if is_enough(cuts[:count])), 0)
    chosen = cuts[:count]
    for name in reversed(cuts[: max(count - 1, 0)]):  # what goes last is kept first
        others = tuple(one for one in chosen if one != name)
        chosen = others if is_enough(others) else chosen
    return chosen


# -- content without cuts --------------------------------------------------------------------


def _library_without(library: Library, names: Set[str]) -> Library:
    """The library of a briefing that leaves out some of its cuts."""
    cut = names | tables_of_charts(library, names)
    body = tuple(one for part in library.body if (one := _part_without(part, cut)))
    criteria = library.criteria
    if criteria is not None:
        left_out = {**criteria.excluded.anchors, **{Anchor(one): NO_SPAN for one in names}}
        texts = {
            anchor: _text_without(file, cut)
            for anchor, file in criteria.texts.items()
            if anchor not in names
        }
        excluded = replace(criteria.excluded, anchors=left_out)
        criteria = replace(criteria, excluded=excluded, texts=texts)
    return replace(library, body=body, criteria=criteria)


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
