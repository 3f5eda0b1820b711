"""templates/<name>/template.yaml: layout, wording and theme of documents of one kind."""

from typing import Annotated, Any, Literal, Self

from pydantic import Discriminator, Field, StringConstraints, Tag, model_validator

from briefgen.language.tags import PRIMARY_LANGUAGE
from briefgen.model.word_template import StyleUse
from briefgen.schema.fields import (
    Closed,
    Flag,
    Identifier,
    InlineMarkdown,
    PatternText,
    RecordError,
    TemplateText,
    Whole,
    Words,
)

Language = Annotated[str, StringConstraints(pattern=PRIMARY_LANGUAGE)]


class Labels(Closed):
    """Words in one language that briefgen adds to a document."""

    contents: Words | None = Field(None, description="Heading of the contents.")
    tables: Words | None = Field(None, description="Heading of the list of tables.")
    figures: Words | None = Field(None, description="Heading of the list of figures.")
    table: PatternText | None = Field(
        None,
        description="Label of a table caption and of references: `Table`, or with {number} where "
        "the number does not follow, such as `{number}. táblázat`.",
    )
    figure: PatternText | None = Field(
        None, description="Label of a figure caption and of references, like `table`."
    )
    section: PatternText | None = Field(
        None, description="Label of a reference to a section, like `table`."
    )
    note: PatternText | None = Field(
        None, description="Label of a reference to a footnote, like `table`."
    )
    page: PatternText | None = Field(
        None, description="Spoken label of a page number, like `table`."
    )
    abstract: Words | None = Field(None, description="Heading of the abstract.")
    key_message: Words | None = Field(None, description="Heading of a key message without a title.")
    success_story: Words | None = Field(
        None, description="First words of the kicker of a story box."
    )
    numbered_story: PatternText | None = Field(
        None, description="First words of the heading of a numbered story. Uses {number}."
    )
    continued: Words | None = Field(
        None, description="Words after the kicker on further pages of a story box."
    )
    bar_chart: Words | None = Field(
        None, description="First words of the text alternative of a bar chart."
    )
    stacked_bar_chart: Words | None = Field(
        None, description="First words of the text alternative of a stacked bar chart."
    )
    line_chart: Words | None = Field(
        None, description="First words of the text alternative of a line chart."
    )
    share_chart: Words | None = Field(
        None, description="First words of the text alternative of a share chart."
    )
    others: Words | None = Field(
        None, description="Name of the categories of a chart that are added up."
    )
    cited_again: PatternText | None = Field(
        None,
        description="The short note for a source that is cited again. Uses {source} and {note}.",
    )
    back_to_mark: PatternText | None = Field(
        None,
        description="Spoken text of the link from a footnote to its mark. Uses {number}.",
    )
    cite: PatternText | None = Field(
        None,
        description="A reference to another document. Uses {label} and {document}.",
    )
    version: PatternText | None = Field(
        None, description="The name of another document. Uses {identifier} and {version}."
    )
    accessed: PatternText | None = Field(
        None,
        description="The day on which the address of a source was last opened. Uses {date}.",
    )
    archived: Words | None = Field(
        None, description="Words before the address of an archive copy of a source."
    )
    attachment: PatternText | None = Field(
        None, description="Description of the Word file inside the PDF. Uses {title}."
    )
    version_words: PatternText | None = Field(
        None, description="The version in full, such as `Version 2`. Uses {version}."
    )
    colon: Words | None = Field(
        None, description="The colon after a label, with its spaces, in quotes."
    )
    semicolon: Words | None = Field(
        None, description="The sign between the numbers of a spoken chart, with its spaces."
    )
    emblem: Words | None = Field(None, description="Text alternative of the emblem of the EU.")
    deliverable: Words | None = Field(None, description="Name of this kind of document.")
    briefing: Words | None = Field(None, description="Name of this kind of document.")
    example: Words | None = Field(None, description="Mark of a briefing with `example: true`.")
    partners: Words | None = Field(None, description="Label of the partners of a story.")
    sectors: Words | None = Field(None, description="Label of the sectors of a story.")
    context: Words | None = Field(None, description="Label of the context of a story.")
    cooperation: Words | None = Field(None, description="Label of the cooperation of a story.")
    objective: Words | None = Field(None, description="Label of the objective of a story.")
    policy_support: Words | None = Field(
        None, description="Label of the policy support of a story."
    )
    results: Words | None = Field(None, description="Label of the results of a story.")
    more_information: Words | None = Field(None, description="Label of the contacts of a story.")
    contact_name: Words | None = Field(None, description="Label of the name of a contact.")
    contact_role: Words | None = Field(None, description="Label of the role of a contact.")
    contact_phone: Words | None = Field(None, description="Label of the telephone of a contact.")
    contact_email: Words | None = Field(None, description="Label of the e-mail of a contact.")
    history: Words | None = Field(None, description="Heading of the document history.")
    history_versions: Words | None = Field(
        None, description="Caption of the table in the document history."
    )
    history_version: Words | None = Field(
        None, description="Heading of the column with the names of versions."
    )
    history_date: Words | None = Field(
        None, description="Heading of the column with the dates of versions."
    )
    history_authors: Words | None = Field(
        None, description="Heading of the column with the organisations that wrote a version."
    )
    history_changes: Words | None = Field(
        None, description="Heading of the column with what changed in a version."
    )
    european_union: Words | None = Field(None, description="Name of the holder of the copyright.")
    rights_reserved: Words | None = Field(None, description="Second sentence of the copyright.")
    cover: dict[str, Words] = Field(
        {},
        description="Labels of the cover table. In a row, `{{ labels.cover_date }}` prints "
        "the label `date`.",
    )
    body: dict[str, Words] = Field(
        {},
        description="Headings of the parts of the body. In the title of a part, "
        "`{{ labels.body_summary }}` prints the label `summary`.",
    )


