"""The valid records of a document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from briefgen.content.chosen_versions import ChosenVersion
from briefgen.content.labels import SINCE_LABELS, TemplateLabels
from briefgen.content.marks.distribution import Distribution
from briefgen.content.notices import NoticeFolders
from briefgen.content.records import PartRecords, Record
from briefgen.content.targets import (
    Target,
)
from briefgen.content.template import (
    Template,
)
from briefgen.content.translations.pairs import LanguagePair
from briefgen.content.versions.contract import parts_of_version
from briefgen.content.versions.history import HistoryEntry
from briefgen.content.versions.withheld_values import name_of_file
from briefgen.model.clearances import Clearance
from briefgen.model.content import PreviousDocument, SourceVersion
from briefgen.model.forms import Forms
from briefgen.model.levels import may_show
from briefgen.spans.span import Span
from briefgen.syntax.expressions import PrintedValue

if TYPE_CHECKING:
    from briefgen.schema.briefings import BriefingRecord
    from briefgen.schema.deliverables import CompleteVersion, DeliverableRecord
    from briefgen.schema.registers import DossierRecord


class DocumentRecords(Struct, frozen=True, kw_only=True):
    """The records of a document. If one of them is invalid, there is no library."""

    target: Target
    dossier: Record[DossierRecord]
    deliverable: Record[DeliverableRecord]
    version: Record[CompleteVersion]
    briefing: Record[BriefingRecord] | None
    chain: tuple[HistoryEntry, ...]
    """The version and those that it is based on, the oldest first."""
    history: tuple[HistoryEntry, ...]
    """The same, without the versions above the level of the document."""
    template: Template
    labels: TemplateLabels
    original_labels: TemplateLabels
    """In a translation, the labels in the language of the original; empty for an original."""
    languages: LanguagePair | None
    """The languages of a translation; `None` for an original."""
    language: str
    """BCP 47 tag of the document."""
    distribution: Distribution
    forms: Forms
    """The fields that the version can have."""
    notices: NoticeFolders
    clearances: Mapping[str, Clearance]
    """The recorded clearances by field, as in `DocumentClearances.given`."""
    cleared: Clearance | None
    """The clearance that the document prints; `None` if it is not known to be valid."""
    source: tuple[Template, TemplateLabels] | None = None
    """For a briefing, the template of the version from which it selects, with its labels."""
    chosen: ChosenVersion | None = None
    """For a briefing, the version from which it selects as it names it."""

    @property
    def parts(self) -> PartRecords:
        """By the parts that have fields, the record and the keys of the part in it."""
        if self.briefing is not None:
            return {"meeting": (self.briefing, ("meeting",)), "briefing": (self.briefing, ())}
        return parts_of_version(self.deliverable, self.version)

    @property
    def source_version(self) -> SourceVersion | None:
        """The version from which a briefing selects; `None` for a deliverable."""
        if self.chosen is None:
            return None
        return SourceVersion(
            name=self.chosen.name,
            target=self.chosen.target,
            date=self.version.value.date,
            is_only=self.chosen.is_only,
            span=self.chosen.span,
        )

    @property
    def version_name(self) -> PrintedValue:
        """The name of the version; for readers who must not see it, that in the briefing."""
        if self.may_show_version or self.chosen is None:
            name = self.version.value.version
            return PrintedValue(name, name, self.version.defined_at("version"))
        name = name_of_file(self.chosen.version)
        return PrintedValue(name, name, self.chosen.span)

    @property
    def previous_at(self) -> Span | None:
        """Where a briefing names what its reader has read before; its card does not print it."""
        briefing = self.briefing
        if briefing is None or briefing.value.previous is None or self.target.is_card:
            return None
        return briefing.span("previous")

    @property
    def previous(self) -> PreviousDocument | None:
        """The document that its reader has read before; `None` without `previous`."""
        if self.briefing is None or self.previous_at is None:
            return None
        given = self.briefing.value.previous
        reader = "" if given is None or isinstance(given, str) else " ".join(given.reader.split())
        return PreviousDocument(
            name=given if isinstance(given, str) else "",
            reader=reader,
            span=self.briefing.span("previous", "reader") if reader else self.previous_at,
            words={
                name: str(self.labels[f"body_{name}"].text)
                for name in SINCE_LABELS
                if f"body_{name}" in self.labels
            },
            levels=self.distribution.levels.by_key,
            contacts=self.distribution.contacts,
        )

    @property
    def may_show_version(self) -> bool:
        """Whether the readers of the document may see the version: a briefing can be more open."""
        own = self.distribution.levels.declared.get(self.version.value.level or "")
        return own is None or may_show(self.distribution.level, own.level)

    @property
    def span(self) -> Span:
        """The record that the whole document is about: the briefing, or the version."""
        return (self.briefing or self.version).span()
