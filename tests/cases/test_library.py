"""The case library: every case says what it is asked, knows nothing of its ending, and tells its record and doubts."""

import datetime
import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from groundswell.build.corrected import build_corrected
from groundswell.build.corrections import Corrections, read_corrections
from groundswell.model.checking import checked
from groundswell.model.tomlfile import read_toml
from groundswell.study.recorded import QUANTITIES, Record

CASES = Path(str(files("groundswell") / "cases"))
MADE = sorted(path.parent.name for path in CASES.glob("*/corrections.toml"))
ARTICLE = (
    "belarus-2020",
    "czechoslovakia-1968",
    "kazakhstan-2022",
    "ukraine-2013",
)  # older, with pages of their own form
LIBRARY = [name for name in MADE if name not in ARTICLE]
HEADINGS = [
    "On the eve",
    "What happened",
    "How the inputs were made",
    "What the record says",
    "Where codings differ",
    "What this case cannot say",
    "Use",
    "Sources",
]
USE = (
    "For understanding and teaching: aggregates only, no person is modelled or named as a target. Deaths and "
    "detentions stand beside every contrast of orders, and no ending is ranked as a success. One past case proves "
    "nothing about the next."
)
BEFORE = datetime.timedelta(days=14)  # a record may open with what led up to the trigger
MONTHS = [datetime.date(2000, month, 1).strftime("%B") for month in range(1, 13)]
LINES = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
SPOKEN = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})\b")
YEAR = re.compile(r"(?<![\d,.-])(19[4-9]\d|20[0-4]\d)(?![\d,]|-\d)")


def given(name: str) -> tuple[Corrections, dict[str, Any]]:
    """The corrections of a case, typed and as they stand."""
    path = CASES / name / "corrections.toml"
    return read_corrections(path)[0], tomllib.loads(path.read_text(encoding="utf-8"))


def record(name: str) -> Record:
    """What happened, typed."""
    path = CASES / name / "targets.toml"
    tree, text = read_toml(path, "a targets file")
    return checked(Record, tree, path, text)


def texts(tree: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a tree with the key it stands under; what tells when something was published is left out."""
    if isinstance(tree, dict):
        for name, each in tree.items():
            yield from texts(each, name)
    elif isinstance(tree, list):
        for each in tree:
            yield from texts(each, key)
    elif isinstance(tree, str) and not key.startswith("published"):
        yield key, tree


def dated_after(said: str, eve: datetime.date) -> list[str]:
    """What a text names that lies after the eve: days in figures or words, and years."""
    found = [told.group() for told in LINES.finditer(said) if datetime.date(*map(int, told.groups())) > eve]
    for told in SPOKEN.finditer(said):
        day, month, year = told.groups()
        if datetime.date(int(year), MONTHS.index(month) + 1, int(day)) > eve:
            found.append(told.group())
    return found + [told.group() for told in YEAR.finditer(said) if int(told.group()) > eve.year]


def without_publication(said: str) -> str:
    """A source without its words on when it was printed, which may be later than what it counts."""
    return re.sub(r"\b(?:published|printed)\b[^;,)]*", "", said)


def test_there_is_a_library() -> None:
    assert len(LIBRARY) >= 12


@pytest.mark.parametrize("name", MADE)
def test_what_the_builder_is_asked_is_whole(name: str) -> None:
    told, tree = given(name)
    asked = told.build
    assert {"country", "date", "trigger", "days", "title", "summary"} <= tree["build"].keys()
    assert name.endswith(f"-{asked.date.year}"), "a folder is named after its country and the year of its trigger"
    assert asked.since is None or asked.since <= asked.date
    if name in LIBRARY:
        assert asked.what
        assert asked.since is not None, "the ruler's first day in office is public record"
        assert 30 <= asked.days <= 400, "no window is so long that a model of days has nothing to say of its end"


@pytest.mark.parametrize("name", MADE)
def test_at_most_five_numbers_are_an_experts(name: str) -> None:
    assert given(name)[0].expert <= 5


@pytest.mark.parametrize("name", LIBRARY)
def test_corrections_know_nothing_after_the_eve(name: str) -> None:
    told, tree = given(name)
    # The trigger is given with its own day; everything else was there before it.
    day = told.build.date
    late = [
        (key, found) for key, said in texts(tree) for found in [dated_after(without_publication(said), day)] if found
    ]
    assert not late
    assert all(each.year <= day.year for each in told.precedents)


def test_what_is_dated_after_the_eve_is_found() -> None:
    eve = datetime.date(1970, 12, 12)
    assert dated_after("told on 1970-12-13, on 20 December 1970 and in 1971", eve) == [
        "1970-12-13",
        "20 December 1970",
        "1971",
    ]
    assert not dated_after("2,011 men by the count of 12 December 1970; 1970-12-01; NAVCO 2.1", eve)
    assert not dated_after(without_publication("a census of 1970 (printed in 1973)"), eve)


@pytest.mark.parametrize("name", LIBRARY)
def test_corrections_can_be_laid_over_what_is_built(name: str) -> None:
    made = build_corrected(name, CASES / name / "corrections.toml")
    assert made.corrections.build.title in made.text
    assert len(made.laid.tree["districts"]) >= 2


@pytest.mark.parametrize("name", LIBRARY)
def test_the_record_says_how_sure_it_is(name: str) -> None:
    asked, happened = given(name)[0].build, record(name)
    ending = happened.outcome
    assert None not in (ending.class_, ending.source, ending.confidence)
    known = (ending.ruler_out, ending.demand_met, ending.foreign_troops)
    assert None not in known, "only deaths may be left open"
    unsure = [key for key, each in happened.quantities.items() if each.confidence is None]
    assert not unsure
    days = {key: each for key, each in happened.quantities.items() if QUANTITIES[key] == "day"}
    assert all(each.low <= asked.days for each in days.values()), "a day can lie in the window"
    assert len(happened.series) >= 4
    assert all(each.date >= asked.date - BEFORE for each in happened.series)


@pytest.mark.parametrize("name", LIBRARY)
def test_the_class_is_the_one_of_the_four_variables(name: str) -> None:
    ending = record(name).outcome
    if ending.class_ in ("FELL", "REFORM_REMOVED_BY_PATRON"):
        assert ending.ruler_out
    if ending.class_ in ("CONCESSION", "SURVIVED_REPRESSION", "SAVED_BY_PATRON", "FADED"):
        assert not ending.ruler_out
    if ending.class_ == "SAVED_BY_PATRON":
        assert ending.foreign_troops
    if ending.class_ == "CONCESSION":
        assert ending.demand_met


@pytest.mark.parametrize("name", LIBRARY)
def test_what_has_no_count_says_why(name: str) -> None:
    text = (CASES / name / "targets.toml").read_text(encoding="utf-8")
    remarks = " ".join(line[1:].strip() for line in text.splitlines() if line.startswith("#"))
    silent = [key for key in QUANTITIES if f"[quantities.{key}]" not in text and key not in remarks]
    assert not silent, 'a quantity without a count has a line "# No target for X: why"'


@pytest.mark.parametrize("name", LIBRARY)
def test_every_case_has_a_page_of_the_same_form(name: str) -> None:
    page = (CASES / name / "README.md").read_text(encoding="utf-8")
    found = re.findall(r"^## (.+)$", page, re.MULTILINE)
    assert [each for each in found if each in HEADINGS] == HEADINGS
    assert page.startswith(f"# {given(name)[0].build.title}\n")
    assert USE in " ".join(page.split())
