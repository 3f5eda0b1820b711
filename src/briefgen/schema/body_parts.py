"""The parts of the body of a template: what a document consists of, and in which order."""

import re
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from briefgen.model.nodes import Anchor, RowLook
from briefgen.schema.checked import Checked, about
from briefgen.schema.fields import (
    AnchorName,
    Closed,
    Flag,
    HeadingByLanguage,
    Language,
    Positive,
    RecordError,
    TemplateText,
    TextByLanguage,
)

FieldReference = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+(\.[a-z0-9_]+)?$")]
"""The name of a declared field in expressions, such as `cover.validated_by`."""


class CoverRowRecord(Checked):
    """One row of a table of labels and values: a declared field, or a label and a value."""

    field: FieldReference | None = Field(
        None,
        description="A declared field by its name, such as `cover.validated_by`: the row prints "
        "its label and its value.",
    )
    label: TextByLanguage | None = Field(
        None,
        description="Text of the first cell, or one for each language, as in {en: Date, pl: Data}. "
        "May contain `{{ }}`.",
    )
    value: str | dict[Language, TemplateText] | None = Field(
        None,
        description="Text of the second cell, or one for each language. May contain `{{ }}`.",
    )

    @about("field", "label", "value")
    def _has_a_value(self) -> Iterator[RecordError]:
        if self.field is None and (self.label is None or self.value is None):
            hint = "write both, or only a field, as in 'field: cover.validated_by'"
            yield RecordError("a row must have 'label' and 'value'", hint)

    @about("field", "value")
    def _has_one_value(self) -> Iterator[RecordError]:
        if self.field is not None and self.value is not None:
            message = "a row cannot have both 'field' and 'value': the field is the value"
            yield RecordError(message, "remove one")


_TEXT_FILE = re.compile(r"([a-z][a-z0-9]*(?:-[a-z0-9]+)*)\.md")


def _name_of_text(name: str) -> str:
    found = _TEXT_FILE.fullmatch(name)
    if found is None or len(found[1]) > Anchor.LONGEST:
        hint = "use lower-case letters, digits and hyphens, as in about-the-network.md"
        raise RecordError(f"'{name}' cannot be the name of a text", hint)
    return name


_CONDITION = re.compile(r"\s*\{\{(?:(?!\{\{|\}\}).)*\}\}\s*")
_NAME = re.compile(r"\s*([a-z_][a-z0-9_]*(?:\.[a-z0-9_]+)*)\s*")


def _condition(text: str) -> str:
    """A condition, which is one expression and nothing else."""
    if _CONDITION.fullmatch(text) is None:
        name = _NAME.fullmatch(text)
        hint = f"write '{{{{ {name[1]} }}}}'" if name else "as in '{{ cover.validated_by }}'"
        raise RecordError("'when' must be one expression in '{{ }}', and nothing else", hint)
    return text


Condition = Annotated[TemplateText, AfterValidator(_condition)]
"""One expression, whose value says whether a part is printed."""


class _Part(Closed):
    part: str = Field(description="The content of the part.")
    when: Condition | None = Field(
        None,
        description="A condition, which is one expression, as in `{{ cover.validated_by }}`: the "
        "part is printed only if the expression has a value.",
    )
    page: Literal["new", "alone"] | None = Field(
        None,
        description="`new`: the part begins on a new page; `alone`: the part after it does, "
        "whichever has content.",
    )
    most_pages: Positive | None = Field(
        None,
        description="The number of pages that the part may have in the PDF, with the cover if it "
        "begins below it; more are a finding. Default: any number.",
    )
    most_words: Positive | None = Field(
        None,
        description="The number of words that the part may have, as they are printed; more are a "
        "finding. Default: any number.",
    )
    numbering: Flag = Field(
        True,
        description="Whether its headings have numbers; those of other parts are counted without "
        "it.",
    )


class OutlinePart(_Part):
    """The sections of the deliverable."""

    keys_of_text = ("part",)

    part: Literal["outline"] = Field(description="`outline`: the sections of the deliverable.")


class HistoryPart(_Part):
    """The versions of the deliverable."""

    part: Literal["history"] = Field(
        description="`history`: a table of the versions of the deliverable with what changed in "
        "each."
    )
    title: HeadingByLanguage | None = Field(
        None,
        description="Heading, or one for each language; it can be empty. "
        "Default: the label `history`.",
    )


