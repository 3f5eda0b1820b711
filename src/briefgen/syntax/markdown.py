"""Parses Markdown into a tree whose nodes know their ranges.

CommonMark with pipe tables, `:::` blocks, `{#anchor}` attributes and the rules in
`markdown_rules`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from itertools import accumulate
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.container import container_plugin
from msgspec import Struct, field

from briefgen.syntax.lettered_lists import ListNumbers
from briefgen.syntax.markdown_rules import use_block_rules, use_inline_rules

_ATTRIBUTES = re.compile(r'(?<!\})(?:\{(?:[^{}"]|"(?:[^"\\]|\\.)*")*\})+$')
"""The attributes at the end of a construct, in one or several pairs of braces."""
_ATTRIBUTE = re.compile(
    r'(?P<sign>[#.])[^\s}]+|(?P<name>[\w:-]+)=(?:"(?:[^"\\]|\\.)*"|[^\s}]*)', re.ASCII
)
_ADDRESS = re.compile(r"\]\(\s*<?([^\s<>]*?)>?(?:\s+[\"'(].*)?\)\Z", re.DOTALL)
_DELIMITERS = ("*", "_")
_KEPT = 512
"""Maximum number of texts whose trees are kept: many targets have the same texts."""
_MAX_NESTING = 60
"""Maximum nesting; the parser drops deeper content, which no author writes."""


class SyntaxNode(Struct):
    """A construct of Markdown with the constructs inside it."""

    token: Token
    """The token that opens it."""
    offset: int = 0
    """Offset of its first character: in the parsed text, or for an inline in its block's text."""
    end: int = 0
    """The offset after its last character."""
    children: list[SyntaxNode] = field(default_factory=list)
    kind: str = ""
    """Name of its token type, for example `link`, `bullet_list` or `container_block`."""

    def __post_init__(self) -> None:
        self.kind = self.token.type.removesuffix("_open")

    @property
    def content(self) -> str:
        """Its text: the printed text of a `text` node, the source of an `inline` node."""
        return self.token.content

    @property
    def attributes(self) -> Mapping[str, str | int | float]:
        """Its attributes by name, for example `href`, `lang` or `id`."""
        return self.token.attrs

    @property
    def refused_attributes(self) -> Mapping[str, str]:
        """Attributes that the parser drops because they could run a script."""
        return dict(self.token.meta.get("insecure_attrs", {}))

    @property
    def unread_attributes(self) -> tuple[int, int] | None:
        """The range, in a line of attributes, of the first part that is not an attribute."""
        unread: tuple[int, int] | None = self.token.meta.get("unread")
        return unread

    @property
    def info(self) -> str:
        """The text after the colons in the first line of a `:::` block."""
        return self.token.info

    @property
    def fence(self) -> str:
        """The colons that open a `:::` block."""
        return self.token.markup

    @property
    def list_numbers(self) -> ListNumbers | None:
        """How the entries of an `ordered_list` are numbered; `None` for digits without brackets."""
        found: ListNumbers | None = self.token.meta.get("numbers")
        return found

    @property
    def numbers(self) -> list[str]:
        """The numbers of the items of an `ordered_list`, as they are written."""
        return [item.token.info for item in self.children]

    @property
    def heading_level(self) -> int:
        """From 1 to 6."""
        return int(self.token.tag[1:])

    @property
    def first_line(self) -> int:
        """First line of a block, counted from 0."""
        return self.token.map[0] if self.token.map else 0

    @property
    def end_line(self) -> int:
        """The line after the last line of a block, counted from 0."""
        return self.token.map[1] if self.token.map else 0

    @property
    def inlines(self) -> list[SyntaxNode]:
        """The inlines of an `inline` node, which contains the text of a block."""
        if not self.children:
            self.children = _inline_tree(self.token.children or [])
        return self.children


class ParsedMarkdown(Struct):
    """The tree of a text and its link definitions."""

    nodes: list[SyntaxNode]
    unused_definitions: dict[int, str]
    """Labels of link definitions that no link uses, by their lines, counted from 0."""


