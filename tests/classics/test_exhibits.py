"""What is shown of each classic: findings beside what is printed, only where the settings are the published ones."""

import subprocess
import sys

import pytest

from groundswell.classics import exhibits
from groundswell.classics.epstein_law import PRESETS, Epstein, Variant
from groundswell.classics.exhibits_street import variant_of


def found(exhibit):
    return {each.measure: each for each in exhibit.found}


def test_granovetters_ladders_are_as_printed():
    whole, broken = (found(exhibits.granovetter(kind=kind))["joined"] for kind in ("ladder", "broken ladder"))
    assert (whole.value, broken.value) == (100, 1)
    assert whole.printed.value == whole.value
    assert broken.printed.value == broken.value
    assert found(exhibits.granovetter(people=50, kind="ladder"))["joined"].printed is None


def test_what_is_printed_stands_only_beside_the_papers_settings():
    assert found(exhibits.granovetter())["critical"].printed.value == 12.2
    assert found(exhibits.granovetter(mean=30.0))["critical"].printed is None
    assert "critical" not in found(exhibits.granovetter(mean=60.0))  # above a half there is no such spread
    assert found(exhibits.casper_tyson())["multiplier"].printed.value == pytest.approx(
        found(exhibits.casper_tyson())["multiplier"].value, abs=1e-6
    )
    assert found(exhibits.casper_tyson(media_freedom=2.0))["multiplier"].printed is None


@pytest.mark.parametrize(("society", "ends"), [("A", (0.1, 0.9)), ("B", (0.1, 0.2))])
def test_kurans_pairs(society, ends):
    measured = found(exhibits.kuran(society))
    assert (measured["open"].value, measured["changed"].value) == ends
    assert (measured["open"].printed.value, measured["changed"].printed.value) == ends
    assert "changed" not in found(exhibits.kuran("drawn"))


def test_siegel_as_shown_loses_people_with_ties():
    measured = found(exhibits.siegel(people=200, seeds=(1, 2)))
    assert measured["lowest"].value < measured["fewest_ties"].value
    assert measured["lowest_at"].value > 4


def test_lohmann_beside_the_counts():
    measured = found(exhibits.lohmann())
    assert measured["growth"].value == pytest.approx(2.66, abs=0.01)
    assert measured["within"].value == pytest.approx(11 / 13)
    assert measured["misfit"].value == pytest.approx(0.176, abs=0.001)
    short = found(exhibits.lohmann(weeks=2))
    assert short["growth"].value is None
    assert short["misfit"].value is None


def test_three_equilibria_are_found_with_a_sharp_public_signal():
    exhibit = exhibits.morris_shin(public_precision=3.0, citizens=2000)
    assert [found(exhibit)[f"threshold_{rank}"].value for rank in ("lowest", "middle", "highest")] == pytest.approx(
        [0.140214, 0.5, 0.859786], abs=1e-6
    )


def test_edmond_shows_either_belief():
    wise, naive = exhibits.edmond(citizens=2000), exhibits.edmond(naive=True, citizens=2000)
    assert found(wise)["threshold"].value == found(naive)["other"].value == pytest.approx(0.462929, abs=1e-6)
    assert found(wise)["twice"].value == pytest.approx(-2.0)
    assert found(exhibits.edmond(lie_cost=5.0, citizens=2000))["twice"].value is None  # nobody lies


def test_makowsky_rubin_has_the_signs():
    measured = found(exhibits.makowsky_rubin(people=400, reach=4))
    assert measured["by_centralisation"].value > 0.0 > measured["by_reach"].value
    assert measured["largest"].value == measured["largest"].printed.value


def test_tyson_smith_moves_both_alike():
    measured = found(exhibits.tyson_smith())
    assert measured["opponents"].value == pytest.approx(measured["adherents"].value, abs=1e-6)


def test_a_variant_keeps_what_is_not_changed():
    assert variant_of("netlogo", {"arrest": None}) == PRESETS["netlogo"]
    assert variant_of("paper", {"arrest": "round", "schedule": None}) == Variant(arrest="round")
    with pytest.raises(ValueError, match="variant 'netlog' is not one of paper, netlogo, mesa"):
        variant_of("netlog", {})


def test_epstein_shows_the_grid_around_its_largest_outburst():
    exhibit = exhibits.epstein("netlogo", ticks=150)
    played, grid = exhibit.parts["played"], exhibit.parts["grid"]
    peak = int(played["active"].argmax("tick")[0]) + 1
    before, at, _ = (int(tick) for tick in grid["snapshot"])
    assert (before < peak, at) == (True, peak)
    active = (grid["lattice"] == 2).sum(("row", "column"))
    assert int(active.sel(snapshot=peak)[0]) == int(played["active"].max())
    assert int(active.sel(snapshot=before)[0]) <= 50


def test_legitimacy_that_jumps_is_told_and_has_nothing_printed_beside_it():
    measured = found(exhibits.epstein("netlogo", ticks=120, story="jump"))
    assert measured["lowest"].value == 0.7
    assert measured["wait"].printed is None
    slid = exhibits.epstein("netlogo", ticks=120, story="slide").parts["played"]["legitimacy"]
    assert float(slid[0, 0]) == 0.9
    assert (slid.diff("tick") < 0).all()


def test_epstein_as_printed_has_no_outburst_and_says_so():
    measured = found(exhibits.epstein("paper", ticks=100))
    assert measured["outbursts"].value == 0.0
    assert measured["wait"].value is None
    assert measured["wait"].printed.value == 60.0


@pytest.mark.parametrize(
    ("numbers", "said"), [({"legitimacy": float("nan")}, "legitimacy is nan; 0 ... 1"), ({"vision": 0.0}, "vision 0")]
)
def test_what_cannot_be_played_is_said(numbers, said):
    with pytest.raises(ValueError, match=said):
        exhibits.epstein("netlogo", Epstein()._replace(**numbers), ticks=5)


def test_an_exhibit_shows_itself_to_whoever_came_in_by_the_door():
    asked = "import groundswell as gs; x = gs.classics.exhibits.granovetter(); print(x); print(x._repr_html_())"
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout
    assert "spread at which a large crowd jumps  12.22" in said
    assert said.count("<svg ") == 1
    assert "<script" not in said
    bare = "from groundswell.classics.exhibits import kuran; print(repr(kuran('A')))"
    said = subprocess.run([sys.executable, "-c", bare], capture_output=True, text=True, check=True).stdout
    assert said.startswith("Exhibit(kuran: open=0.1, changed=0.9, private=None")
