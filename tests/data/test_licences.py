"""What ships of others' data: DATA_LICENSES.md says what the list says, and every shipped file of others is in it."""

import importlib
from pathlib import Path

import pytest

from groundswell.data.licences import known_pieces, known_terms, page_at, pieces_of, texts
from groundswell.data.references import known_references
from groundswell.model.casefile import case_names
from groundswell.study.cited import references_of
from groundswell.study.library import FITTED, held_out_cases

ROOT = Path(__file__).resolve().parent.parent.parent


def test_the_page_is_written_from_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT / "tools")
    tool = importlib.import_module("data_licences")
    told = (ROOT / "DATA_LICENSES.md").read_text(encoding="utf-8")
    assert tool.page() == told, "change groundswell/data/licences.toml, then run: python tools/data_licences.py"


def test_every_shipped_shape_is_a_piece() -> None:
    listed = " ".join(piece.where for piece in known_pieces())
    for shape in sorted((ROOT / "groundswell" / "data" / "shapes").iterdir()):
        assert f"`groundswell/data/shapes/{shape.name}`" in listed


def test_every_piece_names_known_terms_cases_and_works() -> None:
    for piece in known_pieces():
        assert piece.licence in known_terms()
        assert set(piece.cases) <= set(case_names())
        assert set(piece.references) <= set(known_references())
        assert piece.where
        assert piece.made_from
        assert piece.attribution
    assert all(texts())


@pytest.mark.parametrize("case", FITTED)
def test_a_shipped_case_holds_what_its_sources_name(case: str) -> None:
    """V-Dem's numbers are shared alike in every case: none may lose that on the way."""
    pieces = pieces_of(case)
    assert "CC BY-SA 4.0" in {piece.licence for piece in pieces}
    assert all(case in piece.cases for piece in pieces)


def test_a_case_of_the_library_holds_what_it_cites() -> None:
    for name in held_out_cases():
        pieces = pieces_of(name, [use.reference.key for use in references_of(name).uses])
        assert "CC BY-SA 4.0" in {piece.licence for piece in pieces}, name


def test_a_case_of_ones_own_holds_what_it_cites() -> None:
    assert pieces_of("my-case") == []
    pieces = pieces_of("my-case", ["vdem2022", "geonames", "epstein2002"])
    assert sorted(piece.licence for piece in pieces) == ["CC BY 4.0", "CC BY-SA 4.0"], "each is said once"


def test_the_page_is_found() -> None:
    page = page_at()
    assert page is not None
    assert page.read_text(encoding="utf-8").startswith("# Licences of shipped data")
