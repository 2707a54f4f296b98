"""An exploration in words and tables: the numbers that matter, what is chance, and what cannot be told apart."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from math import isfinite
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from groundswell.show.catalogue import CATALOGUE
from groundswell.show.table import Table
from groundswell.show.words import input_in_words, percent, say, worlds_in_words
from groundswell.study.explored import COST, SURVIVAL
from groundswell.study.factors import is_force
from groundswell.study.ranked import FIVE, Ranked, has_shares, ranked

if TYPE_CHECKING:
    import xarray as xr

    from groundswell.study.explore import Explored

__all__ = [
    "SHOWN",
    "five_table",
    "name_in_words",
    "opening",
    "outcomes_beside",
    "tables_of",
]

SHOWN = 12  # factors of a table that is read and not computed with


def outcomes_beside(outcome: str) -> tuple[str, ...]:
    """The outcome asked for, and beside it what it costs: deaths and arrests."""
    return (outcome, *(each for each in COST if each != outcome))


def name_in_words(name: str, language: str = "en") -> str:
    """A factor, or a source of variance, in plain words with its key."""
    return CATALOGUE[language].get(f"explore.source.{name}") or input_in_words(name, language)


def opening(explored: Explored, language: str = "en") -> tuple[str, str]:
    """The title of an exploration, and how many worlds of what size it played."""
    attributes = explored.dataset.attrs
    worlds = sum(each.sizes["played"] for each in explored.designs.values())
    title = say("explore.title", language).format(
        outcome=say(f"explore.outcome.{explored.outcome}", language), case=explored.case.case.title
    )
    size = say("explore.size", language).format(
        worlds=worlds_in_words(worlds, language),
        days=attributes["days"],
        weight=f"{int(attributes['citizens_per_agent']):,}",
        seed=attributes["seed"],
    )
    return title, size


def tables_of(explored: Explored, language: str = "en", brief: bool = False) -> list[Table]:
    """Every table of an exploration, the numbers that matter first.

    ``brief``: for a terminal, with intervals of the outcome alone and none of what stands beside it.
    """
    dataset, outcome = explored.dataset, explored.outcome
    found: list[Table] = []
    if has_shares(dataset, outcome):
        found += [five_table(explored, language), _rest_table(explored, language), _growing_table(explored, language)]
    if "part_alone" in dataset:
        found.append(_split_table(dataset, outcome, language))
    if "explained" in dataset and not has_shares(dataset, outcome):
        found.append(_screened_table(dataset, outcome, language))
    if "effect" in dataset:
        found.append(_effects_table(dataset, outcome, language))
    beside = len(outcomes_beside(outcome)) - 1
    growing = say("explore.growing", language)
    return [_without_intervals(table, 0 if table.title == growing else beside) for table in found] if brief else found


def _without_intervals(table: Table, last: int) -> Table:
    """The table with only what stands before the interval in each cell of its ``last`` columns."""
    kept = len(table.columns) - last
    rows = [(*row[:kept], *(cell.partition(" (")[0] for cell in row[kept:])) for row in table.rows]
    return table._replace(rows=rows)


def _shares_columns(outcome: str, first: str, language: str) -> tuple[str, ...]:
    tell = partial(say, language=language)
    beside = [
        tell("explore.whole_of").format(outcome=tell(f"explore.of.{each}")) for each in outcomes_beside(outcome)[1:]
    ]
    return (tell(first), tell("explore.alone"), tell("explore.whole"), *beside)


class _Interval(NamedTuple):
    value: float
    low: float
    high: float


def _interval(found: xr.Dataset, name: str) -> _Interval:
    return _Interval(*(float(found[f"{name}{end}"]) for end in ("", "_low", "_high")))


def _share(value: float, low: float, high: float, language: str) -> str:
    """A share that may lie below 0, with its interval."""
    if not isfinite(value):
        return say("explore.never", language)
    told = [_signed(each, language) for each in (value, low, high)]
    return say("explore.share_with", language).format(share=told[0], low=told[1], high=told[2])


def _signed(share: float, language: str) -> str:
    return f"−{percent(-share, language)}" if share <= -0.005 else percent(max(share, 0.0), language)


def _on_others(outcome: str, language: str) -> list[str]:
    others = [say(f"explore.of.{each}", language) for each in outcomes_beside(outcome)[1:]]
    return [say("explore.effect_of", language).format(outcome=each) for each in others]


def _share_rows(explored: Explored, rows: Sequence[Ranked], language: str) -> list[tuple[str, ...]]:
    dataset = explored.dataset
    beside: list[dict[str, tuple[float, float, float]]] = []
    for outcome in outcomes_beside(explored.outcome)[1:]:
        factors, sources = ranked(dataset, outcome)
        beside.append({each.name: each.whole for each in (*factors, *sources)})
    return [
        (
            name_in_words(each.name, language),
            _share(*each.alone, language),
            _share(*each.whole, language),
            *(_share(*whole[each.name], language) for whole in beside),
        )
        for each in rows
    ]


def five_table(explored: Explored, language: str = "en") -> Table:
    """The numbers that matter most: the twin of their figure."""
    first = ranked(explored.dataset, explored.outcome)[0][:FIVE]
    return Table(
        say("explore.five", language).format(number=_number(len(first), language)),
        _shares_columns(explored.outcome, "explore.factor", language),
        _share_rows(explored, first, language),
        (False, True, True, True, True)[: 3 + len(outcomes_beside(explored.outcome)) - 1],
        tuple(each.name for each in first),
    )


def _number(value: int, language: str) -> str:
    return CATALOGUE[language].get(f"explore.number.{value}", str(value))


def _rest_table(explored: Explored, language: str) -> Table:
    factors, sources = ranked(explored.dataset, explored.outcome)
    rows = [*factors[FIVE:], *sources]
    columns = _shares_columns(explored.outcome, "explore.source", language)
    return Table(
        say("explore.rest", language),
        columns,
        _share_rows(explored, rows, language),
        (False, *[True] * (len(columns) - 1)),
        tuple(each.name for each in rows),
    )


def _growing_table(explored: Explored, language: str) -> Table:
    """Shares with others as the design grew: what has settled, and what has not."""
    dataset = explored.dataset.sel(outcome=explored.outcome)
    names = [each.name for each in ranked(explored.dataset, explored.outcome)[0][:FIVE]]
    rows = []
    for name in names:
        own = dataset.sel(column=name)
        cells = [
            _share(*_interval(own.isel(samples=size), "share_whole"), language) for size in range(own.sizes["samples"])
        ]
        rows.append((name_in_words(name, language), *cells))
    sizes = [
        say("explore.samples", language).format(samples=f"{int(size):,}") for size in dataset["samples"].to_numpy()
    ]
    title = say("explore.growing", language)
    columns = (say("explore.factor", language), *sizes)
    return Table(title, columns, rows, (False, *[True] * len(sizes)), tuple(names))


def _split_table(dataset: xr.Dataset, outcome: str, language: str) -> Table:
    last = dataset.isel(pairs=-1)

    def cell(each: str, kind: str, source: str) -> str:
        return _share(*_interval(last.sel(outcome=each, source=source), f"part_{kind}"), language)

    varies = last["part_alone"].notnull().any("outcome").to_numpy()
    there = [str(name) for name, each in zip(dataset["source"].to_numpy(), varies, strict=True) if each]
    beside = outcomes_beside(outcome)[1:]
    rows: list[tuple[str, ...]] = []
    for source in there:
        own = (cell(outcome, "alone", source), cell(outcome, "whole", source))
        rows.append((name_in_words(source, language), *own, *(cell(each, "whole", source) for each in beside)))
    together = _share(*_interval(last.sel(outcome=outcome), "part_together"), language)
    rows.append((say("explore.source.together", language), together, *[""] * (1 + len(beside))))
    columns = _shares_columns(outcome, "explore.source", language)
    keys = (*there, "together")
    return Table(say("explore.split", language), columns, rows, (False, *[True] * (len(columns) - 1)), keys)


def _largest(values: xr.DataArray) -> list[str]:
    order = np.argsort(-np.nan_to_num(values.to_numpy()), kind="stable")[:SHOWN]
    return [str(values["factor"].to_numpy()[place]) for place in order]


def _screened_table(dataset: xr.Dataset, outcome: str, language: str) -> Table:
    """The factors that go most with an outcome; of the ruler's own force the size alone where survival is meant."""
    last = dataset.isel(points=-1)
    names = _largest(last["explained"].sel(outcome=outcome))
    rows = []
    for name in names:
        of_each = [last.sel(outcome=each, factor=name) for each in outcomes_beside(outcome)]
        cells = [_share(*_interval(found, "explained"), language) for found in of_each]
        told = _correlation(_interval(of_each[0], "correlation"), name, outcome, language)
        rows.append((name_in_words(name, language), told, *cells))
    own = tuple(say(f"explore.{column}", language) for column in ("factor", "correlation", "explains"))
    columns = (*own, *_on_others(outcome, language))
    title = say("explore.screened", language)
    return Table(title, columns, rows, (False, *[True] * (len(columns) - 1)), tuple(names))


