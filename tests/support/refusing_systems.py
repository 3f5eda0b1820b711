"""Systems that refuse to write: for `before` of `briefgen`, and a small disk."""

from __future__ import annotations

import ctypes
import os
import resource
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

_PR_CAPBSET_DROP = 24
_OVERRIDES_OF_MODES = (1, 2)
"""`CAP_DAC_OVERRIDE` and `CAP_DAC_READ_SEARCH`: root may read and write whatever the modes say."""


def without_privileges() -> None:
    """Take from root the privilege to ignore the modes of files (prctl(2))."""
    for capability in _OVERRIDES_OF_MODES:
        ctypes.CDLL(None).prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)


def with_short_files(most: int) -> Callable[[], None]:
    """No file can become longer than this number of bytes (setrlimit(2))."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


def can_mount() -> bool:
    """Whether this user may mount file systems here."""
    done = subprocess.run(["unshare", "--mount", "true"], capture_output=True, check=False)
    return os.geteuid() == 0 and done.returncode == 0


@contextmanager
def small_disk(folder: Path, most: int) -> Iterator[None]:
    """A disk of `most` bytes in a folder."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={most}", "tmpfs", folder], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", folder], check=True)


@contextmanager
def busy_file(path: Path) -> Iterator[None]:
    """A file that no other can replace, as if another program had it open (EBUSY)."""
    subprocess.run(["mount", "--bind", path, path], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", path], check=True)
