"""The project, its targets, the output folder and the day that options name."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from fnmatch import fnmatchcase
from pathlib import Path

from briefgen.build.unchanged_release import RELEASES
from briefgen.content.targets import CARD, series_of, suggested_target, targets
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.summary import listed
from briefgen.errors import UsageError
from briefgen.workspace.files import Files, find_project
from briefgen.workspace.workspace import Workspace


def current_project() -> Path | None:
    """The project around the current folder; `None` outside a project."""
    try:
        return find_project(Path.cwd())
    except UsageError:
        return None


OTHER_FILES = ("content", "templates", "notices", RELEASES, ".git", ".briefgen")
"""Folders of a project that have no built files."""
_DAY = "2026-06-30"
"""The day in examples."""
_MOST_NAMES = 5
"""Maximum number of file names in a message."""


def selected_targets(
    root: Path, patterns: Sequence[str], *, everything: bool, former: Sequence[str] = ()
) -> list[str]:
    """The targets that match a pattern, or all of them, sorted.

    A briefing comes with its card; the name of a series is that of all its briefings. A pattern can
    also match one of the `former` targets, which the project does not have any more.

    Raises `UsageError` if the project has no target, if there is neither a pattern nor
    `everything` or both, or if a pattern matches no target.
    """
    known = targets(root)
    if not known:
        raise UsageError(no_targets(root))
    if everything and patterns:
        raise UsageError(f"--all builds every target; remove it, or remove '{patterns[0]}'")
    if everything:
        return list(known)
    if not patterns:
        raise UsageError(f"name a target or use --all; targets: {', '.join(known)}")
    every = sorted({*known, *former})
    for pattern in patterns:
        if not any(matches(target, pattern) for target in every):
            raise UsageError(f"no target matches '{pattern}'; {_suggestion(pattern, every)}")
    return [t for t in known if any(matches(t, pattern) for pattern in patterns)]


def matches(target: str, pattern: str) -> bool:
    """Whether a pattern names a target, its series, or the briefing of which it is the card."""
    if fnmatchcase(target, pattern) or fnmatchcase(target.removesuffix(CARD), pattern):
        return True
    series = series_of(target)
    return bool(series) and fnmatchcase(series, pattern.removesuffix("/"))


def no_targets(root: Path) -> str:
    """The sentence for a project without targets, with the files that look like some."""
    wrong = _misplaced(root)
    names = f"; these files are not read: {listed(wrong, _MOST_NAMES)}" if wrong else ""
    return (
        f"'{root}' has no targets; a target is a version, content/*/deliverables/*/*.yaml, "
        f"or a briefing, content/*/briefings/*.yaml{names}"
    )


def _misplaced(root: Path) -> tuple[str, ...]:
    """Paths of files that are not read because of their names or folders, such as `v1.yml`."""
    # Imported here: a project without targets is rare.
    from briefgen.content.project_files.misplaced_files import misplaced_files

    return tuple(misplaced_files(Files(Workspace(root), Diagnostics())))


def _suggestion(pattern: str, known: Sequence[str]) -> str:
    """The pattern of all targets that begin with a name, or the nearest target or series."""
    for separator in ("@", "/"):
        if any(target.startswith(f"{pattern}{separator}") for target in known):
            return f"did you mean '{pattern}{separator}*'?"
    return suggested_target(pattern, known) or f"targets: {', '.join(known)}"


def output_folder(root: Path, named: Path | None) -> Path:
    """The output folder: the one that is named, or `output/` of the project.

    Raises `UsageError` if `output/` is a link that leads out of the project: a project that someone
    else has made does not decide where files are written.
    """
    folder = root / "output"
    if named is None and not folder.resolve().is_relative_to(root):
        raise UsageError(
            f"'{folder}' is a link to '{folder.resolve()}', outside the project; "
            "name the folder with --output"
        )
    return named or folder


def is_in(path: Path, folder: Path) -> bool:
    """Whether a path is a folder or in it, also where names that differ in case are the same.

    `path` has no links.
    """
    if not folder.exists():
        return path.is_relative_to(folder.resolve())
    return any(one.exists() and one.samefile(folder) for one in (path, *path.parents))


def check_no_sources(root: Path, output: Path) -> None:
    """Raise `UsageError` if files would be built among the sources or the releases of a project."""
    for name in OTHER_FILES:
        if is_in(output.resolve(), root / name):
            raise UsageError(
                f"no file is built into '{name}/' of the project, which has other files; name "
                f"another folder than '{output}'"
            )


def day_of(text: str | None, option: str) -> datetime.date | None:
    """The day that an option gives; `None` if it is not used.

    Raises `UsageError` for a text that is not a date.
    """
    if text is None:
        return None
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        # Imported here: most commands have no wrong date.
        from briefgen.schema.validation_words import problem_of_date

        problem = problem_of_date(text)
        reason = f": {problem}" if problem else f"; write it as YYYY-MM-DD, as in {option} {_DAY}"
        raise UsageError(f"'{text}' is not a date{reason}") from None
