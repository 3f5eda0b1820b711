"""The start of a worker process that builds.

The modules that build are imported in the worker. The process that starts it imports none of them,
so all workers start sooner.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from briefgen.build.jobs import Job, Outcome


def start_builder(project: Path, fonts: Path) -> Callable[[Job], Outcome]:
    """The function that builds a target, with the font files in a folder."""
    from briefgen.build.builder import Builder
    from briefgen.render.pdf.font_files import adopt_font_folder

    adopt_font_folder(fonts)
    return Builder(project).outcome
