"""Removes references and personal data from parts of a team's Word file."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefgen.ooxml.element import Element, local_name, remove_children, rewrite
from briefgen.ooxml.properties import is_on
from briefgen.word_template.read.extensions import extension_prefixes

_REMOVED = frozenset(
    {
        "hlinkClick", "hlinkHover", "hlinkMouseOver", "bookmarkStart", "bookmarkEnd", "proofErr",
        "permStart", "permEnd", "commentRangeStart", "commentRangeEnd", "commentReference",
        "annotationRef", "footnoteReference", "endnoteReference", "fldData",
        "lastRenderedPageBreak",
    }
)  # fmt: skip
"""Elements that refer to other parts or name an editor (17.13; 20.1.2.2.23)."""
_UNWRAPPED = frozenset({"hyperlink", "smartTag", "customXml"})
"""Elements that are replaced with their content (17.5.1, 17.16.22)."""
_WRAPPER_PROPERTIES = frozenset({"smartTagPr", "customXmlPr"})
_EDITING_DATA = ("w:rsid", "w:lang")
_LINKS = frozenset({"href", "target", "o:href", "o:title", "o:gfxdata", "r:link", "w:dirty"})
"""Attributes with the target of a link, a source file or a copy of a drawing."""
_TEXTS = ("alt", "descr", "title", "name")
"""Attributes of drawings that may contain a file name."""
_FILE_NAME = re.compile(r"\\|://|^[a-z]:|\.(png|jpe?g|gif|bmp|tiff?|svg|emf|wmf)$", re.IGNORECASE)


def sanitise_header_footer(root: Element) -> None:
    """Remove references, personal data and hidden text from a header or footer.

    All visible text stays.
    """
    extensions = extension_prefixes(root)

    def sanitised(element: Element) -> Iterable[Element]:
        name = local_name(element.tag)
        if name in _REMOVED | _WRAPPER_PROPERTIES or _is_custom_xml_range(name):
            return ()
        if name in _UNWRAPPED:
            return element.children
        if element.tag == "w:r" and is_on(element, "w:rPr", "w:vanish"):
            return ()
        _sanitise_attributes(element, extensions)
        return (element,)

    rewrite(root, sanitised)
    _sanitise_attributes(root, extensions)


def sanitise_styles(root: Element) -> None:
    """Remove revision identifiers and languages; the content determines the language."""
    for element in root.descendants():
        if any(child.tag in _EDITING_DATA for child in element.children):
            remove_children(element, *_EDITING_DATA)
        for name in [name for name in element.attributes if name.startswith("w:rsid")]:
            del element.attributes[name]


def _is_custom_xml_range(name: str) -> bool:
    return name.startswith("customXml") and "Range" in name


def _sanitise_attributes(element: Element, extensions: tuple[str, ...]) -> None:
    for key, value in list(element.attributes.items()):
        if key in _LINKS or key.startswith(("w:rsid", *extensions)):
            del element.attributes[key]
        elif key in _TEXTS and _FILE_NAME.search(value):
            # A drawing must have a name (20.1.2.2.8).
            element.attributes[key] = "Picture" if key == "name" else ""
