"""What must be said with an exploration: which ranks are told apart, what has not converged, how it was drawn."""

from __future__ import annotations

from functools import partial
from math import isfinite
from typing import TYPE_CHECKING

import numpy as np

from groundswell.show.words import say
from groundswell.study.explore import EXPLORED
from groundswell.study.ranked import FIVE, has_shares, ranked, surely_above, tied, unconverged

if TYPE_CHECKING:
    import xarray as xr

    from groundswell.study.explore import Explored

__all__ = ["kept_in_words", "notes_on", "ranks_in_words"]


def notes_on(explored: Explored, language: str = "en") -> list[str]:
    """What must be said with the tables: ranks, convergence, how it was drawn, what stands beside it."""
    dataset, outcome = explored.dataset, explored.outcome
    tell = partial(say, language=language)
    found: list[str] = []
    if "share_whole" in dataset:
        if has_shares(dataset, outcome):
            found += [
                ranks_in_words(dataset, outcome, language),
                _convergence(explored, language),
                tell("explore.read"),
            ]
        else:
            told = tell(f"explore.of.{outcome}")
            found.append(tell("explore.never_differed").format(outcome=told[0].upper() + told[1:]))
    if "explained" in dataset:
        found.append(_screening(explored, language))
    if "effect" in dataset:
        found.append(_trajectories(dataset, outcome, language))
    if "part_alone" in dataset:
        found.append(_sources(dataset, outcome, language))
    drawn = "explore.drawn.fit" if dataset.attrs["fit"] else "explore.drawn.intervals"
    if set(explored.designs) != {"split"}:
        found.append(tell("explore.drawn").format(numbers=tell(drawn)))
    return [*found, tell("explore.human")]


def ranks_in_words(dataset: xr.Dataset, outcome: str, language: str = "en") -> str:
    """Which of the first ranks cannot be told apart, and which can."""
    runs = []
    for each in tied(dataset, outcome):
        key = "explore.tie.beyond" if each.last > FIVE else "explore.tie"
        runs.append(say(key, language).format(first=each.first, last=each.last))
    if not runs:
        return say("explore.ties.none", language)
    pairs = [
        say("explore.order.pair", language).format(first=first, last=last)
        for first, last in surely_above(dataset, outcome)
    ]
    order = (
        say("explore.order", language).format(pairs=", ".join(pairs)) if pairs else say("explore.order.none", language)
    )
    return say("explore.ties", language).format(runs="; ".join(runs), order=order)


def _convergence(explored: Explored, language: str) -> str:
    unsure, every, widest = unconverged(explored.dataset, explored.outcome)
    if not unsure:
        return say("explore.converged", language).format(all=every)
    more = 4 * int(explored.dataset.attrs["samples"])
    return say("explore.unconverged", language).format(
        open=unsure, all=every, widest=round(100 * widest), more=f"{more}"
    )


def _screening(explored: Explored, language: str) -> str:
    last = explored.dataset.isel(points=-1)
    explained = last["explained"].sel(outcome=explored.outcome).to_numpy()
    floor = float(last["chance_explains"])
    passed = "share_whole" in explored.dataset
    kept = len(ranked(explored.dataset, explored.outcome)[0]) if passed else 0
    return say("explore.screening" if passed else "explore.screening.alone", language).format(
        points=f"{int(last['points']):,}",
        factors=len(explained),
        floor=f"{100 * floor:.1f}%",
        beyond=int((np.nan_to_num(explained) > floor).sum()),
        kept=kept,
    )


def _trajectories(dataset: xr.Dataset, outcome: str, language: str) -> str:
    last = dataset.isel(trajectories=-1).sel(outcome=outcome)
    agreement, chance = float(last["agreement"]), float(last["effect_of_chance"])
    told = say("explore.morris.agree", language).format(share=round(8 * agreement)) if isfinite(agreement) else ""
    return (
        say("explore.morris", language)
        .format(
            trajectories=int(dataset["trajectories"].to_numpy()[-1]),
            factors=dataset.sizes["factor"],
            chance=f"{chance:.2g}" if isfinite(chance) else say("nothing", language),
            agreement=told,
        )
        .strip()
    )


def _sources(dataset: xr.Dataset, outcome: str, language: str) -> str:
    last = dataset.isel(pairs=-1).sel(outcome=outcome)
    widths = [last[f"part_{kind}_high"] - last[f"part_{kind}_low"] for kind in ("alone", "whole")]
    widest = max(float(np.nan_to_num(width.to_numpy()).max()) for width in widths)
    variants = [str(name) for name in dataset["variant"].to_numpy()] if "variant" in dataset else []
    return say("explore.split.read" if variants else "explore.split.unread", language).format(
        pairs=f"{int(dataset['pairs'].to_numpy()[-1]):,}", widest=round(100 * widest), structures=", ".join(variants)
    )


def kept_in_words(explored: Explored, language: str = "en") -> str:
    """Where the exploration is kept, and in what."""
    return say("explore.kept", language).format(folder=explored.folder, store=EXPLORED)
