"""briefings/*.yaml: one briefing for one meeting."""

import datetime
from collections.abc import Iterator
from functools import partial
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from briefgen.schema.checked import Checked, about
from briefgen.schema.content_keys import ContentAnchor, ContentIdentifier, VersionNames
from briefgen.schema.fields import (
    GIVEN,
    AnchorName,
    BlockMarkdown,
    Closed,
    Day,
    Flag,
    Identifier,
    InlineMarkdown,
    PlainText,
    Positive,
    RecordError,
    Tags,
    Translations,
    Words,
    each_once,
)
from briefgen.schema.levels import Distribution, LevelName


class MeetingRecord(Closed):
    """The meeting for which the briefing is written."""

    takes_lines: ClassVar[bool] = True
    key: Annotated[Identifier | None, GIVEN] = Field(
        None,
        description="Key of the meeting in the table of meetings of the dossier, which gives the "
        "values that the briefing does not have, such as its date.",
    )
    name: Words = Field(description="Name of the meeting; default: that in the table.")


Depth = Literal["whole", "summary", "key_facts"]


def _once(what: str) -> AfterValidator:
    """Names of a list, each of which is written once; `what` is the noun for one of them."""
    return AfterValidator(partial(each_once, what=what))


class _ChoiceRecord(Closed):
    tags: Annotated[Tags, _once("tag")] = Field(default=(), description="Tags of content.")
    anchors: Annotated[tuple[ContentAnchor, ...], _once("anchor")] = Field(
        default=(),
        description="Anchors of sections, of parts of a section, of records and of tables.",
    )
    organisations: Annotated[tuple[ContentIdentifier, ...], _once("organisation")] = Field(
        default=(),
        description="Identifiers of organisations: content that names one of them, by its "
        "identifier or by its `name`, `short` or `display` as whole words.",
    )
    countries: Annotated[tuple[Words, ...], _once("country")] = Field(
        default=(),
        description="Countries as organisations.yaml has them: content that names one of them as "
        "whole words, or an organisation of it. A translation is also searched in its language.",
    )


class ExcludeRecord(_ChoiceRecord):
    """The content that the briefing leaves out of what it selects."""

    anchors: Annotated[tuple[ContentAnchor, ...], _once("anchor")] = Field(
        default=(),
        description="Anchors of sections, of parts of a section, of records, tables, figures and "
        "charts.",
    )


def _key_in_order(entry: object) -> object:
    """The entry, unless it is a text of the briefing instead of its key."""
    if isinstance(entry, dict):
        hint = "write it under a key in 'texts', and the key here"
        raise RecordError("'order' has keys, and not the texts themselves", hint)
    return entry


class OwnTextRecord(Closed):
    """A section of the briefing itself, between the content that it selects."""

    title: InlineMarkdown | None = Field(
        None,
        description="Its heading, in inline Markdown; default: no heading, for a text that "
        "introduces what follows.",
    )
    text: BlockMarkdown = Field(description="Its text, in Markdown without headings.")


class SelectRecord(_ChoiceRecord):
    """The content that the briefing selects from its versions: all that one of the keys names."""

    recovers_entries: ClassVar[bool] = True
    exclude: ExcludeRecord = Field(
        ExcludeRecord.model_construct(), description="Content to leave out, whatever selects it."
    )
    order: Annotated[
        tuple[Annotated[ContentAnchor, BeforeValidator(_key_in_order)], ...], _once("anchor")
    ] = Field(
        default=(),
        description="Anchors of selected sections and records, and keys of `texts`, in the order "
        "in which they are printed, before all others; default: the order of the versions.",
    )
    texts: dict[AnchorName, OwnTextRecord] = Field(
        default_factory=dict,
        description="Sections that the briefing itself writes, by keys that `order` names, as in "
        "{next-steps: {title: Next steps, text: …}}. A key is also the anchor of its section.",
    )
    depth: Depth = Field(
        "whole",
        description="How much of the content is printed: `whole`, `summary` for the first "
        "paragraph of a section and the first field of a record, or `key_facts` for the sentences "
        "that print a fact or a count, as a list, without tables and charts; a section or record "
        "that has none is left out.",
    )
    depths: dict[ContentAnchor, Depth] = Field(
        default_factory=dict,
        description="The depth of single sections and records, as in {aerospace: summary}.",
    )
    omitted_references: Literal["cite", "error"] = Field(
        default="cite",
        description="A reference to content that is not included: `cite` prints a reference to "
        "its version, `error` makes it a finding.",
    )


class PartBudgetRecord(Closed):
    """The pages and words that a part of the body may have."""

    pages: Annotated[Positive | None, GIVEN] = Field(
        None, description="Pages that it may have in the PDF; default: any number."
    )
    words: Annotated[Positive | None, GIVEN] = Field(
        None, description="Words that it may have, as they are printed; default: any number."
    )


