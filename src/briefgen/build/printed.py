"""Digests of everything that a document prints: documents with equal digests have equal files.

Where the content comes from (paths, lines, expressions) is not part of it, nor is content that
the document does not print. So an edit that changes nothing in print is seen as such.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.build.plain_data import ToPlain, digest_of
from briefgen.build.printed_parts import NOT_PRINTED, parts_of
from briefgen.build.printed_values import printed_values
from briefgen.build.target_entry import Printed
from briefgen.model.document import Document, ResolvedDocument
from briefgen.model.nodes import Block, Figure
from briefgen.model.walk import blocks_in, sections_in
from briefgen.model.word_template import TemplateTheme
from briefgen.theme.tokens import Theme


def printed(
    resolved: ResolvedDocument,
    theme: Theme,
    template_theme: TemplateTheme | None,
    *,
    attach_docx: bool,
) -> Printed:
    """The digests of everything on which the files of a document depend."""
    document = resolved.document
    has_page_label = bool(resolved.contents) or document.header_footer.page_guide
    unused = {
        "attachment_description": not attach_docx,
        "page_label": not has_page_label,
        "page_range": not document.header_footer.page_guide,
    }
    whole = ToPlain(NOT_PRINTED | {name for name, is_unused in unused.items() if is_unused})
    images = sorted({b.image for b in _all_blocks(document) if isinstance(b, Figure)})
    everything = (
        whole.of(resolved),
        tuple((name, document.assets[name]) for name in images),
        whole.of(theme),
        whole.of(template_theme),
        attach_docx,
    )
    return Printed(
        digest=digest_of(everything),
        parts=parts_of(resolved, theme, template_theme, attach_docx=attach_docx),
        values=printed_values(resolved),
    )


def _all_blocks(document: Document) -> Iterator[Block]:
    for section in sections_in(document.sections):
        yield from blocks_in(section.blocks)
