"""What an actor chooses in one turn of a game: from words to what is forced in a world, and what came of it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from typing import NamedTuple

from groundswell.model.faults import CaseError, called
from groundswell.model.intervention_text import intervention_row
from groundswell.model.rows import forced as column
from groundswell.model.world import Life
from groundswell.rules.ruler import SHUT_DOWN
from groundswell.study.seat import Option

__all__ = ["Move", "done_in", "force", "move_of", "words_done", "words_in", "words_of"]

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
    meant = _meant(actor, said)
    for option in options:
        if option.kind != "level" and meant == option.word:
            return option, None
    names = [option.word for option in options]
    known = [name for name in column.COLUMN_OF[actor] if name != "nothing"]
    there = f"Open now: {', '.join(names)}"
    if meant in known:
        raise CaseError(f"{meant} is not open now. {there}")
    near = difflib.get_close_matches(said, names, 1)
    hint = f' Did you mean "{near[0]}"?' if near else ""
    raise CaseError(f'"{called(word)}" is no choice of the {_called(actor)}.{hint} {there}')


def _meant(actor: str, said: str) -> str:
    """The act that is meant by another way of saying it, as interventions are said; empty where none is."""
    try:
        row = intervention_row(f"{actor}: {said}")
    except CaseError:
        return ""
    plain = row.get("how") == "forced" and not any(row.get(name) is not None for name in ("day", "from_day", "level"))
    return str(row["act"]) if plain and row["actor"] == actor else ""


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


def words_done(life: Life, actor: str, first: int, last: int) -> tuple[str, ...]:
    """What an actor did in the steps [first, last) of a world, whoever decided: the order at the end, and every act."""
    last = min(last, int(life.world.nation.step[0]))
    rows = life.by_nation[first:last]
    if actor == "outside" or not len(rows):
        return () if not len(rows) else (f"pressure {float(rows.pressure[-1]):.2f}",)
    name, start = _RECORDED[actor]
    names = {number - start: word for word, number in column.COLUMN_OF[actor].items() if number > start}
    acts = [names[int(code)] for code in dict.fromkeys(rows[name].tolist()) if code]
    orders = {number - column.ORDERS: word for word, number in column.COLUMN_OF[actor].items()}
    return (*((orders[int(rows.order[-1])],) if actor == "ruler" else ()), *acts)


def words_in(line: str, actor: str, options: Sequence[Option]) -> list[str]:
    """The choices that a typed line names: words or numbers of the options, between blanks, commas or "and"."""
    found: list[str] = []
    words = [option.word for option in options]
    for piece in re.split(r"[,;+]|\band\b", line.lower()):
        rest = " ".join(piece.split())
        if _meant(actor, rest) in words:  # a way of saying it that interventions know: "ask for troops"
            found.append(_meant(actor, rest))
            continue
        while rest:
            number = re.match(r"\d+(?![\d.%])", rest)
            match = max((word for word in words if re.match(rf"{word}\b", rest)), key=len, default="")
            if match and any(option.kind == "level" and option.word == match for option in options):
                found.append(rest)
                rest = ""
            elif match:
                found.append(match)
                rest = rest[len(match) :].strip()
            elif number and 1 <= int(number.group()) <= len(words):
                option, rest = options[int(number.group()) - 1], rest[number.end() :].strip()
                found.append(f"{option.word} {rest}".strip() if option.kind == "level" else option.word)
                rest = "" if option.kind == "level" else rest
            else:
                found.append(rest)
                rest = ""
    return found
