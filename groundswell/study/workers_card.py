"""A graphics card as the place where worlds are played: pieces of a study are gathered until they fill it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol, TypeVar, final

import numpy as np

from groundswell.model.ending import keep, room_for
from groundswell.model.faults import CaseError
from groundswell.model.launch import compiling
from groundswell.model.launch_card import Card, find_card
from groundswell.model.launch_cuda import DeviceKernels, load_device_kernels, play, worlds_at_once
from groundswell.model.store import CHUNK_WORLDS
from groundswell.model.trying import tried_rules
from groundswell.model.world import Ground, Life
from groundswell.study.recipe import Recipe, check_rules, ground_of, life_of
from groundswell.study.workers import Wanted, Workers, workers_for

__all__ = ["DEVICES", "OnCard", "check_device", "players_for"]

DEVICES = ("cpu", "cuda")
_TOGETHER = 1024  # worlds that are played at once at most, so that Ctrl-C loses little


class Piece(Protocol):
    """Worlds of one recipe that are delivered together."""

    @property
    def recipe(self) -> Recipe:
        """What the worlds follow from."""
        ...

    @property
    def worlds(self) -> range:
        """Which of its worlds."""
        ...


Given = TypeVar("Given", bound=Piece)


@final
class OnCard:
    """One graphics card of this machine, which plays many worlds at once."""

    def __init__(self, card: Card) -> None:
        self.card = card
        self.most = CHUNK_WORLDS  # worlds of one piece
        self._kernels: dict[str, DeviceKernels] = {}

    def told(self) -> str:
        """Which card, in a few words that are kept with a run."""
        return f"graphics card {self.card.name}"

    def prepare(self, recipe: Recipe) -> None:
        """Compile what the worlds of a recipe will call, and find how many of them the card holds.

        Raises `CaseError` where one of them does not fit into the card's memory, or own rules cannot be compiled.
        """
        ground = ground_of(recipe)
        life = life_of(ground, recipe.seed, 0)
        self.most = min(worlds_at_once(life, self.card), CHUNK_WORLDS)
        with compiling(ground.case.rules):
            play([life], self._kernels_of(recipe, ground, life), last=1)

    def _kernels_of(self, recipe: Recipe, ground: Ground, life: Life) -> DeviceKernels:
        if recipe.rules_hash not in self._kernels:
            found = load_device_kernels(life, tried_rules(ground.case.rules, Path(recipe.folder)))
            check_rules(recipe, found.rules_hash)
            self._kernels[recipe.rules_hash] = found
        return self._kernels[recipe.rules_hash]

    def play(self, pieces: Iterable[Given], deliver: Callable[[Given, Mapping[str, np.ndarray]], None]) -> None:
        """Play the worlds of all pieces, as many at once as the card holds, and deliver each piece when it is done."""
        waiting: list[tuple[Given, list[Life]]] = []
        first: Ground | None = None
        most = 0
        for piece in pieces:
            ground = ground_of(piece.recipe)
            lives = [life_of(ground, piece.recipe.seed, world) for world in piece.worlds]
            held = sum(len(each) for _, each in waiting)
            if first is None or not _alike(ground, first) or held + len(lives) > most:
                self._finish(waiting, deliver)
                waiting, first = [], ground
                most = min(worlds_at_once(lives[0], self.card), _TOGETHER)
            waiting.append((piece, lives))
        self._finish(waiting, deliver)

    def _finish(
        self,
        waiting: list[tuple[Given, list[Life]]],
        deliver: Callable[[Given, Mapping[str, np.ndarray]], None],
    ) -> None:
        if not waiting:
            return
        recipe = waiting[0][0].recipe
        lives = [life for _, each in waiting for life in each]
        play(lives, self._kernels_of(recipe, ground_of(recipe), lives[0]))
        for piece, each in waiting:
            room = room_for(len(each), each[0])
            for place, life in enumerate(each):
                keep(room, place, life)
            deliver(piece, room)


def _alike(one: Ground, other: Ground) -> bool:
    """True where worlds of both can stand in one batch: the same agents, days and rules."""
    if one is other:
        return True
    same = all(np.array_equal(first, second) for first, second in zip(one.layout, other.layout))
    pillars = len(one.case.pillars) == len(other.case.pillars)
    return same and pillars and np.array_equal(one.calendar, other.calendar) and one.case.rules == other.case.rules


def check_device(device: str, workers: Wanted) -> None:
    """`CaseError` where no such device is known, or where workers are asked for beside a card."""
    if device not in DEVICES:
        raise CaseError(f'device = "{device}": choose one of {", ".join(DEVICES)}')
    if device == "cuda" and workers is not None:
        raise CaseError('device = "cuda": worlds are played on one card of this machine; leave workers out')


@contextmanager
def players_for(device: str, workers: Wanted, threads: int | None) -> Iterator[Workers | OnCard]:
    """The graphics card, or the workers that `workers_for` finds, ended with the block."""
    if device == "cuda":
        yield OnCard(find_card())
        return
    with workers_for(workers, threads) as playing:
        yield playing
