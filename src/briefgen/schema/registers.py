"""The registers of a dossier: one mapping from identifier to entry in each file."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, RootModel, model_validator

from briefgen.schema.fields import Closed, Day, Identifier, Number, Whole, Words


class DossierRecord(Closed):
    """dossier.yaml: all content on one subject."""

    name: Words = Field(description="What the dossier is about.")
    language: str = Field(
        pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$",
        description="Language of the text as a BCP 47 tag, for example en-GB.",
    )


class SourceRecord(Closed):
    """One cited publication."""

    address: Words | None = Field(None, description="Web address, as the document prints it.")
    title: Words | None = Field(None, description="What the publication is.")
    publisher: Words | None = None
    accessed: Day | None = Field(None, description="When the address was last seen to answer.")
    archived: Words | None = Field(None, description="Address of an archive copy.")
    cite: Literal["address", "title", "title-and-address"] | None = Field(
        None, description="What a note prints; the address where there is one."
    )

    @model_validator(mode="after")
    def _prints_something(self) -> SourceRecord:
        if self.address is None and self.title is None:
            raise ValueError("a source needs an address or a title")
        if self.address is None and self.cite in ("address", "title-and-address"):
            raise ValueError("there is no address to cite: give one, or cite the title")
        if self.title is None and self.cite in ("title", "title-and-address"):
            raise ValueError("there is no title to cite: give one, or cite the address")
        return self


class FactRecord(Closed):
    """One figure or statement that text takes by its identifier."""

    value: Whole | Number | Words = Field(description="A number or words.")
    label: Words | None = Field(None, description="What a chart calls it; the note where empty.")
    unit: Words | None = Field(None, description="For example %, EUR, million.")
    display: Words | None = Field(None, description="The printed form, where rules do not give it.")
    as_of: Day | None = Field(None, description="The day the value describes.")
    source: Identifier | None = Field(None, description="Identifier in sources.yaml.")
    valid_until: Day | None = None
    review_every: Words | None = Field(None, description="For example 1 year.")
    owner: Words | None = Field(None, description="Who keeps it up to date.")
    note: Words | None = None


OrganisationKind = Literal[
    "cluster", "company", "agency", "university", "partnership", "network", "other"
]


class OrganisationRecord(Closed):
    """One cluster, company, agency or other body."""

    name: Words
    short: Words | None = None
    country: Words | None = None
    kind: OrganisationKind | None = None
    sectors: tuple[Words, ...] = ()
    labels: tuple[Words, ...] = Field((), description="Quality labels that it holds.")
    members_of: tuple[Identifier, ...] = Field(
        (), description="Partnerships and networks, by their identifiers here."
    )
    display: Words | None = Field(None, description="Replaces `name (country)` in print.")


class AcronymRecord(Closed):
    """How an acronym is spelt out at its first use."""

    long: Words
    plural: Words | None = Field(None, description="The long form in the plural.")
    first_use: Words = Field(
        "{long} ({short})", description="Takes {long} and {short}, and no other name."
    )


class Sources(RootModel[dict[str, SourceRecord]]):
    """sources.yaml: identifier to source."""


class Facts(RootModel[dict[str, FactRecord]]):
    """facts.yaml: identifier to fact."""


class Organisations(RootModel[dict[str, OrganisationRecord]]):
    """organisations.yaml: identifier to organisation."""


class Acronyms(RootModel[dict[str, AcronymRecord]]):
    """acronyms.yaml: short form to acronym."""
