"""Proves that a release is unchanged, and that its files can be made again from its snapshot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from briefgen import __version__
from briefgen.build.outputs import DOCX, render
from briefgen.build.pipeline import prepare
from briefgen.build.prepared import Prepared
from briefgen.build.released import SENT, SNAPSHOT, snapshot_of
from briefgen.errors import BriefgenError, ContentError, UsageError
from briefgen.parity.differences import differences
from briefgen.parity.pdf import read_pdf
from briefgen.parity.text_blocks import UnreadableFileError
from briefgen.releases.contents import libraries, sent_files
from briefgen.releases.earlier_release import comparison_files, release_in
from briefgen.releases.records import INPUTS, MANIFEST, Inputs, Manifest, read_record
from briefgen.releases.word_texts import texts_of_word_file
from briefgen.render.pdf.font_files import font_digests
from briefgen.workspace.folder import Folder
from briefgen.workspace.read_set import digest

Result = Literal["true", "false", "not compared"]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the proof."""

    claim: str
    """The claim that is proven, as a clause."""
    result: Result
    reasons: tuple[str, ...] = ()
    """Why it is false, or why nothing was compared."""


@dataclass(frozen=True, slots=True)
class Verification:
    """The result of all steps."""

    manifest: Manifest
    steps: tuple[Step, ...]
    unreadable: bool = False
    """Whether this version of the program cannot read the snapshot of another version."""

    @property
    def is_proven(self) -> bool:
        """Whether files, snapshot and words are as they were; bytes may differ."""
        return all(step.result == "true" for step in self.steps[:3])


def verify_release(folder: Path) -> Verification:
    """Check the files of a release against its records, and build its snapshot again.

    Raises `UsageError` if the folder has no release, or if a record of it is damaged.
    """
    manifest = read_record(folder / MANIFEST, Manifest)
    inputs = read_record(folder / INPUTS, Inputs)
    changed = tuple(_changed_files(folder, manifest, inputs))
    files = Step("the files are those of the release", _result(changed), changed)
    try:
        prepared = prepare(snapshot_of(folder), manifest.target)
        built = render(prepared, manifest.target, attach_docx=prepared.attach_docx)
    except BriefgenError as error:
        is_other = inputs.briefgen != __version__
        loads = Step("the snapshot can be built", "false", (_reason(error),))
        return Verification(manifest, (files, loads), unreadable=is_other and not changed)
    loads = Step("the snapshot can be built", "true")
    new = sent_files(built, manifest.name)
    rebuilt = _Rebuilt(folder, manifest, inputs, prepared, new)
    same_bytes = _bytes(rebuilt, changed=bool(changed))
    return Verification(manifest, (files, loads, _words(folder, new), same_bytes))


@dataclass(frozen=True, slots=True)
class _Rebuilt:
    """A release whose snapshot was built again."""

    folder: Path
    manifest: Manifest
    inputs: Inputs
    prepared: Prepared
    files: Mapping[str, bytes]
    """The Word file and the PDF by their names."""


def _reason(error: BriefgenError) -> str:
    if isinstance(error, ContentError):
        first = next(one for one in error.diagnostics if one.stops_build)
        return f"{first.span} {first.code} {first.message}"
    return str(error)


def _result(reasons: tuple[str, ...]) -> Result:
    return "false" if reasons else "true"


def _changed_files(folder: Path, manifest: Manifest, inputs: Inputs) -> Iterator[str]:
    """Files that are not as the records say; the manifest names the digests of the records."""
    for name, expected in sorted(manifest.records.items()):
        path = folder / name
        if not path.is_file():
            yield f"{name} is missing"
        elif digest(path.read_bytes()) != expected:
            yield f"{name} was changed"
    for top, files in ((SENT, manifest.files), (SNAPSHOT, inputs.files)):
        stored = Folder(folder / top)
        for name, expected in sorted(files.items()):
            if stored.state(name) != "file":
                yield f"{top}/{name} is missing"
            elif digest(stored.read(name)) != expected:
                yield f"{top}/{name} was changed"
        known = {*files, "manifest.json"} if top == SENT else set(files)
        for name in stored.listing(".", ""):
            if name not in known:
                yield f"{top}/{name} does not belong to the release"


def _words(folder: Path, new: Mapping[str, bytes]) -> Step:
    """Whether the words, rows and notes of both files are the same as in the release."""
    reasons: list[str] = []
    for name, data in new.items():
        compare = _differences_of_word_files if name.endswith(DOCX.suffix) else _differences_of_pdfs
        try:
            stored = (folder / SENT / name).read_bytes()
            reasons += (f"{name}: {one}" for one in compare(stored, data))
        except (OSError, UnreadableFileError) as error:
            reasons.append(f"{name} cannot be compared: {error}")
    found = tuple(reasons)
    return Step("words, rows and notes of a new build are the same", _result(found), found)


def _differences_of_word_files(stored: bytes, new: bytes) -> Iterator[str]:
    before, after = texts_of_word_file(stored), texts_of_word_file(new)
    for bookmark in dict.fromkeys([*before, *after]):
        if before.get(bookmark) != after.get(bookmark):
            yield f"'{before.get(bookmark, '')}' is '{after.get(bookmark, '')}' in the new file"


def _differences_of_pdfs(stored: bytes, new: bytes) -> Iterator[str]:
    # Page numbers of the contents depend on the version of the program.
    rebuilt = replace(read_pdf(new), name="the new PDF", from_word_template=True)
    for one in differences(replace(read_pdf(stored), name="the PDF of the release"), rebuilt):
        yield str(one)


def _bytes(rebuilt: _Rebuilt, *, changed: bool) -> Step:
    """Whether the bytes are the same, where program, libraries and fonts have the same versions."""
    claim = "the bytes of a new build are the same"
    others = tuple(_other_versions(rebuilt.inputs))
    if changed:
        return Step(claim, "not compared", ("files of the release were changed",))
    if others:
        return Step(claim, "not compared", others)
    compared, missing = _files_of_comparison(rebuilt)
    stored = Folder(rebuilt.folder / SENT)
    reasons = tuple(
        f"{name} has other bytes"
        for name, data in {**rebuilt.files, **compared}.items()
        if stored.state(name) != "file" or stored.read(name) != data
    )
    return Step(claim, _result(reasons), (*reasons, *missing))


def _files_of_comparison(rebuilt: _Rebuilt) -> tuple[Mapping[str, bytes], tuple[str, ...]]:
    """The files that show the changes, made again, and why they cannot be made again."""
    against, folder = rebuilt.manifest.against, rebuilt.folder.resolve()
    if against is None:
        return {}, ()
    releases = folder.parent.parent
    try:
        earlier = release_in(releases.parent, releases / against.release)
        if earlier.record.manifest != against.manifest:
            raise UsageError(f"'{earlier.folder}' was made again after this release")
        names = earlier.manifest.name, rebuilt.manifest.name
        old = earlier.document.resolved()
        return comparison_files(old, rebuilt.prepared, names).files, ()
    except UsageError as error:
        others = sorted(set(rebuilt.manifest.files) - set(rebuilt.files))
        return {}, (f"{', '.join(others)} not compared: {error}",)


def _other_versions(inputs: Inputs) -> Iterator[str]:
    if inputs.briefgen != __version__:
        yield f"made with briefgen {inputs.briefgen}, this is {__version__}"
    now = libraries()
    for name in sorted({*inputs.libraries, *now}):
        before, after = inputs.libraries.get(name, "none"), now.get(name, "none")
        if before != after:
            yield f"{name} {before}, here {after}"
    if inputs.fonts != font_digests():
        yield "the fonts are others"
