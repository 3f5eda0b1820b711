"""The workers of a Dask cluster: their program, their threads, and those that do not answer."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from importlib.metadata import version
from typing import Any

from distributed import Client

from briefgen import PROGRAM, __version__
from briefgen.build.answers import NoAnswerError, answer_of, asked
from briefgen.build.cluster_program import program_difference, whole_program
from briefgen.diagnostics.summary import listed
from briefgen.errors import SetupError

PATIENCE = 5.0
"""Time in seconds in which the scheduler must answer."""
_SILENCE = 30.0
"""Time in seconds after which a worker that does not answer is named."""
_MOST_NAMES = 5
_LOG = logging.getLogger(__name__)


def does_not_answer(address: str) -> SetupError:
    """The error for a scheduler that accepts a connection, and does not answer on it."""
    return SetupError(
        f"the Dask scheduler at '{address}' does not answer; if it is a scheduler, end it and "
        "start it again, otherwise correct the address"
    )


# -- before the build --------------------------------------------------------------------------


def checked_threads(client: Client, address: str) -> int:
    """The number of threads of all workers, which must have the same program as this computer.

    Raises `SetupError` if there are none, if one has another program or does not answer, or if the
    scheduler does not answer.
    """
    try:
        answer_of(partial(client.wait_for_workers, 1, timeout=PATIENCE), 2 * PATIENCE)
        threads: Mapping[str, int] = answer_of(client.nthreads, PATIENCE)
    except NoAnswerError as error:
        raise does_not_answer(address) from error
    except TimeoutError as error:
        hint = f"start one with `dask worker {address}`"
        raise SetupError(f"the Dask scheduler at '{address}' has no workers; {hint}") from error
    if found := sorted(_differing_workers(client, [*threads])):
        more = [f"and {len(found) - _MOST_NAMES} more"] if len(found) > _MOST_NAMES else []
        lines = "".join(f"\n  {line}" for line in [*found[:_MOST_NAMES], *more])
        hint = "install there what is installed here, and start them again"
        raise SetupError(f"workers have another program; {hint}:{lines}")
    if many := [worker for worker, number in threads.items() if number > 1]:
        message = "%s: a worker builds one target at a time; start it with --nthreads 1"
        _LOG.warning(message, listed(many, _MOST_NAMES))
    return sum(threads.values())


def _differing_workers(client: Client, workers: Sequence[str]) -> Iterator[str]:
    """Each worker with another program than this computer, and the difference."""
    # First a function of the standard library, as a worker can lack the program.
    same = []
    for worker, found in _answers(client, partial(version, PROGRAM), workers).items():
        if found == __version__:
            same.append(worker)
        elif isinstance(found, str):
            yield f"{worker}: {PROGRAM} {found} there, {PROGRAM} {__version__} here"
        else:
            yield f"{worker}: {PROGRAM} is not installed there, {PROGRAM} {__version__} is here"
    for worker, found in _answers(client, whole_program, same).items():
        if not isinstance(found, dict):
            yield f"{worker}: {PROGRAM} does not run there ({found})"
        elif difference := program_difference(found, whole_program()):
            yield f"{worker}: {difference}"


def _answers(
    client: Client, function: Callable[[], object], workers: Sequence[str]
) -> Mapping[str, Any]:
    """The result of a function on each worker, or its error.

    Raises `SetupError` if a worker does not answer.
    """
    if not workers:
        return {}
    run = partial(client.run, function, on_error="return")
    try:
        answers: Mapping[str, Any] = answer_of(partial(run, workers=workers), _SILENCE)
    except NoAnswerError:
        waits = {worker: asked(partial(run, workers=[worker])) for worker in workers}
        end = time.monotonic() + PATIENCE
        silent = [one for one, wait in waits.items() if not _returns(wait, end - time.monotonic())]
        names = listed(silent or workers, _MOST_NAMES)
        message = f"workers do not answer; end them, and start them again: {names}"
        raise SetupError(message) from None
    return answers


def _returns(wait: Callable[[float], object], seconds: float) -> bool:
    try:
        wait(seconds)
    except NoAnswerError:
        return False
    return True


# -- during the build --------------------------------------------------------------------------


class SilentWorkers:
    """The workers of which the scheduler has heard nothing for some time."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._heard: dict[str, tuple[float, float]] = {}
        """By worker, when the scheduler last heard of it, by its clock, and by the clock here."""
        self._named: set[str] = set()

    def name_new(self) -> None:
        """Log a warning about each worker that is silent and was not named before."""
        try:
            workers = answer_of(self._client.scheduler_info, PATIENCE)["workers"]
        except Exception:  # of many types; a scheduler that does not answer is found elsewhere
            return
        now = time.monotonic()
        for worker, state in workers.items():
            if self._heard.get(worker, (None,))[0] != state["last_seen"]:
                self._heard[worker] = (state["last_seen"], now)
                self._named.discard(worker)
            elif worker not in self._named and now - self._heard[worker][1] > _SILENCE:
                self._named.add(worker)
                message = (
                    "%s does not answer; Dask gives its targets to others after some minutes "
                    "(distributed.scheduler.worker-ttl), or at once if you end it"
                )
                _LOG.warning(message, worker)
