"""What is told when a game is over: how it ended, what the model's own actors would have made of it, and where else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

from groundswell.model import store
from groundswell.model.casefile import case_path
from groundswell.model.ending import keep, room_for
from groundswell.model.faults import in_range
from groundswell.model.launch import threads_of
from groundswell.model.running import run_life
from groundswell.model.world import Ground, Life
from groundswell.study.ensemble import described, labels_of
from groundswell.study.game import Ended, Game, ended_of
from groundswell.study.ground import ground_for
from groundswell.study.injects import with_inject
from groundswell.study.kept_case import KeptCase, keep_case
from groundswell.study.moves import words_done
from groundswell.study.played import MOST_WORLDS
from groundswell.study.recipe import life_of
from groundswell.study.standing import whole_days
from groundswell.study.targets import Target, outcome_of, targets_of

__all__ = ["OTHERS", "Afterwards", "Instead", "afterwards", "keep_game"]

OTHERS = 50  # other worlds, unless another number is asked for
_COARSE = 1000  # citizens per agent of the other worlds, at least


class Instead(NamedTuple):
    """What the model's own actors would have done from one turn on, in the same world, and how it would have ended.

    ``chosen`` and ``done``: in this turn, by seat, what the persons chose and what the model's own actors do.
    """

    turn: int
    step: int
    chosen: Mapping[str, tuple[str, ...]]
    done: Mapping[str, tuple[str, ...]]
    ended: Ended


class Afterwards(NamedTuple):
    """All that is told after the end.

    ``instead``: turn by turn; ``same``: how ``others`` other worlds end with the same choices on the same days, and
    ``own``: with the model's own actors; both at ``citizens_per_agent``. ``recorded``: what happened in the case, as
    its targets say, and ``quantities``: how many died, were arrested, were out; empty where nothing is recorded, and
    for a game that goes on.
    """

    ended: Ended
    instead: tuple[Instead, ...]
    others: int
    citizens_per_agent: int
    same: tuple[Ended, ...]
    own: tuple[Ended, ...]
    recorded: Mapping[str, Any]
    quantities: Mapping[str, Target]


def afterwards(
    game: Game,
    others: int = OTHERS,
    *,
    threads: int | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> Afterwards:
    """What is told when a game is over; a game that goes on is told of as far as it went.

    others: how many other worlds are played, by the same choices and by the model's own. threads: all cores if not
    said; never changes a result. progress: told what is played, how many are done, and of how many.
    """
    others = in_range("others", others, 0, MOST_WORLDS)
    tell = progress or (lambda name, done, total: None)
    instead = []
    for place, life in enumerate(game.worlds_at_turns()):
        instead.append(_instead(game, place, life))
        tell("instead", place + 1, len(game.turns))
    coarse = max(_COARSE, game.setup.citizens_per_agent)
    ground = ground_for(game.ground.case, coarse)
    counts = []
    for name, forced in (("same", True), ("own", False)):
        counts.append(_others(game, ground, others, forced, threads_of(threads), lambda k, n=name: tell(n, k, others)))
    case_file = case_path(game.setup.case)
    recorded, quantities = (outcome_of(case_file), targets_of(case_file)) if game.over else ({}, {})
    return Afterwards(game.ended, tuple(instead), others, coarse, counts[0], counts[1], recorded, quantities)


def _instead(game: Game, place: int, life: Life) -> Instead:
    turn = game.turns[place]
    last = turn.step + game.steps_a_turn
    life = game.left_alone(life, place)
    chosen = {actor: words_done(game.life, actor, turn.step, last) for actor in game.setup.actors}
    done = {actor: words_done(life, actor, turn.step, last) for actor in game.setup.actors}
    return Instead(turn.number, turn.step, chosen, done, ended_of(life))


def _others(
    game: Game, ground: Ground, others: int, forced: bool, threads: int, tell: Callable[[int], None]
) -> tuple[Ended, ...]:
    """How other worlds of the same seed end, the game's own left out."""
    setup, injects = game.setup, [turn.inject for turn in game.turns if turn.inject is not None]
    citizens = max(_COARSE, setup.citizens_per_agent)

    def one(world: int) -> Ended:
        life, step = life_of(ground, setup.seed, world), 0
        for inject in (*injects, None):
            life = _forced_as(game, life) if forced else life
            last = ground.case.steps if inject is None else inject.step
            run_life(life, game.kernels, first=step, last=last)
            step = last
            if inject is not None and int(life.world.nation.step[0]) == step:
                life = with_inject(life, inject, citizens, setup.seed, world)[0]
        return ended_of(life)

    worlds = [world for world in range(others + 1) if world != setup.world][:others]
    with ThreadPoolExecutor(threads, thread_name_prefix="world") as pool:
        found = []
        for done, ended in enumerate(pool.map(one, worlds), start=1):
            found.append(ended)
            tell(done)
    return tuple(found)


def _forced_as(game: Game, life: Life) -> Life:
    """A world whose actors are made to do what was chosen in the game."""
    return life._replace(world=life.world._replace(forced=game.life.world.forced))


def keep_game(game: Game, folder: Path, told: str) -> Path:
    """Keep the world of a game as a labelled dataset of one world in its folder; gives back the store.

    told: the log of the game, as one text, which the dataset carries with it. Raises `StoreError` where the disk
    refuses.
    """
    setup, case_file = game.setup, case_path(game.setup.case)
    ground = ground_for(game.case, setup.citizens_per_agent)
    attributes = described(game.case, game.kernels, 1, setup.seed, setup.citizens_per_agent, "groundswell play")
    path = folder / store.WORLDS
    store.discard(path)
    room = room_for(1, game.life)
    keep(room, 0, game.life)
    with store.create(path, 1, labels_of(ground), {**attributes, "game": told}) as opened:
        store.write_chunk(opened, 0, room)
        store.finish(opened, {})
    targets, over = targets_of(case_file), bool(outcome_of(case_file))
    whole = whole_days(case_file, setup.settings)
    put_in = [each for turn in game.turns if turn.inject is not None for each in turn.inject.said]
    settings = (*setup.settings, *put_in)
    keep_case(folder, KeptCase(game.case, case_file.resolve(), settings, setup.days, targets, over, whole))
    return path
