"""One number of a case in the making: value, interval, unit and the words that say where it comes from."""

from __future__ import annotations

from typing import NamedTuple

from groundswell.data.countries import Known, column_of

__all__ = ["Estimate", "assumed", "carried", "cited", "cited_of", "from_column", "number_text", "share", "two_figures"]


class Estimate(NamedTuple):
    """A value in its interval, its unit, its source, and the columns of the pack and tables of the user it was read from."""

    value: float
    low: float
    high: float
    unit: str
    source: str
    columns: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()

    def toml(self) -> str:
        """As one inline table of a case file."""
        numbers = f"value = {number_text(self.value)}, low = {number_text(self.low)}, high = {number_text(self.high)}"
        told = self.source.replace("\\", "\\\\").replace('"', '\\"')
        return f'{{ {numbers}, unit = "{self.unit}", source = "{told}" }}'


def number_text(value: float) -> str:
    """A number as a case file writes it."""
    return f"{value:.0f}" if value == int(value) and abs(value) >= 10 else f"{value:.10g}"


def assumed(value: float, low: float, high: float, unit: str, why: str) -> Estimate:
    """A guess that every case of its kind gets; ``why`` follows the word assumed."""
    return Estimate(value, low, high, unit, f"assumed: {why}")


def share(value: float, half: float, source: str, columns: tuple[str, ...], tables: tuple[str, ...] = ()) -> Estimate:
    """A share between 0 and 1 with a half-width on each side, rounded to hundredths."""
    middle = min(max(value, 0.0), 1.0)
    low, high = max(middle - half, 0.0), min(middle + half, 1.0)
    return Estimate(
        round(middle, 2), round(min(low, middle), 2), round(max(high, middle), 2), "share", source, columns, tables
    )


def from_column(known: Known, column: str, half: float, what: str, value: float | None = None) -> Estimate:
    """A share read from a column of the pack; its interval widens for each year that it is carried forward.

    half: half-width of a value of the eve's own year; what: what was done to the column; value: where it was changed.
    """
    about = column_of(column)
    return share(
        known.value if value is None else value,
        half + about.widens * max(known.age, 0),
        f"{what} {known.year} ({column}), {cited_of(known, column)}{carried(known, about.widens)}",
        () if known.table else (column,),
        (known.table,) if known.table else (),
    )


def cited(column: str) -> str:
    """The short name and the licence of a column's source."""
    about = column_of(column)
    return f"{about.short} ({about.licence})"


def cited_of(known: Known, column: str) -> str:
    """What is cited for a value: the column's source, or the user's table that it is from."""
    return known.told or cited(column)


def carried(known: Known, widens: float) -> str:
    """Words for a value that is older than the year before the case, and for one coded with hindsight."""
    years = max(known.age, 0)
    older = (
        f", carried forward {years} year{'s' if years > 1 else ''} and widened by {widens:g} a year" if years else ""
    )
    return older + (", coded with hindsight" if known.hindsight else "")


def two_figures(value: float) -> float:
    """To two figures: a guess has no more."""
    if value <= 0.0:
        return 0.0
    unit = 10.0 ** (len(str(int(max(value, 1.0)))) - 2)
    return float(round(value / unit) * unit) if unit >= 1.0 else float(round(value))
