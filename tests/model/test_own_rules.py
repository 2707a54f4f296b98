"""A user's rule takes the place of the package's, is compiled anew when its file changes, and is refused in words."""

from __future__ import annotations

import importlib
import textwrap
from pathlib import Path

import numpy as np
import pytest

from groundswell.model.casefile import CaseError
from groundswell.model.launch import compiled, load_kernels
from groundswell.model.own_rules import own_rules, replaceable_rules
from groundswell.model.rows.citizens import ask_blocks
from groundswell.model.rows.news import believe
from groundswell.model.state import new_scratch
from groundswell.rules.news import News
from groundswell.rules.turnout import Turnout, joins, severity
from model.tiny import asked, born, kernels, tiny_case, twin

MINE = """
from groundswell.rules.rule import rule

BAR = 1.0


@rule
def nobody(rank, risk_aversion, steep, base, deter):
    return False


@rule
def half(x):
    return BAR * 0.5 * x


@rule
def deaf(belief, prior, evidence, noise, numbers):
    return half(belief)


def unmarked(rank, risk_aversion, steep, base, deter):
    return False


@rule
def too_few(rank):
    return False
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with mine.py, and a cache of its own so that own kernels crowd no others out."""
    (tmp_path / "mine.py").write_text(textwrap.dedent(MINE))
    kernels()  # the shared kernels stay in the shared cache
    monkeypatch.setenv("GROUNDSWELL_CACHE", str(tmp_path / "cache"))
    return tmp_path


def test_an_own_rule_of_joining_acts(folder: Path) -> None:
    """With `nobody`, a furious country stays at home; every other kernel argument is the same."""
    life = born(tiny_case(days=2), 5, 100)
    someone = asked(twin(life), 1, insult=2.0)
    assert someone.any()
    own = own_rules({"turnout.joins": "mine.py:nobody"}, folder)
    w = twin(life).world
    w.districts["insult"] = 2.0
    load_kernels((ask_blocks,), own)["ask_blocks"](
        w.citizens, w.districts, w.audiences, w.pull, w.nation, w.layout, w.skips, life.numbers.turnout,
        new_scratch(1), 1, int(w.calendar[1]), 0, len(w.layout.block_size), 0,
    )  # fmt: skip
    assert w.citizens.street_count.sum() == 0
    assert (w.citizens.status == 0).all()


def test_an_own_rule_may_call_another_and_an_edit_is_seen(folder: Path) -> None:
    """`deaf` calls `half` beside it, which reads a constant beside it; an edit of either reaches the kernel."""
    found, hashes = [], []
    for old, new in (("", ""), ("0.5 * x", "0.25 * x"), ("BAR = 1.0", "BAR = 100.0")):
        path = folder / "mine.py"
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new) if old else text)
        own = own_rules({"news.belief_next": "mine.py:deaf"}, folder)
        loaded = load_kernels((believe,), own)
        found.append(loaded["believe"](8.0, 1.0, 0.5, np.uint64(12345), 7, News()))
        hashes.append(loaded.rules_hash)
    assert found == [4.0, 2.0, 200.0]
    assert len(set(hashes)) == 3


def test_an_own_rule_gives_another_name_to_the_run(folder: Path) -> None:
    plain = load_kernels((believe,), {}).rules_hash
    own = load_kernels((believe,), own_rules({"turnout.joins": "mine.py:nobody"}, folder)).rules_hash
    assert plain != own


def test_every_rule_can_be_replaced() -> None:
    known = replaceable_rules()
    assert known["turnout.joins"] is joins
    assert {name.partition(".")[0] for name in known} >= {"grievance", "turnout", "repression", "loyalty", "news"}


def test_no_rules_run_no_code(tmp_path: Path) -> None:
    assert own_rules({}, tmp_path / "nowhere") == {}


@pytest.mark.parametrize(
    ("name", "place", "said"),
    [
        ("turnout.jons", "mine.py:nobody", 'Did you mean "turnout.joins"?'),
        ("turnout.joins", "yours.py:nobody", "there is no file"),
        ("turnout.joins", "mine.py", 'write it as "FILE.py:FUNCTION"'),
        ("turnout.joins", "", 'write it as "FILE.py:FUNCTION"'),
        ("turnout.joins", ":nobody", 'write it as "FILE.py:FUNCTION"'),
        ("turnout.joins", "mine.py:nobdy", "has no function nobdy marked with @rule"),
        ("turnout.joins", "mine.py:unmarked", "has no function unmarked marked with @rule"),
        ("turnout.joins", "mine.py:BAR", "has no function BAR marked with @rule"),
        ("turnout.joins", "mine.py:too_few", "too_few takes (rank), but the rule takes (rank, risk_aversion"),
        (
            "turnout.joins",
            "broken.py:nobody",
            "broken.py:1: rules.turnout.joins cannot be read: this is not valid Python",
        ),
        (
            "turnout.joins",
            "raising.py:nobody",
            "raising.py:1: rules.turnout.joins cannot be read: the file stops with ZeroDivisionError",
        ),
        ("turnout.joins", "notes.txt:nobody", "is no Python file"),
    ],
)
def test_bad_rules_are_refused(folder: Path, name: str, place: str, said: str) -> None:
    (folder / "broken.py").write_text("def nobody(:")
    (folder / "raising.py").write_text("1 / 0")
    (folder / "notes.txt").write_text("nobody")
    with pytest.raises(CaseError) as caught:
        own_rules({name: place}, folder)
    assert said in str(caught.value)
    assert f"rules.{name}" in str(caught.value) or "cannot be read" in str(caught.value)


def test_an_own_rule_can_be_found_again_by_the_name_of_its_module(folder: Path) -> None:
    """A kernel kept on the disk imports the module of each rule in it, whichever process loads it."""
    first = own_rules({"news.belief_next": "mine.py:deaf"}, folder)["news.belief_next"]
    assert importlib.import_module(first.__module__).deaf is first
    (folder / "mine.py").write_text((folder / "mine.py").read_text().replace("1.0", "2.0"))
    second = own_rules({"news.belief_next": "mine.py:deaf"}, folder)["news.belief_next"]
    assert second.__module__ != first.__module__


SOFTER = """
from groundswell.rules.rule import rule
from groundswell.rules.turnout import severity as shipped


@rule
def severity(order, numbers):
    return 0.5 * shipped(order, numbers)
"""


def test_an_own_rule_may_be_made_of_the_rule_that_it_replaces(folder):
    (folder / "softer.py").write_text(SOFTER)
    own = own_rules({"turnout.severity": "softer.py:severity"}, folder)
    numbers = Turnout()
    halved = compiled(severity, own)
    for order in range(4):
        assert halved(order, numbers) == 0.5 * severity(order, numbers)
