"""A game: persons in the places of actors, one world, turn by turn; it knows nothing of screens or files."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, final

import numpy as np

from groundswell.model.case import Case
from groundswell.model.ending import ending_of
from groundswell.model.faults import CaseError
from groundswell.model.launch import Kernels
from groundswell.model.running import run_life
from groundswell.model.shown import page_of, text_of
from groundswell.model.world import Ground, Life
from groundswell.rules.aftermath import OUTCOMES
from groundswell.study.injects import Inject, inject_of, with_inject
from groundswell.study.lineage import copied
from groundswell.study.moves import Move, done_in, force, move_of, words_of
from groundswell.study.recipe import life_of
from groundswell.study.seat import Option, Sight, options_of, sight_of

__all__ = ["PARTS", "TURNS", "Ended", "Game", "Setup", "Turn", "View", "ended_of", "sum_of"]

PARTS = ("night", "morning", "afternoon", "evening")
TURNS: Mapping[str, int] = {"6h": 1, "12h": 2, "1d": 4, "2d": 8, "1w": 28}


class Setup(NamedTuple):
    """All that names a game before its first turn, in plain values."""

    case: str  # a shipped name, or the path of a case file
    case_hash: str
    rules_hash: str  # of the rules, and of the fit that their numbers come from
    settings: tuple[str, ...]
    days: int
    seed: int
    world: int
    citizens_per_agent: int
    actors: tuple[str, ...]
    turn: str


class Turn(NamedTuple):
    """One turn that was played: what each seat chose, what of it was done, and a sum of the record until then."""

    number: int
    step: int
    moves: Mapping[str, Move]
    done: Mapping[str, tuple[str, ...]]
    note: str
    record: str
    inject: Inject | None = None  # what was put in as it began


class View(NamedTuple):
    """What the actor whose turn it is sees: its sight, and the one that it had a turn ago."""

    actor: str
    turn: int
    step: int
    sight: Sight
    before: Sight | None
    done: tuple[str, ...]  # what of its last choice was done


class Ended(NamedTuple):
    """How a world ended, with deaths and detentions beside it: citizens, the most detained at once."""

    outcome: str
    day: float | None
    last_day: int
    dead: int
    detained: int
    peak: int


@final
class Game:
    """A world that waits for the choice of the actor in ``seat``; the same choices give the same game, bit for bit.

    ``view``: what that actor sees; ``options``: what it may choose now; ``choose``: its choice, after which the next
    seat's turn comes, or the world goes on to the next turn; ``back``: the last turn is taken back; ``inject``: what
    whoever leads the game puts in. ``over``: the ruler
    is out, or the window has ended; ``turns``: what was played until now, ``log`` the same as plain values. The world
    itself is in ``life``, for what is told after the end.
    """

    def __init__(self, setup: Setup, ground: Ground, kernels: Kernels, by_region: bool = False) -> None:
        self.setup, self._ground, self._kernels, self._by_region = setup, ground, kernels, by_region
        self._names = tuple(each.region if by_region else each.name for each in ground.case.districts)
        self.turns: list[Turn] = []
        self.life = self.newborn()
        self._inject: Inject | None = None
        self._pending: dict[str, Move] = {}
        self._before: dict[str, Sight] = {}

    def __repr__(self) -> str:
        return text_of(self, lambda game: f"Game({game.setup.case!r}, {len(game.turns)} turns)")

    def _repr_html_(self) -> str | None:
        return page_of(self)

    def newborn(self) -> Life:
        """The world of this game before its first step, with a table of its own for what is forced."""
        return _with_own_table(life_of(self._ground, self.setup.seed, self.setup.world))

    @property
    def case(self) -> Case:
        """The case that is played, with all that was put in until now."""
        changed = [turn.inject for turn in self.turns if turn.inject is not None]
        last = self._inject or (changed[-1] if changed else None)
        return last.case if last else self._ground.case

    @property
    def ground(self) -> Ground:
        """What all worlds of the case share, as the game began."""
        return self._ground

    @property
    def kernels(self) -> Kernels:
        """The compiled rules."""
        return self._kernels

    @property
    def step(self) -> int:
        """Steps of six hours that have passed."""
        return int(self.life.world.nation.step[0])

    @property
    def over(self) -> bool:
        """Whether there is nothing left to choose: the ruler is out, or the window has ended."""
        return int(self.life.world.nation.out[0]) == 1 or self.step >= self.case.steps

    @property
    def seat(self) -> str:
        """The actor whose choice is waited for."""
        return next(actor for actor in self.setup.actors if actor not in self._pending)

    @property
    def view(self) -> View:
        """What the actor in the seat sees."""
        last = self.turns[-1] if self.turns else None
        sight = sight_of(self.seat, self.life, self._names, last.step if last else 0)
        done = last.done.get(self.seat, ()) if last else ()
        return View(self.seat, len(self.turns) + 1, self.step, sight, self._before.get(self.seat), done)

    @property
    def options(self) -> tuple[Option, ...]:
        """What the actor in the seat may choose now."""
        return options_of(self.seat, self.life)

    @property
    def steps_a_turn(self) -> int:
        """Steps of one turn."""
        return TURNS[self.setup.turn]

    def choose(self, *words: str, note: str = "") -> Turn | None:
        """The choice of the actor in the seat, in words of its options ("beat", "concede", "pressure 0.5").

        No word: the order that stands goes on, and nothing else is done. ``note``: a line that is kept with the turn.
        Gives back the turn when it was the last seat's choice and the world has gone on, else None. Raises `CaseError`
        for what is no option now; nothing has happened then.
        """
        if self.over:
            raise CaseError("this game is over: there is nothing left to choose")
        actor = self.seat
        move = move_of(actor, words, self.options, self.steps_a_turn)
        self._pending[actor] = move
        if len(self._pending) < len(self.setup.actors):
            return None
        moves, self._pending = self._pending, {}
        inject, self._inject = self._inject, None
        return self._go_on(moves, note, inject)

    def inject(self, *said: str) -> None:
        """Put something in from this turn on, as whoever leads the game: "KEY=VALUE" each, or an act of an actor.

        Any change that a branch may make: "patron.stance=-0.5", "patron: no troops". Said twice in a turn, both hold.
        Raises `CaseError` for what cannot be changed any more; nothing has changed then.
        """
        if self.over:
            raise CaseError("this game is over: there is nothing left to change")
        before = self._inject.said if self._inject else ()
        self._inject = inject_of(self.case, said, self.step)._replace(said=(*before, *said))

    def _go_on(self, moves: Mapping[str, Move], note: str, inject: Inject | None) -> Turn:
        if inject:
            self.life = _with_own_table(self.injected(self.life, inject))
        first, last = self.step, min(self.step + self.steps_a_turn, self.case.steps)
        began = self.turns[-1].step if self.turns else 0
        self._before = {actor: sight_of(actor, self.life, self._names, began) for actor in self.setup.actors}
        for actor, move in moves.items():
            force(self.life, actor, move, first, last)
        run_life(self.life, self._kernels, first=first, last=last)
        done = {actor: done_in(self.life, actor, move, first, self.step) for actor, move in moves.items()}
        turn = Turn(len(self.turns) + 1, first, dict(moves), done, note, sum_of(self.life), inject)
        self.turns.append(turn)
        return turn

    def back(self) -> None:
        """Take the last turn back, or what was chosen and put in in this one; `CaseError` where there is nothing."""
        if self._pending or self._inject:
            self._pending, self._inject = {}, None
            return
        if not self.turns:
            raise CaseError("this is the first turn: there is none to take back")
        kept = self.turns[:-1]
        self.turns, self._before = [], {}
        self.life = self.newborn()
        for turn in kept:
            self._go_on(turn.moves, turn.note, turn.inject)

    @property
    def log(self) -> list[dict[str, Any]]:
        """Every turn as plain values: when, what was chosen, done and noted, and a sum of the record until then."""
        return [_told(self.case, turn) for turn in self.turns]

    @property
    def ended(self) -> Ended:
        """How the world of this game stands, or has ended."""
        return ended_of(self.life)

    def worlds_at_turns(self) -> Iterable[Life]:
        """The world as it was at the beginning of each turn, one after the other."""
        other = Game(self.setup, self._ground, self._kernels, self._by_region)
        for each in self.turns:
            yield copied(other.life)
            other._go_on(each.moves, each.note, each.inject)

    def injected(self, life: Life, inject: Inject) -> Life:
        """A world of this game, going on with what was put in."""
        setup = self.setup
        return with_inject(life, inject, setup.citizens_per_agent, setup.seed, setup.world)[0]

    def left_alone(self, life: Life, turn: int) -> Life:
        """A world at the beginning of turn ``turn`` (0 is the first) as the model's own actors end it, with injects."""
        for each in self.turns[turn:]:
            if int(life.world.nation.out[0]) == 0 and each.inject:
                life = self.injected(life, each.inject)
            run_life(life, self._kernels, first=each.step, last=each.step + self.steps_a_turn)
        run_life(life, self._kernels, first=int(life.world.nation.step[0]))
        return life


