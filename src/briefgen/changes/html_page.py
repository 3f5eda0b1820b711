"""Comparisons as one HTML page that needs no other file and loads nothing.

The page works without JavaScript; with it, a reader can choose a layout, hide kinds of changes, and
go from change to change. Removed words are struck through and named for screen readers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from briefgen.changes.change import (
    CHANGE_KINDS,
    ChangeKind,
    ContentChange,
    DocumentComparison,
    Passage,
    Words,
)
from briefgen.changes.page_assets import SCRIPT, STYLE
from briefgen.changes.wording import groups, places, summary, title

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"
"""The page may run its own script and load nothing (Content Security Policy)."""


def html_page(comparisons: Sequence[DocumentComparison]) -> str:
    """The page of one or several comparisons."""
    names = [f"{one.old} → {one.new}" for one in comparisons]
    heading = names[0] if len(names) == 1 else f"{len(names)} documents"
    kinds = Counter(change.kind for one in comparisons for change in one.changes)
    parts = [
        "<!doctype html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        f"<title>Changes: {escape(heading)}</title>",
        f"<style>{STYLE}</style>",
        "</head>",
        '<body class="in-line">',
        '<a class="skip" href="#changes">Skip to the changes</a>',
        f"<header><h1>Changes: {escape(heading)}</h1>",
        *_controls(kinds),
        "</header>",
        '<main id="changes" tabindex="-1">',
        *(line for one in comparisons for line in _comparison(one, len(comparisons) > 1)),
        "</main>",
        f"<script>{SCRIPT}</script>",
        "</body>",
        "</html>",
    ]
    return "\n".join(parts)


def _controls(kinds: Mapping[ChangeKind, int]) -> Iterator[str]:
    """The choice of layout and kinds; it is hidden until the script can react to it."""
    yield '<form id="controls" hidden>'
    yield "<fieldset><legend>Layout</legend>"
    for name, label in (("in-line", "In line"), ("side-by-side", "Side by side")):
        checked = " checked" if name == "in-line" else ""
        yield f'<label><input type="radio" name="layout" value="{name}"{checked}> {label}</label>'
    yield "</fieldset>"
    yield "<fieldset><legend>Kinds of changes</legend>"
    for kind in CHANGE_KINDS:
        if kind in kinds:
            yield (
                f'<label><input type="checkbox" name="kind" value="{_name(kind)}" checked> '
                f"{kind} ({kinds[kind]})</label>"
            )
    yield "</fieldset>"
    yield '<p><button type="button" id="previous">Previous change</button>'
    yield '<button type="button" id="next">Next change</button>'
    yield '<span id="shown" role="status"></span></p>'
    yield "</form>"


def _comparison(comparison: DocumentComparison, is_one_of_several: bool) -> Iterator[str]:
    if is_one_of_several:
        yield f"<h2>{escape(comparison.old)} → {escape(comparison.new)}</h2>"
    text = summary(comparison)
    yield f"<p>{escape(text[0].upper() + text[1:])}.</p>"
    level = 3 if is_one_of_several else 2
    language = f' lang="{escape(comparison.language)}"'
    for heading, changes in groups(comparison):
        yield '<section class="group">'
        if heading:
            yield f"<h{level}{language}>{escape(heading)}</h{level}>"
        for change in changes:
            yield from _article(change, level + 1 if heading else level, language)
        yield "</section>"


def _article(change: ContentChange, level: int, language: str) -> Iterator[str]:
    yield f'<article class="change" data-kind="{_name(change.kind)}" tabindex="-1">'
    yield f"<h{level}>{escape(title(change))}</h{level}>"
    yield from _words(change, language)
    yield from _passages(change, language)
    for detail in change.details:
        old, new = _marked("del", detail.old), _marked("ins", detail.new)
        yield f"<p>{escape(detail.name)}: {old} {new}</p>"
    if change.source:
        yield f"<p>Source: {escape(change.source)}</p>"
    if where := places(change):
        yield f'<p class="place"><code>{escape(where)}</code></p>'
    if change.places:
        found = ", ".join(f"<code>{escape(str(one))}</code>" for one in change.places)
        yield f'<p class="place">Printed at {found}</p>'
    for one in change.within:
        yield from _article(one, min(level + 1, 6), language)
    yield "</article>"


def _words(change: ContentChange, language: str) -> Iterator[str]:
    """A changed text twice: in line, and as its old and new version side by side."""
    runs = change.words
    if all(run.kind == "equal" for run in runs):
        return
    yield f'<p class="one"{language}>{_text(runs, ("equal", "removed", "added"))}</p>'
    yield '<div class="two">'
    for name, kind in (("Old", "removed"), ("New", "added")):
        text = _text(runs, ("equal", kind)) or "(no words)"
        yield f'<div><p class="side">{name}</p><p{language}>{text}</p></div>'
    yield "</div>"


def _text(runs: Iterable[Words], kinds: Sequence[str]) -> str:
    tags = {"removed": "del", "added": "ins"}
    done = ""
    for run in runs:
        if run.kind in kinds:
            space = " " * (run.text.startswith(" ") or (run.kind == "added" and done.endswith(">")))
            words = run.text.strip()
            done += space + (_marked(tags[run.kind], words) if run.kind in tags else escape(words))
    return done.strip()


def _passages(change: ContentChange, language: str) -> Iterator[str]:
    tag = {"added": "ins", "removed": "del"}.get(change.kind, "")
    if not change.passages:
        return
    yield f"<div{language}>"
    for passage in change.passages:
        text = _passage(passage, change)
        yield f"<p>{_marked(tag, text) if tag else escape(text)}</p>"
    yield "</div>"


def _passage(passage: Passage, change: ContentChange) -> str:
    if passage.what == "note" and change.what != "note":
        return f"Note: {passage.text}"
    if passage.what == "field":
        return f"{passage.text}:"
    return f"• {passage.text}" if passage.what == "list item" else passage.text


def _marked(tag: str, text: str) -> str:
    """Words as removed or added, which screen readers say too."""
    if not text:
        return ""
    name = "removed" if tag == "del" else "added"
    before, after = (f'<span class="spoken">{words}</span>' for words in (f"[{name}: ", "] "))
    return f"<{tag}>{before}{escape(text)}{after}</{tag}>"


def _name(kind: str) -> str:
    return kind.replace(" ", "-")
