"""Targets that are built by the workers of a Dask cluster."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.command_line import SOURCE, briefgen, outputs
from support.dask_cluster import Cluster
from support.running_processes import wait_until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="starts processes and links")


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    cluster = Cluster(tmp_path_factory.mktemp("cluster"))
    try:
        cluster.start_scheduler()
        for name in ("first", "second"):
            cluster.start_worker(name)
        yield cluster
    finally:
        cluster.end()


@pytest.fixture
def project(starter: Path, tmp_path: Path) -> Path:
    """Two dossiers with links, and 14 targets."""
    project = Path(shutil.copytree(starter, tmp_path / "project"))
    first, other = project / "content" / "harbours", project / "content" / "rivers"
    shutil.copytree(first, other)
    (project / "templates" / "unused").mkdir(parents=True)
    (other / "sources.yaml").unlink()
    (other / "sources.yaml").symlink_to(first / "sources.yaml")
    (first / "sections").rename(first / "texts")
    (first / "sections").symlink_to("texts")
    (briefing,) = first.glob("briefings/*.yaml")
    for number in range(8):
        copy = briefing.read_text("utf-8").replace("title: ", f"title: {number} ", 1)
        briefing.with_stem(f"{briefing.stem}-{number}").write_text(copy, "utf-8")
    return project


@pytest.fixture
def built_here(project: Path) -> dict[str, bytes]:
    """The files of a build on this computer, which leaves no cache."""
    ended = briefgen(project, "build", "--all", "-j", "2", "--output", "here")
    assert ended.returncode == 0, ended.stderr
    shutil.rmtree(project / ".briefgen", ignore_errors=True)
    return outputs(project, "here")


class RunningBuild:
    """A build on a cluster that runs meanwhile."""

    def __init__(self, project: Path, cluster: Cluster) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "briefgen", "build", "--all", "--dask", cluster.address],
            cwd=project,
            env={**os.environ, "PYTHONPATH": SOURCE},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def end(self) -> tuple[int, str, str]:
        out, err = self.process.communicate(timeout=60)
        return self.process.returncode, out, err


def test_a_cluster_makes_the_same_files_and_the_cache_knows_them(
    project: Path, built_here: dict[str, bytes], cluster: Cluster
) -> None:
    ended = briefgen(project, "build", "--all", "--dask", cluster.address)
    assert ended.returncode == 0, ended.stderr
    assert outputs(project) == built_here
    assert any(map(cluster.has_content, ("first", "second")))
    again = briefgen(project, "build", "--all", "--dask", "tcp://127.0.0.1:9")
    assert again.returncode == 0, again.stderr
    assert again.stdout.count(": up to date, ") == len(built_here) / 2
    compared = briefgen(project, "build", "--all", "--force", "--check", "--dask", cluster.address)
    assert compared.returncode == 0, compared.stderr
    assert "no differences" in compared.stdout


def test_the_jobs_of_a_worker_that_is_killed_are_done_by_the_others(
    project: Path, built_here: dict[str, bytes], cluster: Cluster
) -> None:
    third = cluster.start_worker("third")
    run = RunningBuild(project, cluster)
    wait_until(lambda: cluster.has_content("third"), 30)
    third.kill()
    assert run.process.poll() is None
    code, _, err = run.end()
    assert code == 0, err
    assert outputs(project) == built_here


def test_findings_stop_only_their_target(project: Path, cluster: Cluster) -> None:
    path = project / "content/rivers/deliverables/d1.1/v2.yaml"
    path.write_text(path.read_text("utf-8") + "unknown: key\n", "utf-8")
    here = briefgen(project, "build", "--all", "--output", "here")
    there = briefgen(project, "build", "--all", "--force", "--dask", cluster.address)
    assert (here.returncode, there.returncode) == (1, 1)
    assert there.stderr == here.stderr
    assert outputs(project) == outputs(project, "here")
