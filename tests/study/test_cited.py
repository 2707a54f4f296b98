"""What a case or a run is said to have used: its data, the papers behind rules that are on, its methods."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from model.tiny import HARSH, case_of, differing, lived, tiny_case, tiny_tree

from groundswell.data.references import references_named
from groundswell.model.case import Case
from groundswell.model.casefile import CaseError, load_case
from groundswell.model.numbers import known_numbers
from groundswell.model.own_rules import replaceable_rules
from groundswell.model.sections import Switches
from groundswell.model.store import attributes_of
from groundswell.model.world import Life
from groundswell.rules.loyalty import Loyalty, elite_utility
from groundswell.study.cited import SILENCED, Citations, references_of, references_of_software, store_at, terms_of
from groundswell.study.ensemble import run
from groundswell.study.kept_case import KEPT
from groundswell.study.kept_contrasts import CONTRASTS
from groundswell.study.library import FITTED
from study.small import write_small


def keys(told: Citations, role: str = "") -> set[str]:
    return {use.reference.key for use in told.uses if role in ("", use.reference.role)}


def reasons(told: Citations, key: str) -> list[tuple[str, str]]:
    return [tuple(each) for use in told.uses if use.reference.key == key for each in use.reasons]


@pytest.mark.parametrize("name", FITTED)
def test_a_shipped_case_cites_its_data_its_rules_and_its_methods(name: str) -> None:
    told = references_of(name)
    assert told.subject == name
    assert told.exact
    assert not told.unlisted
    assert {"vdem2016", "vdem2022", "chenoweth2019", "geonames"} <= keys(told, "data")
    assert {"epstein2002", "kuran1991", "lohmann1994", "rasler1996"} <= keys(told, "rule")
    assert {"wilson1927", "beaumont2002", "douglas1973"} <= keys(told, "method")
    assert "groundswell" in keys(told, "software")


def test_only_that_case_cites_its_own_sources() -> None:
    assert "kiis2013" in keys(references_of("ukraine-2013"))
    assert "kiis2013" not in keys(references_of("belarus-2020"))
    assert "geokz" in keys(references_of("kazakhstan-2022"))
    assert "geokz" not in keys(references_of("belarus-2020"))


def test_a_source_is_said_where_it_is_used() -> None:
    told = references_of("kazakhstan-2022")
    assert ("input", "country.rents") in reasons(told, "vdem2016")
    assert ("number", "turnout.threshold") in reasons(told, "epstein2002")
    assert ("rule", "turnout.danger") in reasons(told, "epstein2002")


def without(switch: str) -> set[str]:
    return keys(references_of(tiny_case(**{switch: False})), "rule")


def test_what_is_switched_off_is_not_cited() -> None:
    on = keys(references_of(tiny_case()), "rule")
    assert on - without("contacts") == {"granovetter1978"}
    assert on - without("militancy") == {"moore2000"}
    assert on - without("units") == {"nepstad2011", "barany2016", "dahl2025"}
    assert on - without("elites") == {"casey2020", "casper2014", "buenodemesquita2003"}
    assert on - without("patron") == {"barany2016", "casey2020"}
    assert on - without("precedents") == {"beissinger2007"}


def test_a_trigger_that_does_not_happen_is_not_cited() -> None:
    """Weyland stands behind the size of an example abroad, Beissinger also behind that of a stolen election."""
    tree = tiny_tree()
    assert "weyland2009" not in keys(references_of(case_of(tree)))
    tree["triggers"] = [{**tree["triggers"][0], "type": "example"}]
    assert "weyland2009" in keys(references_of(case_of(tree)))
    tree["seeds"] = {**tree["seeds"], "trigger": False}
    assert "weyland2009" not in keys(references_of(case_of(tree)))


def test_a_variant_of_danger_cites_whose_it_is() -> None:
    assert not {"wilensky2004", "terhoeven2025"} & keys(references_of(tiny_case()))
    assert "wilensky2004" in keys(references_of(tiny_case(danger="floor")))
    assert "terhoeven2025" in keys(references_of(tiny_case(danger="round")))


def test_without_the_fit_its_method_is_not_cited() -> None:
    tree = tiny_tree()
    tree["spread"] = {**tree["spread"], "fitted": False}
    assert "beaumont2002" not in keys(references_of(case_of(tree)))


# ------------------------------------------------------------- what is switched off does nothing
def test_the_list_of_what_is_silenced_names_what_there_is() -> None:
    assert set(SILENCED) <= set(Switches.model_fields)
    for named in SILENCED.values():
        assert set(named) <= set(known_numbers()) | set(replaceable_rules())


def stirred(seed: int, numbers: dict[str, float], **switches: bool) -> Life:
    """A harsh world with triggers, violence, an ill-paid force and armed pillars, some numbers held."""
    tree = tiny_tree()
    tree["numbers"] = {**HARSH, "ruler.alarm": 0.97, "loyalty.plot_value": 1.3, "loyalty.plot_risk": 0.8, **numbers}
    tree["switches"] = {**tree["switches"], **switches}
    for district in tree["districts"]:
        district["officers"] //= 4
    return lived(case_of(tree), seed, 10, trigger=0.7)


def matters(number: str, seeds: range, **switches: bool) -> bool:
    """True where some world differs between the number's two ends."""
    told = known_numbers()[number]
    return any(
        set(differing(stirred(seed, {number: told.low}, **switches), stirred(seed, {number: told.high}, **switches)))
        - {"parameter_value"}
        for seed in seeds
    )


PAIRS = [(switch, key) for switch, named in SILENCED.items() for key in named if key in known_numbers()]


