"""The exceptions that briefgen raises on purpose.

    BriefgenError
    ├── ContentError        the content has errors; has every diagnostic           exit 1
    ├── UsageError          the command line is wrong                              exit 2
    ├── BuildError          the content is correct, but no file can be built       exit 3
    │   ├── LayoutError       the page numbers change with every pass
    │   └── ConformanceError  the finished PDF breaks a rule of PDF/A or PDF/UA
    ├── SetupError          a font, folder or permission is missing                exit 4
    └── ReleaseError        a release cannot be read
        ├── DamagedReleaseError a record of it is missing or damaged               exit 5
        └── OtherVersionError   another version of briefgen made it                exit 6

Exit code 5 also means that stored files are not those that are built (`OUTDATED`).
The diagnostics of a `ContentError` are defined in `diagnostics/`.
"""

from __future__ import annotations

import errno
from collections.abc import Iterable, Sequence
from pathlib import Path

from briefgen import __version__
from briefgen.diagnostics.diagnostic import Diagnostic

OUTDATED = 5
"""Exit code for files that are not as they must be, although content and program are."""
OTHER_VERSION = 6
"""Exit code for a release that only another version of the program can read."""
_BY_WEIGHT = (0, OUTDATED, OTHER_VERSION, 1, 2, 3, 4)
"""Exit codes of parts of a run, the one that matters least first."""
_NO_MEMORY_FOR_CODE = ("failed to map segment", "cannot allocate memory")
"""Words of the loader of libraries (dlopen(3)) about a lack of memory."""
_MOST_VIOLATIONS = 20
"""Maximum number of violations in a message; an error in briefgen tends to be on every page."""


def worst_exit_code(codes: Iterable[int]) -> int:
    """The exit code of a run whose parts have these; 0 for none.

    A mistake in the content matters more than an outdated file, which a build would correct.
    """
    return max(codes, key=_BY_WEIGHT.index, default=0)


class BriefgenError(Exception):
    """Root of all errors that briefgen raises."""

    exit_code = 3


class ContentError(BriefgenError):
    """The content has errors; nothing is written."""

    exit_code = 1

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        """`diagnostics` are all findings, also those that do not stop a build."""
        self.diagnostics = tuple(sorted(set(diagnostics)))
        super().__init__("\n".join(f"{d.span} {d.code} {d.message}" for d in self.diagnostics))

    def __reduce__(self) -> tuple[type[ContentError], tuple[tuple[Diagnostic, ...]]]:
        return (ContentError, (self.diagnostics,))


def internal_error(error: Exception) -> str:
    """The message for an error in the program, or for a lack of memory or open files."""
    if message := lack(error):
        return message
    what = " ".join(f"{type(error).__name__}: {error}".split())
    return f"internal error ({what}); please report it and attach the content"


def lack(error: Exception) -> str:
    """The message for a lack of memory, also for the code of a library, or of open files.

    Empty for any other error.
    """
    number = getattr(error, "errno", None)
    if number in (errno.EMFILE, errno.ENFILE):
        return "too many files are open; end other programs, or allow more files (ulimit -n)"
    loader = isinstance(error, ImportError) and str(error).lower()
    if loader and any(words in loader for words in _NO_MEMORY_FOR_CODE):
        number = errno.ENOMEM
    if isinstance(error, MemoryError) or number == errno.ENOMEM:
        return "there is not enough memory; end other programs, and build one target at a time"
    return ""


def raise_errors(found: Sequence[Diagnostic]) -> None:
    """Raises `ContentError` with all findings if one of them stops the build."""
    if any(one.stops_build for one in found):
        raise ContentError(found)


class UsageError(BriefgenError):
    """The command line or a caller names something that does not exist, or contradicts itself."""

    exit_code = 2


class BuildError(BriefgenError):
    """A file cannot be built although the content is correct."""


class LayoutError(BuildError):
    """The page numbers still change after the last pass of the layout."""


class ConformanceError(BuildError):
    """A finished PDF breaks a rule of PDF/A or PDF/UA. This is an error in briefgen."""

    def __init__(self, target: str, violations: Sequence[object]) -> None:
        """`violations` are converted to text; the message contains the first ones."""
        more = len(violations) - _MOST_VIOLATIONS
        lines = [
            *map(str, violations[:_MOST_VIOLATIONS]),
            *([f"and {more} more"] if more > 0 else []),
        ]
        super().__init__(
            f"the PDF of {target} breaks rules of PDF/A or PDF/UA, so nothing was written; this is "
            "an error in briefgen, not in the content; please report it with these lines:"
            + "".join(f"\n  {line}" for line in lines)
        )


class SetupError(BriefgenError):
    """The environment lacks something that the build needs."""

    exit_code = 4


def cannot_read(path: Path | str, error: OSError) -> SetupError:
    """The error for a file that exists and that the system does not let the program read."""
    hint = "; check that you may read it" if isinstance(error, PermissionError) else ""
    return SetupError(f"cannot read '{path}': {error.strerror or error}{hint}")


def cannot_write(path: Path | str, error: OSError) -> SetupError:
    """The error for a file that the system does not let the program write."""
    return SetupError(f"cannot write '{path}': {error.strerror or error}")


class ReleaseError(BriefgenError):
    """A release cannot be read."""


class DamagedReleaseError(ReleaseError):
    """A record of a release is missing or damaged."""

    exit_code = OUTDATED


class OtherVersionError(ReleaseError):
    """A release was made with another version of briefgen, and this one cannot read it."""

    exit_code = OTHER_VERSION

    def __init__(self, name: str, maker: str, reason: str) -> None:
        """`name` is that of the release, and `maker` the version that made it."""
        self.maker, self.reason = maker, reason
        super().__init__(
            f"'{name}' was made with briefgen {maker}, and this version, {__version__}, cannot "
            f"read it; use that version: {reason}"
        )
