"""Writes the objects of the whole file: catalogue, metadata, attachments, dates, identifiers."""

from __future__ import annotations

import datetime
import hashlib
from typing import Any

from reportlab.pdfbase import pdfdoc

from briefgen.render.pdf.attachments import Attachment
from briefgen.render.pdf.internals.content import Canvas

_COMMENT = b"\n% ReportLab generated PDF document -- digest (opensource)\n"
"""ReportLab's signature, after the file's `ID`."""


class _PlainStream(pdfdoc.PDFObject):
    """A stream that is not compressed: XMP must stay readable (ISO 19005-2, 6.6.2.1)."""

    __RefOnly__ = 1

    def __init__(self, entries: dict[str, Any], content: bytes) -> None:
        self.entries = entries
        self.content = content

    def format(self, document: Any) -> bytes:
        dictionary = pdfdoc.PDFDictionary({**self.entries, "Length": len(self.content)})
        head: bytes = dictionary.format(document)
        return head + b"\nstream\n" + self.content + b"\r\nendstream\n"


def set_catalogue(canvas: Canvas, *, metadata: bytes, profile: bytes) -> None:
    """Set XMP metadata, the output intent (ISO 19005-2, 6.6 and 6.2.3) and the window title."""
    document = canvas._doc
    kind = {"Type": pdfdoc.PDFName("Metadata"), "Subtype": pdfdoc.PDFName("XML")}
    stream = _PlainStream(kind, metadata)
    document.Catalog.Metadata = document.Reference(stream)
    icc = pdfdoc.PDFStream(pdfdoc.PDFDictionary({"N": 3}), profile)
    icc.filters = [pdfdoc.PDFZCompress]
    intent = pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("OutputIntent"),
            "S": pdfdoc.PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": pdfdoc.PDFString("sRGB IEC61966-2.1"),
            "Info": pdfdoc.PDFString("sRGB IEC61966-2.1"),
            "DestOutputProfile": document.Reference(icc),
        }
    )
    document.Catalog.OutputIntents = pdfdoc.PDFArray([document.Reference(intent)])
    canvas.setViewerPreference("DisplayDocTitle", "true")


def attach(canvas: Canvas, attachment: Attachment) -> None:
    """Embed a file as the source of the document (ISO 19005-3, 6.8; ISO 32000-1, 7.11).

    Its date is the date of the document.
    """
    document = canvas._doc
    digest = hashlib.md5(attachment.data, usedforsecurity=False)
    parameters = {
        "Size": len(attachment.data),
        "ModDate": pdfdoc.PDFDate(document._timeStamp),
        "CheckSum": f"<{digest.hexdigest()}>",
    }
    kind = {
        "Type": pdfdoc.PDFName("EmbeddedFile"),
        "Subtype": "/" + attachment.media_type.replace("/", "#2F"),
        "Params": pdfdoc.PDFDictionary(parameters),
    }
    stream = document.Reference(_PlainStream(kind, attachment.data))
    name = pdfdoc.PDFString(attachment.name)
    specification = {
        "Type": pdfdoc.PDFName("Filespec"),
        "F": name,
        "UF": name,
        "Desc": pdfdoc.PDFString(attachment.description),
        "AFRelationship": pdfdoc.PDFName("Source"),
        "EF": pdfdoc.PDFDictionary({"F": stream, "UF": stream}),
    }
    reference = document.Reference(pdfdoc.PDFDictionary(specification))
    document.Catalog.AF = pdfdoc.PDFArray([reference])
    tree = pdfdoc.PDFDictionary({"Names": pdfdoc.PDFArray([name, reference])})
    document.Catalog.Names = pdfdoc.PDFDictionary({"EmbeddedFiles": tree})


def finish(canvas: Canvas, trailer_id: bytes) -> list[bytes]:
    """The pieces of the file with its `ID`, which are joined only once, to save memory."""
    # The `ID` of ReportLab depends on the clock.
    canvas._doc._ID = b"\n" + trailer_id + _COMMENT
    pieces: list[bytes] = canvas.getpdfdata()  # `quick_syntax.Pieces` is in use
    return pieces


def set_dates(canvas: Canvas, moment: datetime.datetime) -> None:
    """Set the dates of the file; ReportLab supports only the current or a fixed date."""
    stamp = canvas._doc._timeStamp
    stamp.t = moment.timestamp()
    stamp.YMDhms = moment.timetuple()[:6]
    stamp.dhh = stamp.dmm = 0
