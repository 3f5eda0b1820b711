"""Inlines of the document from the inlines of Markdown, one function for each kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from itertools import groupby
from typing import Literal

from msgspec.structs import replace

from briefgen.content import rules as content_rules
from briefgen.content.addresses import AddressError, link_target, link_to, scheme_of
from briefgen.content.anchors import is_anchor
from briefgen.content.citations import Citation, cited_sources, source_note, words_of_sources
from briefgen.content.joined.keys import ambiguous_key
from briefgen.content.markdown import rules
from briefgen.content.markdown.dialects import report_other_dialects
from briefgen.content.markdown.html import hint_for_html, html_in, message_for_html
from briefgen.content.markdown.note_citations import citations_in
from briefgen.content.read_context import ReadContext
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.similar_names import did_you_mean
from briefgen.language.tags import is_language_tag
from briefgen.model.mapped_nodes import (
    has_value_in,
    part_of,
    segments_of,
    with_joined_texts,
    words_between_values,
)
from briefgen.model.nodes import (
    Anchor,
    Emphasis,
    Inline,
    Language,
    LineBreak,
    Link,
    Note,
    Paragraph,
    Reference,
    Script,
    Strong,
    Text,
    text_of,
)
from briefgen.model.slugs import hint_for_anchor
from briefgen.model.walk import has_words, inlines_in, plain_text
from briefgen.schema import rules as schema_rules
from briefgen.spans.hidden_characters import HIDDEN_CHARACTER, described, hint_for
from briefgen.spans.mapped_text import MappedText, mapped_to
from briefgen.spans.span import Span
from briefgen.syntax.markdown import SyntaxNode, address_range, attribute_ranges, parse_inline
from briefgen.workspace import rules as workspace_rules

_OPEN_NOTE = re.compile(r"\[\^|\^\[")


def inlines(
    nodes: Sequence[SyntaxNode],
    mapped_text: MappedText,
    context: ReadContext,
    *,
    is_paragraph: bool = False,
) -> tuple[Inline, ...]:
    """The inlines of a text; the nodes were parsed from `mapped_text`.

    `is_paragraph` says whether other blocks can precede and follow the text.
    """
    report_other_dialects(nodes, mapped_text, context.diagnostics, is_paragraph=is_paragraph)
    _report_html(list(html_in(nodes)), mapped_text, context)
    content = _inlines(nodes, mapped_text, context, inside_note=False)
    return in_own_language(content, mapped_text.path, context)


def in_own_language(
    content: tuple[Inline, ...], path: str, context: ReadContext
) -> tuple[Inline, ...]:
    """The text of a file, marked with its language where a translation prints the original.

    In a text without words of its own, and in a translated one, values are marked alone.
    """
    language = context.language.of(path)
    if language != context.language.tag and _has_own_words(content):
        return (Language(language=language, content=content, span=_span_of(content)),)
    if context.language.languages is None:
        return content
    return tuple([one for node in content for one in _with_marked_values(node, context)])


def _with_marked_values(node: Inline, context: ReadContext) -> Iterator[Inline]:
    """An inline in which values with words that are not translated have their language."""
    if isinstance(node, Strong | Emphasis | Link):
        inner = [one for child in node.content for one in _with_marked_values(child, context)]
        yield replace(node, content=tuple(inner))
        return
    languages = context.language.languages
    if not isinstance(node, Text) or languages is None or not node.source:
        yield node
        return
    own = context.language
    runs = groupby(
        segments_of(node), lambda one: has_value_in(one[0], lambda path: own.of(path) != own.tag)
    )
    for is_marked, group in runs:
        segments = list(group)
        words = part_of(node, segments[0][0].offset, segments[-1][1])
        if is_marked:
            yield Language(language=languages.original, content=(words,), span=words.span)
        else:
            yield words


def _has_own_words(content: tuple[Inline, ...]) -> bool:
    """Whether a text has words that no expression prints."""
    texts = (one for one in inlines_in(content) if isinstance(one, Text))
    return any(words_between_values(text) for text in texts)


def _span_of(content: tuple[Inline, ...]) -> Span:
    return content[0].span.to(content[-1].span)


def _inlines(
    nodes: Sequence[SyntaxNode],
    mapped_text: MappedText,
    context: ReadContext,
    *,
    inside_note: bool,
) -> tuple[Inline, ...]:
    content: list[Inline] = []
    for node in nodes:
        content += _inline_nodes(node, mapped_text, context, inside_note)
    return with_joined_texts(content)


def _inline_nodes(
    node: SyntaxNode, mapped_text: MappedText, context: ReadContext, inside_note: bool
) -> tuple[Inline, ...]:
    if node.kind in ("text", "text_special"):
        return (_text_node(node, mapped_text, context),)
    span = mapped_text.span(node.offset, node.end)
    match node.kind:
        case "softbreak":
            return (text_of(mapped_to(" ", span)),)
        case "hardbreak":
            return (LineBreak(span=span),)
        case "strong" | "em":
            return _stressed_node(node, mapped_text, context, inside_note)
        case "subscript" | "superscript":
            return (_script_node(node, mapped_text),)
        case "span":
            return _language_node(node, mapped_text, context, inside_note)
        case "link":
            return _link_node(node, mapped_text, context, inside_note)
        case "note":
            return _note_node(node, mapped_text, context, inside_note)
        case "note_citation":
            return _citation_node(node, mapped_text, context, inside_note)
        case "html_inline" if not node.content.startswith("<!--"):
            return ()  # All tags of a text have one finding.
        case kind:
            _report_unsupported_inline(kind, node.content, span, context)
            return ()


def _text_node(node: SyntaxNode, mapped_text: MappedText, context: ReadContext) -> Text:
    text = node.content
    if node.kind == "text_special" and (hidden := HIDDEN_CHARACTER.search(text)):
        span = mapped_text.span(node.offset, node.end)
        message = f"the text contains the character {described(hidden[0])}"
        hint = hint_for(hidden[0])
        context.diagnostics.add(workspace_rules.HIDDEN_CHARACTER, span, message, hint)
        return text_of(mapped_to(" ", span))
    if node.kind == "text":
        found = _OPEN_NOTE.search(text)
        if found:
            start = node.offset + found.start()
            span = mapped_text.span(start, start + len(found.group()))
            hint = "close it with ']', or write '\\[' if the bracket does not begin a footnote"
            context.diagnostics.add(
                rules.UNSUPPORTED_MARKDOWN,
                span,
                f"this footnote is not closed: '{found.group()}'",
                hint,
            )
    return text_of(_source_of_text(node, mapped_text))


def _source_of_text(node: SyntaxNode, mapped_text: MappedText) -> MappedText:
    """The source of a text; an escape, an entity or an address is one range.

    A tab, which has a finding, is a space.
    """
    words, start = node.content, node.offset
    if mapped_text.text.startswith("<", start) and node.end == start + len(words) + 2:
        start += 1
    if node.kind == "text" and mapped_text.text.startswith(words, start):
        part = mapped_text.part(start, start + len(words))
        return replace(part, text=words.replace("\t", " ")) if "\t" in words else part
    return mapped_text.replacement(words, node.offset, node.end)


def _stressed_node(
    node: SyntaxNode, mapped_text: MappedText, context: ReadContext, inside_note: bool
) -> tuple[Inline, ...]:
    span = mapped_text.span(node.offset, node.end)
    if _is_between_words(node, mapped_text.text):
        message = "asterisks between numbers or words stress the words between them"
        hint = "write '×' for a product, or '\\*' to print an asterisk"
        context.diagnostics.add(rules.OTHER_DIALECT, span, message, hint)
    content = _inlines(node.children, mapped_text, context, inside_note=inside_note)
    kind = Strong if node.kind == "strong" else Emphasis
    return (kind(content=content, span=span),)


def _is_between_words(node: SyntaxNode, source: str) -> bool:
    """Whether signs of stress are inside two words or numbers, as in `a**2 + b**2`."""
    before, after = source[: node.offset][-1:], source[node.end : node.end + 1]
    written = source[node.offset : node.end].strip("*_")
    is_beside_digit = written[:1].isdigit() or after.isdigit()
    return before.isalnum() and (is_beside_digit or (after.isalnum() and " " in written))


def _script_node(node: SyntaxNode, mapped_text: MappedText) -> Script:
    words = text_of(mapped_text.part(node.offset + 1, node.end - 1))
    position: Literal["subscript", "superscript"] = (
        "subscript" if node.kind == "subscript" else "superscript"
    )
    span = mapped_text.span(node.offset, node.end)
    return Script(position=position, content=(words,), span=span)


def _language_node(
    node: SyntaxNode, mapped_text: MappedText, context: ReadContext, inside_note: bool
) -> tuple[Inline, ...]:
    span = mapped_text.span(node.offset, node.end)
    content = _inlines(node.children, mapped_text, context, inside_note=inside_note)
    refuse_attributes(node, ("lang",), mapped_text, context)
    language = node.attributes.get("lang")
    if language is None:
        return content
    if not is_language_tag(str(language)):
        message = f"'{language}' is not a language tag"
        tag = _attribute_span("lang", node, mapped_text)
        hint = "write a BCP 47 tag such as es or en-GB"
        context.diagnostics.add(rules.INVALID_ATTRIBUTES, tag, message, hint)
    return (Language(language=str(language), content=content, span=span),)


def _link_node(
    node: SyntaxNode, mapped_text: MappedText, context: ReadContext, inside_note: bool
) -> tuple[Inline, ...]:
    span = mapped_text.span(node.offset, node.end)
    refuse_attributes(node, ("href",), mapped_text, context)
    content = _inlines(node.children, mapped_text, context, inside_note=inside_note)
    address = str(node.attributes.get("href", ""))
    if address.startswith("#"):
        return _reference_node(address[1:], content, span, context)
    words = plain_text(content).strip()
    start, end = address_range(mapped_text.text[node.offset : node.end])
    address_span = mapped_text.span(node.offset + start, node.offset + end)
    target = _link_target(address, words, address_span, context)
    if target is None:
        return content
    if not words:
        hint = "write the link text between the brackets, or the address as '<https://…>'"
        context.diagnostics.add(rules.EMPTY_LINK_TEXT, span, "the link has no text", hint)
    return (link_to(target, address, content, span),)


def _reference_node(
    name: str, content: tuple[Inline, ...], span: Span, context: ReadContext
) -> tuple[Inline, ...]:
    name = context.anchor_of(name)
    if name in context.ambiguous_anchors:
        rule, message, hint = ambiguous_key("part", name, context.ambiguous_anchors[name])
        context.diagnostics.add(rule, span, message, hint)
        return content
    try:
        return (Reference(target=Anchor(name), content=content, span=span),)
    except ValueError:
        message, hint = f"'{name}' is not an anchor", hint_for_anchor(name)
        context.diagnostics.add(schema_rules.INVALID_ANCHOR, span, message, hint)
        return content


def _link_target(address: str, words: str, span: Span, context: ReadContext) -> str | None:
    """The target of a link with words; `None`, and a finding, if no link can have the address."""
    try:
        _refuse_incomplete_address(address, words)
        return link_target(address)
    except AddressError as error:
        context.diagnostics.add(content_rules.INVALID_LINK_ADDRESS, span, str(error), error.hint)
        return None


def _refuse_incomplete_address(address: str, words: str) -> None:
    """Raise `AddressError` for an address without a scheme."""
    if not address:
        hint = "write the address between the round brackets, as in [words](https://…)"
        raise AddressError("the link has no address", hint)
    if scheme_of(address) or address.startswith("//"):
        return
    hint = "use http, https or mailto; to refer to a part of the dossier, write '[](#anchor)'"
    if address.startswith("www."):
        hint = f"write 'https://{address}'"
    elif is_anchor(address):
        hint = f"write '[{words}](#{address})'"
    raise AddressError(f"'{address}' cannot be used as a link address", hint)


def _note_node(
    node: SyntaxNode, mapped_text: MappedText, context: ReadContext, inside_note: bool
) -> tuple[Inline, ...]:
    span = mapped_text.span(node.offset, node.end)
    if inside_note:
        hint = "close the first footnote first; inside a footnote, cite a source as '[^id]'"
        context.diagnostics.add(
            rules.NESTED_NOTE, span, "a footnote is not allowed inside a footnote", hint
        )
        return ()
    content = _inlines(node.children, mapped_text, context, inside_note=True)
    content = in_own_language(content, mapped_text.path, context)
    anchor = _own_anchor(node, mapped_text, context)
    if all(child.kind == "text" and not child.content.strip() for child in node.children):
        context.diagnostics.add(
            rules.UNSUPPORTED_MARKDOWN,
            span,
            "the footnote is empty",
            "write its text between the brackets",
        )
    within = content[0].span.to(content[-1].span) if content else span
    words = Paragraph(content=content, span=within)
    return (Note(blocks=(words,), anchor=anchor, span=span),)


def _citation_node(
    node: SyntaxNode, mapped_text: MappedText, context: ReadContext, inside_note: bool
) -> tuple[Inline, ...]:
    span = mapped_text.span(node.offset, node.end)
    anchor = _own_anchor(node, mapped_text, context)

    def read(place: MappedText) -> tuple[Inline, ...]:
        return inlines(parse_inline(place.text), place, context)

    citations = citations_in(node, mapped_text, context, read)
    named = [one for one in citations if not _is_number_of_note(one, context)]
    style, registers = context.citation_style, context.registers
    if inside_note:
        sources = cited_sources(named, registers, style, context.diagnostics)
        is_end = mapped_text.text.startswith("]", node.end)
        return words_of_sources(sources, style.semicolon, span, has_stop=is_end)
    note = source_note(named, registers, style, span, context.diagnostics)
    return (replace(note, anchor=anchor),) if note else ()


def _is_number_of_note(citation: Citation, context: ReadContext) -> bool:
    """Whether a name is a number, as in other dialects, and not a source; this is a finding."""
    name, sources = citation.name, context.registers.sources
    if not name.isdigit() or name in sources.entries:
        return False
    hint = "write the words of the footnote in this place, as '^[words]'"
    sources.unknown.add(name)
    context.diagnostics.add(sources.rule, citation.span, f"unknown source '{name}'", hint)
    return True


def _own_anchor(node: SyntaxNode, mapped_text: MappedText, context: ReadContext) -> Anchor | None:
    refuse_attributes(node, ("id",), mapped_text, context)
    name = node.attributes.get("id")
    if name is None:
        return None
    return context.anchors.claim(str(name), _attribute_span("id", node, mapped_text))


def _attribute_span(name: str, node: SyntaxNode, mapped_text: MappedText) -> Span:
    """The span of an attribute, or of the whole node if the attribute is not written in it."""
    ranges = dict(attribute_ranges(mapped_text.text[node.offset : node.end]))
    start, end = ranges.get(name, (0, node.end - node.offset))
    return mapped_text.span(node.offset + start, node.offset + end)


def refuse_attributes(
    node: SyntaxNode,
    allowed: tuple[str, ...],
    mapped_text: MappedText,
    context: ReadContext,
    before: Set[str] = frozenset(),
) -> None:
    """Report every attribute that is not allowed, or that is given twice.

    `mapped_text` is the text of the node's block, and `before` names the attributes in the lines
    before it.
    """
    if mapped_text.text.endswith(("}", "}\n"), node.offset, node.end):
        written = mapped_text.part(node.offset, node.end)
        report_repeated_attributes(written, before, context.diagnostics)
    dropped = node.refused_attributes
    for name in sorted({*node.attributes, *dropped} - set(allowed)):
        shown = {"id": "#", "class": "."}.get(name, name)
        hint = did_you_mean(name, allowed) or "remove it"
        span = _attribute_span(name, node, mapped_text)
        context.diagnostics.add(
            rules.INVALID_ATTRIBUTES, span, f"the attribute '{shown}' is not supported here", hint
        )


def report_repeated_attributes(
    written: MappedText, before: Set[str], diagnostics: Diagnostics
) -> None:
    """A finding for each attribute at the end of a construct that is given before."""
    names = set(before)
    for name, (start, end) in attribute_ranges(written.text):
        if name in names and name != "class":
            shown = {"id": "#anchor"}.get(name, name)
            message = f"the attribute '{shown}' is given twice"
            hint = "keep one of the two: only the last one would count"
            diagnostics.add(rules.INVALID_ATTRIBUTES, written.span(start, end), message, hint)
        names.add(name)


def report_wordless_title(
    content: tuple[Inline, ...], span: Span, diagnostics: Diagnostics
) -> None:
    """A finding for a title or caption that consists of notes only."""
    if content and not has_words(content):
        notes = (node.span for node in inlines_in(content) if isinstance(node, Note))
        message = "there are no words besides the footnote"
        hint = "write the words of the title before the footnote"
        diagnostics.add(rules.TITLE_WITHOUT_WORDS, next(notes, span), message, hint)


def _report_html(tags: Sequence[SyntaxNode], mapped_text: MappedText, context: ReadContext) -> None:
    """One finding for all tags of a text."""
    if not tags:
        return
    start, end = tags[0].offset, tags[-1].end
    html = "".join(tag.content for tag in tags)
    hint = hint_for_html(html, mapped_text.text)
    span = mapped_text.span(start, end)
    context.diagnostics.add(rules.HTML, span, message_for_html(html), hint)


def _report_unsupported_inline(kind: str, html: str, span: Span, context: ReadContext) -> None:
    match kind:
        case "image":
            hint = "put the image in a separate paragraph, with an empty line before and after it"
            context.diagnostics.add(
                rules.UNSUPPORTED_MARKDOWN,
                span,
                "an image is not allowed inside a line of text",
                hint,
            )
        case "code_inline":
            hint = "write '\\`' to print a backquote"
            context.diagnostics.add(rules.UNSUPPORTED_MARKDOWN, span, "code is not allowed", hint)
        case "html_inline":
            message, hint = message_for_html(html), hint_for_html(html)
            context.diagnostics.add(rules.HTML, span, message, hint)
        case _:
            hint = "write it as plain text"
            context.diagnostics.add(
                rules.UNSUPPORTED_MARKDOWN, span, f"unsupported Markdown: {kind}", hint
            )
