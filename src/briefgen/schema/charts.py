"""charts/*.yaml: charts of numbers that are counted, come from facts or are written."""

from typing import Annotated, Any, Literal, Self

from pydantic import Discriminator, Field, Tag, model_validator

from briefgen.schema.fields import (
    AnchorName,
    Closed,
    Identifier,
    InlineMarkdown,
    Positive,
    RecordError,
    Words,
)
from briefgen.schema.levels import LevelName


def _data_shape(value: Any) -> str:
    """The tag of the form in which the data is written. No tag equals the name of a key."""
    if isinstance(value, dict):
        for key, shape in (
            ("count", "counted data"),
            ("of", "counted data"),
            ("facts", "data of facts"),
        ):
            if key in value:
                return shape
    return "written data"


def _shape_of_tables(value: Any) -> str:
    if isinstance(value, dict):
        return "named tables"
    return "one table" if isinstance(value, str) else "some tables"


Amount = Annotated[float, Field(strict=True, allow_inf_nan=False)]


class CountedData(Closed):
    """Numbers of organisations in tables."""

    count: Literal["country", "table"] = Field(
        description="One bar or point for each country, or for each table."
    )
    of: Annotated[
        Annotated[AnchorName, Tag("one table")]
        | Annotated[tuple[AnchorName, ...], Tag("some tables"), Field(min_length=1)]
        | Annotated[dict[Words, AnchorName], Tag("named tables"), Field(min_length=1)],
        Discriminator(_shape_of_tables),
    ] = Field(
        description="Anchors of tables: one, a list, or a mapping of names to anchors. The names "
        "are the series, or with `count: table` the categories."
    )
    top: Positive | None = Field(
        None, description="Number of categories to show; the others are added up."
    )
    others: Words | None = Field(
        None,
        description="Name of the categories that are added up; default: the label of the template.",
    )

    @model_validator(mode="after")
    def _names_what_is_added_up(self) -> Self:
        if self.others is not None and self.top is None:
            message = "'others' names what 'top' adds up, but there is no 'top'"
            raise RecordError(message, "add 'top', the number of categories to show")
        return self


class FactsData(Closed):
    """One number for each fact; the category is the label of the fact."""

    facts: tuple[Identifier, ...] = Field(min_length=1, description="Identifiers in facts.yaml.")


class SeriesRecord(Closed):
    """One number for each category."""

    name: Words | None = Field(None, description="Name of the series in the legend.")
    values: tuple[Amount, ...] = Field(
        min_length=1,
        description="One number in digits for each category. Gaps are not possible: leave out a "
        "category without a number.",
    )


class WrittenData(Closed):
    """Numbers that are written in the file."""

    categories: tuple[Words, ...] = Field(min_length=1, description="Names of the categories.")
    series: tuple[SeriesRecord, ...] = Field(min_length=1, description="The series.")


class ChartTableRecord(Closed):
    """A table below the chart with the same numbers."""

    caption: InlineMarkdown = Field(
        description="Caption, without label and number, in inline Markdown."
    )
    heading: Words = Field(description="Header of the categories, for example Country.")
    numbers: Words | None = Field(
        None, description="Header of the numbers of a series without a name; default: the unit."
    )


class ChartRecord(Closed):
    """One chart."""

    anchor: AnchorName
    caption: InlineMarkdown = Field(
        description="Caption, without label and number, in inline Markdown."
    )
    level: LevelName = Field(
        None, description="Who may see the chart: a level in dossier.yaml; default: everybody."
    )
    kind: Literal["bar", "stacked-bar", "line", "share"] = Field(
        description="`bar` compares numbers, `stacked-bar` their parts, too; `line` shows numbers "
        "over time, and `share` parts of a whole."
    )
    unit: Words | None = Field(
        None, description="Unit of the numbers; default: the unit of the facts."
    )
    data: Annotated[
        Annotated[CountedData, Tag("counted data")]
        | Annotated[FactsData, Tag("data of facts")]
        | Annotated[WrittenData, Tag("written data")],
        Discriminator(_data_shape),
    ] = Field(
        description="The numbers: {count: country, of: a-table}, {facts: [a-fact]}, or "
        "{categories: [A, B], series: [{values: [1, 2]}]}."
    )
    with_table: ChartTableRecord | None = Field(
        None, description="A table below the chart with the same numbers."
    )
