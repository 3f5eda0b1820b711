"""Every number, label, note order, expansion and contents entry, computed once."""

from briefgen.resolve.document import resolve

__all__ = ["resolve"]
