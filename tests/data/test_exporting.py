"""The licence's rule is kept: rows of ACLED, and of all whose terms forbid it, are never written again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import groundswell as gs
from groundswell.data.importers.formats import FORMATS
from tests.data.importers.samples import NAMES, SAMPLES, written

EXPORTED = [name for name in SAMPLES if name != "acled-old"]


@pytest.mark.parametrize("name", [name for name in EXPORTED if FORMATS[NAMES.get(name, name)].terms.reexport != "rows"])
def test_rows_that_may_not_be_passed_on_are_never_written(name: str, tmp_path: Path) -> None:
    shelf = tmp_path / "shelf"
    kept = gs.add_data(written(SAMPLES[name], tmp_path), out=shelf)
    with pytest.raises(gs.DataError, match="may not be passed on"):
        gs.export_data(kept.name, tmp_path / "rows.csv", out=shelf)
    about = json.loads((kept.folder / "about.json").read_text())
    (kept.folder / "about.json").write_text(json.dumps(about | {"reexport": "rows", "licence": "CC0 1.0"}))
    with pytest.raises(gs.DataError, match="may not be passed on"):
        gs.export_data(kept.name, tmp_path / "rows.csv", out=shelf)
    assert not (tmp_path / "rows.csv").exists()


def test_sums_of_acled_hold_no_row_of_it(tmp_path: Path) -> None:
    kept = gs.add_data(written(SAMPLES["acled"], tmp_path), out=tmp_path / "shelf")
    done = gs.export_data(kept.name, tmp_path / "sums.csv", summed_by="month", out=tmp_path / "shelf")
    text = done.path.read_text()
    assert "KAZ1" not in text
    assert "43.25" not in text
    assert "Kazakhstan,iso:398,Almaty,2022-01-01,riot,opposition,1" in text
    terms = Path(f"{done.path}.terms.txt").read_text()
    assert "ACLED terms of use" in terms
    assert "no row of the dataset is here" in terms


def test_open_rows_are_written_with_their_terms_and_nothing_is_overwritten(tmp_path: Path) -> None:
    kept = gs.add_data(written(SAMPLES["ucdp"], tmp_path), out=tmp_path / "shelf")
    done = gs.export_data(kept.name, tmp_path / "rows.csv", out=tmp_path / "shelf")
    assert done.rows == 2
    assert "CC BY 4.0" in Path(f"{done.path}.terms.txt").read_text()
    with pytest.raises(gs.DataError, match="nothing is overwritten"):
        gs.export_data(kept.name, tmp_path / "rows.csv", out=tmp_path / "shelf")
    with pytest.raises(gs.DataError, match='"day" is no period'):
        gs.export_data(kept.name, tmp_path / "more.csv", summed_by="day", out=tmp_path / "shelf")


def test_means_of_few_countries_are_not_written(tmp_path: Path) -> None:
    kept = gs.add_data(written(SAMPLES["cow-nmc"], tmp_path), out=tmp_path / "shelf")
    done = gs.export_data(kept.name, tmp_path / "means.csv", summed_by="year", out=tmp_path / "shelf")
    assert done.rows == 0
