"""The command `briefgen`, and `python -m briefgen`."""

from __future__ import annotations

import sys

from briefgen.garbage_collection import garbage_collection_follows

_STOPPED = 130
"""Exit code of a command that Ctrl-C has ended, as `cli/signals` has it."""


def main() -> None:
    """Import the command line, and run it."""
    try:
        with garbage_collection_follows():
            from briefgen.cli import main as run
    except KeyboardInterrupt:  # nothing has been done yet
        sys.exit(_STOPPED)
    run()


if __name__ == "__main__":
    main()
