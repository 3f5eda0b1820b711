"""Output of commands: findings, counts, colour."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.diagnostics.terminal import describe, plain


def print_findings(diagnostics: Iterable[Diagnostic], root: Path) -> None:
    """Print the findings that are not acknowledged to standard error, sorted, each once.

    `root` is the project's folder.
    """
    paint = _paint if _in_colour() else plain
    for finding in sorted(set(diagnostics)):
        if not finding.acknowledged:
            click.echo(describe(finding, root, paint) + "\n", err=True)


def _in_colour() -> bool:
    return sys.stderr.isatty() and not os.environ.get("NO_COLOR")


def _paint(text: str, colour: str) -> str:
    if colour == "bold":
        return click.style(text, bold=True)
    return click.style(text, fg=colour)