def _told(case: Case, turn: Turn) -> dict[str, Any]:
    date = case.calendar.start + datetime.timedelta(days=turn.step // 4)
    told: dict[str, Any] = {
        "turn": turn.number,
        "day": turn.step // 4,
        "when": f"{date} {PARTS[turn.step % 4]}",
        "chosen": {actor: list(words_of(move)) for actor, move in turn.moves.items()},
        "done": {actor: list(acts) for actor, acts in turn.done.items()},
    }
    put_in = {"inject": list(turn.inject.said)} if turn.inject else {}
    return {**put_in, **told, **({"note": turn.note} if turn.note else {}), "record": turn.record}


def _with_own_table(life: Life) -> Life:
    return life._replace(world=life.world._replace(forced=life.world.forced.copy()))


def sum_of(life: Life) -> str:
    """Sixteen digits of everything that is recorded of a world until now."""
    steps = int(life.world.nation.step[0])
    total = hashlib.sha256()
    for rows in (life.by_district, life.by_nation, life.by_pillar):
        total.update(np.ascontiguousarray(rows[:steps]).tobytes())
    return total.hexdigest()[:16]


def ended_of(life: Life) -> Ended:
    """How a world ended, and what it cost."""
    steps = int(life.world.nation.step[0])
    ending = ending_of(life)
    day = float(ending["end_day"])
    return Ended(
        OUTCOMES[int(ending["outcome"])],
        day if np.isfinite(day) else None,
        max(steps - 1, 0) // 4,
        int(life.by_district["deaths"][:steps].sum()) + int(ending["invasion_deaths"]),
        int(life.by_nation["detained"][:steps].max(initial=0)),
        int(life.by_district["turnout"][:steps].sum(1).max(initial=0)),
    )
