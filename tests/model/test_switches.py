"""Each mechanism can be turned off: then its trace in the record is silent, and with it on it is not."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from groundswell.model.sections import Spread, Switches
from groundswell.model.world import Life
from model.tiny import HARSH, advance, born, case_of, differing, lived, recorded, tiny_case, tiny_tree

TROOPS, SHUT_DOWN = 4, 2


def stirred(days: int = 8, seed: int = 5, **switches: bool | str) -> Life:
    """A world in which every mechanism has something to do: insult, violence, an ill-paid force, a rich patron."""
    tree = tiny_tree(days)
    tree["numbers"] = {**HARSH, "ruler.alarm": 0.97, "loyalty.plot_value": 1.3, "loyalty.plot_risk": 0.8}
    tree["switches"] = {**tree["switches"], **switches}
    capable = {"value": 0.9, "low": 0.8, "high": 1.0}
    unproofed = {"value": 0.0, "low": 0.0, "high": 0.1}
    tree["country"] = {
        **tree["country"],
        "shutdown_capability": {**tree["country"]["shutdown_capability"], **capable},
        "coup_proofing": {**tree["country"]["coup_proofing"], **unproofed},
    }
    for district in tree["districts"]:
        district["officers"] //= 4
    return lived(case_of(tree), seed, 10, trigger=0.7)


def somewhere(measure: Callable[[Life], float], **switches: bool | str) -> float:
    """The largest value of a measure over a few worlds."""
    return max(measure(stirred(seed=seed, **switches)) for seed in range(1, 13))


def field(name: str) -> Callable[[Life], float]:
    """The largest recorded value of one variable in a world, its silence left out."""

    def measure(life: Life) -> float:
        values = np.asarray(recorded(life)[name], dtype=float)
        return float(np.nan_to_num(np.where(values < 0, 0, values)).max())

    return measure


SILENT = [
    ("frame", "frame_belief"),
    ("shutdown", "shutdown"),
    ("patron", "troops"),
    ("patron", "promise"),
    ("patron", "money"),
    ("patron", "patron_act"),
    ("loyalists", "loyalists"),
    ("units", "shirking"),
    ("units", "defected"),
    ("elites", "stance"),
    ("militancy", "militants"),
    ("ruler", "act"),
    ("ruler", "concession"),
    ("outside", "pressure"),
]


@pytest.mark.parametrize(("switch", "name"), SILENT)
def test_a_mechanism_off_is_silent(switch: str, name: str) -> None:
    measure = field(name)
    assert somewhere(measure) > 0.0, f"{name} never speaks: the test tests nothing"
    assert somewhere(measure, **{switch: False}) == 0.0


@pytest.mark.parametrize("switch", [name for name in Switches.model_fields if name != "danger"])
def test_every_switch_changes_some_world(switch: str) -> None:
    """Worlds of the same seeds with one mechanism off are not all the same as with it on."""
    assert any(differing(stirred(seed=seed), stirred(seed=seed, **{switch: False})) for seed in range(1, 13))


@pytest.mark.parametrize("variant", ["floor", "round"])
def test_every_variant_of_danger_changes_some_world(variant: str) -> None:
    assert any(differing(stirred(seed=seed), stirred(seed=seed, danger=variant)) for seed in range(1, 5))


def test_without_contacts_nobody_looks_at_anybody() -> None:
    """The pull is the same at every count of contacts out."""
    with_contacts, without = stirred(), stirred(contacts=False)
    assert (np.ptp(without.world.pull[..., 0], axis=-1) == 0).all()
    assert (np.ptp(with_contacts.world.pull[..., 0], axis=-1) > 0).any()


def test_without_organisers_nobody_calls() -> None:
    for life, called in ((stirred(), True), (stirred(organisers=False), False)):
        advanced = born(life_case(life), 5, 10, trigger=0.7)
        calls = 0.0
        for step in range(8):
            advance(advanced, step, step + 1)
            calls = max(calls, float(advanced.world.districts.call.max()))
        assert (calls > 0.0) is called


def life_case(life: Life) -> object:
    """The case of a world of `stirred` again: only its switch of organisers matters here."""
    return tiny_case(organisers=bool(life.world.country.with_organisers[0]))


def test_without_a_ruler_the_order_stays() -> None:
    life = stirred(ruler=False)
    steps = int(life.world.nation.step[0])
    assert (life.by_nation["order"][:steps] == 1).all()
    assert (life.by_nation["act"][:steps] == 0).all()
    assert any((each.by_nation["order"] != 1).any() for each in (stirred(seed=seed) for seed in range(1, 5)))


def test_without_backlash_harm_insults_nobody() -> None:
    life = stirred(backlash=False)
    assert (life.world.districts.insult == life.world.districts.anger).all()
    felt = stirred()
    assert (felt.world.districts.insult > felt.world.districts.anger).any()


def test_without_fatigue_nobody_tires() -> None:
    """With everything else as it is, fatigue can only raise the price of going."""
    tired, fresh = stirred(elites=False, ruler=False), stirred(elites=False, ruler=False, fatigue=False)
    assert tired.world.districts.fatigue.max() > 0.0
    assert differing(tired, fresh)


def test_without_precedents_the_prior_is_the_base_rate() -> None:
    with_them, without = born(tiny_case()), born(tiny_case(precedents=False))
    assert with_them.world.nation.prior_public[0] != without.world.nation.prior_public[0]
    tree = tiny_tree()
    tree["precedents"] = []
    # No precedents, and precedents that count for nothing, are the same prior.
    assert born(case_of(tree)).world.nation.prior_public[0] == without.world.nation.prior_public[0]


def test_a_plot_is_recorded() -> None:
    """Stance 3 on the day of the plot, also where it fails."""
    plotted = [(recorded(life)["stance"] == 3).any() for life in (stirred(seed=seed) for seed in range(1, 13))]
    assert any(plotted)
    assert not any((recorded(stirred(seed=seed, plots=False))["stance"] == 3).any() for seed in range(1, 13))


def test_without_plots_nobody_is_overthrown_from_inside() -> None:
    """Out by a coup is kind 3."""
    for seed in range(1, 13):
        assert stirred(seed=seed, plots=False).world.nation.out_kind[0] != 3


@pytest.mark.parametrize("source", ["parameters", "inputs"])
def test_a_source_of_spread_can_be_stilled(source: str) -> None:
    """The third, choice, is stilled across the worlds of a run, by one seed for all: see tests/study."""
    assert source in Spread.model_fields
    tree = tiny_tree()
    tree["spread"] = {source: False}
    one, other = born(case_of(tree), 1), born(case_of(tree), 2)
    values = {"parameters": "parameter_values", "inputs": "input_values"}
    for name, attribute in values.items():
        same = np.array_equal(getattr(one, attribute), getattr(other, attribute))
        assert same is (name == source)
