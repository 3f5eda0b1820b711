"""The stages in order: content, select, assemble, checks, resolve, render, conformance."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from briefgen.assemble import assemble
from briefgen.build.outputs import Built, render
from briefgen.build.prepared import PageFigures, Prepared, figures_of
from briefgen.build.read_document import read_document
from briefgen.build.released import is_released, release_folder, snapshot_of
from briefgen.build.resolved_document import resolved_document
from briefgen.build.stages import stage
from briefgen.build.unchanged_release import check_unchanged
from briefgen.checks.budgets import excesses
from briefgen.checks.contract import (
    check_contract,
    check_months,
    check_records,
    check_values,
)
from briefgen.checks.dated_facts import facts_without_date_or_source
from briefgen.checks.document import check, check_headings, check_levels, check_space
from briefgen.checks.limits import check_limits
from briefgen.checks.pages import (
    check_finished_pages,
    check_template_pages,
)
from briefgen.checks.placeholders import placeholders_in
from briefgen.content.layers.rules import OLDER_TEXTS
from briefgen.content.shared_reads import SharedReads
from briefgen.content.targets import divided_name, is_card, series_of, target_path, targets
from briefgen.content.translations.printed_texts import untranslated
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.diagnostics.rules import UNUSED_ACKNOWLEDGEMENT
from briefgen.errors import raise_errors
from briefgen.model.content import Library, Selection
from briefgen.model.document import Document, ResolvedDocument
from briefgen.model.nodes import Block
from briefgen.model.walk import blocks_in, sections_in
from briefgen.model.word_template import TemplateTheme, WordTemplate
from briefgen.render.pdf.document import lay_out
from briefgen.render.pdf.fonts import load_fonts
from briefgen.render.pdf.svg import is_rasterised
from briefgen.resolve import resolve
from briefgen.rules import RULES
from briefgen.select import select
from briefgen.theme.tokens import Theme
from briefgen.translated_files import language_of
from briefgen.typeset.contents_entries import with_room_for_labels
from briefgen.workspace.workspace import Workspace

KnownPages = Callable[[ResolvedDocument, Theme, TemplateTheme | None, bool], PageFigures | None]
"""Returns the figures of a document that was laid out before with the same result.

