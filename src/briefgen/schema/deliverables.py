"""deliverables/<id>/deliverable.yaml and its version records."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Literal

from pydantic import Field, create_model, field_validator

from briefgen.schema.changes import OutlineChange, change_model
from briefgen.schema.checked import Checked, about
from briefgen.schema.fields import (
    BlockMarkdown,
    Closed,
    Day,
    DayOfMonth,
    DayOrMonth,
    Duration,
    Flag,
    InlineMarkdown,
    PlainText,
    Quoted,
    RecordError,
    Translations,
    Whole,
    Words,
)
from briefgen.schema.levels import Distribution, LevelName
from briefgen.schema.outlines import AnyOutlineRecord, outline_model


class AmendmentRecord(Checked):
    """An amendment of the contract. Versions with an earlier date do not know of it."""

    date: Day = Field(description="Day from which it applies, as YYYY-MM-DD.")
    duration: Duration | None = Field(
        None, description="New duration of the project, for example 36 months."
    )
    end: DayOrMonth | None = Field(
        None,
        description="New last day of the project, instead of a duration: YYYY-MM-DD, or a month of "
        "the project, for example M36.",
    )
    due: DayOrMonth | None = Field(
        None,
        description="New due date of this deliverable: YYYY-MM-DD, or a month of the project.",
    )
    reason: Words | None = Field(
        None, description="The extension or the move, and its reason, for editors."
    )

    @about("duration", "end", "due")
    def _changes_something(self) -> Iterator[RecordError]:
        if self.duration is not None and self.end is not None:
            message = "an amendment cannot give both a duration and an end"
            yield RecordError(message, "remove one: each is computed from the other")
        if self.duration is None and self.end is None and self.due is None:
            message = "an amendment must change the duration, the end or the due date"
            yield RecordError(message, "add 'duration', 'end' or 'due'")


class ProjectRecord(Closed):
    """The project that a deliverable belongs to."""

    name: Words = Field(description="Full name of the project.")
    acronym: Words = Field(description="Acronym of the project.")
    agency: Words = Field(description="Short name of the agency, for example EASME.")
    programme: Words = Field(description="Funding programme.")
    start: Day = Field(description="First day of the project, as YYYY-MM-DD.")
    duration: Duration = Field(description="Duration, for example 24 months.")
    amendments: tuple[AmendmentRecord, ...] = Field(
        (), description="Amendments that change the duration of the project or the due date."
    )

    @field_validator("amendments", mode="before")
    @classmethod
    def _is_a_list(cls, value: object) -> object:
        if isinstance(value, str | dict):
            hint = "write them as [{date: 2017-06-30, duration: 36 months}]"
            raise RecordError("'amendments' must be a list of mappings", hint)
        return value


class DeliverableRecord(Closed):
    """The facts that all versions of a deliverable share."""

    template: Words = Field(description="Template of the documents, by the name of its folder.")
    number: Words = Field(description="Number of the deliverable, as printed, for example D 3.5.")
    title: Words = Field(description="Title of the deliverable.")
    project: ProjectRecord = Field(description="The project.")
    work_package: Whole | Words | None = Field(
        None, description="Number or name of the work package, if the project has some."
    )
    due: DayOrMonth | None = Field(
        None,
        description="Contractual delivery: YYYY-MM-DD, or a month of the project, for example M18, "
        "which means its last day. The cover prints both unless a version writes its own.",
    )


class CopyrightRecord(Closed):
    """The copyright notice."""

    year: Whole = Field(description="Year of the copyright.")


_OUTLINE = "Sections and records in their order, as in [{section: aim}, {story: campus}]."

_DATE = (
    "Date of the document: YYYY-MM-DD, or a month of the project, for example M18, which means its "
    "last day."
)


class VersionRecord(Closed):
    """One version. Keys that it does not set come from the version it is based on."""

    based_on: Words | None = Field(None, description="The version to inherit from, for example v1.")
    version: Words | None = Field(
        None, description="Name of the version, as printed, for example V2."
    )
    date: DayOrMonth | None = Field(None, description=_DATE)
    stage: Literal["draft", "review"] | None = Field(
        None,
        description="With `review`, the version must have the values that its template requires "
        "for a review. Default: `draft`; it is not inherited.",
    )
    replaces: Quoted = None
    translations: Translations = ()
    subtitle: PlainText = Field("", description="Subtitle on the cover.")
    template: Words | None = Field(
        None, description="Template, instead of that of the deliverable."
    )
    level: LevelName = Field(
        None,
        description="Who may see the document: a level in dossier.yaml. It contains texts of this "
        "level and of more open ones, and prints the mark of the level; default: no mark, and no "
        "text of any level.",
    )
    distribution: Distribution = Field(
        None, description="Printed distribution mark; default: the mark of the level."
    )
    numbered_stories: Flag = Field(
        False,
        description="Whether the headings of success stories are numbered: the same as "
        "`numbered_records: [story]`.",
    )
    numbered_records: tuple[Words, ...] = Field(
        (), description="The kinds of records whose headings are numbered, as in [case_study]."
    )
    copyright: CopyrightRecord | None = Field(None, description="The copyright notice.")
    legal_notice: Flag = Field(False, description="Whether the cover has the legal notice.")
    cover: dict[str, PlainText] = Field(
        {},
        description="The fields that the template declares under `fields.cover`, as printed; an "
        "empty value prints an empty cell.",
    )
    abstract: BlockMarkdown | None = Field(
        None,
        description="Abstract, in Markdown, for the file properties and the cover; with `cover: "
        "{abstract: false}` in the template, for the properties only.",
    )
    authors: tuple[Words, ...] = Field(
        (), description="Organisations that wrote the document, not people."
    )
    keywords: tuple[Words, ...] = Field((), description="Keywords of the file properties.")
    history: InlineMarkdown | None = Field(
        None,
        description="Changes since the version before it, in inline Markdown, for the document "
        "history, which a template can show; it is not inherited, and documents below the level of "
        "the version do not show it. For a release, it must name a part that has changed, as in "
        "`Section 2 revised`.",
    )
    outline: tuple[AnyOutlineRecord, ...] | None = Field(None, description=_OUTLINE)
    outline_changes: tuple[OutlineChange, ...] = Field(
        (),
        description="Changes of the older outline, in the order in which they apply, as in "
        "[{drop: campus}, {insert: {section: ports}, after: aim}, {move: aim, at: end}].",
    )


class CompleteVersion(VersionRecord):
    """A version together with the keys that it inherits."""

    version: Words = Field(description="Name of the version, as printed, for example V2.")
    date: DayOfMonth = Field(description=_DATE)
    abstract: BlockMarkdown
    outline: tuple[AnyOutlineRecord, ...] = Field(min_length=1, description=_OUTLINE)


@lru_cache(maxsize=64)
def with_outline_of(
    model: type[VersionRecord], kinds: tuple[str, ...] | None
) -> type[VersionRecord]:
    """The model of a version whose outline can name records of some kinds; `None` means any."""
    if kinds is None:
        return model
    entry, older = outline_model(kinds), model.model_fields["outline"]
    outline: Any = tuple[entry, ...]  # type: ignore[valid-type]
    field = Field(min_length=1, description=_OUTLINE)
    if not older.is_required():
        outline, field = outline | None, Field(None, description=_OUTLINE)
    change = change_model(kinds)
    changes = Field((), description=model.model_fields["outline_changes"].description)
    made: type[VersionRecord] = create_model(
        model.__name__,
        __base__=model,
        outline=(outline, field),
        outline_changes=(tuple[change, ...], changes),  # type: ignore[valid-type]
    )
    made.__doc__ = model.__doc__
    return made
