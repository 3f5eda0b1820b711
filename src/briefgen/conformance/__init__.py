"""A finished PDF read as a stranger reads it: does it keep what PDF/A and PDF/UA ask for?

Knows nothing of the writer. Looks at what a page does not show on paper: catalogue, metadata,
tags, marked content, links, and that fonts are there and say their characters. Does not look
into font programs, XMP extension schemas and the streams of forms: validators do, in the tests.
"""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from briefgen.conformance.catalogue import catalogue_faults, frame_faults
from briefgen.conformance.metadata import metadata_faults
from briefgen.conformance.pages import Pages
from briefgen.conformance.reader import Reader, opened
from briefgen.conformance.tags import TagTree
from briefgen.conformance.violation import Fault, pdf


def faults_in(data: bytes) -> tuple[Fault, ...]:
    """Every fault found in a PDF, each once; none in a file that may be published."""
    return tuple(dict.fromkeys(_faults(data)))


def _faults(data: bytes) -> Iterator[Fault]:
    yield from frame_faults(data)
    with opened(data) as stream:
        try:
            reader = Reader(stream)
        except pikepdf.PdfError as error:
            yield pdf("7.5", f"the file does not open: {str(error).rpartition('>: ')[2]}")
            return
        yield from _content_faults(reader)


def _content_faults(reader: Reader) -> Iterator[Fault]:
    yield from catalogue_faults(reader)
    yield from metadata_faults(reader)
    tree = TagTree(reader)
    yield from tree.faults
    yield from Pages(reader, tree).faults()
    yield from (pdf("7.3", f"a reader complains: {warning}") for warning in reader.warnings())
