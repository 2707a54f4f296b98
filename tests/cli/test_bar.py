"""Progress: what is done, how fast, how long it will take, how it stands; lines in a log, nothing where it is quiet."""

from __future__ import annotations

import pytest

from groundswell.cli import bar as room
from groundswell.cli.again import Again
from groundswell.cli.bar import Bar
from groundswell.show.progress import span_in_words
from groundswell.study.filling import Progress


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A clock that the test sets."""
    now = [100.0]
    monkeypatch.setattr(room.time, "perf_counter", lambda: now[0])
    return now


def test_a_log_hears_now_and_then_how_far_it_is(clock: list[float], capsys: pytest.CaptureFixture[str]) -> None:
    again = Again()
    with Bar(False, again) as bar:
        for done in range(1, 101):
            clock[0] += 1.0
            outcomes = {"FELL": done // 4, "FADED": done - done // 4}
            bar.tell(Progress("running", done, 1000, float(done), done, outcomes))
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 3
    assert lines[0] == "groundswell: worlds: 31 of 1,000, 1.0/s, 16 min left  |  faded 77%, fell 23%"
    assert again().startswith("100 of 1,000 worlds are kept. Go on with: groundswell")


def test_each_variant_has_its_own_pace(clock: list[float], capsys: pytest.CaptureFixture[str]) -> None:
    with Bar(False) as bar:
        for name in ("patron", "troops"):
            for done in range(1, 41):
                clock[0] += 0.1 if name == "patron" else 1.0
                bar.tell_variant(name, done, 400)
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    assert ": 27 of 400, 1.0/s, 6 min left" in lines[0]


def test_quiet_is_quiet(clock: list[float], capsys: pytest.CaptureFixture[str]) -> None:
    with Bar(True) as bar:
        clock[0] += 1000.0
        bar.tell(Progress("running", 1, 2, 1.0, 1, {}))
        bar.tell_case("a case", 1, 2)
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("seconds", "said"), [(0.2, "0 s"), (99.4, "99 s"), (150, "2 min"), (5_000, "83 min"), (12_000, "3 h 20 min")]
)
def test_spans_are_said_as_one_says_them(seconds: float, said: str) -> None:
    assert span_in_words(seconds) == said
