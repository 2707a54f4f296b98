"""Bad case files by the hundred thousand: each is read, or refused in words, and nothing else.

    python tools/fuzz_cases.py --count 100000 --seed 1

Case files, targets, `--set` and own rules are broken byte by byte, line by line, word by word and table by table.
Each must give a case that passes its own checks, or a `CaseError` in our own words that names the file or the option.
Anything else is a fault: it is saved with what made it, and the exit code is 1. File K of a seed is always the same.
"""

from __future__ import annotations

import argparse
import collections
import multiprocessing
import os
import random
import re
import signal
import sys
import tempfile
import time
import tomllib
import traceback
from pathlib import Path
from typing import Any, NamedTuple

from broken_cases import Broken, broken, corpus

from groundswell.model.case import Case
from groundswell.model.casefile import CaseError, load_case
from groundswell.model.own_rules import own_rules
from groundswell.study.targets import events_of, outcome_of, targets_of

SECONDS = 20  # for one file, on a busy machine
STEPPED = 0.01  # share of accepted cases that are laid out and played for a day
JARGON = re.compile(
    r"Traceback|Input should|type=|pydantic|validation error|https?:|<class|object at 0x|\bNone\b|\{'|\['|datetime\.|"
    r"\\x[0-9a-f]|[a-z]Error\b|\bdict\b|\bstr\b|\bNoneType\b"
)
KINDS = (
    "not valid TOML: there is something left", "not valid TOML: this is no value", "not valid TOML: a line must",
    "is written twice", "not valid TOML", "not a text file", "UTF-16", "larger than", "holds no keys",
    "is not a key of", "is missing", "is out of range", "is no number that a world can have", "is not known",
    "is not written as it must be", "lies outside the window", "lies after", "is the name of", "is there twice",
    "holds the control character", "must be one line", "low <= value <= high", "low must not exceed",
    "the unit must be",
    "is no number of a district", "is not a number of any rule", "more officers than citizens", "needs a reason",
    "needs seeds.provocateurs", "is no quantity that", "counts", "does not say of what", "is a text: it must be",
    "is a number: it must be", "is a whole number: it must be", "is true or false: it must be", "is a list: it must be",
    "is a table: it must be", "is a date or a time: it must be", "write it as KEY=VALUE", "there is no such key",
    "is no value: write", "a rule of one's own", "this is not a number of any rule", "no such rule", "FILE.py:FUNCTION",
    "marked with @rule", "cannot be read", "there is no",
)  # fmt: skip


class Told(NamedTuple):
    """What became of one broken input."""

    how: str
    kind: str  # of message, "accepted" or "fault"
    note: str  # of a fault, or of a case that was accepted though nothing of what changed is in it


# ------------------------------------------------------------------ what becomes of it


class TooLong(BaseException):
    """One input took longer than any should."""


def judged(each: Broken, folder: Path, plain: dict[bytes, str], step: bool) -> Told:
    """Read one broken input as a user would have it read, and judge what is said."""
    path = folder / "case.toml"
    path.write_bytes(each.case)
    for name, content in (("targets.toml", each.targets), ("mine.py", each.rules)):
        (folder / name).unlink(missing_ok=True)
        if content is not None:
            (folder / name).write_bytes(content)
    try:
        case = load_case(path, each.settings, each.days)
        record = (targets_of(path), outcome_of(path), events_of(path))
        if each.rules is not None:
            own_rules(case.rules, folder)
    except CaseError as refusal:
        return refused(each, str(refusal), folder)
    except Exception:
        return Told(each.how, "fault", traceback.format_exc())
    except SystemExit:
        return Told(each.how, "fault", "a rule file ended the process")
    again = Case.model_validate_json(case.model_dump_json())
    if again != case or again.hash() != case.hash():
        return Told(each.how, "fault", "the case that was read is not the same when written and read again")
    if step:
        try:
            play_a_day(case)
        except Exception:
            return Told(each.how, "fault", "accepted, but cannot be played:\n" + traceback.format_exc())
    return Told(each.how, "accepted", without_effect(each, case, record, plain))


