"""The classics by name: which file plays each, which works it is from, and what it is said to have printed."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Literal, NamedTuple

__all__ = ["CLASSICS", "Classic", "Printed", "Read", "classic_named"]

# read: in the work itself; abstract: in its abstract; quoted: through another text that quotes it; recalled: from
# memory, not looked up; derived: follows from the equations by other hands than this code's; record: counts of the day.
Read = Literal["read", "abstract", "quoted", "recalled", "derived", "record"]


class Printed(NamedTuple):
    """A number that a work gives for what a classic is asked, and how it came to us."""

    value: float | str  # a sign ("above" or "below" 0), or a key of words, where no number is printed
    how: Read
    spread: float | None = None  # standard deviation, where one is given
    high: float | None = None  # the upper end, where a range is given
    work: str = ""  # key in data/references.toml, where it is not the first of the classic's works


class Classic(NamedTuple):
    """One published model; its words stand in the catalogue of sentences under ``classic.NAME``."""

    name: str  # as a command takes it
    file: str  # of groundswell.classics
    works: tuple[str, ...]  # keys of data/references.toml, the paper itself first
    year: int
    rules: tuple[str, ...]  # the engine's own rules that it is played with
    printed: dict[str, Printed]  # by what is measured


CLASSICS: dict[str, Classic] = {
    each.name: each
    for each in (
        Classic(
            "granovetter",
            "granovetter",
            ("granovetter1978",),
            1978,
            (),
            {
                "critical": Printed(12.2, "recalled"),
                "below": Printed(6.0, "recalled"),
                "above": Printed(100.0, "recalled"),
                "joined, ladder": Printed(100.0, "recalled"),
                "joined, broken ladder": Printed(1.0, "recalled"),
            },
        ),
        Classic(
            "kuran",
            "kuran",
            ("kuran1991", "kuran1989"),
            1991,
            (),
            {
                "open, A": Printed(0.1, "recalled"),
                "open, A'": Printed(0.9, "recalled"),
                "open, B": Printed(0.1, "recalled"),
                "open, B'": Printed(0.2, "recalled"),
            },
        ),
        Classic(
            "lohmann",
            "lohmann",
            ("lohmann1994",),
            1994,
            ("news.surprise", "news.expected_next", "news.logistic"),
            {
                "growth": Printed(3.3, "record"),
                "peak": Printed(400_000.0, "recalled", high=500_000.0),
                "after": Printed(-0.7, "recalled", high=-0.5),
            },
        ),
        Classic(
            "epstein",
            "epstein",
            ("epstein2002", "wilensky2004", "terhoeven2025", "lemos2016"),
            2002,
            ("turnout.danger",),
            {
                "wait": Printed(60.0, "quoted", 55.0),
                "slope": Printed(-0.07, "quoted"),
                "total": Printed(708.0, "quoted", 230.0),
                "willing": Printed(0.0178, "derived"),
            },
        ),
        Classic(
            "epstein-groups",
            "epstein_groups",
            ("epstein2002",),
            2002,
            ("turnout.danger",),
            {"ended": Printed(1.0, "quoted")},
        ),
        Classic("morris-shin", "morris_shin", ("morris2003", "morris1998"), 2003, (), {}),
        Classic("siegel", "siegel", ("siegel2009", "watts1998", "granovetter1978"), 2009, (), {}),
        Classic("edmond", "edmond", ("edmond2013",), 2013, (), {"twice": Printed(-2.0, "abstract")}),
        Classic(
            "makowsky-rubin",
            "makowsky_rubin",
            ("makowsky2013", "kuran1991"),
            2013,
            (),
            {
                "by_centralisation": Printed("above", "abstract"),
                "by_reach": Printed("below", "abstract"),
                "largest": Printed("found.makowsky-rubin.cell.high.high", "abstract"),
            },
        ),
        Classic(
            "casper-tyson",
            "casper_tyson",
            ("casper2014", "morris2003"),
            2014,
            (),
            {"multiplier": Printed(2.327467, "derived"), "response": Printed(-0.6637, "derived")},
        ),
        Classic("tyson-smith", "tyson_smith", ("tyson2018", "morris2003"), 2018, (), {}),
    )
}


def classic_named(name: str) -> Classic:
    """The classic of this name; ValueError with the nearest one where there is none."""
    if name in CLASSICS:
        return CLASSICS[name]
    near = get_close_matches(name, CLASSICS, n=1)
    hint = f" (did you mean {near[0]!r}?)" if near else ""
    raise ValueError(f"{name!r} is not one of the classics{hint}: {', '.join(CLASSICS)}")
