"""The registers of a dossier: one mapping from identifier to entry in each file."""

import datetime
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from briefgen.language.tags import DOCUMENT_LANGUAGE
from briefgen.schema.checked import Checked, about
from briefgen.schema.contacts import ABOUT_EMAIL, ABOUT_LEVEL, ABOUT_PHONE, Emails, Phones
from briefgen.schema.fields import (
    AnchorName,
    BlockMarkdown,
    Closed,
    Day,
    Identifier,
    InlineMarkdown,
    Number,
    PatternText,
    Quoted,
    RecordError,
    Tags,
    Whole,
    WholeFile,
    Words,
)
from briefgen.schema.levels import LevelName, Levels
from briefgen.schema.pictures import PictureRecord

Interval = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]{0,3} (day|week|month|year)s?$")]
NamedBody = Annotated[str, StringConstraints(pattern=r"[^\W\d_]")]
"""A name: a text with at least one letter."""


class DossierRecord(Closed):
    """dossier.yaml: name, language and levels of all content on one subject."""

    name: Words = Field(description="Subject of the dossier, for editors.")
    language: str = Field(
        pattern=DOCUMENT_LANGUAGE,
        description="Language of the text as a BCP 47 tag, for example en-GB.",
    )
    levels: Levels = Field({})
    stage: Literal["pre-1.0"] | None = Field(
        None,
        description="With `pre-1.0`, `briefgen release --again` may make a release again, because "
        "the documents are not final yet.",
    )


class SourceRecord(Checked):
    """One publication that notes cite."""

    address: Words | None = Field(None, description="Web address, as printed.")
    authors: tuple[Words, ...] = Field(
        (), description="People or bodies that wrote the publication, as printed."
    )
    title: Words | None = Field(None, description="Title of the publication.")
    publisher: Words | None = Field(
        None, description="Publisher; names the source in a short repeated note."
    )
    year: Whole | None = Field(None, description="Year of publication.")
    accessed: Day | None = Field(None, description="Day on which the address was last opened.")
    archived: Words | None = Field(
        None, description="Address of an archive copy, which a full note prints."
    )
    cite: Literal["address", "title", "title-and-address", "full"] | None = Field(
        None,
        description="The text of a note: `address`, `title`, `title-and-address`, or `full` for "
        "everything that is known; default: as the template defines it.",
    )
    level: LevelName = Field(
        None, description="Who may see the source: a level in dossier.yaml; default: everybody."
    )
    replaces: Quoted = None

    @about("address", "title", "accessed", "cite")
    def _prints_something(self) -> Iterator[RecordError]:
        if self.address is None and self.title is None:
            yield RecordError("a source needs an address or a title", "")
            return
        if self.address is None and self.accessed is not None:
            message = (
                "'accessed' is the day on which the address was opened, but no address is given"
            )
            yield RecordError(message, "add 'address', or remove 'accessed'")
        if self.address is None and self.cite in ("address", "title-and-address"):
            yield RecordError("there is no address to cite: add one, or cite the title", "")
        if self.title is None and self.cite in ("title", "title-and-address"):
            yield RecordError("there is no title to cite: add one, or cite the address", "")


class FactRecord(Checked):
    """One figure or statement that text prints by its identifier, with `fact`.

    Texts print value, unit or display; charts, and lists of changed figures, print the label or the
    note, too.
    """

    joins_lines = True

    value: Whole | Number | Words = Field(description="A number or text.")
    label: Words | None = Field(
        None, description="Name in a chart and among changed figures; default: the note."
    )
    unit: Words | None = Field(None, description="Unit, for example %, EUR, million.")
    display: Words | None = Field(None, description="Printed form, where it is not value and unit.")
    as_of: Day | None = Field(None, description="Day to which the value applies, for editors.")
    source: Identifier | None = Field(
        None, description="Identifier in sources.yaml, for editors: a text cites it itself."
    )
    valid_until: Day | None = Field(
        None, description="Last day on which the value is valid, for editors."
    )
    review_every: Interval | None = Field(
        None,
        description="Time between reviews: a whole number, and days, weeks, months or years, for "
        "example 6 months.",
    )
    owner: NamedBody | None = Field(None, description="Person or body that updates the value.")
    note: Words | None = Field(None, description="Meaning of the value, for its editors.")
    level: LevelName = Field(
        None, description="Who may see the fact: a level in dossier.yaml; default: everybody."
    )
    replaces: Quoted = None

    @about("as_of", "valid_until")
    def _dates_are_in_order(self) -> Iterator[RecordError]:
        yield from _wrong_order(self.as_of, self.valid_until)


def _wrong_order(
    as_of: datetime.date | None, valid_until: datetime.date | None
) -> Iterator[RecordError]:
    if as_of and valid_until and valid_until < as_of:
        message = f"'valid_until' ({valid_until}) is before 'as_of' ({as_of})"
        yield RecordError(message, "correct one of the dates")


OrganisationKind = Literal[
    "cluster", "company", "agency", "university", "partnership", "network", "other"
]


class OrganisationRecord(Closed):
    """One cluster, company, agency or other body."""

    name: Words = Field(description="Full name, as printed.")
    short: Words | None = Field(None, description="Short name, for editors and `select`.")
    country: Words | None = Field(None, description="Country, as printed.")
    kind: OrganisationKind | None = Field(None, description="Kind of organisation, for editors.")
    sectors: tuple[Words, ...] = Field(
        (), description="Sectors in which it is active, for editors."
    )
    labels: tuple[Words, ...] = Field((), description="Quality labels that it has, for editors.")
    members_of: tuple[Identifier, ...] = Field(
        (), description="Partnerships and networks, by their identifiers in this file, for editors."
    )
    display: Words | None = Field(None, description="Printed form, instead of `name (country)`.")
    level: LevelName = Field(
        None,
        description="Who may see the organisation: a level in dossier.yaml; default: everybody.",
    )
    replaces: Quoted = None


