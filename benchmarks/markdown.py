"""The content of a resolved document as Markdown, as an author would write it for pandoc."""

from __future__ import annotations

import re
import sys
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import assert_never

from benchmarks.processes import ROOT
from briefgen.build.pipeline import prepare
from briefgen.model.document import ResolvedDocument
from briefgen.model.nodes import (
    Acronym,
    Block,
    BulletList,
    Callout,
    Chart,
    Emphasis,
    Figure,
    Inline,
    Language,
    LineBreak,
    Link,
    Note,
    NumberedList,
    Paragraph,
    Quote,
    Reference,
    RepeatedMark,
    RevisedText,
    Row,
    Script,
    Section,
    StoryBox,
    Strong,
    Table,
    Text,
)
from briefgen.render.svg_images import rasterise
from briefgen.theme.tokens import Theme
from briefgen.typeset.charts import draw_chart
from briefgen.typeset.charts.svg import chart_svg

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~^$@#])")
_LIST_LIKE = re.compile(r"^(\d+|[A-Za-z])([.)])(?= )|^([-+])(?= )")
_WIDTH = 110
"""Characters in a line of a table."""
_TEXT_WIDTH = 453.5
"""Width of a chart in points: A4 with margins of 25 mm."""
_PAGE_BREAK = """\
```{=typst}
#pagebreak()
```

```{=openxml}
<w:p><w:r><w:br w:type="page"/></w:r></w:p>
```"""

_LIST_OF_TABLES = (
    "```{=typst}\n#outline(title: [Tables], target: figure.where(kind: table))\n```\n\n"
    + _PAGE_BREAK
)
"""For Typst; pandoc makes that of the Word file."""


def write_markdown(resolved: ResolvedDocument, theme: Theme, folder: Path, name: str) -> Path:
    """Write `NAME.md` and its charts as `NAME-ANCHOR.svg` and `.png`; returns the path of the text.

    The text names a chart without the ending, which is that of the format: SVG for Typst, PNG for
    Word. An author would have both from a spreadsheet, so their making costs the peers nothing.
    """
    writer = _Writer(resolved, theme, folder, name)
    path = folder / f"{name}.md"
    path.write_text(writer.document(), "utf-8")
    return path


