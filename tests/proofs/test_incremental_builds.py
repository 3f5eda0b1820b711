"""Builds after random edits: what is rendered is what changes, and the files are those of a build
that knows nothing of earlier ones."""

from __future__ import annotations

import gc
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
from msgspec import Struct, field

from support.command_line import briefgen, outputs, run_here
from support.every_edit import EDITS
from support.project_of_every_kind import project_of_every_kind
from support.random_edits import input_files, kind_of_file, kinds_of_edits
from support.sampling import sample

EDITS_TRIED, ALL_EDITS_TRIED = 15, 300
IN_NEW_PROCESSES = 10
"""After each of this number of edits, the builds run in new processes."""
CONTENT = ("content", "templates")
_RENDERED = re.compile(r"^(\S+): built,", re.MULTILINE)
_OBSOLETE = "no target makes this file any more"


class Built(Struct, frozen=True):
    """The result of a build of all targets."""

    rendered: frozenset[str]
    findings: tuple[str, ...]
    code: int
    files: dict[str, bytes]


def built(project: Path, *options: str, new_process: bool = False) -> Built:
    done = (briefgen if new_process else run_here)(project, "build", "--all", *options)
    lines = tuple(sorted(line for line in done.stderr.splitlines() if _OBSOLETE not in line))
    rendered = frozenset(_RENDERED.findall(done.stdout))
    return Built(rendered, lines, done.returncode, outputs(project))


def targets_that_differ(before: Built, now: Built) -> frozenset[str]:
    """The targets with a file that differs."""
    names = before.files.keys() | now.files.keys()
    changed = [name for name in names if before.files.get(name) != now.files.get(name)]
    stems = (name.rpartition(".")[0] for name in changed)
    return frozenset(re.sub(r"-(v\d)", r"@\1", stem) for stem in stems)


def every_edit(project: Path) -> list[tuple[str, str]]:
    """Each file with each kind of edit, and each edit of words."""
    of_files = [(file, kind) for file in input_files(project) for kind in kinds_of_edits(file)]
    return [*of_files, *((one.file, name) for name, one in EDITS.items())]


def kinds(edit: tuple[str, str]) -> Iterator[str]:
    file, kind = edit
    if kind not in EDITS:
        yield kind
        yield kind_of_file(file)


class Proof(Struct):
    """A project that was built, and what its edits have shown."""

    project: Path
    first: Built
    last: Built
    edited: set[str] = field(default_factory=set)
    """The files that were edited and are not as they were."""
    builds: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    differences: list[str] = field(default_factory=list)

    def edit(self, file: str, kind: str, random: Random) -> None:
        """Build after an edit. One in three is made while an edit of another file remains."""
        is_edited = file in self.edited or (kind in EDITS and not self._is_saved(EDITS[kind].file))
        if self.edited and (is_edited or random.random() > 1 / 3):
            self.undo()
        path = self.project / file
        if kind in EDITS:
            EDITS[kind].apply(self.project)
        else:
            kinds_of_edits(file)[kind](path, random)
        self.edited.add(file)
        new_process = self.builds % IN_NEW_PROCESSES == 0
        if new_process:  # each command in this process makes what is left of the last one permanent
            gc.unfreeze()
            gc.collect()
        now = built(self.project, new_process=new_process)
        self._compare(f"{file}: {kind}", now, self._built_from_nothing(new_process=new_process))
        self.builds += 1

    def undo(self) -> None:
        """Build after all edits were undone."""
        for name in CONTENT:
            shutil.rmtree(self.project / name)
            shutil.copytree(self._saved / name, self.project / name, symlinks=True)
        names, self.edited = sorted(self.edited), set()
        self._compare(f"{', '.join(names)}: undone", built(self.project), self.first)
        for name in self.last.files.keys() - self.first.files.keys():
            (self.project / "output" / name).unlink()
        self.last = self.first

    def _is_saved(self, file: str) -> bool:
        """Whether a file is as it was before all edits; one of a folder can have moved it."""
        path = self.project / file
        return path.is_file() and path.read_bytes() == (self._saved / file).read_bytes()

    @property
    def _saved(self) -> Path:
        return self.project.with_name("saved")

    def _built_from_nothing(self, *, new_process: bool) -> Built:
        """A build with the files of the last one in the output folder, and without a cache."""
        fresh = self.project.with_name("fresh")
        for name in CONTENT:
            shutil.copytree(self.project / name, fresh / name, symlinks=True)
        for name, data in self.last.files.items():
            (fresh / "output" / name).parent.mkdir(parents=True, exist_ok=True)
            (fresh / "output" / name).write_bytes(data)
        expected = built(fresh, "--force", new_process=new_process)
        shutil.rmtree(fresh)
        return expected

    def _compare(self, name: str, now: Built, expected: Built) -> None:
        before, self.last = self.last, now
        files = {**before.files, **expected.files}
        changed = targets_that_differ(before, Built(frozenset(), (), 0, files))
        self.counts["targets rendered"] += len(now.rendered)
        self.counts["targets missed"] += len(changed - now.rendered)
        self.counts["targets rendered in vain"] += len(now.rendered - changed)
        self.counts["builds with errors"] += now.code == 1
        self.counts["builds that render nothing"] += not now.rendered
        if now.rendered != changed:
            self.differences.append(f"{name}: {sorted(now.rendered)}, not {sorted(changed)}")
        if now.files != files:
            self.differences.append(f"{name}: other files")
        if (now.code, now.findings) != (expected.code, expected.findings):
            lines = {*now.findings} ^ {*expected.findings}
            self.differences.append(f"{name}: {now.code}, {expected.code}, other findings {lines}")


@pytest.fixture
def proof(starter: Path, tmp_path: Path) -> Proof:
    project = project_of_every_kind(starter, tmp_path / "project")
    for name in CONTENT:
        shutil.copytree(project / name, tmp_path / "saved" / name)
    first = built(project)
    assert first.code == 0
    again = built(project)
    assert again == Built(frozenset(), first.findings, 0, first.files)
    return Proof(project, first, first)


def test_what_is_rendered_after_an_edit_is_what_changes(
    proof: Proof,
    request: pytest.FixtureRequest,
    count_cases: Callable[[int, int], None],
    record_property: Callable[[str, object], None],
) -> None:
    seed = request.config.option.proof_seed
    every = every_edit(proof.project)
    chosen = sample("incremental builds", every, EDITS_TRIED, kinds)
    if len(chosen) == len(every):
        chosen = Random(seed).sample(every, ALL_EDITS_TRIED)
    Random(seed).shuffle(chosen)
    for file, kind in chosen:
        proof.edit(file, kind, Random(f"{seed} {file} {kind}"))
    proof.undo()
    count_cases(len(chosen), ALL_EDITS_TRIED)
    record_property("builds after edits", dict(sorted(proof.counts.items())))
    assert proof.differences == []
