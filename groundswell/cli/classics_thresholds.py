"""`groundswell classics granovetter`, `kuran`, `siegel` and `makowsky-rubin`: thresholds and what is hidden."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, cast

import typer

from groundswell.cli.classic_telling import FigureFile, tell
from groundswell.cli.options import AsJson, Seed

if TYPE_CHECKING:
    from groundswell.classics.exhibit import Exhibit
    from groundswell.classics.granovetter import Kind
    from groundswell.classics.kuran import Society as Societies
    from groundswell.classics.networks import Network
    from groundswell.classics.siegel import Elites

__all__ = ["CrowdOf", "DistanceOf", "Elite", "Net", "Society", "granovetter", "kuran", "makowsky_rubin", "siegel"]


class CrowdOf(StrEnum):
    """How thresholds are handed out to a crowd; a hyphen stands for the blank of `granovetter.Kind`."""

    LADDER = "ladder"
    BROKEN_LADDER = "broken-ladder"
    QUANTILES = "quantiles"
    ROUNDED_QUANTILES = "rounded-quantiles"
    DRAWS = "draws"


class Society(StrEnum):
    """Kuran's four societies of ten, and drawn ones; "-changed" stands for the prime of the paper."""

    A = "A"
    A_CHANGED = "A-changed"
    B = "B"
    B_CHANGED = "B-changed"
    DRAWN = "drawn"


class Net(StrEnum):
    """Who knows whom; a hyphen stands for the blank of `networks.Network`."""

    COMPLETE = "complete"
    SMALL_WORLD = "small-world"
    VILLAGES = "villages"
    OPINION_LEADERS = "opinion-leaders"
    HIERARCHY = "hierarchy"


class Elite(StrEnum):
    """What the best connected do; a hyphen stands for the blank of `siegel.Elites`."""

    AS_OTHERS = "as-others"
    NEVER = "never"
    ALWAYS = "always"


class DistanceOf(StrEnum):
    """How far a statement is from what pulls at it, as `makowsky_rubin.Distance`."""

    ABSOLUTE = "absolute"
    SQUARED = "squared"


def granovetter(
    people: Annotated[int, typer.Option("--people", metavar="N", help="People in the crowd.", max=100_000)] = 100,
    mean: Annotated[float, typer.Option("--mean", metavar="N", help="Mean threshold, in persons.")] = 25.0,
    spread: Annotated[
        float, typer.Option("--spread", metavar="N", help="Standard deviation of thresholds, in persons.")
    ] = 12.2,
    kind: Annotated[
        CrowdOf, typer.Option("--kind", help="The paper's two ladders, or how a normal distribution is put into it.")
    ] = CrowdOf.ROUNDED_QUANTILES,
    seed: Seed = 1,
    figure: FigureFile = None,
    as_json: AsJson = False,
) -> None:
    """Granovetter 1978: who joins once enough others have."""

    def play() -> Exhibit:
        from groundswell.classics import exhibits_thresholds as exhibits

        return exhibits.granovetter(people, mean, spread, cast("Kind", kind.value.replace("-", " ")), seed)

    tell(play, figure, as_json)


def kuran(
    society: Annotated[
        Society, typer.Option("--society", help="One of the paper's societies of ten, or one that is drawn.")
    ] = Society.A,
    people: Annotated[int, typer.Option("--people", metavar="N", help="People of a drawn society.", max=5_000)] = 100,
    discontent: Annotated[
        float, typer.Option("--discontent", metavar="SHARE", help="Mean private discontent of drawn societies.")
    ] = 0.75,
    seed: Seed = 1,
    figure: FigureFile = None,
    as_json: AsJson = False,
) -> None:
    """Kuran 1991: what people want, what they show, and why it surprises."""

    def play() -> Exhibit:
        from groundswell.classics import exhibits_thresholds as exhibits

        named = cast("Societies", society.value.replace("-changed", "'"))
        return exhibits.kuran(named, people, discontent, seed)

    tell(play, figure, as_json)


def makowsky_rubin(
    centralisation: Annotated[
        float, typer.Option("--centralisation", metavar="SHARE", help="Weight of the authorities in what one states.")
    ] = 0.45,
    reach: Annotated[int, typer.Option("--reach", metavar="SITES", help="How far networks reach.")] = 8,
    shock: Annotated[float, typer.Option("--shock", metavar="SHARE", help="People freed by the shock.")] = 0.25,
    tolerance: Annotated[
        float, typer.Option("--tolerance", metavar="N", help="Mean statement above which the authorities are gone.")
    ] = 0.5,
    people: Annotated[
        int, typer.Option("--people", metavar="N", help="People, a square number.", max=1_000_000)
    ] = 1600,
    distance: Annotated[
        DistanceOf, typer.Option("--distance", help="What one minimises: a weighted median, or mean, comes of it.")
    ] = DistanceOf.ABSOLUTE,
    alike: Annotated[bool, typer.Option("--alike", help="Neighbours want much the same in private.")] = False,
    seed: Seed = 1,
    figure: FigureFile = None,
    as_json: AsJson = False,
) -> None:
    """Makowsky and Rubin 2013: central power and far-reaching networks."""

    def play() -> Exhibit:
        from groundswell.classics import exhibits_societies as exhibits

        return exhibits.makowsky_rubin(centralisation, reach, shock, tolerance, people, distance.value, seed, alike)

    tell(play, figure, as_json)


def siegel(
    network: Annotated[Net, typer.Option("--network", help="Who knows whom.")] = Net.SMALL_WORLD,
    people: Annotated[int, typer.Option("--people", metavar="N", help="People in it.", max=5_000)] = 1000,
    degree: Annotated[
        int, typer.Option("--degree", metavar="N", help="Neighbours, people of a village, or branches.")
    ] = 10,
    far_ties: Annotated[
        float, typer.Option("--far-ties", metavar="SHARE", help="Chance of ties across the network.")
    ] = 0.05,
    b_mean: Annotated[float, typer.Option("--b-mean", metavar="N", help="Mean net motivation.")] = 0.6,
    b_sd: Annotated[float, typer.Option("--b-sd", metavar="N", help="Its standard deviation.")] = 0.2,
    memory: Annotated[
        float, typer.Option("--memory", metavar="SHARE", help="Weight of past costs; changes the pace alone.")
    ] = 0.5,
    elites: Annotated[Elite, typer.Option("--elites", help="What the best connected 1% do.")] = Elite.AS_OTHERS,
    worlds: Annotated[int, typer.Option("--worlds", "-n", metavar="N", help="Networks drawn.", min=1, max=100)] = 5,
    seed: Seed = 1,
    figure: FigureFile = None,
    as_json: AsJson = False,
) -> None:
    """Siegel 2009: whom people know, and why more ties can mean fewer people."""

    def play() -> Exhibit:
        from groundswell.classics import exhibits_thresholds as exhibits

        return exhibits.siegel(
            cast("Network", network.value.replace("-", " ")),
            people,
            degree,
            far_ties,
            b_mean,
            b_sd,
            memory,
            cast("Elites", elites.value.replace("-", " ")),
            tuple(range(seed, seed + worlds)),
        )

    tell(play, figure, as_json)
