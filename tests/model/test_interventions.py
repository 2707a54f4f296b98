"""Forced and forbidden acts in a world: what they change, from when, and that nothing forced changes nothing."""

from __future__ import annotations

import numpy as np
import pytest

from groundswell.model.case import Case
from groundswell.model.intervention_text import intervention_row
from groundswell.model.rows.forced import ACTS, COLUMN_OF, COLUMNS, DELAY, FORCED, OPTIONS, ORDERS, PRESSURE
from groundswell.model.world import Life, lay_ground
from groundswell.rules.patron import BROKER, DROP, MONEY, STANDBY, WAIT, WITHDRAW, WORDS
from groundswell.rules.patron import TROOPS as SEND
from groundswell.rules.ruler import ASK, BROKERED_EXIT, CONCEDE, FLEE, NOTHING, PLEDGE, SHUT_DOWN
from model.tiny import advance, born, case_of, differing, lived, tiny_tree

SEED = 5


def case_with(*acts: str, days: int = 8, **switches: bool) -> Case:
    tree = tiny_tree(days)
    tree["switches"] = {**tree["switches"], **switches}
    tree["interventions"] = [intervention_row(act) for act in acts]
    return case_of(tree)


def life_with(*acts: str, days: int = 8, seed: int = SEED, compiled: bool = True, **switches: bool) -> Life:
    return lived(case_with(*acts, days=days, **switches), seed, 10, compiled=compiled)


def nation(life: Life, name: str) -> np.ndarray:
    return np.asarray(life.by_nation[name][: int(life.world.nation.step[0])])


def test_the_columns_hold_every_act_once() -> None:
    columns = [column for acts in COLUMN_OF.values() for column in acts.values()] + [DELAY]
    assert sorted(columns) == list(range(COLUMNS))
    assert COLUMN_OF["ruler"]["flee"] == ACTS + FLEE == OPTIONS - 1
    assert COLUMN_OF["patron"]["drop"] == OPTIONS + DROP


def test_nothing_forced_is_all_zero_and_leaves_the_hash_alone() -> None:
    case = case_with()
    assert not lay_ground(case, 10).forced.any()
    assert "interventions" not in case.mechanism()
    assert case.hash() != case_with("day 3: concede").hash()


def test_worlds_are_the_same_up_to_the_forced_act_and_part_after_it() -> None:
    as_it_was, changed = life_with(), life_with("day 3: concede")
    assert nation(changed, "act")[12] == CONCEDE
    for name in ("order", "belief_public", "concession", "promise"):
        np.testing.assert_array_equal(nation(as_it_was, name)[:12], nation(changed, name)[:12])
    np.testing.assert_array_equal(as_it_was.by_district["turnout"][:13], changed.by_district["turnout"][:13])
    assert nation(changed, "concession")[12] > nation(as_it_was, "concession")[12]


def test_forcing_what_was_chosen_anyway_changes_nothing() -> None:
    as_it_was = life_with(seed=7)
    order = int(nation(as_it_was, "order")[8])
    stands = int(np.argmin(nation(as_it_was, "order")[8:12] == order)) or 4
    changed = lived(case_with(), 7, 10)
    assert not differing(as_it_was, changed)
    life = born(case_with(), 7, 10)
    life.world.forced[8 : 8 + stands, ORDERS + order] = FORCED
    advance(life, 0, len(life.world.calendar))
    assert not differing(as_it_was, life)


@pytest.mark.parametrize(("order", "number"), [("tolerate", 0), ("disperse", 1), ("beat", 2), ("shoot", 3)])
def test_a_forced_order_stands_from_day_to_day(order: str, number: int) -> None:
    life = life_with(f"days 2-3: order {order}")
    assert (nation(life, "order")[8:16] == number).all()


def test_a_forbidden_order_is_never_given() -> None:
    life = life_with("from day 1: never disperse", "never beat")
    assert 1 not in nation(life, "order")[4:]
    assert 2 not in nation(life, "order")


def test_only_one_order_left_is_given_even_by_a_ruler_switched_off() -> None:
    life = life_with("never disperse", "never beat", "never shoot", ruler=False)
    assert (nation(life, "order") == 0).all()


def test_a_ruler_who_is_kept_from_all_political_acts_still_orders() -> None:
    life = life_with("nothing", "day 2: concede")
    acts = nation(life, "act")
    assert acts[8] == CONCEDE
    assert (np.delete(acts, 8) == NOTHING).all()


def test_a_shutdown_is_kept_while_it_is_forced_and_ends_when_forbidden() -> None:
    life = life_with("days 1-3: shut down", "from day 4: no shutdown")
    down = nation(life, "shutdown")
    assert (down[4:16] == 1).all()
    assert (down[16:] == 0).all()
    assert not nation(life_with("no shutdown"), "shutdown").any()


