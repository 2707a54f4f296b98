"""The dispute about an uprising asked of the model: the people's own anger, hired provocateurs, or an elite plot?

Each narrative is the same case, seeded otherwise. What does it need at least, what does it predict, and how much
more probable does it make what was recorded?
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from groundswell.model.case import Case
from groundswell.model.casefile import CaseError, load_case
from groundswell.model.world import lay_ground
from groundswell.study.calibrate import Evidence, evidence_of, nearness
from groundswell.study.compare import Told
from groundswell.study.played import CROWD, Played, as_pool, play
from groundswell.study.pool import FEWEST_AGENTS
from groundswell.study.summary import Share, share_of

__all__ = [
    "ENOUGH",
    "INDIFFERENT",
    "LADDER",
    "MOST_PAID",
    "NARRATIVES",
    "WITHDRAWN",
    "Likelihood",
    "Narrative",
    "Narratives",
    "Rung",
    "narratives",
    "weigh_narratives",
]

NARRATIVES = ("anger", "provocateurs", "plot")
# Paid militants as shares of the citizens, sent out on the day of the case's first trigger, and the most that is asked.
LADDER = (0.00015, 0.0005, 0.0015, 0.005)
MOST_PAID = 0.02
WITHDRAWN = (0.5, 1.0)  # share of the police that the plotters hold back in the most important district
ENOUGH = 0.10  # share of worlds that must see an uprising end in the recorded class for a dose to count as enough
INDIFFERENT = 0.5  # log10 of a likelihood ratio (about 3 to 1) inside which two narratives are not told apart
FEWEST_ROSE = 10  # worlds with an uprising, below which nothing is said of what follows given one
PREDICTED = ("peak_turnout", "seats_lost", "violent", "arrests", "deaths")
_RESAMPLES = 2000


class Rung(NamedTuple):
    """One dose of a narrative: how often it ends as recorded, its medians, and the likelihood of its worlds."""

    provocateurs: int  # asked for
    sent: int  # citizens in fact sent out: districts are rounded down to whole agents
    withdrawn: float
    reached: Share  # of worlds with an uprising that ends in the recorded class
    medians: dict[str, float]  # of PREDICTED and of "crowds", the districts with a crowd
    near: np.ndarray  # float64 (world,): log nearness to the record
    rose: np.ndarray  # bool (world,): whether there was an uprising, CROWD people in the street at once


class Likelihood(NamedTuple):
    """log10 of how much more probable a narrative makes the record than the case's own anger, with its 90% interval.

    ``told_apart`` is False where the interval holds a value within INDIFFERENT of 0: "cannot distinguish".
    """

    log_ratio: float
    low: float
    high: float
    told_apart: bool


class Narrative(NamedTuple):
    """One account of an uprising: its rungs, the least that is enough, the rung nearest to the record."""

    name: str
    rungs: tuple[Rung, ...]
    least: Rung | None  # the fewest provocateurs, then the least withdrawn, with `reached` >= ENOUGH
    nearest: Rung
    likelihood: Likelihood | None  # from the eve; None for anger, against which the others are held
    given_uprising: Likelihood | None  # among worlds with an uprising; None for anger, and where too few worlds rose


class Narratives(NamedTuple):
    """The answers for one case."""

    case: str
    recorded: Evidence
    worlds: int
    accounts: tuple[Narrative, ...]


def narratives(
    case: str | Path,
    settings: Sequence[str] = (),
    worlds: int = 50,
    seed: int = 1,
    *,
    ladder: Sequence[int] | None = None,
    withdrawn: Sequence[float] = WITHDRAWN,
    citizens_per_agent: int = 100,
    days: int | None = None,
    threads: int | None = None,
    out: str | Path | None = "out",
    progress: Told | None = None,
) -> Narratives:
    """Play a case under each narrative and hold every world against the record.

    Anger is the case as it is. The other two take the triggers' force away (their days stay, as the days on which
    organisers call and provocateurs are sent) and add a ladder of paid militants (persons; LADDER of the citizens where
    none is given); the plot also holds police back.
    Small doses need small agents: a district to which less than one agent is due gets none (`Rung.sent`).
    out: the folder in which the worlds of each rung are kept as a run, found again and gone on with; None keeps none.
    Raises `CaseError` where the case has no trigger or no recorded outcome.
    """
    evidence = evidence_of(case)
    checked = load_case(case, settings, days)
    if checked.interventions:
        raise CaseError(
            f"{checked.case.name}: acts are forced or forbidden in it, so that no record can speak for or against an "
            "account of it. The narratives are asked of cases as they were."
        )
    if not checked.triggers:
        raise CaseError(
            f"{checked.case.name} has no trigger: nothing begins in the street, so there is no day on which somebody "
            "could have sent provocateurs. The narratives are asked of cases that begin with an event."
        )
    paid = sorted(ladder if ladder is not None else (int(float(f"{s * checked.population:.2g}")) for s in LADDER))
    most = int(MOST_PAID * checked.population)
    if not paid or not 1 <= paid[0] <= paid[-1] <= most:
        raise CaseError(f"paid militants must be 1 ... {most:,}, at most one in fifty citizens, not {paid}")
    # The fit that ships was made of worlds moved by anger, this record among others: no account may profit from it.
    settings = (*settings, "spread.fitted=false")
    silent = (*settings, "seeds.trigger=false")
    doses: dict[str, list[tuple[int, float]]] = {
        "anger": [(0, 0.0)],
        "provocateurs": [(each, 0.0) for each in paid],
        "plot": [(each, share) for each in paid for share in sorted(withdrawn)],
    }
    rungs: dict[str, list[Rung]] = {name: [] for name in doses}
    for name, each in doses.items():
        for step, (provocateurs, share) in enumerate(each):
            seeded = (*silent, f"seeds.provocateurs={provocateurs}", f"seeds.withdrawn={share}")
            played = play(
                case,
                settings if name == "anger" else seeded,
                worlds=worlds,
                seed=seed,
                citizens_per_agent=citizens_per_agent,
                days=days,
                threads=threads,
                out=out,
                progress=_told(progress, name, step, len(each)),
            )
            rungs[name].append(_rung(played, evidence))
    return Narratives(checked.case.name, evidence, worlds, weigh_narratives(rungs, seed))


def _told(progress: Told | None, name: str, step: int, steps: int) -> Callable[[int, int], None] | None:
    return None if progress is None else lambda done, total: progress(name, step * total + done, steps * total)


def _sent(case: Case, citizens_per_agent: int) -> int:
    """Citizens sent out as provocateurs in a world whose districts' importance is as the case has it."""
    weight = lay_ground(case, citizens_per_agent, FEWEST_AGENTS).layout.weight
    importance = np.array([district.importance for district in case.districts])
    wanted = case.seeds.provocateurs * importance / max(float(importance.sum()), 1e-9)
    return int((np.floor(wanted / weight) * weight).sum())


