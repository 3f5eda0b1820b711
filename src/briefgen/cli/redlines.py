"""The files of the option `--redline`show the changes from one document to another."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from briefgen.build.publish import publish
from briefgen.build.unchanged_release import RELEASES
from briefgen.cli.output import say
from briefgen.compared_documents import DocumentPair
from briefgen.errors import UsageError


def _word_file(pair: DocumentPair) -> tuple[bytes, tuple[str, ...]]:
    # Imported here: most commands make no redline.
    from briefgen.redline.word_file import redline_word_file

    names = pair.comparison.old, pair.comparison.new
    redline = redline_word_file(pair.old, pair.new, names, pair.matched)
    return redline.data, redline.untracked


def _pdf_file(pair: DocumentPair) -> tuple[bytes, tuple[str, ...]]:
    from briefgen.redline.pdf import redline_pdf

    redline = redline_pdf(pair.old, pair.new, pair.comparison, pair.matched)
    return redline.data, redline.unmarked


_FORMATS: Mapping[str, Callable[[DocumentPair], tuple[bytes, tuple[str, ...]]]] = {
    ".docx": _word_file,
    ".pdf": _pdf_file,
}
"""By the end of the file name: makes the bytes of a file, and what it cannot show."""


def check_redlines(paths: Sequence[Path], project: Path) -> None:
    """Raise `UsageError` for a file that cannot be written, before anything is read."""
    made_by_others = [(project / name).resolve() for name in (RELEASES, "output", "content")]
    for path in paths:
        for folder in made_by_others:
            if path.resolve().is_relative_to(folder):
                raise UsageError(
                    f"'{path}' is in {folder.name}/ of the project, whose files a redline must not "
                    "replace; name a file in another folder"
                )
        if path.suffix.lower() not in _FORMATS:
            known = " or ".join(_FORMATS)
            raise UsageError(f"a redline cannot be written as '{path}'; end its name with {known}")
        if not path.parent.is_dir():
            raise UsageError(f"'{path.parent}' is not a folder; create it, or name another one")
        if path.is_dir():
            raise UsageError(f"'{path}' is a folder; name a file")


def write_redlines(pair: DocumentPair, paths: Sequence[Path]) -> None:
    """Write each file, and say what it cannot show; nothing is written if one cannot be made."""
    made = {path: _FORMATS[path.suffix.lower()](pair) for path in paths}
    folders: dict[Path, dict[str, bytes]] = {}
    for path, (data, _) in made.items():
        folders.setdefault(path.parent, {})[path.name] = data
    for folder, files in folders.items():
        publish(folder, files)
    for path, (_, untracked) in made.items():
        say(f"{path} written{_without_changes(pair, untracked)}", err=True)
        for one in untracked:
            say(f"note: not shown in {path.name}: {one}", err=True)


def _without_changes(pair: DocumentPair, untracked: Sequence[str]) -> str:
    """Why a redline shows no changes, as a clause; empty if it shows some."""
    if pair.comparison.changes:
        return ""
    reason = "the text of both versions is the same" if untracked else "there are none"
    return f"; it shows no changes, as {reason}"
