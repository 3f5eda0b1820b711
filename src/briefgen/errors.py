"""Everything that can go wrong, as exceptions.

    BriefgenError
    ├── ContentError        the content is wrong; carries every diagnostic found   exit 1
    ├── UsageError          the command line is wrong                              exit 2
    ├── BuildError          the content is right and still no file came out        exit 3
    │   ├── LayoutError       pages did not settle
    │   └── ConformanceError  the finished PDF breaks a rule of PDF/A or PDF/UA
    └── SetupError          a font, folder or permission is missing                exit 4

Nothing here knows a file format. What a `ContentError` carries is in `diagnostics/`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefgen.diagnostics.diagnostic import Diagnostic

_MOST_FAULTS = 20
"""Faults of one PDF that are told; a fault in the program tends to be on every page."""


class BriefgenError(Exception):
    """Root of all errors raised on purpose."""

    exit_code = 3


class ContentError(BriefgenError):
    """The content cannot be built; nothing was written."""

    exit_code = 1

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(sorted(set(diagnostics)))
        super().__init__("\n".join(f"{d.span} {d.code} {d.message}" for d in self.diagnostics))

    def __reduce__(self) -> tuple[type[ContentError], tuple[tuple[Diagnostic, ...]]]:
        return (ContentError, (self.diagnostics,))


class UsageError(BriefgenError):
    """The caller asked for something that does not exist or does not go together."""

    exit_code = 2


class BuildError(BriefgenError):
    """A file could not be made although the content is in order."""


class LayoutError(BuildError):
    """Page numbers did not settle."""


class ConformanceError(BuildError):
    """A finished PDF is not what it says it is: a fault of the program, whatever the content."""

    def __init__(self, target: str, faults: Sequence[object]) -> None:
        """`faults` print as the sentences to be told; the first ones are."""
        more = len(faults) - _MOST_FAULTS
        told = [*map(str, faults[:_MOST_FAULTS]), *([f"and {more} more"] if more > 0 else [])]
        super().__init__(
            f"the PDF of {target} breaks rules of PDF/A or PDF/UA, so nothing was written; this is "
            "a fault of briefgen and not of the content, please report it with these lines:"
            + "".join(f"\n  {line}" for line in told)
        )


class SetupError(BriefgenError):
    """The machine lacks something the build needs."""

    exit_code = 4
