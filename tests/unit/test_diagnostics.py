"""What `briefgen explain` knows."""

from __future__ import annotations

import re
from pathlib import Path

from briefgen.diagnostics import CATALOGUE

SOURCE = Path(__file__).resolve().parents[2] / "src" / "briefgen"


def test_every_code_that_is_reported_is_explained_and_no_other() -> None:
    used = {
        code
        for path in SOURCE.rglob("*.py")
        if path.name != "diagnostics.py"
        for code in re.findall(r"\"(BG\d{3})\"", path.read_text("utf-8"))
    }
    assert used == set(CATALOGUE)
