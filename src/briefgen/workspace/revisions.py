"""The files of a project in a revision of git, and the files that have changed since.

Git itself reads the repository. It writes the files of a revision into a temporary folder, with an
index of its own, and changes nothing in the repository.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from briefgen.errors import SetupError, UsageError
from briefgen.workspace.release_paths import (
    dossiers_with_previous,
    read_by_briefings,
    releases_of_dossiers,
)

_CONTENT = ("content", "templates", "notices")
"""The folders of a project that briefgen reads."""
_CHANGING = (*_CONTENT, "releases")
"""Those of which a change can change a document."""
_OF_OTHER_COMMANDS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")
"""Environment variables that git sets for hooks; they name the repository of the hook."""


class Revision(Struct, frozen=True):
    """A commit of the repository that contains a project."""

    name: str
    """As the user writes it: a branch, a tag, a commit."""
    commit: str
    project: Path
    prefix: str
    """Path of the project in the repository, with a slash at its end; empty at the top."""

    def changed_paths(self) -> frozenset[str]:
        """Files of the project that were added, edited or removed since, saved or not committed."""
        arguments = ("--name-only", "-z", "--no-renames", "--no-ext-diff", "--relative")
        changed = _git(self.project, "diff", *arguments, self.commit, "--", *_CHANGING)
        added = _git(self.project, "ls-files", "-z", "--others", "--", *_CHANGING)
        return frozenset(_paths(changed)) | frozenset(_paths(added))

    @contextmanager
    def files(self) -> Iterator[Path]:
        """A temporary folder with the files of the revision that briefgen reads."""
        with tempfile.TemporaryDirectory(prefix="briefgen-") as folder:
            project = Path(folder) / "project"
            project.mkdir()
            index = str(Path(folder) / "index")
            top = Path(os.fsdecode(_git(self.project, "rev-parse", "--show-toplevel").strip()))
            _git(top, "read-tree", f"{self.commit}:{self.prefix.rstrip('/')}", index=index)
            names = _git(top, "ls-files", "-z", "--", *_CONTENT, index=index)
            arguments = ("-z", "--stdin", f"--prefix={project}/")
            _git(top, "checkout-index", *arguments, given=names, index=index)
            folders = releases_of_dossiers(dossiers_with_previous(project))
            if folders:
                listing = _paths(_git(top, "ls-files", "-z", "--", *folders, index=index))
                wanted = "".join(f"{path}\0" for path in read_by_briefings(listing))
                _git(top, "checkout-index", *arguments, given=os.fsencode(wanted), index=index)
            yield project


def find_revision(project: Path, name: str) -> Revision:
    """The revision of a name, for the repository around a project.

    Raises `SetupError` without git, and `UsageError` outside a repository, for an unknown
    revision, and for one without the project.
    """
    found = _named_revision(project, name)
    try:
        _git(project, "cat-file", "-e", f"{found.commit}:{found.prefix}content")
    except _GitError as error:
        raise UsageError(
            f"revision '{name}' has no folder '{found.prefix}content'; name a revision in which "
            "the project exists"
        ) from error
    return found


def paths_changed_since(project: Path, name: str) -> frozenset[str]:
    """The files of a project that have changed since a revision, as `Revision.changed_paths`.

    If the revision has no project yet, or is `HEAD` before the first commit, all files have
    changed. Otherwise it raises what `find_revision` raises.
    """
    return _named_revision(project, name).changed_paths()


def _named_revision(project: Path, name: str) -> Revision:
    try:
        prefix = os.fsdecode(_git(project, "rev-parse", "--show-prefix")).rstrip("\n")
    except _GitError as error:
        raise UsageError(
            f"'{project}' is not in a git repository that can be read, so there are no revisions: "
            f"{error}"
        ) from error
    try:
        commit = _git(
            project, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"
        )
    except _GitError as error:
        if name != "HEAD":
            raise UsageError(
                f"git has no revision '{name}'; `git log --oneline` and `git tag` list revisions"
            ) from error
        # Before the first commit; this is the empty tree, in the hash of the repository.
        commit = _git(project, "hash-object", "-t", "tree", "--stdin")
    return Revision(name, commit.decode().strip(), project, prefix)


class _GitError(Exception):
    """Git has failed; the text is its message."""


def _git(folder: Path, *arguments: str, given: bytes = b"", index: str = "") -> bytes:
    """The output of git. Raises `_GitError` if it fails, `SetupError` if it is not installed."""
    environment: Mapping[str, str] = {
        **{name: value for name, value in os.environ.items() if name not in _OF_OTHER_COMMANDS},
        "LC_ALL": "C",
        **({"GIT_INDEX_FILE": index} if index else {}),
    }
    try:
        done = subprocess.run(
            ("git", "-C", str(folder), *arguments),
            input=given,
            env=environment,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError as error:
        raise SetupError("git is not installed; --since needs it") from error
    if done.returncode:
        raise _GitError(" ".join(done.stderr.decode(errors="replace").split()))
    return done.stdout


def _paths(listing: bytes) -> list[str]:
    return [os.fsdecode(one).replace(os.sep, "/") for one in listing.split(b"\0") if one]
