"""Finds the newest release that replaces a version on a day."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from operator import attrgetter

from briefgen.build.unchanged_release import MANIFEST, RELEASES
from briefgen.content.targets import output_name
from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.content import SourceVersion
from briefgen.review.replaced import NewerRelease
from briefgen.workspace.files import Files
from briefgen.workspace.workspace import Workspace


def newer_release(
    workspace: Workspace, source: SourceVersion, on: datetime.date
) -> NewerRelease | None:
    """The newest version of the same deliverable that was released with a date up to a day.

    `None` if none is newer than `source`. What is read for this belongs to other targets: no byte
    of a document depends on it.
    """
    found = (one for one in _releases(workspace, source) if source.date < one.date <= on)
    return max(found, key=attrgetter("date", "target"), default=None)


def _releases(workspace: Workspace, source: SourceVersion) -> Iterator[NewerRelease]:
    """The releases of the other versions that are in the content."""
    files = Files(workspace.for_other_target(), Diagnostics())
    dossier, _, version = source.target.partition("/")
    deliverable = version.partition("@")[0]
    for file in files.listing(f"content/{dossier}/deliverables/{deliverable}", ".yaml"):
        target = f"{dossier}/{deliverable}@{file.removesuffix('.yaml')}"
        if "/" in file or file == "deliverable.yaml" or target == source.target:
            continue
        folder = f"{RELEASES}/{output_name(target)}"
        path = f"{folder}/{MANIFEST}"
        data = files.data(path) if files.exists(path) else None
        if data is not None and (one := _release(target, folder, data)):
            yield one


def _release(target: str, folder: str, manifest: bytes) -> NewerRelease | None:
    """The release with a manifest; `None` if this is damaged, which `verify` reports."""
    try:
        record = json.loads(manifest)
        date = datetime.date.fromisoformat(record["date"])
        return NewerRelease(target=target, version=str(record["version"]), date=date, folder=folder)
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
