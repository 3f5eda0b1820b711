"""Values, notes, links and blocks, which a translation has in common with its original."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from briefgen.late_patterns import compiled
from briefgen.syntax.markdown import SyntaxNode, parse_blocks
from briefgen.syntax.quotations import is_quote_source, last_block

EXPRESSION = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_MARK = (
    r"(?P<value>\{\{.*?\}\})|\[(?P<note>\^[^\[\]]+)\]|(?P<own_note>\^)\["
    r"|\]\(\s*<?(?P<link>[^)\s<>]+)|<(?P<address>(?:https?|mailto):[^>\s]+)>|\{#(?P<anchor>[\w-]+)"
    r"|(?<![\w(<])(?P<bare>https?://[^\s<>)\]]+)"
)
_NAMES = {
    "value": "the value '{}'",
    "note": "the note '[{}]'",
    "own_note": "a note of its own, '^[…]'",
    "link": "the link to '{}'",
    "address": "the address '{}'",
    "anchor": "the anchor '{}'",
    "bare": "the address '{}'",
}
_WITHOUT_WORDS = (
    r"^[ \t>]*:{3,}[ \t]*(?:(?:table|chart)\b.*|level\b.*|[\w-]*)|\{[^{}]*\}|\]\([^)\s]*"
    r"|<(?:https?|mailto):[^>\s]*>|https?://\S+|\[\^[^\],]+\]"
)
_ATTRIBUTE_WORDS = r'(?<!page)=\s*"([^"]*)"'
_FORM_OF_WORD = r"(\|(?:in_words|ordinal_words))\(.*?\)"
"""A filter that writes a number in words, with the form of the word, which each language has."""
_LETTER = r"[^\W\d_]"
_FENCE = r"^[ \t]*:{3,}"
_KINDS = {
    "paragraph": "paragraph",
    "heading": "heading",
    "bullet_list": "list",
    "ordered_list": "numbered list",
    "list_item": "item",
    "table": "table",
    "thead": "header",
    "tbody": "body",
    "blockquote": "quotation",
    "source": "source of the quotation",
    "container_block": "box",
    "tr": "row",
    "attrs_block": "line of attributes",
    "attrs_page": "new page",
}
Shape = tuple[str, tuple["Shape", ...]]
"""The kind of a block, and the shapes of the blocks in it."""


def masked(text: str) -> str:
    """A text with a letter for each character of its expressions, so that no sign is markup."""
    return EXPRESSION.sub(lambda found: re.sub(r"[^\n]", "x", found[0]), text)


def without_levels(text: str, levels: Sequence[str]) -> str:
    """A text in Markdown without its `::: level` blocks of some levels."""
    kept, place = [], 0
    for start, end in places_of_levels(text, levels):
        kept.append(text[place:start])
        place = end
    return "".join((*kept, text[place:]))


def places_of_levels(text: str, levels: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Start and end of each run of `::: level` blocks of some levels, with lines between blocks.

    Nothing remains of a quotation that contains nothing else.
    """
    if levels and ":::" in text:
        yield from _places_in(parse_blocks(masked(text)).nodes, text, levels)


def is_of_level(node: SyntaxNode, levels: Sequence[str]) -> bool:
    """Whether a block is a `::: level` block of one of some levels, or a quotation of such ones."""
    if node.kind == "blockquote":
        inner = [one for one in node.children if one.kind != "html_block"]
        return bool(inner) and all(is_of_level(one, levels) for one in inner)
    kind, _, level = node.info.strip().partition(" ")
    return node.kind == "container_block" and kind == "level" and level.strip() in levels


def _places_in(
    nodes: Sequence[SyntaxNode], text: str, levels: Sequence[str]
) -> Iterator[tuple[int, int]]:
    """The places in the blocks of one container."""
    before: SyntaxNode | None = None
    run: list[SyntaxNode] = []
    for node in [*nodes, None]:
        if node is not None and is_of_level(node, levels):
            run.append(node)
            continue
        if run:
            yield _place_of_run(text, before, run, node)
        if node is not None:
            yield from _places_in(node.children, text, levels)
        before, run = node, []


def _place_of_run(
    text: str, before: SyntaxNode | None, run: Sequence[SyntaxNode], after: SyntaxNode | None
) -> tuple[int, int]:
    """The place of blocks in one container, with the lines on one side of them.

    The blocks beside them remain divided as they are.
    """
    start, end = run[0].offset, run[-1].end
    if before is None:
        return start, end if after is None else after.offset
    if after is None or not _has_empty_line(text[before.end : start]):
        if after is None or _has_empty_line(text[end : after.offset]):
            return before.end, end
        return len(text[:start].rstrip(" ")), end
    return start, after.offset


