"""`groundswell classics epstein` and `epstein-groups`: civil violence on a grid, in every published variant."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from groundswell.cli.classic_telling import FigureFile, tell
from groundswell.cli.options import AsJson, Seed, Threads

if TYPE_CHECKING:
    from groundswell.classics.exhibit import Exhibit

__all__ = ["Around", "Arrest", "Order", "Published", "Told", "epstein", "epstein_groups"]


class Published(StrEnum):
    """Whose program is followed where the paper leaves something open."""

    PAPER = "paper"
    NETLOGO = "netlogo"
    MESA = "mesa"


class Arrest(StrEnum):
    """How the ratio of police to active citizens is taken, as `epstein_law.ArrestRule`."""

    LITERAL = "literal"
    FLOOR = "floor"
    ROUND = "round"


class Around(StrEnum):
    """What is within sight, as `lattice.Shape`."""

    DISC = "disc"
    DIAMOND = "diamond"
    SQUARE = "square"
    CROSS = "cross"


class Order(StrEnum):
    """Who acts when; a hyphen stands for the comma of `epstein_law.Variant`."""

    MOVE_ACT = "move-act"
    ACT_MOVE = "act-move"
    TOGETHER = "together"


class Told(StrEnum):
    """How legitimacy goes by tick, as `exhibits_street.Story`."""

    SLIDE = "slide"
    JUMP = "jump"


Rows = Annotated[int, typer.Option("--rows", metavar="N", help="Rows of the grid, a torus.", min=3, max=4096)]
Columns = Annotated[int, typer.Option("--columns", metavar="N", help="Its columns.", min=3, max=4096)]


def epstein(
    variant: Annotated[
        Published, typer.Option("--variant", help="Whose program is followed where the paper leaves things open.")
    ] = Published.NETLOGO,
    arrest: Annotated[
        Arrest | None,
        typer.Option("--arrest", help="The ratio of police to active as printed, or rounded.", show_default=False),
    ] = None,
    neighbourhood: Annotated[
        Around | None, typer.Option("--neighbourhood", help="What is within sight.", show_default=False)
    ] = None,
    schedule: Annotated[
        Order | None,
        typer.Option("--schedule", help="Move before or after acting, or all at once.", show_default=False),
    ] = None,
    legitimacy: Annotated[
        float | None,
        typer.Option("--legitimacy", metavar="SHARE", help="Of the government; 0.82 if not said.", show_default=False),
    ] = None,
    story: Annotated[
        Told | None,
        typer.Option("--story", help="Legitimacy that slides from 0.9 or jumps to 0.7 at tick 80.", show_default=False),
    ] = None,
    cop_density: Annotated[float, typer.Option("--cop-density", metavar="SHARE", help="Police per site.")] = 0.04,
    vision: Annotated[float, typer.Option("--vision", metavar="SITES", help="How far all see.")] = 7.0,
    jail_max: Annotated[float, typer.Option("--jail-max", metavar="TICKS", help="Longest term in jail.")] = 30.0,
    scar: Annotated[
        float, typer.Option("--scar", metavar="N", help="Legitimacy lost per share of citizens active (Lemos).")
    ] = 0.0,
    healing: Annotated[
        float, typer.Option("--healing", metavar="SHARE", help="Part of that which is won back each tick.")
    ] = 0.0,
    rows: Rows = 40,
    columns: Columns = 40,
    ticks: Annotated[int, typer.Option("--ticks", metavar="N", help="Ticks to play.", min=1, max=1_000_000)] = 1000,
    worlds: Annotated[int, typer.Option("--worlds", "-n", metavar="N", help="Worlds played.", min=1, max=1000)] = 1,
    seed: Seed = 1,
    threads: Threads = None,
    figure: FigureFile = None,
    as_json: AsJson = False,
) -> None:
    """Epstein 2002: civil violence, calm and outbursts."""

    def play() -> Exhibit:
        from groundswell.classics import exhibits_street as exhibits
        from groundswell.classics.epstein_law import Epstein

        how = exhibits.variant_of(
            variant.value,
            {
                "arrest": arrest and arrest.value,
                "neighbourhood": neighbourhood and neighbourhood.value,
                "schedule": schedule and schedule.value.replace("-", ", "),
            },
        )
        if story and legitimacy is not None:
            raise ValueError("--story tells legitimacy by tick, so --legitimacy is not asked for beside it")
        numbers = Epstein(
            legitimacy=Epstein().legitimacy if legitimacy is None else legitimacy,
            cop_density=cop_density,
            vision=vision,
            jail_max=jail_max,
            scar=scar,
            healing=healing,
        )
        seeds, told = tuple(range(seed, seed + worlds)), story.value if story else None
        return exhibits.epstein(how, numbers, rows, columns, ticks, seeds, threads, told)

    tell(play, figure, as_json)


def epstein_groups(
    arrest: Annotated[
        Arrest, typer.Option("--arrest", help="The ratio of police to active as printed, or rounded.")
    ] = Arrest.LITERAL,
    legitimacy: Annotated[
        float, typer.Option("--legitimacy", metavar="SHARE", help="Of the other group's right to exist.")
    ] = 0.8,
    cop_density: Annotated[float, typer.Option("--cop-density", metavar="SHARE", help="Peacekeepers per site.")] = 0.0,
    vision: Annotated[float, typer.Option("--vision", metavar="SITES", help="How far all see.")] = 1.7,
    rows: Rows = 40,
    columns: Columns = 40,
    worlds: Annotated[int, typer.Option("--worlds", "-n", metavar="N", help="Worlds played.", min=1, max=1000)] = 20,
    seed: Seed = 1,
    threads: Threads = None,
    figure: FigureFile = None,
    as_json: AsJson = False,
) -> None:
    """Epstein 2002, Model II: two groups and peacekeepers."""

    def play() -> Exhibit:
        from groundswell.classics import exhibits_groups as exhibits
        from groundswell.classics.epstein_groups import EpsteinGroups

        numbers = EpsteinGroups(legitimacy=legitimacy, cop_density=cop_density, vision=vision)
        seeds = tuple(range(seed, seed + worlds))
        return exhibits.epstein_groups(numbers, arrest.value, rows, columns, seeds, threads)

    tell(play, figure, as_json)
