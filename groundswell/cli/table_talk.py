"""How a game is told and asked in a terminal: with colours or without, from a keyboard or a pipe."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from rich.console import Console
from rich.text import Text

from groundswell.cli.grid import print_lines, print_table

if TYPE_CHECKING:
    from groundswell.show.playing import Offer
    from groundswell.study.game import Game, Turn
    from groundswell.study.game_log import Replayed

__all__ = ["Asked", "Table"]


class Asked(NamedTuple):
    """What was typed: the words of a choice and a note for the turn; or that the last turn is to be taken back."""

    words: tuple[str, ...]
    note: str = ""
    back: bool = False


class Table:
    """The table at which a game is played: what is told goes to stdout, what is typed comes from stdin."""

    def __init__(self, quiet: bool) -> None:
        self._console = Console(highlight=False, markup=False, soft_wrap=False)
        self._quiet = quiet
        self._note = ""
        self._read_about: dict[str, set[str]] = {}  # by seat: options that were explained before

    def _print(self, *lines: str, before: str = "", style: str = "") -> None:
        print_lines(self._console, lines, before, style)

    def open(self, game: Game, log: Path, chosen_world: bool) -> None:
        """Tell what the game is before its first turn."""
        from groundswell.show.playing import opening_lines
        from groundswell.show.words import say

        first, *rest = opening_lines(game, chosen_world)
        self._console.print()
        self._print(first, style="bold")
        self._print(*rest)
        self._console.print(say("play.kept").format(log=log), soft_wrap=True)

    def resume(self, found: Replayed, log: Path) -> None:
        """Tell that a game goes on."""
        from groundswell.show.words import say

        self.open(found.game, log, True)
        if found.parted is not None:
            self.tell_replay(found)
        self._print(say("play.resumed").format(log=log, turns=len(found.game.turns)))

    def ask(self, game: Game) -> Asked | None:
        """Show what the actor in the seat sees and may do, and ask until there is a choice; None where input ends."""
        from groundswell.model.faults import CaseError
        from groundswell.study.moves import move_of, words_in

        self._show(game, False)
        while True:
            line = self._read()
            if line is None or line.lower() in ("quit", "exit", "stop"):
                return None
            word, _, rest = line.partition(" ")
            if word.lower() in ("help", "?"):
                self._help(game)
            elif word.lower() == "look":
                self._show(game, True)
            elif word.lower() == "note":
                self._keep_note(rest)
            elif word.lower() == "inject":
                self._put_in(game, rest)
            elif word.lower() in ("back", "undo"):
                if self._can_go_back(game):
                    return Asked((), back=True)
            else:
                words = words_in(line, game.seat, game.options)
                try:
                    move_of(game.seat, words, game.options, game.steps_a_turn)
                except CaseError as failure:
                    self._print(str(failure), before="! ")
                    continue
                note, self._note = self._note, ""
                return Asked(tuple(words), note)

    def _read(self) -> str | None:
        """A line that was typed; None at the end of the input. What comes from a pipe is shown as it is read."""
        from groundswell.show.words import say

        sys.stdout.write(say("play.prompt"))
        sys.stdout.flush()
        line = sys.stdin.readline()
        if not line:
            sys.stdout.write("\n")
            return None
        typed = line.strip()
        if not sys.stdin.isatty():
            sys.stdout.write(f"{typed}\n")
        return typed

    def _show(self, game: Game, whole: bool) -> None:
        """What the actor in the seat sees and may do; what an option is thought to do once, or where ``whole``."""
        from groundswell.show.playing import briefly, closed_in_words, offers_of, view_lines

        view, options = game.view, game.options
        title, *rest = view_lines(view, game)
        self._console.print()
        self._console.print(Text(title, "bold"))
        for line in rest:
            self._print(line.strip(), before="    " if line.startswith("  ") else "  ")
        offers = offers_of(view, options)
        known = self._read_about.setdefault(view.actor, set())
        if whole or not known:
            self._explain(offers)
        else:
            self._print(*briefly(offers))
            for offer in offers:
                if offer.word not in known:
                    self._print(f"{offer.word}: {offer.what}", before=f" {offer.number:>2} ")
        known.update(offer.word for offer in offers)
        closed = closed_in_words(view, options)
        if closed:
            self._print(closed, style="dim")

    def _explain(self, offers: Sequence[Offer]) -> None:
        for offer in offers:
            if offer.heading:
                self._print(offer.heading)
            self._print(f"{offer.word}: {offer.what}", before=f" {offer.number:>2} ")

    def _help(self, game: Game) -> None:
        from groundswell.show.playing import offers_of
        from groundswell.show.words import say

        self._explain(offers_of(game.view, game.options))
        self._print(say("play.how").format(example=say(f"play.example.{game.seat}")))

    def _keep_note(self, text: str) -> None:
        from groundswell.show.words import say

        self._note = "; ".join(each for each in (self._note, text.strip()) if each)
        self._print(say("play.noted"))

    def _put_in(self, game: Game, said: str) -> None:
        from groundswell.model.faults import CaseError
        from groundswell.show.words import say

        try:
            if not said.strip():
                raise CaseError(say("play.inject.empty"))
            game.inject(said.strip())
        except CaseError as failure:
            self._print(str(failure), before="! ")
            return
        self._print(say("play.injected").format(said=said.strip()))

    def _can_go_back(self, game: Game) -> bool:
        from groundswell.show.words import say

        if not game.turns and game.seat == game.setup.actors[0]:
            self._print(say("play.back.none"), before="! ")
            return False
        self._print(say("play.back"))
        return True

    def tell_done(self, turn: Turn) -> None:
        """What of the choices was done, and what could not be."""
        from groundswell.show.words import say

        for actor, move in turn.moves.items():
            missed = [act for act in move.acts if act not in turn.done[actor]]
            if missed:
                self._print(say("play.not_done").format(acts=", ".join(missed)))

    def tell_turns(self, game: Game) -> None:
        """Every turn of a game in a line: when, and what was chosen."""
        from groundswell.show.playing import moment_of
        from groundswell.study.moves import words_of

        for turn in game.turns:
            told = [f"{actor}: {', '.join(words_of(move)) or '-'}" for actor, move in turn.moves.items()]
            told += [f"inject: {'; '.join(turn.inject.said)}"] if turn.inject else []
            note = f"  ({turn.note})" if turn.note else ""
            self._print(f"{turn.number:>3}  {moment_of(game.case, turn.step)}  {'; '.join(told)}{note}")

    def tell_replay(self, found: Replayed) -> None:
        """Whether a game that was played again is the same."""
        from groundswell.show.played_game import end_lines
        from groundswell.show.words import say

        self._print(*end_lines(found.game.ended, found.game.over))
        same = found.parted is None
        said = say("play.replayed.same" if same else "play.replayed.parted")
        self._print(said.format(turns=len(found.game.turns), turn=found.parted), style="bold")

    def stop(self, log: Path) -> None:
        """Say how to go on with a game that is not over."""
        from groundswell.show.words import say

        self._console.print()
        self._console.print(say("play.stopped").format(log=log), soft_wrap=True)

    def tell_end(self, game: Game, log: Path, others: int, threads: int | None) -> None:
        """All that is told after the end; kept beside the log with the dataset."""
        from groundswell.cli.bar import Bar
        from groundswell.show.words import say
        from groundswell.study.afterwards import afterwards, keep_game

        with Bar(self._quiet) as bar:
            told = afterwards(game, others, threads=threads, progress=bar.tell_case)
        store = keep_game(game, log.parent, log.read_text(encoding="utf-8"))
        _tell(self._console, game, told)
        summary = log.parent / "summary.txt"
        with open(summary, "w", encoding="utf-8") as file:
            _tell(Console(file=file, width=100, highlight=False, markup=False, no_color=True), game, told)
        for key, path in (("play.dataset", store), ("play.summary", summary), ("play.log", log)):
            name = key.partition(".")[2]
            self._console.print(say(key).format(**{"store" if name == "dataset" else name: path}), soft_wrap=True)


def _tell(console: Console, game: Game, told: object) -> None:
    from groundswell.show.played_game import end_lines, instead_table, others_in_words, others_table, recorded_lines
    from groundswell.show.words import say
    from groundswell.study.afterwards import Afterwards

    assert isinstance(told, Afterwards)
    console.print()
    first, *rest = end_lines(told.ended, game.over)
    print_lines(console, [first], "", style="bold")
    print_lines(console, rest, "")
    print_table(console, instead_table(told, game))
    print_lines(console, [say("play.instead.note")], "", style="dim")
    if told.others:
        print_table(console, others_table(told))
        print_lines(console, [others_in_words(told)], "")
    console.print()
    print_lines(console, [say("play.recorded")], "", style="bold")
    print_lines(console, recorded_lines(told), "")
    console.print()
    print_lines(console, [say("play.reach")], "")
