"""One function for each inline: Markdown tokens to nodes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from briefgen.content.markdown import rules
from briefgen.content.read_context import ReadContext
from briefgen.content.registers import SCHEMES, citation, source_note
from briefgen.diagnostics.collector import suggest
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
    Strong,
    Text,
)
from briefgen.model.walk import plain_text
from briefgen.schema import rules as schema_rules
from briefgen.syntax.markdown import Branch
from briefgen.workspace.mapped_text import MappedText
from briefgen.workspace.span import Span

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def inlines(
    branches: Sequence[Branch],
    mapped_text: MappedText,
    context: ReadContext,
    *,
    inside_note: bool = False,
) -> tuple[Inline, ...]:
    """The inlines of a text; `passage` is the text the branches were made from."""
    nodes: list[Inline] = []
    for branch in branches:
        nodes += _inline(branch, mapped_text, context, inside_note)
    return _joined(nodes)


def _inline(
    branch: Branch, mapped_text: MappedText, context: ReadContext, inside_note: bool
) -> tuple[Inline, ...]:
    place = mapped_text.at(branch.offset)
    match branch.kind:
        case "text" | "text_special":
            return (_text(branch, mapped_text, context),)
        case "softbreak":
            return (Text(text=" ", span=place),)
        case "hardbreak":
            return (LineBreak(span=place),)
        case "strong":
            content = inlines(branch.children, mapped_text, context, inside_note=inside_note)
            return (Strong(content=content, span=place),)
        case "em":
            content = inlines(branch.children, mapped_text, context, inside_note=inside_note)
            return (Emphasis(content=content, span=place),)
        case "span":
            return _span(branch, mapped_text, context, inside_note)
        case "link":
            return _link(branch, mapped_text, context, inside_note)
        case "note":
            return _note(branch, mapped_text, context, inside_note)
        case "note_citation":
            return _cited(branch, place, context, inside_note)
        case kind:
            _report_unsupported(kind, place, context)
            return ()


def _text(branch: Branch, mapped_text: MappedText, context: ReadContext) -> Text:
    text = branch.token.content
    if branch.kind == "text":
        found = re.search(r"\[\^|\^\[", text)
        if found:
            place = mapped_text.at(branch.offset + found.start())
            hint = "close it with ']'; write '\\[' for a bracket that opens no note"
            context.diagnostics.add(
                rules.UNSUPPORTED_MARKDOWN, place, f"a note begins with '{found.group()}'", hint
            )
    return Text(text=text, span=mapped_text.at(branch.offset))


def _span(
    branch: Branch, mapped_text: MappedText, context: ReadContext, inside_note: bool
) -> tuple[Inline, ...]:
    place = mapped_text.at(branch.offset)
    content = inlines(branch.children, mapped_text, context, inside_note=inside_note)
    refuse_attributes(branch, ("lang",), place, context)
    language = branch.token.attrs.get("lang")
    if language is None:
        return content
    if not _LANGUAGE.fullmatch(str(language)):
        message = f"'{language}' is not a language"
        context.diagnostics.add(
            rules.INVALID_ATTRIBUTES, place, message, "write a BCP 47 tag such as es or en-GB"
        )
    return (Language(language=str(language), content=content, span=place),)


def _link(
    branch: Branch, mapped_text: MappedText, context: ReadContext, inside_note: bool
) -> tuple[Inline, ...]:
    place = mapped_text.at(branch.offset)
    refuse_attributes(branch, ("href",), place, context)
    content = inlines(branch.children, mapped_text, context, inside_note=inside_note)
    address = str(branch.token.attrs.get("href", ""))
    if address.startswith("#"):
        return _reference(address[1:], content, place, context)
    if not plain_text(content).strip():
        hint = "write words between the brackets, or the address as '<https://…>'"
        context.diagnostics.add(rules.EMPTY_LINK_TEXT, place, "a link without words", hint)
    _check_address(address, place, context)
    return (Link(url=address, content=content, span=place),)


def _reference(
    name: str, content: tuple[Inline, ...], place: Span, context: ReadContext
) -> tuple[Inline, ...]:
    try:
        return (Reference(target=Anchor(name), content=content, span=place),)
    except ValueError:
        hint = "use lower-case letters, digits and single hyphens, beginning with a letter"
        context.diagnostics.add(
            schema_rules.INVALID_ANCHOR, place, f"'{name}' is not an anchor", hint
        )
        return content


def _check_address(address: str, place: Span, context: ReadContext) -> None:
    scheme, colon, rest = address.partition(":")
    if colon and scheme.lower() in SCHEMES and rest.strip("/"):
        return
    if not address:
        hint = "write it in the round brackets, as in [words](https://…)"
        context.diagnostics.add(
            rules.INVALID_LINK_ADDRESS, place, "a link without an address", hint
        )
        return
    hint = "use http, https or mailto; for a part of the dossier write '[](#anchor)'"
    if address.startswith("www."):
        hint = f"write 'https://{address}'"
    context.diagnostics.add(
        rules.INVALID_LINK_ADDRESS, place, f"a link cannot lead to '{address}'", hint
    )


def _note(
    branch: Branch, mapped_text: MappedText, context: ReadContext, inside_note: bool
) -> tuple[Inline, ...]:
    place = mapped_text.at(branch.offset)
    if inside_note:
        hint = "close the first note before the second; a source is cited inside it as '[^id]'"
        context.diagnostics.add(rules.NESTED_NOTE, place, "a note inside a note", hint)
        return ()
    content = inlines(branch.children, mapped_text, context, inside_note=True)
    anchor = _own_anchor(branch, place, context)
    if not plain_text(content).strip():
        context.diagnostics.add(
            rules.UNSUPPORTED_MARKDOWN, place, "an empty note", "write its words in the brackets"
        )
    words = Paragraph(content=content, span=content[0].span if content else place)
    return (Note(blocks=(words,), anchor=anchor, span=place),)


def _cited(
    branch: Branch, place: Span, context: ReadContext, inside_note: bool
) -> tuple[Inline, ...]:
    name = branch.token.content
    anchor = _own_anchor(branch, place, context)
    if inside_note:
        source = context.registers.sources.find(name, place, context.diagnostics)
        return citation(source.value, place) if source else ()
    note = source_note(context.registers, name, place, context.diagnostics)
    if note is None:
        return ()
    return (replace(note, anchor=anchor),)


def _own_anchor(branch: Branch, place: Span, context: ReadContext) -> Anchor | None:
    refuse_attributes(branch, ("id",), place, context)
    name = branch.token.attrs.get("id")
    return context.anchors.claim(str(name), place) if name is not None else None


def refuse_attributes(
    branch: Branch, allowed: tuple[str, ...], place: Span, context: ReadContext
) -> None:
    """A finding for every attribute that is not among the allowed ones."""
    dropped = branch.token.meta.get("insecure_attrs", {})
    for name in sorted({*branch.token.attrs, *dropped} - set(allowed)):
        shown = {"id": "#", "class": "."}.get(name, name)
        hint = suggest(name, allowed) or "take it away"
        context.diagnostics.add(
            rules.INVALID_ATTRIBUTES, place, f"the attribute '{shown}' means nothing here", hint
        )


def _report_unsupported(kind: str, place: Span, context: ReadContext) -> None:
    match kind:
        case "image":
            hint = "give it a paragraph of its own, with an empty line before and after"
            context.diagnostics.add(
                rules.UNSUPPORTED_MARKDOWN, place, "an image inside running text", hint
            )
        case "code_inline":
            hint = "write '\\`' for a backquote that is meant as one"
            context.diagnostics.add(rules.UNSUPPORTED_MARKDOWN, place, "code is not allowed", hint)
        case "html_inline":
            hint = "write '&lt;' for '<'; addresses in angle brackets begin with https://"
            context.diagnostics.add(rules.HTML, place, "HTML is not allowed", hint)
        case _:
            hint = "write it as plain words"
            context.diagnostics.add(
                rules.UNSUPPORTED_MARKDOWN, place, f"unsupported Markdown: {kind}", hint
            )


def _joined(nodes: Iterable[Inline]) -> tuple[Inline, ...]:
    """Neighbouring texts as one."""
    joined: list[Inline] = []
    for node in nodes:
        last = joined[-1] if joined else None
        if isinstance(node, Text) and not node.text:
            continue
        if isinstance(node, Text) and isinstance(last, Text):
            joined[-1] = Text(text=last.text + node.text, span=last.span)
        else:
            joined.append(node)
    return tuple(joined)
