"""HTML in a text: the message and the hint of a finding, with the Markdown for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser

from briefgen.diagnostics.similar_names import nearest
from briefgen.syntax.markdown import SyntaxNode

_TAG = re.compile(r"<(?P<closing>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)[^<>]*>")
_STRONG, _EMPHASIS = "**", "*"
_SIGNS = {
    "b": _STRONG, "strong": _STRONG, "i": _EMPHASIS, "em": _EMPHASIS, "cite": _EMPHASIS,
    "sub": "~", "sup": "^",
}  # fmt: skip
"""The signs around the words of an element."""
_BEGINNINGS = {
    "li": "- ", "h1": "## ", "h2": "## ", "h3": "### ", "h4": "#### ", "blockquote": "> ",
}  # fmt: skip
"""The signs at the start of the line of an element."""
_MARKDOWN_OF_ELEMENTS = {
    "a": "write a link as [words](https://…)",
    "br": "end the line with a backslash for a line break",
    "img": "write an image as ![description](images/…) in a separate paragraph",
    "table": "write the table with '|' between its cells, or in tables/",
    "ul": "begin each entry of a list with '- '",
    "ol": "begin each entry of a list with '1. '",
}
"""The hint for an element that is more than signs around or before its words."""
_ELEMENTS_OF_BLOCKS = ("table", "ol", "ul", "blockquote")
"""Elements of several lines, of which the hint shows only how they begin."""
_KNOWN_ELEMENTS = {
    *_SIGNS, *_BEGINNINGS, *_MARKDOWN_OF_ELEMENTS, "p", "div", "span", "font", "u", "s", "small",
    "td",
}  # fmt: skip
"""Names of elements after which words are text; any other name may be meant as words."""
_UNREAD = ("script", "style", "title", "xml")
_LONGEST_HINT = 200
"""Maximum number of characters of the Markdown in a hint."""


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


def html_in(nodes: Sequence[SyntaxNode]) -> Iterator[SyntaxNode]:
    """The tags in inlines, also those inside other inlines; comments are not tags."""
    for node in nodes:
        if node.kind == "html_inline" and not node.content.startswith("<!--"):
            yield node
        yield from html_in(node.children)


def names_of_elements(html: str) -> set[str]:
    """The names of the elements in HTML, in lower-case letters."""
    return {tag["name"].lower() for tag in _TAG.finditer(html)}


def markdown_of(html: str) -> str:
    """The Markdown for HTML, in one line; cut if it is long, and empty if no words are left."""
    writer = _MarkdownWriter()
    writer.feed(html)
    writer.close()
    words = " ".join("".join(writer.pieces).split())
    return words if len(words) <= _LONGEST_HINT else f"{words[:_LONGEST_HINT]}…"


def message_for_html(html: str) -> str:
    """The message about HTML; an HTML comment can only be an acknowledgement."""
    if html.startswith("<!--"):
        return "comments are not supported, except to acknowledge a finding"
    return "HTML is not allowed"


def hint_for_html(html: str, words: str = "") -> str:
    """A hint that gives the Markdown for HTML; `words` is the text that contains it."""
    if html.startswith("<!--"):
        found = re.match(r"<!--\s*(\w+)", html)
        is_near = found is not None and nearest(found[1], ["acknowledge"])
        return "did you mean 'acknowledge'?" if is_near else "remove the comment"
    names = names_of_elements(html)
    if not names:
        return "write '&lt;' for '<'; addresses in angle brackets begin with https://"
    if len(names) == 1 and (hint := _hint_for_element(next(iter(names)))):
        return hint
    if block := next((name for name in _ELEMENTS_OF_BLOCKS if name in names), ""):
        return _hint_for_element(block)
    markdown = markdown_of(words or html)
    if markdown and names & _KNOWN_ELEMENTS:
        return f"write it without tags: {markdown}"
    return "remove the tag, or write '&lt;' for '<'"


def _hint_for_element(name: str) -> str:
    """The hint for one element; empty where words of the text make a better one."""
    if name in _MARKDOWN_OF_ELEMENTS:
        return _MARKDOWN_OF_ELEMENTS[name]
    if name in _BEGINNINGS:
        return f"begin the line with '{_BEGINNINGS[name]}'"
    if sign := {_STRONG: "bold", _EMPHASIS: "italic"}.get(_SIGNS.get(name, "")):
        return f"write {_SIGNS[name]}words{_SIGNS[name]} for {sign} text"
    return ""


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
            self.pieces.append(_SIGNS.get(tag) or _BEGINNINGS.get(tag, ""))

    def handle_endtag(self, tag: str) -> None:
        self._unread -= tag in _UNREAD
        if tag == "a" and self._addresses:
            address = self._addresses.pop()
            self.pieces.append(f"]({address})" if address else "")
        else:
            self.pieces.append(_SIGNS.get(tag, " " if tag in ("p", "div", "td", "li") else ""))

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self.pieces.append(data)
