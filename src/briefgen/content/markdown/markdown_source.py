"""One text that is being read: its lines, their places, and attributes that wait for a block."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from markdown_it.token import Token

from briefgen.content.markdown import rules
from briefgen.content.markdown.inlines import inlines
from briefgen.content.read_context import ReadContext
from briefgen.diagnostics.collector import suggest
from briefgen.diagnostics.rule import Rule
from briefgen.model.nodes import Anchor, Inline
from briefgen.syntax.markdown import Branch, nest, parse_inline
from briefgen.workspace.mapped_text import MappedText, Segment, filled, replace_offset
from briefgen.workspace.span import Span


class MarkdownSource:
    """A text with the scope it is read in."""

    def __init__(self, mapped_text: MappedText, context: ReadContext) -> None:
        self.mapped_text = mapped_text
        self.context = context
        self.lines = mapped_text.text.split("\n")
        self._starts = [0]
        for line in self.lines:
            self._starts.append(self._starts[-1] + len(line) + 1)

    def report(self, rule: Rule, span: Span, message: str, hint: str = "") -> None:
        self.context.diagnostics.add(rule, span, message, hint)

    def report_definitions(self, definitions: Mapping[str, int]) -> None:
        """A finding for each link definition that looks like the words of a note."""
        for label, line in definitions.items():
            if label.startswith("^"):
                hint = "cite a source of sources.yaml, or write the words as '^[words]'"
                place = self.line_location(line)
                self.report(
                    rules.UNSUPPORTED_MARKDOWN, place, "words of notes are not given apart", hint
                )

    def line_location(self, line: int) -> Span:
        """The place of the first character that is no space, in a line counted from 0."""
        line = min(line, len(self.lines) - 1)
        text = self.lines[line]
        return self.mapped_text.at(self._starts[line] + len(text) - len(text.lstrip(" ")))

    def span(self, token: Token) -> Span:
        """Where a block begins."""
        return self.line_location(token.map[0] if token.map else 0)

    def line_part(self, line: int, words: str) -> MappedText:
        """Words that stand in a line, counted from 0, with their places."""
        column = self.lines[line].find(words)
        if column < 0:
            return filled(words, self.line_location(line))
        begin = self._starts[line] + column
        return self.mapped_text.part(begin, begin + len(words))

    def inline_passage(self, token: Token, after: int = 0) -> MappedText:
        """The text of an inline token with its places; it begins after a column of its line."""
        first = token.map[0] if token.map else 0
        segments: list[Segment] = []
        offset = 0
        for number, text in enumerate(token.content.split("\n"), first):
            begin = self._starts[number] + self._column(number, text, after)
            part = self.mapped_text.part(begin, begin + len(text))
            segments += [replace_offset(s, offset + s.offset) for s in part.segments]
            offset += len(text) + 1
        return MappedText(token.content, self.mapped_text.path, tuple(segments))

    def _column(self, number: int, text: str, after: int) -> int:
        raw = self.lines[number].rstrip(" \t")
        if not after and raw.endswith(text):
            return len(raw) - len(text)
        return max(raw.find(text, after), 0)

    def inlines(self, branch: Branch) -> tuple[Inline, ...]:
        """The inlines of a block that holds nothing else."""
        for child in branch.children:
            if child.kind == "inline":
                mapped_text = self.inline_passage(child.token)
                return inlines(inline_branches(child), mapped_text, self.context)
        return ()

    def words(self, mapped_text: MappedText) -> tuple[Inline, ...]:
        """The inlines of a title or caption that is given beside a block."""
        return inlines(parse_inline(mapped_text.text), mapped_text, self.context)

    def attributes(self, branch: Branch, before: Attributes | None) -> Attributes:
        """The attributes in an attribute line, added to those of the line before it."""
        token = branch.token
        place = self.span(token)
        values = {**(before.values if before else {}), **_texts(token)}
        return Attributes(values, place, token.map[0] if token.map else 0)


def inline_branches(branch: Branch) -> list[Branch]:
    """The tree under an `inline` token."""
    return nest(branch.token.children or [])


@dataclass(slots=True)
class Attributes:
    """`{#anchor key="value"}`, written on the line before a block."""

    values: Mapping[str, str] = field(default_factory=dict)
    span: Span = field(default_factory=lambda: Span(""))
    line: int = 0

    def anchor(self, context: ReadContext) -> Anchor | None:
        """The anchor given; `None` if there is none."""
        name = self.values.get("id")
        return context.anchors.claim(name, self.span) if name is not None else None

    def refuse_others(self, context: ReadContext, *allowed: str) -> bool:
        """Whether there are attributes that the block does not take; a finding for each."""
        others = sorted(self.values.keys() - set(allowed))
        for name in others:
            shown = {"id": "#anchor", "class": ".class"}.get(name, name)
            message = f"the attribute '{shown}' means nothing here"
            hint = suggest(name, allowed) or "take it away: this block takes none"
            context.diagnostics.add(rules.INVALID_ATTRIBUTES, self.span, message, hint)
        return bool(others)


def _texts(token: Token) -> dict[str, str]:
    return {name: str(value) for name, value in token.attrs.items()}
