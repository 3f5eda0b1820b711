"""Words of tables that are wider than their columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.checks import rules
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.model.nodes import Block, Table
from briefgen.theme.tokens import Theme
from briefgen.typeset.columns import cut_words, tables_and_charts


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
    hint = "use fewer columns or shorter words"
    if not table.fit:
        hint = "set `fit: smaller-type` or `fit: hyphens` for the table, or use fewer columns"
    yield Diagnostic(
        next(iter(cut.values())), rules.CUT_WORD, f"{subject} and would be cut: {words}", hint
    )
