"""Epstein's civil violence, Model I (2002): its numbers, its rules, and the variants in which it was published."""

from __future__ import annotations

from math import floor
from typing import Annotated, Literal, NamedTuple

from groundswell.classics.lattice import Shape
from groundswell.rules.rule import Says, rule
from groundswell.rules.turnout import danger

__all__ = [
    "ACTIVE",
    "ARREST_RULES",
    "JAILED",
    "PRESETS",
    "QUIET",
    "ArrestRule",
    "Epstein",
    "Variant",
    "rises",
    "scar_next",
    "term_drawn",
    "turns_active",
]

ArrestRule = Literal["literal", "floor", "round"]
ARREST_RULES: tuple[ArrestRule, ...] = ("literal", "floor", "round")  # numbered as the danger rule numbers them
QUIET, ACTIVE, JAILED = 0, 1, 2
PAPER = "Epstein 2002, PNAS 99: 7243"


class Epstein(NamedTuple):
    """The numbers of Model I; the defaults are those of Run 2."""

    legitimacy: Annotated[float, Says("share", 0.0, 1.0, f"{PAPER}, table 2")] = 0.82
    threshold: Annotated[float, Says("grievance", -1.0, 1.0, f"{PAPER}, table 2")] = 0.1
    deterrence: Annotated[float, Says("per cop per active", 0.0, 100.0, f"{PAPER}: P = 0.9 at C = A = 1")] = 2.3
    jail_max: Annotated[float, Says("ticks", 0.0, float("inf"), f"{PAPER}, table 2")] = 30.0
    citizen_density: Annotated[float, Says("share of sites", 0.0, 1.0, f"{PAPER}, table 2")] = 0.7
    cop_density: Annotated[float, Says("share of sites", 0.0, 1.0, f"{PAPER}, table 2")] = 0.04
    vision: Annotated[float, Says("sites", 0.0, 100.0, f"{PAPER}, table 2: cops and citizens alike")] = 7.0
    scar: Annotated[float, Says("legitimacy per share active", 0.0, 1.0, "after Lemos, Lopes and Coelho 2016")] = 0.0
    healing: Annotated[float, Says("share of the scar per tick", 0.0, 1.0, "after Lemos and others 2016")] = 0.0


class Variant(NamedTuple):
    """How the paper's words were turned into a program; every choice changes the printed figures."""

    arrest: ArrestRule = "literal"  # C/A as printed, floor(C/A) (NetLogo), round(C/A) half to even (Mesa)
    neighbourhood: Shape = "disc"
    schedule: Literal["move, act", "act, move", "together"] = "move, act"  # together: all at once, not Epstein's
    self_counts: Literal["once", "twice"] = "once"  # NetLogo counts an active agent among the others as well
    jailed: Literal["leave", "stay unseen", "keep site"] = "leave"  # unseen: the site counts as empty (NetLogo)
    after_arrest: Literal["stay", "take site"] = "stay"  # take site: the cop moves to where the arrest was (NetLogo)
    term: Literal["real", "below", "up to"] = "real"  # U(0, J); 0 ... J - 1 (NetLogo); 0 ... J (Mesa)
    placement: Literal["exact", "by site"] = "exact"  # by site: each site draws what stands on it (Mesa)
    citizens_move: bool = True


PRESETS: dict[str, Variant] = {
    "paper": Variant(),
    "netlogo": Variant(
        arrest="floor", self_counts="twice", jailed="stay unseen", after_arrest="take site", term="below"
    ),
    "mesa": Variant(
        arrest="round",
        neighbourhood="diamond",
        schedule="act, move",
        jailed="keep site",
        term="up to",
        placement="by site",
    ),
}


@rule
def turns_active(grievance, risk_aversion, danger_, threshold):
    """G - R P > T, strict (Epstein 2002, eq. 4): the net risk R P is that of an arrest."""
    return grievance - risk_aversion * danger_ > threshold


@rule
def rises(grievance, risk_aversion, cops, crowd, setting):
    """Whether a citizen is active who sees so many cops, and so many active with this one among them."""
    if not grievance > setting.threshold:  # no risk makes anybody bolder
        return False
    if grievance - risk_aversion > setting.threshold:  # active although arrest were certain
        return True
    arrest = danger(float(cops), max(float(crowd), 1.0), setting.arrest, setting)
    return turns_active(grievance, risk_aversion, arrest, setting.threshold)


@rule
def term_drawn(u, jail_max, term):
    """Ticks in jail: U(0, J) (0), whole ticks 0 ... J - 1 (1), or 0 ... J (2)."""
    if term == 0:
        return u * jail_max
    if term == 1:
        return floor(u * jail_max)
    return floor(u * (jail_max + 1.0))


@rule
def scar_next(scar, active_share, fall, healing):
    """Legitimacy lost to those who are seen in the street, and slowly won back (after Lemos and others 2016)."""
    return scar * (1.0 - healing) + fall * active_share
