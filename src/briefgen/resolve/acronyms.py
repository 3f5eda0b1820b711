"""Acronyms spelt out at their first use in this document's own reading order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from briefgen.diagnostics.collector import Diagnostics
from briefgen.language.articles import indefinite_article
from briefgen.language.letter_case import capitalised
from briefgen.model.document import AcronymEntry, Document
from briefgen.model.limits import BRACKET
from briefgen.model.mapped_nodes import part_of
from briefgen.model.nodes import (
    Acronym,
    Block,
    Emphasis,
    Inline,
    Language,
    LineBreak,
    Link,
    Note,
    Reference,
    RepeatedMark,
    RevisedText,
    Script,
    Section,
    Strong,
    Text,
    values_of,
)
from briefgen.model.walk import (
    Blocks,
    inlines_of_block,
    kept,
    plain_text,
    rewrite_blocks,
    rewrite_section,
    sections_in,
    updated,
)
from briefgen.resolve import rules
from briefgen.resolve.generated_text import end_of, opens_sentence
from briefgen.resolve.spoken_texts import spoken_blocks, spoken_rows, with_spoken_blocks
from briefgen.spans.mapped_text import mapped_to
from briefgen.spans.span import Span

_PLURAL = "s"
_ARTICLE = re.compile(r"\ban? $", re.IGNORECASE)
"""An English article before a short form, which it fits."""


class _KnownAcronyms(Struct, frozen=True):
    """The acronyms of a language, and how they are found in its texts."""

    entries: Mapping[str, AcronymEntry]
    """By short form."""
    language: str
    """BCP 47 tag."""
    pattern: re.Pattern[str] | None
    """Matches the short forms; `None` without any."""

    @classmethod
    def of(cls, entries: Mapping[str, AcronymEntry], language: str) -> _KnownAcronyms:
        return cls(entries, language, short_forms_pattern(entries))


class _Expander:
    """Spells out acronyms while the tree is rewritten, and remembers which are introduced."""

    def __init__(
        self, document: Document, diagnostics: Diagnostics, *, is_spoken: bool = False
    ) -> None:
        """With `is_spoken`, a first use has no brackets, because they cannot be said."""
        self.is_spoken = is_spoken
        self.language = document.language
        """That of the document; inside text in another language, that of the text."""
        self._known = _KnownAcronyms.of(document.acronyms, document.language)
        """Those of the document; in text that is not translated, those of the original."""
        own = document.original
        self._original = _KnownAcronyms.of(own.acronyms, own.language) if own else None
        self.diagnostics = diagnostics
        self.introduced: set[str] = set()

    def rewrite(self, content: tuple[Inline, ...], part: str) -> tuple[Inline, ...]:
        """Expands in running text only: headings, captions and tables keep the short form.

        A short form that opens a parenthesis after its own long form is introduced already.
        """
        if part != "text" or not self._may_expand(content, self._known):
            return content
        return self._expand_inlines(content, "")

    def _may_expand(self, content: tuple[Inline, ...], known: _KnownAcronyms) -> bool:
        """Whether running text contains a short form that is not introduced yet."""
        for node in content:
            match node:
                case Text():
                    found = short_forms_in(known.pattern, node.text) if known.pattern else ()
                    if not self.introduced.issuperset(found):
                        return True
                case Language():
                    if self._may_expand(node.content, self._known_in(node)):
                        return True
                case Strong() | Emphasis() | Script() | RevisedText():
                    if self._may_expand(node.content, known):
                        return True
                case _:
                    pass
        return False

    def _known_in(self, node: Language) -> _KnownAcronyms:
        """The acronyms of a text in another language: of the original, or else as around it."""
        own = self._original
        return own if own is not None and own.language == node.language else self._known

    def _expand_inlines(self, content: tuple[Inline, ...], before: str) -> tuple[Inline, ...]:
        done: list[Inline] = []
        for node in content:
            read = len(done)
            done += self._expand_inline(node, before)
            before = end_of(before, plain_text(done[read:]))
        return kept(content, done)

    def _expand_inline(self, node: Inline, before: str) -> Iterable[Inline]:
        match node:
            case Text():
                return self._expand_text(node, before)
            case Language():
                outer, known = self.language, self._known
                self.language, self._known = node.language, self._known_in(node)
                content = self._expand_inlines(node.content, before)
                self.language, self._known = outer, known
                return (updated(node, content=content),)
            case Strong() | Emphasis() | Script() | RevisedText():
                return (updated(node, content=self._expand_inlines(node.content, before)),)
            case Acronym() | Link() | LineBreak() | Reference() | Note() | RepeatedMark():
                return (node,)
            case _:
                assert_never(node)

    def _expand_text(self, node: Text, before: str) -> Iterable[Inline]:
        pattern = self._known.pattern
        if pattern is None or not pattern.search(node.text):
            yield node
            return
        start = 0
        for match in pattern.finditer(node.text):
            entry = self._known.entries[match["short"]]
            if entry.short in self.introduced or self._waits(_before(match)):
                continue
            self.introduced.add(entry.short)
            if _is_introduced(entry, node.text[: match.start()]):
                continue
            language = entry.language or self._known.language
            if match["plural"] and not entry.plural and not _is_english(language):
                self._report_missing_plural(entry, part_of(node, match.start(), match.end()).span)
            opens = opens_sentence(before + node.text[: match.start()], self.language)
            expanded = self._first_use(entry, language, plural=bool(match["plural"]), opens=opens)
            yield from self._words_before(node, start, match, expanded)
            short = part_of(node, match.start(), match.end())
            span, values = short.span, values_of(short)
            source = mapped_to(short.text, span, values).segments
            spelt_out = Acronym(short=entry.short, text=expanded, source=source, span=span)
            if entry.is_mixed or entry.language in ("", self.language):
                yield spelt_out
            else:
                yield Language(language=entry.language, content=(spelt_out,), span=span)
            start = match.end()
        if start < len(node.text):
            yield part_of(node, start, len(node.text))

    def _first_use(self, entry: AcronymEntry, language: str, *, plural: bool, opens: bool) -> str:
        long = (entry.plural or entry.long + _PLURAL) if plural else entry.long
        short = entry.short + (_PLURAL if plural else "")
        words = entry.first_use.format(long=long, short=short)
        if self.is_spoken and BRACKET.search(entry.first_use.format(long="", short="")):
            words = long
        return capitalised(words, language) if opens else words

    def _waits(self, before: str) -> bool:
        """Whether an acronym is spelt out at its next use, because an article fits the short form.

        What is read aloud is heard once, and has no next use to wait for.
        """
        return not self.is_spoken and self._article(before) is not None

    def _article(self, before: str) -> re.Match[str] | None:
        return _ARTICLE.search(before) if _is_english(self.language) else None

    def _words_before(
        self, node: Text, start: int, match: re.Match[str], expanded: str
    ) -> Iterable[Text]:
        """The words from an offset up to a short form, with the article of its long form."""
        end = match.start()
        article = self._article(_before(match))
        if article is not None and not expanded.startswith(match["short"]):
            written, wanted = article[0].strip(), indefinite_article(expanded)
            if len(written) != len(wanted):
                kept_part = part_of(node, start, end - len(article[0]) + 1)
                yield kept_part
                if len(wanted) > 1:
                    yield Text(text="n", span=kept_part.span)
                start = end - 1
        if end > start:
            yield part_of(node, start, end)

    def _report_missing_plural(self, entry: AcronymEntry, span: Span) -> None:
        message = f"the long form of '{entry.short}' has no plural"
        hint = f"write it in acronyms.yaml, as in '{entry.short}: {{long: …, plural: …}}'"
        if entry.language:
            own = f"{{en: {entry.short}s in full, {entry.language}: …}}"
            hint = f"write it in the translation of acronyms.yaml, as in 'plural: {own}'"
        self.diagnostics.add(rules.MISSING_PLURAL, span, message, hint)


def _is_english(language: str) -> bool:
    return language.partition("-")[0] == "en"


def expand_acronyms(document: Document, diagnostics: Diagnostics) -> Document:
    """The document with each acronym's first use in running text spelt out.

    The abstract is on the cover and keeps its short forms. A text that is read aloud is heard
    alone: it has first uses of its own, which introduce an acronym only there.
    """
    written = _Expander(document, diagnostics)
    spoken = _Expander(document, diagnostics, is_spoken=True)
    parts = [_divided(section, document) for section in document.sections]
    _add_expanded(parts, written, spoken)
    sections = []
    for rest, rows, texts in parts:
        rewritten = rewrite_section(rest, written.rewrite)
        if rows:
            said = [rewrite_blocks(blocks, spoken.rewrite) for blocks in texts]
            rewritten = with_spoken_blocks(rewritten, rows, said)
        sections.append(rewritten)
    return replace(document, sections=tuple(sections))


_Divided = tuple[Section, frozenset[str], list[Blocks]]
"""A section without what is read aloud, the rows that are, and their blocks."""


def _divided(section: Section, document: Document) -> _Divided:
    rows = spoken_rows(section, document)
    if not rows:
        return section, rows, []
    texts = spoken_blocks(section, rows)
    return with_spoken_blocks(section, rows, [() for _ in texts]), rows, texts


def _add_expanded(parts: list[_Divided], written: _Expander, spoken: _Expander) -> None:
    """Acronyms that are already spelt out in a resolved document count as introduced."""
    sections = [one for rest, _, _ in parts for one in sections_in((rest,))]
    if not any(s.number or s.numbering == "none" for s in sections):
        return
    written.introduced |= _expanded_in(block for one in sections for block in one.blocks)
    spoken.introduced |= _expanded_in(
        block for _, _, texts in parts for blocks in texts for block in blocks
    )


def _expanded_in(blocks: Iterable[Block]) -> set[str]:
    """The acronyms that are already spelt out in the blocks of a resolved document."""
    nodes = (node for block in blocks for node in inlines_of_block(block))
    return {node.short for node in nodes if isinstance(node, Acronym)}


def short_forms_pattern(acronyms: Mapping[str, AcronymEntry]) -> re.Pattern[str] | None:
    """A pattern of the short forms as whole words.

    It does not match in `EU-Mexico`, `IT@Baja` or an address, nor before an ending such as that of
    `EU's`, `EU:n` or `AB'nin`.
    """
    if not acronyms:
        return None
    shorts = "|".join(re.escape(short) for short in sorted(acronyms, key=len, reverse=True))
    return re.compile(rf"(?<![\w@.-])(?P<short>{shorts})(?P<plural>{_PLURAL}?)(?![\w@-]|[.:'’]\w)")


@lru_cache(maxsize=4096)
def short_forms_in(pattern: re.Pattern[str], text: str) -> frozenset[str]:
    """The short forms in a text; kept, as many documents have the same texts."""
    return frozenset(match["short"] for match in pattern.finditer(text))


def _before(short: re.Match[str]) -> str:
    """The few characters before a short form, which can be an article."""
    return short.string[max(0, short.start() - 20) : short.start()]


def _is_introduced(entry: AcronymEntry, before: str) -> bool:
    return before.casefold().endswith(f"{entry.long} (".casefold())
