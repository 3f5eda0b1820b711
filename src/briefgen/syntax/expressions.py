"""Fills values into text before it is parsed; the only module that uses Jinja.

Only `{{ expression }}` is taken: statements and comments could add or hide lines, and with them
every place in the file would be wrong. A value never brings a line feed.

Jinja parses the expressions; only names, calls with one name, filters, joins and choices are then
worked out. Even Jinja's sandbox would run `9**9**9` until the machine gives up, and a compilation
for each expression would cost more than all the rest of loading.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes

from briefgen.diagnostics.collector import Diagnostics, suggest
from briefgen.diagnostics.rule import Rule
from briefgen.syntax import rules
from briefgen.workspace.mapped_text import MappedText, filled, join

Names = Mapping[str, Any]
"""What expressions may name: values, mappings of values, functions."""
Escape = Callable[[str, bool], str]
"""Makes a value safe for where it goes; the flag says whether only space stands before it."""

_TAG = re.compile(r"\{\{(.*?)\}\}|\{\{|\{%(?:[^\n]*?%\})?|\{#[^{}\n]*#\}")
_LINE_FEED = re.compile(r"[ \t]*[\r\n]+[ \t]*")
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_EXPRESSIONS = (
    "write a name, or a function of a name in straight quotes, as in '{{ fact(\"jobs\") }}'"
)
"""What every broken expression is to be instead."""


class ValueFault(Exception):
    """A value cannot be given; becomes a diagnostic."""

    def __init__(self, rule: Rule, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.rule = rule
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Later:
    """A value that is made only where an expression names it."""

    make: Callable[[], object]


def fill(
    mapped_text: MappedText, names: Names, diagnostics: Diagnostics, escape: Escape
) -> MappedText:
    """The passage with its expressions replaced by their values; faults become findings."""
    if (
        "{{" not in mapped_text.text
        and "{%" not in mapped_text.text
        and "#}" not in mapped_text.text
    ):
        return mapped_text
    pieces, end = [], 0
    for tag in _TAG.finditer(mapped_text.text):
        pieces.append(mapped_text.part(end, tag.start()))
        try:
            value = _value(tag, names)
        except ValueFault as fault:
            place = mapped_text.at(_offset_of_name(tag, fault))
            diagnostics.add(fault.rule, place, fault.message, fault.hint)
            value = ""
        line = mapped_text.text[mapped_text.text.rfind("\n", 0, tag.start()) + 1 : tag.start()]
        escaped = escape(_LINE_FEED.sub(" ", value), not line.strip(" >*+-"))
        pieces.append(filled(escaped, mapped_text.span(tag.start(), tag.end())))
        end = tag.end()
    pieces.append(mapped_text.part(end, len(mapped_text.text)))
    return join(pieces, mapped_text.path)


def for_markdown(value: str, begins_line: bool) -> str:
    """The value with everything that Markdown could take for a mark escaped.

    A figure that begins a line is written as an entity, since `2019.` would begin a list.
    """
    escaped = _PUNCTUATION.sub(r"\\\1", value)
    if begins_line and escaped[:1].isdigit():
        return f"&#{ord(escaped[0])};{escaped[1:]}"
    return escaped


def as_it_is(value: str, _begins_line: bool) -> str:
    """The value, for text that is not parsed any further."""
    return value


def _value(tag: re.Match[str], names: Names) -> str:
    written = tag.group()
    if written == "{{":
        hint = "close it with '}}' in the same line"
        raise ValueFault(rules.INVALID_EXPRESSION, "'{{' without a '}}' in the same line", hint)
    if written.startswith("{%"):
        raise ValueFault(
            rules.STATEMENT_OR_COMMENT, "statements are not allowed", "only '{{ value }}' is"
        )
    if written.startswith("{#"):
        raise ValueFault(
            rules.STATEMENT_OR_COMMENT, "comments are not allowed", "only '{{ value }}' is"
        )
    tree = _tree(tag.group(1))
    for node in (tree, *tree.find_all(nodes.Name)):
        if isinstance(node, nodes.Name) and node.name not in names:
            raise ValueFault(
                rules.UNKNOWN_NAME, f"unknown name '{node.name}'", _known(node.name, names)
            )
    value = _evaluate(tree, names)
    if callable(value) or isinstance(value, Mapping):
        name = written.strip("{} ")
        call = f"write '{name}(\"…\")'"
        hint = call if callable(value) else f"write '{name}.' and one of {', '.join(sorted(value))}"
        raise ValueFault(rules.UNUSABLE_VALUE, f"'{name}' is not a value", hint)
    return str(value)


def _known(name: str, names: Mapping[str, Any]) -> str:
    """The nearest name, else all there are."""
    return suggest(name, names) or f"known: {', '.join(sorted(names))}"


def _offset_of_name(tag: re.Match[str], fault: ValueFault) -> int:
    """Where in the text the name stands that a fault quotes; else where the tag begins."""
    quoted = re.search(r"'([^']+)'", fault.message)
    found = tag.group().find(quoted.group(1)) if quoted else -1
    return tag.start() + max(found, 0)


# -- expressions -----------------------------------------------------------------------------


@cache
def _environment() -> Environment:
    return Environment(autoescape=False)


def _tree(source: str) -> nodes.Expr:
    """The expression between the braces. Raises `ValueFault` if there is not exactly one."""
    if source[:1] in ("-", "+") or source[-1:] in ("-", "+"):
        raise ValueFault(
            rules.INVALID_EXPRESSION, "space control is not allowed", "write '{{ value }}'"
        )
    try:
        body = _environment().parse("{{" + source + "}}").body
    except TemplateSyntaxError as error:
        message = f"broken expression: {error.message}"
        raise ValueFault(rules.INVALID_EXPRESSION, message, _EXPRESSIONS) from error
    output = body[0] if body else None
    if not isinstance(output, nodes.Output) or isinstance(output.nodes[0], nodes.TemplateData):
        raise ValueFault(rules.INVALID_EXPRESSION, "empty expression", _EXPRESSIONS)
    return output.nodes[0]


def _evaluate(node: nodes.Node | None, names: Names) -> Any:
    match node:
        case nodes.Const():
            return node.value
        case nodes.Name():
            return _made(names[node.name])
        case nodes.Getattr():
            return _attribute(_evaluate(node.node, names), node.attr)
        case nodes.Call():
            return _called(node, names)
        case nodes.Filter():
            return _filtered(node, names)
        case nodes.Concat():
            return "".join(str(_evaluate(part, names)) for part in node.nodes)
        case nodes.CondExpr():
            chosen = node.expr1 if _evaluate(node.test, names) else node.expr2
            return "" if chosen is None else _evaluate(chosen, names)
        case _:
            what = type(node).__name__.lower()
            raise ValueFault(
                rules.INVALID_EXPRESSION, f"an expression cannot hold this ({what})", _EXPRESSIONS
            )


def _made(value: Any) -> Any:
    return value.make() if isinstance(value, Later) else value


def _attribute(holder: Any, name: str) -> Any:
    if not isinstance(holder, Mapping):
        hint = f"what stands before '.{name}' is one value; write it alone"
        raise ValueFault(rules.UNKNOWN_NAME, f"unknown name '{name}'", hint)
    if name not in holder:
        raise ValueFault(rules.UNKNOWN_NAME, f"unknown name '{name}'", _known(name, holder))
    return _made(holder[name])


def _called(node: nodes.Call, names: Names) -> Any:
    function = _evaluate(node.node, names)
    name = getattr(node.node, "name", "this")
    if not callable(function):
        raise ValueFault(
            rules.UNUSABLE_VALUE, f"'{name}' is a value, not a function", f"write '{name}'"
        )
    if len(node.args) != 1 or node.kwargs or node.dyn_args or node.dyn_kwargs:
        raise ValueFault(
            rules.UNUSABLE_VALUE, f"'{name}' takes one name in quotes", f"write '{name}(\"…\")'"
        )
    return function(_evaluate(node.args[0], names))


def _filtered(node: nodes.Filter, names: Names) -> str:
    function = _FILTERS.get(node.name)
    if function is None:
        raise ValueFault(
            rules.UNKNOWN_FILTER, f"unknown filter '{node.name}'", suggest(node.name, _FILTERS)
        )
    if node.args or node.kwargs:
        hint = f"write '| {node.name}'"
        raise ValueFault(
            rules.UNUSABLE_VALUE, f"the filter '{node.name}' takes no more values", hint
        )
    return function(_evaluate(node.node, names))


# -- filters ---------------------------------------------------------------------------------

_NUMBERS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve",
)  # fmt: skip
_ORDINALS = (
    "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth",
    "ninth", "tenth", "eleventh", "twelfth",
)  # fmt: skip


def _in_words(value: object) -> str:
    number = _whole(value, "in_words")
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else f"{number:,}"


def _ordinal_words(value: object) -> str:
    number = _whole(value, "ordinal_words")
    if 0 <= number < len(_ORDINALS):
        return _ORDINALS[number]
    last = number % 10 if number % 100 not in (11, 12, 13) else 0
    return f"{number:,}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(last, 'th') }"


def _capitalised(value: object) -> str:
    text = str(value)
    return text[:1].upper() + text[1:]


def _whole(value: object, name: str) -> int:
    try:
        return int(str(value).replace(",", ""))
    except ValueError:
        message = f"'{name}' needs a whole number, not '{value}'"
        raise ValueFault(
            rules.UNUSABLE_VALUE, message, f"leave '| {name}' out, or write it in words"
        ) from None


_FILTERS: Mapping[str, Callable[[object], str]] = {
    "in_words": _in_words,
    "ordinal_words": _ordinal_words,
    "capitalised": _capitalised,
}
