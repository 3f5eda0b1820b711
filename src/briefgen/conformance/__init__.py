"""Checks a finished PDF against PDF/A and PDF/UA, independently of the code that wrote it.

The checks cover the catalogue, metadata, tags, marked content, links, and the embedding and
ToUnicode maps of fonts. They do not cover font programs, XMP extension schemas and the streams of
form XObjects, which the validators in the tests check.
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
    """Every violation in a PDF, each once; empty for a file that may be published."""
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
