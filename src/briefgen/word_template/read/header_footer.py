"""A head or foot of a team's Word file, rid of everything that leads out of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from docx.opc.part import Part
from lxml import etree

from briefgen.model.word_template import TemplatePart, TemplatePicture
from briefgen.ooxml.tree import R, Tree, W, parse, written
from briefgen.word_template import rules
from briefgen.word_template.read.clean import clean, control_faults, release_controls
from briefgen.word_template.read.fields import field_faults, settle_fields
from briefgen.word_template.read.normalise import canonical
from briefgen.word_template.read.report import Report

_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_SHOWN = {"t", "fldChar", "fldSimple", "drawing", "pict", "sym", "object"}
"""What makes a head or foot other than empty."""


def header_footer_part(part: Part, report: Report) -> tuple[TemplatePart, bool]:
    """The part with its pictures, and whether it shows anything.

    Links and content controls become their words. What cannot be taken along is a finding.
    """
    root = parse(part.blob)
    report.faults.extend(canonical(root))
    for fault in dict.fromkeys(_faults(root, part)):
        message = f"a head or foot of '{report.name}' holds {fault}"
        hint = "keep words, page numbers and pictures that the file itself holds"
        report.tell(rules.UNSUITABLE_HEADER_FOOTER, message, hint)
    release_controls(root)
    clean(root)
    settle_fields(root)
    pictures = {
        identifier: picture
        for identifier in sorted(_identifiers(root))
        if (picture := picture_of(part, identifier))
    }
    shown = any(next(root.iter(f"{W}{kind}"), None) is not None for kind in _SHOWN)
    return TemplatePart(data=written(root), pictures=pictures), shown


def picture_of(part: Part, identifier: str) -> TemplatePicture | None:
    """The picture in the file that a relationship of a part leads to."""
    relation = part.rels.get(identifier)
    if relation is None or relation.is_external or relation.reltype != _IMAGE:
        return None
    target = relation.target_part
    ending = PurePosixPath(target.partname).suffix.lstrip(".").lower()
    return TemplatePicture(content_type=target.content_type, ending=ending, data=target.blob)


def _identifiers(root: Tree) -> set[str]:
    found = root.iter(etree.Element)
    return {
        str(value) for element in found for key, value in element.items() if str(key).startswith(R)
    }


def _faults(root: Tree, part: Part) -> Iterator[str]:
    yield from field_faults(root)
    yield from control_faults(root)
    for element in root.iter(etree.Element):
        local = etree.QName(element).localname
        if local == "altChunk" or (local != "hyperlink" and not local.startswith("hlink")):
            yield from foreign(element, part)


def foreign(element: Tree, part: Part) -> Iterator[str]:
    """What an element is related to that is no picture in the file."""
    for key, identifier in element.items():
        if not str(key).startswith(R):
            continue
        linked_beside = str(key) == f"{R}link" and element.get(f"{R}embed")
        if not linked_beside and picture_of(part, str(identifier)) is None:
            relation = part.rels.get(str(identifier))
            if relation is not None and relation.is_external:
                yield "a picture that stands in another file"
            else:
                yield "an object that is neither words nor a picture"
