"""The redline PDF of two versions of a document."""

from __future__ import annotations

from briefgen.model.document import ResolvedDocument
from briefgen.redline.merged_document import merged_document
from briefgen.render.pdf.document import lay_out, write
from briefgen.render.pdf.fonts import FontSet
from briefgen.theme.tokens import Theme
from briefgen.typeset.contents_entries import with_room_for_labels


def redline_pdf(
    old: ResolvedDocument, new: ResolvedDocument, theme: Theme, fonts: FontSet
) -> bytes:
    """A PDF with the text of both versions, in the theme of the new one."""
    return write(
        lay_out(merged_document(old, new, ()), with_room_for_labels(theme, new.contents), fonts)
    )
