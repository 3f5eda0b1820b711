"""The parts of a Word template that briefgen uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec import Struct, field

from briefgen.ooxml.element import Element
from briefgen.spans.span import NO_SPAN, Span
from briefgen.structs import PartlyCompared
from briefgen.theme.tokens import Theme

HeaderFooterKind = Literal["header", "footer"]
HeaderFooterPages = Literal["default", "first", "even"]
"""The pages that a header or footer is for (ISO/IEC 29500-1, 17.18.36)."""

StyleUse = Literal[
    "body", "heading1", "heading2", "heading3", "heading4", "heading5", "heading6", "title",
    "subtitle", "caption", "quote", "quote_source", "note", "list_bullet", "list_number",
    "table_text",
    "table_heading", "contents_heading", "contents1", "contents2", "contents3", "story_title",
    "story_text", "key_message_title", "key_message_text", "notice", "hyperlink", "table",
    "story", "key_message", "box", "abstract",
]  # fmt: skip
"""The uses of styles in a document, as the key `styles` of a template names them."""
HEADING_USES: tuple[StyleUse, ...] = (
    "heading1", "heading2", "heading3", "heading4", "heading5", "heading6",
)  # fmt: skip
"""The uses for headings, from the first level."""
STYLE_NAMES: Mapping[StyleUse, str] = {
    "body": "Body Text",
    "heading1": "Heading 1",
    "heading2": "Heading 2",
    "heading3": "Heading 3",
    "heading4": "Heading 4",
    "heading5": "Heading 5",
    "heading6": "Heading 6",
    "title": "Title",
    "subtitle": "Subtitle",
    "caption": "Caption",
    "quote": "Quote",
    "quote_source": "Quote Source",
    "note": "Footnote Text",
    "list_bullet": "List Bullet",
    "list_number": "List Number",
    "table_text": "Table Text",
    "table_heading": "Table Heading",
    "contents_heading": "TOC Heading",
    "contents1": "TOC 1",
    "contents2": "TOC 2",
    "contents3": "TOC 3",
    "story_title": "Story Title",
    "story_text": "Story Text",
    "key_message_title": "Key Message Title",
    "key_message_text": "Key Message Text",
    "notice": "Notice",
    "hyperlink": "Hyperlink",
    "table": "Deliverable Table",
    "story": "Story Box",
    "key_message": "Key Message",
    "box": "Information Box",
    "abstract": "Abstract",
}
"""The style that the program itself has for each `StyleUse`."""
NO_STYLE = "none"
"""The value in `styles` for the program's own style."""


class TemplatePicture(Struct, frozen=True, kw_only=True):
    """A picture in a part of the Word template."""

    content_type: str
    extension: str
    """The file extension of its part, without the full stop, such as `png`."""
    data: bytes


class TemplatePart(Struct, frozen=True, kw_only=True):
    """The root of a header or footer, and its pictures by relationship identifier."""

    root: Element
    pictures: Mapping[str, TemplatePicture] = field(default_factory=dict)
    expressions: frozenset[str] = frozenset()
    """The expressions `{{ }}` of the file whose values the root has instead."""

    @property
    def lines(self) -> tuple[str, ...]:
        """The text of each paragraph; texts between tabs are separate."""
        return tuple(_lines_of(self.root))


class TemplateThemePart(Struct, frozen=True, kw_only=True):
    """The theme part, which is copied unchanged, with its pictures by relationship identifier."""

    data: bytes
    root: Element
    pictures: Mapping[str, TemplatePicture] = field(default_factory=dict)


class TemplatePage(Struct, frozen=True, kw_only=True):
    """The page size and margins of the file, in twips (ISO/IEC 29500-1, 17.6.11 and 17.6.13)."""

    size: Mapping[str, str]
    """The attributes of `w:pgSz` by local name; empty if the file defines no page size."""
    margins: Mapping[str, str]
    """The attributes of `w:pgMar` by local name."""


class WordTemplate(PartlyCompared, frozen=True, kw_only=True):
    """The parts of the file that briefgen uses; text and document properties are not included.

    The roots must not be changed: use `Element.copy` before merging.
    """

    styles: Element
    page: TemplatePage
    theme: TemplateThemePart | None = None
    numbering: Element | None = None
    fonts: Element | None = None
    settings: Element | None = None
    header_footer: Mapping[tuple[HeaderFooterKind, HeaderFooterPages], TemplatePart] = field(
        default_factory=dict
    )
    """Headers and footers by kind and pages; no header if all are empty, and likewise no footer."""
    style_map: Mapping[StyleUse, str] = field(default_factory=dict)
    """The key `styles` of the template: the style of the file, or `none`, by the name of a use."""
    span: Span = NO_SPAN
    """The place in `template.yaml` that names the file."""
    name: str = ""
    """The path of the file as in `template.yaml`."""
    digest: str = ""
    """The SHA-256 of the file, in hexadecimal digits."""

    @property
    def replaces_footer(self) -> bool:
        """Whether its footers are used instead of those of the template."""
        return any(kind == "footer" for kind, _ in self.header_footer)


def _lines_of(root: Element) -> Iterator[str]:
    for paragraph in root.descendants("w:p"):
        texts = paragraph.descendants("w:t", "w:tab", "w:br")
        yield from "".join(one.text if one.tag == "w:t" else "\n" for one in texts).split("\n")


class TemplateTheme(Struct, frozen=True, kw_only=True):
    """A Word template with the theme that results from its styles."""

    word_template: WordTemplate
    theme: Theme
    """The theme of the finished Word file; only tokens that change lines and pages are correct."""