@lru_cache(maxsize=_KEPT)
def parse_blocks(text: str) -> ParsedMarkdown:
    """The blocks of a text, each with its range, and the link definitions; nothing changes them."""
    definitions = _Definitions()
    env: dict[str, Any] = {"references": definitions}
    nodes = _tree(_parser().parse(text, env))
    _BlockRanges(text).set_ranges(nodes)
    used = definitions.used
    unused = [(d["map"][0], label) for label, d in definitions.items() if label not in used]
    repeated = [(d["map"][0], d["label"]) for d in env.get("duplicate_refs", [])]
    return ParsedMarkdown(nodes, dict(unused + repeated))


class _Definitions(dict[str, dict[str, Any]]):
    """The link definitions of a text by label, with the labels that links use."""

    def __init__(self) -> None:
        super().__init__()
        self.used: set[str] = set()

    def get(self, label: str, default: Any = None) -> Any:
        self.used.add(label)
        return super().get(label, default)


@lru_cache(maxsize=_KEPT)
def parse_inline(text: str) -> tuple[SyntaxNode, ...]:
    """The inlines of a text, which is parsed as one paragraph, whatever its first characters."""
    tokens = _parser().parseInline(text)
    return tuple(_inline_tree(tokens[0].children or [])) if tokens else ()


def attribute_ranges(source: str) -> list[tuple[str, tuple[int, int]]]:
    """Name and range of each attribute at the end of a construct: `{#a width=0.6}`."""
    braces = _ATTRIBUTES.search(source)
    if braces is None:
        return []
    found = _ATTRIBUTE.finditer(source, braces.start())
    names = {"#": "id", ".": "class"}
    return [(names.get(one["sign"], one["name"]), one.span()) for one in found]


def address_range(source: str) -> tuple[int, int]:
    """The range of the address in a link without its attributes; the whole link if not found."""
    braces = _ATTRIBUTES.search(source)
    found = _ADDRESS.search(source[: braces.start()] if braces else source)
    return found.span(1) if found and found[1] else (0, len(source))


def _tree(tokens: Iterable[Token]) -> list[SyntaxNode]:
    top: list[SyntaxNode] = []
    open_nodes = [top]
    for token in tokens:
        if token.nesting == -1:
            open_nodes.pop()
            continue
        node = SyntaxNode(token)
        open_nodes[-1].append(node)
        if token.nesting == 1:
            open_nodes.append(node.children)
    return top


def _inline_tree(tokens: Iterable[Token]) -> list[SyntaxNode]:
    top: list[SyntaxNode] = []
    open_nodes = [SyntaxNode(Token("root", "", 0), children=top)]
    for token in tokens:
        offset, end = token.meta.get("range", (0, 0))
        if token.nesting == -1:
            closed = open_nodes.pop()
            closed.end = end + (token.type == "strong_close")
            continue
        # Of the two characters that open strong words, the token has the second one's range.
        node = SyntaxNode(token, offset - (token.type == "strong_open"), end)
        open_nodes[-1].children.append(node)
        if token.nesting == 1:
            open_nodes.append(node)
    return top


# -- ranges of blocks ------------------------------------------------------------------------

_FENCE = re.compile(r"[ \t>]*:{3,}[ \t]*")
_LIST_MARKER = re.compile(r"(?:[-+*]|\(?[0-9a-zA-Z]+[.)])")
_SPACE = re.compile(r"[ \t]*")


