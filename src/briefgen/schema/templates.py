"""templates/<name>/template.yaml: how documents of one kind look and read."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, StringConstraints, Tag

from briefgen.schema.fields import Closed, Flag, Identifier, Whole, Words

Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]


class Labels(Closed):
    """Words that the program writes itself, in one language."""

    contents: Words | None = None
    tables: Words | None = None
    figures: Words | None = None
    table: Words | None = None
    figure: Words | None = None
    section: Words | None = None
    note: Words | None = None
    abstract: Words | None = None
    key_message: Words | None = None
    success_story: Words | None = None
    bar_chart: Words | None = Field(None, description="Opens a chart's text alternative.")
    stacked_bar_chart: Words | None = None
    line_chart: Words | None = None
    share_chart: Words | None = None
    cited_again: Words | None = Field(
        None, description="A note for a source cited before. Takes {source} and {note}."
    )
    back_to_mark: Words | None = Field(
        None, description="Spoken of a note's number, a link to its mark. Takes {number}."
    )
    cite: Words | None = Field(None, description="Takes {label} and {document}.")
    version: Words | None = Field(None, description="Takes {identifier} and {version}.")
    version_words: Words | None = Field(None, description="Takes {version}, as in `Version 2`.")
    deliverable: Words | None = None
    briefing: Words | None = None
    example: Words | None = None
    public: Words | None = Field(None, description="Distribution of a document that names none.")
    partners: Words | None = None
    sectors: Words | None = None
    context: Words | None = None
    cooperation: Words | None = None
    objective: Words | None = None
    policy_support: Words | None = None
    results: Words | None = None
    more_information: Words | None = None
    contact_name: Words | None = None
    contact_role: Words | None = None
    contact_phone: Words | None = None
    contact_email: Words | None = None
    cover: dict[str, Words] = Field(
        {}, description="Labels of the cover's table; rows take them as {{ labels.cover_… }}."
    )


class CoverRowRecord(Closed):
    """One row of the cover's table."""

    label: Words
    value: str


class CoverPlan(Closed):
    """What the cover prints."""

    imprint: tuple[Words, ...] = ()
    kicker: str = ""
    title: Words
    subtitle: str = ""
    columns: Literal[1, 2] = 1
    separate_page: Flag = True
    emblem: Flag = True
    rows: tuple[CoverRowRecord, ...] = ()


class PageHeadingRecord(Closed):
    """Number and title of the heading of some level that a page belongs to."""

    heading: Whole = Field(ge=1, le=6, description="The level: 1 for chapters.")


def _form(value: object) -> str:
    return "page heading" if isinstance(value, dict | PageHeadingRecord) else "running text"


HeaderFooterEntry = Annotated[
    Annotated[str, Tag("running text")] | Annotated[PageHeadingRecord, Tag("page heading")],
    Discriminator(_form),
    Field(description="Words, or {heading: 1} for the heading of level 1 that a page belongs to."),
]


class HeaderFooterRecord(Closed):
    """Running head and foot."""

    header_left: HeaderFooterEntry = ""
    header_right: HeaderFooterEntry = ""
    footer_left: HeaderFooterEntry = ""
    footer_centre: HeaderFooterEntry = ""


class ContentsRecord(Closed):
    """Which contents lists the document carries."""

    levels: Whole = Field(2, ge=1, le=4)
    tables: Flag = False
    figures: Flag = False


class BodyRecord(Closed):
    """One part of the body."""

    part: Literal[
        "outline", "summary", "objectives", "key_messages", "charts", "defensives", "selection"
    ]
    title: Words | None = Field(None, description="Heading; not for the outline.")


class TemplateRecord(Closed):
    """A template; keys that it leaves out come from the template it extends."""

    extends: Identifier | None = None
    kind: Literal["deliverable", "briefing"] | None = None
    languages: dict[Language, Labels] = Field(
        {}, description="Wording by language, without its country, such as {en: {table: Table}}."
    )
    theme: dict[Literal["page", "colours", "fonts", "styles", "dimensions"], dict[str, Any]] = (
        Field({}, description="Tokens that differ from the defaults; lengths in points.")
    )
    hyphenation: Flag | tuple[Words, ...] = Field(
        False,
        description="Whether words may part at line ends: true, or the languages of documents in "
        "which they may, such as [de, es].",
    )
    word_template: Words | None = Field(
        None,
        description="A Word file beside the template, whose styles, theme, page, heads and feet "
        "the Word files take.",
    )
    cover: CoverPlan | None = None
    header_footer: HeaderFooterRecord = HeaderFooterRecord()
    contents: ContentsRecord | None = None
    notices: tuple[Literal["copyright", "legal-notice"], ...] = ()
    body: tuple[BodyRecord, ...] | None = None
    repeated_notes: Literal["repeat", "short", "reuse"] = Field(
        "repeat",
        description="What a source cited again gets: its note once more, a short note that names "
        "the first one, or the mark of the first one.",
    )
    attach_docx: Flag = Field(
        False, description="Put the Word file into the PDF, which is PDF/A-3a then, not PDF/A-2a."
    )


class CompleteTemplate(TemplateRecord):
    """A template with everything it inherits in place."""

    kind: Literal["deliverable", "briefing"]
    cover: CoverPlan = Field(description="Write it, or name a template that has it in `extends`.")
    body: tuple[BodyRecord, ...] = Field(
        min_length=1,
        description="Its parts in their order, or name a template that has them in `extends`.",
    )
