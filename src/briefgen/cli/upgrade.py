"""`briefgen upgrade`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from briefgen import PROGRAM, __version__
from briefgen.build.publish import publish
from briefgen.cli.output import say
from briefgen.cli.selection import selected_targets
from briefgen.diagnostics.summary import counted, listed
from briefgen.starter.pin import PIN_FILE, pinned_version, with_pin
from briefgen.upgrade import (
    BuildResult,
    FileChanges,
    UpgradeReport,
    compare_installations,
    other_installation,
)
from briefgen.workspace.files import find_project

_MOST_TEXTS = 20
"""Maximum number of differences printed for one file."""
_MOST_PARTS = 5


def run(python: str, accept: bool, jobs: int, project: Path | None) -> int:
    """Run the command; returns its exit code."""
    root = find_project(project or Path.cwd())
    selected_targets(root, (), everything=True)
    if accept:
        with_pin(root, __version__)  # an error comes before the builds
        if (pinned := pinned_version(root)) != __version__:
            say(f"{PIN_FILE} pins {PROGRAM} {pinned}, and this is {__version__}", err=True)
    other = other_installation(python)
    say(f"{PROGRAM} {__version__} → {other.version}")
    report = compare_installations(root, other, jobs)
    for line in _lines(report):
        say(line)
    if code := _print_failures(report, other.version):
        if accept:
            say(f"{PIN_FILE} is unchanged", err=True)
        return code
    if accept:
        publish(root, {PIN_FILE: with_pin(root, other.version)})
        say(f"{PIN_FILE} pins {PROGRAM} {other.version} now")
    return 0


def _lines(report: UpgradeReport) -> Iterator[str]:
    for target, files in report.changes.items():
        for one in files:
            yield f"{target}: {one.name}: {_summary(one)}"
            yield from (f"  {text.place}: {text.words}" for text in one.texts[:_MOST_TEXTS])
            if (more := len(one.texts) - _MOST_TEXTS) > 0:
                yield f"  … and {more} more"
    differing = sum(map(bool, report.changes.values()))
    differences = f"{differing} differ{'s' if differing == 1 else ''}" if differing else ""
    compared = counted(len(report.changes), "target")
    yield f"{compared} compared: {differences or 'no differences'}"


def _summary(file: FileChanges) -> str:
    if file.texts:
        return counted(len(file.texts), "difference")
    if file.parts:
        return f"the same texts; these parts differ: {listed(file.parts, _MOST_PARTS)}"
    return "the same pages; other data, such as fonts or properties, differ"


def _print_failures(report: UpgradeReport, other: str) -> int:
    """Print what the versions cannot build. Returns the exit code of the first that fails, or 0."""
    for version, result in ((__version__, report.here), (other, report.there)):
        if result.exit_code:
            say(f"{PROGRAM} {version} does not build all targets:", err=True)
            say(_indented(result), err=True)
    return report.here.exit_code or report.there.exit_code


def _indented(result: BuildResult) -> str:
    message = result.messages or f"it ended with exit code {result.exit_code}"
    return "\n".join(f"  {line}".rstrip() for line in message.splitlines())
