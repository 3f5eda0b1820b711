"""Reads the records of a target: dossier, version, briefing and template."""

from __future__ import annotations

from collections.abc import Set
from typing import TYPE_CHECKING, Any

from briefgen.content import rules
from briefgen.content.labels import TemplateLabels, labels_of
from briefgen.content.project_files.misplaced_files import report_misplaced_files
from briefgen.content.records import Record, read_record
from briefgen.content.shared_reads import Read, SharedReads, Value, read_once
from briefgen.content.targets import Target, version_exists, versions
from briefgen.content.template import Template, read_template
from briefgen.content.versions import Version, read_version
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.similar_names import suggest
from briefgen.schema.models import BRIEFING, DOSSIER, Model, NamedModel
from briefgen.spans.span import NO_SPAN, Span
from briefgen.workspace.files import Files
from briefgen.workspace.workspace import Workspace

if TYPE_CHECKING:
    from briefgen.schema.briefings import BriefingRecord
    from briefgen.schema.registers import DossierRecord


class RecordReader:
    """Reads the records of a target; those that other targets read too are read once."""

    def __init__(
        self,
        target: Target,
        workspace: Workspace,
        diagnostics: Diagnostics,
        shared: SharedReads | None,
    ) -> None:
        self._target = target
        self._workspace = workspace
        self._diagnostics = diagnostics
        self._shared = shared
        self._files = Files(workspace, diagnostics)

    def _once(self, key: tuple[object, ...], read: Read[Value]) -> Value:
        return read_once(self._shared, key, self._workspace, self._diagnostics, read)

    def misplaced(self) -> frozenset[str]:
        """Paths that misnamed files of the dossier were probably meant to have."""
        dossier = self._target.dossier
        return self._once(
            ("misplaced", dossier),
            lambda files, found: report_misplaced_files(files, dossier, found),
        )

    def dossier(self, misplaced: Set[str]) -> Record[DossierRecord] | None:
        path = f"content/{self._target.dossier}/dossier.yaml"
        if path in misplaced and not self._files.exists(path):
            return None  # The misnamed file has a finding.
        return self._record(path, DOSSIER)

    def briefing(self) -> Record[BriefingRecord] | None:
        return self._record(self._target.path, BRIEFING) if self._target.briefing else None

    def _record(self, path: str, model: NamedModel[Model]) -> Record[Model] | None:
        return self._once((path,), lambda files, found: read_record(files, path, model, found))

    def version(self, briefing: Record[BriefingRecord] | None) -> Version | None:
        """The version that is built, or from which the briefing selects."""
        target = self._target
        if target.deliverable:
            return self._version(target.deliverable, target.version)
        if briefing is None:
            return None
        name = briefing.value.from_
        deliverable, _, version = name.partition("@")
        folder = f"content/{target.dossier}/deliverables/{deliverable}"
        if not version_exists(self._files, folder, version):
            known = versions(self._files, target.dossier)
            span = briefing.span("from")
            message, hint = f"unknown version '{name}'", suggest(name, known)
            self._diagnostics.add(rules.UNKNOWN_VERSION, span, message, hint)
            return None
        return self._version(deliverable, version)

    def _version(self, deliverable: str, version: str) -> Version:
        dossier = self._target.dossier
        return self._once(
            ("version", dossier, deliverable, version),
            lambda files, found: read_version(files, dossier, deliverable, version, found),
        )

    def template(
        self,
        briefing: Record[BriefingRecord] | None,
        version: Version | None,
        dossier: Record[DossierRecord] | None,
        language: str,
    ) -> tuple[Template | None, TemplateLabels]:
        """The template with its labels in the language; without labels if it is invalid."""
        named: Record[Any] | None = briefing
        if self._target.deliverable and version is not None:
            own = version.record
            named = own if own is not None and own.value.template else version.deliverable
        if named is None:
            return None, {}
        name, kind = named.value.template, "deliverable" if self._target.deliverable else "briefing"
        language_at = dossier.span("language") if dossier is not None else NO_SPAN
        named_at = named.span("template")

        def read(files: Files, diagnostics: Diagnostics) -> tuple[Template, TemplateLabels] | None:
            template = read_template(name, named_at, language, files, diagnostics)
            if template is None or not _is_for(kind, name, template, named_at, diagnostics):
                return None
            return template, labels_of(template, language, language_at, diagnostics)

        found = self._once(("template", name, kind, language, language_at), read)
        return (None, {}) if found is None else (found[0].read_by(self._files), found[1])


def _is_for(
    kind: str, name: str, template: Template, named_at: Span, diagnostics: Diagnostics
) -> bool:
    """Whether a template is for a kind of document; a finding at `named_at` if it is not."""
    other = template.record.value.kind
    if other == kind:
        return True
    message = f"template '{name}' is not for a {kind}"
    hint = f"it is for a {other}; use another one, or extend it with 'kind: {kind}'"
    diagnostics.add(rules.UNSUITABLE_TEMPLATE, named_at, message, hint)
    return False
