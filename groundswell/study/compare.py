"""Two variants of one case on common draws: what differs in the outcomes, in how many worlds, and from which day.

World k of both variants has the same seed, numbers, inputs and chance; they differ only where the cause reaches.
Deaths, arrests and detentions stand beside every difference in survival, and nothing here ranks variants by it.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping, Sequence
from math import sqrt
from pathlib import Path
from typing import NamedTuple

import numpy as np

from groundswell.model.casefile import CaseError
from groundswell.model.sections import Switches
from groundswell.model.shown import page_of, text_of
from groundswell.study.played import CITIZENS_PER_AGENT, Played, play
from groundswell.study.summary import Share, share_of

__all__ = [
    "COUNTS",
    "FEWEST_RESCUED",
    "SHARES",
    "VARIANTS",
    "Contrast",
    "Difference",
    "Told",
    "contrast",
    "contrast_of",
    "settings_called",
    "variant_names",
    "what_if",
]

# Each variant of the report and of the command line by name: what it changes in the case.
VARIANTS: Mapping[str, tuple[str, ...]] = {
    "troops": ("switches.troops=false",),
    "patron": ("switches.patron=false",),
    "words": ("switches.troops=false", "switches.money=false"),
    "hostile": ("patron.stance=-1",),
    "shutdown": ("switches.shutdown=false",),
    "frame": ("switches.frame=false",),
}
SHARES = ("ruler_out", "demand_met", "foreign_troops", "thousand_deaths")
COUNTS = ("deaths", "arrests", "peak_turnout")
FEWEST_RESCUED = 20  # worlds with troops and a ruler who stayed, below which nothing is said of the cause
_Z90 = 1.6448536269514722
_RESAMPLES = 2000

Told = Callable[[str, int, int], None]  # the variant's name ("" for the case as it is), worlds done, worlds in all


class Difference(NamedTuple):
    """One measure under both variants: its means, and the paired difference B - A with its 90% interval.

    Shares of worlds for SHARES (demand met: in part or whole); persons for COUNTS, counted up to a ruler's fall.
    """

    before: float
    after: float
    difference: float
    low: float
    high: float


class Contrast(NamedTuple):
    """What B differs in from A, world by world on common draws; it shows itself in a notebook and at a prompt.

    ``measures``: a `Difference` for each of the shares of worlds (ruler_out, demand_met, foreign_troops,
    thousand_deaths) and of the counts of persons (deaths, arrests, peak_turnout). ``settings``: what B changes over A
    (all of B's where B does not begin with A's). ``parted``: share of worlds whose crowd differs at any step (a fall
    earlier or later counts); ``parting_day``: the median day on which it first does, None where no world parts.
    ``rescued``: worlds where A has foreign troops on the government's side and the ruler stays; ``lost``: the share of
    those in which the ruler is out under B.
    """

    name: str
    settings: tuple[str, ...]
    worlds: int
    days: int
    citizens_per_agent: int
    measures: dict[str, Difference]
    parted: Share
    parting_day: float | None
    rescued: int
    lost: Share

    def __repr__(self) -> str:
        return text_of(self, lambda contrast: f"Contrast{tuple(contrast)!r}")

    def _repr_html_(self) -> str | None:
        return page_of(self)


def variant_names() -> list[str]:
    """What a case can be played without, by name: the variants of a report, then every other mechanism."""
    switches = [name for name, field in Switches.model_fields.items() if field.default is True]
    return [*VARIANTS, *(name for name in switches if name not in VARIANTS)]


def settings_called(name: str) -> tuple[str, ...]:
    """The settings of a named variant, or of one mechanism off; `CaseError` with all names otherwise."""
    if name in VARIANTS:
        return VARIANTS[name]
    known = variant_names()
    if name in known:
        return (f"switches.{name}=false",)
    near = difflib.get_close_matches(name, known, n=1)
    hint = f' Did you mean "{near[0]}"?' if near else ""
    raise CaseError(f'there is no variant "{name}".{hint} There are: {", ".join(known)}')


def contrast(
    case: str | Path,
    settings_a: Sequence[str] = (),
    settings_b: Sequence[str] = (),
    worlds: int = 100,
    seed: int = 1,
    *,
    name: str = "",
    citizens_per_agent: int = CITIZENS_PER_AGENT,
    days: int | None = None,
    threads: int | None = None,
    progress: Told | None = None,
) -> Contrast:
    """Play a case under two lists of "KEY=VALUE" and say what differs, world by world on the same draws.

    case: a shipped name, a folder or a case file. settings_a, settings_b: what each side changes in it. worlds, seed,
    citizens_per_agent, days, threads: as for `run`, the same on both sides. name: what the change is called, such as a
    name of `what_if`. progress: told the side's name, worlds done and worlds in all. Nothing is kept on disk. Raises
    `CaseError` for bad input.
    """
    a, b = (
        play(
            case,
            change,
            worlds=worlds,
            seed=seed,
            citizens_per_agent=citizens_per_agent,
            days=days,
            threads=threads,
            progress=_told(progress, label),
        )
        for label, change in (("", settings_a), (name, settings_b))
    )
    return contrast_of(a, b, name)


def what_if(
    case: str | Path,
    variants: Sequence[str] | Mapping[str, Sequence[str]] = tuple(VARIANTS),
    settings: Sequence[str] = (),
    worlds: int = 100,
    seed: int = 1,
    *,
    citizens_per_agent: int = CITIZENS_PER_AGENT,
    days: int | None = None,
    threads: int | None = None,
    progress: Told | None = None,
) -> list[Contrast]:
    """The case with ``settings`` against each variant of it (by name, or as settings), the first played once for all.

    variants: of "troops", "patron", "words", "hostile", "shutdown", "frame" (a report asks all six) or a mechanism of
    [switches]; or your own names, each with its settings. worlds, seed, citizens_per_agent, days, threads: as for
    `run`, the same in every variant. progress: told the variant's name, worlds done and worlds in all. Contrasts come
    in the order of ``variants``, and none is ranked. Raises `CaseError` for bad input.
    """

    def played(label: str, change: Sequence[str]) -> Played:
        return play(
            case,
            (*settings, *change),
            worlds=worlds,
            seed=seed,
            citizens_per_agent=citizens_per_agent,
            days=days,
            threads=threads,
            progress=_told(progress, label),
        )

    # First, so that a wrong name is told before the work.
    changes = variants if isinstance(variants, Mapping) else {name: settings_called(name) for name in variants}
    before = played("", ())
    return [contrast_of(before, played(name, change), name) for name, change in changes.items()]


def _told(progress: Told | None, label: str) -> Callable[[int, int], None] | None:
    return None if progress is None else lambda done, total: progress(label, done, total)


def contrast_of(a: Played, b: Played, name: str = "") -> Contrast:
    """What ``b`` differs in from ``a``; ValueError where they are not the same worlds of the same case."""
    if (a.seed, a.turnout.shape, a.citizens_per_agent) != (b.seed, b.turnout.shape, b.citizens_per_agent):
        raise ValueError("two variants are compared on the same seed, worlds, days and citizens of an agent")
    same = a.case.hash() == b.case.hash()
    measures = {}
    for each in SHARES:
        first, second = (np.where(np.nan_to_num(one.of(each)) > 0.0, 1.0, 0.0) for one in (a, b))
        measures[each] = _difference_of_shares(first, second, same)
    resamples = _resamples(a.worlds, a.seed)
    for each in COUNTS:
        measures[each] = _difference_of_means(a.of(each), b.of(each), resamples)
    differs = a.turnout != b.turnout
    parted = differs.any(1)
    days = differs.argmax(1)[parted] // 4
    saved = (a.of("foreign_troops") == 1) & (a.of("ruler_out") == 0)
    return Contrast(
        name,
        b.settings[len(a.settings) :] if b.settings[: len(a.settings)] == a.settings else b.settings,
        a.worlds,
        a.turnout.shape[1] // 4,
        a.citizens_per_agent,
        measures,
        share_of(int(parted.sum()), a.worlds),
        float(np.median(days)) if len(days) else None,
        int(saved.sum()),
        share_of(int((saved & (b.of("ruler_out") == 1)).sum()), int(saved.sum())),
    )


def _difference_of_shares(a: np.ndarray, b: np.ndarray, same: bool) -> Difference:
    """Adjusted Wald interval for two shares of the same worlds (Agresti and Min 2005): half a world more a cell.

    A bootstrap would call a difference seen in no world of a hundred certain. Two variants that are the same case
    have no sampling error.
    """
    worlds = len(a)
    gained, lost = float(((a == 0) & (b == 1)).sum()), float(((a == 1) & (b == 0)).sum())
    mean = (gained - lost) / worlds
    if same:
        return Difference(float(a.mean()), float(b.mean()), mean, mean, mean)
    more, less, all_ = gained + 0.5, lost + 0.5, worlds + 2.0
    centre = (more - less) / all_
    half = _Z90 * sqrt(max(more + less - (more - less) ** 2 / all_, 0.0)) / all_
    low, high = max(-1.0, centre - half), min(1.0, centre + half)
    return Difference(float(a.mean()), float(b.mean()), mean, min(low, mean), max(high, mean))


def _resamples(worlds: int, seed: int) -> np.ndarray:
    """How often each world is in each bootstrap resample, int64 (resample, world): one draw for all measures."""
    chance = np.random.Generator(np.random.Philox(key=seed))
    return chance.multinomial(worlds, np.full(worlds, 1.0 / worlds), size=_RESAMPLES)


def _difference_of_means(a: np.ndarray, b: np.ndarray, resamples: np.ndarray) -> Difference:
    """Mean of the paired differences with the 5% and 95% points of its bootstrap over worlds."""
    off = b - a
    low, high = np.quantile(resamples @ off / len(off), (0.05, 0.95))
    return Difference(float(a.mean()), float(b.mean()), float(off.mean()), float(low), float(high))