def _rung(played: Played, evidence: Evidence) -> Rung:
    near = nearness(as_pool(played, evidence.case), evidence.case, evidence)
    rose = played.of("peak_turnout") >= CROWD  # a few arrests and no crowd can bear the name of an ending too
    reached = share_of(int((rose & (played.of("outcome") == evidence.outcome)).sum()), played.worlds)
    medians = {name: float(np.median(played.of(name))) for name in PREDICTED}
    return Rung(
        played.case.seeds.provocateurs,
        _sent(played.case, played.citizens_per_agent),
        played.case.seeds.withdrawn,
        reached,
        medians | {"crowds": float(np.median(played.crowds))},
        near,
        rose,
    )


def weigh_narratives(rungs: Mapping[str, Sequence[Rung]], seed: int) -> tuple[Narrative, ...]:
    """Each narrative's least dose, its nearest, and its likelihood against anger's, by the rungs of each.

    The likelihood of a narrative is the mean over its rungs, each as probable as the next beforehand: a narrative
    that fits at one dose only pays for the doses at which it does not. Seen from the eve, anger must also explain
    that anything began, while provocateurs are simply sent; the likelihood given an uprising takes that away.
    """
    near = {name: np.exp(np.stack([rung.near for rung in each])) for name, each in rungs.items()}  # (rung, world)
    rose = {name: np.stack([rung.rose for rung in each]).astype(float) for name, each in rungs.items()}
    found = []
    for name, each in rungs.items():
        enough = [rung for rung in each if rung.reached.share >= ENOUGH]
        eve = given = None
        if name != "anger":
            eve = _likelihood(near[name], near["anger"], None, None, seed)
            if min(rose[name].any(0).sum(), rose["anger"].any(0).sum()) >= FEWEST_ROSE:
                given = _likelihood(near[name], near["anger"], rose[name], rose["anger"], seed)
        found.append(
            Narrative(
                name,
                tuple(each),
                min(enough, key=lambda rung: (rung.provocateurs, rung.withdrawn), default=None),
                max(each, key=lambda rung: float(np.exp(rung.near).mean())),
                eve,
                given,
            )
        )
    return tuple(found)


def _likelihood(
    of: np.ndarray, against: np.ndarray, rose: np.ndarray | None, rose_against: np.ndarray | None, seed: int
) -> Likelihood:
    """log10 of the ratio of two mean likelihoods (rung, world), with a paired bootstrap over worlds.

    Where ``rose`` is given, means are over the worlds and rungs in which there was an uprising.
    """
    worlds = of.shape[1]
    chance = np.random.Generator(np.random.Philox(key=seed))
    often = chance.multinomial(worlds, np.full(worlds, 1.0 / worlds), size=_RESAMPLES)
    often = np.concatenate([np.ones((1, worlds)), often])  # first the worlds as they are

    def means(near: np.ndarray, counted: np.ndarray | None) -> np.ndarray:
        counts = np.ones_like(near) if counted is None else counted
        return (often @ (near * counts).sum(0)) / np.maximum(often @ counts.sum(0), 1e-300)

    first, second = means(of, rose), means(against, rose_against)
    heard = (first > 0.0) & (second > 0.0)  # a resample without any uprising says nothing
    ratios = np.log10(first[heard]) - np.log10(second[heard])
    low, high = (float(each) for each in np.quantile(ratios[1:], (0.05, 0.95)))
    return Likelihood(float(ratios[0]), low, high, low > INDIFFERENT or high < -INDIFFERENT)
