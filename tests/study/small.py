"""The tiny country on disk with a record of what happened, and variants of it made by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from model.tiny import tiny_case, tiny_tree, toml_of

from groundswell.study.features import FEATURES
from groundswell.study.played import Played

TARGETS = """
[outcome]
class = "FADED"
ruler_out = false
demand_met = 0
foreign_troops = false
thousand_deaths = false
source = "made up"

[quantities.deaths]
low = 0
high = 5
unit = "persons"
source = "made up"
"""


def write_small(folder: Path, days: int = 4, triggers: bool = True) -> Path:
    """The tiny case as a file, its trigger large enough that something happens; gives back the file."""
    tree = tiny_tree(days)
    tree["numbers"] = {"grievance.price": 0.25}
    if not triggers:
        tree["triggers"] = []
    text = toml_of(tree)
    if not triggers:  # a key of the top level stands before the tables
        text = "triggers = []\n" + text
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "case.toml").write_text(text, encoding="utf-8")
    (folder / "targets.toml").write_text(TARGETS, encoding="utf-8")
    return folder / "case.toml"


def made_up(
    turnout: Sequence[Sequence[int]],
    features: Mapping[str, Sequence[float]],
    settings: Sequence[str] = (),
    seed: int = 1,
) -> Played:
    """Worlds that nobody played: crowds (world, step) and some features; all others are 0."""
    values = np.zeros((len(turnout), len(FEATURES)))
    for name, column in features.items():
        values[:, FEATURES.index(name)] = column
    switches = {"troops": "switches.troops=false" not in settings}
    crowds = np.zeros(len(turnout), np.int64)
    return Played(tiny_case(2, **switches), tuple(settings), values, np.array(turnout), crowds, seed, 1000, "rules")
