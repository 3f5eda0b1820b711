"""Targets that are built by the workers of a Dask cluster."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from briefgen import __version__
from briefgen.build.cluster import sent_paths
from briefgen.build.cluster_program import program_difference
from support.command_line import SOURCE, briefgen, outputs, run_here
from support.dask_cluster import Cluster
from support.running_processes import default_signals, wait_until

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


def write_two_dossiers(starter: Path, project: Path) -> Path:
    """Two dossiers with links, and 14 targets, in a new folder."""
    shutil.copytree(starter, project)
    first, other = project / "content" / "harbours", project / "content" / "rivers"
    shutil.copytree(first, other)
    (project / "templates" / "unused").mkdir(parents=True)
    (project / "notices").mkdir()
    (project / "notices" / "legal-notice.eismea.md").write_text("The official words.\n")
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
def project(starter: Path, tmp_path: Path) -> Path:
    return write_two_dossiers(starter, tmp_path / "project")


@pytest.fixture(scope="module")
def built_here(starter: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of a build on this computer."""
    project = write_two_dossiers(starter, tmp_path_factory.mktemp("here") / "project")
    ended = run_here(project, "build", "--all")
    assert ended.returncode == 0, ended.stderr
    return outputs(project)


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
            preexec_fn=default_signals,
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


def test_workers_with_another_program_are_refused(
    starter: Path, tmp_path: Path, cluster: Cluster
) -> None:
    """One has another release of briefgen, and one a changed file."""
    other, changed = tmp_path / "other", tmp_path / "changed"
    for folder in (other, changed):
        shutil.copytree(Path(SOURCE) / "briefgen", folder / "briefgen")
        shutil.copytree(Path(SOURCE).parent / "templates", folder / "briefgen" / "templates")
    (other / "briefgen-9.9.dist-info").mkdir()
    metadata = "Metadata-Version: 2.1\nName: briefgen\nVersion: 9.9\n"
    (other / "briefgen-9.9.dist-info" / "METADATA").write_text(metadata)
    with (changed / "briefgen" / "select.py").open("a") as stream:
        stream.write("# changed\n")
    workers = [cluster.start_worker(one.name, str(one)) for one in (other, changed)]
    try:
        cluster.wait_for_workers(4)
        ended = briefgen(starter, "build", "--all", "--force", "--dask", cluster.address)
    finally:
        for worker in workers:
            worker.terminate()
            worker.wait()
    assert ended.returncode == 4
    first, *lines = ended.stderr.splitlines()
    assert first.startswith("briefgen: workers have another program; ")
    assert sorted(line.partition(": ")[2] for line in lines) == [
        f"briefgen {__version__}, but with other files than here",
        f"briefgen 9.9 there, briefgen {__version__} here",
    ]
    assert not (starter / "output").exists()


def test_the_manifests_of_released_versions_are_sent(starter: Path, tmp_path: Path) -> None:
    project = Path(shutil.copytree(starter, tmp_path / "project"))
    manifest = "releases/harbours/d1.1-v2/send/manifest.json"
    assert sent_paths(project, "harbours") == ["content/harbours", "templates", "notices"]
    (project / manifest).parent.mkdir(parents=True)
    (project / manifest).write_text("{}")
    assert sent_paths(project, "harbours")[3:] == [manifest]


def test_the_first_difference_of_two_programs_is_named() -> None:
    here = {"briefgen": "1.0", "own files": "a", "lxml": "6.1", "templates": "b"}
    assert program_difference(here, here) == ""
    assert program_difference({**here, "lxml": "6.0"}, here) == "lxml 6.0 there, 6.1 here"
    other = {**here, "templates": "c"}
    assert program_difference(other, here) == "briefgen 1.0, but with other templates than here"


def test_ctrl_c_withdraws_the_jobs(project: Path, cluster: Cluster) -> None:
    run = RunningBuild(project, cluster)
    wait_until(lambda: cluster.tasks() != [], 30)
    run.process.send_signal(signal.SIGINT)
    code, _, err = run.end()
    assert (code, err) == (130, "briefgen: stopped by SIGINT; no file is incomplete\n")
    wait_until(lambda: cluster.tasks() == [])


