"""The words of a dossier that a document of a level must not contain."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import chain
from typing import Any

from msgspec import Struct

from briefgen.content.document_level import level_of_target
from briefgen.content.shared_reads import SharedReads
from briefgen.content.targets import Target, find_target
from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.levels import Level
from briefgen.syntax.yaml.reader import read_yaml
from briefgen.translated_files import language_of, original_of
from briefgen.withheld.content_texts import (
    RowLevels,
    WrittenText,
    key_of_file,
    levels_of_rows,
    texts_of_file,
    texts_of_table,
)
from briefgen.withheld.field_levels import FieldLevels
from briefgen.withheld.letters import Phrases, is_name, letters_of, names_of, phrases_of
from briefgen.withheld.short_names import ShortNames, short_name
from briefgen.workspace.files import Files
from briefgen.workspace.workspace import SHIPPED, Workspace

_TEXT_FILES = (".yaml", ".md")
_TABLES = (".csv", ".xlsx")
_TARGET = r"""\[([^\]]*)\]\(\s*<?([^)>\s]+)>?\s*(?:"([^"]*)"|'([^']*)')?[^)]*\)"""
_PICTURE = re.compile(f"!{_TARGET}")
_LINK = re.compile(_TARGET)
_ADDRESS = re.compile(r"(?:https?://(?:www\.)?|\bwww\.)([^\s\"'<>()]+)")
_BREAKS = re.compile(
    r"\{\{.*?\}\}|\[\^[^\]]*\]|\[@[^\]]*\]|\{[#.][^}]*\}|\n\s*\n|\n\s*[-*+|#>]|[|]"
)
_ENDS = re.compile(r"(?<=[.!?;:…])\s+|\x00")
_SIGNS = re.compile(r"[*_`^~\\]+")
_FILE_NAME = re.compile(r"[^/\s\"'<>()]+\.(?:png|jpe?g|svg|docx|csv|xlsx)", re.IGNORECASE)

_ANCHOR = re.compile(r"\{#([\w-]+)")


class WithheldWords(Struct, frozen=True):
    """The words that a document must not contain, with where they are written."""

    phrases: Phrases
    sources: Mapping[str, tuple[str, str]]
    """Path of the file and name of the level by each phrase; contacts left out have no level."""
    names: ShortNames = ShortNames()
    """The names that are too short to be among the phrases."""


def withheld_words(workspace: Workspace, target: str, shared: SharedReads) -> WithheldWords | None:
    """The words that the files of a target must not contain; `None` if it may contain all.

    They are the texts of its dossier of which the level is above its own, but for those that also
    occur in others. Raises `ContentError` if the level of the target cannot be known.
    """
    wanted = find_target(Files(workspace, Diagnostics()), target)
    return words_above(workspace, wanted, lambda: level_of_target(workspace, target, shared))


def words_above(
    workspace: Workspace, target: Target, level_of_readers: Callable[[], Level | None]
) -> WithheldWords | None:
    """The words of the dossier of a target that readers of a level must not see, as it is now.

    The target may be one that the workspace does not have any more. The level is read only if the
    dossier has words of one.
    """
    return _not_shown(_divided(workspace, target, target, level_of_readers))


def words_above_pack(
    workspace: Workspace, dossier: str, targets: Iterable[str], level: str
) -> WithheldWords | None:
    """The words that a pack of targets of a dossier must not contain, for readers of a level.

    `level` is its name; empty for readers of documents without a level. The documents are treated
    as other content: the words of one that is above the level now are withheld.
    """
    files = Files(workspace, Diagnostics())
    texts = _DividedTexts([], [])
    no_document = Target(dossier)
    for part in [find_target(files, target) for target in targets] or [no_document]:
        readers = partial(_level_named, level, _ranks(files, part))
        found = _divided(workspace, part, no_document, readers)
        texts = _DividedTexts(texts.withheld + found.withheld, texts.shown + found.shown)
    return _not_shown(texts)


def _level_named(name: str, ranks: Mapping[str, int]) -> Level | None:
    return Level(key=name, rank=ranks[name], mark="") if name in ranks else None


class _DividedTexts(Struct, frozen=True):
    withheld: list[tuple[str, WrittenText]]
    """The texts that readers must not see, with the paths of their files."""
    shown: list[str]
    """All others."""


