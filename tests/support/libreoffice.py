"""Controls LibreOffice: converts files, and updates the fields of files through UNO.

Not every Python can import UNO. Without arguments this program succeeds if one is installed that
can. With files as arguments it runs in such a Python: it opens each file, updates its fields and
indexes, and prints as JSON the words of every part before and after. With `--changes`, a folder and
files it accepts and rejects the tracked changes of each file, and saves the results in the folder.
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
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

PAGE = "#"
"""Replaces the number of a page, because a field in a footer has no value outside a page."""
_HEADERS_AND_FOOTERS = tuple(
    f"{kind}Text{pages}" for kind in ("Header", "Footer") for pages in ("", "First", "Left")
)
_START_LIMIT = 60
"""Seconds within which LibreOffice must start or end."""
_RUN_LIMIT = 400
"""Seconds after which LibreOffice is killed."""


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
    """LibreOffice with its own profile and pipe, so that several can run at once."""
    import uno  # type: ignore[import-not-found]  # only LibreOffice's Python has it

    pipe = f"pipe,name=b{uuid.uuid4().hex};urp;"
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation={Path(folder).as_uri()}"
        office = subprocess.Popen(
            ["soffice", profile, "--headless", f"--accept={pipe}"], start_new_session=True
        )
        limit = threading.Timer(_RUN_LIMIT, os.killpg, (office.pid, signal.SIGKILL))
        limit.start()
        try:
            desktop = _connected(resolver, f"uno:{pipe}StarOffice.ComponentContext")
            yield desktop
            with contextlib.suppress(Exception):  # it may end before it replies
                desktop.terminate()
            office.wait(_START_LIMIT)
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
            if time.monotonic() > begun + _START_LIMIT:
                raise
            time.sleep(0.2)


def _opened(desktop: Any, path: str) -> Any:
    return desktop.loadComponentFromURL(Path(path).as_uri(), "_blank", 0, _values(Hidden=True))


def _read_updated(desktop: Any, path: str) -> dict[str, dict[str, list[str]]]:
    document = _opened(desktop, path)
    try:
        before = _words_of_parts(document)
        indexes = document.DocumentIndexes
        document.TextFields.refresh()
        for number in range(indexes.Count):
            indexes.getByIndex(number).update()
        document.TextFields.refresh()
        return {"before": before, "after": _words_of_parts(document)}
    finally:
        document.close(True)


_RESOLVED = {"accepted": "AcceptAllTrackedChanges", "rejected": "RejectAllTrackedChanges"}
"""The commands that resolve tracked changes, by the end of the name of the file that is saved."""


def _save_resolved(desktop: Any, path: str, folder: str) -> None:
    import uno

    manager = uno.getComponentContext().ServiceManager
    dispatcher = manager.createInstance("com.sun.star.frame.DispatchHelper")
    for ending, command in _RESOLVED.items():
        document = _opened(desktop, path)
        try:
            frame = document.CurrentController.Frame
            dispatcher.executeDispatch(frame, f".uno:{command}", "", 0, ())
            saved = Path(folder) / f"{Path(path).stem}-{ending}.docx"
            document.storeToURL(saved.as_uri(), _values(FilterName="MS Word 2007 XML"))
        finally:
            document.close(True)


def _values(**values: Any) -> tuple[Any, ...]:
    from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]

    made = []
    for name, value in values.items():
        made.append(PropertyValue())
        made[-1].Name, made[-1].Value = name, value
    return tuple(made)


def _words_of_parts(document: Any) -> dict[str, list[str]]:
    """The paragraphs with words of each part."""
    notes, styles = document.Footnotes, document.StyleFamilies.getByName("PageStyles")
    pages = [style for style in map(styles.getByName, styles.ElementNames) if style.isInUse()]
    headers = {
        f"{page.DisplayName} {name}": list(_paragraphs(getattr(page, name), _words_on_any_page))
        for page in pages
        for name in _HEADERS_AND_FOOTERS
        if getattr(page, f"{name[:6]}IsOn")
    }
    texts = [notes.getByIndex(number) for number in range(notes.Count)]
    frames = document.TextFrames
    framed = [frames.getByIndex(number) for number in range(frames.Count)]
    return {
        "body": [words for text in (document.Text, *framed) for words in _paragraphs(text)],
        "notes": [words for text in texts for words in _paragraphs(text)],
        **headers,
    }


def _words(paragraph: Any) -> str:
    return str(paragraph.String)


def _words_on_any_page(paragraph: Any) -> str:
    """The words of a paragraph without the number of a page; each portion is a call of its own."""
    return "".join(map(_portion_on_any_page, _each(paragraph)))


def _paragraphs(text: Any, words_of: Callable[[Any], str] = _words) -> Iterator[str]:
    for part in _each(text):
        if part.supportsService("com.sun.star.text.TextTable"):
            for name in part.CellNames:
                yield from _paragraphs(part.getCellByName(name), words_of)
        elif words := words_of(part).strip():
            yield words


def _portion_on_any_page(portion: Any) -> str:
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
    """Converts files to another format (`pdf`, `docx`) and returns the folder of the new files.

    The folder is in `folder`. The test fails with the names of the files that are missing.
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
        _, errors = office.communicate(timeout=_RUN_LIMIT)
    except subprocess.TimeoutExpired:
        # The program that works is a child of the one that was started.
        os.killpg(office.pid, signal.SIGKILL)
        office.wait()
        errors = b"it did not end in time"
    missing = [path.name for path in paths if not (made / f"{path.stem}.{kind}").exists()]
    assert not missing, f"LibreOffice did not convert {missing}: {errors.decode()}"
    return made


def with_changes_resolved(python: str, paths: Sequence[Path], folder: Path) -> Path:
    """Accepts and rejects the tracked changes of files, and returns the folder of the results.

    `name.docx` becomes `name-accepted.docx` and `name-rejected.docx`.
    """
    made = folder / "libreoffice-changes"
    made.mkdir()
    command = [python, __file__, "--changes", str(made), *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return made


def updated(python: str, paths: list[Path]) -> dict[str, dict[str, dict[str, list[str]]]]:
    """The words of each file, by its stem, `before` and `after` an update, part by part."""
    command = [python, __file__, *map(str, paths)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, dict[str, dict[str, list[str]]]] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    if len(sys.argv) == 1:
        sys.exit(python_with_uno() is None)
    if sys.argv[1] == "--changes":
        with _desktop() as desktop:
            for path in sys.argv[3:]:
                _save_resolved(desktop, path, sys.argv[2])
        sys.exit()
    with _desktop() as desktop:
        words = {Path(path).stem: _read_updated(desktop, path) for path in sys.argv[1:]}
    json.dump(words, sys.stdout)
