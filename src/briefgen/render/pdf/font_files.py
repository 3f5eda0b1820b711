"""The TrueType files of the PDF's four faces, which are instances of variable fonts.

They are in the user's cache folder, in a folder for the versions of the packages that make them.
Beside each is a digest of its name and bytes: a file that is cut, empty or that of another face is
made again. Data that are derived from a face are kept beside it in the same way.
"""

from __future__ import annotations

import atexit
import logging
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path

import platformdirs

from briefgen import PROGRAM
from briefgen.errors import SetupError
from briefgen.installed_packages import installed_version
from briefgen.render.font_sources import ITALIC, UPRIGHT

_SOURCES = {
    "Arimo-Regular": (UPRIGHT, 400),
    "Arimo-Bold": (UPRIGHT, 700),
    "Arimo-Italic": (ITALIC, 400),
    "Arimo-BoldItalic": (ITALIC, 700),
}
FACES = tuple(_SOURCES)
"""PostScript names of the faces."""
_LOG = logging.getLogger(__name__)
_adopted: list[Path] = []


def adopt_font_folder(folder: Path) -> None:
    """Use the files that another process has made in a folder, in place of the cache folder."""
    _adopted[:] = [folder]


@cache
def font_folder() -> Path:
    """The folder that contains `NAME.ttf` for each of `FACES`; missing files are made first.

    The first build on a machine takes some seconds longer for this. If the cache folder cannot be
    written, the files are made in a temporary folder, which exists as long as the process, and
    a warning is logged. Raises `SetupError` if that is impossible too.
    """
    if _adopted:
        return _adopted[0]
    folder = _cache_folder()
    try:
        _make_faces(folder)
    except OSError as error:
        folder = _temporary_folder(folder, error)
    return folder


def font_digests() -> dict[str, str]:
    """The SHA-256 digest of the file of each face, by its PostScript name."""
    folder = font_folder()
    return {name: sha256(_paths(folder, name)[0].read_bytes()).hexdigest() for name in FACES}


def derived_data(face: Path, kind: str, make: Callable[[], bytes]) -> bytes:
    """Data that follow from the file of a face alone, kept beside it as `NAME.kind`.

    The file begins with a digest of the data and of the digest of the face. Data that are missing,
    damaged or from another face are made again; if the folder cannot be written, in each process.
    """
    source = face.with_suffix(".ttf.sha256").read_bytes()
    file = face.with_suffix(f".{kind}")
    with suppress(OSError):
        digest, _, data = file.read_bytes().partition(b"\n")
        if digest == _digest(kind, source + data).encode():
            return data
    data = make()
    with suppress(OSError):
        _write(file, _digest(kind, source + data).encode() + b"\n" + data)
    return data


def _temporary_folder(cache_folder: Path, error: OSError) -> Path:
    _LOG.warning(
        "the cache folder '%s' cannot be used (%s); the fonts are made in a temporary folder, "
        "which takes some seconds in each run",
        cache_folder,
        error.strerror or error,
    )
    try:
        folder = Path(tempfile.mkdtemp(prefix=f"{PROGRAM}-fonts-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        _make_faces(folder)
    except OSError as second:
        reason = second.strerror or second
        raise SetupError(f"cannot make the fonts in a temporary folder: {reason}") from second
    return folder


def _cache_folder() -> Path:
    base = Path(platformdirs.user_cache_dir(PROGRAM))
    key = f"arimo-{installed_version('fontpkg-arimo')}-fonttools-{installed_version('fonttools')}"
    return base / "fonts" / key


def _make_faces(folder: Path) -> None:
    """Make the files that a folder lacks or that differ from their digests."""
    if not folder.is_absolute():
        raise OSError("the user has no home folder")
    needed = [name for name in FACES if not _is_intact(folder, name)]
    if needed:
        folder.mkdir(parents=True, exist_ok=True)
        _create_faces(folder, needed)


def _is_intact(folder: Path, name: str) -> bool:
    file, digest_file = _paths(folder, name)
    try:
        if not file.is_file() or not digest_file.is_file():
            return False
        return digest_file.read_text("ascii").strip() == _digest(name, file.read_bytes())
    except (OSError, UnicodeDecodeError):
        return False


def _paths(folder: Path, name: str) -> tuple[Path, Path]:
    return folder / f"{name}.ttf", folder / f"{name}.ttf.sha256"


def _digest(name: str, data: bytes) -> str:
    return sha256(name.encode() + b"\0" + data).hexdigest()


def _create_faces(folder: Path, names: Iterable[str]) -> None:
    # Imported here: only the first build on a machine needs fontTools, and it is slow to import.
    from io import BytesIO

    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    for name in names:
        file, weight = _SOURCES[name]
        font = TTFont(file, recalcTimestamp=False)
        static = instancer.instantiateVariableFont(font, {"wght": weight})
        _name_face(static, name)
        stream = BytesIO()
        static.save(stream, reorderTables=None)
        path, digest_file = _paths(folder, name)
        _write(path, stream.getvalue())
        _write(digest_file, _digest(name, stream.getvalue()).encode())


def _write(path: Path, data: bytes) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _name_face(font: object, name: str) -> None:
    """Give a static face its own PostScript name (name table, identifier 6)."""
    table = font["name"]  # type: ignore[index]  # fontTools has no types
    for record in table.names:
        if record.nameID == 6:
            record.string = name
