"""Bad cases are refused in words: file, line, key, what is allowed, the nearest word; never with a traceback."""

from __future__ import annotations

import contextlib
import copy
import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from groundswell.model.case import Case
from groundswell.model.casefile import CaseError, case_names, case_path, load_case
from model.tiny import tiny_tree, toml_of


@pytest.fixture
def write(tmp_path: Path) -> Callable[[dict[str, Any] | str], Path]:
    """Writes a case tree, or a text, as a case file."""

    def to_file(content: dict[str, Any] | str) -> Path:
        path = tmp_path / "case.toml"
        path.write_text(content if isinstance(content, str) else toml_of(content), encoding="utf-8")
        return path

    return to_file


def refused(path: Path, *settings: str, days: int | None = None) -> str:
    with pytest.raises(CaseError) as caught:
        load_case(path, settings, days)
    return str(caught.value)


def line_with(path: Path, part: str) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if part in line)


def test_the_tiny_case_is_read_as_written(write: Callable[..., Path]) -> None:
    case = load_case(write(tiny_tree()))
    assert [district.name for district in case.districts] == ["Capital", "Port", "Villages"]
    assert case.population == 48_000
    assert case.calendar.holidays == [datetime.date(2022, 1, 3)]


@pytest.mark.parametrize("name", case_names())
def test_shipped_cases_load(name: str) -> None:
    case = load_case(name)
    assert case.case.name == name
    assert case_path(name).is_file()


# ------------------------------------------------------------------ keys and values


def test_an_unknown_key_with_its_line_and_the_nearest_word(write: Callable[..., Path]) -> None:
    tree = tiny_tree()
    tree["country"]["legitimcy"] = tree["country"].pop("legitimacy")
    path = write(tree)
    said = refused(path)
    assert f"case.toml:{line_with(path, 'legitimcy')}: country.legitimcy is not a key" in said
    assert 'Did you mean "legitimacy"?' in said
    assert "missing" not in said, "one mistake is told once"


def test_an_unknown_key_of_a_district(write: Callable[..., Path]) -> None:
    tree = tiny_tree()
    tree["districts"][1]["hardshp"] = 0.5
    path = write(tree)
    said = refused(path)
    assert f"case.toml:{line_with(path, 'hardshp')}:" in said
    assert 'Did you mean "hardship"?' in said


def test_an_unknown_section(write: Callable[..., Path]) -> None:
    assert 'Did you mean "country"?' in refused(write({**tiny_tree(), "contry": {}}))


def changed(path_to: str, value: Any) -> dict[str, Any]:
    tree = copy.deepcopy(tiny_tree())
    place: Any = tree
    *front, last = path_to.split(".")
    for part in front:
        place = place[int(part)] if part.isdigit() else place[part]
    place[last] = value
    return tree


BAD = [
    ("districts.1.hardship", "high", "districts.1.hardship"),
    ("districts.1.hardship", 1.2, "out of range: it must be a number from 0 to 1"),
    ("districts.1.population", -12_000, "out of range: it must be a whole number from 1000 to 100000000"),
    ("districts.1.population", 12_000.5, "districts.1.population"),
    ("districts.1.name", "Capital", 'districts.1.name ("Capital") = "Capital" is the name of districts.0 too'),
    ("districts.1.kind", "town", "districts.1.kind"),
    ("districts.1.kind", "named", "needs a reason"),
    ("districts.1.latitude", 91.0, "out of range: it must be a number from -90 to 90"),
    ("districts", [], "districts"),
    ("pillars", [], "pillars"),
    ("calendar.days", 0, "calendar.days = 0 is out of range: it must be a whole number from 1 to 1500"),
    ("calendar.days", "many", "calendar.days"),
    ("calendar.start", "soon", "calendar.start"),
    ("calendar.holidays", ["2022-02-01"], "2022-02-01 lies outside the window 2022-01-01 ... 2022-01-08"),
    ("triggers.0.date", "2021-12-31", "lies outside the window"),
    ("triggers.0.date", "2022-01-09", "lies outside the window"),
    ("triggers.0.type", "meteor", "triggers.0.type"),
    ("triggers", [], "triggers"),
    ("country.legitimacy.value", 0.9, "low <= value <= high"),
    (
        "country.legitimacy.high",
        1.5,
        "country.legitimacy.high = 1.5 is out of range: it must be a number from 0 to 1 (share)",
    ),
    ("country.legitimacy.unit", "percent", '= "percent": the unit must be "share"'),
    ("country.legitimacy.source", "", "country.legitimacy.source"),
    ("patron.stance.low", -2.0, "patron.stance.low = -2.0 is out of range: it must be a number from -1 to 1"),
    ("forces.reserve.low", -1.0, "it must be a number from 0 to 100000000 (persons)"),
    ("case.name", "Bad Name", "case.name"),
    ("switches.contacts", "perhaps", "switches.contacts"),
    ("switches.danger", "exact", "switches.danger"),
    ("columns.hardship.unit", "percent", "columns.hardship.unit"),
    ("columns.weather", {"unit": "share", "spread": 0.1, "relative": False, "source": "made up"}, "weather"),
    ("numbers", {"turnout.treshold": 0.1}, 'Did you mean "turnout.threshold"?'),
    ("numbers", {"turnout.threshold": 0.5}, "out of range: 0.06 ... 0.14"),
    ("numbers", {"turnout.threshold": "low"}, "turnout.threshold"),
]