class SelectionPart(_Part):
    """The content that a briefing selects."""

    part: Literal["selection"] = Field(
        description="`selection`: what the briefing selects from the version."
    )
    title: HeadingByLanguage | None = Field(
        None, description="Heading, or one for each language; it can be empty."
    )


class SincePart(_Part):
    """The news since the document that the reader of a briefing has read before."""

    part: Literal["since"] = Field(
        description="`since`: what is new since the document that `previous` of the briefing "
        "names, on at most half a page. Without this part, it is the first part of the body."
    )
    title: HeadingByLanguage | None = Field(
        None,
        description="Heading, or one for each language; it can be empty. "
        "Default: the label `since` of the body.",
    )


class FieldPart(_Part):
    """A declared field."""

    part: Literal["field"] = Field(
        description="`field`: the text, list, questions or charts that a content file gives. A "
        "part without content is left out."
    )
    field: FieldReference = Field(
        description="A declared field by its name, such as `briefing.summary`."
    )
    title: HeadingByLanguage | None = Field(
        None,
        description="Heading, or one for each language; it can be empty. "
        "Default: the label of the field.",
    )
    form: Literal["open", "box"] = Field(
        "open", description="`box`: in the box of a key message. Default: `open`."
    )


class RowRecord(Closed):
    """One row of a part of rows: a declared field beside its label."""

    field: FieldReference = Field(
        description="A declared field by its name, such as `briefing.summary`. A row without "
        "content is left out."
    )
    label: HeadingByLanguage | None = Field(
        None,
        description="Words in the column of labels, or one text for each language; it can be "
        "empty. Default: the label of the field.",
    )
    remark: TextByLanguage | None = Field(
        None,
        description="Small grey words below the label, or one text for each language. "
        "`{{ speaking_time }}` in them is the time to speak the text at 130 words a minute, as in "
        "`30 s` or `2 min`; empty for a field without `spoken: true`.",
    )
    look: RowLook = Field(
        "text",
        description="How the text is set: `text`, as usual; `lead`, large and bold; `numbered`, a "
        "list with numbers; or `tinted`, large on a tint with a bar at the left.",
    )


class RowsPart(_Part):
    """Declared fields as rows, with their labels in a column of their own."""

    part: Literal["rows"] = Field(
        description="`rows`: declared fields as rows without a frame, each with its label in a "
        "column at the left."
    )
    rows: tuple[RowRecord, ...] = Field(min_length=1, description="The rows, in order.")
    title: HeadingByLanguage | None = Field(
        None, description="Heading, or one for each language. Default: no heading."
    )
    anchor: AnchorName = Field("rows", description="Anchor of the part; needed for a second one.")


class TextPart(_Part):
    """A text of the template."""

    part: Literal["text"] = Field(description="`text`: a text of the template.")
    file: Annotated[str, AfterValidator(_name_of_text)] = Field(
        description="A file beside the template with Markdown and expressions, such as "
        "`about-the-network.md`, which no other part names. Of `about-the-network.de.md`, the "
        "text is that of documents in German."
    )
    title: HeadingByLanguage = Field(
        description="Heading, or one for each language; it can be empty."
    )
    form: Literal["open", "box"] = Field(
        "open", description="`box`: in the box of a key message. Default: `open`."
    )


class AbbreviationsPart(_Part):
    """The abbreviations that the document uses."""

    part: Literal["abbreviations"] = Field(
        description="`abbreviations`: a table of the acronyms that the document uses, with their "
        "long forms."
    )
    title: HeadingByLanguage | None = Field(
        None,
        description="Heading, or one for each language; it can be empty. "
        "Default: the label `abbreviations`.",
    )


class FactSheetPart(_Part):
    """A table of labels and values."""

    part: Literal["fact_sheet"] = Field(
        description="`fact_sheet`: a table of labels and values, like that of the cover. A row "
        "without a value is left out."
    )
    rows: tuple[CoverRowRecord, ...] = Field(min_length=1, description="Rows of the table.")
    title: HeadingByLanguage | None = Field(
        None,
        description="Heading, or one for each language; it can be empty. "
        "Default: the label `fact_sheet`.",
    )
    anchor: AnchorName = Field(
        "fact-sheet", description="Anchor of the part; needed for a second fact sheet."
    )


BodyRecord = Annotated[
    OutlinePart
    | HistoryPart
    | SelectionPart
    | SincePart
    | FieldPart
    | RowsPart
    | TextPart
    | AbbreviationsPart
    | FactSheetPart,
    Field(discriminator="part"),
]
"""One part of the body."""
