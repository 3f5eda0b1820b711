"""How the content of a release has changed since, and which texts it would print today."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from briefgen.build.outputs import DOCX, Built, render
from briefgen.build.pipeline import prepare
from briefgen.build.released import release_folder
from briefgen.build.unchanged_release import INPUTS, SENT, TEXTS
from briefgen.changes.terminal import marked_words
from briefgen.content.targets import divided_name, output_name
from briefgen.errors import BriefgenError
from briefgen.model.document import Document
from briefgen.ooxml.bookmarked_texts import digest_of_texts
from briefgen.quoting import without_separators
from briefgen.releases.contents import printed_texts
from briefgen.releases.records import Inputs, ReleasedText, Texts, read_record
from briefgen.releases.word_texts import texts_of_word_file
from briefgen.workspace.folder import Folder
from briefgen.workspace.read_set import digest
from briefgen.workspace.workspace import SHIPPED


class ChangedText(Struct, frozen=True):
    """A text that is not as it was printed."""

    place: str
    """Key of the part, or a location in words."""
    before: str
    """The text as it was printed; empty if it was added."""
    now: str
    """The text in the file; empty if it is missing."""
    description: str = ""
    """The difference as a clause, where both texts are not known."""

    @property
    def words(self) -> str:
        """The difference in one line; both versions as `briefgen diff` prints them."""
        if self.description:
            return self.description
        if without_separators(self.before) == without_separators(self.now):
            return "the marks of its notes differ"
        return marked_words(self.before, self.now)


class ContentChanges(Struct, frozen=True):
    """The files of a released target that have changed since, and what they would change."""

    files: tuple[str, ...]
    """Paths of the files in the project."""
    texts: tuple[ChangedText, ...] | None
    """The texts that would be printed in another way; `None` if the content cannot be built."""


def content_changes(project: Path, target: str) -> ContentChanges:
    """The changes in the content of a released target since its release.

    Raises `DamagedReleaseError` if a record of the release is missing or damaged.
    """
    folder = release_folder(project, target)
    stored = Folder(project)
    files = tuple(
        name
        for name, expected in sorted(read_record(folder / INPUTS, Inputs).files.items())
        if not name.startswith(SHIPPED) and _digest_of(stored, name) != expected
    )
    if not files:
        return ContentChanges((), ())
    today = texts_of_content(project, target)
    if today is None:
        return ContentChanges(files, None)
    current = {name: one.text for name, one in today.texts.items()}
    found = text_changes(_released_texts(folder, target, today), current)
    return ContentChanges(files, tuple(_with_key(one, today) for one in found))


def _released_texts(folder: Path, target: str, today: Texts) -> Texts:
    """The texts as they were printed: the record of a release has those of the original only."""
    if not divided_name(target)[1]:
        return read_record(folder / TEXTS, Texts)
    name = f"{output_name(target).rpartition('/')[2]}{DOCX.suffix}"
    printed = texts_of_word_file(Folder(folder / SENT).read(name))
    keys = {name: one.key for name, one in today.texts.items()}
    texts = {
        name: ReleasedText(key=keys.get(name, "a removed text"), text=text)
        for name, text in printed.items()
    }
    return Texts(digest=digest_of_texts(printed), texts=texts)


def _with_key(change: ChangedText, today: Texts) -> ChangedText:
    """The change of a text, with the key of its part if it is new."""
    added = today.texts.get(change.place)
    return change if added is None else replace(change, place=added.key or "a new text")


def _digest_of(folder: Folder, name: str) -> str:
    return digest(folder.read(name)) if folder.state(name) == "file" else ""


def built_from_content(project: Path, target: str) -> tuple[Document, Built] | None:
    """The document and the files of the content today.

    `None` if the content has findings, or the target is gone.
    """
    try:
        prepared = prepare(project, target)
        document = prepared.resolved.document
        return document, render(prepared, target, attach_docx=prepared.attach_docx)
    except BriefgenError:
        return None


def texts_of_content(project: Path, target: str) -> Texts | None:
    """The texts that the content gives today; `None` if it has findings, or the target is gone."""
    found = built_from_content(project, target)
    return None if found is None else printed_texts(found[0], found[1][DOCX.name])


def text_changes(before: Texts, now: Mapping[str, str]) -> Iterator[ChangedText]:
    """The texts that differ from those that were printed; `now` has texts by bookmark."""
    for name in dict.fromkeys([*before.texts, *now]):
        printed = before.texts.get(name)
        old, new = printed.text if printed else "", now.get(name, "")
        if old != new:
            yield ChangedText(printed.key if printed else name, old, new)
