"""Reads JSON reports of several runs, and makes one report of them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from briefgen import __version__
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.diagnostics.rule import Rule
from briefgen.errors import UsageError, worst_exit_code
from briefgen.reports.json_report import REPORT_VERSION
from briefgen.reports.model import TARGET_STATES, RunReport, TargetResult
from briefgen.spans.span import Span


def read_report(data: bytes, name: str, rules: Mapping[str, Rule]) -> RunReport:
    """The run that a JSON report describes; `rules` are all rules by code.

    `name` is the file's name for messages. Raises `UsageError` for anything else.
    """
    try:
        stored = json.loads(data)
        version = stored["version"] if isinstance(stored, dict) else None
    except (ValueError, KeyError, RecursionError) as error:
        raise UsageError(f"'{name}' is not a report that --report json has written") from error
    if version != REPORT_VERSION:
        raise UsageError(
            f"'{name}' is not a report of this version of briefgen; use one version for all shards"
        )
    if (maker := stored.get("briefgen")) != __version__:
        raise UsageError(
            f"'{name}' is of briefgen {maker}, and this is {__version__}; use one version for all "
            "shards"
        )
    try:
        return _report(stored, rules)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UsageError(f"'{name}' is damaged: {error!r}") from error


def _report(stored: Mapping[str, Any], rules: Mapping[str, Rule]) -> RunReport:
    found = [(_finding(one, rules), one["targets"]) for one in stored["findings"]]
    return RunReport(
        command=_text(stored["command"]),
        exit_code=int(stored["exit_code"]),
        targets=[_target(one, found) for one in stored["targets"]],
        of_project=[finding for finding, targets in found if not targets],
        problems=[_text(one) for one in stored["problems"]],
        folder_in_repository=_text(stored["folder"]),
        shard=_text(stored["shard"] or ""),
    )


def _target(
    stored: Mapping[str, Any], findings: Sequence[tuple[Diagnostic, Sequence[str]]]
) -> TargetResult:
    name = _text(stored["target"])
    if stored["state"] not in TARGET_STATES:
        raise ValueError(f"there is no state '{stored['state']}'")
    return TargetResult(
        target=name,
        state=stored["state"],
        path=_text(stored["path"]),
        problems=tuple(map(_text, stored["problems"])),
        files=tuple(map(_text, stored["files"])),
        digests={_text(key): _text(value) for key, value in stored["digests"].items()},
        page_count=int(stored["pages"]),
        is_release=bool(stored["release"]),
        seconds=float(stored["seconds"]),
        stages={_text(key): float(value) for key, value in stored["stages"].items()},
        findings=tuple(finding for finding, targets in findings if name in targets),
    )


def _finding(stored: Mapping[str, Any], rules: Mapping[str, Rule]) -> Diagnostic:
    span = Span(
        _text(stored["path"]),
        int(stored["line"]),
        int(stored["column"]),
        int(stored["end_line"]),
        int(stored["end_column"]),
    )
    return Diagnostic(
        span=span,
        rule=rules[stored["code"]],
        message=_text(stored["message"]),
        hint=_text(stored["hint"]),
        severity=stored["severity"],
        acknowledged=_text(stored["acknowledged"] or ""),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not a text")
    return value


def merged(reports: Mapping[str, RunReport]) -> RunReport:
    """One report on the runs of all shards, by the names of their files.

    Raises `UsageError` if a shard is missing, if two reports are on the same target, and for
    reports of different commands or on different batches.
    """
    first = next(iter(reports.values()))
    _check_commands(reports)
    _check_shards(reports)
    seen: dict[str, str] = {}
    for name, report in reports.items():
        for result in report.targets:
            if (other := seen.setdefault(result.target, name)) != name:
                raise UsageError(f"'{other}' and '{name}' are both on {result.target}; name one")
    every = list(reports.values())
    problems = dict.fromkeys(problem for report in every for problem in report.problems)
    of_project = dict.fromkeys(one for report in every for one in report.of_project)
    return RunReport(
        command=first.command,
        exit_code=worst_exit_code(report.exit_code for report in every),
        targets=sorted(
            (result for report in every for result in report.targets), key=lambda one: one.target
        ),
        of_project=tuple(of_project),
        problems=tuple(problems),
        folder_in_repository=first.folder_in_repository,
    )


def _check_commands(reports: Mapping[str, RunReport]) -> None:
    commands = {report.command: name for name, report in reports.items()}
    if len(commands) > 1:
        names = " and ".join(f"'{name}' ({command})" for command, name in commands.items())
        raise UsageError(f"the reports are on different commands: {names}")


def _check_shards(reports: Mapping[str, RunReport]) -> None:
    """Raise `UsageError` unless the reports are those of all shards of one batch, or have none."""
    shards = {name: report.shard for name, report in reports.items() if report.shard}
    if not shards:
        return
    totals = {shard.partition("/")[2] for shard in shards.values()}
    if len(totals) > 1 or len(shards) < len(reports):
        names = ", ".join(f"'{name}' ({report.shard or 'all'})" for name, report in reports.items())
        raise UsageError(f"the reports are on batches that were divided in other ways: {names}")
    (total,) = totals
    wanted = [f"{number}/{total}" for number in range(1, int(total) + 1)]
    if missing := [one for one in wanted if one not in shards.values()]:
        raise UsageError(f"the reports of these shards are missing: {', '.join(missing)}")
