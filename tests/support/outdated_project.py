"""A starter project that was edited after its build, and both states of its output folder."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from msgspec import Struct

from briefgen.workspace.read_set import digest
from support.command_line import outputs, run_here, spoil

Outputs = dict[str, bytes]


class OutdatedProject(Struct, frozen=True):
    """A project of three targets whose output folder is out of date."""

    project: Path
    old: Outputs
    """The files in the output folder."""
    new: Outputs
    """The files that a build writes."""

    def copied(self, folder: Path) -> OutdatedProject:
        """The same project in another folder, which does not exist."""
        copy = Path(shutil.copytree(self.project, folder, symlinks=True))
        return OutdatedProject(copy, self.old, self.new)

    def states(self) -> list[str]:
        """For each target, whether its files are `old`, `new`, or `mixed`.

        A build that SIGKILL ends between two files of a pair leaves them `half moved`, with copies
        of the old ones beside them.
        """
        written = outputs(self.project)
        states = []
        for stem in sorted({name.rpartition(".")[0] for name in self.old}):
            names = [f"{stem}.docx", f"{stem}.pdf"]
            pair = [written.get(name) for name in names]
            fitting = [
                state
                for state, files in (("old", self.old), ("new", self.new))
                if pair == [files[name] for name in names]
            ]
            copies = [name for name in written if name.endswith(".old")]
            is_half_moved = all(any(Path(n).name in copy for copy in copies) for n in names)
            other = "half moved" if is_half_moved and None not in pair else "mixed"
            states.append(fitting[0] if fitting else other)
        return states

    def has_true_manifest(self) -> bool:
        """Whether the manifest lists the files in the output folder with their digests."""
        data = (self.project / "output/manifest.json").read_bytes()
        records = json.loads(data)["targets"].values()
        listed = {name: found for record in records for name, found in record["files"].items()}
        written = outputs(self.project)
        names = [name for name in written if not Path(name).name.startswith(".")]
        return listed == {name: digest(written[name]) for name in names}

    def unfinished_files(self) -> list[str]:
        """The files in the output folder that are not the new ones."""
        written = outputs(self.project)
        differing = {n for n in {*written, *self.new} if written.get(n) != self.new.get(n)}
        return sorted(differing) + ["output/manifest.json"] * (not self.has_true_manifest())

    def is_finished(self) -> bool:
        """Whether the output folder has the new files and nothing else."""
        return not self.unfinished_files()


def outdated_project(starter: Path, project: Path) -> OutdatedProject:
    """Write a project into a new folder, build it, and edit what all targets print."""
    shutil.copytree(starter, project)
    assert run_here(project, "build", "--all").returncode == 0
    old = outputs(project)
    spoil(project, "dossier.yaml", "name: ", "name: New ")
    spoil(project, "sections/shore-power.md", "a battery", "two batteries")
    clean = Path(shutil.copytree(project, project.with_name("clean")))
    for name in ("output", ".briefgen"):
        shutil.rmtree(clean / name)
    assert run_here(clean, "build", "--all").returncode == 0
    new = outputs(clean)
    assert old.keys() == new.keys()
    assert not {*old.values()} & {*new.values()}
    return OutdatedProject(project, old, new)
