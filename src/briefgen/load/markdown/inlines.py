"""One function for each inline: Markdown tokens to nodes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from briefgen.load.findings import suggest
from briefgen.load.markdown.parser import Branch
from briefgen.load.passage import Passage
from briefgen.load.registers import SCHEMES, citation, source_note
from briefgen.load.scope import Scope
from briefgen.location import Location
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

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def inlines(
    branches: Sequence[Branch], passage: Passage, scope: Scope, *, inside_note: bool = False
) -> tuple[Inline, ...]:
    """The inlines of a text; `passage` is the text the branches were made from."""
    nodes: list[Inline] = []
    for branch in branches:
        nodes += _inline(branch, passage, scope, inside_note)
    return _joined(nodes)


def _inline(
    branch: Branch, passage: Passage, scope: Scope, inside_note: bool
) -> tuple[Inline, ...]:
    place = passage.at(branch.offset)
    match branch.kind:
        case "text" | "text_special":
            return (_text(branch, passage, scope),)
        case "softbreak":
            return (Text(text=" ", origin=place),)
        case "hardbreak":
            return (LineBreak(origin=place),)
        case "strong":
            content = inlines(branch.children, passage, scope, inside_note=inside_note)
            return (Strong(content=content, origin=place),)
        case "em":
            content = inlines(branch.children, passage, scope, inside_note=inside_note)
            return (Emphasis(content=content, origin=place),)
        case "span":
            return _span(branch, passage, scope, inside_note)
        case "link":
            return _link(branch, passage, scope, inside_note)
        case "note":
            return _note(branch, passage, scope, inside_note)
        case "note_citation":
            return _cited(branch, place, scope, inside_note)
        case kind:
            _report_unsupported(kind, place, scope)
            return ()


def _text(branch: Branch, passage: Passage, scope: Scope) -> Text:
    text = branch.token.content
    if branch.kind == "text":
        found = re.search(r"\[\^|\^\[", text)
        if found:
            place = passage.at(branch.offset + found.start())
            hint = "close it with ']'; write '\\[' for a bracket that opens no note"
            scope.findings.add("BG142", place, f"a note begins with '{found.group()}'", hint)
    return Text(text=text, origin=passage.at(branch.offset))


def _span(branch: Branch, passage: Passage, scope: Scope, inside_note: bool) -> tuple[Inline, ...]:
    place = passage.at(branch.offset)
    content = inlines(branch.children, passage, scope, inside_note=inside_note)
    refuse_attributes(branch, ("lang",), place, scope)
    language = branch.token.attrs.get("lang")
    if language is None:
        return content
    if not _LANGUAGE.fullmatch(str(language)):
        message = f"'{language}' is not a language"
        scope.findings.add("BG147", place, message, "write a BCP 47 tag such as es or en-GB")
    return (Language(language=str(language), content=content, origin=place),)


def _link(branch: Branch, passage: Passage, scope: Scope, inside_note: bool) -> tuple[Inline, ...]:
    place = passage.at(branch.offset)
    refuse_attributes(branch, ("href",), place, scope)
    content = inlines(branch.children, passage, scope, inside_note=inside_note)
    address = str(branch.token.attrs.get("href", ""))
    if address.startswith("#"):
        return _reference(address[1:], content, place, scope)
    if not plain_text(content).strip():
        hint = "write words between the brackets, or the address as '<https://…>'"
        scope.findings.add("BG149", place, "a link without words", hint)
    _check_address(address, place, scope)
    return (Link(url=address, content=content, origin=place),)


def _reference(
    name: str, content: tuple[Inline, ...], place: Location, scope: Scope
) -> tuple[Inline, ...]:
    try:
        return (Reference(target=Anchor(name), content=content, origin=place),)
    except ValueError:
        hint = "use lower-case letters, digits and single hyphens, beginning with a letter"
        scope.findings.add("BG113", place, f"'{name}' is not an anchor", hint)
        return content


def _check_address(address: str, place: Location, scope: Scope) -> None:
    scheme, colon, rest = address.partition(":")
    if colon and scheme.lower() in SCHEMES and rest.strip("/"):
        return
    if not address:
        hint = "write it in the round brackets, as in [words](https://…)"
        scope.findings.add("BG148", place, "a link without an address", hint)
        return
    hint = "use http, https or mailto; for a part of the dossier write '[](#anchor)'"
    if address.startswith("www."):
        hint = f"write 'https://{address}'"
    scope.findings.add("BG148", place, f"a link cannot lead to '{address}'", hint)


def _note(branch: Branch, passage: Passage, scope: Scope, inside_note: bool) -> tuple[Inline, ...]:
    place = passage.at(branch.offset)
    if inside_note:
        hint = "close the first note before the second; a source is cited inside it as '[^id]'"
        scope.findings.add("BG146", place, "a note inside a note", hint)
        return ()
    content = inlines(branch.children, passage, scope, inside_note=True)
    anchor = _own_anchor(branch, place, scope)
    if not plain_text(content).strip():
        scope.findings.add("BG142", place, "an empty note", "write its words in the brackets")
    words = Paragraph(content=content, origin=content[0].origin if content else place)
    return (Note(blocks=(words,), anchor=anchor, origin=place),)


def _cited(branch: Branch, place: Location, scope: Scope, inside_note: bool) -> tuple[Inline, ...]:
    name = branch.token.content
    anchor = _own_anchor(branch, place, scope)
    if inside_note:
        source = scope.registers.sources.find(name, place, scope.findings)
        return citation(source.value, place) if source else ()
    note = source_note(scope.registers, name, place, scope.findings)
    if note is None:
        return ()
    return (replace(note, anchor=anchor),)


def _own_anchor(branch: Branch, place: Location, scope: Scope) -> Anchor | None:
    refuse_attributes(branch, ("id",), place, scope)
    name = branch.token.attrs.get("id")
    return scope.anchors.claim(str(name), place) if name is not None else None


def refuse_attributes(
    branch: Branch, allowed: tuple[str, ...], place: Location, scope: Scope
) -> None:
    """A finding for every attribute that is not among the allowed ones."""
    dropped = branch.token.meta.get("insecure_attrs", {})
    for name in sorted({*branch.token.attrs, *dropped} - set(allowed)):
        shown = {"id": "#", "class": "."}.get(name, name)
        hint = suggest(name, allowed) or "take it away"
        scope.findings.add("BG147", place, f"the attribute '{shown}' means nothing here", hint)


def _report_unsupported(kind: str, place: Location, scope: Scope) -> None:
    match kind:
        case "image":
            hint = "give it a paragraph of its own, with an empty line before and after"
            scope.findings.add("BG142", place, "an image inside running text", hint)
        case "code_inline":
            hint = "write '\\`' for a backquote that is meant as one"
            scope.findings.add("BG142", place, "code is not allowed", hint)
        case "html_inline":
            hint = "write '&lt;' for '<'; addresses in angle brackets begin with https://"
            scope.findings.add("BG143", place, "HTML is not allowed", hint)
        case _:
            hint = "write it as plain words"
            scope.findings.add("BG142", place, f"unsupported Markdown: {kind}", hint)


def _joined(nodes: Iterable[Inline]) -> tuple[Inline, ...]:
    """Neighbouring texts as one."""
    joined: list[Inline] = []
    for node in nodes:
        last = joined[-1] if joined else None
        if isinstance(node, Text) and not node.text:
            continue
        if isinstance(node, Text) and isinstance(last, Text):
            joined[-1] = Text(text=last.text + node.text, origin=last.origin)
        else:
            joined.append(node)
    return tuple(joined)