@pytest.mark.parametrize(("key", "value", "said"), BAD)
def test_a_bad_value_is_named(write: Callable[..., Path], key: str, value: Any, said: str) -> None:
    message = refused(write(changed(key, value)))
    assert said in message
    assert "case.toml" in message


@pytest.mark.parametrize("value", ["nan", "inf", "-inf"])
@pytest.mark.parametrize("key", ["value = 0.5, low", "hardship = 0.5"])
def test_numbers_that_are_none(write: Callable[..., Path], value: str, key: str) -> None:
    text = toml_of(tiny_tree())
    plain = text.replace('"hardship" = 0.5\n', f'"hardship" = {value}\n').replace(
        '"value" = 0.5,', f'"value" = {value},'
    )
    assert plain != text
    assert "case.toml:" in refused(write(plain))


@pytest.mark.parametrize("raw", ['"0.5"', "true", "[0.5]", "{ value = 0.5 }", "2022-01-01"])
def test_nothing_is_silently_converted(write: Callable[..., Path], raw: str) -> None:
    text = toml_of(tiny_tree()).replace('"hardship" = 0.5\n', f'"hardship" = {raw}\n')
    assert "districts.0.hardship" in refused(write(text))


def test_only_the_first_five_of_many_faults_are_told(write: Callable[..., Path]) -> None:
    tree = tiny_tree()
    tree["country"] = {}
    *first, last = refused(write(tree)).splitlines()
    assert len(first) == 5
    assert last == "... and 5 more faults like these"


# ------------------------------------------------------------------ files


def test_a_missing_file_and_a_missing_name(tmp_path: Path) -> None:
    assert "there is no such case file" in refused(tmp_path / "none.toml")
    assert "there is no such case file" in refused(tmp_path / "none")
    with pytest.raises(CaseError, match='Did you mean "kazakhstan-2022"'):
        load_case("kazakhstan-2202")


def test_a_folder_without_a_case(tmp_path: Path) -> None:
    assert "no such case file" in refused(tmp_path)


def test_a_name_too_long_for_a_file() -> None:
    with pytest.raises(CaseError):
        load_case("x" * 5000)


def test_a_folder_with_a_case(write: Callable[..., Path]) -> None:
    assert load_case(write(tiny_tree()).parent).case.name == "tiny"


def test_binary_and_broken_files(tmp_path: Path) -> None:
    path = tmp_path / "case.toml"
    path.write_bytes(bytes(range(256)))
    assert "not a text file" in refused(path)
    path.write_text("[case\nname = 1")
    assert "not valid TOML" in refused(path)
    path.write_text("")
    assert "this file holds no keys" in refused(path)


