"""Compares two resolved documents: which parts and words a reader finds changed, and where.

It walks the tree of the document and knows no field name of a record.
"""

from briefgen.changes.comparison import compare

__all__ = ["compare"]
