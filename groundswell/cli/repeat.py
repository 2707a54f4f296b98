"""`groundswell repeat`: some worlds of a kept run played again, to see that they are the same."""

from __future__ import annotations

import json
import sys
from typing import Annotated, Any

import typer

from groundswell.cli.failing import FAULT, told_plainly
from groundswell.cli.options import AsJson, Cluster, Quiet, RunFolder, Threads, Workers, workers_asked
from groundswell.cli.whole import whole_number
from groundswell.study.sizes import SIZES

__all__ = ["repeat"]


def repeat(
    run: RunFolder,
    worlds: Annotated[
        int | None,
        typer.Option(
            "--worlds",
            "-n",
            metavar="N",
            parser=whole_number("--worlds", *SIZES["worlds"]),
            help="Worlds to play again, from the first to the last; 8 if not said.",
            show_default=False,
        ),
    ] = None,
    threads: Threads = None,
    workers: Workers = None,
    cluster: Cluster = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Play some worlds of a kept run again: are they the same?

    They are held against what is kept, value by value. Where they are not the same, it says which worlds, from which
    day on, and what is other than when the run was made: rules, fit, versions. The exit code is 0 where they are the
    same, and 1 where they are not. Nothing is written.
    """
    with told_plainly():
        from groundswell.cli.bar import Bar
        from groundswell.show.repeated import repeated_in_words
        from groundswell.study.repeat import repeat as play_again

        with Bar(quiet or as_json) as bar:
            repeated = play_again(
                run,
                worlds=worlds,
                threads=threads,
                workers=workers_asked(workers, cluster),
                progress=lambda done, total: bar.tell_case("worlds", done, total),
            )
        if as_json:
            told: dict[str, Any] = {
                "store": str(repeated.store),
                "same": repeated.same,
                "worlds": list(repeated.worlds),
                "differences": [each._asdict() for each in repeated.differences],
                "damaged": list(repeated.damaged),
                "other": [each._asdict() for each in repeated.other],
            }
            sys.stdout.write(json.dumps(told) + "\n")
        else:
            sys.stdout.writelines(f"{line}\n" for line in repeated_in_words(repeated))
        if not repeated.same:
            raise typer.Exit(FAULT)
