"""Moves keys of a mapping in YAML into a mapping beside them, with their comments."""

from __future__ import annotations

import json
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefgen.syntax.yaml.documents import Mark, Path, YamlDocument

_INDENT = 2
"""The spaces before the keys of a new mapping, more than before its own key."""


class Edit(Struct, frozen=True):
    """A text in a file, and the text that replaces it."""

    offset: int
    """Position of the old text in the characters of the file."""
    old: str
    new: str


class WrittenYaml(Struct, frozen=True):
    """The text of a YAML file, and its meaning."""

    text: str
    lines: Sequence[tuple[int, str]]
    """The offset of each line, and its characters without the line end."""
    document: YamlDocument
    line_end: str

    def moved(self, paths: Sequence[Path], group: str) -> list[list[Edit]]:
        """The edits that move some keys of one mapping into the mapping `group` beside them.

        Each key has a list of edits; the result is empty if the keys must be moved by hand.
        """
        parent, marks = paths[0][:-1], self.document.marks
        target = (*parent, group)
        is_mapping = isinstance(self.document.value(parent).get(group, {}), dict)
        if not is_mapping or any(marks[path].text is None for path in paths):
            return []
        if not self._is_in_braces(parent):
            return self._moved_lines(paths, target)
        if "#" in self._slice(marks[parent]):
            return []  # It can be a comment, whose place is not certain.
        return self._moved_entries(paths, target)

    # -- a key on each line ------------------------------------------------------------------

    def _moved_lines(self, paths: Sequence[Path], target: Path) -> list[list[Edit]]:
        ranges = [self._lines_of(path) for path in paths]
        edits = [[self._without(first, end)] for first, end in ranges]
        known = self.document.marks.get(target)
        if known is not None and self._is_in_braces(target):
            return self._with_entries(edits, paths, known)
        column = self._column(paths[0])
        inner = column + _INDENT if known is None else self._column(self._inner(target)[0])
        moved = "".join(self._shifted(lines, inner - column) for lines in ranges)
        if known is not None:
            edits[0].append(Edit(self.lines[self.document.key_span(target).line][0], "", moved))
            return edits
        heading = f"{' ' * column}{target[-1]}:{self.line_end}"
        edits[0] = [replace(edits[0][0], new=heading + moved)]
        return edits

    def _lines_of(self, path: Path) -> tuple[int, int]:
        """The lines of a key, its value and the comments above it: the first, and after the last.

        Comments at the top of the file are about the file.
        """
        first, indent = self.document.key_span(path).line - 1, " " * self._column(path)
        above = first
        while above and self.lines[above - 1][1].startswith(f"{indent}#"):
            above -= 1
        return above or first, self.document.span(path).end_line

    def _without(self, start: int, end: int) -> Edit:
        after = self.lines[end][0] if end < len(self.lines) else len(self.text)
        return Edit(self.lines[start][0], self.text[self.lines[start][0] : after], "")

    def _shifted(self, lines: tuple[int, int], more: int) -> str:
        """Some lines with more spaces before their words."""
        words = (line for _, line in self.lines[slice(*lines)])
        return "".join((" " * more + line if line else "") + self.line_end for line in words)

    def _with_entries(
        self, edits: list[list[Edit]], paths: Sequence[Path], known: Mark
    ) -> list[list[Edit]]:
        """The same edits, with the keys in a mapping that is in braces."""
        if any("#" in edit.old for (edit,) in edits):
            return []  # A comment has no place in braces.
        marks = self.document.marks
        words = [
            f"{path[-1]}: {json.dumps(marks[path].text, ensure_ascii=False)}" for path in paths
        ]
        edits[0].append(self._insertion(known, words))
        return edits

    # -- in braces ---------------------------------------------------------------------------

    def _moved_entries(self, paths: Sequence[Path], target: Path) -> list[list[Edit]]:
        entries, known = self._inner(target[:-1]), self.document.marks.get(target)
        words = [self.text[slice(*self._range(path))] for path in paths]
        edits = []
        for index, path in enumerate(entries):
            if path not in paths:
                continue
            start, end = self._range(path)
            if known is None and path == paths[0]:
                new = f"{target[-1]}: {{{', '.join(words)}}}"
                edits.append([Edit(start, self.text[start:end], new)])
                continue
            if {*entries[index:]} <= {*paths}:  # No other entry follows that needs the comma.
                start = self._range(entries[index - 1])[1]
            else:
                end = self._range(entries[index + 1])[0]
            edits.append([Edit(start, self.text[start:end], "")])
        if known is not None:
            edits[0].append(self._insertion(known, words))
        return edits

    def _insertion(self, known: Mark, words: Sequence[str]) -> Edit:
        """The edit that puts keys and values before the others of a mapping in braces."""
        start = self._offset(known.span.line, known.span.column) + 1
        is_empty = not self._slice(known).strip("{} ")
        return Edit(start, "", ", ".join(words) + ("" if is_empty else ", "))

    # -- places ------------------------------------------------------------------------------

    def _inner(self, path: Path) -> list[Path]:
        """The paths of the keys of a mapping, as they follow in the file."""
        length = len(path) + 1
        return [one for one in self.document.marks if len(one) == length and one[:-1] == path]

    def _column(self, path: Path) -> int:
        """The number of characters before a key in its line."""
        return self.document.key_span(path).column - 1

    def _offset(self, line: int, column: int) -> int:
        return self.lines[line - 1][0] + column - 1

    def _range(self, path: Path) -> tuple[int, int]:
        """The offsets of the first character of a key, and after the last one of its value."""
        key, value = self.document.key_span(path), self.document.span(path)
        start = self._offset(key.line, key.column)
        return start, self._offset(value.end_line, value.end_column)

    def _slice(self, mark: Mark) -> str:
        """The text of a value as it is written."""
        span = mark.span
        start = self._offset(span.line, span.column)
        return self.text[start : self._offset(span.end_line, span.end_column)]

    def _is_in_braces(self, path: Path) -> bool:
        return self._slice(self.document.marks[path]).startswith("{")
