"""The time for a table grows with its rows, not with their square."""

from __future__ import annotations

import time

from briefgen.model.document import ResolvedDocument
from briefgen.model.nodes import Anchor
from briefgen.render.docx.document import render
from briefgen.render.pdf.document import lay_out, write
from briefgen.render.pdf.fonts import FontSet
from briefgen.resolve import resolve
from briefgen.theme.tokens import Theme
from support.builders import document, row, section, table

ROWS = 400
MOST = 8.0
"""Maximum time for four times the rows, relative to the time for the rows; 16 if quadratic."""


def paper(rows: int) -> ResolvedDocument:
    made = table("t", ["No", "Words", "X"], *[row(str(n), "word " * 4, "x") for n in range(rows)])
    return resolve(document(section("a", "A", made)))


def seconds(resolved: ResolvedDocument, fonts: FontSet) -> float:
    start = time.process_time()
    layout = lay_out(resolved, Theme(), fonts)
    pages = {Anchor("a"): 3, Anchor("t"): 3}
    render(resolved, Theme(), pages, layout.page_count).to_bytes()
    write(layout)
    return time.process_time() - start


def test_four_times_the_rows_take_about_four_times_as_long(fonts: FontSet) -> None:
    few, many = paper(ROWS), paper(4 * ROWS)
    seconds(few, fonts)
    short = min(seconds(few, fonts) for _ in range(2))
    assert min(seconds(many, fonts) for _ in range(2)) < MOST * short
