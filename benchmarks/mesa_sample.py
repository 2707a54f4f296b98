"""Mesa's own Epstein example, played as Mesa plays it: `python benchmarks/mesa_sample.py` keeps what it gave.

The sample lies in tests/classics/data/mesa_sample.json with Mesa's version and the settings; the tests compare with it.
"""

import argparse
import importlib.metadata
import json
import sys
import time
from pathlib import Path

KEPT = Path(__file__).parent.parent / "tests" / "classics" / "data" / "mesa_sample.json"

# Outbursts: Run 2's cops, jail and vision with Mesa's own legitimacy, where every first state has outbursts.
# Defaults: as the example ships; one flicker, then calm, for those who rise are away for up to 1000 ticks.
OUTBURSTS = {"legitimacy": 0.8, "cop_density": 0.04, "max_jail_term": 30}
SETTINGS = (("defaults", {}, 4, 250), ("outbursts", OUTBURSTS, 12, 1000))


def played(seed: int, ticks: int, changed: dict[str, float]) -> dict[str, object]:
    """One run of Mesa's example: the active at the end of each tick, and the arrested at the end of the last."""
    from mesa.examples.advanced.epstein_civil_violence.model import EpsteinCivilViolence

    model = EpsteinCivilViolence(seed=seed, max_iters=ticks, **changed)
    model.datacollector.collect = lambda _: None  # draws nothing; a row for each agent and tick is not needed
    active = []
    for _ in range(ticks):
        model.step()
        active.append(int(model.ACTIVE))
    return {"seed": seed, "agents": len(model.agents), "arrested": int(model.ARRESTED), "active": active}


def main() -> None:
    """Play all settings, one run after the other, and keep each run as soon as it is there."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--out", type=Path, default=KEPT)
    out = options.parse_args().out
    sample = {
        "command": "python benchmarks/mesa_sample.py",
        "model": "mesa.examples.advanced.epstein_civil_violence",
        "mesa": importlib.metadata.version("mesa"),
        "python": sys.version.split()[0],
        "settings": {name: {"changed": changed, "ticks": ticks, "runs": []} for name, changed, _, ticks in SETTINGS},
    }
    began = time.monotonic()
    for name, changed, runs, ticks in SETTINGS:
        for seed in range(1, runs + 1):
            sample["settings"][name]["runs"].append(played(seed, ticks, changed))
            out.write_text(json.dumps(sample, separators=(",", ":")) + "\n", encoding="utf-8")
            print(f"{name}, seed {seed}: {ticks} ticks, {time.monotonic() - began:.0f} s since the start", flush=True)


if __name__ == "__main__":
    main()
