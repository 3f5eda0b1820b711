"""The keys by which a briefing names versions, and content of one of several versions."""

from typing import Annotated, Any

from pydantic import AfterValidator, Discriminator, Field, StringConstraints, Tag

from briefgen.model.anchors import Anchor
from briefgen.model.slugs import hint_for_anchor
from briefgen.schema.fields import RecordError, Words
from briefgen.schema.layer_files import IDENTIFIER

_OF_VERSION = r"([^:\s]+:)?"
"""A version as `from` of a briefing names it, before a key that means other things in several."""


def _fits_bookmarks(written: str) -> str:
    anchor = written.rpartition(":")[2]
    if len(anchor) > Anchor.LONGEST:
        raise RecordError(f"'{anchor}' is not an anchor", hint_for_anchor(anchor))
    return written


ContentAnchor = Annotated[
    str,
    StringConstraints(pattern=rf"^{_OF_VERSION}[a-z][a-z0-9]*(-[a-z0-9]+)*$"),
    AfterValidator(_fits_bookmarks),
    Field(
        description="An anchor. One that several versions have has the name of its version before "
        "it, as in d3.6@v1:aim."
    ),
]
ContentIdentifier = Annotated[
    str,
    StringConstraints(pattern=rf"^{_OF_VERSION}{IDENTIFIER}$"),
    Field(
        description="An identifier. One that means different things in several versions has the "
        "name of its version before it, as in d3.6@v1:hegan."
    ),
]


def _shape_of_versions(value: Any) -> str:
    return "some versions" if isinstance(value, list | tuple) else "one version"


def _each_once(versions: tuple[str, ...]) -> tuple[str, ...]:
    repeated = [one for place, one in enumerate(versions) if one in versions[:place]]
    if repeated:
        raise RecordError(f"'{repeated[0]}' is named twice", "name each version once")
    return versions


VersionNames = Annotated[
    Annotated[Words, Tag("one version")]
    | Annotated[
        tuple[Words, ...],
        Field(min_length=1),
        AfterValidator(_each_once),
        Tag("some versions"),
    ],
    Discriminator(_shape_of_versions),
]
"""One version, or a list of them."""
