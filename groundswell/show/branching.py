"""Branches in words: what was changed, how worlds ended side by side, and the tree of a run."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from groundswell.model.settings import act_in, is_act
from groundswell.rules.aftermath import OUTCOMES
from groundswell.show.table import Table
from groundswell.show.words import (
    count,
    day_in_words,
    days_in_words,
    outcome_in_words,
    percent,
    say,
    short_date,
    worlds_in_words,
)

if TYPE_CHECKING:
    from groundswell.study.branch import Branch
    from groundswell.study.branches import Endings, Parting, Tree

__all__ = [
    "changes_in_words",
    "ending_in_words",
    "ending_table",
    "fates_in_words",
    "middle_in_words",
    "opening",
    "origin_in_words",
    "parting_in_words",
    "tree_lines",
]

_BRANCHING = ("├─ ", "└─ ", "│  ", "   ")
_PLAIN = ("|- ", "`- ", "|  ", "   ")
_OUT = tuple(OUTCOMES.index(name) for name in ("FELL", "REFORM_REMOVED_BY_PATRON"))


def changes_in_words(settings: Sequence[str], language: str = "en") -> str:
    """What a branch changes, as it was asked for: "concede; country.legitimacy=0.3"."""
    said = [act_in(each) if is_act(each) else each for each in settings]
    return "; ".join(said) or say("tree.nothing", language)


def origin_in_words(branch: Branch, tree: Tree | None = None, language: str = "en") -> str:
    """What a branch comes from: world 17 of a run, another branch, or one of its futures."""
    if not branch.parent:
        return say("branch.of_world", language).format(world=branch.world, run=branch.run.name)
    parent = tree[branch.parent] if tree is not None else None
    if parent is not None and parent.futures:
        return say("branch.of_future", language).format(future=branch.world, name=branch.parent)
    return say("branch.of_branch", language).format(name=branch.parent)


def opening(branch: Branch, parting: Parting, tree: Tree, language: str = "en") -> list[str]:
    """The title of a branch and what it changes, a sentence each."""
    tell = partial(say, language=language)
    day = day_in_words(branch.day, branch.case.calendar.start, language)
    said = [tell("branch.title").format(name=branch.name, parent=origin_in_words(branch, tree, language), day=day)]
    said += [tell("branch.found")] if branch.found else []
    if branch.settings:
        said.append(tell("branch.changed").format(changes=changes_in_words(branch.settings, language)))
    elif branch.same is not None:
        said.append(tell("branch.same" if branch.same else "branch.not_same"))
    else:
        said.append(tell("branch.nothing"))
    if branch.futures:
        said.append(
            tell("branch.futures").format(futures=f"{branch.futures:,}", day=tell("day").format(day=branch.day))
        )
    elif branch.settings:
        said.append(parting_in_words(branch, parting, language))
    return [*said, tell("branch.note").format(note=branch.note)] if branch.note else said


def parting_in_words(branch: Branch, parting: Parting, language: str = "en") -> str:
    """From when on a branch differs from what it comes from."""
    if parting.step is None:
        return say("branch.no_difference", language)
    date = branch.case.calendar.start + timedelta(days=parting.step // 4)
    moment = say("moment", language).format(
        date=day_in_words(parting.step // 4, None, language) + f" ({short_date(date, language)})",
        part=say(f"part.{parting.step % 4}", language),
    )
    return say("branch.parts", language).format(moment=moment)


def ending_table(branch: Branch, before: Endings, after: Endings | None, language: str = "en") -> Table:
    """How worlds end as they were and changed, with deaths, arrests and detentions; ``after`` None: one column."""
    tell = partial(say, language=language)
    alone = "branch.changed_column" if branch.settings else "branch.as_it_was"
    names = [alone] if after is None else ["branch.as_it_was", "branch.changed_column"]
    columns = ["table.ending_measure", *names]
    sides = [before] if after is None else [before, after]
    rows = _endings(sides, language) if len(before.outcome) > 1 else _ending(sides, branch, language)
    return Table(
        tell("branch.endings"),
        tuple(tell(column) for column in columns),
        rows,
        (False, *(len(before.outcome) > 1 for _ in sides)),
    )


def _ending(sides: Sequence[Endings], branch: Branch, language: str) -> list[tuple[str, ...]]:
    start = branch.case.calendar.start
    rows: list[tuple[str, ...]] = []
    for name, values in (
        ("ending", [outcome_in_words(OUTCOMES[int(side.outcome[0])], language) for side in sides]),
        ("day", [day_in_words(float(side.end_day[0]), start, language) for side in sides]),
        ("dead", [count(float(side.dead[0]), language) for side in sides]),
        ("arrests", [count(float(side.arrests[0]), language) for side in sides]),
        ("detained", [count(float(side.detained[0]), language) for side in sides]),
        ("peak", [count(float(side.peak[0]), language) for side in sides]),
        ("troops", [day_in_words(float(side.troops_day[0]), start, language) for side in sides]),
    ):
        rows.append((say(f"branch.row.{name}", language), *values))
    return rows


def _endings(sides: Sequence[Endings], language: str) -> list[tuple[str, ...]]:
    worlds = len(sides[0].outcome)
    rows: list[tuple[str, ...]] = []
    for code, name in enumerate(OUTCOMES):
        shares = [float((side.outcome == code).mean()) for side in sides]
        if any(shares):
            rows.append((outcome_in_words(name, language), *(percent(share, language) for share in shares)))
    arrived = [float(np.isfinite(side.troops_day).mean()) for side in sides]
    rows.append((say("branch.row.troops", language), *(percent(share, language) for share in arrived)))
    for name in ("dead", "arrests", "detained", "peak"):
        told = [middle_in_words(getattr(side, name), language) for side in sides]
        rows.append((say(f"branch.row.{name}", language), *told))
    assert worlds == len(sides[-1].outcome)
    return rows


def middle_in_words(values: np.ndarray, language: str = "en") -> str:
    """A count over many worlds as its median and its middle 80%: "218 (40 to 900)"."""
    low, median, high = (float(each) for each in np.percentile(values, [10, 50, 90], method="inverted_cdf"))
    told = [count(each, language) for each in (median, low, high)]
    if len(set(told)) == 1:
        return told[0]
    return say("branch.range", language).format(median=told[0], low=told[1], high=told[2])


def fates_in_words(before: Endings, after: Endings, language: str = "en") -> str:
    """In how many futures the ruler's fate is another one, counted pair by pair on the same draws."""
    out, then = np.isin(before.outcome, _OUT), np.isin(after.outcome, _OUT)
    gained, kept = int((~out & then).sum()), int((out & ~then).sum())
    if not gained + kept:
        return say("branch.apart.none", language).format(all=f"{len(out):,}")
    some = say("some_of_all", language).format(some=gained + kept, all=f"{len(out):,}")
    return say("branch.apart", language).format(some=some, gained=gained, kept=kept)


