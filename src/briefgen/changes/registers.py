"""Changes of values, sources and acronyms, each listed once with the places that print it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from briefgen.changes.change import ContentChange, Detail, Position
from briefgen.changes.parts import DocumentPart
from briefgen.changes.positions import position_of
from briefgen.changes.texts import TextChange, text_change
from briefgen.changes.tokens import Token, Tokenizer, text_of_tokens
from briefgen.changes.values import ChangedValue
from briefgen.model.document import AcronymEntry, Document
from briefgen.model.keyed import value_uses
from briefgen.model.nodes import Acronym, CitedSource
from briefgen.model.walk import inlines_of_block, sections_in
from briefgen.spans.mapped_text import Value
from briefgen.spans.span import Span

Trees = tuple[DocumentPart, DocumentPart]


def value_changes(
    changed: Sequence[ChangedValue], new: Document, trees: Trees
) -> Iterator[ContentChange]:
    """One change for each value that differs, with the places of the new document that print it."""
    if not changed:
        return
    parts = {part.key: part for part in trees[1].walk()}
    uses = list(value_uses(new))
    for value in changed:
        places = [
            position_of(parts[use.key], use.value.span)
            for use in uses
            if (use.value.kind, use.value.key) == value.name and use.key in parts
        ]
        name = "name" if value.new.kind == "organisation" else "value"
        printed = _printed(trees[0], value.old), _printed(trees[1], value.new)
        yield ContentChange(
            kind="edited",
            what=value.new.kind,
            label=value.new.key,
            old=_defined_at(value.old),
            new=_defined_at(value.new),
            details=(Detail(name, *printed),),
            source=value.new.source,
            places=tuple(dict.fromkeys(places)),
        )


def _printed(tree: DocumentPart, value: Value) -> str:
    """The value as the document prints it first; with its unit, if only a chart does."""
    identity = f"={value.kind} {value.key}"
    found = next((token for token in _tokens(tree) if token.identity == identity), None)
    return text_of_tokens((found,)) if found else value.shown


def _tokens(tree: DocumentPart) -> Iterator[Token]:
    return (token for part in tree.walk() for token in part.tokens)


def _defined_at(value: Value) -> Position:
    return _position(value.defined_at if value.defined_at.path else value.span)


def _position(span: Span) -> Position:
    return Position(span.path, span.line, ())


# -- sources and acronyms --------------------------------------------------------------------


def source_changes(
    changed: Mapping[str, tuple[CitedSource, CitedSource]],
    trees: Trees,
    tokenizers: tuple[Tokenizer, Tokenizer],
) -> Iterator[ContentChange]:
    """One change for each source whose notes print other words than before."""
    for source, (old, new) in changed.items():
        change = text_change(tokenizers[0].tokens(old.entry), tokenizers[1].tokens(new.entry))
        places = [
            position_of(part, token.note.span)
            for part in trees[1].walk()
            for token in part.tokens
            if token.note is not None and source in {one.name for one in token.note.sources}
        ]
        yield ContentChange(
            kind="edited",
            what="source",
            label=source,
            old=_position(old.span),
            new=_position(new.span),
            words=change.words,
            details=_formats_without_words(change),
            places=tuple(dict.fromkeys(places)),
        )


def _formats_without_words(change: TextChange) -> tuple[Detail, ...]:
    """The formats that differ, without addresses of links whose printed words differ, too."""
    if not change.is_change:
        return change.formats
    return tuple(one for one in change.formats if "link " not in f"{one.old} {one.new}")


def acronym_changes(old: Document, new: Document) -> Iterator[ContentChange]:
    """One change for each acronym that both documents spell out, but not in the same words."""
    changed = {
        short: (_words(one), _words(new.acronyms[short]))
        for short, one in old.acronyms.items()
        if short in new.acronyms and _words(one) != _words(new.acronyms[short])
    }
    if not changed:
        return
    for short in sorted(changed.keys() & _spelt_out(old) & _spelt_out(new)):
        yield ContentChange(
            kind="edited",
            what="acronym",
            label=short,
            old=_position(old.acronyms[short].span),
            new=_position(new.acronyms[short].span),
            details=(Detail("spelt out", *changed[short]),),
        )


def _spelt_out(document: Document) -> set[str]:
    blocks = (block for section in sections_in(document.sections) for block in section.blocks)
    nodes = (node for block in blocks for node in inlines_of_block(block))
    return {node.short for node in nodes if isinstance(node, Acronym)}


def _words(entry: AcronymEntry) -> str:
    return entry.first_use.format(long=entry.long, short=entry.short)
