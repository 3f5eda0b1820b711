"""Figures: images that are alone in a paragraph."""

from __future__ import annotations

from urllib.parse import unquote

from briefgen.content.markdown import rules
from briefgen.content.markdown.inlines import inlines, refuse_attributes
from briefgen.content.markdown.markdown_source import Attributes, MarkdownSource
from briefgen.model.nodes import Anchor, Figure, Note, Reference
from briefgen.model.slugs import slug
from briefgen.model.walk import inlines_in, plain_text
from briefgen.spans.span import Span
from briefgen.syntax.markdown import SyntaxNode, parse_inline

_ATTRIBUTES = ("id", "width", "decorative")


def lone_image(node: SyntaxNode) -> SyntaxNode | None:
    """The image of a paragraph that contains nothing else; `None` for other paragraphs."""
    for child in node.children:
        if child.kind == "inline":
            inner = child.inlines
            if len(inner) == 1 and inner[0].kind == "image":
                return inner[0]
    return None


def figure(
    node: SyntaxNode, image: SyntaxNode, source: MarkdownSource, attributes: Attributes
) -> Figure | None:
    """The figure; `None`, and a finding, if its image cannot be used."""
    span = source.span(node)
    attributes.refuse_others(source.context, *_ATTRIBUTES)
    paragraph = next(child for child in node.children if child.kind == "inline")
    image_text = source.inline_text(paragraph)
    allowed = ("src", "alt", "title", *_ATTRIBUTES)
    refuse_attributes(image, allowed, image_text, source.context, attributes.values.keys())
    own = {name: str(value) for name, value in image.attributes.items() if name in _ATTRIBUTES}
    values = {**attributes.values, **own}
    written = str(image.attributes.get("src", ""))
    name = unquote(written)
    place = attributes.span if attributes.values else span
    decorative = _is_decorative(values.get("decorative"), place, source)
    alt = _text_alternative(node, image, source)
    title = str(image.attributes.get("title", ""))
    caption = source.title_inlines(source.line_part(node.first_line, title)) if title else ()
    path = source.context.images.find(written, span)
    if not alt and decorative is False:
        hint = "describe the image between the brackets, or write {decorative=true} before it"
        message = f"the image '{name}' has no text alternative"
        source.report(rules.MISSING_TEXT_ALTERNATIVE, span, message, hint)
    if decorative:
        _report_words_of_decoration(span, source, has_caption=bool(caption), has_alt=bool(alt))
    anchor = _figure_anchor(values.get("id"), name, span, source)
    if path is None or anchor is None:
        return None
    return Figure(
        anchor=anchor,
        caption=caption,
        image=path,
        alt="" if decorative else alt,
        decorative=bool(decorative),
        has_own_anchor="id" in values,
        width=_figure_width(values.get("width"), place, source),
        span=span,
    )


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
        source.report(rules.INVALID_ATTRIBUTES, span, f"'{value}' is not a valid width", hint)
        return 1.0
    return width
