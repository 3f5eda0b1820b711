"""The pages that the contents promise, against those on which LibreOffice sets each heading."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.build.pipeline import prepare
from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.document import ResolvedDocument
from briefgen.model.walk import sections_in
from briefgen.render.docx.document import render as render_docx
from briefgen.render.pdf.document import Layout, lay_out
from briefgen.render.pdf.fonts import load_fonts
from briefgen.render.pdf.substitute_fonts import with_metrics_of
from briefgen.resolve import resolve
from briefgen.theme.tokens import Theme
from briefgen.word_template.apply.derived_theme import derive_theme
from briefgen.word_template.read import read_word_template
from briefgen.workspace.span import NO_SPAN
from support import word_files
from support.libreoffice import converted
from support.reading_order import heading_pages
from support.sample_reports import report

CHAPTERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 7, 7: 9, 8: 12, 9: 16, 10: 23}
"""How many chapters the report of each seed has: from 5 to some 120 pages."""
LEAST_EXACT = 0.95
HOUSES = {
    "arial": word_files.arial,
    "times": word_files.times,
    "letterhead": word_files.letterhead,
    "essay": word_files.essay,
}
"""Teams' files in fonts whose widths are known and that LibreOffice has."""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, root: Path) -> dict[str, list[tuple[int, int]]]:
    """For each document the page of each heading, as promised and as LibreOffice sets it."""
    folder = tmp_path_factory.mktemp("pages")
    ready = {f"report-{n}": resolve(report(n, count)) for n, count in CHAPTERS.items()}
    ready |= deliverables(root)
    promised = {}
    for name, resolved in ready.items():
        layout = lay_out(resolved, Theme(), load_fonts())
        docx = render_docx(resolved, Theme(), layout.pages, layout.page_count)
        (folder / f"{name}.docx").write_bytes(docx)
        promised[name] = headings_on(layout, resolved)
    return beside_libreoffice(folder, promised)


@pytest.fixture(scope="module")
def house_pages(
    tmp_path_factory: pytest.TempPathFactory, root: Path
) -> dict[str, list[tuple[int, int]]]:
    """The same for Word files in the styles of teams."""
    folder = tmp_path_factory.mktemp("house-pages")
    ready = {f"report-{n}": resolve(report(n, CHAPTERS[n])) for n in range(1, 8)}
    ready |= deliverables(root)
    promised = {}
    for word_template, make in HOUSES.items():
        styles = read_word_template(word_files.saved(make()), word_template, NO_SPAN, Diagnostics())
        assert styles is not None
        template_theme = derive_theme(styles, Theme())
        for name, resolved in ready.items():
            layout = lay_out(
                resolved, template_theme.theme, with_metrics_of(template_theme.font, load_fonts())
            )
            docx = render_docx(resolved, Theme(), layout.pages, layout.page_count, template_theme)
            (folder / f"{word_template}-{name}.docx").write_bytes(docx)
            promised[f"{word_template}-{name}"] = headings_on(layout, resolved)
    return beside_libreoffice(folder, promised)


def deliverables(root: Path) -> dict[str, ResolvedDocument]:
    return {version: prepare(root, f"mexico/d3.5@{version}").resolved for version in ("v1", "v2")}


def headings_on(layout: Layout, resolved: ResolvedDocument) -> list[int]:
    return [layout.pages[s.anchor] for s in sections_in(resolved.document.sections)]


def beside_libreoffice(
    folder: Path, promised: dict[str, list[int]]
) -> dict[str, list[tuple[int, int]]]:
    """Each promised page with the one on which LibreOffice sets the heading."""
    made = converted("pdf", sorted(folder.glob("*.docx")), folder)
    return {
        name: list(zip(known, heading_pages(made / f"{name}.pdf"), strict=True))
        for name, known in promised.items()
    }


def test_nearly_all_headings_are_on_the_promised_page(
    pages: dict[str, list[tuple[int, int]]], record_property: Callable[[str, object], None]
) -> None:
    every = [pair for pairs in pages.values() for pair in pairs]
    exact = sum(promised == found for promised, found in every)
    record_property("headings on the promised page", f"{exact} of {len(every)}")
    assert max(len(pairs) for pairs in pages.values()) > 90
    assert exact >= LEAST_EXACT * len(every)


def test_no_heading_is_off_by_more_than_a_page(pages: dict[str, list[tuple[int, int]]]) -> None:
    for name, pairs in pages.items():
        far = [pair for pair in pairs if abs(pair[0] - pair[1]) > 1]
        assert far == [], name


def test_nearly_all_are_in_the_styles_of_a_team_too(
    house_pages: dict[str, list[tuple[int, int]]], record_property: Callable[[str, object], None]
) -> None:
    every = [pair for pairs in house_pages.values() for pair in pairs]
    exact = sum(promised == found for promised, found in every)
    record_property("headings on the promised page, team styles", f"{exact} of {len(every)}")
    assert exact >= LEAST_EXACT * len(every)
    assert all(abs(promised - found) <= 1 for promised, found in every)


@pytest.mark.parametrize("version", ["v1", "v2"])
def test_the_deliverables_promise_every_page(
    version: str, pages: dict[str, list[tuple[int, int]]]
) -> None:
    assert all(promised == found for promised, found in pages[version])
