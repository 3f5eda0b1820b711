"""The headers and footers of a template as parts of the finished Word file."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping

from msgspec import Struct

from briefgen.model.word_template import (
    HeaderFooterKind,
    HeaderFooterPages,
    TemplatePart,
    TemplateThemePart,
    WordTemplate,
)
from briefgen.ooxml.element import Element, rewrite
from briefgen.ooxml.package import Part
from briefgen.ooxml.properties import is_on
from briefgen.ooxml.relationships import Relationship, office
from briefgen.ooxml.writing import MERGED
from briefgen.render.docx.header_footer import CONTENT_TYPE, FIRST_FOOTER, FOOTER, HEADER
from briefgen.word_template.apply.field_results import set_field_results
from briefgen.word_template.styles.styles_part import rename_references

_BUILTIN: Mapping[tuple[HeaderFooterKind, HeaderFooterPages], str] = {
    ("header", "default"): HEADER,
    ("footer", "default"): FOOTER,
    ("footer", "first"): FIRST_FOOTER,
}
_STYLE_REFERENCES = frozenset({"w:pStyle", "w:rStyle", "w:tblStyle"})
_DRAWINGS_PER_PART = 1_000_000


class HeaderFooterParts(Struct, frozen=True):
    """The headers and footers of the finished file."""

    names: Mapping[tuple[HeaderFooterKind, HeaderFooterPages], str]
    """The name of the part for each kind and pages."""
    parts: tuple[Part, ...]
    """The parts of the template, with their pictures."""
    even: bool
    """Whether even pages have different headers and footers."""


def header_footer_parts(
    word_template: WordTemplate,
    identifiers: Mapping[str, str],
    known_styles: Container[str],
    field_results: Mapping[str, str],
) -> HeaderFooterParts:
    """The template's headers, or the built-in headers if it has none; the same for footers.

    Without a header for first pages, they have the default header. `identifiers` gives the final
    identifier of each template style, and `known_styles` are the identifiers of all styles of the
    finished file; `field_results` is the result of the function of that name.
    """
    names: dict[tuple[HeaderFooterKind, HeaderFooterPages], str] = {}
    parts: list[Part] = []
    kinds: tuple[HeaderFooterKind, ...] = ("header", "footer")
    for kind in kinds:
        template_parts = {
            pages: part
            for (part_kind, pages), part in word_template.header_footer.items()
            if part_kind == kind
        }
        for pages, template_part in template_parts.items():
            name = f"word/house-{kind}-{pages}.xml"
            names[kind, pages] = name
            root = template_part.root.copy()
            rename_references(root, identifiers)
            _drop_missing_styles(root, known_styles)
            set_field_results(root, field_results)
            first_drawing = _DRAWINGS_PER_PART * (1 + len(names))
            parts += _template_header_footer_parts(name, kind, root, template_part, first_drawing)
        if not template_parts:
            names |= {key: name for key, name in _BUILTIN.items() if key[0] == kind}
            names[kind, "even"] = names[kind, "default"]
        elif "default" in template_parts:
            names.setdefault((kind, "first"), names[kind, "default"])
    even = is_on(word_template.settings, "w:evenAndOddHeaders")
    return HeaderFooterParts(names, tuple(parts), even)


def _drop_missing_styles(root: Element, known_styles: Container[str]) -> None:
    """Remove references to styles that the finished file does not define."""

    def with_known_style(element: Element) -> Iterable[Element]:
        is_missing = element.tag in _STYLE_REFERENCES and element.get("w:val") not in known_styles
        return () if is_missing else (element,)

    rewrite(root, with_known_style)


def _template_header_footer_parts(
    name: str,
    kind: HeaderFooterKind,
    root: Element,
    template_part: TemplatePart,
    first_drawing: int,
) -> Iterator[Part]:
    """A header or footer without list numbering, and its pictures.

    The identifiers of its drawings differ from those of all other parts (20.4.2.5).
    """
    rewrite(root, lambda element: () if element.tag == "w:numPr" else (element,))
    for number, drawing in enumerate(root.descendants("wp:docPr")):
        drawing.attributes["id"] = str(first_drawing + number)
    relationships, pictures = picture_parts(name, template_part)
    yield Part(name, f"{CONTENT_TYPE}{kind}+xml", root, relationships, MERGED)
    yield from pictures


def picture_parts(
    name: str, template_part: TemplatePart | TemplateThemePart
) -> tuple[tuple[Relationship, ...], tuple[Part, ...]]:
    """The relationships of a part to its pictures, and the pictures under unique names."""
    stem = name.rpartition("/")[2].removesuffix(".xml")
    relationships, pictures = [], []
    for number, (identifier, picture) in enumerate(sorted(template_part.pictures.items()), 1):
        target = f"word/media/{stem}-{number}.{picture.extension}"
        relationships.append(Relationship(identifier, office("image"), target))
        pictures.append(Part(target, picture.content_type, picture.data))
    return tuple(relationships), tuple(pictures)
