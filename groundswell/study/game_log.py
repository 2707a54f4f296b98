"""The log of a game: one readable line for each turn, from which the same game is played again, bit for bit."""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

from groundswell.model.casefile import case_names, case_path
from groundswell.model.faults import CaseError
from groundswell.study.game import TURNS, Game, Setup, Turn, sum_of
from groundswell.study.new_game import begin_game

__all__ = [
    "LOG",
    "Replayed",
    "append_turn",
    "begin_log",
    "end_log",
    "new_folder",
    "replay_game",
    "take_back",
]

LOG = "game.jsonl"
_FORMAT = 1


class Replayed(NamedTuple):
    """A game played again from its log: ``parted`` is the first turn whose record is another one, None for none.

    ``over``: whether the log tells of the end.
    """

    game: Game
    parted: int | None
    over: bool


def new_folder(out: Path, game: Game) -> Path:
    """A folder for a game that is not there yet: its case, who is played, and a number."""
    name, number = f"{game.case.case.name}-{'-'.join(game.setup.actors)}", 1
    while (out / f"{name}-{number}").exists():
        number += 1
    return out / f"{name}-{number}"


def begin_log(path: Path, game: Game) -> None:
    """Begin the log of a game: what names it, in one line. Raises OSError where the disk refuses."""
    setup = game.setup
    case = setup.case if setup.case in case_names() else str(case_path(setup.case).resolve())
    told = {
        "groundswell_game": _FORMAT,
        "version": version("groundswell"),
        "begun": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        **setup._replace(case=case)._asdict(),
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    _write(path, [told], "x")


def append_turn(path: Path, game: Game, turn: Turn) -> None:
    """Add a turn that was played, and flush it to the disk."""
    _write(path, [game.log[turn.number - 1]], "a")


def end_log(path: Path, game: Game) -> None:
    """Say how the game ended."""
    _write(path, [{"over": True, **game.ended._asdict(), "record": sum_of(game.life)}], "a")


def _write(path: Path, lines: Sequence[dict[str, Any]], mode: str) -> None:
    with open(path, mode, encoding="utf-8") as file:
        for line in lines:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
        file.flush()
        os.fsync(file.fileno())


def replay_game(log: str | Path) -> Replayed:
    """Play a game again from its log, as far as that goes; it can be gone on with.

    log: the file, or the folder that it is in. The choices of each turn are made again and the record is held against
    the one that was logged. A line that was cut off in the writing is left out. Raises `CaseError` where there is no
    log of a game, its case has changed, or a choice in it cannot be made.
    """
    path = Path(log) / LOG if Path(log).is_dir() else Path(log)
    head, turns, over = _read(path)
    setup = _setup(path, head)
    game = begin_game(
        setup.case,
        setup.actors,
        seed=setup.seed,
        world=setup.world,
        citizens_per_agent=setup.citizens_per_agent,
        days=setup.days,
        settings=setup.settings,
        turn=setup.turn,
    )
    if game.setup.case_hash != setup.case_hash:
        raise CaseError(
            f"{path}: the case {setup.case} has changed since this game was begun: put the file back as it was, or "
            "begin another game"
        )
    parted: int | None = None
    for number, told in enumerate(turns, start=1):
        if told.get("back"):
            game.back()
            continue
        chosen = told.get("chosen")
        if not isinstance(chosen, dict) or set(chosen) != set(setup.actors):
            raise CaseError(f"{path}, line {number + 1}: it does not say what {', '.join(setup.actors)} chose")
        turn = None
        _put_in(game, told.get("inject"), f"{path}, line {number + 1}")
        for actor in setup.actors:
            try:
                turn = game.choose(*(str(word) for word in chosen[actor]), note=str(told.get("note", "")))
            except CaseError as failure:
                raise CaseError(f"{path}, line {number + 1}: {failure}") from None
        if parted is None and turn is not None and turn.record != told.get("record"):
            parted = turn.number
    return Replayed(game, parted, over)


def _put_in(game: Game, said: Any, where: str) -> None:
    if said:
        try:
            game.inject(*(str(each) for each in said))
        except CaseError as failure:
            raise CaseError(f"{where}: {failure}") from None


def take_back(path: Path) -> None:
    """Say in a log that the last turn was taken back."""
    _write(path, [{"back": True}], "a")


def _read(path: Path) -> tuple[dict[str, Any], list[dict[str, Any]], bool]:
    """What names the game, its turns, and whether it is over."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as failure:
        why = failure.strerror if isinstance(failure, OSError) else "it is no text"
        raise CaseError(
            f"{path}: no log of a game can be read here: {why}. It is the file {LOG} in the game's folder"
        ) from None
    told: list[dict[str, Any]] = []
    for number, line in enumerate(lines, start=1):
        try:
            read = json.loads(line)
        except ValueError:
            if number == len(lines):
                break  # cut off in the writing
            raise CaseError(f"{path}, line {number}: this is no line of a log: {line[:60]}") from None
        told.append(read if isinstance(read, dict) else {})
    if not told or told[0].get("groundswell_game") != _FORMAT:
        raise CaseError(f"{path}: this is no log of a game: such a one begins with a line that names its case")
    return told[0], [each for each in told[1:] if not each.get("over")], any(each.get("over") for each in told)


def _setup(path: Path, head: dict[str, Any]) -> Setup:
    try:
        named = {field: head[field] for field in Setup._fields}
        setup = Setup(**{**named, "settings": tuple(named["settings"]), "actors": tuple(named["actors"])})
    except (KeyError, TypeError):
        raise CaseError(f"{path}, line 1: it does not name the whole game: {', '.join(Setup._fields)}") from None
    if setup.turn not in TURNS:
        raise CaseError(f"{path}, line 1: a turn of {setup.turn!r} is not known")
    return setup
