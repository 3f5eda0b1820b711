"""A build after everything was built: nothing changed, and one fact changed."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from benchmarks.make_dossier import Size, write_dossiers
from benchmarks.processes import Usage, briefgen, median
from benchmarks.results import Row, below, seconds, table, times

SIZE = Size(countries=1, sectors=11, meetings=9)
"""99 briefings and a paper."""
_FACT = re.compile(r"(aerospace-projects:\n  value: )(\d+)")
_LIMIT = 0.30


def lines(rounds: int) -> list[str]:
    """The table."""
    with tempfile.TemporaryDirectory() as name:
        state = _State(Path(name))
        everything = state.build()
        nothing = median([state.build() for _ in range(rounds)])
        damaged = state.after_damage()
        fact = [state.after_fact(number) for number in range(rounds)]
    changed, rebuilt = fact[-1][1:]
    return [
        f"**After a build of everything**: {everything.printed.count(': built, ')} targets, "
        f"{times(everything)}; then, medians of {rounds}, processor time:",
        "",
        *table(_rows(nothing, damaged, median([one[0] for one in fact]), changed, rebuilt)),
    ]


def _rows(
    nothing: Usage, damaged: Usage, fact: Usage, changed: int, rebuilt: int
) -> tuple[Row, Row, Row]:
    return (
        Row(
            work="nothing changed",
            measured=times(nothing),
            target="at most 0.30 s",
            then="0.15 s",
            reached=below(nothing.processor, _LIMIT),
        ),
        Row(
            work="one output missing, another one cut",
            measured=f"{seconds(damaged.processor)}, both are whole again",
        ),
        Row(
            work="one fact changed",
            measured=f"{times(fact)}, {rebuilt} targets built",
            compared=f"{changed} targets whose files change",
            target="those that print it",
            reached=changed == rebuilt,
        ),
    )


class _State:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        write_dossiers(folder, SIZE)
        self.facts = folder / "content/austria/facts.yaml"

    def build(self) -> Usage:
        return briefgen("build", "--all", "-j", "2", "--project", self.folder)

    def after_damage(self) -> Usage:
        """A build after one output was removed and another one was cut."""
        before = self.outputs()
        missing, cut = sorted((self.folder / "output").rglob("*.pdf"))[:2]
        missing.unlink()
        cut.write_bytes(cut.read_bytes()[:1000])
        usage = self.build()
        if self.outputs() != before:
            raise RuntimeError("an output that was damaged is not whole again")
        return usage

    def after_fact(self, number: int) -> tuple[Usage, int, int]:
        """A build after a fact changed: targets whose files change, and targets that are built."""
        before = self.outputs()
        text = self.facts.read_text("utf-8")
        self.facts.write_text(_FACT.sub(rf"\g<1>{1000 + number}", text), "utf-8")
        usage = self.build()
        after = self.outputs()
        changed = {path.with_suffix("") for path in before if before[path] != after[path]}
        return usage, len(changed), usage.printed.count(": built, ")

    def outputs(self) -> Mapping[Path, str]:
        """A digest of each Word file and PDF."""
        files = [*self.folder.glob("output/*/*.docx"), *self.folder.glob("output/*/*.pdf")]
        return {file: sha256(file.read_bytes()).hexdigest() for file in files}
