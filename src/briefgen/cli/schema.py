"""`briefgen schema`."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen.changes.json_format import CHANGES_SCHEMA
from briefgen.cli.output import say
from briefgen.diagnostics.similar_names import did_you_mean
from briefgen.errors import UsageError
from briefgen.releases.records import RECORDS, json_schema_of
from briefgen.reports.json_report import REPORT_SCHEMA
from briefgen.schema.kinds import KINDS, editor_schema, kinds_of, kinds_with_forms
from briefgen.workspace.files import find_project
from briefgen.workspace.workspace import shipped_root

if TYPE_CHECKING:
    from briefgen.content.template import Template

_USUAL_TEMPLATE = "easme-deliverable"


def _schema_of_stale() -> Mapping[str, Any]:
    # Imported here: the models need everything that reads content.
    from briefgen.stale.json_format import StaleReport

    return StaleReport.model_json_schema()


def _schema_of_status() -> Mapping[str, Any]:
    # Imported here: the models need everything that reads content.
    from briefgen.clearance.json_format import StatusReport

    return StatusReport.model_json_schema()


def _schema_of_packs() -> Mapping[str, Any]:
    from briefgen.build.pack_records import packs_schema

    return packs_schema()


_REPORTS: Mapping[str, Callable[[], Mapping[str, Any]]] = {
    "changes": lambda: CHANGES_SCHEMA,
    "packs": _schema_of_packs,
    "report": lambda: REPORT_SCHEMA,
    "stale": _schema_of_stale,
    "status": _schema_of_status,
}
"""The schemas of reports and of `packs.json`, beside the kinds of files."""


def run(kind: str, template: str | None, project: Path | None) -> int:
    """Run the command; returns its exit code. Raises `ContentError` for an invalid template."""
    if template is None and kind in {*KINDS, *RECORDS, *_REPORTS}:
        schema = _schema(kind)
    else:
        schema = _schema_of_form(kind, template, project)
    say(json.dumps(schema, indent=2, ensure_ascii=False))
    return 0


def _schema(kind: str) -> Mapping[str, Any]:
    if kind in _REPORTS:
        return _REPORTS[kind]()
    return json_schema_of(kind) if kind in RECORDS else editor_schema(kind)


def _schema_of_form(kind: str, name: str | None, project: Path | None) -> Mapping[str, Any]:
    """The schema of a kind with the fields that a template declares, or of one of its records.

    Without a template, the records are those of easme-deliverable.
    """
    template = _template(name, project)
    forms = template.forms
    declared = kinds_with_forms(template.record.value.kind, forms)
    if kind in declared:
        return editor_schema(kind, forms)
    if name is None:
        kinds = sorted({*kinds_of(forms), *RECORDS, *_REPORTS})
        hint = did_you_mean(kind, kinds) or f"kinds: {', '.join(kinds)}"
        raise UsageError(f"no schema has the name '{kind}'; {hint}")
    hint = f"its kinds: {', '.join(declared)}"
    if kind in {*KINDS, *RECORDS, *_REPORTS}:
        hint = f"{hint}; `briefgen schema {kind}` prints the schema for every template"
    else:
        hint = did_you_mean(kind, declared) or hint
    raise UsageError(f"the template '{name}' has no kind '{kind}'; {hint}")


def _template(name: str | None, project: Path | None) -> Template:
    # Imported here: other schemas do not read content.
    from briefgen.content.template import template_named

    if name is None:
        return template_named(_USUAL_TEMPLATE, shipped_root())
    return template_named(name, find_project(project or Path.cwd()))
