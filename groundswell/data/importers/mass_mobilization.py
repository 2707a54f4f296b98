"""Mass Mobilization: protests of at least 50 people against governments, 1990 to 2020, with demands and responses."""

from __future__ import annotations

from groundswell.data.importers.cells import coded, day_of_parts, joined, last_day, one_of, same, text
from groundswell.data.importers.format import ROWS, Format, Leave, Take, Terms, Unsaid
from groundswell.data.importers.sizes import Size, said_size

__all__ = ["MASS_MOBILIZATION", "RANGES"]

RANGES: dict[str, tuple[float, float]] = {
    "50-99": (50.0, 99.0),
    "100-999": (100.0, 999.0),
    "1000-1999": (1000.0, 1999.0),
    "2000-4999": (2000.0, 4999.0),
    "5000-10000": (5000.0, 10000.0),
    ">10000": (10000.0, 100000.0),
}
_RESPONSES = {
    "ignore": "ignore",
    "accomodation": "accommodation",
    "accommodation": "accommodation",
    "crowd dispersal": "dispersal",
    "arrests": "arrests",
    "beatings": "beatings",
    "shootings": "shootings",
    "killings": "killings",
}


def _size(words: str | None, category: str | None) -> Size:
    """The number of participants as it is told, else the middle of its category."""
    try:
        told = said_size(words)
    except Unsaid:
        if category not in RANGES:
            raise
        told = None, None, None
    if told[1] is not None or category not in RANGES:
        return told
    low, high = RANGES[category]
    return low, (low * high) ** 0.5, high


def _responses(*cells: str | None) -> str | None:
    read = one_of(_RESPONSES, "")
    return joined(*(read(cell) for cell in cells))


def _no_protest(protest: str | None) -> bool:
    return protest is not None and protest.strip().removesuffix(".0") == "0"


_START, _END = ("startyear", "startmonth", "startday"), ("endyear", "endmonth", "endday")

MASS_MOBILIZATION = Format(
    name="mass-mobilization",
    title="Mass Mobilization protest data",
    table="events",
    terms=Terms(
        "CC0 1.0",
        "https://doi.org/10.7910/DVN/HTTWYL",
        ROWS,
        "Clark, David, and Patrick Regan. 2016. Mass Mobilization Protest Data, version 5. Harvard Dataverse, "
        "doi:10.7910/DVN/HTTWYL.",
        ("clark2016",),
    ),
    needs=(
        "id",
        "country",
        "ccode",
        "protest",
        "startyear",
        "startmonth",
        "startday",
        "protesterdemand1",
        "stateresponse1",
    ),
    missing=frozenset({".", "NA"}),
    leaves=(Leave(("protest",), _no_protest, "a year without a protest, which the dataset has as a row"),),
    takes=(
        Take(("id",), ("id",), text, "as it is"),
        Take(("date_start",), _START, day_of_parts, "year, month and day"),
        Take(("date_end",), _END, last_day, "year, month and day"),
        Take(("date_precision",), (), same("day"), "day"),
        Take(("place",), ("location",), text, "as it is; also national, or several places"),
        Take(("place_precision",), (), same("unknown"), "unknown: there are no coordinates"),
        Take(("country",), ("country",), text, "as it is"),
        Take(("country_code",), ("ccode",), coded("cow"), "number of the Correlates of War"),
        Take(
            ("event_type",),
            ("protesterviolence",),
            one_of({"1": "riot", "0": "protest"}, "protest"),
            "riot where protesters used violence, else protest",
        ),
        Take(
            ("tactic",), ("protesterviolence",), one_of({"1": "violence by protesters"}, ""), "violence by protesters"
        ),
        Take(
            ("demand",),
            ("protesterdemand1", "protesterdemand2", "protesterdemand3", "protesterdemand4"),
            joined,
            "all of them",
        ),
        Take(("side",), (), same("opposition"), "opposition: it holds protests against governments only"),
        Take(
            ("size_low", "size_best", "size_high"),
            ("participants", "participants_category"),
            _size,
            "the number told, by the rule of sizes in words; else the ends of its category and their geometric middle, "
            "100,000 above the last",
        ),
        Take(
            ("responses",),
            tuple(f"stateresponse{number}" for number in range(1, 8)),
            _responses,
            "all of them; accomodation is accommodation, crowd dispersal is dispersal",
        ),
    ),
    notes=("Notes hold text of newspapers and are not kept.", "Arrests and deaths are responses here, not numbers."),
)
