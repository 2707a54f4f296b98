"""The inputs of a case in words: amounts, levels, intervals, how each is known, and the tables made of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from groundswell.model.case import Case
from groundswell.model.sections import Quantity
from groundswell.show.table import Table
from groundswell.show.words import count, days_in_words, say
from groundswell.study.inputs import GROUPS, Known, inputs_told
from groundswell.study.traits import Trait, traits_of

__all__ = [
    "Told",
    "amount",
    "district_table",
    "ends",
    "how_many_of_each",
    "input_name",
    "interval",
    "level",
    "pillar_table",
    "precedent_table",
    "shortened",
    "told_by_group",
    "top_table",
]

_TOP = (
    "country.legitimacy",
    "country.tenure",
    "districts.hardship",
    "districts.organisation",
    "country.media_freedom",
    "country.negotiable",
    "districts.officers",
    "forces.reserve",
    "forces.arms",
    "pillars.cohesion",
    "country.coup_proofing",
    "patron.stance",
    "patron.value",
    "patron.cover",
    "patron.troops_available",
    "outside.leverage",
)
_LEVELS = (0.1, 0.35, 0.65, 0.9)  # a share up to the first is very low, from the last very high
_STANCES = (-0.5, -0.15, 0.15, 0.5)
_SHARE_OF_PEOPLE = ("loyalists.support", "precedents.fell", "precedents.saved")
_SHORT = 70  # characters of a short source


class Told(NamedTuple):
    """One input in words."""

    key: str
    name: str
    amount: str  # value, interval and level
    how: str
    meaning: str  # what the number measures, what its ends mean
    source: str


def input_name(key: str, language: str = "en") -> str:
    """What an input is called: its key without the place of a pillar."""
    section, _, rest = key.partition(".")
    return say(f"input.{section}.{rest.rpartition('.')[2]}", language)


def amount(value: float, unit: str, language: str = "en") -> str:
    """A value with its unit, as short as it can be said: 0.35, 5,500, 26.1 years, 1 day, 58 per 100,000."""
    if unit in ("persons", "count"):
        return count(value, language)
    if unit == "years":
        key = "amount.years.one" if value == 1 else "amount.years"
        return say(key, language).format(number=f"{value:g}")
    if unit == "days":
        return days_in_words(value, language)
    if unit == "per 100,000":
        return say("amount.heads", language).format(number=count(value, language))
    return f"{value:.3f}".rstrip("0").rstrip(".").replace("-", "−") if abs(value) < 0.1 else _two_digits(value)


def _two_digits(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".").replace("-", "−")


def level(key: str, value: float, unit: str, language: str = "en") -> str:
    """A place on a scale in a word (low, high, friendly), or nothing where the unit says enough."""
    if unit == "share" and key not in _SHARE_OF_PEOPLE:
        return say(f"level.{sum(value >= edge for edge in _LEVELS)}", language)
    if unit == "scale -1..1":
        return say(f"stance.level.{sum(value >= edge for edge in _STANCES)}", language)
    return ""


def ends(each: Known | Trait, language: str = "en") -> str:
    """The interval alone: "0.24 to 0.5"; nothing where the number is known exactly."""
    if each.high - each.low <= 1e-12:
        return ""
    bare = each.unit if each.unit not in ("years", "days", "per 100,000") else "persons"
    low, high = (amount(x, bare, language) for x in (each.low, each.high))
    return say("range", language).format(low=low, high=high)


def interval(each: Known | Trait, language: str = "en") -> str:
    """Value, interval and level: "0.35 (0.24 to 0.5), middle"; one number where it is known exactly."""
    said, between = amount(each.value, each.unit, language), ends(each, language)
    if between:
        said = say("amount.interval", language).format(amount=said, ends=between)
    word = level(each.key, each.value, each.unit, language)
    return say("amount.told", language).format(amount=said, level=word) if word else said


def shortened(source: str, most: int = _SHORT) -> str:
    """The first clause of a source, cut at a word where it is long, without the word that says how it is known."""
    start, colon, rest = source.partition(": ")
    if colon and start in ("assumed", "expert", "rule"):
        source = rest
    clause = source.split("; ")[0]
    if len(clause) <= most:
        return clause
    return clause[: most - 1].rsplit(" ", 1)[0].rstrip(",:;(") + "…"


def told_by_group(case: Case, language: str = "en") -> dict[str, list[Told]]:
    """Every number of a case but those of pillars, precedents and drifts, which are tables, by group."""
    found: dict[str, list[Told]] = {group: [] for group in GROUPS}
    for each in inputs_told(case):
        if each.key.partition(".")[0] not in ("pillars", "precedents", "drifts"):
            found[each.group].append(_told(each, language))
    return {group: rows for group, rows in found.items() if rows}


def _told(each: Known | Trait, language: str) -> Told:
    meaning = say(f"says.{each.key}", language)
    how = say(f"how.{each.how}", language)
    return Told(each.key, input_name(each.key, language), interval(each, language), how, meaning, each.source)


def top_table(case: Case, sources: bool = False, language: str = "en") -> Table:
    """The inputs that matter most, by group; with the short sources where there is room for them."""
    known: dict[str, Known] = {each.key: each for each in inputs_told(case)}
    traits = traits_of(case)
    chosen = [(known[key].group, known[key]) if key in known else ("elites", traits[key]) for key in _TOP]
    chosen.sort(key=lambda pair: GROUPS.index(pair[0]))
    rows = []
    last = ""
    for group, each in chosen:
        named = say(f"group.{group}", language) if group != last else ""
        word = level(each.key, each.value, each.unit, language)
        value = f"{amount(each.value, each.unit, language)} {word}".rstrip()
        how = say(f"how.short.{each.how}", language)
        row = (named, input_name(each.key, language), value, ends(each, language), how)
        rows.append((*row, shortened(each.source)) if sources else row)
        last = group
    names = ("group", "input", "amount", "interval", "how") + (("source",) if sources else ())
    title = say("case.inputs", language).format(shown=len(rows), all=len(known))
    return _table(title, names, rows, "t" * len(names), language, [each.key for _, each in chosen])


def how_many_of_each(case: Case, language: str = "en") -> str:
    """How many numbers of a case are measured, assumed and so on, in one sentence."""
    counts: dict[str, int] = {}
    told = inputs_told(case)
    for each in told:
        counts[each.how] = counts.get(each.how, 0) + 1
    order = sorted(counts, key=lambda how: -counts[how])
    words = ", ".join(f"{counts[how]} {say(f'how.{how}', language)}" for how in order)
    return say("case.counts", language).format(all=len(told), told=words)


def pillar_table(case: Case, language: str = "en") -> Table:
    """The pillars of the elite, their four numbers with intervals."""
    fields = ("weight", "cohesion", "rents", "guns")
    rows = []
    for pillar in case.pillars:
        cells = []
        for field in fields:
            cells.append(_with_ends(getattr(pillar, field), language))
        rows.append((pillar.name, *cells))
    return _table(say("case.pillars", language), ("pillar", *fields), rows, "tnnnn", language)


def _with_ends(quantity: Quantity, language: str) -> str:
    between = say("range", language).format(low=_two_digits(quantity.low), high=_two_digits(quantity.high))
    return say("amount.interval", language).format(amount=_two_digits(quantity.value), ends=between)


def precedent_table(case: Case, language: str = "en") -> Table:
    """The precedents, oldest first, each with its weight and what became of the ruler."""
    ordered = sorted(case.precedents, key=lambda each: (each.year, each.name))
    rows = []
    for each in ordered:
        became = say(f"precedent.{each.result}", language)
        rows.append((str(each.year), each.name, became, _with_ends(each.weight, language)))
    return _table(say("case.precedents", language), ("year", "precedent", "became", "weight"), rows, "nttn", language)


def district_table(case: Case, letters: Sequence[str], language: str = "en") -> Table:
    """Every district, largest first, with its letter on the map where it has one: the twin of the map."""
    fields = ("hardship", "legitimacy", "organisation", "online")
    rows = []
    for place in sorted(range(len(case.districts)), key=lambda k: -case.districts[k].population):
        each = case.districts[place]
        numbers = [f"{getattr(each, field):.2f}" for field in fields]
        rows.append((letters[place], each.name, each.region, count(each.population, language), *numbers))
    names = ("letter", "district", "region", "people", *fields)
    return _table(say("case.districts", language), names, rows, "tttnnnnn", language)


def _table(
    title: str,
    columns: Sequence[str],
    rows: Sequence[tuple[str, ...]],
    pattern: str,
    language: str,
    key: Sequence[str] = (),
) -> Table:
    names = tuple(say(f"column.{column}", language) for column in columns)
    return Table(title, names, list(rows), tuple(letter == "n" for letter in pattern), tuple(key))
