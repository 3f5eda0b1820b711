"""A line that is added to the footers of a team's Word file, in the look of their text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from briefgen.ooxml.child_order import set_child
from briefgen.ooxml.element import Element, element, find, remove_children
from briefgen.ooxml.properties import val, value

_CONTENT = frozenset(
    {
        "w:t", "w:tab", "w:ptab", "w:br", "w:cr", "w:fldChar", "w:fldSimple", "w:drawing",
        "w:pict", "w:object", "w:sym",
    }
)  # fmt: skip
"""The elements that make a paragraph more than an empty line."""
_OBJECTS = frozenset({"w:drawing", "w:pict", "w:object", "mc:AlternateContent"})
_PLACE = ("w:framePr", "w:numPr", "w:sectPr", "w:pageBreakBefore", "w:cnfStyle")
"""Properties of a paragraph that are not part of its look."""
_LOOK = frozenset(
    {
        "w:rFonts", "w:b", "w:bCs", "w:i", "w:iCs", "w:caps", "w:smallCaps", "w:color",
        "w:spacing", "w:sz", "w:szCs",
    }
)  # fmt: skip
"""Properties of a run that are its look."""
_WHITE = frozenset({"background1", "light1"})
"""The theme colours that are white, by their names in `w:themeColor` (17.18.97)."""


class FooterLine(Struct, frozen=True):
    """A line in the look of the footers of a file."""

    paragraph: Element | None
    """The properties of the paragraph; `None` if footers give it no look."""
    run: Element | None
    """The properties of the text."""

    @classmethod
    def like(cls, footers: Iterable[Element], styles: Element) -> FooterLine:
        """A line like the last one with text in the first of the footers that has one."""
        line = next((one for root in footers if (one := _last_text(root)) is not None), None)
        if line is None:
            return cls(_footer_style(styles), None)
        paragraph = line.find("w:pPr")
        paragraph = Element("w:pPr") if paragraph is None else paragraph.copy()
        remove_children(paragraph, *_PLACE)
        run = find(next(_runs_with_text(line)), "w:rPr")
        look = [one.copy() for one in run.children if one.tag in _LOOK] if run is not None else []
        return cls(paragraph, _legible(Element("w:rPr", None, look), paragraph, styles))

    def added_to(self, footer: Element, words: str) -> Element:
        """A copy of a footer with the line: its last line if that is empty, otherwise a new one."""
        root = footer.copy()
        last = root.children[-1] if root.children else None
        if last is None or last.tag != "w:p" or any(last.descendants(*_CONTENT)):
            root.children.append(self._made(words, None))
        else:
            root.children[-1] = self._made(words, last.find("w:pPr"))
        return root

    def _made(self, words: str, own: Element | None) -> Element:
        """The line; `own` are the properties of the paragraph that it replaces."""
        paragraph = own if self.paragraph is None else self.paragraph.copy()
        run = self.run.copy() if self.run is not None and self.run.children else None
        text = Element("w:t", {"xml:space": "preserve"})
        text.text = words
        return element("w:p", None, paragraph, element("w:r", None, run, text))


def _last_text(root: Element) -> Element | None:
    """The last paragraph with text outside of frames, or else in a table."""
    lines = [one for one in root.descendants("w:p") if any(_runs_with_text(one))]
    in_flow = [one for one in lines if find(one, "w:pPr", "w:framePr") is None]
    direct = [one for one in in_flow if any(one is child for child in root.children)]
    return next(iter([*reversed(direct), *reversed(in_flow)]), None)


def _runs_with_text(paragraph: Element) -> Iterator[Element]:
    for run in _runs(paragraph):
        if any(text.text.strip() for text in run.find_all("w:t")):
            yield run


def _runs(parent: Element) -> Iterator[Element]:
    """The runs of a paragraph, except in drawings."""
    for child in parent.children:
        if child.tag == "w:r":
            yield child
        elif child.tag not in _OBJECTS:
            yield from _runs(child)


def _footer_style(styles: Element) -> Element | None:
    """Properties that name the footer style of the file; `None` if it has none."""
    for style in styles.find_all("w:style"):
        if value(style, "w:name").casefold() == "footer" and style.get("w:type") == "paragraph":
            named = Element("w:pStyle", {"w:val": style.get("w:styleId")})
            return Element("w:pPr", None, [named])
    return None


def _legible(run: Element, paragraph: Element, styles: Element) -> Element:
    """The properties of a run, in black if they are white: only a shape behind it was dark."""
    chain = [*_style_chain(value(paragraph, "w:pStyle"), styles)]
    shadings = (find(paragraph, "w:shd"), *(find(one, "w:pPr", "w:shd") for one in chain))
    colours = (run.find("w:color"), *(find(one, "w:rPr", "w:color") for one in chain))
    colour = next((one for one in colours if one is not None), None)
    if colour is not None and _is_white(colour) and not any(one is not None for one in shadings):
        set_child(run, val("w:color", "auto"))
    return run


def _style_chain(identifier: str, styles: Element) -> Iterator[Element]:
    """A style, and the styles on which it is based."""
    by_identifier = {one.get("w:styleId"): one for one in styles.find_all("w:style")}
    while (style := by_identifier.pop(identifier, None)) is not None:
        yield style
        identifier = value(style, "w:basedOn")


def _is_white(colour: Element) -> bool:
    named = colour.get("w:themeColor")
    return named in _WHITE if named else value(colour).casefold() == "ffffff"
