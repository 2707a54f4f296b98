"""Epstein's Model I in mesa-frames: all agents at once, in joins of data frames, as its documents advise.

Its own neighbourhoods hold only the eight rays of a Moore window, so that windows are a table of offsets here. Cells
are numbered; cops and active citizens, who are few, are spread over their windows and counted by cell.
"""

import numpy as np
import polars as pl
from mesa_frames import AgentSetPolars, GridPolars, ModelDF

CITIZENS, COPS, LEGITIMACY, THRESHOLD, DETERRENCE, JAIL_MAX, REACH = 0.7, 0.04, 0.82, 0.1, 2.3, 30, 7
PICKS = 3  # cells that an agent tries in a tick


class People(AgentSetPolars):
    """Citizens and cops."""

    def __init__(self, model: "Rebellion", citizens: int, cops: int) -> None:
        super().__init__(model)
        everybody = citizens + cops
        self += pl.DataFrame(
            {
                "unique_id": np.arange(everybody),
                "cop": np.arange(everybody) >= citizens,
                "grievance": model.random.random(everybody) * (1.0 - LEGITIMACY),
                "risk_aversion": model.random.random(everybody),
                "active": np.zeros(everybody, bool),
                "jail": np.zeros(everybody, np.int32),
            }
        )

    def step(self) -> None:
        """Move, look, decide, arrest."""
        self.move()
        cell = self.model.cell_of_agents()
        cops = self.agents.select("unique_id", "cop", "active").join(cell, on="unique_id")
        near_cops = self.model.spread(cops.filter("cop").select("cell")).rename({"len": "cops"})
        near_active = self.model.spread(cops.filter("active").select("cell")).rename({"len": "crowd"})
        ratio = pl.col("cops").fill_null(0) // (
            1 + pl.col("crowd").fill_null(0).cast(pl.Int64) - pl.col("active").cast(pl.Int64)
        )
        risk = pl.col("risk_aversion") * (1.0 - (-DETERRENCE * ratio).exp())
        seen = (
            self.agents.join(cell, on="unique_id", maintain_order="left")
            .join(near_cops, on="cell", how="left", maintain_order="left")
            .join(near_active, on="cell", how="left", maintain_order="left")
            .with_columns(
                active=~pl.col("cop") & (pl.col("jail") == 0) & (pl.col("grievance") - risk > THRESHOLD),
            )
        )
        taken = self.arrests(seen)
        term = pl.Series(self.model.random.integers(0, JAIL_MAX + 1, seen.height), dtype=pl.Int32)
        caught = pl.col("unique_id").is_in(taken.implode())
        self.agents = seen.with_columns(
            active=pl.col("active") & ~caught,
            jail=pl.when(caught).then(term).otherwise((pl.col("jail") - 1).clip(0)),
        ).drop("cell", "cops", "crowd")

    def move(self) -> None:
        """Each picks a cell of its window and goes where it is empty and nobody else picked it; others pick again."""
        model = self.model
        still = self.agents.filter(pl.col("jail") == 0).select("unique_id")
        for _ in range(PICKS):
            at = still.join(model.cell_of_agents(), on="unique_id")
            k = model.random.integers(0, model.down.size, at.height)
            row = (at["cell"].to_numpy() // model.side + model.down[k]) % model.side
            column = (at["cell"].to_numpy() % model.side + model.right[k]) % model.side
            wish = at.select("unique_id").with_columns(
                dim_0=pl.Series(row), dim_1=pl.Series(column), rank=pl.Series(model.random.random(at.height))
            )
            goes = (
                wish.join(model.space.agents, on=["dim_0", "dim_1"], how="anti")
                .sort("rank")
                .unique(["dim_0", "dim_1"], keep="first")
            )
            model.space.move_agents(goes["unique_id"], goes.select("dim_0", "dim_1"))
            still = still.join(goes, on="unique_id", how="anti")

    def arrests(self, seen: pl.DataFrame) -> pl.Series:
        """One active citizen in the window of each cop."""
        model = self.model
        rebels = seen.filter("active").select("cell", suspect="unique_id")
        pairs = model.windows(seen.filter("cop").select("unique_id", "cell")).join(rebels, on="cell")
        chosen = pairs.with_columns(rank=pl.Series(model.random.random(pairs.height))).sort("rank")
        return chosen.unique("unique_id", keep="first")["suspect"].unique()


class Rebellion(ModelDF):
    """The torus."""

    def __init__(self, side: int, seed: int) -> None:
        super().__init__(seed)
        self.side = side
        reach = np.arange(-REACH, REACH + 1)
        down, right = (axis.ravel() for axis in np.meshgrid(reach, reach, indexing="ij"))
        self.down, self.right = down, right
        self.offsets = pl.DataFrame({"down": down.astype(np.int32), "right": right.astype(np.int32)})
        citizens, cops = round(CITIZENS * side * side), round(COPS * side * side)
        self.space = GridPolars(self, [side, side], torus=True, capacity=1)
        self.agents += People(self, citizens, cops)
        cells = self.random.permutation(side * side)[: citizens + cops]
        at = pl.DataFrame({"dim_0": cells // side, "dim_1": cells % side})
        self.space.place_agents(pl.Series(np.arange(citizens + cops)), at)

    def cell_of_agents(self) -> pl.DataFrame:
        """The number of the cell of each agent."""
        return self.space.agents.select(
            unique_id="agent_id", cell=(pl.col("dim_0") * self.side + pl.col("dim_1")).cast(pl.Int32)
        )

    def windows(self, cells: pl.DataFrame) -> pl.DataFrame:
        """Each row once for each cell of its window."""
        row, column = pl.col("cell") // self.side + pl.col("down"), pl.col("cell") % self.side + pl.col("right")
        number = (row % self.side) * self.side + column % self.side
        crossed = cells.lazy().join(self.offsets.lazy(), how="cross")
        return crossed.with_columns(cell=number.cast(pl.Int32)).drop("down", "right").collect()

    def spread(self, cells: pl.DataFrame) -> pl.DataFrame:
        """How many of these cells each cell sees."""
        return self.windows(cells).group_by("cell").len()
