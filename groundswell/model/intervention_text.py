"""Interventions as people write them on a command line: "day 5: concede", "days 3-10: order disperse".

[ACTOR] [WHEN]: ACT    or    ACT WHEN; the actor may be left out where the act says whose it is
WHEN   day 5 | day 5 evening | days 3-10 | from day 3 | until day 10; a date for "day 5"; without it: always
ACT    an order or act, "no" or "never" before it to forbid it | troops 2 days later | pressure 0.5
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from groundswell.model.faults import CaseError, called, nearest
from groundswell.model.intervention import PARTS, Intervention
from groundswell.model.rows.forced import COLUMN_OF

__all__ = ["FORMS", "intervention_row", "written_as"]

FORMS = (
    "day 5: concede",
    "days 3-10: order disperse",
    "from day 3: never shoot",
    "no shutdown",
    "day 2 evening: ask",
    "patron day 4: no troops",
    "troops 2 days later",
    "outside from day 5: pressure 0.5",
)

# Other ways of saying an act, by actor and act.
_ALSO: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "ruler": {
        "tolerate": ("stand back", "toleration"),
        "disperse": ("disperse the crowd",),
        "beat": ("beating", "beat the crowd"),
        "shoot": ("shooting", "shoot at the crowd", "fire"),
        "nothing": ("do nothing",),
        "concede": ("concession", "concessions", "make a concession", "offer a concession", "give in"),
        "shut down": ("shutdown", "shut the net down", "shut down the net", "shut the net", "internet shutdown"),
        "ask": ("ask for troops", "ask the patron", "ask the patron for troops", "ask for help", "request", "invite"),
        "pledge": ("pledge to stay",),
        "leave": ("brokered exit", "leave by a brokered exit", "take the exit", "resign"),
        "flee": ("flight", "flee the country"),
    },
    "patron": {
        "nothing": ("do nothing", "wait"),
        "words": ("speak",),
        "money": ("send money", "pay", "loan", "credit"),
        "standby": ("stand by", "troops on standby", "reserve"),
        "troops": ("send troops", "soldiers", "intervene", "intervention"),
        "withdraw": ("withdraw troops", "withdrawal", "call troops back"),
        "broker": ("broker an exit", "broker exit"),
        "drop": ("drop the ruler",),
    },
    "outside": {"exit offer": ("offer an exit", "offer exit", "mediation", "mediate"), "pressure": ("sanctions",)},
}
_ACTORS = {"ruler": "ruler", "patron": "patron", "outside power": "outside", "outside": "outside"}
_ORDERS = ("tolerate", "disperse", "beat", "shoot")
_NUMBERS: Mapping[str, int] = dict(
    zip(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), range(1, 11))
)
_DATE = re.compile(r"\b(?:day )?(\d{4}-\d\d-\d\d)\b")
_FORBID = re.compile(r"^(?:never|no|not|do not|don't|must not|may not|cannot|without|forbid)(?: (?:any|an|a|the))? ")
_FORCE = re.compile(r"^(?:always |must |force |then )")
_PART = rf"(?: (?:in the |at )?({'|'.join(PARTS)}))?"
_RANGE = re.compile(r"\b(?:from |between |on )?days? ?(\d+) ?(?:-|to|until|till|and|through) ?(?:day )?(\d+)\b")
_OPEN = re.compile(r"\b(from|since|after) day (\d+)(?: on(?:wards?)?)?\b")
_SHUT = re.compile(r"\b(until|till|up to|to|before) day (\d+)\b")
_SINGLE = re.compile(rf"\b(?:on )?day ?(\d+){_PART}\b")
_ALWAYS = re.compile(r"\b(?:always|throughout)\b")
_DELAY = re.compile(
    r"^(?:the )?(?:troops|soldiers) (?:land |come |arrive )?(\d+) days? (later|late|earlier|early|sooner)$"
)
_LEVEL = re.compile(r"^(pressure|sanctions) (?:at |of )?(\d*\.?\d+) ?(%?)$")


def intervention_row(text: str, start: datetime.date | None = None) -> dict[str, Any]:
    """A row of [[interventions]] from its text; ``start`` is day 0, for texts with a date.

    Raises `CaseError` that says what was not understood, the nearest word, and how an intervention is written.
    """
    plain = _plain(text, start)
    when, rest = _when(text, plain)
    rest = rest.strip(" :,")
    actor, rest = _actor(rest)
    rest = rest.strip(" :,")
    if not rest:
        raise _fault(text, "it does not say what is done", True)
    return {**_act(text, actor, rest), **when}


def written_as(intervention: Intervention) -> str:
    """An intervention as its shortest text, which `intervention_row` reads back as the same."""
    each = intervention
    if each.day is not None:
        when = f"day {each.day}" + (f" {each.part}" if each.part else "")
    elif each.from_day is not None:
        when = f"from day {each.from_day}" if each.to_day is None else f"days {each.from_day}-{each.to_day}"
    else:
        when = "" if each.to_day is None else f"until day {each.to_day}"
    if each.how == "delayed":
        late = each.days_later or 0
        act = f"troops {abs(late)} {'day' if abs(late) == 1 else 'days'} {'earlier' if late < 0 else 'later'}"
    elif each.how == "forbidden":
        act = f"never {each.act}" if each.actor == "ruler" else f"no {each.act}"
    elif each.level is not None:
        act = f"pressure {each.level:g}"
    else:
        act = f"order {each.act}" if each.act in _ORDERS else each.act
    actor = "" if each.actor == "ruler" or each.how == "delayed" else f"{each.actor} "
    head = f"{actor}{when}".strip()
    return f"{head}: {act}" if head else act


class _Word(NamedTuple):
    """A way of saying an act, and which act it is."""

    actor: str
    act: str


def _words(actor: str | None) -> dict[str, _Word]:
    """Every way of saying an act of one actor, or of any; the ruler's where two have the same word."""
    found: dict[str, _Word] = {}
    for each in (actor,) if actor else ("ruler", "patron", "outside"):
        for act, others in _ALSO[each].items():
            for word in (act, *others):
                found.setdefault(word, _Word(each, act))
    return found


