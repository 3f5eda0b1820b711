"""templates/<name>/template.yaml: layout, wording and theme of documents of one kind."""

import re
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    Discriminator,
    Field,
    Tag,
)

from briefgen.language.tags import PRIMARY_LANGUAGE
from briefgen.model.word_template import StyleUse
from briefgen.schema.body_parts import BodyRecord
from briefgen.schema.briefings import BriefingRecord, MeetingRecord
from briefgen.schema.covers import CoverPlan
from briefgen.schema.declared_fields import FieldName, FieldRecord
from briefgen.schema.deliverables import DeliverableRecord, ProjectRecord
from briefgen.schema.fields import (
    Closed,
    Flag,
    Identifier,
    Language,
    PatternText,
    Positive,
    RecordError,
    TemplateText,
    Whole,
    Words,
)
from briefgen.schema.record_forms import KindName, RecordKindRecord


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
    annex: PatternText | None = Field(
        None, description="Label of an annex, in its heading and in references, like `table`."
    )
    note: PatternText | None = Field(
        None, description="Label of a reference to a footnote, like `table`."
    )
    page: PatternText | None = Field(
        None, description="Spoken label of a page number, like `table`."
    )
    pages: PatternText | None = Field(
        None,
        description="Label of several pages, as in `pages {first}–{last}`. Without it, the page "
        "guide has the first page of each part, with the label `page`.",
    )
    abstract: Words | None = Field(None, description="Heading of the abstract.")
    key_message: Words | None = Field(None, description="Heading of a key message without a title.")
    continued: Words | None = Field(
        None, description="Words after the kicker on further pages of the box of a record."
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
        None,
        description="The sign between the sources of a note, and between the numbers of a spoken "
        "chart, with its spaces.",
    )
    emblem: Words | None = Field(None, description="Text alternative of the emblem of the EU.")
    deliverable: Words | None = Field(None, description="Name of this kind of document.")
    briefing: Words | None = Field(None, description="Name of this kind of document.")
    example: Words | None = Field(None, description="Mark of a briefing with `example: true`.")
    contact_name: Words | None = Field(
        None, description="Label of the name of a person, where each value has a line."
    )
    contact_role: Words | None = Field(
        None, description="Label of the role and organisation of a person, like `contact_name`."
    )
    contact_phone: Words | None = Field(
        None, description="Label of the telephone of a person, like `contact_name`."
    )
    contact_email: Words | None = Field(
        None, description="Label of the e-mail of a person, like `contact_name`."
    )
    records: dict[str, Words] = Field(
        {},
        description="Labels of the fields of records, by the names of the fields, and other words "
        "of their kinds. `{{ labels.records_case_study }}` prints the label `case_study`. "
        "One that is the whole `numbered` of a kind uses {number}.",
    )
    abbreviations: Words | None = Field(
        None, description="Heading of the abbreviations in the document."
    )
    abbreviation: Words | None = Field(
        None, description="Heading of the column with the short forms."
    )
    meaning: Words | None = Field(None, description="Heading of the column with the long forms.")
    fact_sheet: Words | None = Field(
        None, description="Heading of a table of labels and values in the body."
    )
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
    flag_true: Words | None = Field(
        None,
        description="Value of a flag that is `true`, in a table of labels and values or a record.",
    )
    flag_false: Words | None = Field(
        None,
        description="Value of a flag that is `false`, in a table of labels and values or a record.",
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


def _free_in(part: str, model: type[BaseModel]) -> AfterValidator:
    """The check that a key of a part is not one that every template has."""
    own = {one.alias or name for name, one in model.model_fields.items()}

    def check(key: str) -> str:
        if key in own:
            message = f"'fields.{part}' cannot declare '{key}': every template has it already"
            raise RecordError(message, "choose another name, or remove the field", at=())
        return key

    return AfterValidator(check)


_OfProject = Annotated[FieldName, _free_in("project", ProjectRecord)]
_OfDeliverable = Annotated[FieldName, _free_in("deliverable", DeliverableRecord)]
_OfBriefing = Annotated[FieldName, _free_in("briefing", BriefingRecord)]
_OfMeeting = Annotated[FieldName, _free_in("meeting", MeetingRecord)]


def _states_nothing(part: str) -> AfterValidator:
    """The check that a field of a part does not state dates of a project."""

    def check(field: FieldRecord | None) -> FieldRecord | None:
        if field is not None and field.states is not None:
            message = f"a field of a {part} cannot have 'states': it has no project"
            raise RecordError(message, "remove 'states'", at=("states",))
        return field

    return AfterValidator(check)


def _takes_nothing(field: FieldRecord | None) -> FieldRecord | None:
    """The check that a field, which is not one of a briefing, has no key that only those have."""
    if field is not None and field.type == "who":
        message = "the type 'who' is for fields of a briefing or its meeting"
        hint = "write 'type: people', or declare the field under 'briefing'"
        raise RecordError(message, hint, at=("type",))
    if field is not None and field.cut is not None:
        message = "only a field of a briefing can have 'cut': other documents have no budget"
        raise RecordError(message, "remove 'cut'", at=("cut",))
    return field


_OfDocument = Annotated[FieldRecord | None, AfterValidator(_takes_nothing)]


class FormsRecord(Closed):
    """The fields that content files can have besides those of every template."""

    project: dict[_OfProject, _OfDocument] = Field(
        {},
        description="Keys under `project` in deliverable.yaml, printed as in "
        "`{{ project.grant_agreement }}`.",
    )
    deliverable: dict[_OfDeliverable, _OfDocument] = Field(
        {},
        description="Keys of deliverable.yaml, printed as in `{{ deliverable.type }}`.",
    )
    cover: dict[FieldName, _OfDocument] = Field(
        {},
        description="Keys under `cover` of a version, printed as in `{{ cover.validated_by }}`.",
    )
    briefing: dict[_OfBriefing, Annotated[FieldRecord | None, _states_nothing("briefing")]] = Field(
        {}, description="Keys of a briefing, printed as in `{{ briefing.scene }}`."
    )
    meeting: dict[_OfMeeting, Annotated[FieldRecord | None, _states_nothing("meeting")]] = Field(
        {},
        description="Keys under `meeting` of a briefing, printed as in `{{ meeting.chair }}`.",
    )


class PageHeadingRecord(Closed):
    """Number and title of the heading to which a page belongs."""

    heading: Whole = Field(ge=1, le=6, description="The heading level: 1 for chapters.")


def _entry_shape(value: object) -> str:
    if (
        isinstance(value, dict)
        and value
        and all(re.fullmatch(PRIMARY_LANGUAGE, str(k)) for k in value)
    ):
        return "running texts"
    return "page heading" if isinstance(value, dict | PageHeadingRecord) else "running text"


HeaderFooterEntry = Annotated[
    Annotated[str, Tag("running text")]
    | Annotated[dict[Language, TemplateText], Tag("running texts")]
    | Annotated[PageHeadingRecord, Tag("page heading")],
    Discriminator(_entry_shape),
    Field(
        description="Text, or one for each language, as in {en: Draft, pl: Projekt}, or "
        "{heading: 1} for the heading of level 1 to which the page belongs."
    ),
]


class HeaderFooterRecord(Closed):
    """Header and footer of every page but the cover page."""

    header_left: HeaderFooterEntry = ""
    header_right: HeaderFooterEntry = ""
    footer_left: HeaderFooterEntry = ""
    footer_centre: HeaderFooterEntry = ""
    page_guide: Flag = Field(
        False,
        description="Whether a line above the footer of the first page says on which pages "
        "each part of the body is.",
    )


class ContentsRecord(Closed):
    """The contents and the lists of tables and figures."""

    levels: Whole = Field(2, ge=1, le=4, description="Number of heading levels in the contents.")
    tables: Flag = Field(False, description="Whether there is a list of tables.")
    figures: Flag = Field(False, description="Whether there is a list of figures.")


class CardRecord(Closed):
    """The speaking card of a briefing: the keys that replace those of the template."""

    theme: dict[Literal["page", "colours", "fonts", "styles", "dimensions"], dict[str, Any]] = (
        Field({}, description="Tokens that differ from those of the template.")
    )
    hyphenation: Flag = Field(False, description="Whether words are hyphenated.")
    cover: dict[str, Any] = Field(
        {}, description="Keys of the cover that differ from those of the template."
    )
    header_footer: HeaderFooterRecord = Field(
        HeaderFooterRecord.model_construct(), description="Header and footer."
    )
    body: tuple[BodyRecord, ...] = Field(min_length=1, description="Parts of the body, in order.")


class TemplateRecord(Closed):
    """A template. Keys that it does not set come from the template that it extends."""

    recovers_entries = True
    texts_have_expressions = True

    extends: Identifier | None = Field(None, description="The template to inherit from.")
    kind: Literal["deliverable", "briefing"] | None = Field(
        None, description="The kind of document that the template is for."
    )
    languages: dict[Language, Labels] = Field(
        {},
        description="Labels by language, without its country, such as {en: {table: Table}}. They "
        "replace those of languages/en.yaml beside the template and of templates that it extends. "
        "One that extends none has those of easme-deliverable, without those of its cover.",
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
    fields: FormsRecord = Field(
        FormsRecord.model_construct(),
        description="The fields of content files that the template declares. Those of templates "
        "that it extends are inherited.",
    )
    records: dict[KindName, RecordKindRecord | None] = Field(
        {},
        description="Kinds of records, such as success stories: pieces of content with the same "
        "fields. The name of a kind is its key in an outline. Kinds and fields of templates that "
        "it extends are inherited; `null` removes one.",
    )
    cover: CoverPlan | None = Field(None, description="The cover.")
    header_footer: HeaderFooterRecord = Field(
        HeaderFooterRecord.model_construct(), description="Header and footer."
    )
    contents: ContentsRecord | None = Field(
        None, description="The contents; without this key, or with `null`, there are none."
    )
    notices: tuple[Identifier, ...] = Field(
        (),
        description="Notices on the cover, by names of their own, as in [copyright, legal-notice, "
        "disclaimer]. A version switches `copyright` and `legal-notice` on with its keys "
        "`copyright` and `legal_notice`; every other one is always printed. The wording of "
        "`disclaimer` is in `disclaimer.md.j2` beside the template, or in "
        "`notices/disclaimer.md` of the project, a dossier or a version.",
    )
    body: tuple[BodyRecord, ...] | None = Field(None, description="Parts of the body, in order.")
    card: CardRecord | None = Field(
        None,
        description="The speaking card of a briefing, which it has with `card: true`; without this "
        "key, or with `null`, no briefing of the template can have one.",
    )
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
    most_pages: Positive | None = Field(
        None,
        description="The number of pages that a document may have, as in 2 for a note; more are a "
        "finding. Default: any number.",
    )
    most_words: Positive | None = Field(
        None,
        description="The number of words that a document may have, as they are printed; more are a "
        "finding. Default: any number.",
    )
    requires_clearance: Flag = Field(
        False,
        description="Whether the release of a document needs a valid clearance of the whole of it, "
        "which `briefgen clear` records.",
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
