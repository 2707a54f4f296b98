"""A hindcast refuses what the fit has seen, plays each world once, and scores by the rules that it names."""

from __future__ import annotations

import datetime
from pathlib import Path

import numpy as np
import pytest

from groundswell.model.casefile import CaseError
from groundswell.study.built_case import correct_case
from groundswell.study.features import FEATURES
from groundswell.study.hindcast import INPUTS, Forecast, Hindcast, hindcast
from groundswell.study.hindcast_scores import _crps, coded_logs, means, on_variables, on_way, paired, power
from groundswell.study.hindcast_tables import ALONE, MAIN, _likeliest, hindcast_tables
from groundswell.study.rivals import RIVALS, rival
from groundswell.study.score import CLIMATOLOGY, FATES
from groundswell.study.targets import Coded, Target
from groundswell.study.unseen import Recorded, recorded_cases, region_of, unseen_cases

CORRECTIONS = """# Nothing is known better but the officers.
[build]
country = "TGO"
date = 2005-02-05
trigger = "death"
days = 4
what = "the ruler dies in office"
[forces]
reserve = { value = 900, low = 800, high = 1000, unit = "persons", source = "made up for a test" }
"""
TARGETS = """[outcome]
class = "SURVIVED_REPRESSION"
ruler_out = false
demand_met = 0
foreign_troops = false
thousand_deaths = false
confidence = "high"
source = "made up"
[[codings]]
by = "others"
says = "success"
class = "CONCESSION"
source = "made up"
[quantities.deaths]
low = 0
high = 100
unit = "persons"
source = "made up"
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case that the fit has not seen, corrected and with a record."""
    folder = tmp_path_factory.mktemp("unseen") / "togo"
    corrections = folder.with_name("corrections.toml")
    corrections.write_text(CORRECTIONS, encoding="utf-8")
    correct_case("togo", corrections, folder=folder)
    (folder / "targets.toml").write_text(TARGETS, encoding="utf-8")
    return folder


def a_case(k: int, fate: str = "FELL", state: int = 0, codings: tuple[Coded, ...] = ()) -> Recorded:
    outcome = {"class": fate, "ruler_out": fate == "FELL", "foreign_troops": False}
    eve = datetime.date(1990 + k, 1, 1)
    over = eve + datetime.timedelta(days=30)
    targets = {"deaths": Target(10.0, 30.0, "persons", "", ""), "end_day": Target(3.0, 4.0, "day", "", "")}
    state = state or 500 + k
    return Recorded(f"c{k}", Path("none"), state, region_of(state), eve, over, outcome, codings, targets)


def worlds(outcome: int, deaths: float, number: int = 20) -> Forecast:
    """Worlds with an uprising that all end alike."""
    values = np.zeros((number, len(FEATURES)))
    for name, value in {"peak_turnout": 5000, "outcome": outcome, "deaths": deaths, "end_day": np.nan}.items():
        values[:, FEATURES.index(name)] = value
    values[:, FEATURES.index("ruler_out")] = outcome == 0
    return Forecast(values)


def made_up(cases: list[Recorded]) -> Hindcast:
    """A model that says of every case that the ruler falls, and of the tables alone that he stays."""
    told = {INPUTS[0]: tuple(worlds(0, 20.0) for _ in cases), INPUTS[1]: tuple(worlds(2, 20.0) for _ in cases)}
    flat = np.tile(np.array(CLIMATOLOGY), (len(cases), 1))
    return Hindcast(tuple(cases), told, {"climatology": flat}, frozenset({500}), 20, 1, "rules" * 5)


