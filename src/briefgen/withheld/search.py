"""Finds withheld words in files."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property, partial
from pathlib import Path

from msgspec import Struct, to_builtins

from briefgen.build.manifest import MANIFEST_NAME, stored_records
from briefgen.build.outputs import output_files
from briefgen.build.pack_records import PackRecord
from briefgen.build.released import candidate_folders, snapshot_of
from briefgen.build.unchanged_release import MANIFEST, RELEASES, SENT, name_of_release
from briefgen.content.document_level import level_of_target
from briefgen.content.shared_reads import SharedReads
from briefgen.content.targets import find_target
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.summary import counted
from briefgen.errors import BriefgenError
from briefgen.withheld.file_letters import letters_in
from briefgen.withheld.pieces import Letters, letters_in_text
from briefgen.withheld.printed_words import (
    Printed,
    PrintedWords,
    nothing_printed,
    printed_words,
)
from briefgen.withheld.withheld_words import (
    WithheldWords,
    withheld_words,
    words_above,
    words_above_pack,
)
from briefgen.workspace.files import Files
from briefgen.workspace.folder import Folder
from briefgen.workspace.workspace import Workspace


class FoundWords(Struct, frozen=True, order=True):
    """Words that a file must not contain."""

    place: str
    """The file and the place in it."""
    words: str
    path: str
    """The content file that has them."""
    level: str
    """The name of their level; empty for contacts that the briefing leaves out."""

    def __str__(self) -> str:
        reason = (
            f"of level '{self.level}'"
            if self.level
            else "which needs 'contacts: true' in the briefing,"
        )
        return f"{self.place}: contains '{self.words}', {reason} in {self.path}"


Search = Callable[[str], tuple[FoundWords, ...]]
"""Finds the withheld words in files of a target."""


class OutputSearch:
    """Searches the files in an output folder of a project, and those that were sent."""

    def __init__(self, project: Path, folder: Path) -> None:
        self._workspace = Workspace(project, unchanged=True)
        self._shared = SharedReads()
        self._folder = Folder(folder)
        self._releases = _releases(project)

    def found(self, target: str) -> tuple[FoundWords, ...]:
        """The withheld words in the files of a target, and in its record in the manifest.

        Raises `ContentError` if it cannot be known what the target must not contain.
        """
        now = self._workspace.for_target()
        withheld = withheld_words(now, target, self._shared)
        if withheld is None:
            return ()
        printed = partial(printed_words, now, target, self._shared)
        return found_in_files(self._files(target), withheld, printed)

    @property
    def searches(self) -> tuple[Search, ...]:
        """The searches in everything that is made of a target."""
        return self.found, self.found_in_releases

    def released(self) -> tuple[str, ...]:
        """The targets that were released, also those that the project does not have any more."""
        return tuple(self._releases)

    def found_in_releases(self, target: str) -> tuple[FoundWords, ...]:
        """The words in the files to send of all releases of a target that readers must not see.

        The words are those of the content as it is now, for readers of the level of the release.
        Raises `ContentError` if this level cannot be known.
        """
        found: list[FoundWords] = []
        for folder in self._releases.get(target, ()):
            withheld = self._withheld_from_readers(folder, target)
            if withheld is not None:
                printed = partial(printed_words, snapshot_of(folder), target, SharedReads())
                found += found_in_files(_sent_files(folder), withheld, printed)
        return tuple(found)

    def found_in_pack(self, record: PackRecord, known: Collection[str]) -> tuple[FoundWords, ...]:
        """The words in the files of a pack that readers of its highest level must not see.

        `known` are the targets of the project: the words of others are not known.
        """
        now = self._workspace.for_target()
        parts = [target for target in record.targets if target in known]
        withheld = words_above_pack(now, record.dossier, parts, record.highest_level)
        if withheld is None:
            return ()

        def printed() -> PrintedWords:
            words = (printed_words(now, target, self._shared) for target in parts)
            return sum(words, start=nothing_printed())

        return found_in_files(self._stored(record.files), withheld, printed)

    def _withheld_from_readers(self, folder: Path, target: str) -> WithheldWords | None:
        """The words that the readers of a release must not see.

        If this version of the program cannot read the snapshot, the target is as it is now.
        """
        now, snapshot = self._workspace.for_target(), snapshot_of(folder)
        try:
            wanted = find_target(Files(snapshot, Diagnostics()), target)
            level = level_of_target(snapshot, target, SharedReads())
        except BriefgenError:
            wanted = find_target(Files(now, Diagnostics()), target)
            return words_above(now, wanted, lambda: level_of_target(now, target, self._shared))
        return words_above(now, wanted, lambda: level)

    def _files(self, target: str) -> dict[str, bytes]:
        stored = self._folder
        files = self._stored(output_files(target))
        if stored.state(MANIFEST_NAME) == "file":
            record = stored_records(stored.read(MANIFEST_NAME)).get(target)
            if record is not None:
                text = json.dumps(to_builtins(record), ensure_ascii=False)
                files[f"{MANIFEST_NAME}, record of {target}"] = text.encode("utf-8", "replace")
        return files

    def _stored(self, names: Iterable[str]) -> dict[str, bytes]:
        """The files of these names that exist."""
        existing = [name for name in names if self._folder.state(name) == "file"]
        return {name: self._folder.read(name) for name in existing}


def _releases(project: Path) -> dict[str, list[Path]]:
    """The folders of the releases of each target; `verify` names one without a manifest."""
    found: dict[str, list[Path]] = {}
    for folder in candidate_folders(project):
        try:
            target = json.loads((folder / MANIFEST).read_bytes())["target"]
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            continue
        if isinstance(target, str):
            found.setdefault(target, []).append(folder)
    return found


def _sent_files(folder: Path) -> dict[str, bytes]:
    """The files in `send/` of a release, by their paths in the project."""
    sent, name = Folder(folder / SENT), f"{RELEASES}/{name_of_release(folder)}/{SENT}"
    return {f"{name}/{one}": sent.read(one) for one in sent.listing(".", "")}


class SentFilesSearch:
    """Searches the files of a target that are to be sent for words that its readers must not see.

    Files that show changes can have them: as the older words of a text that has a level now.
    """

    def __init__(self, project: Path, target: str) -> None:
        self._of_target = Workspace(project, unchanged=True), target, SharedReads()

    @cached_property
    def _withheld(self) -> WithheldWords | None:
        return withheld_words(*self._of_target)

    def found(self, files: Mapping[str, bytes]) -> str:
        """The words that files, by their names, must not contain, as a sentence; empty for none.

        Raises `ContentError` if it cannot be known what the target must not contain.
        """
        if self._withheld is None:
            return ""
        printed = partial(printed_words, *self._of_target)
        found = found_in_files(files, self._withheld, printed)
        if not found:
            return ""
        more = len(found) - 1
        others = f", and there are {counted(more, 'more place')}" if more else ""
        return f"the readers of {self._of_target[1]} must not see these words{others}: {found[0]}"


def found_in_files(
    files: Mapping[str, bytes], withheld: WithheldWords, printed: Printed = nothing_printed
) -> tuple[FoundWords, ...]:
    """The withheld words in files by their names, once for each place and each source.

    `printed` are the words of their document: it may have what it joins from several pieces.
    """
    longest: dict[tuple[str, str, str], str] = {}
    joined: set[str] | None = None
    for letters in _letters(files):
        phrases = withheld.phrases.found_in(letters.letters, is_text=letters.is_text)
        phrases |= withheld.names.found_in(letters.words)
        if phrases and joined is None:
            made = printed()
            joined = made.joined_in(withheld.phrases) | made.made_names(withheld.names)
        for phrase in sorted(phrases - (joined or set())):
            key = (letters.place, *withheld.sources[phrase])
            longest[key] = max(longest.get(key, ""), phrase, key=len)
    found = [FoundWords(place, words, *source) for (place, *source), words in longest.items()]
    return tuple(sorted(one for one in found if not any(_is_inside(other, one) for other in found)))


def _is_inside(one: FoundWords, other: FoundWords) -> bool:
    """Whether words are at a place that is a part of the place of the same words."""
    parts = tuple(f"{other.place}{sign}" for sign in (",", ":", " "))
    return one.path == other.path and one.place.startswith(parts)


def _letters(files: Mapping[str, bytes]) -> Iterator[Letters]:
    """The letters of the files, equal ones of a file once."""
    for name, data in files.items():
        yield from letters_in_text(f"{name}, name of the file", name)
        known: set[tuple[str, bool, str]] = set()
        for one in letters_in(name, data):
            if (key := (one.letters, one.is_text, one.words)) not in known:
                known.add(key)
                yield one
