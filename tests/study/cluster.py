"""A Dask cluster on loopback for tests: a scheduler and worker processes of their own, started and ended here."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import groundswell as gs

PACKAGE = Path(gs.__file__).parents[1]
_STARTED_WITHIN = 60.0


class LocalCluster:
    """A scheduler on loopback and its workers, each without a nanny, so that one that is killed stays dead."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "scheduler.json"
        self.workers: list[subprocess.Popen[bytes]] = []
        self.scheduler = self._start("dask_scheduler", "--port", "0", "--scheduler-file", str(self.file))
        self.address = _address(self.file, self.scheduler)

    def add_worker(self, threads: int = 1, changed: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
        """Start a worker; ``changed``: of its environment."""
        worker = self._start(
            "dask_worker", self.address, "--nthreads", str(threads), "--no-nanny", "--no-dashboard",
            "--local-directory", str(self.folder), "--death-timeout", "60", changed=changed,
        )  # fmt: skip
        self.workers.append(worker)
        return worker

    def _start(self, module: str, *words: str, changed: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
        quiet = {"DASK_DISTRIBUTED__LOGGING__DISTRIBUTED": "error", "PYTHONPATH": str(PACKAGE)}
        return subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.{module}", "--host", "127.0.0.1", *words],
            env={**os.environ, **quiet, **(changed or {})}, cwd=self.folder,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def end(self) -> None:
        """Kill what is still there of it."""
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()


def _address(file: Path, scheduler: subprocess.Popen[bytes]) -> str:
    import json

    until = time.monotonic() + _STARTED_WITHIN
    while time.monotonic() < until and scheduler.poll() is None:
        try:
            return json.loads(file.read_text(encoding="utf-8"))["address"]
        except (OSError, ValueError):
            time.sleep(0.05)
    raise RuntimeError("the scheduler does not start")


@contextmanager
def local_cluster(folder: Path, workers: int = 2) -> Iterator[LocalCluster]:
    """A scheduler with so many workers of one thread each, ended with the block."""
    cluster = LocalCluster(folder)
    try:
        for _ in range(workers):
            cluster.add_worker()
        yield cluster
    finally:
        cluster.end()
