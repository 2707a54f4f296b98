"""How much each of the three sources of spread does: `python benchmarks/spread.py` prints one row per source.

The sources are the numbers of the rules, the numbers of the case, and chance (choice noise, rumour, timing, who is
free, the size of the trigger). Each row stills the others and keeps the seed, so that what remains is one source.
"""

import argparse
import tempfile

import numpy as np

import groundswell as gs

SOURCES = ("parameters", "inputs", "choice")
ROWS = (("all three", SOURCES), *((f"{source} only", (source,)) for source in SOURCES), ("none", ()))


def main() -> None:
    """Print spread of peak turnout and share of endings, source by source."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--case", default="kazakhstan-2022")
    parser.add_argument("--worlds", type=int, default=200)
    chosen = parser.parse_args()
    print("| source | sd of ln(1 + peak turnout) | ruler out | foreign troops | faded |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for name, kept in ROWS:
        settings = [f"spread.{source}={str(source in kept).lower()}" for source in SOURCES]
        with tempfile.TemporaryDirectory() as folder:
            result = gs.run(chosen.case, worlds=chosen.worlds, settings=settings, out=folder)
            peaks = result.dataset["turnout"].sum("district").max("step").to_numpy()
            outcomes, variables = result.summary.outcomes, result.summary.variables
            shares = (variables["ruler_out"], variables["foreign_troops"], outcomes["FADED"])
            cells = " | ".join(f"{each.share:.0%}" for each in shares)
            print(f"| {name} | {np.log1p(peaks).std():.2f} | {cells} |", flush=True)


if __name__ == "__main__":
    main()
