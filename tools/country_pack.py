"""Knows how the open tables by country and year become the pack that ships: one array a column, 1946 on.

Usage: python tools/country_pack.py TABLES_FOLDER OUTPUT_FOLDER

OUTPUT_FOLDER is groundswell/data/countries. TABLES_FOLDER holds the tables that groundswell/data/countries/columns.toml names. Written are open.npz (attribution only),
../vdem/country_year.npz (CC BY-SA 4.0, as everything derived from V-Dem), states.csv (members of the state system with their years
and names) and episodes.csv (uprisings that precedents are made from). States are numbered as by Gleditsch and Ward.
Needs duckdb.
"""

from __future__ import annotations

import csv
import math
import sys
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

FIRST, LAST = 1946, 2025
YEARS = np.arange(FIRST, LAST + 1)

# V-Dem's name of a country where it is not the one of the same number: Czechs and Slovaks together, and the like.
VDEM_OF = {315: "CZE", 345: "SRB", 340: "SRB", 815: "VDR", 511: "ZZB"}
# Numbers of the Correlates of War that are others than Gleditsch and Ward's, in the tables that use them.
GW_OF_COW = {
    255: 260,
    679: 678,
    364: 365,
    341: 347,
    342: 340,
    348: 341,
    525: 626,
    529: 530,
    946: 970,
    947: 973,
    955: 972,
    970: 971,
}
NAMES = {
    2: "United States", 260: "Germany", 265: "German Democratic Republic", 315: "Czechoslovakia", 316: "Czech Republic",
    345: "Yugoslavia", 340: "Serbia", 365: "Russia", 420: "Gambia", 437: "Ivory Coast", 490: "Congo, Democratic Republic",
    484: "Congo, Republic", 640: "Turkey", 678: "Yemen", 680: "South Yemen", 775: "Burma (Myanmar)", 817: "South Vietnam",
    816: "Vietnam", 711: "Tibet", 396: "Abkhazia", 397: "South Ossetia", 511: "Zanzibar", 835: "Brunei", 31: "Bahamas",
    80: "Belize", 54: "Dominica", 55: "Grenada", 56: "Saint Lucia", 57: "Saint Vincent", 58: "Antigua", 60: "Saint Kitts",
    221: "Monaco", 223: "Liechtenstein", 232: "Andorra", 331: "San Marino", 970: "Kiribati", 971: "Nauru", 972: "Tonga",
    973: "Tuvalu", 983: "Marshall Islands", 986: "Palau", 987: "Micronesia", 990: "Samoa",
}  # fmt: skip
# Codes of three letters where V-Dem has none, or another state's.
CODES = {315: "CSK", 345: "YUG", 340: "SRB", 265: "DDR", 511: "ZZB", 31: "BHS", 80: "BLZ", 835: "BRN", 396: "", 397: ""}
WORLD_BANK = {
    "Myanmar": 775, "Russian Federation": 365, "Egypt, Arab Rep.": 651, "Korea, Dem. People's Rep.": 731, "Cabo Verde": 402,
    "Syrian Arab Republic": 652, "Congo, Dem. Rep.": 490, "Congo, Rep.": 484, "Gambia, The": 420, "Kyrgyz Republic": 703,
    "Lao PDR": 812, "Slovak Republic": 317, "Yemen, Rep.": 678, "United States": 2, "Korea, Rep.": 732, "Venezuela, RB": 101,
    "Cote d'Ivoire": 437, "Iran, Islamic Rep.": 630, "Turkiye": 640, "Czech Republic": 316, "Brunei Darussalam": 835,
    "Bahamas, The": 31, "Belize": 80,
}  # fmt: skip
CATEGORY = {"50-99": 75, "100-999": 300, "1000-1999": 1500, "2000-4999": 3000, "5000-10000": 7000, ">10000": 20000}


def number(code: int) -> int:
    """Return Gleditsch and Ward's number for one of the Correlates of War; nearly all are the same."""
    return GW_OF_COW.get(code, code)


