"""The labels of list items and headings of a Word file.

Labels are computed (ISO/IEC 29500-1, 17.9), as no paragraph contains its own one. Programs store
lists in other ways, so only the labels are compared; a program may write a bullet as a character of
the font Symbol.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from xml.etree import ElementTree

from msgspec import Struct

from briefgen.ooxml.bookmarked_texts import is_key_bookmark, paragraphs, plain_text
from briefgen.ooxml.element import Element
from briefgen.ooxml.package_reading import StoredPart
from briefgen.ooxml.relationships import office
from briefgen.parity.word_lists import Numbering, W, styles_of

_OF_SYMBOL_FONTS = str.maketrans(
    {
        "\uf02d": "–", "\uf0b7": "•", "\uf0a7": "▪", "\uf06e": "■", "\uf0a8": "◻", "\uf0d8": "➢",
        "\uf0e8": "➔", "\uf0fc": "✓", "\uf076": "❖",
    }
)  # fmt: skip
"""The signs of the fonts Symbol and Wingdings that programs write for bullets."""


class LabelledText(Struct, frozen=True):
    """A paragraph of the body with its label."""

    anchor: str
    """The name of its bookmark; empty if it has none."""
    text: str
    label: str
    """The label, such as `2.1.` or `•`; empty for a paragraph without one."""
    pattern: tuple[str, str] | None
    """The pattern of the label, such as `%1.%2.`, and the format of its number."""


def labelled_texts(main: StoredPart, document: Element) -> Iterator[LabelledText]:
    """The paragraphs with text of a main part with the root `document`, without the contents."""
    styles, lists = (_tree(_root(main, name)) for name in ("styles", "numbering"))
    known = {}
    with suppress(LookupError, ValueError):  # without its styles, a damaged file has no labels
        known = styles_of(styles)
    numbering = _numbering(lists)
    for paragraph, is_in_contents in paragraphs(document):
        properties = _tree(found) if (found := paragraph.find("w:pPr")) is not None else None
        label, pattern = "", None
        with suppress(LookupError, ValueError):  # a level that its list does not define
            label = numbering.label(properties, known, as_written=True)
            pattern = numbering.pattern(properties, known)
        if not is_in_contents and (text := plain_text(paragraph)):
            shown = label.translate(_OF_SYMBOL_FONTS)
            yield LabelledText(_anchor(paragraph), text, shown, _comparable(pattern))


def _comparable(pattern: tuple[str, str] | None) -> tuple[str, str] | None:
    return pattern and (pattern[0].translate(_OF_SYMBOL_FONTS), pattern[1])


def _anchor(paragraph: Element) -> str:
    names = (one.get("w:name") for one in paragraph.descendants("w:bookmarkStart"))
    return next(filter(is_key_bookmark, names), "")


def _numbering(root: ElementTree.Element) -> Numbering:
    try:
        return Numbering(root)
    except (LookupError, ValueError):
        return Numbering(None)


def _root(main: StoredPart, kind: str) -> Element:
    part = main.related(office(kind))
    return part.root if part is not None else Element(f"w:{kind}")


def _tree(root: Element) -> ElementTree.Element:
    """An element with all that is in it, in the form that `parity` reads."""
    attributes = {_name(name): value for name, value in root.attributes.items()}
    found = ElementTree.Element(_name(root.tag), attributes)
    found.extend(map(_tree, root.children))
    return found


def _name(name: str) -> str:
    return f"{W}{name.removeprefix('w:')}" if name.startswith("w:") else name
