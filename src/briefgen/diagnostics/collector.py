"""Collects findings, so that one run reports every mistake in the content."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set
from types import MappingProxyType

from msgspec.structs import replace

from briefgen.diagnostics import rules
from briefgen.diagnostics.acknowledgement import Acknowledgement
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.diagnostics.rule import Rule
from briefgen.diagnostics.text_of_translation import TextOfTranslation
from briefgen.spans.span import Span


class Diagnostics:
    """Every finding so far, with the lines of the files read, for their excerpts.

    All stages of a target use the same collector. With `strict`, warnings are errors. With
    `release`, rules have their severity in a release, and those that count only there are known.
    `known` contains the rules that an acknowledgement may name, by code.
    """

    def __init__(
        self,
        *,
        strict: bool = False,
        release: bool = False,
        known: Mapping[str, Rule] = MappingProxyType({}),
    ) -> None:
        self._strict = strict
        self._release = release
        self._known = known
        self._found: list[Diagnostic] = []
        self._found_where_printed: list[Diagnostic] = []
        self._acknowledgements: list[Acknowledgement] = []
        self._lines: dict[str, list[str]] = {}
        self.names_with_findings: set[str] = set()
        """Names with a finding; later stages do not report them again."""
        self.all_read = True
        """Whether every file was read; if not, an unknown name may be in one that was not."""
        self.all_chosen = True
        """Whether a selection is complete; if not, the document may lack content."""
        self.has_unnamed_parts = False
        """Whether a part has an invalid or repeated anchor; an unknown name may be meant for it."""
        self.omitted_paths: set[str] = set()
        """Files that were read but whose content the document omits."""
        self.omitted_areas: set[Span] = set()
        """Parts of files that the document omits, whose findings are not known."""
        self.theme_is_valid = True
        """Whether the template has no errors, so that lines and pages can be checked."""

        self.texts: dict[Span, TextOfTranslation] = {}
        """In a translation, every text with words by the span of its original."""

    def empty(self) -> Diagnostics:
        """A collector without findings, in which rules have the same severity."""
        return Diagnostics(strict=self._strict, release=self._release, known=self._known)

    def unreported(self) -> Diagnostics:
        """A collector for findings that count nowhere; findings here can show its lines."""
        other = Diagnostics()
        other._lines = self._lines
        return other

    def include(self, other: Diagnostics) -> None:
        """Add all that another collector with the same severities has."""
        self._lines |= other._lines
        self._found += map(self._with_excerpt, other._found)
        self._found_where_printed += map(self._with_excerpt, other._found_where_printed)
        self._acknowledgements += other._acknowledgements
        self.names_with_findings |= other.names_with_findings
        self.all_read &= other.all_read
        self.all_chosen &= other.all_chosen
        self.has_unnamed_parts |= other.has_unnamed_parts
        self.omitted_paths |= other.omitted_paths
        self.omitted_areas |= other.omitted_areas
        self.theme_is_valid &= other.theme_is_valid
        self.texts |= other.texts

    def remember(self, path: str, text: str) -> None:
        """Keep the text of a file, so that its findings can show their lines."""
        self._lines[path] = text.split("\n")

    def add(self, rule: Rule, span: Span, message: str, hint: str = "") -> None:
        """Add a finding; `message` says what is wrong, `hint` what to do."""
        self.extend([Diagnostic(span, rule, message, hint)])

    def extend(self, found: Iterable[Diagnostic]) -> None:
        """Add findings that a stage returns, but for those that count only in a release."""
        for one in found:
            if one.rule.only_at_release and not self._release:
                continue
            severity = one.rule.severity
            if self._release and one.rule.at_release is not None:
                severity = one.rule.at_release
            if self._strict and severity == "warning":
                severity = "error"
            where = self._found_where_printed if one.rule.only_where_printed else self._found
            where.append(self._with_excerpt(replace(one, severity=severity)))

    def change(self, rule: Rule, changed: Callable[[Diagnostic], Diagnostic]) -> None:
        """Replace each finding of a rule so far, for example by one with a better hint."""
        self._found = [changed(one) if one.rule == rule else one for one in self._found]

    def take_where_printed(self, span: Span) -> list[Diagnostic]:
        """Remove and return the findings in a span that count only where it is printed."""
        found = [one for one in self._found_where_printed if span.contains(one.span.start)]
        self._found_where_printed = [one for one in self._found_where_printed if one not in found]
        return found

    def count_where_printed(self, omitted: Set[str]) -> None:
        """Let findings that count only where content is printed count, but for omitted files."""
        self._found += [one for one in self._found_where_printed if one.span.path not in omitted]
        self._found_where_printed = []

    def _with_excerpt(self, found: Diagnostic) -> Diagnostic:
        """A finding with the line of its file, if that is known here."""
        span = found.cause or found.span
        lines = self._lines.get(span.path, [])
        if found.excerpt or not 0 < span.line <= len(lines):
            return found
        return replace(found, excerpt=lines[span.line - 1])

    def acknowledge(self, acknowledgement: Acknowledgement) -> None:
        """Accept the findings that an acknowledgement names, also those that are added later."""
        self._acknowledgements.append(acknowledgement)

    def has_finding_at(self, span: Span, message: str | None = None) -> bool:
        """Whether a finding, or one with a message, starts exactly where this span does."""
        at = (one for one in self._found if one.span.start == span.start)
        return any(message in (None, one.message) for one in at)

    def has_finding_in(self, span: Span) -> bool:
        """Whether a finding starts inside this span."""
        return any(span.contains(found.span.start) for found in self._found)

    def has_errors_in(self, path: str) -> bool:
        """Whether a finding that stops a build is in a file."""
        return any(found.span.path == path for found in self._with_reasons() if found.stops_build)

    @property
    def is_for_release(self) -> bool:
        """Whether rules have their severity in a release."""
        return self._release

    @property
    def stop_build(self) -> bool:
        """Whether a finding so far stops the build."""
        return any(found.stops_build for found in self._with_reasons())

    def may_lack_content(self) -> bool:
        """Whether sections may have lost text because of a finding in another file."""
        return bool(self.names_with_findings) or not (self.all_read and self.all_chosen)

    def may_need(self) -> set[Span]:
        """Spans of the acknowledgements that have a finding, or may have one.

        A finding that stops the build can hide others, which acknowledgements may be about.
        """
        is_complete = not any(found.stops_build for found in self._with_reasons())
        return {
            one.span
            for one in self._acknowledgements
            if not self._is_omitted(one)
            and (not is_complete or any(one.accepts(found) for found in self._found))
        }

    def conclude(self) -> tuple[Diagnostic, ...]:
        """All findings, sorted, each once, with those about the acknowledgements themselves."""
        own_findings = Diagnostics(strict=self._strict)
        own_findings._lines = self._lines
        findings = self._with_reasons()
        is_complete = not any(found.stops_build for found in findings)
        for one in self._acknowledgements:
            self._check_acknowledgement(one, own_findings, is_complete=is_complete)
        return tuple(sorted({*findings, *own_findings._found}))

    def _check_acknowledgement(
        self, one: Acknowledgement, own_findings: Diagnostics, *, is_complete: bool
    ) -> None:
        """Add a finding to `own_findings` if an acknowledgement is invalid or unused."""
        accepted = [found.rule for found in self._found if one.accepts(found)]
        rule = self._known.get(one.code, accepted[0] if accepted else None)
        is_complete &= self._release or rule is None or not rule.only_at_release
        if rule is None and self._known:
            message, hint = f"no rule has the code {one.code}", "`briefgen explain` lists all rules"
            own_findings.add(rules.INVALID_ACKNOWLEDGEMENT, one.span, message, hint)
        elif rule is not None and not rule.acknowledgeable:
            message = f"{one.code} cannot be acknowledged"
            hint = "remove the acknowledgement, and correct the text if it has this finding"
            own_findings.add(rules.NOT_ACKNOWLEDGEABLE, one.span, message, hint)
        elif not accepted and is_complete and not self._is_omitted(one):
            message, hint = f"there is no finding {one.code} here", "remove the acknowledgement"
            own_findings.add(rules.UNUSED_ACKNOWLEDGEMENT, one.span, message, hint)

    def _is_omitted(self, one: Acknowledgement) -> bool:
        """Whether an acknowledgement is about what the document omits."""
        area = one.area
        in_area = area is not None and any(two.contains(area) for two in self.omitted_areas)
        return in_area or one.span.path in self.omitted_paths

    def _with_reasons(self) -> list[Diagnostic]:
        """The findings, in the order in which they were added, with the reasons to accept them."""
        return [self._with_reason(found) for found in self._found]

    def _with_reason(self, found: Diagnostic) -> Diagnostic:
        if found.rule.acknowledgeable:
            for one in self._acknowledgements:
                if one.accepts(found):
                    return replace(found, acknowledged=one.reason, acknowledged_at=one.span)
        return found
