"""Two variants of one case on common draws: what differs in the outcomes, in how many worlds, and from which day.

World k of both variants has the same seed, numbers, inputs and chance; they differ only where the cause reaches.
Deaths, arrests and detentions stand beside every difference in survival, and nothing here ranks variants by it.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np

from groundswell.model.case import Case
from groundswell.model.casefile import CaseError, load_case
from groundswell.model.sections import Switches
from groundswell.model.settings import with_acts
from groundswell.study.contrast import COUNTS, LOCAL_COUNTS, SHARES, Contrast, LocalDifference
from groundswell.study.kept_case import kept_case
from groundswell.study.kept_run import open_run
from groundswell.study.paired import difference_of_means, difference_of_shares, resamples_of
from groundswell.study.played import CITIZENS_PER_AGENT, Local, Played, play, played_of
from groundswell.study.summary import share_of
from groundswell.study.untouched import untouched_worlds
from groundswell.study.workers import Wanted

__all__ = [
    "VARIANTS",
    "contrast",
    "contrast_of",
    "contrast_runs",
    "settings_called",
    "share_draws",
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
Told = Callable[[str, int, int], None]  # the variant's name ("" for the case as it is), worlds done, worlds in all


_OF_DRAWS = ("seed", "worlds", "citizens_per_agent", "days", "rules_hash")  # what two runs must share


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


def share_draws(a: Case, b: Case) -> bool:
    """Whether world k of two cases can be the same world with something changed: the same places, people and days."""

    def ground(case: Case) -> tuple[object, ...]:
        places = [(each.name, each.population) for each in case.districts]
        return places, case.calendar.start, case.calendar.days

    return ground(a) == ground(b)


def contrast(
    case: str | Path,
    settings_a: Sequence[str] = (),
    settings_b: Sequence[str] = (),
    worlds: int = 100,
    seed: int = 1,
    *,
    do: Sequence[str] = (),
    other: str | Path | None = None,
    name: str = "",
    citizens_per_agent: int = CITIZENS_PER_AGENT,
    days: int | None = None,
    threads: int | None = None,
    out: str | Path | None = "out",
    workers: Wanted = None,
    progress: Told | None = None,
) -> Contrast:
    """Play a case under two lists of "KEY=VALUE" and say what differs, world by world on the same draws.

    case: a shipped name, a folder or a case file. settings_a, settings_b: what each side changes in it. do: acts that
    are forced, forbidden or delayed on the second side alone, such as "day 5: concede". other: another case for the
    second side, with the same districts, people and days. worlds, seed, citizens_per_agent, days, threads: as for
    `run`, the same on both sides. name: what the change is called, such as a name of `what_if`. out: the folder in
    which the worlds of each side are kept as a run, found again where they are there and gone on with where they were
    cut off; None keeps nothing. workers: as for `run`. progress: told the side's name, worlds done and worlds in all.
    Raises `CaseError` for bad input and `StoreError` where the disk refuses.
    """
    changed = with_acts(settings_b, do)
    here, there = load_case(case, settings_a, days), load_case(other or case, changed, days)
    if not share_draws(here, there):
        raise CaseError(
            f"{here.case.name} and {there.case.name} share no draws: they have other districts, people or days. To set "
            "two countries side by side: groundswell compare CASE CASE"
        )

    def played(each: str | Path, change: Sequence[str], label: str, like: Played | None = None) -> Played:
        return play(
            each,
            change,
            worlds=worlds,
            seed=seed,
            citizens_per_agent=citizens_per_agent,
            days=days,
            threads=threads,
            out=out,
            like=like,
            workers=workers,
            progress=_told(progress, label),
        )

    before = played(case, settings_a, "")
    return contrast_of(before, played(other or case, changed, name, before), name)


def contrast_runs(first: str | Path, second: str | Path, name: str = "") -> Contrast:
    """What the second of two kept runs differs in from the first; they must have the same seed, worlds and sizes.

    first, second: the folders of the runs, or the stores in them. name: what the second is called. Raises `CaseError`
    where they are not the same worlds, and `StoreError` where one cannot be read.
    """
    runs = [open_run(each) for each in (first, second)]
    a, b = (played_of(each, kept_case(each.folder, each.attributes).settings) for each in runs)
    differ = [each for each in _OF_DRAWS if runs[0].attributes[each] != runs[1].attributes[each]]
    if differ or not share_draws(a.case, b.case):
        why = f"other {' and '.join(differ)}" if differ else "other districts, people or days"
        raise CaseError(f"{first} and {second} share no draws: they have {why}. Run one as the other was, and compare")
    return contrast_of(a, b, name)


def what_if(
    case: str | Path,
    variants: Sequence[str] | Mapping[str, Sequence[str]] | None = None,
    settings: Sequence[str] = (),
    worlds: int = 100,
    seed: int = 1,
    *,
    do: Sequence[str] = (),
    citizens_per_agent: int = CITIZENS_PER_AGENT,
    days: int | None = None,
    threads: int | None = None,
    out: str | Path | None = "out",
    workers: Wanted = None,
    progress: Told | None = None,
) -> list[Contrast]:
    """The case with ``settings`` against each variant of it (by name, or as settings), the first played once for all.

    variants: of "troops", "patron", "words", "hostile", "shutdown", "frame" (a report asks all six) or a mechanism of
    [switches]; or your own names, each with its settings. do: acts, each a variant of its own, such as "day 5: concede"
    or "troops 2 days later"; with neither, all six are asked. worlds, seed, citizens_per_agent, days, threads: as for
    `run`, the same in every variant. out: the folder in which the worlds of each variant are kept as a run, found again
    and gone on with; None keeps nothing. workers: as for `run`. progress: told the variant's name, worlds done and
    worlds in all. Contrasts come in the order of ``variants`` and then of ``do``, and none is ranked. Raises
    `CaseError` for bad input and `StoreError` where the disk refuses.
    """
    asked = variants if variants is not None else () if do else tuple(VARIANTS)
    changes = dict(asked) if isinstance(asked, Mapping) else {name: settings_called(name) for name in asked}
    changes |= {act: with_acts((), act) for act in ([do] if isinstance(do, str) else do)}
    for change in changes.values():  # first, so that what is wrong is told before the work
        load_case(case, (*settings, *change), days)

    def played(label: str, change: Sequence[str], like: Played | None = None) -> Played:
        return play(
            case,
            (*settings, *change),
            worlds=worlds,
            seed=seed,
            citizens_per_agent=citizens_per_agent,
            days=days,
            threads=threads,
            out=out,
            like=like,
            workers=workers,
            progress=_told(progress, label),
        )

    before = played("", ())
    return [contrast_of(before, played(name, change, before), name) for name, change in changes.items()]


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
        measures[each] = difference_of_shares(first, second, same)
    resamples = resamples_of(a.worlds, a.seed)
    for each in COUNTS:
        measures[each] = difference_of_means(a.of(each), b.of(each), resamples)
    differs = a.turnout != b.turnout
    parted = differs.any(1)
    days = differs.argmax(1)[parted] // 4
    saved = (a.of("foreign_troops") == 1) & (a.of("ruler_out") == 0)
    early_late = np.percentile(days, [10, 90], method="inverted_cdf") if len(days) else None
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
        None if early_late is None else (float(early_late[0]), float(early_late[1])),
        _places(a.local, b.local, resamples),
        0 if a.store is None or same else _spared(a.store, a, b),
        tuple(str(each.store) for each in (a, b) if each.store is not None),
    )


def _spared(store: Path, a: Played, b: Played) -> int:
    return sum(int(each.sum()) for _, each in untouched_worlds(store, a.case, b.case))


def _places(a: Local | None, b: Local | None, resamples: np.ndarray) -> tuple[LocalDifference, ...]:
    """What differs where; nothing where two cases have other places."""
    if a is None or b is None or a.names != b.names:
        return ()
    worlds = len(a.path)
    differs = (a.path != b.path).sum(0)
    told = []
    for place in sorted(range(len(a.names)), key=lambda each: (-differs[each], a.names[each])):
        counts = {
            each: difference_of_means(
                getattr(a, each)[:, place].astype(float), getattr(b, each)[:, place].astype(float), resamples
            )
            for each in LOCAL_COUNTS
        }
        told.append(LocalDifference(a.names[place], share_of(int(differs[place]), worlds), counts))
    return tuple(told)
