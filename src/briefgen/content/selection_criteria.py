"""The criteria by which a briefing selects content."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from briefgen.content.document_records import DocumentRecords
from briefgen.content.joined import rules
from briefgen.content.joined.keys import ambiguous_key
from briefgen.content.own_texts import own_texts
from briefgen.content.read_context import ReadContext
from briefgen.content.records import Record
from briefgen.diagnostics.similar_names import suggest
from briefgen.model.content import ContentChoice, SectionFile, SelectionCriteria
from briefgen.model.nodes import Anchor
from briefgen.spans.span import NO_SPAN, Span

_Path = tuple[str, ...]
_SELECT: _Path = ("select",)
_ORDER: _Path = ("select", "order")


def criteria_of(records: DocumentRecords, context: ReadContext) -> SelectionCriteria | None:
    """The content that a briefing selects from its versions; `None` for a deliverable."""
    if records.briefing is None:
        return None
    return _Criteria(records.briefing, context).read()


class _Criteria:
    """Reads the key `select` of a briefing."""

    def __init__(self, briefing: Record[Any], context: ReadContext) -> None:
        self._briefing = briefing
        self._context = context

    def read(self) -> SelectionCriteria:
        select = self._briefing.value.select
        texts = own_texts(self._briefing, self._context)
        depths = {name: self._briefing.span("select", "depths", name) for name in select.depths}
        depth_spans = known_anchors(depths, self._context)
        by_anchor = {self._context.anchor_of(name): depth for name, depth in select.depths.items()}
        return SelectionCriteria(
            included=self._choice(("select",)),
            excluded=self._choice(("select", "exclude")),
            order=self._listed_anchors(_ORDER),
            order_at=self._briefing.defined_at(*_ORDER),
            texts=texts,
            common_texts=frozenset(self._common(texts)),
            depth=select.depth,
            depths={Anchor(name): by_anchor[name] for name in depth_spans},
            depth_spans={Anchor(name): span for name, span in depth_spans.items()},
            empty=dict(self._empty(_SELECT)),
            chosen_at=self._chosen_at(),
            omitted_references=select.omitted_references,
        )

    def _common(self, texts: Mapping[Anchor, SectionFile]) -> Iterator[Anchor]:
        """The texts beside a series, of which a row has an order of its own."""
        own, order = (self._briefing.defined_at(*path) for path in (("select",), _ORDER))
        if own.contains(order.start):
            yield from (
                key for key, file in texts.items() if not own.contains(file.section.span.start)
            )

    def _empty(self, path: _Path) -> Iterator[tuple[str, Span]]:
        """The empty values at and below a path; one of a row that replaces others has a purpose."""
        document = self._briefing.document
        if path not in document.marks or path in document.removed:
            return
        value = document.value(path)
        if value in ({}, []):
            yield ".".join(path[1:] or path), document.span(path)
        for key in value if isinstance(value, dict) else ():
            yield from self._empty((*path, str(key)))

    def _chosen_at(self) -> Span:
        """Where the briefing names the content; `NO_SPAN` if it does not."""
        keys = ("tags", "anchors", "organisations", "countries")
        spans = (self._briefing.defined_at("select", key) for key in keys)
        return next((span for span in spans if span != NO_SPAN), NO_SPAN)

    def _choice(self, path: _Path) -> ContentChoice:
        return ContentChoice(
            tags=self._names((*path, "tags")),
            anchors=self._listed_anchors((*path, "anchors")),
            organisations=self._organisations((*path, "organisations")),
            countries=self._names((*path, "countries")),
        )

    def _names(self, path: _Path) -> dict[str, Span]:
        values: Any = self._briefing.value
        for name in path:
            values = getattr(values, name)
        return {name: self._briefing.span(*path, place) for place, name in enumerate(values)}

    def _listed_anchors(self, path: _Path) -> dict[Anchor, Span]:
        found = known_anchors(self._names(path), self._context)
        return {Anchor(name): span for name, span in found.items()}

    def _organisations(self, path: _Path) -> dict[str, Span]:
        register, found = self._context.registers.organisations, {}
        for name, span in self._names(path).items():
            key = register.name_of(name)
            if key in register.ambiguous:
                error = ambiguous_key(register.noun, key, register.ambiguous[key])
                self._context.diagnostics.add(error[0], span, *error[1:])
            else:
                found[key] = span
        return found


def known_anchors(written: Mapping[str, Span], context: ReadContext) -> dict[str, Span]:
    """The anchors in the briefing of names that an author writes; findings for unclear ones."""
    found = {}
    for name, span in written.items():
        anchor = context.anchor_of(name)
        if anchor in context.ambiguous_anchors:
            candidates = context.ambiguous_anchors[anchor]
            rule, message, hint = ambiguous_key("part", anchor, candidates)
            context.diagnostics.add(rule, span, message, hint)
        elif ":" in anchor:
            _report_unknown(anchor, span, context)
        else:
            found[anchor] = span
    return found


def _report_unknown(written: str, span: Span, context: ReadContext) -> None:
    """A finding for a key with a version of which the briefing takes nothing like it."""
    if not context.diagnostics.all_read:
        return
    version, _, key = written.rpartition(":")
    known = [name for name in context.written_anchors if name.endswith(f":{key}")]
    hint = f"write {' or '.join(map(repr, known))}" if known else ""
    if not hint and key in dict(context.anchors.claimed()):
        hint = f"write '{key}': the briefing takes content from one version only"
    message = f"the briefing has no part '{key}' from '{version}'"
    hint = hint or suggest(written, context.written_anchors, "name a version in 'from'")
    context.diagnostics.add(rules.UNKNOWN_KEY_OF_VERSION, span, message, hint)
