"""The targets of the relationships of a part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from briefgen.model.word_template import TemplatePicture
from briefgen.ooxml.element import Element, local_name, parents, replace
from briefgen.ooxml.package_reading import DamagedPartError, StoredPart
from briefgen.ooxml.relationships import office

_BLOCKS = frozenset({"w:p", "w:tbl", "w:hdr", "w:ftr"})


def picture_of(part: StoredPart, identifier: str) -> TemplatePicture | None:
    """The picture that a relationship refers to; `None` if it is not a picture in the file."""
    relation = part.relationships.get(identifier)
    if relation is None or relation.external or relation.kind != office("image"):
        return None
    target = part.target_of(identifier)
    if not target.content_type.startswith("image/"):
        return None
    try:
        data = target.data
    except DamagedPartError:
        return None
    extension = PurePosixPath(target.name).suffix.lstrip(".").lower()
    return TemplatePicture(content_type=target.content_type, extension=extension, data=data)


def unsupported_targets(element: Element, part: StoredPart) -> Iterator[str]:
    """A noun phrase for each target of an element that is not a picture in the file."""
    for name, identifier in element.attributes.items():
        if not name.startswith("r:"):
            continue
        is_embedded_too = name == "r:link" and element.get("r:embed")
        if not is_embedded_too and picture_of(part, identifier) is None:
            relation = part.relationships.get(identifier)
            if relation is not None and relation.external:
                yield "a picture that is stored in another file"
            elif relation is not None and relation.kind == office("image"):
                yield f"a picture that is missing or damaged ({relation.target})"
            else:
                yield "an object that is neither text nor a picture"


def remove_unsupported_targets(root: Element, part: StoredPart) -> Iterator[str]:
    """Remove each object and picture whose data is not in the file; yields a noun phrase for it.

    The picture of an embedded object stays.
    """
    parent_of = parents(root)
    for element in list(root.descendants()):
        name = local_name(element.tag)
        if name == "hyperlink" or name.startswith("hlink"):
            continue
        for target in unsupported_targets(element, part):
            yield target
            if name == "OLEObject":
                _remove(element, parent_of)
            else:
                _remove(_in_run(element, parent_of), parent_of)


def _in_run(element: Element, parent_of: Mapping[Element, Element]) -> Element:
    """The outermost element around a part of an object that is still inside the object's run."""
    current = element
    while (parent := parent_of.get(current)) is not None and parent.tag != "w:r":
        current = parent
        if current.tag in _BLOCKS:
            return element
    return current if parent is not None else element


def _remove(element: Element, parent_of: Mapping[Element, Element]) -> None:
    parent = parent_of.get(element)
    if parent is not None and any(child is element for child in parent.children):
        replace(parent, element, ())