def test_what_the_fit_has_seen_and_what_has_no_record_is_refused(tmp_path: Path, place: Path) -> None:
    with pytest.raises(CaseError, match="fitted to kazakhstan-2022: groundswell honesty"):
        unseen_cases(["kazakhstan-2022"])
    (tmp_path / "case.toml").write_text((place / "case.toml").read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(CaseError, match="no class of ending is recorded"):
        unseen_cases([str(tmp_path)])
    (tmp_path / "targets.toml").write_text(TARGETS, encoding="utf-8")
    with pytest.raises(CaseError, match=r"no corrections\.toml beside it, so it cannot be built from the tables alone"):
        unseen_cases([str(tmp_path)])
    with pytest.raises(CaseError, match="draws = 1 is out of range"):
        hindcast([str(place)], 1, folder=tmp_path)


def test_worlds_are_kept_and_a_larger_hindcast_goes_on_from_them(tmp_path: Path, place: Path) -> None:
    seen: list[tuple[int, int]] = []
    few = hindcast([str(place)], 2, folder=tmp_path, threads=1)
    more = hindcast(
        [str(place)], 4, folder=tmp_path, threads=2, progress=lambda done, total: seen.append((done, total))
    )
    assert seen[0] == (2, 8), "the first two were not played again"
    assert seen[-1] == (8, 8)
    fresh = hindcast([str(place)], 4, folder=tmp_path / "other", threads=1)
    for inputs in INPUTS:
        for other, number in ((few, 2), (fresh, 4)):
            made = [each.told[inputs][0].worlds[:number] for each in (more, other)]
            np.testing.assert_array_equal(made[0], made[1])
    corrected, alone = (more.told[inputs][0].worlds for inputs in INPUTS)
    assert not np.array_equal(corrected, alone, equal_nan=True), "the correction does something"
    assert more.cases[0].state == 461
    assert more.cases[0].region == "Africa"
    assert more.cases[0].coded() == [FATES.index("survived"), FATES.index("concession")]
    text = "\n".join(hindcast_tables(more))
    assert "survived" in text
    assert "others: success" in text


def test_a_rival_never_sees_the_ending_that_it_foretells() -> None:
    library = recorded_cases()
    for name in RIVALS:
        shares = rival(name, library[:2], library)
        np.testing.assert_allclose(shares.sum(1), 1.0)
        other = [each._replace(outcome={**each.outcome, "class": "CIVIL_WAR"}) for each in library[:2]]
        if name not in ("climatology", "last ending in the region", "nearest analogue"):
            told = rival(name, other[:1], library)
            np.testing.assert_array_equal(told[0], shares[0])
    climatology = rival("climatology", [a_case(0), a_case(1, "CIVIL_WAR")], library)
    assert climatology[0, 0] < CLIMATOLOGY[0]
    assert climatology[1, 4] < CLIMATOLOGY[4]
    past = rival("cases over on the eve", [a_case(0)], [a_case(0), a_case(2, "CIVIL_WAR")])
    np.testing.assert_allclose(past[0], 0.2, err_msg="what came later is not known")


def test_worlds_without_an_uprising_say_nothing_given_one() -> None:
    calm = Forecast(np.zeros((5, len(FEATURES))))
    np.testing.assert_allclose(calm.fates(True), 0.2)
    assert calm.fates(False)[0] > 0.9
    assert calm.chance("ruler_out", True) == 0.5


def test_a_forecaster_who_is_right_scores_better() -> None:
    made = made_up([a_case(k) for k in range(6)])
    found = {each.forecaster: each for each in means(made)}
    assert found[MAIN].less < 0.0
    assert found[MAIN].high < 0.0
    assert found[ALONE].low > 0.0
    assert found["climatology"].less == 0.0
    assert "By the rule written down" not in "".join(hindcast_tables(made))
    wrong = made_up([a_case(k, "FADED") for k in range(6)])
    assert "By the rule written down" in "".join(hindcast_tables(wrong))
    yes = {each.name: each for each in on_variables(made)}
    assert set(yes) == {"ruler_out", "foreign_troops"}
    assert yes["ruler_out"].happened == 6
    assert yes["ruler_out"].brier[INPUTS[0]] < 0.01 < yes["ruler_out"].brier[INPUTS[1]]
    way = {(each.name, each.inputs): each for each in on_way(made)}
    assert way["deaths", INPUTS[0]].inside == 6
    assert way["end_day", INPUTS[0]].inside == 0
    assert np.isnan(way["end_day", INPUTS[0]].crps)


def test_other_codings_give_a_best_and_a_worst_score() -> None:
    coded = Coded("others", "failure", {"class": "FADED"}, "")
    found = coded_logs(made_up([a_case(0, codings=(coded,)), a_case(1)]), MAIN)
    assert found[0, 0] == found[0, 1] < found[0, 2]
    assert found[1, 0] == found[1, 1] == found[1, 2]


def test_cases_of_one_country_are_drawn_together() -> None:
    differences = np.array([1.0, 1.0, 1.0, -1.0])
    mean, low, high = paired(differences, [1, 1, 1, 2])
    assert mean == 0.5
    assert (low, high) == (-1.0, 1.0)
    assert paired(differences, [1, 2, 3, 4]) == paired(differences, [1, 2, 3, 4])


def test_more_cases_can_show_more() -> None:
    few, many = (power(made_up([a_case(k) for k in range(number)]), MAIN) for number in (3, 30))
    assert many.if_climatology > 0.9
    assert many.if_model > 0.9
    assert few.if_climatology <= many.if_climatology


def test_the_score_of_a_distribution_is_that_of_its_definition() -> None:
    values, happened = np.array([0.0, 1.0, 4.0]), 2.0
    pairs = np.abs(values[:, None] - values[None, :]).mean()
    assert _crps(values, happened) == pytest.approx(np.abs(values - happened).mean() - pairs / 2.0)
    assert np.isnan(_crps(values[:0], happened))


def test_where_all_endings_are_as_likely_none_is_the_likeliest() -> None:
    assert _likeliest(np.full(len(FATES), 1 / len(FATES))) == "none"
    assert _likeliest(np.eye(len(FATES))[2]) == FATES[2]
