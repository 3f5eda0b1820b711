"""The result of the last stage before rendering, and the design of a document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from briefgen.diagnostics.diagnostic import Diagnostic
    from briefgen.model.document import ResolvedDocument
    from briefgen.model.levels import Level
    from briefgen.model.word_template import TemplateTheme, WordTemplate
    from briefgen.render.pdf.document import Layout
    from briefgen.render.pdf.fonts import FontSet
    from briefgen.theme.tokens import Theme


class Design(Struct, frozen=True, kw_only=True):
    """The settings of a template that are not text."""

    theme: Theme
    word_template: WordTemplate | None = None
    attach_docx: bool = False
    """Whether the PDF contains the Word file."""


class OlderDocument(Struct, frozen=True):
    """The old version of a document: its text is compared, and its design is not printed."""

    resolved: ResolvedDocument
    design: Design | None = None
    """`None` if it is that of the new version."""


class PageFigures(Struct, frozen=True):
    """The numbers of a layout on which findings depend."""

    cover_pages: int
    """Number of pages of a separate cover; otherwise 0."""
    last_lines: int
    """Number of lines of text on a last page that continues the page before; otherwise 0."""
    last_share: float
    """The part of the last page that these lines fill."""
    pages: int
    lines_over: int
    """How much shorter the text must be for the pages that the document may have, in lines."""
    lines_over_of_parts: Mapping[str, int] = {}
    """The same of parts of the body with too many pages, by their anchors."""
    lines: int = 0
    """Height of all text, tables and pictures without notes, in lines of the body."""


def figures_of(layout: Layout) -> PageFigures:
    """The figures of a layout."""
    return PageFigures(
        layout.cover_pages,
        layout.last_lines,
        layout.last_share,
        layout.page_count,
        layout.lines_over,
        layout.lines_over_of_parts,
        layout.lines,
    )


class Prepared(Struct, frozen=True, kw_only=True):
    """A document that is ready to be rendered: no finding stops the build."""

    resolved: ResolvedDocument
    theme: Theme
    fonts: FontSet
    attach_docx: bool
    """Whether the template requests the Word file inside the PDF."""
    is_pre_1_0: bool = False
    """Whether a release of the dossier may be made again."""
    level: Level | None = None
    """Who may see the document; `None` if it names no level."""
    levels: Mapping[str, Level] = {}
    """The levels of the dossier by key."""
    older_versions: tuple[str, ...] = ()
    """Targets of the versions that the version is based on, as in `Library.older_versions`."""
    template_theme: TemplateTheme | None = None
    """The Word template with its theme, which the Word file uses instead of `theme`."""
    layout: Layout | None = None
    """The layout of the PDF, until it is written.

    `None` if a finding stops the build, or if the figures of its pages were known.
    """
    page_figures: PageFigures | None = None
    """The figures of its pages; `None` if a finding stops the build."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """Findings that do not stop the build: warnings, notes and acknowledged ones."""
