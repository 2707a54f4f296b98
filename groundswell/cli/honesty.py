"""`groundswell calibrate` and `groundswell honesty`: fit the shared numbers, and print what the fit is worth."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from groundswell.cli.failing import told_plainly
from groundswell.cli.options import Seed, Threads

if TYPE_CHECKING:
    from groundswell.build.corrected import Without
    from groundswell.model.case import Case
    from groundswell.study.pool import Pool

__all__ = ["calibrate", "honesty"]

_GOING_ON = "Draws made are kept: the same command goes on from there."
_PAGE = """# What the fit is worth

Printed by `make honesty` (`groundswell honesty --write docs/honesty.md`), good or bad. One set of numbers for all
cases; inputs were committed before the fit and not edited after it. The method is in
`groundswell/study/calibrate.py`: prior draws run through every case, weighted by nearness, no search; the worlds that
tell are not the worlds that weigh. "Left out" weighs a case by the three others alone. Everyone who wrote the
rules knew these endings: a left-out score is contaminated by that, and only a forecast sealed before an event would
count as blind.

The intervals of some numbers were set with these very records in view, so a case left out of the fit is not left out
of them: `aftermath.invasion_unfought`, `aftermath.army_fights`, `patron.patience` and `patron.drift_weight` (1968 and
1956), `repression.lethality_shoot` (Maidan), `repression.arrest_capacity`, `arrest_beat` and `sentence`,
`patron.money_base` and `standby_base` (Belarus 2020, Ukraine 2013).

"""
_WITHOUT: tuple[Without, ...] = ("experts", "corrections")
Draws = Annotated[int, typer.Option("--draws", min=1, help="Draws of the numbers, each run through every case.")]
Folder = Annotated[Path, typer.Option("--pools", help="Folder where pools are kept and gone on from.")]


def _pool(
    cases: Sequence[str],
    draws: int,
    seed: int,
    threads: int | None,
    folder: Path,
    settings: Sequence[str],
    what: str,
    loaded: Sequence[Case] | None = None,
) -> Pool:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from groundswell.study.pool import make_pool

    columns = (TextColumn("{task.description}"), BarColumn(bar_width=24), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=draws)
        return make_pool(
            cases,
            draws,
            seed=seed,
            settings=settings,
            threads=threads,
            folder=folder,
            progress=lambda done, total: bar.update(task, completed=done, total=total),
            loaded=loaded,
        )


def calibrate(
    draws: Draws = 1000,
    seed: Seed = 1,
    effective: Annotated[float, typer.Option("--effective", help="Least effective number of draws.")] = 60.0,
    threads: Threads = None,
    pools: Folder = Path("out/pools"),
    write: Annotated[Path, typer.Option("--write", help="File of the fitted numbers.")] = Path("out/fitted.npz"),
) -> None:
    """Fit one shared set of numbers to the article's four cases.

    Weighted draws, no search; a fit that was cut off goes on where it stopped.
    """
    with told_plainly(_GOING_ON):
        from groundswell.data.fitted import save_fitted
        from groundswell.study.calibrate import fit
        from groundswell.study.library import FITTED

        fitted = fit(_pool(FITTED, draws, seed, threads, pools, (), "draws"), effective)
        save_fitted(fitted, write)
        told = fitted.provenance
        typer.echo(
            f"{told['draws']:,} draws through {len(told['cases'])} cases; {len(fitted.weights):,} kept, "
            f"{told['effective']:g} effective at power {told['power']:g}; written to {write}"
        )


def honesty(
    draws: Draws = 1000,
    small: Annotated[int, typer.Option("--small", min=1, help="Draws of each rung and without corrections.")] = 200,
    seed: Seed = 1,
    effective: Annotated[float, typer.Option("--effective", help="Least effective number of draws.")] = 60.0,
    threads: Threads = None,
    pools: Folder = Path("out/pools"),
    write: Annotated[Path | None, typer.Option("--write", help="Also write the tables to this page.")] = None,
) -> None:
    """Print, good or bad, what the fit is worth.

    Against climatology, each case left out, endings shuffled, inputs swapped, mechanisms off.
    """
    with told_plainly(_GOING_ON):
        from groundswell.build.corrected import case_without
        from groundswell.model.casefile import case_path
        from groundswell.study.honesty import LADDER
        from groundswell.study.library import FITTED
        from groundswell.study.verdicts import (
            correction_table,
            ending_table,
            ladder_table,
            pattern_table,
            score_table,
            shuffle_table,
            swap_table,
        )

        if write is not None:
            write.touch()  # a page that cannot be written is told before the work, not after it
        cases = FITTED
        full = _pool(cases, draws, seed, threads, pools, (), "all mechanisms")
        bare = {without: [case_without(case_path(name), without) for name in cases] for without in _WITHOUT}
        unjudged = _pool(cases, small, seed, threads, pools, (), "without experts", bare["experts"])
        alone = _pool(cases, small, seed, threads, pools, (), "tables alone", bare["corrections"])
        rungs = {name: _pool(cases, small, seed, threads, pools, off, name) for name, off in LADDER.items()}
        told = [
            f"{draws:,} draws through {len(cases)} cases ({small:,} for the ladder and the tests without corrections), "
            f"weights tempered to {effective:g} effective draws, seed {seed}."
        ]
        told += [
            score_table(full, effective),
            ending_table(full, effective),
            shuffle_table(full, effective),
            swap_table(full, effective),
            correction_table(full, unjudged, alone, small, effective),
            ladder_table(rungs, effective),
            pattern_table(full, effective),
        ]
        typer.echo("\n\n".join(told))
        if write is not None:
            write.write_text(_PAGE + "\n\n".join(told) + "\n", encoding="utf-8")
