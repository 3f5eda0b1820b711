"""The parts of a Word template that briefgen uses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from briefgen.ooxml.element import Element
from briefgen.theme.tokens import Theme
from briefgen.workspace.span import NO_SPAN, Span

HeaderFooterKind = Literal["header", "footer"]
HeaderFooterPages = Literal["default", "first", "even"]
"""The pages that a header or footer is for (ISO/IEC 29500-1, 17.18.36)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplatePicture:
    """A picture that a part of the team's file shows."""

    content_type: str
    extension: str
    """The extension of its name in the package, such as `png`."""
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplatePart:
    """A header or footer with its pictures, by the identifiers of its relationships."""

    root: Element
    pictures: Mapping[str, TemplatePicture] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateThemePart:
    """The theme part, which is copied as it is, with its pictures."""

    data: bytes
    root: Element
    pictures: Mapping[str, TemplatePicture] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplatePage:
    """The page size and margins of the file, in twips (ISO/IEC 29500-1, 17.6.11 and 17.6.13)."""

    size: Mapping[str, str]
    """The attributes of `w:pgSz` by local name; empty where the file gives no page size."""
    margins: Mapping[str, str]
    """The attributes of `w:pgMar` by local name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordTemplate:
    """The parts of the file that briefgen uses. Its text and its properties are not among them.

    The roots of its parts must not be changed: `Element.copy` makes those that are merged.
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
    """Headers and footers; no header where all headers are empty, and the same for footers."""
    span: Span = field(default=NO_SPAN, compare=False, repr=False)
    """Where `template.yaml` names the file."""
    name: str = ""
    """The path of the file, as `template.yaml` gives it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateTheme:
    """A team's Word file with the theme that its styles result in."""

    word_template: WordTemplate
    theme: Theme
    """The theme of the finished Word file, as far as lines and pages depend on it."""
    font: str
    """The name of the font of body text; empty where the file names no font."""
