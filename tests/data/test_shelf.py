"""Tables are kept with their provenance, each row once, and leave no half-made folder behind."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path

import numpy as np
import pytest

import groundswell as gs
from groundswell.data.shelf import first_rows, shelf_home
from tests.data.importers.samples import ACLED, COW_NMC, MASS_MOBILIZATION, MMAD, SAMPLES, SCAD, gdelt, written


@pytest.mark.parametrize("name", ["acled", "gdelt-61", "vdem", "atop", "sipri", "reign-elections"])
def test_a_file_is_kept_with_its_provenance(name: str, tmp_path: Path) -> None:
    path = written(SAMPLES[name], tmp_path, f"My {name} File.csv")
    kept = gs.add_data(path, out=tmp_path / "shelf")
    assert kept.name == f"my-{name}-file"
    assert kept.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert kept.bytes == path.stat().st_size
    assert kept.rows == kept.taken + sum(kept.left.values()) + sum(kept.rejected.values())
    assert gs.list_data(out=tmp_path / "shelf") == [kept] == [gs.kept_data(kept.name, out=tmp_path / "shelf")]
    assert sorted(each.name for each in kept.folder.iterdir()) == ["about.json", "table.parquet"]
    columns, rows = first_rows(kept)
    assert len(rows) == min(5, kept.kept)
    arrays = gs.read_data(kept.name, out=tmp_path / "shelf")
    assert list(arrays) == columns
    assert len(arrays["line"]) == kept.kept
    assert set(arrays["source"]) == {kept.format}


def test_the_same_row_again_is_kept_once_and_rows_of_one_id_share_it(tmp_path: Path) -> None:
    kept = gs.add_data(written(SCAD + SCAD.split("\n")[1] + "\n", tmp_path), out=tmp_path / "shelf")
    assert (kept.taken, kept.kept, kept.same_again) == (3, 2, 1)
    arrays = gs.read_data(kept.name, ("id", "shared_by", "place"), out=tmp_path / "shelf")
    assert arrays["shared_by"].tolist() == [2, 2]
    assert arrays["place"].tolist() == ["A", "B"]


def test_rows_given_up_are_in_a_file_with_their_lines(tmp_path: Path) -> None:
    text = MMAD + "370,1,Minsk,27,953,2020-08-18,1,1,0,NA,NA,5\n370,1\n370,1,Minsk,27,53,no day,1,1,0,NA,NA,5\n"
    kept = gs.add_data(written(text, tmp_path), out=tmp_path / "shelf")
    assert kept.rejected == {"a latitude beyond the poles": 1, "2 cells where the header has 12": 1, "no date": 1}
    assert kept.rejects
    rows = list(csv.DictReader(kept.rejects.open(encoding="utf-8")))
    assert [(row["line"], row["value"]) for row in rows] == [("4", "953"), ("5", ""), ("6", "no day")]


def test_nothing_is_overwritten_unasked_and_a_name_is_a_name(tmp_path: Path) -> None:
    path, shelf = written(MMAD, tmp_path), tmp_path / "shelf"
    gs.add_data(path, name="minsk", out=shelf)
    with pytest.raises(gs.DataError, match='there is a table "minsk" already'):
        gs.add_data(path, name="minsk", out=shelf)
    assert gs.add_data(path, name="minsk", out=shelf, replace=True).name == "minsk"
    for name in ("../up", "Minsk", "a b", ".hidden"):
        with pytest.raises(gs.DataError, match="is no name for a table"):
            gs.add_data(path, name=name, out=shelf)
    with pytest.raises(gs.DataError, match="there is no table"):
        gs.remove_data("../minsk", out=shelf)
    gs.remove_data("minsk", out=shelf)
    assert gs.list_data(out=shelf) == []
    assert path.exists()


def test_a_refusal_names_the_file_and_leaves_nothing(tmp_path: Path) -> None:
    shelf = tmp_path / "shelf"
    with pytest.raises(gs.DataError, match=r"file\.csv: no known format"):
        gs.add_data(written("a,b,c\n1,2,3\n", tmp_path), out=shelf)
    with pytest.raises(gs.DataError, match=r"no row of it can be taken \(1 rows: no date\)"):
        gs.add_data(written(MMAD.split("\n")[0] + "\n370,1,M,27,53,x,1,1,0,NA,NA,5\n", tmp_path), out=shelf)
    with pytest.raises(gs.DataError, match="it is no mmad: columns missing"):
        gs.add_data(written(ACLED, tmp_path), as_format="mmad", out=shelf)
    with pytest.raises(gs.DataError, match=r'there is no format "mmadd"\. Did you mean "mmad"'):
        gs.add_data(written(ACLED, tmp_path), as_format="mmadd", out=shelf)
    with pytest.raises(gs.DataError, match="there is no such file"):
        gs.add_data(tmp_path / "none.csv", out=shelf)
    assert list(shelf.iterdir()) == []


def test_the_shelf_is_where_the_user_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GROUNDSWELL_DATA", str(tmp_path / "mine"))
    assert shelf_home() == tmp_path / "mine"
    gs.add_data(written(MMAD, tmp_path), name="minsk")
    assert (tmp_path / "mine" / "minsk" / "table.parquet").is_file()
    assert shelf_home(tmp_path) == tmp_path


def test_what_is_unknown_is_masked_and_not_zero(tmp_path: Path) -> None:
    kept = gs.add_data(written(MASS_MOBILIZATION, tmp_path), out=tmp_path / "shelf")
    deaths = gs.read_data(kept.name, ("deaths_best",), out=tmp_path / "shelf")["deaths_best"]
    assert np.ma.getmaskarray(deaths).all()
    with pytest.raises(gs.DataError, match="has no column nothing; columns: id, date_start"):
        gs.read_data(kept.name, ("nothing",), out=tmp_path / "shelf")


def test_several_files_of_one_format_become_one_table(tmp_path: Path) -> None:
    paths = [written(gdelt(61, 6), tmp_path, "1.export.CSV"), written(gdelt(58, 3), tmp_path, "2.export.CSV")]
    paths += [written(MMAD, tmp_path, "3.csv"), written("", tmp_path, "4.csv")]
    kept = gs.add_data(paths, out=tmp_path / "shelf")
    assert (kept.name, kept.file, len(kept.files)) == ("1", "1.export.CSV and 3 more", 4)
    assert kept.rows == 9
    assert kept.members == ["1.export.CSV", "2.export.CSV"]
    assert [member for member, _ in kept.left_members] == ["3.csv", "4.csv"]
    assert kept.same_again == 1, "the same report in two files"
    with pytest.raises(gs.DataError, match="no file is named"):
        gs.add_data([], out=tmp_path / "shelf")


def test_a_table_that_somebody_edited_is_told(tmp_path: Path) -> None:
    kept = gs.add_data(written(COW_NMC, tmp_path), out=tmp_path / "shelf")
    (kept.folder / "about.json").write_text("{}")
    with pytest.raises(gs.DataError, match="is not as it was written"):
        gs.list_data(out=tmp_path / "shelf")
