"""Whatever key of a case is wrong, the message names its own line and key, what was found and what is allowed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from groundswell.model.allowed import allowed, slot_at
from groundswell.model.case import Case
from groundswell.model.casefile import CaseError, load_case
from groundswell.model.faults import in_range, nearest, shown
from groundswell.model.toml_places import places_of
from model.tiny import tiny_tree, toml_of

JARGON = re.compile(r"Input should|type=|pydantic|validation|http|<class|\bNone\b|\bstr\b|\bint\b|\bfloat\b|\bdict\b")
TEXT = toml_of(tiny_tree())
LINES = places_of(TEXT).lines
ENTRY = re.compile(r'(?P<before>"(?P<key>\w+)" = )(?P<value>"(?:[^"\\]|\\.)*"|[^\s,{}\[\]]+)')


def scalars() -> Iterator[tuple[int, re.Match[str]]]:
    """Every single value of the tiny case's text, with the number of its line."""
    for number, line in enumerate(TEXT.split("\n"), start=1):
        for entry in ENTRY.finditer(line):
            yield number, entry


def broken(number: int, entry: re.Match[str], value: str) -> str:
    lines = TEXT.split("\n")
    line = lines[number - 1]
    lines[number - 1] = line[: entry.start("value")] + value + line[entry.end("value") :]
    return "\n".join(lines)


