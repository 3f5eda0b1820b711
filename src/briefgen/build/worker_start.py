"""The start of a worker process that builds.

A worker that is a copy of the process that starts it has its modules. Otherwise the modules that
build are imported in the worker only, so that all workers start sooner.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from briefgen.build.jobs import Job, Outcome
from briefgen.garbage_collection import garbage_collection_follows


def load_for_copies() -> None:
    """Import and read in this process what workers that are copies of it need."""
    with garbage_collection_follows():
        import briefgen.build.builder  # noqa: F401
        from briefgen.cache.program import program_version
        from briefgen.render.pdf.fonts import load_fonts

        program_version()
        load_fonts()


def start_builder(project: Path, fonts: Path) -> Callable[[Job], Outcome]:
    """The function that builds a target, with the font files in a folder."""
    from briefgen.build.builder import Builder
    from briefgen.render.pdf.font_files import adopt_font_folder

    adopt_font_folder(fonts)
    return Builder(project).outcome