def refused(each: Broken, said: str, folder: Path) -> Told:
    """Judge the words of a refusal."""
    lines = said.split("\n")
    named = all(
        line.startswith((f"{folder}/", "--set ", "--days ", "settings ", "rules.", "... and ")) for line in lines
    )
    why = ""
    if not named:
        why = "a line names neither a file nor an option"
    elif found := JARGON.search(_our_words(each, said, folder)):
        why = f"jargon: {found.group()!r}"
    elif len(lines) > 6 or max(map(len, lines)) > 900:
        why = "too long"
    elif not all(letter.isprintable() or letter == "\n" for letter in said):
        why = "letters that a terminal cannot bear"
    else:
        most = each.case.count(b"\n") + 1
        for number in re.findall(rf"(?m)^{re.escape(str(folder))}/case\.toml:(\d+):", said):
            if not 1 <= int(number) <= most:
                why = f"line {number} of a file of {most} lines"
    if why:
        return Told(each.how, "fault", f"{why}:\n{said}")
    kind = next((kind for kind in KINDS if kind in lines[0]), None)
    return Told(each.how, kind or "other", "" if kind else lines[0])


def _our_words(each: Broken, said: str, folder: Path) -> str:
    """A refusal without what it repeats: the file's own line, and what Python says of a rule file."""
    said = re.sub(r" The line reads: .*", "", said.replace(str(folder), ""))
    return re.sub(r"(not valid Python:|the file stops with) .*", "", said) if each.rules else said


def without_effect(each: Broken, case: Case, record: Any, plain: dict[bytes, str]) -> str:
    """What was changed though the case that came of it is the same: nothing should be passed over in silence."""
    name = case.hash().encode()
    if each.targets is not None:
        if repr(record) != plain.get(b"targets " + name, ""):
            return ""
        now, before = tree_of(each.targets), tree_of(plain[b"text " + name].encode())
        now.pop("patterns", None)  # for people to read
        before.pop("patterns", None)
        return "" if now == before else f"targets without effect: {differing(before, now)}"
    if name not in plain:
        return ""
    if each.settings:
        return f"--set {each.settings} without effect"
    now, before = tree_of(each.case), tree_of(plain[name].encode())
    return "" if now == before else f"without effect: {differing(before, now)}"


def tree_of(content: bytes) -> Any:
    """The tree of a text, with a byte order mark or without."""
    return tomllib.loads(content.decode("utf-8-sig").replace("\r\n", "\n"))


def differing(a: Any, b: Any, path: str = "") -> str:
    """The first path at which two trees differ."""
    if isinstance(a, dict) and isinstance(b, dict):
        for key in [*a, *(each for each in b if each not in a)]:
            if a.get(key, ...) != b.get(key, ...):
                return differing(a.get(key, ...), b.get(key, ...), f"{path}.{key}")
    if isinstance(a, list) and isinstance(b, list) and len(a) == len(b):
        for place, (one, other) in enumerate(zip(a, b)):
            if one != other:
                return differing(one, other, f"{path}.{place}")
    return f"{path.lstrip('.')} was {a!r}"[:100] + f", is {b!r}"[:100]


def play_a_day(case: Case) -> None:
    """One world of an accepted case for one day; every count in it is finite and none is below nothing."""
    from groundswell.model.launch import load_kernels
    from groundswell.model.running import SWEEPS, census, run_arguments
    from groundswell.model.world import lay_ground, new_life

    life = new_life(lay_ground(case, 100_000, 500), 1)
    load_kernels(SWEEPS, {})["run_steps"](*run_arguments(life), 0, min(4, case.steps))
    if life.world.nation.fault[0]:
        raise AssertionError(f"fault {int(life.world.nation.fault[0])} of the engine")
    counted = census(life)
    if sum(int(each.sum()) for each in counted) != case.population:
        raise AssertionError("people are not conserved")


# ------------------------------------------------------------------ all of them


