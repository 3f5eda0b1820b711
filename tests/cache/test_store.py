"""Values that are kept between runs."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from briefgen.cache import store as stores
from briefgen.cache.store import FILE, Store


def kept(folder: Path, **values: bytes) -> None:
    store = Store(folder)
    for name, value in values.items():
        store.keep(name, value)
    store.close()
    assert store.problem == ""


def test_a_value_is_kept_and_replaced(tmp_path: Path) -> None:
    kept(tmp_path / "c", a=b"1", b=b"2")
    kept(tmp_path / "c", a=b"3")
    store = Store(tmp_path / "c")
    assert (store.value("a"), store.value("b"), store.value("x")) == (b"3", b"2", None)
    assert (tmp_path / "c" / ".gitignore").read_text() == "*\n"


def test_many_values_are_kept_in_one_step(tmp_path: Path) -> None:
    values = {f"name {number}": str(number).encode() for number in range(1000)}
    store = Store(tmp_path / "c")
    store.keep_all(values)
    store.close()
    again = Store(tmp_path / "c")
    assert {name: again.value(name) for name in values} == values


def test_no_values_make_no_folder(tmp_path: Path) -> None:
    Store(tmp_path / "c").keep_all({})
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_written_until_a_value_is_kept(tmp_path: Path) -> None:
    store = Store(tmp_path / "c")
    assert store.value("a") is None
    store.close()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_was_copied_has_the_same_values(tmp_path: Path) -> None:
    kept(tmp_path / "c", a=b"1")
    shutil.copytree(tmp_path / "c", tmp_path / "d")
    assert Store(tmp_path / "d").value("a") == b"1"


@pytest.mark.parametrize("name", [FILE, f"{FILE}-journal", f"{FILE}-wal", ".gitignore"])
def test_a_link_is_replaced_and_not_followed(name: str, tmp_path: Path) -> None:
    """A repository can contain links: SQLite would write into the file to which one leads."""
    other, folder = tmp_path / "of the user", tmp_path / "cache"
    other.write_bytes(b"SQLite format 3\0" + bytes(200))
    before = other.read_bytes()
    folder.mkdir()
    (folder / name).symlink_to(other)
    assert Store(folder).value("a") is None
    kept(folder, a=b"1")
    assert Store(folder).value("a") == b"1"
    assert other.read_bytes() == before
    assert not (folder / name).is_symlink()


@pytest.mark.parametrize("column", ["value", "digest"])
def test_a_value_without_its_digest_does_not_exist(column: str, tmp_path: Path) -> None:
    kept(tmp_path, a=b"1", b=b"2")
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute(f"UPDATE stored SET {column} = x'00' WHERE name = 'a'")
    assert (Store(tmp_path).value("a"), Store(tmp_path).value("b")) == (None, b"2")


def test_the_value_of_another_name_does_not_exist(tmp_path: Path) -> None:
    kept(tmp_path, a=b"1")
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("UPDATE stored SET name = 'b'")
    assert Store(tmp_path).value("b") is None


@pytest.mark.parametrize(
    "data", [b"", b"no database", b"SQLite format 3\0" + bytes(200)], ids=["empty", "text", "cut"]
)
def test_a_damaged_file_is_made_again(data: bytes, tmp_path: Path) -> None:
    kept(tmp_path, a=b"1")
    (tmp_path / FILE).write_bytes(data)
    store = Store(tmp_path)
    assert store.value("a") is None
    store.keep("a", b"2")
    store.close()
    assert store.problem == ""
    kept(tmp_path, b=b"3")
    assert Store(tmp_path).value("b") == b"3"


def test_a_file_cut_in_the_middle_is_made_again(tmp_path: Path) -> None:
    kept(tmp_path, **{f"n{number}": bytes(5000) for number in range(20)})
    data = (tmp_path / FILE).read_bytes()
    (tmp_path / FILE).write_bytes(data[: len(data) // 2])
    store = Store(tmp_path)
    for number in range(20):
        assert store.value(f"n{number}") in (None, bytes(5000))
    store.keep("a", b"2")
    store.close()
    kept(tmp_path, b=b"3")
    assert Store(tmp_path).value("b") == b"3"


def many_values(folder: Path) -> bytes:
    """The file of a store of many values, some of which were removed, so that pages are free."""
    kept(folder, **{f"n{number}": bytes(900) for number in range(60)})
    with closing(sqlite3.connect(folder / FILE)) as connection, connection:
        connection.execute("DELETE FROM stored WHERE name LIKE '%5'")
    return (folder / FILE).read_bytes()


@pytest.mark.parametrize("start", [0, 1])
def test_a_value_that_is_kept_in_a_damaged_file_is_known(start: int, tmp_path: Path) -> None:
    data = many_values(tmp_path)
    for place in range(start * 200, len(data), 400):
        (tmp_path / FILE).write_bytes(data[:place] + b"\xa7" * 100 + data[place + 100 :])
        kept(tmp_path, n30=b"new", n5=bytes(9000))
        with closing(Store(tmp_path)) as store:
            assert (store.value("n30"), store.value("n5")) == (b"new", bytes(9000)), place


@pytest.mark.parametrize("seed", [1, 872, 5070])
def test_a_new_value_replaces_the_earlier_one_in_a_damaged_file(seed: int, tmp_path: Path) -> None:
    """With 872 and 5070, the index of SQLite finds earlier rows after new ones were written."""
    data, random = many_values(tmp_path), Random(seed)
    place = random.randrange(len(data))
    (tmp_path / FILE).write_bytes(data[:place] + random.randbytes(100) + data[place + 100 :])
    names = [f"n{number}" for number in range(0, 60, 7)]
    kept(tmp_path, **dict.fromkeys(names, b"new"))
    with closing(Store(tmp_path)) as store:
        assert {store.value(name) for name in names} == {b"new"}


@pytest.mark.parametrize("byte", [2, 3, 255])
def test_a_file_with_any_damage_of_its_description_keeps_values(byte: int, tmp_path: Path) -> None:
    """Its first 100 bytes say which format, pages and rights it has, and which pages are free.

    The end of its first page says which tables it has.
    """
    data = many_values(tmp_path)
    table = data.index(b"CREATE TABLE")
    for place in (*range(100), *range(table - 40, table + 150)):
        (tmp_path / FILE).write_bytes(data[:place] + bytes([byte]) + data[place + 1 :])
        kept(tmp_path, n30=b"new", n5=bytes(9000))
        with closing(Store(tmp_path)) as store:
            assert (store.value("n30"), store.value("n5")) == (b"new", bytes(9000)), place
            assert store.value("n7") in (None, bytes(900)), place
            assert store.problem == "", place


@pytest.mark.parametrize(
    "statement",
    ["PRAGMA user_version = 99", "ALTER TABLE stored RENAME COLUMN value TO other"],
)
def test_a_file_with_other_tables_is_made_again(statement: str, tmp_path: Path) -> None:
    kept(tmp_path, a=b"1")
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute(statement)
    assert Store(tmp_path).value("a") is None
    kept(tmp_path, a=b"2")
    assert Store(tmp_path).value("a") == b"2"


def test_a_folder_that_cannot_be_made_is_a_problem_and_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    store = Store(tmp_path / "file")
    store.keep("a", b"1")
    assert store.value("a") is None
    assert store.problem != ""
    store.close()


def test_two_processes_can_use_the_file(tmp_path: Path) -> None:
    first, second = Store(tmp_path), Store(tmp_path)
    first.keep("a", b"1")
    second.keep("b", b"2")
    assert (first.value("b"), second.value("a")) == (b"2", b"1")
    first.close()
    second.keep("c", b"3")
    second.close()
    assert Store(tmp_path).value("c") == b"3"


def test_a_file_that_is_locked_for_long_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stores, "_LONGEST_WAIT", 0.1)
    kept(tmp_path, a=b"1")
    other = sqlite3.connect(tmp_path / FILE, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    store = Store(tmp_path)
    store.keep("b", b"2")
    assert store.problem == (
        f"the cache in '{tmp_path}' cannot be used (database is locked): end the program that has "
        "it open"
    )
    other.execute("ROLLBACK")
    other.close()


def test_values_that_were_not_used_for_the_longest_time_are_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stores, "_MOST_BYTES", 25)
    kept(tmp_path, a=bytes(10), b=bytes(10))
    store = Store(tmp_path)
    assert store.value("a") is not None
    store.close()
    kept(tmp_path, c=bytes(10))
    store = Store(tmp_path)
    assert [store.value(name) is not None for name in "abc"] == [True, False, True]


def test_a_value_that_was_read_again_is_not_the_oldest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stores, "_MOST_BYTES", 25)
    monkeypatch.setattr(stores, "_UNWRITTEN", 0)
    kept(tmp_path, a=bytes(10))
    kept(tmp_path, b=bytes(10))
    store = Store(tmp_path)
    assert store.value("a") is not None
    store.keep("c", bytes(10))
    store.close()
    store = Store(tmp_path)
    assert [store.value(name) is not None for name in "abc"] == [True, False, True]


def test_values_that_are_not_too_long_are_not_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    statements: list[str] = []
    original = Store._rows

    def recorded(self: Store, statement: str, *values: object) -> object:
        statements.append(statement)
        return original(self, statement, *values)

    monkeypatch.setattr(Store, "_rows", recorded)
    kept(tmp_path, a=bytes(10), b=bytes(10))
    assert any(one.startswith("INSERT") for one in statements)
    assert not any("length(value)" in one for one in statements)


def test_without_a_folder_nothing_is_kept() -> None:
    store = Store(None)
    store.keep("a", b"1")
    assert store.value("a") is None
    assert store.problem == (
        "the cache cannot be used (no folder can be written): check that you may write into the "
        "project"
    )


@pytest.mark.parametrize("code", ["SQLITE_READONLY", "SQLITE_FULL", "SQLITE_IOERR"])
def test_only_a_file_that_cannot_be_written_is_still_read(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(tmp_path, a=b"1")
    store = Store(tmp_path)
    assert store.value("a") == b"1"
    connect = store._connected

    def refuse(path: Path) -> sqlite3.Connection:
        error = sqlite3.OperationalError("refused")
        error.sqlite_errorcode = getattr(sqlite3, code)
        raise error

    monkeypatch.setattr(store, "_connected", refuse)
    store.keep("b", b"2")
    monkeypatch.setattr(store, "_connected", connect)
    assert store.value("a") == (None if code == "SQLITE_IOERR" else b"1")
    assert "cannot be used (refused): " in store.problem
    before = store.problem
    store.close()
    assert store.problem == before
    assert Store(tmp_path).value("a") == b"1"
