"""Reads an expression of any form; the only module that uses Jinja."""

from __future__ import annotations

import re
from functools import cache

from jinja2 import Environment, TemplateSyntaxError, nodes

from briefgen.syntax import rules
from briefgen.syntax.expression_tree import (
    CASES_HINT,
    MISTAKE_HINT,
    Attribute,
    Call,
    Choice,
    Constant,
    Expression,
    ExpressionError,
    Filtered,
    Join,
    Name,
    Node,
    Unsupported,
)

_CURLY_QUOTE = re.compile("[“”„‟‘’‚‛«»]")


@cache
def _environment() -> Environment:
    return Environment(autoescape=False)


def expression_of_any_form(source: str) -> Expression:
    """The expression between the braces. Raises `ExpressionError` if there is not exactly one."""
    if source[:1] in ("-", "+") or source[-1:] in ("-", "+"):
        raise ExpressionError(
            rules.INVALID_EXPRESSION, "whitespace control is not supported", "write '{{ value }}'"
        )
    try:
        body = _environment().parse("{{" + source + "}}").body
    except TemplateSyntaxError as error:
        message = f"invalid expression: {_reason(source, error)}"
        raise ExpressionError(rules.INVALID_EXPRESSION, message, MISTAKE_HINT) from error
    output = body[0] if body else None
    if not isinstance(output, nodes.Output) or isinstance(output.nodes[0], nodes.TemplateData):
        raise ExpressionError(rules.INVALID_EXPRESSION, "the expression is empty", MISTAKE_HINT)
    tree = output.nodes[0]
    found = (tree, *tree.find_all(nodes.Name))
    names = tuple(node.name for node in found if isinstance(node, nodes.Name))
    return Expression(_node(tree), names)


def _node(node: nodes.Node) -> Node:
    """A node of Jinja's tree, with everything in it."""
    match node:
        case nodes.Const():
            return Constant(node.value)
        case nodes.Name():
            return Name(node.name)
        case nodes.Getattr():
            return Attribute(_node(node.node), node.attr)
        case nodes.Call():
            has_one = len(node.args) == 1 and not (node.kwargs or node.dyn_args or node.dyn_kwargs)
            return Call(_node(node.node), _node(node.args[0]) if has_one else None)
        case nodes.Filter() if node.node is not None:
            return Filtered(_node(node.node), node.name, _word_of(node))
        case nodes.Concat():
            return Join(tuple(map(_node, node.nodes)))
        case nodes.CondExpr():
            other = _node(node.expr2) if node.expr2 is not None else None
            return Choice(_node(node.test), _node(node.expr1), other)
        case _:
            return _unsupported(node)


def _word_of(node: nodes.Filter) -> str | None:
    """The word in the brackets of a filter, empty without brackets; `None` for anything else."""
    if node.kwargs or node.dyn_args or node.dyn_kwargs:
        return None
    match node.args:
        case []:
            return ""
        case [nodes.Const(value=str(word))]:
            return word
    return None


def _unsupported(node: nodes.Node) -> Unsupported:
    """A construct of Jinja that expressions cannot contain."""
    match node:
        case nodes.And() | nodes.Or() | nodes.Not():
            hint = MISTAKE_HINT if isinstance(node, nodes.And) else CASES_HINT
            return Unsupported("'and', 'or' and 'not'", hint)
        case nodes.BinExpr() | nodes.UnaryExpr():
            hint = "write the result; in content, it can be a fact in facts.yaml"
            return Unsupported("calculations", hint)
        case nodes.Compare() | nodes.Test():
            return Unsupported("comparisons", CASES_HINT)
        case nodes.Getitem():
            return Unsupported("square brackets", MISTAKE_HINT)
    return Unsupported("lists and mappings", MISTAKE_HINT)


def _reason(source: str, error: TemplateSyntaxError) -> str:
    """The reason why an expression cannot be parsed."""
    if curly := _CURLY_QUOTE.search(source):
        return f"'{curly.group()}' is a curly quote"
    return re.sub(r" at [0-9]+$", "", error.message or "").replace("char '", "character '")
