"""Computes every number, label, order of notes, expansion and contents entry once."""

from briefgen.resolve.document import resolve

__all__ = ["resolve"]
