"""What common draws are worth and where a contrast differs, in words."""

from __future__ import annotations

from groundswell.show.contrasts import contrast_in_words, variant_in_words
from groundswell.show.pairing import gain_in_words, more_places_in_words, place_table, spared_in_words
from groundswell.study.contrast import LocalDifference
from groundswell.study.paired import Difference
from groundswell.study.summary import share_of

from .synthetic_studies import told, unmoved


def place(name: str, differs: int) -> LocalDifference:
    counts = {
        "peak_turnout": Difference(900.0, 1_100.0, 200.0, -20.0, 410.0),
        "deaths": Difference(1.0, 1.0, 0.0, 0.0, 0.0),
        "arrests": Difference(40.0, 30.0, -10.0, -16.0, -4.0),
    }
    return LocalDifference(name, share_of(differs, 100), counts)


def test_the_gain_is_told_in_worlds() -> None:
    contrast = told()
    assert gain_in_words(contrast) == "No world differs in anything that is compared: there is nothing to save."
    out = contrast.measures["ruler_out"]._replace(gain=6.25)
    deaths = contrast.measures["deaths"]._replace(gain=0.8)
    contrast = contrast._replace(measures={**contrast.measures, "ruler_out": out, "deaths": deaths})
    assert gain_in_words(contrast) == (
        "What common draws are worth: for intervals as narrow, each side would need so many worlds drawn apart: "
        "the ruler is out 625 (6.2 times as many); deaths in all 80 (no more than here)."
    )


def test_places_stand_in_the_order_given_and_those_where_nothing_differs_are_left_out() -> None:
    contrast = told()._replace(places=(place("Port", 60), place("Capital", 20), place("Villages", 0)))
    table = place_table(contrast)
    assert [row[0] for row in table.rows] == ["Port", "Capital"]
    assert table.rows[0][1:] == ("60% (52% to 68%)", "+200 (−20 to +410)", "0", "−10 (−16 to −4)")
    assert more_places_in_words(contrast, 2) == ""
    assert len(place_table(contrast, 1).rows) == 1
    assert more_places_in_words(contrast, 1).startswith("1 more places differ")


def test_acts_are_told_as_they_are_written() -> None:
    contrast = told("", ("country.legitimacy=0.3", "do=day 5: concede"))
    assert variant_in_words(contrast) == "with country.legitimacy=0.3, “day 5: concede”"
    assert variant_in_words(told("no shutdown", ("do=no shutdown",))) == "with “no shutdown”"


def test_worlds_spared_and_days_of_parting() -> None:
    assert spared_in_words(told()) == ""
    assert spared_in_words(told()._replace(spared=40)).startswith("Of 100 worlds, 40 are proven to stay as they are")
    said = contrast_in_words(told()._replace(parting_range=(2.0, 9.0)))
    assert said.endswith("half of them by day 4 (the middle 80%: days 2 to 9).")
    assert contrast_in_words(unmoved()) == "Without the state’s frame, nothing differs in any world."
