"""The same citizens in mesa-frames: columns of a data frame, ties a table that is joined with those who are free."""

import numpy as np
import polars as pl
from mesa_frames import AgentSetPolars, ModelDF

NEAR, LONG, REACH = 6, 2, 511


class Citizens(AgentSetPolars):
    """All citizens."""

    def __init__(self, model, people):
        super().__init__(model)
        self += people

    def step(self):
        """Those who are free count contacts who were out, and decide."""
        model = self.model
        free = pl.Series(model.random.random(self.agents.height) < model.free)
        asked = self.agents.filter(free)
        out = self.agents.filter("out").select(contact="unique_id")
        seen = (
            model.ties.join(asked.select("unique_id"), on="unique_id", how="semi")
            .join(out, on="contact", how="semi")
            .group_by("unique_id")
            .len("seen")
        )
        grievance = pl.col("hardship") * (1.0 - pl.col("legitimacy")) + pl.col("insult")
        hope = pl.when("online").then("hope_online").otherwise("hope_television")
        frame = pl.when("online").then("frame_online").otherwise("frame_television")
        wish = grievance * hope * (1.0 + model.contact_pull * pl.col("seen").fill_null(0))
        wish = pl.when(pl.col("doubt") < frame).then(wish * model.left_by_frame).otherwise(wish)
        going = (
            asked.join(seen, on="unique_id", how="left")
            .join(model.districts, on="district", how="left")
            .filter(wish - pl.col("bar") > pl.col("risk_aversion") * pl.col("deter"))
        )
        self.agents = self.agents.with_columns(out=pl.col("unique_id").is_in(going["unique_id"].implode()))


class Country(ModelDF):
    """Citizens of all districts."""

    def __init__(self, conditions, seed):
        super().__init__(seed)
        self.conditions = c = dict(conditions)
        draw, sizes = self.random, c["citizens"]
        district = np.repeat(np.arange(len(sizes)), sizes)
        first = np.concatenate([[0], np.cumsum(sizes)])
        count = int(first[-1])
        away = draw.integers(1, REACH + 1, (count, NEAR)) * draw.choice([-1, 1], (count, NEAR))
        place = np.arange(count) - first[district]
        near = first[district][:, None] + (place[:, None] + away) % sizes[district][:, None]
        ties = np.concatenate([near, draw.integers(0, count, (count, LONG))], axis=1)
        self.ties = pl.DataFrame({"unique_id": np.repeat(np.arange(count), NEAR + LONG), "contact": ties.ravel()})
        self.districts = pl.DataFrame(
            {"district": np.arange(len(sizes))}
            | {name: c[name] for name in ("legitimacy", "insult", "bar", "deter")}
            | {f"hope_{diet}": c["hope"][:, k] for k, diet in enumerate(("television", "online"))}
            | {f"frame_{diet}": c["frame"][:, k] for k, diet in enumerate(("television", "online"))}
        )
        people = {
            "unique_id": np.arange(count),
            "district": district,
            "hardship": draw.uniform(c["low"][district], c["high"][district]),
            "risk_aversion": draw.random(count),
            "doubt": draw.random(count),
            "online": draw.random(count) < c["online"][district],
            "out": np.zeros(count, bool),
        }
        self.contact_pull, self.left_by_frame = float(c["contact_pull"]), float(c["left_by_frame"])
        self.free, self.clock = 0.0, 0
        self.agents += Citizens(self, pl.DataFrame(people))

    def step(self):
        """One step of the calendar."""
        calendar = self.conditions["calendar"]
        self.free = float(self.conditions["free"][calendar[self.clock % len(calendar)]])
        super().step()
        self.clock += 1

    def play(self, steps):
        """So many steps; citizens out in each, by district."""
        crowds = np.zeros((steps, len(self.districts)), np.int64)
        for step in range(steps):
            self.step()
            (citizens,) = self.agents._agentsets
            out = citizens.agents.filter("out")["district"].to_numpy()
            crowds[step] = np.bincount(out, minlength=len(self.districts))
        return crowds
