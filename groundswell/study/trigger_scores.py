"""P(crowd | trigger), scored: the share of worlds with a crowd against what was recorded, and against rivals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from groundswell.data.triggers import CROWDS, KINDS, Trigger, crowd_of, threshold_of, trigger_table
from groundswell.model.faults import CaseError, in_range
from groundswell.study.binary_scores import (
    Difference,
    Tenth,
    area_under_curve,
    brier_scores,
    difference,
    log_scores,
    power_to_tell,
    reliability_table,
)
from groundswell.study.sizes import SIZES
from groundswell.study.trigger_rivals import covariates, left_out_logistic, left_out_share, logit
from groundswell.study.trigger_worlds import Played, play_triggers

__all__ = [
    "FEWEST",
    "GROUPS",
    "UNFITTED",
    "Compared",
    "Row",
    "TriggerScores",
    "chosen",
    "compare_forecasts",
    "score_triggers",
    "scores_of",
]

# Which triggers are scored together. Of an income fall only the year is known: a year is held against 30 days.
GROUPS: dict[str, tuple[str, ...]] = {
    "all": KINDS,
    "elections": ("election",),
    "price peaks": ("food price", "fuel price"),
    "income falls": ("income fall",),
}
FEWEST = 5  # triggers with a crowd, and without: below it a group is counted and not scored
BOUNDS = (0.0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.7, 1.0)
_MODEL = "model"
UNFITTED = "model before its fit"


class Row(NamedTuple):
    """One forecaster: mean probability, mean scores, how it ranks; the model's scores less its own.

    ``log_less`` and ``brier_less``: below 0 the model is better; None for the model itself.
    """

    name: str
    told: float
    log: float
    brier: float
    ranks: float
    log_less: Difference | None
    brier_less: Difference | None


class Compared(NamedTuple):
    """One group of triggers under one meaning of a crowd.

    ``crowds`` of ``number`` triggers in ``countries``; ``unknown``: left out, since no size is told; ``before``: share
    with a crowd in the same days a year earlier, of the ``before_of`` on record; ``power``: how often one who tells
    what the regression tells would be seen to be better than the share, told before any world is played. ``rows`` and
    ``tenths`` are empty where there are fewer than FEWEST crowds.
    """

    group: str
    crowd: str
    number: int
    crowds: int
    countries: int
    unknown: int
    before: float
    before_of: int
    power: float
    rows: tuple[Row, ...]
    tenths: tuple[Tenth, ...]


class TriggerScores(NamedTuple):
    """All comparisons, what they are made of, and what was left out and why.

    ``told``: the model's probability by trigger and meaning of a crowd, float64 (trigger, crowd).
    """

    triggers: tuple[Trigger, ...]
    told: np.ndarray
    compared: tuple[Compared, ...]
    left_out: dict[str, int]
    worlds: int
    seed: int
    citizens_per_agent: int
    rules_hash: str
    fit_hash: str


def score_triggers(
    *,
    sample: int | None = None,
    worlds: int = 60,
    seed: int = 1,
    citizens_per_agent: int = 100_000,
    threads: int | None = None,
    folder: str | Path = "out/triggers",
    unfitted: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> TriggerScores:
    """Score the model's probability of a crowd after irregular elections and price shocks of 1990 to 2019.

    Each trigger's case is built from its country and date alone, without a correction, and played under the fitted
    numbers. sample: so many triggers, chosen by chance from the seed; all when not given. worlds: of each trigger.
    seed: names all draws. citizens_per_agent, threads: as for `run`; a district keeps 5,000 agents all the same.
    folder: where worlds are kept, so that a call that was cut off goes on from there. unfitted: also score
    the model before its fit, its numbers from their first intervals; as long again. progress: told (done, all).

    Gives back `TriggerScores`. Raises `CaseError` for bad input and `StoreError` where the disk refuses.
    """
    worlds = in_range("worlds", worlds, *SIZES["worlds"])
    seed = in_range("seed", seed, *SIZES["seed"])
    citizens_per_agent = in_range("citizens_per_agent", citizens_per_agent, *SIZES["citizens_per_agent"])
    threads = None if threads is None else in_range("threads", threads, 1, 1024)
    triggers = chosen(sample, seed)

    def played(fitted: bool) -> Played:
        return play_triggers(
            triggers,
            worlds,
            seed=seed,
            citizens_per_agent=citizens_per_agent,
            threads=threads,
            folder=Path(folder),
            fitted=fitted,
            progress=progress,
        )

    before = played(False) if unfitted else None
    return scores_of(triggers, played(True), worlds, seed, citizens_per_agent, before)


def chosen(sample: int | None, seed: int) -> tuple[Trigger, ...]:
    """All triggers that can be scored, or so many of them by chance, by date."""
    able = [each for each in trigger_table() if not each.left_out]
    if sample is None:
        return tuple(able)
    if not 1 <= sample <= len(able):
        raise CaseError(f"--sample {sample}: {len(able)} triggers can be scored, so give 1 to {len(able)}")
    places = np.random.default_rng(seed).choice(len(able), sample, replace=False)
    return tuple(able[place] for place in sorted(places))


def scores_of(
    triggers: Sequence[Trigger],
    played: Played,
    worlds: int,
    seed: int,
    citizens_per_agent: int,
    before: Played | None = None,
) -> TriggerScores:
    """Score worlds that were played, and those of the model before its fit where there are any.

    Half a world is a yes and half a no: that no world in so many had a crowd is no proof.
    """
    built = np.array([bool(np.isfinite(row).all()) for row in played.peaks], dtype=bool)
    kept = tuple(each for each, able in zip(triggers, built.tolist()) if able)
    least = np.array([[threshold_of(each, crowd) for crowd in CROWDS] for each in kept]).reshape(len(kept), len(CROWDS))
    told = _told(played.peaks[built], least)
    unfitted = None if before is None else _told(before.peaks[built], least)
    facts = covariates(kept)
    compared = tuple(
        compare_forecasts(
            kept, told[:, place], facts, group, crowd, seed, None if unfitted is None else unfitted[:, place]
        )
        for group in GROUPS
        for place, crowd in enumerate(CROWDS)
    )
    left_out: dict[str, int] = {}
    for why in (each.left_out for each in trigger_table() if each.left_out):
        left_out[why] = left_out.get(why, 0) + 1
    if not built.all():
        left_out["no case can be built"] = int((~built).sum())
    return TriggerScores(
        kept, told, compared, left_out, worlds, seed, citizens_per_agent, played.rules_hash, played.fit_hash
    )


def _told(peaks: np.ndarray, least: np.ndarray) -> np.ndarray:
    """Probability of a crowd, float64 (trigger, crowd), of peaks (trigger, world) and bounds (trigger, crowd)."""
    return ((peaks[:, :, None] >= least[:, None, :]).sum(1) + 0.5) / (peaks.shape[1] + 1.0)


def compare_forecasts(
    triggers: Sequence[Trigger],
    told: np.ndarray,
    facts: np.ndarray,
    group: str,
    crowd: str,
    seed: int,
    unfitted: np.ndarray | None = None,
) -> Compared:
    """The model against its rivals, over one group, by one of CROWDS; whoever is fitted leaves the country out."""
    recorded = [crowd_of(each, crowd) if each.kind in GROUPS[group] else None for each in triggers]
    unknown = sum(each.kind in GROUPS[group] for each in triggers) - sum(each is not None for each in recorded)
    inside = np.array([each is not None for each in recorded], dtype=bool)
    members = [each for each, able in zip(triggers, inside) if able]
    happened = np.array([bool(each) for each in recorded], dtype=bool)[inside]
    earlier = [each for each in (crowd_of(one, crowd, before=True) for one in members) if each is not None]
    countries = [each.code for each in members]
    counted = Compared(
        group,
        crowd,
        len(members),
        int(happened.sum()),
        len(set(countries)),
        unknown,
        sum(earlier) / len(earlier) if earlier else float("nan"),
        len(earlier),
        float("nan"),
        (),
        (),
    )
    if min(happened.sum(), (~happened).sum()) < FEWEST:
        return counted
    model, columns = told[inside], facts[inside]
    kinds, types = [each.kind for each in members], [each.type for each in members]
    of_kind = np.array([[kind == each for each in GROUPS[group][1:]] for kind in kinds], dtype=float)
    of_kind = of_kind.reshape(len(kinds), -1)
    own = logit(model)[:, None]
    regression = left_out_logistic(np.hstack([columns, of_kind]), happened, countries)
    rivals = {
        _MODEL: model,
        UNFITTED: model if unfitted is None else unfitted[inside],
        "share, other countries": left_out_share(happened, countries, [""] * len(members)),
        "share of its type, other countries": left_out_share(happened, countries, types),
        "regression, other countries": regression,
        "model, level and slope from other countries": left_out_logistic(own, happened, countries, 0.01),
        "regression with the model's odds": left_out_logistic(np.hstack([columns, of_kind, own]), happened, countries),
    }
    if unfitted is None:
        del rivals[UNFITTED]
    if len(set(types)) == 1:
        del rivals["share of its type, other countries"]
    log, brier = log_scores(model, happened), brier_scores(model, happened)
    rows = []
    for name, forecast in rivals.items():
        theirs = log_scores(forecast, happened), brier_scores(forecast, happened)
        apart = [difference(ours, each, countries, seed) for ours, each in zip((log, brier), theirs)]
        log_less, brier_less = (None, None) if name == _MODEL else apart
        means = float(forecast.mean()), float(theirs[0].mean()), float(theirs[1].mean())
        rows.append(Row(name, *means, area_under_curve(forecast, happened), log_less, brier_less))
    share = rivals["share, other countries"]
    power = power_to_tell(regression, share, countries, seed)
    return counted._replace(power=power, rows=tuple(rows), tenths=reliability_table(model, happened, BOUNDS))
