"""Knows the precedents that audiences of every case had in mind, and the one rule that weighs them.

Usage: python tools/precedents.py COUNTRY YEAR TRIGGER

prints the [[precedents]] of a case that starts in YEAR. Weight: halves every ten years of age, x 0.75 unless the same
type of trigger set it off, x 0.8 unless in this country, x 0.5 unless post-Soviet; the interval is half to one and a
half of it. Episodes marked "at home" were little known elsewhere and count in their own country only.
"""

from __future__ import annotations

import sys
from typing import NamedTuple


class Precedent(NamedTuple):
    """One earlier episode and how it ended."""

    country: str
    what: str  # "" where the country's name says it
    year: int
    result: str  # fell | survived | saved
    trigger: str  # one of the model's types; "other" where none fits
    post_soviet: bool
    at_home: bool
    source: str


NAVCO, CSRA = "NAVCO 2.1 (CC0 1.0)", "CSRA revolutionary events (MIT)"
MASS = "Mass Mobilization v5 (CC0 1.0)"
PRECEDENTS = (
    Precedent(
        "Ukraine", "without Kuchma", 2001, "survived", "death", True, True,
        f"protests of December 2000 to March 2001 after a journalist's murder, ruler stayed: {MASS} for the protests, "
        "public record for the end",
    ),
    Precedent("Georgia", "", 2003, "fell", "election", True, False, f"Rose Revolution, success: {NAVCO}"),
    Precedent("Ukraine", "", 2004, "fell", "election", True, False, f"Orange Revolution, success: {NAVCO}"),
    Precedent("Kyrgyzstan", "", 2005, "fell", "election", True, False, f"Tulip Revolution, success: {NAVCO}"),
    Precedent(
        "Uzbekistan", "Andijan", 2005, "survived", "other", True, False,
        "crowd shot on 13 May 2005, ruler stayed: public record",
    ),
    Precedent("Azerbaijan", "", 2005, "survived", "election", True, False, f"failed: {CSRA}"),
    Precedent("Belarus", "", 2006, "survived", "election", True, False, f"failed: {CSRA}"),
    Precedent("Armenia", "", 2008, "survived", "election", True, False, f"failed: {NAVCO}"),
    Precedent("Kyrgyzstan", "", 2010, "fell", "price", True, False, f"success: {NAVCO}; began with utility prices"),
    Precedent(
        "Belarus", "evening of the vote", 2010, "survived", "election", True, True,
        f"about 700 arrested on 19 December 2010, ruler stayed: {MASS} for the protest, public record for the end",
    ),
    Precedent(
        "Bahrain", "", 2011, "saved", "other", False, False,
        f"troops of the Gulf alliance came on 14 March 2011, ruler stayed; failed: {CSRA}",
    ),
    Precedent(
        "Kazakhstan", "Zhanaozen", 2011, "survived", "other", True, False,
        f"killings of strikers, ruler stayed: {MASS}",
    ),
    Precedent("Russia", "", 2011, "survived", "election", True, False, f"failed: {CSRA}"),
    Precedent("Ukraine", "", 2014, "fell", "agreement", True, False, f"success: {CSRA}"),
    Precedent(
        "Armenia", "electricity prices", 2015, "survived", "price", True, False,
        "price rise taken over by the state, ruler stayed: public record",
    ),
    Precedent(
        "Kazakhstan", "land protests", 2016, "survived", "other", True, True,
        f"law suspended, ruler stayed: {MASS} for the protests, public record for the end",
    ),
    Precedent(
        "Belarus", "tax on idleness", 2017, "survived", "price", True, True,
        f"tax suspended, about 700 arrested, ruler stayed: {MASS} for the protests, public record for the end",
    ),
    Precedent(
        "Armenia", "", 2018, "fell", "other", True, False,
        "prime minister resigned on 23 April 2018: public record",
    ),
    Precedent(
        "Kazakhstan", "handover of power", 2019, "survived", "election", True, False,
        f"about 4,000 arrested in June 2019, ruler stayed: {MASS}",
    ),
    Precedent(
        "Belarus", "", 2020, "survived", "election", True, False,
        "ruler stayed with the patron's money and a police reserve on standby, no troops came: public record",
    ),
    Precedent(
        "Kyrgyzstan", "", 2020, "fell", "election", True, False,
        "president resigned on 15 October 2020, patron did not act: public record",
    ),
)  # fmt: skip


def name(precedent: Precedent) -> str:
    """Return how a case file calls it."""
    return f"{precedent.country}, {precedent.what}" if precedent.what else precedent.country


def weight(precedent: Precedent, country: str, year: int, trigger: str) -> float:
    """Return how like this case it looks, by the rule above."""
    share = 0.5 ** ((year - precedent.year) / 10)
    share *= 1.0 if precedent.trigger == trigger else 0.75
    share *= 1.0 if precedent.country == country else 0.8
    return round(share * (1.0 if precedent.post_soviet else 0.5), 2)


def known(country: str, year: int) -> list[Precedent]:
    """Return the precedents that ended before the year and were known in the country."""
    return [p for p in PRECEDENTS if p.year < year and (not p.at_home or p.country == country)]


def main(arguments: list[str]) -> int:
    """Print the precedents of a case as TOML; return the exit status."""
    if len(arguments) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    country, year, trigger = arguments[0], int(arguments[1]), arguments[2]
    article = "an" if trigger[0] in "aeiou" else "a"
    rule = (
        f"rule: halves every ten years of age, x 0.75 unless {article} {trigger} set it off, "
        "x 0.8 unless in this country, x 0.5 unless post-Soviet"
    )
    for p in known(country, year):
        value = weight(p, country, year, trigger)
        low, high = round(0.5 * value, 2), min(1.0, round(1.5 * value, 2))
        print(f'[[precedents]]\nname = "{name(p)}"\nyear = {p.year}\nresult = "{p.result}"')
        print(f'weight = {{ value = {value}, low = {low}, high = {high}, unit = "share", source = "{rule}" }}')
        print(f'source = "{p.source}"\n')
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
