"""Cases built with tables that a user added: what is read from which, that it says so, nothing later than the eve."""

import datetime
import tomllib
from pathlib import Path

import pytest

import groundswell as gs
from groundswell.build.builder import build, built_text
from groundswell.build.reader import Reader
from groundswell.data.adding import add_data
from groundswell.data.countries import states_at
from groundswell.data.shelf import Kept
from groundswell.model.case import Case
from groundswell.model.casefile import CaseError, load_case
from groundswell.study.case_tables import tables_called

EVE = datetime.date(2022, 1, 2)

# Made-up rows in the shape of the files.
NMC = """statenme,stateabb,ccode,year,milex,milper,irst,pec,tpop,upop,cinc,version
Kazakhstan,KZH,705,2018,1500000,40,4000,110000,18300,9000,0.004,2022
Kazakhstan,KZH,705,2019,1500000,42,4000,110000,18500,9100,0.004,2022
Kazakhstan,KZH,705,2020,1500000,-9,4000,110000,18700,9200,0.004,2022
Kazakhstan,KZH,705,2021,1500000,99,4000,110000,18900,9300,0.004,2022
Brazil,BRA,140,2014,1500000,318,4000,110000,204000,90000,0.02,2022
Ghana,GHA,452,2014,1500000,15,4000,110000,27000,9000,0.001,2022
United States,USA,2,2014,1500000,1400,4000,110000,318000,90000,0.14,2022
"""
LEADERS = """stateabb,ccode,leadid,leader,syear,smonth,sdate,emonth,eyear,birthyear,gender,militarycareer
KZH,705,A1,nobody,1990,4,24,3,2019,1940,1,0
KZH,705,A2,somebody,2019,3,20,3,2022,1953,1,-999
KZH,705,A3,anybody,2022,1,3,3,2022,1953,1,0
GHA,452,A4,nobody,2013,1,7,1,2017,1958,1,0
BRA,140,A5,nobody,2022,6,1,,,1958,1,0
"""
REGIMES = """cowcode,gwf_country,gwf_casename,gwf_startdate,gwf_enddate,gwf_regimetype
475,Nigeria,Nigeria 83-93,12/31/1983,8/26/1993,military
705,Kazakhstan,Kazakhstan 91-NA,12/16/1991,12/31/2020,personal
310,Hungary,Hungary 47-90,8/31/1947,5/2/1990,party-based
"""
ATOP = """mem1,mem2,year,dyad,defense,offense,neutral,nonagg,consul,shareob
452,220,2013,220452,1,0,0,0,1,1
452,2,2013,2452,0,0,0,0,1,1
452,475,2013,452475,1,0,0,0,0,1
452,365,2013,365452,0,0,0,1,0,1
"""


def bank(*rows: str) -> str:
    years = ",".join(f'"{year}"' for year in range(2014, 2024))
    head = f'"Country Name","Country Code","Indicator Name","Indicator Code",{years},'
    return "\n".join(["\ufeff" + head, *rows]) + "\n"


def line(name: str, code: str, variable: str, values: dict[int, float]) -> str:
    told = ",".join(f'"{values.get(year, "")}"' for year in range(2014, 2024))
    return f'"{name}","{code}","{variable} (current)","{variable}",{told},'


def vdem(countries: dict[str, float], years: dict[int, float]) -> str:
    """Every country with one value, and Kazakhstan with another in each year."""
    columns = ("v2x_polyarchy", "v2x_execorr", "v2cseeorgs", "v2csreprss")
    rows = ["country_name,country_text_id,country_id,year," + ",".join(columns)]
    for year, own in years.items():
        for number, (code, value) in enumerate(countries.items()):
            rows.append(
                f"{code},{code},{number},{year}," + ",".join([str(own if code == "KAZ" else value)] * len(columns))
            )
    return "\n".join(rows) + "\n"


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GROUNDSWELL_DATA", str(tmp_path / "shelf"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def add(folder: Path, name: str, text: str) -> Kept:
    path = folder / f"{name}.csv"
    path.write_text(text, encoding="utf-8")
    return add_data(path, name, replace=True)


