"""Findings in the files of a translation, at the places in XLIFF from which their words come."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from briefgen.content.translations import rules
from briefgen.content.translations.pairs import Pair
from briefgen.content.translations.structure import EXPRESSION, comparable, places_of_levels
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.spans.hidden_characters import HIDDEN_CHARACTER
from briefgen.spans.mapped_text import MappedText
from briefgen.spans.span import Span
from briefgen.xliff.importing import NewTranslation

_WITH_FORM = re.compile(r"(in_words|ordinal_words)\(\"[\w-]+\"\)")
_FILTER = r"\b{}\b(?:\s*\([^()]*\))?"


def refused_translations(
    finding: Diagnostic,
    original: str,
    pairs: Sequence[Pair],
    found: Sequence[NewTranslation],
    diagnostics: Diagnostics,
) -> Iterator[NewTranslation]:
    """The new translations that have a finding in the translation of a file, each with a warning.

    `pairs` are those of the file; a finding outside their words is one of all its texts.
    """
    at = finding.span.start
    pair = next((one for one in pairs if one.translation.span().contains(at)), None)
    offset = _offset(pair.translation, at) if pair is not None else 0
    hint = finding.hint if pair is None else _hint(finding, pair.translation.text, offset)
    message = f"this translation is left out: {finding.message} ({finding.code})"
    for one in found:
        if one.span.path == original and (pair is None or _is_in(one, pair)):
            before = 0 if pair is None else _withheld_before(offset, pair, one.text.withheld)
            place = one.place_of(offset - before)
            diagnostics.add(rules.REFUSED_TARGET, place, message, hint)
            yield one


def _withheld_before(offset: int, pair: Pair, levels: Sequence[str]) -> int:
    """The number of characters before an offset that the translator did not see."""
    places = places_of_levels(pair.translation.text, levels)
    return sum(min(end, offset) - start for start, end in places if start < offset)


def _is_in(one: NewTranslation, pair: Pair) -> bool:
    read = HIDDEN_CHARACTER.sub(" ", one.words)  # The file of the translation is read so.
    own = one.text.key, comparable(one.text.words), comparable(read)
    seen = replace(pair, withheld=one.text.withheld)
    return own == (seen.key, seen.words, comparable(seen.visible_translation))


def _offset(text: MappedText, at: Span) -> int:
    places = range(len(text.text))
    return next((place for place in places if text.at(place).start == at), 0)


def _hint(finding: Diagnostic, text: str, offset: int) -> str:
    """The hint for a translator, who has a placeholder where the finding has a value."""
    values = EXPRESSION.finditer(text)
    value = next((one[0] for one in values if one.start() <= offset < one.end()), "")
    if not value or not _WITH_FORM.search(finding.hint):
        return finding.hint
    forms = _WITH_FORM.sub(
        lambda form: re.sub(_FILTER.format(form[1]), lambda _: form[0], value, count=1),
        finding.hint,
    )
    return f"in place of the placeholder, {forms}"
