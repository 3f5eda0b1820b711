"""The redline as a Word file: the new version, with all changes since the old one tracked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefgen.build.prepared import OlderDocument, Prepared
from briefgen.build.word_file import word_layout, word_package
from briefgen.changes.matched_documents import MatchedDocuments, match_documents
from briefgen.changes.matching import Matching
from briefgen.changes.registers import value_changes
from briefgen.garbage_collection import garbage_collection_paused
from briefgen.model.document import Document, ResolvedDocument
from briefgen.model.nodes import Anchor
from briefgen.ooxml.package import Package
from briefgen.redline.description import described
from briefgen.redline.docx.package import merged_package
from briefgen.redline.page_breaks import page_breaks
from briefgen.redline.remarks import Remark, remarks
from briefgen.redline.unmarked import unmarked_in_word
from briefgen.render.docx.document import style_sheet
from briefgen.render.docx.identifiers import identified_bytes


class WordRedline(Struct, frozen=True):
    """A Word file with tracked changes."""

    data: bytes
    untracked: tuple[str, ...]
    """Changes that cannot be tracked, as sentences."""


def redline_word_file(
    older: OlderDocument,
    new: Prepared,
    names: tuple[str, str] = ("", ""),
    matched: MatchedDocuments | None = None,
) -> WordRedline:
    """The Word file in which accepting all changes gives `new`, and rejecting them `old`.

    Both versions have the styles, the numbers and the page numbers of `new`. `names` are those of
    both documents, by default their targets; the title of the file has them where both have the
    same version. `matched` are both documents, if they are matched already.
    """
    old = older.resolved
    before, after = old.document, new.resolved.document
    matched = matched or match_documents(before, after)
    found = matched.found
    changes = tuple(value_changes(matched.values, after, (found.old, found.new)))
    said = list(remarks(found, after, matched.values, changes))
    document = described(after, before.target, _route(before, after, names))
    with garbage_collection_paused():
        packages, unmarked = _packages(old, new, found)
        made = _tracked(packages, found, said, document)
    return replace(made, untracked=(*unmarked_in_word(older, new), *unmarked, *made.untracked))


def _tracked(
    packages: tuple[Package, Package],
    found: Matching,
    said: Sequence[Remark],
    document: Document,
) -> WordRedline:
    merged = merged_package(packages, found, said, document)
    return WordRedline(identified_bytes(merged.package), merged.untracked)


def _route(old: Document, new: Document, names: tuple[str, str]) -> str:
    versions = old.metadata.version, new.metadata.version
    if not all(versions) or versions[0] == versions[1]:
        versions = names[0] or old.target, names[1] or new.target
    return f"{versions[0]} to {versions[1]}"


def _packages(
    old: ResolvedDocument, new: Prepared, found: Matching
) -> tuple[tuple[Package, Package], tuple[str, ...]]:
    """The Word files of both versions in the theme of the new one, and what these do not show."""
    template_theme, layout = word_layout(new, new.layout)
    breaks = page_breaks(layout.box_breaks, found)
    # The contents show the new version.
    pages: Mapping[Anchor, int] = defaultdict(lambda: 1)
    sides = (old, pages, breaks.old), (new.resolved, layout.pages, breaks.new)
    # Those of the old version are not used, but a Word template is applied to those of its file.
    sheets = [
        style_sheet(one, new.theme, layout.page_count, template_theme)
        for one in ((old if template_theme else new.resolved), new.resolved)
    ]
    # Both files have the list of annexes, if one of them has annexes.
    annex = new.resolved.annex_label or old.annex_label
    first, second = (
        word_package(
            one,
            new.theme,
            printed,
            layout.page_count,
            template_theme,
            box_breaks=own,
            is_final=False,
            sheet=replace(sheet, annex=annex),
        )
        for (one, printed, own), sheet in zip(sides, sheets, strict=True)
    )
    return (first, second), breaks.unmarked
