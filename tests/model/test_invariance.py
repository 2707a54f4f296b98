"""The same worlds, bit for bit: on any threads, in any chunks, under any names and years, compiled or plain."""

from __future__ import annotations

import datetime
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import groundswell
from groundswell.model.case import Case
from groundswell.model.ending import keep, room_for
from groundswell.model.running import run_life
from groundswell.model.world import Life, lay_ground, new_life, seed_of
from model.tiny import HARSH, born, case_of, differing, kernels, lived, tiny_case, tiny_tree

TESTS = Path(__file__).parents[1]


def rooms(case: Case, order: list[int], threads: int) -> dict[str, np.ndarray]:
    """Four worlds, run in some order on so many threads at once, each kept in its own place."""
    ground = lay_ground(case, 10)
    room = room_for(4, new_life(ground, 0))

    def one(world: int) -> None:
        life = new_life(ground, seed_of(1, world))
        life.world.triggers[0, 1] = 0.45
        run_life(life, kernels())
        keep(room, world, life)

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(one, order))
    return room


def test_order_and_threads_across_worlds_change_nothing() -> None:
    one = rooms(tiny_case(), [0, 1, 2, 3], 1)
    for order, threads in (([3, 1, 0, 2], 1), ([0, 1, 2, 3], 2), ([2, 3, 0, 1], 4)):
        other = rooms(tiny_case(), order, threads)
        for name, values in one.items():
            np.testing.assert_array_equal(other[name], values, err_msg=name)


@pytest.mark.parametrize("threads", [2, 3])
def test_threads_inside_a_world_change_nothing(threads: int) -> None:
    case = tiny_case(numbers=HARSH)
    assert differing(lived(case, 5, 1, 0.9), lived(case, 5, 1, 0.9, threads=threads)) == []


@pytest.mark.parametrize("cuts", [(1, 32), (3, 17, 18, 32), tuple(range(1, 33))])
def test_the_length_of_a_call_changes_nothing(cuts: tuple[int, ...]) -> None:
    from model.tiny import advance

    whole, cut = lived(tiny_case(), 5, 1), born(tiny_case(), 5, 1)
    for first, last in zip((0, *cuts), cuts):
        advance(cut, first, last)
    assert differing(whole, cut) == []


@pytest.mark.parametrize(("seed", "trigger"), [(3, 1.0), (5, 0.45)])
def test_compiled_is_plain_python(seed: int, trigger: float) -> None:
    """Every recorded value is equal; this also runs each rule and sweep in the interpreter."""
    case = tiny_case(days=5, numbers=HARSH)
    assert differing(lived(case, seed, 100, trigger), lived(case, seed, 100, trigger, compiled=False)) == []


def renamed(tree: dict[str, Any], years: int) -> Case:
    """Every name and word changed, the calendar moved by whole years."""
    new = {**tree}
    new["case"] = {**tree["case"], "name": "other", "title": "Another", "country": "Otherland", "summary": "Else."}
    new["case"]["known_until"] = _moved(tree["case"]["known_until"], years)
    new["calendar"] = {
        **tree["calendar"],
        "start": _moved(tree["calendar"]["start"], years),
        "holidays": [_moved(day, years) for day in tree["calendar"]["holidays"]],
    }
    new["triggers"] = [{**each, "date": _moved(each["date"], years), "what": "x"} for each in tree["triggers"]]
    new["pillars"] = [{**each, "name": f"pillar {number}"} for number, each in enumerate(tree["pillars"])]
    new["precedents"] = [{**each, "name": "P", "year": each["year"] + years} for each in tree["precedents"]]
    new["patron"] = {**tree["patron"], "name": "Big Brother", "alliance": "Pact", "basis": "none"}
    new["districts"] = [
        {**each, "name": f"Ort {number}", "region": "R", "latitude": 10.0, "longitude": 20.0}
        for number, each in enumerate(tree["districts"])
    ]
    return case_of(new)


def _moved(day: str, years: int) -> str:
    date = datetime.date.fromisoformat(day)
    return str(date.replace(year=date.year + years))


@pytest.mark.parametrize("years", [0, 11])
def test_names_and_years_change_nothing(years: int) -> None:
    """1 January is a Saturday in 2022 and in 2033, and neither January has a leap day."""
    tree = tiny_tree()
    assert differing(lived(case_of(tree)), lived(renamed(tree, years))) == []


def test_another_weekday_does_change_something() -> None:
    tree = tiny_tree()
    assert differing(lived(case_of(tree)), lived(renamed(tree, 1)))


def test_a_longer_window_begins_with_the_shorter() -> None:
    short, long = lived(tiny_case(days=4)), lived(tiny_case(days=8))
    for name in ("turnout", "militants", "arrests", "deaths", "forces"):
        np.testing.assert_array_equal(long.by_district[name][:16], short.by_district[name], err_msg=name)


