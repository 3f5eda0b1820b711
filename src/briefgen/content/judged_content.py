"""Findings on content, which count only if the forms of its template are known."""

from __future__ import annotations

from briefgen.content.template import Template
from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.content import Library


def judging_collector(template: Template | None, diagnostics: Diagnostics) -> Diagnostics:
    """The collector of the findings on content.

    With invalid forms, content cannot be judged, but the lines of the template can: the collector
    is another one, of which only the findings in the template count.
    """
    if template is None or template.is_complete:
        return diagnostics
    found = diagnostics.empty()
    found.include(diagnostics)
    return found


def judged_library(
    library: Library | None,
    template: Template | None,
    judged: Diagnostics,
    diagnostics: Diagnostics,
) -> Library | None:
    """The library; `None` if its content was not judged by the forms of the template."""
    if template is None or judged is diagnostics:
        return library
    diagnostics.extend(one for one in judged.conclude() if template.has_file(one.span.path))
    return None
