"""Reads the `:::` blocks by which a section changes an older one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from briefgen.content.layers import rules
from briefgen.content.layers.arrangement import PartReference, Place
from briefgen.content.layers.section_text import SectionBlock, blocks_of
from briefgen.content.markdown import Run
from briefgen.content.markdown import rules as markdown_rules
from briefgen.content.markdown.containers import is_closed
from briefgen.content.markdown.markdown_source import MarkdownSource
from briefgen.diagnostics.similar_names import did_you_mean
from briefgen.late_patterns import compiled
from briefgen.spans.span import Span
from briefgen.syntax.markdown import SyntaxNode

_OLD = "old"
"""Name of the block that quotes the older text."""
_NAME = r'"[^"]*"|[^\s"]+'
_PLACE = rf"(?P<relation>after|before)\s+(?P<place>{_NAME})|at\s+(?P<end>start|end)"
_PATTERNS = {
    "drop": rf"(?P<name>{_NAME})?",
    "replace": rf"(?P<name>{_NAME})?",
    "insert": _PLACE,
    "move": rf"(?P<name>{_NAME})\s+(?:{_PLACE})",
}
"""Patterns of the text after the name of an action, in the first line of a block."""
_FORMS = {
    "drop": "'::: drop ports' or '::: drop \"First words\"'",
    "replace": "'::: replace ports' or '::: replace \"First words\"'",
    "insert": "'::: insert after \"First words\"', '::: insert after aim' or '::: insert at end'",
    "move": "'::: move ports after \"First words\"' or '::: move ports at end'",
}


class ChangeBlock(Struct, frozen=True, kw_only=True):
    """A `:::` block that changes the older text."""

    action: str
    """`drop`, `replace`, `insert` or `move`."""
    reference: PartReference | None
    """The block that it changes; `None` for a quotation alone, and for an insertion."""
    place: Place | None
    """Where it inserts or moves blocks."""
    quoted: tuple[SectionBlock, ...]
    """The older text as it was; empty without a quotation."""
    new: tuple[SectionBlock, ...]
    span: Span
    """Of its first line."""


def change_blocks(run: Run) -> Iterator[ChangeBlock]:
    """The changes that the text of a file makes; any other text is a finding."""
    source = run.source
    for node in source.without_acknowledgements(run.nodes):
        action, _, rest = node.info.strip().partition(" ")
        if node.kind != "container_block" or action not in _PATTERNS:
            _report_other_block(node, action, source)
            continue
        if not is_closed(node, source):
            message, hint = (
                "this ':::' block is not closed",
                "close it with ':::' on a separate line",
            )
            span = source.opening(node)
            source.report(markdown_rules.UNPAIRED_CONTAINER, span, message, hint)
            continue
        change = _change(node, action, rest.strip(), source)
        if change is not None:
            yield change


def _change(node: SyntaxNode, action: str, rest: str, source: MarkdownSource) -> ChangeBlock | None:
    """A change; `None`, and a finding, if its first line or its content is not possible."""
    found = compiled(_PATTERNS[action]).fullmatch(rest)
    if found is None:
        message = f"'::: {action} {rest}' does not say what changes".replace(" '", "'")
        _report(node, message, f"write {_FORMS[action]}", source)
        return None
    parts = found.groupdict()
    quoted, new = _content(node, action, source)
    if problem := _problem_of_content(action, parts.get("name"), quoted, new):
        _report(node, *problem, source)
        return None
    return ChangeBlock(
        action=action,
        reference=_reference(node, parts.get("name"), source),
        place=_place(node, parts, source),
        quoted=quoted,
        new=new,
        span=source.opening(node),
    )


def _content(
    node: SyntaxNode, action: str, source: MarkdownSource
) -> tuple[tuple[SectionBlock, ...], tuple[SectionBlock, ...]]:
    """The quoted and the new blocks in a change."""
    children: Sequence[SyntaxNode] = node.children
    if action == "drop":
        return tuple(blocks_of(children, source)), ()
    first = children[0] if children else None
    if first is not None and first.kind == "container_block" and first.info.strip() == _OLD:
        return tuple(blocks_of(first.children, source)), tuple(blocks_of(children[1:], source))
    return (), tuple(blocks_of(children, source))


def _problem_of_content(
    action: str, name: str | None, quoted: Sequence[SectionBlock], new: Sequence[SectionBlock]
) -> tuple[str, str] | None:
    """Message and hint for a change that lacks a text, or has one too many."""
    if action in ("drop", "replace") and not name and not quoted:
        hint = f"write {_FORMS[action]}, or quote the older text"
        return f"this '::: {action}' block names no block", hint
    if action in ("insert", "replace") and not new:
        hint = "write the new text before the closing ':::'"
        return f"this '::: {action}' block has no new text", hint
    if action == "move" and (new or quoted):
        return "a '::: move' block must be empty", "write new text in an '::: insert' block"
    if action == "insert" and quoted:
        return "an '::: insert' block replaces nothing", "remove the '::: old' block"
    return None


def _reference(node: SyntaxNode, name: str | None, source: MarkdownSource) -> PartReference | None:
    if not name:
        return None
    return PartReference(name, source.line_part(node.first_line, name).span())


def _place(node: SyntaxNode, parts: dict[str, Any], source: MarkdownSource) -> Place | None:
    if parts.get("end"):
        return Place(parts["end"])
    name = parts.get("place")
    if not name:
        return None
    return Place(
        parts["relation"], PartReference(name, source.line_end(node.first_line, name).span())
    )


def _report_other_block(node: SyntaxNode, action: str, source: MarkdownSource) -> None:
    message = "this text is in no block that changes the older section"
    hint = (
        "write it in a block, as in '::: insert at end', or remove 'changes' from the front matter"
    )
    if node.kind == "container_block" and (near := did_you_mean(action, _PATTERNS)):
        message, hint = f"unknown change '{action}'", near
    _report(node, message, hint, source)


def _report(node: SyntaxNode, message: str, hint: str, source: MarkdownSource) -> None:
    source.report(rules.INVALID_CHANGE_BLOCK, source.opening(node), message, hint)
    source.context.diagnostics.all_read = False
