"""Reads the text of a Word file, a PDF or a page of HTML as a reader sees it, without briefgen.

Word files are read with zipfile and lxml, PDFs with PDFium and HTML with lxml. `UNREADABLE` is the
text of a file that these programs refuse.
"""

from __future__ import annotations

import hashlib
import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

import pypdfium2
from lxml import etree, html
from pypdfium2 import raw

UNREADABLE = "this file cannot be read"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TEXTS = {"t", "delText", "textpath"}
_SPACES = {"tab", "br", "cr"}
_SHOWN_PARTS = ("footnotes", "endnotes", "comments", "header", "footer")
_NO_TEXT = ("script", "style")
_DOTS = 24 / 72
"""Pixels in a point of the small pictures of pages."""


def shown_text(data: bytes, name: str) -> str:
    """The text of a file, whose name gives its format."""
    read = {"docx": _of_word_file, "pdf": _of_pdf, "html": _of_page}[name.rpartition(".")[2]]
    try:
        return read(data)
    except _ERRORS:
        return UNREADABLE


_ERRORS = (
    zipfile.BadZipFile, etree.LxmlError, pypdfium2.PdfiumError, LookupError, ValueError, OSError,
    EOFError, NotImplementedError, AssertionError, zlib.error,
)  # fmt: skip


# -- Word files --------------------------------------------------------------------------------


def _of_word_file(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if archive.testzip() is not None:
            return UNREADABLE
        return "\n".join(_texts_of_parts(archive))


def _texts_of_parts(archive: zipfile.ZipFile) -> Iterator[str]:
    main = next(
        target for kind, target in _targets(archive, "").values() if kind == "officeDocument"
    )
    parts = _targets(archive, main)
    root = _xml(archive, main)
    yield _text(archive, main, root)
    for kind, target in sorted(parts.values()):
        if kind in ("footnotes", "endnotes", "comments"):
            yield f"{kind}: {_text(archive, target, _xml(archive, target))}"
    shown = {
        (one.tag.removeprefix(_W), parts[one.get(f"{_RELATION}id")][1])
        for one in root.iter(f"{_W}headerReference", f"{_W}footerReference")
    }
    for tag, target in sorted(shown):
        yield f"{tag}: {_text(archive, target, _xml(archive, target))}"


def _targets(archive: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """The type and the target of each relationship of a part."""
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    if path not in archive.namelist():
        return {}
    return {
        one.get("Id"): (one.get("Type").rpartition("/")[2], _target(one, folder))
        for one in _xml(archive, path)
    }


def _target(relation: Any, folder: str) -> str:
    target: str = relation.get("Target")
    if relation.get("TargetMode") == "External":
        return target
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def _xml(archive: zipfile.ZipFile, name: str) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    root: Any = etree.fromstring(archive.read(name), parser)
    if root.getroottree().docinfo.doctype:
        raise ValueError("Word refuses a document type declaration")
    return root


def _text(archive: zipfile.ZipFile, part: str, root: Any) -> str:
    """The text of a part, the addresses of its links and the digests of its pictures."""
    targets = _targets(archive, part)
    found: list[str] = []
    for one in root.iter(etree.Element):
        name = etree.QName(one).localname
        if name in _TEXTS:
            found.append(one.text or one.get("string", ""))
        elif name == "p" or name in _SPACES:
            found.append(" ")
        elif name == "hyperlink" and one.get(f"{_RELATION}id"):
            found.append(f" [{targets[one.get(f'{_RELATION}id')][1]}] ")
        elif name == "blip":
            picture = archive.read(targets[one.get(f"{_RELATION}embed")][1])
            found.append(f" [{hashlib.sha256(picture).hexdigest()}] ")
    return " ".join("".join(found).replace("\u00ad", "").split())


# -- PDFs and HTML -----------------------------------------------------------------------------


def _of_pdf(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as pdf:
        return "\n".join(
            f"page {number}: {_text_of_page(page)}" for number, page in enumerate(pdf, 1)
        )


def _text_of_page(page: pypdfium2.PdfPage) -> str:
    words = " ".join(page.get_textpage().get_text_range().split())
    return " ".join((words, *_annotations(page)))


def _annotations(page: pypdfium2.PdfPage) -> Iterator[str]:
    for number in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, number)
        if raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_LINK:
            continue
        size = raw.FPDFAnnot_GetStringValue(annotation, b"Contents", None, 0)
        buffer = (raw.FPDF_WCHAR * (size // 2))()
        raw.FPDFAnnot_GetStringValue(annotation, b"Contents", buffer, size)
        yield bytes(buffer)[:-2].decode("utf-16-le", "replace")


def pages_as_pictures(data: bytes) -> list[bytes]:
    """A small picture of each page of a PDF, as its pixels."""
    with pypdfium2.PdfDocument(data) as pdf:
        return [page.render(scale=_DOTS).to_pil().tobytes() for page in pdf]


def _of_page(data: bytes) -> str:
    root: Any = html.document_fromstring(data.decode("utf-8", "replace").encode())
    etree.strip_elements(root, *_NO_TEXT, with_tail=False)
    return " ".join("".join(root.itertext()).split())
