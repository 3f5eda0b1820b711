"""Four times the content needs about four times as long, for each kind of content."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from briefgen.build.pipeline import build
from briefgen.errors import ContentError
from support.growth import assert_linear
from support.projects import BASE, DELIVERABLE, HOME, Files, write
from support.sampling import sampled

Make = Callable[[int], Files]

AIM = f"{HOME}/sections/aim.md"
FRONT = "---\nanchor: aim\ntitle: Aim\n---\n"
V1 = BASE[f"{DELIVERABLE}/v1.yaml"]


def aim(text: str) -> dict[str, str]:
    return {AIM: f"{FRONT}{text}\n"}


def repeated(pattern: str, count: int, separator: str = " ") -> str:
    return separator.join(pattern.replace("§", str(number)) for number in range(count))


def with_register(name: str, pattern: str, text: str) -> Make:
    """A register with many entries, beside those of the project, and a text for each."""
    path = f"{HOME}/{name}.yaml"

    def make(count: int) -> Files:
        entries = repeated(pattern + "\n", count, "")
        return {**aim(repeated(text, count)), path: BASE[path] + entries}

    return make


def with_table(start: str, pattern: str) -> Make:
    def make(count: int) -> Files:
        table = f"anchor: grid\ncaption: Grid\n{start}\n" + repeated(pattern, count, "\n") + "\n"
        return {**aim("::: table grid\n:::"), f"{HOME}/tables/grid.yaml": table}

    return make


def chart(count: int) -> Files:
    names, values = repeated("n§", count, ", "), repeated("§", count, ", ")
    data = f"data: {{categories: [{names}], series: [{{values: [{values}]}}]}}"
    text = f"anchor: sketch\ncaption: C\nkind: line\n{data}\n"
    return {**aim("::: chart sketch\n:::"), f"{HOME}/charts/sketch.yaml": text}


def files(path: str, text: str) -> Make:
    return lambda count: {
        path.replace("§", str(n)): text.replace("§", str(n)) for n in range(count)
    }


KINDS: dict[str, tuple[int, Make]] = {
    "acronyms": (300, with_register("acronyms", "AC§X: {long: Long §}", "AC§X is here.")),
    "mistyped acronyms": (300, with_register("acronyms", "ABCD§: {long: L}", "ABCX§ is.")),
    "uses of an acronym": (1000, lambda n: aim(repeated("The EU is.", n))),
    "sources": (500, with_register("sources", "s§: {address: www.x.eu/§}", "Words[^s§].")),
    "unknown sources": (500, with_register("sources", "s§: {title: T}", "Words[^t§].")),
    "facts": (500, with_register("facts", "f§: {value: §}", '{{ fact("f§") }}')),
    "unknown facts": (500, with_register("facts", "f§: {value: §}", '{{ fact("g§") }}')),
    "organisations": (500, with_register("organisations", "o§: {name: O §}", "Words.")),
    "sections": (200, lambda n: aim(repeated("## Title §\n\nWords §.", n, "\n\n"))),
    "references in a paragraph": (400, lambda n: aim(repeated("See [](#aim).", n))),
    "references to sections": (
        150,
        lambda n: aim(repeated("{#s§}\n## Title §\n\nSee [](#s§).", n, "\n\n")),
    ),
    "references to nothing": (400, lambda n: aim(repeated("See [](#no§).", n))),
    "notes in a paragraph": (300, lambda n: aim(repeated("Word[^book].", n))),
    "notes in paragraphs": (300, lambda n: aim(repeated("Word[^book].", n, "\n\n"))),
    "notes of their own": (300, lambda n: aim(repeated("Word^[Note §.]", n))),
    "bold words": (600, lambda n: aim(repeated("**b** _i_", n))),
    "paragraphs": (400, lambda n: aim(repeated("Paragraph § of words.", n, "\n\n"))),
    "words": (8000, lambda n: aim(repeated("word§", n))),
    "letters of a word": (5000, lambda n: aim("x" * n)),
    "letters of an address": (400, lambda n: aim(f"<https://x.eu/{'y' * n}>")),
    "items": (300, lambda n: aim(repeated("- Item §.", n, "\n"))),
    "lists with letters": (
        150,
        lambda n: aim(repeated("a) Item §\nb) Item\n\nWords §.", n, "\n\n")),
    ),
    "sources of a note": (300, lambda n: aim(f"A[^{repeated('nordea, p. §', n, '; ')}].")),
    "boxes": (120, lambda n: aim(repeated("::: box T§\nWords §.\n:::", n, "\n\n"))),
    "unclosed boxes": (200, lambda n: aim("::: box\n" * n)),
    "acknowledgements": (
        120,
        lambda n: aim(
            repeated(
                "<!-- acknowledge: {code: BG305, reason: x} -->\n\n[here](https://x.eu)",
                n,
                "\n\n",
            )
        ),
    ),
    "HTML": (300, lambda n: aim(repeated("a <b>§</b>", n, "\n\n"))),
    "rows of a grid": (
        300,
        with_table("kind: grid\ncolumns: [{title: A}, {title: B}]\nrows:", "  - [a§, b§]"),
    ),
    "items of a list table": (300, with_table("kind: list\nheader: N\nitems:", "  - {text: a§}")),
    "categories of a chart": (200, chart),
    "unknown keys": (300, with_register("facts", "f§: {value: 1, valu: 2}", "Words.")),
    "keywords": (
        800,
        lambda n: {f"{DELIVERABLE}/v1.yaml": V1.replace("clusters", repeated("k§", n, ", "))},
    ),
    "abstract": (
        2000,
        lambda n: {f"{DELIVERABLE}/v1.yaml": V1.replace("An *abstract*", "word " * n)},
    ),
    "tables that are not shown": (
        150,
        files(
            f"{HOME}/tables/t§.yaml",
            "anchor: t§\nkind: list\ncaption: C\nheader: N\nitems: [hegan]\n",
        ),
    ),
    "other targets": (200, files(f"{HOME}/briefings/b§.yaml", BASE[f"{HOME}/briefings/talk.yaml"])),
}
"""A number of parts, and a function that makes the files with a number of them."""


@sampled("kind", KINDS, 10)
def test_the_time_of_a_build_grows_with_the_number_of(kind: str, tmp_path: Path) -> None:
    size, make = KINDS[kind]

    def prepare(count: int) -> Callable[[], object]:
        folder = write(tmp_path / str(count), make(count))

        def run() -> None:
            with suppress(ContentError):
                build(folder, "demo/d1@v1")

        return run

    assert_linear(prepare, size)
