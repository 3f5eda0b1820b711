"""The news in a briefing for its reader, on at most half a page of the briefing itself."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from briefgen.assemble import assemble
from briefgen.build.news_blocks import news_blocks
from briefgen.build.previous_documents import EarlierDocument, earlier_document
from briefgen.changes.news import NewsItem, news_of
from briefgen.checks import rules
from briefgen.content.labels import SINCE_LABELS
from briefgen.content.rules import MISSING_LABELS
from briefgen.content.targets import divided_name
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.diagnostics.summary import counted
from briefgen.model.content import BodyPart, Library
from briefgen.model.document import SELECTION_SECTION, SINCE_SECTION, Document
from briefgen.model.nodes import Block, Section
from briefgen.model.walk import blocks_in, sections_in
from briefgen.render.pdf.document import height_of_part, lay_out
from briefgen.render.pdf.fonts import load_fonts
from briefgen.resolve import resolve
from briefgen.select import select
from briefgen.typeset.contents_entries import with_room_for_labels
from briefgen.workspace.workspace import Workspace

_SHARE = 0.5
"""The part of a page that what is new may have."""


def with_news(library: Library, workspace: Workspace, diagnostics: Diagnostics) -> Library:
    """The library of a briefing with what is new since the document that its reader has read.

    It is as before, and has a finding, if there is no such document, or not all words.
    """
    earlier = earlier_document(library, workspace, diagnostics)
    if earlier is None or diagnostics.may_lack_content() or not _has_words(library, diagnostics):
        return library
    return _News(library, earlier).printed(diagnostics)


def _has_words(library: Library, diagnostics: Diagnostics) -> bool:
    """Whether the template has all labels; a finding if it has not."""
    assert library.previous is not None
    missing = [f"body.{one}" for one in SINCE_LABELS if one not in library.previous.words]
    if missing:
        message = f"the template has no words for what is new: {', '.join(missing)}"
        hint = f"add them to the language '{library.language}' of the template"
        diagnostics.add(MISSING_LABELS, library.previous.span, message, hint)
    return not missing


class _News(Struct):
    """The news in a document, of which as much is printed as has room."""

    library: Library
    earlier: EarlierDocument

    def printed(self, diagnostics: Diagnostics) -> Library:
        """The library with the news; a note says how many changes are not listed."""
        document = self._document(self.library)
        items = self._items(document)
        with_items = partial(self._with_items, document, items)
        least = min(1, len(items))
        counts = range(len(items), least, -1)
        # The fewer are listed, the less room they need.
        place = bisect_left(counts, x=True, key=lambda count: self._fits(with_items(count)))
        count = counts[place] if place < len(counts) else least
        if count < len(items):
            diagnostics.extend([self._left_out(len(items) - count)])
        return with_items(count)

    def _left_out(self, count: int) -> Diagnostic:
        assert self.library.previous is not None
        message = f"{counted(count, 'change')} since '{self.earlier.name}' are not listed: half a "
        message += "page, or the pages that the briefing may have, have no more room"
        sources = [one.target for one in self.library.source_versions]
        deliverable = divided_name(self.earlier.target)[0].rpartition("@")[0]
        of_same = [one for one in sources if one.rpartition("@")[0] == deliverable]
        target = next(iter(of_same), self.library.target)
        hint = f"`briefgen diff {self.earlier.name} {target}` shows them"
        return Diagnostic(self.library.previous.span, rules.NEWS_LEFT_OUT, message, hint)

    def _items(self, document: Document) -> tuple[NewsItem, ...]:
        """The news; of a deliverable, a briefing prints a part, so that nothing else is gone."""
        selected = [one for one in document.sections if one.anchor == SELECTION_SECTION]
        is_of_deliverable = "@" in divided_name(self.earlier.target)[0]
        earlier = self.earlier.resolved
        if is_of_deliverable:
            earlier = replace(earlier, document=_with_all_in(selected, earlier.document))
        found = news_of(earlier, resolve(document, Diagnostics()))
        withheld = self.library.withheld
        found = tuple(one for one in found if one.kind != "gone" or one.anchor not in withheld)
        if not is_of_deliverable:
            return found
        inside = [one for section in selected for one in sections_in(section.sections)]
        anchors = {one.anchor for one in inside}
        parts = (*selected, *inside)
        anchors |= {one.anchor for part in parts for one in blocks_in(part.blocks) if one.anchor}
        return tuple(one for one in found if one.kind == "value" or one.anchor in anchors)

    def _with_items(self, document: Document, items: tuple[NewsItem, ...], count: int) -> Library:
        blocks = news_blocks(self.library, self.earlier.resolved, document, items, count)
        body = [_filled(one, blocks) if one.kind == "since" else one for one in self.library.body]
        return replace(self.library, body=tuple(body))

    def _document(self, library: Library) -> Document:
        return assemble(select(library, Diagnostics()))

    def _fits(self, library: Library) -> bool:
        resolved = resolve(self._document(library), Diagnostics())
        theme = with_room_for_labels(library.theme, resolved.contents)
        layout = lay_out(resolved, theme, load_fonts())
        most = theme.page.text_height * _SHARE
        is_short = height_of_part(layout, SINCE_SECTION) <= most
        return is_short and not (layout.lines_over or layout.lines_over_of_parts)


def _with_all_in(selected: Sequence[Section], document: Document) -> Document:
    """A deliverable as a briefing that selects all of it, in the section of what is selected.

    Otherwise this section would be new as a whole, and what is in it not news of its own.
    """
    sections = (replace(one, blocks=(), sections=document.sections) for one in selected[:1])
    return replace(document, sections=tuple(sections) or document.sections)


def _filled(part: BodyPart, blocks: tuple[Block, ...]) -> BodyPart:
    return replace(part, kind="own", blocks=blocks)
