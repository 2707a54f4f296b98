"""The peers do the work that ours does: in one small country, at one moment, as many go out, step by step."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from groundswell.model.casefile import load_case
from groundswell.model.launch import load_kernels
from groundswell.model.world import Ground, Life, lay_ground

ROOT = Path(__file__).resolve().parents[2]
SEEDS = 6
INSULT = 0.3  # felt on top of what is felt, so that enough go out to be compared


@pytest.fixture(scope="module")
def frozen() -> ModuleType:
    """The benchmark's own module of countries that stand still."""
    for folder in ("benchmarks", "benchmarks/peers"):
        if str(ROOT / folder) not in sys.path:
            sys.path.insert(0, str(ROOT / folder))
    return importlib.import_module("frozen")


@pytest.fixture(scope="module")
def stopped(frozen: ModuleType) -> Life:
    """A world at its busiest step."""
    return frozen.busy_life(citizens_per_agent=1000)


@pytest.fixture(scope="module")
def ground() -> Ground:
    """The country that all are asked in: the shipped one, at a thousand citizens an agent."""
    return lay_ground(load_case("kazakhstan-2022"), 1000)


@pytest.fixture(scope="module")
def told(frozen: ModuleType, stopped: Life, ground: Ground) -> dict[str, np.ndarray]:
    """What its citizens decide by; angrier than they are, so that contacts matter."""
    return frozen.conditions(frozen.still(stopped, ground, 1, insult=INSULT))


@pytest.fixture(scope="module")
def ours(frozen: ModuleType, stopped: Life, ground: Ground) -> np.ndarray:
    """Agents out by seed and step, from our sweeps."""
    kernels = load_kernels(frozen.ROW, {})
    weight = ground.layout.weight
    return np.array(
        [
            (frozen.asked_alone(frozen.still(stopped, ground, seed, INSULT), frozen.TWO_DAYS, kernels) / weight).sum(1)
            for seed in range(1, SEEDS + 1)
        ]
    )


def agree(one: np.ndarray, other: np.ndarray) -> None:
    """Means by step within four standard errors, of counts that scatter as counts do."""
    error = np.sqrt(one.mean(0) / len(one) + other.mean(0) / len(other))
    assert (np.abs(one.mean(0) - other.mean(0)) < 4.0 * error + 1e-9).all(), (one.mean(0), other.mean(0))


@pytest.mark.parametrize("which", ["ask_everybody", "ask_the_free"])
def test_a_plain_loop_sends_as_many_out_as_ours(which: str, told: dict[str, np.ndarray], ours: np.ndarray) -> None:
    plain = importlib.import_module("plain_country")
    ask = getattr(plain, which)
    theirs = [plain.Country(told, seed).play(ours.shape[1], ask).sum(1) for seed in range(1, SEEDS + 1)]
    assert ours.mean() > 100
    agree(ours, np.array(theirs, float))


def test_contacts_matter_to_the_plain_loops(told: dict[str, np.ndarray]) -> None:
    """With everybody free and a strong pull of contacts more go out than without: they are counted."""
    plain = importlib.import_module("plain_country")
    pulled, alone = (told | {"free": np.ones(4), "contact_pull": np.array(pull)} for pull in (0.5, 0.0))
    for ask in (plain.ask_everybody, plain.ask_the_free):
        with_contacts, without = (plain.Country(each, 1).play(3, ask)[-1].sum() for each in (pulled, alone))
        assert with_contacts > 1.1 * without > 0


def test_mesa_sends_as_many_out_as_the_loop(told: dict[str, np.ndarray]) -> None:
    pytest.importorskip("mesa")
    mesa, plain = importlib.import_module("mesa_country"), importlib.import_module("plain_country")
    few = told | {"citizens": np.full_like(told["citizens"], 300), "free": np.full(4, 0.5)}
    theirs = np.array([mesa.Country(few, seed).play(4).sum(1) for seed in (1, 2)], float)
    loop = [plain.Country(few, seed).play(4, plain.ask_the_free).sum(1) for seed in range(20)]
    agree(theirs, np.array(loop, float))


def test_added_citizens_who_cannot_act_do_not(frozen: ModuleType, stopped: Life) -> None:
    derived = importlib.import_module("derived")
    case = load_case("kazakhstan-2022")
    larger = derived.with_idle(case, 3_000_000)
    assert larger.population == case.population + 3_000_000
    still = frozen.still(stopped, lay_ground(larger, 1000), 1, insult=INSULT)
    crowds = frozen.asked_alone(still, frozen.TWO_DAYS, load_kernels(frozen.ROW, {}))
    first = len(case.districts)
    assert crowds[:, :first].sum() > 0
    assert crowds[:, first:].sum() == 0
    before = frozen.still(stopped, lay_ground(case, 1000), 1, insult=INSULT)
    np.testing.assert_array_equal(still.world.pull[:first], before.world.pull)


def test_ours_is_the_same_on_two_threads(frozen: ModuleType, stopped: Life, ground: Ground) -> None:
    kernels = load_kernels(frozen.ROW, {})
    with ThreadPoolExecutor(2) as pool:
        one, two = (
            frozen.asked_alone(frozen.still(stopped, ground, 3, INSULT), frozen.TWO_DAYS, kernels, each)
            for each in (None, pool)
        )
    np.testing.assert_array_equal(one, two)


def test_a_worker_answers_and_ends(frozen: ModuleType, told: dict[str, np.ndarray], tmp_path: Path) -> None:
    few = told | {"citizens": np.full_like(told["citizens"], 50)}
    path = frozen.kept(few, tmp_path / "few.npz")
    command = [sys.executable, str(ROOT / "benchmarks" / "peers" / "country_worker.py"), "free", str(path)]
    done = subprocess.run(command, input="3\n2\n", capture_output=True, text=True, check=True)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert lines[0] == {"ready": True}
    assert [each["steps"] for each in lines[1:]] == [3, 2]
    assert all(each["seconds"] > 0 and each["peak"] >= each["held"] for each in lines[1:])
