"""The acronyms of a briefing from several versions, which can mean different things by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.document import ABBREVIATIONS_SECTION, AcronymEntry, Document, SourceDeliverable
from briefgen.model.nodes import Text
from briefgen.model.walk import cover_blocks, inlines_in, inlines_of_block, sections_in
from briefgen.resolve import rules
from briefgen.resolve.acronyms import short_forms_in, short_forms_pattern


def with_joined_acronyms(document: Document, diagnostics: Diagnostics) -> Document:
    """The document with the acronyms of those versions whose texts print them.

    Two versions that mean different things by a short form that both print are a finding.
    """
    sources = document.source_deliverables
    entries = _different(sources)
    pattern = short_forms_pattern(entries)
    if pattern is None:
        return document
    users: dict[str, dict[int, Text]] = {}
    for text in _texts(document):
        for short in short_forms_in(pattern, text.text):
            users.setdefault(short, {}).setdefault(_source_of(text.span.path, sources), text)
    chosen: dict[str, int] = {}
    for short, own in users.items():
        meant = [place for place in sorted(own) if short in sources[place].acronyms]
        chosen[short] = meant[0] if meant else 0
        if len({_meaning(sources[place].acronyms[short]) for place in meant}) > 1:
            _report(short, [(sources[place], own[place]) for place in meant], diagnostics)
    return _with_chosen(document, chosen)


def _with_chosen(document: Document, chosen: Mapping[str, int]) -> Document:
    """The document with the acronyms of some versions, by their places in `from`."""
    own, original = dict(document.acronyms), document.original
    originals = {} if original is None else dict(original.acronyms)
    for short, place in chosen.items():
        source = document.source_deliverables[place]
        for known, of_source in ((own, source.acronyms), (originals, source.original_acronyms)):
            if short in of_source:
                known[short] = of_source[short]
    if original is not None:
        original = replace(original, acronyms=originals)
    return replace(document, acronyms=own, original=original)


def _different(sources: Sequence[SourceDeliverable]) -> dict[str, AcronymEntry]:
    """The acronyms that do not mean the same in all versions that have them."""
    first: dict[str, AcronymEntry] = {}
    found = {}
    for source in sources:
        for short, entry in source.acronyms.items():
            if _meaning(first.setdefault(short, entry)) != _meaning(entry):
                found[short] = entry
    return found


def _meaning(entry: AcronymEntry) -> tuple[str, ...]:
    return entry.long, entry.plural, entry.first_use


def _source_of(path: str, sources: Sequence[SourceDeliverable]) -> int:
    """The place of the version that has a file; a text of the briefing counts for the first."""
    for place, one in enumerate(sources):
        if path.startswith(f"{one.folder}/"):
            return place
    for place, one in enumerate(sources):
        if path.startswith(f"{one.folder.partition('/deliverables/')[0]}/"):
            return place
    return 0


def _texts(document: Document) -> Iterator[Text]:
    """Every text but those of the list of abbreviations."""
    blocks = [*cover_blocks(document)]
    own = (one for one in document.sections if one.anchor != ABBREVIATIONS_SECTION)
    for section in sections_in(own):
        yield from (node for node in inlines_in(section.title) if isinstance(node, Text))
        blocks += section.blocks
    for block in blocks:
        yield from (node for node in inlines_of_block(block) if isinstance(node, Text))


def _report(
    short: str,
    uses: Sequence[tuple[SourceDeliverable, Text]],
    diagnostics: Diagnostics,
) -> None:
    """A finding at the first text of each version that prints an acronym."""
    meanings = " and ".join(
        f"'{source.acronyms[short].long}' in {source.name}" for source, _ in uses
    )
    for source, text in uses:
        others = [f"{one.acronyms[short].span}" for one, _ in uses if one is not source]
        hint = f"write the same long form in both (the other one is at {', '.join(others)}), "
        hint += "another short form in one of them, or select the content of one"
        message = f"'{short}' means {meanings}"
        diagnostics.add(rules.DIFFERENT_ACRONYMS, text.span, message, hint)
