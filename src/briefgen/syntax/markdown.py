"""Sets up the Markdown parser and gives its tokens as a tree with places.

With its package neighbours the only user of markdown-it-py. CommonMark with pipe tables, `:::`
blocks, `{#anchor}` attributes and two inline rules for notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.attrs.parse import ParseError
from mdit_py_plugins.attrs.parse import parse as parse_attributes
from mdit_py_plugins.container import container_plugin

_CITATION = re.compile(r"\[\^([^\[\]\n]*)\]")
_ATTRIBUTE_LINE = re.compile(r'\{(?:[^{}"]|"(?:[^"\\]|\\.)*")*\}')
_BARE_DECIMAL = re.compile(r"=([0-9]*\.[0-9]+)(?=[\s}])")
_NESTING = 60
"""Deeper nesting than anyone writes; the parser drops what lies deeper still."""


@dataclass(slots=True)
class Branch:
    """A token with what stands between it and the token that closes it."""

    token: Token
    children: list[Branch] = field(default_factory=list)

    @property
    def kind(self) -> str:
        return self.token.type.removesuffix("_open")

    @property
    def offset(self) -> int:
        """Where an inline token begins in its inline text."""
        return int(self.token.meta.get("offset", 0))


@dataclass(slots=True)
class Parsed:
    """The tree of a text and what the parser set aside."""

    branches: list[Branch]
    definitions: dict[str, int]
    """Labels of link definitions and their lines, from 0."""


def parse_blocks(text: str) -> Parsed:
    """The blocks of a text."""
    env: dict[str, dict[str, dict[str, list[int]]]] = {}
    branches = nest(_parser().parse(text, env))
    definitions = {label: d["map"][0] for label, d in env.get("references", {}).items()}
    return Parsed(branches, definitions)


def parse_inline(text: str) -> list[Branch]:
    """The inlines of a text, which is taken as one paragraph whatever it begins with."""
    tokens = _parser().parseInline(text)
    return nest(tokens[0].children or []) if tokens else []


def nest(tokens: Iterable[Token]) -> list[Branch]:
    """Tokens as a tree."""
    top: list[Branch] = []
    open_branches = [top]
    for token in tokens:
        if token.nesting == -1:
            open_branches.pop()
            continue
        branch = Branch(token)
        open_branches[-1].append(branch)
        if token.nesting == 1:
            open_branches.append(branch.children)
    return top


# -- set-up ----------------------------------------------------------------------------------


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark")
    parser.inline = _PositionedInline()
    parser.configure("commonmark", options_update={"maxNesting": _NESTING})
    parser.enable("table")
    # `===` and `---` under a line would be headings that nobody means.
    parser.disable("lheading")
    # Texts are joined when nodes are made: the places of the parts are still known then.
    parser.disable(["text_join", "fragments_join"])
    # Every address is taken as written; `inlines` reports those with a wrong scheme.
    parser.validateLink = _take_any  # type: ignore[method-assign,assignment]
    parser.inline.ruler.before("text", "position", _note_position)
    parser.inline.ruler.before("link", "note_citation", _cite)
    parser.inline.ruler.before("link", "note_words", _note)
    container_plugin(parser, "block", validate=_take_any)
    # In place of the plugin's own rule for attribute lines, which drops text beside them and
    # takes no decimals. `blocks` hands them to the next block and reports those without one.
    parser.block.ruler.before("fence", "attribute_line", _attribute_line)
    after = ("image", "link_close", "span_close", "note_close", "note_citation")
    attrs_plugin(parser, spans=True, after=after)
    return parser


def _take_any(*_written: str) -> bool:
    return True


class _PositionedState(StateInline):
    """Knows where in the text each token begins, which markdown-it does not keep."""

    def __init__(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> None:
        super().__init__(src, md, env, tokens)
        self._seen = len(tokens)
        self._begin = 0
        self._text_begin = 0
        self._text_waits = False

    def begin(self) -> None:
        """A token may begin here; tokens made since the last call began there."""
        self.settle()
        self._begin = self.pos
        self._text_waits = bool(self.pending)
        if not self._text_waits:
            self._text_begin = self.pos

    def settle(self) -> None:
        """Note the places of the tokens made since the last `begin`."""
        for index, token in enumerate(self.tokens[self._seen :]):
            waited = index == 0 and self._text_waits and token.type == "text"
            token.meta["offset"] = self._text_begin if waited else self._begin
        self._seen = len(self.tokens)


class _PositionedInline(ParserInline):
    """The inline parser, working on states that keep places."""

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        state = _PositionedState(src, md, env, tokens)
        self.tokenize(state)
        state.settle()
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def _note_position(state: StateInline, silent: bool) -> bool:
    if not silent and isinstance(state, _PositionedState):
        state.begin()
    return False


def _attribute_line(state: StateBlock, line: int, _end: int, silent: bool) -> bool:
    """`{#anchor key="value" width=0.6}` alone in its line."""
    text = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip()
    if state.is_code_block(line) or not _ATTRIBUTE_LINE.fullmatch(text):
        return False
    try:
        _, values = parse_attributes(_BARE_DECIMAL.sub(r'="\1"', text))
    except ParseError:
        return False
    if not silent:
        token = state.push("attrs_block", "", 0)
        token.attrs = dict(values)
        token.map = [line, line + 1]
        state.line = line + 1
    return True


def _cite(state: StateInline, silent: bool) -> bool:
    """`[^source-id]`."""
    found = _CITATION.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.push("note_citation", "", 0).content = found.group(1)
    state.pos = found.end()
    return True


def _note(state: StateInline, silent: bool) -> bool:
    """`^[words]`."""
    if not state.src.startswith("^[", state.pos):
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos + 1, False)
    if end < 0:
        return False
    if not silent:
        begin, limit = state.pos + 2, state.posMax
        state.push("note_open", "", 1)
        state.pos, state.posMax = begin, end
        state.md.inline.tokenize(state)
        state.push("note_close", "", -1)
        state.posMax = limit
    state.pos = end + 1
    return True
