"""How case files are broken for `tools/fuzz_cases.py`: byte by byte, line by line, word by word, table by table."""

from __future__ import annotations

import collections
import random
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from groundswell.model.casefile import case_path
from groundswell.model.numbers import known_numbers
from groundswell.study.library import FITTED

__all__ = ["Broken", "broken", "corpus"]

VALUES = (
    "nan", "inf", "-inf", "-1", "0", "1", "-0.0", "0.5", "1.5", "1e400", "-1e-400", "1e308", "5e-324", "9" * 30,
    "-" + "9" * 30, "9" * 5000, "0x10", "0o7", "0b1", "1_000", "01", "1.", ".5", "+0.5", "true", "false", "True",
    "none", "null", "yes", "''", '""', '"0.5"', '"nan"', '"x"', '"\\u0000"', '"\\u001b[31m"', '"\\u200b"', '"é"',
    '"日本"', '"' + "x" * 5000 + '"', "'''\na\nb'''", '"""a\\\n b"""', "[]", "[0.5]", "[[]]", "[" * 300 + "]" * 300,
    "{}", "{ value = 0.5 }", "{ a = { b = 1 } }", "2022-01-01", "0001-01-01", "9999-12-31", "2022-02-30",
    "2022-01-01T00:00:00", "2022-01-01T00:00:00Z", "12:00:00", "", "=", "#", "0,5", "50%", "1e5", "1E5", "12000.0",
    '"Capital"', '"named"', '"city"', '"share"', '"persons"', '"count"',
)  # fmt: skip
LETTERS = "abcxyz0_-. \t\n=[]{}#\"'\\,\u00e9\u0000\u2028\U0001f600"
SETTINGS = (
    "country.legitimacy", "districts.{d}.hardship", "districts.{d}.population", "districts.0.name", "calendar.days",
    "calendar.start", "triggers.0.date", "pillars.0.weight", "switches.patron", "switches.danger", "spread.inputs",
    "seeds.withdrawn", "seeds.provocateurs", "case.name", "patron.stance", "numbers", "rules", "turnout.threshold",
    "numbers.turnout.threshold", "columns.hardship.spread", "country", "districts", "country.legitimacy.low", "",
    "exit.exile.unit", "precedents.0.year", "drifts.0.level", "calendar.holidays", "rules.turnout.joins",
)  # fmt: skip


class Broken(NamedTuple):
    """One broken input: how it was made, the case file, its targets, its rule file and the options beside it."""

    how: str
    case: bytes
    targets: bytes | None
    rules: bytes | None
    settings: tuple[str, ...]
    days: int | None


# ------------------------------------------------------------------ what is broken


def small(text: str, districts: int = 3) -> str:
    """A case file cut to a few districts, two pillars and one precedent, with all its comments."""
    parts = re.split(r"(?m)^(?=\[)", text)
    kept, seen = [], collections.Counter[str]()
    for part in parts:
        header = part.split("\n", 1)[0].strip()
        seen[header] += 1
        most = {"[[districts]]": districts, "[[pillars]]": 2, "[[precedents]]": 1}.get(header, 10**6)
        if seen[header] <= most:
            kept.append(part)
    return "".join(kept)


RULES = """
[rules]
"turnout.joins" = "mine.py:mine"
"""
RULE = """from groundswell.rules.rule import rule

@rule
def mine(rank, risk_aversion, steep, base, deter):
    return rank * steep + base - risk_aversion * deter > 0.0
"""


def corpus() -> list[tuple[str, str]]:
    """Texts of cases with their targets: the shipped ones cut small, which is most of what is broken, then whole."""
    found = []
    for name in FITTED:
        path = case_path(name)
        found.append((path.read_text("utf-8"), path.with_name("targets.toml").read_text("utf-8")))
    return [*((small(case), targets) for case, targets in found), *found]


# ------------------------------------------------------------------ how it is broken


def cut_bytes(chance: random.Random, text: str) -> bytes:
    """Bytes flipped, put in, taken out or written over."""
    content = bytearray(text.encode())
    for _ in range(chance.choice((1, 1, 1, 2, 5, 50))):
        place = chance.randrange(len(content) + 1)
        do = chance.randrange(4)
        if do == 0 and place < len(content):
            content[place] ^= 1 << chance.randrange(8)
        elif do == 1:
            content[place:place] = chance.randbytes(chance.choice((1, 1, 4)))
        elif do == 2:
            del content[place : place + chance.choice((1, 1, 3, 100))]
        else:
            content[place : place + 1] = chance.choice(LETTERS).encode()
    return bytes(content)


def cut_short(chance: random.Random, text: str) -> bytes:
    """As a file whose writing was cut off."""
    content = text.encode()
    return content[: chance.randrange(len(content) + 1)]


