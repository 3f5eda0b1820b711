"""Results that depend on nothing but their inputs and the program, kept between runs.

What computes a result looks for it by its inputs. A command says which store has the results;
without a store, each result is computed. A copy of the process reads the store, and adds nothing.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from briefgen.cache.store import Store


Value = TypeVar("Value")

_MOST_BYTES = 4 * 2**20
"""Length of new results, in bytes, above which they are written before the end of the command."""


class _Results:
    """The results of one version of the program in a store."""

    def __init__(self, store: Store, program: Mapping[str, str], *, force: bool) -> None:
        self._store = store
        self._program = repr(sorted(program.items()))
        self._force = force
        self._new: dict[str, bytes] = {}
        self._new_bytes = 0
        self._original = self._process = os.getpid()
        self._of_original: Store | None = None

    def _opened(self) -> Store:
        """The store as this process has opened it.

        SQLite does not allow that a copy of a process uses, or closes, what its original has open.
        """
        if self._process != os.getpid():
            self._of_original = self._store
            self._store, self._process = self._store.reopened(), os.getpid()
        return self._store

    def name(self, kind: str, inputs: str) -> str:
        """The name of a result in the store."""
        text = f"{self._program}\0{inputs}"
        return f"{kind} {sha256(text.encode(errors='surrogatepass')).hexdigest()}"

    def value(self, name: str) -> bytes | None:
        return None if self._force else self._new.get(name) or self._opened().value(name)

    @contextmanager
    def read(self) -> Iterator[None]:
        """Meanwhile, results are read even with `force`."""
        force, self._force = self._force, False
        try:
            yield
        finally:
            self._force = force

    @property
    def are_read(self) -> bool:
        return not self._force

    @property
    def are_written(self) -> bool:
        """Whether this process is the one that writes new results, and not a copy of it."""
        return self._original == os.getpid()

    def keep(self, name: str, value: bytes) -> None:
        self._new[name] = value
        self._new_bytes += len(value)
        if self._new_bytes > _MOST_BYTES:
            self.close()

    def close(self) -> None:
        """Write the new results, all in one step."""
        self._opened().keep_all(self._new)
        self._new, self._new_bytes = {}, 0


class KeptResult:
    """The place of one result."""

    def __init__(self, results: _Results | None, name: str) -> None:
        self._results = results
        self._name = name
        self.value = None if results is None else results.value(name)
        """The result of an earlier run; `None` if it must be computed."""

    @property
    def is_wanted(self) -> bool:
        """Whether a result is kept; otherwise it need not be made into bytes."""
        return self._results is not None and self._results.are_written

    def keep(self, value: bytes | None) -> None:
        """Keep the result for later runs, unless it is `None` or not wanted."""
        if self._results is not None and self._results.are_written and value is not None:
            self._results.keep(self._name, value)


_results: ContextVar[_Results | None] = ContextVar("_results", default=None)


@contextmanager
def results_kept(
    store: Store, program: Mapping[str, str], *, force: bool = False
) -> Iterator[None]:
    """Meanwhile, the results are those of a store that `program` has computed.

    `program` is the version of the program, as of `program_version`. With `force`, every result is
    computed, and kept in place of the earlier one.
    """
    results = _Results(store, program, force=force)
    token = _results.set(results)
    try:
        yield
    finally:
        _results.reset(token)
        results.close()


@contextmanager
def results_read() -> Iterator[None]:
    """Meanwhile, the results of earlier runs are read even with `force`.

    This is for what is prepared once, as fonts are, and is not content: templates.
    """
    results = _results.get()
    if results is None:
        yield
        return
    with results.read():
        yield


def kept_result(kind: str, inputs: Callable[[], str]) -> KeptResult:
    """The place of the result of a kind for some inputs.

    `inputs` returns a text that differs between different inputs.
    """
    results = _results.get()
    if results is not None and not (results.are_read or results.are_written):
        results = None
    return KeptResult(results, "" if results is None else results.name(kind, inputs()))


def prepared(kind: str, made: Callable[[], bytes], read: Callable[[bytes], Value]) -> Value:
    """A value that depends on the program alone, from bytes that an earlier run may have made.

    `read` raises `ValueError` for bytes that `made` has not made.
    """
    with results_read():
        kept = kept_result(kind, str)
    if kept.value is not None:
        with suppress(ValueError):
            return read(kept.value)
    value = made()
    kept.keep(value)
    return read(value)
