"""Feed the importers mutated, truncated, mis-encoded and gigantic files: `tools/fuzz_importers.py --count 10000`.

Guided by coverage: atheris (Google; libFuzzer for Python) keeps each input that reaches new code and mutates it on.
Beside its own changes of bytes there are changes of tables: lines and cells doubled, dropped, swapped, quoted, cut,
made gigantic or put into another encoding or archive. Limits on long lines are lowered so that small inputs reach them.
For every input: no exception but a refusal with a reason, and every line taken, given up or left out. A failing input
is written to the folder of the corpus. `pip install atheris` first (extra `fuzz`).
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import random
import sys
import tempfile
import zipfile
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

with atheris.instrument_imports(include=["groundswell.data"]):
    from groundswell.data.importing import import_rows
    from groundswell.data.reading import json_records, records
    from groundswell.data.reading.faults import DataError
    from groundswell.data.reading.openings import Source

from tests.data.importers.samples import SAMPLES, cells_of
from tests.data.reading.workbook import workbook

LONGEST = 2600  # bytes of an input
SLOWEST = 300  # seconds by the clock: 2 kB in gzip may be 700,000 rows, on a machine with other work
ODD = (
    "",
    '"',
    '""',
    "-99",
    "NA",
    "1e308",
    "9" * 40,
    "\0",
    "\ufeff",
    "é",
    "\u2028",
    "2022-02-30",
    "nan",
    "-1",
    "x" * 900,
)
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1")


def check(content: bytes) -> None:
    """One input: refused with a reason, or every row accounted for."""
    rows: list[object] = []
    rejects: list[object] = []
    try:
        done = import_rows(Source("fuzz", lambda: io.BytesIO(content)), rows.append, rejects.append)
    except DataError as failure:
        if not str(failure):
            raise AssertionError("refused without a reason") from None
        return
    tally = done.tally
    if "a value that cannot be read" in tally.rejected:
        raise AssertionError("a cell raised what no importer foresaw; its row was given up, yet say why")
    if not (tally.adds_up() and len(rows) == tally.values and len(rejects) == tally.rejected.total()):
        raise AssertionError(f"rows are lost: {tally.rows} {tally.taken} {tally.left} {tally.rejected}")


def mutated(content: bytes, most: int, seed: int) -> bytes:
    """An input changed as files are broken in practice; half the time by the bytes, as the library does."""
    draw = random.Random(seed)
    if draw.random() < 0.4:
        return atheris.Mutate(content, most)
    text = content.decode("utf-8", "surrogateescape")
    lines = text.splitlines(keepends=True)[:500] or [""]
    for _ in range(draw.randint(1, 4)):
        at = draw.randrange(len(lines))
        lines = _changed(lines, at, draw) or [""]
    codec = draw.choice(ENCODINGS) if draw.random() < 0.1 else "utf-8"
    told = "".join(lines).encode(codec, "surrogateescape" if codec == "utf-8" else "replace")
    if draw.random() < 0.1:
        told = told[: draw.randint(0, len(told))]
    if draw.random() < 0.03:
        told = packed(told, draw)
    return told[:most]


def _changed(lines: list[str], at: int, draw: random.Random) -> list[str]:
    line = lines[at]
    cells = line.split(",")
    place = draw.randrange(len(cells))
    match draw.randrange(9):
        case 0:
            return lines[:at] + lines[at + 1 :]
        case 1:
            return [*lines[: at + 1], *lines[at:]]
        case 2:
            cells[place] = draw.choice(ODD)
        case 3:
            cells.insert(place, draw.choice(ODD))
        case 4:
            del cells[place]
        case 5:
            cells[place] = f'"{cells[place]}\n{draw.choice(ODD)}'
        case 6:
            return [*lines[:at], line.rstrip("\r\n") + draw.choice(("\r", "\r\n", "\n\n", "")), *lines[at + 1 :]]
        case 7:
            cells[place] = (cells[place] * draw.randint(2, 400))[:LONGEST]
        case _:
            other = draw.choice(list(SAMPLES.values()))
            return [*lines[:at], draw.choice(other.splitlines(keepends=True)), *lines[at:]]
    return [*lines[:at], ",".join(cells), *lines[at + 1 :]]


def packed(content: bytes, draw: random.Random) -> bytes:
    """The same in an archive, sometimes a broken one."""
    if draw.random() < 0.5:
        told = gzip.compress(content, 1)
    else:
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.csv", content)
        told = held.getvalue()
    return told[: draw.randint(1, len(told))] if draw.random() < 0.4 else told


def seeds() -> list[bytes]:
    """What it begins with: every sample as it is, in other encodings, as JSON, in archives, as a workbook."""
    draw = random.Random(0)
    found = [text.encode() for text in SAMPLES.values()]
    found += [text.encode("utf-16") for text in list(SAMPLES.values())[:3]]
    found += [text.replace("\n", "\r\n").encode("cp1252", "replace") for text in list(SAMPLES.values())[:5]]
    for text in list(SAMPLES.values())[:6]:
        found += [packed(text.encode(), draw) for _ in range(2)]
    header, *rows = cells_of(SAMPLES["acled"])
    objects = [dict(zip(header, row)) for row in rows]
    found.append(json.dumps({"status": 200, "success": True, "data": objects}).encode())
    found.append("\n".join(json.dumps(each) for each in objects).encode())
    found.append(workbook(cells_of(SAMPLES["mmad"])))
    return found


def main() -> None:
    """Run so many inputs, or until one fails."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=100_000, help="inputs to try")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--corpus", type=Path, default=None, help="a folder to keep inputs that reached new code")
    asked = parser.parse_args()
    records.LONGEST_LINE, records.MOST_CHARACTERS, records.MOST_LINES = 3000, 2000, 12
    records.MOST_OPEN = 5
    json_records._LONGEST, json_records._PIECE = 3000, 700
    folder = asked.corpus or Path(tempfile.mkdtemp(prefix="fuzz-"))
    folder.mkdir(parents=True, exist_ok=True)
    for number, content in enumerate(seeds()):
        check(content)
        (folder / f"seed-{number}").write_bytes(content)
    print(f"{len(seeds())} seeds pass; corpus and failing inputs in {folder}", flush=True)
    flags = [
        f"-runs={asked.count}",
        f"-seed={asked.seed}",
        f"-max_len={LONGEST}",
        f"-timeout={SLOWEST}",
        "-rss_limit_mb=2048",
    ]
    flags += [f"-artifact_prefix={folder}/", "-print_final_stats=1", "-reload=0", "-report_slow_units=5"]
    atheris.Setup([sys.argv[0], *flags, str(folder)], check, custom_mutator=mutated)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
