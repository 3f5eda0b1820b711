"""E-mail addresses and telephone numbers of people, each of which can have a level of its own."""

from typing import Annotated

from pydantic import Discriminator, Field, Tag

from briefgen.schema.fields import Closed, Email, Phone, Words

ABOUT_LEVEL = (
    "Who may see the contact: a level in the `levels` of dossier.yaml. A document of a more open "
    "level omits it; a briefing that gives it itself is an error."
)
"""The description of the level of a contact as a whole."""
ABOUT_EMAIL = (
    "E-mail address, as in a@example.org, or a list of several; one with a level is written as "
    "{value: a@example.org, level: internal}."
)
"""The description of a key with e-mail addresses."""
ABOUT_PHONE = (
    "Telephone number, as in '+34 944 240 211', or a list of several; one with a level is written "
    "as {value: +34 944 240 211, level: internal}."
)
"""The description of a key with telephone numbers."""


class EmailRecord(Closed):
    """An e-mail address with its level."""

    value: Email = Field(description="E-mail address, as in a@example.org.")
    level: Words = Field(description="Who may see it: a level in the `levels` of dossier.yaml.")


class PhoneRecord(Closed):
    """A telephone number with its level."""

    value: Phone = Field(description="Telephone number, as in '+34 944 240 211'.")
    level: Words = Field(description="Who may see it: a level in the `levels` of dossier.yaml.")


def _shape(value: object) -> str:
    if isinstance(value, list | tuple):
        return "several"
    return "value and level" if isinstance(value, dict | Closed) else "value alone"


_OneEmail = Annotated[
    Annotated[Email, Tag("value alone")] | Annotated[EmailRecord, Tag("value and level")],
    Discriminator(_shape),
]
_OnePhone = Annotated[
    Annotated[Phone, Tag("value alone")] | Annotated[PhoneRecord, Tag("value and level")],
    Discriminator(_shape),
]
Emails = Annotated[
    Annotated[Email, Tag("value alone")]
    | Annotated[EmailRecord, Tag("value and level")]
    | Annotated[tuple[_OneEmail, ...], Field(min_length=1), Tag("several")],
    Discriminator(_shape),
]
"""One e-mail address or several."""
Phones = Annotated[
    Annotated[Phone, Tag("value alone")]
    | Annotated[PhoneRecord, Tag("value and level")]
    | Annotated[tuple[_OnePhone, ...], Field(min_length=1), Tag("several")],
    Discriminator(_shape),
]
"""One telephone number or several."""
