"""The texts of several versions as those of one briefing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from briefgen.content.joined.keys import JoinedKeys
from briefgen.content.joined.parts import (
    PartsOfVersion,
    keys_of_parts,
    renamings,
)
from briefgen.content.joined.registers import (
    joined_register,
    joined_registers,
    keys_of_all,
    new_names,
)
from briefgen.content.joined.renaming import Renaming
from briefgen.content.read_context import ReadContext
from briefgen.content.registers import Register, Registers
from briefgen.content.review_dates import fact_dates, review_dates, source_dates
from briefgen.content.texts_of_layers import TextsOfLayers, TextSource, names_of_texts
from briefgen.spans.span import Span
from briefgen.workspace.files import Files


class JoinedTexts(Struct, frozen=True, kw_only=True):
    """The texts of several versions as those of one, and the new names of each version."""

    texts: TextsOfLayers
    renamings: tuple[Renaming, ...]


def joined_texts(
    source: TextSource,
    texts: Sequence[TextsOfLayers],
    parts: Sequence[PartsOfVersion],
    files: Files,
) -> JoinedTexts:
    """The texts of some versions as those of one; `source` is that of the first.

    Equal entries of registers and equal parts are one. Others of the same key get new names.
    """
    written = [one.name for one in parts]
    registers = [one.context.registers for one in texts]
    of_registers = keys_of_all(written, registers)
    names = [new_names(of_registers, registers[0], place) for place in range(len(parts))]
    keys = keys_of_parts(parts, names)
    renaming = renamings(_with_hidden(keys, parts), names)
    joined = joined_registers(registers, of_registers, renaming)
    originals = _originals(texts, renaming)
    records = _joined([one.records for one in texts], renaming, keys, rename_entries=False)
    context = _context(texts, renaming, keys, files)
    context = replace(
        context,
        registers=joined,
        original_registers=originals,
        people=_entries_taken("people", texts, renaming, joined),
        lines=_entries_taken("lines", texts, renaming, joined),
        **names_of_texts(source, joined, originals, records),
    )
    joined_text = TextsOfLayers(
        sections=_joined([one.sections for one in texts], renaming, keys),
        record_files=_record_files(texts, renaming, keys),
        context=context,
        records=records,
        facts=fact_dates(joined.facts, source.language.tag),
        people=review_dates(joined.people),
        lines=review_dates(joined.lines),
        sources=source_dates(joined),
    )
    return JoinedTexts(texts=joined_text, renamings=renaming)


def _with_hidden(keys: JoinedKeys, parts: Sequence[PartsOfVersion]) -> JoinedKeys:
    """The keys, with other names for parts that the briefing must not show.

    Nothing that it shows depends on them, and none of them replaces another one.
    """
    taken = {anchor for one in parts for anchor in one.anchors}
    renamed = []
    for place, (one, own) in enumerate(zip(parts, keys.renamed, strict=True)):
        hidden = {key: f"hidden-{place}-{key}"[:36].rstrip("-") for key in one.hidden & taken}
        renamed.append({**own, **hidden})
        taken |= one.hidden
    return replace(keys, renamed=tuple(renamed))


def _context(
    texts: Sequence[TextsOfLayers],
    renaming: Sequence[Renaming],
    keys: JoinedKeys,
    files: Files,
) -> ReadContext:
    """The context of the first version with the tables, charts, anchors and images of all."""
    contexts, diagnostics = [one.context for one in texts], texts[0].context.diagnostics
    images = contexts[0].images.copied(files, diagnostics)
    anchors = contexts[0].anchors.copied(diagnostics)
    claimed: dict[str, Span] = {}
    for one, names in zip(contexts, renaming, strict=True):
        images.assets |= one.images.assets
        for key, span in one.anchors.claimed():
            claimed.setdefault(names.key("anchor", key), span)
    tables = _joined([one.tables for one in contexts], renaming, keys)
    charts = _joined([one.charts for one in contexts], renaming, keys)
    tables.others, charts.others = (charts,), (tables,)
    return replace(
        contexts[0],
        tables=tables,
        charts=charts,
        anchors=anchors.with_names(claimed),
        images=images,
        undecided_blocks=list(
            dict.fromkeys(block for one in contexts for block in one.undecided_blocks)
        ),
        taken=[],
        ambiguous_anchors=keys.ambiguous,
        written_anchors=keys.written,
    )


def _joined(
    registers: Sequence[Register[Any]],
    renaming: Sequence[Renaming],
    keys: JoinedKeys,
    *,
    rename_entries: bool = True,
) -> Register[Any]:
    """Registers of parts as one, with the new names in the parts, too."""
    found = [
        replace(one, entries={key: names.of(entry) for key, entry in one.entries.items()})
        if rename_entries
        else one
        for one, names in zip(registers, renaming, strict=True)
    ]
    renamed = tuple(names.anchors for names in renaming)
    return joined_register(found, replace(keys, renamed=renamed))


def _record_files(
    texts: Sequence[TextsOfLayers], renaming: Sequence[Renaming], keys: JoinedKeys
) -> dict[str, Register[Any]]:
    """The records of each kind, also of one that only some versions have."""
    found: dict[str, Register[Any]] = {}
    for kind in dict.fromkeys(kind for one in texts for kind in one.record_files):
        having = [place for place, one in enumerate(texts) if kind in one.record_files]
        found[kind] = _joined(
            [texts[place].record_files[kind] for place in having],
            [renaming[place] for place in having],
            keys,
        )
    return found


def _originals(texts: Sequence[TextsOfLayers], renaming: Sequence[Renaming]) -> Registers | None:
    """In a translation, the registers of the originals as one, with the same names."""
    originals = [one.context.original_registers for one in texts]
    known = [one for one in originals if one is not None]
    if len(known) < len(texts):
        return None
    names = [f"{place}" for place in range(len(texts))]
    keys = {
        field: replace(
            one, renamed=tuple(_of_noun(getattr(known[0], field).noun, new) for new in renaming)
        )
        for field, one in keys_of_all(names, known).items()
    }
    return joined_registers(known, keys, renaming)


def _of_noun(noun: str, renaming: Renaming) -> Mapping[str, str]:
    """The new names of the entries of one register."""
    return {key: name for (of, key), name in renaming.keys.items() if of == noun}


def _entries_taken(
    name: str, texts: Sequence[TextsOfLayers], renaming: Sequence[Renaming], joined: Registers
) -> Register[Any]:
    """People or lines, with the names that they have in the joined registers."""
    registers: list[Register[Any]] = [getattr(one.context, name) for one in texts]
    pairs = list(zip(registers, renaming, strict=True))
    found = [
        replace(one, entries={key: names.of(entry) for key, entry in one.entries.items()})
        for one, names in pairs
    ]
    record: Register[Any] = getattr(joined, name)
    keys = JoinedKeys(
        renamed=tuple(_of_noun(one.noun, names) for one, names in pairs),
        ambiguous=record.ambiguous,
        written=record.written,
    )
    return joined_register(found, keys)
