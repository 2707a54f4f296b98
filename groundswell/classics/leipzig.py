"""Leipzig's Mondays of 1989 and 1990: how many were in the street, as ranges, and who says so."""

from datetime import date
from math import sqrt
from typing import Annotated, NamedTuple

from groundswell.rules.rule import Says

__all__ = ["CITY", "CYCLES", "DEMONSTRATIONS", "FITTED", "MONDAYS", "NO_SHOT", "WALL_OPENS", "City", "Monday"]

# Lohmann 1994, abstract: forty-two demonstrations in five cycles, 1989 to 1991. Where one cycle ends and the next
# begins is in the body of the paper, which was not read, so it is not given here.
CYCLES, DEMONSTRATIONS = 5, 42
NO_SHOT = date(1989, 10, 9)  # the forces stood by and did nothing
WALL_OPENS = date(1989, 11, 9)
FITTED = 5  # the Mondays from 25 September to 23 October, to which the model is fitted
RECALLED = "recalled, not looked up"


class City(NamedTuple):
    """Who could come."""

    people: Annotated[float, Says("persons", 5e5, 5.5e5, f"inhabitants of Leipzig in 1989, {RECALLED}")] = 530_000.0


CITY = City()


class Monday(NamedTuple):
    """One Monday: the lowest and highest count that was found, and where."""

    day: date
    low: float
    high: float
    source: str
    usual: float = 0.0  # the count that most sources repeat, where they agree on one; 0 where they do not

    @property
    def point(self) -> float:
        """One number for a fit: the usual count, else the geometric mean of the range."""
        return self.usual or sqrt(self.low * self.high)


MONDAYS: tuple[Monday, ...] = (
    Monday(date(1989, 9, 4), 1_000, 1_000, "bpb Deutschland-Chronik; MDR: about 1,000"),
    Monday(date(1989, 9, 18), 300, 1_500, f"WDR: hundreds; upper end {RECALLED}"),
    Monday(date(1989, 9, 25), 5_000, 8_000, "WDR 5,000; klartext-jesus.de 6,000; DDR-Wissen 8,000; one source 1,000"),
    Monday(date(1989, 10, 2), 15_000, 20_000, "WDR 15,000; klartext-jesus.de 20,000; one source 8,000"),
    Monday(NO_SHOT, 50_000, 70_000, "NDR and WDR: 50,000 to over 70,000; jugendopposition.de about 70,000", 70_000),
    Monday(date(1989, 10, 16), 120_000, 150_000, "DDR-Wissen 120,000; WDR over 150,000"),
    Monday(date(1989, 10, 23), 200_000, 300_000, "bpb 200,000; DDR-Wissen 300,000"),
    Monday(date(1989, 10, 30), 200_000, 350_000, RECALLED),
    Monday(date(1989, 11, 6), 400_000, 500_000, f"{RECALLED}; the highest"),
    Monday(date(1989, 11, 13), 150_000, 200_000, RECALLED),
    Monday(date(1989, 11, 20), 100_000, 200_000, RECALLED),
    Monday(date(1989, 11, 27), 100_000, 200_000, RECALLED),
    Monday(date(1989, 12, 4), 100_000, 200_000, RECALLED),
    Monday(date(1989, 12, 11), 100_000, 200_000, RECALLED),
    Monday(date(1989, 12, 18), 100_000, 200_000, RECALLED),
    Monday(date(1990, 2, 5), 90_000, 100_000, "kulturmeister.de: just under 100,000; lower end assumed"),
    Monday(date(1990, 3, 12), 30_000, 50_000, "bpb Deutschland-Chronik, the last before the free election"),
)
