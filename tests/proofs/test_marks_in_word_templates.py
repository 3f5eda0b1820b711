"""LibreOffice prints the mark of a document once on each page of a team's Word file."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from docx.document import Document
from docx.shared import Mm

from briefgen.build.word_file import word_package
from briefgen.diagnostics.collector import Diagnostics
from briefgen.render.pdf.document import lay_out
from briefgen.render.pdf.fonts import load_fonts
from briefgen.render.pdf.substitute_fonts import with_metrics_of_styles
from briefgen.resolve import resolve
from briefgen.theme.tokens import Theme
from briefgen.word_template.layout.derived_theme import derive_theme
from briefgen.word_template.read.mark_line import with_mark_line
from support import word_files
from support.libreoffice import converted
from support.sample_reports import report

MARK = "Partners only"


def short_footer() -> Document:
    """A footer on usual pages, for a first page and for none of the even pages."""
    document = word_files.arial()
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.footer.paragraphs[0].text = "The team"
    section.first_page_footer.paragraphs[0].text = f"The team\t{MARK}"
    return document


def table_footer() -> Document:
    """A footer of a table at an exact distance from the text."""
    document = word_files.arial()
    section = document.sections[0]
    table = section.footer.add_table(1, 2, Mm(160))
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "The team", "1 Long Street"
    section.footer.add_paragraph()
    section.bottom_margin = Mm(-20)
    return document


FILES = {
    "plain": word_files.plain,
    "letterhead": word_files.letterhead,
    "short": short_footer,
    "table": table_footer,
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The text of each page of a report, by the name of its Word file."""
    folder = tmp_path_factory.mktemp("marks")
    resolved = resolve(report(3, 3))
    for name, made in FILES.items():
        read = word_files.read(word_files.saved(made()))
        marked = with_mark_line(read, MARK, lambda line: line == MARK, Diagnostics())
        styles = derive_theme(marked, Theme())
        layout = lay_out(resolved, styles.theme, with_metrics_of_styles(styles.theme, load_fonts()))
        package = word_package(resolved, Theme(), layout.pages, layout.page_count, styles)
        (folder / f"{name}.docx").write_bytes(package.to_bytes())
    made_files = converted("pdf", sorted(folder.glob("*.docx")), folder)
    return {name: texts_of(made_files / f"{name}.pdf") for name in FILES}


def texts_of(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


@pytest.mark.parametrize("name", FILES)
def test_every_page_has_the_mark_once(name: str, pages: dict[str, list[str]]) -> None:
    assert len(pages[name]) > 4
    assert [page.count(MARK) for page in pages[name]] == [1] * len(pages[name])
