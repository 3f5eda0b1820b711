"""Expressions as a tree, as they are written between braces."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from briefgen.diagnostics.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Sequence

MISTAKE_HINT = ""
"""The hint of an invalid expression; what it says depends on the names that it can use."""
CASES_HINT = (
    "a name alone tests whether it has a value; for any other case, declare a field of the type "
    "'flag', and write its name, as in '{{ deliverable.urgent }}'"
)
"""The hint of a test in a template that no expression can express."""
_NAME = r"[A-Za-z_][A-Za-z0-9_]*"
_USUAL = re.compile(
    rf" *({_NAME}(?:\.{_NAME})*)"
    r"""(?:\( *(?:"([^"\\{}\r\n]*)"|'([^'\\{}\r\n]*)') *\))?"""
    rf" *(?:\| *({_NAME}) *)?"
)
_WORDS = re.compile(r"and|else|if|in|is|not|or|[Tt]rue|[Ff]alse|[Nn]one")
"""The words that cannot be names."""


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

    They are a name, a name with its parts, and a function with a name in quotes, each alone or with
    a filter that has no brackets.
    """
    found = _USUAL.fullmatch(source)
    if found is None:
        return None
    dotted, *quoted, name = found.groups()
    first, *parts = dotted.split(".")
    if any(map(_WORDS.fullmatch, (first, *parts, name or ""))):
        return None
    tree: Node = Name(first)
    for part in parts:
        tree = Attribute(tree, part)
    for text in quoted:
        if text is not None:
            tree = Call(tree, Constant(text))
    return Expression(Filtered(tree, name) if name else tree, (first,))
