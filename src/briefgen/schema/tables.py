"""tables/*.yaml: tables made from data or written out cell by cell."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, RootModel, Tag

from briefgen.schema.fields import (
    AnchorName,
    Closed,
    Identifier,
    InlineMarkdown,
    Number,
    Positive,
    Tags,
    Whole,
)


def _shape(value: Any) -> str:
    """Which of the written forms a cell or item has. Named so that no name is a key in a file."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return "plain number"
    if isinstance(value, dict):
        return "organisation cell" if "organisation" in value else "written cell"
    return "plain words"


class WrittenItem(Closed):
    """An item in words of its own."""

    text: InlineMarkdown


class WrittenCell(Closed):
    """A cell in words, with the rows and columns it spans."""

    text: str
    row_span: Positive = 1
    column_span: Positive = 1
    sources: tuple[Identifier, ...] = Field((), description="Sources cited after the words.")


class OrganisationCell(Closed):
    """A cell that prints an organisation's name."""

    organisation: Identifier
    row_span: Positive = 1
    column_span: Positive = 1
    sources: tuple[Identifier, ...] = Field((), description="Sources cited after the name.")


Item = Annotated[
    Annotated[Identifier, Tag("plain words")] | Annotated[WrittenItem, Tag("written item")],
    Discriminator(lambda value: "plain words" if isinstance(value, str) else "written item"),
]
CellRecord = Annotated[
    Annotated[str, Tag("plain words")]
    | Annotated[Whole | Number, Tag("plain number")]
    | Annotated[WrittenCell, Tag("written cell")]
    | Annotated[OrganisationCell, Tag("organisation cell")],
    Discriminator(_shape),
]


class ColumnRecord(Closed):
    """One column of a grid."""

    title: InlineMarkdown
    weight: Number = Field(0, ge=0, description="Share of the width; 0 to go by content.")
    align: Literal["left", "right", "centre"] = "left"


class _Captioned(Closed):
    anchor: AnchorName
    caption: InlineMarkdown
    tags: Tags = ()
    description: str = Field("", description="Summary for readers who do not see the table.")


class ListTable(_Captioned):
    """A numbered list set in two columns."""

    kind: Literal["list"]
    header: InlineMarkdown
    items: tuple[Item, ...] = Field(min_length=1, description="Organisations, or items in words.")


class GridTable(_Captioned):
    """A table written row by row."""

    kind: Literal["grid"]
    columns: tuple[ColumnRecord, ...] = Field(min_length=1)
    header_columns: Whole = Field(0, ge=0, description="Leading columns that are row headers.")
    rows: tuple[tuple[CellRecord, ...], ...] = Field(min_length=1)


class TableRecord(RootModel[Annotated[ListTable | GridTable, Field(discriminator="kind")]]):
    """One table."""
