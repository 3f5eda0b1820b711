"""The manifest that is sent with the files of a release: it names them outside the project, too."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from briefgen.build.manifest import MANIFEST_NAME
from briefgen.errors import BriefgenError
from briefgen.releases.identity import Identity
from briefgen.releases.records import Manifest, read_record
from briefgen.workspace.read_set import digest


def with_manifest(found: Identity, data: bytes, file: Path) -> Identity:
    """The identity of a file with that which the manifest in its folder gives, if there is one.

    A manifest proves nothing by itself, so it only names a file of which nothing else is known.
    """
    try:
        manifest = read_record(file.parent / MANIFEST_NAME, Manifest)
    except BriefgenError:
        return found
    expected = manifest.files.get(file.name)
    if expected is None or (found.is_of_project and not found.is_uncertain):
        return found
    target = manifest.target_of(file.name)
    if found.target not in ("", target):
        return found
    note = f"{MANIFEST_NAME} beside it names it as a file of the release {manifest.release}"
    since = ""
    if manifest.against is not None and expected in manifest.digests_of_comparison:
        since = manifest.against.target
    is_same = digest(data) == expected
    notes = (note,) if is_same else (f"{note}, but with another digest",)
    return replace(
        found,
        target=target,
        identifier=manifest.identifier,
        version=manifest.version,
        changes_since=since,
        is_uncertain=found.is_uncertain and not is_same,
        notes=notes if is_same else (*found.notes, *notes),
    )
