"""What pydantic finds wrong with a record, in our words, each with its place and the way out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from briefgen.diagnostics.collector import Diagnostics, suggest
from briefgen.schema import rules
from briefgen.schema.lookup import Schema, keys_of, keys_within, span_of, tags_of, told, types_of
from briefgen.schema.renamed_keys import RUN_MIGRATE, new_name
from briefgen.syntax.yaml.reader import Path, YamlDocument
from briefgen.workspace.span import Span

_EXPECTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "float_type": "a number",
    "finite_number": "a number",
    "bool_type": "true or false",
    "date_type": "a date as YYYY-MM-DD",
    "tuple_type": "a list",
    "list_type": "a list",
    "dict_type": "a mapping",
    "model_type": "a mapping",
    "model_attributes_type": "a mapping",
    "greater_than_equal": "a number",
    "less_than_equal": "a number",
}
"""What the value should have been, by pydantic's word for what it is not."""
_NUMBERS = {"a whole number", "a number"}
_IDENTIFIER = "use lower-case letters, digits and single hyphens, 36 characters at most"
_FEW = 8
"""Keys that a hint still lists."""


@dataclass(frozen=True, slots=True)
class _Misfit:
    """One fault, and where in the record it is."""

    fault: ErrorDetails
    inner: Path
    """Of a field that is missing, the mapping's that lacks it."""

    @property
    def kind(self) -> str:
        """Pydantic's word; text of spaces alone counts as empty."""
        blank = self.fault.get("ctx", {}).get("pattern") == r"\S"
        return "string_too_short" if blank else self.fault["type"]

    @property
    def expected(self) -> str:
        """The type that the value should have had; empty where its type is right."""
        return _EXPECTED.get(self.kind, "")


