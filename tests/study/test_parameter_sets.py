"""Parameter sets: grids in their order, files of both kinds, and every fault with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

import groundswell as gs
from groundswell.study.parameter_sets import AS_IT_IS, crossed, grid_of, named_sets, read_sets, varied_in


def test_a_grid_is_every_combination_and_the_last_key_varies_fastest() -> None:
    grid = grid_of({"country.legitimacy": [0.2, 0.3], "switches.patron": [True, False]})
    assert list(grid.values()) == [
        ("country.legitimacy=0.2", "switches.patron=true"),
        ("country.legitimacy=0.2", "switches.patron=false"),
        ("country.legitimacy=0.3", "switches.patron=true"),
        ("country.legitimacy=0.3", "switches.patron=false"),
    ]
    assert list(grid) == [", ".join(settings) for settings in grid.values()]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("a.b=0.2,0.3", ["0.2", "0.3"]),
        (" a.b = x , y ", ["x", "y"]),
        ("a.b=0.1:0.5:5", [0.1, 0.2, 0.3, 0.4, 0.5]),
        ("a.b=1:0:2,7", [1.0, 0.0, "7"]),
        ("a.b=2022-01-05", ["2022-01-05"]),
    ],
)
def test_values_are_listed_or_spread(text: str, values: list[object]) -> None:
    assert varied_in([text]) == {"a.b": values}


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (["a.b"], "write it as KEY=VALUE,VALUE"),
        (["a.b="], "write it as"),
        (["=3"], "write it as"),
        (["a.b=1,,2"], "write it as"),
        (["a.b=1", "a.b=2"], "is varied twice"),
        (["a.b=0:1:1"], "two or more, such as 0.1:0.5:5"),
        (["a.b=0:x:3"], "is two numbers and how many"),
        (["a.b=0:inf:3"], "is two numbers and how many"),
    ],
)
def test_odd_values_are_refused(texts: list[str], said: str) -> None:
    with pytest.raises(gs.CaseError, match=said):
        varied_in(texts)


def test_sets_are_crossed_with_a_grid() -> None:
    both = crossed({"weak": ("a=1",), AS_IT_IS: ()}, {"b=1": ("b=1",), AS_IT_IS: ()})
    assert both == {"weak / b=1": ("a=1", "b=1"), "weak": ("a=1",), "b=1": ("b=1",), AS_IT_IS: ()}


def test_names_that_would_be_long_are_numbers() -> None:
    long = tuple(f"country.legitimacy=0.{place}" for place in range(9))
    assert list(named_sets([long, ("a=1",)])) == ["set 0", "a=1"]


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_csv_and_a_toml_say_the_same(tmp_path: Path) -> None:
    table = write(
        tmp_path,
        "sets.csv",
        'name,country.legitimacy,switches.patron\nweak,0.2,\n\n"loved, alone",0.8,false\n',
    )
    tree = write(
        tmp_path,
        "sets.toml",
        '[[set]]\nname = "weak"\ncountry.legitimacy = 0.2\n\n'
        '[[set]]\nname = "loved, alone"\n"country.legitimacy" = 0.8\nswitches.patron = false\n',
    )
    assert read_sets(table) == read_sets(tree)
    assert read_sets(table)["loved, alone"] == ("country.legitimacy=0.8", "switches.patron=false")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.csv", "", "there is no parameter set in it|names columns"),
        ("a.csv", "country.legitimacy\n", "there is no parameter set in it"),
        ("a.csv", "a,a\n1,2\n", r"a\.csv:1: the first line names columns, each once"),
        ("a.csv", "a,b\n1\n", r"a\.csv:2: 1 cells under 2 columns"),
        ("a.csv", 'a,b\n1,"2\n', r"a\.csv:"),
        ("a.csv", "name,a\nx,1\nx,2\n", 'two parameter sets are called "x"'),
        ("a.csv", "a\n1\n1\n", "two parameter sets"),
        ("a.toml", "", "there is no parameter set in it"),
        ("a.toml", "[[set]\n", r"a\.toml"),
        ("a.toml", "[[sets]]\na = 1\n", r'nothing but tables \[\[set\]\], and there is "sets"'),
        ("a.toml", "[[set]]\nname = 3\n", "the name of a set is a text"),
        ("a.txt", "a\n1\n", "ends in .csv or .toml"),
    ],
)
def test_a_file_with_a_fault_says_where(tmp_path: Path, name: str, text: str, said: str) -> None:
    with pytest.raises(gs.CaseError, match=said):
        read_sets(write(tmp_path, name, text))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(gs.CaseError, match="cannot be read"):
        read_sets(tmp_path / "none.csv")
