"""Whether words are a marking of classified information."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct, json

from briefgen.cache.results import prepared

Kind = Literal["markings", "phrases", "words", "initials"]
_FILE = Path(__file__).parent / "markings.toml"
_PARTS = re.compile(r"\s*[·•|;:,/()\[\]{}]\s*|\s+[–—-]\s+")
"""Separators of the parts of a mark or a line, as in `Draft – GEHEIM`."""
_RELEASABLE = re.compile(r" (?:releasable|rel) to .*$")
"""Words after a marking that name who else may have the document."""
_NO_WORD = re.compile(r'[^\w"]+|_+')
_APOSTROPHES = re.compile(r"(?<=\w)['’](?=\w)")
_QUOTES = re.compile("[\"'‘’‚“”„‹›«»]")
_NO_QUOTE = r"[^\w\"'‘’‚“”„‹›«»\n]*"
_SENTENCES = re.compile(rf"(?:^|\n|(?<=[.!?…])\s){_NO_QUOTE}")
"""The signs before the first word of a text, line or sentence, but for quotation marks."""
_LAST_PARTS = re.compile(r"(?::|\s[–—|·•]|\()\s*")
"""The signs before a part of a sentence that can be a marking by itself."""
_END = re.compile(r"[\s.!?)\]]*(?:$|\n)")
_SEPARATOR = re.compile(r"\s*(?:$|[.!:;|·•)\]\n]|[–—]\s)")
_ENDS: dict[Kind, re.Pattern[str]] = {
    "markings": re.compile(""),
    "phrases": _SEPARATOR,
    "words": re.compile(r"\s*(?:$|[.!:\n])"),
}
"""The signs after an entry of each kind with which a sentence begins."""
_WORD = re.compile(r"\w+")
_MOST_WORDS = 40
"""Maximum number of words, or spaced letters, of an entry."""
_REMEMBERED = 512
"""Maximum number of texts that are remembered for other documents."""
_SHORTEST_SPACED = 4
"""Minimum number of letters in a text with a space after each."""


class Issuer(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The markings of one state or organisation; `markings.toml` says what each list means."""

    name: str
    markings: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    initials: tuple[str, ...] = ()
    only_in: tuple[str, ...] = ()
    """Languages in which they count; empty for all."""


class ClassifiedMarking(Struct, frozen=True):
    """A marking in a text."""

    words: str
    """The words of the text that are the marking."""
    issuers: tuple[str, ...]
    """The states and organisations that use it, for example `Germany`."""
    start: int = 0
    """Offset in the text from which the words are searched for."""


class _Listed(Struct, kw_only=True):
    """One entry of the list."""

    kind: Kind
    issuers: list[str]
    only_in: tuple[str, ...]
    forms: set[str]
    """How the list writes it."""

    def counts_in(self, language: str) -> bool:
        return not self.only_in or language.partition("-")[0] in self.only_in


def marking_in_mark(mark: str, language: str) -> ClassifiedMarking | None:
    """A marking in words that say who receives a document, such as a level's mark.

    `language` (BCP 47) is that of the words.
    """
    whole = _found(mark, language, {"markings", "phrases", "words"})
    if whole is not None:
        return whole
    if _is_in_capitals(mark) and (found := _found(mark, language, {"initials"})):
        return found
    for part in _PARTS.split(mark):
        if found := _found(part, language, {"phrases"}):
            return found
        if _is_in_capitals(part) and (found := _found(part, language, {"words"})):
            return found
    return _inside(mark)


def _inside(words: str) -> ClassifiedMarking | None:
    """A marking anywhere in words, if it is nothing but a marking."""
    comparable = f" {_comparable(words)} "
    inside = next((one for one in _anywhere() if f" {one} " in comparable), None)
    return ClassifiedMarking(words, tuple(_listed()[inside].issuers)) if inside else None


def marking_in_line(line: str, language: str) -> ClassifiedMarking | None:
    """A marking in a line outside the text, such as a header or a title."""
    if found := _found(line, language, {"markings", "phrases"}):
        return found
    for part in (line, *_PARTS.split(line)):
        if found := _in_capitals(part, language, {"markings", "phrases", "words"}):
            return found
    return marking_in_text(line, language)


@lru_cache(maxsize=_REMEMBERED)
def marking_in_text(text: str, language: str) -> ClassifiedMarking | None:
    """The marking in capitals with which a text, line or sentence begins, or to which it comes.

    A text is a paragraph, heading or cell; its lines are divided by line ends. One inside a
    sentence or in quotation marks does not count.
    """
    for start in _SENTENCES.finditer(text):
        found = _beginning(text, start.end(), language)
        if found is not None and _ENDS[found[1].kind].match(text, found[0]):
            return ClassifiedMarking(
                text[start.end() : found[0]], tuple(found[1].issuers), start.end()
            )
    for start in _LAST_PARTS.finditer(text):
        found = _beginning(text, start.end(), language)
        if found is not None and found[1].kind != "words" and _END.match(text, found[0]):
            return ClassifiedMarking(
                text[start.end() : found[0]], tuple(found[1].issuers), start.end()
            )
    return None


