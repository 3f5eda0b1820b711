"""What a worker process that builds does first; the process that starts it needs only its name.

The modules that build are imported in the worker: the other process, which imports none of them,
starts its workers sooner.
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