def said_of(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "case.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CaseError) as caught:
        load_case(path)
    assert not JARGON.search(str(caught.value).replace(str(tmp_path), "")), caught.value
    return str(caught.value).split("\n")


def test_a_list_where_one_value_should_stand_is_told_at_its_own_line(tmp_path: Path) -> None:
    """No key takes a list of lists, so every one of them is refused: type, place and key of each message are right."""
    found = list(scalars())
    assert len(found) > 300
    for number, entry in found:
        said = said_of(tmp_path, broken(number, entry, "[[1]]"))
        assert len(said) == 1
        assert said[0].startswith(f"{tmp_path}/case.toml:{number}: ")
        assert re.search(rf"{entry['key']}( \(\".*\"\))? is a list: it must be ", said[0]), said[0]


@pytest.mark.parametrize("value", ["nan", "inf", "-inf"])
def test_no_number_of_a_case_may_be_none(tmp_path: Path, value: str) -> None:
    numbers = [(number, entry) for number, entry in scalars() if re.fullmatch(r"-?[\d.]+(e-?\d+)?", entry["value"])]
    assert len(numbers) > 200
    for number, entry in numbers[::3]:
        said = said_of(tmp_path, broken(number, entry, value))
        assert said[0].startswith(f"{tmp_path}/case.toml:{number}: "), said
        assert entry["key"] in said[0]


def test_every_unknown_key_is_told_at_its_own_line_with_the_nearest(tmp_path: Path) -> None:
    for number, entry in list(scalars())[::5]:
        lines = TEXT.split("\n")
        line = lines[number - 1]
        key = entry["key"]
        lines[number - 1] = line.replace(f'"{key}" = ', f'"{key}x" = ', 1)
        if f'"{key}x"' not in lines[number - 1]:
            continue
        said = said_of(tmp_path, "\n".join(lines))
        assert said[0].startswith(f"{tmp_path}/case.toml:{number}: "), said
        assert f'Did you mean "{key}"?' in said[0], said


def test_many_faults_are_told_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = TEXT.replace('"hardship" = 0.5\n', '"hardship" = 2\n').replace('"days" = 8', '"days" = 0')
    text = text.replace('"officers" = 25', '"officers" = "many"').replace('"contacts" = true', '"contact" = true')
    said = said_of(tmp_path, text)
    numbers = [int(line.split(":")[1]) for line in said]
    assert len(said) == 4
    assert numbers == sorted(numbers)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"hardship" = 0.5\n', '"hardship" = "0,5"\n', '"0,5" is a text: it must be a number from 0 to 1. Write 0.5'),
        ('"hardship" = 0.5\n', '"hardship" = "50%"\n', "Write 0.5"),
        ('"population" = 12000', '"population" = 12000.0', "a whole number from 1000 to 100000000. Write 12000"),
        ('"contacts" = true', '"contacts" = "True"', "it must be true or false, without quotes. Write true"),
        ('"contacts" = true', '"contacts" = 1', "= 1 is a whole number: it must be true or false"),
        ('"type" = "price"', '"type" = "Prize"', 'Did you mean "price"?'),
        ('"start" = 2022-01-01', '"start" = "2022-01-01"', "it must be a date without quotes, such as 2022-01-31"),
        ('"start" = 2022-01-01', '"start" = 2022-01-01T00:00:00', "is a date or a time: it must be a date without"),
        ('"start" = 2022-01-01', '"start" = 2021-01-01', "known_until = 2021-12-31 lies after the start, 2021-01-01"),
        ('"name" = "Port"', '"name" = ""', "is out of range: it must be a text in quotes, 1 to 200 characters"),
        ('"name" = "Port"', '"name" = " Port"', "must be one line without tabs, and without blanks"),
        ('"name" = "Port"', '"name" = "Po\\u0007rt"', "holds the control character U+0007"),
        ('"officers" = 40\n', '"officers" = 12001\n', "there cannot be more officers than citizens (12000)"),
        ('"hardship" = 0.5\n', '"hardship" = 0.5\n"rents" = 1\n', "It belongs under [country]."),
        ('"hardship" = 0.5\n', '"hardship" = 0.5\n"weather" = 1\n', "Known keys: name, region, kind"),
        ("[calendar]", "[calender]", 'calender is not a key of such a file. Did you mean "calendar"?'),
        ('"year" = 2011', '"year" = 2023', "lies after case.known_until, 2021-12-31: nobody had it in mind"),
        ('"hardship" = 0.5\n', '"hardship" = 0.5\n"hardship" = 0.6\n', "is written twice, first in line"),
        ('"hardship" = 0.5\n', '"hardship" = .5\n', "this is no value of TOML"),
        ('"hardship" = 0.5\n', '"hardship" = 0.5 0.6\n', "there is something left on the line after the value"),
        ('"hardship" = 0.5\n', '"hardship"\n', "after a key there must be = and a value"),
        ("[calendar]", "[calendar", "the ] of a [table] is missing"),
        ('"start" = 2022-01-01', '"start" = 2022-13-01', "there is no such date"),
        ('"name" = "Port"', '"name" = "Port', "a text is not closed before the end of its line"),
        ("[numbers]", '[numbers]\n"turnout.treshold" = 0.1', 'Did you mean "turnout.threshold"?'),
        ("[numbers]", "[numbers]\nturnout.threshold = 9", "turnout.threshold = 9 is out of range: 0.06 ... 0.14"),
    ],
)  # fmt: skip
def test_how_to_mend_it(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in TEXT
    told = said_of(tmp_path, TEXT.replace(old, new, 1))
    assert any(said in line for line in told), told
    number = TEXT[: TEXT.index(old)].count("\n") + 1
    number += new.count("\n") - old.count("\n")
    assert any(int(line.split(":")[1]) == number for line in told) or "known_until" in said or "Port" in new


def test_a_number_of_a_rule_may_be_written_with_its_dot(tmp_path: Path) -> None:
    path = tmp_path / "case.toml"
    path.write_text(TEXT.replace("[numbers]", "[numbers]\nturnout.threshold = 0.1"), encoding="utf-8")
    assert load_case(path).numbers == {"turnout.threshold": 0.1}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_what_editors_save_is_read(tmp_path: Path, encoding: str, ends: str) -> None:
    path = tmp_path / "case.toml"
    path.write_bytes(TEXT.replace("\n", ends).encode(encoding))
    assert load_case(path).case.name == "tiny"


def test_every_slot_says_what_it_may_be() -> None:
    for path in LINES:
        slot = slot_at(Case, path)
        assert slot is not None, path
        words = allowed(slot, str(path[-1]))
        assert words
        assert not JARGON.search(words)
    assert slot_at(Case, ("country", "weather")) is None
    assert slot_at(Case, ("districts", "Port")) is None


def test_values_as_they_are_shown() -> None:
    values: list[Any] = [True, "a\nb", 10**400, float("nan"), [1], {}, "x" * 500]
    assert [shown(each) for each in values[:6]] == [
        "true", '"a\N{REPLACEMENT CHARACTER}b"', "a whole number of very many digits", "nan", "a list", "{}",
    ]  # fmt: skip
    assert len(shown(values[6])) < 70


def test_the_nearest_word_whatever_its_capitals() -> None:
    assert nearest("LEGITIMACY", ["legitimacy", "rents"]) == ' Did you mean "legitimacy"?'
    assert nearest("x", ["legitimacy"]) == ""


@pytest.mark.parametrize("value", [True, 1.0, "1", None, 0, 11])
def test_a_whole_number_in_its_range(value: Any) -> None:
    assert in_range("worlds", 3, 1, 10) == 3
    with pytest.raises(CaseError, match=r"worlds = .* it must be a whole number from 1 to 10"):
        in_range("worlds", value, 1, 10)
