"""Two groups and peacekeepers: the compiled world against plain Python, laws that hold, and published figures."""

from functools import cache

import numpy as np
import pytest

from groundswell.classics import epstein_groups
from groundswell.classics.epstein_groups import EpsteinGroups, GroupsVariant, populate, simulate, time_to_extinction
from groundswell.classics.epstein_groups_sequence import FREE, JAILED

GUARDED = EpsteinGroups(cop_density=0.06)
FIFTY = range(1, 51)


class Plain:
    """The sweep as it stands in the file, not compiled."""

    def __init__(self, sweeps, replaced, room=""):
        self._sweeps = {sweep.__name__: sweep for sweep in sweeps}

    def __getitem__(self, name):
        return self._sweeps[name]


@pytest.mark.parametrize(
    "variant",
    [
        GroupsVariant("floor", "move, act, beget", "home or anywhere"),
        GroupsVariant("literal", "move, beget, act", "near home"),
        GroupsVariant("round", "move, act, beget", "anywhere"),
    ],
)
def test_compiled_is_what_plain_python_does(variant, monkeypatch):
    def play():
        numbers = GUARDED._replace(age_max=20.0, cloning=0.1)
        return simulate(numbers, variant, rows=12, columns=10, ticks=25, seeds=[4], peacekeepers_from=3, snapshots=[25])

    compiled = play()
    monkeypatch.setattr(epstein_groups, "load_kernels", Plain)
    with np.errstate(over="ignore"):
        plain = play()
    assert compiled.killed.sum() > 5
    assert compiled.identical(plain)


def played_in_full(ticks):
    """The world after so many ticks, and what was counted."""
    rows = columns = 20
    kept = []
    original = epstein_groups.populate
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(epstein_groups, "populate", lambda *given: kept.append(original(*given)) or kept[-1])
        dataset = simulate(GUARDED, rows=rows, columns=columns, ticks=ticks, seeds=[2], snapshots=[ticks])
    return kept[0], dataset


def test_everybody_stands_where_the_torus_says():
    world, dataset = played_in_full(30)
    free, living = world.state == FREE, (world.state == FREE) | (world.state == JAILED)
    kind, who = world.kind.reshape(-1), world.who.reshape(-1)
    np.testing.assert_array_equal(kind[world.place[free]] // 2 - 1, world.group[free])
    np.testing.assert_array_equal(who[world.place[free]], np.flatnonzero(free))
    assert (kind >= 2).sum() == free.sum()
    np.testing.assert_array_equal(kind[world.keeper], 1)
    assert (kind == 1).sum() == world.keeper.size == 24
    np.testing.assert_array_equal(dataset.people[0, -1], np.bincount(world.group[living], minlength=2))
    assert dataset.active[0, -1] == ((kind >= 2) & (kind % 2 == 1)).sum()
    assert np.unique(world.name[living]).size == living.sum()
    slots = np.sort(np.concatenate([world.order[: world.tally[0]], world.vacant[: world.tally[1]]]))
    np.testing.assert_array_equal(slots, np.arange(world.state.size + world.keeper.size))


def test_without_births_deaths_by_age_and_jail_only_killing_takes_anybody():
    numbers = EpsteinGroups(cloning=0.0, age_max=10_000.0)
    first = populate(3, 40, 40, numbers)
    old = int(((first.state == FREE) & (first.dies <= 40)).sum())
    dataset = simulate(numbers, ticks=40, seeds=[3])
    lost = 1120 - int(dataset.people[0, -1].sum()) - int(dataset.killed.sum())
    assert 0 <= lost <= old


def test_threads_change_nothing_and_a_longer_run_begins_as_the_shorter_one():
    whole = simulate(GUARDED, ticks=260, seeds=[1, 2, 3], threads=3)
    short = simulate(GUARDED, ticks=40, seeds=[1, 2, 3], threads=1)
    assert short.people.identical(whole.people.sel(tick=slice(1, 40)))


def test_peacekeepers_come_when_they_are_told_to():
    late = simulate(GUARDED, ticks=12, seeds=[1], peacekeepers_from=10, snapshots=[9, 10])
    guarded = (late.lattice == 1).sum(["row", "column"])[0]
    np.testing.assert_array_equal(guarded, [0, 96])


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"variant": "ceiling"}, "literal, floor, round"),
        ({"numbers": EpsteinGroups(vision=20.0)}, "vision"),
        ({"numbers": EpsteinGroups(density=0.9, cop_density=0.2)}, "density"),
        ({"snapshots": [6]}, "1 ... 5"),
    ],
)
def test_what_cannot_be_played_is_said(given, said):
    with pytest.raises(ValueError, match=said):
        simulate(ticks=5, **given)


# E7
def test_where_grievance_cannot_reach_the_threshold_nobody_is_killed():
    for cops in (0.0, 0.04):
        dataset = simulate(EpsteinGroups(legitimacy=0.9, cop_density=cops), ticks=150, seeds=[1, 2])
        assert dataset.killed.sum() == 0
        assert dataset.active.sum() == 0
        assert dataset.victor.to_numpy().tolist() == ["", ""]


@cache
def ends(arrest, cop_density):
    return time_to_extinction(EpsteinGroups(cop_density=cop_density), arrest, seeds=FIFTY)


def test_without_peacekeepers_one_group_is_killed_off_and_chance_says_which():
    found = ends("literal", 0.0)
    assert found.ended.notnull().all()
    assert 17 <= int((found.victor == "blue").sum()) <= 33  # of 50 tosses of a coin: 98% of the time


LITERAL = pytest.param(
    "literal",
    marks=pytest.mark.xfail(strict=True, reason="the medians are 150 and 103.5, a ratio of 1.45; the means' is 1.47"),
)


@pytest.mark.slow
@pytest.mark.parametrize("arrest", ["floor", "round", LITERAL])
def test_peacekeepers_from_the_start_delay_it(arrest):
    none, many = ends(arrest, 0.0).ended, ends(arrest, 0.1).ended
    both = np.concatenate([ends(arrest, 0.08).ended, many])
    assert float(many.median()) > 1.5 * float(none.median())
    assert np.mean(both) > 1.5 * float(none.mean())


# Mean and standard deviation of the time to extinction in another program, 50 seeds each, by density of peacekeepers.
ELSEWHERE = {
    "literal": {0.0: (99, 50), 0.02: (113, 38), 0.04: (143, 58), 0.06: (204, 167), 0.08: (184, 120), 0.1: (340, 837)},
    "floor": {0.0: (99, 50), 0.02: (123, 53), 0.04: (140, 65), 0.06: (176, 123), 0.08: (249, 268), 0.1: (408, 902)},
}


@pytest.mark.slow
@pytest.mark.parametrize("arrest", ELSEWHERE)
def test_the_time_to_extinction_is_within_sampling_error_of_another_program(arrest):
    for density, (mean, deviation) in ELSEWHERE[arrest].items():
        ours = ends(arrest, density).ended
        error = np.sqrt((float(ours.var(ddof=1)) + deviation**2) / 50)
        assert abs(float(ours.mean()) - mean) < 2.0 * error, density
