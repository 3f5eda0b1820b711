"""YAML text to plain data with the span of each key and value; the only module that uses PyYAML.

A safe subset of YAML 1.2: mappings with text keys, lists, text, `true` and `false`, null,
whole and decimal numbers, ISO dates. Aliases, anchors, tags, duplicate keys and second
documents are findings. `no`, `on`, `1:30` and `0x1f` are text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from briefgen.diagnostics.collector import Diagnostics
from briefgen.spans.hidden_characters import HIDDEN_CHARACTER, described, hint_for
from briefgen.spans.span import Span
from briefgen.syntax import rules
from briefgen.syntax.yaml.documents import Mark, Path, Range, Source, YamlDocument, plain_value
from briefgen.syntax.yaml.mistakes import explanation_of, mistake

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MAX_NESTING = 40
"""Maximum nesting of mappings and lists."""


def parsed(
    text: str, path: str, diagnostics: Diagnostics, lines_before: int
) -> YamlDocument | None:
    """The data in a text, as by `read_yaml`."""
    builder = _Builder(text, path, diagnostics, lines_before)
    try:
        data = builder.document()
    except yaml.MarkedYAMLError as error:
        span, message, hint = builder.explained(error)
        if not builder.follows_hidden_character(span):
            diagnostics.add(rules.INVALID_YAML, span, message, hint)
        return None
    if builder.has_hidden_characters:
        return None
    return YamlDocument(path, data, builder.marks, frozenset(builder.incomplete))


def _message_of(error: yaml.MarkedYAMLError) -> str:
    return " ".join(part for part in (error.problem, error.context) if part)


def _yaml_error(problem: str, event: Any) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=problem, problem_mark=event.start_mark)


class _Builder:
    """Turns PyYAML's events into data and marks."""

    def __init__(self, text: str, path: str, diagnostics: Diagnostics, lines_before: int) -> None:
        self._path = path
        self._diagnostics = diagnostics
        self._text = text
        self._lines = text.split("\n")
        self._before = lines_before
        self._source = Source(path, self._lines, lines_before)
        self._events: Iterator[Any] = iter(())
        self._end = (1, 1)
        """Line and column after the value that was read last."""
        self.marks: dict[Path, Mark] = {}
        self.incomplete: set[Path] = set()
        """Paths of mappings in which a key is used twice."""
        self.has_hidden_characters = False

    def document(self) -> Any:
        self._events = iter(yaml.parse(self._text, Loader=_LOADER))
        data: Any = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _yaml_error("a second document begins in this file", event)
                data = self._node(next(self._events), (), None)
        if data is None:
            # A file of comments alone counts as a mapping without keys.
            line = self._before + 1
            self.marks[()] = Mark(self._source, (line, 1, line, 1), None)
            return {}
        return data

    def explained(self, error: yaml.MarkedYAMLError) -> tuple[Span, str, str]:
        """The span, message and hint of a finding for an error of the parser.

        If the file ends too early, the span is that of the opening quote or bracket, or of the
        first character of the last line.
        """
        problem = _message_of(error)
        mark, opened = error.problem_mark, error.context_mark
        if mark is None:
            message, hint = explanation_of(problem)
            return Span(self._path), f"invalid YAML: {message}", hint
        is_unclosed = "unexpected" in problem and "quoted scalar" in problem
        started = mark.line if opened is None else opened.line
        if opened is not None and (self._ends(mark) or is_unclosed):
            mark = opened
        line, column = mark.line, mark.column
        if self._ends(mark):
            line = max((n for n, text in enumerate(self._lines) if text.strip()), default=0)
            column = 0
        found = mistake(problem, self._lines, line, column, min(started, line))
        length = len(self._lines[found.line][found.column : found.column + 1])
        start, number = found.column + 1, found.line + 1 + self._before
        span = Span(self._path, number, start, number, start + length)
        return span, f"invalid YAML: {found.message}", found.hint

    def follows_hidden_character(self, span: Span) -> bool:
        """Whether a finding about the indent of a line is due to a hidden character in it."""
        indent = Span(self._path, span.line, 1, span.line, span.column)
        line = self._lines[span.line - 1 - self._before] if span.line > self._before else ""
        is_indent = not line[: span.column - 1].strip()
        return is_indent and self._diagnostics.has_finding_in(indent)

    def _ends(self, mark: Any) -> bool:
        return not "".join(self._lines[mark.line :]).strip()

    def _range_of_event(self, event: Any) -> Range:
        """The range of a scalar, or of the character that opens a mapping or list."""
        start, end = event.start_mark, event.end_mark
        last, column = end.line, end.column
        if event.__class__ is yaml.ScalarEvent and event.style in ("|", ">"):
            # The parser's range includes the empty lines after the block.
            last -= column == 0
            while last > start.line and not self._lines[last].strip():
                last -= 1
            column = len(self._lines[last].rstrip(" "))
        before = self._before + 1
        self._end = (last + before, column + 1)
        return start.line + before, start.column + 1, last + before, column + 1

    def _check_escapes(self, value: str, value_range: Range) -> None:
        """Report hidden characters, which can only be written as escapes, once each."""
        for character in dict.fromkeys(HIDDEN_CHARACTER.findall(value)):
            message = f"the escape of {described(character)} is not allowed"
            span = Span(self._path, *value_range)
            self._diagnostics.add(rules.INVALID_YAML, span, message, hint_for(character))
            self.has_hidden_characters = True

    def _node(self, event: Any, path: Path, key: Range | None) -> Any:
        value_range = self._range_of_event(event)
        if event.anchor is not None or event.tag is not None:
            self._refuse_indirection(event, value_range)
        if len(path) > _MAX_NESTING:
            raise _yaml_error("nested too deeply", event)
        if isinstance(event, yaml.ScalarEvent):
            self._check_escapes(event.value, value_range)
            style = event.style or ("" if event.implicit[0] else '"')
            self.marks[path] = Mark(self._source, value_range, key, event.value, style)
            return event.value if style else plain_value(event.value)
        data: Any = None
        if isinstance(event, yaml.MappingStartEvent):
            data = self._mapping(path)
        elif isinstance(event, yaml.SequenceStartEvent):
            data = self._sequence(path)
        self.marks[path] = Mark(self._source, (*value_range[:2], *self._end), key)
        return data

    def _mapping(self, path: Path) -> dict[str, Any]:
        data: dict[str, Any] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            value_range = self._range_of_event(event)
            if not isinstance(event, yaml.ScalarEvent):
                raise _yaml_error("mapping keys must be plain text", event)
            if event.anchor is not None or event.tag is not None:
                self._refuse_indirection(event, value_range)
            name = event.value
            if name in data:
                first = self.marks[(*path, name)].key
                self.incomplete.add(path)
                self._report_duplicate(name, Span(self._path, *value_range), first)
                self._skip(next(self._events))
            else:
                data[name] = self._node(next(self._events), (*path, name), value_range)
        self._close(event)
        return data

    def _sequence(self, path: Path) -> list[Any]:
        data: list[Any] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            data.append(self._node(event, (*path, len(data)), None))
        self._close(event)
        return data

    def _close(self, event: Any) -> None:
        """Set the end of a collection: a closing bracket has a width, an indented block none."""
        mark = event.end_mark
        if mark.index > event.start_mark.index:
            self._end = mark.line + 1 + self._before, mark.column + 1

    def _skip(self, event: Any) -> None:
        depth = 0
        while True:
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if isinstance(event, yaml.CollectionEndEvent):
                self._close(event)
            else:
                self._range_of_event(event)
            if depth == 0:
                return
            event = next(self._events)

    def _report_duplicate(self, name: str, span: Span, first: Span | None) -> None:
        hint = f"first used in line {first.line}" if first else ""
        self._diagnostics.add(rules.DUPLICATE_KEY, span, f"key '{name}' is used twice", hint)

    def _refuse_indirection(self, event: Any, value_range: Range) -> None:
        if isinstance(event, yaml.AliasEvent):
            what = f"alias '*{event.anchor}'"
        elif event.anchor is not None:
            what = f"YAML anchor '&{event.anchor}'"
        else:
            what = f"YAML tag '{event.tag}'"
        hint = "write the value out where it is used, in quotes if it begins with '*', '&' or '!'"
        span = Span(self._path, *value_range)
        self._diagnostics.add(rules.YAML_ALIAS_OR_TAG, span, f"{what} is not allowed", hint)
