"""How long `briefgen diff` and redlines in Word need.

`python -m benchmarks.comparison ROUNDS` prints the figures as JSON. Processor time, which other
programs on the machine change less than the time on the clock; commands run in new processes.
"""

from __future__ import annotations

import json
import math
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from msgspec import Struct
from msgspec.structs import asdict, replace

from benchmarks.once import processor_seconds
from benchmarks.papers import PAGES_PER_CHAPTER, write_papers
from benchmarks.processes import ROOT, briefgen
from benchmarks.projects import copy_mexico, forced
from benchmarks.results import Row, below, seconds, table
from briefgen.build.pipeline import prepare
from briefgen.build.prepared import OlderDocument, Prepared
from briefgen.build.word_file import word_file
from briefgen.changes.matched_documents import match_documents
from briefgen.content.targets import targets
from briefgen.ooxml.zip_file import forget_members
from briefgen.redline.word_file import redline_word_file
from briefgen.render.docx.definitions import forget_definitions
from briefgen.render.pdf.document import lay_out

VERSIONS = ("mexico/d3.5@v1", "mexico/d3.5@v2")
TARGETS = 40
PAGES = 500
_WRITTEN = 25
"""How often files are written in a round, by turns."""
_BRIEFING = "content/mexico/briefings/2019-06-aerospace-dialogue.yaml"
_SHARED = "content/mexico/tables/aerospace-clusters.yaml"
"""A file whose caption most targets print."""


class ComparisonFigures(Struct, frozen=True, kw_only=True):
    """Processor seconds, start of the program included."""

    versions: float
    """`diff` of two versions."""
    check: float
    """`check` of both."""
    since: float
    """`diff --since` of one edited word that `TARGETS` targets print, not for the first time."""
    build: float
    """`build` of one of these targets."""
    papers: float
    """`diff` of two versions of `PAGES` pages each."""
    redline: float
    """`diff` of two versions with a redline in Word."""
    plain: float
    """`build` of the new version."""
    redline_written: float
    """Only writing that redline, of documents that are matched and laid out, in one process.

    The lower quartile of `_WRITTEN` times, as in `plain_written`: both do the same work each time,
    and another program on the machine can only make it slower, by a half in some of so short runs.
    """
    plain_written: float
    """Only writing the Word files of both versions, of documents that are laid out.

    As for redlines, no part of a file is known from an earlier one."""

    @property
    def versions_to_check(self) -> float:
        return self.versions / self.check

    @property
    def since_to_build(self) -> float:
        return self.since / self.build

    @property
    def redline_to_plain(self) -> float:
        return self.redline / self.plain

    @property
    def redline_written_to_plain(self) -> float:
        return self.redline_written / self.plain_written


