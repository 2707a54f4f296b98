"""A case built from a country and a date into a folder of its own; nothing is overwritten."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from groundswell.build.builder import DAYS, build, built_text
from groundswell.build.corrected import build_corrected
from groundswell.build.people import TooSmall
from groundswell.build.reader import Reader
from groundswell.data.countries import NoSuchCountry
from groundswell.model.case import TRIGGERS
from groundswell.model.casefile import CaseError, load_case
from groundswell.model.faults import in_range, nearest
from groundswell.study.case_tables import tables_called
from groundswell.study.new_case import checked_name, must_be_free
from groundswell.study.sizes import SIZES

__all__ = ["Built", "build_case", "correct_case"]

_FIRST, _LAST = datetime.date(1946, 1, 1), datetime.date(2025, 12, 31)


class Built(NamedTuple):
    """A folder that was made for a built case: what is in it, and what a reader must know of it."""

    folder: Path
    name: str
    title: str
    country: str
    patron: str
    districts: int
    people: int
    assumed: int  # of its inputs
    inputs: int
    limits: tuple[str, ...]


def build_case(
    name: str,
    country: str,
    date: str | datetime.date,
    trigger: str = "election",
    *,
    what: str = "",
    title: str = "",
    days: int = DAYS,
    since: str | datetime.date | None = None,
    tables: str | Sequence[str] = (),
    folder: str | Path | None = None,
) -> Built:
    """Make a folder with the case of a country on the eve of a date, from the tables that ship.

    country: a name, an ISO code of three letters or a number of Gleditsch and Ward; historic states by their name of
    the time. date: of the trigger, 1946 to 2025, YYYY-MM-DD; nothing published later is read. trigger: election, price,
    beating, agreement, death or example; what: a sentence on it; title: made from country and date where empty. days:
    followed. since: the day on which the ruler came into office, where it is known. tables: names of tables
    on the user's shelf (`list_data`) that are read beside those that ship, or "all". folder: as the name, here, when
    not given. Raises `CaseError` for bad input, a country that was no state then, or one of under half a million
    people, and OSError where the disk refuses.
    """
    checked_name(name)
    start = _date(date, "date")
    if not _FIRST <= start <= _LAST:
        raise CaseError(f"date {start}: the tables know states from {_FIRST} to {_LAST}")
    ruled = None if since is None else _date(since, "since")
    if ruled is not None and ruled > start:
        raise CaseError(
            f"since {ruled} lies after the date, {start}: give the day on which the ruler of the eve took office"
        )
    if trigger not in TRIGGERS:
        near = nearest(trigger, TRIGGERS)
        raise CaseError(f'trigger "{trigger}" is no type of trigger.{near} There are: {", ".join(TRIGGERS)}')
    days = in_range("days", days, *SIZES["days"])
    reader = Reader(tables_called(tables))
    place = Path(name) if folder is None else Path(folder)
    must_be_free(place)
    try:
        made = build(
            name, country, start, trigger, title=title.strip(), what=what.strip(), days=days, since=ruled, reader=reader
        )
    except (NoSuchCountry, TooSmall) as refused:
        raise CaseError(str(refused)) from None
    return _written(place, built_text(made), made.patronage.exists)


def correct_case(
    name: str, corrections: str | Path, *, tables: str | Sequence[str] = (), folder: str | Path | None = None
) -> Built:
    """Make a folder with the case that a file of corrections asks for: built from the tables, then corrected.

    corrections: a TOML file with [build] (country, date, trigger, days, since, title, what, summary) and, table by
    table as in a case file, what a source knew better on the eve; it is copied beside the case. tables: of the user, as
    for `build_case`. folder: as the name, here, when not given. Raises `CaseError` with file, line and key where
    something in it cannot be used, and OSError where the disk refuses.
    """
    checked_name(name)
    path = Path(corrections)
    place = Path(name) if folder is None else Path(folder)
    if path.resolve().parent != place.resolve():
        must_be_free(place)
    made = build_corrected(name, path, reader=Reader(tables_called(tables)))
    built = _written(place, made.text, bool(made.laid.tree.get("switches", {}).get("patron", True)))
    if path.resolve().parent != place.resolve():
        shutil.copyfile(path, place / "corrections.toml")
    return built


def _written(place: Path, text: str, has_patron: bool) -> Built:
    """The case file of a text in a folder, and what is in it."""
    place.mkdir(parents=True, exist_ok=True)
    try:
        with (place / "case.toml").open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise CaseError(f"{place / 'case.toml'}: there is a case already; nothing is overwritten") from None
    case = load_case(place)
    inputs = case.inputs()
    return Built(
        place,
        case.case.name,
        case.case.title,
        case.case.country,
        case.patron.name if has_patron else "",
        len(case.districts),
        case.population,
        sum(each.source.startswith("assumed") for each in inputs),
        len(inputs),
        tuple(case.case.limits),
    )


def _date(text: str | datetime.date, what: str) -> datetime.date:
    if isinstance(text, datetime.date):
        return text
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise CaseError(f'{what} "{text}" is no date: write YYYY-MM-DD, such as 2022-01-02') from None
