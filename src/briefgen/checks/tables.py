"""Words of tables that are wider than their columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from briefgen.checks import rules
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.model.nodes import Block, Table, TableFit
from briefgen.theme.tokens import Theme
from briefgen.typeset.columns import cut_words, tables_and_charts

_FITS: tuple[TableFit, ...] = ("smaller-type", "hyphens")


def tables_without_space(
    blocks: Iterable[Block], theme: Theme, language: str
) -> Iterator[Diagnostic]:
    """One finding for each table with words that are wider than their columns.

    `language` is that of the document, as a BCP 47 tag.
    """
    for block, width in tables_and_charts(blocks, theme):
        if isinstance(block, Table):
            yield from _cut_words(block, width, theme, language)


def _cut_words(table: Table, width: float, theme: Theme, language: str) -> Iterator[Diagnostic]:
    """One finding for all words of a table."""
    cut = {word: cell.span for cell, word in cut_words(table, width, theme, language)}
    if not cut:
        return
    words = ", ".join(f"'{word}'" for word in cut)
    subject = "these words are wider than their columns"
    if len(cut) == 1:
        subject = "this word is wider than its column"
    hint = _hint(table, width, theme, language)
    yield Diagnostic(
        next(iter(cut.values())), rules.CUT_WORD, f"{subject} and would be cut: {words}", hint
    )


def _hint(table: Table, width: float, theme: Theme, language: str) -> str:
    """The hint for a table with cut words: the values of `fit` with which none is cut."""
    shorter = "use fewer columns or shorter words"
    fits = [
        fit
        for fit in _FITS
        if not any(True for _ in cut_words(replace(table, fit=fit), width, theme, language))
    ]
    if not fits or "/charts/" in table.span.path:
        return shorter
    old = table.fit
    if "/tables/" in table.span.path:
        new = " or ".join(f"`fit: {fit}`" for fit in fits)
        where = f"instead of `fit: {old}`" if old else "for the table"
        return f"set {new} {where}, or {shorter}"
    new = " or ".join(f'fit="{fit}"' for fit in fits)
    where = f'instead of fit="{old}"' if old else "after its caption, inside the braces"
    return f"write {new} {where}, or {shorter}"
