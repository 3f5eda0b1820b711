"""The validation errors of pydantic as findings: one for each mistake, with its span and a hint."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from pydantic import BaseModel
from pydantic_core import ErrorDetails

from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.similar_names import suggest
from briefgen.language.tags import PRIMARY_LANGUAGE
from briefgen.schema import rules
from briefgen.schema.data_paths import data_path
from briefgen.schema.lookup import (
    Schema,
    choices_of,
    description_as_hint,
    has_blocks,
    is_declared,
    keys_of,
    place_of,
    range_of,
    tag_of,
    tags_of,
    types_of,
)
from briefgen.schema.renamed_keys import hint_for_old_part
from briefgen.schema.validation_words import (
    DATE,
    EXPECTED,
    NO_FIELDS,
    NUMBERS,
    choose_from,
    description_of_value,
    hint_for_flag,
    hint_for_invalid_identifier,
    hint_for_key,
    hint_for_language,
    hint_for_list,
    hint_for_number,
    hint_for_word,
    intended_key,
    is_identifier,
    is_number,
    listed_names,
    name_of,
    one_of,
    problem_of_date,
)
from briefgen.spans.span import Span
from briefgen.syntax.yaml.comments import comment_after
from briefgen.syntax.yaml.documents import Path, YamlDocument, plain_value
from briefgen.syntax.yaml.mistakes import example_in_quotes

_FEW = 8
"""Maximum number of keys that a hint lists."""


class _FieldError(Struct, frozen=True):
    """One error of pydantic, and its path in the record."""

    details: ErrorDetails
    inner: Path
    """Path of the value; for a missing field, that of the mapping that lacks it."""

    @property
    def kind(self) -> str:
        """Pydantic's type of error; text of spaces only counts as empty."""
        blank = self.details.get("ctx", {}).get("pattern") == r"\S"
        return "string_too_short" if blank else self.details["type"]

    @property
    def expected(self) -> str:
        """The expected kind of value; empty if the kind is correct."""
        return EXPECTED.get(self.kind, "")


