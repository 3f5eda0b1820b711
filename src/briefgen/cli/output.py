"""Output of commands: text, findings, colour, and streams that cannot be written."""

from __future__ import annotations

import errno
import io
import logging
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

import click

from briefgen import PROGRAM
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.diagnostics.printable import printable
from briefgen.diagnostics.summary import combined
from briefgen.diagnostics.terminal import describe, plain

_STREAMS = {False: "standard output", True: "standard error"}
_unwritable: dict[bool, OSError] = {}
"""The first error of each stream, by whether it is standard error."""
_lines_to_standard_error: list[bool] = []
"""Has an entry while all lines go to standard error."""


def say(text: str, *, err: bool = False, nl: bool = True, styled: bool = False) -> None:
    """Print a text; if that is impossible, the command continues, and `write_error` says so.

    Characters that control a terminal are printed as escapes, unless the text is `styled`.
    """
    err = err or bool(_lines_to_standard_error)
    if err in _unwritable:
        return
    try:
        click.echo(text if styled else printable(text, keep="\n"), err=err, nl=nl)
    except OSError as error:
        _unwritable[err] = error


@contextmanager
def lines_to_standard_error() -> Iterator[None]:
    """Meanwhile, `say` prints everything to standard error; standard output is for a report."""
    _lines_to_standard_error.append(True)
    try:
        yield
    finally:
        _lines_to_standard_error.pop()


def print_whole(text: str) -> None:
    """Print a report to standard output, in UTF-8 whatever the encoding of the stream."""
    if False in _unwritable:
        return
    try:
        stream = getattr(sys.stdout, "buffer", None)
        if stream is None:
            click.echo(text, nl=False)
        else:
            sys.stdout.flush()
            stream.write(text.encode())
            stream.flush()
    except OSError as error:
        note_unwritable(error)


def note_unwritable(error: OSError) -> None:
    """Remember that standard output cannot be written, and why."""
    _unwritable.setdefault(False, error)


def can_print() -> bool:
    """Whether everything so far could be printed to standard output."""
    return False not in _unwritable


def write_error() -> str:
    """Why something could not be printed; empty if it could, or if its reader closed the pipe."""
    for err, error in _unwritable.items():
        if error.errno not in (errno.EPIPE, errno.ESHUTDOWN):
            return f"cannot write to {_STREAMS[err]}: {error.strerror or error}"
    return ""


@contextmanager
def prepared_streams() -> Iterator[None]:
    """Meanwhile, print escapes for what a stream cannot encode, and warnings of the program.

    Afterwards a stream that cannot be written is closed, as Python would print a traceback.
    """
    _unwritable.clear()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    log = logging.getLogger("briefgen")
    handler = _Said()
    log.addHandler(handler)
    try:
        yield
    finally:
        log.removeHandler(handler)
        for err, stream in ((False, sys.stdout), (True, sys.stderr)):
            _flush(stream, err=err)


def _flush(stream: TextIO | None, *, err: bool) -> None:
    if stream is None:
        return
    try:
        stream.flush()
    except OSError as error:
        _unwritable.setdefault(err, error)
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


class _Said(logging.Handler):
    """Prints warnings to standard error."""

    def emit(self, record: logging.LogRecord) -> None:
        say(f"{PROGRAM}: {record.getMessage()}", err=True)


def print_findings(diagnostics: Iterable[Diagnostic]) -> None:
    """Print the findings that are not acknowledged to standard error, sorted, each once."""
    paint = _paint if _in_colour(sys.stderr) else plain
    for finding in combined([tuple(diagnostics)]):
        if not finding.acknowledged:
            say(describe(finding, paint) + "\n", err=True, styled=True)


def output_in_colour() -> bool:
    """Whether standard output is a terminal that may show colours."""
    return _in_colour(sys.stdout)


def _in_colour(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty() and not os.environ.get("NO_COLOR")


def _paint(text: str, colour: str) -> str:
    if colour == "bold":
        return click.style(text, bold=True)
    return click.style(text, fg=colour)
