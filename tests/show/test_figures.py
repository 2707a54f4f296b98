import re
from xml.etree import ElementTree

import matplotlib
import numpy as np
import pytest

from groundswell.show import bars, figures, labels, maps, series, sheet
from groundswell.show.charts import AUDIENCES

from . import synthetic

START = "2022-01-01"


@pytest.fixture(scope="module")
def run():
    return synthetic.dataset()


def _all(run) -> dict[str, str]:
    beliefs = {name: series.belief_fan(run, name) for name in AUDIENCES}
    return {
        "outcomes": bars.outcome_chart(synthetic.summary(run)),
        "turnout": figures.fan_chart(series.turnout_fan(run), "turnout", START, (50_000, 70_000), strip=True),
        "deaths": figures.fan_chart(series.cumulative_fan(run, "deaths"), "deaths", START, (225, 238)),
        "belief": figures.belief_chart(beliefs, START),
        "map": maps.district_map(series.district_peaks(run), synthetic.regions(), "Nowhere"),
    }


def test_figures_are_deterministic_small_and_leave_matplotlib_alone(run):
    before = dict(matplotlib.rcParams)
    first, second = _all(run), _all(run)
    assert first == second
    assert dict(matplotlib.rcParams) == before
    for name, picture in first.items():
        assert len(picture) < 300_000, name
        assert "<metadata" not in picture
        assert "<image" not in picture  # nothing is rasterised


def test_figures_are_labelled_xml_with_real_text_and_ids_of_their_own(run):
    seen: set[str] = set()
    for name, picture in _all(run).items():
        root = ElementTree.fromstring(picture)
        assert root.get("role") == "img"
        assert len(root.get("aria-label") or "") > 20, name
        assert any(element.tag.endswith("text") for element in root.iter())
        ids = [value for element in root.iter() if (value := element.get("id"))]
        assert len(ids) == len(set(ids))
        assert not seen & set(ids)
        seen |= set(ids)
        used = set(re.findall(r'(?:url\(#|href="#)([^)"]+)', picture))
        assert used <= set(ids), name


def test_the_record_and_the_cut_are_said_in_text(run):
    pictures = _all(run)
    assert "recorded peak 50,000 to 70,000" in pictures["turnout"]
    assert "recorded total 225 to 238" in pictures["deaths"]
    assert "seat lost 56%" in pictures["map"]


def test_a_run_whose_worlds_all_fall_still_draws():
    run = synthetic.dataset(20)
    for name, array in run.data_vars.items():
        if "step" in array.dims:
            silent = -1 if np.issubdtype(array.dtype, np.integer) else np.nan
            run[name] = array.where(run.step < 10, silent).astype(array.dtype)
    for picture in _all(run).values():
        ElementTree.fromstring(picture)


def test_a_country_that_stays_at_home_is_said_in_words(run):
    quiet = run.assign(turnout=run.turnout * 0)
    assert "the median is 0 throughout" in figures.fan_chart(series.turnout_fan(quiet), "turnout", START)
    quiet_map = maps.district_map(series.district_peaks(quiet), synthetic.regions(), "Nowhere")
    assert "no district has anybody in the street" in quiet_map


def test_one_day_alone_is_drawn():
    day = synthetic.dataset(20).isel(step=slice(4))
    fan = series.turnout_fan(day)
    assert fan.day.tolist() == [0]
    picture = figures.fan_chart(fan, "turnout", START, strip=True)
    assert "1 Jan" in picture
    assert "2 Jan" not in picture


def test_a_map_without_borders_is_circles_only(run):
    picture = maps.district_map(series.district_peaks(run), [], "Nowhere")
    assert "Astana" in picture


def test_projection_keeps_the_centre_and_distances_nearby():
    east, north = sheet.project(np.array([68.0, 69.0]), np.array([48.0, 48.0]), (68.0, 48.0))
    assert (east[0], north[0]) == (0, 0)
    # one degree of longitude at 48 N: cos(48 degrees) * pi / 180 = 0.6691 * 0.01745 = 0.01168 earth radii
    assert east[1] == pytest.approx(0.01168, rel=1e-3)


def test_simplified_drops_only_what_is_near_its_chord():
    ring = np.array([[0, 0], [1, 0.01], [2, 0], [2, 2], [0, 0]], float)
    assert sheet.simplified(ring, 0.05).tolist() == [[0, 0], [2, 0], [2, 2], [0, 0]]
    assert len(sheet.simplified(ring, 0.005)) == 5


def test_labels_do_not_cover_each_other():
    frame = labels.Box(0, 0, 4, 4)
    first = labels.place(2, 2, 0.1, ["Almaty 18,000"], 9, [], frame)
    assert first is not None
    assert first.align == "left"
    second = labels.place(2, 2, 0.1, ["Almaty 18,000"], 9, [first.box], frame)
    assert second is not None
    assert not second.box.overlaps(first.box)
    assert labels.place(2, 2, 0.1, ["x"], 9, [frame], frame) is None
