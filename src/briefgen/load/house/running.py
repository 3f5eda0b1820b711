"""A head or foot of a team's Word file, rid of everything that leads out of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from pathlib import PurePosixPath

from docx.opc.part import Part
from lxml import etree

from briefgen.load.findings import Findings
from briefgen.location import Location
from briefgen.model.house import HousePart, HousePicture

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_LINKS = {"hlinkClick", "hlinkHover", "hlinkMouseOver"}
"""Links on drawings (20.1.2.2.23, 21.1.2.3.5)."""
_TAKEN = frozenset(
    {
        "PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "STYLEREF", "TITLE", "SUBJECT", "KEYWORDS",
        "DOCPROPERTY", "DATE", "TIME", "SEQ", "SYMBOL", "QUOTE", "ADVANCE", "EQ", "IF", "=",
    }
)  # fmt: skip
"""Fields that may stand in a head or foot; others name a person, ask the reader or lead out."""
_LINK = "HYPERLINK"
"""The field that gives way to its words, as other links do (17.16.5.25)."""
_SHOWN = {"t", "fldChar", "fldSimple", "drawing", "pict", "sym", "object"}
"""What makes a head or foot other than empty."""


def running_part(
    part: Part, name: str, place: Location, findings: Findings
) -> tuple[HousePart, bool]:
    """The part with its pictures, and whether it shows anything.

    Links become their words. What cannot be taken along is a finding.
    """
    root = etree.fromstring(part.blob)
    fault = next(_faults(root, part), "")
    if fault:
        message = f"a head or foot of '{name}' holds {fault}"
        hint = "keep words, page numbers and pictures that the file itself holds"
        findings.add("BG184", place, message, hint)
    _unlink(root)
    pictures = {
        identifier: picture
        for identifier in sorted(_identifiers(root))
        if (picture := picture_of(part, identifier))
    }
    shown = any(next(root.iter(f"{W}{kind}"), None) is not None for kind in _SHOWN)
    data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return HousePart(data=data, pictures=pictures), shown


def picture_of(part: Part, identifier: str) -> HousePicture | None:
    """The picture in the file that a relationship of a part leads to."""
    relation = part.rels.get(identifier)
    if relation is None or relation.is_external or relation.reltype != _IMAGE:
        return None
    target = relation.target_part
    ending = PurePosixPath(target.partname).suffix.lstrip(".").lower()
    return HousePicture(content_type=target.content_type, ending=ending, data=target.blob)


def _identifiers(root: etree._Element) -> set[str]:
    found = root.iter(etree.Element)
    return {
        str(value) for element in found for key, value in element.items() if str(key).startswith(R)
    }


def _faults(root: etree._Element, part: Part) -> Iterator[str]:
    for field in _fields(root):
        if field.kind not in _TAKEN | {_LINK}:
            yield f"the field {field.kind}, which names a person, asks somebody or leads elsewhere"
    for element in root.iter(etree.Element):
        local = etree.QName(element).localname
        if local == "altChunk" or (local != "hyperlink" and local not in _LINKS):
            yield from _foreign(element, part)


@dataclass(slots=True)
class _Field:
    """A field (17.16.4), and the elements that make words its result."""

    code: str = ""
    elements: list[etree._Element] = dataclass_field(default_factory=list)

    @property
    def kind(self) -> str:
        """The first word of its code, such as `PAGE`."""
        found = re.match(r"\s*(=|\w+)", self.code)
        return found[1].upper() if found else ""


def _fields(root: etree._Element) -> Iterator[_Field]:
    """Every field of a part, one within another before that one."""
    begun: list[_Field] = []
    for element in root.iter(f"{W}fldChar", f"{W}instrText", f"{W}fldSimple"):
        step = element.get(f"{W}fldCharType")
        if element.tag == f"{W}fldSimple":
            yield _Field(str(element.get(f"{W}instr")), [element])
        elif step == "begin":
            begun.append(_Field())
        if begun and element.tag != f"{W}fldSimple":
            begun[-1].elements.append(element)
            begun[-1].code += (element.text or "") if step is None else ""
            if step == "end":
                yield begun.pop()
    yield from begun


def _foreign(element: etree._Element, part: Part) -> Iterator[str]:
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


def _unlink(root: etree._Element) -> None:
    """Links give way to their words, drawings lose theirs; bookmarks and editing marks go."""
    fields = [one for field in _fields(root) if field.kind == _LINK for one in field.elements]
    for link in [*root.iter(f"{W}hyperlink"), *fields]:
        parent = link.getparent()
        if parent is not None:
            place = parent.index(link)
            # What stands in the mark of a field is the field's own data (17.16.22), not words.
            parent[place : place + 1] = [] if link.tag == f"{W}fldChar" else list(link)
    gone = {*_LINKS, "bookmarkStart", "bookmarkEnd", "proofErr", "dataBinding"}
    for element in list(root.iter(etree.Element)):
        parent = element.getparent()
        if parent is not None and etree.QName(element).localname in gone:
            parent.remove(element)
            continue
        for key in list(element.keys()):
            if str(key) == f"{R}link" or str(key).startswith(f"{W}rsid"):
                del element.attrib[key]
