"""HTML as Markdown, for hints."""

from __future__ import annotations

from html.parser import HTMLParser

from briefgen.content.markdown.html_elements import SIGNS_AROUND, SIGNS_BEFORE

_UNREAD = ("script", "style", "title", "xml")
_LONGEST_HINT = 200
"""Maximum number of characters of the Markdown in a hint."""


def markdown_of(html: str) -> str:
    """The Markdown for HTML, in one line; cut if it is long, and empty if no words are left."""
    writer = _MarkdownWriter()
    writer.feed(html)
    writer.close()
    words = " ".join("".join(writer.pieces).split())
    return words if len(words) <= _LONGEST_HINT else f"{words[:_LONGEST_HINT]}…"


class _MarkdownWriter(HTMLParser):
    """Writes Markdown for the elements that have one, and the words of all others."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._addresses: list[str] = []
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unread += tag in _UNREAD
        if tag == "a":
            self._addresses.append(dict(attrs).get("href") or "")
            self.pieces.append("[" if self._addresses[-1] else "")
        elif tag == "br":
            self.pieces.append("\\ ")
        else:
            self.pieces.append(SIGNS_AROUND.get(tag) or SIGNS_BEFORE.get(tag, ""))

    def handle_endtag(self, tag: str) -> None:
        self._unread -= tag in _UNREAD
        if tag == "a" and self._addresses:
            address = self._addresses.pop()
            self.pieces.append(f"]({address})" if address else "")
        else:
            self.pieces.append(
                SIGNS_AROUND.get(tag, " " if tag in ("p", "div", "td", "li") else "")
            )

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self.pieces.append(data)
