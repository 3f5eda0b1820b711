"""A report as JSON, for other programs and for editors."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, get_args

from briefgen import __version__
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.diagnostics.rule import Severity
from briefgen.diagnostics.summary import counts_of
from briefgen.reports.model import TARGET_STATES, RunReport, TargetResult

REPORT_VERSION = 1
"""Version of the form; it changes when a key is removed or changes its meaning."""


def write(report: RunReport) -> str:
    """A report in the form that `REPORT_SCHEMA` describes, in ASCII.

    So it is the same in every encoding, and a name that is not valid Unicode does not damage it.
    """
    return json.dumps(_plain(report), indent=2) + "\n"


def _plain(report: RunReport) -> dict[str, Any]:
    return {
        "version": REPORT_VERSION,
        "briefgen": __version__,
        "command": report.command,
        "exit_code": report.exit_code,
        "folder": report.folder_in_repository,
        "shard": report.shard or None,
        "problems": list(report.problems),
        "targets": [_target(one) for one in report.targets],
        "findings": [_finding(one, report) for one in report.findings],
        "counts": counts_of(report.findings),
    }


def _target(result: TargetResult) -> dict[str, Any]:
    return {
        "target": result.target,
        "state": result.state,
        "problems": list(result.problems),
        "path": result.path,
        "release": result.is_release,
        "pages": result.page_count,
        "files": list(result.files),
        "digests": dict(result.digests),
        "seconds": round(result.seconds, 3),
        "stages": {name: round(seconds, 4) for name, seconds in result.stages.items()},
    }


def _finding(found: Diagnostic, report: RunReport) -> dict[str, Any]:
    span = found.span
    return {
        "code": found.code,
        "name": found.rule.name,
        "severity": found.severity,
        "message": found.text,
        "hint": found.hint,
        "path": span.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "acknowledged": found.acknowledged or None,
        "targets": report.targets_with(found),
    }


# -- schema ----------------------------------------------------------------------------------


def _property(kind: str | list[str], description: str, **more: Any) -> dict[str, Any]:
    return {"type": kind, "description": description, **more}


def _closed(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


def _texts(description: str) -> dict[str, Any]:
    return _property("array", description, items={"type": "string"})


_COUNT = {"type": "integer", "minimum": 0}
_SECONDS = {"type": "number", "minimum": 0}
_POSITION = {"minimum": 1}
_FINDING = _closed(
    {
        "code": _property("string", "Code of the rule.", pattern="^BG[0-9]{3}$"),
        "name": _property("string", "Name of the rule."),
        "severity": {"enum": list(get_args(Severity))},
        "message": _property("string", "The message, without a full stop."),
        "hint": _property("string", "How to correct it; may be empty."),
        "path": _property(
            "string", "File relative to the project folder; empty for the whole document."
        ),
        "line": _property("integer", "Line of the first character.", **_POSITION),
        "column": _property("integer", "Column of the first character.", **_POSITION),
        "end_line": _property("integer", "Line of the last character.", **_POSITION),
        "end_column": _property("integer", "Column after the last character.", **_POSITION),
        "acknowledged": _property(
            ["string", "null"], "Reason of the acknowledgement; null for other findings."
        ),
        "targets": _texts(
            "The targets of the run that have the finding; none if it is about the project."
        ),
    }
)
_TARGET = _closed(
    {
        "target": _property("string", "The target, as `briefgen build` accepts it."),
        "state": _property(
            "string",
            "`built`, `up-to-date` or `checked` if all is well. `outdated`: the stored files are "
            "not those that are built (`build --check`). `differs`: its Word file and its PDF do "
            "not have the same content (`check --outputs`). `has-errors`: findings stop it. "
            "`failed`: something else does.",
            enum=list(TARGET_STATES),
        ),
        "problems": _texts("Messages besides findings."),
        "path": _property("string", "File of the target, relative to the project folder."),
        "release": _property("boolean", "Whether the files are those of a release."),
        "pages": _property(
            "integer", "Pages of the PDF; 0 if it was not made in this run.", minimum=0
        ),
        "files": _texts("Files of the target, relative to the output folder."),
        "digests": _property(
            "object",
            "SHA-256 of each file that the run has made or found up to date, by its path.",
            additionalProperties={"type": "string", "pattern": "^[0-9a-f]{64}$"},
        ),
        "seconds": _property("number", "Time that the target took.", minimum=0),
        "stages": _property(
            "object", "Seconds of each stage that ran.", additionalProperties=_SECONDS
        ),
    }
)
REPORT_SCHEMA: Mapping[str, Any] = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "title": "Report on a run of briefgen",
    **_closed(
        {
            "version": {"const": REPORT_VERSION},
            "briefgen": _property("string", "Version of the program."),
            "command": {"enum": ["build", "check"]},
            "exit_code": _property("integer", "Exit code of the run.", minimum=0),
            "folder": _property(
                "string", "Folder of the project in its repository, with a slash at its end."
            ),
            "shard": _property(
                ["string", "null"], "Part of the batch; null for all.", pattern="^[0-9]+/[0-9]+$"
            ),
            "problems": _texts(
                "Messages about the run that are not findings and not about one target."
            ),
            "targets": _property(
                "array", "The targets that the run reached, in their order.", items=_TARGET
            ),
            "findings": _property("array", "Sorted, each once.", items=_FINDING),
            "counts": _closed(
                dict.fromkeys(("errors", "warnings", "notes", "acknowledged", "files"), _COUNT)
            ),
        }
    ),
}
"""JSON Schema of the report, in draft 07."""
