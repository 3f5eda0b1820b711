"""Content controls in a header or footer of a team's Word file (ISO/IEC 29500-1, 17.5.2)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefgen.ooxml.element import (
    Element,
    find,
    parents,
    remove_children,
    replace,
    rewrite,
    text_of,
)
from briefgen.ooxml.fields import simple_field
from briefgen.ooxml.properties import is_on
from briefgen.word_template.read.fields import PERSONAL_PROPERTIES

_INLINE = frozenset({"w:r", "w:hyperlink", "w:fldSimple", "w:smartTag", "w:sdt"})
"""The elements in a paragraph that contain text."""


def remove_unsupported_controls(root: Element) -> Iterator[str]:
    """Remove each content control whose text must not be copied; yields a noun phrase for it."""
    parent_of = parents(root)
    for control in list(root.descendants("w:sdt")):
        if problem := _problem_of(control):
            yield problem
            replace(parent_of[control], control, _without_text(control))


def _problem_of(control: Element) -> str:
    bound = _bound_property(control)
    if bound in PERSONAL_PROPERTIES:
        return f"a content control for the document property '{bound}', which names a person"
    if bound != "title" and is_on(control, "w:sdtPr", "w:showingPlcHdr"):
        return f"a content control that is not filled in ('{text_of(control, 'w:t')}')"
    return ""


def _without_text(control: Element) -> Iterable[Element]:
    """The paragraphs and cells of a control, without their runs."""
    content = control.find("w:sdtContent")
    for block in content.children if content is not None else ():
        if block.tag not in _INLINE:
            rewrite(block, lambda element: () if element.tag in _INLINE else (element,))
            yield block


def replace_controls_with_content(root: Element) -> None:
    """Replace each control with its content, and one for the title with a field `TITLE`."""

    def content(element: Element) -> Iterable[Element]:
        if element.tag != "w:sdt":
            return (element,)
        if _bound_property(element) == "title":
            _replace_with_field(element, "TITLE")
        found = element.find("w:sdtContent")
        return found.children if found is not None else ()

    rewrite(root, content)


def _bound_property(control: Element) -> str:
    """The document property that a control shows, in lower case (17.5.2.6); empty for none."""
    binding = find(control, "w:sdtPr", "w:dataBinding")
    path = "" if binding is None else binding.get("w:xpath")
    found = re.search(r"([A-Za-z]+)(?:\[\d+\])?/?$", path)
    return found[1].casefold() if found else ""


def _replace_with_field(control: Element, code: str) -> None:
    """Put the first run with text into a field (17.16.19), and remove all other text."""
    parent_of = parents(control)
    texts = [*control.descendants("w:t")]
    for text in texts[1:]:
        replace(parent_of[text], text, ())
    run = parent_of[texts[0]] if texts else control
    if run.tag == "w:r":
        replace(parent_of[run], run, [simple_field(code, run)])
        if (properties := run.find("w:rPr")) is not None:
            remove_children(properties, "w:rStyle")  # The style of placeholders.