def _correlation(ends: _Interval, name: str, outcome: str, language: str) -> str:
    if not isfinite(ends[0]):
        return say("explore.never", language)
    if is_force(name) and outcome in SURVIVAL:
        return say("explore.size_only", language).format(size=f"{ends[0]:.2f}")
    told = [f"{each:+.2f}".replace("-", "−") for each in ends]
    return say("explore.share_with", language).format(share=told[0], low=told[1], high=told[2])


def _effects_table(dataset: xr.Dataset, outcome: str, language: str) -> Table:
    last = dataset.isel(trajectories=-1)
    names = _largest(last["effect"].sel(outcome=outcome))

    def cell(each: str, name: str) -> str:
        found = _interval(last.sel(outcome=each, factor=name), "effect")
        if not isfinite(found.value):
            return say("explore.never", language)
        told = [f"{one:.2g}" for one in found]
        return say("explore.share_with", language).format(share=told[0], low=told[1], high=told[2])

    rows = [(name_in_words(name, language), *(cell(each, name) for each in outcomes_beside(outcome))) for name in names]
    own = (say("explore.factor", language), say("explore.effect", language))
    columns = (*own, *_on_others(outcome, language))
    title = say("explore.effects", language)
    return Table(title, columns, rows, (False, *[True] * (len(columns) - 1)), tuple(names))
