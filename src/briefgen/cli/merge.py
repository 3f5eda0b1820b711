"""`briefgen merge`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from briefgen.build.merge_outputs import merge_outputs
from briefgen.build.publish import check_output_folder
from briefgen.cli.arguments.reports import WantedReport
from briefgen.cli.output import print_findings, say
from briefgen.cli.reports import check_reports, write_reports
from briefgen.cli.selection import check_no_sources, current_project
from briefgen.diagnostics.summary import closing_line, counted
from briefgen.errors import UsageError
from briefgen.reports.merging import merged, read_report
from briefgen.reports.model import RunReport
from briefgen.rules import RULES
from briefgen.workspace.shown_path import shown


def run(sources: tuple[Path, ...], output: Path | None, reports: tuple[WantedReport, ...]) -> int:
    """Run the command; returns its exit code, the worst one of the merged reports."""
    for path in sources:
        if not path.exists():
            raise UsageError(f"there is no file or folder '{path}'")
    folders = [one for one in sources if one.is_dir()]
    files = [one for one in sources if not one.is_dir()]
    if folders and output is None:
        raise UsageError("name the folder into which the output folders are merged with --output")
    if output is not None and not folders:
        raise UsageError("--output requires output folders to merge")
    if reports and not files:
        raise UsageError("--report requires JSON reports to merge")
    check_reports(reports, Path.cwd(), output or Path.cwd() / "output")
    report = _merged(files) if files else None
    if output is not None:
        if (project := current_project()) is not None:
            check_no_sources(project, output)
        check_output_folder(output)
        made = merge_outputs(folders, output, _built(report))
        packs = f" and {counted(len(made.packs), 'pack')}" if made.packs else ""
        count = f"{counted(len(made.targets), 'target')}{packs}"
        say(f"{count} of {counted(len(folders), 'folder')} in {shown(output)}")
    if report is None:
        return 0
    _print(report)
    return write_reports(reports, report)


def _built(report: RunReport | None) -> dict[str, Mapping[str, str]]:
    """The targets whose files are in the folders of the shards, with the digests of the files."""
    results = report.targets if report else ()
    return {one.target: one.digests for one in results if one.state in ("built", "up-to-date")}


def _merged(files: Sequence[Path]) -> RunReport:
    found = {}
    for path in files:
        found[str(path)] = read_report(path.read_bytes(), str(path), RULES)
    return merged(found)


def _print(report: RunReport) -> None:
    """Print findings, problems, and the number of targets in each state."""
    print_findings(report.open_findings)
    for problem in report.problems:
        say(problem, err=True)
    for result in report.targets:
        for problem in result.problems:
            say(f"{result.target}: {problem}", err=True)
    states = [result.state for result in report.targets]
    numbers = ", ".join(f"{states.count(one)} {one}" for one in dict.fromkeys(states))
    say(f"{counted(len(states), 'target')}: {numbers}; {closing_line(report.findings)}")
