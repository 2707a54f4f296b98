"""A game is its choices: the same ones give the same game, from a log, after a stop, and whoever else is played."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from model.tiny import differing

import groundswell as gs
from groundswell.model.casefile import CaseError
from groundswell.model.running import run_life
from groundswell.study.afterwards import afterwards, keep_game
from groundswell.study.ensemble import run
from groundswell.study.game import Game
from groundswell.study.game_log import LOG, append_turn, begin_log, replay_game, take_back
from groundswell.study.new_game import begin_game, play_game
from groundswell.study.recipe import life_of
from groundswell.study.seat import options_of
from study.small import write_small

DAYS = 5


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_small(tmp_path_factory.mktemp("played"), DAYS)


def begun(case: Path, actors: str | tuple[str, ...] = "ruler", turn: str = "1d", world: int = 1) -> Game:
    return begin_game(case, actors, seed=2, world=world, citizens_per_agent=10, turn=turn)


def test_a_seat_of_the_model_decides_as_in_a_run(case: Path, tmp_path: Path) -> None:
    """Only what a person decides is taken from the model: with the patron played and silent, the ruler is the same."""
    game = begun(case, "outside")
    while not game.over:
        game.choose()
    assert [turn.number for turn in game.turns] == list(range(1, DAYS + 1))
    result = run(case, worlds=2, seed=2, citizens_per_agent=10, out=tmp_path)
    first = game.life.by_district["turnout"][:4]
    assert np.array_equal(first, result.dataset["turnout"].values[1, :4])


def test_what_is_chosen_is_done(case: Path) -> None:
    game = begun(case)
    turn = game.choose("beat", "concede")
    assert turn is not None
    assert turn.done["ruler"] == ("concede",)
    rows = game.life.by_nation
    assert (rows["order"][:4] == 2).all()
    assert rows["act"][0] == 1
    assert (rows["act"][1:4] == 0).all()
    game.choose("shut down", "pledge")
    assert set(rows["act"][4:8].tolist()) == {0, 2, 4}
    assert (rows["order"][4:8] == 2).all(), "an order stands until another is given"
    game.choose()
    assert (rows["shutdown"][8:12] == 1).all(), "a person's shutdown ends when the person ends it"
    game.choose("restore")
    assert rows["shutdown"][12:16].tolist() == [0, 0, 0, 0]


def test_a_person_in_the_seat_does_nothing_unasked(case: Path) -> None:
    game = begun(case, ("ruler", "patron"))
    while not game.over:
        game.choose("tolerate")
        game.choose()
    steps = game.step
    assert not game.life.by_nation["act"][:steps].any()
    assert not game.life.by_nation["patron_act"][:steps].any()
    assert not game.life.by_nation["order"][:steps].any()


def test_flight_ends_the_game(case: Path) -> None:
    game = begun(case)
    game.choose("flee")
    assert game.over
    assert game.ended.outcome == "FELL"
    with pytest.raises(CaseError, match="this game is over"):
        game.choose()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("shoo",), 'Did you mean "shoot"'),
        (("leave",), "leave is not open now"),
        (("beat", "shoot"), "only one order can stand"),
        (("concede", "concede"), "twice"),
        (("troops",), "no choice of the ruler"),
        (("",), "no choice"),
    ],
)
def test_what_cannot_be_chosen_is_refused_and_nothing_happens(case: Path, words: tuple[str, ...], said: str) -> None:
    game = begun(case)
    with pytest.raises(CaseError, match=said):
        game.choose(*words)
    assert game.step == 0
    assert game.seat == "ruler"


def test_short_turns_have_room_for_one_act(case: Path) -> None:
    game = begun(case, turn="6h")
    with pytest.raises(CaseError, match="at most 1 act"):
        game.choose("concede", "pledge")
    game.choose("concede")
    assert game.step == 1


def test_several_persons_choose_one_after_the_other(case: Path) -> None:
    game = begun(case, ("ruler", "patron", "outside"), turn="12h")
    seats = []
    for words in (("beat",), ("words", "money"), ("pressure 0.5", "exit offer")):
        seats.append(game.seat)
        assert game.step == 0
        turn = game.choose(*words)
    assert seats == ["ruler", "patron", "outside"]
    assert turn is not None
    assert game.step == 2
    assert game.view.sight.exit_offer
    assert float(game.life.by_nation["pressure"][1]) == pytest.approx(0.5)
    assert game.view.sight.acts == ((0, "patron_act", 1), (1, "patron_act", 2))
    game.back()
    assert game.step == 0
    game.choose("beat")
    game.back()
    assert game.seat == "ruler", "what others have chosen in this turn is taken back first"


def test_the_same_choices_are_the_same_game_and_back_leaves_no_trace(case: Path) -> None:
    script = [("beat",), ("concede",), (), ("tolerate", "pledge"), ("disperse",)]
    one, other = begun(case), begun(case)
    for words in script:
        one.choose(*words)
    for words in script:
        if not other.over:
            other.choose("shoot")
            other.back()
        other.choose(*words)
    assert one.turns == other.turns
    assert not differing(one.life, other.life)


def test_a_log_gives_the_same_game_and_goes_on(case: Path, tmp_path: Path) -> None:
    game, log = begun(case), tmp_path / "game" / LOG
    begin_log(log, game)
    for words, note in ((("beat",), "a note — with a dash"), (("concede",), ""), ((), "")):
        turn = game.choose(*words, note=note)
        assert turn is not None
        append_turn(log, game, turn)
    game.back()
    take_back(log)
    found = replay_game(log.parent)
    assert (found.parted, found.over, len(found.game.turns)) == (None, False, 2)
    assert found.game.turns == game.turns
    assert found.game.log[0]["note"] == "a note — with a dash"
    log.write_text(log.read_text(encoding="utf-8") + '{"turn": 3, "cho', encoding="utf-8")
    assert replay_game(log).parted is None, "a line that was cut off is left out"


def test_a_game_that_is_another_one_is_told_of(case: Path, tmp_path: Path) -> None:
    game, log = begun(case), tmp_path / LOG
    begin_log(log, game)
    for words in (("beat",), ("concede",)):
        turn = game.choose(*words)
        assert turn is not None
        append_turn(log, game, turn)
    text = log.read_text(encoding="utf-8")
    log.write_text(text.replace('"concede"', '"pledge"'), encoding="utf-8")
    assert replay_game(log).parted == 2
    log.write_text(text.replace('"concede"', '"dance"'), encoding="utf-8")
    with pytest.raises(CaseError, match=r"line 3: .*no choice of the ruler"):
        replay_game(log)
    head = json.loads(text.splitlines()[0]) | {"case_hash": "0" * 64}
    log.write_text("\n".join([json.dumps(head), *text.splitlines()[1:]]), encoding="utf-8")
    with pytest.raises(CaseError, match="has changed since"):
        replay_game(log)
    for content in ("", "{}\n", "no json\n{}\n", '{"groundswell_game": 1}\n'):
        log.write_text(content, encoding="utf-8")
        with pytest.raises(CaseError):
            replay_game(log)
    with pytest.raises(CaseError, match="no log of a game can be read"):
        replay_game(tmp_path / "nowhere")


def test_after_the_end_the_models_own_actors_stand_beside(case: Path) -> None:
    game = begun(case)
    game.choose("beat")
    unfinished = afterwards(game, others=2)
    assert unfinished.recorded == {}, "what happened is told after the end only"
    while not game.over:
        game.choose()
    told = afterwards(game, others=3)
    assert [each.turn for each in told.instead] == list(range(1, len(game.turns) + 1))
    assert told.instead[0].chosen["ruler"] == ("beat",)
    own = life_of(game.ground, 2, 1)
    run_life(own, game.kernels)
    first = told.instead[0].ended
    assert first.dead == int(own.by_district["deaths"].sum())
    assert first.detained == int(own.by_nation["detained"].max())
    assert (len(told.same), len(told.own)) == (3, 3)
    assert told.recorded["class"] == "FADED"
    assert told.quantities["deaths"].high == 5


def test_a_game_is_kept_as_a_labelled_dataset(case: Path, tmp_path: Path) -> None:
    game = begun(case)
    while not game.over:
        game.choose("disperse")
    data = gs.open_dataset(keep_game(game, tmp_path / "game", "the log"))
    assert data.attrs["game"] == "the log"
    assert np.array_equal(data["turnout"].values[0, : game.step], game.life.by_district["turnout"][: game.step])
    assert gs.open_run(tmp_path / "game").case == game.case


def test_without_a_world_the_first_crisis_is_played(case: Path) -> None:
    game = begin_game(case, "ruler", seed=2, citizens_per_agent=10)
    life = life_of(game.ground, 4, game.setup.world)
    run_life(life, game.kernels)
    assert float(life.world.nation.peak[0]) > life.numbers.aftermath.calm_floor


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"actors": "rular"}, 'Did you mean "ruler"'),
        ({"actors": ("ruler", "ruler")}, "once"),
        ({"actors": ()}, "once"),
        ({"turn": "3d"}, "There are: 6h"),
        ({"world": -1}, "out of range"),
        ({"settings": ["switches.patron=false"], "actors": "patron"}, "switches.patron is off"),
    ],
)
def test_a_game_that_cannot_be_is_refused(case: Path, asked: dict[str, Any], said: str) -> None:
    given: dict[str, Any] = {"actors": "ruler", "citizens_per_agent": 1000, "world": 0, **asked}
    with pytest.raises(CaseError, match=said):
        begin_game(case, **given)


def test_a_game_shows_itself(case: Path) -> None:
    game = begun(case, "patron")
    assert "You think that the ruler stays" in str(game)
    assert "words" in [option.word for option in options_of("patron", game.life)]


def test_a_game_may_be_played_from_a_list(case: Path) -> None:
    choices = [["beat"], ["concede"], []]
    game = play_game(case, "ruler", choices, seed=2, world=1, citizens_per_agent=10)
    assert [each["chosen"]["ruler"] for each in game.log] == choices
    fled = play_game(case, "ruler", [["flee"], ["beat"]], seed=2, world=1, citizens_per_agent=10)
    assert len(fled.turns) == 1


def test_whoever_leads_the_game_puts_something_in(case: Path, tmp_path: Path) -> None:
    game, plain, log = begun(case), begun(case), tmp_path / LOG
    begin_log(log, game)
    for turn in range(DAYS):
        if turn == 2:
            game.inject("country.legitimacy=0.02")
            game.inject("patron: no troops", "outside: pressure 0.7")
        played = game.choose("beat")
        plain.choose("beat")
        assert played is not None
        append_turn(log, game, played)
    assert [each.record == other.record for each, other in zip(game.turns, plain.turns)][:2] == [True, True]
    assert game.turns[2].record != plain.turns[2].record
    assert game.log[2]["inject"] == ["country.legitimacy=0.02", "patron: no troops", "outside: pressure 0.7"]
    assert float(game.life.by_nation["pressure"][12]) == pytest.approx(0.7)
    assert game.case.country.legitimacy.value == 0.02
    found = replay_game(log)
    assert found.parted is None
    game.back()
    game.choose("beat")
    assert found.game.turns == game.turns
    told = afterwards(game, others=2)
    assert len(told.instead) == DAYS
    assert gs.open_dataset(keep_game(game, tmp_path / "kept", "log"))["pressure"].values[0, 12] == pytest.approx(0.7)


def test_what_cannot_be_put_in_is_refused_and_changes_nothing(case: Path) -> None:
    game = begun(case, turn="6h")
    game.choose()
    for said, why in (
        ("districts.Port.population=20000", "laid down"),
        ("dance", "there is no act"),
        ("turnout.borne=0.5", "on the eve"),
        ("day 0: concede", "has passed"),
    ):
        with pytest.raises(CaseError, match=why):
            game.inject(said)
    assert game.choose() == begun_and_played(case, 2).turns[1]


def begun_and_played(case: Path, turns: int) -> Game:
    game = begun(case, turn="6h")
    for _ in range(turns):
        game.choose()
    return game


def test_an_inject_in_the_first_turn_is_a_game_of_the_changed_case(case: Path) -> None:
    game = begun(case)
    game.inject("country.rents=0.9")
    other = begin_game(case, "ruler", seed=2, world=1, citizens_per_agent=10, settings=["country.rents=0.9"])
    for each in (game, other):
        while not each.over:
            each.choose("disperse")
    assert not differing(game.life, other.life)


def test_of_a_case_that_may_be_going_on_nothing_finer_than_regions_is_seen(tmp_path: Path) -> None:
    case = write_small(tmp_path / "open", 2)
    (case.parent / "targets.toml").unlink()
    game = begin_game(case, world=0, citizens_per_agent=1000, settings=["districts.Port.region=North"])
    game.life.world.districts["seat"][:] = 2
    assert game.view.sight.seats_lost == ("Capital", "North", "Villages")
