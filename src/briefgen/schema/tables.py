"""tables/*.yaml: tables of organisations, and tables written cell by cell."""

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from briefgen.schema.fields import (
    MARKDOWN,
    AnchorName,
    Closed,
    Identifier,
    InlineMarkdown,
    Number,
    PlainText,
    Positive,
    Tags,
    Whole,
    WholeFile,
)
from briefgen.schema.levels import LevelName


def _cell_shape(value: Any) -> str:
    """The tag of the form in which a cell is written. No tag equals the name of a key."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return "plain number"
    if isinstance(value, dict):
        return "organisation cell" if "organisation" in value else "written cell"
    return "plain words"


class WrittenItem(Closed):
    """An item in Markdown."""

    text: InlineMarkdown = Field(description="Text of the item, in inline Markdown.")


class WrittenCell(Closed):
    """A cell in Markdown, which may span rows and columns."""

    text: Annotated[str, MARKDOWN] = Field(
        description="Text of the cell in inline Markdown; may be empty."
    )
    row_span: Positive = Field(1, description="Number of rows that the cell spans.")
    column_span: Positive = Field(1, description="Number of columns that the cell spans.")
    sources: tuple[Identifier, ...] = Field((), description="Sources cited after the text.")


class OrganisationCell(Closed):
    """A cell that prints the name of an organisation."""

    organisation: Identifier = Field(description="Identifier in organisations.yaml.")
    row_span: Positive = Field(1, description="Number of rows that the cell spans.")
    column_span: Positive = Field(1, description="Number of columns that the cell spans.")
    sources: tuple[Identifier, ...] = Field((), description="Sources cited after the name.")


Item = Annotated[
    Annotated[Identifier, Tag("plain words")] | Annotated[WrittenItem, Tag("written item")],
    Discriminator(lambda value: "plain words" if isinstance(value, str) else "written item"),
]
CellRecord = Annotated[
    Annotated[str, MARKDOWN, Tag("plain words")]
    | Annotated[Whole | Number, Tag("plain number")]
    | Annotated[WrittenCell, Tag("written cell")]
    | Annotated[OrganisationCell, Tag("organisation cell")],
    Discriminator(_cell_shape),
]


class ColumnRecord(Closed):
    """One column of a grid table."""

    title: InlineMarkdown = Field(description="Header cell of the column, in inline Markdown.")
    weight: Number = Field(
        0, ge=0, description="Share of the width; 0 for a width according to the content."
    )
    align: Literal["left", "right", "centre"] = Field(
        "left", description="Alignment of the cells of the column."
    )


class _Captioned(Closed):
    anchor: AnchorName
    caption: InlineMarkdown = Field(
        description="Caption, without label and number, in inline Markdown."
    )
    tags: Tags = ()
    level: LevelName = Field(
        None, description="Who may see the table: a level in dossier.yaml; default: everybody."
    )
    description: PlainText = Field("", description="Summary for readers who cannot see the table.")


class ListTable(_Captioned):
    """A numbered list in two columns."""

    kind: Literal["list"] = Field(description="`list`.")
    header: InlineMarkdown = Field(description="Header cell above the list, in inline Markdown.")
    items: tuple[Item, ...] = Field(
        min_length=1, description="Identifiers of organisations, or {text: …}."
    )


class GridTable(_Captioned):
    """A table that is written row by row."""

    kind: Literal["grid"] = Field(description="`grid`.")
    columns: tuple[ColumnRecord, ...] = Field(
        min_length=1, description="Columns, from left to right."
    )
    header_columns: Whole = Field(
        0, ge=0, description="Number of leading columns that are row headers."
    )
    fit: Literal["smaller-type", "hyphens"] | None = Field(
        None,
        description="How a table fits whose words are wider than its columns: in `smaller-type`, "
        "or with `hyphens` in these words.",
    )
    rows: tuple[tuple[CellRecord, ...], ...] = Field(
        min_length=1, description="Rows, each a list of cells: text, a number, or a mapping."
    )


class TableRecord(WholeFile[Annotated[ListTable | GridTable, Field(discriminator="kind")]]):
    """One table: a list or a grid."""
