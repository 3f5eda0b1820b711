"""A picture with its text alternative."""

from pydantic import Field

from briefgen.schema.fields import Closed, Words
from briefgen.schema.levels import LevelName


class PictureRecord(Closed):
    """A picture, such as a logo."""

    image: Words = Field(description="Its file, as in images/logo.svg.")
    alt: Words = Field(description="Text alternative: what the picture shows.")
    level: LevelName = Field(
        None, description="Who may see the picture: a level in dossier.yaml; default: everybody."
    )
