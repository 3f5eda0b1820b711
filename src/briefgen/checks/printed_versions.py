"""The versions under `from` of a briefing of which the document prints something."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from briefgen.checks import rules
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.model.content import Library, RecordFile, SectionFile, SourceVersion, all_entries
from briefgen.model.document import Document
from briefgen.model.keyed import value_uses
from briefgen.model.nodes import Block, Chart, Figure, Note, Reference, Table, Text, values_of
from briefgen.model.walk import blocks_in, inlines_of_block, sections_in


def unprinted_versions(document: Document, library: Library) -> tuple[SourceVersion, ...]:
    """The versions of which a briefing prints, takes and cites nothing.

    What several versions have is that of the first of them. Files of a dossier beside its
    deliverables count for its versions if nothing else of them is printed: for the first of them.
    """
    printed = _printed(document, library)
    return tuple(one for one in library.source_versions if one.name not in printed)


def unprinted_findings(
    unprinted: Iterable[SourceVersion], library: Library
) -> Iterator[Diagnostic]:
    """A finding for each version of which nothing is printed, if another one is printed."""
    every = library.source_versions
    names = {one.name for one in unprinted}
    for one in every:
        is_only = len(names) == len(every) and one is every[0]
        if one.name not in names or is_only:
            continue
        message = f"nothing of '{one.name}' is printed"
        hint = f"take content from it, as in 'select: {{anchors: ['{one.name}:…']}}', or remove it"
        if one is every[0]:
            hint += "; the next version then gives the values of the project and of the cover"
        yield Diagnostic(one.span, rules.VERSION_NOT_PRINTED, message, hint)


def _printed(document: Document, library: Library) -> set[str]:
    """The names of the versions of which something is printed."""
    sources = _Sources.of(document, library)
    names: set[str] = set()
    paths: set[str] = set()
    for section in sections_in(document.sections):
        owner = sources.by_section.get(section.anchor)
        if owner is not None:
            names.add(owner)
            continue
        names |= _cited(section.blocks, sources)
        paths |= set(_paths_in(section.blocks))
    for use in value_uses(document):
        if _BRIEFINGS in use.value.span.path and use.value.kind != "acronym":
            paths.add(use.value.defined_at.path)
    taken = {(one.kind, one.name) for one in library.taken}
    for kind, entries in (("person", library.people), ("line", library.lines)):
        paths |= {one.review_span.path for one in entries if (kind, one.name) in taken}
    own = (one for one in paths if _BRIEFINGS not in one)
    return names | set(sources.owners(own, names))


class _Sources(Struct, frozen=True):
    """The versions of a briefing, by what they have."""

    by_section: Mapping[str, str]
    """By the anchors of sections and records in their outlines, the first version with each."""
    cited: Mapping[str, str]
    """The same for all anchors of their documents."""
    folders: Mapping[str, str]
    """By their names, the folders of their deliverables."""

    @classmethod
    def of(cls, document: Document, library: Library) -> _Sources:
        by_section: dict[str, str] = {}
        for source in library.source_contents:
            for entry in all_entries(source.entries):
                file = library.sections.get(entry.anchor) or library.records.get(entry.anchor)
                for anchor in (entry.anchor, *_anchors_of(file)):
                    by_section.setdefault(anchor, source.name)
        cited: dict[str, str] = {}
        for deliverable in document.source_deliverables:
            for section in sections_in(deliverable.sections):
                shown = (b for b in blocks_in(section.blocks) if isinstance(b, _WITH_ANCHOR))
                for anchor in (section.anchor, *(one.anchor for one in shown)):
                    cited.setdefault(anchor, deliverable.name)
        folders = {one.name: one.folder for one in library.source_contents}
        return cls(by_section, cited, folders)

    def owners(self, paths: Iterable[str], printed: Iterable[str]) -> Iterator[str]:
        """The versions of files; of those of a dossier, none if one of its versions is printed."""
        names, dossiers = set(printed), set()
        for path in paths:
            own = [name for name, folder in self.folders.items() if path.startswith(f"{folder}/")]
            version = [one for one in own if f"/{one.rpartition('@')[2]}/" in path]
            if own:
                names.add((version or own)[0])
            else:
                dossiers.add(_dossier_of(path))
        yield from names
        for dossier in dossiers - {_dossier_of(self.folders[name]) for name in names}:
            in_dossier = (n for n, folder in self.folders.items() if _dossier_of(folder) == dossier)
            yield from [*in_dossier][:1]


_WITH_ANCHOR = (Table, Figure, Chart)
_BRIEFINGS = "/briefings/"
"""A part of the paths of briefings and of their translations."""


def _anchors_of(file: SectionFile | RecordFile | None) -> Iterator[str]:
    if isinstance(file, SectionFile):
        yield from (one.anchor for one in sections_in((file.section,)))


def _dossier_of(path: str) -> str:
    """`content/mexico` of a file or folder in it; empty for others, as those of templates."""
    first, _, rest = path.partition("/")
    return f"{first}/{rest.partition('/')[0]}" if first == "content" else ""


def _cited(blocks: Iterable[Block], sources: _Sources) -> set[str]:
    """The versions to which texts of the briefing refer."""
    inlines = (node for block in blocks for node in inlines_of_block(block))
    targets = (node.target for node in inlines if isinstance(node, Reference))
    return {sources.cited[one] for one in targets if one in sources.cited}


def _paths_in(blocks: Iterable[Block]) -> Iterator[str]:
    """The files of everything in texts of the briefing, with those of the values they print."""
    for block in blocks_in(blocks):
        yield block.span.path
        for node in inlines_of_block(block):
            yield node.span.path
            if isinstance(node, Text):
                yield from (v.defined_at.path for v in values_of(node) if v.kind != "acronym")
            if isinstance(node, Note):
                yield from (one.span.path for one in node.blocks)
