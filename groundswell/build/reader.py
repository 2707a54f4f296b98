"""What may be read of a state on the eve: the pack that ships, and the tables of the user that the case is built with."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import NamedTuple

from groundswell.data.added import known_in, rank_in, series_in
from groundswell.data.countries import Known, State, column_names, known_by, rank_by, series_by
from groundswell.data.shelf import Kept

__all__ = ["SHIPPED", "Reader", "Series"]


class Series(NamedTuple):
    """(year, value) oldest first; the table that they come from and what is cited for it, empty for the pack."""

    values: list[tuple[int, float]]
    table: str = ""
    told: str = ""


class Reader(NamedTuple):
    """Reads the pack, and where a table of the user has a later year, the table."""

    tables: tuple[Kept, ...] = ()

    def known(self, state: State, column: str, date: datetime.date) -> Known | None:
        """The latest value of a column that was public at a date; the pack's where two are of the same year."""
        shipped = known_by(state, column, date) if column in column_names() else None
        return self._later(shipped, lambda kept: known_in(kept, state, column, date))

    def rank(self, state: State, column: str, date: datetime.date) -> Known | None:
        """Its percentile among the states of the same year in the same table."""
        shipped = rank_by(state, column, date) if column in column_names() else None
        return self._later(shipped, lambda kept: rank_in(kept, state, column, date))

    def series(self, state: State, column: str, date: datetime.date, years: int) -> Series:
        """The last years of a column, from the one table that goes on longest: no series is made of two."""
        best = Series(series_by(state, column, date, years) if column in column_names() else [])
        for kept in self.tables:
            values = series_in(kept, state, column, date, years)
            known = known_in(kept, state, column, date)
            if known is not None and values and (not best.values or values[-1][0] > best.values[-1][0]):
                best = Series(values, kept.name, known.told)
        return best

    def _later(self, shipped: Known | None, of: Callable[[Kept], Known | None]) -> Known | None:
        best = shipped
        for kept in self.tables:
            found = of(kept)
            if found is not None and (best is None or found.year > best.year):
                best = found
        return best


SHIPPED = Reader()
