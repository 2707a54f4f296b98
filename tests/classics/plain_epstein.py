"""Epstein's Model I a second time, in the plainest Python, read from the paper, NetLogo's page and Mesa's source.

Written to be compared with `groundswell.classics`, of which it uses nothing: windows are scanned, nothing is kept up to
date, and what is drawn comes from a `chance` that the caller gives: Python's own generator, or the draws by name.
"""

import math
import random
from dataclasses import dataclass, field
from typing import NamedTuple

from tests.classics.named_draws import ARREST, HARDSHIP, PLACE, RETURN, RISK, TERM, Draws


class Rules(NamedTuple):
    """What the sources say, and where they differ."""

    shape: str  # "disc": distance at most vision; "diamond": steps; "square"
    ratio: str  # cops per active: "as printed", "floor", "round"
    acts_first: bool
    counts_itself_again: bool  # an active agent is among the actives that it sees
    jail: str  # "elsewhere", back on any empty site; "on site, unseen"; "on site, in the way"
    cop_follows: bool  # the cop moves to where the arrest was
    term: str  # "U(0, J)", "0 ... J-1", "0 ... J"


PAPER = Rules("disc", "as printed", False, False, "elsewhere", False, "U(0, J)")
NETLOGO = Rules("disc", "floor", False, True, "on site, unseen", True, "0 ... J-1")
MESA = Rules("diamond", "round", True, False, "on site, in the way", False, "0 ... J")


class Numbers(NamedTuple):
    legitimacy: float = 0.82
    threshold: float = 0.1
    k: float = 2.3
    jail_max: int = 30
    vision: int = 7


@dataclass(eq=False)
class Agent:
    number: int
    site: int
    cop: bool = False
    hardship: float = 0.0
    risk_aversion: float = 0.0
    active: bool = False
    term: float = 0.0
    in_jail: bool = False


@dataclass
class FirstState:
    """Sites of citizens and of cops, and what citizens are like."""

    citizens: list[int]
    cops: list[int]
    hardship: list[float]
    risk_aversion: list[float]


class OwnChance:
    """Python's own generator."""

    def __init__(self, seed):
        self._random = random.Random(seed)

    def first_state(self, sites, citizen_density, cop_density):
        order = list(range(sites))
        self._random.shuffle(order)
        citizens, cops = round(citizen_density * sites), round(cop_density * sites)
        return FirstState(
            order[:citizens],
            order[citizens : citizens + cops],
            [self._random.random() for _ in range(citizens)],
            [self._random.random() for _ in range(citizens)],
        )

    def order(self, tick, agents):
        self._random.shuffle(agents)

    def empty_site(self, tick, agent, seen, empty):
        free = [site for site in seen if empty(site)]
        return self._random.choice(free) if free else agent.site

    def suspect(self, tick, cop, actives):
        return self._random.choice(actives)

    def term(self, tick, cop, kind, jail_max):
        if kind == "U(0, J)":
            return self._random.uniform(0.0, jail_max)
        return self._random.randint(0, jail_max - 1 if kind == "0 ... J-1" else jail_max)

    def site_after_jail(self, tick, agent, free):
        return self._random.choice(free)


