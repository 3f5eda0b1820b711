"""Models of the content files. They check the files, and editors complete with them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from briefgen.schema.briefings import BriefingRecord
from briefgen.schema.charts import ChartRecord
from briefgen.schema.deliverables import DeliverableRecord, VersionRecord
from briefgen.schema.registers import Acronyms, DossierRecord, Facts, Organisations, Sources
from briefgen.schema.tables import TableRecord
from briefgen.schema.templates import TemplateRecord
from briefgen.schema.texts import SectionRecord, StoryRecord

__all__ = ["KINDS", "json_schema"]

KINDS: Mapping[str, type[BaseModel]] = {
    "dossier": DossierRecord,
    "sources": Sources,
    "facts": Facts,
    "organisations": Organisations,
    "acronyms": Acronyms,
    "table": TableRecord,
    "chart": ChartRecord,
    "section": SectionRecord,
    "story": StoryRecord,
    "deliverable": DeliverableRecord,
    "version": VersionRecord,
    "briefing": BriefingRecord,
    "template": TemplateRecord,
}
"""The model of each kind of file, by the name of the kind."""


def json_schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of one kind of file, in draft 07, which YAML editors read.

    Raises `KeyError` for a kind that is not in `KINDS`.
    """
    schema = KINDS[kind].model_json_schema(by_alias=True, ref_template="#/definitions/{model}")
    if "$defs" in schema:
        schema["definitions"] = schema.pop("$defs")
    return {"$schema": "http://json-schema.org/draft-07/schema#", **schema}