def test_a_file_that_may_not_be_read(monkeypatch: pytest.MonkeyPatch, write: Callable[..., Path]) -> None:
    path = write(tiny_tree())

    def denied(*_: object, opener: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("groundswell.model.tomlfile.open", denied, raising=False)
    assert "a case file cannot be read: Permission denied" in refused(path)


# ------------------------------------------------------------------ --set and --days


def test_settings_change_a_case(write: Callable[..., Path]) -> None:
    path = write(tiny_tree())
    case = load_case(
        path,
        [
            "country.legitimacy=0.3",
            "districts.Port.hardship=0.9",
            "districts.2.population=7000",
            "turnout.threshold=0.12",
            "switches.patron=false",
            'case.title="Another"',
            "case.country=Elsewhere",
            "pillars.0.weight=0.4",
            "spread.inputs=false",
        ],
    )
    legitimacy = case.country.legitimacy
    assert (legitimacy.value, legitimacy.low, legitimacy.high) == (0.3, 0.3, 0.3)
    assert legitimacy.source == "set by hand"
    assert case.districts[1].hardship == 0.9
    assert case.districts[2].population == 7000
    assert case.numbers == {"turnout.threshold": 0.12}
    assert not case.switches.patron
    assert (case.case.title, case.case.country) == ("Another", "Elsewhere")
    assert case.pillars[0].weight.value == 0.4
    assert not case.spread.inputs


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("country.legitimacy", "write it as KEY=VALUE"),
        ("=3", "write it as KEY=VALUE"),
        ("country.legitimacy=", "write it as KEY=VALUE"),
        ("country.legitimcy=0.3", 'Did you mean "country.legitimacy"?'),
        ("turnout.treshold=0.1", 'Did you mean "turnout.threshold"?'),
        ("turnout.threshold=9", "out of range: 0.06 ... 0.14"),
        ("turnout.threshold=nan", "turnout.threshold"),
        ("turnout.threshold=low", "turnout.threshold"),
        ("country.legitimacy=1.5", "country.legitimacy"),
        ("country.legitimacy=inf", "country.legitimacy"),
        ("country.legitimacy=high", "country.legitimacy"),
        ("districts.Prt.hardship=0.5", 'Did you mean "Port"?'),
        ("districts.9.hardship=0.5", 'there is no "9" in districts'),
        ("districts.Port.hardshp=0.5", 'Did you mean "districts.Port.hardship"?'),
        ("switches.patrn=false", 'Did you mean "switches.patron"?'),
        ("case=3", "case"),
        ("country=0.5", "country"),
        ("calendar.days=0", "calendar.days"),
        ("calendar.start=9999-12-30", "calendar"),
        ("districts=3", "districts"),
        ("country.legitimacy.value.deeper=3", "there is no such key"),
    ],
)
def test_bad_settings(write: Callable[..., Path], setting: str, said: str) -> None:
    assert said in refused(write(tiny_tree()), setting)


def test_a_shorter_window_leaves_later_holidays_out(write: Callable[..., Path]) -> None:
    path = write(tiny_tree())
    case = load_case(path, days=2)
    assert case.calendar.days == 2
    assert case.calendar.holidays == []


def test_a_shorter_window_leaves_later_triggers_out(write: Callable[..., Path]) -> None:
    assert load_case(write(changed("triggers.0.date", "2022-01-05")), days=3).triggers == []


# ------------------------------------------------------------------ whatever is in the file

_VALUES = some.one_of(
    some.none(),
    some.booleans(),
    some.integers(-(2**63), 2**63 - 1),
    some.floats(),
    some.text(max_size=8),
    some.dates(),
    some.datetimes(),
    some.lists(some.integers(), max_size=2),
    some.lists(some.datetimes(), max_size=2),
    some.dictionaries(some.text(max_size=5), some.integers(), max_size=2),
)


def _places(tree: Any, so_far: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    rows = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    found = [so_far] if so_far else []
    for key, value in rows:
        found += _places(value, (*so_far, key))
    return found


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    some.sampled_from(_places(tiny_tree())),
    _VALUES,
    some.sampled_from([None, 1, 3, 1500]),
    some.sampled_from(
        [[], ["turnout.threshold=0.1"], ["districts.Port.hardship=0.5"], ["country.legitimacy=0.5"], ["x.y=1"]]
    ),
)
def test_whatever_stands_in_a_file_is_taken_or_refused_in_words(
    monkeypatch: pytest.MonkeyPatch, place: tuple[Any, ...], value: Any, days: int | None, changes: list[str]
) -> None:
    """One value anywhere replaced by anything that TOML can say: a case, or a `CaseError`, and nothing else."""
    tree = copy.deepcopy(tiny_tree())
    _dated(tree)
    table: Any = tree
    for part in place[:-1]:
        table = table[part]
    if value is None:
        del table[place[-1]]
    else:
        table[place[-1]] = value
    monkeypatch.setattr("tomllib.loads", _once(tree))
    case = None
    with contextlib.suppress(CaseError):
        case = load_case("kazakhstan-2022", changes, days)
    if case is not None:
        assert isinstance(case, Case)
        assert len(case.hash()) == 64


def _dated(tree: Any) -> None:
    """Texts that are dates become dates, as TOML reads them."""
    for key, value in tree.items() if isinstance(tree, dict) else enumerate(tree):
        if isinstance(value, (dict, list)):
            _dated(value)
        elif isinstance(value, str) and value[:2] == "20" and value.count("-") == 2:
            tree[key] = datetime.date.fromisoformat(value)


def _once(tree: dict[str, Any]) -> Callable[[str], dict[str, Any]]:
    """Reads the case as ``tree``, and everything after it (the values of settings) as it is."""
    import tomllib

    read, first = tomllib.loads, [tree]
    return lambda text: first.pop() if first else read(text)


def test_a_country_without_its_year_names_its_cases() -> None:
    with pytest.raises(CaseError, match=r'no case "venezuela"\. Did you mean venezuela-2014 or venezuela-2017\?'):
        load_case("venezuela")
    with pytest.raises(CaseError, match='Did you mean "tunisia-2010"') as caught:
        load_case("tunis")
    assert len(str(caught.value)) < 150
