"""LibreOffice cuts no word of a table whose columns are as wide as their longest words."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pymupdf

from briefgen.model.nodes import Table
from briefgen.render.docx.document import render as render_docx
from briefgen.render.pdf.document import lay_out, write
from briefgen.render.pdf.fonts import load_fonts
from briefgen.resolve import resolve
from briefgen.theme.tokens import Theme
from support.builders import document, row, section, table
from support.libreoffice import converted
from support.sampling import sample

STEMS = [
    "Implementation",
    "Organisation",
    "Responsibility",
    "Country",
    "Participation",
    "Headquarters",
    "Commission",
    "Employment",
    "Infrastructure",
    "Manufacturing",
    "Wednesday",
    "Illumination",
    "AVATAR",
    "Lithuania",
    "Quality",
    "Automotive",
    "Aerospace",
    "Semiconductor",
    "Biotechnology",
    "Environment",
    "Cooperation",
    "Querétaro",
]
ENDINGS = ("", "s", "ity", "ed", "ing", "ly", "er")
TEXT = "Clusters have helped two of its industries to draw steady investment over the years. " * 4


def words_of(seed: int) -> list[list[str]]:
    """The words in the three narrow columns of a table: one row of headings and four of numbers."""
    chance = random.Random(seed)
    words = [[chance.choice(STEMS) + chance.choice(ENDINGS) for _ in range(3)] for _ in range(4)]
    return [*words, [f"{chance.randrange(10**6, 10**9):,}" for _ in range(3)]]


def made(seed: int) -> Table:
    heading, *rows = words_of(seed)
    return table(f"t{seed}", [*heading, "Text"], *(row(*words, TEXT) for words in rows))


def test_no_word_of_a_table_is_cut(tmp_path: Path, count_cases: Callable[[int, int], None]) -> None:
    seeds = sample("words of tables", range(120), 20, lambda one: [])
    count_cases(len(seeds), 120)
    resolved = resolve(document(section("a", "A", *map(made, seeds))))
    layout = lay_out(resolved, Theme(), load_fonts())
    word = tmp_path / "tables.docx"
    word.write_bytes(render_docx(resolved, Theme(), layout.pages, layout.page_count).to_bytes())
    files = write(layout), (converted("pdf", [word], tmp_path) / "tables.pdf").read_bytes()
    wanted = Counter(word for seed in seeds for words in words_of(seed) for word in words)
    for file in files:
        with pymupdf.open(stream=file) as pdf:
            found = Counter(word[4] for page in pdf for word in page.get_text("words"))
        assert {word: (n, found[word]) for word, n in wanted.items() if found[word] < n} == {}