def _divided(
    workspace: Workspace, target: Target, own: Target, level_of_readers: Callable[[], Level | None]
) -> _DividedTexts:
    """The texts of the dossier of a target; the level of the file of `own` does not count."""
    files = Files(workspace, Diagnostics())
    ranks = _ranks(files, target)
    briefing = _briefing(files, target)
    leaves_out_contacts = bool(briefing) and not briefing.get("contacts")
    found = _DividedTexts([], [])
    if not ranks and not leaves_out_contacts:
        return found
    fields = FieldLevels(files, target, briefing)
    texts = [
        text
        for dossier in _dossiers_of(files, target)
        for text in _texts_of_dossier(files, dossier, own, ranks, fields)
    ]
    texts += _texts_of_templates(workspace, tuple(ranks))
    level = level_of_readers() if any(one.level for _, one in texts) else None
    most = -1 if level is None else ranks.get(level.key, level.rank)
    for path, one in texts:
        if one.level and ranks[one.level] > most:
            found.withheld.append((path, one))
        elif one.is_contact and leaves_out_contacts:
            found.withheld.append((path, WrittenText(one.text, "", is_name=True)))
        else:
            found.shown.append(one.text)
    return found


def _not_shown(texts: _DividedTexts) -> WithheldWords | None:
    sources: dict[str, tuple[str, str]] = {}
    short: dict[str, tuple[str, str]] = {}
    for path, one in texts.withheld:
        if one.is_name and (name := short_name(one.text)):
            short.setdefault(name, (path, one.level))
        names = (one.text,) if one.is_name and is_name(one.text) else ()
        for phrase in (*_phrases(one.text), *names):
            sources.setdefault(phrase, (path, one.level))
    if not sources and not short:
        return None
    for name in ShortNames.of(short).found_in("\n".join(texts.shown)):
        del short[name]
    letters = (letters_of(" ".join((*_sentences(text), text))) for text in texts.shown)
    for phrase in Phrases.of(sources).found_in("|".join(letters)):
        del sources[phrase]
    if not sources and not short:
        return None
    return WithheldWords(Phrases.of(sources), short | sources, ShortNames.of(short))


def _ranks(files: Files, target: Target) -> dict[str, int]:
    """The ranks of the levels that the dossier declares, by their names."""
    path = f"content/{target.dossier}/dossier.yaml"
    text = files.text(path)
    document = read_yaml(text, path, Diagnostics()) if text is not None else None
    levels = document.data.get("levels") if document and isinstance(document.data, dict) else None
    return {str(name): rank for rank, name in enumerate(levels)} if isinstance(levels, dict) else {}


def _dossiers_of(files: Files, target: Target) -> tuple[str, ...]:
    """The dossier of a target, and those from which a briefing takes content besides."""
    versions = _briefing(files, target).get("from")
    names = versions if isinstance(versions, list) else [versions]
    named = (str(one).rpartition("/")[0] or target.dossier for one in names)
    return tuple(dict.fromkeys((target.dossier, *named)))


def _briefing(files: Files, target: Target) -> dict[str, Any]:
    """The values of a briefing with those of its row in a series; empty for other targets."""
    text = files.text(target.path) if target.briefing else None
    document = read_yaml(text, target.path, Diagnostics()) if text is not None else None
    data = document.data if document is not None and isinstance(document.data, dict) else {}
    rows = data.get("series")
    row = rows.get(target.row) if target.row and isinstance(rows, dict) else None
    return {**data, **row} if isinstance(row, dict) else data


def _texts_of_dossier(
    files: Files, dossier: str, target: Target, ranks: Mapping[str, int], fields: FieldLevels
) -> Iterator[tuple[str, WrittenText]]:
    """Every text in the files of a dossier, with the path of its file."""
    folder = f"content/{dossier}"
    names = chain.from_iterable(files.listing(folder, suffix) for suffix in _TEXT_FILES)
    paths = [f"{folder}/{name}" for name in names]
    yield from _texts_of_tables(files, folder, tuple(ranks), fields)
    read = {path: text for path in paths if (text := files.text(path)) is not None}
    levels = _levels_of_files(read, target)
    for path, text in read.items():
        is_document = _is_of_target(path, target)
        rows = _levels_of_rows(path, read, target)
        level = "" if rows else levels.get(path, "")
        level = level if level in ranks else ""
        own = fields.of_file(path) if path.endswith(".yaml") else ()
        for one in texts_of_file(
            text, path, tuple(ranks), is_document=is_document, rows=rows, fields=own
        ):
            above = one.level if one.level and ranks[one.level] >= ranks.get(level, -1) else level
            yield path, WrittenText(one.text, above, one.is_name, one.is_contact)
        if level:
            yield path, WrittenText(path.rpartition("/")[2].rpartition(".")[0], level)


