"""charts/*.yaml: drawings of numbers counted, taken from facts or written out."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from briefgen.schema.fields import (
    AnchorName,
    Closed,
    Identifier,
    InlineMarkdown,
    Positive,
    Words,
)


def _data_shape(value: Any) -> str:
    """Which of its forms the data has. Named so that no name is a key in a file."""
    if isinstance(value, dict):
        for key, shape in (
            ("count", "counted data"),
            ("of", "counted data"),
            ("facts", "data of facts"),
        ):
            if key in value:
                return shape
    return "written data"


def _of_shape(value: Any) -> str:
    if isinstance(value, dict):
        return "named tables"
    return "one table" if isinstance(value, str) else "some tables"


Amount = Annotated[float, Field(strict=True, allow_inf_nan=False)]


class CountedData(Closed):
    """Counts the organisations that tables name."""

    count: Literal["country", "table"] = Field(description="What has a bar or point of its own.")
    of: Annotated[
        Annotated[AnchorName, Tag("one table")]
        | Annotated[tuple[AnchorName, ...], Tag("some tables"), Field(min_length=1)]
        | Annotated[dict[Words, AnchorName], Tag("named tables"), Field(min_length=1)],
        Discriminator(_of_shape),
    ] = Field(description="Tables; under names, by which they become series or categories.")
    top: Positive | None = Field(None, description="Shows so many and adds up the rest.")
    others: Words = Field("Others", description="What the rest is called.")


class FactsData(Closed):
    """One number a fact, under the fact's label."""

    facts: tuple[Identifier, ...] = Field(min_length=1)


class SeriesRecord(Closed):
    """One number for each category."""

    name: Words | None = None
    values: tuple[Amount, ...] = Field(min_length=1)


class WrittenData(Closed):
    """Numbers written out."""

    categories: tuple[Words, ...] = Field(min_length=1)
    series: tuple[SeriesRecord, ...] = Field(min_length=1)


class ChartTableRecord(Closed):
    """The same numbers as a table under the chart."""

    caption: InlineMarkdown
    heading: Words = Field(description="Over the categories, for example Country.")
    numbers: Words | None = Field(
        None, description="Over the numbers of a series without a name; the unit where empty."
    )


class ChartRecord(Closed):
    """One chart."""

    anchor: AnchorName
    caption: InlineMarkdown
    kind: Literal["bar", "stacked-bar", "line", "share"]
    unit: Words | None = Field(None, description="What the numbers count; that of the facts.")
    data: Annotated[
        Annotated[CountedData, Tag("counted data")]
        | Annotated[FactsData, Tag("data of facts")]
        | Annotated[WrittenData, Tag("written data")],
        Discriminator(_data_shape),
    ] = Field(
        description="Numbers {count: country, of: a-table}, {facts: [a-fact]}, or written out as "
        "{categories: [A, B], series: [{values: [1, 2]}]}."
    )
    with_table: ChartTableRecord | None = None
