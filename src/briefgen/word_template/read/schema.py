"""Makes a part of a team's Word file follow the schema of the standard (ISO/IEC 29500-1, annex A).

Programs write children in another order, elements and attributes that the schema does not have, and
invalid values. openxml-audit knows the schema.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import count
from types import SimpleNamespace

from lxml import etree
from openxml_audit.codegen.constraint_bridge import get_element_constraint_for_element
from openxml_audit.codegen.schema_loader import get_registry
from openxml_audit.context import ValidationContext
from openxml_audit.errors import FileFormat
from openxml_audit.schema import (
    AnyParticle,
    CompositeParticle,
    ElementConstraint,
    ElementParticle,
    ParticleConstraint,
    SchemaValidator,
    SequenceParticle,
)

from briefgen.ooxml.element import Element
from briefgen.ooxml.reading import read_xml
from briefgen.ooxml.writing import to_bytes

_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_EXTENSION = "{http://schemas.openxmlformats.org/drawingml/2006/main}ext"
"""An element of an extension list, or a size: the schema has one name for two types."""
_ROUNDS = 20
"""Maximum number of times that a part is checked; each time, its invalid elements are removed."""


def conforming(root: Element) -> tuple[Element, list[str]]:
    """A part that follows the schema, and a noun phrase for everything that was removed.

    It is the part itself if nothing had to change. Children that only have another order are
    moved. Raises `ValueError` for a part that cannot follow the schema.
    """
    tree = etree.fromstring(to_bytes(root))
    repair = _SchemaRepair()
    repair.element(tree)
    for _ in range(_ROUNDS):
        invalid = _invalid_elements(tree)
        if not invalid:
            break
        for element in invalid:
            repair.remove(element)
    else:
        raise ValueError("a part that does not follow the schema")
    changed = repair.removed or repair.moved
    return read_xml(etree.tostring(tree)) if changed else root, repair.removed


class _SchemaRepair:
    """Repairs elements, and collects what it removes."""

    def __init__(self) -> None:
        self.removed: list[str] = []
        self.moved = False

    def element(self, element: etree._Element) -> None:
        """Remove invalid attributes and children of an element, and order its children."""
        constraint = _constraint(element)
        if constraint is not None:
            self._attributes(element, constraint)
            if constraint.content_model is not None:
                self._children(element, constraint.content_model)
        for child in list(element):
            self.element(child)

    def remove(self, element: etree._Element) -> None:
        """Remove an element; raises `ValueError` for the root of the part."""
        parent = element.getparent()
        if parent is None:
            raise ValueError(f"an invalid part {_local(element.tag)}")
        self.removed.append(f"the element '{_local(element.tag)}'")
        parent.remove(element)

    def _attributes(self, element: etree._Element, constraint: ElementConstraint) -> None:
        declared = {one.qualified_name: one for one in constraint.attributes}
        context = _InvalidElements()
        for name, value in list(element.attrib.items()):
            one = declared.get(str(name))
            if one is None:
                is_invalid = _declares_all(element, constraint) and _is_own(str(name), element)
            else:
                validator, fixed = one.type_validator, one.fixed_value
                is_invalid = fixed is not None and value != fixed
                if validator is not None and not is_invalid:
                    is_invalid = not validator.validate(str(value), context).is_valid
            if is_invalid:
                self.removed.append(f"{_local(name)}=\"{value!s}\" of '{_local(element.tag)}'")
                del element.attrib[name]

    def _children(self, element: etree._Element, model: ParticleConstraint) -> None:
        places = _places(model)
        if places is None:
            return
        children: list[tuple[int, etree._Element]] = []
        seen: set[str] = set()
        for child in list(element):
            tag = _tag_of(child)
            place, is_single = places.get(tag, (-1, False))
            if place < 0 or (is_single and tag in seen):
                self.remove(child)
            else:
                seen.add(tag)
                children.append((place, child))
        ordered = sorted(children, key=lambda one: one[0])
        if ordered != children:
            self.moved = True
            element[:] = [child for _, child in ordered]


def _constraint(element: etree._Element) -> ElementConstraint | None:
    if element.tag == _EXTENSION and "uri" in element.attrib:
        return None
    return get_element_constraint_for_element(str(element.tag), element)


def _declares_all(element: etree._Element, constraint: ElementConstraint) -> bool:
    """Whether the schema data has every attribute of the element."""
    candidates = get_registry().get_element_type_candidates(str(element.tag))
    return bool(constraint.attributes) and len(candidates) == 1


def _is_own(name: str, element: etree._Element) -> bool:
    """Whether an attribute has the namespace of its element, or none."""
    return not name.startswith("{") or name.partition("}")[0] == str(element.tag).partition("}")[0]


def _tag_of(child: etree._Element) -> str:
    """The tag of a child; alternatives are at the place of their content (ISO/IEC 29500-3, 7.5)."""
    if child.tag == _ALTERNATIVES:
        content = (one for choice in child for one in choice)
        return str(next((one.tag for one in content), child.tag))
    return str(child.tag)


_Places = dict[str, tuple[int, bool]]
"""For each tag its place among the children, and whether it occurs only once."""
_known_places: dict[int, tuple[ParticleConstraint, _Places | None]] = {}


def _places(model: ParticleConstraint) -> _Places | None:
    """The places of the children; `None` for an element that may have any children."""
    if id(model) not in _known_places:
        _known_places[id(model)] = model, _listed_places(model)
    return _known_places[id(model)][1]


def _listed_places(model: ParticleConstraint) -> _Places | None:
    found: _Places = {}
    for particle, place, is_single in _particles(model, count(), repeated=False):
        if isinstance(particle, AnyParticle):
            return None
        if isinstance(particle, ElementParticle):
            found.setdefault(particle.qualified_name, (place, is_single))
    return found


def _particles(
    model: ParticleConstraint, numbers: Iterator[int], *, repeated: bool, place: int = -1
) -> Iterator[tuple[ParticleConstraint, int, bool]]:
    """Each element of a content model with its place, and whether it occurs only once."""
    repeated = repeated or model.max_occurs != 1
    if not isinstance(model, CompositeParticle):
        yield model, next(numbers) if place < 0 else place, not repeated
        return
    if place < 0 and (repeated or not isinstance(model, SequenceParticle)):
        place = next(numbers)
    for child in model.children:
        yield from _particles(child, numbers, repeated=repeated, place=place)


def _local(name: object) -> str:
    return str(name).rpartition("}")[2]


# -- the check of a whole part ---------------------------------------------------------------


class _InvalidElements(ValidationContext):  # type: ignore[misc]  # it has no types
    """Collects the invalid elements themselves; the class of openxml-audit collects messages."""

    def __init__(self) -> None:
        super().__init__(file_format=FileFormat.MICROSOFT_365, max_errors=0)
        self.path: list[etree._Element] = []
        self.invalid: dict[etree._Element, None] = {}

    @property
    def current_element(self) -> etree._Element | None:
        return self.path[-1] if self.path else None

    def push_element(self, element: etree._Element) -> None:
        self.path.append(element)

    def pop_element(self) -> None:
        self.path.pop()

    def add_error(self, *_: object, **__: object) -> None:
        if self.path:
            self.invalid[self.path[-1]] = None


@cache
def _validator() -> SchemaValidator:
    return SchemaValidator()


def _invalid_elements(tree: etree._Element) -> Sequence[etree._Element]:
    """The invalid elements, without those inside other invalid elements."""
    context = _InvalidElements()
    _validator().validate_part(SimpleNamespace(xml=tree), context)
    return [
        one
        for one in context.invalid
        if not any(parent in context.invalid for parent in one.iterancestors())
    ]