def test_a_scheduler_that_does_not_answer_is_named(starter: Path) -> None:
    start = time.monotonic()
    ended = briefgen(starter, "build", "--all", "--force", "--dask", "tcp://127.0.0.1:9")
    assert ended.returncode == 4
    assert ended.stderr.startswith("briefgen: no Dask scheduler at 'tcp://127.0.0.1:9' (")
    assert time.monotonic() - start < 20


def test_another_program_that_answers_is_refused(starter: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=answer_as_web_server, args=(server,), daemon=True).start()
        address = f"tcp://127.0.0.1:{server.getsockname()[1]}"
        ended = briefgen(starter, "build", "--all", "--force", "--dask", address)
    assert ended.returncode == 4
    assert f"no Dask scheduler at '{address}' (another program answers)" in ended.stderr


def answer_as_web_server(server: socket.socket) -> None:
    with suppress(OSError):
        while True:
            connection, _ = server.accept()
            with connection:
                connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n" * 10)


def test_a_missing_package_is_named(starter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [one for one in sys.modules if one.startswith("briefgen.build.cluster")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "distributed", None)
    ended = run_here(starter, "build", "--all", "--force", "--dask", "tcp://127.0.0.1:9")
    assert ended.returncode == 4
    assert "pip install 'briefgen[dask]'" in ended.stderr


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["-j", "2", "--dask", "tcp://127.0.0.1:9"], "-j is for this computer"),
        (["--dask", "localhost:8786"], "write tcp://HOST:PORT"),
        (["--dask", "http://localhost:8787"], "write tcp://HOST:PORT"),
    ],
)
def test_a_wrong_option_is_explained(options: list[str], message: str, starter: Path) -> None:
    ended = run_here(starter, "build", "--all", *options)
    assert ended.returncode == 2
    assert message in ended.stderr


def test_a_connection_with_certificates(starter: Path, tmp_path: Path) -> None:
    certificate, key = tmp_path / "build.pem", tmp_path / "build-key.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
            *("-nodes", "-subj", "/CN=build", "-addext", "subjectAltName=IP:127.0.0.1"),
            *("-out", str(certificate), "-keyout", str(key)),
        ],
        check=True,
        capture_output=True,
    )
    settings = {"CA_FILE": certificate}
    for role in ("SCHEDULER", "WORKER", "CLIENT"):
        settings |= {f"{role}__CERT": certificate, f"{role}__KEY": key}
    prefix = "DASK_DISTRIBUTED__COMM__TLS__"
    variables = {f"{prefix}{name}": str(path) for name, path in settings.items()}
    project = Path(shutil.copytree(starter, tmp_path / "project"))
    cluster = Cluster(tmp_path, variables, protocol="tls")
    build = ("build", "harbours/d1.1@v2", "--dask")
    try:
        cluster.start_scheduler()
        cluster.start_worker("worker")
        assert cluster.address.startswith("tls://")
        refused = briefgen(project, *build, cluster.address)
        ended = briefgen(project, *build, cluster.address, **variables)
    finally:
        cluster.end()
    assert (refused.returncode, ended.returncode) == (4, 0), ended.stderr
    assert "distributed.comm.tls" in refused.stderr
    assert len(outputs(project)) == 2


def test_what_is_finished_stays_if_the_scheduler_ends(
    project: Path, built_here: dict[str, bytes], cluster: Cluster
) -> None:
    """The last test of this file, as no other can use the cluster afterwards."""
    run = RunningBuild(project, cluster)
    wait_until(lambda: any(project.glob("output/*/*.pdf")), 60)
    cluster.processes[0].kill()
    code, out, err = run.end()
    assert code == 3
    built = out.count(": built, ")
    message = ": the scheduler of the cluster has ended; start it again, and build again\n"
    assert 0 < built < 14
    assert err.count(message) == 14 - built
    assert "Traceback" not in err
    assert len(outputs(project)) == 2 * built
    assert outputs(project).items() <= built_here.items()
    assert run_here(project, "build", "--all").returncode == 0
    assert outputs(project) == built_here
