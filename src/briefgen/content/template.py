"""Templates: found, laid over the one they extend, and their lines filled in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from difflib import get_close_matches

from briefgen.content import rules
from briefgen.content.records import Record, read_mapping, validate
from briefgen.content.registers import pattern_fault
from briefgen.diagnostics.collector import Diagnostics, suggest
from briefgen.model.document import (
    HEADER_FOOTER_TEXTS,
    HeaderFooter,
    HeaderFooterText,
    PageHeading,
    Wording,
)
from briefgen.model.nodes import Text, text_of
from briefgen.model.word_template import WordTemplate
from briefgen.schema import rules as schema_rules
from briefgen.schema.templates import CompleteTemplate, Labels, PageHeadingRecord
from briefgen.syntax.expressions import Names, as_it_is, fill
from briefgen.syntax.yaml.reader import YamlDocument, overlay
from briefgen.workspace.files import Files
from briefgen.workspace.mapped_text import MappedText, of_lines
from briefgen.workspace.span import Span

_MERGED = frozenset({"theme", "languages", "cover", "header_footer"})
_PATTERNS = {
    "back_to_mark": {"number"},
    "cited_again": {"source", "note"},
    "cite": {"label", "document"},
    "version": {"identifier", "version"},
}
"""Labels that are patterns, and the names that they take."""
_NEEDED = {"cited_again": {"note"}}
"""Names that must not be missing."""


@dataclass(frozen=True, slots=True)
class Home:
    """A folder with a template."""

    files: Files
    folder: str


@dataclass(frozen=True, slots=True)
class Template:
    """A template with everything it inherits."""

    record: Record[CompleteTemplate]
    homes: tuple[Home, ...]
    """Its own folder, then those of the templates it extends."""

    def has_findings(self, diagnostics: Diagnostics) -> bool:
        """Whether its file, or that of a template it extends, has findings that stop a build."""
        paths = (home.files.name(f"{home.folder}/template.yaml") for home in self.homes)
        return any(diagnostics.is_in(path) for path in paths)

    def word_template(self, diagnostics: Diagnostics) -> WordTemplate | None:
        """The Word template; `None` if the template has no such key, or with a finding."""
        name = self.record.value.word_template
        if name is None:
            return None
        span = self.record.span("word_template")
        paths = [(home.files, f"{home.folder}/{name}") for home in self.homes]
        files, path = next((f for f in paths if f[0].exists(f[1])), paths[0])
        data = files.data(path, span, self._beside(name))
        if data is None:
            return None
        from briefgen.word_template.read import read_word_template

        return read_word_template(data, name, span, diagnostics)

    def _beside(self, name: str) -> str:
        """A hint for a missing Word file: the most similar name beside the template."""
        beside = {
            found
            for home in self.homes
            for suffix in (".docx", ".dotx")
            for found in home.files.listing(home.folder, suffix)
        }
        by_letters = {found.lower(): found for found in sorted(beside)}
        near = get_close_matches(name.lower().replace("\\", "/"), by_letters, n=1)
        if near:
            return f"did you mean '{by_letters[near[0]]}'?"
        return "write the name of a .docx or .dotx file beside template.yaml, without a folder"

    def boilerplate(self, names: Sequence[str]) -> MappedText | None:
        """The first text found among file names; own folders come before inherited ones.

        `None` if there is none; empty, and a finding, if it is not text.
        """
        for home in self.homes:
            for name in names:
                path = f"{home.folder}/{name}"
                if home.files.exists(path):
                    lines = (home.files.text(path) or "").split("\n")
                    return of_lines(lines, home.files.name(path))
        return None


def read_template(
    name: str, named_at: Span, files: Files, diagnostics: Diagnostics
) -> Template | None:
    """The template of a name; `None`, and a finding, if it is unknown or not in order."""
    places = (files, files.shipped())
    homes: list[Home] = []
    merged: YamlDocument | None = None
    while True:
        home = _home(name, places)
        if home is None or home in homes:
            _report(name, named_at, places, home, diagnostics)
            return None
        homes.append(home)
        document = read_mapping(home.files, f"{home.folder}/template.yaml", diagnostics)
        if document is None:
            return None
        merged = document if merged is None else overlay(document, merged, _MERGED)
        extended, span = document.data.get("extends"), document.span(("extends",))
        if extended is None:
            break
        if not isinstance(extended, str):
            hint = "write a name, as in 'extends: easme-deliverable'"
            diagnostics.add(
                schema_rules.INVALID_VALUE, span, "'extends' must be the name of a template", hint
            )
            return None
        name, named_at = extended, span
    record = validate(merged, CompleteTemplate, diagnostics)
    return Template(record, tuple(homes)) if record is not None else None


def _home(name: str, places: Sequence[Files]) -> Home | None:
    if "/" in name or name in {"", ".", ".."}:
        return None
    for files in places:
        if files.folder_exists(f"templates/{name}"):
            return Home(files, f"templates/{name}")
    return None


def _report(
    name: str,
    named_at: Span,
    places: Sequence[Files],
    home: Home | None,
    diagnostics: Diagnostics,
) -> None:
    if home is not None:
        hint = "name another template, or remove 'extends'"
        diagnostics.add(
            rules.UNSUITABLE_TEMPLATE, named_at, f"template '{name}' extends itself", hint
        )
        return
    known = {found for files in places for found in files.folders("templates")}
    diagnostics.add(
        rules.UNKNOWN_TEMPLATE, named_at, f"unknown template '{name}'", suggest(name, known)
    )


# -- words -----------------------------------------------------------------------------------


def labels_of(template: Template, language: str, diagnostics: Diagnostics) -> dict[str, str]:
    """The template's words in a language; those it lacks are taken from `en`.

    Labels of the cover's table are named `cover_…`.
    """
    record = template.record
    primary = language.partition("-")[0]
    words: dict[str, str] = {}
    given_in: dict[str, str] = {}
    for key in dict.fromkeys(("en", primary)):
        found = record.value.languages.get(key)
        if found is not None:
            own = found.model_dump(exclude={"cover"}, exclude_none=True)
            words |= own
            words |= {f"cover_{name}": label for name, label in found.cover.items()}
            given_in |= dict.fromkeys(own, key)
    if missing := sorted(Labels.model_fields.keys() - words.keys() - {"cover"}):
        span = record.document.key_location(("languages",))
        message = f"the template has no wording in language '{primary}' for {', '.join(missing)}"
        hint = "add it under 'languages', or use 'extends' with a template that has it"
        diagnostics.add(schema_rules.MISSING_FIELD, span, message, hint)
    for name in sorted(_PATTERNS.keys() & words.keys()):
        needed = _NEEDED.get(name, set())
        if fault := pattern_fault(words[name], _PATTERNS[name], needed):
            taken = " and ".join(f"{{{one}}}" for one in sorted(_PATTERNS[name]))
            must = "".join(f"; {{{one}}} is required" for one in sorted(needed))
            span = record.span("languages", given_in[name], name)
            diagnostics.add(rules.INVALID_PATTERN, span, f"'{name}': {fault}", f"use {taken}{must}")
    return words


def wording_of(labels: dict[str, str]) -> Wording:
    """The words that later stages write."""
    names = {field.name for field in fields(Wording)}
    return Wording(**{name: words for name, words in labels.items() if name in names})


def line(template: Template, names: Names, diagnostics: Diagnostics, *path: str | int) -> Text:
    """A line of the template with its values filled in; empty if it is not defined."""
    try:
        mapped_text = template.record.mapped_text(*path)
    except KeyError:
        return Text(text="")
    filled = fill(mapped_text, names, diagnostics, as_it_is)
    start = len(filled.text) - len(filled.text.lstrip())
    return text_of(filled.part(start, max(len(filled.text.rstrip()), start)))


def header_footer_of(template: Template, names: Names, diagnostics: Diagnostics) -> HeaderFooter:
    """The texts of headers and footers."""
    plan = template.record.value.header_footer
    texts: dict[str, HeaderFooterText] = {}
    sources: dict[str, Text] = {}
    for name in HEADER_FOOTER_TEXTS:
        entry = getattr(plan, name)
        if isinstance(entry, PageHeadingRecord):
            texts[name] = PageHeading(entry.heading)
        else:
            sources[name] = line(template, names, diagnostics, "header_footer", name)
            texts[name] = sources[name].text
    return HeaderFooter(
        header_left=texts["header_left"],
        header_right=texts["header_right"],
        footer_left=texts["footer_left"],
        footer_centre=texts["footer_centre"],
        sources=sources,
    )
