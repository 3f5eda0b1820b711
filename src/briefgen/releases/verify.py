"""Proves that a release is unchanged, and that its files can be made again from its snapshot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from briefgen import __version__
from briefgen.build.outputs import DOCX, render
from briefgen.build.pipeline import prepare
from briefgen.build.prepared import Prepared
from briefgen.build.released import snapshot_of
from briefgen.build.unchanged_release import (
    INPUTS,
    MANIFEST,
    SENT,
    file_changes,
    recorded_digests,
    releases_around,
)
from briefgen.cache.program import libraries
from briefgen.errors import (
    BriefgenError,
    ContentError,
    OtherVersionError,
    ReleaseError,
    UsageError,
)
from briefgen.parity.differences import differences
from briefgen.parity.pdf import read_pdf
from briefgen.parity.text_blocks import UnreadableFileError
from briefgen.releases.contents import sent_files
from briefgen.releases.earlier_release import comparison_files, release_in
from briefgen.releases.further_documents import (
    cards_in,
    files_of,
    findings_of,
    further_documents,
)
from briefgen.releases.record_checks import changed_files, damaged_records, differences_from_build
from briefgen.releases.records import Inputs, Manifest, earlier_path, read_record
from briefgen.releases.word_texts import texts_of_word_file
from briefgen.render.pdf.font_files import font_digests
from briefgen.workspace.folder import Folder
from briefgen.workspace.shown_path import shown

Result = Literal["true", "false", "not compared"]
_NOT_COMPARED: Result = "not compared"
_FILES = "the files are those of the release"
_LOADS = "the snapshot can be built"
_WORDS = "words, rows and notes of a new build are the same"
_BYTES = "the bytes of a new build are the same"


class Step(Struct, frozen=True):
    """One step of the proof."""

    claim: str
    """The claim that is proven, as a clause."""
    result: Result
    reasons: tuple[str, ...] = ()
    """Why it is false, or why nothing was compared."""


class Verification(Struct, frozen=True):
    """The result of all steps."""

    steps: tuple[Step, ...]
    maker: str = ""
    """Version of the program that made it, if this one cannot read its snapshot."""

    @property
    def is_proven(self) -> bool:
        """Whether files, snapshot and words are as they were; bytes may differ."""
        return all(step.result == "true" for step in self.steps[:3])


def verify_release(folder: Path) -> Verification:
    """Check the files of a release against its records, and build its snapshot again."""
    try:
        return _verify_release(folder)
    except OtherVersionError as error:  # records that this version does not know
        return _not_known(folder, error)


def _not_known(folder: Path, error: OtherVersionError) -> Verification:
    """The result for records that this version of the program does not know."""
    changed = tuple(file_changes(folder, recorded_digests(folder)))
    files, loads = Step(_FILES, _result(changed), changed), Step(_LOADS, "false", (error.reason,))
    return Verification(_with_others_left_out(files, loads), "" if changed else error.maker)


def _with_others_left_out(*steps: Step) -> tuple[Step, ...]:
    """The steps, the last of which is false, and those after it, which need that it is true."""
    reason = f"it is not true that {steps[-1].claim}"
    claims = (_FILES, _LOADS, _WORDS, _BYTES)[len(steps) :]
    return *steps, *(Step(claim, _NOT_COMPARED, (reason,)) for claim in claims)


def _verify_release(folder: Path) -> Verification:
    if damaged := tuple(damaged_records(folder)):
        return Verification(_with_others_left_out(Step(_FILES, "false", damaged)))
    manifest = read_record(folder / MANIFEST, Manifest)
    inputs = read_record(folder / INPUTS, Inputs)
    changed = tuple(changed_files(folder, manifest, inputs))
    try:
        snapshot = snapshot_of(folder)
        prepared = prepare(snapshot, manifest.target)
        built = render(prepared, manifest.target, attach_docx=prepared.attach_docx)
        others = further_documents(snapshot, manifest.pages_of_others, release=False)
    except BriefgenError as error:
        return _not_loaded(inputs, changed, error)
    found, documents = findings_of(prepared, others), (prepared, cards_in(others))
    differing = differences_from_build(folder, manifest, inputs, documents, built, found)
    changed = (*changed, *differing)
    files = Step(_FILES, _result(changed), changed)
    loads = Step(_LOADS, "true")
    new = {**sent_files(built, manifest.name), **files_of(others, manifest.name)}
    rebuilt = _Rebuilt(folder, manifest, inputs, prepared, new)
    same_bytes = _bytes(rebuilt, changed=bool(changed))
    return Verification((files, loads, _words(folder, new), same_bytes))


def _not_loaded(inputs: Inputs, changed: tuple[str, ...], error: BriefgenError) -> Verification:
    """The result for a snapshot that cannot be built."""
    files = Step(_FILES, _result(changed), changed)
    is_other = inputs.briefgen != __version__
    steps = _with_others_left_out(files, Step(_LOADS, "false", (_reason(error),)))
    return Verification(steps, inputs.briefgen if is_other and not changed else "")


class _Rebuilt(Struct, frozen=True):
    """A release whose snapshot was built again."""

    folder: Path
    manifest: Manifest
    inputs: Inputs
    prepared: Prepared
    files: Mapping[str, bytes]
    """The Word files and the PDFs by their names."""


def _reason(error: BriefgenError) -> str:
    if isinstance(error, ContentError):
        first = next(one for one in error.diagnostics if one.stops_build)
        return f"{first.span} {first.code} {first.message}"
    return str(error)


def _result(reasons: tuple[str, ...]) -> Result:
    return "false" if reasons else "true"


def _words(folder: Path, new: Mapping[str, bytes]) -> Step:
    """Whether the words, rows and notes of both files are the same as in the release."""
    reasons: list[str] = []
    for name, data in new.items():
        compare = _differences_of_word_files if name.endswith(DOCX.suffix) else _differences_of_pdfs
        try:
            stored = (folder / SENT / name).read_bytes()
            reasons += (f"{name}: {one}" for one in compare(stored, data))
        except FileNotFoundError:
            reasons.append(f"{name} is missing")
        except (OSError, UnreadableFileError) as error:
            reasons.append(f"{name} cannot be compared: {error}")
    found = tuple(reasons)
    return Step(_WORDS, _result(found), found)


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
    others = tuple(_other_versions(rebuilt.inputs))
    if changed:
        return Step(_BYTES, "not compared", ("files of the release were changed",))
    if others:
        return Step(_BYTES, "not compared", others)
    compared, missing = _files_of_comparison(rebuilt)
    stored = Folder(rebuilt.folder / SENT)
    reasons = tuple(
        f"{name} has other bytes"
        for name, data in {**rebuilt.files, **compared}.items()
        if stored.state(name) != "file" or stored.read(name) != data
    )
    result = _NOT_COMPARED if missing and not reasons else _result(reasons)
    return Step(_BYTES, result, (*reasons, *missing))


def _files_of_comparison(rebuilt: _Rebuilt) -> tuple[Mapping[str, bytes], tuple[str, ...]]:
    """The files that show the changes, made again, and why they cannot be made again."""
    against, folder = rebuilt.manifest.against, rebuilt.folder.resolve()
    if against is None:
        return {}, ()
    releases = releases_around(folder)
    try:
        path = earlier_path(rebuilt.folder, rebuilt.manifest)
        earlier = release_in(releases.parent, releases / path)
        if earlier.record.manifest != against.manifest:
            raise UsageError(f"'{shown(earlier.folder)}' is not the release that is recorded")
        names = earlier.manifest.name, rebuilt.manifest.name
        old = earlier.document.older()
        return comparison_files(old, rebuilt.prepared, names).files, ()
    except (UsageError, ReleaseError) as error:
        others = sorted(set(rebuilt.manifest.files) - set(rebuilt.files))
        return {}, (f"{', '.join(others)} not compared: {error}",)


def _other_versions(inputs: Inputs) -> Iterator[str]:
    if inputs.briefgen != __version__:
        yield f"made with briefgen {inputs.briefgen}, this is {__version__}"
    now = libraries()
    for name in sorted({*inputs.libraries, *now}):
        before, after = (versions.get(name, "not required") for versions in (inputs.libraries, now))
        if before != after:
            yield f"{name} {before}, here {after}"
    if inputs.fonts != font_digests():
        yield "the fonts are others"
