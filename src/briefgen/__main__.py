"""The command `briefgen`, and `python -m briefgen`."""

from __future__ import annotations

from briefgen.garbage_collection import garbage_collection_follows


def main() -> None:
    """Import the command line, and run it."""
    with garbage_collection_follows():
        from briefgen.cli import main as run
    run()


if __name__ == "__main__":
    main()
