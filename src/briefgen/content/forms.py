"""The forms of a template, and the values that its fields have by default."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from briefgen.content.given_values import given_value
from briefgen.content.record_forms import labels_in, language_of, record_forms_of
from briefgen.content.records import Record, validate
from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.choices import choices_schema
from briefgen.model.forms import (
    FORM_PARTS,
    TYPES_BY_LANGUAGE,
    FormField,
    Forms,
    GivenValue,
)
from briefgen.model.limits import TextLimits
from briefgen.model.mapped_nodes import segments_of
from briefgen.model.nodes import text_of
from briefgen.schema.models import default_model
from briefgen.spans.mapped_text import MappedText
from briefgen.spans.span import NO_SPAN, Span
from briefgen.syntax.expression_tree import ExpressionError
from briefgen.syntax.expressions import (
    LazyValue,
    Names,
    PrintedValue,
    fill_values,
    without_escaping,
)
from briefgen.syntax.rules import UNUSABLE_VALUE

if TYPE_CHECKING:
    from briefgen.schema.declared_fields import FieldRecord
    from briefgen.schema.templates import CompleteTemplate


def forms_of(template: Record[CompleteTemplate], language: str, diagnostics: Diagnostics) -> Forms:
    """The fields and records that a template declares, those that it inherits first.

    The labels are in the language of the document, a BCP 47 tag; without one, in English where the
    template has them, or in any other language. A field with an invalid default is left out, and
    has a finding.
    """
    declared = template.value.fields
    primary = language.partition("-")[0]
    defaults = _defaults(template, primary, diagnostics)
    fields = {
        part: tuple(
            _field(part, key, defaults.get((part, key)), template, primary)
            for key, own in getattr(declared, part).items()
            if own is not None and defaults.get((part, key), True) is not None
        )
        for part in FORM_PARTS
    }
    records = record_forms_of(template, language, diagnostics)
    return replace(Forms(records=records), **fields)


def _defaults(
    template: Record[CompleteTemplate], language: str, diagnostics: Diagnostics
) -> dict[tuple[str, str], GivenValue | None]:
    """The defaults by the parts and keys of their fields; `None`, and findings, for invalid ones.

    What a text with expressions computes is checked when it is filled in.
    """
    found: dict[tuple[str, str], GivenValue | None] = {}
    for part in FORM_PARTS:
        for key, own in getattr(template.value.fields, part).items():
            if own is None or own.default is None:
                continue
            path = ("fields", part, key)
            given = given_value(template, *path, "default")
            is_computed = given is not None and given.is_computed(own.type)
            model = default_model("words" if is_computed else own.type, own.choices or ())
            record = validate(template.document, model, diagnostics, path)
            texts = own.default if own.type in TYPES_BY_LANGUAGE else None
            if record is None:
                found[part, key] = None
            elif not isinstance(texts, dict):
                found[part, key] = given_value(record, "default")
            elif chosen := language_of(texts, language):  # Without it, there is a finding.
                found[part, key] = given_value(record, "default", chosen)
    return found


def _field(
    part: str,
    key: str,
    default: GivenValue | None,
    template: Record[CompleteTemplate],
    language: str,
) -> FormField:
    path, own = ("fields", part, key), getattr(template.value.fields, part)[key]
    is_constant = default is not None and not default.is_computed(own.type)
    written = template.document.value((*path, "default")) if is_constant else None
    if default is not None and own.type in TYPES_BY_LANGUAGE:
        written = default.value
    shared = labels_in(template, language, "cover")
    choices = own.choices or {}
    texts = choices if isinstance(choices, dict) else dict.fromkeys(choices)
    printed = {
        name: _in_language(text, language) or shared.get(f"{key}_{name}", "")
        for name, text in texts.items()
    }
    return FormField(
        key=key,
        type=own.type,
        label=_in_language(own.label, language) or shared.get(key, ""),
        help=own.help,
        example=own.example or "",
        choices=printed,
        texts_of_choices=choices_schema(printed, texts),
        default=default,
        written_default=json.dumps(written, default=str) if is_constant else "",
        compared_by=own.compare,
        required=own.required or "",
        states=own.states or "",
        limits=_limits(own),
        level=own.level or "",
        level_span=template.defined_at(*path, "level"),
        cut=own.cut or 0,
    )


def _limits(field: FieldRecord) -> TextLimits:
    return TextLimits(
        most_items=field.most_items or 0,
        most_words=field.most_words or 0,
        most_words_in_sentence=field.most_words_in_sentence or 0,
        most_sentences=field.most_sentences or 0,
        most_words_in_answer=field.most_words_in_answer or 0,
        is_spoken=field.spoken,
        has_dated_facts=field.dated_facts,
    )


def _in_language(text: str | Mapping[str, str] | None, language: str) -> str:
    """A text that the template gives for every language or for some; empty without one."""
    if text is None or isinstance(text, str):
        return text or ""
    return text.get(language_of(text, language), "")


def labels_missing_in(forms: Forms, rows: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The labels that a document prints and that its language lacks, by the names of their fields.

    `rows` are the names of the fields in the rows of the cover. The names of the labels are those
    in expressions, such as `cover_validated_by`: that of the field first. The name of a field of
    records has the kind before it, as in `records.story.results`.
    """
    missing = {}
    for name, one in forms.named():
        is_printed = name in rows or one.type == "flag"
        own = [f"cover_{one.key}"] if is_printed and not one.label else []
        choices = [f"cover_{one.key}_{key}" for key, text in one.choices.items() if not text]
        if own or choices:
            missing[name] = (*own, *choices)
    for form in forms.records:
        without = (one.key for one in form.fields if one.lacks_label)
        missing |= {f"records.{form.kind}.{key}": (f"records_{key}",) for key in without}
    return missing


