"""Pairs the tags of HTML elements, so that an element is one finding."""

from __future__ import annotations

import re

_TAG = re.compile(r"<(?P<closing>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)[^<>]*>")


class HtmlTags:
    """The names of the elements that are open in a text."""

    def __init__(self) -> None:
        self._open: list[str] = []

    def closes_element(self, written: str) -> bool:
        """Whether HTML contains only tags that close elements of earlier HTML."""
        tags = list(_TAG.finditer(written))
        rest = _TAG.sub("", written).strip()
        closing = [tag for tag in tags if tag["closing"] and self._close(tag["name"].lower())]
        self._open += [tag["name"].lower() for tag in tags if not tag["closing"]]
        return bool(tags) and len(closing) == len(tags) and not rest

    def _close(self, name: str) -> bool:
        if name in self._open:
            self._open.remove(name)
            return True
        return False
