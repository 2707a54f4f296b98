"""The same citizens in Mesa: each an agent with a list of contacts, all deciding by who was out in the last step."""

import mesa
import numpy as np

NEAR, LONG, REACH = 6, 2, 511


class Citizen(mesa.Agent):
    """One citizen."""

    def __init__(self, model, district, hardship, risk_aversion, doubt, online):
        super().__init__(model)
        self.district, self.hardship, self.risk_aversion = district, hardship, risk_aversion
        self.doubt, self.online = doubt, online
        self.contacts, self.out, self.goes = [], False, False

    def decide(self):
        """Stay, or go where one is free and the wish exceeds the price."""
        self.goes = False
        if self.random.random() >= self.model.free:
            return
        place = self.model.districts[self.district]
        seen = sum(each.out for each in self.contacts)
        grievance = self.hardship * (1.0 - place["legitimacy"]) + place["insult"]
        wish = grievance * place["hope"][self.online] * (1.0 + self.model.contact_pull * seen)
        if self.doubt < place["frame"][self.online]:
            wish *= self.model.left_by_frame
        self.goes = wish - place["bar"] > self.risk_aversion * place["deter"]

    def act(self):
        """Do as decided."""
        self.out = self.goes


class Country(mesa.Model):
    """Citizens of all districts."""

    def __init__(self, conditions, seed):
        super().__init__(seed=seed)
        self.conditions = c = dict(conditions)
        draw = np.random.default_rng(seed)
        names = ("legitimacy", "insult", "hope", "frame", "bar", "deter")
        self.districts = [{name: c[name][d].tolist() for name in names} for d in range(len(c["citizens"]))]
        self.contact_pull, self.left_by_frame = float(c["contact_pull"]), float(c["left_by_frame"])
        self.free, self.clock = 0.0, 0
        everybody = []
        for d, size in enumerate(c["citizens"].tolist()):
            hardship = draw.uniform(c["low"][d], c["high"][d], size).tolist()
            risk_aversion, doubt = draw.random(size).tolist(), draw.random(size).tolist()
            online = (draw.random(size) < c["online"][d]).astype(int).tolist()
            there = [Citizen(self, d, *traits) for traits in zip(hardship, risk_aversion, doubt, online)]
            away = draw.integers(1, REACH + 1, (size, NEAR)) * draw.choice([-1, 1], (size, NEAR))
            near = (np.arange(size)[:, None] + away) % size
            for citizen, places in zip(there, near.tolist()):
                citizen.contacts = [there[place] for place in places]
            everybody += there
        for citizen, places in zip(everybody, draw.integers(0, len(everybody), (len(everybody), LONG)).tolist()):
            citizen.contacts += [everybody[place] for place in places]

    def step(self):
        """All decide, then all act."""
        calendar = self.conditions["calendar"]
        self.free = float(self.conditions["free"][calendar[self.clock % len(calendar)]])
        self.agents.do("decide")
        self.agents.do("act")
        self.clock += 1

    def play(self, steps):
        """So many steps; citizens out in each, by district."""
        crowds = np.zeros((steps, len(self.districts)), np.int64)
        for step in range(steps):
            self.step()
            out = [citizen.district for citizen in self.agents if citizen.out]
            crowds[step] = np.bincount(np.array(out, int), minlength=len(self.districts))
        return crowds
