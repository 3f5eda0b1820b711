"""Values by name in an SQLite file, each with a digest that proves it.

SQLite leaves a whole file behind however a process ends, and several processes can use it at once.
A value that does not have its digest does not exist for the program. If the file cannot be used,
the program works without it, and `Store.problem` says why.
"""

from __future__ import annotations

import errno
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from itertools import chain, islice
from pathlib import Path
from typing import Any

FILE = "cache.sqlite"
_FORMAT = 1
"""Number of the table below; a file with another number is made again."""
_TABLE = (
    "CREATE TABLE IF NOT EXISTS stored (name TEXT PRIMARY KEY, value BLOB NOT NULL,"
    " digest BLOB NOT NULL, used INTEGER NOT NULL)"
)
_LONGEST_WAIT = 10.0
"""How long to wait for another process that writes, in seconds."""
_CAN_STILL_BE_READ = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL)
"""Errors of a file that cannot be written; after others, such as a lock, it is not tried again."""
_DAMAGE = (
    0,  # of Python, which cannot decode a name or a message
    sqlite3.SQLITE_ERROR,  # other tables, or a header of another format
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_TOOBIG,
    sqlite3.SQLITE_MISMATCH,
)
"""Errors of a file that is damaged or has other tables."""
_HINTS = {
    sqlite3.SQLITE_BUSY: "end the program that has it open",
    sqlite3.SQLITE_READONLY: "check that you may write there",
    sqlite3.SQLITE_FULL: "free some space",
}
"""Hints by error number; after all others a new folder helps."""
_NEW_FOLDER = "remove it, as it has only what earlier runs know"
_NO_FOLDER = (
    "the cache cannot be used (no folder can be written): check that you may write into the project"
)
_FILES_OF_SQLITE = (FILE, f"{FILE}-journal", f"{FILE}-wal", f"{FILE}-shm")
_MOST_ROWS = 300
"""Maximum number of values that one statement writes; SQLite has a limit for its parameters."""
_MOST_BYTES = 512 * 2**20
"""Maximum length of all values; those that were used the longest ago are removed."""
_MOST_BYTES_AGAIN = 2**20
"""Length of the new values, in bytes, above which others are not written again."""
_UNWRITTEN = 24 * 3600 * 10**9
"""Nanoseconds after which it is written that a value was used again."""