The arguments are the document, its theme, its Word template, and whether the template requests the
Word file inside the PDF.
"""


def prepare(
    project: Path | Workspace,
    target: str,
    *,
    strict: bool = False,
    release: bool = False,
    shared: SharedReads | None = None,
    known_pages: KnownPages | None = None,
) -> Prepared:
    """Run all stages before rendering; with `strict`, warnings are errors.

    With `release`, the rules count as they do for a release. `shared` keeps the texts of a
    workspace whose files do not change for the next target. A document of which `known_pages` has
    the figures is not laid out.
    Raises `ContentError` with all findings if one of them stops the build.
    """
    diagnostics = Diagnostics(strict=strict, release=release, known=RULES)
    workspace = project if isinstance(project, Workspace) else Workspace(project, unchanged=True)
    prepared = _run_stages(workspace, target, diagnostics, shared, known_pages)
    found = _without_needed(diagnostics, workspace, target)
    if diagnostics.stop_build and "@" not in target:
        # Imported here: few briefings name versions that do not exist.
        from briefgen.build.unknown_versions import with_findings_of_all

        empty = diagnostics.empty
        found = with_findings_of_all(found, workspace, target, partial(_findings, target, empty))
    if not release:
        found = _without_older_texts(found, workspace, target)
    raise_errors(found)
    assert prepared is not None  # A record is missing only if a finding stops the build.
    return replace(prepared, diagnostics=found)


def _findings(
    target: str, empty: Callable[[], Diagnostics], workspace: Workspace
) -> tuple[Diagnostic, ...]:
    """The findings of a target but for those on finished pages."""
    diagnostics = empty()
    _run_stages(workspace, target, diagnostics, known_pages=_no_findings)
    return diagnostics.conclude()


def _run_stages(
    workspace: Workspace,
    target: str,
    diagnostics: Diagnostics,
    shared: SharedReads | None = None,
    known_pages: KnownPages | None = None,
) -> Prepared | None:
    with stage("content"):
        library = read_document(workspace, target, diagnostics, shared)
    if library is None:
        return None
    with stage("checks"):
        if library.clearances.given or library.clearances.required_at is not None:
            # Imported here: few documents have a clearance.
            from briefgen.build.clearances import with_clearance

            again = partial(read_document, workspace, target, Diagnostics(), shared)
            library = with_clearance(library, diagnostics, again)
        _check_source_versions(library, workspace, diagnostics)
        prepared = _prepare_library(library, diagnostics, known_pages)
    if diagnostics.is_for_release and not diagnostics.may_lack_content():
        # Imported here: builds compare no versions.
        from briefgen.build.release_history import history_findings

        read = partial(_older_document, workspace)
        diagnostics.extend(history_findings(library, prepared.resolved, read, diagnostics))
    return prepared


def _check_source_versions(
    library: Library, workspace: Workspace, diagnostics: Diagnostics
) -> None:
    """A finding for each version from which a briefing selects and which a newer one replaces."""
    if not library.source_versions or not library.has_day:
        return
    # Imported here: deliverables select from no other version.
    from briefgen.build.newer_release import newer_release
    from briefgen.review.replaced import replaced_version

    on = library.metadata.date
    for source in library.source_versions:
        newer = newer_release(workspace, source, on)
        if newer is not None:
            diagnostics.extend([replaced_version(source, newer, on)])


def _without_older_texts(
    found: tuple[Diagnostic, ...], workspace: Workspace, target: str
) -> tuple[Diagnostic, ...]:
    """The findings of a released version without those on later changes of texts it replaces.

    The released version cannot be adapted to them any more.
    """
    if any(one.rule in OLDER_TEXTS for one in found) and is_released(workspace.root, target):
        return tuple(one for one in found if one.rule not in OLDER_TEXTS)
    return found


def _older_document(workspace: Workspace, target: str) -> ResolvedDocument:
    """The document of an older version, from its release if it has one.

    Its files do not belong to what the newer version reads.
    """
    if is_released(workspace.root, target):
        folder = release_folder(workspace.root, target)
        check_unchanged(folder)
        return resolved_document(snapshot_of(folder), target)
    return resolved_document(workspace.for_other_target(), target)


def _distance(target: str, other: str) -> tuple[bool, bool, bool]:
    """How far another target is: first are those of its series or deliverable, then versions."""
    is_of_series = bool(series_of(target)) and target_path(target) == target_path(other)
    is_of_document = other.partition("@")[0] == target.partition("@")[0]
    return not is_of_series, not is_of_document, "@" not in other


def _without_needed(
    diagnostics: Diagnostics, workspace: Workspace, target: str
) -> tuple[Diagnostic, ...]:
    """All findings but for those on acknowledgements that another target has or needs.

    An acknowledgement in the file of another version is checked with that version. Other targets
    are read only if this one does not need one of its acknowledgements, first the versions of its
    deliverable, then other deliverables. Their files do not belong to what this target reads. An
    acknowledgement in a template can be needed in any dossier. Others are not laid out, because
    findings on finished pages cannot be acknowledged.
    """
    found = diagnostics.conclude()
    if is_card(target):  # All its files are checked with the briefing.
        return tuple(one for one in found if one.rule != UNUSED_ACKNOWLEDGEMENT)
    if divided_name(target)[1]:  # The files of the original are checked with it.
        found = tuple(
            one for one in found if one.rule != UNUSED_ACKNOWLEDGEMENT or language_of(one.span.path)
        )
    unused = {one.span for one in found if one.rule == UNUSED_ACKNOWLEDGEMENT}
    if not unused:
        return found
    dossier = target.partition("/")[0]
    is_local = all(span.path.startswith(f"content/{dossier}/") for span in unused)
    found_targets = targets(workspace.for_other_target(), dossier if is_local else None)
    others = [one for one in found_targets if one != target]
    of_series = target_path(target) if series_of(target) else ""
    files = {path for one in others if (path := target_path(one)) != of_series}
    needed = {span for span in unused if span.path in files}
    for other in sorted(others, key=partial(_distance, target)):
        if unused <= needed:
            break
        of_other = Diagnostics(release=diagnostics.is_for_release, known=RULES)
        _run_stages(workspace.for_other_target(), other, of_other, known_pages=_no_findings)
        needed |= of_other.may_need()
    return tuple(
        one for one in found if one.rule != UNUSED_ACKNOWLEDGEMENT or one.span not in needed
    )


def _no_findings(*_document: object) -> PageFigures:
    """Figures of pages on which nothing is found."""
    return PageFigures(cover_pages=0, last_lines=0, last_share=0.0, pages=0, lines_over=0)


def _prepare_library(
    library: Library, diagnostics: Diagnostics, known_pages: KnownPages | None
) -> Prepared:
    """The document from the valid content; there is a finding for everything else."""
    with stage("fonts"):
        fonts = load_fonts()
    selection = select(library, diagnostics)
    document = assemble(selection)
    diagnostics.omitted_paths = _omitted_paths(document, library)
    diagnostics.count_where_printed(diagnostics.omitted_paths | _not_shown(document, library))
    check(document, fonts.coverage, is_rasterised, diagnostics)
    check_levels(document, library, diagnostics)
    _check_values(selection, document, diagnostics)
    resolved = resolve(document, diagnostics)
    texts = untranslated(library, resolved.document, diagnostics.texts)
    facts = facts_without_date_or_source(resolved.document, library.facts)
    diagnostics.extend((*check_limits(resolved.document), *facts, *texts))
    theme = with_room_for_labels(library.theme, resolved.contents)
    library = replace(library, theme=theme)
    template_theme = _checked_layout(resolved, library, diagnostics)
    prepared = Prepared(
        resolved=resolved,
        theme=library.theme,
        fonts=fonts,
        attach_docx=library.attach_docx,
        is_pre_1_0=library.is_pre_1_0,
        level=library.level,
        levels=library.levels,
        older_versions=library.older_versions,
        template_theme=template_theme,
    )
    return _laid_out(prepared, library, diagnostics, known_pages)


def _check_values(selection: Selection, document: Document, diagnostics: Diagnostics) -> None:
    """Findings on the values, dates and words of a document."""
    library = selection.library
    history = [one.text for one in library.history[-1:] if one.text is not None]
    diagnostics.extend(placeholders_in(history, document.language))
    dates = library.version_dates
    if dates is not None:
        diagnostics.extend(check_contract(dates))
    if library.months is not None:
        diagnostics.extend(check_months(library.months, selection.records(), dates))
    diagnostics.extend(check_values(library.empty_rows, dates))
    diagnostics.extend(check_records(selection.records(), is_in_review=library.is_in_review))
    if library.criteria is not None and library.has_day:
        # Imported here: deliverables need no words of all languages.
        from briefgen.review.findings import out_of_date

        diagnostics.extend(out_of_date(document, library, document.metadata.date))


def _laid_out(
    prepared: Prepared,
    library: Library,
    diagnostics: Diagnostics,
    known_pages: KnownPages | None,
) -> Prepared:
    """The document with the layout of its PDF, with findings on its pages.

    It has none if a finding stops the build, or if the figures of its pages are known.
    """
    if diagnostics.stop_build:
        return prepared
    known = (prepared.resolved, prepared.theme, prepared.template_theme, prepared.attach_docx)
    figures = known_pages(*known) if known_pages else None
    if figures is None:
        with stage("layout"):
            layout = lay_out(prepared.resolved, prepared.theme, prepared.fonts)
        figures = figures_of(layout)
        prepared = replace(prepared, layout=layout)
    document = prepared.resolved.document
    found = check_finished_pages(
        document,
        cover_pages=figures.cover_pages,
        last_lines=figures.last_lines,
        last_share=figures.last_share,
    )
    diagnostics.extend(found)
    diagnostics.extend(_over_budget(prepared, library, figures))
    return replace(prepared, page_figures=figures)


def _over_budget(
    prepared: Prepared, library: Library, figures: PageFigures
) -> Iterator[Diagnostic]:
    """Findings on pages and words that are too many, with what the briefing can leave out."""
    found = excesses(
        prepared.resolved.document,
        pages=figures.pages,
        lines_over=figures.lines_over,
        lines_over_of_parts=figures.lines_over_of_parts,
    )
    exceeded = tuple(found)
    if exceeded:
        # Imported here: most documents keep their limits.
        from briefgen.build.cuts import findings_with_cuts

        yield from findings_with_cuts(exceeded, library, prepared, figures)


def _omitted_paths(document: Document, library: Library) -> set[str]:
    """The paths of the files of sections, records and tables that are not in this document."""
    printed = _printed_paths(document)
    paths = {file.table.span.path for file in library.tables.values()} - printed
    for file in library.sections.values():
        paths |= set() if file.section.span.path in printed else file.paths
    for record in library.records.values():
        paths |= set() if record.span.path in printed else record.paths
    return paths - printed


def _not_shown(document: Document, library: Library) -> set[str]:
    """The paths of charts that are not in this document, and in a briefing of the abstract."""
    parts: list[Block] = [file.chart for file in library.charts.values()]
    parts += [one.abstract for one in library.source_contents if one.abstract is not None]
    return {part.span.path for part in parts} - _printed_paths(document)


def _printed_paths(document: Document) -> set[str]:
    sections = list(sections_in(document.sections))
    printed = {section.span.path for section in sections}
    return printed | {block.span.path for s in sections for block in blocks_in(s.blocks)}


def _checked_layout(
    resolved: ResolvedDocument, library: Library, diagnostics: Diagnostics
) -> TemplateTheme | None:
    """The theme of the Word template, with findings for headers and pages of both formats."""
    theme = library.theme
    found = _style_findings(library.word_template, theme)
    diagnostics.extend(found)
    stops_build = any(one.rule.severity == "error" for one in found)
    if stops_build or not diagnostics.theme_is_valid:
        return None
    template_theme = _template_theme(library.word_template, theme)
    diagnostics.extend(check_template_pages(template_theme))
    diagnostics.extend(_cover_findings(resolved, template_theme))
    diagnostics.extend(_theme_findings(resolved.document, theme, template_theme))
    return template_theme


def _theme_findings(
    document: Document, theme: Theme, template_theme: TemplateTheme | None
) -> Iterator[Diagnostic]:
    """Headings, charts and tables without space, in the PDF and in a Word file of its own theme."""
    yield from check_headings(document, theme)
    in_pdf = check_space(document, theme)
    yield from in_pdf
    if template_theme is None:
        return
    if not template_theme.word_template.header_footer:
        yield from check_headings(document, template_theme.theme)
    reported = {one.span for one in in_pdf}
    for one in check_space(document, template_theme.theme):
        if one.span not in reported:
            yield replace(one, message=f"in the Word file, {one.message}")


def _style_findings(word_template: WordTemplate | None, theme: Theme) -> Collection[Diagnostic]:
    if word_template is None:
        return ()
    from briefgen.word_template.styles.findings import style_findings

    return dict.fromkeys(style_findings(word_template, theme))


def _cover_findings(
    resolved: ResolvedDocument, template_theme: TemplateTheme | None
) -> Iterable[Diagnostic]:
    if template_theme is None:
        return ()
    from briefgen.word_template.layout.cover_height import cover_findings

    return cover_findings(template_theme, resolved.document.cover)


def _template_theme(word_template: WordTemplate | None, theme: Theme) -> TemplateTheme | None:
    if word_template is None:
        return None
    from briefgen.word_template.layout.derived_theme import derive_theme

    return derive_theme(word_template, theme)


def build(
    project: Path | Workspace, target: str, *, attach_docx: bool = False, strict: bool = False
) -> Built:
    """All files of a target, in memory; with `strict`, warnings stop the build.

    The PDF contains the Word file if `attach_docx` or the template requests it. Raises
    `ContentError` with all findings if one of them stops the build, and `ConformanceError` if the
    finished PDF breaks a rule of PDF/A or PDF/UA.
    """
    prepared = prepare(project, target, strict=strict)
    built = render(prepared, target, attach_docx=attach_docx or prepared.attach_docx)
    return replace(built, diagnostics=prepared.diagnostics)