def test_a_second_request_does_nothing() -> None:
    once, twice = life_with("day 2: ask"), life_with("day 2: ask", "day 4: ask")
    assert once.world.nation.request_step[0] == 8
    assert not differing(once, twice)


def test_an_act_waits_within_its_window_until_it_can_be_done() -> None:
    life = life_with("outside day 3: exit offer", "days 1-6: leave", "nothing", outside=False)
    assert life.world.nation.out[0] == 1
    assert life.world.nation.end_step[0] == 13, "the offer is made after the ruler has acted"
    assert life_with("days 1-2: leave", "no exit offer").world.nation.end_step[0] != 13


def test_a_ruler_flees_when_he_is_made_to() -> None:
    life = life_with("day 1 evening: flee")
    assert life.world.nation.out[0] == 1
    assert nation(life, "act")[7] == FLEE


def test_a_forbidden_act_is_never_done() -> None:
    for seed in range(5):
        life = life_with("never ask", "never pledge", "never concede", seed=seed)
        assert not set(nation(life, "act")) & {ASK, PLEDGE, CONCEDE}
        assert life.world.nation.request_step[0] == -1


@pytest.mark.parametrize(
    ("said", "option"),
    [
        ("words", WORDS), ("money", MONEY), ("standby", STANDBY), ("troops", SEND), ("broker", BROKER), ("drop", DROP),
    ],
)  # fmt: skip
def test_the_patron_does_what_is_forced_and_nothing_that_is_forbidden(said: str, option: int) -> None:
    made = life_with("patron: nothing", f"patron day 2: {said}")
    assert nation(made, "patron_act")[8] == option
    assert (np.delete(nation(made, "patron_act"), 8) == WAIT).all()
    kept = life_with(f"patron: no {said}")
    assert option not in nation(kept, "patron_act")


def test_troops_come_as_many_days_later_as_they_are_delayed() -> None:
    acts = ("day 1: ask", "patron day 2: troops", "patron: no withdraw")
    soon, late = life_with(*acts, days=12), life_with(*acts, "troops 2 days later", days=12)
    landed = int(soon.world.nation.troops_step[0])
    assert landed >= 8
    assert int(late.world.nation.troops_step[0]) == landed + 8
    assert (nation(late, "troops")[: landed + 8] == 0).all()
    at_once = life_with(*acts, "troops 60 days earlier", days=12)
    assert int(at_once.world.nation.troops_step[0]) == 8


def test_troops_that_are_not_there_cannot_be_withdrawn() -> None:
    assert not differing(life_with("patron: no troops"), life_with("patron: no troops", "patron day 3: withdraw"))
    there = life_with("day 1: ask", "patron day 2: troops", "troops 60 days earlier", "patron day 4: withdraw")
    assert nation(there, "patron_act")[16] == WITHDRAW


def test_pressure_is_held_where_it_is_forced() -> None:
    pressure = nation(life_with("outside days 2-3: pressure 40%"), "pressure")
    np.testing.assert_allclose(pressure[8:16], 0.4, atol=1e-6)
    assert pressure[16] < 0.4
    assert not nation(life_with("no pressure"), "pressure").any()


def test_a_person_may_force_one_step_of_a_world_that_runs_on() -> None:
    life = born(case_with(), SEED, 10)
    advance(life, 0, 9)
    life.world.forced[9, ACTS + PLEDGE] = FORCED
    life.world.forced[9, ORDERS + 3] = FORCED
    advance(life, 9, 10)
    assert life.by_nation["act"][9] == PLEDGE
    assert life.by_nation["order"][9] == 3
    another = born(case_with(), SEED, 10)
    assert not another.world.forced.any(), "what is forced in one world is not forced in the next"


def test_forced_worlds_are_the_same_in_plain_python() -> None:
    acts = ("day 1: ask", "days 2-3: order beat", "patron day 2: troops", "troops 1 day later", "pressure 0.3")
    acts += ("from day 3: never shut down", "day 3: concede")
    one, other = (life_with(*acts, days=4, compiled=compiled) for compiled in (True, False))
    assert not differing(one, other)


def test_what_a_row_writes() -> None:
    forced = lay_ground(case_with("outside day 2: pressure 0.5", "from day 7: troops 3 days later"), 10).forced
    assert forced[8:12, PRESSURE].tolist() == [51] * 4
    assert forced[28:, DELAY].tolist() == [12] * 4
    assert np.count_nonzero(forced) == 8


def test_brokered_exits_need_an_offer() -> None:
    life = life_with("day 1: leave", "patron: no broker", outside=False)
    assert BROKERED_EXIT not in nation(life, "act")
    assert not life_with("from day 1: shut down", shutdown=False).by_nation["shutdown"].any()
    assert SHUT_DOWN not in nation(life_with("from day 1: shut down", shutdown=False), "act")
