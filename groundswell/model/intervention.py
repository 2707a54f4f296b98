"""One thing that a counterfactual makes an actor do, or keeps it from doing: a row of a case's [[interventions]]."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import numpy as np
from pydantic import Field, model_validator

from groundswell.model.faults import Misplaced, nearest
from groundswell.model.quantities import Table
from groundswell.model.rows.forced import COLUMN_OF, DELAY, ORDERS
from groundswell.model.toml_places import Path

__all__ = ["PARTS", "Intervention", "at_odds"]

PARTS = ("night", "morning", "afternoon", "evening")  # the four steps of a day
_ORDERS = range(ORDERS, ORDERS + 4)


class Intervention(Table):
    """An act forced, forbidden or delayed, on a day or from one day to another; day 0 is the first.

    Without days it holds in the whole window. An order, a forced shutdown and what is forbidden hold from
    ``from_day`` to ``to_day``; any other forced act is done once, as soon as it can be.
    """

    actor: Literal["ruler", "patron", "outside"]
    act: str = Field(max_length=40, description='a text in quotes, such as "concede": an act of its actor')
    how: Literal["forced", "forbidden", "delayed"] = "forced"
    day: int | None = Field(default=None, ge=0, le=1500)
    part: Literal["night", "morning", "afternoon", "evening"] | None = None
    from_day: int | None = Field(default=None, ge=0, le=1500)
    to_day: int | None = Field(default=None, ge=0, le=1500)
    days_later: int | None = Field(default=None, ge=-60, le=365)
    level: float | None = Field(default=None, ge=0.0, le=1.0, allow_inf_nan=False)

    @model_validator(mode="after")
    def _sensible(self) -> Intervention:
        faults = [*self._unknown_act(), *self._misdated(), *self._unmeasured()]
        if faults:
            raise Misplaced(faults)
        return self

    def _unknown_act(self) -> list[tuple[Path, str]]:
        known = COLUMN_OF[self.actor]
        if self.act == "nothing" and self.how == "forbidden":
            return [(("act",), "cannot be forbidden: force an act, or forbid others")]
        if self.act in known:
            return []
        others = [actor for actor, acts in COLUMN_OF.items() if self.act in acts]
        hint = f' It is an act of actor = "{others[0]}".' if others else nearest(self.act, known)
        return [(("act",), f"is no act of the {_called(self.actor)}.{hint} There are: {', '.join(known)}")]

    def _misdated(self) -> list[tuple[Path, str]]:
        if self.day is not None and (self.from_day is not None or self.to_day is not None):
            return [(("day",), "must stand alone: give day, or from_day and to_day")]
        if self.part is not None and self.day is None:
            return [(("part",), "needs day: a part of a day is of one day")]
        if self.from_day is not None and self.to_day is not None and self.to_day < self.from_day:
            return [(("to_day",), f"lies before from_day, {self.from_day}")]
        return []

    def _unmeasured(self) -> list[tuple[Path, str]]:
        faults: list[tuple[Path, str]] = []
        if self.how == "delayed" and (self.actor, self.act) != ("patron", "troops"):
            faults.append((("how",), 'must be "forced" or "forbidden": only troops of the patron can be delayed'))
        if (self.how == "delayed") != (self.days_later is not None):
            missing = "is missing: add days_later = 2, or a number below 0 for earlier"
            faults.append((("days_later",), missing if self.how == "delayed" else 'needs how = "delayed"'))
        pressed = (self.actor, self.act) == ("outside", "pressure") and self.how == "forced"
        if pressed != (self.level is not None):
            missing = "is missing: add level = 0.5 (0 none, 1 full)"
            faults.append((("level",), missing if pressed else "needs a forced pressure of the outside power"))
        return faults

    @property
    def column(self) -> int:
        """The column of `World.forced` that it writes."""
        return DELAY if self.how == "delayed" else COLUMN_OF[self.actor][self.act]

    def first_step(self) -> int:
        """The first step in which it holds."""
        if self.day is None:
            return 4 * (self.from_day or 0)
        return 4 * self.day + (PARTS.index(self.part) if self.part else 0)

    def steps(self, steps: int) -> slice:
        """The steps in which it holds, of a window of so many."""
        first = self.first_step()
        if self.day is not None:
            last = first + 1 if self.part else first + 4
        else:
            last = steps if self.to_day is None else 4 * self.to_day + 4
        return slice(first, min(last, steps))


def _called(actor: str) -> str:
    return "outside power" if actor == "outside" else actor


def at_odds(interventions: Sequence[Intervention], steps: int) -> Iterator[tuple[int, str]]:
    """Interventions that cannot both hold, by the place of the later one, each with what is wrong."""
    for place, each in enumerate(interventions):
        for before, other in enumerate(interventions[:place]):
            first, last = _overlap(each.steps(steps), other.steps(steps))
            if first < last and _rivals(each, other):
                yield place, f"is at odds with interventions.{before} from day {first // 4} on: keep one of the two"
    allowed = np.full(steps, len(_ORDERS))
    for place, each in enumerate(interventions):
        if each.how == "forbidden" and each.column in _ORDERS:
            allowed[each.steps(steps)] -= 1
            if (allowed <= 0).any():
                yield place, "leaves the ruler no order that he may give: allow one of the four"
                return


def _overlap(one: slice, other: slice) -> tuple[int, int]:
    return max(one.start, other.start), min(one.stop, other.stop)


def _rivals(one: Intervention, other: Intervention) -> bool:
    """True where both say something of the same thing: of one act, or which order stands."""
    both_stand = all(each.how == "forced" and each.column in _ORDERS for each in (one, other))
    return both_stand or one.column == other.column
