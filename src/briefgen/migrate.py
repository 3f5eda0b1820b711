"""Brings keys of earlier versions in a project up to date; every other character stays as it is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import repeat
from pathlib import Path

from msgspec import Struct

from briefgen.build.publish import publish
from briefgen.diagnostics.collector import Diagnostics
from briefgen.migrated_forms import missing_forms
from briefgen.moved_keys import Edit, WrittenYaml
from briefgen.schema import rules
from briefgen.schema.renamed_keys import RENAMED_BLOCKS, RENAMED_LABELS, kind_of, new_name, new_part
from briefgen.spans.span import Span
from briefgen.syntax.yaml.documents import Path as KeyPath
from briefgen.syntax.yaml.documents import YamlDocument
from briefgen.syntax.yaml.reader import read_yaml
from briefgen.workspace.files import Files
from briefgen.workspace.workspace import Workspace

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_BLOCK = re.compile(
    rf"(?:[\s>]|[-*+][ \t]|\d+[.)][ \t])*:{{3,}}[ \t]*({'|'.join(RENAMED_BLOCKS)})(?![\w-])"
)
"""The first line of a `:::` block, also in a list, a quote or a YAML text, up to its name."""

_FENCE = re.compile(r"(?:[\s>]|[-*+][ \t]|\d+[.)][ \t])*(`{3,}|~{3,})(.*)")
"""A line that begins or ends a block of code, also in a list, a quote or a YAML text."""


_LABEL = re.compile(rf"\blabels\.({'|'.join(RENAMED_LABELS)})(?!\w)")
_EXPRESSION = re.compile(r"\{\{.*?\}\}")


class Change(Struct, frozen=True):
    """One renamed or moved key, or one old value and what replaces it."""

    path: str
    """Relative to the project's folder."""
    line: int
    """From 1."""
    old: str
    new: str
    """The new words; for a key that is moved into a mapping beside it, both keys."""
    edits: tuple[Edit, ...]
    """The texts of the file that are replaced."""

    def __str__(self) -> str:
        if not self.old:
            return f"{self.path}:{self.line}: add {' and '.join(_keys_of(self.new))}"
        return f"{self.path}:{self.line}: {self.old} -> {' '.join(self.new.split())}"


def migrate(project: Path, diagnostics: Diagnostics, *, write: bool) -> list[Change]:
    """Rename old keys in content/, templates/ and notices/. Returns the changes, by file and line.

    A file that cannot be read, or a key that cannot be renamed, is a finding. With `write`, the
    changed files are written, all or none. Raises `SetupError` if a file cannot be written.
    """
    files = Files(Workspace(project), diagnostics)
    changes: list[Change] = []
    rewritten: dict[str, bytes] = {}
    forms = missing_forms(files.of_other_targets())
    for folder in ("content", "templates", "notices"):
        for name in files.listing(folder, ""):
            path = f"{folder}/{name}"
            if not path.endswith((".yaml", ".md", ".md.j2")) or (project / path).is_symlink():
                continue
            # `Files.text` normalises line ends and letters, so the file is read again as it is.
            data = files.data(path) if files.text(path) is not None else None
            if data is None or diagnostics.has_errors_in(files.name(path)):
                continue
            text = data.decode()
            found = sorted(_changes_in_file(text, path, diagnostics), key=_place)
            if path in forms:
                found.append(_added_forms(text, path, forms[path]))
            if found:
                changes += found
                rewritten[path] = _apply_changes(text, found).encode()
    if write and rewritten:
        publish(project, rewritten)
    return changes


def _place(change: Change) -> tuple[int, int]:
    return change.line, change.edits[0].offset


def _added_forms(text: str, path: str, forms: str) -> Change:
    """The forms that a template had in earlier versions, at the end of its file."""
    line_end = "\r\n" if "\r\n" in text else "\n"
    gap = line_end if text.endswith(("\n", "\r")) else 2 * line_end
    new = gap + forms.replace("\n", line_end)
    return Change(path, len(text.splitlines()) + 1, "", new, (Edit(len(text), "", new),))


def _replaced(path: str, line: int, offset: int, old: str, new: str) -> Change:
    """The change that replaces some characters of a line."""
    return Change(path, line, old, new, (Edit(offset, old, new),))


def _keys_of(text: str) -> list[str]:
    """The keys at the top of a text in YAML, in quotes."""
    return [f"'{key}'" for key in re.findall(r"^(\w+):", text, re.MULTILINE)]


def _apply_changes(text: str, changes: list[Change]) -> str:
    parts, end = [], 0
    edits = (edit for change in changes for edit in change.edits)
    for edit in sorted(edits, key=lambda one: one.offset):
        parts += [text[end : edit.offset], edit.new]
        end = edit.offset + len(edit.old)
    return "".join([*parts, text[end:]])


