"""`briefgen check`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click

from briefgen.build.compare_outputs import compare_outputs
from briefgen.build.pipeline import prepare
from briefgen.cli.options import (
    output_option,
    patterns_argument,
    project_option,
    selected_targets,
    strict_option,
)
from briefgen.cli.output import print_findings
from briefgen.content import find_project
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.diagnostics.json_format import findings_json
from briefgen.diagnostics.summary import closing_line, combined, counted
from briefgen.errors import (
    BriefgenError,
    BuildError,
    ContentError,
    UsageError,
    internal_error,
)

_MOST_DIFFERENCES = 20
"""Maximum number of differences printed for one target; the first ones show the cause."""


@click.command("check")
@patterns_argument
@click.option("--outputs", is_flag=True, help="Compare the built files with each other instead.")
@output_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="Format of the findings (default: text); JSON goes to standard output.",
)
@strict_option
@project_option
def command(
    patterns: tuple[str, ...],
    outputs: bool,
    output: Path | None,
    form: str,
    strict: bool,
    project: Path | None,
) -> int:
    """Check the content of targets (default: all) without building.

    With --outputs: compare the built files of each target, which must have the same content.
    """
    if outputs and form != "text":
        raise UsageError("--format does not apply to --outputs")
    if outputs and strict:
        raise UsageError("--strict does not apply to --outputs: a difference is always an error")
    root = find_project(project or Path.cwd())
    chosen = selected_targets(root, patterns, everything=not patterns)
    if outputs:
        return _compare(chosen, output or root / "output")
    if output:
        raise UsageError("--output requires --outputs")
    results = [_findings(root, target, strict=strict) for target in chosen]
    failures = [result for result in results if isinstance(result, str)]
    findings = combined(result for result in results if not isinstance(result, str))
    if form == "json":
        click.echo(json.dumps(findings_json(findings), indent=2, ensure_ascii=False))
    else:
        print_findings(findings, root)
        reported = any(not found.acknowledged for found in findings)
        checked = counted(len(chosen) - len(failures), "target")
        line = closing_line(findings)
        click.echo(line if reported else f"{checked} checked, {line}", err=reported)
    for failure in failures:
        click.echo(failure, err=True)
    if failures:
        return BuildError.exit_code
    return 1 if any(found.stops_build for found in findings) else 0


def _findings(root: Path, target: str, *, strict: bool) -> tuple[Diagnostic, ...] | str:
    """The findings of a target, or the message of an error in the program."""
    try:
        return prepare(root, target, strict=strict).diagnostics
    except ContentError as error:
        return error.diagnostics
    except BriefgenError:
        raise
    except Exception as error:  # an error in the program must not stop the other targets
        return f"{target}: {internal_error(error)}"


def _compare(chosen: Sequence[str], folder: Path) -> int:
    """Print the differences between the files of each target. Returns the exit code."""
    code = 0
    for target in chosen:
        found = compare_outputs(folder, target)
        for line in found.lines[:_MOST_DIFFERENCES]:
            click.echo(f"{target}: {line}", err=True)
        if (more := len(found.lines) - _MOST_DIFFERENCES) > 0:
            click.echo(f"{target}: … and {counted(more, 'more difference')}", err=True)
        code = max(code, 1 if found.lines else 0)
    if not code:
        click.echo(f"{counted(len(chosen), 'target')} compared: no differences")
    return code
