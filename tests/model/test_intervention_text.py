"""Interventions in words: what each form means, that every one is read back as it is written, and what is refused."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from groundswell.model.casefile import CaseError, load_case
from groundswell.model.intervention import PARTS, Intervention
from groundswell.model.intervention_text import FORMS, intervention_row, written_as
from groundswell.model.rows.forced import COLUMN_OF
from groundswell.model.settings import with_acts
from model.tiny import tiny_tree, toml_of

START = datetime.date(2022, 1, 2)

CONCEDE = {"actor": "ruler", "act": "concede", "how": "forced"}
NO_SHUTDOWN = {"actor": "ruler", "act": "shut down", "how": "forbidden"}
DISPERSE = {"actor": "ruler", "act": "disperse", "how": "forced", "from_day": 3, "to_day": 10}
LATE = {"actor": "patron", "act": "troops", "how": "delayed", "days_later": 2}


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("day 5: concede", {**CONCEDE, "day": 5}),
        ("Concede on day 5", {**CONCEDE, "day": 5}),
        ("ruler day five: make a concession", {**CONCEDE, "day": 5}),
        ("2022-01-07: concede", {**CONCEDE, "day": 5}),
        ("day 5 in the evening: concede", {**CONCEDE, "day": 5, "part": "evening"}),
        ("no shutdown", NO_SHUTDOWN),
        ("never shut down", NO_SHUTDOWN),
        ("from day 0: never shut down", {**NO_SHUTDOWN, "from_day": 0}),
        ("don\u2019t shut the net down from day 3 onwards", {**NO_SHUTDOWN, "from_day": 3}),
        ("no shutdown until day 4", {**NO_SHUTDOWN, "to_day": 4}),
        ("no shutdown before day 4", {**NO_SHUTDOWN, "to_day": 3}),
        ("after day 3: no shutdown", {**NO_SHUTDOWN, "from_day": 4}),
        ("days 3-10: order disperse", DISPERSE),
        ("days 3 \u2013 10: disperse", DISPERSE),
        ("from day 3 to day 10: always disperse", DISPERSE),
        ("troops 2 days later", LATE),
        ("troops two days later", LATE),
        ("patron: troops arrive 2 days late", LATE),
        ("troops 2 days earlier", {**LATE, "days_later": -2}),
        ("patron day 4: no troops", {"actor": "patron", "act": "troops", "how": "forbidden", "day": 4}),
        ("patron from day 4: do nothing", {"actor": "patron", "act": "nothing", "how": "forced", "from_day": 4}),
        ("nothing", {"actor": "ruler", "act": "nothing", "how": "forced"}),
        ("sanctions 50%", {"actor": "outside", "act": "pressure", "how": "forced", "level": 0.5}),
        ("outside power day 3: offer an exit", {"actor": "outside", "act": "exit offer", "how": "forced", "day": 3}),
        ("day 3: ask the patron for troops", {"actor": "ruler", "act": "ask", "how": "forced", "day": 3}),
    ],
)  # fmt: skip
def test_what_is_said_is_what_is_meant(text: str, row: dict[str, Any]) -> None:
    assert intervention_row(text, START) == row


def test_every_form_that_is_shown_is_understood() -> None:
    for form in FORMS:
        Intervention(**intervention_row(form))


@some.composite
def interventions(draw: some.DrawFn) -> Intervention:
    actor = draw(some.sampled_from(sorted(COLUMN_OF)))
    act = draw(some.sampled_from(sorted(COLUMN_OF[actor])))
    ways = ["forced", "forbidden"] if act != "nothing" else ["forced"]
    how = draw(some.sampled_from([*ways, "delayed"] if act == "troops" else ways))
    row: dict[str, Any] = {"actor": actor, "act": act, "how": how}
    if how == "delayed":
        row["days_later"] = draw(some.integers(-60, 365))
    if act == "pressure" and how == "forced":
        row["level"] = draw(some.integers(0, 100)) / 100
    when = draw(some.sampled_from(["always", "day", "from", "to", "range"]))
    first, last = sorted(draw(some.tuples(some.integers(0, 1500), some.integers(0, 1500))))
    if when == "day":
        part = draw(some.sampled_from([None, *PARTS]))
        row |= {"day": first} | ({"part": part} if part else {})
    if when in ("from", "range"):
        row["from_day"] = first
    if when in ("to", "range"):
        row["to_day"] = last
    return Intervention(**row)


@settings(max_examples=300, deadline=None)
@given(interventions())
def test_what_is_written_is_read_back_as_the_same(intervention: Intervention) -> None:
    assert Intervention(**intervention_row(written_as(intervention))) == intervention


def _understood_or_refused(text: str) -> bool:
    try:
        return bool(intervention_row(text, START))
    except CaseError as refused:
        return str(refused).startswith("--do")


@settings(max_examples=300, deadline=None)
@given(some.text(max_size=60))
def test_any_text_is_understood_or_refused_in_words(text: str) -> None:
    assert _understood_or_refused(text)


@settings(max_examples=300, deadline=None)
@given(some.lists(some.sampled_from(" ".join(FORMS).split()), max_size=7))
def test_any_order_of_the_words_is_understood_or_refused_in_words(words: list[str]) -> None:
    assert _understood_or_refused(" ".join(words))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("day 5: conced", 'there is no act "conced". Did you mean "concede"?'),
        ("days 3-10: order dispers", 'there is no order "dispers". Did you mean "disperse"? Orders: tolerate'),
        ("patron day 4: concede", '"concede" is an act of the ruler, not of the patron'),
        ("patron: mony", 'Did you mean "money"? Acts of the patron: nothing, words, money'),
        ("order", "it does not say which order"),
        ("day 5:", "it does not say what is done. An intervention is written as one of: day 5: concede;"),
        ("", "it does not say what is done"),
        ("day -3: concede", "it does not say when in words that are understood"),
        ("day 5: concede on day 7", "it says twice when"),
        ("before day 0: concede", "there is no day before day 0"),
        ("2021-12-31: concede", "2021-12-31 lies before the case begins, 2022-01-02"),
        ("2022-02-31: concede", "2022-02-31 is no date"),
        ("day 99999999: concede", "is no day of a case"),
        ("xyzzy", 'there is no act "xyzzy". Acts of the ruler: tolerate'),
    ],
)
def test_what_cannot_be_understood_is_told_with_the_nearest_word(text: str, said: str) -> None:
    with pytest.raises(CaseError) as refused:
        intervention_row(text, START)
    assert str(refused.value).startswith(f'--do "{text}": ')
    assert said in str(refused.value)


def test_a_date_needs_a_start() -> None:
    with pytest.raises(CaseError, match="a date can be used only where the case says when it starts"):
        intervention_row("2022-01-07: concede")


# ------------------------------------------------------------------ in a case


def a_case(folder: Path, *rows: dict[str, Any]) -> Path:
    path = folder / "case.toml"
    written = [toml_of(tiny_tree())]
    for row in rows:
        written += ["", "[[interventions]]", *(f"{key} = {json.dumps(value)}" for key, value in row.items())]
    path.write_text("\n".join(written) + "\n", encoding="utf-8")
    return path


def refused(path: Path, *settings: str, days: int | None = None) -> str:
    with pytest.raises(CaseError) as caught:
        load_case(path, settings, days)
    return str(caught.value)


def line_with(path: Path, part: str) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if part in line)


def test_settings_add_interventions_after_those_of_the_case(tmp_path: Path) -> None:
    path = a_case(tmp_path, {"actor": "ruler", "act": "concede", "day": 2})
    case = load_case(path, with_acts(["country.legitimacy=0.3"], "no shutdown"))
    assert [written_as(each) for each in case.interventions] == ["day 2: concede", "never shut down"]
    assert case.country.legitimacy.value == 0.3
    assert load_case(path, ["do=2022-01-04: ask"]).interventions[1].day == 3


def test_a_shorter_window_keeps_what_can_act_in_it(tmp_path: Path) -> None:
    path = a_case(
        tmp_path,
        {"actor": "ruler", "act": "concede", "day": 6},
        {"actor": "ruler", "act": "beat", "from_day": 2, "to_day": 7},
    )
    assert [written_as(each) for each in load_case(path, days=4).interventions] == ["days 2-3: order beat"]
    assert '--do "day 6: ask": interventions.1.day lies outside the window of 4 days' in refused(
        path, "do=day 6: ask", days=4
    )


@pytest.mark.parametrize(
    ("row", "key", "said"),
    [
        ({"actor": "ruler", "act": "conced", "day": 2}, "act =", 'no act of the ruler. Did you mean "concede"?'),
        ({"actor": "ruler", "act": "troops"}, "act =", 'It is an act of actor = "patron".'),
        ({"actor": "rulr", "act": "concede"}, "actor =", 'one of "ruler", "patron", "outside". Did you mean "ruler"?'),
        ({"actor": "ruler", "act": "concede", "day": 8}, "day =", "lies outside the window of 8 days: days are 0 to 7"),
        ({"actor": "ruler", "act": "concede", "day": 2, "to_day": 3}, "day =", "must stand alone"),
        ({"actor": "ruler", "act": "beat", "from_day": 3, "to_day": 2}, "to_day =", "lies before from_day, 3"),
        ({"actor": "ruler", "act": "beat", "part": "night"}, "part =", "needs day"),
        ({"actor": "ruler", "act": "beat", "dya": 3}, "dya =", 'Did you mean "day"?'),
        ({"actor": "ruler", "act": "beat", "how": "delayed", "days_later": 1}, "how =", "only troops of the patron"),
        ({"actor": "patron", "act": "troops", "days_later": 1}, "days_later =", 'needs how = "delayed"'),
        ({"actor": "outside", "act": "pressure"}, "[[interventions]]", "is missing: add level = 0.5"),
        ({"actor": "ruler", "act": "nothing", "how": "forbidden"}, "act =", "cannot be forbidden"),
    ],
)
def test_a_wrong_row_is_refused_with_its_line(tmp_path: Path, row: dict[str, Any], key: str, said: str) -> None:
    path = a_case(tmp_path, row)
    message = refused(path)
    assert said in message
    first = line_with(path, "[[interventions]]")
    lines = path.read_text(encoding="utf-8").splitlines()[first - 1 :]
    assert f"case.toml:{first + next(n for n, line in enumerate(lines) if line.startswith(key))}: " in message


@pytest.mark.parametrize(
    ("acts", "said"),
    [
        (("day 2: concede", "day 2: never concede"), "is at odds with interventions.0 from day 2 on"),
        (("days 2-5: order beat", "days 4-6: order shoot"), "is at odds with interventions.0 from day 4 on"),
        (("troops 2 days later", "troops 3 days later"), "is at odds with interventions.0 from day 0 on"),
        (("never tolerate", "never disperse", "never beat", "day 2: never shoot"), "leaves the ruler no order"),
    ],
)
def test_what_cannot_both_hold_is_refused(tmp_path: Path, acts: tuple[str, ...], said: str) -> None:
    assert said in refused(a_case(tmp_path), *with_acts((), acts))


def test_what_can_both_hold_is_taken(tmp_path: Path) -> None:
    acts = ("day 2: concede", "day 3: concede", "never shoot", "days 1-3: order beat", "days 4-5: order disperse")
    assert len(load_case(a_case(tmp_path), with_acts((), acts)).interventions) == 5
