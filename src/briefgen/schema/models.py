"""The models of records by their names.

Importing the models, and pydantic, takes longer than everything else that reads content. So a model
is imported where something must be validated, and `RecordValues` are compared with its name.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import TYPE_CHECKING, Generic, TypeGuard, TypeVar

from msgspec import Struct

from briefgen.garbage_collection import garbage_collection_follows
from briefgen.schema.values import RecordValues

if TYPE_CHECKING:
    from pydantic import BaseModel

    from briefgen.model.forms import FieldSchema, FormField, Forms
    from briefgen.model.record_forms import RecordForm, RecordSchema
    from briefgen.schema.briefings import BriefingRecord
    from briefgen.schema.changes import ItemChange, OutlineChange, RowChange
    from briefgen.schema.charts import ChartRecord, CountedData, FactsData, WrittenData
    from briefgen.schema.clearances import ClearedTarget
    from briefgen.schema.deliverables import CompleteVersion, DeliverableRecord
    from briefgen.schema.forms import DeclaredDefault
    from briefgen.schema.meetings import MeetingEntry
    from briefgen.schema.registers import (
        AcronymRecord,
        DossierRecord,
        FactRecord,
        KnownPersonRecord,
        LineRecord,
        OrganisationRecord,
        SourceRecord,
    )
    from briefgen.schema.tables import OrganisationCell, TableRecord
    from briefgen.schema.templates import CompleteTemplate, Labels, PageHeadingRecord
    from briefgen.schema.texts import OpenRecord, SectionRecord

Model = TypeVar("Model", bound="BaseModel")


class NamedModel(Struct, Generic[Model], frozen=True):
    """A model that is imported when it is needed."""

    module: str
    """The module in this package."""
    name: str
    """The name of the class."""

    def imported(self) -> type[Model]:
        """The model itself."""
        with garbage_collection_follows():
            model: type[Model] = getattr(import_module(f"{__package__}.{self.module}"), self.name)
        return model

    @property
    def identity(self) -> object:
        """Equal for equal models, and different for others, as `repr` writes it."""
        return self.name

    def describes(self, value: object) -> TypeGuard[Model]:
        """Whether a value has the fields of this model."""
        return isinstance(value, RecordValues) and value.model_name == self.name


class ModelWithFields(NamedModel[Model], frozen=True):
    """A model with the fields that a template declares."""

    parts: tuple[tuple[str, tuple[FieldSchema, ...] | None], ...]
    """The keys of mappings in it, each with its fields, or `None` if the template cannot be read:
    any can be valid. The empty key means the record itself."""
    elsewhere: tuple[tuple[str, str], ...]
    """The keys that the template declares for other files, and where they are written there."""

    def imported(self) -> type[Model]:
        """The model itself."""
        model = super().imported()
        with garbage_collection_follows():
            from briefgen.schema.forms import with_fields

            made: type[Model] = with_fields(  # type: ignore[assignment]
                model, self.parts, self.elsewhere
            )
        return made

    @property
    def identity(self) -> object:
        return self.name, self.parts, self.elsewhere


class ModelOfVersion(ModelWithFields[Model], frozen=True):
    """The model of a version whose outline names records that a template declares."""

    kinds: tuple[str, ...] | None
    """Their kinds; `None` if the template cannot be read: any can be valid."""

    def imported(self) -> type[Model]:
        """The model itself."""
        model = super().imported()
        with garbage_collection_follows():
            from briefgen.schema.deliverables import with_outline_of

            made: type[Model] = with_outline_of(model, self.kinds)  # type: ignore[assignment]
        return made

    @property
    def identity(self) -> object:
        return self.name, self.parts, self.elsewhere, self.kinds


class ModelOfChange(NamedModel[Model], frozen=True):
    """The model of a change of an outline that names records that a template declares."""

    kinds: tuple[str, ...]

    def imported(self) -> type[Model]:
        """The model itself."""
        with garbage_collection_follows():
            from briefgen.schema.changes import change_model

            made: type[Model] = change_model(self.kinds)  # type: ignore[assignment]
        return made

    @property
    def identity(self) -> object:
        return self.name, self.kinds


class ModelOfRecords(NamedModel[Model], frozen=True):
    """The model of a kind of record that a template declares."""

    schema: RecordSchema

    def imported(self) -> type[Model]:
        """The model itself."""
        with garbage_collection_follows():
            from briefgen.schema.record_models import record_model

            made: type[Model] = record_model(self.schema)  # type: ignore[assignment]
        return made

    @property
    def identity(self) -> object:
        return self.name, self.schema


class ModelOfDefault(NamedModel[Model], frozen=True):
    """The model of the default of a field that a template declares."""

    type_of_field: str
    choices: tuple[str, ...]

    def imported(self) -> type[Model]:
        """The model itself."""
        model = super().imported()
        with garbage_collection_follows():
            from briefgen.schema.forms import with_default_of

            made: type[Model] = with_default_of(  # type: ignore[assignment]
                model, self.type_of_field, self.choices
            )
        return made

    @property
    def identity(self) -> object:
        return self.name, self.type_of_field, self.choices


_PLACES = {
    "project": "under 'project' in deliverable.yaml",
    "deliverable": "in deliverable.yaml",
    "cover": "under 'cover' in the file of a version",
    "briefing": "in the file of a briefing",
    "meeting": "under 'meeting' in the file of a briefing",
}
"""Where the fields of each part are written."""
DOSSIER: NamedModel[DossierRecord] = NamedModel("registers", "DossierRecord")
SOURCE: NamedModel[SourceRecord] = NamedModel("registers", "SourceRecord")
FACT: NamedModel[FactRecord] = NamedModel("registers", "FactRecord")
ORGANISATION: NamedModel[OrganisationRecord] = NamedModel("registers", "OrganisationRecord")
ACRONYM: NamedModel[AcronymRecord] = NamedModel("registers", "AcronymRecord")
PERSON: NamedModel[KnownPersonRecord] = NamedModel("registers", "KnownPersonRecord")
LINE: NamedModel[LineRecord] = NamedModel("registers", "LineRecord")
MEETING: NamedModel[MeetingEntry] = NamedModel("meetings", "MeetingEntry")
CLEARED_TARGET: NamedModel[ClearedTarget] = NamedModel("clearances", "ClearedTarget")
TABLE: NamedModel[TableRecord] = NamedModel("tables", "TableRecord")
ORGANISATION_CELL: NamedModel[OrganisationCell] = NamedModel("tables", "OrganisationCell")
CHART: NamedModel[ChartRecord] = NamedModel("charts", "ChartRecord")
COUNTED_DATA: NamedModel[CountedData] = NamedModel("charts", "CountedData")
FACTS_DATA: NamedModel[FactsData] = NamedModel("charts", "FactsData")
WRITTEN_DATA: NamedModel[WrittenData] = NamedModel("charts", "WrittenData")
SECTION: NamedModel[SectionRecord] = NamedModel("texts", "SectionRecord")
ROW_CHANGE: NamedModel[RowChange] = NamedModel("changes", "RowChange")
ITEM_CHANGE: NamedModel[ItemChange] = NamedModel("changes", "ItemChange")
TEMPLATE: NamedModel[CompleteTemplate] = NamedModel("templates", "CompleteTemplate")
LABELS: NamedModel[Labels] = NamedModel("templates", "Labels")
PAGE_HEADING: NamedModel[PageHeadingRecord] = NamedModel("templates", "PageHeadingRecord")


def deliverable_model(forms: Forms | None) -> ModelWithFields[DeliverableRecord]:
    """The model of a deliverable whose template declares `forms`; `None` if it cannot be read."""
    parts = (("", _fields(forms, "deliverable")), ("project", _fields(forms, "project")))
    elsewhere = _elsewhere(forms, "deliverable", "project")
    return ModelWithFields("deliverables", "DeliverableRecord", parts, elsewhere)


def version_model(forms: Forms | None) -> ModelOfVersion[CompleteVersion]:
    """The model of a version whose template declares `forms`; `None` if it cannot be read."""
    parts = (("cover", _fields(forms, "cover")),)
    kinds = None if forms is None else tuple(one.kind for one in forms.records)
    elsewhere = _elsewhere(forms, "cover")
    return ModelOfVersion("deliverables", "CompleteVersion", parts, elsewhere, kinds)


def briefing_model(forms: Forms | None) -> ModelWithFields[BriefingRecord]:
    """The model of a briefing whose template declares `forms`; `None` if it cannot be read."""
    parts = (("", _fields(forms, "briefing")), ("meeting", _fields(forms, "meeting")))
    elsewhere = _elsewhere(forms, "briefing", "meeting")
    return ModelWithFields("briefings", "BriefingRecord", parts, elsewhere)


def _fields(forms: Forms | None, part: str) -> tuple[FieldSchema, ...] | None:
    fields: tuple[FormField, ...] | None = None if forms is None else getattr(forms, part)
    return None if fields is None else tuple(one.schema for one in fields)


def _elsewhere(forms: Forms | None, *own: str) -> tuple[tuple[str, str], ...]:
    """The keys of fields that are not in the parts of a file, and where they are written."""
    places: dict[str, list[str]] = {}
    for part, place in _PLACES.items():
        if forms is not None and part not in own:
            for one in getattr(forms, part):
                places.setdefault(one.key, []).append(place)
    return tuple((key, " or ".join(found)) for key, found in places.items())


def change_of_outline(forms: Forms | None) -> NamedModel[OutlineChange]:
    """The model of a change of an outline, as by `version_model`."""
    if forms is None:
        return NamedModel("changes", "OutlineChange")
    return ModelOfChange("changes", "OutlineChange", tuple(one.kind for one in forms.records))


def default_model(type_: str, choices: Iterable[str]) -> ModelOfDefault[DeclaredDefault]:
    """The model of the default of a field with a type and its choices."""
    return ModelOfDefault("forms", "DeclaredDefault", type_, tuple(choices))


def model_of_records(form: RecordForm) -> ModelOfRecords[OpenRecord]:
    """The model of the records of a kind."""
    return ModelOfRecords("record_models", "OpenRecord", form.schema)
