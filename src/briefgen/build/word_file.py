"""The Word file of a prepared document."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from briefgen.build.prepared import Prepared
from briefgen.garbage_collection import garbage_collection_paused
from briefgen.model.box_breaks import BoxBreaks
from briefgen.model.document import ResolvedDocument
from briefgen.model.nodes import Anchor
from briefgen.model.word_template import TemplateTheme
from briefgen.ooxml.package import Package
from briefgen.render.docx.cover_space import fitted_cover
from briefgen.render.docx.document import render as render_docx
from briefgen.render.docx.identifiers import identified_bytes
from briefgen.render.docx.styles import StyleSheet
from briefgen.render.pdf.document import Layout, lay_out
from briefgen.render.pdf.substitute_fonts import with_metrics_of_styles
from briefgen.theme.tokens import Theme


def word_file(prepared: Prepared, layout: Layout) -> bytes:
    """The bytes of the Word file; its contents show the pages of `layout`, that of the PDF."""
    template_theme, layout = word_layout(prepared, layout)
    with garbage_collection_paused():
        package = word_package(
            prepared.resolved,
            prepared.theme,
            layout.pages,
            layout.page_count,
            template_theme,
            box_breaks=layout.box_breaks,
        )
        return identified_bytes(package)


def word_layout(
    prepared: Prepared, layout: Layout | None = None
) -> tuple[TemplateTheme | None, Layout]:
    """The theme of the Word template, if there is one, and the layout in the theme of the file.

    `layout` is that of the PDF, if it is known. A Word template changes the page breaks, so the
    document is laid out again in its theme.
    """
    template_theme = prepared.template_theme
    if template_theme is None:
        known = layout or lay_out(prepared.resolved, prepared.theme, prepared.fonts)
        return None, known
    theme = fitted_cover(prepared.resolved.document.cover, template_theme.theme)
    template_theme = replace(template_theme, theme=theme)
    fonts = with_metrics_of_styles(template_theme.theme, prepared.fonts)
    return template_theme, lay_out(prepared.resolved, template_theme.theme, fonts)


def word_package(
    resolved: ResolvedDocument,
    theme: Theme,
    pages: Mapping[Anchor, int],
    page_count: int,
    template_theme: TemplateTheme | None = None,
    *,
    box_breaks: BoxBreaks | None = None,
    is_final: bool = True,
    sheet: StyleSheet | None = None,
) -> Package:
    """The package of the Word file, after applying the Word template if there is one.

    Without `is_final`, its parts can be changed for a redline, and `identify` cannot find whether
    the text was changed. `sheet` has the styles, by default those of the document.
    """
    package = render_docx(
        resolved,
        theme,
        pages,
        page_count,
        template_theme,
        box_breaks=box_breaks,
        is_final=is_final,
        sheet=sheet,
    )
    if template_theme is None:
        return package
    # Imported here: few templates have a Word template.
    from briefgen.word_template.apply import apply_word_template

    return apply_word_template(package, resolved, theme, pages, page_count, template_theme)
