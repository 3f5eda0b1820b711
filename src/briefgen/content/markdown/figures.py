"""Figures: images that are alone in a paragraph."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import unquote

from briefgen.content.markdown import rules
from briefgen.content.markdown.inlines import inlines, refuse_attributes
from briefgen.content.markdown.markdown_source import Attributes, MarkdownSource
from briefgen.content.marks.levels import may_print
from briefgen.model.nodes import Anchor, Figure, Note, Reference
from briefgen.model.slugs import slug
from briefgen.model.walk import inlines_in, plain_text
from briefgen.spans.mapped_text import MappedText
from briefgen.spans.span import Span
from briefgen.syntax.markdown import SyntaxNode, parse_inline
from briefgen.syntax.markdown_rules import read_attributes

_ATTRIBUTES = ("id", "width", "decorative", "level")
_BRACES = re.compile(r"\{[^{}\n]*\S[^{}\n]*\}")


def lone_image(node: SyntaxNode) -> SyntaxNode | None:
    """The image of a paragraph that contains nothing else; `None` for other paragraphs.

    The paragraph may contain attributes after the image.
    """
    for child in node.children:
        if child.kind == "inline" and child.inlines and child.inlines[0].kind == "image":
            image = child.inlines[0]
            after = child.content[image.end :].strip()
            if not after or _BRACES.fullmatch(after):
                return image
    return None


def figure(
    node: SyntaxNode, image: SyntaxNode, source: MarkdownSource, attributes: Attributes
) -> Figure | None:
    """The figure; `None`, and a finding, if its image cannot be used."""
    span = source.span(node)
    attributes.refuse_others(source.context, *_ATTRIBUTES)
    paragraph = next(child for child in node.children if child.kind == "inline")
    image_text = source.inline_text(paragraph)
    values = {**attributes.values, **_own_attributes(image, image_text, attributes, source)}
    written = str(image.attributes.get("src", ""))
    if not written:
        hint = "write it between the round brackets, as in ![Map](images/map.png)"
        source.report(rules.UNSUPPORTED_MARKDOWN, span, "the image has no address", hint)
        return None
    name = unquote(written)
    place = attributes.span if attributes.values else span
    decorative = _is_decorative(values.get("decorative"), place, source)
    alt = _text_alternative(node, image, source)
    title = str(image.attributes.get("title", ""))
    caption = source.title_inlines(source.line_part(node.first_line, title)) if title else ()
    may_show = _may_print(values.get("level"), name, place, source)
    path = source.context.images.find(written, span) if may_show else None
    if not alt and decorative is False:
        _report_missing_alternative(name, span, source)
    if decorative:
        _report_words_of_decoration(span, source, has_caption=bool(caption), has_alt=bool(alt))
    anchor = _figure_anchor(values.get("id"), name, span, source)
    width = _figure_width(values.get("width"), place, source)
    if path is None or anchor is None:
        return None
    return Figure(
        anchor=anchor,
        caption=caption,
        image=path,
        alt="" if decorative else alt,
        decorative=bool(decorative),
        has_own_anchor="id" in values,
        width=width,
        span=span,
    )


def _may_print(level: str | None, name: str, span: Span, source: MarkdownSource) -> bool:
    """Whether the document may show a picture of a level; if not, that is a finding."""
    if level is None:
        return True
    context, piece = source.context, f"the picture '{name}'"
    return may_print(piece, level, span, context.levels, context.level, context.diagnostics)


def _own_attributes(
    image: SyntaxNode, text: MappedText, before: Attributes, source: MarkdownSource
) -> Mapping[str, str]:
    """The attributes that follow an image, also those that its own rule cannot read."""
    allowed = ("src", "alt", "title", *_ATTRIBUTES)
    refuse_attributes(image, allowed, text, source.context, before.values.keys())
    own = {name: str(value) for name, value in image.attributes.items() if name in _ATTRIBUTES}
    after = text.text[image.end :].rstrip()
    braces = after.lstrip()
    if not braces:
        return own
    start = image.end + len(after) - len(braces)
    values, unread = read_attributes(braces)
    names = {name: value for name, value in values.items() if name in _ATTRIBUTES}
    if unread or len(names) < len(values):
        span = text.span(start, start + len(braces))
        message = f"these attributes cannot be used: '{braces}'"
        hint = (
            'write only {#anchor width="0.6" level="internal"} or {decorative=true} after an image'
        )
        source.report(rules.INVALID_ATTRIBUTES, span, message, hint)
    return {**own, **names}


def _report_missing_alternative(name: str, span: Span, source: MarkdownSource) -> None:
    hint = "describe the image between the brackets, or write {decorative=true} before it"
    message = f"the image '{name}' has no text alternative"
    source.report(rules.MISSING_TEXT_ALTERNATIVE, span, message, hint)


def _report_words_of_decoration(
    span: Span, source: MarkdownSource, *, has_caption: bool, has_alt: bool
) -> None:
    if has_caption:
        hint = "remove the caption, or remove {decorative=true} and describe the image"
        source.report(rules.TEXT_OF_DECORATION, span, "a decorative image has a caption", hint)
    if has_alt:
        hint = "remove the words between the brackets, or remove {decorative=true}"
        message = "a decorative image has a text alternative, which screen readers would not read"
        source.report(rules.TEXT_OF_DECORATION, span, message, hint)


def _is_decorative(value: str | None, span: Span, source: MarkdownSource) -> bool | None:
    """Whether an image has no meaning; `None`, and a finding, if that is not said clearly."""
    if value in (None, "true", "false"):
        return value == "true"
    hint = "write {decorative=true} for an image without meaning, otherwise remove the attribute"
    message = f"'decorative' must be true or false, not '{value}'"
    source.report(rules.INVALID_ATTRIBUTES, span, message, hint)
    return None


def _text_alternative(node: SyntaxNode, image: SyntaxNode, source: MarkdownSource) -> str:
    """The words between the brackets, without their markup."""
    written = source.line_part(node.first_line, image.content)
    content = inlines(parse_inline(written.text), written, source.context)
    for inner in inlines_in(content):
        if isinstance(inner, Note | Reference):
            message = "a text alternative contains a footnote or a reference"
            hint = "remove it; screen readers read only words there"
            source.report(rules.UNSUPPORTED_MARKDOWN, inner.span, message, hint)
    return " ".join(plain_text(content).split())


def _figure_anchor(
    value: str | None, name: str, span: Span, source: MarkdownSource
) -> Anchor | None:
    if value is not None:
        return source.context.anchors.claim(value, span)
    stem = name.rpartition("/")[2].partition(".")[0]
    return Anchor(slug(stem) or "figure")


def _figure_width(value: str | None, span: Span, source: MarkdownSource) -> float:
    if value is None:
        return 1.0
    try:
        width = float(value)
    except ValueError:
        width = 0.0
    if not 0 < width <= 1:
        hint = 'write a fraction of the text width, above 0 and at most 1, as in {width="0.6"}'
        if re.fullmatch(r"[1-9][0-9]?%|100%", value):
            hint = f'write {{width="{int(value[:-1]) / 100:g}"}}'
        source.report(rules.INVALID_ATTRIBUTES, span, f"'{value}' is not a valid width", hint)
        return 1.0
    return width
