"""`briefgen release`."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from briefgen.cli.options import project_option, selected_targets
from briefgen.cli.output import print_findings, say
from briefgen.content import find_project
from briefgen.diagnostics.summary import counted
from briefgen.errors import UsageError


@click.command("release")
@click.argument("target", metavar="TARGET")
@click.option("--withdraw", is_flag=True, help="Remove a release that was not sent, and record it.")
@click.option(
    "--again",
    is_flag=True,
    help="Make the release again; allowed while dossier.yaml has 'stage: pre-1.0'.",
)
@project_option
def command(target: str, withdraw: bool, again: bool, project: Path | None) -> int:
    """Keep what is sent: check TARGET strictly, and write its files and a snapshot to releases/.

    A release is never changed. From then on `briefgen build` uses its files.
    """
    if withdraw and again:
        raise UsageError("--withdraw removes a release, and --again makes it: use one of them")
    root = find_project(project or Path.cwd())
    (name,) = _one(selected_targets(root, [target], everything=False), target)
    if withdraw:
        # Imported here: making a release needs slow packages that this does not.
        from briefgen.releases.deliveries import withdraw_release

        folder = withdraw_release(root, name, datetime.date.today())
        say(f"{name}: withdrawn; '{folder}' was removed, and releases/withdrawn.json records it")
        return 0
    from briefgen.releases.create import create_release

    release = create_release(root, name, again=again)
    print_findings(release.diagnostics)
    files = counted(len(release.manifest.files), "file")
    say(f"{name}: released, {files} to send in '{release.folder / 'send'}'")
    return 0


def _one(found: list[str], target: str) -> list[str]:
    if len(found) != 1:
        raise UsageError(f"'{target}' matches {len(found)} targets; release one at a time")
    return found