class CoverRowRecord(Closed):
    """One row of the cover table."""

    label: TemplateText = Field(description="Text of the first cell. May contain `{{ }}`.")
    value: str = Field(description="Text of the second cell. May contain `{{ }}`.")


class CoverPlan(Closed):
    """Content of the cover. Every text may contain `{{ }}`."""

    imprint: tuple[TemplateText, ...] = Field((), description="Lines at the top of the cover.")
    kicker: str = Field("", description="Line above the title.")
    title: TemplateText = Field(description="Title of the document.")
    subtitle: str = Field("", description="Line below the title.")
    columns: Literal[1, 2] = Field(1, description="Pairs of label and value in a row: 1 or 2.")
    separate_page: Flag = Field(True, description="Whether the cover has a page of its own.")
    emblem: Flag = Field(True, description="Whether the cover shows the EU emblem.")
    rows: tuple[CoverRowRecord, ...] = Field((), description="Rows of the cover table.")


class PageHeadingRecord(Closed):
    """Number and title of the heading to which a page belongs."""

    heading: Whole = Field(ge=1, le=6, description="The heading level: 1 for chapters.")


def _entry_shape(value: object) -> str:
    return "page heading" if isinstance(value, dict | PageHeadingRecord) else "running text"


HeaderFooterEntry = Annotated[
    Annotated[str, Tag("running text")] | Annotated[PageHeadingRecord, Tag("page heading")],
    Discriminator(_entry_shape),
    Field(
        description="Text, or {heading: 1} for the heading of level 1 to which the page belongs."
    ),
]


class HeaderFooterRecord(Closed):
    """Header and footer of every page but the cover page."""

    header_left: HeaderFooterEntry = ""
    header_right: HeaderFooterEntry = ""
    footer_left: HeaderFooterEntry = ""
    footer_centre: HeaderFooterEntry = ""


