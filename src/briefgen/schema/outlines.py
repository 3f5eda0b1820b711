"""The outline of a version."""

from functools import lru_cache
from typing import Any, ClassVar, Literal, Self

from pydantic import ConfigDict, Field, create_model, model_validator

from briefgen.model.record_forms import SECTION, noun_of
from briefgen.schema.fields import AnchorName, Closed, RecordError
from briefgen.schema.outline_keys import NUMBERING, PARTS


class OutlineRecord(Closed):
    """One entry of the outline: a section or a record, and its parts."""

    keys_of_text: ClassVar[tuple[str, ...]] = (SECTION,)
    section: AnchorName | None = Field(None, description="Anchor of a section.")
    numbering: Literal["none", "annex"] | None = Field(
        None,
        description="`none` for a heading without a number, such as a summary; its parts "
        "have none either. `annex` for an annex, which has a letter. Default: a number.",
    )
    parts: tuple["OutlineRecord", ...] = Field((), description="Entries of the next level.")

    @model_validator(mode="after")
    def _names_one_thing(self) -> Self:
        others = self.model_extra or {}
        known = [key for key in type(self).model_fields if key not in (PARTS, NUMBERING)]
        named = [*(key for key in known if getattr(self, key) is not None), *others]
        if len(named) > 1:
            first, second = named[:2]
            message = f"an entry cannot name both a {noun_of(first)} and a {noun_of(second)}"
            raise RecordError(message, "remove one")
        if not named:
            nouns = [f"a {noun_of(key)}" for key in known]
            keys = [f"'{key}: …'" for key in known]
            message = f"an entry must name {_either(nouns)}"
            raise RecordError(message, f"add {_either(keys)}")
        return self


def _either(words: list[str]) -> str:
    *before, last = words
    return f"{', '.join(before)} or {last}" if before else last


class AnyOutlineRecord(OutlineRecord):
    """One entry of an outline whose kinds of records are not known."""

    model_config = ConfigDict(extra="allow")
    parts: tuple["AnyOutlineRecord", ...] = Field((), description="Entries of the next level.")


@lru_cache(maxsize=64)
def outline_model(kinds: tuple[str, ...] | None) -> type[OutlineRecord]:
    """The model of an entry of an outline that can name records of some kinds.

    With `None`, these can be any.
    """
    if kinds is None:
        return AnyOutlineRecord
    named: dict[str, Any] = {
        kind: (AnchorName | None, Field(None, description=f"Anchor of a {noun_of(kind)}."))
        for kind in kinds
    }
    entries: Any = tuple["OutlineRecord", ...]
    named["parts"] = (entries, Field((), description="Entries of the next level."))
    made: type[OutlineRecord] = create_model("OutlineRecord", __base__=OutlineRecord, **named)
    made.model_rebuild(force=True, _types_namespace={"OutlineRecord": made})
    made.keys_of_text = (SECTION, *kinds)
    made.__doc__ = OutlineRecord.__doc__
    return made
