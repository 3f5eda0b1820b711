"""The theme: the default tokens with those that a template replaces."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from msgspec import Struct
from msgspec.structs import replace

from briefgen.content import rules
from briefgen.content.records import Record
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.similar_names import did_you_mean, suggest
from briefgen.language.conventions import OFFICIAL_LANGUAGES
from briefgen.language.hyphenation import has_dictionary, languages_with_dictionary
from briefgen.model.nodes import Align
from briefgen.spans.span import Span
from briefgen.syntax.yaml.comments import comment_after
from briefgen.theme.contrast import MINIMUM_CONTRAST, weak_pairs
from briefgen.theme.tokens import ColourName, StyleName, TextStyle, Theme
from briefgen.typeset.page_limits import exceeded_limits

if TYPE_CHECKING:
    from briefgen.schema.templates import CompleteTemplate

Tokens = TypeVar("Tokens", bound=Struct)

_CHOICES: Mapping[str, tuple[str, ...]] = {
    "colour": get_args(ColourName),
    "align": (*get_args(Align), "justify"),
    "pdf": ("Arimo",),
}
"""Tokens that accept one of a few words."""
_COLOUR = re.compile(r"#[0-9a-f]{6}")


def theme_of(record: Record[CompleteTemplate], language: str, diagnostics: Diagnostics) -> Theme:
    """The theme of a document in a language.

    A finding for each token that does not exist or has a wrong value.
    """
    theme = Theme()
    overrides = record.value.theme
    path = ("theme",)
    theme = replace(
        theme,
        page=_with_tokens(
            theme.page, overrides.get("page", {}), (*path, "page"), record, diagnostics
        ),
        colours=_with_tokens(
            theme.colours, overrides.get("colours", {}), (*path, "colours"), record, diagnostics
        ),
        fonts=_with_tokens(
            theme.fonts, overrides.get("fonts", {}), (*path, "fonts"), record, diagnostics
        ),
        styles=_styles_with_tokens(theme.styles, overrides.get("styles", {}), record, diagnostics),
        dimensions=_with_tokens(
            theme.dimensions,
            overrides.get("dimensions", {}),
            (*path, "dimensions"),
            record,
            diagnostics,
        ),
        hyphenation=_is_hyphenated(record, language, diagnostics),
    )
    if record.value.cover.form == "band":
        theme = replace(theme, styles=_on_band(theme.styles))
    _report_limits(theme, record, diagnostics)
    return theme


def _report_limits(
    theme: Theme, record: Record[CompleteTemplate], diagnostics: Diagnostics
) -> None:
    """Findings for colours with too little contrast, and for pages that are too small."""
    for text, ground, ratio in weak_pairs(theme.colours):
        needed = f"at least {MINIMUM_CONTRAST}:1 is required"
        message = f"'{text}' on '{ground}' has a contrast ratio of {ratio:.1f}:1; {needed}"
        hint = "make the text darker or the background lighter (WCAG 2.1, 1.4.3)"
        diagnostics.add(rules.LOW_CONTRAST, _colour_span(record, text, ground), message, hint)
    for token, problem in exceeded_limits(theme):
        hint = "make the page larger, or the margins or the type smaller; lengths are in points"
        span = _span_of_limit(record, token, problem)
        diagnostics.add(rules.PAGE_TOO_SMALL, span, f"the pages {problem}", hint)


_LINES_ON_BAND: tuple[StyleName, ...] = (
    "cover_kicker", "cover_imprint", "cover_title", "cover_subtitle",
)  # fmt: skip
"""The styles of the lines in the band of a cover."""


def _on_band(styles: Mapping[StyleName, TextStyle]) -> Mapping[StyleName, TextStyle]:
    """The styles, white where they are on a band, with the imprint at its right."""
    white = {name: replace(styles[name], colour="white") for name in _LINES_ON_BAND}
    white["cover_imprint"] = replace(white["cover_imprint"], align="right")
    return {**styles, **white}


def _span_of_limit(record: Record[CompleteTemplate], token: str, problem: str) -> Span:
    """The span of the only length that can make the page too small, or of all page lengths."""
    sides = ("width", "left", "right") if " width" in problem else ("height", "top", "bottom")
    given = record.value.theme.get("page", {}) if token == "page" else {}
    causes = [side for side in sides if side in given]
    return record.span("theme", token, *(causes if len(causes) == 1 else ()))


def _colour_span(record: Record[CompleteTemplate], *names: ColourName) -> Span:
    """The span of the key of the first of these colours that the template sets."""
    for name in names:
        path = (*record.path, "theme", "colours", name)
        if path in record.document.marks:
            return record.document.key_span(path)
    return record.span("theme", "colours")


def _is_hyphenated(
    record: Record[CompleteTemplate], language: str, diagnostics: Diagnostics
) -> bool:
    """Whether a document in the language is hyphenated: `de` includes `de-AT`."""
    wanted = record.value.hyphenation
    if isinstance(wanted, bool):
        return wanted
    for position, name in enumerate(wanted):
        # An official language without patterns has a warning in its own documents.
        if not has_dictionary(name) and name not in OFFICIAL_LANGUAGES:
            span = record.span("hyphenation", position)
            hint = f"use one of {', '.join(languages_with_dictionary())}"
            diagnostics.add(
                rules.UNKNOWN_HYPHENATION_LANGUAGE,
                span,
                f"there are no hyphenation patterns for '{name}'",
                hint,
            )
    return any(language == name or language.startswith(f"{name}-") for name in wanted)


def _styles_with_tokens(
    styles: Mapping[StyleName, TextStyle],
    overrides: Mapping[str, Any],
    record: Record[CompleteTemplate],
    diagnostics: Diagnostics,
) -> dict[StyleName, TextStyle]:
    for name in overrides.keys() - set(styles):
        _report_unknown_token(name, set(styles), ("theme", "styles", name), record, diagnostics)
    result = {}
    for name, style in styles.items():
        tokens = overrides.get(name, {})
        path = ("theme", "styles", name)
        if not isinstance(tokens, dict):
            message = f"'{name}' must be a mapping of tokens"
            hint = "write them in braces, as in {size: 12, bold: true}"
            diagnostics.add(rules.INVALID_TOKEN, record.span(*path), message, hint)
            tokens = {}
        result[name] = _with_tokens(style, tokens, path, record, diagnostics)
    return result


def _with_tokens(
    tokens: Tokens,
    overrides: Mapping[str, Any],
    path: tuple[str, ...],
    record: Record[CompleteTemplate],
    diagnostics: Diagnostics,
) -> Tokens:
    known = {*tokens.__struct_fields__}
    valid = {}
    for name, value in overrides.items():
        if name not in known:
            _report_unknown_token(name, known, (*path, name), record, diagnostics)
            continue
        expected, hint = _expected_value(name, value, getattr(tokens, name))
        if expected:
            span = record.span(*path, name)
            if value is None and comment_after(record.document, (*record.path, *path, name)):
                continue  # The comment has a finding.
            diagnostics.add(rules.INVALID_TOKEN, span, f"'{name}' must be {expected}", hint)
        else:
            valid[name] = float(value) if isinstance(getattr(tokens, name), float) else value
    return replace(tokens, **valid)


def _expected_value(name: str, value: Any, default: Any) -> tuple[str, str]:
    """The expected value and a hint; empty if the value is valid."""
    if isinstance(default, bool):
        hint = "write one of these words, without quotes"
        return ("", "") if isinstance(value, bool) else ("true or false", hint)
    if isinstance(default, float | int):
        return _expected_length(name, value)
    if isinstance(default, str) and default.startswith("#"):
        hint = "write six digits or letters a to f after the '#', such as '#003399'"
        if isinstance(value, str) and _COLOUR.fullmatch(value):
            return "", ""
        return "a colour as '#rrggbb', in lower case and in quotes", hint
    choices = _CHOICES.get(name)
    if choices is not None:
        if value in choices:
            return "", ""
        if len(choices) == 1:
            return f"'{choices[0]}'", "remove it; only the font of the Word file can be chosen"
        return f"one of {', '.join(choices)}", did_you_mean(str(value), choices)
    return ("", "") if isinstance(value, str) and value else ("text", "put it in quotes")


def _expected_length(name: str, value: Any) -> tuple[str, str]:
    """As `_expected_value`, for a length; sizes and leadings are at least one point."""
    least = 1 if name in ("size", "leading") else 0
    if isinstance(value, float | int) and not isinstance(value, bool) and value >= least:
        return "", ""
    hint = "write a number without a unit; 1 mm is 2.835 points"
    return f"a length of at least {least} in points", hint


def _report_unknown_token(
    name: str,
    known: set[Any],
    path: tuple[str, ...],
    record: Record[CompleteTemplate],
    diagnostics: Diagnostics,
) -> None:
    span = record.document.key_span((*record.path, *path))
    message = f"unknown token '{name}'"
    hint = suggest(name, known, f"known: {', '.join(sorted(known))}")
    diagnostics.add(rules.INVALID_TOKEN, span, message, hint)