def _levels_of_rows(path: str, read: Mapping[str, str], target: Target) -> RowLevels:
    """The levels of the briefings of a series in a file, but for that of the target.

    A translation has those of its original.
    """
    original = original_of(path) if language_of(path) else path
    if original.split("/")[2:3] != ["briefings"] or original not in read:
        return ()
    rows = levels_of_rows(read[original], original)
    own = target.row if original == target.path else ""
    return tuple((key, "" if key == own else level) for key, level in rows)


def _texts_of_tables(
    files: Files, folder: str, levels: tuple[str, ...], fields: FieldLevels
) -> Iterator[tuple[str, WrittenText]]:
    """Every text in the tables of a dossier, which have the level of a row in a column."""
    names = chain.from_iterable(files.listing(folder, suffix) for suffix in _TABLES)
    for path in (f"{folder}/{name}" for name in names):
        data = files.text(path) if path.endswith(".csv") else files.data(path)
        if data is not None:
            own = fields.of_file(path)
            yield from ((path, one) for one in texts_of_table(data, path, levels, own))


def _levels_of_files(read: Mapping[str, str], target: Target) -> dict[str, str]:
    """The level that each file has, or that it has from the older file or original that it changes.

    A file of the same name in another layer is of the same piece.
    """
    own = {path: _own_level(path, read) for path in read if not _is_of_target(path, target)}
    of_pieces: dict[str, str] = {}
    for path, level in own.items():
        if level and not language_of(path):
            of_pieces.setdefault(_piece(path), level)
    found = {}
    for path, level in own.items():
        original = original_of(path) if language_of(path) else path
        inherits = original != path or re.search(r"^changes:", read[path], re.MULTILINE)
        found[path] = (
            level
            or own.get(original, "")
            or (of_pieces.get(_piece(original), "") if inherits else "")
        )
    return found


def _piece(path: str) -> str:
    """The folder and name of a file, which are equal in all layers."""
    return "/".join(path.split("/")[-2:])


def _own_level(path: str, read: Mapping[str, str]) -> str:
    """The level in a file; that of a version can be in the version that it is based on."""
    seen: set[str] = set()
    while path in read and path not in seen:
        level = key_of_file(read[path], path, "level")
        folders = path.split("/")
        if level or folders[2] != "deliverables" or len(folders) != 5:
            return level
        seen.add(path)
        path = "/".join((*folders[:-1], f"{key_of_file(read[path], path, 'based_on')}.yaml"))
    return ""


def _is_of_target(path: str, target: Target) -> bool:
    """Whether the level in a file is that of the target itself."""
    return target.path == (original_of(path) if language_of(path) else path)


def _texts_of_templates(
    workspace: Workspace, levels: tuple[str, ...]
) -> Iterator[tuple[str, WrittenText]]:
    """The texts of the templates of the project and of the program, with their paths.

    What a field with a level declares, such as its default, has this level.
    """
    for prefix in ("", SHIPPED):
        folder = workspace.folder(prefix)
        for name in folder.listing("templates", ".yaml"):
            path = f"templates/{name}"
            text = folder.read(path).decode("utf-8", "replace")
            if not prefix and name.endswith("/template.yaml") and "level" in text:
                yield from ((path, one) for one in texts_of_file(text, path, levels))
            else:
                yield path, WrittenText(text, "")


def _sentences(text: str) -> Iterator[str]:
    """The sentences of a text in Markdown without its signs, and what its links name."""
    for found in _LINK.finditer(text):  # also in the pictures
        yield from filter(None, found.group(2, 3, 4))
    plain = _LINK.sub(r"\1", _PICTURE.sub("\x00\\1\x00", text))
    for sentence in _ENDS.split(_BREAKS.sub("\x00", plain)):
        words = " ".join(_SIGNS.sub("", sentence).split())
        if words:
            yield words


def _phrases(text: str) -> Iterator[str]:
    """The phrases of a text, and the names, file names and anchors in it."""
    for sentence in _sentences(text):
        yield from phrases_of(sentence)
        yield from names_of(sentence)
    yield from filter(is_name, (*_FILE_NAME.findall(text), *_ADDRESS.findall(text)))
    for name in _ANCHOR.findall(text):
        yield from phrases_of(name)
