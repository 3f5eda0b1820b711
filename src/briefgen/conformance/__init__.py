"""Whether a finished PDF conforms to PDF/A and PDF/UA, without knowledge of how it was written.

Checks what is not visible on paper: catalogue, metadata, tags, marked content, links, and that
fonts are embedded and map their codes to characters. Does not check font programs, XMP extension
schemas and the streams of form XObjects: the validators in the tests do.
"""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from briefgen.conformance.catalogue import catalogue_violations, header_and_end_violations
from briefgen.conformance.metadata import metadata_violations
from briefgen.conformance.pages import Pages
from briefgen.conformance.reader import Reader, opened
from briefgen.conformance.tags import TagTree
from briefgen.conformance.violation import Violation, pdf


def violations_in(data: bytes) -> tuple[Violation, ...]:
    """Every violation in a PDF, each once; none in a file that may be published."""
    return tuple(dict.fromkeys(_violations(data)))


def _violations(data: bytes) -> Iterator[Violation]:
    yield from header_and_end_violations(data)
    with opened(data) as stream:
        try:
            reader = Reader(stream)
        except pikepdf.PdfError as error:
            yield pdf("7.5", f"the file cannot be opened: {str(error).rpartition('>: ')[2]}")
            return
        yield from _content_violations(reader)


def _content_violations(reader: Reader) -> Iterator[Violation]:
    yield from catalogue_violations(reader)
    yield from metadata_violations(reader)
    tree = TagTree(reader)
    yield from tree.violations
    yield from Pages(reader, tree).violations()
    yield from (pdf("7.3", f"the PDF parser reports: {warning}") for warning in reader.warnings())
