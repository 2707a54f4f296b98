"""How a classic that was played is told: a short table beside the published figures, a figure, or one JSON object."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from groundswell.cli.failing import told_plainly

if TYPE_CHECKING:
    from collections.abc import Iterator

    import xarray as xr

    from groundswell.classics.exhibit import Exhibit

__all__ = ["FigureFile", "tell"]

FigureFile = Annotated[
    Path | None,
    typer.Option("--figure", metavar="FILE", help="Draw it into this file (.png, .svg, .pdf).", show_default=False),
]
_LARGEST = 200_000  # numbers of one variable that JSON still holds; grids of people are left out


def tell(play: Callable[[], Exhibit], figure: Path | None, as_json: bool) -> None:
    """Play a classic and say what came out; what the model refuses is told as bad input."""
    with told_plainly():
        if figure is not None:
            from groundswell.show.picture import checked_picture

            checked_picture(figure)
        with _refused_in_words():
            exhibit = play()
        if figure is not None:
            from groundswell.show.classics_figures import write_classic
            from groundswell.show.words import say

            write_classic(exhibit, figure)
            typer.echo(say("classics.drawn").format(path=figure), err=True)
        if as_json:
            sys.stdout.write(json.dumps(_as_json(exhibit), allow_nan=False, ensure_ascii=False) + "\n")
        else:
            _print(exhibit)


def _refused_in_words() -> AbstractContextManager[None]:
    """What a model refuses, a ValueError in words, becomes the message for bad input."""
    from groundswell.model.faults import CaseError

    @contextmanager
    def refused() -> Iterator[None]:
        try:
            yield
        except ValueError as failure:
            raise CaseError(_as_options(str(failure))) from failure

    return refused()


def _as_options(message: str) -> str:
    """The message with the names of arguments written as the options that they were given by."""
    said = re.sub(r"^(\w+)(?= is )", r"--\1", message)
    said = re.sub(r"(?<![\w-])[a-z]+(?:_[a-z]+)+(?!\w)", r"--\g<0>", said)
    return re.sub(r"--\w+", lambda found: found[0].replace("_", "-"), said)


def _print(exhibit: Exhibit) -> None:
    from rich.console import Console

    from groundswell.cli.grid import print_lines, print_table
    from groundswell.show.classics import found_table, settings_lines, source_line, spoken_about, texts_of
    from groundswell.show.words import say

    console = Console(highlight=False, markup=False)
    console.print(say(f"classic.{exhibit.name}.title"), style="bold")
    print_lines(console, [source_line(exhibit.name), *settings_lines(exhibit)], before="", style="dim")
    print_table(console, found_table(exhibit))
    console.print()
    print_lines(console, spoken_about(exhibit))
    console.print()
    console.print(say("classics.try"), style="bold")
    for command in texts_of(exhibit.name, "try"):
        console.print(f"  {command}", soft_wrap=True)  # whole, so that it can be copied


def _as_json(exhibit: Exhibit) -> dict[str, Any]:
    """Findings, settings and every series that is no grid; what is missing is null."""
    from groundswell.classics.catalogue import CLASSICS
    from groundswell.cli.plain import plain
    from groundswell.data.references import known_references
    from groundswell.show.citing import as_csl

    classic = CLASSICS[exhibit.name]
    return {
        "classic": exhibit.name,
        "year": classic.year,
        "works": [as_csl(known_references()[key]) for key in classic.works],
        "found": [plain(each) for each in exhibit.found],
        "data": {part: _series(dataset) for part, dataset in exhibit.parts.items()},
    }


def _series(dataset: xr.Dataset) -> dict[str, Any]:
    from groundswell.cli.plain import plain

    names = [str(name) for name in (*dataset.coords, *dataset.data_vars) if dataset[name].size <= _LARGEST]
    told = {
        name: {
            "dims": [str(dim) for dim in dataset[name].dims],
            "values": dataset[name].to_numpy().astype(object).tolist(),
        }
        for name in names
    }
    return plain({"settings": {str(key): value for key, value in dataset.attrs.items()}, "variables": told})