def _has_empty_line(between: str) -> bool:
    """Whether the text between two blocks has an empty line, also one in a quotation."""
    return any(not line.strip(" >") for line in between.split("\n")[1:-1])


def has_words(text: str) -> bool:
    """Whether a text has words of its own, besides values, notes, addresses and names."""
    bare = EXPRESSION.sub("", text)
    attributes = " ".join(compiled(_ATTRIBUTE_WORDS).findall(bare))
    return bool(
        compiled(_LETTER).search(compiled(_WITHOUT_WORDS, re.MULTILINE).sub("", bare) + attributes)
    )


def comparable(text: str) -> str:
    """A text without differences of white space and of the lengths of fences."""
    return " ".join(compiled(_FENCE, re.MULTILINE).sub(":::", text).split())


def difference(original: str, translation: str, form: str) -> str:
    """The first difference of a translation from its original, as a clause; empty without one."""
    if form == "plain":
        return ""
    before, after = Counter(_marks(original)), Counter(_marks(translation))
    for one in before - after:
        return f"the translation lacks {one}"
    for one in after - before:
        return f"the original has not {one}"
    return _difference_of_blocks(original, translation) if form == "blocks" else ""


def _marks(text: str) -> Iterator[str]:
    for found in compiled(_MARK, re.DOTALL).finditer(text):
        kind = found.lastgroup or ""
        mark = _sources_of(found[kind]) if kind == "note" else without_form(found[kind])
        yield _NAMES[kind].format(mark)


def _sources_of(note: str) -> str:
    """The sources that a note cites without their places, whose words are translated."""
    return "; ".join(one.partition(",")[0].strip() for one in note.split(";"))


def without_form(mark: str) -> str:
    """A mark without white space, and without the form of a number in words."""
    return compiled(_FORM_OF_WORD).sub(r"\1", "".join(mark.split()))


def _difference_of_blocks(original: str, translation: str) -> str:
    before = tuple(_shapes(parse_blocks(masked(original)).nodes))
    after = tuple(_shapes(parse_blocks(masked(translation)).nodes))
    if before == after:
        return ""
    where = ""
    while _in_words(before) == _in_words(after):
        place = next(n for n, one in enumerate(before) if one != after[n])
        where = _within(before[place][0], place, where)
        before, after = before[place][1], after[place][1]
    what = f"the original is {_in_words(before)}, and the translation is {_in_words(after)}"
    return f"in {where}, {what}" if where else what


def _within(kind: str, place: int, outer: str) -> str:
    """The name of a block at a place from 0 in an outer one, which is empty for the whole text."""
    if kind == "list_item":
        return f"item {place + 1} of {outer}"
    name = kind if kind.startswith(":::") else _KINDS.get(kind.partition(" ")[0], kind)
    own = f"'{name}'" if kind.startswith(":::") else f"the {name}"
    return f"{own} in {outer}" if outer else own


def _shapes(nodes: Sequence[SyntaxNode]) -> Iterator[Shape]:
    for node in nodes:
        if node.kind in ("inline", "html_block"):
            continue
        name = node.kind
        if name == "attrs_block" and "page" in node.attributes:
            name = "attrs_page"
        if name == "heading":
            name = f"heading {node.heading_level}"
        elif name == "container_block":
            kind, _, rest = node.info.strip().partition(" ")
            name = f"::: {kind} {rest}" if kind in ("table", "chart", "level") else f"::: {kind}"
        inner = tuple(_shapes(node.children))
        if name == "blockquote" and is_quote_source(last_block(node.children)):
            inner = (*inner[:-1], ("source", ()))
        yield name, inner


def _in_words(shapes: Sequence[Shape]) -> str:
    words = [_shape_in_words(*shape) for shape in shapes]
    return ", ".join(words) or "empty"


def _shape_in_words(kind: str, inner: tuple[Shape, ...]) -> str:
    if kind.startswith(":::"):
        return f"'{kind}' with {_in_words(inner)}" if inner else f"'{kind}'"
    name, _, level = kind.partition(" ")
    words = f"a {_KINDS.get(name, name)}"
    if level:
        return f"{words} of level {level}"
    if kind in ("bullet_list", "ordered_list"):
        return f"{words} of {len(inner)}"
    if kind == "table":
        rows = [row for part in inner for row in part[1]]
        return f"{words} of {len(rows)} rows and {max(len(row[1]) for row in rows)} columns"
    return words