class Pack:
    """Columns in the making: one array (state, year) each, NaN where nothing is known."""

    def __init__(self, states: list[int]) -> None:
        self.states = states
        self._row = {state: row for row, state in enumerate(states)}
        self.columns: dict[str, np.ndarray] = {}

    def add(self, name: str, cells: Iterable[tuple[Any, Any, Any]]) -> None:
        """Fill a column from (state, year, value); a state or year outside the pack is left out."""
        column = self.columns.setdefault(name, np.full((len(self.states), len(YEARS)), np.nan))
        for state, year, value in cells:
            if state is None or value is None or not FIRST <= int(year) <= LAST or int(state) not in self._row:
                continue
            column[self._row[int(state)], int(year) - FIRST] = float(value)


def rows(text: str) -> list[tuple[Any, ...]]:
    """Return the rows of a query."""
    return duckdb.sql(text).fetchall()


def members(folder: Path) -> dict[int, tuple[int, int]]:
    """Return the first and last year of each member of the state system since 1946; the last is LAST where it goes on."""
    told = rows(
        f"select gwcode::int, min(year), max(year) from '{folder}/gdp_population_gw_1816_2019.parquet' where year >= {FIRST} group by 1"
    )
    return {state: (first, LAST if last >= 2019 else last) for state, first, last in told}


def vdem_states(
    folder: Path, known: Mapping[int, tuple[int, int]]
) -> tuple[dict[tuple[str, int], int], dict[int, str]]:
    """Return the state of each V-Dem country and year, and each state's latest name there."""
    told = rows(
        f"select country_text_id, year::int, GWn::int, vdem_country_name from '{folder}/vdem_v15_indices_country_year.parquet' where year >= {FIRST}"
    )
    names = {state: name for _, _, state, name in sorted(told, key=lambda row: row[1]) if state is not None}
    by_text = {(text, year): state for text, year, state, _ in told if state in known}
    for state, text in VDEM_OF.items():
        if state in known:
            first, last = known[state]
            by_text |= {(text, year): state for year in range(first, last + 1)}
    return by_text, names


def add_vdem(
    pack: Pack, folder: Path, columns: Mapping[str, Mapping[str, Any]], state_of: Mapping[tuple[str, int], int]
) -> None:
    """Add every column of V-Dem that columns.toml names, each from its own version."""
    for name, about in columns.items():
        if about["file"] == "" or not about["file"].startswith("vdem"):
            continue
        path = folder / about["file"]
        if about["file"].startswith("vdem_v61"):
            cells = rows(f"select GWn, year, {name} from '{path}' where year >= {FIRST}")
        elif about["file"].startswith("vdem_v16"):
            last = {}
            for text, year, cow in rows(
                f"select country_text_id, year::int, cown::int from '{folder}/vdem_v15_indices_country_year.parquet' where year >= {FIRST}"
            ):
                last[cow, year] = state_of.get((text, year))
            told = rows(f"select ccode::int, year::int, {about['column']} from '{path}' where year >= {FIRST}")
            cells = [(last.get((cow, min(year, 2024))), year, value) for cow, year, value in told]
        else:
            column = about.get("column", name)
            told = rows(f"select country_text_id, year::int, {column} from '{path}' where year >= {FIRST}")
            cells = [(state_of.get((text, year)), year, value) for text, year, value in told]
        pack.add(name, cells)


def add_open(pack: Pack, folder: Path, names: Mapping[int, str]) -> None:
    """Add people, output, armed conflict and the history of protest."""
    fariss = folder / "gdp_population_gw_1816_2019.parquet"
    pack.add(
        "population",
        [
            (s, y, v * 1e6)
            for s, y, v in rows(f"select gwcode::int, year, pwtpop from '{fariss}' where pwtpop is not null")
        ],
    )
    pack.add("income", rows(f"select gwcode::int, year, mrgdppc from '{fariss}'"))
    by_name = {name: state for state, name in names.items()} | WORLD_BANK
    told = rows(
        f"select country, year::int, population from '{folder}/worldbank_population_1960_on.parquet' where population is not null"
    )
    bank = {(by_name[country], year): value for country, year, value in told if country in by_name}
    # The World Bank goes on where the other table ends, in proportion: two tables never meet at the same level.
    column = pack.columns["population"]
    for row, state in enumerate(pack.states):
        level = column[row, 2019 - FIRST]
        for year in (2020, 2021):
            if (state, 2019) in bank and (state, year) in bank:
                column[row, year - FIRST] = level * bank[state, year] / bank[state, 2019]
    conflict = f"select gwno_a::int, year::int, max(intensity_level) from '{folder}/ucdp_prio_acd_1946_2024.parquet' where type_of_conflict like '%intrastate%' or type_of_conflict like 'internationalized%' group by 1, 2"
    at_war = {(state, year): value for state, year, value in rows(conflict)}
    pack.add(
        "conflict",
        [
            (state, int(year), at_war.get((state, int(year)), 0))
            for state in pack.states
            for year in YEARS
            if year <= 2024
        ],
    )
    _add_protests(pack, folder)


