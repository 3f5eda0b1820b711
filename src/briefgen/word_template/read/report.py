"""The diagnostics of a team's Word file, all at the line of `template.yaml` that names it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.rule import Rule
from briefgen.diagnostics.summary import listed
from briefgen.spans.span import Span
from briefgen.word_template import rules
from briefgen.word_template.read.header_words import belongs_to_older_document

_LISTED = 3
"""Maximum number of similar items in a message."""


@dataclass(frozen=True, slots=True)
class Report:
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
    words: list[str] = field(default_factory=list)
    """The words of headers and footers that every document prints."""

    def add(self, rule: Rule, message: str, hint: str) -> None:
        """Add one diagnostic."""
        self.diagnostics.add(rule, self.span, message, hint)

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
