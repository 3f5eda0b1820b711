"""The content of a document that is due for review on a day."""

from __future__ import annotations

from briefgen.review.dated_words import knows_dated_words
from briefgen.review.due import ReviewItem, due_for_review

__all__ = ["ReviewItem", "due_for_review", "knows_dated_words"]
