"""The version of a document without the folders that its readers must not see, and its level."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.content.marks.distribution import Distribution, distribution_of
from briefgen.content.marks.levels import read_levels
from briefgen.content.marks.levels_of_fields import (
    report_fields_above,
    report_levels_of_contacts,
    report_levels_of_fields,
)
from briefgen.content.record_reader import RecordReader
from briefgen.content.records import Record
from briefgen.content.template import Template
from briefgen.content.translations.pairs import LanguagePair
from briefgen.content.versions.shown_layers import with_shown_layers
from briefgen.content.versions.shown_versions import report_inherited_above
from briefgen.diagnostics.collector import Diagnostics

if TYPE_CHECKING:
    from briefgen.content.versions import Version
    from briefgen.schema.briefings import BriefingRecord
    from briefgen.schema.registers import DossierRecord


def shown(
    dossier: Record[DossierRecord] | None,
    version: Version | None,
    briefing: Record[BriefingRecord] | None,
    template: Template | None,
    languages: LanguagePair | None,
    reader: RecordReader,
    diagnostics: Diagnostics,
) -> tuple[Version | None, Distribution]:
    """The version with the folders that a document shows, and who may see the document.

    What is above its level is a finding: values and files that it inherits from a version, and
    values of its own for a declared field.
    """
    levels = read_levels(dossier, languages, diagnostics)
    found = distribution_of(dossier, levels, version, briefing, languages, diagnostics)
    report_inherited_above(version, found, diagnostics)
    own = [template.forms] if template is not None else []
    of_version = [version.forms] if version is not None and version.forms is not None else []
    report_levels_of_fields([*own, *of_version], levels, diagnostics)
    for forms in own:
        report_fields_above(briefing, forms, levels, found.level, diagnostics)
        report_levels_of_contacts(version, briefing, forms, levels, found.level, diagnostics)
    return with_shown_layers(version, found, reader.files, diagnostics), found
