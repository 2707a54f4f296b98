"""CUDA's simulator: a script is run in a process of its own, where kernels are plain Python."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


def in_simulator(script: str, *arguments: str) -> dict[str, Any]:
    """What a script prints as JSON in its last line; the simulator is chosen when numba-cuda is imported."""
    pytest.importorskip("numba_cuda", reason="numba-cuda is not installed: the simulator is a part of it")
    paths = [str(ROOT), str(ROOT / "tests")]
    environment = {**os.environ, "NUMBA_ENABLE_CUDASIM": "1", "PYTHONPATH": os.pathsep.join(paths)}
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script, *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.splitlines()[-1])
