"""Every key of a TOML text has its line: the places found are those that the reader of TOML finds, and no others."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from groundswell.model.casefile import case_path
from groundswell.model.toml_places import line_of, places_of
from groundswell.study.library import FITTED

AWKWARD = '''# a comment with [brackets] and key = 1
a.b."c d" = 1 # trailing
s = """
[no.table]
k = 1
""""
literal = \'\'\'
x = 2\'\'\'
'q' = [1, # one
  { x = 2, y.z = "]" },

 ]
empty = []
nothing = {}
[[rows]]
n = 1
[rows.sub]
m = 2
[[rows.inner]]
k = 1
[[rows.inner]]
k = 2
[[ rows ]]   # another
n = 3
when = 2022-01-01 10:00:00
"quoted \\" key" = 'it''
[rows.sub]
m = 5
[other . "dotted table"]
z = { a = { b = 1 } }
'''.replace("'it''", "'it'")


def paths(tree: Any, so_far: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    rows = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in rows:
        yield (*so_far, key)
        yield from paths(value, (*so_far, key))


def test_an_awkward_text() -> None:
    lines = places_of(AWKWARD).lines
    assert set(lines) == set(paths(tomllib.loads(AWKWARD)))
    rows = AWKWARD.split("\n")

    def row_with(part: str) -> int:
        return next(number for number, row in enumerate(rows, start=1) if part in row)

    assert lines["a", "b", "c d"] == row_with("a.b.")
    assert lines["literal",] == row_with("literal")
    assert lines["q", 1, "y", "z"] == row_with("y.z")
    assert lines["rows", 0, "inner", 1, "k"] == row_with("k = 2")
    assert lines["rows", 1] == row_with("[[ rows ]]")
    assert lines["rows", 1, "n"] == row_with("n = 3")
    assert lines["rows", 1, "sub", "m"] == row_with("m = 5")
    assert lines["other", "dotted table", "z", "a", "b"] == row_with("z = {")


@pytest.mark.parametrize("name", FITTED)
@pytest.mark.parametrize("file", ["case.toml", "targets.toml"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_the_shipped_files(name: str, file: str, ends: str) -> None:
    text = case_path(name).with_name(file).read_text(encoding="utf-8").replace("\n", ends)
    found = places_of(text)
    assert set(found.lines) == set(paths(tomllib.loads(text)))
    assert found.twice == []
    rows = text.split("\n")
    for path, line in found.lines.items():
        last = next(part for part in reversed(path) if isinstance(part, str))
        assert last in rows[line - 1] or isinstance(path[-1], int), path


def test_a_missing_key_is_at_its_table() -> None:
    lines = places_of("[a]\nx = 1\n[[b]]\ny = 1\n[[b]]\ny = 2\n").lines
    assert line_of(lines, ("a", "z")) == 1
    assert line_of(lines, ("b", 1, "z")) == 5
    assert line_of(lines, ("c",)) == 1


def test_what_is_written_twice() -> None:
    assert places_of("a = 1\nb = 2\na = 3\n").twice == [(("a",), 1, 3)]
    assert places_of("[t]\na = 1\n[t]\na = 3\n").twice == [(("t",), 1, 3), (("t", "a"), 2, 4)]


_KEYS = some.sampled_from(["a", "b", "'c d'", '"e\\u0041"', "a.b", "x.'y'.z"])
_VALUES = some.recursive(
    some.sampled_from(
        ["1", "nan", '"x # ]"', "'''a\n\"b'''", '"""\\"x\n""""', "2022-01-01T00:00:00Z", "[]", "{}", "''"]
    ),
    lambda inner: some.one_of(
        some.lists(inner, max_size=3).map(lambda each: "[ " + " ,\n # c ]\n".join(each) + "\n]"),
        some.tuples(_KEYS, inner).map(lambda pair: "{ " + f"{pair[0]} = {pair[1]}" + " }"),
    ),
    max_leaves=6,
)
_LINES = some.one_of(
    some.tuples(_KEYS, _VALUES).map(lambda pair: f"{pair[0]} = {pair[1]}"),
    _KEYS.map(lambda key: f"[{key}]"),
    _KEYS.map(lambda key: f"[[ {key} ]]"),
    some.sampled_from(["", "# [x]", "\t"]),
)


@settings(max_examples=400)
@given(some.lists(_LINES, max_size=12))
def test_any_text_that_is_toml(rows: list[str]) -> None:
    """Texts made of awkward pieces: where they are TOML, each path has a line, and no path is made up."""
    text = "\n".join(rows)
    found = places_of(text)  # a broken text is no fault
    try:
        tree = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    assert set(found.lines) == set(paths(tree))
    assert all(1 <= line <= text.count("\n") + 1 for line in found.lines.values())


@given(some.text(max_size=200))
def test_any_text_at_all(text: str) -> None:
    places_of(text)
