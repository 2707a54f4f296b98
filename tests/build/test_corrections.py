"""Corrections over a built case: each is marked with what the tables gave, a wrong one is told with its line."""

import datetime
import tomllib
from pathlib import Path

import pytest

import groundswell as gs
from groundswell.build.builder import build, built_text
from groundswell.build.casetext import case_text
from groundswell.build.casetree import case_tree, opening
from groundswell.build.corrected import build_corrected, case_without

ASKED = """
[build]
country = "KAZ"
date = 2022-01-01
trigger = "price"
days = 30
since = 2019-03-20
title = "Kazakhstan, January 2022"
what = "the cap on the price of gas ends"
summary = "The cap ends on New Year's Day."
"""
BETTER = """
[case]
citations = ["A census."]
limits = ["Nobody has counted the police."]
[calendar]
holidays = [2022-01-03]
[country]
legitimacy = { value = 0.5, low = 0.35, high = 0.65, unit = "share", source = "expert: a poll, less a third" }
[patron]
alliance = "an alliance"
distance_days = { value = 2.0, low = 1.0, high = 4.0, unit = "days", source = "aircraft" }
[[pillars]]
name = "ruling party"
called = "Nur Otan"
[[precedents]]
name = "Kazakhstan, land protests"
year = 2016
result = "survived"
weight = { value = 0.49, low = 0.24, high = 0.73, unit = "share", source = "rule" }
source = "law suspended, ruler stayed: public record"
[columns]
population = { spread = 0.05, source = "census of 2021" }
[[districts]]
name = "Ust-Kamenogorsk"
called = "Oskemen"
population = 348300
[[districts]]
name = "Zhanaozen"
reason = "oil workers were shot here in 2011"
[without]
precedents = ["Cuba 2021"]
"""


def file_of(text: str, folder: Path) -> Path:
    path = folder / "corrections.toml"
    path.write_text(text, encoding="utf-8")
    return path


def _number(name: str, low: float, high: float) -> str:
    return f'[country]\n{name} = {{ value = 0.5, low = {low}, high = {high}, unit = "share", source = "a poll" }}'


def test_without_corrections_the_text_is_what_the_builder_writes(tmp_path: Path) -> None:
    made = build_corrected("a-case", file_of(ASKED, tmp_path))
    built = built_text(made.made)
    assert tomllib.loads(made.text)["country"] == tomllib.loads(built)["country"]
    assert made.laid.corrected == 0
    assert any(each.startswith("Built from tables alone") for each in made.laid.tree["case"]["limits"])


def test_what_toml_reads_of_a_text_is_written_as_it_was() -> None:
    made = build("a-case", "TUN", datetime.date(2010, 12, 17), "death")
    text = case_text(case_tree(made), opening(made))
    assert case_text(tomllib.loads(text), opening(made)) == text


def test_every_correction_leaves_its_mark(tmp_path: Path) -> None:
    path = file_of(ASKED + BETTER, tmp_path)
    made = build_corrected("a-case", path)
    plain = build_corrected("a-case", path, without="corrections").laid.tree
    tree = tomllib.loads(made.text)
    assert made.laid.expert == 1
    # legitimacy, distance, the precedent's weight, one population
    assert made.laid.corrected == 4
    was = plain["country"]["legitimacy"]
    assert tree["country"]["legitimacy"]["source"] == (
        f"expert: a poll, less a third; corrected from {was['value']:g} ({was['low']:g} to {was['high']:g})"
    )
    assert tree["country"]["tenure"] == plain["country"]["tenure"]
    assert tree["patron"]["alliance"] == "an alliance"
    assert tree["pillars"][0]["name"] == "Nur Otan"
    names = {f"{each['name']} {each['year']}" for each in tree["precedents"]}
    assert "Cuba 2021" not in names
    assert "Kazakhstan, land protests 2016" in names
    assert (
        tree["columns"]["population"]["source"] == f"census of 2021; by hand in 1 of {len(tree['districts'])} districts"
    )
    assert tree["columns"]["population"]["spread"] == 0.05
    oskemen = next(each for each in tree["districts"] if each["name"] == "Oskemen")
    assert oskemen["population"] == 348300
    assert "# corrected from: the name Ust-Kamenogorsk, population " in made.text
    assert tree["case"]["limits"][0].startswith("Built from tables; 4 numbers were corrected by hand")
    assert tree["case"]["limits"][-1] == "Nobody has counted the police."
    assert not any("Holidays are not known" in each for each in tree["case"]["limits"])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (_number("legitimasy", 0.3, 0.6), 'mean "legitimacy"'),
        (_number("rents", 0.3, 1.6), "must be a number from 0 to 1"),
        (_number("rents", 0.6, 0.7), "low <= value <= high"),
        ('[[districts]]\nname = "Ust-Kamenogorsc"\npopulation = 5000', 'Did you mean "Ust-Kamenogorsk"?'),
        ('[[pillars]]\nname = "ruling parti"', 'Did you mean "ruling party"?'),
        ('[without]\ndistricts = ["Nowhere"]', "was not built"),
        ('[columns]\nhardshop = { source = "a survey" }', 'Did you mean "hardship"?'),
        ('[contry]\nrents = 1', 'Did you mean "country"?'),
    ],
)  # fmt: skip
def test_a_wrong_correction_is_told_with_its_line(text: str, said: str, tmp_path: Path) -> None:
    path = file_of(f"{ASKED}{text}\n", tmp_path)
    with pytest.raises(gs.CaseError) as failure:
        build_corrected("a-case", path)
    assert said in str(failure.value)
    assert f"{path}:" in str(failure.value)


