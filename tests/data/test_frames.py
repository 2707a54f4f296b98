"""Frames are counted at the borders of words, in two languages, without keeping who spoke or what was said."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

import groundswell as gs
from groundswell.data.lexicon import load_lexicon, pattern_of, unified
from tests.data.importers.samples import written

SPEECHES = (
    "date,speaker,text\n"
    '2020-08-09,President,"Protesters are paid from abroad, terrorists all"\n'
    "2020-08-09,BelTA,The weather\n"
    '2020-08-10,МВД,"Это террористы, цветная революция"\n'
    '2020-08-12,Anna Somebody,"We are no extremists, and counterterrorism is a word"\n'
    "no day,President,plot\n"
    "2020-08-12,President,\n"
)


@pytest.mark.parametrize(
    ("terms", "text", "found"),
    [
        (["terrorist*"], "Terrorists!", True),
        (["terrorist*"], "counterterrorist", False),
        (["coup"], "a coupon", False),
        (["foreign-paid"], "Foreign paid crowds", True),
        (["colour revolution*"], "colour\nrevolutions", True),
        (["террорист*"], "ТЕРРОРИСТАМИ", True),
        (["пят* колонн*"], "пятой колонны", True),
        (["переворот*"], "перевёрнут", False),
        (["мародер*"], "мародёры", True),
        (["d'etat"], "d’etat", True),
        (["a.b"], "axb", False),
        ([], "anything", False),
    ],
)
def test_terms_at_the_borders_of_words(terms: list[str], text: str, found: bool) -> None:
    assert bool(pattern_of(terms).search(unified(text))) is found


def test_shares_by_day_worked_by_hand(tmp_path: Path) -> None:
    frames = gs.frame_series(written(SPEECHES, tmp_path), smoothing=2)
    assert dict(frames.sizes) == {"date": 4, "frame": 4, "speaker": 4}
    assert frames["speaker"].values.tolist() == ["ruler", "government", "state_media", "other"]
    terror = frames["effort"].sel(frame="terrorist").values
    assert terror[:3].tolist() == [0.5, 2 / 3, 1.0]  # 1 of 2; 2 of 3 in two days; the day before only
    assert math.isnan(terror[3])
    assert frames.attrs["effort_of"] == ["ruler", "government", "state_media"]
    assert frames["framed"].sel(date="2020-08-12", frame="terrorist", speaker="other").item() == 1, (
        "denied, and counted"
    )
    assert frames.attrs["rejected"] == ["no date (1)"]
    assert frames.attrs["left_out"] == ["without a text (1)"]
    low, high = (
        frames[f"share_{end}"].sel(date="2020-08-09", frame="terrorist", speaker="ruler").item()
        for end in ("low", "high")
    )
    assert low == pytest.approx(0.2065, abs=1e-4)  # Wilson's interval of 1 in 1
    assert high == 1.0


def test_no_text_and_no_name_is_kept(tmp_path: Path) -> None:
    frames = gs.frame_series(written(SPEECHES, tmp_path))
    told = str(frames.to_dict())
    for word in ("Anna", "Somebody", "weather", "BelTA", "paid from abroad"):
        assert word not in told


def test_no_day_knows_a_later_one(tmp_path: Path) -> None:
    whole = gs.frame_series(written(SPEECHES, tmp_path))
    first = gs.frame_series(written("\n".join(SPEECHES.split("\n")[:3]) + "\n", tmp_path, "first.csv"))
    assert whole["smoothed"].sel(date="2020-08-09", speaker="ruler").values.tolist() == (
        first["smoothed"].sel(date="2020-08-09", speaker="ruler").values.tolist()
    )


def test_a_lexicon_of_ones_own(tmp_path: Path) -> None:
    own = written(
        '[frames.weather]\nwhat = "talk"\nen = ["weather"]\n[speakers]\npress = ["belta"]\n', tmp_path, "own.toml"
    )
    frames = gs.frame_series(written(SPEECHES, tmp_path), lexicon=own)
    assert frames["framed"].sel(date="2020-08-09", frame="weather", speaker="press").item() == 1
    assert frames.attrs["lexicon"] == ["groundswell", "own.toml"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[frames.x]\n", "needs a list of terms under a language"),
        ('[frames.x]\nenglish = ["a"]\n', 'such as "en"'),
        ("[frames.x]\nen = []\n", "must be a list of terms"),
        ('[frames.x]\nen = ["*"]\n', "must be a list of terms"),
        ("[fames.x]\n", "fames is not known"),
        ("x = [", "no TOML"),
        ("", "neither"),
    ],
)
def test_a_bad_lexicon_is_told(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(gs.DataError, match=said):
        load_lexicon(written(text, tmp_path, "own.toml"))


def test_a_table_without_its_columns_is_told_what_it_has(tmp_path: Path) -> None:
    with pytest.raises(gs.DataError, match="it has no column for text; it has date, words"):
        gs.frame_series(written("date,words\n2020-01-01,x\n", tmp_path))
    with pytest.raises(gs.DataError, match="more than 20,000 days"):
        gs.frame_series(written("date,text\n1600-01-01,x\n2020-01-01,x\n", tmp_path))
    with pytest.raises(gs.DataError, match="1 to 365"):
        gs.frame_series(written(SPEECHES, tmp_path), smoothing=0)