def made(country: str, date: datetime.date, tables: list[Kept], folder: Path, trigger: str = "price") -> Case:
    text = built_text(build("a-case", country, date, trigger, reader=Reader(tuple(tables))))
    (folder / "case.toml").write_text(text, encoding="utf-8")
    return load_case(folder / "case.toml")


def test_an_army_is_a_third_of_the_soldiers_last_known(shelf: Path) -> None:
    case = made("KAZ", EVE, [add(shelf, "nmc", NMC)], shelf)
    army = case.forces.army
    assert army.value == 14000, "of 2019: 2020 is missing, and 2021 was not public on the eve"
    assert "42,000 soldiers in 2019" in army.source
    assert "your table nmc" in army.source
    assert "carried forward 2 years" in army.source
    fresh = made("KAZ", datetime.date(2021, 1, 2), [tables_called("nmc")[0]], shelf).forces.army
    assert army.high / army.low > fresh.high / fresh.low, "an older count is surer to be wrong"
    plain = made("KAZ", EVE, [], shelf).forces.army
    assert "no table of forces ships" in plain.source


def test_a_ruler_is_in_office_since_the_last_entry_before_the_eve(shelf: Path) -> None:
    kept = add(shelf, "reign", LEADERS)
    tenure = made("KAZ", EVE, [kept], shelf).country.tenure
    assert tenure.value == pytest.approx(2.8), "since March 2019: the one who came a day after the eve is not read"
    assert tenure.low == tenure.high
    later = made("KAZ", datetime.date(2025, 1, 2), [kept], shelf).country.tenure
    assert (later.low, later.value) == (0.0, 3.0), "the table ends in June 2022: somebody may have come since"
    given = build("a", "KAZ", EVE, "price", since=datetime.date(2010, 1, 1), reader=Reader((kept,)))
    assert given.sections["country"]["tenure"].value == 12.0, "what is said by hand goes first"


def test_a_type_of_regime_is_read_where_no_index_is_known(shelf: Path) -> None:
    kept = add(shelf, "gwf", REGIMES)
    nigeria = made("NGA", datetime.date(1988, 5, 1), [kept], shelf)
    assert nigeria.country.coup_proofing.value == 0.45
    assert '"military" in 1988' in nigeria.country.coup_proofing.source
    hungary = made("HUN", datetime.date(1956, 10, 23), [kept], shelf)
    assert hungary.loyalists.support.value == 0.05
    assert "gwf" in hungary.loyalists.support.source
    assert "gwf" not in made("KAZ", EVE, [kept], shelf).country.coup_proofing.source, "an index goes first"


def test_a_great_power_that_promised_to_defend_is_the_patron_where_no_tie_is_known(shelf: Path) -> None:
    atop = add(shelf, "atop", ATOP)
    date = datetime.date(2014, 6, 5)
    assert made("GHA", date, [], shelf).patron.name == "none"
    patron = made("GHA", date, [atop], shelf).patron
    assert patron.name == "France", "a promise to defend is more than one to consult"
    assert "in force in 2013" in patron.basis
    assert "your table atop" in patron.basis
    later = made("GHA", datetime.date(2019, 6, 5), [atop], shelf).patron
    assert later.stance.high - later.stance.low > patron.stance.high - patron.stance.low
    assert made("GHA", datetime.date(2030, 1, 1).replace(year=2025), [atop], shelf).patron.name == "none", "too old"
    assert made("BRA", date, [atop], shelf).patron.name == made("BRA", date, [], shelf).patron.name


def test_a_patron_sends_no_more_than_its_soldiers(shelf: Path) -> None:
    date = datetime.date(2016, 6, 5)
    few = NMC.replace("USA,2,2014,1500000,1400", "FRN,220,2014,1500000,3")
    atop = add(shelf, "atop", ATOP)
    told = made("GHA", date, [atop, add(shelf, "nmc", few)], shelf).patron.troops_available
    assert told.high == 3000
    assert "not more than 3,000 soldiers in 2014" in told.source
    enough = made("GHA", date, [atop, add(shelf, "nmc", few.replace("1500000,3,", "1500000,203,"))], shelf)
    assert "soldiers" not in enough.patron.troops_available.source, "what is in the table of ties stands"


