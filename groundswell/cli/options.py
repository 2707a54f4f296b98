"""The arguments and options that several commands share, each said once and completed by the shell."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from groundswell.cli.completion import offered_cases, offered_runs, offered_settings
from groundswell.cli.whole import whole_number
from groundswell.study.sizes import SIZES

__all__ = [
    "Acts",
    "Agents",
    "AsJson",
    "CaseName",
    "Cluster",
    "Days",
    "Device",
    "Out",
    "Quiet",
    "RunFolder",
    "Seed",
    "Settings",
    "Threads",
    "Workers",
    "Worlds",
    "workers_asked",
]

_CASE = "A shipped case (see `groundswell cases`), a folder with a case.toml, or a case file."

CaseName = Annotated[str, typer.Argument(metavar="CASE", help=_CASE, autocompletion=offered_cases, show_default=False)]
RunFolder = Annotated[
    Path,
    typer.Argument(
        metavar="RUN", help="A run's folder, or the worlds.zarr in it.", autocompletion=offered_runs, show_default=False
    ),
]
Worlds = Annotated[
    int,
    typer.Option(
        "--worlds",
        "-n",
        metavar="N",
        parser=whole_number("--worlds", *SIZES["worlds"]),
        help="Worlds to play, of each variant where there are several.",
    ),
]
Seed = Annotated[
    int,
    typer.Option(
        "--seed",
        metavar="N",
        parser=whole_number("--seed", *SIZES["seed"]),
        help="Names all draws: the same seed, the same worlds.",
    ),
]
Agents = Annotated[
    int,
    typer.Option(
        "--citizens-per-agent",
        metavar="N",
        parser=whole_number("--citizens-per-agent", *SIZES["citizens_per_agent"]),
        help="Citizens of one agent; 1 is one to one.",
    ),
]
Days = Annotated[
    int | None,
    typer.Option(
        "--days",
        metavar="N",
        parser=whole_number("--days", *SIZES["days"]),
        help="Days to run, instead of the case's own.",
        show_default=False,
    ),
]
Threads = Annotated[
    int | None,
    typer.Option(
        "--threads",
        metavar="N",
        parser=whole_number("--threads", *SIZES["threads"]),
        help="Threads; all cores if not said. Never changes a result.",
        show_default=False,
    ),
]
Workers = Annotated[
    int | None,
    typer.Option(
        "--workers",
        metavar="N",
        parser=whole_number("--workers", *SIZES["workers"]),
        help="Processes that share the threads; one if not said. Never changes a result.",
        show_default=False,
    ),
]
Cluster = Annotated[
    str | None,
    typer.Option(
        "--cluster",
        metavar="ADDRESS",
        help="Play the worlds on a Dask cluster: tcp://host:8786, or its scheduler file (.json).",
        show_default=False,
    ),
]
Device = Annotated[
    str,
    typer.Option(
        "--device",
        metavar="cpu|cuda",
        help="Where worlds are played: cuda is an NVIDIA graphics card. The worlds are the same.",
    ),
]
Settings = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="KEY=VALUE",
        help="Change an input of the case or a number of a rule; repeatable.",
        autocompletion=offered_settings,
        show_default=False,
    ),
]
Acts = Annotated[
    list[str] | None,
    typer.Option(
        "--do",
        metavar="ACT",
        help='Force, forbid or delay an act: "day 5: concede", "no shutdown", "troops 2 days later"; repeatable.',
        show_default=False,
    ),
]
Out = Annotated[Path, typer.Option("--out", metavar="FOLDER", help="Folder for results.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object on stdout and nothing else.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar.")]


def workers_asked(workers: int | None, cluster: str | None) -> int | str | None:
    """What `--workers` and `--cluster` ask for together; it ends where that is both."""
    if workers is not None and cluster is not None:
        from groundswell.cli.failing import refuse

        refuse("--workers are processes of this machine, --cluster those of others: give one of the two")
    return workers if cluster is None else cluster