class _Writer:
    def __init__(self, resolved: ResolvedDocument, theme: Theme, folder: Path, name: str) -> None:
        self.resolved = resolved
        self.theme = theme
        self.folder = folder
        self.name = name

    def document(self) -> str:
        parts = [self.front_matter(), *self.cover()]
        for section in self.resolved.document.sections:
            parts += self.section(section, 1)
        parts += [self.note(note) for note in self.resolved.notes]
        return "\n\n".join(part for part in parts if part) + "\n"

    def front_matter(self) -> str:
        document = self.resolved.document
        lines = {
            "title": document.cover.title,
            "subtitle": document.cover.subtitle,
            "date": document.metadata.date.isoformat(),
            "lang": document.language,
        }
        texts = [f'{key}: "{value}"' for key, value in lines.items() if value]
        authors = [f'  - "{author}"' for author in document.metadata.authors]
        return "\n".join(["---", *texts, "author:", *authors, "---"])

    def cover(self) -> Iterator[str]:
        cover = self.resolved.document.cover
        yield from (_escaped(line) for line in (*cover.imprint, cover.kicker) if line)
        rows = [[_escaped(row.label), _escaped(row.value)] for row in cover.rows]
        yield _grid([], rows, [1, 2])
        if cover.abstract:
            yield self.block(cover.abstract)
        yield self.blocks(cover.notices)
        if cover.separate_page:
            yield _PAGE_BREAK
        contents = self.resolved.document.contents
        if contents and contents.tables:
            yield _LIST_OF_TABLES

    def section(self, section: Section, level: int) -> Iterator[str]:
        if section.title:
            yield f"{'#' * level} {self.inlines(section.title)} {{#{section.anchor}}}"
        yield self.blocks(section.blocks)
        for part in section.sections:
            yield from self.section(part, level + 1)

    def note(self, note: Note) -> str:
        return f"[^{note.number}]: {_indented(self.blocks(note.blocks), 4)}"

    def blocks(self, blocks: Iterable[Block]) -> str:
        return "\n\n".join(self.block(block) for block in blocks)

    def block(self, block: Block) -> str:
        match block:
            case Paragraph():
                words = _without_list(self.inlines(block.content))
                return f"**{words}**" if block.role == "question" else words
            case BulletList():
                return "\n".join(
                    f"- {_indented(self.blocks(item.blocks), 2)}" for item in block.items
                )
            case NumberedList():
                numbered = enumerate(block.items, block.start)
                return "\n".join(
                    f"{number}.  {_indented(self.blocks(item.blocks), 4)}"
                    for number, item in numbered
                )
            case Quote():
                return textwrap.indent(self.blocks(block.blocks), "> ", lambda _line: True)
            case Callout():
                title = f"**{self.inlines(block.title)}**\n\n" if block.title else ""
                return f"::: {block.kind}\n{title}{self.blocks(block.blocks)}\n:::"
            case Table():
                return self.table(block)
            case Figure():
                return self.figure(block)
            case Chart():
                return self.chart(block)
            case StoryBox():
                return self.story(block)
            case _:
                assert_never(block)

    def figure(self, block: Figure) -> str:
        file = f"{self.name}-{block.anchor}{Path(block.image).suffix}"
        (self.folder / file).write_bytes(self.resolved.document.assets[block.image])
        return self.picture(block.caption, file, block.anchor, block.alt)

    def chart(self, block: Chart) -> str:
        file = self.folder / f"{self.name}-{block.anchor}"
        drawing = draw_chart(block, _TEXT_WIDTH, self.theme)
        svg = chart_svg(drawing, self.theme)
        file.with_suffix(".svg").write_bytes(svg)
        file.with_suffix(".png").write_bytes(rasterise(svg, drawing.width))
        return self.picture(block.caption, file.name, block.anchor, block.alternative)

    def picture(self, caption: Sequence[Inline], file: str, anchor: str, alternative: str) -> str:
        """A picture. Pandoc 3.9 gives Typst no text alternative, which PDF/UA requires."""
        words = alternative.replace('"', "'")
        raw = f'```{{=typst}}\n#set image(alt: "{words}")\n```\n\n'
        return f'{raw}![{self.inlines(caption)}]({file}){{#{anchor} alt="{words}"}}'

    def story(self, block: StoryBox) -> str:
        fields = "\n\n".join(
            f"{_escaped(field.label)}\n\n:   {_indented(self.blocks(field.blocks), 4)}"
            for field in block.fields
        )
        if not block.title:
            return fields
        title = f"{_escaped(block.kicker)}\n\n**{self.inlines(block.title)}**"
        return f"::: story\n{title}\n\n{fields}\n:::"

    def table(self, block: Table) -> str:
        columns = len(block.columns)
        header = self.rows(block.header, columns)
        weights = [column.weight or 1 for column in block.columns]
        grid = _grid(header, self.rows(block.body, columns), weights)
        return f"{grid}\n\n: {self.inlines(block.caption)} {{#{block.anchor}}}"

    def rows(self, rows: Sequence[Row], columns: int) -> list[list[str]]:
        """The texts of the cells; a cell that another one covers is empty."""
        grid = [[""] * columns for _ in rows]
        covered: set[tuple[int, int]] = set()
        for number, row in enumerate(rows):
            free = (place for place in range(columns) if (number, place) not in covered)
            for cell in row.cells:
                place = next(free)
                grid[number][place] = self.blocks(cell.blocks)
                covered |= {
                    (number + down, place + right)
                    for down in range(cell.row_span)
                    for right in range(cell.column_span)
                }
        return grid

    def inlines(self, content: Iterable[Inline]) -> str:
        return "".join(self.inline(node) for node in content)

    def inline(self, node: Inline) -> str:
        match node:
            case Text() | Acronym():
                return _escaped(node.text)
            case Strong():
                return f"**{self.inlines(node.content)}**"
            case Emphasis():
                return f"*{self.inlines(node.content)}*"
            case Script():
                mark = "~" if node.position == "subscript" else "^"
                return f"{mark}{self.inlines(node.content).replace(' ', chr(92) + ' ')}{mark}"
            case Language():
                return f"[{self.inlines(node.content)}]{{lang={node.language}}}"
            case Link():
                return f"[{self.inlines(node.content)}](<{node.url}>)"
            case LineBreak():
                return "\\\n"
            case Reference():
                words = self.inlines(node.content) or _escaped(
                    node.before + node.label + node.after
                )
                return f"[{words}](#{node.target})" if node.kind in _LINKED else words
            case Note() | RepeatedMark():
                return f"[^{node.number}]"
            case RevisedText():
                return self.inlines(node.content)
            case _:
                assert_never(node)


_LINKED = ("section", "table", "figure")


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _without_list(words: str) -> str:
    """A paragraph whose first word would begin a list, with that word escaped."""
    return _LIST_LIKE.sub(
        lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", words
    )


def _indented(text: str, spaces: int) -> str:
    """A text whose lines after the first are indented, as the content of a list item or a note."""
    first, *others = text.split("\n")
    return "\n".join([first, *(f"{' ' * spaces}{line}" if line else "" for line in others)])


def _grid(header: list[list[str]], body: list[list[str]], weights: Sequence[float]) -> str:
    """A grid table; the weights are shares of the width."""
    widths = [
        max(
            round(_WIDTH * weight / sum(weights)),
            *(_longest_word(row[number]) for row in (*header, *body)),
        )
        for number, weight in enumerate(weights)
    ]
    rule = f"+{'+'.join('-' * (width + 2) for width in widths)}+"
    lines = [rule]
    for row in header:
        lines += [*_row(row, widths), rule]
    if header:
        lines[-1] = rule.replace("-", "=")
    for row in body:
        lines += [*_row(row, widths), rule]
    return "\n".join(lines)


def _longest_word(text: str) -> int:
    return max((len(word) for word in text.split()), default=0) + 4


def _row(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    columns = [_wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for number in range(max(1, *(len(column) for column in columns))):
        texts = (
            (column[number] if number < len(column) else "").ljust(width)
            for column, width in zip(columns, widths, strict=True)
        )
        yield f"| {' | '.join(texts)} |"


def _wrapped(text: str, width: int) -> list[str]:
    lines: list[str] = []
    for line in text.split("\n"):
        found = textwrap.wrap(
            line,
            width,
            subsequent_indent=" " * (len(line) - len(line.lstrip(" -")) if line else 0),
            break_long_words=False,
            break_on_hyphens=False,
        )
        lines += found or [""]
    return lines


def main(target: str, folder: str) -> None:
    """Write a document of this repository as `document.md` into a folder."""
    ready = prepare(ROOT, target)
    write_markdown(ready.resolved, ready.theme, Path(folder), "document")


if __name__ == "__main__":
    main(*sys.argv[1:])
