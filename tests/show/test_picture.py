"""Maps of inputs and timelines as files: three kinds, readable, and a plain message for any other."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from model.tiny import tiny_case

from groundswell.data.places import borders
from groundswell.model.casefile import CaseError, load_case
from groundswell.show.input_map import write_input_map
from groundswell.show.picture import checked_picture
from groundswell.show.timeline_figure import write_timelines
from groundswell.study.library import FITTED
from groundswell.study.timeline import timelines

STARTS = {".png": b"\x89PNG", ".pdf": b"%PDF", ".svg": b"<svg"}


@pytest.mark.parametrize("ending", STARTS)
def test_each_kind_is_written(tmp_path: Path, ending: str) -> None:
    case = load_case("belarus-2020")
    files = [tmp_path / f"map{ending}", tmp_path / f"timeline{ending}"]
    write_input_map(case, borders("Belarus"), files[0], "organisation", "made up")
    write_timelines(timelines(FITTED), files[1])
    for file in files:
        assert file.read_bytes().startswith(STARTS[ending])


def test_a_drawing_says_in_words_what_it_shows(tmp_path: Path) -> None:
    file = tmp_path / "map.svg"
    write_input_map(load_case("belarus-2020"), borders("Belarus"), file, "hardship")
    root = ElementTree.fromstring(file.read_text(encoding="utf-8"))
    assert "Belarus: Hardship by region. Highest:" in (root.get("aria-label") or "")
    first = file.read_bytes()
    write_input_map(load_case("belarus-2020"), borders("Belarus"), file, "hardship")
    assert file.read_bytes() == first


def test_a_country_without_borders_is_drawn_as_circles(tmp_path: Path) -> None:
    file = tmp_path / "map.svg"
    write_input_map(tiny_case(), [], file)
    assert "Capital" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "said"), [("map.gif", "must end in"), ("map", "must end in"), ("no/such/map.png", "there is no folder")]
)
def test_what_cannot_be_written_is_told(tmp_path: Path, name: str, said: str) -> None:
    with pytest.raises(CaseError, match=said):
        checked_picture(tmp_path / name)
    (tmp_path / "folder.png").mkdir()
    with pytest.raises(CaseError, match="this is a folder"):
        checked_picture(tmp_path / "folder.png")


def test_the_last_folder_is_made(tmp_path: Path) -> None:
    file = tmp_path / "out" / "map.svg"
    write_input_map(load_case("belarus-2020"), borders("Belarus"), file, "hardship")
    assert file.is_file()
