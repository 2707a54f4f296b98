"""Peak memory and time of taking in a file shaped like GDELT's daily ones: `python benchmarks/import_memory.py
--gigabytes 2`.

The file is made in a folder of its own, line by line, with made-up rows (seed 1), and removed afterwards. The import
runs in a process of its own, whose largest resident size the system reports.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from groundswell.data.importers.gdelt import GDELT

ROOTS = ("01", "02", "04", "05", "08", "11", "13", "14", "17", "18", "19")
SCRIPT = """
import json, resource, sys, time
from pathlib import Path
from groundswell.data.adding import add_data
begin = time.process_time()
kept = add_data(sys.argv[1], out=Path(sys.argv[2]))
told = dict(rows=kept.rows, taken=kept.taken, kept=kept.kept, rejected=sum(kept.rejected.values()),
            left=sum(kept.left.values()), seconds=time.process_time() - begin,
            peak=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024, table=kept.parquet.stat().st_size)
print(json.dumps(told))
"""


def line(number: int, draw: random.Random) -> str:
    """One row of 61 cells; one row of a thousand is broken."""
    names = GDELT.headerless[61]
    cells = dict.fromkeys(names, "")
    root = draw.choice(ROOTS)
    month, day = draw.randint(1, 12), draw.randint(1, 28)
    east, north = draw.uniform(50, 85), draw.uniform(41, 54)
    cells |= {
        "globaleventid": str(number),
        "sqldate": f"2022{month:02}{day:02}",
        "monthyear": f"2022{month:02}",
        "year": "2022",
        "fractiondate": "2022.0110",
        "actor1code": draw.choice(("KAZ", "KAZGOV", "KAZOPP", "COP", "")),
        "actor1name": draw.choice(("KAZAKHSTAN", "PROTESTER", "POLICE", "THE US")),
        "actor2name": draw.choice(("GOVERNMENT", "CITIZEN", "")),
        "isrootevent": "1",
        "eventcode": f"{root}1",
        "eventbasecode": f"{root}{draw.randint(0, 5)}",
        "eventrootcode": root,
        "nummentions": str(draw.randint(1, 40)),
        "avgtone": f"{draw.uniform(-9, 3):.12f}",
        "actiongeo_type": draw.choice("0134"),
        "actiongeo_fullname": 'Almaty, Almaty Qalasy, Kazakhstan "city"',
        "actiongeo_countrycode": "KZ",
        "actiongeo_adm1code": "KZ02",
        "actiongeo_lat": f"{north:.4f}",
        "actiongeo_long": f"{east:.4f}",
        "actiongeo_featureid": "-2335204",
        "dateadded": "20220105120000",
        "sourceurl": f"https://news.example/{draw.getrandbits(96):x}/{'a-long-address-of-a-page' * 5}",
    }
    if number % 1000 == 0:
        cells["sqldate"] = "2022-13-77"
    return "\t".join(cells[name] for name in names)


def write(path: Path, size: int) -> int:
    """Write lines up to a size in bytes; how many there are."""
    draw = random.Random(1)
    number = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        while file.tell() < size:
            pattern = [line(number + k, draw) for k in range(2000)]
            for again in range(10):  # ids differ; drawing every row would take longer than reading it
                for k, each in enumerate(pattern):
                    _, _, rest = each.partition("\t")
                    file.write(f"{number + again * 2000 + k}\t{rest}\n")
            number += 20_000
    return number


def main() -> None:
    """Make the file, take it in, print what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gigabytes", type=float, default=2.0)
    parser.add_argument("--folder", type=Path, default=None, help="where there is room for the file")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.folder) as place:
        path = Path(place) / "20220105.export.CSV"
        begin = time.perf_counter()
        lines = write(path, int(asked.gigabytes * 1e9))
        print(
            f"made {path.stat().st_size / 1e9:.2f} GB, {lines:,} lines, in {time.perf_counter() - begin:.0f} s",
            flush=True,
        )
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT, str(path), str(Path(place) / "shelf")],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            sys.exit(done.stderr)
        told = json.loads(done.stdout.splitlines()[-1])
        assert told["rows"] == lines == told["taken"] + told["left"] + told["rejected"]
        print(
            f"rows {told['rows']:,}: taken {told['taken']:,}, left out {told['left']:,}, given up {told['rejected']:,}"
        )
        print(
            f"peak memory {told['peak'] / 1e6:.0f} MB; processor time {told['seconds']:.0f} s; table "
            f"{told['table'] / 1e6:.0f} MB"
        )
        print(f"(of this script: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:.0f} MB)")


if __name__ == "__main__":
    main()
