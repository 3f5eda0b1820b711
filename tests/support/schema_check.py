"""check-jsonschema, with the schemas that it contains: nothing is loaded."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def schema_errors(schema: str, *files: Path) -> str:
    """The message about files that do not follow a schema; empty if they do.

    `schema` is the name of a hook of check-jsonschema, such as `github-workflows`.
    """
    command = ["-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", *map(str, files)]
    done = subprocess.run([sys.executable, *command], capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr
