"""Digests of everything that a document prints: documents with equal digests have equal files.

Where the content comes from (paths, lines, expressions) is not part of it, nor is content that
the document does not print. So an edit that changes nothing in print is seen as such.
"""

from __future__ import annotations

import marshal
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from hashlib import sha256
from typing import Any

from briefgen.build.target_entry import Printed
from briefgen.model.document import Document, ResolvedDocument
from briefgen.model.keyed import value_uses
from briefgen.model.nodes import Block, Chart, Figure, Section, StoryBox, Table, Text
from briefgen.model.walk import blocks_in, plain_text, sections_in
from briefgen.model.word_template import TemplateTheme
from briefgen.ooxml.element import Element
from briefgen.theme.tokens import Theme

_Plain = Any
"""Nested tuples of strings, numbers and bytes."""
_FOLLOWING = frozenset(
    {
        "number", "separator", "mark_alternative", "number_alternative", "label", "before", "after",
        "key",
    }
)  # fmt: skip
"""Fields of nodes that follow from other parts of the document."""
_NOT_PRINTED = frozenset(
    {"acronyms", "source_deliverable", "omitted_references", "repeated_notes", "wording", "assets"}
)
"""Fields of a resolved document that were used to resolve it; renderers do not read them."""
_ANCHOR = re.compile(r"[^/^\[]*")
_Named = Table | Chart | Figure | StoryBox


def printed(
    resolved: ResolvedDocument,
    theme: Theme,
    template_theme: TemplateTheme | None,
    *,
    attach_docx: bool,
) -> Printed:
    """The digests of everything on which the files of a document depend."""
    document = resolved.document
    whole = _ToPlain(_NOT_PRINTED)
    images = sorted({b.image for b in _all_blocks(document) if isinstance(b, Figure)})
    everything = (
        whole.of(resolved),
        tuple((name, document.assets[name]) for name in images),
        whole.of(theme),
        whole.of(template_theme),
        attach_docx,
    )
    return Printed(
        digest=_digest(everything),
        parts=dict(_parts(resolved, theme, template_theme)),
        values=_values(resolved),
    )


def _all_blocks(document: Document) -> Iterator[Block]:
    for section in sections_in(document.sections):
        yield from blocks_in(section.blocks)


def _parts(
    resolved: ResolvedDocument, theme: Theme, template_theme: TemplateTheme | None
) -> Iterator[tuple[str, tuple[str, str]]]:
    """Each part by its key, with its name and digest."""
    written = _ToPlain(_NOT_PRINTED | _FOLLOWING, masks_values=True)
    document = resolved.document
    for key, name, part in (
        ("@metadata", "the document properties", document.metadata),
        ("@cover", "the cover", document.cover),
        ("@header_footer", "the header and footer", document.header_footer),
        ("@contents", "the contents", resolved.contents_titles),
        ("@theme", "the theme of the template", theme),
        ("@word_template", "the Word template", template_theme),
    ):
        yield key, (name, _digest(written.of(part)))
    for section in sections_in(document.sections):
        yield str(section.anchor), (_section_name(section), _digest(_own_parts(section, written)))
        for block in section.blocks:
            if isinstance(block, _Named) and block.anchor:
                image = document.assets[block.image] if isinstance(block, Figure) else b""
                name = f"{_block_name(block)} in {_section_name(section)}"
                yield str(block.anchor), (name, _digest((written.of(block), image)))


def _own_parts(section: Section, written: _ToPlain) -> _Plain:
    """The title of a section, and its blocks without those that are parts of their own."""
    own = [block for block in section.blocks if not isinstance(block, _Named)]
    return written.of((section.title, tuple(own), section.story_number))


def _section_name(section: Section) -> str:
    return f"section {section.number}" if section.number else f"“{plain_text(section.title)}”"


def _block_name(block: _Named) -> str:
    if isinstance(block, StoryBox):
        return f"the story “{plain_text(block.title)}”"
    if block.number:
        return f"{block.label}{block.number}{block.label_after}".strip()
    return f"the image '{block.anchor}'"


def _values(resolved: ResolvedDocument) -> dict[str, tuple[str, tuple[str, ...]]]:
    labels = {str(anchor): label.text for anchor, label in resolved.labels.items()}
    found: dict[str, tuple[str, dict[str, None]]] = {}
    for use in value_uses(resolved.document):
        if use.value.kind == "name":  # of a record, such as a row of the cover
            continue
        places = found.setdefault(f"{use.value.kind} {use.value.key}", (str(use.value.value), {}))
        places[1][_place(use.key, labels)] = None
    return {name: (value, tuple(places)) for name, (value, places) in found.items()}


def _place(key: str, labels: Mapping[str, str]) -> str:
    """The number of the section, table or figure with a key, or the name of a part of a page."""
    if key.startswith("@"):
        return "the cover" if key.startswith("@cover") else "the header or footer"
    anchor = _ANCHOR.match(key)
    assert anchor is not None  # Keys of blocks begin with an anchor.
    return labels.get(anchor[0], anchor[0])


def _digest(value: _Plain) -> str:
    # Version 2 of the format: later ones note which objects are the same.
    return sha256(marshal.dumps(value, 2)).hexdigest()


class _ToPlain:
    """Makes plain data of nodes; equal nodes give equal data."""

    def __init__(self, omitted: Iterable[str], *, masks_values: bool = False) -> None:
        """`omitted` are names of fields. With `masks_values`, texts have keys of their values."""
        self._omitted = frozenset(omitted)
        self._masks_values = masks_values
        self._fields: dict[type, tuple[str, ...]] = {}

    def of(self, value: object) -> _Plain:
        """The data of a value. Raises `TypeError` for a type that is not known."""
        kind = type(value)
        if kind in (str, int, float, bool, bytes) or value is None:
            return value
        if kind in (tuple, list):
            return tuple([self.of(one) for one in value])  # type: ignore[attr-defined]
        if kind is Text and self._masks_values:
            assert isinstance(value, Text)
            return _with_keys_of_values(value)
        names = self._fields.get(kind)
        if names is None and is_dataclass(kind):
            names = self._fields[kind] = tuple(
                one.name
                for one in fields(kind)
                if (one.compare or one.name == "key") and one.name not in self._omitted
            )
        if names is not None:
            return (kind.__name__, *[self.of(getattr(value, name)) for name in names])
        return self._other(value)

    def _other(self, value: object) -> _Plain:
        match value:
            case Element():
                found = (value.tag, value.attributes, value.children, value.text)
                return tuple(self.of(one) for one in found)
            case Mapping():
                pairs = [(self.of(key), self.of(one)) for key, one in value.items()]
                return tuple(sorted(pairs, key=lambda pair: repr(pair[0])))
            case frozenset() | set():
                return tuple(sorted((self.of(one) for one in value), key=repr))
            case Enum():
                return value.name
            case str():
                return str(value)
            case date():
                return value.isoformat()
        raise TypeError(f"{type(value).__name__} is not a part of a document")


def _with_keys_of_values(text: Text) -> str:
    """A text with the keys of the values that it prints in place of them."""
    if not any(segment.values for segment in text.source):
        return text.text
    ends = [segment.offset for segment in text.source[1:]] + [len(text.text)]
    words = []
    for segment, end in zip(text.source, ends, strict=True):
        keys = "".join(f"\0{one.kind} {one.key}\0" for one in segment.values)
        words.append(keys or text.text[segment.offset : end])
    return "".join(words)
