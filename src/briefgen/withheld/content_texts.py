"""The texts of content files as they are written, each with the level of the piece around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from msgspec import Struct

from briefgen.content.meetings.cells import cells_of_csv, cells_of_workbook
from briefgen.content.series_rows import SERIES, UNPRINTED, entries_of, series_rows
from briefgen.diagnostics.collector import Diagnostics
from briefgen.syntax.yaml.reader import read_yaml

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)---[ \t]*(?:\n|$)", re.DOTALL)
_CONTAINER = re.compile(r"[ \t]*(:{3,})[ \t]*(\S*)[ \t]*(\S*)")
_PICTURE_OF_LEVEL = re.compile(r"""!\[[^\]]*\]\([^)]*\)\{[^}]*\blevel\s*=\s*["']?([\w-]+)[^}]*\}""")
_LEVEL = "level"
_KEYS_OF_NAMES = frozenset({"name", "organisation", "short", "email", "phone", "address", "image"})
_LANGUAGE = 2
"""Number of letters of a language."""
_CONTACTS = frozenset({"email", "phone"})
_REMEMBERED = 1024
"""Number of files whose texts are remembered: all targets of a dossier have the same."""


RowLevels = tuple[tuple[str, str], ...]
"""The keys of the briefings of a series, each with the name of its level, which may be empty."""


LevelPaths = tuple[tuple[tuple[str, ...], str], ...]
"""The paths of values, where `*` is any key, each with the name of the level of the value."""


class WrittenText(Struct, frozen=True):
    """One text of a file."""

    text: str
    level: str
    """The name of the level of the piece that contains it; empty for a text for everybody."""
    is_name: bool = False
    """Whether it is a name or an address, which is searched for although it is short."""
    is_contact: bool = False
    """Whether it is the e-mail or telephone of a person, which a briefing may leave out."""


@lru_cache(maxsize=_REMEMBERED)
def texts_of_file(
    text: str,
    path: str,
    levels: tuple[str, ...],
    *,
    is_document: bool = False,
    rows: RowLevels = (),
    fields: LevelPaths = (),
) -> tuple[WrittenText, ...]:
    """The texts of a file in YAML, or in Markdown with front matter, and of any other file.

    `levels` are the names of the levels, the most open first. A level inside a more closed one
    does not count. With `is_document`, the level of the file itself is that of a document. `rows`
    are the levels of the briefings of a series; what all have is for the readers of each. `fields`
    are the values whose level the template declares.
    """
    ranks = {name: rank for rank, name in enumerate(levels)}
    if rows:
        return tuple(_texts_of_series(_data(text, path), dict(rows), ranks, fields))
    return tuple(_texts_of_file(text, path, ranks, fields, is_document=is_document))


@lru_cache(maxsize=_REMEMBERED)
def texts_of_table(
    data: str | bytes, path: str, levels: tuple[str, ...], fields: LevelPaths = ()
) -> tuple[WrittenText, ...]:
    """The cells of a CSV file, or of the first sheet of a workbook, each with the level of its row.

    `fields` are the columns whose level the template declares, each after the key of any row.
    A file that is damaged has no cells; its text is then for everybody.
    """
    found = Diagnostics()
    read = cells_of_csv(data, path, found) if isinstance(data, str) else None
    read = cells_of_workbook(data, path, found) if isinstance(data, bytes) else read
    if read is None:
        return (WrittenText(data, ""),) if isinstance(data, str) else ()
    head, *rows = [[cell.text for cell in row] for row in read.rows] or [[]]
    column = next((n for n, name in enumerate(head) if name.casefold() == _LEVEL), len(head))
    texts = [WrittenText(name, "") for name in head]
    ranks = {name: rank for rank, name in enumerate(levels)}
    for row in rows:
        level = "".join(row[column : column + 1])
        for n, one in enumerate(row):
            key = "".join(head[n : n + 1]).casefold()
            own, _ = _at(_at(fields, "*")[1], key)
            if n != column:
                texts.append(WrittenText(one, _closer(level, own, ranks), key in _KEYS_OF_NAMES))
    return tuple(texts)


