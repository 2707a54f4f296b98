"""From any day of a kept world: the same world where nothing is changed, else another only where the change reaches."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import groundswell as gs
from groundswell.model.casefile import CaseError
from groundswell.model.store import CHUNK_WORLDS, finished_chunks, read_chunk
from groundswell.study.branch import branch, twin_of
from groundswell.study.branches import ALL, branches, endings_of, export, parting_of
from groundswell.study.ensemble import Result, run
from groundswell.study.kept_branch import kept_branches
from groundswell.study.lineage import future_of
from groundswell.study.opened_branch import is_same_world, open_branch
from groundswell.study.standing import Branched
from groundswell.study.turning import EVE_ONLY, turned_case
from study.small import write_small

WORLDS, DAYS = 3, 6


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Result:
    """A run of the tiny country, whose trigger bites."""
    folder = tmp_path_factory.mktemp("branched")
    case = write_small(folder / "case", DAYS)
    return run(case, worlds=WORLDS, seed=2, citizens_per_agent=10, out=folder / "out")


@pytest.mark.parametrize("day", [0, 1, 3, DAYS - 1])
def test_nothing_changed_is_the_same_world_bit_for_bit(kept: Result, day: int) -> None:
    made = branch(kept, world=1, day=day)
    assert made.same is True
    assert parting_of(made).step is None


@pytest.mark.parametrize("threads", [1, 3])
def test_so_is_a_branch_of_a_branch_on_any_threads(kept: Result, threads: int) -> None:
    first = branch(kept, world=2, day=1, do=["concede"], name=f"early-{threads}", threads=threads)
    again = branch(first, day=3, threads=threads)
    assert (again.parent, again.same) == (first.name, True)
    futures = branch(first, day=2, futures=3, threads=threads)
    assert branch(futures, world=1, day=4, threads=threads).same is True


def test_a_change_acts_from_its_day_on(kept: Result) -> None:
    made = branch(kept, world=0, day=2, do=["order shoot"], settings=["country.legitimacy=0.1"])
    assert made.same is False
    step = parting_of(made).step
    assert step is not None
    assert step >= 8
    data = made.dataset
    assert (data["order"].values[0, 8:16] == 3).all()
    theirs = kept.dataset.isel(world=0)
    assert np.array_equal(data["turnout"].values[0, :8], theirs["turnout"].values[:8])


def test_day_0_is_a_run_with_the_same_settings(kept: Result, tmp_path: Path) -> None:
    """Before its first step a world has read nothing of its case."""
    settings = ["country.legitimacy=0.2", "turnout.threshold=0.08"]
    made = branch(kept, world=1, day=0, settings=settings)
    other = run(
        kept.case_file, worlds=WORLDS, seed=2, citizens_per_agent=10, settings=settings, out=tmp_path / "out"
    )  # fmt: skip
    assert is_same_world(other.store, 1, made.store, 0)


def test_what_was_made_before_is_found_under_its_name(kept: Result) -> None:
    first = branch(kept, world=1, day=2, settings=["patron.stance=-1"], name="cold")
    again = branch(kept, world=1, day=2, settings=["patron.stance=-1"])
    assert (first.found, again.found, again.name) == (False, True, "cold")
    assert branch(kept, world=1, day=2, settings=["patron.stance=-1"], name="colder").found is False
    with pytest.raises(CaseError, match="another branch of this run has that name"):
        branch(kept, world=1, day=3, settings=["patron.stance=-1"], name="cold")
    assert open_branch(kept.folder, "cold").attributes["branch"] == first.attributes["branch"]


def test_a_store_says_all_that_it_follows_from(kept: Result) -> None:
    first = branch(kept, world=1, day=1, do=["concede"], name="told", note="asked by the blue team")
    second = branch(first, day=4, settings=["patron.stance=1"], futures=2)
    told = json.loads(second.attributes["branch"])
    assert told["run"]["case_hash"] == kept.attributes["case_hash"]
    assert [(each["name"], each["world"], each["day"], each["futures"]) for each in told["links"]] == [
        ("told", 1, 1, 0),
        (second.name, 0, 4, 2),
    ]
    assert told["links"][0]["settings"] == ["do=concede"]
    assert told["links"][0]["note"] == "asked by the blue team"


def test_futures_share_the_past_and_their_draws_whatever_is_changed(kept: Result) -> None:
    plain = branch(kept, world=0, day=2, futures=4)
    changed = branch(kept, world=0, day=2, futures=4, settings=["outside.attention=0.9"])
    more = branch(kept, world=0, day=2, futures=6)
    turnout = plain.dataset["turnout"].values
    assert (turnout[:, :8] == kept.dataset["turnout"].values[0, :8]).all()
    assert len({each.tobytes() for each in turnout}) == 4, "futures are drawn anew"
    assert np.array_equal(more.dataset["turnout"].values[:4], turnout), "future k does not depend on how many there are"
    twin = twin_of(changed)
    assert twin is not None
    assert twin.name == plain.name
    assert twin_of(plain) is None
    assert np.array_equal(changed.dataset["turnout"].values[:, 8:10], turnout[:, 8:10])


def test_who_is_who_stays_in_every_future(kept: Result) -> None:
    assert future_of(17, 0) == 17
    assert len({future_of(17, k) for k in range(50)} | {future_of(18, k) for k in range(50)}) == 100


REFUSED = {
    "districts.Port.population=13000": "who lives where is laid down",
    "districts.Port.region=Elsewhere": "who lives where is laid down",
    "calendar.days=3": "calendar",
    "spread.choice=false": "drawn",
    "columns.hardship.spread=0.5": "uncertain",
    "patron.name=Another": "who the patron is",
    "case.title=Another": "is called",
    "turnout.borne=0.5": "read on the eve only",
    "triggers.0.type=beating": "has passed",
    "grievance.price=0.2": "nothing reads",
    "seeds.provocateurs=50": "nothing reads",
    "country.legitimacyy=0.3": "Did you mean",
    "country.legitimacy=3": "out of range",
    "turnout.notice=1": "no",
}


@pytest.mark.parametrize("setting", REFUSED)
def test_what_cannot_be_changed_any_more_is_refused_with_its_reason(kept: Result, setting: str) -> None:
    before = len(list(kept_branches(kept.folder)))
    with pytest.raises(CaseError) as said:
        branch(kept, world=1, day=2, settings=[setting])
    assert REFUSED[setting] in str(said.value)
    assert len(list(kept_branches(kept.folder))) == before, "nothing is left behind by what is refused"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"do": ["day 1: concede"]}, "begins on day 1, which has passed"),
        ({"do": ["dance"]}, "there is no act"),
        ({"day": DAYS}, "outside the window"),
        ({"world": WORLDS}, "out of range"),
        ({"world": None}, r"say which world .* For example: \d+ [A-Z_]+"),
        ({"name": "Not a name!"}, "small letters"),
        ({"of": "nobody"}, "no branch called"),
        ({"futures": -1}, "out of range"),
    ],
)
def test_what_makes_no_sense_is_refused(kept: Result, asked: dict[str, Any], said: str) -> None:
    given: dict[str, Any] = {"world": 1, "day": 2, **asked}
    with pytest.raises(CaseError, match=said):
        branch(kept, **given)


def test_numbers_of_the_eve_are_those_that_only_the_eve_reads() -> None:
    """Whoever lets a later step read one of them must let a branch change it, and the other way round."""
    rules = Path(gs.__file__).parent / "rules"
    source = (rules / "turnout.py").read_text(encoding="utf-8")
    for name in EVE_ONLY:
        word = f"numbers.{name.partition('.')[2]}"
        users = [part.partition("(")[0] for part in source.split("\ndef ")[1:] if word in part]
        assert users, name
        assert set(users) <= {"eve_bar", "legitimacy_of_a_quiet_eve"}, name


def test_an_act_without_a_beginning_begins_with_the_branch(kept: Result) -> None:
    case = turned_case(kept.case, ["do=never shoot"], 3)
    assert case.interventions[-1].first_step() == 12


def test_a_trigger_to_come_may_be_added_and_nothing_before_it_changes(kept: Result) -> None:
    row = '{type = "death", date = 2022-01-05, what = "a death in custody", source = "an inject"}'
    rows = ", ".join(
        f'{{type = "{each.type}", date = {each.date}, what = "{each.what}", source = "{each.source}"}}'
        for each in kept.case.triggers
    )
    made = branch(kept, world=1, day=2, settings=[f"triggers=[{rows}, {row}]"], name="inject")
    step = parting_of(made).step
    assert step is not None
    assert step >= 16, "it lies on day 4"


def test_a_world_that_ended_has_no_later_day(tmp_path: Path) -> None:
    case = write_small(tmp_path / "case", 4)
    fled = run(case, worlds=1, settings=["do=day 1: flee"], citizens_per_agent=10, out=tmp_path / "out")
    with pytest.raises(CaseError, match="world 0 ended on day 1"):
        branch(fled, day=3)
    assert branch(fled, day=1, settings=["interventions=[]"]).same is False


def test_the_tree_is_listed_and_written_out(kept: Result, tmp_path: Path) -> None:
    first = branch(kept, world=1, day=1, do=["concede"], name="root-of-it")
    second = branch(first, day=3, futures=2, name="futures-of-it")
    third = branch(second, world=1, day=4, name="leaf-of-it")
    tree = branches(kept.folder)
    names = [each.name for each in tree]
    assert [tree.depth(tree[name]) for name in ("root-of-it", "futures-of-it", "leaf-of-it")] == [0, 1, 2]
    assert names.index("root-of-it") < names.index("futures-of-it") < names.index("leaf-of-it")
    assert tree.is_last(tree["leaf-of-it"])
    assert branches(third.folder).run == tree.run
    table = export(kept.folder, "futures-of-it", tmp_path / "steps.csv").read_text(encoding="utf-8").splitlines()
    steps = int(second.dataset["steps"].values.sum())
    assert len(table) == 1 + steps
    everything = export(kept.folder, ALL, tmp_path / "all.csv").read_text(encoding="utf-8").splitlines()
    assert len(everything) == 1 + sum(each.worlds for each in tree)
    copied = export(kept.folder, "leaf-of-it", tmp_path / "leaf.zarr")
    assert gs.same(gs.open_dataset(copied), third.dataset) == []
    for name, to in (("leaf-of-it", "leaf.zarr"), ("leaf-of-it", "leaf.txt"), (ALL, "all.zarr"), ("no-one", "x.csv")):
        with pytest.raises(CaseError):
            export(kept.folder, name, tmp_path / to)
    assert endings_of(second.store).of(1).outcome.shape == (1,)


def test_a_branch_that_was_cut_off_goes_on(kept: Result, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = branch(kept, world=2, day=1, futures=CHUNK_WORLDS + 2, name="whole")

    def stop(told: object) -> None:
        if getattr(told, "done", 0) > CHUNK_WORLDS:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        branch(kept, world=2, day=1, futures=CHUNK_WORLDS + 3, name="cut", progress=stop)
    path = kept.folder / "branches" / "cut" / "worlds.zarr"
    assert finished_chunks(path) == {0}
    assert len(list(path.parent.glob("unfinished*"))) == 1, "worlds of the chunk in the making are kept"
    told: list[int] = []
    made = branch(
        kept, world=2, day=1, futures=CHUNK_WORLDS + 3, progress=lambda each: told.append(each.fresh)
    )  # fmt: skip
    assert (made.name, made.found) == ("cut", False)
    assert 0 < max(told) < 3, "what was done is not made again"
    assert not list(path.parent.glob("unfinished*"))
    one, other = (read_chunk(each, 0, ("turnout",))["turnout"] for each in (path, whole.store))
    assert np.array_equal(one, other)
    one, other = (read_chunk(each, 1, ("turnout",))["turnout"] for each in (path, whole.store))
    assert np.array_equal(one[:2], other)


def test_a_large_world_is_shared_out_among_threads(kept: Result, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("groundswell.study.branch_filling.LARGE", 1)
    assert branch(kept, world=1, day=2, name="wide", threads=3).same is True
    one = branch(kept, world=1, day=2, name="wide-futures", futures=2, threads=3)
    monkeypatch.undo()
    other = branch(kept, world=1, day=2, name="narrow-futures", futures=2)
    assert gs.same(one.dataset.drop_attrs(), other.dataset.drop_attrs()) == []


def test_other_rules_are_told_of(kept: Result, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = kept.store / ".zmetadata"
    before = texts.read_text(encoding="utf-8")
    texts.write_text(before.replace(kept.attributes["rules_hash"], "0" * 64), encoding="utf-8")
    try:
        with pytest.raises(CaseError, match="played with other rules"):
            branch(kept, world=1, day=1, settings=["patron.stance=0.9"])
    finally:
        texts.write_text(before, encoding="utf-8")


def test_a_branch_shows_itself_and_can_be_reported_on(kept: Result, tmp_path: Path) -> None:
    made = branch(kept, world=0, day=1, do=["concede"], name="shown")
    assert "shown: world 0 of tiny" in str(made)
    assert "shown" in str(branches(kept.folder))
    result = gs.open_run(made.folder)
    assert result.case.interventions == made.case.interventions
    assert result.standing.branched == Branched("", 0, 1, ("do=concede",))
    assert not any(quantity.recorded for quantity in result.summary.quantities.values())
    page = gs.write_report(result, tmp_path / "page.html").read_text(encoding="utf-8")
    assert "until day 1 it is world 0 of the run, and from then on: concede" in page
    assert "branch = gs.branch(" in page