class ValidationMessages:
    """The faults of one record."""

    def __init__(
        self,
        faults: Sequence[ErrorDetails],
        document: YamlDocument,
        model: type[BaseModel],
        path: Path,
    ) -> None:
        """`path` leads to the record in the document."""
        data = document.data
        for step in path:
            data = data[step]
        self._faults = [_Misfit(fault, _data_path(data, fault["loc"])) for fault in faults]
        self._document, self._path, self._schema = document, path, Schema(model)

    def report(self, diagnostics: Diagnostics) -> None:
        """One finding for each mistake: what follows from another is left out."""
        for misfit in self._faults:
            if self._follows(misfit):
                continue
            match misfit.kind:
                case "extra_forbidden":
                    self._unknown_key(misfit, diagnostics)
                case "missing":
                    self._missing(misfit, diagnostics)
                case "string_pattern_mismatch" | "string_too_long" if _is_identifier(misfit.fault):
                    message = f"'{misfit.fault['input']}' is not an identifier"
                    diagnostics.add(
                        rules.INVALID_ANCHOR, self._location(misfit.inner), message, _IDENTIFIER
                    )
                case "union_tag_invalid" | "union_tag_not_found":
                    self._unknown_form(misfit, diagnostics)
                case _ if misfit.fault["loc"][-1:] == ("[key]",):
                    self._wrong_key(misfit, diagnostics)
                case _ if not diagnostics.names(self._location(misfit.inner)):
                    place, hint = self._location(misfit.inner), self._hint(misfit)
                    diagnostics.add(rules.INVALID_VALUE, place, self._message(misfit), hint)

    def _follows(self, misfit: _Misfit) -> bool:
        """Whether another fault says it already."""
        if misfit.kind == "missing":
            # The key is there, misspelt, or a key of one form made the mapping another.
            forms = self._schema.forms(misfit.inner)
            unknown = [
                other.inner[-1]
                for other in self._faults
                if other.kind == "extra_forbidden" and other.inner[:-1] == misfit.inner
            ]
            meant = {_meant(str(key), keys_of(forms)) for key in unknown}
            return misfit.fault["loc"][-1] in meant or (bool(unknown) and len(forms) > 1)
        if misfit.kind == "too_short":
            # Items that are faulty do not count, and each has a finding of its own.
            return bool(misfit.fault["input"])
        # A value may have one of several forms, and a part of it tells which was meant.
        end = len(misfit.inner)
        return bool(misfit.expected) and any(
            len(other.inner) > end and other.inner[:end] == misfit.inner for other in self._faults
        )

    def _location(self, inner: Path) -> Span:
        return self._document.span((*self._path, *inner))

    def _key_location(self, inner: Path) -> Span:
        return self._document.key_location((*self._path, *inner))

    # -- keys --------------------------------------------------------------------------------

    def _unknown_key(self, misfit: _Misfit, diagnostics: Diagnostics) -> None:
        if self._renamed_key(misfit, diagnostics):
            return
        *before, name = misfit.inner
        hint = self._key_hint(str(name), tuple(before))
        diagnostics.add(
            rules.UNKNOWN_KEY, self._key_location(misfit.inner), f"unknown key '{name}'", hint
        )

    def _renamed_key(self, misfit: _Misfit, diagnostics: Diagnostics) -> bool:
        """Whether the key is that of an earlier version, with a finding that names the new one."""
        span, name = self._key_location(misfit.inner), misfit.inner[-1]
        new = new_name(span.path, (*self._path, *misfit.inner))
        if new is not None:
            message = f"'{name}' is now '{new}'"
            diagnostics.add(rules.UNKNOWN_KEY, span, message, RUN_MIGRATE)
        return new is not None

    def _key_hint(self, name: str, mapping: Path) -> str:
        forms = self._schema.forms(mapping)
        for form in forms:
            if name in keys_of([form]):
                tags = tags_of(form, "kind")
                alone = "it does not go with the other keys here: keep one or the other"
                return f"it goes with 'kind: {tags[0]}'" if tags else alone
        if mapping and name in keys_of(self._schema.forms(mapping[:-1])):
            return f"it stands beside {_called(mapping)}, not in it: mind how far lines stand in"
        for key, inner in keys_within(forms).items():
            if name in inner:
                return f"it stands under '{key}'"
        if near := _meant(name, keys_of(forms)):
            return f"did you mean '{near}'?"
        return suggest(name, keys_of(forms)) or f"known: {', '.join(keys_of(forms))}"

    def _missing(self, misfit: _Misfit, diagnostics: Diagnostics) -> None:
        name = str(misfit.fault["loc"][-1])
        hint = self._schema.about((*misfit.inner, name)) or f"add '{name}: …'"
        diagnostics.add(
            rules.MISSING_FIELD, self._key_location(misfit.inner), f"missing field '{name}'", hint
        )

    def _wrong_key(self, misfit: _Misfit, diagnostics: Diagnostics) -> None:
        """A key of a mapping that takes any, but for their form."""
        if self._renamed_key(misfit, diagnostics):
            return
        name = str(misfit.inner[-1])
        names = _names(str(misfit.fault.get("ctx", {}).get("expected", "")))
        hint = suggest(name, names) if names else self._schema.about(misfit.inner[:-1])
        diagnostics.add(
            rules.UNKNOWN_KEY, self._key_location(misfit.inner), f"unknown key '{name}'", hint
        )

    def _unknown_form(self, misfit: _Misfit, diagnostics: Diagnostics) -> None:
        """A key that says which of several forms a record has is missing or says none of them."""
        context = misfit.fault["ctx"]
        key = str(context["discriminator"]).strip("'")
        if misfit.kind == "union_tag_not_found":
            names = [tag for form in self._schema.forms(misfit.inner) for tag in tags_of(form, key)]
            hint = f"one of {', '.join(names)}"
            place = self._key_location(misfit.inner)
            diagnostics.add(rules.MISSING_FIELD, place, f"missing field '{key}'", hint)
            return
        names = _names(str(context["expected_tags"]))
        message = f"'{key}' must be one of {', '.join(names)}"
        hint = suggest(str(context["tag"]), names)
        diagnostics.add(rules.INVALID_VALUE, self._location((*misfit.inner, key)), message, hint)

    # -- values ------------------------------------------------------------------------------

    def _message(self, misfit: _Misfit) -> str:
        name, given = _called((*self._path, *misfit.inner)), misfit.fault["input"]
        context = misfit.fault.get("ctx", {})
        match misfit.kind:
            case "literal_error":
                return f"{name} must be one of {', '.join(_names(str(context['expected'])))}"
            case "string_too_short" | "too_short":
                return f"{name} is empty"
            case "too_long":
                return f"{name} must stay empty"
            case "value_error":
                return str(context.get("error", misfit.fault["msg"]))
            case "string_pattern_mismatch":
                return f"{name} cannot be '{given}'"
        expected = self._expected(misfit)
        if not expected:
            said = misfit.fault["msg"]
            return f"{name}: {said[:1].lower()}{said[1:]}"
        return f"{name} must be {expected}, not {_described(given, expected)}"

    def _expected(self, misfit: _Misfit) -> str:
        """What the value should have been, in any of the forms that it may have."""
        kinds = [other.expected for other in self._faults if other.inner == misfit.inner]
        if "a number" in kinds:
            kinds = [kind for kind in kinds if kind != "a whole number"]
        field = self._schema.field(misfit.inner)
        whole = field is not None and int in types_of(field.annotation)
        if kinds == ["a number"] and whole:
            kinds = ["a whole number"]
        span = span_of(field, misfit.fault.get("ctx", {})) if _NUMBERS & set(kinds) else ""
        return ", or ".join(dict.fromkeys(kinds)) + span

    def _hint(self, misfit: _Misfit) -> str:
        given, context = misfit.fault["input"], misfit.fault.get("ctx", {})
        match misfit.kind:
            case "literal_error":
                names = _names(str(context["expected"]))
                near = _meant(str(given), names)
                return f"did you mean '{near}'?" if near else self._known(misfit, names)
            case "string_too_short" | "too_short":
                return self._hint_for_empty(misfit)
        if given is None:
            return self._hint_for_nothing(misfit)
        scalar = not isinstance(given, (dict, list))
        expected = self._expected(misfit)
        about = self._schema.about(misfit.inner)
        match expected:
            case "text" if scalar:
                more = f", or write {about}" if self._schema.forms(misfit.inner) and about else ""
                return f"put it in quotes{more}"
            case "true or false":
                return "write one of these words, without quotes"
            case "a list" if scalar:
                return f"write [{given}], or each entry in a line of its own after '- '"
            case "a date as YYYY-MM-DD":
                return "write year, month and day without quotes, as in 2019-03-31"
            case "a mapping" if len(self._schema.forms(misfit.inner)) == 1:
                return self._hint_without_words(misfit, expected)
            case "text" if about:
                return f"{about}; text that begins with '[' or '{{' must be in quotes"
            case _ if expected.startswith(tuple(_NUMBERS)) and _is_number(given):
                return "write it without quotes" if isinstance(given, str) else about
        return about or self._hint_without_words(misfit, expected)

    def _hint_without_words(self, misfit: _Misfit, expected: str) -> str:
        """Where the schema tells nothing of the field."""
        given = misfit.fault["input"]
        match expected:
            case "text":
                return "write words, in quotes if they begin with '[' or '{'"
            case "a list":
                return "begin each entry with '- '"
            case "a mapping":
                scalar = not isinstance(given, (dict, list))
                return self._hint_for_mapping(misfit, given if scalar else None)
            case _ if expected.startswith(tuple(_NUMBERS)):
                return "write it in figures, without quotes"
        return ""

    def _known(self, misfit: _Misfit, names: list[str]) -> str:
        """What the words mean where the schema tells, else the words."""
        field = self._schema.field(misfit.inner)
        if field is not None and field.description:
            return told(field)
        return f"known: {', '.join(names)}"

    def _hint_for_empty(self, misfit: _Misfit) -> str:
        field, about = self._schema.field(misfit.inner), self._schema.about(misfit.inner)
        if field is None or field.is_required():
            entries = misfit.kind == "too_short"
            if entries:
                return "write one entry at least" + (f": {about}" if about else "")
            return about or "write its words"
        return f"{about}; or leave the key out" if about else "leave the key out, or fill it"

    def _hint_for_nothing(self, misfit: _Misfit) -> str:
        mark = self._document.marks.get((*self._path, *misfit.inner))
        scalar = mark.scalar if mark is not None else None
        if scalar is not None and "#" in scalar.lines[scalar.line][scalar.column :]:
            return "'#' begins a comment: put the value in quotes"
        field = self._schema.field(misfit.inner)
        optional = field is not None and not field.is_required()
        if field is None and misfit.inner:
            return "write its value, or '' for an empty one"
        value = "'' for nothing" if "text" in self._expected(misfit) else "its value"
        return f"write {value}, or leave the key out" if optional else "write its value"

    def _hint_for_mapping(self, misfit: _Misfit, given: object) -> str:
        """How a lone value becomes the mapping that was meant; else the keys that one has."""
        forms = self._schema.forms(misfit.inner)
        if len(forms) == 1 and given is not None:
            fields = forms[0].model_fields.items()
            needed = [field.alias or name for name, field in fields if field.is_required()]
            if len(needed) == 1:
                return f"write {{{needed[0]}: {given}}}"
        keys = keys_of(forms)
        if 0 < len(keys) <= _FEW:
            return f"its keys are {', '.join(keys)}"
        return "write 'key: value' in lines of their own that stand further in"


