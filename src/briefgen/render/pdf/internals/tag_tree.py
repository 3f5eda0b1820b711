"""Writes the tag tree of a file (ISO 32000-1, 14.7)."""

from __future__ import annotations

from typing import Any

from reportlab.pdfbase import pdfdoc

from briefgen.render.pdf.internals.content import Canvas
from briefgen.render.pdf.internals.quick_syntax import text_string
from briefgen.render.pdf.internals.written_object import WrittenObject
from briefgen.render.pdf.pdf_syntax import array, dictionary
from briefgen.render.pdf.structure import Attribute, MarkedContent, StructureElement, is_filled

_KEPT_EMPTY = {"THead", "TBody", "TR", "TH", "TD", "LBody"}
"""Elements that are written even if they are empty: tables and list items require them."""


class StructureWriter:
    """Writes the elements, the parent tree and the ID tree (ISO 32000-1, 14.7)."""

    def __init__(self, canvas: Canvas, pages: list[Any], annotations: list[Any]) -> None:
        self.document = canvas._doc
        self.pages = [self._syntax_of(page) for page in pages]
        self.annotations = [self._syntax_of(annotation) for annotation in annotations]
        self.identifiers: dict[str, str] = {}
        self.by_page: list[dict[int, str]] = [{} for _ in pages]
        self.by_annotation: dict[int, str] = {}

    def write(self, root: StructureElement, language: str) -> None:
        """Write the tree below `root` and add it to the catalogue; `language` is a BCP 47 tag.

        The children of elements are removed meanwhile, which saves memory.
        """
        tree = WrittenObject()
        catalog = self.document.Catalog
        catalog.StructTreeRoot = self.document.Reference(tree, "StructTreeRoot")
        catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
        catalog.Lang = pdfdoc.PDFString(language)
        entries = {
            "Type": "/StructTreeRoot",
            "K": array([self._element(root, self._syntax_of(catalog.StructTreeRoot))]),
            "ParentTree": self._written(self._parent_tree()),
            "ParentTreeNextKey": str(len(self.pages) + len(self.annotations)),
        }
        if self.identifiers:
            named = sorted(self.identifiers.items())
            names = [text for key, element in named for text in (text_string(key), element)]
            entries["IDTree"] = self._written(dictionary({"Names": array(names)}))
        tree.content = dictionary(entries).encode()

    def _element(self, element: StructureElement, parent: str) -> str:
        written, reference = self._new_object()
        kids: list[str] = []
        children, element.children = element.children, []
        for child in children:
            if isinstance(child, MarkedContent):
                kids += self._marked_content(child, reference)
            elif is_filled(child) or child.role in _KEPT_EMPTY:
                kids.append(self._element(child, reference))
        written.content = self._syntax(element, kids, parent, reference).encode()
        return reference

    def _syntax(
        self, element: StructureElement, kids: list[str], parent: str, reference: str
    ) -> str:
        texts = {
            "T": element.title,
            "Alt": element.alt,
            "ActualText": element.actual_text,
            "Lang": element.language,
            "ID": element.identifier,
        }
        if not element.attributes and not any(texts.values()):  # as most elements
            role = element.role
            return f"<<\n/K {array(kids)} /P {parent} /S /{role} /Type /StructElem\n>>"
        entries = {"K": array(kids), "P": parent, "S": f"/{element.role}", "Type": "/StructElem"}
        entries |= {key: text_string(text) for key, text in texts.items() if text}
        if element.identifier:
            self.identifiers[element.identifier] = reference
        if element.attributes:
            entries["A"] = self._attributes(element)
        return dictionary(entries)

    def _attributes(self, element: StructureElement) -> str:
        groups = [
            dictionary({"O": f"/{owner}"} | {k: self._attribute(k, v) for k, v in group.items()})
            for owner, group in element.groups().items()
        ]
        return array(groups)

    def _attribute(self, key: str, value: Attribute) -> str:
        if isinstance(value, int):
            return str(value)
        if isinstance(value, tuple):
            return array([text_string(item) for item in value])
        return text_string(value) if key == "Summary" else f"/{value}"

    def _marked_content(self, marked_content: MarkedContent, owner: str) -> list[str]:
        kids = []
        for page, identifier in marked_content.marks:
            self.by_page[page][identifier] = owner
            kids.append(f"<<\n/MCID {identifier} /Pg {self.pages[page]} /Type /MCR\n>>")
        for page, key in marked_content.annotations:
            self.by_annotation[key] = owner
            link = self.annotations[key - len(self.pages)]
            kids.append(f"<<\n/Obj {link} /Pg {self.pages[page]} /Type /OBJR\n>>")
        return kids

    def _parent_tree(self) -> str:
        numbers: list[str] = []
        for key, owners in enumerate(self.by_page):
            row = array([owners[identifier] for identifier in sorted(owners)])
            numbers += [str(key), self._written(row)]
        for key in sorted(self.by_annotation):
            numbers += [str(key), self.by_annotation[key]]
        return dictionary({"Nums": array(numbers)})

    def _written(self, content: str) -> str:
        """A reference to a new object with this content."""
        written, reference = self._new_object()
        written.content = content.encode()
        return reference

    def _new_object(self) -> tuple[WrittenObject, str]:
        """An object without content yet, and a reference to it."""
        written = WrittenObject()
        self.document.Reference(written)
        return written, f"{self.document.objectcounter} 0 R"

    def _syntax_of(self, item: Any) -> str:
        """A ReportLab object in PDF syntax."""
        formatted: bytes = item.format(self.document)
        return formatted.decode()