class AcronymRecord(Closed):
    """The long form of an acronym, which is printed at its first use."""

    long: Words = Field(description="Long form.")
    short: Words | None = Field(
        None,
        description="Short form as texts write it, if it is not the key; in a translation, as in "
        "{short: {en: NATO, fr: OTAN}}.",
    )
    plural: Words | None = Field(None, description="Long form in the plural.")
    first_use: PatternText = Field(
        "{long} ({short})", description="Pattern of the first use, of {long} and {short}."
    )
    level: LevelName = Field(
        None, description="Who may see the acronym: a level in dossier.yaml; default: everybody."
    )
    replaces: Quoted = None


class ReviewedRecord(Checked):
    """An entry that its owner reviews, and that only documents of some levels can print."""

    owner: NamedBody | None = Field(None, description="Person or body that updates the entry.")
    level: LevelName = Field(
        None,
        description="Who may see the entry: a level in dossier.yaml. Only documents of this or of "
        "a higher level can print it; default: every document can.",
    )
    as_of: Day | None = Field(None, description="Day on which the entry was last reviewed.")
    review_every: Interval | None = Field(
        None,
        description="Time between reviews: a whole number, and days, weeks, months or years, for "
        "example 6 months.",
    )
    valid_until: Day | None = Field(None, description="Last day on which the entry is valid.")
    replaces: Quoted = None

    @about("as_of", "valid_until")
    def _dates_are_in_order(self) -> Iterator[RecordError]:
        yield from _wrong_order(self.as_of, self.valid_until)


class ContactDetails(Closed):
    """How a person can be reached."""

    email: Emails | None = Field(None, description=ABOUT_EMAIL)
    phone: Phones | None = Field(None, description=ABOUT_PHONE)
    level: LevelName = Field(None, description=ABOUT_LEVEL)


class KnownPersonRecord(ReviewedRecord):
    """A person whom briefings introduce to their readers."""

    name: Words = Field(description="Name of the person, as printed.")
    role: Words = Field(description="Function of the person, as printed.")
    organisation: Words | None = Field(
        None,
        description="Organisation of the person: an identifier in organisations.yaml, or a name as "
        "printed, which has a capital letter or a space.",
    )
    pronounce: Words | None = Field(
        None, description="How to say the name, as in 'AH-na roo-EETH'."
    )
    cv: BlockMarkdown | None = Field(None, description="Short CV, in Markdown.")
    photo: PictureRecord | None = Field(
        None,
        description="Photo, with its text alternative; printed beside the words on the person.",
    )
    contact: ContactDetails | None = Field(
        None, description="How to reach the person; printed only where a briefing says so."
    )


class EvidenceRecord(Closed):
    """Where a line to take comes from."""

    facts: tuple[Identifier, ...] = Field((), description="Identifiers in facts.yaml.")
    sections: tuple[AnchorName, ...] = Field(
        (), description="Anchors of sections, records, tables or charts."
    )
    sources: tuple[Identifier, ...] = Field((), description="Identifiers in sources.yaml.")


class LineClearance(Closed):
    """Who has cleared the words of a line to take, and when."""

    by: Words = Field(description="Person or body that cleared the line.")
    on: Day = Field(
        description="Day of the clearance, as YYYY-MM-DD: not before 'as_of' of the line, and not "
        "after the meeting of a briefing that takes the line."
    )


class LineRecord(ReviewedRecord):
    """A line to take: a message, a question that may come up with its answer, or both."""

    topics: Tags = Field((), description="Topics by which a briefing takes lines, as in [energy].")
    say: InlineMarkdown | None = Field(None, description="The message, in inline Markdown.")
    question: InlineMarkdown | None = Field(
        None, description="A question that may come up, in inline Markdown."
    )
    answer: BlockMarkdown | None = Field(None, description="The answer to it, in Markdown.")
    evidence: EvidenceRecord | None = Field(
        None, description="Where the line comes from; checked in each briefing that takes the line."
    )
    clearance: LineClearance | None = Field(
        None, description="Who has cleared the line; `briefgen status` lists lines without it."
    )

    @about("say", "question", "answer")
    def _says_something(self) -> Iterator[RecordError]:
        if self.question is not None and self.answer is None:
            yield RecordError("a question needs an answer", "add 'answer'", at=())
        elif self.answer is not None and self.question is None:
            yield RecordError("an answer needs a question", "add 'question'", at=())
        elif self.say is None and self.question is None:
            hint = "add 'say', or 'question' and 'answer'"
            yield RecordError("a line needs something to say", hint, at=())


class Sources(WholeFile[dict[str, SourceRecord]]):
    """sources.yaml: a mapping of identifiers to sources."""


class Facts(WholeFile[dict[str, FactRecord]]):
    """facts.yaml: a mapping of identifiers to facts."""


class Organisations(WholeFile[dict[str, OrganisationRecord]]):
    """organisations.yaml: a mapping of identifiers to organisations."""


class Acronyms(WholeFile[dict[str, AcronymRecord]]):
    """acronyms.yaml: a mapping of short forms to acronyms."""


class People(WholeFile[dict[str, KnownPersonRecord]]):
    """people.yaml: a mapping of identifiers to people."""


class Lines(WholeFile[dict[str, LineRecord]]):
    """lines.yaml: a mapping of identifiers to lines to take."""
