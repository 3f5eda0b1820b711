"""What a team's own Word file gives to the Word files that briefgen writes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from briefgen.theme.tokens import Theme
from briefgen.workspace.span import NO_SPAN, Span

HeaderFooterKind = Literal["header", "footer"]
HeaderFooterPages = Literal["default", "first", "even"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplatePicture:
    """A picture that a part of the team's file shows."""

    content_type: str
    ending: str
    """Of its name in the package, such as `png`."""
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplatePart:
    """An XML part that may show pictures, by the identifiers of its relationships."""

    data: bytes
    pictures: Mapping[str, TemplatePicture] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplatePage:
    """Page size and margins as the file has them (ISO/IEC 29500-1, 17.6.11, 17.6.13), in twips."""

    size: Mapping[str, str]
    """Attributes of `w:pgSz` by local name; empty where the file gives none."""
    margins: Mapping[str, str]
    """Attributes of `w:pgMar`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordTemplate:
    """The parts of the file that are taken over; its text and its properties are not."""

    styles: bytes
    page: TemplatePage
    theme: TemplatePart | None = None
    numbering: bytes = b""
    """Empty where the file has no lists."""
    fonts: bytes = b""
    settings: bytes = b""
    header_footer: Mapping[tuple[HeaderFooterKind, HeaderFooterPages], TemplatePart] = field(
        default_factory=dict
    )
    """Heads and feet that hold something; one kind has none where all its parts are empty."""
    span: Span = field(default=NO_SPAN, compare=False, repr=False)
    """Where the template names the file."""
    name: str = ""
    """The file, as the template names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateTheme:
    """A team's styles over a template's theme."""

    word_template: WordTemplate
    theme: Theme
    """What the Word file has in the end, as far as lines and pages depend on it."""
    font: str
    """Name of the font of running text; empty where nothing names one."""
