"""LibreOffice through its own interface, UNO, which not every Python can import.

As a program with no file this tells by its exit code whether a Python here can; with files it is
what that Python runs: it opens each, updates everything in it that can be, and prints as JSON what
every part said before and after.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

PAGE = "#"
"""Stands for the number of a page, which a field in a foot has none of by itself."""
_HEADS = tuple(
    f"{kind}Text{pages}" for kind in ("Header", "Footer") for pages in ("", "First", "Left")
)
_PATIENCE = 60
"""Seconds that LibreOffice may take to begin or to end."""
_MOST = 400
"""Seconds after which it is ended, whatever it does."""


def python_with_uno() -> str | None:
    """The first Python that can import `uno`: this one, the system's, LibreOffice's own."""
    office = shutil.which("soffice")
    own = [str(Path(office).resolve().with_name("python"))] if office else []
    for python in (sys.executable, "/usr/bin/python3", *own):
        with contextlib.suppress(OSError):
            if (
                subprocess.run([python, "-c", "import uno"], stderr=subprocess.DEVNULL).returncode
                == 0
            ):
                return python
    return None


@contextlib.contextmanager
def _desktop() -> Iterator[Any]:
    """LibreOffice with a profile and a pipe of its own, so that others may run beside it."""
    import uno  # type: ignore[import-not-found]  # only LibreOffice's Python has it

    pipe = f"pipe,name=b{uuid.uuid4().hex};urp;"
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation={Path(folder).as_uri()}"
        office = subprocess.Popen(
            ["soffice", profile, "--headless", f"--accept={pipe}"], start_new_session=True
        )
        limit = threading.Timer(_MOST, os.killpg, (office.pid, signal.SIGKILL))
        limit.start()
        try:
            desktop = _connected(resolver, f"uno:{pipe}StarOffice.ComponentContext")
            yield desktop
            with contextlib.suppress(Exception):  # it may end before it answers
                desktop.terminate()
            office.wait(_PATIENCE)
        finally:
            limit.cancel()
            with contextlib.suppress(ProcessLookupError):
                os.killpg(office.pid, signal.SIGKILL)
            office.wait()


def _connected(resolver: Any, address: str) -> Any:
    begun = time.monotonic()
    while True:
        try:
            manager = resolver.resolve(address).ServiceManager
            return manager.createInstance("com.sun.star.frame.Desktop")
        except Exception:
            if time.monotonic() > begun + _PATIENCE:
                raise
            time.sleep(0.2)


def _read_updated(desktop: Any, path: str) -> dict[str, dict[str, list[str]]]:
    from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]

    hidden = PropertyValue()
    hidden.Name, hidden.Value = "Hidden", True
    document = desktop.loadComponentFromURL(Path(path).as_uri(), "_blank", 0, (hidden,))
    try:
        before = _said(document)
        indexes = document.DocumentIndexes
        document.TextFields.refresh()
        for number in range(indexes.Count):
            indexes.getByIndex(number).update()
        document.TextFields.refresh()
        return {"before": before, "after": _said(document)}
    finally:
        document.close(True)


def _said(document: Any) -> dict[str, list[str]]:
    """The paragraphs of each part that have words."""
    notes, styles = document.Footnotes, document.StyleFamilies.getByName("PageStyles")
    pages = [style for style in map(styles.getByName, styles.ElementNames) if style.isInUse()]
    heads = {
        f"{page.DisplayName} {name}": list(_paragraphs(getattr(page, name)))
        for page in pages
        for name in _HEADS
        if getattr(page, f"{name[:6]}IsOn")
    }
    texts = [notes.getByIndex(number) for number in range(notes.Count)]
    return {
        "body": list(_paragraphs(document.Text)),
        "notes": [words for text in texts for words in _paragraphs(text)],
        **heads,
    }


def _paragraphs(text: Any) -> Iterator[str]:
    for part in _each(text):
        if part.supportsService("com.sun.star.text.TextTable"):
            for name in part.CellNames:
                yield from _paragraphs(part.getCellByName(name))
        elif words := "".join(map(_words, _each(part))).strip():
            yield words


def _words(portion: Any) -> str:
    kind = portion.TextPortionType
    if kind == "TextField":
        field = portion.TextField
        if field.supportsService("com.sun.star.text.textfield.PageNumber"):
            return PAGE
    return str(portion.String)


def _each(container: Any) -> Iterator[Any]:
    found = container.createEnumeration()
    while found.hasMoreElements():
        yield found.nextElement()


def converted(kind: str, paths: Sequence[Path], folder: Path) -> Path:
    """What LibreOffice makes of files in another format (`pdf`, `docx`), in a folder below one.

    It fails, with the files that it did not come to an end with, where it takes too long.
    """
    made = folder / f"libreoffice-{kind}"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", made]
    office = subprocess.Popen(
        [*command, *paths],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        _, said = office.communicate(timeout=_MOST)
    except subprocess.TimeoutExpired:
        # The program that answers is a child of the one that was begun.
        os.killpg(office.pid, signal.SIGKILL)
        office.wait()
        said = b"it never came to an end"
    missing = [path.name for path in paths if not (made / f"{path.stem}.{kind}").exists()]
    assert not missing, f"LibreOffice did not convert {missing}: {said.decode()}"
    return made


def updated(python: str, paths: list[Path]) -> dict[str, dict[str, dict[str, list[str]]]]:
    """What each file, by its stem, says `before` and `after` an update, part by part."""
    command = [python, __file__, *map(str, paths)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, dict[str, dict[str, list[str]]]] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    if len(sys.argv) == 1:
        sys.exit(python_with_uno() is None)
    with _desktop() as header_footer:
        said = {Path(path).stem: _read_updated(header_footer, path) for path in sys.argv[1:]}
    json.dump(said, sys.stdout)
