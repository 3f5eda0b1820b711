"""The cost of a build by the number of documents that an edit changes, as a chart."""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.make_dossier import Size, write_dossiers
from benchmarks.processes import Usage, briefgen, median
from benchmarks.results import Row, below, seconds, table
from briefgen.model.nodes import Anchor, Chart, Series, Text
from briefgen.theme.tokens import Theme
from briefgen.typeset.charts import draw_chart
from briefgen.typeset.charts.svg import chart_svg

SIZE = Size(countries=5, sectors=10, meetings=2)
STEPS = (0, 20, 40, 60, 80, 100)
"""Numbers of briefings that are edited."""
LARGE = Size(countries=1, sectors=12, meetings=830)
"""One dossier of 10,000 files."""
PICTURE = Path(__file__).with_name("growth.svg")
_WIDTH = 450.0
_LIMIT = 1.0


def lines(rounds: int) -> list[str]:
    """The chart with its numbers, and the check of one briefing in a large dossier."""
    with tempfile.TemporaryDirectory() as name:
        costs = _costs(Path(name))
    with tempfile.TemporaryDirectory() as name:
        files = write_dossiers(Path(name), LARGE)
        checks = _checks(Path(name), min(rounds, 3))
    chart = _chart(costs)
    PICTURE.write_bytes(chart_svg(draw_chart(chart, _WIDTH, Theme()), Theme()))
    words = "; ".join(
        f"{number} changed: {seconds(cost)}" for number, cost in zip(STEPS, costs, strict=True)
    )
    rows = [
        Row(
            work=f"check of one briefing, warm, in a dossier of {files:,} files, {state}",
            measured=f"{seconds(check.processor)} ({seconds(check.clock)} on the clock)",
            target="under 1 s",
            reached=below(check.processor, _LIMIT),
        )
        for state, check in checks.items()
    ]
    return [
        f"**Growth**: `build --all` of {SIZE.briefings} briefings and {SIZE.countries} papers "
        "after some briefings were edited, processor time.",
        "",
        f"![Line chart. Processor seconds by number of edited briefings. {words}.]({PICTURE.name})",
        "",
        *table(rows),
    ]


def _costs(project: Path) -> list[float]:
    write_dossiers(project, SIZE)
    briefings = sorted((project / "content").rglob("briefings/*.yaml"))
    command = ("build", "--all", "-j", "2", "--project", project)
    briefgen(*command)
    found = []
    for step, number in enumerate(STEPS):
        for path in briefings[:number]:
            _edit(path, step)
        found.append(briefgen(*command).processor)
    return found


def _edit(path: Path, step: int) -> None:
    """Give the meeting another place."""
    lines = path.read_text("utf-8").splitlines()
    places = [f"  place: Room {step + 1}" if one.startswith("  place:") else one for one in lines]
    path.write_text("\n".join(places) + "\n", "utf-8")


def _checks(project: Path, rounds: int) -> dict[str, Usage]:
    """A check after a check, and one after an edit of the briefing."""
    command = ("check", "austria/aerospace-0001", "--project", project)
    briefing = project / "content/austria/briefings/aerospace-0001.yaml"
    briefgen(*command)
    unchanged, edited = [], []
    for step in range(rounds):
        unchanged.append(briefgen(*command))
        _edit(briefing, step)
        edited.append(briefgen(*command))
    return {"unchanged": median(unchanged), "after an edit of it": median(edited)}


def _chart(costs: list[float]) -> Chart:
    return Chart(
        anchor=Anchor("growth"),
        caption=(Text(text="Processor seconds of a build by number of edited briefings"),),
        kind="line",
        categories=tuple(str(number) for number in STEPS),
        series=(Series(name="", values=tuple(round(one, 1) for one in costs)),),
        unit="Processor seconds, by number of edited briefings",
    )