def test_a_pact_of_many_binds_loosely(shelf: Path) -> None:
    many = ATOP + "".join(f"452,{code},2013,{code}452,1,0,0,0,0,1\n" for code in range(431, 440))
    patron = made("GHA", datetime.date(2014, 6, 5), [add(shelf, "many", many)], shelf).patron
    assert "counted as friendship" in patron.basis
    assert patron.cover.value == 0.1


def test_people_growth_and_percentile_come_from_the_world_bank(shelf: Path) -> None:
    people = line("Kazakhstan", "KAZ", "SP.POP.TOTL", {2019: 18.5e6, 2020: 19.4e6, 2021: 25e6, 2022: 30e6})
    others = [each.code for each in states_at(2020) if each.code not in ("", "KAZ")]
    some = [line(code, code, "NY.GDP.PCAP.KD", {2020: 1000.0 + at}) for at, code in enumerate(others)]
    growing = {2014: 1e4, 2015: 1.05e4, 2016: 1.1e4, 2017: 1.15e4, 2018: 1.2e4, 2019: 1.25e4, 2020: 9e4}
    kept = add(shelf, "wb", bank(people, line("Kazakhstan", "KAZ", "NY.GDP.PCAP.KD", growing), *some))
    date = datetime.date(2024, 2, 1)
    case = made("KAZ", date, [kept], shelf)
    assert case.population == pytest.approx(30e6, rel=0.01), "the later count"
    assert case.outside.leverage.value == pytest.approx(0.1), "the richest of all"
    assert "your table wb" in case.outside.leverage.source
    assert "your table wb" in case.country.legitimacy.source
    assert any("SP.POP.TOTL" in each for each in case.case.limits)
    few = add(shelf, "few", bank(people, line("Kazakhstan", "KAZ", "NY.GDP.PCAP.KD", growing), *some[:20]))
    assert "few" not in made("KAZ", date, [few], shelf).outside.leverage.source, "no percentile of a handful"
    early = made("KAZ", datetime.date(2023, 7, 1), [kept], shelf)
    assert early.population < 22e6, "a year's value is public 210 days after its end, and what ships has 2021 itself"


def test_growth_itself_does_where_levels_are_missing(shelf: Path) -> None:
    rates = line("Kazakhstan", "KAZ", "NY.GDP.PCAP.KD.ZG", dict.fromkeys(range(2018, 2024), -4.0))
    legitimacy = made("KAZ", datetime.date(2024, 9, 1), [add(shelf, "wb", bank(rates))], shelf).country.legitimacy
    assert legitimacy.value == pytest.approx(0.45 - 0.12)
    assert "from 2018 to 2023" in legitimacy.source


def test_later_values_of_an_index_take_the_place_of_those_carried_forward(shelf: Path) -> None:
    codes = {each.code: 0.3 for each in states_at(2020) if each.code}
    kept = add(shelf, "vdem", vdem(codes, {2014: 0.9, 2019: 0.8, 2020: 0.7, 2021: 0.1}))
    case = made("KAZ", EVE, [kept], shelf)
    rents = case.country.rents
    assert rents.value == 0.7, "of 2020: that of 2021 comes out in March"
    assert "V-Dem" in rents.source
    assert "your table vdem" in rents.source
    assert "carried forward 1 year " in rents.source
    shipped = made("KAZ", EVE, [], shelf).country.rents
    assert rents.high - rents.low < shipped.high - shipped.low, "no longer carried from 2015"
    assert "your table" not in made("KAZ", datetime.date(2015, 6, 1), [kept], shelf).country.rents.source
    later = made("KAZ", datetime.date(2022, 4, 2), [kept], shelf).country.rents
    assert later.value == 0.1