def measured(rounds: int) -> ComparisonFigures:
    """The medians of several rounds. In each, the commands that are compared alternate."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _write_targets(folder / "targets")
        _seconds(folder / "targets", "diff", "--since", "HEAD")  # which is not the first time then
        write_papers(folder / "papers", math.ceil(PAGES / PAGES_PER_CHAPTER))
        writers = _writers()
        found = [_round(folder, *writers) for _ in range(rounds)]
    names = asdict(found[0])
    return ComparisonFigures(
        **{name: statistics.median(getattr(one, name) for one in found) for name in names}
    )


def _writers() -> tuple[Callable[[], object], Callable[[], object]]:
    """Functions that write the redline and the Word files of both versions; both are warm.

    What files of one template have alike is written again for each file.
    """
    old, new = (_laid_out(target) for target in VERSIONS)
    older, layouts = OlderDocument(old.resolved), [one.layout for one in (old, new)]
    matched = match_documents(old.resolved.document, new.resolved.document)

    def redline() -> None:
        forget_parts()
        redline_word_file(older, new, matched=matched)

    def plain() -> None:
        for one, layout in zip((old, new), layouts, strict=True):
            assert layout is not None  # `_laid_out` has set it.
            forget_parts()
            word_file(one, layout)

    for work in (redline, plain):
        work()
    return redline, plain


def forget_parts() -> None:
    """Forget the parts that this process has written."""
    forget_definitions()
    forget_members()


def _laid_out(target: str) -> Prepared:
    ready = prepare(ROOT, target)
    return replace(ready, layout=lay_out(ready.resolved, ready.theme, ready.fonts))


def _round(
    folder: Path, redline: Callable[[], object], plain: Callable[[], object]
) -> ComparisonFigures:
    targets, output = folder / "targets", str(folder / "output")
    redline_file = str(folder / "redline.docx")
    build = ("build", VERSIONS[1], "--output", output, *forced())
    written = [
        (processor_seconds(redline, 1), processor_seconds(plain, 1)) for _ in range(_WRITTEN)
    ]
    redline_of = ("diff", *VERSIONS, "--redline", redline_file)
    return ComparisonFigures(
        versions=_seconds(_without_cache(folder / "paper"), "diff", *VERSIONS),
        check=_seconds(_without_cache(folder / "paper"), "check", *VERSIONS),
        redline=_seconds(_without_cache(folder / "paper"), *redline_of),
        plain=_seconds(folder / "paper", *build),
        redline_written=_lower_quartile(one for one, _ in written),
        plain_written=_lower_quartile(other for _, other in written),
        since=_seconds(targets, "diff", "--since", "HEAD"),
        build=_seconds(targets, *build),
        papers=_seconds(folder / "papers", "diff", "report/d1@v1", "report/d1@v2"),
    )


def _lower_quartile(times: Iterable[float]) -> float:
    return statistics.quantiles(times, n=4)[0]


def _write_targets(folder: Path) -> None:
    """The repository's content with more briefings, committed, and then one edited word."""
    copy_mexico(folder)
    briefing = folder / _BRIEFING
    text = briefing.read_text("utf-8").replace("translations: [es]\n", "")
    for number in range(TARGETS - len(targets(folder))):
        briefing.with_name(f"dialogue-{number}.yaml").write_text(text, "utf-8")
    identity = ("-c", "user.name=Benchmark", "-c", "user.email=benchmark@example.org")
    for arguments in (("init", "-q"), ("add", "-A"), (*identity, "commit", "-qm", "Content")):
        subprocess.run(("git", "-C", folder, *arguments), check=True)
    shared = folder / _SHARED
    shared.write_text(shared.read_text("utf-8").replace("caption: ", "caption: Some ", 1), "utf-8")


def _without_cache(folder: Path) -> Path:
    """A copy of the repository's content of which no earlier run has kept anything."""
    shutil.rmtree(folder, ignore_errors=True)
    copy_mexico(folder)
    return folder


def _seconds(project: Path, *arguments: str) -> float:
    """Processor time of a command, with the programs that it runs."""
    return briefgen(*arguments, "--project", project).processor


def lines(rounds: int) -> list[str]:
    """The table of results."""
    figures = measured(rounds)
    papers = Row(
        work=f"two versions of {PAGES} pages each",
        measured=seconds(figures.papers),
        target="under 20 s",
        reached=figures.papers < 20,
    )
    return [
        f"**`briefgen diff`**, processor time, medians of {rounds} (of writing alone, each is the "
        f"lower quartile of {_WRITTEN} times by turns):",
        "",
        *table((*_diff_rows(figures), *_redline_rows(figures), papers)),
    ]


def _diff_rows(figures: ComparisonFigures) -> tuple[Row, Row]:
    return (
        _row(
            f"two versions: {' '.join(VERSIONS)}",
            seconds(figures.versions),
            f"`check` of both: {seconds(figures.check)}",
            figures.versions_to_check,
            limit=1.5,
        ),
        _row(
            f"`--since` of one word that {TARGETS} targets print",
            seconds(figures.since),
            f"`build` of one: {seconds(figures.build)}",
            figures.since_to_build,
        ),
    )


def _redline_rows(figures: ComparisonFigures) -> tuple[Row, Row]:
    return (
        _row(
            f"{' '.join(VERSIONS)} with a redline in Word",
            seconds(figures.redline),
            f"`build` of the new one: {seconds(figures.plain)}",
            figures.redline_to_plain,
        ),
        _row(
            "only writing that redline, in a process that is warm",
            f"{1000 * figures.redline_written:.0f} ms",
            f"the Word files of both: {1000 * figures.plain_written:.0f} ms",
            figures.redline_written_to_plain,
        ),
    )


def _row(work: str, measured: str, compared: str, ratio: float, *, limit: float = 2) -> Row:
    return Row(
        work=work,
        measured=measured,
        compared=compared,
        ratio=f"{ratio:.2f} ×",
        target=f"at most {limit:g} ×",
        reached=below(ratio, limit),
    )


if __name__ == "__main__":
    print(json.dumps(asdict(measured(int(sys.argv[1])))))
