"""How long the command line takes: its help against a bare program's, a list, a short run with and without report.

`python benchmarks/startup.py` prints the table of docs/benchmarks.md, section "The command line". Each command is a
process of its own; they take turns, so that a busy machine slows all alike; medians of all rounds but the first, which
warms the caches. Runs write into a folder that is removed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BARE = """
import typer

app = typer.Typer()


@app.command()
def greet(name: str = "world") -> None:
    "Say hello."


@app.command()
def part(name: str = "world") -> None:
    "Say goodbye."


app()
"""
CASE = "kazakhstan-2022"
FEW = ["-n", "1", "--citizens-per-agent", "100", "--quiet"]


def commands(folder: Path) -> dict[str, list[str]]:
    """What is timed, by name."""
    bare = folder / "bare.py"
    bare.write_text(BARE, encoding="utf-8")
    groundswell = [sys.executable, "-m", "groundswell"]
    installed = Path(sys.executable).with_name("groundswell")
    if installed.is_file():
        groundswell = [str(installed)]
    out = ["--out", str(folder / "out")]
    return {
        "python -c pass": [sys.executable, "-c", "pass"],
        "a bare typer program, --help": [sys.executable, str(bare), "--help"],
        "groundswell --help": [*groundswell, "--help"],
        "groundswell run --help": [*groundswell, "run", "--help"],
        "groundswell cases": [*groundswell, "cases"],
        "groundswell run --no-report, 1 world": [*groundswell, "run", CASE, "--no-report", *FEW, *out],
        "groundswell run, 1 world": [*groundswell, "run", CASE, *FEW, *out],
    }


def seconds(command: list[str], folder: Path) -> tuple[float, float]:
    """Wall time of one process and what the processor worked for it, with nothing kept from the one before."""
    shutil.rmtree(folder / "out", ignore_errors=True)
    before = worked()
    begun = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder, env=os.environ | {"COLUMNS": "100"})
    taken = time.perf_counter() - begun
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr}")
    return taken, worked() - before


def worked() -> float:
    """Processor seconds of all processes that this one has started and that have ended."""
    told = os.times()
    return told.children_user + told.children_system


def main() -> None:
    """Print the medians, and their ratio to the bare program's."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=11)
    rounds = asked.parse_args().rounds
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        each = commands(folder)
        taken: dict[str, list[tuple[float, float]]] = {name: [] for name in each}
        for count in range(rounds + 1):
            for name, command in each.items():
                took = seconds(command, folder)
                if count:
                    taken[name].append(took)
    middle = {name: [statistics.median(column) for column in zip(*times, strict=True)] for name, times in taken.items()}
    bare = middle["a bare typer program, --help"]
    print(f"Median of {rounds} rounds on {os.cpu_count()} cores.\n")
    print(
        "| command | seconds | processor seconds | against the bare program | by the processor |\n|---|---|---|---|---|"
    )
    for name, (wall, work) in middle.items():
        print(f"| `{name}` | {wall:.2f} | {work:.2f} | {wall / bare[0]:.2f} | {work / bare[1]:.2f} |")


if __name__ == "__main__":
    main()