class Store:
    """Values of bytes that are kept between runs.

    No method raises an error: a value that cannot be read does not exist, and one that cannot be
    written is not kept.
    """

    def __init__(self, folder: Path | None) -> None:
        """`folder` is made when the first value is kept; with `None`, nothing is kept."""
        self._folder = folder
        self._connection: sqlite3.Connection | None = None
        self._read: dict[str, None] = {}
        self._has_new_values = False
        self._new: dict[str, bytes] = {}
        self._new_bytes = 0
        self._now = time.time_ns()
        self._is_usable = True
        self.problem = "" if folder else _NO_FOLDER
        """Why values are not kept, and what helps, as a clause; empty if they are."""

    def reopened(self) -> Store:
        """The same store, which opens the file for itself."""
        return Store(self._folder)

    def value(self, name: str) -> bytes | None:
        """The value of a name; `None` if it is missing or damaged."""
        for value, digest in self._rows("SELECT value, digest FROM stored WHERE name = ?", name):
            if isinstance(value, bytes) and digest == _digest(name, value):
                self._read[name] = None
                return value
        return None

    def keep(self, name: str, value: bytes) -> None:
        """Keep the value of a name, in place of an earlier one."""
        self.keep_all({name: value})

    def keep_all(self, values: Mapping[str, bytes]) -> None:
        """Keep values by their names, many in one step."""
        if not values or not self._make_folder():
            return
        if self._new_bytes < _MOST_BYTES_AGAIN:
            self._new.update(values)
            self._new_bytes += sum(map(len, values.values()))
        self._insert(values)

    def _insert(self, values: Mapping[str, bytes]) -> None:
        for names in _batches(values):
            rows = [(name, values[name], _digest(name, values[name]), self._now) for name in names]
            places = ", ".join(["(?, ?, ?, ?)"] * len(rows))
            self._rows(f"INSERT OR REPLACE INTO stored VALUES {places}", *chain(*rows))
            self._has_new_values = True

    def close(self) -> None:
        """Close the file; if the values are too long, remove those used the longest ago.

        New values are read again, and written again if the file does not have them: damage can be
        found after they are written, or can make SQLite write them over each other.
        """
        if self._has_new_values and not self.problem:
            self._remove_surplus()
            self._write_lost_values()
        self._disconnect()

    def _write_lost_values(self) -> None:
        if self._has_all_new_values():
            return
        self._insert(self._new)
        if self._folder is not None and not self._has_all_new_values():
            self._remove_file(self._folder / FILE)
            self._insert(self._new)

    def _has_all_new_values(self) -> bool:
        """Whether the file has the new values, and not earlier ones that SQLite did not replace."""
        self._disconnect()
        return all(self.value(name) == value for name, value in self._new.items())

    def _remove_surplus(self) -> None:
        self._rows("BEGIN")
        before = self._now - _UNWRITTEN
        for name in self._read:
            statement = "UPDATE stored SET used = ? WHERE name = ? AND used < ?"
            self._rows(statement, self._now, name, before)
        if self._size() > _MOST_BYTES:
            total, lengths = 0, "SELECT name, length(value) FROM stored ORDER BY used DESC"
            for name, length in self._rows(lengths):
                total += length
                if total > _MOST_BYTES:
                    self._rows("DELETE FROM stored WHERE name = ?", name)
        self._rows("COMMIT")

    def _size(self) -> int:
        """The bytes of the file that are in use, which is known without looking at each value."""
        names = ("page_count", "freelist_count", "page_size")
        found = [int(number) for name in names for (number,) in self._rows(f"PRAGMA {name}")]
        if len(found) < len(names):
            return 0
        pages, free, size = found
        return (pages - free) * size

    def _make_folder(self) -> bool:
        """Make the folder, which git ignores. Returns whether there is one."""
        if self._folder is None or self.problem:  # what cannot be written once is not tried again
            return False
        ignored = self._folder / ".gitignore"
        try:
            if not ignored.is_file() or ignored.is_symlink():
                self._folder.mkdir(parents=True, exist_ok=True)
                ignored.unlink(missing_ok=True)
                ignored.write_text("*\n", "ascii")
        except OSError as error:
            self._give_up(error.strerror or str(error), _hint(error), can_be_read=True)
        return not self.problem

    def _rows(self, statement: str, *values: object) -> Sequence[Sequence[Any]]:
        """The rows that a statement yields; none if the file cannot be used."""
        needs_file = not statement.startswith("INSERT")
        if self._folder is None or not self._is_usable:
            return ()
        try:
            if needs_file and not self._exists(self._folder / FILE):
                return ()
            return self._connected(self._folder / FILE).execute(statement, values).fetchall()
        except OSError as error:
            self._give_up(error.strerror or str(error), _hint(error))
        except (sqlite3.Error, UnicodeDecodeError) as error:
            self._disconnect()
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            if _is_damage(code, self._folder / FILE):
                self._remove_file(self._folder / FILE)
            else:
                hint = _HINTS.get(code, _NEW_FOLDER)
                self._give_up(str(error), hint, can_be_read=code in _CAN_STILL_BE_READ)
        return ()

    def _give_up(self, reason: str, hint: str, *, can_be_read: bool = False) -> None:
        self.problem = f"the cache in '{self._folder}' cannot be used ({reason}): {hint}"
        self._is_usable = can_be_read

    def _exists(self, path: Path) -> bool:
        return self._connection is not None or (path.is_file() and not path.is_symlink())

    def _connected(self, path: Path) -> sqlite3.Connection:
        if self._connection is None:
            _remove_links(path.parent)
            self._connection = sqlite3.connect(path, _LONGEST_WAIT, isolation_level=None)
            # A lost write is found by its digest, so nothing needs to wait for the disk.
            self._connection.execute("PRAGMA synchronous = OFF")
            (version,) = self._connection.execute("PRAGMA user_version").fetchone()
            if version != _FORMAT:
                self._connection.execute("DROP TABLE IF EXISTS stored")
                self._connection.execute(f"PRAGMA user_version = {_FORMAT}")
            self._connection.execute(_TABLE)
        return self._connection

    def _disconnect(self) -> None:
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
        self._connection = None

    def _remove_file(self, path: Path) -> None:
        """Remove a file that SQLite cannot read; the next value that is kept makes a new one."""
        self._disconnect()
        try:
            for name in (path.name, f"{path.name}-journal"):
                path.with_name(name).unlink(missing_ok=True)
        except OSError as error:
            self._give_up(f"'{path.name}' is damaged: {error.strerror or error}", _hint(error))


def _remove_links(folder: Path) -> None:
    """Remove links that have the name of a file of SQLite, which would write where they lead."""
    for name in _FILES_OF_SQLITE:
        if (folder / name).is_symlink():
            (folder / name).unlink()


def _hint(error: OSError) -> str:
    return _HINTS[sqlite3.SQLITE_FULL] if error.errno == errno.ENOSPC else _NEW_FOLDER


def _is_damage(code: int, path: Path) -> bool:
    """Whether an error is that of a damaged file; it may also be locked, or the disk full."""
    return code in _DAMAGE or (code == sqlite3.SQLITE_READONLY and _is_of_other_format(path))


def _is_of_other_format(path: Path) -> bool:
    """Whether the header of a file has other versions of the format, which can make it read only.

    They are its bytes 18 and 19, and 1 in every file that is made here.
    """
    try:
        with path.open("rb") as file:
            return file.read(20)[18:] != b"\1\1"
    except OSError:
        return False


def _batches(names: Iterable[str]) -> Iterator[Sequence[str]]:
    """Names in groups that one statement can write."""
    rest = iter(names)
    while found := tuple(islice(rest, _MOST_ROWS)):
        yield found


def _digest(name: str, value: bytes) -> bytes:
    return sha256(name.encode() + b"\0" + value).digest()
