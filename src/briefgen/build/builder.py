"""Builds the targets of one project, one after the other."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

from msgspec.structs import replace

from briefgen.build.jobs import Job, Outcome, failed, up_to_date
from briefgen.build.manifest import record_of
from briefgen.build.outputs import render
from briefgen.build.pipeline import prepare
from briefgen.build.prepared import PageFigures, Prepared
from briefgen.build.printed import printed
from briefgen.build.stages import stage, stages_timed
from briefgen.build.target_entry import Entry, Printed
from briefgen.cache.program import program_version
from briefgen.content.library import read_library
from briefgen.content.shared_reads import SharedReads
from briefgen.diagnostics.collector import Diagnostics
from briefgen.errors import OUTDATED, ContentError
from briefgen.model.document import ResolvedDocument
from briefgen.model.word_template import TemplateTheme
from briefgen.rules import RULES
from briefgen.theme.tokens import Theme
from briefgen.workspace.workspace import Workspace


class Builder:
    """Builds targets of a project whose files do not change meanwhile.

    Each file is read once, and texts that several targets share are parsed once.
    """

    def __init__(self, project: Path, shared: SharedReads | None = None) -> None:
        """`shared` has what other builders of the project have read, and keeps what this one reads.

        Default: nothing.
        """
        self._workspace = Workspace(project, unchanged=True)
        self._texts = SharedReads() if shared is None else shared

    def read(self, job: Job) -> None:
        """Read the content of a target, and keep what others share; errors are not reported."""
        diagnostics = Diagnostics(strict=job.strict, known=RULES)
        with suppress(Exception):
            read_library(self._workspace.for_target(), job.target, diagnostics, self._texts)

    def outcome(self, job: Job) -> Outcome:
        """The files of a target, which are not written; the outcome contains any error."""
        start = time.perf_counter()
        with stages_timed() as stages:
            try:
                built = self._built(job)
                if job.compare:
                    built = compared(job, built)
            except Exception as error:  # an error must not stop the other targets
                built = failed(job.target, error)
        return replace(built, seconds=time.perf_counter() - start, stages=stages)

    def _built(self, job: Job) -> Outcome:
        """The files of a target, or its findings if they stop the build."""
        workspace = self._workspace.for_target()
        entry = Entry(
            program=program_version(),
            reads=workspace.reads,
            reads_for_findings=workspace.reads_for_findings,
        )
        comparison = _Comparison(job)
        try:
            prepared = prepare(
                workspace,
                job.target,
                strict=job.strict,
                shared=self._texts,
                known_pages=comparison.known_pages,
            )
        except ContentError as error:
            entry = replace(entry, findings=error.diagnostics)
            return replace(failed(job.target, error), entry=entry)
        entry = replace(
            entry,
            findings=prepared.diagnostics,
            printed=comparison.printed,
            pages=prepared.page_figures,
        )
        if job.built is not None and prepared.layout is None:
            return up_to_date(job.target, replace(entry, record=job.built.record))
        return self._rendered(job, prepared, entry)

    def _rendered(self, job: Job, prepared: Prepared, entry: Entry) -> Outcome:
        attach_docx = job.attach_docx or prepared.attach_docx
        built = render(prepared, job.target, attach_docx=attach_docx)
        record = record_of(built.metadata, built.page_count, built.files)
        return Outcome(
            target=job.target,
            files=tuple(built.files),
            page_count=built.page_count,
            diagnostics=prepared.diagnostics,
            record=record,
            entry=replace(entry, record=record),
            unpublished=built.files,
        )


class _Comparison:
    """Compares what a document prints with the files of its last build."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self.printed: Printed | None = None
        """Everything that the document prints, once it is known."""

    def known_pages(
        self,
        resolved: ResolvedDocument,
        theme: Theme,
        template_theme: TemplateTheme | None,
        attach_docx: bool,
    ) -> PageFigures | None:
        """The figures of the pages, if the files of the last build print the same."""
        attach_docx |= self._job.attach_docx
        self.printed = printed(resolved, theme, template_theme, attach_docx=attach_docx)
        built = self._job.built
        return built.pages if built and built.printed == self.printed.digest else None


def compared(job: Job, built: Outcome) -> Outcome:
    """An outcome whose files are compared with those in the output folder, and not written."""
    # Imported here: a build compares no files.
    from briefgen.build.stored_differences import first_difference

    with stage("compare"):
        found = first_difference(job.output, built.unpublished)
    code = OUTDATED if found else built.exit_code
    return replace(built, difference=found, exit_code=code, unpublished={})
