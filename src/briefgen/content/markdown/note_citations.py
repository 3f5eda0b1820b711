"""The sources that a note names between its brackets, as in `[^one, p. 3; two]`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from briefgen.content.citations import Citation
from briefgen.content.markdown import rules
from briefgen.content.read_context import ReadContext
from briefgen.model.walk import Inlines
from briefgen.spans.mapped_text import MappedText
from briefgen.syntax.markdown import SyntaxNode

_ONE_SOURCE = re.compile(r"(?:[^;\\]|\\.)*", re.DOTALL)
_NAME = re.compile(r"[^,]*")
_HYPHEN_OF_RANGE = re.compile(r"(?<=[0-9])-(?=[0-9])")
_OPENING = len("[^")


def citations_in(
    node: SyntaxNode,
    mapped_text: MappedText,
    context: ReadContext,
    read: Callable[[MappedText], Inlines],
) -> tuple[Citation, ...]:
    """The sources that a note names, each once; `read` reads the words of a place.

    What cannot be read is a finding.
    """
    text, start = node.content, node.offset + _OPENING
    if not {",", ";"} & {*text}:
        return (Citation(text, mapped_text.span(node.offset, node.end)),)
    found: list[Citation] = []
    keys: set[str] = set()
    for first, last in _ranges(text):
        one = _citation(mapped_text.part(start + first, start + last), context, read)
        if one is None:
            continue
        key = context.registers.sources.name_of(one.name)
        if key in keys:
            message = f"this footnote cites the source '{one.name}' twice"
            hint = f"name it once, with all places: '[^{one.name}, pp. 3 and 9]'"
            context.diagnostics.add(rules.INVALID_CITATION, one.span, message, hint)
            continue
        keys.add(key)
        found.append(one)
    return tuple(found)


def _ranges(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each source with its place; semicolons are between them."""
    place = 0
    while place <= len(text):
        found = _ONE_SOURCE.match(text, place)
        assert found is not None  # The pattern matches the empty text.
        yield place, found.end()
        place = found.end() + 1


def _citation(
    written: MappedText, context: ReadContext, read: Callable[[MappedText], Inlines]
) -> Citation | None:
    """The source in a part of a note; `None`, and a finding, if it has no name."""
    before = _NAME.match(written.text)
    assert before is not None  # The pattern matches the empty text.
    name = " ".join(before[0].split())
    if not name:
        message = "a source is missing in this footnote"
        hint = "write '[^source, p. 12]', and a semicolon between two sources: '[^one; two, p. 3]'"
        context.diagnostics.add(rules.INVALID_CITATION, written.span(), message, hint)
        return None
    offset = len(before[0]) - len(before[0].lstrip())
    span = written.span(offset, len(before[0].rstrip()))
    if before.end() == len(written.text):
        return Citation(name, span)
    place = _stripped(written, before.end() + 1)
    if not place.text:
        message = f"no words follow the comma after '{name}'"
        hint = f"write the place in the source, as in '[^{name}, p. 12]', or remove the comma"
        context.diagnostics.add(rules.INVALID_CITATION, span, message, hint)
        return Citation(name, span)
    _report_hyphens(place, context)
    return Citation(name, span, read(place))


def _stripped(written: MappedText, start: int) -> MappedText:
    """The text from an offset on, without the spaces around it."""
    rest = written.text[start:]
    start += len(rest) - len(rest.lstrip())
    return written.part(start, max(start, len(written.text.rstrip())))


def _report_hyphens(place: MappedText, context: ReadContext) -> None:
    for found in _HYPHEN_OF_RANGE.finditer(place.text):
        span = place.span(found.start(), found.end())
        message = "a hyphen between two numbers does not make a range"
        hint = "write a dash, as in 'pp. 12–14'; to print the hyphen, write '\\-'"
        context.diagnostics.add(rules.OTHER_DIALECT, span, message, hint)