def _changes_in_file(text: str, path: str, diagnostics: Diagnostics) -> Iterator[Change]:
    begin = len(text) - len(text.removeprefix("\ufeff"))
    lines = [(line.start(), line[0].rstrip("\r\n")) for line in _LINE.finditer(text, begin)]
    fenced = _fenced_lines([line for _, line in lines], nested=path.endswith(".yaml"))
    for number, (start, line) in enumerate(lines, 1):
        if (block := _BLOCK.match(line)) and number not in fenced:
            old = block[1]
            yield _replaced(path, number, start + block.start(1), old, RENAMED_BLOCKS[old])
        if path.startswith("templates/") and kind_of(path) != "labels":
            yield from _labels_in_line(path, number, start, line)
    document = _yaml_of_file([line for _, line in lines], path, diagnostics)
    if document is None:
        return
    line_end = "\r\n" if "\r\n" in text else "\n"
    yield from _parts_of_body(document, lines, path, line_end)
    written = WrittenYaml(text, lines, document, line_end)
    yield from _keys_of_file(written, path, diagnostics)


def _keys_of_file(written: WrittenYaml, path: str, diagnostics: Diagnostics) -> Iterator[Change]:
    """The old keys of a file, renamed or moved; one that cannot be is a finding."""
    document = written.document
    moved: dict[tuple[KeyPath, str], list[KeyPath]] = defaultdict(list)
    for keys, mark in document.marks.items():
        new = new_name(path, keys)
        if new is None or mark.key is None:
            continue
        old, span = str(keys[-1]), mark.key
        offset = _offset_of_key(written.lines, span, old)
        if offset is None:
            hint = "rename it by hand: it is written with escapes"
            _report_key(old, f"'{new}'", span, hint, diagnostics)
        elif (*keys[:-1], *new.split(".")) in document.marks:
            _report_key(old, f"'{new}', but both are set", span, "remove one of them", diagnostics)
        elif group := new.rpartition(".")[0]:
            moved[keys[:-1], group].append(keys)
        else:
            yield _replaced(path, span.line, offset, old, new)
    for (_, group), together in moved.items():
        edits = written.moved(together, group)
        for keys, own in zip(together, edits or repeat([]), strict=False):
            old, span = str(keys[-1]), document.key_span(keys)
            new = f"{group}.{old}"
            if own:
                yield Change(path, span.line, old, new, tuple(own))
            else:
                hint = f"move it by hand: a comment, or the value of '{group}', is in the way"
                _report_key(old, f"'{new}'", span, hint, diagnostics)


def _labels_in_line(path: str, number: int, start: int, line: str) -> Iterator[Change]:
    """The old names of labels in the expressions of a line of a template."""
    for expression in _EXPRESSION.finditer(line):
        for label in _LABEL.finditer(line, *expression.span()):
            new = f"labels.{RENAMED_LABELS[label[1]]}"
            yield _replaced(path, number, start + label.start(), label[0], new)


def _parts_of_body(
    document: YamlDocument, lines: list[tuple[int, str]], path: str, line_end: str
) -> Iterator[Change]:
    """The old parts of a body, each with the keys that replace it."""
    for keys, mark in document.marks.items():
        new = new_part(path, keys, mark.text or "") if keys else ()
        if not new or mark.key is None:
            continue
        if (*keys[:-1], "title") not in document.marks:
            new = (*new, "title: ''")  # Without the key, the label of the field is the heading.
        span, mapping = mark.span, document.span(keys[:-1])
        start, line = lines[span.line - 1]
        old = line[span.column - 1 : span.end_column - 1]
        in_braces = lines[mapping.line - 1][1][mapping.column - 1 :].startswith("{")
        between = ", " if in_braces else line_end + " " * (mark.key.column - 1)
        yield _replaced(path, span.line, start + span.column - 1, old, between.join(new))


def _fenced_lines(lines: list[str], *, nested: bool) -> set[int]:
    """Numbers, from 1, of the lines in fenced blocks of code (CommonMark 0.31, 4.5).

    With `nested`, the lines are YAML, and a line with a smaller indent also ends a block.
    """
    fenced: set[int] = set()
    opened, indent = "", 0
    for number, line in enumerate(lines, 1):
        own_indent = len(line) - len(line.lstrip())
        if opened and nested and line.strip() and own_indent < indent:
            opened = ""
        fence = _FENCE.match(line)
        if opened:
            fenced.add(number)
            if fence and fence[1].startswith(opened) and not fence[2].strip():
                opened = ""
        elif fence and not (fence[1][0] == "`" and "`" in fence[2]):
            opened, indent = fence[1], own_indent
    return fenced


def _yaml_of_file(lines: list[str], path: str, diagnostics: Diagnostics) -> YamlDocument | None:
    """The YAML of a file, or of its front matter; `None` if it is missing or invalid."""
    if path.endswith(".yaml"):
        return read_yaml("\n".join(lines), path, diagnostics)
    fences = [number for number, line in enumerate(lines) if line.rstrip() == "---"]
    if fences[:1] != [0] or len(fences) < 2:
        return None
    return read_yaml("\n".join(lines[1 : fences[1]]), path, diagnostics, lines_before=1)


def _offset_of_key(lines: Sequence[tuple[int, str]], span: Span, key: str) -> int | None:
    """Offset in the file of a key, without its quote; `None` if the key contains escapes."""
    start, line = lines[span.line - 1]
    rest = line[span.column - 1 :]
    quote = int(rest[:1] in ("'", '"'))
    return start + span.column - 1 + quote if rest.startswith(key, quote) else None


def _report_key(old: str, new: str, span: Span, hint: str, diagnostics: Diagnostics) -> None:
    diagnostics.add(rules.UNKNOWN_KEY, span, f"'{old}' is now {new}", hint)
