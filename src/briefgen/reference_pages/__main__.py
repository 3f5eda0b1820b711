"""Writes the reference pages: `python -m briefgen.reference_pages docs/reference`."""

from __future__ import annotations

import sys
from pathlib import Path

from briefgen.reference_pages import pages

if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (folder / name).write_text(text, "utf-8")
