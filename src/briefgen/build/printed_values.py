"""The entries of registers, counts and dates that a document prints, and where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from briefgen.build.plain_data import ToPlain, digest_of, names_of_facts, runs_of_values
from briefgen.build.printed_parts import block_name, section_name
from briefgen.model.document import CoverRow, Document, ResolvedDocument
from briefgen.model.keyed import Keyed, nodes_by_key
from briefgen.model.nodes import (
    Acronym,
    Chart,
    Figure,
    Link,
    Note,
    Paragraph,
    RepeatedMark,
    StoryBox,
    Table,
    Text,
    values_of,
)
from briefgen.model.walk import Inlines, blocks_in, inlines_in, sections_in
from briefgen.spans.mapped_text import Value

_ANCHOR = re.compile(r"[^/^\[]*")
_WRITTEN = ToPlain({"number", "key"})
_Use = tuple[str, str, str]
"""Kind and key, the value, and its printed form."""


def printed_values(resolved: ResolvedDocument) -> dict[str, tuple[str, dict[str, str]]]:
    """By kind and key, as in `fact jobs`, the value, and its printed form by place."""
    document = resolved.document
    places = _places(document)
    uses = _Uses(document, resolved.notes)
    found: dict[str, tuple[str, dict[str, list[str]]]] = {}
    for key, part in nodes_by_key(document).items():
        for name, value, form in uses.of_part(part):
            forms = found.setdefault(name, (value, {}))[1].setdefault(_place(key, places), [])
            words = " ".join(form.split())
            if words and words not in forms:
                forms.append(words)
    return {
        name: (value, {place: ", ".join(forms) for place, forms in by_place.items()})
        for name, (value, by_place) in found.items()
    }


def _places(document: Document) -> Mapping[str, str]:
    """The names of sections, tables, figures and stories by their anchors."""
    places: dict[str, str] = {}
    for section in sections_in(document.sections):
        places[str(section.anchor)] = section_name(section)
        for block in blocks_in(section.blocks):
            if isinstance(block, Table | Chart | Figure | StoryBox) and block.anchor:
                places[str(block.anchor)] = block_name(block)
    return places


def _place(key: str, places: Mapping[str, str]) -> str:
    if key.startswith("@"):
        return "the cover" if key.startswith("@cover") else "the header or footer"
    anchor = _ANCHOR.match(key)
    assert anchor is not None  # Keys of blocks begin with an anchor.
    return places.get(anchor[0], anchor[0])


class _Uses:
    """Finds the values in the parts of a document."""

    def __init__(self, document: Document, notes: Iterable[Note]) -> None:
        self._acronyms = document.acronyms
        self._sources = {str(note.anchor): note.sources for note in notes if note.anchor}

    def of_part(self, part: Keyed) -> Iterator[_Use]:
        """The values of a part, without those of the parts in it that have keys of their own."""
        match part:
            case Paragraph():
                yield from self._of_inlines(part.content)
            case tuple():
                yield from self._of_inlines(part)
            case Text():
                yield from _uses_in_text(part)
            case CoverRow():
                for text in part.sources:
                    yield from _uses_in_text(text)
                yield from self._of_inlines(part.content)
            case Chart():
                words = part.categories if names_of_facts(part) else ("",) * len(part.values)
                for value, form in zip(part.values, words, strict=True):
                    yield _name(value), str(value.value), form
            case _:
                pass

    def _of_inlines(self, content: Inlines) -> Iterator[_Use]:
        for node in inlines_in(content):
            match node:
                case Text():
                    yield from _uses_in_text(node)
                case Acronym():
                    yield f"acronym {node.short}", self._long_form(node.short), ""
                case Note():
                    for source in node.sources:
                        yield f"source {source.name}", digest_of(_WRITTEN.of(source.entry)), ""
                case RepeatedMark():
                    for source in self._sources.get(str(node.note), ()):
                        yield f"source {source.name}", "", ""
                case Link():
                    inner = [one for one in inlines_in(node.content) if isinstance(one, Text)]
                    for name, value, _ in (use for text in inner for use in _uses_in_text(text)):
                        yield name, value, node.address or node.url
                case _:
                    pass

    def _long_form(self, short: str) -> str:
        entry = self._acronyms.get(short)
        return "" if entry is None else ", ".join(filter(None, (entry.long, entry.plural)))


def _uses_in_text(text: Text) -> Iterator[_Use]:
    if not values_of(text):
        return
    for values, words in runs_of_values(text):
        for value in values:
            if value.kind != "name":  # of a record, such as a row of the cover
                yield _name(value), str(value.value), words


def _name(value: Value) -> str:
    return f"{value.kind} {value.key}"