def cut_lines(chance: random.Random, text: str) -> bytes:
    """Lines taken out, doubled, moved, exchanged or split."""
    lines = text.split("\n")
    for _ in range(chance.choice((1, 1, 2, 5))):
        place, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        do = chance.randrange(5)
        if do == 0 and len(lines) > 1:
            del lines[place]
        elif do == 1:
            lines.insert(other, lines[place])
        elif do == 2:
            lines[place], lines[other] = lines[other], lines[place]
        elif do == 3:
            lines.insert(other, lines.pop(place))
        else:
            at = chance.randrange(len(lines[place]) + 1)
            lines[place : place + 1] = [lines[place][:at], lines[place][at:]]
    return "\n".join(lines).encode()


_PAIR = re.compile(r'(?P<key>[A-Za-z_"][\w."]*)(?P<is>\s*=\s*)(?P<value>"(?:\\.|[^"\\\n])*"|[^\s,{}#\[\]]+)')


def other_value(chance: random.Random, text: str) -> bytes:
    """One value or more written over with another, anywhere, also in a table within a line."""
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        pairs = list(_PAIR.finditer(text))
        if not pairs:
            break
        pair = chance.choice(pairs)
        value = chance.choice(VALUES) if chance.random() < 0.7 else chance.choice(pairs)["value"]
        text = text[: pair.start("value")] + value + text[pair.end("value") :]
    return text.encode()


def moved_number(chance: random.Random, text: str) -> bytes:
    """A number scaled, or turned round."""
    numbers = list(re.finditer(r"(?<![\w.\-])-?\d+(?:\.\d+)?(?![\w.\-])", text))
    if not numbers:
        return text.encode()
    number = chance.choice(numbers)
    by = chance.choice((-1.0, 0.0, 0.1, 2.0, 10.0, 1e3, 1e9, 1e18))
    value = float(number.group()) * by
    words = [f"{value:.6g}", f"{value:.0f}", f"{value:.1f}"]
    return (text[: number.start()] + chance.choice(words) + text[number.end() :]).encode()