class ContentsRecord(Closed):
    """The contents and the lists of tables and figures."""

    levels: Whole = Field(2, ge=1, le=4, description="Number of heading levels in the contents.")
    tables: Flag = Field(False, description="Whether there is a list of tables.")
    figures: Flag = Field(False, description="Whether there is a list of figures.")


class BodyRecord(Closed):
    """One part of the body."""

    part: Literal[
        "outline",
        "history",
        "summary",
        "objectives",
        "key_messages",
        "charts",
        "defensives",
        "selection",
    ] = Field(
        description="The content of the part. `outline` is the outline of a version, and "
        "`history` the table of its versions with what changed in each; the other parts belong to "
        "briefings, and `selection` is the content selected from the version."
    )
    title: InlineMarkdown | None = Field(
        None,
        description="Heading of the part, in inline Markdown; not for `outline`. Default of "
        "`history`: the label `history`.",
    )

    @model_validator(mode="after")
    def _shows_its_title(self) -> Self:
        if self.part == "outline" and self.title is not None:
            message = "the part 'outline' cannot have a title: its sections have their own"
            raise RecordError(message, "remove 'title'")
        return self


class TemplateRecord(Closed):
    """A template. Keys that it does not set come from the template that it extends."""

    extends: Identifier | None = Field(None, description="The template to inherit from.")
    kind: Literal["deliverable", "briefing"] | None = Field(
        None, description="The kind of document that the template is for."
    )
    languages: dict[Language, Labels] = Field(
        {},
        description="Labels by language, without its country, such as {en: {table: Table}}. They "
        "replace those of languages/en.yaml beside the template and of templates that it extends.",
    )
    theme: dict[Literal["page", "colours", "fonts", "styles", "dimensions"], dict[str, Any]] = (
        Field({}, description="Tokens that differ from the defaults; lengths are in points.")
    )
    hyphenation: Flag | tuple[Words, ...] = Field(
        False,
        description="Whether words are hyphenated: true, or the languages of the documents in "
        "which they are, such as [de, es].",
    )
    word_template: Words | None = Field(
        None,
        description="A Word file beside the template. The Word files use its styles, theme, page "
        "setup, headers and footers.",
    )
    styles: dict[StyleUse, Words] = Field(
        {},
        description="The style of the Word file for each use, such as {body: Normal}; `none` means "
        "that of briefgen.",
    )
    cover: CoverPlan | None = Field(None, description="The cover.")
    header_footer: HeaderFooterRecord = Field(
        HeaderFooterRecord.model_construct(), description="Header and footer."
    )
    contents: ContentsRecord | None = Field(
        None, description="The contents; without this key, or with `null`, there are none."
    )
    notices: tuple[Literal["copyright", "legal-notice"], ...] = Field(
        (),
        description="Notices on the cover, from `copyright.md.j2` and `legal-notice.md.j2`, or "
        "from `notices/copyright.md` and `notices/legal-notice.md` of the project.",
    )
    body: tuple[BodyRecord, ...] | None = Field(None, description="Parts of the body, in order.")
    repeated_notes: Literal["repeat", "short", "reuse"] = Field(
        "repeat",
        description="The note of a source that is cited again: the full note, a short note that "
        "refers to the first one, or the mark of the first one.",
    )
    cite: Literal["address", "full"] = Field(
        "address",
        description="The note of a source: `address` prints the address, or the title of a source "
        "without one; `full` prints authors, title, publisher, year, address, date of access and "
        "the address of an archive copy.",
    )
    attach_docx: Flag = Field(
        False,
        description="Whether the PDF contains the Word file. It is then PDF/A-3a, not PDF/A-2a.",
    )


class CompleteTemplate(TemplateRecord):
    """A template together with the keys that it inherits."""

    kind: Literal["deliverable", "briefing"]
    cover: CoverPlan = Field(
        description="Define it, or name a template that defines it in `extends`."
    )
    body: tuple[BodyRecord, ...] = Field(
        min_length=1,
        description="The parts in their order. Or name a template that defines them in `extends`.",
    )