def _add_protests(pack: Pack, folder: Path) -> None:
    """Protests of Mass Mobilization by year: how many, how many violent, how many met with force; 0 where none."""
    told = rows(
        f"select ccode::int, year::int, protesterviolence, participants_category, concat_ws('|', stateresponse1, stateresponse2, "
        f"stateresponse3, stateresponse4, stateresponse5, stateresponse6, stateresponse7) from "
        f"'{folder}/mass_mobilization_v5_1990_2020.parquet' where protest = 1 and year is not null"
    )
    years = rows(
        f"select distinct ccode::int, year::int from '{folder}/mass_mobilization_v5_1990_2020.parquet' where year is not null"
    )
    counts: dict[str, dict[tuple[int, int], float]] = {
        name: {(number(state), year): 0.0 for state, year in years}
        for name in (
            "protests",
            "protests_violent",
            "protests_killed",
            "protests_beaten",
            "protests_arrested",
            "protests_conceded",
            "protests_large",
        )
    }
    for code, year, violent, size, response in told:
        key = (number(code), year)
        counts["protests"][key] += 1
        counts["protests_violent"][key] += bool(violent)
        counts["protests_large"][key] += size == ">10000"
        for name, word in (
            ("killed", "killings"),
            ("beaten", "beatings"),
            ("arrested", "arrests"),
            ("conceded", "accomodation"),
        ):
            counts[f"protests_{name}"][key] += word in (response or "")
    for name, cells in counts.items():
        pack.add(name, [(state, year, value) for (state, year), value in cells.items()])


def protests_by_city(folder: Path, out: Path) -> list[tuple[Any, ...]]:
    """Return (state, country of today, city, year, weight): log10(people) / 3 of every protest whose place names a city.

    Place names are compared word by word, without accents; "dozens" and unknown sizes count as 200 people.
    """
    with (out.parent / "world" / "cities.csv").open(encoding="utf-8", newline="") as file:
        cities = list(csv.DictReader(file))
    lands = tomllib.loads((out.parent / "world" / "lands.toml").read_text(encoding="utf-8"))
    with (out / "states.csv").open(encoding="utf-8", newline="") as file:
        codes = {int(row["state"]): row["code"] for row in csv.DictReader(file)}
    names: dict[str, list[tuple[str, str]]] = {}
    for row in cities:
        names.setdefault(row["iso3"], []).append((f" {plain(row['name'])} ", row["name"]))
    told = rows(
        f"select ccode::int, year::int, location, participants, startdate from "
        f"'{folder}/mass_mobilization_v5_1990_2020.parquet' where protest = 1 and year is not null and location is not null"
    )
    score: dict[tuple[int, str, str, int], float] = {}
    for code, year, location, participants, _ in told:
        state = number(code)
        digits = "".join(each for each in str(participants or "") if each.isdigit())
        size = max(50, int(digits)) if digits and len(digits) < 8 else 200
        spans = lands.get(str(state))
        where = [land["country"] for span in spans for land in span["lands"]] if spans else [codes.get(state, "")]
        text = f" {plain(location)} "
        for country in dict.fromkeys(where):
            for word, name in names.get(country, []):
                if word in text:
                    key = (state, country, name, year)
                    score[key] = score.get(key, 0.0) + math.log10(size) / 3.0
    return [(*key, f"{value:.3f}") for key, value in sorted(score.items())]


def plain(text: str) -> str:
    """Return small letters without accents, words apart by single blanks."""
    bare = "".join(each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each))
    return " ".join("".join(each if each.isalnum() else " " for each in bare.casefold()).split())


