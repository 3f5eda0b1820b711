"""The versions that a briefing names under `from`."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from briefgen.spans.span import Span
from briefgen.syntax.yaml.documents import Path, YamlDocument


class ChosenVersion(Struct, frozen=True, kw_only=True):
    """A version from which a briefing takes content."""

    name: str
    """As the briefing writes it: `d3.5@v2`, or `mexico/d3.5@v2` of another dossier."""
    dossier: str
    deliverable: str
    """`d3.5`; it may not exist."""
    version: str
    """`v2`; it may not exist."""
    is_only: bool = True
    """Whether the briefing takes content from it alone."""
    span: Span

    @property
    def target(self) -> str:
        """`mexico/d3.5@v2`."""
        return f"{self.dossier}/{self.deliverable}@{self.version}"

    @property
    def folder(self) -> str:
        """`content/mexico/deliverables/d3.5`."""
        return f"content/{self.dossier}/deliverables/{self.deliverable}"


def chosen_versions(briefing: YamlDocument, dossier: str) -> tuple[ChosenVersion, ...]:
    """The versions that a briefing of a dossier, which may be invalid, takes content from."""
    return tuple(
        _chosen_version(name, dossier, briefing.span(path), is_only=path == ("from",))
        for name, path in _names(briefing.data.get("from"))
    )


def _chosen_version(name: str, dossier: str, span: Span, *, is_only: bool) -> ChosenVersion:
    """The version that a briefing of a dossier means by a name."""
    of, slash, document = name.rpartition("/")
    deliverable, _, version = document.partition("@")
    return ChosenVersion(
        name=name,
        dossier=of if slash else dossier,
        deliverable=deliverable,
        version=version,
        is_only=is_only,
        span=span,
    )


def _names(value: object) -> Iterator[tuple[str, Path]]:
    if isinstance(value, str):
        yield value, ("from",)
    for index, one in enumerate(value if isinstance(value, list) else ()):
        if isinstance(one, str):
            yield one, ("from", index)
