"""Fills values into text before it is parsed.

Only `{{ expression }}` is supported. Statements and comments could add or hide lines, and the spans
after them would be wrong. For the same reason, a line feed in a value becomes a space.

Jinja reads the expressions, except those of the usual forms, because its import takes longer than
reading all of them. This module evaluates names, calls with one name, filters, joins and choices.
Even Jinja's sandbox runs `9**9**9` until the machine fails, and compiling each expression takes
longer than all the rest of loading.
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, partial
from typing import Any, Self

from msgspec import Struct

from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.diagnostics.similar_names import suggest
from briefgen.spans.mapped_text import MappedText, Origins, Value, join_texts, mapped_to
from briefgen.spans.span import NO_SPAN, Span
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
    usual_expression,
)

Names = Mapping[str, Any]
"""Names in expressions: values, mappings of values, functions, filters."""
Escape = Callable[[str, bool], str]
"""Escapes a value for its context; the flag says whether the value begins its line."""

_TAG = re.compile(r"\{\{(.*?)\}\}|\{\{|\{%(?:[^\n]*?%\})?|\{#[^{}\n]*#\}")
_FULL_STOP = re.compile(r"[*_]*\.(?![\w.])")
"""The end of a sentence, also after the end of emphasis."""
_LINE_FEED = re.compile(r"[ \t]*[\r\n]+[ \t]*")
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_BARE_NAME = re.compile(
    r"\s*(?P<function>\w+)\(\s*(?P<name>[a-zA-Z][a-zA-Z0-9]*(?:-[a-zA-Z0-9]+)*)\s*\)\s*"
)


class LazyValue(Struct, frozen=True):
    """A value that is computed only when an expression uses it."""

    compute: Callable[[], object]


class WholePart(Struct, frozen=True):
    """A value of several lines: a condition can test it, and a line cannot print it."""

    message: str
    """The message of a line that prints it."""
    hint: str


class RenamedName(Struct, frozen=True):
    """A name of earlier versions: an expression that uses it is a finding with the new one."""

    new: str
    hint: str


class Filter(Struct, frozen=True):
    """A filter: it follows a value after `|`."""

    apply: Callable[[object, str], str]
    """Its result for a value and its argument, which is empty if none is written."""


class PrintedValue(Struct, frozen=True):
    """A value and its printed form."""

    text: str | int
    """The printed form; a number is kept as a number, because a condition can test it."""
    value: str | int | float | datetime.date
    """The value before it is formatted."""
    defined_at: Span = NO_SPAN
    """Span of the value in the content or the template; `NO_SPAN` for a default."""
    source: str = ""
    """Title or address of the source that a fact names; otherwise empty."""
    origins: Origins = ()
    """The words of the printed form, if several keys give them."""
    content: tuple[Any, ...] = ()
    """The printed form as inlines, if it has links, italics and such; otherwise empty."""
    losses: tuple[Diagnostic, ...] = ()
    """Findings where only its words can be printed: that they lose a note, for example."""
    is_in_document_language: bool = False
    """Whether its words have that language, and not that of the file: a date, a choice, a mark."""
    key: str = ""
    """Its key, if the expression can name it in another way; otherwise empty."""

    @property
    def words(self) -> Origins:
        """The words of the printed form with the places that give them."""
        span = NO_SPAN if self.is_in_document_language else self.defined_at
        return self.origins or ((str(self.text), span),)


class MarkedWords(str):
    """The words of a value with links, italics and such; a computation takes the words alone."""

    content: tuple[Any, ...]

    def __new__(cls, words: object, content: tuple[Any, ...]) -> Self:
        made = super().__new__(cls, words)
        made.content = content
        return made


class FilledPiece(Struct, frozen=True):
    """A value that an expression prints, or the words around expressions."""

    text: MappedText
    content: tuple[Any, ...] = ()
    """Of a value with links, italics and such that is printed alone, its inlines."""
    losses: tuple[Diagnostic, ...] = ()
    """The findings if only its words are printed."""


def fill_values(
    mapped_text: MappedText,
    names: Names,
    diagnostics: Diagnostics,
    escape: Escape,
    *,
    failed: str = "",
) -> MappedText:
    """The text with its expressions replaced by their values.

    An expression with an error is a finding and prints `failed`: a word where an empty text would
    be another finding. The full stop of a value that ends a sentence is also that of the sentence.
    """
    pieces = filled_pieces(mapped_text, names, diagnostics, escape, failed=failed)
    diagnostics.extend(loss for one in pieces for loss in one.losses)
    return joined_pieces(pieces, mapped_text.path)


def filled_pieces(
    mapped_text: MappedText,
    names: Names,
    diagnostics: Diagnostics,
    escape: Escape,
    *,
    failed: str = "",
) -> list[FilledPiece]:
    """The pieces of the text that `fill_values` makes; their losses are not reported."""
    text = mapped_text.text
    if "{{" not in text and "{%" not in text and "#}" not in text:
        return [FilledPiece(mapped_text)]
    pieces, end = [], 0
    for tag in _TAG.finditer(text):
        pieces.append(FilledPiece(mapped_text.part(end, tag.start())))
        evaluation = _Evaluation(names, mapped_text.span(tag.start(), tag.end()))
        try:
            value = evaluation.text_of(tag)
        except ExpressionError as error:
            _report(error, tag, mapped_text, names, diagnostics)
            value = failed
        line = text[text.rfind("\n", 0, tag.start()) + 1 : tag.start()]
        escaped = escape(_LINE_FEED.sub(" ", value), not line.strip(" >*+-"))
        content = getattr(value, "content", ())
        pieces.append(FilledPiece(evaluation.printed(escaped), content, tuple(evaluation.losses)))
        end = tag.end()
        stop = _FULL_STOP.match(text, end) if value.endswith(".") else None
        if stop is not None:
            pieces.append(FilledPiece(mapped_text.part(end, stop.end() - 1)))
            end = stop.end()
    pieces.append(FilledPiece(mapped_text.part(end, len(text))))
    return pieces


def joined_pieces(pieces: Iterable[FilledPiece], path: str) -> MappedText:
    """The words of pieces as one text."""
    texts = [one.text for one in pieces]
    if len(texts) == 1:
        return texts[0]
    filled = join_texts(texts, path)
    if filled.text:
        return filled
    # Of a text without characters, the empty value still says where it is defined.
    return next((one for one in texts if one.segments[0].values), filled)


def has_value(condition: MappedText, names: Names, diagnostics: Diagnostics) -> bool:
    """Whether a condition is fulfilled: its expression has a value that is not empty, 0 or false.

    `condition` is one expression and spaces around it. An expression with an error is a finding,
    and fulfilled: what depends on it is read, so that it has its findings, too.
    """
    tag = _TAG.search(condition.text)
    assert tag is not None  # Any other text is not valid in a template.
    try:
        return _Evaluation(names, condition.span(*tag.span())).is_fulfilled(tag)
    except ExpressionError as error:
        _report(error, tag, condition, names, diagnostics)
        return True


def _report(
    error: ExpressionError,
    tag: re.Match[str],
    text: MappedText,
    names: Names,
    diagnostics: Diagnostics,
) -> None:
    span = text.span(*_range_of_name(tag, error))
    has_flags = "title" in names and "fact" not in names
    own = error.hint if has_flags or error.hint != CASES_HINT else MISTAKE_HINT
    diagnostics.add(error.rule, span, error.message, own or _hint_for_mistake(names))


def _hint_for_mistake(names: Names) -> str:
    """The hint of an invalid expression in content, or in a template."""
    if "fact" in names:
        function = "'{{ fact(\"jobs\") }}'"
        return f"write a name, or a function with a name in straight quotes, as in {function}"
    if "title" not in names:
        return "write a name, as in '{{ labels.contents }}'"
    choice = "'{{ title if subtitle else '' }}'"
    return f"write a name, as in '{{{{ title }}}}', or a choice, as in {choice}"


def escape_markdown(value: str, begins_line: bool) -> str:
    """The value with every character escaped that can be Markdown syntax.

    A digit that begins a line becomes a character reference, because `2019.` would begin a list.
    """
    escaped = _PUNCTUATION.sub(r"\\\1", value)
    if begins_line and escaped[:1].isdigit():
        return f"&#{ord(escaped[0])};{escaped[1:]}"
    return escaped


def without_escaping(value: str, _begins_line: bool) -> str:
    """The value, for text that is not parsed any further."""
    return value


def _hint_for_name(name: str, names: Mapping[str, Any]) -> str:
    """A hint for an unknown name: the most similar name, or all names."""
    known = _known(names)
    if not known:
        return "nothing is declared there: declare it, or remove the expression"
    return suggest(name, known, f"known: {', '.join(sorted(known))}")


def _known(names: Mapping[str, Any]) -> list[str]:
    """The names that an expression can use without a filter."""
    return [one for one, value in names.items() if not isinstance(value, Filter | RenamedName)]


def _range_of_name(tag: re.Match[str], error: ExpressionError) -> tuple[int, int]:
    """The range in the text of the name that an error quotes, or of the whole expression."""
    quoted = re.search(r"'([^']+)'", error.message)
    found = tag.group().find(quoted.group(1)) if quoted else -1
    if quoted is None or found < 0:
        return tag.span()
    start = tag.start() + found
    return start, start + len(quoted.group(1))


# -- expressions -----------------------------------------------------------------------------


_LONGEST = 1_000
"""Maximum length of an expression, in characters."""


@lru_cache(maxsize=1024)
def _expression(source: str) -> Expression:
    """The expression between the braces. Raises `ExpressionError` if there is not exactly one."""
    if len(source) > _LONGEST:
        message = f"the expression is longer than {_LONGEST:,} characters"
        raise ExpressionError(rules.INVALID_EXPRESSION, message, MISTAKE_HINT)
    if found := usual_expression(source):
        return found
    # Imported here: most projects need no other forms.
    from briefgen.syntax.jinja_expressions import expression_of_any_form

    return expression_of_any_form(source)


@lru_cache(maxsize=1024)
def _bare_name(source: str) -> re.Match[str] | None:
    return _BARE_NAME.fullmatch(source.partition("|")[0])


def _refuse_bare_name(source: str, names: Names) -> None:
    """Report a name of the content that is written without quotes: `fact(jobs)`."""
    found = _bare_name(source)
    if found is None or found["name"] in names or not callable(names.get(found["function"])):
        return
    name = found["name"]
    message = f"the name '{name}' must be in quotes"
    hint = f"write '{found['function']}(\"{name}\")'"
    raise ExpressionError(rules.UNUSABLE_VALUE, message, hint)


class _Evaluation:
    """Evaluates one expression and collects the values that it prints."""

    def __init__(self, names: Names, span: Span) -> None:
        self._names = names
        self.span = span
        self.values: list[Value] = []
        self.losses: list[Diagnostic] = []
        self._origins: list[tuple[str, Span]] = []
        self._tests = False

    def printed(self, text: str) -> MappedText:
        """The text that the expression prints, with its values."""
        return mapped_to(text, self.span, tuple(self.values), tuple(self._origins))

    def text_of(self, tag: re.Match[str]) -> str:
        """The printed value of an expression. Raises `ExpressionError`."""
        value = self._checked_value(tag)
        return value if isinstance(value, str) else str(value)

    def is_fulfilled(self, tag: re.Match[str]) -> bool:
        """Whether an expression that is a condition has a value. Raises `ExpressionError`."""
        self._tests = True
        return bool(self._checked_value(tag))

    def _checked_value(self, tag: re.Match[str]) -> Any:
        try:
            return self._value_of(tag)
        except RecursionError as error:
            message = "the expression has too many levels of brackets, filters or parts"
            raise ExpressionError(rules.INVALID_EXPRESSION, message, MISTAKE_HINT) from error

    def _value_of(self, tag: re.Match[str]) -> Any:
        written = tag.group()
        _refuse_other_tags(written)
        _refuse_bare_name(tag.group(1), self._names)
        expression = _expression(tag.group(1))
        for name in expression.names:
            if self._is_unknown(name):
                known = _hint_for_name(name, self._names)
                raise ExpressionError(rules.UNKNOWN_NAME, f"unknown name '{name}'", known)
        value = self._evaluate(expression.tree)
        if callable(value) or isinstance(value, Mapping):
            name = written.strip("{} ")
            hint = f"write '{name}(\"…\")'"
            if isinstance(value, Mapping):
                names = sorted(_known(value))
                hint = f"write '{name}.' followed by one of {', '.join(names)}"
                hint = f"write '{name}.{names[0]}'" if len(names) == 1 else hint
                hint = hint if value else f"nothing is declared under '{name}': remove it"
            raise ExpressionError(rules.UNUSABLE_VALUE, f"'{name}' is not a value", hint)
        return value

    def _is_unknown(self, name: str) -> bool:
        return name not in self._names or isinstance(self._names[name], Filter)

    def _evaluate(self, node: Node) -> Any:
        match node:
            case Constant():
                return _checked_constant(node.value)
            case Name():
                return self._value_of_name(self._names[node.name], node.name)
            case Attribute():
                mapping = self._evaluate(node.whole)
                return self._value_of_name(_value_of_attribute(mapping, node.part), _dotted(node))
            case Call():
                return self._call_result(node)
            case Filtered():
                return self._filter_result(node)
            case Join():
                return "".join(str(self._evaluate(part)) for part in node.parts)
            case Choice():
                chosen = node.value if self._is_true(node.condition) else node.other
                return "" if chosen is None else self._evaluate(chosen)
            case Unsupported():
                message = f"{node.what} are not supported in an expression"
                raise ExpressionError(rules.INVALID_EXPRESSION, message, node.hint)

    def _is_true(self, test: Node) -> bool:
        """Whether a condition is true. Its values are not printed, so they are not collected."""
        values, origins, before = len(self.values), len(self._origins), self._tests
        losses = len(self.losses)
        self._tests = True
        value = self._evaluate(test)
        self._tests = before
        del self.values[values:], self._origins[origins:], self.losses[losses:]
        return bool(value)

    def _value_of_name(self, value: Any, name: str) -> Any:
        if isinstance(value, WholePart):
            if self._tests:
                return True
            raise ExpressionError(rules.UNUSABLE_VALUE, value.message, value.hint)
        if isinstance(value, RenamedName):
            message = f"'{name}' is now '{value.new}'"
            raise ExpressionError(rules.UNKNOWN_NAME, message, value.hint)
        made = value.compute() if isinstance(value, LazyValue) else value
        if callable(made) or isinstance(made, Mapping):
            return made
        return self._collect("name", name, made)

    def _call_result(self, node: Call) -> Any:
        function = self._evaluate(node.function)
        name = getattr(node.function, "name", "this")
        if not callable(function):
            message = f"'{name}' is a value, not a function"
            raise ExpressionError(rules.UNUSABLE_VALUE, message, f"write '{name}'")
        if node.argument is None:
            message = f"'{name}' needs one name in quotes"
            raise ExpressionError(rules.UNUSABLE_VALUE, message, f"write '{name}(\"…\")'")
        key = self._evaluate(node.argument)
        return self._collect(name, str(key), function(key))

    def _filter_result(self, node: Filtered) -> str:
        function = self._names.get(node.name)
        if not isinstance(function, Filter):
            known = [name for name, value in self._names.items() if isinstance(value, Filter)]
            hint = suggest(node.name, known)
            raise ExpressionError(rules.UNKNOWN_FILTER, f"unknown filter '{node.name}'", hint)
        if node.argument is None:
            message = f"the filter '{node.name}' has no arguments, or one word in quotes"
            raise ExpressionError(rules.UNUSABLE_VALUE, message, f"write '| {node.name}'")
        return function.apply(self._evaluate(node.whole), node.argument)

    def _collect(self, kind: str, key: str, made: Any) -> Any:
        """Collect a value with its kind and key. Returns its printed form."""
        at, value, source, printed = NO_SPAN, made, "", ""
        if isinstance(made, PrintedValue):
            at, value, source = made.defined_at, made.value, made.source
            printed = str(made.text)
            key = made.key or key
            self._origins += made.words
            self.losses += made.losses
        if isinstance(value, datetime.date):
            kind = "date"
        elif not isinstance(value, str | int | float):
            value = str(value)
        found = partial(Value, kind=kind, key=key, value=value, span=self.span)
        self.values.append(found(defined_at=at, source=source, printed=printed))
        if not isinstance(made, PrintedValue):
            return made
        return MarkedWords(made.text, made.content) if made.content else made.text


def _checked_constant(value: Any) -> Any:
    if isinstance(value, float) and not math.isfinite(value):
        hint = "write a smaller number, or the words as text in quotes"
        raise ExpressionError(rules.UNUSABLE_VALUE, "the number is too large", hint)
    return value


def _refuse_other_tags(written: str) -> None:
    if written == "{{":
        hint = "close it with '}}' in the same line"
        raise ExpressionError(rules.INVALID_EXPRESSION, "'{{' is not closed in the same line", hint)
    for opening, noun in (("{%", "statements"), ("{#", "comments")):
        if written.startswith(opening):
            message = f"{noun} are not allowed"
            raise ExpressionError(
                rules.STATEMENT_OR_COMMENT, message, "use only '{{ value }}' expressions"
            )


def _dotted(node: Node) -> str:
    """The name of a value in nested mappings, for example `cover.version`."""
    if isinstance(node, Attribute):
        return f"{_dotted(node.whole)}.{node.part}"
    return str(getattr(node, "name", ""))


def _value_of_attribute(mapping: Any, name: str) -> Any:
    if not isinstance(mapping, Mapping):
        hint = f"the value before '.{name}' has no parts; remove '.{name}'"
        raise ExpressionError(rules.UNKNOWN_NAME, f"unknown name '{name}'", hint)
    if name not in mapping:
        raise ExpressionError(
            rules.UNKNOWN_NAME, f"unknown name '{name}'", _hint_for_name(name, mapping)
        )
    return mapping[name]