def test_nothing_later_than_the_eve_is_read_from_a_table(shelf: Path) -> None:
    """With the rows of later years cut out of the files, the same numbers come out to the letter."""
    codes = {each.code: 0.3 for each in states_at(2020) if each.code}
    whole = [
        add(shelf, "nmc", NMC),
        add(shelf, "reign", LEADERS),
        add(shelf, "vdem", vdem(codes, {2019: 0.8, 2020: 0.7, 2021: 0.1, 2022: 0.2})),
    ]
    told = built_text(build("a-case", "KAZ", EVE, "price", reader=Reader(tuple(whole))))
    cut = [
        add(shelf, "nmc", "\n".join(each for each in NMC.splitlines() if ",2021," not in each) + "\n"),
        add(shelf, "reign", "\n".join(each for each in LEADERS.splitlines() if ",2022,1,3," not in each) + "\n"),
        add(shelf, "vdem", vdem(codes, {2019: 0.8, 2020: 0.7})),
    ]
    again = built_text(build("a-case", "KAZ", EVE, "price", reader=Reader(tuple(cut))))
    for old, new in zip(whole, cut):
        told = told.replace(old.sha256[:12], new.sha256[:12])
    assert again == told


def test_a_case_names_its_tables_and_changes_nothing_else(shelf: Path) -> None:
    kept = add(shelf, "nmc", NMC)
    silent = add(shelf, "gwf", REGIMES)
    built = gs.build_case("a-case", "KAZ", "2022-01-02", "price", tables=["nmc", "gwf"])
    text = (built.folder / "case.toml").read_text(encoding="utf-8")
    told = tomllib.loads(text)["case"]
    assert any("Correlates of War" in each and kept.sha256[:12] in each for each in told["citations"])
    assert any("forces.army" in each and "coded or revised after the fact" in each for each in told["limits"])
    assert any(silent.sha256[:12] in each and "no number is from it" in each for each in told["limits"])
    plain = gs.build_case("a-case", "KAZ", "2022-01-02", "price", folder=shelf / "plain")
    lines = set((plain.folder / "case.toml").read_text(encoding="utf-8").splitlines())
    changed = [each for each in text.splitlines() if each not in lines]
    assert len(changed) == 5, "army, one citation, and three remarks"


def test_corrections_lie_over_a_case_with_tables(shelf: Path) -> None:
    add(shelf, "nmc", NMC)
    (shelf / "better.toml").write_text(
        '[build]\ncountry = "KAZ"\ndate = 2022-01-02\ntrigger = "price"\n\n[forces]\narmy = { value = 9000, '
        'low = 6000, high = 12000, unit = "persons", source = "a count" }\n',
        encoding="utf-8",
    )
    built = gs.correct_case("a-case", "better.toml", tables="nmc")
    army = load_case(built.folder).forces.army
    assert army.value == 9000
    assert "corrected from 14000" in army.source, "what the table gave"


def test_all_is_every_table_that_can_be_read(shelf: Path) -> None:
    add(shelf, "nmc", NMC)
    add(shelf, "minsk", MMAD)
    assert [each.name for each in tables_called("all")] == ["nmc"]
    assert [each.name for each in tables_called([str(shelf / "shelf" / "nmc"), "nmc"])] == ["nmc"], "once"


MMAD = (
    '"cowcode","location","asciiname","longitude","latitude","event_date","side","numreports","max_scope",'
    '"max_partviolence","max_secengagement","mean_avg_numparticipants"\n'
    '370,625144,"Minsk",27.567,53.9,2020-08-16,1,9,1,0,1,120000\n'
)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("nmk", 'Did you mean "nmc"'),
        ("minsk", "holds events"),
        ("all-of-it", "Tables: minsk, nmc"),
        ("milex", "no number"),
    ],
)
def test_a_table_that_cannot_be_read_is_told(shelf: Path, asked: str, said: str) -> None:
    add(shelf, "nmc", NMC)
    add(shelf, "minsk", MMAD)
    if asked == "milex":
        years = ",".join(str(year) for year in range(2010, 2020))
        add(shelf, "milex", f"Country,Notes,{years}\nKazakhstan,," + ",".join(["1.1"] * 10) + "\n")
    with pytest.raises(CaseError, match=said):
        gs.build_case("a-case", "KAZ", "2022-01-02", "price", tables=[asked])
    assert not (shelf / "a-case").exists()


def test_an_empty_shelf_is_told(shelf: Path) -> None:
    with pytest.raises(CaseError, match="groundswell data add FILE"):
        gs.build_case("a-case", "KAZ", "2022-01-02", "price", tables="all")