def episodes(folder: Path) -> list[tuple[Any, ...]]:
    """Return uprisings: name, state, first and last year, largest size known, method, goal and result."""
    told = rows(
        f'select "NVC2.1_camp_name", coalesce(nullif(targ_cow, -99), loc_cow)::int, min(year), max(year), max("NVC2.1_total_part"), '
        f'max("NVC2.1_prim_meth"), max("NVC2.1_camp_goals"), max("NVC2.1_success"), '
        f'max("NVC2.1_progress") filter (where "NVC2.1_progress" between 0 and 4) '  # 5: ends in failure
        f"from '{folder}/navco21_campaign_year_core.csv' group by 1, 2"
    )
    found = []
    for name, code, first, last, size, method, goal, success, progress in told:
        result = "fell" if success == 1 else ("part" if progress is not None and progress >= 2 else "stayed")
        found.append(
            (
                name,
                number(code),
                first,
                last,
                "" if size is None or size < 0 else int(size),
                "nonviolent" if method == 1 else "violent",
                goal,
                result,
                "",
                "navco21",
            )
        )
    csra = rows(
        f"select country, iso3c, start_year::int, coalesce(end_year, start_year)::int, armed, successful, limited, failed, regime_change, separatism from '{folder}/csra_revolutionary_events_2000_2013.csv'"
    )
    vdem = dict(
        rows(
            f"select country_text_id, max(GWn)::int from '{folder}/vdem_v15_indices_country_year.parquet' where GWn is not null group by 1"
        )
    )
    for country, iso, first, last, armed, won, limited, _, change, separatist in csra:
        result = "fell" if won == 1 else ("part" if limited == 1 else "stayed")
        found.append(
            (
                country,
                vdem.get(iso, ""),
                first,
                last,
                "",
                "violent" if armed == 1 else "nonviolent",
                0 if change == 1 else (3 if separatist == 1 else 2),
                result,
                "",
                "csra",
            )
        )
    with (Path(__file__).parent / "later_episodes.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):  # by hand, from the public record: what no open table holds
            told = (int(row["state"]), int(row["first"]), int(row["last"]), "", row["method"], row["goal"])
            found.append((row["name"], *told, row["result"], row["trigger"], "record"))
    # By every cell in the end: a set has no order of its own, and the file is to come out the same each time.
    return sorted(
        {row for row in found if row[3] >= FIRST},
        key=lambda row: (row[2], str(row[0]), str(row[1]), row[-1], *map(str, row)),
    )


def main(arguments: list[str]) -> int:
    """Write the pack; return the exit status."""
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    folder, out = (Path(each) for each in arguments)
    columns = tomllib.loads((out / "columns.toml").read_text(encoding="utf-8"))
    known = members(folder)
    state_of, vdem_names = vdem_states(folder, known)
    names = {state: NAMES.get(state) or vdem_names[state] for state in known}
    pack = Pack(sorted(known))
    add_vdem(pack, folder, columns, state_of)
    add_open(pack, folder, vdem_names)
    for file, wanted in (("open.npz", False), ("../vdem/country_year.npz", True)):
        chosen: dict[str, Any] = {
            name: values.astype(np.float32)
            for name, values in pack.columns.items()
            if columns[name]["file"].startswith("vdem") == wanted
        }
        arrays: dict[str, Any] = {"states": np.array(pack.states, np.int16), "years": YEARS.astype(np.int16)}
        np.savez_compressed(out / file, **arrays, **chosen)
        print(f"{file}: {len(chosen)} columns, {(out / file).stat().st_size / 1000:.0f} kB", file=sys.stderr)
    for name, values in pack.columns.items():
        told = np.isfinite(values)
        spanned = YEARS[told.any(0)]
        print(f"  {name}: {told.sum()} cells, {spanned.min()} to {spanned.max()}", file=sys.stderr)
    codes = {state: text for (text, _), state in sorted(state_of.items(), key=lambda item: item[0][1])} | CODES
    told = [(state, codes.get(state, ""), names[state], *known[state]) for state in pack.states]
    _write(out / "states.csv", ("state", "code", "name", "first", "last"), told)
    protests = protests_by_city(folder, out)
    _write(out / "protests.csv", ("state", "country", "city", "year", "weight"), protests)
    print(f"{len(protests)} city-years of protest", file=sys.stderr)
    found = episodes(folder)
    _write(
        out / "episodes.csv",
        ("name", "state", "first", "last", "size", "method", "goal", "result", "trigger", "source"),
        found,
    )
    print(f"{len(pack.states)} states, {len(found)} episodes", file=sys.stderr)
    return 0


def _write(path: Path, header: tuple[str, ...], told: Iterable[tuple[Any, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(told)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
