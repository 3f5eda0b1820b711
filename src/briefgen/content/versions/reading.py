"""Reads a version: its record merged with those it is based on, and its layers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from briefgen.content import rules
from briefgen.content.layers.outline_changes import with_changed_outline
from briefgen.content.layers.record_changes import with_checked_quotations
from briefgen.content.records import (
    Record,
    checked_mapping,
    read_mapping,
    valid_part,
)
from briefgen.content.targets import version_exists
from briefgen.content.translations.records import VersionTranslation
from briefgen.content.versions.contract import contract_of, with_day
from briefgen.content.versions.history import HistoryEntry, history_of
from briefgen.content.versions.order import NamedVersion, check_order, check_texts
from briefgen.content.withheld_contacts import (
    fields_in_deliverable,
    fields_in_version,
    without_contacts,
)
from briefgen.content.withheld_fields import (
    withheld_in_deliverable,
    withheld_in_version,
    without_values,
)
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.similar_names import suggest
from briefgen.model.contract import Contract
from briefgen.model.forms import Forms
from briefgen.schema.models import deliverable_model, version_model
from briefgen.schema.rules import MISSING_FIELD
from briefgen.spans.span import Span
from briefgen.syntax.yaml.documents import Path, YamlDocument, overlay
from briefgen.syntax.yaml.keys import with_keys
from briefgen.syntax.yaml.reader import read_yaml
from briefgen.workspace.files import Files

if TYPE_CHECKING:
    from briefgen.schema.deliverables import CompleteVersion, DeliverableRecord

Chain = Sequence[tuple[str, YamlDocument | None]]
"""Versions with their files, each based on the one before it; `None` for an unreadable file."""
_MERGED = frozenset({"cover"})
_OF_ONE_VERSION = ("history", "stage", "translations")
"""The keys that a newer version does not inherit."""
_OF_FIRST = ("abstract", "outline")
"""The keys that a version must have if it is based on no other."""


class VersionFiles(Struct, frozen=True, kw_only=True):
    """The files of a version and of those that it is based on, as written."""

    deliverable: YamlDocument | None
    """The file of the deliverable; `None` if it cannot be read."""
    chain: Chain
    """The version and those that it is based on, the oldest first."""
    others: Mapping[str, YamlDocument]
    """The other versions of the deliverable by the names of their files, without invalid files."""
    layers: tuple[str, ...]
    """Folders of its content, the oldest first."""
    is_complete: bool
    """Whether every version that it is based on was found and read."""

    @property
    def template(self) -> tuple[str, Span] | None:
        """The name of its template, with its span; `None` where a file has a finding."""
        for _, document in reversed(self.chain):
            if document is None:
                return None
            if "template" in document.data:
                if document.data["template"] is None:
                    break  # The version takes that of the deliverable again.
                return template_named_in(document)
        return None if self.deliverable is None else template_named_in(self.deliverable)


class Version(Struct, frozen=True, kw_only=True):
    """A version with what it inherits. A record is `None` if it has a finding."""

    deliverable: Record[DeliverableRecord] | None
    record: Record[CompleteVersion] | None
    layers: tuple[str, ...]
    """Folders of its content, the oldest first."""
    history: tuple[HistoryEntry, ...]
    """The version and those that it is based on, the oldest first, without unreadable files."""
    is_complete: bool
    """Whether every version that it is based on was found and read."""
    forms: Forms | None
    """The fields that it can have; `None` if its template cannot be read."""


def template_named_in(document: YamlDocument) -> tuple[str, Span] | None:
    """The name under the key `template`, with its span; `None` if there is no name."""
    name = document.data.get("template")
    return (name, document.span(("template",))) if isinstance(name, str) else None


def read_version_files(
    files: Files, dossier: str, deliverable: str, version: str, diagnostics: Diagnostics
) -> VersionFiles:
    """The files of a version in the project."""
    folder = f"content/{dossier}/deliverables/{deliverable}"
    identity = read_mapping(files, f"{folder}/deliverable.yaml", diagnostics)
    chain, is_complete = _version_chain(files, folder, version, diagnostics)
    if is_complete and _report_no_base(chain[0], files, folder, diagnostics):
        is_complete = False
    return VersionFiles(
        deliverable=identity,
        chain=chain,
        others=_other_versions(files, folder, version) if is_complete else {},
        layers=(f"content/{dossier}", *(f"{folder}/{name}" for name, _ in chain)),
        is_complete=is_complete,
    )


def complete_version(
    files: VersionFiles,
    forms: Forms | None,
    diagnostics: Diagnostics,
    translation: VersionTranslation | None = None,
) -> Version:
    """A version with the fields that its template declares.

    Without `forms`, because the template cannot be read, any field is accepted and none is kept.
    `translation` puts the words of a translation into the files.
    """
    identity = None
    if files.deliverable is not None:
        deliverable = _shown_deliverable(files.deliverable, forms, diagnostics, translation)
        identity = valid_part(deliverable, deliverable_model(forms), diagnostics)
    contract = None if identity is None else contract_of(identity)
    chain = [(name, file and with_day(file, contract)) for name, file in files.chain]
    named = [NamedVersion(name, document) for name, document in chain if document is not None]
    merged = _merged(chain, forms, diagnostics, is_complete=files.is_complete)
    if merged is not None:
        merged = without_values(merged, withheld_in_version(forms), diagnostics)
    if merged is not None and translation:
        merged = translation.version(merged)
    if merged is not None and forms is not None:
        merged = without_contacts(merged, fields_in_version(forms), forms.above, diagnostics)
    model = version_model(forms)
    record = None if merged is None else valid_part(merged, model, diagnostics)
    if files.is_complete:
        _check(named, files, forms, contract, diagnostics)
    return Version(
        deliverable=identity,
        record=record,
        layers=files.layers,
        history=_history(named, translation),
        is_complete=files.is_complete,
        forms=forms,
    )


def _shown_deliverable(
    deliverable: YamlDocument,
    forms: Forms | None,
    diagnostics: Diagnostics,
    translation: VersionTranslation | None,
) -> YamlDocument:
    """The file of a deliverable in the language of the document, without what is withheld."""
    deliverable = without_values(deliverable, withheld_in_deliverable(forms), diagnostics)
    deliverable = translation.deliverable(deliverable) if translation else deliverable
    if forms is None:
        return deliverable
    return without_contacts(deliverable, fields_in_deliverable(forms), forms.above, diagnostics)


def _history(
    chain: Sequence[NamedVersion], translation: VersionTranslation | None
) -> tuple[HistoryEntry, ...]:
    if translation is None:
        return history_of(chain)
    return history_of(replace(one, document=translation.history(one.document)) for one in chain)


def _check(
    chain: Sequence[NamedVersion],
    files: VersionFiles,
    forms: Forms | None,
    contract: Contract | None,
    diagnostics: Diagnostics,
) -> None:
    """Findings for names and dates of the versions of a deliverable."""
    others = {
        name: NamedVersion(name, with_day(file, contract)) for name, file in files.others.items()
    }
    check_order(chain, others, diagnostics)
    if forms is not None:
        cover = tuple(one for one in forms.cover if not one.is_withheld)
        check_texts(chain, cover, contract, diagnostics)


def _other_versions(files: Files, folder: str, version: str) -> dict[str, YamlDocument]:
    """The other versions of a deliverable by the names of their files, without invalid files."""
    found = {}
    files = files.of_other_targets()
    for file in files.listing(folder, ".yaml"):
        name = file.removesuffix(".yaml")
        if "/" not in name and name not in ("deliverable", version):
            path = f"{folder}/{file}"
            document = _other_version(files.text(path) or "", files.name(path))
            if document is not None:
                found[name] = document
    return found


@lru_cache(maxsize=256)
def _other_version(text: str, path: str) -> YamlDocument | None:
    """The file of another version. It is read for each version, but parsed once."""
    document = read_yaml(text, path, Diagnostics())
    return None if document is None else checked_mapping(document, Diagnostics())


def _version_chain(
    files: Files, folder: str, version: str, diagnostics: Diagnostics
) -> tuple[Chain, bool]:
    """A version and those it is based on, oldest first, and whether these are all."""
    chain: list[tuple[str, YamlDocument | None]] = []
    name = version
    while True:
        document = read_mapping(files, f"{folder}/{name}.yaml", diagnostics)
        chain.insert(0, (name, document))
        base = document.data.get("based_on") if document is not None else None
        if document is None or not isinstance(base, str):
            return chain, document is not None and base is None
        names = [name for name, _ in chain]
        if base in names:
            _report_cycle(chain[: names.index(base) + 1], diagnostics)
            return chain, False
        if not version_exists(files, folder, base):
            _report_unknown_base(base, document, files, folder, names, diagnostics)
            return chain, False
        name = base


def _report_cycle(cycle: Chain, diagnostics: Diagnostics) -> None:
    """One finding for a cycle, the same for each of its versions."""
    names = [name for name, _ in cycle]
    first = names.index(min(names))
    document = cycle[first][1]
    assert document is not None  # It has the key `based_on`.
    message = f"version '{names[0]}' is based on itself"
    if len(names) > 1:
        *others, last = sorted(names)
        message = f"{', '.join(others)} and {last} are based on each other"
    circle = " → ".join([*reversed(names[: first + 1]), *reversed(names[first:])])
    hint = f"{circle}; remove 'based_on' from the oldest version"
    diagnostics.add(rules.CIRCULAR_VERSIONS, document.span(("based_on",)), message, hint)


def _report_unknown_base(
    base: str,
    document: YamlDocument,
    files: Files,
    folder: str,
    names: list[str],
    diagnostics: Diagnostics,
) -> None:
    known = {n.removesuffix(".yaml") for n in files.listing(folder, ".yaml") if "/" not in n}
    others = known - {"deliverable", *names}
    hint = suggest(base, others, "remove 'based_on': there is no other version")
    span = document.span(("based_on",))
    diagnostics.add(rules.UNKNOWN_VERSION, span, f"unknown version '{base}'", hint)


def _report_no_base(
    first: tuple[str, YamlDocument | None], files: Files, folder: str, diagnostics: Diagnostics
) -> bool:
    """Whether the oldest version lacks what another one has, with a finding."""
    name, document = first
    others = _other_versions(files, folder, name) if document is not None else {}
    if document is None or not others:
        return False
    missing = [key for key in _OF_FIRST if key not in document.data]
    known = [other for other in others if name not in _bases(other, others)]
    if len(missing) < len(_OF_FIRST) or not known:
        return False
    message = f"the version has neither '{_OF_FIRST[0]}' nor '{_OF_FIRST[1]}', and no 'based_on'"
    hint = f"write 'based_on: {max(known)}' to inherit those of that version, or write both"
    diagnostics.add(MISSING_FIELD, document.key_span(("version",)), message, hint)
    return True


def _bases(version: str, others: Mapping[str, YamlDocument]) -> set[object]:
    """The versions on which a version is based, directly or through others."""
    found: set[object] = set()
    base: object = version
    while base in others and base not in found:
        found.add(base)
        base = others[str(base)].data.get("based_on")
    return {*found, base}


def _inherited(older: YamlDocument, newer: YamlDocument) -> YamlDocument:
    """The keys that a newer version inherits.

    They lack those of the older one alone, and a mark that was written for another level.
    """
    own = {*_OF_ONE_VERSION}
    if "level" in newer.data:
        own.add("distribution")
    left_out: dict[Path, str | None] = {(key,): None for key in own if key in older.data}
    return with_keys(older, left_out) if left_out else older


def _merged(
    chain: Chain, forms: Forms | None, diagnostics: Diagnostics, *, is_complete: bool
) -> YamlDocument | None:
    merged: YamlDocument | None = None
    for _, document in chain:
        if document is None:
            return None
        document = with_checked_quotations(merged, document, diagnostics)
        document = with_changed_outline(merged, document, forms, diagnostics)
        if merged is not None:
            document = overlay(_inherited(merged, document), document, _MERGED, removes=True)
        merged = document
    if merged is not None and not is_complete:
        merged = replace(merged, incomplete=merged.incomplete | {()})
    return merged
