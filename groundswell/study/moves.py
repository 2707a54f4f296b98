"""What an actor chooses in one turn of a game: from words to what is forced in a world, and what came of it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from typing import NamedTuple

from groundswell.model.faults import CaseError, called
from groundswell.model.rows import forced as column
from groundswell.model.world import Life
from groundswell.rules.ruler import SHUT_DOWN
from groundswell.study.seat import Option

__all__ = ["Move", "done_in", "force", "move_of", "words_of"]

_LEVEL = re.compile(r"(\d*\.?\d+)\s*(%?)")
_RECORDED = {"ruler": ("act", column.ACTS), "patron": ("patron_act", column.OPTIONS)}


class Move(NamedTuple):
    """The choice of one actor in one turn: an order ("" goes on with the one that stands), acts, a level or None."""

    order: str = ""
    acts: tuple[str, ...] = ()
    level: float | None = None


def words_of(move: Move) -> tuple[str, ...]:
    """A move in the words that `move_of` reads."""
    level = () if move.level is None else (f"pressure {move.level:g}",)
    return (*((move.order,) if move.order else ()), *move.acts, *level)


def move_of(actor: str, words: Sequence[str], options: Sequence[Option], most: int) -> Move:
    """The move that words say, each of them an option that is open; at most ``most`` acts in one turn.

    Raises `CaseError` for a word that is none, two orders, an act twice, or too many acts.
    """
    order, acts, level = "", [], None
    for word in words:
        option, value = _option(actor, word, options)
        if option.kind == "order":
            if order and order != option.word:
                raise CaseError(f"{order} and {option.word}: only one order can stand: choose one of them")
            order = option.word
        elif option.kind == "level":
            level = value
        elif option.word in acts:
            raise CaseError(f"{option.word} is there twice: once is enough")
        else:
            acts.append(option.word)
    if {"shut down", "restore"} <= set(acts):
        raise CaseError("shut down and restore: only one of them can be")
    if len(acts) > most:
        raise CaseError(f"{', '.join(acts)}: at most {most} {'act' if most == 1 else 'acts'} in a turn of this length")
    return Move(order, tuple(acts), level)


def _option(actor: str, word: str, options: Sequence[Option]) -> tuple[Option, float | None]:
    said = " ".join(word.lower().split())
    for option in options:
        if option.kind == "level" and said.startswith(option.word):
            return option, _level(said.removeprefix(option.word).strip(" :="))
        if said == option.word:
            return option, None
    names = [option.word for option in options]
    known = [name for name in column.COLUMN_OF[actor] if name != "nothing"]
    there = f"Open now: {', '.join(names)}"
    if said in known:
        raise CaseError(f"{said} is not open now. {there}")
    near = difflib.get_close_matches(said, names, 1)
    hint = f' Did you mean "{near[0]}"?' if near else ""
    raise CaseError(f'"{called(word)}" is no choice of the {_called(actor)}.{hint} {there}')


def _called(actor: str) -> str:
    return "outside power" if actor == "outside" else actor


def _level(said: str) -> float:
    match = _LEVEL.fullmatch(said)
    value = float(match[1]) * (0.01 if match[2] else 1.0) if match else -1.0
    if not 0.0 <= value <= 1.0:
        raise CaseError('say how strong the pressure is, from 0 (none) to 1 (all there is): "pressure 0.5"')
    return round(value, 2)


def force(life: Life, actor: str, move: Move, first: int, last: int) -> None:
    """Make an actor do this, and nothing else, in the steps [first, last) of a world, whose table of forced acts is
    its own."""
    rows, nation = life.world.forced[first:last], life.world.nation
    if actor == "outside":
        level = float(nation.pressure[0]) if move.level is None else move.level
        rows[:, column.PRESSURE] = 1 + round(100.0 * level)
        rows[:, column.EXIT_OFFER] = column.FORBIDDEN
        if move.acts:
            rows[:, column.EXIT_OFFER] = column.AWAITED
            rows[0, column.EXIT_OFFER] = column.FORCED
        return
    _, start = _RECORDED[actor]
    columns = column.COLUMN_OF[actor]
    if actor == "ruler":
        code = columns[move.order] - column.ORDERS if move.order else int(nation.order[0])
        rows[:, column.ORDERS : column.ORDERS + 4] = column.FREE
        rows[:, column.ORDERS + code] = column.FORCED
    rows[:, start : max(columns.values()) + 1] = column.FREE
    rows[:, start] = column.FORCED
    for act in move.acts:
        if act != "restore":
            rows[:, columns[act]] = column.AWAITED
            rows[0, columns[act]] = column.FORCED
    if actor == "ruler" and "shut down" not in move.acts:
        # A person's shutdown stays until that person ends it: calm ends only the model's own.
        shut = int(nation.shutdown[0]) == 1 and "restore" not in move.acts
        rows[:, column.ACTS + SHUT_DOWN] = column.AWAITED if shut else column.FORBIDDEN


def done_in(life: Life, actor: str, move: Move, first: int, last: int) -> tuple[str, ...]:
    """Which acts of a move were done in the steps [first, last); an order and a level stand in any case."""
    if actor == "outside":
        return move.acts
    name, start = _RECORDED[actor]
    codes = {int(code) for code in life.by_nation[name][first:last]}
    columns = column.COLUMN_OF[actor]
    return tuple(act for act in move.acts if act == "restore" or columns[act] - start in codes)
