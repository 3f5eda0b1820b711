"""A file whose target is known, compared with the releases of the target and with its content."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from briefgen.build.outputs import Built
from briefgen.build.released import is_released
from briefgen.content.targets import name_ending
from briefgen.model.document import Document
from briefgen.parity.text_blocks import UnreadableFileError
from briefgen.releases.content_changes import ChangedText, built_from_content
from briefgen.releases.contents import printed_texts
from briefgen.releases.identity import Identity
from briefgen.releases.readable_releases import ReadableRelease, ReadableReleases
from briefgen.releases.records import earlier_path

Keys = Mapping[str, str]
"""The key of each part of a document by the name of its bookmark."""


class ExaminedFile(Struct, frozen=True):
    """A Word file or PDF with the identification in it, and the functions that compare it."""

    data: bytes
    ending: str
    """The ending of its name, such as `.docx`."""
    printed: str
    """The digest of what was printed, as the file gives it; empty if the file has lost it."""
    is_changed: bool | None
    """Whether it was changed since; `None` if the file alone does not show it."""
    printed_of: Callable[[bytes], str]
    """The digest of what was printed, of another file of this kind."""
    changes: Callable[[bytes, bytes, Keys], Iterator[ChangedText]]
    """The differences of a file of this kind from an earlier one."""
    text_changes: Callable[[bytes, bytes, Keys], Iterator[ChangedText]]
    """The differences of its texts alone, for a file that was made from other content."""


class _Earlier(Struct, frozen=True):
    """A file with which another one is compared."""

    data: bytes
    keys: Keys
    release: ReadableRelease | None = None


def compared(known: Identity, file: ExaminedFile, releases: ReadableReleases) -> Identity:
    """The identity with its release, its changes, and what the content prints today."""
    found = list(_released(known.target, file, releases))
    built = built_from_content(releases.project, known.target)
    today = _of_content(built, file) if built is not None else None
    every = [*reversed(found), *([today] if today is not None else [])]
    origin = next((one for one in every if file.printed_of(one.data) == file.printed), None)
    if origin is None and not file.printed and every:
        origin = min(every, key=lambda one: len(_changes(one, file.data, file)))
    has_release = bool(found) or is_released(releases.project, known.target)
    known = replace(known, has_release=has_release)
    if origin is not None:
        known = _with_origin(known, file, origin)
    else:
        known = _without_origin(known, file)
    if found and (origin is None or origin.release is None):
        known = _with_other_release(known, file, found[-1])
    return _with_content(known, file, origin, today)


def _released(target: str, file: ExaminedFile, releases: ReadableReleases) -> Iterator[_Earlier]:
    ending = f"{name_ending(target)}{file.ending}"
    for one in releases.of_target(target):
        if (data := one.sent(ending)) is not None:
            yield _Earlier(data, keys_of(one), one)


def keys_of(release: ReadableRelease) -> Keys:
    """The key of each part of a release by the name of its bookmark."""
    texts = release.texts.texts if release.texts is not None else {}
    return {name: one.key for name, one in texts.items()}


def _of_content(built: tuple[Document, Built], file: ExaminedFile) -> _Earlier:
    document, made = built
    files = {one.suffix: one.data for one in made.artefacts.values()}
    texts = printed_texts(document, files[".docx"]).texts
    return _Earlier(files[file.ending], {name: one.key for name, one in texts.items()})


def _changes(before: _Earlier, now: bytes, file: ExaminedFile) -> tuple[ChangedText, ...]:
    return tuple(file.changes(before.data, now, before.keys))


def _text_changes(before: _Earlier, now: bytes, file: ExaminedFile) -> tuple[ChangedText, ...]:
    return tuple(file.text_changes(before.data, now, before.keys))


def _with_origin(known: Identity, file: ExaminedFile, origin: _Earlier) -> Identity:
    is_unchanged = file.is_changed is False
    changes = () if is_unchanged else _changes(origin, file.data, file)
    known = replace(known, changes=changes, is_changed=bool(changes), is_uncertain=False)
    return known if origin.release is None else of_release(known, origin.release)


def of_release(known: Identity, release: ReadableRelease) -> Identity:
    """The identity with its release."""
    return replace(known, release=release.folder, deliveries=release.deliveries)


def with_changes(release: ReadableRelease) -> Identity:
    """The identity of a file that shows the changes since the earlier release."""
    manifest = release.manifest
    known = Identity(
        target=manifest.target,
        is_of_project=True,
        identifier=manifest.identifier,
        version=manifest.version,
        changes_since=earlier_path(release.folder, manifest),
    )
    return of_release(known, release)


def _without_origin(known: Identity, file: ExaminedFile) -> Identity:
    note = "neither a release nor the content has the texts with which it was made"
    return replace(
        known,
        is_changed=bool(file.is_changed),
        is_uncertain=file.is_changed is None,
        notes=(*known.notes, note),
    )


def _with_other_release(known: Identity, file: ExaminedFile, newest: _Earlier) -> Identity:
    assert newest.release is not None
    differences = _text_changes(newest, file.data, file)
    if not differences:  # The same text, with another look.
        return of_release(known, newest.release)
    return replace(known, differs_from=newest.release.folder, differences=differences)


def _with_content(
    known: Identity, file: ExaminedFile, origin: _Earlier | None, today: _Earlier | None
) -> Identity:
    if today is None:
        note = "the content cannot be built today; `briefgen check` says why"
        return replace(known, notes=(*known.notes, note))
    if origin is today:
        return known
    before = origin if origin is not None else _Earlier(file.data, today.keys)
    try:
        return replace(known, newer_content=_text_changes(before, today.data, file))
    except UnreadableFileError as error:
        return replace(known, notes=(*known.notes, str(error)))
