"""What of a team's head or foot does not travel: people, links, places on a machine, remarks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from briefgen.ooxml.tree import R, Tree, W, child, give_way, is_on
from briefgen.word_template.read.fields import PEOPLE

_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_NEWER = "{http://schemas.microsoft.com/office/word/"
_GONE = frozenset(
    {
        "hlinkClick", "hlinkHover", "hlinkMouseOver", "bookmarkStart", "bookmarkEnd", "proofErr",
        "permStart", "permEnd", "commentRangeStart", "commentRangeEnd", "commentReference",
        "annotationRef", "footnoteReference", "endnoteReference", "fldData",
        "lastRenderedPageBreak",
    }
)  # fmt: skip
"""Elements that lead to other parts, or say who may do or did what (17.13; 20.1.2.2.23)."""
_UNWRAPPED = frozenset({"hyperlink", "smartTag", "customXml"})
"""Elements around words that stay without them (17.5.1, 17.16.22)."""
_OWN_PROPERTIES = frozenset({"smartTagPr", "customXmlPr"})
_LINKS = frozenset({"href", "target", f"{_OFFICE}href", f"{_OFFICE}title", f"{_OFFICE}gfxdata"})
"""Attributes of drawings: where a click leads, which file it was, a second copy of it all."""
_TEXTS = ("alt", "descr", "title", "name")
"""Attributes of drawings in which programs write a file's name."""
_FILE = re.compile(r"\\|://|^[a-z]:|\.(png|jpe?g|gif|bmp|tiff?|svg|emf|wmf)$", re.IGNORECASE)


def clean(root: Tree) -> None:
    """Leave out all that does not travel; words stay."""
    for element in list(root.iter(etree.Element)):
        local = etree.QName(element).localname
        if local in _GONE | _OWN_PROPERTIES or (local.startswith("customXml") and "Range" in local):
            give_way(element, [])
        elif local in _UNWRAPPED:
            give_way(element, [one for one in element if not _is_own(one)])
        elif element.tag == f"{W}r" and is_on(element, "rPr", "vanish"):
            give_way(element, [])
        else:
            _clean_attributes(element)


def _is_own(element: Tree) -> bool:
    return etree.QName(element).localname in _OWN_PROPERTIES


def _clean_attributes(element: Tree) -> None:
    for key in map(str, list(element.keys())):
        linked = key in _LINKS or key in {f"{R}link", f"{W}dirty"}
        if linked or key.startswith((f"{W}rsid", _NEWER)):
            del element.attrib[key]
        elif key in _TEXTS and _FILE.search(str(element.get(key))):
            # A drawing must have a name (20.1.2.2.8).
            element.set(key, "Picture" if key == "name" else "")


# -- content controls ------------------------------------------------------------------------


def control_faults(root: Tree) -> Iterator[str]:
    """Content controls (17.5.2) whose words cannot stand in our document, in words."""
    for control in root.iter(f"{W}sdt"):
        bound = _bound_to(control)
        if bound in PEOPLE:
            yield f"a content control with the file's property '{bound}', which names a person"
        elif bound != "title" and is_on(control, "sdtPr", "showingPlcHdr"):
            words = "".join(text.text or "" for text in control.iter(f"{W}t"))
            yield f"a content control that nobody has filled ('{words}')"


def release_controls(root: Tree) -> None:
    """Controls give way to their words, one for the title to the field of that name."""
    for control in list(root.iter(f"{W}sdt")):
        if _bound_to(control) == "title":
            texts = list(control.iter(f"{W}t"))
            for text in texts[:1]:
                _make_field(text, " TITLE ")
            for text in texts[1:]:
                give_way(text, [])
        content = child(control, "sdtContent")
        give_way(control, [] if content is None else list(content))


def _bound_to(control: Tree) -> str:
    """The property that a control shows, in lower case (17.5.2.6); empty for other words."""
    binding = child(control, "sdtPr", "dataBinding")
    path = "" if binding is None else str(binding.get(f"{W}xpath", ""))
    found = re.search(r"([A-Za-z]+)(?:\[\d+\])?/?$", path)
    return found[1].casefold() if found else ""


def _make_field(text: Tree, code: str) -> None:
    """Let a text, and what stands in its run, be the result of a field (17.16.19)."""
    run = text.getparent()
    if run is not None and run.tag == f"{W}r":
        field = etree.Element(f"{W}fldSimple")
        field.set(f"{W}instr", code)
        give_way(run, [field])
        field.append(run)
        for style in run.findall(f"{W}rPr/{W}rStyle"):  # Of a placeholder, which it is no longer.
            give_way(style, [])
