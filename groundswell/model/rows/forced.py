"""What a counterfactual makes the ruler, the patron and the outside power do, or keeps them from doing.

``World.forced`` holds a row for each step and a column for each thing that can be forced; all zero: nothing is.
Orders (four columns from ORDERS on, by the order's number), acts of the ruler (from ACTS) and options of the patron
(from OPTIONS) are FREE, FORCED or FORBIDDEN. A forced order stands in every step that says so. A forced act is done
once: at its first step marked FORCED where it can be done, or at the first of the steps marked AWAITED that follow.
A shutdown is kept for as long as it is marked. FORCED in the column of doing nothing (ACTS + NOTHING, OPTIONS + WAIT)
leaves the actor only what else is forced. EXIT_OFFER is of the outside power. PRESSURE holds 1 + percent, or 0 where
it is free; DELAY the steps that troops sent in this step take beyond their way (below 0: fewer).
"""

from collections.abc import Mapping

from groundswell.rules.patron import BROKER, DROP, MONEY, STANDBY, TROOPS, WAIT, WITHDRAW, WORDS
from groundswell.rules.rule import sweep
from groundswell.rules.ruler import ASK, BROKERED_EXIT, CONCEDE, FLEE, NOTHING, PLEDGE, SHUT_DOWN

__all__ = [
    "ACTS",
    "AWAITED",
    "COLUMNS",
    "COLUMN_OF",
    "DELAY",
    "EXIT_OFFER",
    "FORBIDDEN",
    "FORCED",
    "FREE",
    "OPTIONS",
    "ORDERS",
    "PRESSURE",
    "is_due",
    "is_forbidden",
    "standing_order",
]

FREE, FORCED, AWAITED, FORBIDDEN = 0, 1, 2, 3
ORDERS, ACTS, OPTIONS, EXIT_OFFER, PRESSURE, DELAY = 0, 4, 11, 19, 20, 21
COLUMNS = 22

# What an intervention of a case names, by actor: the column of each.
COLUMN_OF: Mapping[str, Mapping[str, int]] = {
    "ruler": {
        "tolerate": ORDERS,
        "disperse": ORDERS + 1,
        "beat": ORDERS + 2,
        "shoot": ORDERS + 3,
        "nothing": ACTS + NOTHING,
        "concede": ACTS + CONCEDE,
        "shut down": ACTS + SHUT_DOWN,
        "ask": ACTS + ASK,
        "pledge": ACTS + PLEDGE,
        "leave": ACTS + BROKERED_EXIT,
        "flee": ACTS + FLEE,
    },
    "patron": {
        "nothing": OPTIONS + WAIT,
        "words": OPTIONS + WORDS,
        "money": OPTIONS + MONEY,
        "standby": OPTIONS + STANDBY,
        "troops": OPTIONS + TROOPS,
        "withdraw": OPTIONS + WITHDRAW,
        "broker": OPTIONS + BROKER,
        "drop": OPTIONS + DROP,
    },
    "outside": {"exit offer": EXIT_OFFER, "pressure": PRESSURE},
}


@sweep
def is_forbidden(forced, step, first, choice):
    """True where a choice, of those whose columns begin at ``first``, may not be made; doing nothing is choice 0."""
    return forced[step, first + choice] == FORBIDDEN or (choice > 0 and first > 0 and forced[step, first] == FORCED)


@sweep
def is_due(nation, forced, step, column):
    """True from a forced act's first step until it is done or its window ends; asked once a step for each column."""
    n = nation[0]
    bit = 1 << column
    asked = forced[step, column]
    if asked == FORCED:
        n.due = n.due | bit
    elif asked != AWAITED:
        n.due = n.due & ~bit
    return (n.due & bit) != 0


@sweep
def standing_order(forced, step, order):
    """The order that is forced in this step, or the one that stands."""
    for each in range(4):
        if forced[step, ORDERS + each] == FORCED:
            return each
    return order
