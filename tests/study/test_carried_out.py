"""What was forced is counted where it was done, and told of where it was not."""

from __future__ import annotations

from pathlib import Path

from groundswell.show.carried_out import carried_in_words
from groundswell.study.carried_out import CarriedOut, carried_out
from groundswell.study.ensemble import run

from .small import write_small


def test_forced_acts_are_counted_by_what_became_of_them(tmp_path: Path) -> None:
    case = write_small(tmp_path / "small")
    acts = ["day 0: ask", "day 1: ask", "day 1 evening: flee", "days 0-1: order beat", "day 3: concede"]
    acts += ["never shoot", "no shutdown", "patron: nothing", "outside: pressure 0.1", "troops 1 day later"]
    made = run(case, worlds=3, citizens_per_agent=1000, do=acts, out=tmp_path)
    told = {each.act: each for each in carried_out(made.store, made.case)}
    assert list(told) == [*acts[:5], "troops 1 day later"]
    assert told["day 0: ask"] == ("day 0: ask", 3, 3, 0)
    assert told["day 1: ask"] == ("day 1: ask", 3, 0, 0), "nobody asks twice"
    assert told["day 1 evening: flee"].done == 3
    assert told["days 0-1: order beat"].done == 3
    assert told["day 3: concede"] == ("day 3: concede", 3, 0, 3), "by then the ruler was out"
    assert told["troops 1 day later"].done == 0
    assert carried_out(made.store, run(case, worlds=3, citizens_per_agent=1000, out=tmp_path).case) == ()


def test_it_is_told_in_words() -> None:
    told = [CarriedOut("day 5: ask", 100, 93, 2), CarriedOut("day 1: ask", 20, 20, 0)]
    assert carried_in_words(told) == [
        "“day 5: ask” was carried out in 93 of 100 worlds; in 2 the ruler was out before; in 5 it could not be done.",
        "“day 1: ask” was carried out in 20 worlds.",
    ]
