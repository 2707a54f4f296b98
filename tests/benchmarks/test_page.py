"""The page of benchmarks: parts are kept or measured anew, targets are judged from what was found."""

from __future__ import annotations

import importlib
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from groundswell.model.casefile import load_case
from groundswell.rules.rule import sweep

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _benchmarks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT / "benchmarks")


@pytest.fixture
def page() -> ModuleType:
    """The script that writes the page."""
    return importlib.import_module("page")


def test_a_missed_target_is_named_as_missed(page: ModuleType) -> None:
    lines = page.targets("<!-- found: one_to_one = 3.5 -->\nwords\n<!-- found: times_free = 9 -->\n")
    assert lines[0].startswith("1 of 2 are met")
    assert "| at most 3 s | 3.5 | **missed** |" in lines[4]
    assert "| at least 8 times | 9 | met |" in lines[5]
    assert page.targets("")[0] == "Nothing that a target is set for has been measured yet."


def test_only_parts_that_are_named_are_measured_again(
    page: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "benchmarks.md"
    parts = (page.Part("One", "one.py", (), "Said of one."), page.Part("Two", "two.py", ("--few", "1"), "Said of two."))
    monkeypatch.setattr(page, "PARTS", parts)
    monkeypatch.setattr(page, "PAGE", path)
    monkeypatch.setattr(page, "HERE", tmp_path)
    table = "print('| a |\\n| --- |\\n| 1 |\\n<!-- found: compile = 7 -->')"
    (tmp_path / "one.py").write_text(table, encoding="utf-8")
    (tmp_path / "two.py").write_text("import sys; print('words', sys.argv[1:])", encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["page.py"])
    page.main()
    first = path.read_text(encoding="utf-8")
    assert "Said of one." in first
    assert "```\nwords ['--few', '1']\n```" in first
    assert "| at most 20 s | 7 | met |" in first
    (tmp_path / "one.py").write_text("raise SystemExit(1)", encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["page.py", "two.py"])
    page.main()
    second = path.read_text(encoding="utf-8")
    assert page.sections_of(second).keys() == page.sections_of(first).keys()
    assert page.sections_of(second)["One"] == page.sections_of(first)["One"]
    monkeypatch.setattr(sys, "argv", ["page.py", "three.py"])
    with pytest.raises(SystemExit, match=r"there is no three\.py; there are one\.py, two\.py"):
        page.main()


def test_every_part_has_its_script_and_every_target_its_figure(page: ModuleType) -> None:
    for part in page.PARTS:
        assert (ROOT / "benchmarks" / part.script).is_file()
    scripts = "".join((ROOT / "benchmarks" / part.script).read_text(encoding="utf-8") for part in page.PARTS)
    for target in page.TARGETS:
        name = "times_" if target.name.startswith("times_") else f'"{target.name}"'
        assert name in scripts


def test_a_derived_case_reads_back_as_it_was_written(tmp_path: Path) -> None:
    derived = importlib.import_module("derived")
    case = load_case("kazakhstan-2022")
    few = derived.few(case, 10_000)
    assert few.population == 10_000
    assert load_case(derived.written(few, tmp_path / "few")).hash() == few.hash()
    part = derived.smaller(case, 20.0)
    assert part.population == pytest.approx(case.population / 20.0, rel=0.01)


@sweep
def _double(values, n):
    for k in range(n):
        values[0, k] = _single(k) * 2


@sweep
def _single(k):
    return k


def test_calls_lines_and_instructions_are_counted() -> None:
    counting = importlib.import_module("counting")
    calls: Counter = Counter()
    values = np.zeros((2, 256))
    watched = counting.Watched(values)
    counting.counted(_double, calls)(watched, 64)
    assert calls == {"_single": 64}
    assert values[0, 63] == 126
    assert len(watched.lines) in (8, 9)  # 64 numbers of 8 bytes: as many lines, or one more where they begin within one
    few, many = (counting.instructions(lambda n=n: sum(range(n))) for n in (10, 1010))
    if few is not None and many is not None:
        assert many > few + 1000
