"""A head or foot of a team's Word file, rid of everything that leads out of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from docx.opc.part import Part
from lxml import etree

from briefgen.load.house.canonical import canonical
from briefgen.load.house.report import Report
from briefgen.model.house import HousePart, HousePicture
from briefgen.wordml import Field, R, Tree, W, child, fields, is_on, parse, written

_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_LINKS = {"hlinkClick", "hlinkHover", "hlinkMouseOver"}
"""Links on drawings (20.1.2.2.23, 21.1.2.3.5)."""
_TAKEN = frozenset(
    {
        "PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "STYLEREF", "TITLE", "DATE", "TIME", "SEQ",
        "SYMBOL", "QUOTE", "ADVANCE", "EQ", "IF", "=",
    }
)  # fmt: skip
"""Fields that may stand in a head or foot; others name a person, ask the reader or lead out."""
_AS_WORDS = frozenset({"HYPERLINK", "DOCPROPERTY", "SUBJECT", "KEYWORDS"})
"""Fields that give way to their words: those of a link, and what a property of the file says."""
_PEOPLE = frozenset({"author", "creator", "lastsavedby", "lastmodifiedby", "manager"})
"""Properties that name a person, in lower case (17.16.5.16; ISO/IEC 29500-2, 8.3)."""
_SHOWN = {"t", "fldChar", "fldSimple", "drawing", "pict", "sym", "object"}
"""What makes a head or foot other than empty."""


def running_part(part: Part, report: Report) -> tuple[HousePart, bool]:
    """The part with its pictures, and whether it shows anything.

    Links become their words. What cannot be taken along is a finding.
    """
    root = parse(part.blob)
    report.faults.extend(canonical(root))
    fault = next(_faults(root, part), "")
    if fault:
        message = f"a head or foot of '{report.name}' holds {fault}"
        hint = "keep words, page numbers and pictures that the file itself holds"
        report.tell("BG184", message, hint)
    _unlink(root)
    pictures = {
        identifier: picture
        for identifier in sorted(_identifiers(root))
        if (picture := picture_of(part, identifier))
    }
    shown = any(next(root.iter(f"{W}{kind}"), None) is not None for kind in _SHOWN)
    return HousePart(data=written(root), pictures=pictures), shown


def picture_of(part: Part, identifier: str) -> HousePicture | None:
    """The picture in the file that a relationship of a part leads to."""
    relation = part.rels.get(identifier)
    if relation is None or relation.is_external or relation.reltype != _IMAGE:
        return None
    target = relation.target_part
    ending = PurePosixPath(target.partname).suffix.lstrip(".").lower()
    return HousePicture(content_type=target.content_type, ending=ending, data=target.blob)


def _identifiers(root: Tree) -> set[str]:
    found = root.iter(etree.Element)
    return {
        str(value) for element in found for key, value in element.items() if str(key).startswith(R)
    }


def _faults(root: Tree, part: Part) -> Iterator[str]:
    for field in fields(root):
        names = " ".join([field.kind, *field.arguments[:1]]) if _is_person(field) else field.kind
        if field.kind not in _TAKEN | _AS_WORDS or _is_person(field):
            yield f"the field {names}, which names a person, asks somebody or leads elsewhere"
    for control in root.iter(f"{W}sdt"):
        yield from _control_faults(control)
    for element in root.iter(etree.Element):
        local = etree.QName(element).localname
        if local == "altChunk" or (local != "hyperlink" and local not in _LINKS):
            yield from _foreign(element, part)


def _is_person(field: Field) -> bool:
    return field.kind == "DOCPROPERTY" and not _PEOPLE.isdisjoint(field.arguments[:1])


def _foreign(element: Tree, part: Part) -> Iterator[str]:
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


def _unlink(root: Tree) -> None:
    """Links give way to their words, drawings lose theirs; bookmarks and editing marks go."""
    for control in list(root.iter(f"{W}sdt")):
        _release(control)
    marks = [
        mark
        for field in fields(root)
        if field.kind in _AS_WORDS and field.arguments[:1] != ["title"]
        for mark in field.marks
    ]
    for link in [*root.iter(f"{W}hyperlink"), *marks]:
        # What stands in the mark of a field is the field's own data (17.16.22), not words.
        _give_way(link, [] if link.tag == f"{W}fldChar" else list(link))
    gone = {*_LINKS, "bookmarkStart", "bookmarkEnd", "proofErr"}
    for element in list(root.iter(etree.Element)):
        if etree.QName(element).localname in gone:
            _give_way(element, [])
            continue
        for key in list(element.keys()):
            if str(key) in {f"{R}link", f"{W}dirty"} or str(key).startswith(f"{W}rsid"):
                del element.attrib[key]


def _give_way(element: Tree, content: list[Tree]) -> None:
    parent = element.getparent()
    if parent is not None:
        place = parent.index(element)
        parent[place : place + 1] = content


# -- content controls ------------------------------------------------------------------------


def _control_faults(control: Tree) -> Iterator[str]:
    """A content control (17.5.2) whose words cannot stand in our document."""
    bound = _bound_to(control)
    if bound in _PEOPLE:
        yield f"a content control with the file's property '{bound}', which names a person"
    elif bound != "title" and is_on(control, "sdtPr", "showingPlcHdr"):
        yield f"a content control that nobody has filled ('{''.join(_words(control))}')"


def _bound_to(control: Tree) -> str:
    """The property that a control shows, in lower case (17.5.2.6); empty for other words."""
    binding = child(control, "sdtPr", "dataBinding")
    path = "" if binding is None else str(binding.get(f"{W}xpath", ""))
    found = re.search(r"([A-Za-z]+)(?:\[\d+\])?/?$", path)
    return found[1].casefold() if found else ""


def _words(control: Tree) -> Iterator[str]:
    return (text.text or "" for text in control.iter(f"{W}t"))


def _release(control: Tree) -> None:
    """A control gives way to its words, one for the title to the field of that name."""
    if _bound_to(control) == "title":
        texts = list(control.iter(f"{W}t"))
        for text in texts[:1]:
            _make_field(text, " TITLE ")
        for text in texts[1:]:
            _give_way(text, [])
    content = child(control, "sdtContent")
    _give_way(control, [] if content is None else list(content))


def _make_field(text: Tree, code: str) -> None:
    """Let a text, and what stands in its run, be the result of a field (17.16.19)."""
    run = text.getparent()
    if run is not None and run.tag == f"{W}r":
        field = etree.Element(f"{W}fldSimple")
        field.set(f"{W}instr", code)
        _give_way(run, [field])
        field.append(run)
        for style in run.findall(f"{W}rPr/{W}rStyle"):  # Of a placeholder, which it is no longer.
            _give_way(style, [])
