"""HTML in a text: the message and the hint of a finding, with the Markdown for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefgen.content.markdown.html_elements import EMPHASIS, SIGNS_AROUND, SIGNS_BEFORE, STRONG
from briefgen.diagnostics.similar_names import nearest
from briefgen.late_patterns import compiled
from briefgen.syntax.markdown import SyntaxNode

_TAG = r"<(?P<closing>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)[^<>]*>"
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
    *SIGNS_AROUND, *SIGNS_BEFORE, *_MARKDOWN_OF_ELEMENTS, "p", "div", "span", "font", "u", "s",
    "small", "td",
}  # fmt: skip
"""Names of elements after which words are text; any other name may be meant as words."""


class HtmlTags:
    """The names of the elements that are open in a text."""

    def __init__(self) -> None:
        self._open: list[str] = []

    def closes_element(self, written: str) -> bool:
        """Whether HTML contains only tags that close elements of earlier HTML."""
        tags = list(compiled(_TAG).finditer(written))
        rest = compiled(_TAG).sub("", written).strip()
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
    return {tag["name"].lower() for tag in compiled(_TAG).finditer(html)}


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
    # Imported here: few texts contain HTML.
    from briefgen.content.markdown.markdown_of_html import markdown_of

    markdown = markdown_of(words or html)
    if markdown and names & _KNOWN_ELEMENTS:
        return f"write it without tags: {markdown}"
    return "remove the tag, or write '&lt;' for '<'"


def _hint_for_element(name: str) -> str:
    """The hint for one element; empty where words of the text make a better one."""
    if name in _MARKDOWN_OF_ELEMENTS:
        return _MARKDOWN_OF_ELEMENTS[name]
    if name in SIGNS_BEFORE:
        return f"begin the line with '{SIGNS_BEFORE[name]}'"
    if sign := {STRONG: "bold", EMPHASIS: "italic"}.get(SIGNS_AROUND.get(name, "")):
        return f"write {SIGNS_AROUND[name]}words{SIGNS_AROUND[name]} for {sign} text"
    return ""
