"""Where Markdown is read otherwise than in CommonMark: rules for the parser of markdown-it-py.

Lines that begin with a number are a list only if their numbers count up; lines that begin with
`a)`, `i.` or `(1)`, only if two follow each other. An asterisk between two letters is text, as in
`Schüler*innen`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock, list_block
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token

from briefgen.late_patterns import compiled
from briefgen.syntax.lettered_lists import EntryMarker, list_numbers, marker_at
from briefgen.syntax.numbered_lines import counts_up, is_text

_MAIL_ADDRESS = re.compile(r"<([^\s<>@/:]+@[^\s<>@/:]+\.[^\s<>@/:]+)>")
_CITATION = re.compile(r"\[\^([^\[\]\n,;]*(?:[,;][^\[\]]*)?)\]")
_ATTRIBUTE_LINE = re.compile(
    r"\{[ \t]*(?:[#.][\w-]|[A-Za-z][\w-]*(?:[ \t]*=|:[ \t]*[\"'“„«])"
    r"|[\w-]+,?[ \t]+[A-Za-z][\w-]*[ \t]*=).*\}"
)
_ATTRIBUTE = (
    r"(?P<sign>[#.])(?P<word>[^\s!-/:-@\[-^`{-~][^\s!-,./;-@\[-^`{-~]*)"
    r"|(?P<key>[\w:-]+)=(?:\"(?P<quoted>(?:[^\"\\]|\\.)*)\"|(?P<bare>[^\s\"'“”„«»{}=,;]+))"
)
_SCRIPTS = {
    "~": ("subscript", r"(?<=[\w)\]*”])~(?P<words>[^\s~\\]{1,20})~(?!~)"),
    "^": (
        "superscript",
        (
            r"(?<!\^)\^(?P<words>[-+−]?[^\W_]{1,20}(?:[.,][0-9]+)?[-+−]?(?=\^(?![0-9^\[]))"
            r"|[^\s^\[\]\\]{1,20}(?=\^(?![\w^\[(])))\^"
        ),
    ),
}
"""Names and patterns of subscript and superscript by their signs.

