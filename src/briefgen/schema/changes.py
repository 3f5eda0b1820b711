"""Changes of an older version: of the parts of an outline, and of the rows of a table."""

from functools import lru_cache
from typing import Any, ClassVar, Literal, Self, TypeVar

from pydantic import Field, create_model, model_validator

from briefgen.schema.fields import AnchorName, Closed, RecordError, Words
from briefgen.schema.outlines import AnyOutlineRecord, outline_model
from briefgen.schema.tables import CellRecord, Item


class PlacedChange(Closed):
    """A change that may name the place to which a part comes."""

    actions: ClassVar[tuple[str, ...]] = ()
    """The keys that say what changes; exactly one of them must be set."""
    placed: ClassVar[tuple[str, ...]] = ("insert", "move")
    """The actions that need a place."""
    places: ClassVar[tuple[str, ...]] = ("after", "before", "at")
    at: Literal["start", "end"] | None = Field(
        None, description="The place: `start` or `end` of the whole list."
    )

    @model_validator(mode="after")
    def _is_one_change(self) -> Self:
        chosen = [key for key in self.actions if getattr(self, key) is not None]
        if len(chosen) != 1:
            known = ", ".join(f"'{key}'" for key in self.actions)
            message = f"a change must have exactly one of the keys {known}"
            hint = "write each change as an entry of its own" if chosen else "add one of them"
            raise RecordError(message, hint)
        places = [key for key in self.places if getattr(self, key) is not None]
        if chosen[0] in self.placed and len(places) != 1:
            known = ", ".join(f"'{key}'" for key in self.places)
            message = f"'{chosen[0]}' needs exactly one place: {known}"
            raise RecordError(
                message, "remove one of them" if places else "add one, as in 'at: end'"
            )
        if chosen[0] not in self.placed and places:
            message = f"'{chosen[0]}' has no place, but there is '{places[0]}'"
            raise RecordError(message, "remove it")
        return self


class OutlineChange(PlacedChange):
    """One change of an outline."""

    actions = ("drop", "insert", "move")
    places = ("after", "before", "into", "at")
    drop: AnchorName | None = Field(
        None, description="Anchor of a section or record that is left out with its parts."
    )
    insert: AnyOutlineRecord | None = Field(
        None, description="A new entry, as in an outline, with its parts."
    )
    move: AnchorName | None = Field(
        None, description="Anchor of a section or record that gets another place with its parts."
    )
    after: AnchorName | None = Field(None, description="The place: after this part.")
    before: AnchorName | None = Field(None, description="The place: before this part.")
    into: AnchorName | None = Field(
        None, description="The place: the last of the parts of this section."
    )


@lru_cache(maxsize=64)
def change_model(kinds: tuple[str, ...]) -> type[OutlineChange]:
    """The model of a change that can insert records of some kinds."""
    field = Field(None, description=OutlineChange.model_fields["insert"].description)
    entry: Any = outline_model(kinds)
    made = create_model("OutlineChange", __base__=OutlineChange, insert=(entry | None, field))
    made.__doc__ = OutlineChange.__doc__
    return made


class RowChange(PlacedChange):
    """One change of the rows of a grid table. A row is named by its first cell or organisation."""

    actions = ("drop", "insert", "move", "replace")
    drop: Words | None = Field(None, description="Name of a row that is left out.")
    insert: tuple[CellRecord, ...] | None = Field(None, description="A new row.")
    move: Words | None = Field(None, description="Name of a row that gets another place.")
    replace: Words | None = Field(None, description="Name of a row that gets other cells.")
    with_: tuple[CellRecord, ...] | None = Field(
        None, alias="with", description="The cells that replace those of the row."
    )
    replaces: tuple[CellRecord, ...] | None = Field(
        None, description="The older cells, so that `check` can say when they change."
    )
    after: Words | None = Field(None, description="The place: after this row.")
    before: Words | None = Field(None, description="The place: before this row.")

    @model_validator(mode="after")
    def _has_new_cells(self) -> Self:
        return require_new_value(self)


class ItemChange(PlacedChange):
    """One change of the items of a list table. An item is named by its organisation or its text."""

    actions = ("drop", "insert", "move", "replace")
    drop: Words | None = Field(None, description="Name of an item that is left out.")
    insert: Item | None = Field(None, description="A new item.")
    move: Words | None = Field(None, description="Name of an item that gets another place.")
    replace: Words | None = Field(None, description="Name of an item that is replaced.")
    with_: Item | None = Field(None, alias="with", description="The item that replaces it.")
    replaces: Item | None = Field(
        None, description="The older item, so that `check` can say when it changes."
    )
    after: Words | None = Field(None, description="The place: after this item.")
    before: Words | None = Field(None, description="The place: before this item.")

    @model_validator(mode="after")
    def _has_new_item(self) -> Self:
        return require_new_value(self)


Replacing = TypeVar("Replacing", bound=RowChange | ItemChange)


def require_new_value(change: Replacing) -> Replacing:
    """The change; raises `RecordError` unless `with` accompanies `replace`, and nothing else."""
    if change.replace is not None and change.with_ is None:
        raise RecordError("'replace' needs the key 'with'", "write what replaces it under 'with'")
    if change.replace is None and (change.with_ is not None or change.replaces is not None):
        key = "with" if change.with_ is not None else "replaces"
        raise RecordError(f"'{key}' belongs to 'replace', which is missing", "remove it")
    return change
