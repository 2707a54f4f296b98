"""Three accounts of one record: the least that is enough, the likelihood ratio by hand, and what cannot be asked."""

from __future__ import annotations

from math import log
from pathlib import Path

import numpy as np
import pytest

from groundswell.model.casefile import CaseError
from groundswell.study.narratives import ENOUGH, Rung, narratives, weigh_narratives
from groundswell.study.summary import share_of

from .small import write_small

WORLDS = 20


def rung(provocateurs: int, withdrawn: float, reached: int, near: float, rose: int = WORLDS) -> Rung:
    nearness = np.full(WORLDS, near)
    return Rung(
        provocateurs, provocateurs, withdrawn, share_of(reached, WORLDS), {}, nearness, np.arange(WORLDS) < rose
    )


def test_the_least_dose_and_the_likelihood_by_hand() -> None:
    rungs = {
        "anger": [rung(0, 0.0, 4, log(0.1))],
        "provocateurs": [rung(100, 0.0, 1, log(0.001)), rung(1000, 0.0, 2, log(0.003))],
        "plot": [rung(100, 1.0, 3, log(0.3)), rung(100, 0.5, 2, log(0.1)), rung(1000, 0.5, 9, log(0.2))],
    }
    anger, provocateurs, plot = weigh_narratives(rungs, seed=1)
    assert anger.likelihood is None
    assert anger.least is not None
    assert ENOUGH == 0.10
    assert provocateurs.least is rungs["provocateurs"][1]  # 2 of 20 are enough, 1 is not
    assert provocateurs.nearest is rungs["provocateurs"][1]
    assert plot.least is rungs["plot"][1]  # the fewest people, then the least withdrawn
    assert plot.nearest is rungs["plot"][0]
    assert provocateurs.likelihood is not None
    # every rung as probable as the next: (0.001 + 0.003) / 2 against 0.1
    assert provocateurs.likelihood.log_ratio == pytest.approx(np.log10(0.002 / 0.1))
    assert provocateurs.likelihood.told_apart
    assert plot.likelihood is not None
    assert plot.likelihood.log_ratio == pytest.approx(np.log10(0.2 / 0.1))
    assert not plot.likelihood.told_apart  # two to one: cannot distinguish


def test_given_an_uprising_only_worlds_with_one_count() -> None:
    near = np.where(np.arange(WORLDS) < 10, log(0.4), log(0.01))
    anger = Rung(0, 0, 0.0, share_of(4, WORLDS), {}, near, np.arange(WORLDS) < 10)
    rungs = {"anger": [anger], "provocateurs": [rung(1000, 0.0, 2, log(0.1))], "plot": [rung(9, 0.5, 0, log(0.1), 9)]}
    _, provocateurs, plot = weigh_narratives(rungs, seed=1)
    assert provocateurs.likelihood is not None
    assert provocateurs.likelihood.log_ratio == pytest.approx(np.log10(0.1 / 0.205))
    assert provocateurs.given_uprising is not None
    assert provocateurs.given_uprising.log_ratio == pytest.approx(np.log10(0.1 / 0.4))
    assert plot.given_uprising is None  # nine worlds with an uprising: too few to say
    assert plot.least is None


def test_on_a_tiny_country(tmp_path: Path) -> None:
    told: list[str] = []
    case = write_small(tmp_path)
    found = narratives(
        case,
        worlds=4,
        ladder=(300, 40),
        withdrawn=(1.0,),
        citizens_per_agent=1,
        out=None,
        progress=lambda *each: told.append(each[0]),
    )
    anger, provocateurs, plot = found.accounts
    assert [each.provocateurs for each in provocateurs.rungs] == [40, 300]
    assert [(each.provocateurs, each.withdrawn) for each in plot.rungs] == [(40, 1.0), (300, 1.0)]
    assert [each.sent for each in provocateurs.rungs] == [38, 299]  # 1.0, 0.5 and 0.2 of 1.7, rounded down each
    assert anger.rungs[0].sent == 0
    violent = [each.rungs[-1].medians["violent"] for each in (anger, provocateurs)]
    assert violent[1] > violent[0]
    assert len(told) == 4 * 5
    assert (found.worlds, found.recorded.outcome) == (4, 6)


def test_a_case_without_a_trigger_or_a_record_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="no trigger"):
        narratives(write_small(tmp_path / "quiet", triggers=False), worlds=1)
    case = write_small(tmp_path / "unrecorded")
    (case.parent / "targets.toml").unlink()
    with pytest.raises(CaseError, match=r"there is no targets\.toml beside it"):
        narratives(case, worlds=1)
    for ladder in ((), (0,), (10, 5_000)):
        with pytest.raises(CaseError, match="one in fifty"):
            narratives(write_small(tmp_path / "paid"), worlds=1, ladder=ladder)
