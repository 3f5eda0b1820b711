"""Objects of a PDF file that ReportLab writes as they are."""

from __future__ import annotations

from typing import Any

from reportlab.pdfbase import pdfdoc


class WrittenObject(pdfdoc.PDFObject):
    """An object in PDF syntax, kept as bytes until the file is written.

    A tag tree has very many objects. With ReportLab's classes, which need a Python object for each
    name, array and dictionary, it would need most of the memory and time of a long document.
    """

    __RefOnly__ = 1
    content = b""

    def format(self, _document: Any) -> bytes:
        return self.content
