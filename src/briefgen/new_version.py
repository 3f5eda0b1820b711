"""Writes the file of the next version of a deliverable: only what differs from the older one."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.build.pipeline import prepare
from briefgen.build.publish import publish
from briefgen.checks.contract import rules as contract_rules
from briefgen.content.library import load
from briefgen.content.record_reader import RecordReader
from briefgen.content.records import Record
from briefgen.content.targets import find_target, targets
from briefgen.content.versions.contract import contract_of
from briefgen.content.versions.newest import newest_versions
from briefgen.content.versions.next_version import adapted_delivery, adapted_subtitle
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.diagnostics.similar_names import suggest
from briefgen.errors import ContentError, UsageError, raise_errors
from briefgen.review.due import ReviewItem, due_for_review
from briefgen.syntax.yaml.written_values import written_mapping
from briefgen.workspace.files import Files
from briefgen.workspace.workspace import Workspace

if TYPE_CHECKING:
    from briefgen.schema.deliverables import CompleteVersion

_INHERITED = (
    contract_rules.DUE_AFTER_END,
    contract_rules.MONTH_AGAINST_DATE,
    contract_rules.COVER_AGAINST_DUE,
)
"""Rules on values of a cover that a new version inherits; its author must correct them, or say
again why they are accepted."""
_SCHEMA = "schemas/version.json"
"""The schema of the file of a version, as `init` writes it."""
_NAME = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)*")


class Request(Struct, frozen=True, kw_only=True):
    """The values of a new version; `None` for one that follows from the older version."""

    deliverable: str
    """`mexico/d3.5`."""
    name: str
    """`v3`."""
    today: datetime.date
    """The day on which content is due for review, and the date of the version if neither a date
    nor a month is given."""
    based_on: str | None = None
    date: datetime.date | None = None
    month: int | None = None
    """Month of the project, from 1."""
    label: str | None = None
    """`V3`."""
    reason: str | None = None
    """The change and its reason, for the document history, in inline Markdown."""


class NewVersion(Struct, frozen=True, kw_only=True):
    """A version that was written."""

    path: str
    """Its file, relative to the project."""
    target: str
    """`mexico/d3.5@v3`."""
    base: str
    label: str
    date: datetime.date
    adapted: Mapping[str, str] = field(default_factory=dict)
    """Texts of the older version that it does not inherit because they name that version or its
    date, by their keys; an empty one is left out."""
    contradictions: Sequence[Diagnostic] = ()
    """Errors on dates and months that the older version has, too, and may have acknowledged."""
    due: Sequence[ReviewItem] = ()
    """The content of the version that is due for review today."""
    language: str = "en"
    """BCP 47 tag of its language."""
    has_history: bool = False
    """Whether it says what has changed."""
    end: datetime.date | None = None
    """The last day of the project, if the version is dated after it."""


def write_new_version(project: Path, request: Request) -> NewVersion:
    """Write the file of a new version.

    Raises `UsageError` for a request that cannot be followed, and `ContentError` if the new version
    would have errors other than `contradictions`. In both cases nothing is written.
    """
    plan = _Plan(project, request)
    keys, new = plan.keys(), plan.result()
    try:
        found = _check(project, new, keys)
    except ContentError as error:
        if not new.adapted.get("subtitle") or not _is_about(error, new.path, keys, "subtitle"):
            raise
        # The subtitle still names another version or date.
        keys["subtitle"] = ""
        new = plan.result({**new.adapted, "subtitle": ""})
        found = _check(project, new, keys)
    publish(project, {new.path: plan.text(keys).encode()})
    due = due_for_review(load(project, new.target), request.today)
    return replace(new, contradictions=found, due=due)


def _check(project: Path, new: NewVersion, keys: Mapping[str, object]) -> tuple[Diagnostic, ...]:
    """The contradictions between dates and months that the new version inherits.

    The file of the new version is the place to correct or to acknowledge them. Raises
    `ContentError` with all findings if the new version has other errors.
    """
    try:
        prepare(Workspace(project, {new.path: written_mapping(keys)}), new.target)
    except ContentError as error:
        if any(one.rule not in _INHERITED for one in _errors(error)):
            raise
        return _errors(error)
    return ()


def _errors(error: ContentError) -> tuple[Diagnostic, ...]:
    return tuple(one for one in error.diagnostics if one.stops_build)


def _is_about(error: ContentError, path: str, keys: Mapping[str, object], key: str) -> bool:
    """Whether each error that is not inherited is about one key of a file."""
    line = list(keys).index(key) + 1
    errors = [one for one in _errors(error) if one.rule not in _INHERITED]
    return all(one.span.path == path and one.span.line == line for one in errors)


class _Plan:
    """The keys of a new version."""

    def __init__(self, project: Path, request: Request) -> None:
        self._request = request
        workspace = Workspace(project)
        self._files = Files(workspace, Diagnostics())
        dossier, _, deliverable = _deliverable(self._files, request.deliverable)
        self._folder = f"content/{dossier}/deliverables/{deliverable}"
        self._check_name()
        known = _versions(project, request.deliverable)
        diagnostics = Diagnostics()
        self._base = _base_of(self._files, self._folder, known, request)
        target = find_target(self._files, f"{request.deliverable}@{self._base}")
        reader = RecordReader(target, workspace, diagnostics, None)
        subject, files_of_version = reader.dossier(frozenset()), reader.files_of_record()
        language = subject.value.language if subject is not None else "en"
        template, _ = reader.template(files_of_version, subject, language)
        version = reader.version(files_of_version, None, template, language)
        raise_errors(diagnostics.conclude())
        assert version is not None  # as the next three, it is valid without findings
        assert version.record is not None
        assert version.deliverable is not None
        assert template is not None
        self._older: Record[CompleteVersion] = version.record
        self._deliveries = [one.key for one in template.forms.cover if one.states == "delivery"]
        self._contract = contract_of(version.deliverable)
        self._language = language
        self._date = self._date_of()
        self._label = request.label or self._next_label()

    def keys(self) -> dict[str, object]:
        """The keys of its file, in their order."""
        request, older = self._request, self._older.value
        written = f"M{request.month}" if request.month and not request.date else self._date
        keys: dict[str, object] = {
            "based_on": self._base,
            "version": self._label,
            "date": written,
        }
        adapted = self._adapted()
        if "subtitle" in adapted:
            keys["subtitle"] = adapted["subtitle"]
        if older.copyright is not None and older.copyright.year != self._date.year:
            keys["copyright"] = {"year": self._date.year}
        deliveries = {key: adapted.get(f"cover.{key}") for key in self._deliveries}
        if any(deliveries.values()):
            keys["cover"] = {key: words for key, words in deliveries.items() if words}
        if request.reason:
            keys["history"] = request.reason
        return keys

    def text(self, keys: Mapping[str, object]) -> str:
        """The file, with the comment by which editors find its schema if the project has it."""
        has_schema = self._files.exists(_SCHEMA)
        up = "../" * self._folder.count("/") + "../"
        return f"# yaml-language-server: $schema={up}{_SCHEMA}\n" * has_schema + written_mapping(
            keys
        )

    def result(self, adapted: Mapping[str, str] | None = None) -> NewVersion:
        """The version that is written."""
        request, end = self._request, self._contract.end_on(self._date)
        return NewVersion(
            path=f"{self._folder}/{request.name}.yaml",
            target=f"{request.deliverable}@{request.name}",
            base=self._base,
            label=self._label,
            date=self._date,
            adapted=self._adapted() if adapted is None else adapted,
            language=self._language,
            has_history=bool(request.reason),
            end=end if end is not None and self._date > end else None,
        )

    def _adapted(self) -> dict[str, str]:
        older = self._older.value
        found = {}
        if older.subtitle:
            labels, days = (older.version, self._label), (older.date, self._date)
            subtitle = adapted_subtitle(older.subtitle, labels, days, self._language)
            if subtitle != older.subtitle:
                found["subtitle"] = subtitle
        for key in self._deliveries:
            if written := getattr(older.cover, key):
                days = (older.date, self._date)
                delivery = adapted_delivery(written, days, self._contract, self._language)
                found[f"cover.{key}"] = delivery
        return found

    def _date_of(self) -> datetime.date:
        """The date of the new version. Raises `UsageError` for a month that contradicts it."""
        request = self._request
        if request.month is None:
            return request.date or request.today
        contract = self._contract
        if request.date is None:
            return contract.last_day(request.month)
        if (month := contract.month_of(request.date)) != request.month:
            raise UsageError(
                f"{request.date} is in M{month} of the project, not in M{request.month}; "
                "correct --date or --month, or leave one out"
            )
        return request.date

    def _next_label(self) -> str:
        """The name of the older version with the number of the new file; `V3` without a number."""
        label, number = self._older.value.version, _NUMBER.search(self._request.name)
        if number is None or not _NUMBER.search(label):
            return self._request.name.upper()
        return _NUMBER.sub(number[0], label, count=1)

    def _check_name(self) -> None:
        """Raises `UsageError` for a name that a version cannot have, or that has one already."""
        name = self._request.name
        if _NAME.fullmatch(name) is None or name.endswith((".yaml", ".yml")):
            hint = "use lower-case letters, digits, hyphens and full stops, as in v3"
            raise UsageError(f"'{name}' cannot be the name of a version; {hint}")
        present = {one.removesuffix(".yaml") for one in self._files.listing(self._folder, ".yaml")}
        taken = next((one for one in present if one.casefold() == name), None)
        if taken is not None:
            hint = "choose another name; nothing was written"
            raise UsageError(f"'{self._folder}/{taken}.yaml' exists already; {hint}")
        if self._files.folder_exists(f"{self._folder}/{name}"):
            raise UsageError(
                f"the folder '{self._folder}/{name}' exists already, and its files would belong to "
                "the new version; rename or remove it first"
            )


def _deliverable(files: Files, name: str) -> tuple[str, str, str]:
    """The parts of the name of a deliverable. Raises `UsageError` for an unknown one."""
    if "@" in name:
        wanted = name.partition("@")[0]
        raise UsageError(f"name the deliverable without a version: '{wanted}'")
    parts = name.partition("/")
    known = [
        f"{dossier}/{folder}"
        for dossier in files.folders("content")
        for folder in files.folders(f"content/{dossier}/deliverables")
        if files.exists(f"content/{dossier}/deliverables/{folder}/deliverable.yaml")
    ]
    if name not in known:
        hint = suggest(name, known)
        raise UsageError(f"unknown deliverable '{name}'" + (f"; {hint}" if hint else ""))
    return parts


def _versions(project: Path, deliverable: str) -> list[str]:
    """Names of the versions of a deliverable."""
    found = (target.partition("@") for target in targets(project))
    known = (version for name, _, version in found if name == deliverable and version)
    return [version for version in known if ":" not in version]  # A translation is not a version.


def _base_of(files: Files, folder: str, known: Sequence[str], request: Request) -> str:
    """The version on which the new one is based. Raises `UsageError` if it is not clear."""
    if request.based_on is not None:
        if request.based_on not in known:
            hint = suggest(request.based_on, known)
            message = f"unknown version '{request.based_on}'"
            raise UsageError(message + (f"; {hint}" if hint else ""))
        return request.based_on
    newest = newest_versions(files, folder, known)
    if len(newest) > 1:
        raise UsageError(
            f"no version is based on {' or '.join(newest)}; name one of them with --based-on"
        )
    if not newest:
        raise UsageError(
            f"'{request.deliverable}' has no version to be based on; write the first one, "
            f"'{folder}/v1.yaml', by hand"
        )
    return newest[0]
