"""Sections of a newer layer that change some blocks of the section in the file of the same name."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from briefgen.content.front_matter import read_front_matter
from briefgen.content.layers import rules
from briefgen.content.layers.arrangement import MOST_PLACES, Arrangement
from briefgen.content.layers.change_blocks import ChangeBlock, change_blocks
from briefgen.content.layers.items import Item, named_older
from briefgen.content.layers.quotations import differing
from briefgen.content.layers.record_changes import (
    CHANGES,
    changed_record,
    report_file_without_older,
)
from briefgen.content.layers.replaced_files import with_checked_digest
from briefgen.content.layers.section_text import (
    SectionBlock,
    SectionText,
    blocks_of,
    comparable,
    item_of,
)
from briefgen.content.markdown import Run, parsed_section, section_body
from briefgen.content.read_context import ReadContext
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.summary import listed
from briefgen.syntax.yaml.documents import YamlDocument
from briefgen.workspace.files import Files

_ALIKE = 0.6
"""Minimum likeness, from 0 to 1, of a quotation and the block that it quoted."""
_LEAST_QUOTED = 12
"""Number of characters from which a quotation can be recognised inside a block."""
_LEAST_SHARED, _SHARE = 3, 0.8
"""Minimum length of the runs of characters that count as shared, and share of a quotation."""


def read_layered_section(
    files: Files, paths: Sequence[str], context: ReadContext
) -> SectionText | None:
    """The text of a section of the newest layer, with what it keeps of the older ones.

    `paths` are the files of one name, oldest first. A file without the key `changes` replaces the
    older ones, of which then only a digest counts. `None`, and a finding, if a file is invalid.
    """
    text = files.text(paths[-1])
    if text is None:
        return None
    name = files.name(paths[-1])
    front, body = read_front_matter(text, name, context.diagnostics)
    if front is None:
        section_body(body, context, None)  # Its text is checked nevertheless.
        return None
    if CHANGES not in front.data:
        run = parsed_section(body, context)
        front = with_checked_digest(front, files, paths[:-1], context.diagnostics)
        return SectionText(front, tuple(blocks_of(run.nodes, run.source)), name, name)
    if report_file_without_older(front, len(paths), context.diagnostics):
        return None
    older = read_layered_section(files, paths[:-1], context)
    if older is None:
        return None
    front = changed_record(older.front, front, context.diagnostics)
    return _ChangedSection(older, front, context.diagnostics).with_changes(
        parsed_section(body, context)
    )


class _ChangedSection:
    """Applies the changes of one file to the blocks of an older section."""

    def __init__(self, older: SectionText, front: YamlDocument, diagnostics: Diagnostics) -> None:
        anchor = older.front.data.get("anchor")
        self._section = anchor if isinstance(anchor, str) else ""
        self._older, self._front = older, front
        self._diagnostics = diagnostics
        items = [item_of(block, self._section) for block in older.blocks]
        name = named_older(older.path, older.newest)
        self._arrangement = Arrangement(items, "block", name, diagnostics)

    def with_changes(self, run: Run) -> SectionText:
        """The section with the changes of the blocks of a file."""
        for change in change_blocks(run):
            self._apply(change)
        blocks = tuple(item.content for item in self._arrangement.items)
        newest = run.source.mapped_text.path
        return replace(self._older, front=self._front, blocks=blocks, newest=newest)

    def _apply(self, change: ChangeBlock) -> None:
        if change.action in ("drop", "replace"):
            self._replace(change)
        elif change.place is None:
            return
        elif change.reference is None:
            self._arrangement.insert(self._items(change.new), change.place)
        else:
            self._arrangement.move(change.reference, change.place)

    def _items(self, blocks: Sequence[SectionBlock]) -> list[Item[SectionBlock]]:
        return [item_of(block, self._section) for block in blocks]

    # -- quotations --------------------------------------------------------------------------

    def _replace(self, change: ChangeBlock) -> None:
        """Replace or drop the blocks that a change names or quotes."""
        found = self._found_by_name(change) or self._found_by_quotation(change)
        if found is None:
            self._arrangement.leave_out(self._items(change.new))
            return
        if change.quoted:
            self._compare(change, change.quoted, found)
        elif change.action == "replace":
            message = "no quotation of what is replaced"
            hint = "quote the older text in a '::: old' block, so that a later change is reported"
            self._diagnostics.add(rules.UNQUOTED, change.span, message, hint)
        self._arrangement.replace(found, self._items(change.new), change.span)

    def _found_by_name(self, change: ChangeBlock) -> range | None:
        """The places that a change names; words that are not found may still be quoted."""
        reference = change.reference
        if reference is None:
            return None
        if change.quoted and reference.words and not self._arrangement.has(reference):
            return None
        return self._arrangement.find(reference)

    def _found_by_quotation(self, change: ChangeBlock) -> range | None:
        """The places whose blocks are most like those that a change quotes."""
        if not change.quoted or (change.reference is not None and not change.reference.words):
            return None
        quoted, count = comparable(change.quoted), len(change.quoted)
        starts = range(len(self._arrangement.items) - count + 1)
        texts = [self._text(range(start, start + count)) for start in starts]
        equal = [start for start in starts if texts[start] == quoted]
        if len(equal) > 1:
            attributes = [block.attributes for block in change.quoted]
            exact = [n for n in equal if self._attributes(range(n, n + count)) == attributes]
            equal = exact if len(exact) == 1 else equal
        if len(equal) > 1:
            spans = (str(self._arrangement.items[place].span) for place in equal)
            places = listed(spans, MOST_PLACES)
            message = f"{len(equal)} blocks are equal to this quotation: {places}"
            hint = "quote the block before it as well, and repeat that one in the new text"
            self._diagnostics.add(rules.AMBIGUOUS_PART, change.span, message, hint)
            return None
        start = equal[0] if equal else _most_alike(quoted, texts)
        if start is None:
            older = named_older(self._older.path, self._older.newest)
            message = f"no block of {older} is like this quotation"
            hint = "quote a block of the older text as it is now, or name it by its first words"
            if (around := _around(quoted, texts)) is not None:
                place = self._arrangement.items[around].span
                hint = f"quote the whole block: {place}; a quotation is compared with whole blocks"
            self._diagnostics.add(rules.UNKNOWN_PART, change.span, message, hint)
            self._diagnostics.all_read = False
            return None
        return range(start, start + count)

    def _compare(self, change: ChangeBlock, quoted: Sequence[SectionBlock], found: range) -> None:
        then, now = comparable(quoted), self._text(found)
        if then == now:
            return
        old, new = differing(then, now)
        verb = "replaces" if change.action == "replace" else "drops"
        message = f"this block {verb} a text that has changed since: then {old}, now {new}"
        older_at = self._arrangement.items[found.start].span
        hint = f"read {older_at}, adapt this block, then quote the older text as it is now"
        first, last = quoted[0].nodes[0], quoted[-1].nodes[-1]
        span = quoted[0].source.span(first).to(quoted[-1].source.span(last))
        self._diagnostics.add(rules.REPLACED_TEXT_CHANGED, span, message, hint)

    def _attributes(self, places: range) -> list[str]:
        return [
            one.content.attributes for one in self._arrangement.items[places.start : places.stop]
        ]

    def _text(self, places: range) -> str:
        items = self._arrangement.items[places.start : places.stop]
        return comparable([item.content for item in items])


def _around(quoted: str, texts: Sequence[str]) -> int | None:
    """The place of the text in which a quotation is a part; `None` for none."""
    inside = [place for place, text in enumerate(texts) if _is_inside(quoted, text)]
    return inside[0] if len(inside) == 1 and len(quoted) > _LEAST_QUOTED else None


def _is_inside(quoted: str, text: str) -> bool:
    # Imported here: most quotations are those of the older text.
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, quoted, text, autojunk=False)
    shared = sum(size for _, _, size in matcher.get_matching_blocks() if size > _LEAST_SHARED)
    return shared >= _SHARE * len(quoted)


def _most_alike(quoted: str, texts: Sequence[str]) -> int | None:
    """The place of the text that is most like a quotation; `None` if none is like it."""
    # Imported here: most quotations are those of the older text.
    from difflib import SequenceMatcher

    best, place = _ALIKE, None
    matcher = SequenceMatcher(None, autojunk=False)
    matcher.set_seq2(quoted)
    for start, text in enumerate(texts):
        matcher.set_seq1(text)
        if matcher.real_quick_ratio() >= best and matcher.quick_ratio() >= best:
            ratio = matcher.ratio()
            if ratio >= best:
                best, place = ratio, start
    return place
