"""`groundswell show`: what a case says on its eve, where, what was recorded after it, what cannot be said."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from groundswell.cli.failing import told_plainly
from groundswell.cli.options import AsJson, CaseName

if TYPE_CHECKING:
    from rich.console import Console

    from groundswell.data.places import Region
    from groundswell.model.case import Case

__all__ = ["Shade", "borders_of", "show"]

_GIVEN = 3  # triggers and drifts of the digest
_FULL = 110  # columns from which sources find room beside the inputs


class Shade(StrEnum):
    """What the map can be shaded by."""

    hardship = "hardship"
    legitimacy = "legitimacy"
    population = "population"
    exposure = "exposure"
    online = "online"
    officers = "officers"
    kinship = "kinship"
    organisation = "organisation"


def show(
    case: CaseName,
    everything: Annotated[
        bool, typer.Option("--all", "-a", help="Every number with its source, every district, every recorded day.")
    ] = False,
    shade: Annotated[Shade, typer.Option("--shade", help="What the map is shaded by.")] = Shade.hardship,
    figure: Annotated[
        Path | None,
        typer.Option(
            "--figure", metavar="FILE", help="Draw the map into this file (.png, .svg, .pdf).", show_default=False
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show a case: inputs in words, map, timeline, its limits.

    Nothing is played. Inputs stand as they could be known on the eve; what happened after it stands under a heading of
    its own and is never given to the model.
    """
    with told_plainly():
        from groundswell.model.casefile import load_case

        read = load_case(case)
        if figure is not None:
            from groundswell.show.picture import checked_picture

            checked_picture(figure)
        if as_json:
            sys.stdout.write(json.dumps(_plain(case, read), allow_nan=False, ensure_ascii=False) + "\n")
        else:
            _print(case, read, everything, shade.value)
        if figure is not None:
            from groundswell.show.input_map import write_input_map

            borders, credit = borders_of(read)
            write_input_map(read, borders, figure, shade.value, credit)
            typer.echo(f"the map is in {figure}", err=True)


def borders_of(case: Case) -> tuple[list[Region], str]:
    """The regions of a case and their credit; none where no borders are shipped, which is no fault of the case."""
    from groundswell.data.places import borders_with

    return borders_with(case.case.country, case.calendar.start.year, {each.region for each in case.districts})


def _print(name: str, case: Case, everything: bool, shade: str) -> None:
    from rich.console import Console

    from groundswell.cli.grid import print_lines, print_table
    from groundswell.show.case_in_words import (
        after_in_words,
        cannot_in_words,
        forced_in_words,
        given_in_words,
        map_beside_key,
        map_title,
        record_in_words,
        span_in_words,
    )
    from groundswell.show.inputs import district_table, how_many_of_each, top_table
    from groundswell.show.words import say, written_date
    from groundswell.study.misses import misses_of
    from groundswell.study.timeline import timeline_of

    console = Console(highlight=False, markup=False)
    about, line = case.case, timeline_of(name)
    console.print(about.title, style="bold")
    console.print(f"{about.name}: {span_in_words(case)}", style="dim")
    console.print(about.summary)
    if case.interventions:
        console.print(forced_in_words(case), style="bold")
    patron = {"name": case.patron.name, "alliance": case.patron.alliance, "basis": case.patron.basis}
    console.print(say("case.patron").format(**patron) if everything else f"{case.patron.name}, {case.patron.alliance}")
    console.print(say("case.known").format(date=written_date(about.known_until)), how_many_of_each(case))
    if everything:
        _print_all_inputs(console, case)
    else:
        print_table(console, top_table(case, sources=console.width >= _FULL))
    borders, _ = borders_of(case)
    _heading(console, map_title(case, shade, borders))
    blocks = console.encoding.lower().startswith("utf")
    lines, drawn = map_beside_key(case, borders, shade, console.width, blocks)
    for each in lines:
        console.print(each, no_wrap=True, overflow="crop")
    if everything:
        print_table(console, district_table(case, drawn.letters))
    _heading(console, say("case.given"))
    print_lines(console, given_in_words(case, line, None if everything else _GIVEN))
    _heading(console, say("case.after"))
    print_lines(console, record_in_words(line))
    after = after_in_words(line)
    if everything:
        print_lines(console, after)
    elif after:
        console.print(say("case.after.more").format(count=len(after), name=name), style="dim")
    _heading(console, say("case.cannot"))
    print_lines(console, cannot_in_words(misses_of(name), whole=everything))


def _heading(console: Console, text: str) -> None:
    console.print()
    console.print(text, style="bold")


def _print_all_inputs(console: Console, case: Case) -> None:
    from groundswell.cli.grid import print_lines, print_table
    from groundswell.show.inputs import pillar_table, precedent_table, told_by_group
    from groundswell.show.words import say

    for group, rows in told_by_group(case).items():
        name = say(f"group.{group}")
        _heading(console, name[0].upper() + name[1:])
        for each in rows:
            console.print(f"{each.name}: {each.amount}; {each.how}")
            for words in (each.meaning, say("case.source").format(source=each.source)):
                print_lines(console, [words], "    ", "dim")
        if group == "elites":
            print_table(console, pillar_table(case))
            for source in dict.fromkeys(pillar.weight.source for pillar in case.pillars):
                print_lines(console, [say("case.source").format(source=source)], "    ", "dim")
    if case.precedents:
        print_table(console, precedent_table(case))
        for source in dict.fromkeys(each.weight.source for each in case.precedents):
            print_lines(console, [say("case.source").format(source=source)], "    ", "dim")


def _plain(name: str, case: Case) -> dict[str, Any]:
    """Everything that is shown, as plain values."""
    from groundswell.cli.plain import plain
    from groundswell.study.inputs import inputs_told
    from groundswell.study.misses import misses_of
    from groundswell.study.timeline import timeline_of

    return {
        "case": case.case.model_dump(mode="json"),
        "calendar": case.calendar.model_dump(mode="json"),
        "population": case.population,
        "patron": {"name": case.patron.name, "alliance": case.patron.alliance, "basis": case.patron.basis},
        "inputs": [plain(each) for each in inputs_told(case)],
        "pillars": [each.name for each in case.pillars],
        "precedents": [each.model_dump(mode="json") for each in case.precedents],
        "districts": [each.model_dump(mode="json") for each in case.districts],
        "interventions": [each.model_dump(mode="json", exclude_none=True) for each in case.interventions],
        "timeline": plain(timeline_of(name)),
        "cannot_say": plain(misses_of(name)),
    }
