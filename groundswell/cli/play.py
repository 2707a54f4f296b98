"""`groundswell play`: a person in an actor's place, turn by turn in a terminal, every decision kept."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from groundswell.cli.completion import offered_cases
from groundswell.cli.failing import told_plainly
from groundswell.cli.options import Agents, Days, Out, Quiet, Seed, Settings, Threads
from groundswell.cli.whole import whole_number
from groundswell.study.sizes import SIZES

if TYPE_CHECKING:
    from groundswell.cli.table_talk import Table
    from groundswell.study.game import Game

__all__ = ["Actor", "Length", "play"]


class Actor(StrEnum):
    """Whose place one can take."""

    ruler = "ruler"
    patron = "patron"
    outside = "outside"


class Length(StrEnum):
    """How much time one choice is for."""

    quarter = "6h"
    half = "12h"
    day = "1d"
    two = "2d"
    week = "1w"


def play(
    case: Annotated[
        str | None,
        typer.Argument(
            metavar="CASE",
            help="A shipped case, a folder with a case.toml, or a case file; none with --resume or --replay.",
            autocompletion=offered_cases,
            show_default=False,
        ),
    ] = None,
    actors: Annotated[
        list[Actor] | None,
        typer.Option("--as", help="Who you are; repeatable, for several persons at one table. [default: ruler]"),
    ] = None,
    turn: Annotated[Length, typer.Option("--turn", help="How much time one choice is for.")] = Length.day,
    world: Annotated[
        int | None,
        typer.Option(
            "--world",
            metavar="N",
            parser=whole_number("--world", 0, SIZES["worlds"][1]),
            help="This world of the seed, instead of the first in which a crisis comes.",
            show_default=False,
        ),
    ] = None,
    seed: Seed = 1,
    citizens_per_agent: Agents = 100,
    days: Days = None,
    settings: Settings = None,
    resume: Annotated[
        Path | None,
        typer.Option("--resume", metavar="LOG", help="Go on with a game from its log.", show_default=False),
    ] = None,
    replay: Annotated[
        Path | None,
        typer.Option(
            "--replay",
            metavar="LOG",
            help="Play a game again from its log; say whether it is the same.",
            show_default=False,
        ),
    ] = None,
    others: Annotated[
        int,
        typer.Option(
            "--others",
            metavar="N",
            parser=whole_number("--others", 0, 100_000),
            help="Other worlds to play at the end, by your decisions and by the model's own.",
        ),
    ] = 50,
    out: Out = Path("out"),
    threads: Threads = None,
    quiet: Quiet = False,
) -> None:
    """Decide for the ruler, the patron or the outside power.

    You see what that actor sees, its own belief with its lag and bias and reports of the street, never the world as it
    is; you choose; the world goes on by one turn. Deaths and detentions are always shown, and nothing ranks what you
    may do. Every decision is kept, so that a game can be gone on with after Ctrl-C and played again. At the end: what
    the model's own actor would have done from each turn on, how other worlds end, and what happened in the case.

    For example: groundswell play kazakhstan-2022 --as ruler

    For example: printf "beat\\nconcede\\n" | groundswell play kazakhstan-2022 --as ruler --as patron
    """  # fmt: skip
    with told_plainly():
        from groundswell.study.game_log import LOG, begin_log, new_folder

        _only_one_game(case, actors, resume, replay)
        with _at_table(quiet) as table:
            if resume is not None or replay is not None:
                _again(resume or replay or Path(), replay is not None, others, threads, table)
                return
            from groundswell.study.new_game import begin_game

            assert case is not None
            game = begin_game(
                case,
                [actor.value for actor in actors or [Actor.ruler]],
                seed=seed,
                world=world,
                citizens_per_agent=citizens_per_agent,
                days=days,
                settings=settings or (),
                turn=turn.value,
            )
            log = new_folder(out, game) / LOG
            begin_log(log, game)
            table.open(game, log, world is not None)
            _go_on(game, log, others, threads, table)


def _only_one_game(case: str | None, actors: list[Actor] | None, resume: Path | None, replay: Path | None) -> None:
    from groundswell.model.faults import CaseError

    if sum(each is not None for each in (case, resume, replay)) != 1:
        raise CaseError(
            "say what is played: groundswell play CASE --as ruler, or --resume LOG to go on with a game, or --replay "
            "LOG to play one again"
        )
    if case is None and actors:
        raise CaseError("--as is for a new game: a log says who is played in it")


@contextmanager
def _at_table(quiet: bool) -> Iterator[Table]:
    from groundswell.cli.table_talk import Table

    yield Table(quiet)


def _again(path: Path, only_told: bool, others: int, threads: int | None, table: Table) -> None:
    """Play a game again from its log; go on with it unless that was not asked for."""
    from groundswell.study.game_log import LOG, replay_game

    log = path / LOG if path.is_dir() else path
    found = replay_game(log)
    if only_told:
        table.tell_turns(found.game)
        table.tell_replay(found)
        if found.parted is not None:
            raise typer.Exit(1)
        return
    table.resume(found, log)
    _go_on(found.game, log, others, threads, table, found.over)


def _go_on(game: Game, log: Path, others: int, threads: int | None, table: Table, ended: bool = False) -> None:
    """Turn by turn until the game is over, or whoever plays stops."""
    from groundswell.study.game_log import append_turn, end_log, take_back

    try:
        while not game.over:
            asked = table.ask(game)
            if asked is None:
                table.stop(log)
                return
            if asked.back:
                game.back()
                take_back(log)
                continue
            turn = game.choose(*asked.words, note=asked.note)
            if turn is not None:
                append_turn(log, game, turn)
                table.tell_done(turn)
    except KeyboardInterrupt:
        table.stop(log)
        raise typer.Exit(130) from None
    if not ended:
        end_log(log, game)
    table.tell_end(game, log, others, threads)
    sys.stdout.flush()
