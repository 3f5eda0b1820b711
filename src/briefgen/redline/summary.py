"""The first page of a redline PDF: versions, changes by kind, marks, and changes without marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set

from msgspec import Struct

from briefgen.changes.change import ContentChange, DocumentComparison
from briefgen.changes.wording import WITHIN_SECTION, name, title
from briefgen.model.document import Document
from briefgen.model.nodes import (
    Anchor,
    Block,
    BulletList,
    Cell,
    Column,
    Inline,
    Language,
    ListItem,
    Paragraph,
    RevisedText,
    Row,
    Section,
    Strong,
    Table,
    Text,
)
from briefgen.model.walk import Inlines

_VALUES = ("fact", "count", "organisation")
_SHOWN = ("figure", "chart")
"""Parts that are shown as a deleted and an inserted one if they differ."""
_HEADER_FOOTER = ("header", "footer")
_ENGLISH = "en"
Words = str | Inline


class VersionNames(Struct, frozen=True):
    """The names of both versions, as a reader knows them: `V1` and `V2`."""

    old: str
    new: str

    @property
    def title(self) -> str:
        return f"Changes from {self.old} to {self.new}"


def version_names(comparison: DocumentComparison, old: Document, new: Document) -> VersionNames:
    """The versions on the covers; the names of the documents where these do not differ."""
    before, after = old.metadata.version, new.metadata.version
    if before and after and before != after:
        return VersionNames(before, after)
    return VersionNames(comparison.old, comparison.new)


def changes_without_marks(
    comparison: DocumentComparison, page_headings: Set[str] = frozenset()
) -> tuple[str, ...]:
    """The changes that have no mark in the text, as sentences.

    `page_headings` are the texts of headers and footers where the other version has the heading
    of the page: their changes are left out.
    """
    changes = (one for one in comparison.changes if not _is_page_heading(one, page_headings))
    listed = [line for change in changes for line in _without_mark(change)]
    return tuple(dict.fromkeys(listed))


def _is_page_heading(change: ContentChange, page_headings: Set[str]) -> bool:
    """Whether a change is the end or the beginning of such a text."""
    texts = [one.text for one in change.passages]
    is_whole = change.kind in ("added", "removed")
    return change.what in _HEADER_FOOTER and is_whole and " ".join(texts) in page_headings


def _without_mark(change: ContentChange) -> Iterator[str]:
    if change.what in _HEADER_FOOTER:
        yield f"{title(change)}: {_both(change)}"
    elif change.what not in (*_VALUES, *_SHOWN, "acronym"):
        for detail in change.details:
            yield f"{_place(change)}, {detail.name}: {_replaced(detail.old, detail.new)}"
    for one in change.within:
        yield from _without_mark(one)


def _place(change: ContentChange) -> str:
    """A change with the heading below which it is: `Row moved within “2. Ports”: Table 3`."""
    words, heading = name(change), change.headings[-1] if change.headings else ""
    if not heading or change.what.startswith("cover"):
        return title(change)
    if change.what in ("section", "story"):
        return f"{words}: “{heading}”"
    if change.in_same_section:
        words = words.removesuffix(WITHIN_SECTION) + f" within “{heading}”"
    elif change.kind.startswith("moved"):
        words += f" to “{heading}”"
    else:
        words += f" in “{heading}”"
    return f"{words}: {change.label}" if change.label else words


def _replaced(old: str, new: str) -> str:
    return f"{old or 'nothing'} → {new or 'nothing'}"


def _both(change: ContentChange) -> str:
    old = "".join(run.text for run in change.words if run.kind != "added")
    new = "".join(run.text for run in change.words if run.kind != "removed")
    passages = " ".join(one.text for one in change.passages)
    if change.kind == "added":
        return _replaced("", passages)
    return _replaced(passages, "") if change.kind == "removed" else _replaced(old, new)


# -- the page ----------------------------------------------------------------------------------


def summary_sections(
    comparison: DocumentComparison,
    names: VersionNames,
    old: Document,
    new: Document,
    unmarked: tuple[str, ...],
) -> tuple[Section, ...]:
    """The section before the cover, in English; its anchors are those of no other part.

    `unmarked` are the differences that have no mark, as sentences.
    """
    return (_Page(comparison, names, old, new, unmarked).section(),)


class _Page(Struct):
    comparison: DocumentComparison
    names: VersionNames
    old: Document
    new: Document
    unmarked: tuple[str, ...]
    _anchors: int = 0

    def section(self) -> Section:
        facts = [change for change in self.comparison.changes if change.what in _VALUES]
        moved = [change for change in self.comparison.changes if change.kind.startswith("moved")]
        unmarked = self.unmarked
        parts = [
            self._part("Marks", self._marks()) if self.comparison.changes else None,
            self._part("Changed facts", self._facts(facts)) if facts else None,
            self._part("Moved parts", self._list(map(_place, moved))) if moved else None,
            self._part("Changes without a mark", self._list(unmarked)) if unmarked else None,
        ]
        return Section(
            anchor=self._anchor(),
            title=self._words(self.names.title),
            blocks=(self._introduction(), self._versions(), *self._counts()),
            sections=tuple(part for part in parts if part is not None),
        )

    # -- content -----------------------------------------------------------------------------

    def _introduction(self) -> Paragraph:
        old, new = self.names.old, self.names.new
        return self._paragraph(
            f"This file shows the text of {old} and {new} of “{self.new.metadata.title}” in one. "
            f"Numbers and contents are those of {new}."
        )

    def _versions(self) -> Table:
        sides = self.old.metadata, self.new.metadata
        versions = [one.version for one in sides]
        rows: list[Sequence[str]] = [
            *([("Version", *versions)] if all(versions) else []),
            ("Date", *(one.date.isoformat() for one in sides)),
            ("Author", *("; ".join(one.authors) for one in sides)),
            ("Document", self.comparison.old, self.comparison.new),
        ]
        return self._table("The two versions", ("", "Old", "New"), rows, header_columns=1)

    def _counts(self) -> Iterator[Block]:
        counts = self.comparison.counts
        if not counts:
            yield self._paragraph(
                "The text of both versions is the same; other differences are listed below."
                if self.unmarked
                else "There are no changes."
            )
            return
        rows = [(kind.capitalize(), str(count)) for kind, count in counts.items()]
        rows.append(("All", str(sum(counts.values()))))
        yield self._table("Changes by kind", ("Kind", "Number"), rows)

    def _marks(self) -> Block:
        old = self.names.old
        deleted = RevisedText(kind="deleted", content=(Text(text="deleted"),))
        inserted = RevisedText(kind="inserted", content=(Text(text="inserted"),))
        return self._list(
            (
                ("Words that were ", deleted, " have a line through them."),
                ("Words that were ", inserted, " have two lines below them."),
                ("A bar in the left margin is beside each line with a change.",),
                ("Words beside the bar say from where or to where a part was moved.",),
                (f"A number in brackets, as [7], is the mark of a deleted note: 7 in {old}.",),
                ("A deleted picture is crossed out; “inserted” is written on a new one.",),
                ("Screen readers say “insertion” or “deletion” before such words, and where ",
                 "they end."),
            )
        )  # fmt: skip

    def _facts(self, facts: Iterable[ContentChange]) -> Table:
        rows = [
            (change.label, detail.old, detail.new, change.source)
            for change in facts
            for detail in change.details
        ]
        return self._table("Facts and names", ("Name", "Old", "New", "Source"), rows)

    # -- nodes -------------------------------------------------------------------------------

    def _part(self, words: str, block: Block) -> Section:
        return Section(anchor=self._anchor(), title=self._words(words), blocks=(block,))

    def _words(self, *words: Words) -> Inlines:
        """Words in English, which are marked as such in a document of another language."""
        content = tuple(Text(text=one) if isinstance(one, str) else one for one in words)
        if self.new.language.startswith(_ENGLISH):
            return content
        return (Language(language=_ENGLISH, content=content),)

    def _paragraph(self, *words: Words) -> Paragraph:
        return Paragraph(content=self._words(*words))

    def _list(self, items: Iterable[str | Sequence[Words]]) -> BulletList:
        texts = ((one,) if isinstance(one, str) else one for one in items)
        return BulletList(
            items=tuple(ListItem(blocks=(self._paragraph(*words),)) for words in texts)
        )

    def _table(
        self,
        caption: str,
        header: Sequence[str],
        rows: Iterable[Sequence[str]],
        *,
        header_columns: int = 0,
    ) -> Table:
        return Table(
            anchor=self._anchor(),
            caption=(Strong(content=self._words(caption)),),
            columns=tuple(Column() for _ in header),
            header=(self._row(header),),
            body=tuple(map(self._row, rows)),
            header_columns=header_columns,
        )

    def _row(self, texts: Sequence[str]) -> Row:
        return Row(
            cells=tuple(Cell(blocks=(self._paragraph(text),) if text else ()) for text in texts)
        )

    def _anchor(self) -> Anchor:
        self._anchors += 1
        return Anchor(f"summary-of-changes-{self._anchors}")
