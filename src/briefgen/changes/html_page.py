"""Comparisons as one HTML page that needs no other file and loads nothing.

The page works without JavaScript; with it, a reader can choose a layout, hide kinds of changes, and
go from change to change. Removed and added words are marked by lines and signs as well as by
colour, and named for screen readers.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from msgspec import Struct

from briefgen.changes.change import (
    CHANGE_KINDS,
    ChangeKind,
    ContentChange,
    DocumentComparison,
    Passage,
    Position,
    Words,
)
from briefgen.changes.page_assets import SCRIPT, STYLE
from briefgen.changes.wording import REGISTERS, groups, name, summary

_SIGNS: Mapping[ChangeKind, str] = {
    "added": "+",
    "removed": "−",
    "edited": "±",
    "rewritten": "≠",
    "moved": "↕",
    "moved and edited": "↕±",
    "divided": "÷",
    "joined": "∪",
    "reformatted": "¶",
}
"""The sign of each kind, which distinguishes it where colours cannot be seen."""
_TAGS: Mapping[str, str] = {"removed": "del", "added": "ins"}
_WHOLE = ' class="whole"'
"""Attribute of a text that was removed or added as a whole."""
_SIDES: Mapping[str, str] = {"removed": "old", "added": "new"}


class _Group(Struct, frozen=True):
    """The changes below one heading."""

    anchor: str
    heading: str
    around: Sequence[str]
    """The headings around it, from the outermost."""
    changes: Sequence[ContentChange]
    language: str
    """Language of its heading as an attribute, with a space before it."""


class _Chapter(Struct, frozen=True):
    """One comparison with its groups."""

    comparison: DocumentComparison
    anchor: str
    groups: Sequence[_Group]


def html_page(comparisons: Sequence[DocumentComparison]) -> str:
    """The page of one or several comparisons."""
    chapters = [_chapter(one, number) for number, one in enumerate(comparisons, start=1)]
    kinds = Counter(change.kind for one in comparisons for change in one.changes)
    is_one = len(chapters) == 1
    parts = [
        "<!doctype html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta http-equiv="Content-Security-Policy" content="{_policy()}">',
        f"<title>{escape(_page_title(comparisons))}</title>",
        f"<style>{STYLE}</style>",
        "</head>",
        '<body class="with-tools">' if kinds else "<body>",
        '<a class="skip" href="#changes">Skip to the changes</a>',
        *_header(comparisons),
        *(_tools(kinds, chapters) if kinds else ()),
        '<main id="changes" class="in-line" tabindex="-1">',
        '<p id="nothing" hidden>No changes of the chosen kinds.</p>',
        *(line for one in chapters for line in _changes(one, is_one=is_one)),
        "</main>",
        f"<script>{SCRIPT}</script>" if kinds else "",
        "</body>",
        "</html>",
    ]
    return "\n".join(parts)


def _policy() -> str:
    """Content Security Policy: the page uses its own script and style sheet and loads nothing."""
    script, style = (
        f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
        for text in (SCRIPT, STYLE)
    )
    rest = "base-uri 'none'; form-action 'none'"
    return f"default-src 'none'; style-src {style}; script-src {script}; {rest}"


def _names(comparison: DocumentComparison) -> str:
    return f"{comparison.old} → {comparison.new}"


def _page_title(comparisons: Sequence[DocumentComparison]) -> str:
    only = comparisons[0] if len(comparisons) == 1 else None
    return f"Changes: {_names(only) if only else f'{len(comparisons)} documents'}"


def _header(comparisons: Sequence[DocumentComparison]) -> Iterator[str]:
    yield "<header>"
    if len(comparisons) == 1:
        (only,) = comparisons
        heading, language = only.title or _names(only), _language(only)
        yield '<p class="kicker">Changes</p>'
        yield f"<h1{language}>{escape(heading)}</h1>"
        yield f'<p class="versions">{escape(_names(only))}</p>'
        yield _summary(only)
    else:
        count = f"{len(comparisons)} documents" if comparisons else "no document"
        yield f"<h1>Changes in {count}</h1>"
    yield "</header>"


def _language(comparison: DocumentComparison) -> str:
    return f' lang="{escape(comparison.language)}"'


def _summary(comparison: DocumentComparison) -> str:
    text = summary(comparison)
    return f'<p class="summary">{escape(text[0].upper() + text[1:])}.</p>'


def _tools(kinds: Mapping[ChangeKind, int], chapters: Sequence[_Chapter]) -> Iterator[str]:
    yield '<section class="tools" aria-label="Choice of changes">'
    yield from _controls(kinds)
    yield '<p id="shown" role="status"></p>'
    yield from _contents(chapters)
    yield "</section>"


def _controls(kinds: Mapping[ChangeKind, int]) -> Iterator[str]:
    """The choice of layout and kinds; without a script, only the number of each kind is seen."""
    yield '<form id="controls">'
    yield '<fieldset class="needs-script"><legend>Layout</legend><div class="layouts">'
    for value, label in (("in-line", "In line"), ("side-by-side", "Side by side")):
        checked = " checked" if value == "in-line" else ""
        yield f'<label><input type="radio" name="layout" value="{value}"{checked}> {label}</label>'
    yield "</div></fieldset>"
    yield '<fieldset><legend>Kinds of changes</legend><div class="kinds">'
    for kind in CHANGE_KINDS:
        if kind in kinds:
            yield _kind_box(kind, kinds[kind])
    yield "</div>"
    yield '<p class="buttons needs-script"><button type="button" id="all">All kinds</button>'
    yield '<button type="button" id="none">No kinds</button></p>'
    yield "</fieldset>"
    yield '<p class="buttons needs-script"><button type="button" id="previous">Previous</button>'
    yield '<button type="button" id="next">Next change</button></p>'
    yield (
        '<p class="hint needs-script">In the changes, press <kbd>n</kbd> for the next and '
        "<kbd>p</kbd> for the previous one.</p>"
    )
    yield "</form>"


def _kind_box(kind: ChangeKind, count: int) -> str:
    value = _identifier(kind)
    return (
        f'<label data-kind="{value}">'
        f'<input type="checkbox" class="needs-script" name="kind" value="{value}" checked>'
        f'{_sign(kind)} {kind} <span class="count">{count}</span></label>'
    )


def _sign(kind: ChangeKind) -> str:
    return f'<span class="sign" aria-hidden="true">{_SIGNS[kind]}</span>'


# -- contents ----------------------------------------------------------------------------------


def _chapter(comparison: DocumentComparison, number: int) -> _Chapter:
    found = [
        _Group(
            anchor=f"part-{number}-{place}",
            heading=heading,
            around=changes[0].headings[:-1],
            changes=changes,
            language="" if heading == REGISTERS else _language(comparison),
        )
        for place, (heading, changes) in enumerate(groups(comparison), start=1)
    ]
    return _Chapter(comparison, f"document-{number}", found)


def _contents(chapters: Sequence[_Chapter]) -> Iterator[str]:
    """Links to each heading, with the number of changes below it."""
    yield '<nav aria-label="Contents"><details id="contents" open><summary>Contents</summary><ol>'
    for chapter in chapters:
        if len(chapters) > 1:
            link = f'<a href="#{chapter.anchor}">{escape(_names(chapter.comparison))}</a>'
            yield f"<li>{link}<ol>"
        for group in chapter.groups:
            if group.heading:
                yield _entry(group)
        if len(chapters) > 1:
            yield "</ol></li>"
    yield "</ol></details></nav>"


def _entry(group: _Group) -> str:
    link = f'<a href="#{group.anchor}"{group.language}>{escape(group.heading)}</a>'
    count = f'<span class="count">{len(group.changes)}</span>'
    entry = f'<div class="entry">{link} {count}</div>'
    depth = min(len(group.around) + 1, 3)
    return f'<li id="to-{group.anchor}" data-depth="{depth}">{entry}</li>'


# -- changes -----------------------------------------------------------------------------------


def _changes(chapter: _Chapter, *, is_one: bool) -> Iterator[str]:
    comparison = chapter.comparison
    if not is_one:
        names = escape(_names(comparison))
        yield f'<h2 class="document" id="{chapter.anchor}">{names}</h2>'
        if comparison.title:
            yield f"<p{_language(comparison)}>{escape(comparison.title)}</p>"
        yield _summary(comparison)
    level = 2 if is_one else 3
    for group in chapter.groups:
        yield f'<section class="group" id="{group.anchor}">'
        if group.heading:
            yield '<div class="where">'
            if group.around:
                path = escape(" › ".join(group.around))
                yield f'<p class="path"{group.language}>{path}</p>'
            yield f"<h{level}{group.language}>{escape(group.heading)}</h{level}></div>"
        for place, change in enumerate(group.changes, start=1):
            article = _Article(comparison, f"{group.anchor}-{place}")
            yield from article.lines(change, level + 1 if group.heading else level)
        yield "</section>"


class _Article(Struct, frozen=True):
    """One change."""

    comparison: DocumentComparison
    anchor: str

    def lines(self, change: ContentChange, level: int) -> Iterator[str]:
        kind = _identifier(change.kind)
        yield (
            f'<article class="change" data-kind="{kind}" tabindex="-1" '
            f'aria-labelledby="{self.anchor}">'
        )
        label = f": {escape(change.label)}" if change.label else ""
        heading = f'<span id="{self.anchor}">{escape(name(change))}{label}</span>'
        yield f"<h{level}>{_sign(change.kind)} {heading}</h{level}>"
        language = _language(self.comparison)
        yield from _words(change, language)
        yield from _passages(change, language)
        for detail in change.details:
            old, new = _marked("del", detail.old), _marked("ins", detail.new)
            yield f"<p>{escape(detail.name)}: {old} {new}</p>"
        if change.source:
            yield f"<p>Source: {escape(change.source)}</p>"
        yield from _places(change)
        for place, one in enumerate(change.within, start=1):
            inner = _Article(self.comparison, f"{self.anchor}-{place}")
            yield from inner.lines(one, min(level + 1, 6))
        yield "</article>"


def _words(change: ContentChange, language: str) -> Iterator[str]:
    """A changed text twice: in line, and as its old and new version side by side."""
    runs = change.words
    if all(run.kind == "equal" for run in runs):
        return
    yield f'<p class="one"{language}>{_text(runs, ("equal", "removed", "added"))}</p>'
    yield '<div class="two">'
    for side, kind in (("Old", "removed"), ("New", "added")):
        text = _text(runs, ("equal", kind))
        text = f"<p{language}>{text}</p>" if text else "<p>(no words)</p>"
        yield f'<div><p class="side">{side}</p>{text}</div>'
    yield "</div>"


def _text(runs: Iterable[Words], kinds: Sequence[str]) -> str:
    done = ""
    for run in runs:
        if run.kind in kinds:
            space = " " * (run.text.startswith(" ") or (run.kind == "added" and done.endswith(">")))
            words = run.text.strip()
            marked = _marked(_TAGS[run.kind], words) if run.kind in _TAGS else escape(words)
            done += space + marked
    return done.strip()


def _passages(change: ContentChange, language: str) -> Iterator[str]:
    if not change.passages:
        return
    side = _SIDES.get(change.kind)
    yield f'<div class="texts"{language}' + (f' data-side="{side}">' if side else ">")
    for passage in change.passages:
        text = _passage(passage, change)
        tag = _TAGS.get(change.kind)
        yield f"<p>{_marked(tag, text, _WHOLE) if tag else escape(text)}</p>"
    yield "</div>"


def _passage(passage: Passage, change: ContentChange) -> str:
    if passage.what == "note" and change.what != "note":
        return f"Note: {passage.text}"
    if passage.what == "field":
        return f"{passage.text}:"
    return f"• {passage.text}" if passage.what == "list item" else passage.text


def _marked(tag: str, text: str, attributes: str = "") -> str:
    """Words as removed or added, which screen readers say too."""
    if not text:
        return ""
    word = "removed" if tag == "del" else "added"
    before, after = (f'<span class="spoken">{words}</span>' for words in (f"[{word}: ", "] "))
    return f"<{tag}{attributes}>{before}{escape(text)}{after}</{tag}>"


def _places(change: ContentChange) -> Iterator[str]:
    """File and line of both versions, and the places that print a value."""
    sides = (("old", "Old", change.old), ("new", "New", change.new))
    rows = [(side, term, [one]) for side, term, one in sides if one is not None and one.path]
    rows += [("printed", "Printed at", list(change.places))] if change.places else []
    if not rows:
        return
    yield '<dl class="place">'
    for side, term, found in rows:
        values = ", ".join(f"<code>{_place(one)}</code>" for one in found)
        yield f'<div data-side="{side}"><dt>{term}</dt><dd>{values}</dd></div>'
    yield "</dl>"


def _place(position: Position) -> str:
    """File and line, which can be broken after each slash."""
    return escape(str(position)).replace("/", "/<wbr>")


def _identifier(kind: str) -> str:
    return kind.replace(" ", "-")