`x^2 + y^2`, `x^2+y^2` and `5 ~ 6` are text.
"""


def script_at(text: str, place: int, end: int | None = None) -> re.Match[str] | None:
    """The subscript or superscript at a place of a text up to an end, by default that of the text.

    Its group `words` is what it contains.
    """
    kind = _SCRIPTS.get(text[place])
    return compiled(kind[1]).match(text, place, len(text) if end is None else end) if kind else None


def use_inline_rules(ruler: Ruler[Any]) -> None:
    """Add the rules of inlines."""
    ruler.before("link", "note_citation", _citation_rule)
    ruler.before("autolink", "mail_address", _mail_rule)
    ruler.before("link", "note_words", _note_rule)
    ruler.before("link", "script", _script_rule)
    ruler.at("emphasis", _emphasis_rule)


def use_block_rules(ruler: Ruler[Any]) -> None:
    """Add the rules of blocks."""
    ruler.at("list", _list_rule, {"alt": ["paragraph", "reference", "blockquote"]})
    # This replaces the rule of the plugin for attributes, which drops text beside them and accepts
    # no decimals. `content.markdown` applies them to the next block, or reports a missing one.
    ruler.before("fence", "attribute_line", _attribute_line_rule)


def _list_rule(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """A list, unless its lines are sentences that begin with a number.

    What follows a line decides, so the list is parsed to its end, and forgotten if it is text.
    `env` remembers the decision, because the parser requests it several times.
    """
    lettered = _lettered_list(state, line, end, silent)
    if lettered is not None:
        return lettered
    if not list_block(state, line, end, True):
        return False
    is_outer = silent and state.sCount[line] < state.blkIndent
    if is_outer or not state.src[state.bMarks[line] + state.tShift[line]].isdigit():
        return silent or list_block(state, line, end, False)
    decisions = state.env.setdefault("numbered_lines", {})
    if line in decisions:
        return decisions[line] and (silent or list_block(state, line, end, False))
    begin = len(state.tokens)
    list_block(state, line, end, False)
    level = state.tokens[begin].level + 1
    items = [t for t in state.tokens[begin:] if t.type == "list_item_open" and t.level == level]
    is_list = _is_numbered_list(state, items)
    decisions |= {item.map[0]: is_list for item in items if item.map}
    if silent or not is_list:
        del state.tokens[begin:]
        state.line = line
    return is_list


def _lettered_list(state: StateBlock, line: int, end: int, silent: bool) -> bool | None:
    """A list whose entries begin with letters and such; `None` if none begins here.

    The parser knows digits alone, so it reads the list with digits in place of the letters.
    """
    entries = _lettered_entries(state, line, end)
    numbers = list_numbers([*entries.values()])
    if numbers is None:
        return None
    if silent:
        in_paragraph = state.parentType == "paragraph" and state.sCount[line] >= state.blkIndent
        return numbers.first == 1 or not in_paragraph
    begin, written = len(state.tokens), state.src
    characters = [*written]
    for number, marker in entries.items():
        start = state.bMarks[number] + state.tShift[number]
        characters[start : start + marker.length] = marker.in_digits
    state.src = "".join(characters)
    is_list = list_block(state, line, end, False)
    state.src = written
    if not is_list:
        return False
    opening = state.tokens[begin]
    opening.attrs, opening.meta = {"start": numbers.first}, {"numbers": numbers}
    for token in state.tokens[begin:]:
        is_entry = token.type == "list_item_open" and token.level == opening.level + 1
        if is_entry and token.map and token.map[0] in entries:
            token.info = entries[token.map[0]].number
    return True


def _lettered_entries(state: StateBlock, line: int, end: int) -> dict[int, EntryMarker]:
    """The lines, from `line`, that begin as entries of one list, with their markers."""
    first = _marker_of(state, line)
    if first is None or not first.numbers() or state.is_code_block(line):
        return {}
    entries = {line: first}
    for number in range(line + 1, end):
        if state.isEmpty(number) or state.sCount[number] > state.sCount[line]:
            continue
        is_after_empty = state.isEmpty(number - 1)
        marker = _marker_of(state, number)
        if marker is None or state.sCount[number] < state.sCount[line]:
            if is_after_empty:
                break
            continue
        if marker.pattern != first.pattern or not marker.numbers():
            break
        entries[number] = marker
        if len(entries) == 2 and list_numbers([*entries.values()]) is None:
            return {}
    return entries


def _marker_of(state: StateBlock, line: int) -> EntryMarker | None:
    return marker_at(state.src, state.bMarks[line] + state.tShift[line], state.eMarks[line])


def _is_numbered_list(state: StateBlock, items: Sequence[Token]) -> bool:
    """Whether items are a list: at least two, and not all dates.

    Numbers that do not count up begin paragraphs, if empty lines are between them. Otherwise the
    items are nevertheless a list, so that the numbers can be reported.
    """
    lines = [item.map[0] for item in items if item.map]
    texts = [state.src[state.bMarks[n] + state.tShift[n] : state.eMarks[n]] for n in lines]
    if len(items) < 2 or all(map(is_text, texts)):
        return False
    is_tight = not all(state.isEmpty(number - 1) for number in lines[1:])
    return is_tight or counts_up([item.info for item in items])


def _attribute_line_rule(state: StateBlock, line: int, _end: int, silent: bool) -> bool:
    """`{#anchor key="value" width=0.6}` alone in its line."""
    text = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip()
    if state.is_code_block(line) or not _ATTRIBUTE_LINE.fullmatch(text):
        return False
    if not silent:
        values, unread = read_attributes(text)
        token = state.push("attrs_block", "", 0)
        token.attrs = dict(values)
        token.meta = {"unread": unread}
        token.map = [line, line + 1]
        state.line = line + 1
    return True


def read_attributes(text: str) -> tuple[dict[str, str], tuple[int, int] | None]:
    """The attributes in a text in braces, and the range of the first part that is not one.

    The names are `id` for `#anchor` and `class` for `.class`.
    """
    values: dict[str, str] = {}
    unread = None
    end = len(text) - 1
    position = 1
    while position < end:
        found = compiled(_ATTRIBUTE).match(text, position, end)
        if found is not None and (found.end() == end or text[found.end()].isspace()):
            name = {"#": "id", ".": "class"}.get(found["sign"], found["key"])
            values[name] = found["word"] or found["quoted"] or found["bare"] or ""
            position = found.end()
        elif text[position].isspace():
            position += 1
        else:
            stop = position + len(text[position:end].split()[0])
            unread = unread or (position, stop)
            position = stop
    return values, unread


def _mail_rule(state: StateInline, silent: bool) -> bool:
    """`<info@münchen.example>`: CommonMark knows only addresses in ASCII (6.5)."""
    found = _MAIL_ADDRESS.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        opening = state.push("link_open", "a", 1)
        opening.attrs = {"href": f"mailto:{found[1]}"}
        opening.markup, opening.info = "autolink", "auto"
        state.push("text", "", 0).content = found[1]
        closing = state.push("link_close", "a", -1)
        closing.markup, closing.info = "autolink", "auto"
    state.pos = found.end()
    return True


def _citation_rule(state: StateInline, silent: bool) -> bool:
    """`[^source-id]`, `[^one, p. 12; two]`; a line can end after the first comma or semicolon."""
    found = _CITATION.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.push("note_citation", "", 0).content = found.group(1)
    state.pos = found.end()
    return True


def _note_rule(state: StateInline, silent: bool) -> bool:
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


def _script_rule(state: StateInline, silent: bool) -> bool:
    """`H~2~O`, `m^2^`."""
    found = script_at(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.push(_SCRIPTS[state.src[state.pos]][0], "", 0).content = found["words"]
    state.pos = found.end()
    return True


def _emphasis_rule(state: StateInline, silent: bool) -> bool:
    """Asterisks and underscores that stress words, except one asterisk inside a word.

    One asterisk then follows the rules that CommonMark (6.2) has for underscores. Two asterisks can
    stress a part of a word, as in `**E**uropean`.
    """
    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    can_split_word = marker == "*" and state.scanDelims(state.pos, True).length > 1
    run = state.scanDelims(state.pos, can_split_word)
    for _ in range(run.length):
        state.push("text", "", 0).content = marker
        place = len(state.tokens) - 1
        one = Delimiter(ord(marker), run.length, place, -1, run.can_open, run.can_close)
        state.delimiters.append(one)
    state.pos += run.length
    return True
