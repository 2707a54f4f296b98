"""Events of added tables as daily series by district of a case: turnout, arrests, injuries, deaths as intervals."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from groundswell.data.country_codes import codes_of, is_called, plain_name
from groundswell.data.shelf import Kept, kept_data, list_data
from groundswell.model.casefile import CaseError, case_path, load_case
from groundswell.study.event_days import IN_THE_STREET, RULES, Happened, daily, happened, size_filled, usual_size
from groundswell.study.placing import NOT_PLACED, Placer

if TYPE_CHECKING:
    import xarray as xr

__all__ = ["QUANTITIES", "event_series"]

QUANTITIES = ("turnout", "rallies", "arrests", "injuries", "deaths")
_COUNTS = [f"{what}_{end}" for what in ("size", "arrests", "injuries", "deaths") for end in ("low", "best", "high")]
_PLACE = ("place", "admin1", "latitude", "longitude", "place_precision")
_COARSE = ("month", "year")
_NO_DAY = ("campaign", "election")
_MOST_DAYS = 3700


class _Read(NamedTuple):
    kept: Kept
    events: list[Happened]
    places: list[tuple[Any, ...]]


def event_series(
    case: str | Path,
    events: Sequence[str] = (),
    start: datetime.date | None = None,
    end: datetime.date | None = None,
    types: Sequence[str] = (),
    places: Mapping[str, str] | None = None,
    out: Path | None = None,
) -> xr.Dataset:
    """Daily series of a case's country and window from added tables of events.

    case: a shipped name, folder or file; events: names of tables, all that have events there when empty; start, end:
    the window, the case's own days when not given; types: only events of these types, all when empty; places: names of
    places with the district of the case that each belongs to; out: the folder of the shelf.

    Gives a dataset with dims source, date, district; `turnout_low`, `turnout_best`, `turnout_high` and so on for
    rallies, arrests, injuries and deaths in persons, `events` and `events_without_size`. The last district holds what
    could not be placed. The rules are in the attribute `rules`, what was not placed in `unplaced`. Raises `CaseError`
    where no table has an event there.
    """
    read_case = load_case(case_path(case))
    first = start or read_case.calendar.start
    last = end or first + datetime.timedelta(days=read_case.calendar.days - 1)
    if not first <= last or (last - first).days >= _MOST_DAYS:
        raise CaseError(f"the window from {first} to {last} must have between 1 and {_MOST_DAYS} days")
    country = read_case.case.country
    try:
        placer = Placer(country, first.year, read_case.districts, places)
    except ValueError as failure:
        raise CaseError(str(failure)) from None
    tables = [kept_data(name, out) for name in events] or [each for each in list_data(out) if each.table == "events"]
    wrong = [each.name for each in tables if each.table != "events"]
    if wrong:
        raise CaseError(f"{', '.join(wrong)}: no table of events, but of country-years")
    left: Counter[str] = Counter()
    found = [_read(each, country, first, last, types, left) for each in tables]
    found = [each for each in found if each.events]
    if not found:
        asked = ", ".join(each.name for each in tables) or "no table was added yet: groundswell data add FILE"
        raise CaseError(f"no event of {country} from {first} to {last} in the tables: {asked}")
    return _dataset(read_case.case.name, country, read_case.districts, placer, found, first, last, left)


def _read(
    kept: Kept, country: str, first: datetime.date, last: datetime.date, types: Sequence[str], left: Counter[str]
) -> _Read:
    """The events of one table in the country and window."""
    from groundswell.data.sql import asked

    names, codes = is_called(country), codes_of(country)
    pairs = asked("SELECT DISTINCT country, country_code FROM read_parquet(?)", [str(kept.parquet)])
    ours = [
        (name, code)
        for name, code in pairs
        if (code is not None and code in codes) or (name is not None and plain_name(name) in names)
    ]
    if not ours:
        return _Read(kept, [], [])
    columns = ("date_start", "date_end", "event_type", "side", *_COUNTS, "shared_by", "date_precision", *_PLACE)
    same = " OR ".join("(country IS NOT DISTINCT FROM ? AND country_code IS NOT DISTINCT FROM ?)" for _ in ours)
    rows = asked(
        f"SELECT {', '.join(columns)} FROM read_parquet(?) WHERE ({same}) AND date_start <= ? AND date_end >= ? "
        "ORDER BY date_start, line",
        [str(kept.parquet), *(value for pair in ours for value in pair), last, first],
    )
    events, places = [], []
    for row in rows:
        event, precision = happened(row[: 5 + len(_COUNTS)]), row[5 + len(_COUNTS)]
        if event.kind in _NO_DAY:
            left[f"{kept.name}: no event of a day, but of kind {event.kind}"] += 1
        elif precision in _COARSE:
            left[f"{kept.name}: known only to the {precision}"] += 1
        elif types and event.kind not in types:
            left[f"{kept.name}: of another type, {event.kind}"] += 1
        else:
            events.append(event)
            places.append(row[6 + len(_COUNTS) :])
    return _Read(kept, events, places)


def _dataset(
    name: str,
    country: str,
    districts: Sequence[Any],
    placer: Placer,
    found: list[_Read],
    first: datetime.date,
    last: datetime.date,
    left: Counter[str],
) -> xr.Dataset:
    import numpy as np
    import xarray as xr

    days = (last - first).days + 1
    shape = (len(found), days, len(districts) + 1)
    arrays = {f"{what}_{end}": np.zeros(shape) for what in QUANTITIES for end in ("low", "best", "high")}
    counts = {what: np.zeros(shape, dtype=np.int64) for what in ("events", "events_without_size")}
    unplaced: list[str] = []
    for place, read in enumerate(found):
        placer.unplaced.clear()
        usual = usual_size(read.events)
        if usual is None and all(each.size is None for each in read.events):
            for end in ("low", "best", "high"):
                arrays[f"turnout_{end}"][place] = np.nan
                arrays[f"rallies_{end}"][place] = np.nan
        for event, where in zip(read.events, read.places):
            _add(arrays, counts, place, event, usual, placer.places(*where) or [len(districts)], first, days)
        unplaced += [f"{read.kept.name}: {why} ({count})" for why, count in placer.unplaced.most_common()]
    dims = ("source", "date", "district")
    dates = np.datetime64(first) + np.arange(days)
    dataset = xr.Dataset(
        {
            **{key: (dims, values, {"units": "persons"}) for key, values in arrays.items()},
            **{key: (dims, values, {"units": "events"}) for key, values in counts.items()},
        },
        coords={
            "source": [each.kept.name for each in found],
            "date": dates.astype("datetime64[ns]"),
            "district": [*(each.name for each in districts), NOT_PLACED],
        },
        attrs={
            "case": name,
            "country": country,
            "rules": list(RULES),
            "unplaced": unplaced,
            "left_out": [f"{why} ({count})" for why, count in left.most_common()],
            "titles": [each.kept.title for each in found],
            "citations": [each.kept.citation for each in found],
            "licences": [each.kept.licence for each in found],
        },
    )
    return dataset


def _add(
    arrays: dict[str, Any],
    counts: dict[str, Any],
    source: int,
    event: Happened,
    usual: tuple[float, float, float] | None,
    places: list[int],
    first: datetime.date,
    days: int,
) -> None:
    """Add one event's share to each of its days and districts."""
    length = (event.end - event.start).days + 1
    begin = max(0, (event.start - first).days)
    end = min(days, (event.end - first).days + 1)
    share = 1.0 / (len(places) * event.shared_by)
    street = event.kind in IN_THE_STREET and event.side != "government"
    rally = event.kind == "rally_for_government"
    size = size_filled(event, usual) if street or rally else None
    for place in places:
        cell = (source, slice(begin, end), place)
        if size is not None:
            what = "turnout" if street else "rallies"
            for name, value in zip(("low", "best", "high"), daily(size, length)):
                arrays[f"{what}_{name}"][cell] += value * share
        for what, interval in (("arrests", event.arrests), ("injuries", event.injuries), ("deaths", event.deaths)):
            if interval is not None:
                for name, value in zip(("low", "best", "high"), interval):
                    arrays[f"{what}_{name}"][cell] += value * share / length
        counts["events"][cell] += 1
        counts["events_without_size"][cell] += int((street or rally) and event.size is None)
