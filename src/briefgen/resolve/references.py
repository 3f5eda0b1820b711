"""The text of cross-references, and citations of parts that the document omits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.similar_names import did_you_mean
from briefgen.language.letter_case import capitalised
from briefgen.model.document import Document, Label, Wording
from briefgen.model.nodes import (
    Acronym,
    Anchor,
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
)
from briefgen.model.walk import (
    inlines_in,
    is_plain,
    kept,
    plain_text,
    rewrite_blocks,
    rewrite_document,
    sections_in,
    updated,
    without_links,
)
from briefgen.resolve import rules
from briefgen.resolve.citations import Citations
from briefgen.resolve.generated_text import (
    citation_words,
    end_of,
    opens_sentence,
    words_around,
)
from briefgen.resolve.reference_labels import anchors_without_heading, anchors_without_number


class ReferenceWords(Struct, frozen=True):
    """The words of references in one language."""

    language: str
    """BCP 47 tag."""
    wording: Wording
    labels: Mapping[Anchor, Label]
    """Those of what the document prints."""
    citations: Citations


class _Resolver:
    def __init__(
        self,
        document: Document,
        words: ReferenceWords,
        original: ReferenceWords | None,
        diagnostics: Diagnostics,
    ) -> None:
        self.words = words
        """Those of the document; in text that is not translated, those of the original."""
        self.original = original
        self.omitted_references = document.omitted_references
        self.diagnostics = diagnostics
        self.document = document
        self.untitled = frozenset(anchors_without_heading(document))
        """The anchors of sections that print no heading."""

    def rewrite(self, content: tuple[Inline, ...], _part: str = "text") -> tuple[Inline, ...]:
        if is_plain(content):
            return content
        if Reference not in map(type, content):
            return kept(content, (self._rewrite_inline(node, opens=False) for node in content))
        done: list[Inline] = []
        before = ""
        for node in content:
            opens = isinstance(node, Reference) and opens_sentence(before, self.words.language)
            done.append(self._rewrite_inline(node, opens=opens))
            before = end_of(before, plain_text(done[-1:]))
        return kept(content, done)

    def _rewrite_inline(self, node: Inline, *, opens: bool) -> Inline:
        match node:
            case Text() | Acronym() | LineBreak() | RepeatedMark():
                return node
            case Reference():
                return self._resolved_reference(node, opens)
            case Note():
                return updated(node, blocks=rewrite_blocks(node.blocks, self.rewrite))
            case Language():
                outer = self.words
                if self.original is not None and self.original.language == node.language:
                    self.words = self.original
                content = self.rewrite(node.content)
                self.words = outer
                return updated(node, content=content)
            case Strong() | Emphasis() | Script() | Link() | RevisedText():
                return updated(node, content=self.rewrite(node.content))
            case _:
                assert_never(node)

    def _resolved_reference(self, node: Reference, opens: bool) -> Reference:
        if self._is_printed(node):
            label, own = self.words.labels[node.target], self.words
            if not node.content and node.target in self.untitled:
                self._report_untitled(node)
            before, after = words_around(label, own.wording, own.language)
            if opens:
                before = capitalised(before, own.language)
            resolved = replace(node, kind=label.kind, before=before, label=label.text, after=after)
            if own is self.original:
                resolved = replace(resolved, number=label.number)
            return replace(resolved, target=label.note) if label.note else resolved
        if node.target not in self.words.citations.labels:
            self._report_unknown(node)
            return node
        citations = self.words.citations
        is_note = citations.labels[node.target].kind == "note"
        is_withheld = citations.is_withheld(node.target)
        if is_note or is_withheld or self.omitted_references != "cite":
            self._report_omitted(node, is_note=is_note, is_withheld=is_withheld)
        return self._citation(node, opens)

    def _is_printed(self, node: Reference) -> bool:
        """Whether the document prints the target of the reference."""
        if node.target not in self.words.labels:
            return False
        return node.kind == "note" or not self.words.citations.means_omitted_part(node.target)

    def _citation(self, node: Reference, opens: bool) -> Reference:
        own, citations = self.words, self.words.citations
        label = citations.labels[node.target]
        words = citation_words(label, citations.document_of(node.target), own.wording, own.language)
        if opens:
            words = capitalised(words, own.language)
        if node.content:
            words = f"{plain_text(node.content)} ({words})"
        return replace(node, content=(), kind=None, before="", label="", after=words)

    def _report_unknown(self, node: Reference) -> None:
        diagnostics = self.diagnostics
        is_complete = diagnostics.all_read and diagnostics.all_chosen
        if not is_complete or node.target in diagnostics.names_with_findings:
            return
        if node.target in anchors_without_number(self.document):
            message = f"the image '{node.target}' has no number, because it has no caption"
            hint = "write a caption in quotes after its address, or describe the image in words"
            self.diagnostics.add(rules.UNKNOWN_REFERENCE, node.span, message, hint)
            return
        known = sorted({*self.words.labels, *self.words.citations.labels})
        hint = did_you_mean(node.target, known)
        if self.diagnostics.has_unnamed_parts and not hint:
            return
        none = f"write 'anchor: {node.target}' in the part that is meant, or remove the reference"
        hint = hint or (f"known anchors: {', '.join(known)}" if known else none)
        message = f"nothing has the anchor '{node.target}'"
        self.diagnostics.add(rules.UNKNOWN_REFERENCE, node.span, message, hint)

    def _report_untitled(self, node: Reference) -> None:
        if node.target not in self.diagnostics.names_with_findings:
            message = f"'{node.target}' has no heading, so that a reference to it has no words"
            hint = f"give it a 'title', or write the words: '[words](#{node.target})'"
            self.diagnostics.add(rules.UNKNOWN_REFERENCE, node.span, message, hint)

    def _report_omitted(self, node: Reference, *, is_note: bool, is_withheld: bool) -> None:
        """A note of another document cannot be cited, because its number is different there."""
        message = f"this document does not include '{node.target}'"
        hint = "add it to `select`, or set `omitted_references: cite` to cite the full deliverable"
        if is_note:
            hint = "add the section of this note to `select`, or cite the source of the note"
        elif is_withheld:
            message += ", and must not cite the deliverable, which has a higher level"
            hint = "add it to `select`, or write the reference in a '::: level' block"
        self.diagnostics.add(rules.OMITTED_REFERENCE, node.span, message, hint)


def resolve_references(
    document: Document,
    words: ReferenceWords,
    original: ReferenceWords | None,
    diagnostics: Diagnostics,
) -> Document:
    """The document with the text of every reference; an unknown target is a finding.

    In a translation, `original` has the words for texts that are not translated.
    """
    resolver = _Resolver(document, words, original, diagnostics)
    return rewrite_document(document, resolver.rewrite)


def with_words_of_headings(
    labels: Mapping[Anchor, Label], document: Document, citations: Citations
) -> dict[Anchor, Label]:
    """The labels, where that of a heading without a number has the words of its references.

    A heading that refers to itself, even through others, has no words there.
    """
    headings = {
        section.anchor: section
        for section in sections_in(document.sections)
        if labels[section.anchor].kind == "heading" and _targets_in(section.title)
    }

    words = _WordsOfHeadings(labels, headings, document, citations)
    return {**labels, **{anchor: words.label_of(anchor, ()) for anchor in headings}}


class _WordsOfHeadings:
    """Labels of headings whose titles refer to others."""

    def __init__(
        self,
        labels: Mapping[Anchor, Label],
        headings: Mapping[Anchor, Section],
        document: Document,
        citations: Citations,
    ) -> None:
        self._labels = labels
        self._headings = headings
        self._document = document
        self._citations = citations

    def label_of(self, anchor: Anchor, referring: tuple[Anchor, ...]) -> Label:
        """The words of a heading; none if it is among those that refer to it."""
        if anchor in referring:
            return Label(kind="heading", text="")
        title = self._headings[anchor].title
        inner = {
            target: self.label_of(target, (*referring, anchor))
            for target in _targets_in(title)
            if target in self._headings
        }
        known = {**self._labels, **inner}
        document = self._document
        own = ReferenceWords(document.language, document.wording, known, self._citations)
        resolver = _Resolver(document, own, None, Diagnostics())
        words = plain_text(without_links(resolver.rewrite(title))).strip()
        return Label(kind="heading", text=words)


def _targets_in(title: tuple[Inline, ...]) -> list[Anchor]:
    return [node.target for node in inlines_in(title) if isinstance(node, Reference)]
