"""How `groundswell compare` prints what it found: one change in one case, or two countries side by side."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

    from groundswell.study.contrast import Contrast
    from groundswell.study.side_by_side import SideBySide

__all__ = ["print_contrasts", "print_sides"]

_PLACES = 10  # of a contrast that are printed


def print_contrasts(case: str, found: Sequence[Contrast]) -> None:
    """Each contrast as a table and in sentences; of one alone also where it differs, and where it is kept."""
    from rich.console import Console
    from rich.text import Text

    from groundswell.cli.grid import print_table
    from groundswell.model.casefile import load_case
    from groundswell.show.contrasts import cause_in_words, contrast_in_words, contrast_table
    from groundswell.show.pairing import gain_in_words, spared_in_words
    from groundswell.show.words import say

    console = Console(highlight=False, markup=False)
    about = load_case(case)
    console.print(
        Text.assemble("\n", (about.case.title, "bold"), f": {found[0].worlds:,} worlds each, {found[0].days} days")
    )
    for contrast in found:
        print_table(console, contrast_table(contrast))
        console.print(contrast_in_words(contrast, about.calendar.start))
        for said in (*_carried(contrast), gain_in_words(contrast), spared_in_words(contrast)):
            if said:
                console.print(said)
        if contrast.name == "troops":
            console.print(cause_in_words(contrast), style="bold")
        if len(found) == 1:
            _print_places(console, contrast)
    console.print()
    console.print(say("what_if.method"))
    for contrast in found[:1] if len(found) == 1 else ():
        if contrast.stores:
            console.print(f"\n{say('pairing.stores')}")
            for store in contrast.stores:
                console.print(f"  {store}", soft_wrap=True)


def _carried(contrast: Contrast) -> list[str]:
    """In how many changed worlds what was forced could be done."""
    from groundswell.model.settings import is_act
    from groundswell.model.store import attributes_of
    from groundswell.show.carried_out import carried_in_words
    from groundswell.study.carried_out import carried_out
    from groundswell.study.kept_case import kept_case

    if not contrast.stores or not any(is_act(each) for each in contrast.settings):
        return []
    changed = Path(contrast.stores[-1])
    return carried_in_words(carried_out(changed, kept_case(changed.parent, attributes_of(changed)).case))


def _print_places(console: Console, contrast: Contrast) -> None:
    """Where one contrast differs; with several, --json tells it."""
    from groundswell.cli.grid import print_table
    from groundswell.show.pairing import more_places_in_words, place_table
    from groundswell.show.words import say

    table = place_table(contrast, _PLACES)
    if not table.rows:
        console.print(say("places.none"))
        return
    print_table(console, table)
    console.print(f"{more_places_in_words(contrast, _PLACES)} {say('places.note')}".strip())


def print_sides(found: SideBySide) -> None:
    """Two countries side by side: how their worlds end, at what human cost, where their eves differ."""
    from rich.console import Console

    from groundswell.cli.grid import print_table
    from groundswell.show import side_by_side as told
    from groundswell.show.words import say

    console = Console(highlight=False, markup=False)
    title = say("side.title").format(first=found.first.title, second=found.second.title)
    console.print(f"\n{title}", style="bold")
    console.print(told.size_in_words(found))
    tables = [told.ending_table(found), told.variable_table(found), told.human_table(found)]
    for table in [*tables, told.apart_table(found)] if found.apart else tables:
        print_table(console, table)
    console.print()
    console.print(told.gap_in_words(found), style="bold")
    for note in told.notes(found):
        console.print(note)