def _data_path(data: Any, loc: tuple[str | int, ...]) -> Path:
    """The part of pydantic's path that leads through the data: it also names union members."""
    path: list[str | int] = []
    for step in loc:
        in_mapping = isinstance(data, dict) and step in data
        in_list = isinstance(data, list) and isinstance(step, int) and step < len(data)
        if in_mapping or in_list:
            data = data[step]
            path.append(step)
    return tuple(path)


def _is_identifier(fault: ErrorDetails) -> bool:
    context = fault.get("ctx", {})
    return "-[a-z0-9]+" in str(context.get("pattern", "")) or "max_length" in context


def _names(listed: str) -> list[str]:
    """The names in pydantic's `'a', 'b' or 'c'`."""
    return [word.strip(" '\"") for word in listed.replace(" or ", ",").split(",") if word]


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) or str(value).replace(".", "", 1).isdecimal()


def _called(path: Path) -> str:
    """What a value is called in a message."""
    if not path:
        return "the file"
    *before, last = path
    if isinstance(last, int):
        return f"entry {last + 1} of {_called(tuple(before))}"
    return f"'{last}'"


def _meant(name: str, known: Sequence[str]) -> str:
    """The key that a wrong one was to be; empty where none is near."""
    if len(known) == 1:
        return known[0]
    return next(iter(get_close_matches(name, known, n=1, cutoff=0.6)), "")


def _described(value: Any, expected: str) -> str:
    match value:
        case None:
            return "empty"
        case bool():
            return "true or false"
        case int() | float():
            return str(value) if expected.startswith(tuple(_NUMBERS)) else "a number"
        case str():
            return f"'{value}'"
        case list() | tuple():
            return "a list"
        case dict():
            return "a mapping"
        case _:
            return "a date"
