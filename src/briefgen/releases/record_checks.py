"""Whether the records of a release say what its files and a new build of its snapshot say."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pikepdf
from pydantic import BaseModel

from briefgen import __version__
from briefgen.build.outputs import DOCX, PDF, Built
from briefgen.build.prepared import Prepared
from briefgen.build.unchanged_release import (
    DELIVERIES,
    DIGESTS,
    INPUTS,
    MANIFEST,
    RELEASES,
    SENT,
    SNAPSHOT,
    TEXTS,
    VALUES,
    file_changes,
    is_name_in_folder,
    name_of_release,
    record_of_digests,
    recorded_path,
    releases_around,
)
from briefgen.content.targets import name_ending, output_name
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.errors import DamagedReleaseError
from briefgen.model.document import Document
from briefgen.ooxml.bookmarked_texts import digest_of_texts
from briefgen.parity.text_blocks import UnreadableFileError
from briefgen.releases.contents import accepted_findings, printed_texts, printed_values
from briefgen.releases.deliveries import deliveries_of
from briefgen.releases.folders import withdrawals
from briefgen.releases.records import (
    CHANGE_REPORT,
    PDF_REDLINE,
    WORD_REDLINE,
    Digests,
    Inputs,
    Manifest,
    Texts,
    Values,
    earlier_path,
    read_digests,
    read_record,
    to_json,
)
from briefgen.releases.word_texts import texts_of_word_file
from briefgen.rules import RULES
from briefgen.workspace.read_set import digest

_KEPT: dict[str, type[BaseModel]] = {INPUTS: Inputs, TEXTS: Texts, VALUES: Values}
"""The records that are not sent, but for the one that has their digests."""


def damaged_records(folder: Path) -> Iterator[str]:
    """The records that are missing or damaged, as sentences."""
    source = DIGESTS
    try:
        source = _record_of_digests(read_record(folder / MANIFEST, Manifest))
    except DamagedReleaseError as error:
        yield str(error)
    own: dict[str, type[BaseModel]] = {} if source == MANIFEST else {DIGESTS: Digests}
    for name, model in {**own, **_KEPT}.items():
        try:
            read_record(folder / name, model)
        except DamagedReleaseError as error:
            yield str(error)
    try:
        deliveries_of(folder)
    except DamagedReleaseError as error:
        yield str(error)


def changed_files(folder: Path, manifest: Manifest, inputs: Inputs) -> Iterator[str]:
    """Files that are not as the records say, and contradictions between the records."""
    digests = _digests_of_records(folder, manifest)
    yield from _wrong_records(_record_of_digests(manifest), digests)
    yield from file_changes(folder, _digests(manifest, inputs, digests))
    yield from _edited_records(folder, manifest, digests)
    yield from _contradictions(folder, manifest, inputs)


def _record_of_digests(manifest: Manifest) -> str:
    """The name of the record that has the digests of the others."""
    return record_of_digests(dict.fromkeys(manifest.model_fields_set))


def _digests_of_records(folder: Path, manifest: Manifest) -> Mapping[str, str]:
    """The digests of the records that are not sent."""
    digests = read_digests(folder, manifest)
    return manifest.records if digests is None else digests.records


def _digests(manifest: Manifest, inputs: Inputs, digests: Mapping[str, str]) -> dict[str, str]:
    records = {name: one for name, one in digests.items() if name in _KEPT}
    sent = {f"{SENT}/{name}": one for name, one in manifest.files.items()}
    return {**records, **sent, **{f"{SNAPSHOT}/{name}": one for name, one in inputs.files.items()}}


def _wrong_records(source: str, digests: Mapping[str, str]) -> Iterator[str]:
    """The digests that the record of the digests, `source`, lacks or cannot have."""
    for name in sorted({*_KEPT, *digests}):
        if name not in _KEPT:
            yield f"{source}: '{name}' is not a record"
        elif name not in digests:
            yield f"{source} has no digest of {name}"


def _edited_records(folder: Path, manifest: Manifest, digests: Mapping[str, str]) -> Iterator[str]:
    """The records with their digests that this version of the program would write otherwise."""
    if manifest.briefgen != __version__:
        return
    models: dict[str, type[BaseModel]] = {MANIFEST: Manifest, **_KEPT}
    if _record_of_digests(manifest) == DIGESTS:
        models[DIGESTS] = Digests
    for name, model in models.items():
        data = (folder / name).read_bytes()
        known_digest = name not in _KEPT or digest(data) == digests.get(name)
        if known_digest and to_json(read_record(folder / name, model)) != data:
            yield f"{name} was changed"


def _contradictions(folder: Path, manifest: Manifest, inputs: Inputs) -> Iterator[str]:
    if manifest.briefgen != inputs.briefgen:
        yield _other(MANIFEST, "briefgen", manifest.briefgen, inputs.briefgen, INPUTS)
    if _record_of_digests(manifest) == DIGESTS:
        maker = read_record(folder / DIGESTS, Digests).briefgen
        if manifest.briefgen != maker:
            yield _other(MANIFEST, "briefgen", manifest.briefgen, maker, DIGESTS)
    place = folder.resolve()
    yield from _other_folder(place, manifest)
    yield from _wrong_names(manifest)
    yield from _wrong_pages(folder, manifest)
    yield from _early_deliveries(folder, manifest)
    yield from _other_texts(folder, manifest)
    yield from _other_earlier_release(folder, manifest)


def _other_folder(place: Path, manifest: Manifest) -> Iterator[str]:
    """Whether the release is in the folder that its records name, and has a name of its target."""
    source, path = _record_of_digests(manifest), recorded_path(place)
    names = [path.rpartition("/")[2], place.name]
    if releases_around(place).name == RELEASES:
        names = [path, name_of_release(place)]
    if names[0] != names[1]:
        yield f"{source}: its release is '{names[0]}', and the folder is '{names[1]}'"
    if not is_name_in_folder(manifest.release, path, manifest.target):
        yield f"{MANIFEST}: '{manifest.release}' is not a name of the release '{path}'"
    if not _is_release_of(manifest.release, manifest.target):
        yield f"{MANIFEST}: '{manifest.release}' cannot be a release of '{manifest.target}'"


def _other(record: str, field: str, value: object, expected: object, source: str) -> str:
    return f"{record}: '{field}' is '{value}', and {source} has '{expected}'"


def _is_release_of(release: str, target: str) -> bool:
    """Whether a path below `releases/` can be that of a release of a target."""
    if "@" in target:
        return release == output_name(target)
    return re.fullmatch(rf"{re.escape(target)}-[1-9][0-9]*", release) is not None


def _wrong_names(manifest: Manifest) -> Iterator[str]:
    """The names of files that a release must have, or cannot have."""
    needed = manifest.documents
    compared = {f"{manifest.name}{end}" for end in (CHANGE_REPORT, WORD_REDLINE, PDF_REDLINE)}
    if manifest.against is not None:
        needed |= compared
    for name in sorted(needed - set(manifest.files)):
        yield f"{MANIFEST} does not name '{name}'"
    for name in sorted(set(manifest.files) - needed):
        yield f"{MANIFEST}: '{name}' does not belong to the release"


def _wrong_pages(folder: Path, manifest: Manifest) -> Iterator[str]:
    pages = _pages(folder / SENT / f"{manifest.name}{PDF.suffix}")
    if pages not in (None, manifest.pages):
        yield _other(MANIFEST, "pages", manifest.pages, pages, "the PDF")
    for target, stated in manifest.pages_of_others.items():
        name = f"{manifest.name}{name_ending(target)}{PDF.suffix}"
        pages = _pages(folder / SENT / name)
        if pages not in (None, stated):
            yield _other(MANIFEST, f"pages of {target}", stated, pages, "the PDF")


def _pages(path: Path) -> int | None:
    try:
        with pikepdf.open(io.BytesIO(path.read_bytes())) as pdf:
            return len(pdf.pages)
    except (OSError, pikepdf.PdfError):
        return None


def _early_deliveries(folder: Path, manifest: Manifest) -> Iterator[str]:
    for one in deliveries_of(folder):
        if not one.to.strip():
            yield f"{DELIVERIES}: the reader who received it on {one.on} has no name"
        if manifest.first_day is not None and one.on < manifest.first_day:
            yield (
                f"{DELIVERIES}: '{one.to}' received it on {one.on}, before the date of the "
                f"document, {manifest.first_day}"
            )


def _other_texts(folder: Path, manifest: Manifest) -> Iterator[str]:
    """Whether the texts that are recorded are those of the Word file."""
    record = read_record(folder / TEXTS, Texts)
    try:
        printed = texts_of_word_file((folder / SENT / f"{manifest.name}{DOCX.suffix}").read_bytes())
    except (OSError, UnreadableFileError):
        return  # named already
    if record.digest != digest_of_texts(printed) or printed != {
        name: one.text for name, one in record.texts.items()
    }:
        yield f"{TEXTS} does not have the texts of the Word file"


def _other_earlier_release(folder: Path, manifest: Manifest) -> Iterator[str]:
    """Whether the earlier release is the one that the manifest names."""
    against, releases = manifest.against, releases_around(folder)
    digests, earlier = read_digests(folder, manifest), earlier_path(folder, manifest)
    if digests is not None and digests.against and against is None:
        yield f"{DIGESTS}: 'against' is '{digests.against}', and {MANIFEST} has none"
    if against is None:
        return
    if not _is_release_of(against.release, against.target):
        yield f"{MANIFEST}: '{against.release}' cannot be a release of '{against.target}'"
        return
    if not is_name_in_folder(against.release, earlier, against.target):
        yield f"{MANIFEST}: '{against.release}' is not a name of the release '{earlier}'"
        return
    if releases.name != RELEASES:
        return
    path = releases / earlier / MANIFEST
    if not path.is_file():
        withdrawn = {(one.release, one.manifest) for one in withdrawals(releases.parent)}
        if (earlier, against.manifest) not in withdrawn:
            yield f"the earlier release, {RELEASES}/{earlier}, is missing"
        return
    if digest(path.read_bytes()) != against.manifest:
        yield (
            f"{MANIFEST}: the digest of {RELEASES}/{earlier}/{MANIFEST} is not the one "
            "here; one of both was changed, or the earlier release was made again"
        )
        return
    found, source = read_record(path, Manifest), f"the release {earlier}"
    for field in ("release", "version"):
        value, expected = getattr(against, field), getattr(found, field)
        if value != expected:
            yield _other(MANIFEST, f"against.{field}", value, expected, source)


def differences_from_build(
    folder: Path,
    manifest: Manifest,
    inputs: Inputs,
    documents: tuple[Prepared, Iterable[Document]],
    built: Built,
    diagnostics: tuple[Diagnostic, ...],
) -> Iterator[str]:
    """The differences between the records and a new build of the snapshot.

    `documents` are the one that was released and its speaking cards; `diagnostics` are the
    findings of the build in all languages.
    """
    document, cards = documents[0].resolved.document, documents[1]
    for field in ("identifier", "version", "date"):
        value, expected = getattr(manifest, field), getattr(document.metadata, field)
        if value != expected:
            yield _other(MANIFEST, field, value, expected, "the snapshot")
    yield from _other_level(folder, manifest, documents[0])
    if not _has_values(read_record(folder / VALUES, Values), printed_values(document, cards)):
        yield f"{VALUES} does not have the values that the snapshot prints"
    record, printed = read_record(folder / TEXTS, Texts), printed_texts(document, built[DOCX.name])
    keys = {name: one.key for name, one in printed.texts.items()}
    if {name: one.key for name, one in record.texts.items()} != keys:
        yield f"{TEXTS} does not have the keys of the snapshot"
    if inputs.briefgen == __version__:
        yield from _other_findings(inputs, diagnostics)


def _has_values(record: Values, expected: Values) -> bool:
    """Whether a record has the values of a document; older records have no printed forms."""
    if any("printed" in one.model_fields_set for one in record.values):
        return record == expected
    plain = [one.model_copy(update={"printed": ""}) for one in expected.values]
    return record.values == plain


def _other_level(folder: Path, manifest: Manifest, prepared: Prepared) -> Iterator[str]:
    """Whether the level that is recorded, if it is, is that of the snapshot."""
    digests = read_digests(folder, manifest)
    expected = prepared.level.key if prepared.level is not None else None
    if digests is None or "level" not in digests.model_fields_set:
        return
    if digests.level != expected:
        yield _other(DIGESTS, "level", digests.level, expected, "the snapshot")


def _other_findings(inputs: Inputs, diagnostics: tuple[Diagnostic, ...]) -> Iterator[str]:
    """Acknowledged findings that are not those of the snapshot.

    A rule that applies only to releases may need the older release, and other rules need files of
    other targets, so their findings are not made again.
    """
    recorded = {one.model_dump_json(): one for one in inputs.acknowledged}
    found = {one.model_dump_json(): one for one in accepted_findings(diagnostics)}
    not_made = {
        code for code, rule in RULES.items() if rule.only_at_release or rule.needs_other_targets
    }
    for text in sorted(set(found) - set(recorded)):
        one = found[text]
        yield f"{INPUTS} lacks the acknowledged finding {one.code} at {one.path}:{one.line}"
    for text in sorted(set(recorded) - set(found)):
        one = recorded[text]
        if one.code not in not_made:
            yield f"{INPUTS}: the snapshot has no acknowledged finding {one.code} as recorded"
