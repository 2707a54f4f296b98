"""THE STEP: six hours of a country, row by row, in the order in which it happens.

Everyone watches the same thing: does the ruler survive? Belief -> decisions -> acts -> news -> belief.

1. News tells each audience of the last step, its share of what can be seen, and moves belief, frame and insult.
2. Citizens who are free decide whether to stay, go out, turn militant or rally; organisers call; militants are
   asked one by one. Blocks of citizens share nothing but what was true in the last step, so any number of
   threads may ask them in any order.
3. Forces obey, shirk or defect, arrest and harm, and hold or lose the seats of power.
4. Elites stay, hedge, defect or plot.
5. The ruler orders and acts, as he would or as a counterfactual has it (`rows/forced.py`).
6. The patron and the outside power decide, the same; troops move.
7. Has an ending been reached? The step is written down.

`ROWS` is the same list as data: documents and ``--profile`` read it.
"""

from typing import NamedTuple

from groundswell.model.rows.citizens import ask_blocks, set_pull
from groundswell.model.rows.elites import choose_sides
from groundswell.model.rows.forces import command_forces
from groundswell.model.rows.news import spread_news
from groundswell.model.rows.outcome import judge, write_down
from groundswell.model.rows.patron import stand_by
from groundswell.model.rows.ruler import answer
from groundswell.model.rows.street import bring_home, count_street, send_out
from groundswell.model.rows.taken import take
from groundswell.rules.rule import sweep

__all__ = ["ROWS", "Row", "close_step", "open_step", "run_steps"]


class Row(NamedTuple):
    """One row of the step."""

    order: int
    name: str
    decides: str
    reads: str
    writes: str
    switches: tuple[str, ...]


ROWS = (
    Row(
        1,
        "news",
        "what each audience hears",
        "acts, censorship, shutdown, frame",
        "belief, frame, insult",
        ("backlash", "frame"),
    ),
    Row(
        2,
        "citizens",
        "stay, protest, turn militant, rally; call",
        "hardship, risk aversion, belief, danger, contacts, calls, hour and weekday",
        "turnout, militants, loyalists by district",
        ("contacts", "organisers", "loyalists", "militancy", "fatigue", "danger"),
    ),
    Row(
        3,
        "forces",
        "obey, shirk, defect, by district",
        "order, crowd, pay, kinship, belief, promise, frame",
        "arrests, injuries, deaths, seats of power",
        ("units",),
    ),
    Row(
        4,
        "elites",
        "stay, hedge, defect, plot",
        "belief, rents, promise",
        "public defections, coup",
        ("elites", "plots"),
    ),
    Row(
        5,
        "ruler",
        "tolerate, disperse, beat, shoot; concede, shut down, ask, pledge, leave, flee",
        "own estimate of survival under each act",
        "order, concession, shutdown, request",
        ("ruler", "shutdown"),
    ),
    Row(
        6,
        "patron",
        "wait, words, money, standby, troops, withdraw, broker, drop",
        "own estimate, stance, value, cover, cost, clients watching",
        "promise, money, troops, pressure, exit offer",
        ("patron", "outside", "precedents"),
    ),
    Row(7, "outcome", "has an ending been reached", "street, seats, ruler", "outcome, record", ()),
)


@sweep
def open_step(
    citizens, districts, audiences, pull_table, pillars, nation, country, calendar, triggers, drift,
    grievance, turnout, news, step,
):  # fmt: skip
    """Row 1, and what row 2 needs before citizens can be asked."""
    nation[0].drift = drift[step]
    was_night = step == 0 or calendar[step - 1] == 0
    spread_news(
        districts,
        audiences,
        pillars,
        nation,
        country,
        news,
        grievance,
        triggers[step, 0],
        triggers[step, 1],
        step,
        was_night,
    )
    bring_home(citizens, districts, step)
    if nation[0].seeded == 0 and country[0].provocateurs > 0 and triggers[step, 0] >= 0.0:
        send_out(citizens, districts, nation, country, step)
    set_pull(districts, audiences, pull_table, nation, country, turnout, grievance, calendar[step], step)


@sweep
def close_step(
    citizens, districts, audiences, pull_table, pillars, nation, country, layout, calendar, ranks,
    forced, turnout, repression, loyalty, ruler, patron, aftermath, by_district, by_nation, by_pillar, step,
):  # fmt: skip
    """Row 2's count of the street, then rows 3 to 7."""
    count_street(citizens, districts, pull_table, audiences, nation, country, layout, turnout, step, calendar[step])
    command_forces(districts, nation, country, loyalty, repression, turnout, step)
    take(citizens, ranks, districts, layout, nation, repression, step)
    choose_sides(pillars, nation, country, loyalty, step)
    if nation[0].out == 0:
        answer(districts, nation, country, forced, ruler, patron, step)
    if nation[0].out == 0:
        stand_by(nation, country, forced, patron, aftermath, step)
    judge(nation, country, aftermath, step)
    write_down(districts, audiences, pillars, nation, by_district, by_nation, by_pillar, step)
    nation[0].step = step + 1


@sweep
def run_steps(
    citizens, districts, audiences, pull_table, pillars, nation, country, layout, skips, calendar, triggers, drift, ranks,
    forced, grievance, turnout, repression, loyalty, news, ruler, patron, aftermath,
    by_district, by_nation, by_pillar, scratch, first_step, last_step,
):  # fmt: skip
    """Steps [first_step, last_step) of one world on one thread, until its ruler is out or a buffer is full."""
    for step in range(first_step, last_step):
        if nation[0].out == 1 or nation[0].fault != 0:
            return
        open_step(
            citizens, districts, audiences, pull_table, pillars, nation, country, calendar, triggers, drift,
            grievance, turnout, news, step,
        )  # fmt: skip
        ask_blocks(
            citizens, districts, audiences, pull_table, nation, layout, skips, turnout, scratch, step,
            calendar[step], 0, len(layout.block_size), 0,
        )  # fmt: skip
        close_step(
            citizens, districts, audiences, pull_table, pillars, nation, country, layout, calendar, ranks,
            forced, turnout, repression, loyalty, ruler, patron, aftermath, by_district, by_nation, by_pillar, step,
        )  # fmt: skip
