"""Where the time of a run goes: the worlds timed are those of the run, every row is there, and the words are true."""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from model.tiny import born, differing, kernels, lived, tiny_case

import groundswell as gs
from groundswell.model.cut_short import cut_short
from groundswell.model.rows.citizens import ask_blocks
from groundswell.model.running import SWEEPS, run_life
from groundswell.model.step import ROWS
from groundswell.model.stopwatch import Stopwatch
from groundswell.show.profiling import once_table, profile_in_words, world_table
from groundswell.study.profile import BEGIN, END, WORLD, Portion

from .small import write_small


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> gs.Result:
    """A small run, finished."""
    folder = tmp_path_factory.mktemp("profile")
    return gs.run(write_small(folder), worlds=3, citizens_per_agent=10, out=folder / "out")


@pytest.fixture(scope="module")
def told(result: gs.Result) -> gs.Profile:
    """Where its time goes."""
    return gs.profile(result)


@pytest.fixture(scope="module")
def watch() -> Stopwatch:
    """A stopwatch over the shipped rules."""
    return Stopwatch(SWEEPS)


def test_a_timed_world_is_the_world_of_a_run(watch: Stopwatch) -> None:
    case = tiny_case(6)
    timed = born(case)
    watch.reset()
    run_life(timed, watch.kernels)
    assert differing(timed, lived(case)) == []
    steps = int(timed.world.nation.step[0])
    assert [lap.row for lap in watch.laps()] == sorted(lap.row for lap in watch.laps())
    assert {lap.row for lap in watch.laps()} == {row.order for row in ROWS}
    assert {lap.calls for lap in watch.laps() if lap.row in (1, 3)} == {steps}


def test_a_world_timed_on_two_threads_is_the_same(watch: Stopwatch) -> None:
    case = tiny_case(4)
    timed = born(case)
    watch.reset()
    with ThreadPoolExecutor(2) as pool:
        run_life(timed, watch.kernels, 2, pool)
    assert differing(timed, lived(case)) == []
    assert {lap.row for lap in watch.laps()} == {row.order for row in ROWS}


def test_a_sweep_cut_short_leaves_the_world_as_it_is() -> None:
    closer, case = Stopwatch(SWEEPS, within=True), tiny_case(4)
    timed = born(case)
    run_life(timed, closer.kernels)
    assert differing(timed, lived(case)) == []
    shares = closer.shares()
    assert sum(shares["ask_blocks"].values()) == pytest.approx(1.0)
    assert list(shares["ask_blocks"]) == [name for name, _ in cut_short(ask_blocks)]


def test_a_stopwatch_follows_ones_own_rules() -> None:
    def stays(rank, risk_aversion, steep, base, deter):
        return rank > 2.0

    watch = Stopwatch(SWEEPS, {"turnout.joins": stays})
    assert watch.kernels.rules_hash != kernels().rules_hash


def test_every_piece_is_there_in_its_order(told: gs.Profile) -> None:
    stages = [each.stage for each in told.portions]
    assert stages == sorted(stages, key=(BEGIN, WORLD, END).index)
    assert [each.name for each in told.portions if each.stage == BEGIN] == ["imports", "case", "layout", "kernels"]
    assert [each.name for each in told.portions if each.stage == END] == ["store", "summary"]
    within = [each for each in told.portions if each.stage == WORLD]
    assert (within[0].name, within[-1].name) == ("first_state", "record")
    assert {each.row for each in within[1:-1]} == {row.order for row in ROWS}
    (asked,) = [each for each in within if each.name == "ask_blocks"]
    parts = [each.seconds for each in within if each.within == "ask_blocks"]
    assert len(parts) > 2
    assert sum(parts) == pytest.approx(asked.seconds)
    assert all(each.seconds >= 0.0 and each.processor >= 0.0 for each in told.portions)
    assert told.worlds == 3
    assert told.threads == 1
    assert told.agent_steps <= told.agents * 16 * 3


def test_the_run_is_left_as_it_was(result: gs.Result, told: gs.Profile) -> None:
    again = gs.run(result.case_file, worlds=3, citizens_per_agent=10, out=result.folder.parent)
    assert again.found
    assert gs.same(again.dataset, result.dataset) == []
    assert not list(result.folder.glob(".profile*"))


def test_worlds_that_are_not_those_of_the_run_are_refused(result: gs.Result) -> None:
    other = replace(result, attributes={**result.attributes, "seed": 99})
    with pytest.raises(gs.CaseError, match=r"world 0 played again differs .* Make the run anew"):
        gs.profile(other)
    with pytest.raises(gs.CaseError, match="worlds = 4"):
        gs.profile(result, worlds=4)


def test_tables_say_every_row_and_add_up(told: gs.Profile) -> None:
    told = replace(told, portions=(*told.portions, Portion(END, "report", 0, 1, 0.5, 0.4)))
    once, world = once_table(told), world_table(told)
    assert [row[0] for row in once.rows][-1] == "the report written"
    assert {row.name for row in ROWS} < set(world.key)
    assert world.rows[-1][3] == "100.0%"
    assert all(len(row) == len(world.columns) for row in world.rows)
    assert f"3 worlds of {told.agents:,} agents on one thread" in profile_in_words(told)
    assert set(told.as_json()) > {"portions", "agent_steps", "seconds_as_a_run"}


def test_the_command_gives_the_same_dataset_and_tells_of_it(tmp_path: Path) -> None:
    case = write_small(tmp_path)
    asked = [sys.executable, "-m", "groundswell", "run", str(case), "-n", "2", "--citizens-per-agent", "10", "--json"]
    lines = {}
    for name, more in (("plain", ["--no-report"]), ("profiled", ["--profile"])):
        done = subprocess.run(
            [*asked, *more, "--out", str(tmp_path / name)], capture_output=True, text=True, check=True
        )
        lines[name] = json.loads(done.stdout)
    one, other = (gs.open_dataset(lines[name]["store"]) for name in ("plain", "profiled"))
    assert gs.same(one, other) == []
    assert "profile" not in lines["plain"]
    portions = lines["profiled"]["profile"]["portions"]
    assert {each["row"] for each in portions} == set(range(len(ROWS) + 1))
    assert portions[-1]["name"] == "report"