def moved_date(chance: random.Random, text: str) -> bytes:
    """A date moved by days, years or centuries, or turned round."""
    dates = list(re.finditer(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)", text))
    if not dates:
        return text.encode()
    date = chance.choice(dates)
    year, month, day = int(date["year"]), int(date["month"]), int(date["day"])
    do = chance.randrange(5)
    if do == 0:
        year += chance.choice((-1, 1, 10, -1000, 1000, 7000))
    elif do == 1:
        day = chance.randrange(0, 40)
    elif do == 2:
        month = chance.randrange(0, 15)
    else:
        year, month, day = chance.randrange(1900, 2100), chance.randrange(1, 13), chance.randrange(1, 29)
    new = f"{year:04d}-{month:02d}-{day:02d}"
    if do == 4:
        new = chance.choice((f'"{new}"', new + "T12:00:00", new.replace("-", "/"), f"{day}.{month}.{year}"))
    return (text[: date.start()] + new + text[date.end() :]).encode()


def other_key(chance: random.Random, text: str) -> bytes:
    """A key misspelt, in capitals, dotted, in quotes, or another's."""
    pairs = list(_PAIR.finditer(text))
    if not pairs:
        return text.encode()
    pair = chance.choice(pairs)
    key = pair["key"]
    at = chance.randrange(len(key))
    new = chance.choice(
        (
            key[:at] + key[at + 1 :],
            key[:at] + chance.choice(LETTERS) + key[at:],
            key.upper(),
            f"{key}.{key}",
            f'"{key}"' if '"' not in key else key,
            chance.choice(pairs)["key"],
            "",
        )
    )
    return (text[: pair.start("key")] + new + text[pair.end("key") :]).encode()


def other_tables(chance: random.Random, text: str) -> bytes:
    """Tables taken out, doubled, moved, renamed, or with the wrong brackets."""
    parts = re.split(r"(?m)^(?=\[)", text)
    place, other = chance.randrange(len(parts)), chance.randrange(len(parts))
    do = chance.randrange(6)
    if do == 0:
        del parts[place]
    elif do == 1:
        parts.insert(other, parts[place])
    elif do == 2:
        parts.insert(other, parts.pop(place))
    elif do == 3:
        parts[place] = parts[place].replace("[[", "[", 1).replace("]]", "]", 1)
    elif do == 4:
        parts[place] = re.sub(r"^\[([a-z.]+)\]", r"[[\1]]", parts[place])
    else:
        headers = [*re.findall(r"(?m)^\[+[a-z._]+\]+", text), "[x]", "[[x]]", "[case.deeper]", "[districts.Port]", "[]"]
        parts[place] = re.sub(r"^\[+[a-z._]+\]+", lambda _: chance.choice(headers), parts[place])
    return "".join(parts).encode()


def more_keys(chance: random.Random, text: str) -> bytes:
    """A key more, known or unknown, anywhere."""
    lines = text.split("\n")
    keys = [pair["key"] for pair in _PAIR.finditer(text)] + ["weather", "numbers", "a.b.c", '"turnout.threshold"']
    lines.insert(chance.randrange(len(lines) + 1), f"{chance.choice(keys)} = {chance.choice(VALUES)}")
    return "\n".join(lines).encode()


def free_tables(chance: random.Random, text: str) -> bytes:
    """The tables that a case may have and the shipped ones leave out: switches, spread, seeds, numbers."""
    rows = []
    for _ in range(chance.choice((1, 1, 2, 3))):
        section = chance.choice(("switches", "spread", "seeds", "numbers"))
        keys = {
            "switches": ("contacts", "patron", "danger", "patrn", "ruler"),
            "spread": ("parameters", "inputs", "choice", "fitted", "x"),
            "seeds": ("provocateurs", "withdrawn", "trigger", "y"),
            "numbers": (*(f'"{key}"' for key in known_numbers()), "turnout.threshold", '"turnout.treshold"', "z"),
        }[section]
        rows.append(
            f"[{section}]\n{chance.choice(keys)} = {chance.choice((*VALUES, '0.1', '1000', 'true', 'false'))}\n"
        )
    return (text + "\n" + "\n".join(rows)).encode()


def other_encoding(chance: random.Random, text: str) -> bytes:
    """As another program might have saved it, or no text at all."""
    return chance.choice(
        (
            lambda: text.encode("utf-16"),
            lambda: text.encode("utf-16-le"),
            lambda: text.replace("a", "\u00e9", 3).encode("latin-1", "replace"),
            lambda: b"\xef\xbb\xbf" + text.encode(),
            lambda: text.replace("\n", "\r\n").encode(),
            lambda: text.replace("\n", "\r").encode(),
            lambda: text.replace(" ", "\u00a0", 5).encode(),
            lambda: text.replace("\n", "\u2028", 3).encode(),
            lambda: text.encode() + b"\x00",
            lambda: b"PK\x03\x04" + chance.randbytes(200),
            lambda: chance.randbytes(chance.choice((0, 1, 10, 1000))),
            lambda: b"",
            lambda: b"\n" * 1000,
            lambda: b"[" * chance.choice((10, 2000)),
            lambda: b"a." * 3000 + b"a = 1",
        )
    )()


BREAKS: dict[str, tuple[Callable[[random.Random, str], bytes], int]] = {
    "bytes": (cut_bytes, 12),
    "cut short": (cut_short, 4),
    "lines": (cut_lines, 10),
    "values": (other_value, 24),
    "numbers": (moved_number, 10),
    "dates": (moved_date, 8),
    "keys": (other_key, 10),
    "tables": (other_tables, 10),
    "more keys": (more_keys, 6),
    "free tables": (free_tables, 6),
    "encoding": (other_encoding, 3),
}


def broken(seed: int, number: int, texts: list[tuple[str, str]]) -> Broken:
    """Broken input ``number`` of a seed: always the same."""
    chance = random.Random(f"{seed} {number}")
    case, targets = texts[chance.choices(range(len(texts)), [6] * (len(texts) // 2) + [1] * (len(texts) // 2))[0]]
    how = chance.choices(list(BREAKS), [weight for _, weight in BREAKS.values()])[0]
    breaks = BREAKS[how][0]
    aim = chance.random()
    days = chance.choice((None, None, None, None, 1, 3, 1500, 0, -5, 10**9, 10**400))
    if aim < 0.70:
        content = breaks(chance, case)
        if chance.random() < 0.1 and content.isascii():  # broken twice
            content = BREAKS[chance.choice(list(BREAKS))][0](chance, content.decode())
        return Broken(f"case: {how}", content, None, None, (), days if chance.random() < 0.1 else None)
    if aim < 0.84:
        return Broken("settings", case.encode(), None, None, tuple(settings(chance, case)), days)
    if aim < 0.98:
        return Broken(f"targets: {how}", case.encode(), breaks(chance, targets), None, (), None)
    return Broken(f"rules: {how}", (case + breaks(chance, RULES).decode(errors="replace")).encode(), None,
                  RULE.encode() if chance.random() < 0.5 else cut_bytes(chance, RULE), (), None)  # fmt: skip


def settings(chance: random.Random, case: str) -> Iterator[str]:
    """Some "KEY=VALUE", right and wrong."""
    names = [*re.findall(r'(?m)^name = "([^"]+)"', case), "Atlantis", "0", "99", "-1", "²", "", ".", "a.b"]
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        keys = (*SETTINGS, *known_numbers()) if chance.random() < 0.3 else SETTINGS
        key = chance.choice(keys).replace("{d}", chance.choice(names))
        if chance.random() < 0.3:
            at = chance.randrange(len(key) + 1)
            key = key[:at] + chance.choice(LETTERS) + key[at + chance.randrange(2) :]
        yield chance.choice((f"{key}={chance.choice(VALUES)}",) * 8 + (key, f"={key}", f"{key}==1", f"{key}=1\nx=2"))
