"""Templates: found, laid over the one they extend, and their lines filled in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from briefgen.load.files import Files
from briefgen.load.findings import Findings, suggest
from briefgen.load.passage import Passage, of_lines
from briefgen.load.records import Record, read_mapping, validate
from briefgen.load.registers import pattern_fault
from briefgen.load.templating import Names, as_it_is, fill
from briefgen.load.yaml_source import YamlDocument, overlay
from briefgen.location import Location
from briefgen.model.document import PageHeading, Running, RunningText, Wording
from briefgen.model.house import HouseStyles
from briefgen.schema.templates import CompleteTemplate, Labels, PageHeadingRecord

_MERGED = frozenset({"theme", "languages", "cover", "running"})
_PATTERNS = {
    "back_to_mark": {"number"},
    "cited_again": {"source", "note"},
    "cite": {"label", "document"},
    "version": {"identifier", "version"},
}
"""Labels that are patterns, and the names that they take."""
_NEEDED = {"cited_again": {"note"}}
"""Names that must not be missing."""
SHIPPED = "briefgen/"
"""Begins the paths of templates that come with the program."""


@dataclass(frozen=True, slots=True)
class Home:
    """A folder that holds a template."""

    files: Files
    folder: str


@dataclass(frozen=True, slots=True)
class Template:
    """A template with everything it inherits."""

    record: Record[CompleteTemplate]
    homes: tuple[Home, ...]
    """Its own folder, then those of the templates it extends."""

    def house(self, findings: Findings) -> HouseStyles | None:
        """The team's own Word file; `None` where the template names none, or with a finding."""
        name = self.record.value.word_styles
        if name is None:
            return None
        place = self.record.location("word_styles")
        paths = [(home.files, f"{home.folder}/{name}") for home in self.homes]
        files, path = next((f for f in paths if f[0].exists(f[1])), paths[0])
        data = files.data(path, place)
        if data is None:
            return None
        from briefgen.load.house import read_house

        return read_house(data, name, place, findings)

    def boilerplate(self, names: Sequence[str]) -> Passage | None:
        """The first text found among file names; own folders come before inherited ones."""
        for home in self.homes:
            for name in names:
                path = f"{home.folder}/{name}"
                if home.files.exists(path):
                    text = home.files.text(path)
                    return of_lines(text.split("\n"), home.files.name(path)) if text else None
        return None


def shipped_files(findings: Findings) -> Files:
    """The folder that holds the templates of the program: of the wheel, else of the checkout."""
    package = Path(__file__).resolve().parent.parent
    checkout = package.parent.parent
    root = package if (package / "templates").is_dir() else checkout
    return Files(root, findings, prefix=SHIPPED)


def read_template(
    name: str, named_at: Location, files: Files, findings: Findings
) -> Template | None:
    """The template of a name; `None`, and a finding, if it is unknown or not in order."""
    places = (files, shipped_files(findings))
    homes: list[Home] = []
    merged: YamlDocument | None = None
    while True:
        home = _home(name, places)
        if home is None or home in homes:
            _report(name, named_at, places, home, findings)
            return None
        homes.append(home)
        document = read_mapping(home.files, f"{home.folder}/template.yaml", findings)
        if document is None:
            return None
        merged = document if merged is None else overlay(document, merged, _MERGED)
        extended = document.data.get("extends")
        if not isinstance(extended, str):
            break
        name, named_at = extended, document.location(("extends",))
    record = validate(merged, CompleteTemplate, findings)
    return Template(record, tuple(homes)) if record is not None else None


def _home(name: str, places: Sequence[Files]) -> Home | None:
    for files in places:
        if name in files.folders("templates"):
            return Home(files, f"templates/{name}")
    return None


def _report(
    name: str,
    named_at: Location,
    places: Sequence[Files],
    home: Home | None,
    findings: Findings,
) -> None:
    if home is not None:
        findings.add("BG128", named_at, f"template '{name}' extends itself")
        return
    known = {found for files in places for found in files.folders("templates")}
    findings.add("BG127", named_at, f"unknown template '{name}'", suggest(name, known))


# -- words -----------------------------------------------------------------------------------


def labels_of(template: Template, language: str, findings: Findings) -> dict[str, str]:
    """The template's words in a language; those it lacks are taken from `en`.

    Labels of the cover's table are named `cover_…`.
    """
    record = template.record
    primary = language.partition("-")[0]
    words: dict[str, str] = {}
    for key in dict.fromkeys(("en", primary)):
        found = record.value.languages.get(key)
        if found is not None:
            words |= found.model_dump(exclude={"cover"}, exclude_none=True)
            words |= {f"cover_{name}": label for name, label in found.cover.items()}
    for name in Labels.model_fields:
        if name not in words and name != "cover":
            place = record.document.key_location(("languages",))
            findings.add("BG111", place, f"missing field '{name}' in language '{primary}'")
    for name, allowed in _PATTERNS.items():
        pattern = words.get(name, "")
        fault = pattern_fault(pattern, allowed, _NEEDED.get(name, set()) if pattern else set())
        if fault:
            place = record.location("languages", primary, name)
            findings.add("BG161", place, f"'{name}': {fault}")
    return words


def wording_of(labels: dict[str, str]) -> Wording:
    """The words that later stages write."""
    names = {field.name for field in fields(Wording)}
    return Wording(**{name: words for name, words in labels.items() if name in names})


def line(template: Template, names: Names, findings: Findings, *path: str | int) -> str:
    """A line of the template with its values filled in; empty where the template has none."""
    try:
        passage = template.record.passage(*path)
    except KeyError:
        return ""
    return fill(passage, names, findings, as_it_is).text.strip()


def running_of(template: Template, names: Names, findings: Findings) -> Running:
    """Running head and foot."""
    plan = template.record.value.running

    def text(name: str) -> RunningText:
        entry = getattr(plan, name)
        if isinstance(entry, PageHeadingRecord):
            return PageHeading(entry.heading)
        return line(template, names, findings, "running", name)

    return Running(**{field.name: text(field.name) for field in fields(Running)})
