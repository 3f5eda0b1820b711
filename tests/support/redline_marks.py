"""Errors in the marks of a redline: changes, identifiers, fields, notes and comments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from support.redline_contents import CONTENTS_STYLES
from support.tracked_changes import accepted, rejected
from support.word_package import W, WordPackage, children_of, local_name
from support.word_reading import tracked_marks

_RUN_MARKS = ("ins", "del", "moveFrom", "moveTo")
_FIELD_STATES = {"begin": 0, "separate": 1, "end": 2}
_LONGEST_NAME = 40
"""The longest name of a bookmark (17.13.6.2)."""


def wrong_marks(redline: bytes) -> list[str]:
    """Errors in the tracked changes of a file, their identifiers and their comments."""
    package = WordPackage.read(redline)
    checks: tuple[Callable[[WordPackage], Iterable[str]], ...] = (
        _wrong_identifiers,
        _wrong_bookmarks,
        _unsigned_marks,
        _unmarked_runs_of_rows,
        _wrong_texts,
        _wrong_last_marks,
        _wrong_fields,
        _wrong_notes,
        _wrong_comments,
        _marks_in_contents,
    )
    found = [error for check in checks for error in check(package)]
    for name, resolved in (("accepted", accepted(redline)), ("rejected", rejected(redline))):
        found += [f"{name}: {error}" for error in _wrong_fields(resolved)]
        found += [f"{name}: {error}" for error in empty_notes(resolved)]
    found += [f"accepted: {error}" for error in _lost_references(accepted(redline))]
    return found + list(_lost_references(package))


def has_changes(redline: bytes) -> bool:
    """Whether a file has any tracked change or comment."""
    package = WordPackage.read(redline)
    return any(
        next(tracked_marks(root), None) is not None
        or next(root.iter(f"{W}comment", f"{W}commentReference"), None) is not None
        for _, root in _word_parts(package)
    )


def has_tracked_row(redline: bytes) -> bool:
    package = WordPackage.read(redline)
    return any(
        row.find(f"{W}trPr/{W}{name}") is not None
        for _, root in _word_parts(package)
        for row in root.iter(f"{W}tr")
        for name in ("ins", "del")
    )


def has_changed_list(redline: bytes) -> bool:
    """Whether the style of a paragraph that remains changes from or to that of a list."""
    package = WordPackage.read(redline)
    changes = (one for _, root in _word_parts(package) for one in root.iter(f"{W}pPrChange"))
    return any(
        style.get(f"{W}val", "").startswith("List")
        for one in changes
        for style in (*one.getparent().iterchildren(f"{W}pStyle"), *one.iter(f"{W}pStyle"))
    )


def _word_parts(package: WordPackage) -> Iterator[tuple[str, Any]]:
    for name, root in package.parts.items():
        if root.tag.startswith(W):
            yield name, root


def _repeated(values: Iterable[Any]) -> list[Any]:
    return [value for value, count in Counter(values).items() if count > 1]


def _wrong_identifiers(package: WordPackage) -> Iterator[str]:
    """Identifiers that occur twice in the whole file."""
    roots = [root for _, root in _word_parts(package)]
    marks = [mark.get(f"{W}id") for root in roots for mark in tracked_marks(root)]
    bookmarks = [mark.get(f"{W}id") for root in roots for mark in root.iter(f"{W}bookmarkStart")]
    kinds = {
        "change or bookmark": [*marks, *bookmarks],
        "picture": [one.get("id") for root in roots for one in root.iter("{*}docPr")],
        "paragraph": [
            value
            for root in roots
            for one in root.iter(f"{W}p", f"{W}tr")
            for name, value in one.items()
            if name.endswith("}paraId")
        ],
        "comment": [one.get(f"{W}id") for root in roots for one in root.iter(f"{W}comment")],
        "footnote": [
            one.get(f"{W}id")
            for root in roots
            for one in root.iterfind(f"{W}footnote")  # those of the settings are references
        ],
        "list": [one.get(f"{W}numId") for root in roots for one in root.iter(f"{W}num")],
        "style": [one.get(f"{W}styleId") for root in roots for one in root.iter(f"{W}style")],
    }
    for kind, values in kinds.items():
        for value in _repeated(values):
            yield f"identifier {value} of a {kind} occurs twice"


def _wrong_bookmarks(package: WordPackage) -> Iterator[str]:
    starts = [
        (part, mark.get(f"{W}id"), mark.get(f"{W}name"))
        for part, root in _word_parts(package)
        for mark in root.iter(f"{W}bookmarkStart")
    ]
    ends = [
        (part, mark.get(f"{W}id"))
        for part, root in _word_parts(package)
        for mark in root.iter(f"{W}bookmarkEnd")
    ]
    if sorted(ends) != sorted((part, identifier) for part, identifier, _ in starts):
        yield "bookmarks without start or end"
    for name in _repeated(name.lower() for _, _, name in starts):
        yield f"two bookmarks have the name {name}"
    for _, _, name in starts:
        if len(name) > _LONGEST_NAME:
            yield f"the bookmark {name} has a name that is too long"


def _unsigned_marks(package: WordPackage) -> Iterator[str]:
    """Changes without author or date, and changes of different authors or dates."""
    signatures = set()
    for part, root in _word_parts(package):
        for mark in tracked_marks(root):
            signature = mark.get(f"{W}author"), mark.get(f"{W}date")
            signatures.add(signature)
            if not all(signature):
                yield f"{part}: {local_name(mark)} has no author or date"
    if len(signatures) > 1:
        yield f"changes have different authors or dates: {signatures}"


def _unmarked_runs_of_rows(package: WordPackage) -> Iterator[str]:
    for part, root in _word_parts(package):
        for row in root.iter(f"{W}tr"):
            for name in ("ins", "del"):
                if row.find(f"{W}trPr/{W}{name}") is None:
                    continue
                for run in row.iter(f"{W}r"):
                    if name not in _states(run):
                        yield f"{part}: a run of a row ({name}) is not marked: {_text(run)!r}"
                for paragraph in row.iter(f"{W}p"):
                    is_last = next(paragraph.itersiblings(f"{W}p", f"{W}tbl"), None) is None
                    if not is_last and name not in _states_of_mark(paragraph):
                        yield f"{part}: a paragraph mark of a row ({name}) is not marked"


def _states(element: Any) -> list[str]:
    """The marks around a run."""
    around = element.iterancestors(*(f"{W}{name}" for name in _RUN_MARKS))
    return [local_name(mark) for mark in around]


def _states_of_mark(paragraph: Any) -> list[str]:
    return [name for name in _RUN_MARKS if paragraph.find(f"{W}pPr/{W}rPr/{W}{name}") is not None]


def _text(run: Any) -> str:
    return "".join(leaf.text or "" for leaf in run.iter(f"{W}t", f"{W}delText"))


def _wrong_texts(package: WordPackage) -> Iterator[str]:
    """Deleted text that is not written as such (17.3.3.7), and marks inside marks or of nothing."""
    for part, root in _word_parts(package):
        for leaf in root.iter(f"{W}t", f"{W}instrText"):
            if "del" in _states(leaf):
                yield f"{part}: {local_name(leaf)} inside a deletion: {leaf.text!r}"
        for leaf in root.iter(f"{W}delText", f"{W}delInstrText"):
            if "del" not in _states(leaf):
                yield f"{part}: {local_name(leaf)} outside a deletion: {leaf.text!r}"
        for name in _RUN_MARKS:
            for mark in root.iter(f"{W}{name}"):
                if local_name(mark.getparent()) in ("rPr", "trPr"):
                    continue
                if _states(mark):
                    yield f"{part}: {name} inside {_states(mark)}"
                if len(mark) == 0:
                    yield f"{part}: {name} without content"


_ENDS = tuple(f"{W}{name}" for name in ("body", "tc", "footnote", "hdr", "ftr", "comment"))


def _wrong_last_marks(package: WordPackage) -> Iterator[str]:
    """Tracked marks of paragraphs that nothing can be joined with.

    The mark of the last paragraph of a cell, note, header or text cannot be removed, except in a
    row that is itself tracked.
    """
    for part, root in _word_parts(package):
        for container in root.iter(*_ENDS):
            last = list(children_of(container, f"{W}p", f"{W}tbl"))[-1:]
            if not last or last[0].tag != f"{W}p":
                continue
            rows = container.iterancestors(f"{W}tr")
            in_tracked_row = any(
                row.find(f"{W}trPr/{W}{name}") is not None
                for row in rows
                for name in ("ins", "del")
            )
            if _states_of_mark(last[0]) and not in_tracked_row:
                name = local_name(container)
                yield f"{part}: the mark of the last paragraph of {name} is tracked"


def _wrong_fields(package: WordPackage) -> Iterator[str]:
    """Fields whose characters are not in their order, or are marked differently."""
    for part, root in _word_parts(package):
        open_fields: list[tuple[int, list[str]]] = []
        for character in root.iter(f"{W}fldChar"):
            state = _FIELD_STATES[character.get(f"{W}fldCharType")]
            marks = _states(character)
            if state == 0:
                open_fields.append((0, marks))
            elif not open_fields or open_fields[-1][0] >= state:
                yield f"{part}: the characters of a field are out of order"
                break
            elif open_fields[-1][1] != marks:
                yield f"{part}: the characters of a field are marked differently"
                break
            elif state == 2:
                open_fields.pop()
            else:
                open_fields[-1] = state, marks
        else:
            if open_fields:
                yield f"{part}: a field has no end"


def _notes_of(package: WordPackage) -> dict[str, Any]:
    part = package.related(package.main, "footnotes")
    notes = package.root(part).iter(f"{W}footnote") if part else ()
    return {note.get(f"{W}id"): note for note in notes if note.get(f"{W}type") is None}


def _marks_of_notes(package: WordPackage) -> list[str]:
    references = package.root(package.main).iter(f"{W}footnoteReference")
    return [reference.get(f"{W}id") for reference in references]


def _wrong_notes(package: WordPackage) -> Iterator[str]:
    """Notes without a mark, with two marks, and marks without a note."""
    notes, marks = _notes_of(package), _marks_of_notes(package)
    for identifier in sorted(notes.keys() - {*marks}):
        yield f"note {identifier} has no mark"
    for identifier in sorted({*marks} - notes.keys()):
        yield f"the mark of note {identifier} has no note"
    for identifier in _repeated(marks):
        yield f"note {identifier} has two marks"


def empty_notes(package: WordPackage) -> Iterator[str]:
    """Notes with a mark and without words."""
    notes = _notes_of(package)
    for identifier in _marks_of_notes(package):
        if identifier in notes and not _text(notes[identifier]).strip():
            yield f"note {identifier} is empty"


def _wrong_comments(package: WordPackage) -> Iterator[str]:
    part = package.related(package.main, "comments")
    comments = {
        comment.get(f"{W}id"): comment
        for comment in (package.root(part).iter(f"{W}comment") if part else ())
    }
    for identifier, comment in comments.items():
        if not (comment.get(f"{W}author") and comment.get(f"{W}date") and _text(comment)):
            yield f"comment {identifier} has no author, date or words"
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        marks = [
            mark.get(f"{W}id") for _, root in _word_parts(package) for mark in root.iter(W + name)
        ]
        if sorted(marks) != sorted(comments):
            yield f"{name}: {sorted(marks)} of the comments {sorted(comments)}"


def _marks_in_contents(package: WordPackage) -> Iterator[str]:
    for paragraph in package.root(package.main).iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is None or not style.get(f"{W}val").startswith(CONTENTS_STYLES):
            continue
        if next(tracked_marks(paragraph), None) is not None:
            yield f"the contents have a tracked change: {_text(paragraph)!r}"


def _lost_references(package: WordPackage) -> Iterator[str]:
    """References and links to bookmarks that the file does not have.

    A note without a mark is not in the document, although its text is in the file.
    """
    roots = [root for _, root in _word_parts(package)]
    marked = {*_marks_of_notes(package)}
    unread = {note for key, note in _notes_of(package).items() if key not in marked}
    names = {mark.get(f"{W}name") for root in roots for mark in root.iter(f"{W}bookmarkStart")}
    for root in roots:
        for link in root.iter(f"{W}hyperlink"):
            anchor = link.get(f"{W}anchor")
            if anchor and anchor not in names:
                yield f"a link leads to {anchor}, which the file does not have"
        for code in root.iter(f"{W}instrText"):
            words = (code.text or "").split()
            if not unread.isdisjoint(code.iterancestors(f"{W}footnote")):
                continue
            if words[:1] and words[0] in ("REF", "PAGEREF", "NOTEREF") and words[1] not in names:
                yield f"a field refers to {words[1]}, which the file does not have"