class _BlockRanges:
    """Finds the range of characters of each block; markdown-it keeps only its lines."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._starts = [0, *accumulate(len(line) + 1 for line in self._lines)]

    def set_ranges(
        self, nodes: Iterable[SyntaxNode], quotes: int = 0, first: int = -1, column: int = 0
    ) -> None:
        """Set `offset` and `end` of nodes; `quotes` is the number of block quotations around them.

        In the line `first`, the content of the enclosing block begins at `column`.
        """
        for node in nodes:
            if node.token.map is None:
                continue
            begin = node.first_line
            start = column if begin == first else self._after_quotes(begin, quotes)
            start = self._after(_SPACE, begin, start)
            node.offset, node.end = self._starts[begin] + start, self._end_of(node)
            match node.kind:
                case "blockquote":
                    self.set_ranges(node.children, quotes + 1, begin, start + 1)
                case "list_item":
                    inner = self._after(_LIST_MARKER, begin, start)
                    self.set_ranges(node.children, quotes, begin, inner)
                case "bullet_list" | "ordered_list":
                    self.set_ranges(node.children, quotes, begin, start)
                case "container_block" | "table" | "thead" | "tbody":
                    self.set_ranges(node.children, quotes)

    def _end_of(self, node: SyntaxNode) -> int:
        last = node.end_line - 1
        following = self._lines[last + 1] if last + 1 < len(self._lines) else ""
        if node.kind == "container_block" and _FENCE.fullmatch(following):
            last += 1
        while last > node.first_line and not self._lines[last].strip(" >\t"):
            last -= 1
        return self._starts[last] + len(self._lines[last].rstrip(" \t"))

    def _after_quotes(self, line: int, quotes: int) -> int:
        column = 0
        for _ in range(quotes):
            start = self._after(_SPACE, line, column)
            if self._lines[line][start : start + 1] != ">":
                break
            column = start + 1
        return column

    def _after(self, pattern: re.Pattern[str], line: int, column: int) -> int:
        found = pattern.match(self._lines[line], column)
        return found.end() if found else column


# -- set-up ----------------------------------------------------------------------------------


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark")
    parser.inline = _PositionedInline()
    parser.configure("commonmark", options_update={"maxNesting": _MAX_NESTING})
    parser.enable("table")
    # `===` and `---` under a line would make headings by accident.
    parser.disable("lheading")
    # The reader of inlines joins texts, because it knows the spans of the parts.
    parser.disable(["text_join", "fragments_join"])
    # Every address is accepted; `inlines` reports those with a wrong scheme.
    parser.validateLink = _accept_any  # type: ignore[method-assign,assignment]
    # Addresses are kept and printed as written; `content.addresses` makes the targets of links.
    parser.normalizeLink = str  # type: ignore[method-assign,assignment]
    parser.normalizeLinkText = str  # type: ignore[method-assign,assignment]
    parser.inline.ruler.before("text", "position", _mark_position)
    use_inline_rules(parser.inline.ruler)
    use_block_rules(parser.block.ruler)
    container_plugin(parser, "block", validate=_accept_any)
    after = ("image", "link_close", "span_close", "note_close", "note_citation")
    attrs_plugin(parser, spans=True, after=after)
    return parser


def _accept_any(*_written: str) -> bool:
    return True


class _PositionedState(StateInline):
    """Keeps the range of each token in the text, which markdown-it does not."""

    def __init__(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> None:
        super().__init__(src, md, env, tokens)
        self._seen = len(tokens)
        self._begin = 0
        self._text_begin = 0
        self._text_waits = False

    def begin(self) -> None:
        """A token may begin here: store the ranges of the tokens since the last call."""
        if self._seen == len(self.tokens) and self.tokens and not self.pending:
            # Attributes create no token: they extend the one before them.
            self._end_at(self.tokens[-1], self.pos)
        self.settle()
        self._begin = self.pos
        self._text_waits = bool(self.pending)
        if not self._text_waits:
            self._text_begin = self.pos

    def settle(self) -> None:
        """Store the ranges of the tokens created since the last `begin`."""
        delimiters = 0
        for index, token in enumerate(self.tokens[self._seen :]):
            if index == 0 and self._text_waits and token.type == "text":
                end = self._text_begin + len(token.content)
                token.meta["range"] = (self._text_begin, end)
            elif token.type == "text" and token.content in _DELIMITERS:
                start = self._begin + delimiters
                token.meta["range"] = (start, start + 1)
                delimiters += 1
            else:
                token.meta["range"] = (self._begin, self.pos)
        self._seen = len(self.tokens)

    def _end_at(self, token: Token, end: int) -> None:
        start, _ = token.meta.get("range", (self._begin, end))
        token.meta["range"] = (start, end)


class _PositionedInline(ParserInline):
    """The inline parser with states that keep ranges."""

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        state = _PositionedState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens

    def tokenize(self, state: StateInline) -> None:
        super().tokenize(state)
        if isinstance(state, _PositionedState):
            state.begin()


def _mark_position(state: StateInline, silent: bool) -> bool:
    if not silent and isinstance(state, _PositionedState):
        state.begin()
    return False
