"""Builds targets on a Dask cluster.

A job is sent with its dossier and the project's templates, and comes back as bytes; no disk is
shared. Content is the argument of a task, so that the scheduler can send it again if the worker
that has it is lost; Dask repeats the jobs of a lost worker. What a worker has read is compared with
the project: a target that reads more than its dossier is built here.
"""

from __future__ import annotations

import logging
import time
from collections import Counter, deque
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from importlib.metadata import version
from pathlib import Path
from queue import Empty, SimpleQueue
from uuid import uuid4

from distributed import Client, Future
from distributed.comm.core import CommClosedError
from distributed.scheduler import KilledWorker
from msgspec.structs import replace

from briefgen import PROGRAM, __version__
from briefgen.build.builder import Builder, compared
from briefgen.build.cluster_program import program_difference, whole_program
from briefgen.build.cluster_worker import SentContent, build_on_worker, received
from briefgen.build.jobs import Job, Outcome, failed
from briefgen.build.released import is_released, release_folder
from briefgen.build.unchanged_release import SENT
from briefgen.diagnostics.summary import listed
from briefgen.errors import BuildError, SetupError
from briefgen.workspace.bundle import bundle_of
from briefgen.workspace.folder import Folder
from briefgen.workspace.workspace import Workspace

_PATIENCE = 5.0
"""Time in seconds in which the scheduler must answer."""
_WAIT_FOR_WORKERS = 30.0
"""Time in seconds after which a cluster without workers is given up."""
_JOBS_OF_A_THREAD = 4
"""Number of jobs that are sent ahead for each thread of the cluster."""
_RETRIES = 2
"""Number of times that Dask repeats a job whose worker cannot do it, such as one without space."""
_NO_WORKERS = "the cluster has no workers any more; start some, and build again"
_NO_SCHEDULER = "the scheduler of the cluster has ended; start it again, and build again"
_MOST_NAMES = 5
_LOG = logging.getLogger(__name__)


def built_on_cluster(
    jobs: Sequence[Job], address: str
) -> Generator[tuple[int, Outcome], None, None]:
    """The number of each job with its outcome, in the order in which they are finished.

    `address` is that of the scheduler. Raises `SetupError` if it cannot be reached, has no workers,
    or if a worker has another program.
    """
    with _connected(address) as client:
        threads = _checked_threads(client, address)
        with closing(_Batch(client, jobs, threads * _JOBS_OF_A_THREAD).outcomes()) as found:
            yield from found


class _Batch:
    """Jobs of one project on a cluster."""

    def __init__(self, client: Client, jobs: Sequence[Job], most_sent: int) -> None:
        """`most_sent` is the number of jobs that are sent ahead."""
        self._client = client
        self._jobs = jobs
        self._most_sent = most_sent
        self._project = Workspace(jobs[0].project, unchanged=True)
        self._here = Builder(jobs[0].project)
        self._sent: dict[str, tuple[int, Future[Outcome]]] = {}
        """By its key, the number of a job, and its result."""
        self._finished: SimpleQueue[Future[Outcome]] = SimpleQueue()
        self._contents: dict[str, Future[SentContent]] = {}
        """The content of each dossier with jobs that are not finished."""

    def outcomes(self) -> Generator[tuple[int, Outcome], None, None]:
        lost = ""
        waiting = deque(range(len(self._jobs)))
        unfinished = Counter(_dossier(job) for job in self._jobs)
        try:
            while waiting or self._sent:
                while waiting and len(self._sent) < self._most_sent:
                    self._send(waiting.popleft())
                future = self._next()
                if future is None or (future.cancelled() and not _threads(self._client)):
                    lost = _NO_WORKERS if future is None else _NO_SCHEDULER
                    break
                number, _ = self._sent.pop(str(future.key))
                job = self._jobs[number]
                unfinished[_dossier(job)] -= 1
                if not unfinished[_dossier(job)]:
                    del self._contents[_dossier(job)]
                yield number, self._outcome(job, future)
            for number in sorted([*(number for number, _ in self._sent.values()), *waiting]):
                yield number, _not_built(self._jobs[number], lost)
        finally:
            with suppress(Exception):  # the scheduler may be gone
                self._client.cancel([future for _, future in self._sent.values()])

    def _send(self, number: int) -> None:
        job = self._jobs[number]
        future = self._client.submit(
            build_on_worker,
            self._content(_dossier(job)),
            replace(job, project=Path(), output=Path(), compare=False),
            whole_program(),
            key=f"{PROGRAM}-{job.target}-{uuid4()}",
            retries=_RETRIES,
        )
        self._sent[str(future.key)] = (number, future)
        future.add_done_callback(self._finished.put)

    def _content(self, dossier: str) -> Future[SentContent]:
        """The files that the jobs of a dossier need, which are read when the first one is sent."""
        if dossier not in self._contents:
            project = self._project.root
            targets = [job.target for job in self._jobs if _dossier(job) == dossier]
            released = [
                f"{release_folder(Path(), target).as_posix()}/{SENT}"
                for target in targets
                if is_released(project, target)
            ]
            paths = [f"content/{dossier}", "templates"]
            content = SentContent.of(bundle_of(Folder(project), paths, released))
            self._contents[dossier] = self._client.submit(
                received, content, key=f"{PROGRAM}-content-{content.digest}", retries=_RETRIES
            )
        return self._contents[dossier]

    def _next(self) -> Future[Outcome] | None:
        """The next result; `None` if the cluster has had no workers for some time."""
        last = time.monotonic()
        while time.monotonic() - last < _WAIT_FOR_WORKERS:
            try:
                return self._finished.get(timeout=_PATIENCE)
            except Empty:
                if _threads(self._client):
                    last = time.monotonic()
        return None

    def _outcome(self, job: Job, future: Future[Outcome]) -> Outcome:
        outcome = _result(job, future)
        entry = outcome.entry
        if entry is not None and (
            any(self._project.changes(entry.reads))
            or any(self._project.changes(entry.reads_for_findings))
        ):
            return self._here.outcome(job)
        if job.compare and not outcome.failure:
            return compared(job, outcome)
        return outcome


