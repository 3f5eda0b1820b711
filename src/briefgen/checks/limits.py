"""Whether texts keep the limits that the template sets to their fields."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.checks import rules
from briefgen.checks.spoken_texts import check_spoken, is_beside
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.diagnostics.summary import counted
from briefgen.language.sentences import shortest_sentences
from briefgen.language.written_words import words_in
from briefgen.model.document import Document
from briefgen.model.limits import LimitedText
from briefgen.model.nodes import (
    Block,
    BulletList,
    NumberedList,
    Paragraph,
    StoryBox,
)
from briefgen.model.walk import blocks_in, plain_text, sections_in, words_of
from briefgen.spans.span import Span


def check_limits(document: Document) -> Iterator[Diagnostic]:
    """A finding for each limit that a printed text exceeds; words are counted as printed."""
    for limited in document.limited_texts:
        blocks = tuple(blocks_of_field(limited, document))
        yield from _items(limited, blocks)
        yield from _words(limited, blocks)
        yield from _sentences(limited, blocks, document.language)
        yield from _number_of_sentences(limited, blocks, document.language)
        yield from _answers(limited, blocks)
        yield from check_spoken(limited, blocks, document.language)


def blocks_of_field(limited: LimitedText, document: Document) -> Iterator[Block]:
    """The printed blocks of a field."""
    for section in sections_in(document.sections):
        if section.anchor != limited.section:
            continue
        if not limited.row:
            yield from section.blocks
        for block in section.blocks:
            for entry in block.fields if isinstance(block, StoryBox) else ():
                if entry.name == limited.row:
                    yield from entry.blocks


def _items(limited: LimitedText, blocks: tuple[Block, ...]) -> Iterator[Diagnostic]:
    most = limited.limits.most_items
    lists = (block for block in blocks if isinstance(block, BulletList | NumberedList))
    items = [item for one in lists for item in one.items]
    if most and len(items) > most:
        message = f"'{limited.name}' has {counted(len(items), 'item')}, but at most {most} may be"
        hint = f"remove {len(items) - most}, or join them"
        yield Diagnostic(limited.span, rules.OVER_LIMIT, f"{message} there", hint)


def _words(limited: LimitedText, blocks: tuple[Block, ...]) -> Iterator[Diagnostic]:
    most = limited.limits.most_words
    beside = words_of(filter(is_beside, blocks_in(blocks))) if most else ""
    count = len(words_in(words_of(blocks))) - len(words_in(beside)) if most else 0
    if most and count > most:
        yield _too_many_words(f"'{limited.name}'", count, most, limited.span)


def _too_many_words(name: str, count: int, most: int, span: Span) -> Diagnostic:
    message = f"{name} has {counted(count, 'word')}, but at most {most} may be there"
    hint = f"shorten it by {counted(count - most, 'word')}"
    return Diagnostic(span, rules.OVER_LIMIT, message, hint)


def _answers(limited: LimitedText, blocks: tuple[Block, ...]) -> Iterator[Diagnostic]:
    """The answers with too many words, each at its question."""
    most, answers = limited.limits.most_words_in_answer, list[tuple[Paragraph, list[Block]]]()
    for block in blocks if most else ():
        if isinstance(block, Paragraph) and block.role == "question":
            answers.append((block, []))
        elif answers:
            answers[-1][1].append(block)
    for question, answer in answers:
        count = len(words_in(words_of(answer)))
        if count > most:
            start = _beginning(plain_text(question.content))
            name = f"the answer to '{start}' in '{limited.name}'"
            yield _too_many_words(name, count, most, question.span)


def _number_of_sentences(
    limited: LimitedText, blocks: tuple[Block, ...], language: str
) -> Iterator[Diagnostic]:
    most = limited.limits.most_sentences
    texts = [one for one in blocks_in(blocks) if isinstance(one, Paragraph)] if most else []
    count = sum(len(shortest_sentences(plain_text(one.content), language)) for one in texts)
    if most and count > most:
        message = f"'{limited.name}' has {counted(count, 'sentence')}, but at most {most} may be "
        hint = "join them, or move what can be said later to another field"
        yield Diagnostic(limited.span, rules.OVER_LIMIT, f"{message}there", hint)


def _sentences(
    limited: LimitedText, blocks: tuple[Block, ...], language: str
) -> Iterator[Diagnostic]:
    most = limited.limits.most_words_in_sentence
    for block in blocks_in(blocks) if most else ():
        if not isinstance(block, Paragraph) or is_beside(block):
            continue
        for sentence in shortest_sentences(plain_text(block.content), language):
            count = len(words_in(sentence))
            if count > most:
                message = (
                    f"the sentence '{_beginning(sentence)}' in '{limited.name}' has "
                    f"{counted(count, 'word')}, but at most {most} may be there"
                )
                yield Diagnostic(block.span, rules.OVER_LIMIT, message, "divide or shorten it")


def _beginning(text: str) -> str:
    """The first words of a text, to name it in a message."""
    words = text.split()
    return " ".join(words[:5]) + " …" * (len(words) > 5)
