"""The fields that all briefings of a series have, of which a row has another template."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.content.series import BriefingOfSeries
from briefgen.content.template import read_template
from briefgen.content.translations.keys import Keys, keys_of
from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.forms import Forms
from briefgen.spans.span import NO_SPAN
from briefgen.syntax.yaml.documents import Path
from briefgen.workspace.files import Files


def forms_of_template(name: str, files: Files, _: Diagnostics) -> Forms | None:
    """The forms of a template of briefings, without findings; `None` for an unknown one."""
    template = read_template(name, NO_SPAN, "", files, Diagnostics())
    is_of_briefing = template is not None and template.record.value.kind == "briefing"
    return template.forms if template is not None and is_of_briefing else None


def fields_of_others(
    briefing: BriefingOfSeries, forms: Forms, others: tuple[Forms, ...]
) -> tuple[Path, ...]:
    """The paths of values of all briefings that the template of a row does not have.

    `others` are the forms of the other templates of the series, which have these fields. The own
    values of the row are not among them: one that its template does not have is a finding.
    """
    paths = dict.fromkeys(path for one in others for path in _paths(one))
    own = set(_paths(forms))
    return tuple(path for path in paths if path not in own and briefing.is_common(path))


def _paths(forms: Forms) -> Iterator[Path]:
    """The paths of fields in a briefing, and of their contributors."""
    yield from ((one.key,) for one in forms.briefing)
    yield from (("meeting", one.key) for one in forms.meeting)
    yield from (("contributors", slot) for slot, _ in forms.slots())


def keys_of_all(forms: Forms | None, others: tuple[Forms, ...]) -> Keys:
    """The keys with words of a briefing, also those of the fields of other templates."""
    every = (keys_of("briefing", one) for one in (*others, forms))
    return {key: form for keys in every for key, form in keys.items()}
