"""Reads a version: its record merged with those it is based on, and its layers."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.content import rules
from briefgen.content.records import Record, read_mapping, read_record, valid_part
from briefgen.content.targets import version_exists
from briefgen.diagnostics.collector import Diagnostics, suggest
from briefgen.schema.deliverables import CompleteVersion, DeliverableRecord
from briefgen.syntax.yaml.reader import YamlDocument, overlay
from briefgen.workspace.files import Files

_MERGED = frozenset({"cover"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A version with what it inherits. A record is `None` if it has a finding."""

    name: str
    """As a briefing names it, for example `d3.5@v2`."""
    deliverable: Record[DeliverableRecord] | None
    record: Record[CompleteVersion] | None
    layers: tuple[str, ...]
    """Folders of its content, the oldest first."""


def read_version(
    files: Files, dossier: str, deliverable: str, version: str, diagnostics: Diagnostics
) -> Version:
    """A version in the project."""
    folder = f"content/{dossier}/deliverables/{deliverable}"
    chain = _version_chain(files, folder, version, diagnostics)
    identity = f"{folder}/deliverable.yaml"
    return Version(
        name=f"{deliverable}@{version}",
        deliverable=read_record(files, identity, DeliverableRecord, diagnostics),
        record=_merged_record(chain, diagnostics),
        layers=(f"content/{dossier}", *(f"{folder}/{name}" for name, _ in chain)),
    )


def _version_chain(
    files: Files, folder: str, version: str, diagnostics: Diagnostics
) -> list[tuple[str, YamlDocument | None]]:
    """A version and those it is based on, oldest first."""
    chain: list[tuple[str, YamlDocument | None]] = []
    name: str | None = version
    while name is not None:
        document = read_mapping(files, f"{folder}/{name}.yaml", diagnostics)
        chain.insert(0, (name, document))
        name = _base_version(files, folder, document, [n for n, _ in chain], diagnostics)
    return chain


def _base_version(
    files: Files,
    folder: str,
    document: YamlDocument | None,
    seen: list[str],
    diagnostics: Diagnostics,
) -> str | None:
    """The version that a record is based on; `None` without one, or with a finding."""
    base = document.data.get("based_on") if document is not None else None
    if document is None or not isinstance(base, str):
        return None
    span = document.span(("based_on",))
    if base in seen:
        circle = " → ".join([*reversed(seen), base])
        hint = f"{circle}; remove 'based_on' from the oldest version"
        diagnostics.add(rules.CIRCULAR_VERSIONS, span, f"version '{base}' is based on itself", hint)
        return None
    if not version_exists(files, folder, base):
        known = {n.removesuffix(".yaml") for n in files.listing(folder, ".yaml") if "/" not in n}
        known.discard("deliverable")
        hint = suggest(base, known - set(seen)) or "remove 'based_on': there is no other version"
        diagnostics.add(rules.UNKNOWN_VERSION, span, f"unknown version '{base}'", hint)
        return None
    return base


def _merged_record(
    chain: list[tuple[str, YamlDocument | None]], diagnostics: Diagnostics
) -> Record[CompleteVersion] | None:
    merged: YamlDocument | None = None
    for _, document in chain:
        if document is None:
            return None
        merged = document if merged is None else overlay(merged, document, _MERGED)
    return None if merged is None else valid_part(merged, CompleteVersion, diagnostics)
