"""The command line: arguments, messages, exit codes; no work of its own.

Exit codes: 0 fine, 1 findings in the content, 2 wrong usage, 3 a build failed or made a PDF that
does not conform, 4 environment.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from fnmatch import fnmatchcase
from functools import partial
from pathlib import Path

import click

from briefgen import __version__
from briefgen.build.batch import Job, Outcome, run_jobs
from briefgen.build.pipeline import prepare
from briefgen.content import find_project, output_name, targets
from briefgen.diagnostics.catalogue import CATALOGUE
from briefgen.diagnostics.terminal import describe, plain
from briefgen.errors import BriefgenError, ContentError, Diagnostic, UsageError
from briefgen.schema import KINDS, json_schema
from briefgen.starter import write_starter

_MOST_DIFFERENCES = 20
"""Lines about one target: where much differs, the first few tell why."""


def main() -> None:
    """Run the command line and leave with its exit code."""
    try:
        code = commands.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except click.Abort:
        code = 130
    except ContentError as error:
        _say_findings(error.diagnostics, Path.cwd())
        code = error.exit_code
    except BriefgenError as error:
        click.echo(f"briefgen: {error}", err=True)
        code = error.exit_code
    sys.exit(code)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="briefgen")
def commands() -> int:
    """Word and PDF deliverables and meeting briefings from structured content files."""
    return 0


_project_option = click.option(
    "--project",
    type=click.Path(path_type=Path),
    help="Folder that holds content/; else the nearest one upwards.",
)


@commands.command()
@click.argument("patterns", metavar="[TARGET]...", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Build every target.")
@click.option("-j", "--jobs", type=click.IntRange(1), default=1, help="Parallel processes.")
@click.option("--check", "compare", is_flag=True, help="Compare with the output; write nothing.")
@click.option("--attach-docx", is_flag=True, help="Put the Word file into the PDF (PDF/A-3a).")
@click.option("--output", type=click.Path(path_type=Path), help="Output folder, else output/.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but findings.")
@_project_option
def build(
    patterns: tuple[str, ...],
    everything: bool,
    jobs: int,
    compare: bool,
    attach_docx: bool,
    output: Path | None,
    quiet: bool,
    project: Path | None,
) -> int:
    """Build targets as DOCX and PDF. TARGET takes shell patterns: 'mexico/*'."""
    root = find_project(project or Path.cwd())
    chosen = _chosen(root, patterns, everything=everything)
    folder = output or root / "output"
    job = partial(Job, project=root, output=folder, compare=compare, attach_docx=attach_docx)
    work = [job(target=target) for target in chosen]
    said: set[Diagnostic] = set()
    code = 0
    for outcome in _watched(run_jobs(work, jobs), len(work), quiet=quiet):
        _say_findings(set(outcome.diagnostics) - said, root)
        said |= set(outcome.diagnostics)
        _say_outcome(outcome, quiet=quiet, compare=compare)
        code = max(code, outcome.exit_code)
    return code


@commands.command(name="list")
@_project_option
def list_targets(project: Path | None) -> int:
    """List the targets that can be built."""
    for target in targets(find_project(project or Path.cwd())):
        click.echo(target)
    return 0


@commands.command()
@click.argument("patterns", metavar="[TARGET]...", nargs=-1)
@click.option("--outputs", is_flag=True, help="Compare the built Word file and PDF instead.")
@click.option("--output", type=click.Path(path_type=Path), help="Output folder, else output/.")
@_project_option
def check(
    patterns: tuple[str, ...], outputs: bool, output: Path | None, project: Path | None
) -> int:
    """Check the content of targets, all of them by default, without building.

    With --outputs: whether the Word file and the PDF that were built say the same.
    """
    root = find_project(project or Path.cwd())
    chosen = _chosen(root, patterns, everything=not patterns)
    if outputs:
        return _compare(chosen, output or root / "output")
    if output:
        raise UsageError("--output goes with --outputs")
    diagnostics: list[Diagnostic] = []
    for target in chosen:
        try:
            prepare(root, target)
        except ContentError as error:
            diagnostics += error.diagnostics
    _say_findings(diagnostics, root)
    if not diagnostics:
        click.echo(f"{_count(len(chosen), 'target')} checked, nothing found")
    return 1 if diagnostics else 0


@commands.command()
@click.argument("kind", type=click.Choice(sorted(KINDS)))
def schema(kind: str) -> int:
    """Print the JSON Schema of a kind of content file."""
    click.echo(json.dumps(json_schema(kind), indent=2, ensure_ascii=False))
    return 0


@commands.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path())
def init(folder: Path) -> int:
    """Write a small complete starter project that builds."""
    written = write_starter(folder)
    click.echo(f"{_count(len(written), 'file')} written to {folder}; next: briefgen build --all")
    return 0


@commands.command()
@click.argument("code")
def explain(code: str) -> int:
    """Tell what a finding means and how to mend it."""
    explanation = CATALOGUE.get(code.upper())
    if explanation is None:
        near = get_close_matches(code.upper(), CATALOGUE, n=1)
        raise UsageError(
            f"no finding has the code {code}" + (f"; did you mean {near[0]}?" if near else "")
        )
    click.echo(f"{code.upper()}: {explanation.title}\n\n{explanation.text}")
    return 0


def _compare(chosen: Sequence[str], folder: Path) -> int:
    """Say where the two files of each target differ; 1 if any do, 0 if none."""
    # Imported here: no other command reads a PDF, and pikepdf is slow to import.
    from briefgen.parity import compare_outputs

    code = 0
    for target in chosen:
        stem = output_name(target)
        found = compare_outputs(folder, stem)
        for line in found.lines[:_MOST_DIFFERENCES]:
            click.echo(f"{stem}: {line}", err=True)
        if (more := len(found.lines) - _MOST_DIFFERENCES) > 0:
            click.echo(f"{stem}: … and {_count(more, 'more difference')}", err=True)
        code = max(code, 1 if found.lines else 0)
    if not code:
        click.echo(f"{_count(len(chosen), 'target')} compared, Word and PDF say the same")
    return code


def _chosen(root: Path, patterns: Sequence[str], *, everything: bool) -> list[str]:
    """Targets in their order. Raises `UsageError` where a pattern fits none."""
    known = targets(root)
    if everything:
        return list(known)
    if not patterns:
        raise UsageError(f"name a target or say --all; targets: {', '.join(known) or 'none'}")
    for pattern in patterns:
        if not any(fnmatchcase(target, pattern) for target in known):
            near = get_close_matches(pattern, known, n=1)
            hint = f"did you mean {near[0]}?" if near else f"targets: {', '.join(known) or 'none'}"
            raise UsageError(f"no target fits '{pattern}'; {hint}")
    return [t for t in known if any(fnmatchcase(t, pattern) for pattern in patterns)]


def _watched(outcomes: Iterable[Outcome], count: int, *, quiet: bool) -> Iterator[Outcome]:
    """Outcomes as they come; on a terminal a line counts them until the last is there."""
    counting = not quiet and count > 1 and sys.stderr.isatty()
    for number, outcome in enumerate(outcomes, 1):
        if counting:
            click.echo("\r\x1b[K", nl=False, err=True)
        yield outcome
        if counting and number < count:
            click.echo(f"{number} of {count} done …", nl=False, err=True)


def _say_outcome(outcome: Outcome, *, quiet: bool, compare: bool) -> None:
    if outcome.failure:
        click.echo(f"{outcome.target}: {outcome.failure}", err=True)
    elif outcome.diagnostics:
        found = _count(len(outcome.diagnostics), "finding")
        click.echo(f"{outcome.target}: {found}, nothing written", err=True)
    elif outcome.difference:
        click.echo(f"{outcome.target}: {outcome.difference}", err=True)
    elif not quiet:
        pages = _count(outcome.page_count, "page")
        verb = "up to date" if compare else "built"
        files = ", ".join(outcome.files)
        click.echo(f"{outcome.target}: {verb}, {pages}, {outcome.seconds:.1f} s: {files}")


def _say_findings(diagnostics: Iterable[Diagnostic], root: Path) -> None:
    paint = _paint if _in_colour() else plain
    for finding in sorted(set(diagnostics)):
        click.echo(describe(finding, root, paint) + "\n", err=True)


def _in_colour() -> bool:
    return sys.stderr.isatty() and not os.environ.get("NO_COLOR")


def _paint(text: str, colour: str) -> str:
    if colour == "bold":
        return click.style(text, bold=True)
    return click.style(text, fg=colour)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
