"""Whether a cover in the styles of a team's Word file has room on its page."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.model.document import Cover
from briefgen.model.word_template import TemplateTheme
from briefgen.render.docx.cover_space import fitted_cover, missing_height
from briefgen.word_template import rules


def cover_findings(template_theme: TemplateTheme, cover: Cover) -> Iterator[Diagnostic]:
    """A diagnostic if the cover needs more than a page, also with less space on it."""
    missing = missing_height(cover, fitted_cover(cover, template_theme.theme))
    if missing > 0:
        word_template = template_theme.word_template
        message = (
            f"'{word_template.name}': the cover may need {missing:.0f} points more than its page "
            "has, and the notices may be on a second page"
        )
        hint = (
            "shorten title or abstract, or choose smaller type for Title and Subtitle, or a lower "
            "header, in Word"
        )
        yield Diagnostic(word_template.span, rules.COVER_TOO_HIGH, message, hint)
