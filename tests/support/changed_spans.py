"""The tracked changes of a Word file as a reader counts them: runs of words, paragraphs, rows.

`support.marked_changes` has changes of the same kinds, marked by a person.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from msgspec import Struct, field
from msgspec.structs import replace

from support.word_package import MATH, W, WordPackage, children_of, local_name
from support.word_reading import NOTE_OF

State = Literal["", "old", "new"]
_STATES: dict[str, State] = {"ins": "new", "moveTo": "new", "del": "old", "moveFrom": "old"}
_TEXTS = {f"{W}t", f"{W}delText", f"{MATH}t"}
_INSTRUCTIONS = {f"{W}instrText", f"{W}delInstrText"}
_SPACES = {f"{W}tab", f"{W}ptab", f"{W}br", f"{W}cr"}
_OBJECTS = {f"{W}drawing", f"{W}pict", f"{W}object", *NOTE_OF}


class ChangedSpan(Struct, frozen=True):
    """A maximal run of changed words in one paragraph, a row, or a whole paragraph."""

    kind: Literal["words", "paragraph", "row"]
    part: str
    old: str = ""
    new: str = ""
    fields: tuple[str, ...] = ()
    """Instructions of the fields in whose results it begins, such as `TOC \\o`."""


def changed_spans(docx: bytes) -> list[ChangedSpan]:
    """Every span of the body, the notes, the headers and the footers of a file.

    A note that is added or dropped with its mark belongs to the span of the mark. Words between
    which nothing but space is unchanged are one run. Changes of properties are not spans.
    """
    package = WordPackage.read(docx)
    found = list(_Counter(package.main).blocks(package.root(package.main).find(f"{W}body")))
    for kind in sorted({*NOTE_OF.values()}):
        if part := package.related(package.main, f"{kind}s"):
            for note in package.root(part).iter(f"{W}{kind}"):
                if not _comes_or_goes(package, kind, note.get(f"{W}id")):
                    found += _Counter(part).blocks(note)
    for part in dict.fromkeys([*package.referenced("header"), *package.referenced("footer")]):
        found += _Counter(part).blocks(package.root(part))
    return found


def _comes_or_goes(package: WordPackage, kind: str, identifier: str) -> bool:
    """Whether the mark of a note is tracked, or in a row that is tracked."""
    for mark in package.root(package.main).iter(f"{W}{kind}Reference"):
        if mark.get(f"{W}id") == identifier:
            rows = mark.iterancestors(f"{W}tr")
            return bool(_state(mark)) or any(_state_of_row(row) for row in rows)
    return False


def _state(element: Any) -> State:
    """Whether content is of the old text alone, of the new text alone, or of both.

    Text that is inserted and then deleted is in neither; it is read as old, since it is struck.
    """
    states = {
        _STATES[local_name(around)]
        for around in element.iterancestors(*(f"{W}{name}" for name in _STATES))
    }
    return "old" if "old" in states else "new" if states else ""


def _state_of_row(row: Any) -> State:
    return _first(row, f"{W}trPr/{W}del", f"{W}trPr/{W}ins")


def _state_of_mark(paragraph: Any) -> State:
    mark = f"{W}pPr/{W}rPr/{W}"
    return _first(paragraph, *(f"{mark}{name}" for name in ("del", "moveFrom", "ins", "moveTo")))


def _first(element: Any, *paths: str) -> State:
    marks = [found for path in paths if (found := element.find(path)) is not None]
    return _STATES[local_name(marks[0])] if marks else ""


class _Run(Struct):
    """The changed words since the last unchanged one."""

    words: dict[State, str] = field(default_factory=lambda: {"old": "", "new": ""})
    fields: tuple[str, ...] = ()
    is_changed: bool = False
    space: str = ""
    """Unchanged space since the last changed word."""


class _Counter(Struct):
    """Counts the spans of one part; fields can extend over its paragraphs."""

    part: str
    _fields: list[str] = field(default_factory=list)

    def blocks(self, container: Any) -> Iterator[ChangedSpan]:
        for block in children_of(container, f"{W}p", f"{W}tbl"):
            if block.tag == f"{W}p":
                yield from self._paragraph(block)
                continue
            for row in children_of(block, f"{W}tr"):
                spans = [span for cell in children_of(row, f"{W}tc") for span in self.blocks(cell)]
                state = _state_of_row(row)
                yield from [self._row(row, state)] if state else spans

    def _row(self, row: Any, state: State) -> ChangedSpan:
        words = " ".join(text for text in (leaf.text for leaf in row.iter(*_TEXTS)) if text)
        span = ChangedSpan("row", self.part, fields=tuple(self._fields))
        return replace(span, old=words) if state == "old" else replace(span, new=words)

    def _paragraph(self, paragraph: Any) -> Iterator[ChangedSpan]:
        mark = _state_of_mark(paragraph)
        leaves = list(self._leaves(paragraph))
        spans = list(self._runs(leaves, mark))
        if mark and all(state == mark for state, _, _ in leaves):
            fields = leaves[0][2] if leaves else tuple(self._fields)
            words = "".join(text for _, text, _ in leaves)
            span = ChangedSpan("paragraph", self.part, fields=fields)
            spans = [replace(span, old=words) if mark == "old" else replace(span, new=words)]
        yield from spans

    def _runs(
        self, leaves: list[tuple[State, str, tuple[str, ...]]], mark: State
    ) -> Iterator[ChangedSpan]:
        run = _Run()
        for state, text, fields in leaves:
            if state:
                if not run.is_changed:
                    run = _Run(fields=fields, is_changed=True)
                for side in run.words:
                    run.words[side] += run.space + (text if side == state else "")
                run.space = ""
            elif not text.strip():
                run.space += text
            else:
                yield from self._span(run)
                run = _Run()
        if mark and not run.is_changed:
            run = _Run(fields=tuple(self._fields), is_changed=True)
        if mark:
            run.words[mark] += "¶"
        yield from self._span(run)

    def _span(self, run: _Run) -> Iterator[ChangedSpan]:
        if run.is_changed:
            yield ChangedSpan("words", self.part, run.words["old"], run.words["new"], run.fields)

    def _leaves(self, paragraph: Any) -> Iterator[tuple[State, str, tuple[str, ...]]]:
        """The state, the text and the fields of each piece of text, note mark or picture."""
        for element in paragraph.iter(f"{W}*", f"{MATH}t"):
            if element.tag == f"{W}fldChar":
                self._field(element.get(f"{W}fldCharType"))
            elif element.tag in _INSTRUCTIONS and self._fields:
                self._fields[-1] += element.text or ""
            elif element.tag in _TEXTS and element.text:
                yield _state(element), element.text, tuple(self._fields)
            elif element.tag in _SPACES and element.getparent().tag == f"{W}r":
                yield _state(element), " ", tuple(self._fields)
            elif element.tag in _OBJECTS:
                yield _state(element), "\ufffc", tuple(self._fields)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append("")
        elif kind == "separate" and self._fields:
            self._fields[-1] = " ".join(self._fields[-1].split())
        elif kind == "end" and self._fields:
            self._fields.pop()
