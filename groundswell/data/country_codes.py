"""Knows by which names and codes datasets call a country: ISO 3166, FIPS 10-4, Correlates of War, Gleditsch-Ward."""

from __future__ import annotations

import csv
import unicodedata
from functools import cache
from importlib.resources import files

__all__ = ["codes_of", "is_called", "plain_name"]

_SCHEMES = ("iso3", "iso", "fips", "cow", "gw")


def plain_name(name: str) -> str:
    """A name without capitals, accents, and signs: two spellings of one place are then the same."""
    bare = unicodedata.normalize("NFKD", name.replace("ł", "l").replace("Ł", "L").replace("ı", "i")).casefold()
    return " ".join(
        "".join(each if each.isalnum() else " " for each in bare if not unicodedata.combining(each)).split()
    )


@cache
def _countries() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Of every country its plain names and its codes."""
    text = files("groundswell.data").joinpath("country_codes.csv").read_text(encoding="utf-8")
    found = []
    for row in csv.DictReader(text.splitlines()):
        names = frozenset(plain_name(each) for each in (row["name"], *row["also"].split(";")) if each)
        found.append((names, frozenset(f"{scheme}:{row[scheme]}" for scheme in _SCHEMES if row[scheme])))
    return tuple(found)


def codes_of(country: str) -> frozenset[str]:
    """The codes of a country by any of its names, as `iso3:KAZ`; none where the name is not known."""
    plain = plain_name(country)
    return frozenset().union(*(codes for names, codes in _countries() if plain in names))


def is_called(country: str) -> frozenset[str]:
    """The plain names of a country by any of them; the name itself where it is not known."""
    plain = plain_name(country)
    return frozenset({plain}).union(*(names for names, _ in _countries() if plain in names))
