"""Builds targets on a Dask cluster.

A job is sent with its dossier and the project's templates and notices, and comes back as bytes;
no disk is shared. Content is the argument of a task, so that the scheduler can send it again if
the worker that has it is lost; Dask repeats the jobs of a lost worker. What a worker has read is
compared with the project: a target that reads more than its dossier is built here.
"""

from __future__ import annotations

import logging
import time
from collections import Counter, deque
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue
from uuid import uuid4

from distributed import Client, Future
from distributed.comm.core import CommClosedError
from distributed.scheduler import KilledWorker
from msgspec.structs import replace

from briefgen import PROGRAM
from briefgen.build.answers import NoAnswerError, answer_of
from briefgen.build.builder import Builder, compared
from briefgen.build.cluster_program import whole_program
from briefgen.build.cluster_worker import SentContent, build_on_worker, received
from briefgen.build.cluster_workers import (
    PATIENCE,
    SilentWorkers,
    checked_threads,
    does_not_answer,
)
from briefgen.build.jobs import Job, Outcome, failed
from briefgen.build.released import is_released, release_folder
from briefgen.build.unchanged_release import MANIFEST, SENT
from briefgen.content.targets import targets
from briefgen.errors import BuildError, SetupError
from briefgen.workspace.bundle import bundle_of
from briefgen.workspace.folder import Folder
from briefgen.workspace.release_paths import (
    dossiers_with_previous,
    read_by_briefings,
    releases_of_dossiers,
)
from briefgen.workspace.workspace import Workspace

_WAIT_FOR_WORKERS = 30.0
"""Time in seconds after which a cluster without workers, or without an answer, is given up."""
_JOBS_OF_A_THREAD = 4
"""Number of jobs that are sent ahead for each thread of the cluster."""
_RETRIES = 2
"""Number of times that Dask repeats a job whose worker cannot do it, such as one without space."""
_NO_WORKERS = "the cluster has no workers any more; start some, and build again"
_NO_SCHEDULER = "the scheduler of the cluster has ended; start it again, and build again"
_NO_ANSWER = (
    "the scheduler of the cluster does not answer any more; end it, start it again, and build again"
)


def built_on_cluster(
    jobs: Sequence[Job], address: str
) -> Generator[tuple[int, Outcome], None, None]:
    """The number of each job with its outcome, in the order in which they are finished.

    `address` is that of the scheduler. Raises `SetupError` if it cannot be reached, has no workers,
    or if a worker has another program.
    """
    with _connected(address) as client:
        threads = checked_threads(client, address)
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
        self._silent = SilentWorkers(client)

    def outcomes(self) -> Generator[tuple[int, Outcome], None, None]:
        lost = ""
        waiting = deque(range(len(self._jobs)))
        unfinished = Counter(_dossier(job) for job in self._jobs)
        try:
            while waiting or self._sent:
                while waiting and len(self._sent) < self._most_sent:
                    self._send(waiting.popleft())
                future = self._next()
                if isinstance(future, str):
                    lost = future
                    break
                if future.cancelled() and _lack(self._client):
                    lost = _NO_SCHEDULER
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
            sent = [future for _, future in self._sent.values()]
            with suppress(Exception):  # the scheduler may be gone
                answer_of(partial(self._client.cancel, sent), PATIENCE)

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
            of_dossier = [job.target for job in self._jobs if _dossier(job) == dossier]
            released = [
                f"{release_folder(Path(), target).as_posix()}/{SENT}"
                for target in of_dossier
                if is_released(project, target)
            ]
            content = SentContent.of(
                bundle_of(Folder(project), sent_paths(project, dossier), released)
            )
            self._contents[dossier] = self._client.submit(
                received, content, key=f"{PROGRAM}-content-{content.digest}", retries=_RETRIES
            )
        return self._contents[dossier]

    def _next(self) -> Future[Outcome] | str:
        """The next result, or why none can come, after some time without workers or answers."""
        last = time.monotonic()
        while True:
            try:
                return self._finished.get(timeout=PATIENCE)
            except Empty:
                lack = _lack(self._client)
            if not lack:
                last = time.monotonic()
                self._silent.name_new()
            elif time.monotonic() - last > _WAIT_FOR_WORKERS:
                return lack

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
        return future.result(timeout=_WAIT_FOR_WORKERS)
    except TimeoutError:
        return _not_built(job, "its worker has built it, but does not send it; build again")
    except CommClosedError:  # the scheduler ended before the result was here
        return _not_built(job, _NO_SCHEDULER)
    except KilledWorker as error:
        times = f"its worker ended {error.allowed_failures + 1} times without a result"
        return _not_built(job, f"{times}, perhaps because memory ran out")
    except Exception as error:  # an error must not stop the other targets
        return failed(job.target, error)


def _not_built(job: Job, message: str) -> Outcome:
    return Outcome(target=job.target, failure=message, exit_code=BuildError.exit_code)


def sent_paths(project: Path, dossier: str) -> list[str]:
    """The paths of everything that most jobs of a dossier read.

    A briefing looks for newer versions in the manifests of the releases, and one that says what is
    new since an earlier document reads their snapshots and records.
    """
    manifests = {
        f"{release_folder(Path(), target).as_posix()}/{MANIFEST}"
        for target in targets(project, dossier)
        if is_released(project, target)
    }
    if dossier in dossiers_with_previous(project):
        own = (one.relative_to(project).as_posix() for one in _files_of_releases(project, dossier))
        manifests |= {*read_by_briefings(own)}
    return [f"content/{dossier}", "templates", "notices", *sorted(manifests)]


def _files_of_releases(project: Path, dossier: str) -> Iterator[Path]:
    for folder in releases_of_dossiers([dossier]):
        yield from (path for path in (project / folder).rglob("*") if path.is_file())


def _dossier(job: Job) -> str:
    return job.target.partition("/")[0]


# -- the cluster -------------------------------------------------------------------------------


@contextmanager
def _connected(address: str) -> Iterator[Client]:
    """A client of a scheduler. Raises `SetupError` if it does not answer."""
    for logger in ("distributed", "distributed.client"):  # what matters becomes a failure
        logging.getLogger(logger).setLevel(logging.CRITICAL)
    connect = partial(Client, address, timeout=PATIENCE, name=PROGRAM, set_as_default=False)
    try:
        client = answer_of(connect, 2 * PATIENCE)
    except NoAnswerError as error:
        raise does_not_answer(address) from error
    except Exception as error:  # of many types, also for the answer of another program
        reason = "another program answers" if isinstance(error, MemoryError) else str(error)
        hint = "start it with `dask scheduler`, or correct the address"
        if address.startswith("tls:"):
            hint += "; the certificates are in Dask's configuration, under distributed.comm.tls"
        raise SetupError(f"no Dask scheduler at '{address}' ({reason}); {hint}") from error
    try:
        yield client
    finally:
        with suppress(Exception):  # the scheduler may be gone
            answer_of(partial(client.close, timeout=PATIENCE), 2 * PATIENCE)


def _lack(client: Client) -> str:
    """Why the cluster cannot build anything; empty if it has workers."""
    try:
        return "" if answer_of(client.nthreads, PATIENCE) else _NO_WORKERS
    except NoAnswerError:
        return _NO_ANSWER
    except Exception:  # of many types, if the scheduler has ended
        return _NO_WORKERS
