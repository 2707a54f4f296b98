"""Say whether the pack that ships is what tools/country_pack.py makes: `python tools/compare_pack.py TABLES_FOLDER`.

The pack is made anew beside a copy of what it is made with, and compared file by file: tables of text to the letter,
arrays value by value. TABLES_FOLDER holds the open tables, which are not in this repository; so no test runs this.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

import country_pack
import numpy as np

DATA = Path(__file__).resolve().parent.parent / "groundswell" / "data"
MADE = (
    "countries/open.npz",
    "vdem/country_year.npz",
    "countries/states.csv",
    "countries/protests.csv",
    "countries/episodes.csv",
)


def made(tables: Path, home: Path) -> None:
    """Make the pack anew in a folder that has only what it is made with: columns, names, cities."""
    shutil.copytree(DATA / "world", home / "world")
    for name in ("countries", "vdem"):
        (home / name).mkdir()
    for name in ("columns.toml", "names.toml"):
        shutil.copy(DATA / "countries" / name, home / "countries")
    if country_pack.main([str(tables), str(home / "countries")]):
        raise SystemExit(2)


def differences(ours: Path, theirs: Path) -> list[str]:
    """Return what differs between a file that ships and the one that was made anew."""
    if ours.suffix != ".npz":
        old, new = (each.read_text(encoding="utf-8").splitlines() for each in (ours, theirs))
        lost, gained = sorted(set(old) - set(new)), sorted(set(new) - set(old))
        told = [f"only in what ships: {each}" for each in lost] + [f"only in what was made: {each}" for each in gained]
        return told or ([] if old == new else ["the same lines in another order"])
    with np.load(ours) as old, np.load(theirs) as new:
        names = sorted(set(old.files) ^ set(new.files))
        told = [f"{name}: in one of the two alone" for name in names]
        for name in sorted(set(old.files) & set(new.files)):
            if old[name].shape != new[name].shape:
                told.append(f"{name}: {old[name].shape} ships, {new[name].shape} was made")
            elif not np.array_equal(old[name], new[name], equal_nan=old[name].dtype.kind == "f"):
                told.append(
                    f"{name}: {np.sum(~np.isclose(old[name], new[name], rtol=0, atol=0, equal_nan=True))} cells"
                )
    return told


def main(arguments: list[str]) -> int:
    """Compare; return the exit status."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    parted = 0
    with tempfile.TemporaryDirectory() as folder:
        made(Path(arguments[0]), Path(folder))
        for name in MADE:
            told = differences(DATA / name, Path(folder) / name)
            parted += bool(told)
            print(f"{name}: {f'{len(told)} differences' if told else 'the same'}")
            for each in told[:20]:
                print(f"  {each}")
    return int(parted > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
