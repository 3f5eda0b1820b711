"""A comparison as text for a terminal."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace

from briefgen.changes.change import ContentChange, DocumentComparison, Passage, Words
from briefgen.changes.positions import shortened
from briefgen.changes.texts import text_change
from briefgen.changes.tokens import tokens_of_text
from briefgen.changes.wording import context, groups, places, summary, title
from briefgen.quoting import without_separators

ChangePaint = Callable[[str, str], str]
"""Returns a text in a style: `bold`, `dim`, `added` or `removed`."""

_WIDTH = 100
_MARKS = re.compile(r"(\[-|-\]|\{\+|\+\})")
"""The marks before and after removed and added words."""
_LONGEST_PASSAGE = 150
"""Number of characters after which a passage of a larger part is cut."""
_MOST_PLACES = 8


def unpainted(text: str, _style: str) -> str:
    """Leaves a text without a style."""
    return text


def terminal_report(comparison: DocumentComparison, paint: ChangePaint = unpainted) -> str:
    """The changes below their headings, each with its words and its places in the files.

    Removed words are in `[-…-]`, added ones in `{+…+}`.
    """
    names = f"{comparison.old} → {comparison.new}"
    lines = [f"{paint(names, 'bold')}: {summary(comparison)}"]
    for heading, changes in groups(comparison):
        lines += ["", paint(heading, "bold")] if heading else [""]
        for change in changes:
            lines += _lines(change, paint, "  ")
    return "\n".join(lines)


def _lines(change: ContentChange, paint: ChangePaint, indent: str) -> Iterator[str]:
    yield indent + title(change)
    inner = indent + "  "
    yield from _words(change, paint, inner)
    for passage in _passages(change):
        style = change.kind if change.kind in ("added", "removed") else ""
        yield from (paint(line, style) for line in _wrapped(passage, inner))
    for detail in change.details:
        old, new = detail.old or "nothing", detail.new or "nothing"
        yield from _wrapped(f"{detail.name}: {old} → {new}", inner)
    if change.source:
        yield from _wrapped(f"source: {change.source}", inner)
    if where := places(change):
        yield paint(inner + where, "dim")
    if change.places:
        shown = [str(one) for one in change.places[:_MOST_PLACES]]
        more = len(change.places) - len(shown)
        shown += [f"and {more} more"] if more else []
        for line in _wrapped(f"printed at {', '.join(shown)}", inner):
            yield paint(line, "dim")
    for one in change.within:
        yield from _lines(one, paint, inner)


def _passages(change: ContentChange) -> Iterator[str]:
    """The texts of a part: that of one paragraph whole, of larger parts the first words of each."""
    is_alone = sum(one.what != "note" for one in change.passages) == 1
    for passage in change.passages:
        text = _named(passage, change)
        yield text if is_alone and passage.what != "note" else shortened(text, _LONGEST_PASSAGE)


def _named(passage: Passage, change: ContentChange) -> str:
    if passage.what == "field":
        return f"{passage.text}:"
    if passage.what == "note" and change.what != "note":
        return f"note: {passage.text}"
    return f"• {passage.text}" if passage.what == "list item" else passage.text


def _words(change: ContentChange, paint: ChangePaint, indent: str) -> Iterator[str]:
    runs = change.words
    if [run.kind for run in runs] == ["removed", "added"] and change.kind == "rewritten":
        for run, name in zip(runs, ("old", "new"), strict=True):
            for line in _wrapped(f"{name}: {run.text.strip()}", indent):
                yield paint(line, run.kind)
        return
    if all(run.kind == "equal" for run in runs):
        return
    yield from _painted(_wrapped(_marked(runs), indent), paint)


def marked_words(old: str, new: str) -> str:
    """Both versions of a plain text in one line: `in [-May-] {+June+} 2019`.

    Equal words that are far from a change are left out, and so is the end of a long change.
    """
    before, after = (tokens_of_text(without_separators(text)) for text in (old, new))
    runs = text_change(before, after).words
    return _marked(
        [
            run if run.kind == "equal" else replace(run, text=shortened(run.text, _LONGEST_PASSAGE))
            for run in runs
        ]
    )


def _marked(runs: Sequence[Words]) -> str:
    text = ""
    for place, run in enumerate(runs):
        space = " " * run.text.startswith(" ")
        words = run.text.strip()
        if run.kind == "equal":
            words = context(words, is_first=place == 0, is_last=place == len(runs) - 1)
        elif run.kind == "removed":
            words = f"[-{words}-]"
        else:
            words = f"{{+{words}+}}"
            space = space or " " * (runs[place - 1].kind == "removed" and place > 0)
        text += space + words
    return text


def _painted(lines: Iterator[str], paint: ChangePaint) -> Iterator[str]:
    """The lines with removed and added words in their styles, also where a line ends in them."""
    style = ""
    for line in lines:
        done = ""
        for part in _MARKS.split(line):
            if part in ("[-", "{+"):
                style = "removed" if part == "[-" else "added"
            done += paint(part, style) if style and part else part
            if part in ("-]", "+}"):
                style = ""
        yield done


def _wrapped(text: str, indent: str) -> Iterator[str]:
    yield from textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
