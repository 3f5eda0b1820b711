"""Expressions as a tree, as they are written between braces."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from briefgen.diagnostics.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MISTAKE_HINT = ""
"""The hint of an invalid expression; what it says depends on the names that it can use."""
CASES_HINT = (
    "a name alone tests whether it has a value; for any other case, declare a field of the type "
    "'flag', and write its name, as in '{{ deliverable.urgent }}'"
)
"""The hint of a test in a template that no expression can express."""
_TOKEN = re.compile(
    r""" *(?:(?P<name>[A-Za-z_][A-Za-z0-9_]*)(?![^\W\d_])"""
    r"""|"(?P<double>[^"\\{}\r\n]*)"|'(?P<single>[^'\\{}\r\n]*)'|(?P<sign>[.()|~]))"""
)
_CASE_WORDS = ("if", "else")
_WORDS = frozenset(
    ("and", "in", "is", "not", "or", "true", "True", "false", "False", "none", "None")
)
"""The words that cannot be names, beside those of cases."""


class ExpressionError(Exception):
    """An expression has no value; `fill_values` reports it as a finding."""

    def __init__(self, rule: Rule, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.rule = rule
        self.message = message
        self.hint = hint


class Constant(Struct, frozen=True):
    """A text, number or truth value as it is written."""

    value: object


class Name(Struct, frozen=True):
    """A name of a value or function."""

    name: str


class Attribute(Struct, frozen=True):
    """A part of a value, as in `cover.version`."""

    whole: Node
    part: str


class Call(Struct, frozen=True):
    """A function with what is in its brackets."""

    function: Node
    argument: Node | None
    """`None` unless there is exactly one."""


class Filtered(Struct, frozen=True):
    """A value with a filter."""

    whole: Node
    name: str
    """Name of the filter."""
    argument: str | None = ""
    """Its word in brackets, empty without brackets; `None` for anything else in them."""


class Join(Struct, frozen=True):
    """Values that are joined by `~`."""

    parts: tuple[Node, ...]


class Choice(Struct, frozen=True):
    """One of two values, as in `a if b else c`."""

    condition: Node
    value: Node
    other: Node | None


class Unsupported(Struct, frozen=True):
    """A construct that no expression can contain."""

    what: str
    """Name of the construct."""
    hint: str


Node = Constant | Name | Attribute | Call | Filtered | Join | Choice | Unsupported


class Expression(Struct, frozen=True):
    """An expression with the names of its values and functions."""

    tree: Node
    names: Sequence[str]
    """In the order in which they are looked for."""


def usual_expression(source: str) -> Expression | None:
    """The tree of an expression in one of the usual forms; `None` for any other.

    Its values are texts in quotes, names with their parts, and functions with a text in quotes,
    each with or without filters. Values can be joined by `~`, depend on a condition and be in
    brackets.
    """
    tokens = _tokens(source)
    if not tokens:
        return None
    reader = _ExpressionReader(tokens)
    try:
        tree = reader.choice()
    except _OtherFormError:
        return None
    return Expression(tree, tuple(_names_in(tree))) if reader.is_at_end() else None


def _tokens(source: str) -> list[tuple[str, str]]:
    """Kind and words of each token; nothing if the text has anything else."""
    found: list[tuple[str, str]] = []
    end, length = 0, len(source.rstrip(" "))
    while end < length:
        token = _TOKEN.match(source, end)
        if token is None:
            return []
        kind = str(token.lastgroup)
        found.append(("text" if kind in ("double", "single") else kind, token[kind]))
        end = token.end()
    return found


class _OtherFormError(Exception):
    """The expression has no usual form."""


class _ExpressionReader:
    """Reads tokens from left to right, with the precedence of Jinja's operators."""

    def __init__(self, tokens: Sequence[tuple[str, str]]) -> None:
        self._tokens = (*tokens, ("end", ""))
        self._position = 0

    def is_at_end(self) -> bool:
        return self._tokens[self._position][0] == "end"

    def choice(self) -> Node:
        tree = self._joined()
        while self._takes("name", "if"):
            condition = self._joined()
            tree = Choice(condition, tree, self.choice() if self._takes("name", "else") else None)
        return tree

    def _joined(self) -> Node:
        parts = [self._filtered()]
        while self._takes("sign", "~"):
            parts.append(self._filtered())
        return parts[0] if len(parts) == 1 else Join(tuple(parts))

    def _filtered(self) -> Node:
        tree = self._value()
        while self._takes("sign", "|"):
            tree = Filtered(tree, self._name(), self._text_in_brackets() or "")
        return tree

    def _value(self) -> Node:
        if self._tokens[self._position][0] == "text":
            return Constant(self._word("text"))
        if self._takes("sign", "("):
            tree = self.choice()
            self._expect(")")
            return tree
        tree = Name(self._name())
        while self._takes("sign", "."):
            tree = Attribute(tree, self._name())
        text = self._text_in_brackets()
        return tree if text is None else Call(tree, Constant(text))

    def _text_in_brackets(self) -> str | None:
        """The text of `("text")`; `None` without brackets."""
        if not self._takes("sign", "("):
            return None
        text = self._word("text")
        self._expect(")")
        return text

    def _name(self) -> str:
        word = self._word("name")
        if word in _WORDS or word in _CASE_WORDS:
            raise _OtherFormError
        return word

    def _word(self, kind: str) -> str:
        found, word = self._tokens[self._position]
        if found != kind:
            raise _OtherFormError
        self._position += 1
        return word

    def _takes(self, kind: str, word: str) -> bool:
        """Whether the next token is this one, which is then read."""
        takes = self._tokens[self._position] == (kind, word)
        self._position += takes
        return takes

    def _expect(self, sign: str) -> None:
        if not self._takes("sign", sign):
            raise _OtherFormError


def _names_in(node: Node) -> Iterator[str]:
    match node:
        case Name():
            yield node.name
        case Attribute() | Filtered():
            yield from _names_in(node.whole)
        case Call():
            yield from _names_in(node.function)
        case Join():
            yield from (name for part in node.parts for name in _names_in(part))
        case Choice():
            parts = (node.condition, node.value, node.other)
            yield from (name for part in parts if part is not None for name in _names_in(part))
