"""Predictions are scored by Brier's rule, a sheet names no country, and a wrong file is told with its line."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType

import pytest

import groundswell as gs
from groundswell.study.library import FITTED

ROOT = Path(__file__).resolve().parents[2]
COLUMNS = "forecaster,case,ruler_out,foreign_troops,thousand_deaths\n"


@pytest.fixture(scope="module")
def predictions() -> ModuleType:
    sys.path.insert(0, str(ROOT / "tools"))
    try:
        return importlib.import_module("predictions")
    finally:
        sys.path.remove(str(ROOT / "tools"))


def test_brier_is_the_mean_square_of_the_distance(predictions: ModuleType) -> None:
    happened = {"ruler_out": 0.0, "foreign_troops": 1.0, "thousand_deaths": 0.0}
    chances = {"ruler_out": 0.3, "foreign_troops": 0.2, "thousand_deaths": 0.1}
    assert predictions.brier(chances, happened) == pytest.approx((0.09 + 0.64 + 0.01) / 3)
    assert predictions.brier(dict.fromkeys(happened, 0.5), happened) == pytest.approx(0.25)


def test_the_record_is_that_of_the_case(predictions: ModuleType) -> None:
    assert predictions.recorded("kazakhstan-2022") == {"ruler_out": 0, "foreign_troops": 1, "thousand_deaths": 0}
    assert predictions.recorded("ukraine-2013") == {"ruler_out": 1, "foreign_troops": 0, "thousand_deaths": 0}


def test_the_example_is_scored_best_first(predictions: ModuleType) -> None:
    given = predictions.predictions(ROOT / "docs" / "lessons" / "predictions.csv")
    told = predictions.scores(given)
    assert [who for who, _ in told] == ["Careful", "always half", "Sure of herself"]
    assert set(told[0][1]) == set(FITTED)


def test_a_sheet_names_neither_country_nor_year(predictions: ModuleType) -> None:
    for case in FITTED:
        said = predictions.sheet(case, "A")
        told = gs.load_case(case)
        for word in (told.case.country, told.patron.name, told.patron.alliance, str(told.calendar.start.year)):
            assert word not in said
        assert "Legitimacy" in said


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Ann,atlantis,1,2,3", "no such case"),
        ("Ann,ukraine-2013,120,2,3", "between 0 and 100"),
        ("Ann,ukraine-2013,many,2,3", "needs the columns"),
        ("Ann,ukraine-2013,nan,2,3", "between 0 and 100"),
        ("Ann,ukraine-2013", "needs the columns"),
        ("", "holds no prediction"),
    ],
)
def test_a_wrong_row_is_told_with_its_line(predictions: ModuleType, tmp_path: Path, row: str, said: str) -> None:
    file = tmp_path / "class.csv"
    file.write_text(COLUMNS + row + "\n")
    with pytest.raises(SystemExit, match=said) as ended:
        predictions.predictions(file)
    assert row == "" or f"{file}:2" in str(ended.value)
