"""Values of YAML documents with their marks, taken out of one document and put into another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from briefgen.spans.span import Span
from briefgen.syntax.yaml.documents import Mark, Path, YamlDocument


class Subtree(Struct, frozen=True):
    """A value of a document, with the marks of everything in it."""

    data: Any
    marks: Mapping[Path, Mark]
    """By paths that begin at the value."""

    @property
    def span(self) -> Span:
        """The span of the value in the file that wrote it."""
        return self.marks[()].span

    def marks_below(self, path: Path) -> dict[Path, Mark]:
        """The marks by paths in a document that has the value at `path`."""
        return {(*path, *inner): mark for inner, mark in self.marks.items()}


def subtree(document: YamlDocument, path: Path) -> Subtree:
    """The value at a path."""
    data = document.data
    for step in path:
        data = data[step]
    length = len(path)
    marks = {one[length:]: mark for one, mark in document.marks.items() if one[:length] == path}
    return Subtree(data, marks)


def entries(whole: Subtree) -> list[Subtree]:
    """The entries of a list."""
    marks: list[dict[Path, Mark]] = [{} for _ in whole.data]
    for path, mark in whole.marks.items():
        if path:
            marks[int(path[0])][path[1:]] = mark
    return [Subtree(data, own) for data, own in zip(whole.data, marks, strict=True)]


def as_list(found: Sequence[Subtree], mark: Mark) -> Subtree:
    """A list of entries, which has the mark of another one."""
    marks: dict[Path, Mark] = {(): mark}
    for index, entry in enumerate(found):
        marks |= entry.marks_below((index,))
    return Subtree([entry.data for entry in found], marks)


def with_value(document: YamlDocument, key: str, value: Subtree) -> YamlDocument:
    """A mapping in which a key has another value."""
    marks = {path: mark for path, mark in document.marks.items() if path[:1] != (key,)}
    data = {**document.data, key: value.data}
    return replace(document, data=data, marks={**marks, **value.marks_below((key,))})
