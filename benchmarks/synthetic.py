"""A document of any length made from model nodes, always the same for the same length and seed."""

from __future__ import annotations

import datetime
from random import Random

from briefgen.model.document import (
    ContentsPlan,
    Cover,
    CoverRow,
    Document,
    HeaderFooter,
    Metadata,
    Wording,
)
from briefgen.model.nodes import (
    Anchor,
    Block,
    BulletList,
    Cell,
    Column,
    Emphasis,
    Inline,
    Link,
    ListItem,
    Note,
    NumberedList,
    Paragraph,
    Reference,
    Row,
    Section,
    StoryBox,
    StoryField,
    Strong,
    Table,
    Text,
)

PAGES_PER_CHAPTER = 4.18
"""Pages that a chapter comes to, its lines in the contents with it; found by building."""
_SYLLABLES = (
    "ba", "co", "de", "fi", "ga", "ho", "in", "ju", "ka", "le", "mo",
    "nu", "or", "pa", "qui", "re", "so", "tu", "ve", "xi", "yo", "za",
)  # fmt: skip
_VOCABULARY_SIZE = 4000


def synthetic_document(chapters: int, seed: int = 0) -> Document:
    """Chapters of sections with paragraphs, notes, links, lists, tables and story boxes.

    Documents of several seeds have other texts of the same words.
    """
    writer = _Writer(seed)
    return Document(
        target="synthetic/d1@v1",
        language="en-GB",
        metadata=Metadata(
            title="A synthetic report",
            subject="Text of no meaning, to measure with",
            authors=("briefgen",),
            keywords=("benchmark",),
            identifier="D1",
            version="V1",
            date=datetime.date(2019, 3, 31),
        ),
        cover=Cover(
            imprint=("Platform", "Work package 1"),
            kicker="Deliverable D 1",
            title="A synthetic report",
            subtitle="Version 1",
            rows=(CoverRow(label="Project", value="Benchmark"),),
        ),
        header_footer=HeaderFooter(
            header_left="D1", header_right="Version 1", footer_left="Platform"
        ),
        contents=ContentsPlan(levels=2, tables=True),
        sections=tuple(writer.chapter(number) for number in range(1, chapters + 1)),
        wording=Wording(**{name: name.capitalize() for name in Wording.__struct_fields__}),
    )


class _Writer:
    def __init__(self, seed: int) -> None:
        self.random = Random(2019)
        self.vocabulary = [self._word() for _ in range(_VOCABULARY_SIZE)]
        self.random.seed(2019 + seed)

    def chapter(self, number: int) -> Section:
        parts = (
            self.section(f"s-{number}-1", self.paragraphs(5)),
            self.section(f"s-{number}-2", (self.paragraph(), self.table(number))),
            self.section(
                f"s-{number}-3", (*self.paragraphs(2), self.bullets(), *self.paragraphs(2))
            ),
            self.section(f"s-{number}-4", (self.story(), self.numbered())),
        )
        opening = Paragraph(content=(*self.words(30), Reference(target=Anchor(f"s-{number}-2"))))
        return Section(
            anchor=Anchor(f"s-{number}"), title=self.words(4), blocks=(opening,), sections=parts
        )

    def section(self, anchor: str, blocks: tuple[Block, ...]) -> Section:
        return Section(anchor=Anchor(anchor), title=self.words(5), blocks=blocks)

    def paragraphs(self, count: int) -> tuple[Block, ...]:
        return tuple(self.paragraph() for _ in range(count))

    def paragraph(self) -> Paragraph:
        content: list[Inline] = [
            *self.words(40),
            self.note(),
            Text(text=" "),
            Strong(content=self.words(3)),
            *self.words(35, before=" "),
            Emphasis(content=self.words(2)),
            *self.words(20, before=" "),
        ]
        return Paragraph(content=tuple(content))

    def note(self) -> Note:
        if self.random.random() < 0.5:
            address = f"https://www.example.org/{self._word()}/{self._word()}?{self._word()}=1"
            link = Link(url=address, content=(Text(text=address),))
            return Note(blocks=(Paragraph(content=(link,)),))
        return Note(blocks=(Paragraph(content=self.words(25)),))

    def items(self) -> tuple[ListItem, ...]:
        return tuple(ListItem(blocks=(Paragraph(content=self.words(18)),)) for _ in range(4))

    def bullets(self) -> BulletList:
        return BulletList(items=self.items())

    def numbered(self) -> NumberedList:
        return NumberedList(items=self.items())

    def table(self, number: int) -> Table:
        header = Row(cells=tuple(self.cell(2) for _ in range(4)))
        rows: list[Row] = []
        for _ in range(6):
            first = Cell(blocks=(Paragraph(content=self.words(4)),), row_span=2)
            rows.append(Row(cells=(first, *(self.cell(5) for _ in range(3)))))
            rows.append(Row(cells=tuple(self.cell(6) for _ in range(3))))
        return Table(
            anchor=Anchor(f"t-{number}"),
            caption=self.words(6),
            columns=tuple(Column() for _ in range(4)),
            header=(header,),
            body=tuple(rows),
        )

    def cell(self, count: int) -> Cell:
        return Cell(blocks=(Paragraph(content=self.words(count)),))

    def story(self) -> StoryBox:
        labels = ("Partners", "Challenge", "Approach", "Results")
        fields = tuple(
            StoryField(label=label, blocks=(Paragraph(content=self.words(35)), *self.extra(label)))
            for label in labels
        )
        return StoryBox(kicker="Success story", title=self.words(5), fields=fields)

    def extra(self, label: str) -> tuple[Block, ...]:
        return (self.bullets(),) if label == "Results" else ()

    def words(self, count: int, before: str = "") -> tuple[Inline, ...]:
        chosen = self.random.choices(self.vocabulary, k=count)
        return (Text(text=before + " ".join(chosen).capitalize() + " "),)

    def _word(self) -> str:
        return "".join(self.random.choices(_SYLLABLES, k=self.random.randint(1, 4)))