def _texts_of_file(
    text: str, path: str, ranks: Mapping[str, int], fields: LevelPaths, *, is_document: bool
) -> Iterator[WrittenText]:
    if path.endswith(".yaml"):
        data = _data(text, path)
        if is_document and isinstance(data, dict):
            data = {key: value for key, value in data.items() if key != _LEVEL}
        yield from _of_value(data, "", ranks, fields)
        return
    found = _FRONT_MATTER.match(text) if path.endswith(".md") else None
    if found is None:
        yield from _of_text(text, "", ranks)
        return
    front = _data(found[1], path)
    level = front.get(_LEVEL) if isinstance(front, dict) else None
    own = level if isinstance(level, str) and level in ranks else ""
    yield from _of_value(front, "", ranks)
    yield from _of_text(text[found.end() :], own, ranks)


def _texts_of_series(
    data: Any, rows: Mapping[str, str], ranks: Mapping[str, int], fields: LevelPaths
) -> Iterator[WrittenText]:
    if not isinstance(data, dict):
        return
    known = [level if level in ranks else "" for level in rows.values()]
    for_all = min(known, key=lambda one: ranks.get(one, -1))
    stated = data.get(_LEVEL)
    common = stated if isinstance(stated, str) and stated in ranks else for_all
    shared = {key: value for key, value in data.items() if key not in (SERIES, _LEVEL)}
    settings = {key: value for key, value in shared.items() if key in UNPRINTED}
    yield from _of_value(settings, for_all, ranks, fields)
    words = {key: value for key, value in shared.items() if key not in UNPRINTED}
    yield from _of_value(words, common, ranks, fields)
    for key, values in entries_of(data.get(SERIES)):
        level = rows.get(key, "")
        own = {**values, _LEVEL: level} if isinstance(values, dict) else values
        inner = tuple(((key, *path), name) for path, name in fields)
        yield from _of_value({_LEVEL: level, key: own}, "", ranks, inner)


@lru_cache(maxsize=_REMEMBERED)
def levels_of_rows(text: str, path: str) -> RowLevels:
    """The keys of the briefings of a series with their levels; none for another file."""
    data = _data(text, path) if series_rows(text.encode()) else None
    if not isinstance(data, dict):
        return ()
    found = entries_of(data.get(SERIES))
    return tuple((key, _level_of_row(data, values)) for key, values in found)


def _level_of_row(data: Mapping[str, Any], values: Any) -> str:
    own = values.get(_LEVEL) if isinstance(values, dict) else None
    return str(own or data.get(_LEVEL) or "")


@lru_cache(maxsize=_REMEMBERED)
def key_of_file(text: str, path: str, key: str) -> str:
    """The word after a key of a file; empty if it has no such key."""
    found = _FRONT_MATTER.match(text) if path.endswith(".md") else None
    data = _data(found[1] if found else text, path) if found or path.endswith(".yaml") else None
    word = data.get(key) if isinstance(data, dict) else None
    return word if isinstance(word, str) else ""


def _data(text: str, path: str) -> Any:
    document = read_yaml(text, path, Diagnostics())
    return None if document is None else document.data


def _at(fields: LevelPaths, key: str) -> tuple[str, LevelPaths]:
    """The level of the value of a key, which may be empty, and the paths below the key."""
    found = [(path[1:], level) for path, level in fields if path and path[0] in ("*", key)]
    own = next((level for path, level in found if not path), "")
    return own, tuple(one for one in found if one[0])


