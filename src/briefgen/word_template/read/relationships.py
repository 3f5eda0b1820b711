"""The targets of the relationships of a part."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from briefgen.model.word_template import TemplatePicture
from briefgen.ooxml.element import Element
from briefgen.ooxml.package_reading import StoredPart
from briefgen.ooxml.relationships import office


def picture_of(part: StoredPart, identifier: str) -> TemplatePicture | None:
    """The picture that a relationship refers to; `None` if it is not a picture in the file."""
    relation = part.relationships.get(identifier)
    if relation is None or relation.external or relation.kind != office("image"):
        return None
    target = part.target_of(identifier)
    extension = PurePosixPath(target.name).suffix.lstrip(".").lower()
    return TemplatePicture(content_type=target.content_type, extension=extension, data=target.data)


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
            else:
                yield "an object that is neither text nor a picture"