def _plain(text: str, start: datetime.date | None) -> str:
    """Small letters, single blanks, numbers in digits, and days in place of dates."""
    plain = " ".join(text.lower().replace("\u2013", "-").replace("\u2014", "-").replace("\u2019", "'").split())
    plain = re.sub(r" ?- ?", "-", plain)
    plain = re.sub(r" ?([:,]) ?", r"\1 ", plain)
    plain = re.sub(rf"\b({'|'.join(_NUMBERS)})\b", lambda word: str(_NUMBERS[word.group()]), plain)

    def day_of(found: re.Match[str]) -> str:
        try:
            date = datetime.date.fromisoformat(found.group(1))
        except ValueError:
            raise _fault(text, f"{found.group(1)} is no date") from None
        if start is None:
            raise _fault(text, "a date can be used only where the case says when it starts: write a day, such as day 5")
        if date < start:
            raise _fault(text, f"{date} lies before the case begins, {start}")
        return f"day {(date - start).days}"

    return _DATE.sub(day_of, plain)


def _when(text: str, plain: str) -> tuple[dict[str, Any], str]:
    """When it holds, and what is left of the text."""
    found: list[tuple[dict[str, Any], str]] = []
    if match := _RANGE.search(plain):
        found.append(({"from_day": _day(text, match[1]), "to_day": _day(text, match[2])}, match[0]))
    elif match := _OPEN.search(plain):
        found.append(({"from_day": _day(text, match[2]) + (match[1] == "after")}, match[0]))
    elif match := _SHUT.search(plain):
        last = _day(text, match[2]) - (match[1] == "before")
        if last < 0:
            raise _fault(text, "there is no day before day 0, the first")
        found.append(({"to_day": last}, match[0]))
    elif match := _SINGLE.search(plain):
        found.append(({"day": _day(text, match[1])} | ({"part": match[2]} if match[2] else {}), match[0]))
    elif match := _ALWAYS.search(plain):
        found.append(({}, match[0]))
    when, words = found[0] if found else ({}, "")
    rest = " ".join(plain.replace(words, " ", 1).split()) if words else plain
    if re.search(r"\bday\b", rest) and not _DELAY.match(rest.strip(" :,").removeprefix("patron ").strip(" :,")):
        raise _fault(text, "it says twice when" if words else "it does not say when in words that are understood", True)
    return when, rest


def _day(text: str, digits: str) -> int:
    if len(digits) > 5:
        raise _fault(text, f"{called(digits)} is no day of a case")
    return int(digits)


def _actor(rest: str) -> tuple[str | None, str]:
    """Whose act it is, where the text says so, and the act."""
    for name, actor in _ACTORS.items():
        if rest == name or rest.startswith((f"{name} ", f"{name}:", f"{name},")):
            return actor, rest[len(name) :]
    return None, rest


def _act(text: str, actor: str | None, rest: str) -> dict[str, Any]:
    if (match := _DELAY.match(rest)) and actor in (None, "patron"):
        days = _day(text, match[1])
        later = days if match[2].startswith("late") else -days
        return {"actor": "patron", "act": "troops", "how": "delayed", "days_later": later}
    if (match := _LEVEL.match(rest)) and actor in (None, "outside"):
        level = float(match[2]) / (100.0 if match[3] else 1.0)
        return {"actor": "outside", "act": "pressure", "how": "forced", "level": level}
    if rest in ("do not act", "not act"):
        rest = "nothing"
    act = _FORCE.sub("", rest)
    forbidden = _FORBID.match(act)
    act = act[forbidden.end() :] if forbidden else act
    ordered = act.startswith(("order ", "order to "))
    act = act.removeprefix("order ").removeprefix("to ") if ordered else act
    known = _words(actor)
    word = known.get(act)
    if word is None or (ordered and word.act not in _ORDERS):
        raise _unknown(text, actor, act, ordered)
    return {"actor": word.actor, "act": word.act, "how": "forbidden" if forbidden else "forced"}


def _unknown(text: str, actor: str | None, act: str, ordered: bool) -> CaseError:
    if ordered or act == "order":
        said = (
            f'there is no order "{called(act)}".{nearest(act, _ORDERS)}' if ordered else "it does not say which order."
        )
        return _fault(text, f"{said} Orders: {', '.join(_ORDERS)}")
    elsewhere = _words(None).get(act)
    if actor and elsewhere:
        return _fault(text, f'"{called(act)}" is an act of the {_called(elsewhere.actor)}, not of the {_called(actor)}')
    near = nearest(act, _words(actor))
    lists = [f"{_called(each)}: {', '.join(COLUMN_OF[each])}" for each in ((actor,) if actor else COLUMN_OF)]
    return _fault(text, f'there is no act "{called(act)}".{near} Acts of the {"; of the ".join(lists)}', not near)


def _called(actor: str) -> str:
    return "outside power" if actor == "outside" else actor


def _fault(text: str, why: str, with_forms: bool = False) -> CaseError:
    forms = f". An intervention is written as one of: {'; '.join(FORMS)}" if with_forms else ""
    return CaseError(f'--do "{called(text)}": {why}{forms}')