class ValidationMessages:
    """The validation errors of one record."""

    def __init__(
        self,
        errors: Sequence[ErrorDetails],
        document: YamlDocument,
        model: type[BaseModel],
        path: Path,
    ) -> None:
        """`path` is the path of the record in the document."""
        data = document.data
        for step in path:
            data = data[step]
        self._document, self._path, self._schema = document, path, Schema(model)
        paths = [data_path(data, found["loc"], self._schema) for found in errors]
        self._errors = [_FieldError(*pair) for pair in zip(errors, paths, strict=True)]

    def report(self, diagnostics: Diagnostics) -> None:
        """Add one finding for each mistake; implied errors add none."""
        if self._is_empty():
            self._report_empty(diagnostics)
            return
        for error in self._errors:
            if self._is_implied(error) or self._has_comment(error):
                continue
            if error.expected == "a list" and diagnostics.has_finding_in(self._span(error.inner)):
                continue  # A line of the text has a finding that says how to write the list.
            match error.kind:
                case "extra_forbidden":
                    self._unknown_key(error, diagnostics)
                case "missing":
                    self._missing(error, diagnostics)
                case "string_pattern_mismatch" | "string_too_long" if is_identifier(error.details):
                    message = f"'{error.details['input']}' is not an identifier"
                    hint = hint_for_invalid_identifier(error.details)
                    diagnostics.add(rules.INVALID_ANCHOR, self._span(error.inner), message, hint)
                case "union_tag_invalid" | "union_tag_not_found":
                    self._unknown_variant(error, diagnostics)
                case kind if error.details["loc"][-1:] == ("[key]",) and kind != "value_error":
                    self._wrong_key(error, diagnostics)
                case "value_error":
                    self._wrong_value(error, diagnostics)
                case _ if not diagnostics.has_finding_at(span := self._place(error)):
                    hint = self._hint_with_field(error)
                    diagnostics.add(rules.INVALID_VALUE, span, self._value_message(error), hint)

    def _wrong_value(self, error: _FieldError, diagnostics: Diagnostics) -> None:
        """A value that is not possible, or the values of several keys that do not fit together."""
        span, message = self._place(error), self._value_message(error)
        if not diagnostics.has_finding_at(span, message):
            hint = self._hint_with_field(error)
            diagnostics.add(rules.INVALID_VALUE, span, message, hint)

    def _is_empty(self) -> bool:
        """Whether the record is a whole file, or front matter, that has no key."""
        return not self._path and self._document.data == {}

    def _report_empty(self, diagnostics: Diagnostics) -> None:
        model = self._schema.variants(())[0]
        needed = [
            field.alias or name for name, field in model.model_fields.items() if field.is_required()
        ]
        what = "front matter" if self._document.path.endswith(".md") else "file"
        hint = f"write its keys: {', '.join(needed)}"
        diagnostics.add(
            rules.MISSING_FIELD, Span(self._document.path), f"the {what} is empty", hint
        )

    def _is_implied(self, error: _FieldError) -> bool:
        """Whether another error is the cause of this one."""
        if error.kind == "missing":
            if (*self._path, *error.inner) in self._document.incomplete:
                return True
            # The key is misspelt, or a key of another variant is in the mapping.
            variants = self._schema.variants(error.inner)
            unknown = [
                other.inner[-1]
                for other in self._errors
                if other.kind == "extra_forbidden" and other.inner[:-1] == error.inner
            ]
            intended = {intended_key(str(key), keys_of(variants)) for key in unknown}
            return error.details["loc"][-1] in intended or (bool(unknown) and len(variants) > 1)
        if self._is_under_unknown_key(error) or self._has_right_type(error):
            return True
        if error.kind == "too_short":
            # Pydantic does not count invalid items, and each has a finding of its own.
            return bool(error.details["input"])
        # A value can be one of several variants, and an error inside it shows which is intended.
        end = len(error.inner)
        return bool(error.expected) and any(
            len(other.inner) > end and other.inner[:end] == error.inner for other in self._errors
        )

    def _has_right_type(self, error: _FieldError) -> bool:
        """Whether a value has the type of another variant, and another error as such."""
        others = [other.kind for other in self._errors if other.inner == error.inner]
        return bool(error.expected and {"value_error", "string_too_short", "missing"} & {*others})

    def _is_under_unknown_key(self, error: _FieldError) -> bool:
        """Whether a value is under a key that a mapping must not have; the key has a finding."""
        if error.details["loc"][-1:] == ("[key]",):
            return False
        keys = [one for one in self._errors if one.details["loc"][-1:] == ("[key]",)]
        unknown = [one.inner for one in keys if one.kind != "value_error"]
        return any(error.inner[: len(inner)] == inner for inner in unknown)

    def _has_comment(self, error: _FieldError) -> bool:
        """Whether a value is empty because of a comment, which has a finding of its own."""
        path = (*self._path, *error.inner)
        return error.details["input"] is None and comment_after(self._document, path) is not None

    def _span(self, inner: Path) -> Span:
        return self._document.span((*self._path, *inner))

    def _place(self, error: _FieldError) -> Span:
        """The span of an invalid value, or the key of a mapping at whose keys an error is."""
        at = getattr(error.details.get("ctx", {}).get("error"), "at", None)
        path = (*error.inner, *(at or ()))
        value = self._document.value((*self._path, *path)) if at is not None else None
        return self._key_span(path) if isinstance(value, dict) else self._span(path)

    def _key_span(self, inner: Path) -> Span:
        return self._document.key_span((*self._path, *inner))

    # -- keys --------------------------------------------------------------------------------

    def _unknown_key(self, error: _FieldError, diagnostics: Diagnostics) -> None:
        *before, name = error.inner
        hint = self._key_hint(str(name), tuple(before))
        diagnostics.add(
            rules.UNKNOWN_KEY, self._key_span(error.inner), f"unknown key '{name}'", hint
        )

    def _key_hint(self, name: str, mapping: Path) -> str:
        variants = self._schema.variants(mapping)
        if name.isdecimal():
            return "write a decimal point, not a comma, as in 14.5; put a text in quotes"
        key, colon, value = name.partition(":")
        if colon and value and self._is_null((*mapping, name)):
            return f"write '{key}: {value}', with a space after the colon"
        if tags := [tag_of(one) for one in variants if name in keys_of([one])]:
            alone = "it cannot be combined with the other keys here: keep one or the other"
            return f"it belongs to {', '.join(map(repr, tags))}" if all(tags) else alone
        if mapping and name in keys_of(self._schema.variants(mapping[:-1])):
            return f"it belongs beside {name_of(mapping)}, not inside it: check the indentation"
        if place := place_of(variants, name):
            return place
        known = keys_of(variants)
        if len(known) == 1:
            return f"did you mean '{known[0]}'?"
        return suggest(name, known, f"known: {', '.join(known)}") if known else NO_FIELDS

    def _missing(self, error: _FieldError, diagnostics: Diagnostics) -> None:
        *_, tag, name = ("", *map(str, error.details["loc"]))
        hint = self._schema.hint((*error.inner, name), tag) or f"add '{name}: …'"
        if not error.inner and self._is_row_of_series():
            hint += "; write it above 'series' if all its briefings have the same"
        diagnostics.add(
            rules.MISSING_FIELD, self._key_span(error.inner), f"missing field '{name}'", hint
        )

    def _is_row_of_series(self) -> bool:
        """Whether the record is a briefing of a series: only then has a whole file a key."""
        mark = self._document.marks.get(())
        return not self._path and mark is not None and mark.key_range is not None

    def _wrong_key(self, error: _FieldError, diagnostics: Diagnostics) -> None:
        """A key of a mapping whose keys are free, but must have a certain form."""
        name, span = str(error.inner[-1]), self._key_span(error.inner)
        context = error.details.get("ctx", {})
        pattern = str(context.get("pattern", ""))
        if pattern and pattern != PRIMARY_LANGUAGE:
            message, hint = f"'{name}' cannot be a key", hint_for_key(name, pattern)
            diagnostics.add(rules.INVALID_VALUE, span, message, hint)
            return
        names = listed_names(str(context.get("expected", "")))
        hint = suggest(name, names) if names else self._schema.hint(error.inner[:-1])
        if pattern:
            hint = hint_for_language(name)
        diagnostics.add(rules.UNKNOWN_KEY, span, f"unknown key '{name}'", hint)

    def _unknown_variant(self, error: _FieldError, diagnostics: Diagnostics) -> None:
        """The key that names the variant of a record is missing, or names an unknown variant."""
        context = error.details["ctx"]
        key = str(context["discriminator"]).strip("'")
        if error.kind == "union_tag_not_found":
            variants = self._schema.variants(error.inner)
            names = [tag for variant in variants for tag in tags_of(variant, key)]
            hint = choose_from(names)
            span = self._key_span(error.inner)
            diagnostics.add(rules.MISSING_FIELD, span, f"missing field '{key}'", hint)
            return
        names = listed_names(str(context["expected_tags"]))
        message = f"'{key}' must be {one_of(names)}"
        tag = str(context["tag"])
        hint = hint_for_old_part(self._document.path, tag) or suggest(tag, names)
        diagnostics.add(rules.INVALID_VALUE, self._span((*error.inner, key)), message, hint)

    def _is_null(self, inner: Path) -> bool:
        mark = self._document.marks.get((*self._path, *inner))
        return mark is not None and mark.text == "" and not mark.style

    # -- values ------------------------------------------------------------------------------

    def _value_message(self, error: _FieldError) -> str:
        name, value = name_of((*self._path, *error.inner)), error.details["input"]
        context = error.details.get("ctx", {})
        match error.kind:
            case "literal_error":
                return f"{name} must be {one_of(listed_names(str(context['expected'])))}"
            case "string_too_short" | "too_short":
                return f"{name} is empty"
            case "too_long":
                return f"{name} must be empty"
            case "value_error":
                return str(context.get("error", error.details["msg"]))
            case "string_pattern_mismatch":
                return f"{name} cannot be '{value}'"
        expected = self._expected(error)
        if not expected:
            text = error.details["msg"]
            return f"{name}: {text[:1].lower()}{text[1:]}"
        if expected == DATE and (problem := problem_of_date(value)):
            return f"{name} cannot be {value}: {problem}"
        if self._is_in_quotes(error):
            return f"{name} must be {expected}, not the text '{value}'"
        return f"{name} must be {expected}, not {description_of_value(value, expected)}"

    def _is_in_quotes(self, error: _FieldError) -> bool:
        """Whether the value is text only because of its quotes: a number, a date, true or false."""
        mark = self._document.marks.get((*self._path, *error.inner))
        quoted = mark is not None and mark.style in ("'", '"')
        return quoted and not isinstance(plain_value(str(error.details["input"])), str | None)

    def _expected(self, error: _FieldError) -> str:
        """The expected kinds of value, of all variants that it can be."""
        kinds = [other.expected for other in self._errors if other.inner == error.inner]
        if "a number" in kinds:
            kinds = [kind for kind in kinds if kind != "a whole number"]
        field = self._schema.field(error.inner)
        types = [] if field is None else types_of(field.annotation)
        if kinds == ["a number"] and int in types and float not in types:
            kinds = ["a whole number"]
        limits = range_of(field, error.details.get("ctx", {})) if NUMBERS & set(kinds) else ""
        choice = ", or " if "true or false" in kinds else " or "
        return choice.join(dict.fromkeys(kinds)) + limits

    def _hint_with_field(self, error: _FieldError) -> str:
        """A hint that also says which field of the template is meant."""
        hint = self._value_hint(error)
        for end in range(len(error.inner), 0, -1):
            field = self._schema.field(error.inner[:end])
            if field is not None and is_declared(field):
                words = (field.description or "").removesuffix(".")
                is_named = not words or words.casefold() in hint.casefold()
                return hint if is_named else f"{hint} ({words})" if hint else words
        return hint

    def _value_hint(self, error: _FieldError) -> str:
        value, context = error.details["input"], error.details.get("ctx", {})
        match error.kind:
            case "literal_error":
                return self._hint_for_word(error, listed_names(str(context["expected"])))
            case "string_too_short" | "too_short":
                return self._hint_for_empty(error)
            case "value_error":
                return getattr(context.get("error"), "hint", "")
        if value is None:
            return self._hint_for_null(error)
        return (
            self._hint_for_lines_of_text(error)
            or self._hint_for_line_of_text(error)
            or self._hint_for_type(error)
        )

    def _hint_for_type(self, error: _FieldError) -> str:
        """The hint for a value of the wrong type."""
        value = error.details["input"]
        scalar = not isinstance(value, (dict, list))
        expected = self._expected(error)
        description = self._schema.hint(error.inner)
        if self._is_in_quotes(error) and expected not in ("a list", "a mapping"):
            return "remove the quotes"
        match expected:
            case "text" | "text or a mapping" | "text or a whole number" if scalar:
                more = (
                    f", or write {description}"
                    if self._schema.variants(error.inner) and description
                    else ""
                )
                return f"put it in quotes{more}"
            case _ if expected.startswith("true or false") and scalar:
                return hint_for_flag(str(value), expected)
            case "a list":
                mark = self._document.marks.get((*self._path, *error.inner))
                has_mappings = bool(self._schema.variants((*error.inner, 0)))
                return hint_for_list(value, None if mark is None else mark.style, has_mappings)
            case _ if expected == DATE:
                return "write year, month and day without quotes, as in 2019-03-31"
            case "a mapping" if len(self._schema.variants(error.inner)) == 1:
                return self._hint_by_type(error, expected)
            case "text" | "text or a mapping" if description:
                return f"{description}; text that begins with '[' or '{{' must be in quotes"
            case _ if expected.startswith(tuple(NUMBERS)) and is_number(value):
                return description
            case _ if expected.startswith(tuple(NUMBERS)) and (
                hint := hint_for_number(value, "a whole number" in expected)
            ):
                return hint
            case "a number" if scalar and error.inner and isinstance(error.inner[-1], int):
                return self._hint_for_gap(error)
        if isinstance(value, list) and len(value) == 1 and "number" in expected:
            return f"write {value[0]}, without brackets or '- '"
        return description or self._hint_by_type(error, expected)

    def _hint_for_lines_of_text(self, error: _FieldError) -> str:
        """The hint for a text that is a list or mapping because of the form of its lines."""
        value, inner = error.details["input"], error.inner
        mark = self._document.marks.get((*self._path, *inner))
        is_text = self._expected(error).startswith("text")
        if not is_text or mark is None or not isinstance(value, list | dict) or not inner:
            return ""
        begins_below = mark.key_range is not None and mark.range[0] > mark.key_range[0]
        if begins_below and has_blocks(self._schema.field(inner)):
            return f"write '|' after '{inner[-1]}:', so that its lines are Markdown"
        ends_with_colon = isinstance(value, dict) and isinstance(
            next(iter(value.values()), ""), list | dict | None
        )
        if isinstance(inner[-1], int) and ends_with_colon and len(value) == 1:
            return "remove the colon at its end, and start each entry of the list with '- '"
        return ""

    def _hint_for_line_of_text(self, error: _FieldError) -> str:
        """The hint for a text that is a mapping only because it contains ': '."""
        if not self._expected(error).startswith("text"):
            return ""
        span = self._span(error.inner)
        mark = self._document.marks.get((*self._path, *error.inner))
        if mark is None or mark.text is not None or span.line != span.end_line:
            return ""
        if not isinstance(error.details["input"], dict) or len(error.details["input"]) != 1:
            return ""
        line = mark.source.lines[span.line - 1 - mark.source.skipped]
        words = line[span.column - 1 : span.end_column - 1].strip()
        if words.startswith("{"):
            return ""
        return f"': ' makes a mapping of it: put the text in quotes{example_in_quotes(words)}"

    def _hint_by_type(self, error: _FieldError, expected: str) -> str:
        """The hint for a field without a description."""
        value = error.details["input"]
        match expected:
            case "text" | "text or a mapping":
                return "write text, in quotes if it begins with '[' or '{'"
            case "a list":
                return "begin each entry with '- '"
            case "a mapping":
                scalar = not isinstance(value, (dict, list))
                return self._hint_for_mapping(error, value if scalar else None)
            case _ if expected.startswith(tuple(NUMBERS)):
                return "write it in digits, without quotes"
        return ""

    def _hint_for_word(self, error: _FieldError, names: list[str]) -> str:
        """The most similar of the allowed words, otherwise the description of the field."""
        field = self._schema.field(error.inner)
        hint = hint_for_word(str(error.details["input"]), names, choices_of(field))
        return hint or (description_as_hint(field) if field is not None else "")

    def _hint_for_empty(self, error: _FieldError) -> str:
        field, description = self._schema.field(error.inner), self._schema.hint(error.inner)
        if field is None or field.is_required():
            entries = error.kind == "too_short"
            if entries:
                return "write at least one entry" + (f": {description}" if description else "")
            return description or "write its text"
        return (
            f"{description}; or remove the key"
            if description
            else "remove the key, or write its value"
        )

    def _hint_for_null(self, error: _FieldError) -> str:
        mark = self._document.marks.get((*self._path, *error.inner))
        key, colon, value = str(error.inner[-1] if error.inner else "").partition(":")
        if colon and value and mark is not None and not mark.text:
            return f"write '{key}: {value}', with a space after the colon"
        field = self._schema.field(error.inner)
        optional = field is not None and not field.is_required()
        if field is None and error.inner:
            return self._hint_for_gap(error)
        value = "'' for an empty text" if "text" in self._expected(error) else "its value"
        return f"write {value}, or remove the key" if optional else "write its value"

    def _hint_for_gap(self, error: _FieldError) -> str:
        """The hint for an empty entry of a list."""
        if "number" in self._expected(error):
            return self._schema.hint(error.inner[:-1]) or "write a number, or remove the entry"
        return "write its value, '' for an empty text, or remove the entry"

    def _hint_for_mapping(self, error: _FieldError, value: object) -> str:
        """The mapping that a single value means; otherwise the keys of the mapping."""
        variants = self._schema.variants(error.inner)
        keys: Sequence[str] = getattr(variants[0], "keys_of_text", ()) if variants else ()
        meant_by = getattr(variants[0], "meant_by", None) if variants else None
        if meant_by is not None and value is not None and (meant := meant_by(value)):
            return f"write {meant}"
        if keys and isinstance(value, str):
            return "write " + " or ".join(f"{{{key}: {value}}}" for key in keys)
        if len(variants) == 1 and value is not None:
            fields = variants[0].model_fields.items()
            needed = [field.alias or name for name, field in fields if field.is_required()]
            if len(needed) == 1:
                return f"write {{{needed[0]}: {value}}}"
        keys = keys_of(variants)
        if 0 < len(keys) <= _FEW:
            return f"its keys are {', '.join(keys)}"
        return "write 'key: value' on separate, indented lines"
