"""Filling a store: chunk by chunk, world by world, by whatever workers there are, going on where it was cut off."""

from __future__ import annotations

import datetime
import json
import logging
import platform
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from groundswell.data.packages import needed_versions
from groundswell.model import store
from groundswell.model.launch_progress import Compiled, tell_compiled
from groundswell.model.record import Labels, silent_room
from groundswell.model.unfinished import forget_unfinished, keep_unfinished, read_unfinished
from groundswell.rules.aftermath import OUTCOMES
from groundswell.study.made_before import MadeBefore
from groundswell.study.recipe import Recipe, play_worlds, prepared
from groundswell.study.room import LARGE
from groundswell.study.workers import Workers
from groundswell.study.workers_card import OnCard

__all__ = ["Asked", "Progress", "fill"]

_log = logging.getLogger(__name__)
_KEPT_EVERY = 60.0  # seconds between two writes of worlds whose chunk is not whole
_AGENT_STEPS = 40_000_000  # of the worlds that a worker elsewhere is sent at once: about half a second's work
_SHARES = 4  # pieces for each lane, at least, so that all lanes end at about the same time


class Progress(NamedTuple):
    """What a run tells its hook: before the kernels are ready, after each world, and at the end.

    ``stage``: "reading" (then ``total`` is of parameter sets), "compiling", "running" or "done"; ``done`` of ``total``
    worlds; ``seconds`` since the first world of this process began; ``fresh``: worlds made by this process, so that a
    rate is honest after a resume; ``outcomes``: how many worlds have ended in each class so far; ``row``: where rules
    are being compiled, the row of the step they belong to, and then ``done`` of ``total`` are of rules.
    """

    stage: str
    done: int
    total: int
    seconds: float
    fresh: int
    outcomes: dict[str, int]
    row: str = ""


class Asked(NamedTuple):
    """The worlds that a store is to hold: ``worlds`` of each recipe, one recipe's after the other's."""

    recipes: Sequence[Recipe]
    worlds: int
    agents: int  # of one world

    @property
    def rows(self) -> int:
        """Worlds in all."""
        return len(self.recipes) * self.worlds


class _Piece(NamedTuple):
    """Rows of one chunk and one recipe, next to each other, that are played at one place."""

    chunk: int
    rows: range
    recipe: Recipe
    worlds: range
    wide: bool


def _play(piece: _Piece, threads: int) -> dict[str, np.ndarray]:
    return play_worlds(piece.recipe, piece.worlds, threads, piece.wide)


def fill(
    asked: Asked,
    path: Path,
    attributes: dict[str, Any],
    labels: Labels,
    workers: Workers | OnCard,
    progress: Callable[[Progress], None] | None,
) -> None:
    """Make what is missing of the store at ``path``: worlds in the order of ``asked``.

    Cut off at any moment, the worlds that were done are kept, and the same call goes on from there. Chunks whose
    values are no longer those that were written are made again. Raises `StoreError` where the disk refuses.
    """
    begun = datetime.datetime.now(datetime.UTC)
    clock = time.perf_counter()
    counted = _Counted(asked.rows, progress or (lambda _: None))
    counted.say("compiling")
    wide = asked.agents > LARGE
    if isinstance(workers, OnCard):
        workers.prepare(asked.recipes[0])
    elif workers.here:  # they find what this process has compiled, instead of compiling it each
        with tell_compiled(counted.say_compiled):
            prepared(asked.recipes[0], wide)
    opened = store.resume(path, attributes) or store.create(path, asked.rows, labels, attributes)
    with opened:
        counted.begin()
        most = _most(asked, opened.sizes["step"], workers, wide)
        filling = _Filling(opened, asked, counted, most, wide)
        try:
            if isinstance(workers, OnCard):
                workers.play(filling.pieces(), filling.deliver)
            else:
                workers.carry_out(_play, filling.pieces(), filling.deliver, wide)
        except BaseException:
            filling.keep_all()
            raise
        forget_unfinished(path.parent)  # what a process left that was killed right after a chunk was whole
        store.finish(
            opened,
            {
                "run_seconds": round(time.perf_counter() - clock, 3),
                "run_host": platform.platform(),
                "run_python": platform.python_version(),
                "run_packages": json.dumps(needed_versions()),
                "run_workers": workers.told(),
                "run_started": begun.isoformat(timespec="seconds"),
            },
        )
    counted.say("done")


