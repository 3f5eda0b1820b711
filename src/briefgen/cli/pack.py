"""`briefgen pack`."""

from __future__ import annotations

import re
from pathlib import Path

from briefgen.build.pack import Pack, PackRequest, make_pack
from briefgen.build.pack_records import PackRecord, with_packs
from briefgen.build.publish import check_output_folder, publish
from briefgen.cli.output import print_findings, say
from briefgen.cli.selection import check_no_sources, output_folder, selected_targets
from briefgen.content.records import read_mapping
from briefgen.content.targets import output_name, series_of, target_path, targets
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.summary import counted
from briefgen.errors import ContentError, UsageError
from briefgen.workspace.files import Files, find_project
from briefgen.workspace.read_set import digest
from briefgen.workspace.workspace import Workspace

_NAME = re.compile(r"[\w-][\w.-]*")


def run(
    patterns: tuple[str, ...],
    title: str,
    level: str,
    name: str,
    output: Path | None,
    project: Path | None,
) -> int:
    """Run the command; returns its exit code."""
    root = find_project(project or Path.cwd())
    folder = output_folder(root, output)
    check_no_sources(root, folder)
    request = request_of(root, patterns, title, level, name)
    check_output_folder(folder)
    try:
        pack = make_pack(root, request)
    except ContentError as error:
        print_findings(error.diagnostics)
        say(f"{request.name}: no pack was written", err=True)
        return error.exit_code
    files = files_of(request, pack)
    record = PackRecord(
        patterns=patterns, name=name, title=title, level=level, targets=request.targets,
        highest_level=pack.level, files={name: digest(data) for name, data in files.items()},
    )  # fmt: skip
    publish(folder, files, lambda: with_packs(folder, {request.name: record}))
    print_findings(pack.diagnostics)
    documents = counted(len(request.targets), "document")
    pages = counted(pack.page_count, "page")
    say(f"{request.name}: {documents}, {pages}: {', '.join(files)}")
    return 0


def request_of(
    root: Path, patterns: tuple[str, ...], title: str, level: str, name: str
) -> PackRequest:
    """The pack that these arguments describe; raises `UsageError` if they cannot."""
    targets = _targets(root, patterns)
    series = {series_of(one) for one in targets}
    own = series.pop() if len(series) == 1 else ""
    return PackRequest(
        targets=targets,
        name=_name(root, targets, own, name),
        title=title or (_title_of(root, targets[0]) if own else ""),
        level=level,
    )


def files_of(request: PackRequest, pack: Pack) -> dict[str, bytes]:
    """The files of a pack by their paths in the output folder."""
    return {f"{request.name}.pdf": pack.pdf, f"{request.name}-index.docx": pack.index}


def _targets(root: Path, patterns: tuple[str, ...]) -> tuple[str, ...]:
    """The targets; translations and cards only where a pattern names one.

    Raises `UsageError` without a pattern, and if they are of several dossiers.
    """
    if not patterns:
        known = targets(root)
        series = sorted({series_of(one) for one in known} - {""})
        raise UsageError(
            "name a series, or the targets of the pack; "
            + (f"series: {', '.join(series)}" if series else f"targets: {', '.join(known)}")
        )
    wanted = {":" in pattern for pattern in patterns}
    found = selected_targets(root, patterns, everything=False)
    if wanted == {False}:
        found = [one for one in found if ":" not in one]
    dossiers = sorted({one.partition("/")[0] for one in found})
    if len(dossiers) > 1:
        raise UsageError(f"a pack has documents of one dossier, not of {', '.join(dossiers)}")
    return tuple(found)


def _name(root: Path, targets: tuple[str, ...], series: str, name: str) -> str:
    """The path of the files. Raises `UsageError` if it is that of a target, or not given."""
    if not name and not series:
        raise UsageError("these are not the briefings of one series; name the pack with --name")
    if name and not _NAME.fullmatch(name):
        raise UsageError(f"'{name}' cannot be the name of files; use letters, digits and hyphens")
    path = f"{targets[0].partition('/')[0]}/{name}" if name else f"{series}-pack"
    known = {output_name(one) for one in selected_targets(root, (), everything=True)}
    if {path, f"{path}-index"} & known:
        raise UsageError(f"a target has the files '{path}'; name the pack with --name")
    return path


def _title_of(root: Path, target: str) -> str:
    """The title that the briefings of a series have in common; empty without one."""
    files = Files(Workspace(root), Diagnostics())
    document = read_mapping(files, target_path(target), Diagnostics())
    title = None if document is None else document.data.get("title")
    return " ".join(title.split()) if isinstance(title, str) else ""
