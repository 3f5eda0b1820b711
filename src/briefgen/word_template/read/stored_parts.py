"""Parts of a team's Word file that are what the documents need, and not damaged."""

from __future__ import annotations

from briefgen.ooxml.element import Element
from briefgen.ooxml.package_reading import DamagedPartError, StoredPart
from briefgen.word_template.read.schema import conforming


def first_related(part: StoredPart, kind: str) -> StoredPart | None:
    """The target of the first relationship of a type; `None` without such a relationship.

    Raises `DamagedPartError` if the target is not in the file. `kind` is the URI of the type.
    """
    found = part.related(kind)
    if found is not None:
        return found
    outside = next((one for one in part.relationships.values() if one.kind == kind), None)
    if outside is None:
        return None
    problem = f"refers to '{outside.target}', which is outside of the file"
    raise DamagedPartError(part.relationships_name, problem)


def check_tag(part: StoredPart, root: Element, tag: str) -> None:
    """Raise `DamagedPartError` if the root of a part has another tag."""
    if root.tag != tag:
        raise DamagedPartError(part.name, f"contains the element '{root.tag}' instead of '{tag}'")


def conforming_part(part: StoredPart, root: Element) -> tuple[Element, list[str]]:
    """The result of `conforming`; raises `DamagedPartError` if the schema cannot be followed."""
    try:
        return conforming(root)
    except ValueError as error:
        raise DamagedPartError(part.name, "does not follow the schema of Word files") from error
