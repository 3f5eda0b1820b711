"""The start of a worker process that builds.

A worker that is a copy of the process that starts it has its modules and what it has read.
Otherwise the modules that build are imported in the worker only, so that all workers start sooner.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.build.jobs import Job, Outcome
from briefgen.garbage_collection import expect_many_documents, garbage_collection_follows

if TYPE_CHECKING:
    from briefgen.build.builder import Builder
    from briefgen.content.shared_reads import SharedReads

_builders: dict[Path, Builder] = {}
"""The builder that copies of this process use, by the folder of its project."""


@contextmanager
def builder_for_copies(job: Job, shared: SharedReads | None) -> Iterator[None]:
    """Meanwhile, a worker that is a copy of this process has what most jobs of a project need.

    `job` is one of them, and `shared` as for `Builder`.
    """
    with garbage_collection_follows():
        import briefgen.build.word_file
        import briefgen.conformance  # noqa: F401
        from briefgen.build.builder import Builder
        from briefgen.cache.program import program_version
        from briefgen.render.pdf.fonts import load_fonts

        program_version()
        load_fonts()
        builder = Builder(job.project, shared)
        builder.read(job)
    _builders[job.project] = builder
    try:
        yield
    finally:
        del _builders[job.project]


def start_builder(project: Path, fonts: Path) -> Callable[[Job], Outcome]:
    """The function that builds a target, with the font files in a folder."""
    from briefgen.build.builder import Builder
    from briefgen.render.pdf.font_files import adopt_font_folder

    expect_many_documents()
    adopt_font_folder(fonts)
    return (_builders.get(project) or Builder(project)).outcome