def test_a_country_that_is_none_is_told_with_its_line(tmp_path: Path) -> None:
    path = file_of(ASKED.replace('"KAZ"', '"KAZZ"'), tmp_path)
    with pytest.raises(gs.CaseError, match=r"corrections\.toml:3"):
        build_corrected("a-case", path)


def test_a_corrected_case_is_made_into_a_folder_with_its_corrections(tmp_path: Path) -> None:
    path = file_of(ASKED + BETTER, tmp_path)
    built = gs.correct_case("a-case", path, folder=tmp_path / "made")
    assert (tmp_path / "made" / "corrections.toml").read_text(encoding="utf-8") == path.read_text(encoding="utf-8")
    assert built.patron == "Russia"
    assert gs.load_case(tmp_path / "made").case.name == "a-case"
    with pytest.raises(gs.CaseError, match="nothing is overwritten"):
        gs.correct_case("a-case", path, folder=tmp_path / "made")


def test_without_an_expert_the_number_is_that_of_the_tables(tmp_path: Path) -> None:
    (tmp_path / "a-case").mkdir()
    path = file_of(ASKED + BETTER, tmp_path / "a-case")
    judged = case_without(path.with_name("case.toml"), "experts")
    alone = case_without(path.with_name("case.toml"), "corrections")
    assert judged.country.legitimacy == alone.country.legitimacy
    assert judged.patron.distance_days.value == 2.0
    assert alone.calendar == judged.calendar, "the question asked stays"


def test_nothing_from_outside_need_set_it_off_and_dated_steps_are_part_of_the_question(tmp_path: Path) -> None:
    level = '{ value = 0.2, low = 0.0, high = 0.4, unit = "share", source = "a rule" }'
    drift = f'[[drifts]]\ndate = 2022-01-05\nwhat = "a step"\nsource = "public record"\nlevel = {level}\n'
    file = file_of(f"triggers = []\n{ASKED}{drift}", tmp_path)
    made = build_corrected("kazakhstan-2022", file)
    told = tomllib.loads(made.text)
    assert told["triggers"] == []
    assert [row["what"] for row in told["drifts"]] == ["a step"]
    alone = tomllib.loads(build_corrected("kazakhstan-2022", file, without="corrections").text)
    assert (alone["triggers"], alone["drifts"]) == ([], told["drifts"])


def test_where_people_were_counted_better_the_remark_on_their_count_goes(tmp_path: Path) -> None:
    kept = build_corrected("kazakhstan-2022", file_of(ASKED, tmp_path)).laid.tree["case"]["limits"]
    gone = build_corrected("kazakhstan-2022", file_of(ASKED + BETTER, tmp_path)).laid.tree["case"]["limits"]
    assert any(each.startswith("People are counted") for each in kept)
    assert not any(each.startswith("People are counted") for each in gone)
