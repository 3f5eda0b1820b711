"""A scheduler or a worker of a Dask cluster that is there, and does not answer any more."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from briefgen.build import cluster as on_cluster
from briefgen.build import cluster_workers
from support.command_line import outputs, run_here
from support.dask_cluster import Cluster
from support.running_processes import wait_until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="stops processes")
TARGETS = 33


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A scheduler and a worker."""
    cluster = Cluster(tmp_path_factory.mktemp("cluster"))
    try:
        cluster.start_scheduler()
        cluster.start_worker("first")
        cluster.wait_for_workers(1)
        yield cluster
    finally:
        cluster.end()


@pytest.fixture
def project(starter: Path, tmp_path: Path) -> Path:
    project = Path(shutil.copytree(starter, tmp_path / "project"))
    (briefing,) = project.glob("content/*/briefings/*.yaml")
    for number in range(TARGETS - 3):
        copy = briefing.read_text("utf-8").replace("title: ", f"title: {number} ", 1)
        briefing.with_stem(f"{briefing.stem}-{number}").write_text(copy, "utf-8")
    return project


@pytest.fixture(autouse=True)
def short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (on_cluster, cluster_workers):
        monkeypatch.setattr(module, "PATIENCE", 1.0)
    monkeypatch.setattr(on_cluster, "_WAIT_FOR_WORKERS", 3.0)
    monkeypatch.setattr(cluster_workers, "_SILENCE", 3.0)


@contextmanager
def frozen(process: int) -> Iterator[None]:
    os.kill(process, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(process, signal.SIGCONT)


@contextmanager
def meanwhile(action: Callable[[], None]) -> Iterator[None]:
    thread = threading.Thread(target=action)
    thread.start()
    yield
    thread.join()


def build(project: Path, cluster: Cluster) -> tuple[int, str, str]:
    ended = run_here(project, "build", "--all", "--dask", cluster.address)
    return ended.returncode, ended.stdout, ended.stderr


def test_a_frozen_scheduler_is_named_before_the_build(starter: Path, cluster: Cluster) -> None:
    with frozen(cluster.processes[0].pid):
        code, out, err = build(starter, cluster)
    assert (code, out) == (4, "")
    assert err == (
        f"briefgen: the Dask scheduler at '{cluster.address}' does not answer; if it is a "
        "scheduler, end it and start it again, otherwise correct the address\n"
    )


def test_a_frozen_worker_is_named_before_the_build(starter: Path, cluster: Cluster) -> None:
    second = cluster.start_worker("second")
    try:
        cluster.wait_for_workers(2)
        with frozen(second.pid):
            code, out, err = build(starter, cluster)
    finally:
        second.kill()
        second.wait()
    assert (code, out) == (4, "")
    start = "briefgen: workers do not answer; end them, and start them again: tcp://127.0.0.1:"
    assert err.startswith(start)
    assert err.count("tcp://") == 1


def test_a_worker_that_freezes_during_the_build_is_named_and_ended_by_the_user(
    project: Path, cluster: Cluster, caplog: pytest.LogCaptureFixture
) -> None:
    second = cluster.start_worker("second")
    cluster.wait_for_workers(2)

    def freeze_and_end() -> None:
        wait_until(lambda: cluster.has_content("second"), 30)
        second.send_signal(signal.SIGSTOP)
        wait_until(lambda: "does not answer; Dask gives its targets to others" in caplog.text, 30)
        second.kill()

    with meanwhile(freeze_and_end):
        code, out, err = build(project, cluster)
    second.wait()
    assert code == 0, err
    assert out.count(": built, ") == TARGETS
    assert caplog.text.count("does not answer") == 1


def test_what_is_finished_stays_if_the_scheduler_freezes(project: Path, cluster: Cluster) -> None:
    scheduler = cluster.processes[0]

    def freeze() -> None:
        wait_until(lambda: any(project.glob("output/*/*.pdf")), 60)
        scheduler.send_signal(signal.SIGSTOP)

    try:
        with meanwhile(freeze):
            code, out, err = build(project, cluster)
    finally:
        scheduler.send_signal(signal.SIGCONT)
    built = out.count(": built, ")
    assert code == 3
    assert 0 < built < TARGETS
    assert (
        err.count("does not answer any more; end it, start it again, and build again")
        + err.count("does not send it; build again")
        == TARGETS - built
    )
    assert len(outputs(project)) == 2 * built
    code, out, err = build(project, cluster)
    assert code == 0, err
    assert out.count(": up to date, ") == built
