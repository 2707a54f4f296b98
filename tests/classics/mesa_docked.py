"""Mesa's own example as shipped, its first state read out, and where wanted its chance replaced by our draws."""

import math

import numpy as np
from mesa.examples.advanced.epstein_civil_violence.agents import Cop
from mesa.examples.advanced.epstein_civil_violence.model import EpsteinCivilViolence

from groundswell.classics.epstein_law import Epstein
from groundswell.classics.epstein_start import Population
from tests.classics.named_draws import ARREST, TERM, Draws

NUMBERS = {"legitimacy": "legitimacy", "max_jail_term": "jail_max", "cop_density": "cop_density"}


def mesa_model(seed, changed, side=40):
    """Mesa's model without the table that it keeps for each agent and tick, which draws nothing."""
    model = EpsteinCivilViolence(width=side, height=side, seed=seed, max_iters=10**6, **changed)
    model.datacollector.collect = lambda _: None
    return model


def our_numbers(changed):
    """Ours, where Mesa's example has its defaults (legitimacy 0.8, 7.4% cops, up to 1000 ticks in jail)."""
    given = {"legitimacy": 0.8, "cop_density": 0.074, "max_jail_term": 1000, **changed}
    return Epstein(**{NUMBERS[name]: float(value) for name, value in given.items()})


def numbered(model):
    """Its agents as ours are numbered: citizens, then cops, each in the order of their sites at the start."""
    return sorted(model.agents, key=lambda agent: (isinstance(agent, Cop), agent.cell.coordinate))


def first_state(model):
    """Who stands where in a model that has not played yet."""
    agents = numbered(model)
    citizens = [agent for agent in agents if not isinstance(agent, Cop)]
    return Population(
        np.array(
            [agent.cell.coordinate[0] * model.grid.width + agent.cell.coordinate[1] for agent in agents], np.int32
        ),
        np.array([agent.hardship for agent in citizens]),
        np.array([agent.risk_aversion for agent in citizens]),
    )


class NamedRandom:
    """What Mesa's example asks of its generator, answered by the named draws of one seed."""

    def __init__(self, seed, agents, side, vision):
        self._draws, self._side, self._vision = Draws(seed), side, vision
        self._order = list(agents)
        self.tick, self.acting, self.number = -1, None, {agent: number for number, agent in enumerate(agents)}

    def shuffle(self, references):
        """Once a tick: references come in Mesa's own order and leave in ours, which goes on from the last tick."""
        self.tick += 1
        self._draws.shuffle(self.tick, self._order)
        of = {reference(): reference for reference in references}
        references[:] = [of[agent] for agent in self._order]

    def _window(self):
        row, column = self.acting.cell.coordinate
        reach = range(-self._vision, self._vision + 1)
        return [
            ((row + down) % self._side, (column + right) % self._side)
            for down in reach
            for right in reach
            if 0 < abs(down) + abs(right) <= self._vision
        ]

    def choice(self, options):
        """One of the empty cells, or one of the active."""
        window, who = self._window(), self.number[self.acting]
        if options[0] in self.number:
            seen = sorted(options, key=lambda agent: window.index(agent.cell.coordinate))
            return seen[self._draws.below(self.tick, ARREST, who, len(seen))]
        free = {cell.coordinate: cell for cell in options}
        for k in self._draws.tries(self.tick, who, len(window)):
            if window[k] in free:
                return free[window[k]]
        rows = list(dict.fromkeys(row for row, _ in window))
        ordered = sorted(free, key=lambda place: (rows.index(place[0]), place[1]))
        return free[ordered[self._draws.last_try(self.tick, who, len(ordered))]]

    def randint(self, low, high):
        """Ticks in jail."""
        return low + math.floor(self._draws.share(self.tick, TERM, self.number[self.acting]) * (high - low + 1))


def with_named_draws(model, seed):
    """Let a model that has not played yet draw by name; its rules stay its own."""
    agents = numbered(model)
    chance = NamedRandom(seed, agents, model.grid.width, agents[0].vision)

    def told(agent):
        step = agent.step

        def step_and_tell():
            chance.acting = agent
            step()

        return step_and_tell

    for agent in agents:
        agent.step = told(agent)
    model.random = model.agents.random = chance
    return agents
