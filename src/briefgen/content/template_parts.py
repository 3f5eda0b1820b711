"""Mistakes in the parts of the body of a template."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from briefgen.content import rules
from briefgen.content.template import Template, fields_of_part, hint_for_field
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.rule import Rule
from briefgen.diagnostics.similar_names import did_you_mean
from briefgen.model.document import (
    ABBREVIATIONS_SECTION,
    HISTORY_SECTION,
    SELECTION_SECTION,
    SINCE_SECTION,
)
from briefgen.model.forms import TYPES_OF_PARTS
from briefgen.model.nodes import Anchor
from briefgen.schema import rules as schema_rules
from briefgen.syntax.expressions import Names, has_value
from briefgen.syntax.yaml.documents import Path
from briefgen.workspace.rules import MISSING_FILE

if TYPE_CHECKING:
    from briefgen.schema.body_parts import BodyRecord, FieldPart, RowsPart

_OF_DELIVERABLES = ("outline", "history")
"""Parts of a deliverable only."""
_OF_BRIEFINGS = ("selection", "since")
"""Parts of a briefing only."""
_FIELDS: Mapping[str, tuple[str, ...]] = {
    "deliverable": ("project", "deliverable", "cover"),
    "briefing": ("briefing", "meeting"),
}
"""By the kind of document, the first words of the names of fields that it can print as parts."""
_Problem = tuple[str | Path, Rule, str, str]
"""The key that has it, or the path of one inside the part, the rule, the message and the hint."""


def report_invalid_parts(template: Template, language: str, diagnostics: Diagnostics) -> None:
    """A finding for each part of the body that no document of the template can print.

    `language` is that of the document (BCP 47).
    """
    record = template.record
    first: dict[str, int] = {}
    for index, plan in enumerate(record.value.body):
        found = [*_problems(plan, template), *_missing_files(plan, template, language)]
        if plan.part in ("field", "rows") and any(
            map(template.declares_badly, fields_of_part(plan))
        ):
            found = []
        name = anchor_of(plan)
        if name in first and not found:
            at = record.span("body", first[name])
            hint = "remove one of them"
            if plan.part in ("fact_sheet", "rows"):
                hint = f"give this one another anchor, as in 'anchor: {name}-2'"
            hint = f"{hint}; the first one is at {at}"
            found.append(("part", schema_rules.INVALID_VALUE, _repeated(plan), hint))
        first.setdefault(name, index)
        for key, rule, message, hint in found:
            diagnostics.names_with_findings.add(name)
            path = (key,) if isinstance(key, str) else key
            diagnostics.add(rule, record.span("body", index, *path), message, hint)


def is_usable(index: int, template: Template) -> bool:
    """Whether a part of the body can be printed; otherwise it has a finding."""
    body = template.record.value.body
    names = [anchor_of(one) for one in body[: index + 1]]
    return not any(_problems(body[index], template)) and names.count(names[-1]) == 1


def positions_left_out(
    template: Template, names: Names, diagnostics: Diagnostics
) -> frozenset[int]:
    """The positions in the body of the parts whose condition is not fulfilled in a document.

    `names` are those that the lines of the template can use in it.
    """
    record = template.record
    return frozenset(
        index
        for index, plan in enumerate(record.value.body)
        if plan.when is not None and is_usable(index, template)
        if not has_value(record.mapped_text("body", index, "when"), names, diagnostics)
    )


def anchor_of(plan: BodyRecord) -> str:
    """The anchor of a part, by which no other part is the same."""
    match plan.part:
        case "field":
            return plan.field.replace(".", "-").replace("_", "-")
        case "text":
            return plan.file.removesuffix(".md")
        case "selection":
            return SELECTION_SECTION
        case "history":
            return HISTORY_SECTION
        case "since":
            return SINCE_SECTION
        case "abbreviations":
            return ABBREVIATIONS_SECTION
        case "fact_sheet" | "rows":
            return plan.anchor
        case _:
            return plan.part


def files_of_text(file: str, language: str) -> tuple[str, str]:
    """The names that the file of a text can have: for a language, or for all of them."""
    return f"{file.removesuffix('.md')}.{language.partition('-')[0]}.md", file


def _problems(plan: BodyRecord, template: Template) -> Iterator[_Problem]:
    """The mistakes in a part, whatever the language of the document is."""
    kind = template.record.value.kind
    if plan.part == "field":
        yield from _problems_of_field(plan.field, template)
        yield from _problems_of_name(plan, template)
    elif plan.part == "rows":
        yield from _problems_of_rows(plan, template)
    elif plan.part in _OF_DELIVERABLES and kind != "deliverable":
        hint = "remove it, or write 'part: selection' for what the briefing selects"
        message = f"part '{plan.part}' belongs to deliverables"
        yield "part", rules.UNSUITABLE_TEMPLATE, message, hint
    elif plan.part in _OF_BRIEFINGS and kind != "briefing":
        hint = "remove it, or write 'part: outline' for the sections of the deliverable"
        hint = "remove it" if plan.part == "since" else hint
        message = f"part '{plan.part}' belongs to briefings"
        yield "part", rules.UNSUITABLE_TEMPLATE, message, hint


def _problems_of_rows(plan: RowsPart, template: Template) -> Iterator[_Problem]:
    """The mistakes in rows: a field that cannot be printed as a part, or twice."""
    names = [row.field for row in plan.rows]
    for number, row in enumerate(plan.rows):
        for _, rule, message, hint in _problems_of_field(row.field, template):
            yield ("rows", number, "field"), rule, message, hint
        if row.field in names[:number]:
            message = f"a row prints '{row.field}' already"
            yield ("rows", number, "field"), schema_rules.INVALID_VALUE, message, "remove one"


def _problems_of_field(name: str, template: Template) -> Iterator[_Problem]:
    fields = dict(template.forms.named())
    kind = template.record.value.kind
    own = {key: one for key, one in fields.items() if key.partition(".")[0] in _FIELDS[kind]}
    printable = [key for key, one in own.items() if one.type in TYPES_OF_PARTS]
    known = [*printable, *template.invalid_fields]
    types = ", ".join(TYPES_OF_PARTS)
    if name not in fields:
        message = f"the template declares no field '{name}'"
        otherwise = f"declare it under 'fields', with one of the types {types}"
        yield (
            "field",
            schema_rules.INVALID_VALUE,
            message,
            hint_for_field(name, known, otherwise),
        )
    elif name not in own:
        message = f"a {kind} has no field '{name}'"
        hint = f"name a field of {' or '.join(_FIELDS[kind])}"
        yield "field", rules.UNSUITABLE_TEMPLATE, message, hint
    elif name not in printable:
        message = f"'{name}' has the type '{fields[name].type}', which is not a part"
        hint = f"print it in a line, as in '{{{{ {name} }}}}', or give it one of {types}"
        yield "field", schema_rules.INVALID_VALUE, message, hint


def _problems_of_name(plan: FieldPart, template: Template) -> Iterator[_Problem]:
    is_printable = not any(_problems_of_field(plan.field, template))
    if is_printable and len(anchor_of(plan)) > Anchor.LONGEST:
        message = f"the name '{plan.field}' is too long for a part, whose anchor is made of it"
        hint = f"choose a name of at most {Anchor.LONGEST} characters"
        yield "field", schema_rules.INVALID_VALUE, message, hint


def _missing_files(plan: BodyRecord, template: Template, language: str) -> Iterator[_Problem]:
    if plan.part != "text":
        return
    names = files_of_text(plan.file, language)
    if template.boilerplate(names) is None:
        beside = {
            name for folder in template.folders for name in folder.files.listing(folder.path, ".md")
        }
        message = f"the template has no file '{plan.file}'"
        hint = did_you_mean(plan.file, beside) or (
            f"add it beside template.yaml, or '{names[0]}' for this language"
        )
        yield "file", MISSING_FILE, message, hint


def _repeated(plan: BodyRecord) -> str:
    match plan.part:
        case "field":
            return f"the field '{plan.field}' is listed twice"
        case "text":
            return f"the text '{plan.file}' is listed twice"
        case "rows":
            return f"two parts of rows have the anchor '{plan.anchor}'"
        case "fact_sheet":
            return f"two fact sheets have the anchor '{plan.anchor}'"
        case _:
            return f"the part '{plan.part}' is listed twice"
