"""Writes the files of a translation, from the texts that it has and new ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from briefgen.content.translations.keys import BODY
from briefgen.content.translations.pairs import LanguagePair
from briefgen.content.translations.structure import comparable
from briefgen.syntax.yaml.documents import plain_value

_PLAIN = re.compile(r"[^\W\d_][\w ,.()/’'–-]*")
_FENCE = re.compile(r"^[ \t]*(:{3,})", re.MULTILINE)
_ACKNOWLEDGE = re.compile(r"^acknowledge:.*(?:\n(?:[ \t-].*|[ \t]*(?=\n)))*", re.MULTILINE)
_COMMENTS = re.compile(r"\A(?:#.*\n)*")


class WrittenPair(Struct, frozen=True, kw_only=True):
    """Original words and their translation, as a file has them."""

    key: str
    path: tuple[str | int, ...]
    original: str
    translation: str


def record_text(pairs: Sequence[WrittenPair], languages: LanguagePair, older: str) -> str:
    """The YAML file with pairs. Of the older file, first comments and acknowledgements remain."""
    comments = _COMMENTS.match(older)
    kept = [comments[0]] if comments is not None else []
    if own := _ACKNOWLEDGE.search(older):
        kept.append(own[0].rstrip() + "\n")
    return "".join([*kept, *_yaml(_tree(pairs), languages, 0)])


def section_text(pairs: Sequence[WrittenPair], languages: LanguagePair, older: str) -> str:
    """The file of a section with pairs: those of the front matter, then the blocks."""
    front = [pair for pair in pairs if pair.key != BODY]
    header = record_text(front, languages, _front_of(older))
    blocks = [pair for pair in pairs if pair.key == BODY]
    parts = [f"---\n{header}---\n" if header else ""]
    parts += ["\n".join(_block(pair, languages.source)) for pair in blocks]
    return "\n".join(part for part in parts if part)


def _front_of(text: str) -> str:
    if not text.startswith("---\n"):
        return ""
    return text[4:].partition("\n---")[0] + "\n"


def _block(pair: WrittenPair, language: str) -> Iterator[str]:
    longest = max((len(fence) for fence in _FENCE.findall(pair.original)), default=2)
    fence = ":" * (longest + 1)
    yield f"{fence} {language}"
    yield pair.original.strip("\n")
    yield fence
    yield ""
    yield pair.translation.strip("\n")
    yield ""


class _Leaf(Struct, frozen=True):
    pair: WrittenPair


def _tree(pairs: Sequence[WrittenPair]) -> dict[str | int, Any]:
    """The pairs by their keys; the entries of lists have their places as keys."""
    tree: dict[str | int, Any] = {}
    for pair in pairs:
        node = tree
        for step in pair.path[:-1]:
            node = node.setdefault(step, {})
        last = pair.path[-1]
        while last in node:  # a pair of words that the original does not have any more
            last = (last if isinstance(last, int) else 0) + 1
        node[last] = _Leaf(pair)
    return tree


def _yaml(tree: dict[str | int, Any], languages: LanguagePair, depth: int) -> Iterator[str]:
    indent = "  " * depth
    for key, value in tree.items():
        lines = list(_value(value, languages, depth + 1))
        if isinstance(key, int):
            yield f"{indent}- {lines[0].lstrip()}"
            yield from lines[1:]
        else:
            yield f"{indent}{_scalar(key)}:\n"
            yield from lines


def _value(value: Any, languages: LanguagePair, depth: int) -> Iterator[str]:
    if not isinstance(value, _Leaf):
        yield from _yaml(value, languages, depth)
        return
    pair = value.pair
    texts = {languages.source: pair.original, languages.language: pair.translation}
    for language, text in texts.items():
        yield from _pair_line(language, text, depth)


def _pair_line(language: str, text: str, depth: int) -> Iterator[str]:
    indent = "  " * depth
    lines = text.rstrip("\n").split("\n")
    if len(lines) == 1:
        yield f"{indent}{_key(language)}: {_scalar(lines[0])}\n"
        return
    first = next(line for line in lines if line)
    number = "2" if first.startswith(" ") else ""
    yield f"{indent}{_key(language)}: |{number}\n"
    for line in lines:
        yield f"{indent}  {line}\n" if line else "\n"


def _key(language: str) -> str:
    return language


def _scalar(text: str | int) -> str:
    """A text as a scalar of YAML in one line."""
    words = str(text)
    is_text = plain_value(words) == words and words not in ("yes", "no", "on", "off")
    if _PLAIN.fullmatch(words) and is_text and not words.endswith((" ", ":")):
        return words
    escaped = words.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
    return f'"{escaped}"'


def same_place(one: WrittenPair, other: WrittenPair) -> bool:
    """Whether two pairs translate the same text."""
    return one.key == other.key and comparable(one.original) == comparable(other.original)