@pytest.mark.parametrize(("switch", "number"), PAIRS)
def test_a_number_that_is_said_to_be_silent_changes_nothing(switch: str, number: str) -> None:
    assert not matters(number, range(1, 4), **{switch: False})


@pytest.mark.parametrize("number", sorted({number for _, number in PAIRS} - {"loyalty.plot_promise"}))
def test_the_same_number_speaks_where_nothing_is_switched_off(number: str) -> None:
    assert matters(number, range(1, 13))


def test_a_promise_speaks_against_a_plot() -> None:
    """No plot of the worlds above hangs on it, so its rule is asked: armed, unproofed, the promise at one half."""
    asked = (3, 0, 0.5, 0.5, 0.5, 1.0, 0.0, 0.0, 0.5)
    low, high = Loyalty(plot_promise=0.3), Loyalty(plot_promise=1.5)
    assert elite_utility(*asked, low) - elite_utility(*asked, high) == pytest.approx(0.5 * (1.5 - 0.3))


# ------------------------------------------------------------- cases and runs on disk
def test_a_case_of_ones_own_cites_what_its_sources_name(tmp_path: Path) -> None:
    told = references_of(write_small(tmp_path))
    assert told.subject == "tiny"
    assert "vdem2022" in keys(told)
    assert "douglas1973" not in keys(told), "no borders are shipped for this country"


def test_own_rules_are_their_authors_to_cite(tmp_path: Path) -> None:
    tree = tiny_tree()
    tree["rules"] = {"news.surprise": "own.py:mine"}
    told = references_of(case_of(tree))
    assert told.own_rules == ("news.surprise",)
    assert ("rule", "news.surprise") not in reasons(told, "lohmann1994")


def test_citations_that_no_list_knows_are_given_back_as_they_stand() -> None:
    tree = tiny_tree()
    tree["case"] = {**tree["case"], "citations": ["Somebody. 1999. A table."]}
    assert references_of(case_of(tree)).unlisted == ("Somebody. 1999. A table.",)


def ran(case: Path, out: Path, *settings: str) -> Path:
    words = "".join(f" --set {each}" for each in settings)
    command = f"groundswell run {case} --worlds 1 --seed 1 --citizens-per-agent 10{words}"
    found = run(case, worlds=1, citizens_per_agent=10, threads=1, settings=settings, out=out, command=command)
    return found.store


def test_a_run_cites_what_it_used(tmp_path: Path) -> None:
    store = ran(write_small(tmp_path / "case"), tmp_path / "out", "switches.contacts=false")
    told = references_of(store)
    assert told.exact
    assert "granovetter1978" not in keys(told)
    assert "epstein2002" in keys(told)
    assert "agresti2005" not in keys(told), "no counterfactual was played"
    assert keys(references_of(store.parent)) == keys(told)
    (store.parent / CONTRASTS).write_text("{}")
    assert "agresti2005" in keys(references_of(store))


def test_a_run_cites_the_same_where_its_case_file_is_gone(tmp_path: Path) -> None:
    store = ran(write_small(tmp_path / "case"), tmp_path / "out", "switches.contacts=false")
    before = keys(references_of(store))
    shutil.rmtree(tmp_path / "case")
    assert references_of(store).exact
    assert keys(references_of(store)) == before


def test_a_run_whose_case_is_lost_says_so_and_cites_more(tmp_path: Path) -> None:
    store = ran(write_small(tmp_path / "case"), tmp_path / "out", "switches.contacts=false")
    (store.parent / KEPT).unlink()
    assert references_of(store).exact, "its command names the case, which is still there"
    shutil.rmtree(tmp_path / "case")
    told = references_of(store)
    assert not told.exact
    assert "granovetter1978" in keys(told)
    assert {"vdem2016", "vdem2022"} <= keys(told), "the run kept its case's citations"


def test_a_run_whose_case_was_changed_is_not_taken_for_it(tmp_path: Path) -> None:
    case = write_small(tmp_path / "case")
    store = ran(case, tmp_path / "out")
    (store.parent / KEPT).unlink()
    case.write_text(case.read_text().replace("A tiny country", "Another country"))
    assert not references_of(store).exact


def test_what_is_no_case_says_so(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="no case"):
        references_of("kazakstan-2022x")
    assert store_at(tmp_path) is None
    assert store_at("x" * 5000) is None


def test_software_alone_is_groundswell_first() -> None:
    told = [use.reference.key for use in references_of_software()]
    assert told[0] == "groundswell"
    assert {"lam2015", "harris2020", "hoyer2017"} <= set(told)


def test_a_checked_case_is_taken_as_it_is() -> None:
    case = load_case("belarus-2020", ["switches.contacts=false"])
    assert isinstance(case, Case)
    assert "granovetter1978" not in keys(references_of(case))


def test_every_fact_is_one_that_no_entry_covers() -> None:
    told = references_of("ukraine-2013")
    sources = {each.key: each.source for each in load_case("ukraine-2013").inputs()}
    for fact in told.facts:
        assert not references_named(sources.get(fact.place, ""))


def test_a_dataset_says_whose_terms_come_along(tmp_path: Path) -> None:
    store = ran(write_small(tmp_path / "case"), tmp_path / "out")
    told = json.loads(attributes_of(store)["data_licences"])
    assert any(each.startswith("CC BY-SA 4.0: ") and "V-Dem" in each for each in told)
    assert told == terms_of(case_of(tiny_tree()))
    assert not [each for each in terms_of(load_case("ukraine-2013")) if each.startswith("CC0")]
