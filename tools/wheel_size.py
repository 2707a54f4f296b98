"""Build the wheel and say how large it is and what in it weighs most: `python tools/wheel_size.py`.

The exit status is 1 where it is over 15 MB, which is the most that the package with its tables, borders and page may
weigh. Needs hatchling, which pip fetches. A wheel that is built already may be named instead.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MOST = 15_000_000  # bytes
SHOWN = 8
NEEDED = ("groundswell/data/countries/open.npz", "groundswell/data/vdem/country_year.npz")


def built(folder: Path) -> Path:
    """Return the wheel, built into a folder."""
    command = [
        sys.executable,
        "-m",
        "pip",
        "--disable-pip-version-check",
        "wheel",
        "--no-deps",
        "-q",
        "-w",
        str(folder),
    ]
    subprocess.run([*command, str(ROOT)], check=True)
    return next(folder.glob("groundswell-*.whl"))


def weights(wheel: Path) -> Counter[str]:
    """Return the compressed bytes of each part of the wheel: folders of the package, and of its data."""
    found: Counter[str] = Counter()
    with zipfile.ZipFile(wheel) as archive:
        for each in archive.infolist():
            parts = each.filename.split("/")
            deep = 3 if parts[:2] == ["groundswell", "data"] else 2
            found["/".join(parts[:deep])] += each.compress_size
    return found


def main(arguments: list[str]) -> int:
    """Print the size; return the exit status."""
    with tempfile.TemporaryDirectory() as folder:
        wheel = Path(arguments[0]) if arguments else built(Path(folder))
        size = wheel.stat().st_size
        print(f"{wheel.name}: {size / 1e6:.2f} MB of at most {MOST / 1e6:.0f}")
        for name, weight in weights(wheel).most_common(SHOWN):
            print(f"{weight / 1e6:8.2f} MB  {name}")
        with zipfile.ZipFile(wheel) as archive:
            missing = sorted(set(NEEDED) - set(archive.namelist()))
    if missing:
        print(f"missing in it: {', '.join(missing)}", file=sys.stderr)
    if size > MOST:
        print(f"over {MOST / 1e6:.0f} MB", file=sys.stderr)
    return int(size > MOST or bool(missing))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