def _most(asked: Asked, steps: int, workers: Workers | OnCard, wide: bool) -> int:
    """Worlds of one piece: one here, on a card what it holds, elsewhere half a second's, so that all end together."""
    if isinstance(workers, OnCard):
        return workers.most
    lanes = workers.lanes(wide)
    if (workers.here and lanes.threads == 1) or wide:
        return 1
    worth = max(_AGENT_STEPS // (steps * max(asked.agents, 1)), 1) * lanes.threads
    share = -(-asked.rows // (_SHARES * lanes.number))
    return max(min(worth, share, store.CHUNK_WORLDS), lanes.threads)


class _Counted:
    """How the worlds so far have ended, and how many of them were made by this process."""

    def __init__(self, worlds: int, tell: Callable[[Progress], None]) -> None:
        self._worlds, self._tell = worlds, tell
        self._done, self._fresh, self._start = 0, 0, time.perf_counter()
        self._outcomes: dict[str, int] = {}

    def begin(self) -> None:
        self._start = time.perf_counter()

    def add(self, codes: np.ndarray, fresh: bool = False) -> None:
        for code in codes:
            name = OUTCOMES[int(code)]
            self._outcomes[name] = self._outcomes.get(name, 0) + 1
        self._done += len(codes)
        self._fresh += len(codes) if fresh else 0

    def say_compiled(self, told: Compiled) -> None:
        self._tell(Progress("compiling", told.done, told.total, 0.0, 0, {}, told.row))

    def say(self, stage: str = "running") -> None:
        seconds = time.perf_counter() - self._start if stage != "compiling" else 0.0
        self._tell(Progress(stage, self._done, self._worlds, seconds, self._fresh, dict(self._outcomes)))


class _Open(NamedTuple):
    """A chunk that is being made: the room of its worlds, and the places of those that are done."""

    room: Mapping[str, np.ndarray]
    done: set[int]


class _Filling:
    """The chunks that are being made: what is missing of them, and what becomes of the worlds that are delivered."""

    def __init__(self, opened: store.Store, asked: Asked, counted: _Counted, most: int, wide: bool) -> None:
        self._opened, self._asked, self._counted = opened, asked, counted
        self._most, self._wide = most, wide
        self._identity = {name: opened.texts[".zattrs"][name] for name in store.IDENTITY}
        self._folder = opened.path.parent
        self._before = MadeBefore(opened.path, opened.texts[".zattrs"])
        self._chunks: dict[int, _Open] = {}
        self._kept = time.perf_counter()

    def pieces(self) -> Iterator[_Piece]:
        """What is missing, in the order of the rows; a chunk is opened when its first piece is asked for."""
        finished = self._whole_chunks()
        self._counted.say()
        for chunk in self._opened.chunks:
            if chunk in finished:
                continue
            members = self._opened.worlds_of(chunk)
            room = silent_room(len(members), self._opened.sizes)
            done = read_unfinished(self._folder, self._identity, chunk, room)
            done |= self._before.take(room, self._wanted(members, done))
            self._chunks[chunk] = _Open(room, done)
            if done:
                self._counted.add(room["outcome"][sorted(done)])
                self._counted.say()
            if len(done) == len(members):
                self._close(chunk)
            missing = [row for row in members if row - members[0] not in done]
            yield from self._cut(chunk, missing)

    def _wanted(self, members: range, done: set[int]) -> dict[int, tuple[str, int]]:
        """The case and the world at each place of a chunk that is not done."""
        asked = self._asked
        return {
            row - members[0]: (asked.recipes[row // asked.worlds].case_hash, row % asked.worlds)
            for row in members
            if row - members[0] not in done
        }

    def _whole_chunks(self) -> set[int]:
        path = self._opened.path
        finished = store.finished_chunks(path)
        damaged = store.damaged_chunks(path)
        if damaged:
            _log.warning(
                "%s: %d of %d finished chunks are damaged and are made again: %s",
                path, len(damaged), len(finished), ", ".join(str(each) for each in damaged[:5]),
            )  # fmt: skip
        for chunk in sorted(finished - set(damaged)):
            self._counted.add(store.read_chunk(path, chunk, ("outcome",))["outcome"])
        return finished - set(damaged)

    def _cut(self, chunk: int, rows: Sequence[int]) -> Iterator[_Piece]:
        """Rows of a chunk in pieces: neighbours, of one recipe, so many that a piece is worth sending."""
        first = 0
        for place in range(1, len(rows) + 1):
            begun = rows[first : first + 1]
            if place < len(rows) and place - first < self._most and rows[place] == rows[place - 1] + 1:
                if self._set_of(rows[place]) == self._set_of(begun[0]):
                    continue
            if begun:
                piece = range(rows[first], rows[place - 1] + 1)
                number = self._set_of(piece[0])
                offset = number * self._asked.worlds
                worlds = range(piece[0] - offset, piece[-1] + 1 - offset)
                yield _Piece(chunk, piece, self._asked.recipes[number], worlds, self._wide)
            first = place

    def _set_of(self, row: int) -> int:
        return row // self._asked.worlds

    def deliver(self, piece: _Piece, made: Mapping[str, np.ndarray]) -> None:
        """Put worlds that are done into their places; write the chunk that is whole with them."""
        chunk = self._chunks[piece.chunk]
        first = piece.rows[0] - self._opened.worlds_of(piece.chunk)[0]
        for name, values in made.items():
            chunk.room[name][first : first + len(piece.rows)] = values
        chunk.done.update(range(first, first + len(piece.rows)))
        for code in made["outcome"]:
            self._counted.add(np.array([code]), fresh=True)
            self._counted.say()
        if len(chunk.done) == len(self._opened.worlds_of(piece.chunk)):
            self._close(piece.chunk)
        elif time.perf_counter() - self._kept > _KEPT_EVERY:
            self.keep_all()

    def _close(self, chunk: int) -> None:
        store.write_chunk(self._opened, chunk, self._chunks[chunk].room)
        del self._chunks[chunk]
        forget_unfinished(self._folder, chunk)
        _log.info("chunk %d of %d is written", chunk + 1, len(self._opened.chunks))

    def keep_all(self) -> None:
        """Keep the worlds of all chunks that are not whole, so that none is made twice."""
        for chunk, each in self._chunks.items():
            keep_unfinished(self._folder, self._identity, chunk, set(each.done), each.room)
        self._kept = time.perf_counter()
