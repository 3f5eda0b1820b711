"""The diagnostics of a team's Word file, all at the line of `template.yaml` that names it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from msgspec import Struct, field

from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.rule import Rule
from briefgen.diagnostics.summary import listed
from briefgen.ooxml.package_reading import (
    CONTENT_TYPES_PART,
    DamagedListError,
    DamagedPartError,
    StoredPart,
)
from briefgen.spans.span import Span
from briefgen.word_template import rules
from briefgen.word_template.read.header_words import belongs_to_older_document

_LISTED = 3
"""Maximum number of similar items in a message."""


class Report(Struct, frozen=True):
    """Collects the diagnostics of one file.

    The lists contain what is similar; `conclude` adds one diagnostic for each list.
    """

    name: str
    span: Span
    diagnostics: Diagnostics
    invalid_values: list[str] = field(default_factory=list)
    """Main clauses, such as `the element 'lvl' has no 'ilvl'`."""
    not_in_schema: list[str] = field(default_factory=list)
    """Noun phrases for removed elements and attributes."""
    left_out: list[str] = field(default_factory=list)
    """Noun phrases for content of headers and footers that is removed."""
    made_text: list[str] = field(default_factory=list)
    """Noun phrases for fields whose words stay as text."""
    changed_parts: list[str] = field(default_factory=list)
    """Noun phrases for parts with tracked changes."""
    refused_for: list[str] = field(default_factory=list)
    """The names of damaged parts that the documents need."""
    words: list[str] = field(default_factory=list)
    """The words of headers and footers that every document prints."""

    def add(self, rule: Rule, message: str, hint: str) -> None:
        """Add one diagnostic."""
        self.diagnostics.add(rule, self.span, message, hint)

    # -- damaged parts ---------------------------------------------------------------------------

    @property
    def is_refused(self) -> bool:
        """Whether a part that the documents need is damaged."""
        return bool(self.refused_for)

    @contextmanager
    def needed(self) -> Iterator[None]:
        """Refuse the file if the part that is read here is damaged."""
        try:
            yield
        except DamagedPartError as error:
            self.refuse(error)

    @contextmanager
    def not_needed(self, noun: str) -> Iterator[None]:
        """Leave the part that is read here out if it is damaged; `noun` is what it gives.

        A damaged list of relationships is an error: the team has not made the file so.
        """
        try:
            yield
        except DamagedListError as error:
            self.refuse(error)
        except DamagedPartError as error:
            message = f"'{self.name}' loses {noun}: {error}"
            hint = "open the file in Word and save it; if Word cannot open it, use an earlier copy"
            self.add(rules.DAMAGED_PART, message, hint)

    def refuse(self, error: DamagedPartError) -> None:
        """Add the diagnostic for a damaged part that the documents need, once for each part."""
        if error.name not in self.refused_for:
            self.refused_for.append(error.name)
            hint = "get the file again from its team, or let Word repair and save it"
            self.add(rules.DAMAGED_FILE, f"'{self.name}' is damaged: {error}", hint)

    def check_content_type(self, part: StoredPart, expected: str) -> None:
        """Add a diagnostic for a part, which is used, if it has another content type."""
        if part.package.has(part.name) and part.content_type != expected:
            given = f"'{part.content_type}'" if part.content_type else "none"
            message = (
                f"{part.name} of '{self.name}' has a wrong content type in {CONTENT_TYPES_PART} "
                f"({given} instead of '{expected}'); the documents use the part"
            )
            hint = "open the file in Word and save it; if Word cannot open it, use an earlier copy"
            self.add(rules.DAMAGED_PART, message, hint)

    # -- lists -----------------------------------------------------------------------------------

    def conclude(self) -> None:
        """Add one diagnostic for each list that is not empty."""
        self._conclude_validity()
        self._conclude_headers_and_footers()
        old = [words for words in self.words if belongs_to_older_document(words)]
        if old:
            self.add(
                rules.OLD_WORDS,
                f"headers and footers of '{self.name}' say {_quoted(old)} in every document",
                "replace these words in the Word file with {{ identifier }}, {{ version }}, "
                "{{ title }} or another value of the content; acknowledge this warning if they "
                "are right",
            )
        others = [words for words in self.words if words not in old]
        if others:
            message = f"headers and footers of '{self.name}' print {_quoted(others)}"
            hint = "{{ title }}, {{ version }} and other expressions print values of the content"
            self.add(rules.HEADER_WORDS, message, hint)

    def _conclude_validity(self) -> None:
        if self.changed_parts:
            self.add(
                rules.TRACKED_CHANGES,
                f"'{self.name}' contains tracked changes in {_listed(self.changed_parts)}; the "
                "documents contain the changed state",
                "in Word, accept or reject the changes (Review)",
            )
        items = (*self.invalid_values, *(f"{one} is not allowed" for one in self.not_in_schema))
        if items:
            self.add(
                rules.INVALID_WORD_VALUE,
                f"'{self.name}' has parts that are not valid, which are left out: {_listed(items)}",
                "Word usually corrects this when it saves the file",
            )

    def _conclude_headers_and_footers(self) -> None:
        if self.left_out:
            self.add(
                rules.UNSUITABLE_HEADER_FOOTER,
                f"headers and footers of '{self.name}' lose {_listed(self.left_out)}",
                "use text, fields for pages, the title and headings, and pictures that are saved "
                "in the file",
            )
        if self.made_text:
            self.add(
                rules.UNSUITABLE_HEADER_FOOTER,
                f"headers and footers of '{self.name}' print the present words of "
                f"{_listed(self.made_text)}",
                "if they are wrong in a document, remove the field in Word; {{ date }}, "
                "{{ version }} and other expressions print values of the content",
            )


def _listed(items: Iterable[str]) -> str:
    """The different items, of many only the first and the number of the others."""
    return listed(items, _LISTED, "; ")


def _quoted(words: Iterable[str]) -> str:
    return _listed(f"'{one}'" for one in words)
