"""Which translation belongs to which text, also after the text was changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from briefgen.content.layers.quotations import differing, shown
from briefgen.content.translations import rules
from briefgen.content.translations.keys import COUNTED, leads_by_keys
from briefgen.content.translations.pairs import Pair
from briefgen.content.translations.structure import comparable, without_levels
from briefgen.diagnostics.collector import Diagnostics
from briefgen.spans.span import Span

_ALIKE = 0.5
"""Minimum likeness, from 0 to 1, of the words of a translation and of the text as it is now."""


class OriginalText(Struct, frozen=True, kw_only=True):
    """A text of an original."""

    key: str
    """Its key, with `*` for entries."""
    place: str
    """Its name in the file: the keys that lead to it, or the number of a block."""
    words: str
    """As they are written."""
    span: Span
    path: tuple[str | int, ...] = ()
    """The keys that lead to it; empty for a block."""
    withheld: tuple[str, ...] = ()
    """The names of the levels that the document must not contain."""
    is_hidden: bool = False
    """Whether the document must not contain the text itself, which still has its translation."""

    @property
    def has_own_keys(self) -> bool:
        """Whether keys alone lead to it, and not its place in a list or section."""
        return leads_by_keys(self.path)

    @property
    def visible(self) -> str:
        """The words that the document can contain, which alone decide on its translation."""
        return without_levels(self.words, self.withheld)

    @property
    def comparable(self) -> str:
        return comparable(self.visible)


class Match(Struct, frozen=True):
    """A text of an original and its translation."""

    text: OriginalText
    pair: Pair | None
    """`None` if it is not translated."""
    is_up_to_date: bool

    @property
    def has_other_words(self) -> bool:
        """Whether a translation differs from the text, which otherwise keeps its language."""
        found = self.pair
        return found is not None and comparable(found.visible_translation) != self.text.comparable


def matches(texts: Sequence[OriginalText], pairs: Sequence[Pair]) -> list[Match]:
    """Each text with its translation: first those whose words are the same, then the likest.

    Of several translations of the same words, a text has the one under its own keys, or else the
    first. In lists and sections, the first is that of the first text, and so on.
    """
    exact: dict[tuple[str, str], list[Pair]] = {}
    for pair in pairs:
        exact.setdefault((pair.key, pair.words), []).append(pair)
    found: list[Match] = []
    used: set[int] = set()
    for text in texts:
        same = exact.get((text.key, text.comparable), [])
        if text.has_own_keys:
            own = next((one for one in same if one.path == text.path), same[0] if same else None)
        else:
            own = same.pop(0) if len(same) > 1 else same[0] if same else None
        used |= {id(own)} if own is not None else set()
        found.append(Match(text, own, own is not None))
    rest = [pair for pair in pairs if id(pair) not in used]
    return [
        match if match.pair is not None or match.text.is_hidden else _likest(match, rest)
        for match in found
    ]


def _likest(match: Match, rest: list[Pair]) -> Match:
    """The match with the pair whose words are most like the text; it is removed from `rest`."""
    # Imported here: most texts have the key of their pair.
    from difflib import SequenceMatcher

    best, likeness = None, _ALIKE
    for pair in rest:
        is_other = match.text.has_own_keys and pair.path != match.text.path
        if pair.key == match.text.key and not is_other:
            ratio = SequenceMatcher(None, pair.words, match.text.comparable, autojunk=False).ratio()
            if ratio >= likeness:
                best, likeness = pair, ratio
    if best is None:
        return match
    rest.remove(best)
    return Match(match.text, best, is_up_to_date=False)


def report_outdated(found: Sequence[Match], diagnostics: Diagnostics) -> None:
    """A warning for each translation whose original has changed, with the changed words."""
    for one in found:
        if one.pair is None or one.is_up_to_date:
            continue
        then, now = differing(shown(one.pair.visible), shown(one.text.visible))
        message = f"this translation is out of date: then {then}, now {now}"
        hint = f"adapt it to {one.text.span}, and quote the original as it is now"
        diagnostics.add(rules.OUTDATED_TRANSLATION, one.pair.span, message, hint)


def report_other_words(found: Iterable[Match], diagnostics: Diagnostics) -> None:
    """A warning for each second translation of one word that counts as one thing."""
    first: dict[tuple[str, str], Pair] = {}
    for one in found:
        if one.pair is None or one.text.key not in COUNTED:
            continue
        known = first.setdefault((one.text.key, one.text.comparable), one.pair)
        before, now = known.translation.text, one.pair.translation.text
        if comparable(before) != comparable(now):
            words = shown(one.text.words)
            message = f"'{words}' is '{shown(now)}' here, and '{shown(before)}' elsewhere"
            hint = f"write one translation of it, as at {known.translation.span()}"
            diagnostics.add(rules.OTHER_WORDS, one.pair.translation.span(), message, hint)


def unused_pairs(found: Sequence[Match], pairs: Sequence[Pair]) -> Iterator[Pair]:
    """The pairs of which no text is the original."""
    used = {id(one.pair) for one in found}
    words = {(one.text.key, one.text.comparable) for one in found}
    paths = {one.text.path for one in found}
    for one in pairs:
        is_known = (one.key, one.words) in words
        if one.has_own_keys:
            is_known &= one.path in paths
        if id(one) not in used and not is_known:
            yield one


def report_unused(found: Sequence[Match], pairs: Sequence[Pair], diagnostics: Diagnostics) -> None:
    """A warning for each translation of words that the original does not have."""
    for one in unused_pairs(found, pairs):
        message = f"the original has no text like {differing(shown(one.visible), '')[0]}"
        hint = "remove this translation, or quote the words of the original"
        diagnostics.add(rules.TRANSLATION_OF_NOTHING, one.span, message, hint)
