"""`groundswell classics lohmann`, `morris-shin`, `edmond`, `casper-tyson`, `tyson-smith`: beliefs and coordination."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from groundswell.cli.classic_telling import FigureFile, tell
from groundswell.cli.options import AsJson, Seed

if TYPE_CHECKING:
    from groundswell.classics.exhibit import Exhibit

__all__ = ["EvidenceIn", "casper_tyson", "edmond", "lohmann", "morris_shin", "tyson_smith"]

Cost = Annotated[float, typer.Option("--cost", metavar="SHARE", help="Cost of attacking, of what a fall is worth.")]
Private = Annotated[float, typer.Option("--private-precision", metavar="N", help="Precision of what each sees alone.")]
Public = Annotated[float, typer.Option("--public-precision", metavar="N", help="Precision of what all see.")]
Signal = Annotated[float, typer.Option("--signal", metavar="N", help="The strength that all have seen.")]
Citizens = Annotated[
    int, typer.Option("--citizens", metavar="N", help="People of the crowd that plays it.", min=2, max=1_000_000)
]


class EvidenceIn(StrEnum):
    """What a crowd larger than expected is measured in."""

    E_FOLDS = "e-folds"
    SHARES = "shares"


def lohmann(
    weeks: Annotated[int, typer.Option("--weeks", metavar="N", help="Mondays from 25 September 1989.", min=1)] = 13,
    evidence: Annotated[
        EvidenceIn, typer.Option("--evidence", help="How unexpected turnout is measured.")
    ] = EvidenceIn.E_FOLDS,
    no_shot: Annotated[
        int, typer.Option("--no-shot", metavar="WEEK", help="Week on which the forces stand by; negative: never.")
    ] = 2,
    eased: Annotated[
        bool, typer.Option("--eased", help="Let grievance ease once the ruler has given way; else it is held.")
    ] = False,
    role_stays: Annotated[
        bool, typer.Option("--role-stays", help="Let the street go on telling something, whatever is known.")
    ] = False,
    extremists: Annotated[
        float, typer.Option("--extremists", metavar="SHARE", help="Who go whatever happens, and are known to.")
    ] = 1000 / 530_000,
    figure: FigureFile = None,
    as_json: AsJson = False,
) -> None:
    """Lohmann 1994: the Leipzig Mondays, a crowd larger than expected."""

    def play() -> Exhibit:
        from groundswell.classics import exhibits_games as exhibits

        return exhibits.lohmann(weeks, evidence.value, no_shot, not eased, not role_stays, extremists)

    tell(play, figure, as_json)


def morris_shin(
    cost: Cost = 0.5,
    private_precision: Private = 1.0,
    public_precision: Public = 1.0,
    signal: Signal = 0.5,
    citizens: Citizens = 20_000,
    seed: Seed = 1,
    figure: FigureFile = None,
    as_json: AsJson = False,
) -> None:
    """Morris and Shin 2003: regime change, and what all have heard."""

    def play() -> Exhibit:
        from groundswell.classics import exhibits_games as exhibits

        return exhibits.morris_shin(cost, private_precision, public_precision, signal, citizens, seed)

    tell(play, figure, as_json)


def edmond(
    cost: Cost = 0.25,
    lie_cost: Annotated[float, typer.Option("--lie-cost", metavar="N", help="Cost of one unit of lie.")] = 0.5,
    precision: Annotated[float, typer.Option("--precision", metavar="N", help="Precision of what each sees.")] = 10.0,
    naive: Annotated[bool, typer.Option("--naive", help="People who do not know that the regime lies.")] = False,
    citizens: Citizens = 20_000,
    seed: Seed = 1,
    figure: FigureFile = None,
    as_json: AsJson = False,
) -> None:
    """Edmond 2013: a regime that distorts what people see."""

    def play() -> Exhibit:
        from groundswell.classics import exhibits_games as exhibits

        return exhibits.edmond(cost, lie_cost, precision, naive, citizens, seed)

    tell(play, figure, as_json)


def casper_tyson(
    cost: Cost = 0.5,
    private_precision: Private = 1.0,
    media_freedom: Annotated[
        float, typer.Option("--media-freedom", metavar="N", help="Precision with which all see the protest.")
    ] = 1.0,
    signal: Signal = 0.5,
    figure: FigureFile = None,
    as_json: AsJson = False,
) -> None:
    """Casper and Tyson 2014: protest as a public signal to elites."""

    def play() -> Exhibit:
        from groundswell.classics import exhibits_games as exhibits

        return exhibits.casper_tyson(cost, private_precision, media_freedom, signal)

    tell(play, figure, as_json)


def tyson_smith(
    opponent_cost: Annotated[
        float, typer.Option("--opponent-cost", metavar="SHARE", help="Cost of attacking, of what a fall is worth.")
    ] = 0.5,
    adherent_cost: Annotated[
        float, typer.Option("--adherent-cost", metavar="SHARE", help="Cost of defending, of what survival is worth.")
    ] = 0.5,
    opponent_precision: Annotated[
        float, typer.Option("--opponent-precision", metavar="N", help="Precision of what an opponent sees.")
    ] = 1.0,
    adherent_precision: Annotated[
        float, typer.Option("--adherent-precision", metavar="N", help="Precision of what an adherent sees.")
    ] = 4.0,
    weight: Annotated[float, typer.Option("--weight", metavar="N", help="Weight of adherents in the contest.")] = 1.0,
    public_precision: Public = 0.5,
    signal: Signal = 0.0,
    figure: FigureFile = None,
    as_json: AsJson = False,
) -> None:
    """Tyson and Smith 2018: opponents and adherents hear the same news."""

    def play() -> Exhibit:
        from groundswell.classics import exhibits_games as exhibits

        asked = (opponent_cost, adherent_cost, opponent_precision, adherent_precision, weight, public_precision, signal)
        return exhibits.tyson_smith(*asked)

    tell(play, figure, as_json)