class BudgetRecord(Closed):
    """The pages and words that the briefing may have, and what can go first."""

    pages: Annotated[Positive | None, GIVEN] = Field(
        None, description="Pages that the briefing may have in the PDF; default: any number."
    )
    words: Annotated[Positive | None, GIVEN] = Field(
        None,
        description="Words that the briefing may have, as they are printed: with labels, captions "
        "and notes, without headers, footers, numbers, and the words inside charts and pictures. "
        "Default: any number.",
    )
    parts: dict[str, PartBudgetRecord] = Field(
        {},
        description="The same for parts of the body, by their anchors or, for the part of a field, "
        "by the name of the field, as in {page-two: {pages: 1}, selection: {words: 400}}, and for "
        "`texts` of `select`, by their keys.",
    )
    cuts: Annotated[tuple[Words, ...], _once("name")] = Field(
        (),
        description="Content that can go if the briefing exceeds its budget or a limit of the "
        "template, in this order: names of fields, keys of `texts` of `select`, and anchors of "
        "sections, parts of a section, records, tables, figures and charts. The finding says what "
        "each of them saves.",
    )


class ContributorRecord(Closed):
    """The person or body that writes a field of the briefing, and how far it is."""

    owner: Words = Field(description="Person or body that writes it.")
    state: Literal["asked", "drafted", "cleared"] = Field(
        description="`asked`: the owner was asked to write it; `drafted`: it is written, but not "
        "cleared; `cleared`: the owner has approved it."
    )
    deadline: Annotated[Day | None, GIVEN] = Field(
        None, description="Day on which it is due, as YYYY-MM-DD."
    )


class PreviousReaderRecord(Closed):
    """The reader whose last document is compared with the briefing."""

    reader: Words = Field(
        description="The reader, as in `briefgen sent --to`: the briefing is compared with the "
        "document of the dossier that this reader was sent last, up to the day of the meeting."
    )


class BriefingRecord(Checked):
    """A briefing for one meeting."""

    takes_lines: ClassVar[bool] = True
    template: Words = Field(description="Template, by the name of its folder.")
    from_: VersionNames = Field(
        alias="from",
        description="The version that the content comes from, as in d3.5@v2, or a list of them. "
        "One of another dossier has its name before it, as in mexico/d3.5@v2. The first gives the "
        "values of the project and of the cover.",
    )
    example: Flag = Field(False, description="Whether the briefing is marked as an example.")
    card: Flag = Field(
        False,
        description="Whether a speaking card with the points in large type is written beside the "
        "briefing, as `NAME-card.docx` and `NAME-card.pdf`.",
    )
    title: Words = Field(description="Title of the briefing.")
    subtitle: PlainText = Field("", description="Subtitle on the cover.")
    date: Day = Field(
        description="Day of the meeting, as YYYY-MM-DD; default: that in the table of meetings."
    )
    distribution: Distribution = Field(
        None,
        description="Printed distribution mark; default: the mark of `level`, or, without this "
        "key, that of the first version.",
    )
    level: LevelName = Field(
        None,
        description="Who may see the briefing: a level in dossier.yaml. It contains texts of this "
        "level and of more open ones; default: the level of the first version.",
    )
    contacts: Flag = Field(
        False,
        description="Whether the briefing prints the e-mail addresses and telephone numbers of "
        "people.",
    )
    meeting: MeetingRecord = Field(description="The meeting.")
    requester: PlainText = Field("", description="Person or body that requested the briefing.")
    return_by: Annotated[Day | None, GIVEN] = Field(
        None, description="Day on which the requester needs the briefing, as YYYY-MM-DD."
    )
    file_number: PlainText = Field("", description="Number of the file, as in ARES(2019)1234567.")
    requires_clearance: Annotated[Flag | None, GIVEN] = Field(
        None,
        description="Whether a release needs a valid clearance of the whole briefing; default: as "
        "the template says.",
    )
    contributors: dict[str, ContributorRecord] = Field(
        {},
        description="By the name of a field that the template declares, as in `points` or "
        "`meeting.place`, who writes it. `briefgen status` lists them.",
    )
    translations: Translations = ()
    series: dict[Identifier, dict[str, Any] | None] | tuple[Identifier, ...] | None = Field(
        None,
        description="A table that makes a briefing of each row, with a target of its own: the key "
        "of each briefing, with the keys of this file that differ in it, or a list of keys of "
        "meetings. A row takes the meeting of its key from the table of meetings, unless it names "
        "another; all others of its keys are those of the file.",
    )
    previous: Annotated[PreviousReaderRecord | Words | None, GIVEN] = Field(
        None,
        description="The document that the reader has read before: a release below `releases/`, "
        "as in `mexico/d3.5-v1`, a briefing, or `{reader: …}` for the last one that a reader was "
        "sent. The briefing then prints first what is new since.",
    )
    select: SelectRecord = Field(
        SelectRecord.model_construct(), description="Content to include from the versions."
    )
    budget: BudgetRecord = Field(
        BudgetRecord.model_construct(),
        description="Pages and words of the briefing, and what can go first if it exceeds them.",
    )
    authors: tuple[Words, ...] = Field(
        (), description="Authors; default: those of the first version."
    )
    keywords: tuple[Words, ...] = Field(
        (), description="Keywords; default: those of the first version."
    )

    @about("date", "as_of")
    def _is_as_of_a_day_before_the_meeting(self) -> Iterator[RecordError]:
        """A template declares `as_of`, so that not every briefing has it."""
        as_of: object = getattr(self, "as_of", None)
        if not (isinstance(as_of, datetime.date) and isinstance(self.date, datetime.date)):
            return  # Another finding says so.
        if as_of > self.date:
            message = f"'as_of' ({as_of}) is after the meeting ({self.date})"
            hint = (
                f"write the day on which the briefing was last checked, {self.date} at the latest"
            )
            yield RecordError(message, hint, at=("as_of",))