class NamedChance:
    """The project's named draws, asked in the order of the names."""

    def __init__(self, seed, columns):
        self._draws, self._columns = Draws(seed), columns

    def first_state(self, sites, citizen_density, cop_density, by_site=False):
        on_site = [self._draws.share(0, PLACE, site) for site in range(sites)]
        both = citizen_density + cop_density
        if by_site:
            citizens = [site for site in range(sites) if on_site[site] < citizen_density]
            cops = [site for site in range(sites) if citizen_density <= on_site[site] < both]
        else:
            order = sorted(range(sites), key=on_site.__getitem__)
            first, last = round(citizen_density * sites), round(cop_density * sites)
            citizens, cops = order[:first], order[first : first + last]
        return FirstState(
            citizens,
            cops,
            [self._draws.share(0, HARDSHIP, who) for who in range(len(citizens))],
            [self._draws.share(0, RISK, who) for who in range(len(citizens))],
        )

    def order(self, tick, agents):
        self._draws.shuffle(tick, agents)

    def empty_site(self, tick, agent, seen, empty):
        for k in self._draws.tries(tick, agent.number, len(seen)):
            if empty(seen[k]):
                return seen[k]
        free = [site for site in seen if empty(site)]
        if not free:
            return agent.site
        rows = list(dict.fromkeys(site // self._columns for site in seen))  # from north; within a row, as stored
        free.sort(key=lambda site: (rows.index(site // self._columns), site))
        return free[self._draws.last_try(tick, agent.number, len(free))]

    def suspect(self, tick, cop, actives):
        return actives[self._draws.below(tick, ARREST, cop.number, len(actives))]

    def term(self, tick, cop, kind, jail_max):
        share = self._draws.share(tick, TERM, cop.number)
        if kind == "U(0, J)":
            return share * jail_max
        return math.floor(share * (jail_max if kind == "0 ... J-1" else jail_max + 1))

    def site_after_jail(self, tick, agent, free):
        return free[self._draws.below(tick, RETURN, agent.number, len(free))]


@dataclass(eq=False)
class World:
    """The torus and all who are on it."""

    rows: int
    columns: int
    numbers: Numbers
    rules: Rules
    first: FirstState
    chance: object
    tick: int = 0
    agents: list[Agent] = field(default_factory=list)
    order: list[Agent] = field(default_factory=list)
    here: list[list[Agent]] = field(default_factory=list)  # the newest first
    seen: list[list[int]] = field(default_factory=list)  # from each site, without itself

    def __post_init__(self):
        sites = self.rows * self.columns
        self.here = [[] for _ in range(sites)]
        self.seen = [self._in_vision(site) for site in range(sites)]
        for number, site in enumerate(self.first.citizens):
            hardship, risk_aversion = self.first.hardship[number], self.first.risk_aversion[number]
            self.agents.append(Agent(number, site, hardship=hardship, risk_aversion=risk_aversion))
        for number, site in enumerate(self.first.cops, start=len(self.agents)):
            self.agents.append(Agent(number, site, cop=True))
        for agent in self.agents:
            self.here[agent.site].insert(0, agent)
        self.order = list(self.agents)

    def _in_vision(self, site):
        v, seen = self.numbers.vision, []
        for down in range(-v, v + 1):
            for right in range(-v, v + 1):
                inside = {
                    "disc": down * down + right * right <= v * v,
                    "diamond": abs(down) + abs(right) <= v,
                    "square": True,
                }[self.rules.shape]
                if inside and (down, right) != (0, 0):
                    row = (site // self.columns + down) % self.rows
                    seen.append(row * self.columns + (site % self.columns + right) % self.columns)
        return seen

    def around(self, site):
        """All sites in vision, the own one in its place among them."""
        half = len(self.seen[site]) // 2
        return [*self.seen[site][:half], site, *self.seen[site][half:]]

    def empty(self, site):
        return not self.here[site]

    def step(self):
        """One tick: each agent once, in random order; then those in jail come a tick nearer to their release."""
        self.chance.order(self.tick, self.order)
        for agent in self.order:
            if agent.in_jail:
                if self.rules.jail == "on site, in the way":  # serves its term in its own turns
                    if agent.term > 0:
                        agent.term -= 1
                        continue
                    agent.in_jail = False
                else:
                    continue
            if not self.rules.acts_first:
                self.move(agent)
            if agent.cop:
                self.enforce(agent)
            else:
                agent.active = self.goes_active(agent)
            if self.rules.acts_first:
                self.move(agent)
        if self.rules.jail != "on site, in the way":
            for agent in self.agents:
                if agent.in_jail:
                    self.serve(agent)
        self.tick += 1

    def move(self, agent):
        self.go(agent, self.chance.empty_site(self.tick, agent, self.seen[agent.site], self.empty))

    def go(self, agent, site):
        if site != agent.site:
            self.here[agent.site].remove(agent)
            self.here[site].insert(0, agent)
            agent.site = site

    def goes_active(self, agent):
        """G - N > T, with N = R P and P = 1 - exp(-k C/A)."""
        cops, actives = 0, 1
        for site in self.around(agent.site):
            for other in self.here[site]:
                if other.cop:
                    cops += 1
                elif other.active and (other is not agent or self.rules.counts_itself_again):
                    actives += 1
        ratio = cops / actives
        if self.rules.ratio == "floor":
            ratio = cops // actives
        elif self.rules.ratio == "round":
            ratio = round(cops / actives)
        grievance = agent.hardship * (1.0 - self.numbers.legitimacy)
        risk = agent.risk_aversion * (1.0 - math.exp(-self.numbers.k * ratio))
        return grievance - risk > self.numbers.threshold

    def enforce(self, cop):
        actives = [other for site in self.around(cop.site) for other in self.here[site] if other.active]
        if not actives:
            return
        suspect = self.chance.suspect(self.tick, cop, actives)
        site = suspect.site
        suspect.active = False
        suspect.term = self.chance.term(self.tick, cop, self.rules.term, self.numbers.jail_max)
        if self.rules.jail == "on site, in the way":
            suspect.in_jail = True
        elif suspect.term > 0:
            suspect.in_jail = True
            self.here[site].remove(suspect)
        if self.rules.cop_follows:
            self.go(cop, site)

    def serve(self, agent):
        agent.term -= 1
        if agent.term > 0:
            return
        if self.rules.jail == "elsewhere":
            free = [site for site in range(len(self.here)) if self.empty(site)]
            if not free:
                return
            agent.site = self.chance.site_after_jail(self.tick, agent, free)
        agent.in_jail = False
        self.here[agent.site].insert(0, agent)

    def counts(self):
        """The active, and those in jail."""
        return sum(agent.active for agent in self.agents), sum(agent.in_jail for agent in self.agents)
