"""A Dask cluster of processes on this computer."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from distributed import Client
from msgspec import Struct, field

from support.command_line import SOURCE
from support.running_processes import wait_until


class Cluster(Struct, dict=True):
    folder: Path
    """For the files of Dask, and one folder for the content of each worker."""
    variables: dict[str, str] = field(default_factory=dict)
    """Environment variables, such as those of the certificates."""
    protocol: str = "tcp"
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def address(self) -> str:
        return str(json.loads((self.folder / "scheduler.json").read_bytes())["address"])

    def start_scheduler(self) -> None:
        file = self.folder / "scheduler.json"
        place = ["--host", f"{self.protocol}://127.0.0.1", "--port", "0"]
        self._start("scheduler", *place, "--scheduler-file", str(file), "--no-dashboard")
        wait_until(lambda: file.exists() and file.read_text().endswith("}"))

    def start_worker(self, name: str, source: str = SOURCE) -> subprocess.Popen[bytes]:
        """`source` is the folder that Python searches first for packages."""
        return self._start(
            "worker",
            *("--scheduler-file", str(self.folder / "scheduler.json")),
            *("--name", name, "--nthreads", "1", "--no-nanny", "--no-dashboard"),
            *("--local-directory", str(self.folder / name)),
            source=source,
        )

    def has_content(self, name: str) -> bool:
        """Whether a worker has received a job."""
        return any((self.folder / name).rglob("content-*"))

    def tasks(self) -> list[str]:
        """The keys of the tasks that the scheduler knows."""
        with self._client() as client:
            return client.run_on_scheduler(lambda dask_scheduler: [*dask_scheduler.tasks])

    def wait_for_workers(self, count: int) -> None:
        with self._client() as client:
            client.wait_for_workers(count, timeout=30)

    def _client(self) -> Client:
        return Client(self.address, set_as_default=False)

    def end(self) -> None:
        for process in self.processes:
            process.kill()
            process.wait()

    def _start(
        self, command: str, *arguments: str, source: str = SOURCE
    ) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.dask_{command}", *arguments],
            env={**os.environ, **self.variables, "PYTHONPATH": source},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.processes.append(process)
        return process
