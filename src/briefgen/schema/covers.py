"""The cover of a template."""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from briefgen.model.document import CoverForm
from briefgen.schema.body_parts import CoverRowRecord
from briefgen.schema.checked import Checked, about
from briefgen.schema.fields import Flag, Language, RecordError, TemplateText, TextByLanguage


class CoverPlan(Checked):
    """Content of the cover. Every text may contain `{{ }}`, and be one for each language."""

    form: CoverForm = Field(
        "table",
        description="`table`: titles above a table of labels and values. `band`: a blue band over "
        "the whole width with the kicker, the lines of the imprint at the right, and the titles in "
        "white; below it the labels above their values. A band has no emblem and no page of its "
        "own.",
    )
    imprint: tuple[TextByLanguage, ...] = Field((), description="Lines at the top of the cover.")
    kicker: str | dict[Language, TemplateText] = Field(
        "",
        description="Line above the title, or one for each language, as in {en: Interview, pl: "
        "Wywiad}.",
    )
    title: TextByLanguage = Field(description="Title of the document, as in `{{ title }}`.")
    subtitle: str | dict[Language, TemplateText] = Field("", description="Line below the title.")
    columns: Literal[1, 2, 3] = Field(
        1, description="Pairs of label and value in a row: 1 or 2, in a band also 3."
    )
    separate_page: Flag = Field(True, description="Whether the cover has a page of its own.")
    abstract: Flag = Field(
        True, description="Whether the cover of a deliverable shows the abstract of the version."
    )
    emblem: Flag = Field(True, description="Whether the cover shows the EU emblem.")
    rows: tuple[CoverRowRecord, ...] = Field((), description="Rows of the cover table.")

    @about("form", "separate_page")
    def _band_is_above_text(self) -> Iterator[RecordError]:
        if self.form == "band" and self.separate_page:
            message = "a cover in the form of a band cannot have a page of its own"
            yield RecordError(message, "write 'separate_page: false'", ("form",))

    @about("form", "emblem")
    def _band_has_no_emblem(self) -> Iterator[RecordError]:
        if self.form == "band" and self.emblem:
            message = "a cover in the form of a band cannot show the emblem"
            yield RecordError(message, "write 'emblem: false'", ("form",))

    @about("form", "columns")
    def _columns_fit(self) -> Iterator[RecordError]:
        if self.form != "band" and self.columns > 2:
            message = "a cover table has at most 2 pairs of label and value in a row"
            yield RecordError(message, "write 2, or 'form: band'", ("columns",))
