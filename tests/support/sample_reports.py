"""Long reports like those that teams write; a seed always gives the same report."""

from __future__ import annotations

from random import Random

from briefgen.model.document import Document
from briefgen.model.nodes import (
    Block,
    BulletList,
    Emphasis,
    ListItem,
    Note,
    NumberedList,
    Quote,
    Row,
    Section,
    StoryBox,
    Strong,
    Table,
)
from support.builders import (
    Content,
    chart,
    cite,
    document,
    inlines,
    key_message,
    note,
    para,
    row,
    section,
    story,
    table,
)

_SYLLABLES = [
    "ba",
    "co",
    "de",
    "fi",
    "ga",
    "ho",
    "in",
    "ju",
    "ka",
    "le",
    "mo",
    "nu",
    "or",
    "pa",
    "qui",
    "re",
    "so",
    "tu",
    "ve",
    "xi",
    "yo",
    "za",
]


def report(seed: int, chapters: int) -> Document:
    """A report with a number of chapters of about three to five pages each."""
    writer = _Writer(Random(seed))
    return document(*(writer.chapter(number) for number in range(1, chapters + 1)))


class _Writer:
    def __init__(self, random: Random) -> None:
        self.random = random
        self.tables = 0
        words = ["".join(random.choices(_SYLLABLES, k=random.randint(1, 4))) for _ in range(3000)]
        self.vocabulary = [*words, "of", "the", "and", "in", "to", "a", "2018", "€1.2m", "Łódź"]

    def chapter(self, number: int) -> Section:
        parts = [self.part(f"s-{number}-{n}", 2) for n in range(1, self.random.randint(2, 5))]
        opening = [self.paragraph() for _ in range(self.random.randint(0, 2))]
        return section(f"s-{number}", self.title(), *opening, sections=parts)

    def part(self, anchor: str, level: int) -> Section:
        blocks = [self.paragraph(), *(self.block() for _ in range(self.random.randint(1, 5)))]
        below: list[Section] = []
        if level == 2 and self.random.random() < 0.3:
            below = [self.part(f"{anchor}-{n}", 3) for n in (1, 2)]
        return section(anchor, self.title(), *blocks, sections=below)

    def block(self) -> Block:
        kinds = {
            self.paragraph: 12, self.bullets: 4, self.numbered: 2, self.table: 3, self.story: 1,
            self.message: 1, self.quote: 1, self.bars: 1,
        }  # fmt: skip
        return self.random.choices(list(kinds), weights=list(kinds.values()))[0]()

    def words(self, least: int, most: int) -> str:
        count = self.random.randint(least, most)
        return " ".join(self.random.choices(self.vocabulary, k=count))

    def title(self) -> str:
        return self.words(2, 12).capitalize()

    def note(self) -> Note:
        if self.random.random() < 0.6:
            parts = "/".join(self.words(1, 4).replace(" ", "-") for _ in range(4))
            return cite(f"https://www.example.org/{parts}")
        return note(self.words(5, 30) + ".")

    def sentence(self) -> list[Content]:
        parts: list[Content] = [self.words(4, 25)]
        if self.random.random() < 0.2:
            parts += [" ", Strong(content=inlines(self.words(1, 4)))]
        if self.random.random() < 0.1:
            parts += [" ", Emphasis(content=inlines(self.words(1, 4)))]
        parts.append(".")
        if self.random.random() < 0.1:
            parts.append(self.note())
        return [*parts, " "]

    def sentences(self, least: int, most: int) -> list[Content]:
        count = self.random.randint(least, most)
        return [part for _ in range(count) for part in self.sentence()][:-1]

    def paragraph(self) -> Block:
        return para(*self.sentences(1, 8))

    def items(self, depth: int = 1) -> tuple[ListItem, ...]:
        made = []
        for _ in range(self.random.randint(2, 6)):
            blocks: list[Block] = [para(*self.sentences(1, 2))]
            if depth == 1 and self.random.random() < 0.15:
                blocks.append(BulletList(items=self.items(2)))
            made.append(ListItem(blocks=tuple(blocks)))
        return tuple(made)

    def bullets(self) -> Block:
        return BulletList(items=self.items())

    def numbered(self) -> Block:
        return NumberedList(items=self.items())

    def table(self) -> Table:
        self.tables += 1
        width = self.random.randint(2, 5)
        head = [self.words(1, 3).capitalize() for _ in range(width)]
        rows: list[Row] = []
        for _ in range(self.random.randint(2, 25)):
            rows.append(row(*(self.words(1, 60 // width) for _ in range(width))))
        return table(f"t-{self.tables}", head, *rows, caption=self.title())

    def story(self) -> StoryBox:
        fields = [
            (self.words(1, 3).capitalize(), self.random.choice([self.bullets, self.paragraph])())
            for _ in range(self.random.randint(3, 8))
        ]
        return story(*fields, title=self.title())

    def message(self) -> Block:
        return key_message(self.paragraph(), self.bullets())

    def quote(self) -> Block:
        return Quote(blocks=(self.paragraph(),))

    def bars(self) -> Block:
        self.tables += 1
        names = [self.words(1, 2) for _ in range(self.random.randint(3, 8))]
        numbers = [self.random.randint(1, 900) for _ in names]
        return chart(f"c-{self.tables}", "bar", names, _=numbers)
