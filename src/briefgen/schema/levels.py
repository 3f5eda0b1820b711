"""The key `levels` of dossier.yaml: who may see content, and the mark that documents print."""

from typing import Annotated

from pydantic import Discriminator, Field, StringConstraints, Tag

from briefgen.language.tags import PRIMARY_LANGUAGE
from briefgen.schema.fields import GIVEN, Closed, Identifier, Words


class LevelRecord(Closed):
    """One level, with its mark in several languages."""

    name: Words = Field(description="Name of the level.")
    mark: dict[Annotated[str, StringConstraints(pattern=PRIMARY_LANGUAGE)], Words] | None = Field(
        None,
        min_length=1,
        description="The mark that documents of this level print, by language, as in "
        "{en: Partners only, es: Solo para socios}; default: the name.",
    )


def _level_shape(value: object) -> str:
    return "name and mark" if isinstance(value, dict | LevelRecord) else "name alone"


LevelEntry = Annotated[
    Annotated[Words, Tag("name alone")] | Annotated[LevelRecord, Tag("name and mark")],
    Discriminator(_level_shape),
    Field(
        description="Name and printed mark of the level, as in {name: Public, mark: {en: Public}}"
        ", or one text for both."
    ),
]
Levels = Annotated[
    dict[Identifier, LevelEntry],
    Field(
        min_length=1,
        description="Who may see content, the most open level first, as in {public: Public, "
        "partner: Partners only}. Each level sees the content of those before it, too.",
    ),
]
LevelName = Annotated[Words | None, GIVEN]
"""A level in the `levels` of dossier.yaml; `None` if the key is missing."""
Distribution = Annotated[Words | None, GIVEN]
"""The printed mark of a document; `None` if the key is missing."""
