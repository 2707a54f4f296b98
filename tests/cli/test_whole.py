"""A whole number is refused under the name its option has, and a wrong command is answered with the right one."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from groundswell.cli.app import app


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--worlds", "0", "--worlds 0 is out of range: it must be a whole number from 1 to 1000000"),
        ("--worlds", "1e3", "--worlds 1e3 is no whole number"),
        ("--days", "ten", "--days ten is no whole number: it must be a whole number from 1 to 1500"),
        ("--seed", "-1", "--seed -1 is out of range"),
        ("--threads", "5000", "--threads 5000 is out of range"),
        ("--citizens-per-agent", "1.5", "--citizens-per-agent 1.5 is no whole number"),
    ],
)
def test_a_number_is_refused_as_it_was_written(option: str, value: str, said: str) -> None:
    done = CliRunner().invoke(app, ["run", "kazakhstan-2022", option, value])
    assert done.exit_code == 2
    assert done.stderr.startswith(f"groundswell: {said}")


@pytest.mark.parametrize(
    ("word", "meant"),
    [("simulate", "run"), ("rnu", "run"), ("case", "cases"), ("validate", "check"), ("LIST", "cases")],
)
def test_a_wrong_command_is_answered_with_the_nearest(word: str, meant: str) -> None:
    done = CliRunner().invoke(app, [word])
    assert done.exit_code == 2
    assert f'there is no command "{word}". Did you mean "{meant}"?' in done.stderr


def test_a_word_like_no_command_is_answered_with_all_of_them() -> None:
    done = CliRunner().invoke(app, ["xyzzy"])
    assert 'there is no command "xyzzy". Commands: run, ensemble, compare' in done.stderr
