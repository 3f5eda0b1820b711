"""The repairs of the styles of a team's Word file, as diagnostics."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.model.word_template import WordTemplate
from briefgen.render.docx.styles import StyleSheet, styles_part
from briefgen.theme.tokens import Theme
from briefgen.word_template.styles.repair import repaired
from briefgen.word_template.styles.styles_part import StylesPart


def style_findings(word_template: WordTemplate, theme: Theme) -> Iterator[Diagnostic]:
    """A diagnostic for each repair of a style, at the line that names the file."""
    builtin = StylesPart(styles_part(StyleSheet(theme, "en", 0.0, has_rows=True)))
    for found in repaired(word_template, builtin).findings:
        message = f"'{word_template.name}': {found.message}"
        yield Diagnostic(word_template.span, found.rule, message, found.hint)