def marking_in_name(name: str, language: str) -> ClassifiedMarking | None:
    """A marking in the name of a file or target, in which hyphens and such divide words."""
    whole = _found(name, language, {"markings", "phrases", "words"})
    return whole or _inside(name)


def _beginning(text: str, start: int, language: str) -> tuple[int, _Listed] | None:
    """The longest entry in capitals that begins at an offset, and where it ends."""
    found = None
    for word in islice(_WORD.finditer(text, start), _MOST_WORDS):
        piece = text[start : word.end()]
        mixed = _mixed_form(text, start)
        end = start + len(mixed) if mixed else word.end()
        if not mixed and not piece.isupper():
            break
        listed = _listed().get(_comparable(mixed or piece))
        if listed is not None and listed.kind != "initials" and listed.counts_in(language):
            found = end, listed
        if mixed:
            break
    return found


def _mixed_form(text: str, start: int) -> str:
    """The entry with small letters that begins at an offset, as it is listed; empty for none."""
    return next((one for one in _mixed_forms() if text.startswith(one, start)), "")


def _in_capitals(text: str, language: str, kinds: set[Kind]) -> ClassifiedMarking | None:
    """The marking that a text is, if it is in capitals or written as in the list."""
    if _is_in_capitals(text):
        return _found(text, language, kinds)
    return _found(text, language, kinds) if text.strip() in _mixed_forms() else None


def _is_in_capitals(text: str) -> bool:
    return text.isupper()


def _found(text: str, language: str, kinds: set[Kind]) -> ClassifiedMarking | None:
    """The marking that a whole text is, if it is of one of these kinds."""
    listed = _listed().get(_RELEASABLE.sub("", _comparable(text)))
    if listed is None or listed.kind not in kinds or not listed.counts_in(language):
        return None
    return ClassifiedMarking(text.strip(), tuple(listed.issuers))


def _comparable(text: str) -> str:
    """Words in small letters without accents and punctuation; quotation marks are words, too."""
    quoted = _QUOTES.sub(' " ', _APOSTROPHES.sub("", text))
    decomposed = unicodedata.normalize("NFKD", quoted).casefold()
    letters = "".join(c for c in decomposed if unicodedata.category(c) not in {"Mn", "Cf"})
    words = _NO_WORD.sub(" ", letters).split()
    if len(words) >= _SHORTEST_SPACED and all(len(word) == 1 for word in words):
        return _joined().get("".join(words), "")
    return " ".join(words)


@cache
def _listed() -> Mapping[str, _Listed]:
    """The entries of the list by their words as they are compared."""
    return prepared("classified markings", _made, json.Decoder(dict[str, _Listed]).decode)


def _made() -> bytes:
    found: dict[str, _Listed] = {}
    for issuer in issuers():
        for kind, written in _entries(issuer):
            new = _Listed(kind=kind, issuers=[], only_in=issuer.only_in, forms=set())
            one = found.setdefault(_comparable(written), new)
            one.forms.add(written)
            one.issuers += [issuer.name] if issuer.name not in one.issuers else []
    return json.encode(found)


def _entries(issuer: Issuer) -> Iterator[tuple[Kind, str]]:
    yield from (("markings", one) for one in issuer.markings)
    yield from (("phrases", one) for one in issuer.phrases)
    yield from (("words", one) for one in issuer.words)
    yield from (("initials", one) for one in issuer.initials)


@cache
def issuers() -> tuple[Issuer, ...]:
    """The list as it is in `markings.toml`."""
    # Imported here: the entries are mostly known from an earlier run.
    import tomllib

    return msgspec.convert(
        tomllib.loads(_FILE.read_text("utf-8"))["issuer"], tuple[Issuer, ...], strict=True
    )


@cache
def _mixed_forms() -> frozenset[str]:
    """The entries that the list writes with small letters."""
    forms = (form for one in _listed().values() for form in one.forms)
    return frozenset(form for form in forms if not form.isupper())


@cache
def _joined() -> Mapping[str, str]:
    """The words of each entry by its letters without spaces."""
    return {_NO_WORD.sub("", words): words for words in _listed()}


@cache
def _anywhere() -> tuple[str, ...]:
    """The entries that are refused anywhere in a mark, the longest first."""
    words = [name for name, one in _listed().items() if one.kind == "markings"]
    return tuple(sorted(words, key=len, reverse=True))
