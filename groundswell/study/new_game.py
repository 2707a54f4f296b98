"""How a game begins: which case, which world, who is played by a person, how long a turn is."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from groundswell.model.casefile import case_path, load_case
from groundswell.model.faults import CaseError, called, in_range, nearest
from groundswell.model.launch import compiling, load_kernels
from groundswell.model.running import SWEEPS, warm_up
from groundswell.model.trying import tried_rules
from groundswell.study.crisis import first_crisis
from groundswell.study.game import TURNS, Game, Setup
from groundswell.study.ground import fit_hash, fit_used, ground_for
from groundswell.study.seat import ACTORS, is_seated
from groundswell.study.sizes import SIZES
from groundswell.study.targets import outcome_of

__all__ = ["begin_game", "play_game"]


def begin_game(
    case: str | Path,
    actors: str | Sequence[str] = "ruler",
    *,
    seed: int = 1,
    world: int | None = None,
    citizens_per_agent: int = 100,
    days: int | None = None,
    settings: Sequence[str] = (),
    turn: str = "1d",
) -> Game:
    """A game of a case, before its first turn.

    case: a shipped name, a folder or a case file. actors: who is played by persons, of "ruler", "patron" and "outside",
    in the order in which they choose; the model's own rules decide for all others. seed, world: name every draw, as in
    `run`; without a world, the first of the seed in which a crisis comes. citizens_per_agent, days, settings: as for
    `run`. turn: how much time one choice is for: "6h", "12h", "1d", "2d" or "1w". Raises `CaseError` for bad input.
    """
    seats = (actors,) if isinstance(actors, str) else tuple(actors)
    _check_seats(seats)
    if turn not in TURNS:
        raise CaseError(f'a turn of "{called(turn)}" is not known.{nearest(turn, TURNS)} There are: {", ".join(TURNS)}')
    seed = in_range("seed", seed, *SIZES["seed"])
    world = None if world is None else in_range("world", world, 0, SIZES["worlds"][1])
    citizens_per_agent = in_range("citizens_per_agent", citizens_per_agent, *SIZES["citizens_per_agent"])
    path = case_path(case)
    checked = load_case(path, settings, days)
    kernels = load_kernels(SWEEPS, tried_rules(checked.rules, path.parent))
    ground = ground_for(checked, citizens_per_agent)
    with compiling(checked.rules):
        warm_up(ground, kernels, False)
    rules = hashlib.sha256((kernels.rules_hash + fit_hash(fit_used(checked))).encode()).hexdigest()
    world = first_crisis(ground, kernels, seed) if world is None else world
    setup = Setup(
        str(case), checked.hash(), rules, tuple(settings), checked.calendar.days, seed, world, citizens_per_agent,
        seats, turn,
    )  # fmt: skip
    game = Game(setup, ground, kernels, by_region=not outcome_of(path))  # nothing finer of what may be going on
    for actor in seats:
        if not is_seated(actor, game.life):
            raise CaseError(f"switches.{actor} is off in this case: there is no {actor} whose place one could take")
    return game


def _check_seats(seats: Sequence[str]) -> None:
    for actor in seats:
        if actor not in ACTORS:
            raise CaseError(
                f'"{called(actor)}" is no actor that one can play.{nearest(actor, ACTORS)} '
                f"There are: {', '.join(ACTORS)}"
            )
    if not seats or len(set(seats)) < len(seats):
        raise CaseError("name each actor that is played once: ruler, patron, outside")


def play_game(
    case: str | Path,
    actors: str | Sequence[str] = "ruler",
    choices: Iterable[Sequence[str]] = (),
    *,
    seed: int = 1,
    world: int | None = None,
    citizens_per_agent: int = 100,
    days: int | None = None,
    settings: Sequence[str] = (),
    turn: str = "1d",
) -> Game:
    """A game in which the choices are made beforehand, one list of words for each seat of each turn.

    choices: such as [["beat"], ["concede"], []]; when they have all been made, the game waits for the next, and when it
    is over, those left are not asked for. case, actors, seed, world, citizens_per_agent, days, settings, turn: as for
    `begin_game`. Raises `CaseError` for bad input, and for a choice that is not open when its turn comes.
    """
    game = begin_game(
        case, actors, seed=seed, world=world, citizens_per_agent=citizens_per_agent, days=days, settings=settings,
        turn=turn,
    )  # fmt: skip
    for words in choices:
        if game.over:
            break
        game.choose(*words)
    return game
