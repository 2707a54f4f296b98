"""Where the time of a run goes, as tables and a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from groundswell.model.step import ROWS
from groundswell.show.catalogue import CATALOGUE
from groundswell.show.table import Table
from groundswell.show.words import say, worlds_in_words
from groundswell.study.profile import WORLD, Portion, Profile

__all__ = ["once_table", "profile_in_words", "world_table"]


def once_table(profile: Profile, language: str = "en") -> Table:
    """What a run does once, at its beginning and its end: milliseconds by the clock and of a processor."""
    rows = [
        (_said(each, profile, language), _milliseconds(each.seconds), _milliseconds(each.processor))
        for each in profile.portions
        if each.stage != WORLD
    ]
    names = ("piece", "milliseconds", "processor")
    columns = tuple(say(f"profile.{name}", language) for name in names)
    keys = tuple(each.name for each in profile.portions if each.stage != WORLD)
    return Table(say("profile.once", language), columns, rows, (False, True, True), keys)


def world_table(profile: Profile, language: str = "en") -> Table:
    """What a world costs: its first state, each row of the step with its sweeps, its record; means of the worlds."""
    within = [each for each in profile.portions if each.stage == WORLD]
    whole = sum(each.seconds for each in _whole(within))
    rows, keys = [], []

    def add(name: str, key: str, parts: Sequence[Portion]) -> None:
        seconds, processor = sum(each.seconds for each in parts), sum(each.processor for each in parts)
        share = seconds / max(whole, 1e-12)
        told = _milliseconds(seconds / profile.worlds), _milliseconds(processor / profile.worlds)
        rows.append((name, *told, f"{share:.1%}", f"{seconds / profile.agent_steps * 1e9:.3f}"))
        keys.append(key)

    for order, each in groupby(within, key=lambda portion: portion.row):
        parts = list(each)
        if order == 0:
            for part in parts:
                add(_said(part, profile, language), part.name, [part])
            continue
        row = ROWS[order - 1]
        add(say("profile.row", language).format(order=order, name=row.name), row.name, _whole(parts))
        for part in parts:
            key = "profile.part_of_part" if part.within else "profile.part"
            add(say(key, language).format(name=_sweep(part, language)), part.name, [part])
    add(say("profile.sum", language), "world", _whole(within))
    columns = tuple(
        say(f"profile.{name}", language) for name in ("piece", "milliseconds", "processor", "share", "rate")
    )
    return Table(say("profile.world", language), columns, rows, (False, True, True, True, True), tuple(keys))


def profile_in_words(profile: Profile, language: str = "en") -> str:
    """How it was measured, and what the stopwatch itself cost."""
    rows = sum(each.seconds for each in _whole(profile.portions) if each.row)
    threads = say("profile.thread" if profile.threads == 1 else "profile.threads", language)
    return say("profile.method", language).format(
        worlds=worlds_in_words(profile.worlds, language),
        agents=f"{profile.agents:,}",
        threads=threads.format(threads=profile.threads),
        whole=_milliseconds(profile.whole / profile.worlds),
        rows=_milliseconds(rows / profile.worlds),
        calling=_milliseconds(profile.calling / profile.worlds),
    )


def _whole(portions: Sequence[Portion]) -> list[Portion]:
    """Without the parts of others, so that nothing is counted twice."""
    return [each for each in portions if not each.within]


def _said(portion: Portion, profile: Profile, language: str) -> str:
    key = f"profile.{portion.name}"
    if portion.name == "kernels" and profile.compiled:
        key = "profile.kernels.compiled"
    return say(key, language).format(worlds=worlds_in_words(profile.worlds, language))


def _sweep(portion: Portion, language: str) -> str:
    """What a sweep does, in words; a sweep that nobody has described yet goes by its name."""
    return CATALOGUE[language].get(f"profile.sweep.{portion.name}", portion.name)


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1e3:,.1f}" if seconds < 0.1 else f"{seconds * 1e3:,.0f}"
