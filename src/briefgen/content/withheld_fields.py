"""Declared fields whose values a document must not contain because of their level."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.content.translations.pairs import Pair
from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.forms import FormField, Forms
from briefgen.model.record_forms import RecordForm
from briefgen.syntax.yaml.documents import Path, YamlDocument
from briefgen.syntax.yaml.keys import with_keys


def withheld_in_deliverable(forms: Forms | None) -> tuple[Path, ...]:
    """The paths of fields in the file of a deliverable that a document must not contain."""
    if forms is None:
        return ()
    return (*_paths(forms.project, ("project",)), *_paths(forms.deliverable, ()))


def withheld_in_version(forms: Forms | None) -> tuple[Path, ...]:
    """The paths of fields in the file of a version that a document must not contain."""
    return () if forms is None else tuple(_paths(forms.cover, ("cover",)))


def withheld_in_record(form: RecordForm) -> tuple[Path, ...]:
    """The paths of fields in a record, with their own labels, that a document must not contain."""
    withheld = [one for one in form.fields if one.is_withheld]
    labels = (one.own_label for one in withheld if one.has_own_label)
    return tuple((key,) for key in (*(one.key for one in withheld), *labels))


def _paths(fields: Iterable[FormField], before: Path) -> Iterator[Path]:
    yield from ((*before, one.key) for one in fields if one.is_withheld)


def without_values(
    document: YamlDocument, paths: Iterable[Path], diagnostics: Diagnostics
) -> YamlDocument:
    """A file without the values at some paths, which then need no acknowledgement either."""
    written = [path for path in paths if path in document.marks]
    for path in written:
        area = document.key_span(path).to(document.span(path))
        diagnostics.omitted_areas.add(area)
    return with_keys(document, dict.fromkeys(written))


def without_pairs(pairs: Iterable[Pair], paths: Iterable[Path]) -> tuple[Pair, ...]:
    """The pairs of a translation but for those of values at some paths."""
    left_out = tuple(paths)
    return tuple(
        one for one in pairs if not any(one.path[: len(path)] == path for path in left_out)
    )
