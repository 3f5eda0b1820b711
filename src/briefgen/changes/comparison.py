"""Compares two resolved documents and lists the changes in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from briefgen.changes.change import (
    ChangeKind,
    ContentChange,
    Detail,
    DocumentComparison,
    Passage,
    Words,
)
from briefgen.changes.charts import chart_details
from briefgen.changes.matched_documents import MatchedDocuments, match_documents
from briefgen.changes.matching import Matching
from briefgen.changes.moved_notes import with_moved_notes
from briefgen.changes.parts import ALIGNMENT, MISSING, WEIGHTS, DocumentPart
from briefgen.changes.pictures import file_of_picture, is_picture, text_of_picture
from briefgen.changes.positions import headings_of, label_of, name_of_text, position_of
from briefgen.changes.registers import acronym_changes, source_changes, value_changes
from briefgen.changes.texts import TextChange, note_words, text_change
from briefgen.changes.tokens import Token, Tokenizer
from briefgen.model.document import ResolvedDocument
from briefgen.model.nodes import CitedSource, Figure, Note

_OF_ONE_PIECE = ("list item", "row", "quote", "list", "box", "key message", "paragraph")
"""Parts that are one change if they are moved and edited; of a section, each change is listed."""
_WITHOUT_OWN_TEXT = ("list", "quote", "list item", "cover", "headers and footers")
_CALLOUTS = ("box", "key message")
"""Parts of which the kind is a property."""
Ranked = tuple[tuple[int, int, int], ContentChange]
"""A change with its place in reading order."""


def compare(
    old: ResolvedDocument,
    new: ResolvedDocument,
    names: tuple[str, str] = ("", ""),
    matched: MatchedDocuments | None = None,
) -> DocumentComparison:
    """The changes from one version of a document to another.

    `names` are those that reports print; by default, those of the targets. `matched` are the two
    documents, if they are matched already. Numbers, references and
    contents that follow from other changes are not changes.
    """
    if matched is None:
        matched = match_documents(old.document, new.document)
        try:
            return compare(old, new, names, matched)
        finally:
            matched.release()
    trees = matched.found.old, matched.found.new
    tokenizers = Tokenizer(matched.old, matched.masked), Tokenizer(matched.new, matched.masked)
    found = _Comparer(matched.found, tokenizers)
    listed = found.changes()
    return DocumentComparison(
        old=names[0] or old.document.target,
        new=names[1] or new.document.target,
        title=new.document.metadata.title,
        language=new.document.language,
        changes=(
            *value_changes(matched.values, new.document, trees),
            *source_changes(found.sources, trees, tokenizers),
            *acronym_changes(old.document, new.document),
            *listed,
        ),
    )


class _Comparer:
    def __init__(self, found: Matching, tokenizers: tuple[Tokenizer, Tokenizer]) -> None:
        self.found = found
        self.tokenizers = tokenizers
        self.rank = {part: place for place, part in enumerate(found.new.walk())}
        self.in_moved_piece = _parts_in_moved_pieces(found)
        self.sources: dict[str, tuple[CitedSource, CitedSource]] = {}
        """Notes whose source prints another text than before, by its key."""
        self.compared: set[tuple[int, int]] = set()

    def changes(self) -> tuple[ContentChange, ...]:
        """All changes in reading order; removed parts follow the part that was before them."""
        ranked = [*self._changes_of_new(), *self._changes_of_old()]
        ordered = [change for _, change in sorted(ranked, key=lambda pair: pair[0])]
        return tuple(with_moved_notes(ordered))

    # -- the new document --------------------------------------------------------------------

    def _changes_of_new(self) -> Iterator[Ranked]:
        for part, rank in self.rank.items():
            for change in self._changes_of_part(part):
                yield (rank, 0, 0), change

    def _changes_of_part(self, part: DocumentPart) -> Iterable[ContentChange]:
        if part in self.found.joined:
            return self._joined(part)
        if part in self.found.old_of:
            return [] if part in self.in_moved_piece else self._matched(part)
        if part in self.found.grouped or not self._is_outermost(part):
            return []
        if part.kind == "cell":
            return self._cell(part, "added")
        return self._whole("added", part, new=part)

    def _is_outermost(self, part: DocumentPart) -> bool:
        """Whether the parent of a part without counterpart has one."""
        return part.parent in self.found.old_of or part.parent in self.found.new_of

    def _matched(self, part: DocumentPart) -> Iterator[ContentChange]:
        if not self.found.is_moved(part):
            yield from self._edited(part)
            if self.found.took_other_place(part):
                yield self._moved(part, ())
            return
        if part.kind not in _OF_ONE_PIECE:
            yield self._moved(part, ())
            yield from self._edited(part)
            return
        inner = [
            change
            for one in part.walk()
            if one in self.found.old_of and (one is part or not self.found.is_moved(one))
            for change in self._edited(one)
        ]
        yield self._moved(part, tuple(inner))

    def _moved(self, part: DocumentPart, inner: tuple[ContentChange, ...]) -> ContentChange:
        old = self.found.old_of[part]
        own = next((one for one in inner if one.words), None)
        kind: ChangeKind = "moved and edited" if inner else "moved"
        is_section = part.kind in ("section", "story")
        return ContentChange(
            kind=kind,
            what=_name(part),
            record=part.record,
            label=label_of(part),
            old=position_of(old),
            new=position_of(part),
            words=own.words if own else (),
            details=own.details if own else (),
            passages=() if own or is_section else tuple(self._passages(part, whole=True))[:1],
            within=tuple(one for one in inner if one is not own),
            in_same_section=self.found.is_in_same_section(part),
        )

    # -- texts -------------------------------------------------------------------------------

    def _edited(self, part: DocumentPart) -> Iterator[ContentChange]:
        old = self.found.old_of[part]
        change = text_change(old.tokens, part.tokens)
        details = (*change.formats, *_form(old, part))
        has_changed = change.is_change
        if has_changed and change.has_changed_words:
            kind: ChangeKind = "rewritten" if change.is_rewritten else "edited"
            yield self._change(kind, old, part, words=change.words, details=details)
        else:
            if has_changed:
                yield from self._marks(change, old, part)
            if details:
                yield self._change("reformatted", old, part, words=change.words, details=details)
        for one, other in change.notes:
            yield from self._note(one, other, old, part)
        yield from self._properties(old, part)

    def _change(
        self,
        kind: ChangeKind,
        old: DocumentPart,
        part: DocumentPart,
        *,
        what: str = "",
        words: tuple[Words, ...] = (),
        details: tuple[Detail, ...] = (),
    ) -> ContentChange:
        spans = [one.span_of_properties if what else one.span_of_words for one in (old, part)]
        places = [position_of(one, span) for one, span in zip((old, part), spans, strict=True)]
        return ContentChange(
            kind=kind,
            what=what or name_of_text(part),
            label=label_of(part),
            old=places[0],
            new=places[1],
            words=words,
            details=details,
        )

    def _marks(
        self, change: TextChange, old: DocumentPart, part: DocumentPart
    ) -> Iterator[ContentChange]:
        removed, added = change.marks()
        for note in removed:
            yield ContentChange(
                kind="removed", what="note", label=label_of(part),
                old=position_of(old, note.span), passages=(Passage("note", note_words(note)),),
                removed_from=headings_of(part),
            )  # fmt: skip
        for note in added:
            yield ContentChange(
                kind="added", what="note", label=label_of(part),
                new=position_of(part, note.span), passages=(Passage("note", note_words(note)),),
            )  # fmt: skip

    def _note(
        self, old: Note, new: Note, old_part: DocumentPart, part: DocumentPart
    ) -> Iterator[ContentChange]:
        """The change of a note; a source that prints other words is a change of its own."""
        if (id(old), id(new)) in self.compared or bool(old.sources) != bool(new.sources):
            return
        self.compared.add((id(old), id(new)))
        before, after = self.tokenizers
        if old.sources and self._is_by_sources(old, new):
            return
        change = text_change(before.tokens_of_note(old), after.tokens_of_note(new))
        if change.is_change or change.formats:
            kind: ChangeKind = "edited" if change.is_change else "reformatted"
            yield ContentChange(
                kind=kind,
                what="note",
                label=label_of(part),
                old=position_of(old_part, old.span),
                new=position_of(part, new.span),
                words=change.words,
                details=change.formats,
            )

    def _is_by_sources(self, old: Note, new: Note) -> bool:
        """Whether two notes cite the same, so that their words differ because of the sources.

        Each source of both that prints other words is kept.
        """
        before, after = self.tokenizers
        earlier = {one.name: one for one in old.sources}
        changed = False
        for one in new.sources:
            other = earlier.get(one.name)
            if other and text_change(before.tokens(other.entry), after.tokens(one.entry)).is_change:
                self.sources.setdefault(one.name, (other, one))
                changed = True
        forms = [[one.is_short for one in note.sources] for note in (old, new)]
        has_own_words = any(forms[1]) and forms[0] == forms[1]
        return old.citation == new.citation and (changed or not has_own_words)

    # -- properties --------------------------------------------------------------------------

    def _properties(self, old: DocumentPart, part: DocumentPart) -> Iterator[ContentChange]:
        details: tuple[Detail, ...] = ()
        if part.kind == "chart":
            details = chart_details(old.block, part.block)
        else:
            details = tuple(_differing_properties(old, part))
        if details:
            shown = tuple(_shown(detail, old.block, part.block) for detail in details)
            yield self._change("edited", old, part, what=part.kind, details=shown)

    # -- whole parts -------------------------------------------------------------------------

    def _whole(
        self, kind: ChangeKind, part: DocumentPart, *, new: DocumentPart | None = None
    ) -> Iterator[ContentChange]:
        """The addition or removal of a part, without what was moved into it or out of it."""
        passages = tuple(self._passages(part))
        if part.kind in _WITHOUT_OWN_TEXT and not passages:
            return
        yield ContentChange(
            kind=kind,
            what=_name(part),
            record=part.record,
            label=label_of(part),
            old=None if new else position_of(part),
            new=position_of(part) if new else None,
            passages=passages,
        )

    def _passages(self, part: DocumentPart, *, whole: bool = False) -> Iterator[Passage]:
        """The texts of a part; without `whole`, only of what has no counterpart."""
        if not whole and self.found.is_done(part):
            return
        if part.kind in ("row", "header row"):
            yield Passage(part.kind, " | ".join(cell.whole_text for cell in part.children))
            yield from _notes(_tokens(part))
            return
        if part.kind == "field" and part.label:
            yield Passage("field", part.label)
        children = list(part.children)
        if part.kind == "story box":  # its topic is above its title
            yield from self._passages(children.pop(0), whole=whole)
        if part.text:
            yield Passage(name_of_text(part), _text_with_label(part))
        elif part.kind == "figure":
            yield Passage("figure", text_of_picture(part))
        yield from _notes(part.tokens)
        for child in children:
            yield from self._passages(child, whole=whole)

    def _cell(self, cell: DocumentPart, kind: ChangeKind) -> Iterator[ContentChange]:
        """The addition or removal of a column, at its first cell, or of the cell alone."""
        table = cell.parent.parent if cell.parent else None
        if table is None or not self._is_in_other_column(cell, table, kind):
            yield from self._whole(kind, cell, new=cell if kind == "added" else None)
            return
        place = table.first_columns[cell]
        column = [
            one
            for one, other in table.first_columns.items()
            if other == place and not self.found.is_done(one) and self._is_outermost(one)
        ]
        if column[0] is not cell:
            return
        where = position_of(cell)
        yield ContentChange(
            kind=kind,
            what="column",
            label=label_of(table),
            old=where if kind == "removed" else None,
            new=where if kind == "added" else None,
            passages=tuple(Passage("cell", one.whole_text) for one in column),
        )

    def _is_in_other_column(
        self, cell: DocumentPart, table: DocumentPart, kind: ChangeKind
    ) -> bool:
        """Whether only one version of the table has the column in which a cell begins."""
        new = table if kind == "added" else self.found.new_of.get(table)
        columns = self.found.columns.get(new) if new is not None else None
        if columns is None:
            return True
        known = columns.values() if kind == "added" else columns
        return table.first_columns[cell] not in known

    # -- divided and joined ------------------------------------------------------------------

    def _joined(self, part: DocumentPart) -> Iterator[ContentChange]:
        pieces = self.found.joined[part]
        change = _group_change(pieces, (part,))
        yield replace(
            self._change("joined", pieces[0], part, words=change.words),
            passages=tuple(Passage(part.kind, piece.whole_text) for piece in pieces),
            what=part.kind,
        )

    def _divided(self, part: DocumentPart) -> ContentChange:
        pieces = self.found.divided[part]
        change = _group_change((part,), pieces)
        return replace(
            self._change("divided", part, pieces[0], words=change.words),
            passages=tuple(Passage(part.kind, piece.whole_text) for piece in pieces),
            what=part.kind,
        )

    # -- the old document --------------------------------------------------------------------

    def _changes_of_old(self) -> Iterator[Ranked]:
        for place, part in enumerate(self.found.old.walk()):
            if part in self.found.divided:
                yield (self.rank[self.found.divided[part][0]], 0, 0), self._divided(part)
            elif not self.found.is_done(part) and self._is_outermost(part):
                last = self._last_before(part)
                for change in self._removed(part):
                    yield (last, 1, place), change

    def _last_before(self, part: DocumentPart) -> int:
        """The rank of the new part after which a report shows a removed part."""
        siblings = part.parent.children if part.parent else ()
        before = siblings[: siblings.index(part)] if part in siblings else ()
        for sibling in reversed(before):
            new = self.found.new_of.get(sibling)
            if new is not None and not self.found.is_moved(new):
                return max(self.rank[one] for one in new.walk())
        return self.rank[self.found.new_of[part.parent]] if part.parent in self.found.new_of else 0

    def _removed(self, part: DocumentPart) -> Iterator[ContentChange]:
        found = self._cell(part, "removed") if part.kind == "cell" else self._whole("removed", part)
        for change in found:
            yield replace(change, removed_from=self._headings_around(part))

    def _headings_around(self, part: DocumentPart) -> tuple[str, ...]:
        """The headings in the new document, and those of removed sections around the part."""
        for one in part.around():
            new = self.found.new_of.get(one)
            if new is not None:
                own = headings_of(part)[len(headings_of(one)) :]
                return (*headings_of(new), *own)
        return headings_of(part)


def _parts_in_moved_pieces(found: Matching) -> set[DocumentPart]:
    """The matched parts whose changes are listed with the move of a part around them."""
    moved = {part for part in found.old_of if found.is_moved(part)}
    inside: set[DocumentPart] = set()
    for piece in moved:
        if piece.kind in _OF_ONE_PIECE:
            inside.update(part for part in piece.walk() if part is not piece)
    return inside - moved


def _tokens(part: DocumentPart) -> Iterator[Token]:
    return (token for one in part.walk() for token in one.tokens)


def _text_with_label(part: DocumentPart) -> str:
    """The own words of a part as they are printed, with the label of a caption or topic."""
    if part.kind == "topic":
        return part.label
    return f"{part.label} {part.text}" if part.kind in ("table", "figure", "chart") else part.text


def _notes(tokens: Iterable[Token]) -> Iterator[Passage]:
    for token in tokens:
        if token.is_mark and token.note:
            yield Passage("note", note_words(token.note))


def _group_change(old: Sequence[DocumentPart], new: Sequence[DocumentPart]) -> TextChange:
    """The difference between the texts of several parts together."""
    before = [token for part in old for token in _spaced(part)]
    return text_change(before, [token for part in new for token in _spaced(part)])


def _spaced(part: DocumentPart) -> Iterator[Token]:
    """The tokens of a part, with a space before the first."""
    for place, token in enumerate(_tokens(part)):
        yield token if place else replace(token, after_space=True)


def _name(part: DocumentPart) -> str:
    if is_picture(part):
        return "figure"
    return name_of_text(part) if part.kind == "paragraph" else part.kind


def _form(old: DocumentPart, new: DocumentPart) -> tuple[Detail, ...]:
    """Whether a paragraph has become an item of a list or a quotation, or was one."""
    names = [_form_of(part) for part in (old, new)]
    is_equal = names[0] == names[1] or old.kind in _CALLOUTS
    return () if is_equal else (Detail("form", *names),)


def _form_of(part: DocumentPart) -> str:
    is_form = part.parent is not None and part.parent.kind in ("list item", "quote")
    return part.parent.kind if part.parent is not None and is_form else part.kind


def _differing_properties(old: DocumentPart, new: DocumentPart) -> Iterator[Detail]:
    """The properties that differ; those of columns, if both tables have as many of them."""
    before, after = dict(old.properties), dict(new.properties)
    for name in dict.fromkeys((*before, *after)):
        missing = MISSING.get(name, "")
        values = before.get(name) or missing, after.get(name) or missing
        counts = {value.count(",") for value in values}
        if values[0] != values[1] and (name not in (ALIGNMENT, WEIGHTS) or len(counts) == 1):
            yield Detail(name, *values)


def _shown(detail: Detail, old: object, new: object) -> Detail:
    """A detail for readers, who do not compare digests: a picture is named by its file."""
    if not (detail.name == "picture" and isinstance(old, Figure) and isinstance(new, Figure)):
        return detail
    names = [file_of_picture(one.image) for one in (old, new)]
    if names[0] == names[1]:
        names[1] = "replaced by another picture of the same name"
    return replace(detail, old=names[0], new=names[1])
