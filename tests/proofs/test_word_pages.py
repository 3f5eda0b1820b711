"""The contents give the pages on which LibreOffice sets each heading."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import product
from pathlib import Path

import pytest

from briefgen.build.pipeline import prepare
from briefgen.build.word_file import word_package
from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.document import ResolvedDocument
from briefgen.model.walk import sections_in
from briefgen.model.word_template import TemplateTheme
from briefgen.render.docx.document import render as render_docx
from briefgen.render.pdf.document import Layout, lay_out
from briefgen.render.pdf.fonts import load_fonts
from briefgen.render.pdf.substitute_fonts import with_metrics_of_styles
from briefgen.resolve import resolve
from briefgen.spans.span import NO_SPAN
from briefgen.theme.tokens import Theme
from briefgen.word_template.layout.derived_theme import derive_theme
from briefgen.word_template.read import read_word_template
from support import word_files
from support.libreoffice import converted
from support.reading_order import heading_pages
from support.sample_reports import report
from support.sampling import sample

Pages = dict[str, list[tuple[int, int]]]
"""For each document the page of each heading: in the contents, and as LibreOffice sets it."""
CHAPTERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 7, 7: 9, 8: 12, 9: 16, 10: 23}
"""The number of chapters of the report of each seed, which has 5 to about 120 pages."""
DELIVERABLES = ("v1", "v2")
LEAST_EXACT = 0.95
WORD_TEMPLATES = {
    "arial": word_files.arial,
    "times": word_files.times,
    "letterhead": word_files.letterhead,
    "essay": word_files.essay,
    "office": word_files.office,
}
"""Word templates in fonts whose widths are known and that LibreOffice has."""
DOCUMENTS = (*(f"report-{seed}" for seed in CHAPTERS), *DELIVERABLES)
ALWAYS = (*DELIVERABLES, "report-8", "report-9", "report-10")
"""Documents in every sample: the deliverables must be exact, and a share needs many headings."""
DOCUMENTS_IN_TEMPLATES = (*(f"report-{seed}" for seed in range(1, 8)), *DELIVERABLES)
ALWAYS_IN_TEMPLATES = ("report-6", "report-7")
"""The same for documents with a Word template."""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Pages:
    folder = tmp_path_factory.mktemp("pages")
    promised = {}
    for name in sample("pages", DOCUMENTS, 7, lambda one: [one] if one in ALWAYS else []):
        resolved = document_named(name, root)
        layout = lay_out(resolved, Theme(), load_fonts())
        pages = layout.pages, layout.page_count
        docx = render_docx(resolved, Theme(), *pages, box_breaks=layout.box_breaks).to_bytes()
        (folder / f"{name}.docx").write_bytes(docx)
        promised[name] = headings_on(layout, resolved)
    return with_pages_of_libreoffice(folder, promised)


@pytest.fixture(scope="module")
def pages_in_templates(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Pages:
    """The same for Word files in the styles of Word templates."""
    folder = tmp_path_factory.mktemp("pages-in-templates")
    promised = {}
    every = product(WORD_TEMPLATES, DOCUMENTS_IN_TEMPLATES)
    for template, document in sample("pages in templates", every, 20, kinds_in_templates):
        resolved, styles = document_named(document, root), template_theme(template)
        fonts = with_metrics_of_styles(styles.theme, load_fonts())
        layout = lay_out(resolved, styles.theme, fonts)
        pages = layout.pages, layout.page_count
        package = word_package(resolved, Theme(), *pages, styles, box_breaks=layout.box_breaks)
        name = f"{template}-{document}"
        (folder / f"{name}.docx").write_bytes(package.to_bytes())
        promised[name] = headings_on(layout, resolved)
    return with_pages_of_libreoffice(folder, promised)


def kinds_in_templates(case: tuple[str, str]) -> list[str]:
    template, document = case
    return [template, document if document in ALWAYS_IN_TEMPLATES else document[0]]


@cache
def document_named(name: str, root: Path) -> ResolvedDocument:
    if name in DELIVERABLES:
        return prepare(root, f"mexico/d3.5@{name}").resolved
    seed = int(name.removeprefix("report-"))
    return resolve(report(seed, CHAPTERS[seed]))


def template_theme(name: str) -> TemplateTheme:
    data = word_files.saved(WORD_TEMPLATES[name]())
    template = read_word_template(data, name, NO_SPAN, Diagnostics())
    assert template is not None
    return derive_theme(template, Theme())


def headings_on(layout: Layout, resolved: ResolvedDocument) -> list[int]:
    return [layout.pages[s.anchor] for s in sections_in(resolved.document.sections)]


def with_pages_of_libreoffice(folder: Path, promised: dict[str, list[int]]) -> Pages:
    made = converted("pdf", sorted(folder.glob("*.docx")), folder)
    return {
        name: list(zip(known, heading_pages(made / f"{name}.pdf"), strict=True))
        for name, known in promised.items()
    }


def test_nearly_all_headings_are_on_the_page_that_the_contents_give(
    pages: Pages,
    record_property: Callable[[str, object], None],
    count_cases: Callable[[int, int], None],
) -> None:
    count_cases(len(pages), len(DOCUMENTS))
    every = [pair for pairs in pages.values() for pair in pairs]
    exact = sum(promised == found for promised, found in every)
    record_property("headings on the page in the contents", f"{exact} of {len(every)}")
    assert max(len(pairs) for pairs in pages.values()) > 90
    assert exact >= LEAST_EXACT * len(every)


def test_no_heading_is_more_than_a_page_away_from_the_page_in_the_contents(pages: Pages) -> None:
    for name, pairs in pages.items():
        far = [pair for pair in pairs if abs(pair[0] - pair[1]) > 1]
        assert far == [], name


def test_nearly_all_headings_are_on_their_page_in_word_templates_too(
    pages_in_templates: Pages,
    record_property: Callable[[str, object], None],
    count_cases: Callable[[int, int], None],
) -> None:
    count_cases(len(pages_in_templates), len(WORD_TEMPLATES) * len(DOCUMENTS_IN_TEMPLATES))
    every = [pair for pairs in pages_in_templates.values() for pair in pairs]
    exact = sum(promised == found for promised, found in every)
    record_property("the same in Word templates", f"{exact} of {len(every)}")
    assert exact >= LEAST_EXACT * len(every)
    assert all(abs(promised - found) <= 1 for promised, found in every)


@pytest.mark.parametrize("version", DELIVERABLES)
def test_every_heading_of_the_deliverables_is_on_its_page(version: str, pages: Pages) -> None:
    assert all(promised == found for promised, found in pages[version])
