"""`groundswell hindcast`: cases that the fit has not seen, forecast on their eve and scored."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from groundswell.cli.completion import offered_cases
from groundswell.cli.failing import told_plainly
from groundswell.cli.options import Seed, Threads

__all__ = ["hindcast"]

_GOING_ON = "Worlds played are kept: the same command goes on from there."
_PAGE = """# Cases that the fit has not seen

Printed by `groundswell hindcast --write docs/hindcast.md`, good or bad. The numbers of the rules were fitted to the
four cases of the article; here every other case of the library with a record is forecast on its eve with those
numbers and scored by proper rules. Nothing is tuned to these scores: not a number, not an input, not a reading of the
record. What would be given up where they are bad was written down before ([Refuted](refuted.md)).

**This is a contaminated test.** A forecast is blind only where nobody who had a hand in it could know the ending:
sealed before the event. Here everybody knew. Those who wrote the rules had read of most of these uprisings, and
intervals of some numbers rest on papers that did. The cases were chosen because they became known, so that falls are
too many and quiet triggers none. Corrections of inputs were written by readers who knew what followed, though each
has a source of the eve; the forecast from tables alone stands beside them for that reason. The length of a case's
window was set afterwards. The numbers were fitted to cases up to 2022, so that for most of these the fit looks back:
it is left-out, not forward. A good score here is therefore weak evidence, and a bad one is strong.

"""


def hindcast(
    cases: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="CASE",
            help="Cases with a record; all shipped ones that the fit has not seen if none is named.",
            autocompletion=offered_cases,
            show_default=False,
        ),
    ] = None,
    draws: Annotated[int, typer.Option("--draws", min=2, help="Worlds of each case and set of inputs.")] = 200,
    seed: Seed = 1,
    threads: Threads = None,
    pools: Annotated[Path, typer.Option("--pools", help="Folder where worlds are kept and gone on from.")] = Path(
        "out/pools"
    ),
    write: Annotated[Path | None, typer.Option("--write", help="Also write the tables to this page.")] = None,
) -> None:
    """Forecast the cases that the fit has not seen, and score it.

    Against climatology, base rates, the last ending nearby and the nearest analogue; with the inputs as corrected and
    with those of the tables alone. Everyone knew how these ended: what that makes of the test is said with it.
    """
    with told_plainly(_GOING_ON):
        from groundswell.cli.bar import Bar
        from groundswell.study.hindcast import hindcast as forecast
        from groundswell.study.hindcast_tables import hindcast_tables

        if write is not None:
            write.touch()  # a page that cannot be written is told before the work, not after it
        with Bar(False) as bar:
            made = forecast(
                cases or (),
                draws,
                seed=seed,
                threads=threads,
                folder=pools,
                progress=lambda done, total: bar.tell_case("worlds", done, total),
            )
        told = hindcast_tables(made)
        typer.echo("\n\n".join(told))
        if write is not None:
            write.write_text(_PAGE + "\n\n".join(told) + "\n", encoding="utf-8")
