"""The limits that a template sets to the text of a field."""

from __future__ import annotations

import re

from msgspec import Struct

from briefgen.model.anchors import Anchor
from briefgen.spans.span import Span

BRACKET = re.compile(r"[()\[\]{}]")
"""A sign that cannot be said."""


class TextLimits(Struct, frozen=True, kw_only=True):
    """How long a text may be, 0 for any number, and what it may print."""

    most_items: int = 0
    most_words: int = 0
    most_words_in_sentence: int = 0
    most_sentences: int = 0
    most_words_in_answer: int = 0
    is_spoken: bool = False
    """Whether it is read aloud: without note marks, brackets, references and addresses."""
    has_dated_facts: bool = False
    """Whether each fact that it prints must have a day and a source."""


class LimitedText(Struct, frozen=True, kw_only=True):
    """A field with limits, and where a document prints it."""

    name: str
    """Its key in the content file, such as `points`."""
    section: Anchor
    """The anchor of the part that prints it."""
    row: str = ""
    """The name of the row that prints it; empty for a part of its own."""
    limits: TextLimits
    span: Span
    """Its key in the content file."""
