"""The sections, records, tables and charts of several versions, and the anchors in them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import partial
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from briefgen.content.joined.keys import JoinedKeys, differing, joined_keys, qualified
from briefgen.content.joined.renaming import Renaming
from briefgen.content.registers import Register
from briefgen.content.texts_of_layers import TextsOfLayers
from briefgen.model.content import ChartFile, RecordFile, SectionFile, TableFile
from briefgen.model.levels import may_show
from briefgen.model.nodes import Anchor
from briefgen.model.slugs import slug
from briefgen.spans.span import Span

_Part = SectionFile | RecordFile | TableFile | ChartFile


class PartsOfVersion(Struct, frozen=True, kw_only=True):
    """The parts of a version that the briefing may show, and every anchor in them."""

    name: str
    """The version as the briefing names it: `mexico/d3.5@v2`."""
    parts: Mapping[str, _Part]
    """By anchor."""
    anchors: Mapping[str, Span]
    """All anchors with the places that write them."""
    of_body: frozenset[str]
    """Those of the body of its document, which belong to it alone."""
    hidden: frozenset[str]
    """The anchors of the parts that the briefing must not show."""

    def owned_by(self, anchors: Iterable[str]) -> Iterator[str]:
        """The anchors that the files of the parts with some anchors write."""
        paths = {path for one in anchors if one in self.parts for path in _paths(self.parts[one])}
        return (anchor for anchor, span in self.anchors.items() if span.path in paths)


def parts_of_version(
    name: str, texts: TextsOfLayers, of_body: Mapping[str, Span]
) -> PartsOfVersion:
    """The parts of a version; `of_body` are the anchors of the body of its document."""
    level = texts.context.level
    parts: dict[str, _Part] = {}
    hidden: set[str] = set()
    hidden_paths: set[str] = set()
    for register in registers_of_parts(texts):
        for key, part in register.known():
            if may_show(level, getattr(part, "level", None)):
                parts[key] = part
            else:
                hidden.add(key)
                hidden_paths |= _paths(part)
    claimed = dict(texts.context.anchors.claimed())
    shown = {key: span for key, span in claimed.items() if span.path not in hidden_paths}
    return PartsOfVersion(
        name=name,
        parts=parts,
        anchors={**of_body, **shown},
        of_body=frozenset(of_body),
        hidden=frozenset(hidden),
    )


def registers_of_parts(texts: TextsOfLayers) -> tuple[Register[Any], ...]:
    """The sections, the records of each kind, the tables and the charts."""
    context = texts.context
    return (texts.sections, *texts.record_files.values(), context.tables, context.charts)


def keys_of_parts(
    versions: Sequence[PartsOfVersion], names: Sequence[Mapping[tuple[str, str], str]]
) -> JoinedKeys:
    """The anchors of several versions, of which those of different parts have new names.

    `names` are, for each version, the new names of the entries of its registers. A part that
    refers to one with a new name differs from the same part of another version, too.
    """
    written = [one.name for one in versions]
    contents = [one.anchors for one in versions]
    taken = {key for one in contents for key in one}
    ambiguous: set[str] = set()
    while True:
        keys = joined_keys(written, contents, ambiguous, partial(_new_anchor, taken))
        found = _ambiguous(versions, renamings(keys, names)) - ambiguous
        if not found:
            return keys
        ambiguous |= found


def renamings(
    keys: JoinedKeys, names: Sequence[Mapping[tuple[str, str], str]]
) -> tuple[Renaming, ...]:
    """The new names of each version, from the keys of its parts and of its registers."""
    pairs = zip(keys.renamed, names, strict=True)
    return tuple(
        Renaming({key: Anchor(one) for key, one in renamed.items()}, own) for renamed, own in pairs
    )


def _ambiguous(versions: Sequence[PartsOfVersion], renaming: Sequence[Renaming]) -> set[str]:
    """The anchors that do not mean the same in all versions, by the new names known so far."""
    contents: list[dict[str, object]] = []
    for version, names in zip(versions, renaming, strict=True):
        own: dict[str, object] = dict(version.anchors)
        own |= dict.fromkeys(version.of_body, version.name)
        own |= {key: _compared(names.of(part)) for key, part in version.parts.items()}
        contents.append(own)
    found = differing(contents)
    inside = {anchor for one in versions for anchor in one.owned_by(found)}
    return found | {anchor for anchor in inside if sum(anchor in one for one in contents) > 1}


def _compared(part: _Part) -> object:
    """The content of a part, whatever files it is from."""
    match part:
        case SectionFile():
            return part.section, part.tags
        case RecordFile():
            return replace(part, other_paths=frozenset())
        case TableFile():
            return part.table, part.tags
        case ChartFile():
            return part.chart, part.table


def _paths(part: _Part) -> frozenset[str]:
    if isinstance(part, SectionFile | RecordFile):
        return part.paths
    return frozenset({(part.table if isinstance(part, TableFile) else part.chart).span.path})


def _new_anchor(taken: Set[str], version: str, key: str) -> str:
    """An anchor of a part in the briefing, which no part has in its version."""
    name = qualified(version, key)
    anchor = slug(f"{key} {version}")
    if anchor in taken or len(f"{key}-{version}") > Anchor.LONGEST:
        digest = hashlib.sha256(name.encode()).hexdigest()[:6]
        anchor = f"{key[: Anchor.LONGEST - len(digest) - 1].rstrip('-')}-{digest}"
    return anchor
