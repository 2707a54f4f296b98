"""The compiled world of Epstein's agents against the same text in plain Python, and against counting anew."""

import numpy as np
import pytest

from groundswell.classics import epstein
from groundswell.classics.epstein import simulate
from groundswell.classics.epstein_law import PRESETS, Epstein, Variant
from groundswell.classics.epstein_sequence import epstein_in_turn
from groundswell.classics.epstein_start import populate, setting_of, world_of
from groundswell.classics.lattice import half_widths

LIVELY = Epstein(legitimacy=0.6, vision=3.0)
VARIANTS = {
    **PRESETS,
    "square": Variant(arrest="floor", neighbourhood="square"),
    "cross": Variant(arrest="round", neighbourhood="cross"),
    "together": Variant(arrest="floor", schedule="together"),
}


class Plain:
    """The sweeps as they stand in the file, not compiled."""

    def __init__(self, sweeps, replaced, room=""):
        self._sweeps = {sweep.__name__: sweep for sweep in sweeps}

    def __getitem__(self, name):
        if name != "epstein_in_turn":
            return self._sweeps[name]

        def play(seed, first, legitimacy, cops, world, *others):
            # plain numpy names the fields of a record array only where it is told to
            self._sweeps[name](
                seed, first, legitimacy, cops, world._replace(agents=world.agents.view(np.recarray)), *others
            )

        return play


@pytest.mark.parametrize("name", VARIANTS)
def test_compiled_is_what_plain_python_does(name, monkeypatch):
    def play():
        return simulate(LIVELY, VARIANTS[name], rows=14, columns=12, ticks=8, seeds=[3], snapshots=[2, 8])

    compiled = play()
    monkeypatch.setattr(epstein, "load_kernels", Plain)
    with np.errstate(over="ignore"):
        plain = play()
    assert compiled.active.max() > 5
    assert compiled.identical(plain)


@pytest.mark.parametrize("name", [name for name in VARIANTS if name != "together"])
def test_what_is_kept_up_to_date_is_what_counting_anew_gives(name):
    variant, rows, columns = VARIANTS[name], 24, 20
    widths = half_widths(variant.neighbourhood, LIVELY.vision)
    people = populate(5, rows, columns, LIVELY, variant)
    world, setting = world_of(people, rows, columns, widths), setting_of(people, LIVELY, variant)
    ticks, cops = 40, people.place.size - people.hardship.size
    kernels = epstein.load_kernels((epstein_in_turn,), {}, room="classics")
    leaving = np.maximum(cops - np.arange(ticks) // 10, 0)
    counted, scars, held = np.zeros((ticks, 2), np.int64), np.zeros(ticks), np.zeros((ticks, 2))
    kernels["epstein_in_turn"](5, 0, np.full(ticks, 0.6), leaving, world, setting, counted, scars, held)
    agents, citizens = world.agents, setting.citizens
    free = agents["state"][:citizens] != 2
    shown = np.ones(citizens, bool) if setting.keep_site else free
    present = np.concatenate([shown, np.arange(cops) < leaving[-1]])
    here = np.bincount(agents["place"][present], minlength=rows * columns).reshape(rows, columns)
    listed = np.zeros((rows, columns), int)
    for row in range(rows):
        for column in range(columns):
            who = world.first_here[row, column]
            while who >= 0:
                assert agents["place"][who] == row * columns + column
                listed[row, column] += 1
                who = agents["next_here"][who]
    np.testing.assert_array_equal(listed, here)
    if name not in ("netlogo",):
        assert here.max() == 1
    active = np.bincount(agents["place"][:citizens][agents["state"][:citizens] == 1], minlength=rows * columns)
    guarded = np.bincount(agents["place"][citizens:][: leaving[-1]], minlength=rows * columns)
    for kept, marks in ((world.actives_near, active), (world.cops_near, guarded)):
        expected = np.zeros((rows, columns), int)
        for row, half in enumerate(widths):
            for column in range(-half, half + 1):
                expected += np.roll(marks.reshape(rows, columns), (widths.size // 2 - row, -column), (0, 1))
        margin = widths.size - 1  # a row begins with room that is written to and never read
        np.testing.assert_array_equal(kept[:, margin : margin + columns], expected)
    inside = agents[:citizens][~free]
    np.testing.assert_allclose(held[-1], [inside["hardship"].sum(), inside["risk_aversion"].sum()])
    assert counted[-1, 0] == active.sum()


@pytest.mark.parametrize("name", VARIANTS)
def test_nobody_is_lost(name):
    dataset = simulate(LIVELY, VARIANTS[name], rows=30, columns=30, ticks=60, seeds=[1, 2], snapshots=[30, 60])
    citizens = np.array([populate(seed, 30, 30, LIVELY, VARIANTS[name]).hardship.size for seed in (1, 2)])
    assert ((dataset.active + dataset.jailed).transpose("tick", "seed") <= citizens).all()
    if name != "netlogo":  # where two may stand on one site, a lattice shows one of them
        shown = np.stack([(dataset.lattice == code).sum(["row", "column"]) for code in range(5)], axis=-1)
        jailed = dataset.jailed.sel(tick=[30, 60]).to_numpy()
        inside = 0 if name == "mesa" else jailed
        np.testing.assert_array_equal(
            shown[..., 1] + shown[..., 2] + shown[..., 4] + inside, citizens[:, None] + 0 * jailed
        )
        np.testing.assert_array_equal(shown[..., 2], dataset.active.sel(tick=[30, 60]))


def test_threads_change_nothing():
    def play(variant, threads, side):
        return simulate(LIVELY, variant, rows=side, columns=side, ticks=6, seeds=[1, 2], snapshots=[6], threads=threads)

    for variant, side in ((VARIANTS["together"], 320), (VARIANTS["netlogo"], 40)):
        assert play(variant, 1, side).identical(play(variant, 3, side))


def test_a_longer_run_begins_as_the_shorter_one():
    short = simulate(LIVELY, "netlogo", ticks=150, seeds=[7])
    whole = simulate(LIVELY, "netlogo", ticks=450, seeds=[7])
    assert short.active.identical(whole.active.sel(tick=slice(1, 150)))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"variant": "repast"}, "paper, netlogo, mesa"),
        ({"numbers": Epstein(vision=20.0)}, "vision"),
        ({"numbers": Epstein(citizen_density=0.9, cop_density=0.2)}, "citizen_density"),
        ({"legitimacy": [0.8]}, "1 values for 5 ticks"),
        ({"snapshots": [6]}, "1 ... 5"),
        ({"variant": PRESETS["mesa"]._replace(schedule="together")}, "jailed"),
    ],
)
def test_what_cannot_be_played_is_said(given, said):
    with pytest.raises(ValueError, match=said):
        simulate(ticks=5, **given)