def _result(job: Job, future: Future[Outcome]) -> Outcome:
    """The outcome of a finished job, or of one that the cluster has given up."""
    if future.status == "cancelled":
        return _not_built(job, "its job was withdrawn from the cluster")
    try:
        return future.result()
    except CommClosedError:  # the scheduler ended before the result was here
        return _not_built(job, _NO_SCHEDULER)
    except KilledWorker as error:
        times = f"its worker ended {error.allowed_failures + 1} times without a result"
        return _not_built(job, f"{times}, perhaps because memory ran out")
    except Exception as error:  # an error must not stop the other targets
        return failed(job.target, error)


def _not_built(job: Job, message: str) -> Outcome:
    return Outcome(target=job.target, failure=message, exit_code=BuildError.exit_code)


def _dossier(job: Job) -> str:
    return job.target.partition("/")[0]


# -- the cluster -------------------------------------------------------------------------------


@contextmanager
def _connected(address: str) -> Iterator[Client]:
    """A client of a scheduler. Raises `SetupError` if it does not answer."""
    for logger in ("distributed", "distributed.client"):  # what matters becomes a failure
        logging.getLogger(logger).setLevel(logging.CRITICAL)
    try:
        client = Client(address, timeout=_PATIENCE, name=PROGRAM, set_as_default=False)
    except Exception as error:  # of many types, also for the answer of another program
        reason = "another program answers" if isinstance(error, MemoryError) else str(error)
        hint = "start it with `dask scheduler`, or correct the address"
        if address.startswith("tls:"):
            hint += "; the certificates are in Dask's configuration, under distributed.comm.tls"
        raise SetupError(f"no Dask scheduler at '{address}' ({reason}); {hint}") from error
    try:
        yield client
    finally:
        client.close(timeout=_PATIENCE)


def _threads(client: Client) -> int:
    """The number of threads of all workers; 0 if the scheduler does not answer."""
    try:
        return sum(client.nthreads().values())
    except Exception:  # of many types
        return 0


def _checked_threads(client: Client, address: str) -> int:
    """The number of threads of all workers, which must have the same program as this computer."""
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError as error:
        hint = f"start one with `dask worker {address}`"
        raise SetupError(f"the Dask scheduler at '{address}' has no workers; {hint}") from error
    if found := sorted(_differing_workers(client)):
        more = [f"and {len(found) - _MOST_NAMES} more"] if len(found) > _MOST_NAMES else []
        lines = "".join(f"\n  {line}" for line in [*found[:_MOST_NAMES], *more])
        hint = "install there what is installed here, and start them again"
        raise SetupError(f"workers have another program; {hint}:{lines}")
    threads = client.nthreads()
    if many := [worker for worker, number in threads.items() if number > 1]:
        message = "%s: a worker builds one target at a time; start it with --nthreads 1"
        _LOG.warning(message, listed(many, _MOST_NAMES))
    return sum(threads.values())


def _differing_workers(client: Client) -> Iterator[str]:
    """Each worker with another program than this computer, and the difference."""
    # First a function of the standard library, as a worker can lack the program.
    same = []
    for worker, found in client.run(version, PROGRAM, on_error="return").items():
        if found == __version__:
            same.append(worker)
        elif isinstance(found, str):
            yield f"{worker}: {PROGRAM} {found} there, {PROGRAM} {__version__} here"
        else:
            yield f"{worker}: {PROGRAM} is not installed there, {PROGRAM} {__version__} is here"
    for worker, found in client.run(whole_program, workers=same, on_error="return").items():
        if not isinstance(found, dict):
            yield f"{worker}: {PROGRAM} does not run there ({found})"
        elif difference := program_difference(found, whole_program()):
            yield f"{worker}: {difference}"
