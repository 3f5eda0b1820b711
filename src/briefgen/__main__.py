"""The command `briefgen`, and `python -m briefgen`."""

from __future__ import annotations

import atexit
import os
import sys
import threading
from contextlib import suppress

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
    try:
        run()
    except SystemExit as ended:
        if isinstance(ended.code, int) and threading.active_count() == 1:
            _end(ended.code)
        raise


def _end(code: int) -> None:
    """End the process, without taking each object apart first: the system frees the memory.

    A fiftieth of the time of a build. If something written cannot be flushed, Python reports it.
    """
    with suppress(OSError, ValueError):
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        atexit._run_exitfuncs()
        os._exit(code)


if __name__ == "__main__":
    main()
