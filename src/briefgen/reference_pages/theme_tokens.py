"""The page about the tokens that `theme` in a template replaces."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator, Mapping
from typing import Literal, get_args, get_origin, get_type_hints

from msgspec import NODEFAULT
from msgspec.structs import fields

from briefgen.reference_pages.markdown import code, table
from briefgen.theme import tokens
from briefgen.theme.tokens import (
    MM,
    Colours,
    Dimensions,
    Fonts,
    PageSetup,
    StyleName,
    TextStyle,
    Theme,
)

_STYLES: Mapping[StyleName, str] = {
    "body": "paragraphs of the text",
    "heading1": "headings of level 1",
    "heading2": "headings of level 2",
    "heading3": "headings of level 3",
    "heading4": "headings of level 4 and deeper",
    "question": "questions in a briefing",
    "small": "small print",
    "list": "items of lists",
    "quote": "block quotations",
    "quote_source": "sources of block quotations",
    "caption": "captions of tables, figures and charts",
    "table": "cells of tables",
    "table_header": "header cells of tables",
    "note": "footnotes",
    "header_footer": "header and footer",
    "cover_imprint": "imprint at the top of the cover",
    "cover_kicker": "line above the title on the cover",
    "cover_title": "title on the cover",
    "cover_subtitle": "subtitle on the cover",
    "cover_table": "cells of the cover table",
    "cover_notice": "notices on the cover",
    "callout": "text in callouts",
    "callout_title": "titles of callouts",
    "story": "text in story boxes",
    "story_label": "labels in story boxes",
    "story_kicker": "line above the title of a story box",
    "story_title": "titles of story boxes",
    "row_text": "text in rows",
    "row_lead": "large text in rows",
    "row_numbered": "numbered lists in rows",
    "row_tinted": "text in tinted rows",
    "row_label": "labels of rows",
    "row_remark": "small words below the labels of rows",
    "contents_title": "heading of the contents",
    "contents_subtitle": "headings of the lists of tables and figures",
    "contents1": "entries of level 1 in the contents",
    "contents2": "entries of level 2 in the contents",
    "contents3": "entries of level 3 and deeper in the contents",
    "contents_table": "entries of the lists of tables and figures",
}
_INTRODUCTION = """# Theme tokens

The key `theme` of a template replaces single tokens; all others keep their defaults:

```yaml
theme:
  page: {left: 79.4, right: 68}
  colours: {blue: "#0b4f4a"}
  styles:
    heading1: {size: 15, leading: 19}
  dimensions: {callout_bar: 4}
```

All lengths are numbers of points, without a unit (1 mm is 2.835 pt).
"""


def theme_tokens_page() -> str:
    """The page in Markdown."""
    return "\n".join(
        [
            _INTRODUCTION,
            *_token_group("page", PageSetup),
            *_token_group("colours", Colours),
            *_token_group("fonts", Fonts),
            *_token_group("styles", TextStyle),
            "Space above and below adds up between neighbours. Space above is dropped at the top "
            "of a page.\n",
            _style_table(),
            *_token_group("dimensions", Dimensions),
        ]
    )


def descriptions(cls: type) -> dict[str, str]:
    """The text below each field of a dataclass in `theme.tokens`, on one line."""
    tree = ast.parse(inspect.getsource(tokens))
    (found,) = (n for n in tree.body if isinstance(n, ast.ClassDef) and n.name == cls.__name__)
    texts = {}
    for node, after in zip(found.body, found.body[1:], strict=False):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            match after:
                case ast.Expr(value=ast.Constant(value=str(text))):
                    texts[node.target.id] = " ".join(text.split())
    return texts


def _token_group(name: str, cls: type) -> Iterator[str]:
    described = descriptions(cls)
    rows = [
        (code(field.name), _token_values(cls, field.name), _token_default(field.default), text)
        for field in fields(cls)
        if (text := described.get(field.name, ""))
    ]
    yield f"## {name}\n\n{(cls.__doc__ or '').partition('.')[0]}.\n"
    yield table(("token", "value", "default", "meaning"), rows)


def _token_values(cls: type, name: str) -> str:
    hint = get_type_hints(cls)[name]
    if get_origin(hint) is Literal:
        return ", ".join(code(word) for word in get_args(hint))
    if cls is Colours:
        return "colour"
    return {float: "length", int: "whole number", bool: "`true` or `false`", str: "text"}[hint]


def _token_default(value: object) -> str:
    if value is NODEFAULT:
        return "see below"
    if isinstance(value, bool):
        return code(str(value).lower())
    return _length(value) if isinstance(value, float) else code(value)


def _length(points: float) -> str:
    millimetres = round(points / MM, 1)
    if points and abs(millimetres * MM - points) < 1e-9:
        return f"{points:.1f} pt ({millimetres:g} mm)"
    return f"{points:g} pt"


def _style_table() -> str:
    header = ("style", "used for", "size", "leading", "before", "after", "colour", "other tokens")
    return table(header, (_style_row(name, style) for name, style in Theme().styles.items()))


def _style_row(name: StyleName, style: TextStyle) -> tuple[str, ...]:
    lengths = (f"{value:g}" for value in (style.size, style.leading, style.before, style.after))
    shown = {"size", "leading", "before", "after", "colour"}
    other = [
        f"{field.name}: {str(value).lower() if isinstance(value, bool) else value}"
        for field in fields(style)
        if field.name not in shown and (value := getattr(style, field.name)) != field.default
    ]
    return (code(name), _STYLES[name], *lengths, code(style.colour), code(", ".join(other)))
