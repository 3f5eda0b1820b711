"""Short functions that make the nodes of a document."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterable, Mapping
from functools import cache
from io import BytesIO

from msgspec.structs import replace
from PIL import Image

from briefgen.model.document import (
    AcronymEntry,
    ContentsPlan,
    Cover,
    CoverRow,
    Document,
    HeaderFooter,
    Metadata,
)
from briefgen.model.nodes import (
    Anchor,
    Block,
    BulletList,
    Callout,
    Cell,
    Chart,
    ChartKind,
    CitedSource,
    Column,
    Figure,
    Inline,
    Language,
    Link,
    ListItem,
    Note,
    NumberedList,
    Paragraph,
    Quote,
    Reference,
    Row,
    Section,
    Series,
    StoryBox,
    StoryField,
    Table,
    Text,
)
from briefgen.theme.tokens import Theme
from support.wording import ENGLISH

Content = str | Inline

_ALL_CONTENTS = ContentsPlan(tables=True, figures=True)
_VOCABULARY = (
    "the of and to in for a cluster energy Querétaro policy SMEs EU co-operation partnership-based "
    "12 %,5 Ω Łódź “quoted” 1,000 m² state regions of industry support programmes agency funding "
    "innovation wind harbour vessels training quality between members which have grown since its "
    "founding export research universities small firms are joined by platform Baja California "
    "aeronautics services value chains (and others) learn from smart specialisation"
)


def prose(seed: int, words: int) -> str:
    """Words in an order that does not recur, so that no two pages have the same line by chance."""
    draw = random.Random(seed)
    beginnings = draw.choices(["", "", "", "re", "inter", "counter", "trans", "super"], k=words)
    return " ".join(
        map("".join, zip(beginnings, draw.choices(_VOCABULARY.split(), k=words), strict=True))
    )


def inlines(*content: Content) -> tuple[Inline, ...]:
    return tuple(Text(text=part) if isinstance(part, str) else part for part in content)


def para(*content: Content) -> Paragraph:
    return Paragraph(content=inlines(*content))


def note(*content: Content, anchor: str | None = None) -> Note:
    return Note(blocks=(para(*content),), anchor=Anchor(anchor) if anchor else None)


def link(url: str, words: str = "") -> Link:
    return Link(url=url, content=inlines(words or url))


def spanish(*content: Content) -> Language:
    return Language(language="es", content=inlines(*content))


def cite(url: str, *, source: str = "source", anchor: str | None = None) -> Note:
    """A note that contains an address."""
    named = Anchor(anchor) if anchor else None
    words = (link(url),)
    cited = CitedSource(name=source, short="Example", entry=words, words=words)
    return Note(blocks=(para(*words),), sources=(cited,), anchor=named)


def ref(anchor: str, *content: Content) -> Reference:
    return Reference(target=Anchor(anchor), content=inlines(*content))


def item(*content: Content | Block) -> ListItem:
    words = [part for part in content if isinstance(part, str | Inline)]
    blocks = [part for part in content if not isinstance(part, str | Inline)]
    return ListItem(blocks=(para(*words), *blocks))


def bullets(*items: Content | ListItem) -> BulletList:
    return BulletList(items=tuple(i if isinstance(i, ListItem) else item(i) for i in items))


def numbered(*items: Content | ListItem, start: int = 1) -> NumberedList:
    entries = tuple(i if isinstance(i, ListItem) else item(i) for i in items)
    return NumberedList(items=entries, start=start)


def cell(*content: Content | Block, row_span: int = 1, column_span: int = 1) -> Cell:
    words = [part for part in content if isinstance(part, str | Inline)]
    blocks = [part for part in content if not isinstance(part, str | Inline)]
    first = (para(*words),) if words else ()
    return Cell(blocks=(*first, *blocks), row_span=row_span, column_span=column_span)


def row(*cells: Content | Cell) -> Row:
    return Row(cells=tuple(c if isinstance(c, Cell) else cell(c) for c in cells))


def table(
    anchor: str,
    header: Iterable[Content | Cell],
    *rows: Row,
    caption: str = "A table",
    columns: tuple[Column, ...] = (),
) -> Table:
    head = row(*header)
    return Table(
        anchor=Anchor(anchor),
        caption=inlines(caption) if caption else (),
        columns=columns or tuple(Column() for _ in range(sum(c.column_span for c in head.cells))),
        header=(head,),
        body=rows,
        description="" if caption else "A table",
    )


def chart(
    anchor: str,
    kind: ChartKind,
    categories: Iterable[str],
    unit: str = "",
    **series: Iterable[float],
) -> Chart:
    """A chart; the series `_` has no name."""
    return Chart(
        anchor=Anchor(anchor),
        caption=inlines("A chart"),
        kind=kind,
        categories=tuple(categories),
        series=tuple(
            Series(name=name.strip("_"), values=tuple(values)) for name, values in series.items()
        ),
        unit=unit,
    )


@cache
def images() -> Mapping[str, bytes]:
    """Images by name: rasters with and without transparency, photographs and a drawing."""
    made = {}
    for name, mode, kind in (
        ("clear.png", "RGBA", "PNG"),
        ("plain.png", "P", "PNG"),
        ("photo.jpg", "RGB", "JPEG"),
        ("grey.jpg", "L", "JPEG"),
    ):
        picture = Image.linear_gradient("L").resize((60, 40)).convert(mode)
        buffer = BytesIO()
        picture.save(buffer, kind)
        made[name] = buffer.getvalue()
    made["drawing.svg"] = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 60">'
        '<circle cx="30" cy="30" r="20" fill="#003399" fill-opacity="0.5"/>'
        '<text x="60" y="34" font-size="10">Łódź</text></svg>'
    ).encode()
    return made


def figure(
    anchor: str, image: str, *, alt: str = "A gradient", caption: Content = "A figure"
) -> Figure:
    """One of `images`; decorative where `alt` is empty."""
    return Figure(
        anchor=Anchor(anchor),
        caption=inlines(caption),
        image=image,
        alt=alt,
        decorative=not alt,
        width=0.4,
    )


def logos(*pictures: tuple[str, str]) -> BulletList:
    """A strip of `images`, each with its text alternative, as a record has one."""
    width = 0.2 * min(len(pictures), 4)
    made = (
        replace(figure("logo", image, alt=alt), caption=(), has_own_anchor=False, width=width)
        for image, alt in pictures
    )
    return BulletList(items=tuple(ListItem(blocks=(one,)) for one in made), is_strip=True)


def quote(*blocks: Block) -> Quote:
    return Quote(blocks=blocks)


def story(*fields: tuple[str, Block], title: Content = "A story") -> StoryBox:
    return StoryBox(
        kicker="Success story · Field",
        title=inlines(title),
        fields=tuple(StoryField(label=label, blocks=(block,)) for label, block in fields),
    )


def key_message(*blocks: Block, title: str = "Key message") -> Callout:
    return Callout(kind="key-message", title=inlines(title), blocks=blocks)


def section(
    anchor: str, title: Content, *blocks: Block, sections: Iterable[Section] = ()
) -> Section:
    return Section(
        anchor=Anchor(anchor), title=inlines(title), blocks=blocks, sections=tuple(sections)
    )


def document(
    *sections: Section,
    acronyms: Iterable[AcronymEntry] = (),
    contents: ContentsPlan | None = _ALL_CONTENTS,
    language: str = "en-GB",
    assets: Mapping[str, bytes] | None = None,
) -> Document:
    """A document with a plain cover."""
    return Document(
        target="sample/d1@v1",
        language=language,
        metadata=Metadata(
            title="A sample paper",
            subject="What a sample shows",
            authors=("Agency",),
            keywords=("sample",),
            identifier="D1",
            version="V1",
            date=datetime.date(2019, 3, 31),
        ),
        cover=Cover(
            imprint=("Platform", "Work package 1"),
            kicker="Deliverable D 1",
            title="A sample paper",
            subtitle="Version 1",
            rows=(
                CoverRow(label="Project", value="Sample"),
                CoverRow(label="Checked by", value=""),
            ),
            abstract=Callout(kind="box", title=inlines("Abstract"), blocks=(para("In short."),)),
            notices=(para("© European Union, 2019"),),
        ),
        header_footer=HeaderFooter(
            header_left="D1 – A sample paper",
            header_right="Version 1",
            footer_left="Platform",
            footer_centre="Public",
        ),
        contents=contents,
        sections=sections,
        wording=ENGLISH,
        acronyms={entry.short: entry for entry in acronyms},
        assets=assets or {},
    )


def justified(theme: Theme) -> Theme:
    """The theme with justified body text and lists."""
    styles = {name: replace(theme.styles[name], align="justify") for name in ("body", "list")}
    return replace(theme, styles={**theme.styles, **styles})
