"""Programs that take turns, each in a process of its own; and what others used of the machine meanwhile."""

import importlib.metadata
import json
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from groundswell.model.launch import threads_of

HERE = Path(__file__).parent
PEERS = HERE.parent / "build" / "peers" / "bin" / "python"  # benchmarks/peers/requirements.txt says how it is made


class Worker:
    """One program in a process of its own; ``missing`` says why it cannot run, or None."""

    def __init__(self, script: str, *arguments: str, apart: bool = False) -> None:
        """``apart``: in the environment of the peers that cannot share ours, where there is one."""
        python = str(PEERS) if apart and PEERS.exists() else sys.executable
        self._process = subprocess.Popen(
            [python, str(HERE / "peers" / script), *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.missing = self._told().get("missing")

    def _told(self) -> dict:
        line = self._process.stdout.readline()
        return json.loads(line) if line else {"missing": "it ended without an answer"}

    def asked(self, question: object) -> dict:
        """The program's answer to one question."""
        try:
            self._process.stdin.write(json.dumps(question) + "\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            return {"missing": "it has ended"}
        return self._told()

    def end(self) -> None:
        """Close the process."""
        with suppress(BrokenPipeError):
            self._process.stdin.close()
        self._process.wait()


class Others:
    """What other programs use of the machine from now on."""

    def __init__(self) -> None:
        self._began, self._busy = time.perf_counter(), busy()
        self._ours = _own()

    def share(self) -> float:
        """Of all cores since then, 0..1; processes of ours count as ours once they have ended."""
        others = busy() - self._busy - (_own() - self._ours)
        return max(others, 0.0) / ((os.cpu_count() or 1) * max(time.perf_counter() - self._began, 1e-9))

    def told(self) -> str:
        """The line below a table: machine, versions, and what others used."""
        version = importlib.metadata.version
        return (
            f"{threads_of(None)} cores, {platform.machine()}, {processor_name()}; Python {platform.python_version()}, "
            f"numpy {version('numpy')}, numba {version('numba')}. Other programs used {self.share():.0%} of the cores "
            "meanwhile."
        )


def busy() -> float:
    """Processor seconds that the whole machine has spent; 0 where the system does not say."""
    stat = Path("/proc/stat")
    if not stat.exists():
        return 0.0
    return sum(int(ticks) for ticks in stat.read_text().split()[1:4]) / os.sysconf("SC_CLK_TCK")


def _own() -> float:
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def processor_name() -> str:
    """What the system calls the processor."""
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text().splitlines() if cpuinfo.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or "processor unknown"


def spread(values: Sequence[float], digits: int = 2) -> str:
    """Median, and from least to most: "2.41 (2.38 to 2.60)"; one value alone."""
    middle = f"{statistics.median(values):,.{digits}f}"
    return middle if len(values) < 2 else f"{middle} ({min(values):,.{digits}f} to {max(values):,.{digits}f})"


def rate(each_second: float) -> str:
    """Three digits, in thousands or millions."""
    if each_second >= 1e9:
        return f"{each_second / 1e6:,.0f} M"
    return f"{each_second / 1e6:.3g} M" if each_second >= 1e6 else f"{each_second / 1e3:.3g} k"


def found(name: str, value: float) -> None:
    """Tell the page a figure that a target is set for; invisible in the page itself."""
    print(f"<!-- found: {name} = {value:.6g} -->")