def _of_value(
    value: Any, level: str, ranks: Mapping[str, int], fields: LevelPaths = ()
) -> Iterator[WrittenText]:
    if isinstance(value, dict):
        own = value.get(_LEVEL)
        of_mapping = _closer(level, own, ranks) if isinstance(own, str) else level
        for key, one in value.items():
            of_field, below = _at(fields, str(key))
            inner = _closer(of_mapping, of_field, ranks) if of_field else of_mapping
            if isinstance(one, dict):
                yield from _of_entry(str(key), one, inner, ranks)
            if key in _CONTACTS:
                of_person = "name" in value or _CONTACTS.issuperset(value.keys() - {_LEVEL})
                for text, above in _channels(one, inner, ranks):
                    yield WrittenText(text, above, is_name=True, is_contact=of_person)
            elif key in _KEYS_OF_NAMES and (names := _in_languages(one)):
                yield from (WrittenText(text, inner, is_name=True) for text in names)
            elif key != _LEVEL:
                yield from _of_value(one, inner, ranks, below)
    elif isinstance(value, list):
        for one in value:
            yield from _of_value(one, level, ranks)
    elif value is not None:
        yield from _of_text(str(value), level, ranks)


def _in_languages(value: Any) -> list[str]:
    """A name, or the names of one thing by language, as in `{en: NATO, fr: OTAN}`; or nothing."""
    if isinstance(value, dict) and all(len(str(key)) == _LANGUAGE for key in value):
        return [one for one in value.values() if isinstance(one, str)]
    return [value] if isinstance(value, str) else []


def _channels(value: Any, level: str, ranks: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """E-mail addresses or telephone numbers, each with its level."""
    for one in value if isinstance(value, list) else [value]:
        own = one.get(_LEVEL) if isinstance(one, dict) else None
        text = one.get("value") if isinstance(one, dict) else one
        if text is not None:
            yield str(text), _closer(level, own, ranks) if isinstance(own, str) else level


def _of_entry(
    key: str, entry: Mapping[str, Any], level: str, ranks: Mapping[str, int]
) -> Iterator[WrittenText]:
    """The key of an entry and its long form; `level` is that of the mapping that has the entry."""
    named, long = entry.get(_LEVEL), entry.get("long")
    own = _closer(level, named, ranks) if isinstance(named, str) else level
    if isinstance(named, str) or long:
        yield WrittenText(key, own, is_name=bool(long))
    if isinstance(long, str):
        # As acronyms are printed where a document spells them out.
        yield WrittenText(f"{long} {key}", own)


def _of_text(text: str, level: str, ranks: Mapping[str, int]) -> Iterator[WrittenText]:
    """The parts of a text in Markdown between the ends of `::: level` blocks."""
    open_blocks: list[tuple[int, str]] = []
    lines: list[str] = []
    current = level
    for line in text.split("\n"):
        found = _CONTAINER.fullmatch(line.rstrip())
        if found is None:
            lines.append(line)
            continue
        yield from _of_lines(lines, current, ranks)
        lines = []
        colons, kind, name = len(found[1]), found[2], found[3]
        if kind:
            above = open_blocks[-1][1] if open_blocks else level
            inner = _closer(above, name, ranks) if kind == _LEVEL else above
            open_blocks.append((colons, inner))
            lines.append("" if kind == _LEVEL else f"{kind} {name}")
        else:
            outermost = next((n for n, one in enumerate(open_blocks) if one[0] <= colons), None)
            open_blocks = open_blocks[:outermost]
        current = open_blocks[-1][1] if open_blocks else level
    yield from _of_lines(lines, current, ranks)


def _of_lines(lines: list[str], level: str, ranks: Mapping[str, int]) -> Iterator[WrittenText]:
    """A text without its pictures that have a level, and these pictures."""
    text = "\n".join(lines)
    for found in _PICTURE_OF_LEVEL.finditer(text):
        yield WrittenText(found[0], _closer(level, found[1], ranks))
    yield WrittenText(_PICTURE_OF_LEVEL.sub("", text), level)


def _closer(one: str, other: str, ranks: Mapping[str, int]) -> str:
    """The more closed of two levels; one that is not declared does not count."""
    named = [name for name in (one, other) if name in ranks]
    return max(named, key=ranks.__getitem__, default="")
