"""The dossiers, templates, versions and levels that a project offers to a new briefing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from briefgen.content.record_reader import RecordReader
from briefgen.content.registers import Registers, read_registers
from briefgen.content.targets import find_target, versions
from briefgen.content.template import Template, fields_shown, read_template, template_names
from briefgen.content.unshown.fields_not_shown import names_shown
from briefgen.content.versions.newest import newest_versions
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.similar_names import suggest
from briefgen.errors import UsageError, raise_errors
from briefgen.model.forms import FormField
from briefgen.model.slugs import hint_for_identifier
from briefgen.new_briefing.request import OfferedForm
from briefgen.spans.span import NO_SPAN
from briefgen.workspace.files import Files
from briefgen.workspace.workspace import Workspace

DEFAULT_TEMPLATE = "eu-briefing"
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class OfferedVersion(Struct, frozen=True, kw_only=True):
    """A version from which a briefing can select."""

    levels: tuple[str, ...]
    """The levels of its dossier, the most open first."""
    level: str
    """Its own level; empty without one."""
    registers: Registers
    """Its registers, with the entries of every level."""

    def above(self, level: str) -> tuple[str, ...]:
        """The levels that a briefing of a level must not contain; without one, it has this one."""
        own = level or self.level
        return self.levels[self.levels.index(own) + 1 :] if own in self.levels else self.levels


class Offer:
    """The choices that a project offers. Every method raises `UsageError` for an unknown name."""

    def __init__(self, project: Path) -> None:
        self.workspace = Workspace(project, unchanged=True)
        self.files = Files(self.workspace, Diagnostics())

    @cached_property
    def dossiers(self) -> tuple[str, ...]:
        """The dossiers that have a version."""
        known = self.files.folders("content")
        return tuple(one for one in known if versions(self.files, one))

    @cached_property
    def templates(self) -> Mapping[str, Template]:
        """The templates for briefings, by their names."""
        found = {}
        for name in sorted(template_names(self.files)):
            template = read_template(name, NO_SPAN, "", self.files, Diagnostics())
            if template is not None and template.record.value.kind == "briefing":
                found[name] = template
        return found

    def template(self, name: str) -> Template:
        """The template of a name."""
        if name not in self.templates:
            raise _unknown("template for briefings", name, self.templates)
        return self.templates[name]

    def form(self, name: str, withheld: tuple[str, ...] = ()) -> OfferedForm:
        """The fields that the file of a briefing with a template can have.

        `withheld` are the names of the levels that it must not contain.
        """
        template = self.template(name).for_readers(withheld)
        shown = names_shown(template)
        places = {field: place for place, field in enumerate(fields_shown(template.record.value))}

        def printed(part: str, fields: tuple[FormField, ...]) -> tuple[FormField, ...]:
            kept = [
                one
                for one in fields
                if not one.is_withheld
                and (f"{part}.{one.key}" in shown or (one.required and one.default is None))
            ]
            return tuple(sorted(kept, key=lambda one: places.get(f"{part}.{one.key}", len(places))))

        return OfferedForm(
            briefing=printed("briefing", template.forms.briefing),
            meeting=printed("meeting", template.forms.meeting),
            selects=any(one.part == "selection" for one in template.record.value.body),
        )

    def check_dossier(self, dossier: str) -> str:
        """The name of a dossier."""
        if dossier not in self.dossiers:
            raise _unknown("dossier", dossier, self.dossiers)
        return dossier

    def check_name(self, dossier: str, name: str) -> str:
        """A name that a new briefing of a dossier can have."""
        self.check_dossier(dossier)
        folder = f"content/{dossier}/briefings"
        if _NAME.fullmatch(name) is None:
            hint = hint_for_identifier(name)
            raise UsageError(f"'{name}' cannot be the name of a briefing; {hint}")
        present = self.files.listing(folder, ".yaml")
        if taken := [one for one in present if one.casefold() == f"{name}.yaml"]:
            hint = "choose another name; nothing was written"
            raise UsageError(f"'{folder}/{taken[0]}' exists already; {hint}")
        return name

    def versions(self, dossier: str) -> tuple[str, ...]:
        """The versions of a dossier, as briefings name them."""
        return versions(self.files, dossier)

    def newest(self, dossier: str) -> tuple[str, ...]:
        """The versions of a dossier on which no other is based."""
        found: dict[str, list[str]] = {}
        for one in self.versions(dossier):
            deliverable, _, version = one.partition("@")
            found.setdefault(deliverable, []).append(version)
        return tuple(
            f"{deliverable}@{version}"
            for deliverable, known in found.items()
            for version in newest_versions(
                self.files, f"content/{dossier}/deliverables/{deliverable}", known
            )
        )

    def version(self, dossier: str, name: str) -> OfferedVersion:
        """A version of a dossier. Raises `ContentError` if its files cannot be read."""
        if name not in self.versions(dossier):
            raise _unknown("version", name, self.versions(dossier))
        diagnostics = Diagnostics()
        target = find_target(self.files, f"{dossier}/{name}")
        reader = RecordReader(target, self.workspace, diagnostics, None)
        record, own = reader.dossier(frozenset()), reader.files_of_record()
        language = record.value.language if record is not None else "en"
        template, _ = reader.template(own, record, language)
        found = reader.version(own, None, template, language)
        raise_errors(diagnostics.conclude())
        assert record is not None  # as the next two, it is valid without findings
        assert found is not None
        assert found.record is not None
        registers = read_registers(
            self.files, found.layers, frozenset(), language, None, Diagnostics()
        )
        return OfferedVersion(
            levels=tuple(record.value.levels),
            level=found.record.value.level or "",
            registers=registers,
        )


def check_level(level: str, version: OfferedVersion) -> str:
    """The name of a level of the dossier; it can be empty. Raises `UsageError` for another."""
    if level and level not in version.levels:
        if not version.levels:
            raise UsageError("dossier.yaml declares no levels; leave out --level")
        raise _unknown("level", level, version.levels)
    return level


def _unknown(noun: str, name: str, known: Iterable[str]) -> UsageError:
    hint = suggest(name, known)
    return UsageError(f"unknown {noun} '{name}'" + (f"; {hint}" if hint else ""))
