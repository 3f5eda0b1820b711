"""Where the layout of the PDF begins and ends pages: the Word writer does the same."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct


class BoxBreaks(Struct, frozen=True):
    """The pages that begin because of callouts and story boxes, and the last pages of parts."""

    new_pages: frozenset[str] = frozenset()
    """The blocks, fields and list items, by key, and sections, by anchor, that begin a page because
    of a box or the notes of a table: so that it is not divided, or where it is."""
    divided: frozenset[str] = frozenset()
    """The boxes, by key, that begin below other text on a page and continue on the next one."""
    last_pages: Mapping[str, int] = {}
    """The last pages of the parts of the body, by their anchors, for the page guide; from 1."""