def work(job: tuple[int, int, int, bool, str]) -> tuple[list[tuple[int, Told]], collections.Counter[tuple[str, str]]]:
    """Judge the inputs [first, last) of a seed: faults and odd ones with their numbers, and all counted."""
    seed, first, last, plays, keep = job
    texts = corpus()
    plain: dict[bytes, str] = {}
    odd, counted = [], collections.Counter[tuple[str, str]]()

    def too_long(*_: object) -> None:
        raise TooLong

    signal.signal(signal.SIGALRM, too_long)
    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as place:
        folder = Path(place)
        for case, targets in texts:
            (folder / "case.toml").write_text(case, "utf-8")
            (folder / "targets.toml").write_text(targets, "utf-8")
            name = load_case(folder).hash().encode()
            path = folder / "case.toml"
            plain[name] = case
            plain[b"targets " + name] = repr((targets_of(path), outcome_of(path), events_of(path)))
            plain[b"text " + name] = targets
        for number in range(first, last):
            each = broken(seed, number, texts)
            step = plays and random.Random(number).random() < STEPPED
            signal.alarm(SECONDS + (120 if step else 0))
            try:
                told = judged(each, folder, plain, step)
            except TooLong:
                told = Told(each.how, "fault", f"not done in {SECONDS} s")
            finally:
                signal.alarm(0)
            counted[told.how, told.kind] += 1
            if told.note:
                odd.append((number, told))
            if told.kind == "fault" and keep:
                saved = Path(keep) / f"{seed}-{number}"
                saved.mkdir(parents=True, exist_ok=True)
                for file in folder.iterdir():
                    if file.is_file():
                        (saved / file.name).write_bytes(file.read_bytes())
                (saved / "said.txt").write_text(
                    f"{each.how}\nsettings={each.settings!r} days={each.days!r}\n{told.note}\n", "utf-8"
                )
    return odd, counted


def fuzz(count: int, seed: int, processes: int, plays: bool, keep: str, block: int = 500) -> tuple[Any, Any, float]:
    """Judge ``count`` inputs: the odd ones, all counted by (how broken, what was said), and seconds."""
    jobs = [(seed, first, min(first + block, count), plays, keep) for first in range(0, count, block)]
    odd, counted, began = [], collections.Counter[tuple[str, str]](), time.perf_counter()
    if processes == 1:
        found: Any = map(work, jobs)
    else:
        pool = multiprocessing.get_context("spawn").Pool(processes)
        found = pool.imap_unordered(work, jobs)
    for some, kinds in found:
        odd += some
        counted += kinds
        if sys.stderr.isatty():
            print(f"\r{counted.total():,} of {count:,}", end="", file=sys.stderr)
    if processes > 1:
        pool.close()
        pool.join()
    return sorted(odd), counted, time.perf_counter() - began


def report(odd: Any, counted: Any, seconds: float) -> int:
    """Print what was found; 1 where anything was a fault."""
    total = counted.total()
    by_how, by_kind = collections.Counter[str](), collections.Counter[str]()
    accepted = collections.Counter[str]()
    for (how, kind), number in counted.items():
        by_how[how] += number
        by_kind[kind] += number
        accepted[how] += number if kind == "accepted" else 0
    print(f"{total:,} broken inputs in {seconds:,.0f} s, {total / max(seconds, 1e-9):,.0f} a second\n")
    print("how it was broken            inputs  accepted")
    for how, number in sorted(by_how.items()):
        print(f"{how:<26} {number:>8,} {accepted[how]:>9,}")
    print("\nwhat was said                                   inputs")
    for kind, number in by_kind.most_common():
        print(f"{kind:<46} {number:>7,}")
    silent = [(number, told) for number, told in odd if told.kind == "accepted"]
    print(f"\n{len(silent):,} accepted though what was changed had no effect; some of them:")
    shortest: dict[str, tuple[int, str]] = {}
    for number, told in silent:
        sort = re.sub(r"\d+|'[^']*'", "#", told.note)
        if sort not in shortest or len(told.note) < len(shortest[sort][1]):
            shortest[sort] = (number, told.note)
    for number, note in sorted(shortest.values(), key=lambda pair: len(pair[1]))[:25]:
        print(f"  {number}: {note}")
    other = [(number, told) for number, told in odd if told.kind == "other"]
    for number, told in other[:10]:
        print(f"  other, {number}: {told.note}")
    faults = [(number, told) for number, told in odd if told.kind == "fault"]
    print(f"\n{len(faults)} faults")
    for number, told in faults[:10]:
        print(f"--- {number} ({told.how})\n{told.note}")
    return 1 if faults else 0


def main(arguments: list[str] | None = None) -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--no-play", action="store_true", help="play none of the accepted cases")
    parser.add_argument("--keep", default="out/fuzz", help="folder for what makes a fault")
    asked = parser.parse_args(arguments)
    return report(*fuzz(asked.count, asked.seed, asked.processes, not asked.no_play, asked.keep))


if __name__ == "__main__":
    raise SystemExit(main())