def test_what_has_no_cause_yet_is_the_same() -> None:
    """Two worlds on the same draws part only from the step at which the cause acts: a patron who never moves."""
    with_patron, without = lived(tiny_case()), lived(tiny_case(patron=False))
    moved = np.flatnonzero(with_patron.by_nation["patron_act"])
    first = int(moved[0]) if len(moved) else len(with_patron.by_nation)
    for name in with_patron.by_district.dtype.names or ():
        np.testing.assert_array_equal(
            with_patron.by_district[name][: first + 1], without.by_district[name][: first + 1], err_msg=name
        )


# ---------------------------------------------------------------- the cache of kernels

_WHOLE = """
import hashlib, numpy as np
from groundswell.model.launch import load_kernels
from groundswell.model.running import run_life, SWEEPS
from model.tiny import born, recorded, tiny_case
life = born(tiny_case(days=3), 5, 100)
run_life(life, load_kernels(SWEEPS, {}))
digest = hashlib.sha256()
for name, values in sorted(recorded(life).items()):
    digest.update(name.encode() + values.tobytes())
print(digest.hexdigest())
"""

_ONE_RULE = """
from groundswell.model.launch import load_kernels
from groundswell.model.rows.news import believe
from groundswell.rules.news import News
found = load_kernels((believe,), {})
print(found["believe"](1.0, 2.0, 0.5, 12345, 7, News()), found.rules_hash)
"""


def told(script: str, cache: Path, package: Path) -> str:
    """What a fresh process says, with its own cache folder and package."""
    environment = {**os.environ, "GROUNDSWELL_CACHE": str(cache), "PYTHONWARNINGS": "ignore"}
    environment["PYTHONPATH"] = os.pathsep.join([str(package), str(TESTS)])
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=False, cwd=cache
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


PACKAGE = Path(groundswell.__file__).parents[1]


@pytest.mark.slow
def test_a_cold_and_a_warm_cache_give_the_same_world(tmp_path: Path) -> None:
    cold = told(_WHOLE, tmp_path, PACKAGE)
    kept = sorted(path.name for path in tmp_path.rglob("*.nbc"))
    assert kept, "nothing was kept"
    assert told(_WHOLE, tmp_path, PACKAGE) == cold
    assert sorted(path.name for path in tmp_path.rglob("*.nbc")) == kept, "the warm run compiled again"


def test_an_edit_of_a_rule_is_seen(tmp_path: Path) -> None:
    """`believe` stands in rows/news.py and calls rules in two other files; an edit there must reach the kernel."""
    cache = tmp_path / "cache"
    cache.mkdir()
    package = tmp_path / "package"
    shutil.copytree(
        PACKAGE / "groundswell", package / "groundswell", ignore=shutil.ignore_patterns("__pycache__", "cases")
    )
    first = told(_ONE_RULE, cache, package)
    assert told(_ONE_RULE, cache, package) == first
    for file, old, new in (
        ("rules/news.py", "return belief + evidence", "return 100.0 + belief + evidence"),
        ("rules/draws.py", "return top * q /", "return 1000.0 + top * q /"),
    ):
        path = package / "groundswell" / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        second = told(_ONE_RULE, cache, package)
        assert second.split()[0] != first.split()[0], f"an edit in {file} was not seen"
        assert second.split()[1] != first.split()[1]
        first = second


_EDITED_MEANWHILE = (
    """
import pathlib, sys
from groundswell.rules import news
from groundswell.model.launch import load_kernels
from groundswell.model.rows.news import believe
before = load_kernels((believe,), {}).rules_hash
path = pathlib.Path(news.__file__)
path.write_text(path.read_text().replace("return belief + evidence", "return 100.0 + belief + evidence"))
"""
    + _ONE_RULE
)


def test_rules_edited_under_a_running_process_stay_apart(tmp_path: Path) -> None:
    """A process goes on with the rules that it imported, and keeps no kernel of theirs under the new rules' name."""
    cache = tmp_path / "cache"
    cache.mkdir()
    package = tmp_path / "package"
    shutil.copytree(
        PACKAGE / "groundswell", package / "groundswell", ignore=shutil.ignore_patterns("__pycache__", "cases")
    )
    before = told(_ONE_RULE, cache, package)
    assert told(_EDITED_MEANWHILE, cache, package) == before
    after = told(_ONE_RULE, cache, package)
    assert after.split()[0] != before.split()[0]
    assert after.split()[1] != before.split()[1]


def test_where_nothing_can_be_kept_kernels_still_run(tmp_path: Path) -> None:
    """A cache folder that is a file: compiled for this process only, with a warning and the same value."""
    cache = tmp_path / "cache"
    cache.mkdir()
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    script = f"import os; os.environ['GROUNDSWELL_CACHE'] = {str(blocked)!r}\n" + _ONE_RULE
    assert told(script, cache, PACKAGE) == told(_ONE_RULE, cache, PACKAGE)


def test_recorded_floats_are_kept_as_they_are() -> None:
    """The record holds float32 of the very float64 that the world ended with."""
    life: Life = lived(tiny_case(), 5, 100)
    last = int(life.world.nation.step[0]) - 1
    assert life.by_nation["belief_public"][last] == np.float32(life.world.nation.belief_public[0])