def ending_in_words(branch: Branch, endings: Endings, language: str = "en") -> str:
    """How a branch ends, in one line with its dead and its detained."""
    dead, detained = (float(np.median(each)) for each in (endings.dead, endings.detained))
    cost = {"dead": count(dead, language), "detained": count(detained, language)}
    if len(endings.outcome) > 1:
        shares = [(int((endings.outcome == code).sum()), name) for code, name in enumerate(OUTCOMES)]
        told = [
            say("tree.share", language).format(
                ending=say(f"outcome.short.{name}", language), share=percent(some / len(endings.outcome), language)
            )
            for some, name in sorted(shares, reverse=True)
            if some
        ]
        return say("tree.ends", language).format(
            futures=f"{len(endings.outcome):,}", endings=", ".join(told), **cost
        )  # fmt: skip
    ending = say(f"outcome.short.{OUTCOMES[int(endings.outcome[0])]}", language)
    day = float(endings.end_day[0])
    if not np.isfinite(day):
        return say("tree.end.open", language).format(ending=ending, **cost)
    return say("tree.end", language).format(ending=ending, day=say("day", language).format(day=int(day)), **cost)


def tree_lines(
    tree: Tree, endings: Sequence[Endings], language: str = "en", plain: bool = False
) -> list[tuple[str, str]]:
    """The tree of a run line by line: what stands before each line, and its text, which may be wrapped.

    endings: of each branch, in the order of the tree. plain: drawn in letters that every terminal has.
    """
    tell = partial(say, language=language)
    attributes = tree.attributes
    size = tell("tree.title").format(
        run=tree.run.name,
        worlds=worlds_in_words(int(attributes["worlds"]), language),
        days=days_in_words(int(attributes["days"]), language),
        seed=attributes["seed"],
    )
    lines = [("", size)]
    branching, last, through, blank = _PLAIN if plain else _BRANCHING
    above: list[str] = []
    for branch, ended in zip(tree, endings, strict=True):
        depth = tree.depth(branch)
        above = above[:depth]
        is_last = tree.is_last(branch)
        lines.append(("".join(above) + (last if is_last else branching), branch.name))
        above.append(blank if is_last else through)
        has_own = any(each.parent == branch.name for each in tree)
        before = "".join(above) + (through if has_own else blank)
        told = [_origin(branch, tree, language), ending_in_words(branch, ended, language)]
        told += [tell("branch.note").format(note=branch.note)] if branch.note else []
        lines += [(before, each) for each in told]
    return lines


def _origin(branch: Branch, tree: Tree, language: str) -> str:
    day = say("day", language).format(day=branch.day)
    changes = changes_in_words(branch.settings, language)
    if not branch.parent:
        return say("tree.from_world", language).format(world=branch.world, day=day, changes=changes)
    if tree[branch.parent].futures:
        return say("tree.from_future", language).format(future=branch.world, day=day, changes=changes)
    return say("tree.from_branch", language).format(day=day, changes=changes)