def labels_of_fields(forms: Forms) -> frozenset[str]:
    """The labels that fields and their choices can have, such as `cover_level_public`."""
    names: set[str] = set()
    for _, one in forms.named():
        names |= {f"cover_{one.key}", *(f"cover_{one.key}_{choice}" for choice in one.choices)}
    return frozenset(names)


def overridden_labels(template: CompleteTemplate, language: str) -> frozenset[str]:
    """The labels of fields and choices whose declarations have a text of their own in a language.

    The names are those in expressions, such as `cover_validated_by`.
    """
    found: set[str] = set()
    kept: set[str] = set()
    for part in FORM_PARTS:
        for key, own in getattr(template.fields, part).items():
            choices = {} if own is None or not isinstance(own.choices, dict) else own.choices
            texts = {f"cover_{key}_{name}": text for name, text in choices.items()}
            texts[f"cover_{key}"] = None if own is None else own.label
            for name, text in texts.items():
                (found if _in_language(text, language) else kept).add(name)
    return frozenset(found - kept)


def computed_defaults(
    fields: tuple[FormField, ...], names: Names, diagnostics: Diagnostics
) -> dict[str, LazyValue]:
    """The values of fields with a default that is computed, made when they are used.

    `names` are those of the template. An expression with an error is a finding in the template.
    """
    return {
        one.key: LazyValue(_once(text, names, diagnostics))
        for one in fields
        if (text := one.computed_default) is not None
    }


def _once(
    default: MappedText, names: Names, diagnostics: Diagnostics
) -> Callable[[], PrintedValue]:
    being_made: list[bool] = []

    def made() -> PrintedValue:
        if being_made:
            message = f"the default '{default.text}' uses itself"
            raise ExpressionError(UNUSABLE_VALUE, message, "remove one of the two uses")
        being_made.append(True)
        try:
            return printed_text(default, names, diagnostics)
        finally:
            being_made.clear()

    return cache(made)


def printed_text(text: MappedText, names: Names, diagnostics: Diagnostics) -> PrintedValue:
    """A text with its expressions filled in, as a value.

    It is defined where the longest value that it prints is defined.
    """
    filled = fill_values(text, names, diagnostics, without_escaping)
    values = [value for segment in filled.segments for value in segment.values]
    if not values:
        return PrintedValue(filled.text, filled.text, NO_SPAN)
    longest = max(values, key=lambda one: len(str(one.value)))
    is_alone = len(values) == 1 and text.text.strip().startswith("{{")
    value = longest.value if is_alone else filled.text
    origins = tuple(_origins_of(filled))
    return PrintedValue(filled.text, value, longest.defined_at, origins=origins)


def _origins_of(filled: MappedText) -> Iterator[tuple[str, Span]]:
    """The words of a text of the template with its values."""
    for segment, end in segments_of(text_of(filled)):
        yield from segment.origins or ((filled.text[segment.offset : end], NO_SPAN),)
