"""The levels of declared fields, by the content files that give their values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from briefgen.content.targets import Target
from briefgen.content.template import read_template
from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.forms import Forms
from briefgen.schema.layer_files import MEETING_FILES
from briefgen.spans.span import NO_SPAN
from briefgen.translated_files import language_of, original_of
from briefgen.withheld.content_texts import LevelPaths, key_of_file
from briefgen.workspace.files import Files

_COLUMNS = {"participants": "with"}
"""The columns of the table of meetings that give a field of another name."""
_OF_BRIEFING = {"meeting": ("meeting",), "briefing": ()}
_OF_DELIVERABLE = {"project": ("project",), "deliverable": ()}
_OF_VERSION = {"cover": ("cover",)}
_Places = Mapping[str, tuple[str, ...]]
"""By the parts that have declared fields, the keys of their mapping in a file."""


class FieldLevels:
    """The levels of the fields in the files of a project, as the readers of a target need them."""

    def __init__(self, files: Files, target: Target, briefing: Mapping[str, Any]) -> None:
        """`briefing` has the values of the target, if it is a briefing."""
        self._files = files
        self._target = target
        self._template = str(briefing.get("template") or "")
        self._sources = tuple(_sources(target, briefing.get("from")))
        self._forms: dict[str, Forms | None] = {}

    @cached_property
    def _is_used(self) -> bool:
        """Whether a template of the project can declare a level at all."""
        names = self._files.listing("templates", ".yaml")
        return any("level" in (self._files.text(f"templates/{one}") or "") for one in names)

    def of_file(self, path: str) -> LevelPaths:
        """The paths of the fields with a level in a content file or its translation."""
        if not self._is_used:
            return ()
        original = original_of(path) if language_of(path) else path
        folders, name = original.split("/")[2:-1], original.rpartition("/")[2]
        if folders[:1] == ["briefings"]:
            return tuple(self._paths(self._named_in(original), _OF_BRIEFING))
        if not folders and name in MEETING_FILES:
            return tuple(self._of_meetings())
        if folders[:1] == ["deliverables"] and len(folders) == 2:
            return tuple(self._of_deliverable(original, name))
        return tuple(self._of_records(folders[-1] if folders else ""))

    def _of_meetings(self) -> Iterator[tuple[tuple[str, ...], str]]:
        for path, level in self._paths(self._template, {"meeting": ()}):
            yield ("*", _COLUMNS.get(path[0], path[0])), level

    def _of_deliverable(self, path: str, name: str) -> Iterator[tuple[tuple[str, ...], str]]:
        """The fields of a deliverable or of one of its versions."""
        folder = path.rpartition("/")[0]
        places = _OF_DELIVERABLE if name == "deliverable.yaml" else _OF_VERSION
        shown = [version for own, version in self._sources if own == folder]
        version = name.removesuffix(".yaml")
        versions = [version] if places is _OF_VERSION and version not in shown else shown or [""]
        for one in versions:
            yield from self._paths(self._template_of_version(folder, one), places)
        if shown and self._target.briefing:
            yield from self._paths(self._template, places)

    def _of_records(self, folder: str) -> Iterator[tuple[tuple[str, ...], str]]:
        """The fields of the records in a folder, with their own labels."""
        for of, version in self._sources:
            forms = self._forms_of(self._template_of_version(of, version))
            for form in () if forms is None else forms.records:
                for field in form.fields if form.folder == folder else ():
                    if field.level:
                        yield (field.key,), field.level
                        yield (field.own_label,), field.level

    def _paths(self, template: str, places: _Places) -> Iterator[tuple[tuple[str, ...], str]]:
        forms = self._forms_of(template)
        for part, before in places.items() if forms is not None else ():
            for field in getattr(forms, part):
                if field.level:
                    yield (*before, field.key), field.level

    def _named_in(self, path: str) -> str:
        return key_of_file(self._files.text(path) or "", path, "template")

    def _template_of_version(self, folder: str, version: str) -> str:
        """The template of a version: its own, or that of an older version or the deliverable."""
        seen = {""}
        while version not in seen:
            seen.add(version)
            path = f"{folder}/{version}.yaml"
            if found := self._named_in(path):
                return found
            version = key_of_file(self._files.text(path) or "", path, "based_on")
        return self._named_in(f"{folder}/deliverable.yaml")

    def _forms_of(self, template: str) -> Forms | None:
        """The forms of a template; `None` if it cannot be read."""
        if template not in self._forms:
            silent = Diagnostics()
            files = Files(self._files.workspace, silent)
            found = read_template(template, NO_SPAN, "", files, silent) if template else None
            self._forms[template] = None if found is None else found.forms
        return self._forms[template]


def _sources(target: Target, names: Any) -> Iterator[tuple[str, str]]:
    """The folders of the deliverables with the versions whose content a target has."""
    if target.deliverable:
        yield f"content/{target.dossier}/deliverables/{target.deliverable}", target.version
        return
    named: Iterable[Any] = names if isinstance(names, list) else [names]
    for name in named:
        of, slash, document = str(name).rpartition("/")
        deliverable, _, version = document.partition("@")
        yield f"content/{of if slash else target.dossier}/deliverables/{deliverable}", version
