"""The redline as a Word file: the new version, with all changes since the old one tracked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from briefgen.build.outputs import word_layout, word_package
from briefgen.build.prepared import Prepared
from briefgen.changes.matching import match
from briefgen.changes.parts import parts_of
from briefgen.changes.registers import value_changes
from briefgen.changes.values import changed_values
from briefgen.model.document import Document, ResolvedDocument
from briefgen.model.nodes import Anchor
from briefgen.ooxml.package import Package
from briefgen.redline.docx.marks import Marker
from briefgen.redline.docx.package import merged_package
from briefgen.redline.remarks import remarks
from briefgen.render.garbage_collection import garbage_collection_paused
from briefgen.render.pdf.document import lay_out


@dataclass(frozen=True, slots=True)
class WordRedline:
    """A Word file with tracked changes."""

    data: bytes
    untracked: tuple[str, ...]
    """Changes that cannot be tracked, as sentences."""


def redline_word_file(old: ResolvedDocument, new: Prepared) -> WordRedline:
    """The Word file in which accepting all changes gives `new`, and rejecting them `old`.

    Both versions have the styles, the numbers and the page numbers of `new`.
    """
    before, after = old.document, new.resolved.document
    values = changed_values(before, after)
    names = {value.name for value in values}
    trees = parts_of(before, names), parts_of(after, names)
    found = match(*trees)
    changes = tuple(value_changes(values, after, trees))
    said = list(remarks(found, after, values, changes))
    with garbage_collection_paused():
        merged = merged_package(_packages(old, new), found, said, _marker(after))
        return WordRedline(merged.package.to_bytes(), merged.untracked)


def _packages(old: ResolvedDocument, new: Prepared) -> tuple[Package, Package]:
    """The Word files of both versions in the theme of the new one; no row is divided for pages."""
    layout = new.layout or lay_out(new.resolved, new.theme, new.fonts)
    template_theme, layout = word_layout(new, layout)
    # The contents show the new version.
    pages: Mapping[Anchor, int] = defaultdict(lambda: 1)
    before = word_package(old, new.theme, pages, layout.page_count, template_theme)
    after = word_package(new.resolved, new.theme, layout.pages, layout.page_count, template_theme)
    return before, after


def _marker(document: Document) -> Marker:
    metadata = document.metadata
    return Marker("; ".join(metadata.authors) or metadata.title, f"{metadata.date}T00:00:00Z")
