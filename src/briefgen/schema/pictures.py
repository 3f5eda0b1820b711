"""A picture with its text alternative."""

from pydantic import Field

from briefgen.schema.fields import Closed, Words


class PictureRecord(Closed):
    """A picture, such as a logo."""

    image: Words = Field(description="Its file, as in images/logo.svg.")
    alt: Words = Field(description="Text alternative: what the picture shows.")
