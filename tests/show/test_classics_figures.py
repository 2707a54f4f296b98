"""The figures of the classics: every classic has one, whole, the same each time, in words and shapes as in colour."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from groundswell.classics import exhibits
from groundswell.classics.exhibit import Exhibit, Finding
from groundswell.show.classics import found_table, value_in_words
from groundswell.show.classics_figures import classic_svg

ASKED: dict[str, dict[str, object]] = {
    "granovetter": {},
    "kuran": {},
    "siegel": {"people": 100, "seeds": (1, 2)},
    "lohmann": {},
    "epstein": {"ticks": 80},
    "epstein_groups": {"rows": 12, "columns": 12, "seeds": (1, 2)},
    "morris_shin": {"public_precision": 3.0, "citizens": 500},
    "edmond": {"citizens": 500},
    "casper_tyson": {},
    "tyson_smith": {},
    "makowsky_rubin": {"people": 400, "reach": 3},
}


@pytest.fixture(scope="module")
def shown() -> dict[str, Exhibit]:
    return {name: getattr(exhibits, name)(**asked) for name, asked in ASKED.items()}


@pytest.mark.parametrize("name", ASKED)
def test_a_figure_is_whole_labelled_and_the_same_each_time(name: str, shown: dict[str, Exhibit]) -> None:
    picture = classic_svg(shown[name])
    root = ElementTree.fromstring(picture)
    assert root.get("role") == "img"
    texts = [text.text or "" for text in root.iter("{http://www.w3.org/2000/svg}text")]
    assert len(texts) > 8
    assert not [text for text in texts if "figure." in text or "$" in text or "{" in text]
    assert "nan" not in (root.get("aria-label") or "")
    assert classic_svg(shown[name]) == picture


@pytest.mark.parametrize("name", ASKED)
def test_every_id_is_the_figures_own(name: str, shown: dict[str, Exhibit]) -> None:
    ids = re.findall(r'\bid="([^"]+)"', classic_svg(shown[name]))
    assert all(each.startswith("classic-") for each in ids)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("granovetter", {"kind": "broken ladder"}),
        ("granovetter", {"mean": 60.0, "spread": 50.0}),
        ("kuran", {"society": "drawn"}),
        ("lohmann", {"weeks": 1}),
        ("lohmann", {"weeks": 40, "no_shot": -1}),
        ("morris_shin", {"public_precision": 0.0, "citizens": 500}),
        ("edmond", {"naive": True, "lie_cost": 5.0, "citizens": 500}),
        ("epstein", {"variant": "paper", "ticks": 20}),
        ("epstein", {"ticks": 1}),
        ("epstein", {"ticks": 120, "story": "jump"}),
        ("siegel", {"network": "complete", "people": 50, "seeds": (1,)}),
    ],
)
def test_the_edges_are_drawn_too(name: str, asked: dict[str, object]) -> None:
    assert ElementTree.fromstring(classic_svg(getattr(exhibits, name)(**asked))) is not None


@pytest.mark.parametrize(
    ("value", "kind", "spread", "words"),
    [
        (0.905, "share", None, "90.5%"),
        (0.462929, "exact", None, "0.462929"),
        (-1e-17, "exact", None, "0.000000"),
        (-0.623, "share", None, "−62.3%"),
        (458_615.0, "count", None, "458,615"),
        (40.8, "number", 26.3, "40.8 (sd 26.3)"),
        (None, "number", None, "–"),
        (float("nan"), "number", None, "–"),
    ],
)
def test_a_value_as_it_is_written(value, kind, spread, words) -> None:
    assert value_in_words(value, kind, spread) == words


def test_a_table_says_how_a_published_figure_came_to_us(shown: dict[str, Exhibit]) -> None:
    table = found_table(shown["epstein"])
    row = dict(zip(table.key, table.rows, strict=True))["wait"]
    assert row[2:] == ("60.0 (sd 55.0)", "quoted")
    bare = shown["epstein"]._replace(found=(Finding("peak", 3.0),))
    assert found_table(bare).rows[0][2:] == ("", "")
