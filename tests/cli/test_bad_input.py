"""Bad input from a terminal: one message in words and exit code 2; the machine's faults 1, Ctrl-C 130; no traceback."""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from model.tiny import tiny_tree, toml_of
from study.small import TARGETS
from typer.testing import CliRunner, Result

import groundswell as gs
from groundswell.cli.app import app

FEW = ["-n", "3", "--citizens-per-agent", "1000", "--quiet", "--no-report"]


def said(*arguments: str) -> Result:
    done = CliRunner().invoke(app, list(arguments), env={"COLUMNS": "200", "NO_COLOR": "1"})
    assert "Traceback" not in done.output
    assert "fault of groundswell" not in done.output, done.output
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def refused(*arguments: str, code: int = 2) -> str:
    done = said(*arguments)
    assert done.exit_code == code, done.output
    assert done.stdout == ""
    assert done.stderr.startswith("groundswell: ")
    return done.stderr


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """The tiny case for two days with its targets, alone in a folder."""
    path = tmp_path / "tiny" / "case.toml"
    path.parent.mkdir()
    path.write_text(toml_of(tiny_tree(days=2)), encoding="utf-8")
    path.with_name("targets.toml").write_text(TARGETS, encoding="utf-8")
    return path


# ------------------------------------------------------------------ files that are none

KINDS: dict[str, tuple[Callable[[Path], object], str]] = {
    "binary": (lambda path: path.write_bytes(bytes(range(256))), "this is not a text file"),
    "empty": (lambda path: path.write_text(""), "this file holds no keys. Begin with a copy"),
    "latin-1": (lambda path: path.write_bytes("a\nb = 'é'".encode("latin-1")), ":2: this is not a text file in UTF-8"),
    "utf-16": (lambda path: path.write_bytes("a = 1".encode("utf-16")), "this text is in UTF-16. Save it as UTF-8"),
    "huge": (lambda path: path.write_bytes(b" " * 10_000_001), "larger than 10 MB"),
    "broken": (lambda path: path.write_text("a = 1\nb = = 2"), ":2: this is not valid TOML"),
    "deep": (lambda path: path.write_text("a = " + "[" * 5000), "nested too deeply"),
    "endless number": (lambda path: path.write_text("a = " + "9" * 5000), "beyond all bounds"),
    "folder": (lambda path: path.mkdir(), "there is no such case file"),
    "missing": (lambda path: None, "there is no such case file"),
    "pipe": (lambda path: os.mkfifo(path), "this is a pipe, not a case file"),
    "link to itself": (lambda path: path.symlink_to(path), "there is no such case file"),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_that_is_no_case(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "mine.toml"
    make, words = KINDS[kind]
    make(path)
    told = refused("check", str(path))
    assert words in told
    assert "mine.toml" in told
    with pytest.raises(gs.CaseError) as caught:
        gs.load_case(path)
    assert f"groundswell: {caught.value}\n" == told, "Python and the command line say the same"


def test_a_device_is_not_read() -> None:
    assert "this is a device" in refused("check", "/dev/zero")


def test_a_name_that_is_nearly_right(tmp_path: Path) -> None:
    assert 'Did you mean "kazakhstan-2022"?' in refused("check", "kazakstan-2022")
    (tmp_path / "mine.toml").touch()
    assert 'Did you mean "mine.toml"?' in refused("check", str(tmp_path / "mien.toml"))
    assert 'there is no case ""' in refused("check", "")
    assert "there is no case" in refused("check", "a\nb\x1b[31m")


# ------------------------------------------------------------------ every command that reads a case

READERS = ["run", "check", "show", "timeline", "analogues", "compare", "narratives", "cite"]


@pytest.mark.parametrize("command", READERS)
def test_every_command_says_the_same_of_a_bad_case(case: Path, command: str) -> None:
    text = case.read_text(encoding="utf-8").replace('"hardship" = 0.5\n', '"hardship" = nan\n')
    case.write_text(text, encoding="utf-8")
    line = text.split("\n").index('"hardship" = nan') + 1
    assert f'{case}:{line}: districts.0.hardship ("Capital") = nan is no number' in refused(command, str(case))


@pytest.mark.parametrize("command", ["run", "check", "compare", "narratives"])
@pytest.mark.parametrize(
    ("setting", "words"),
    [
        (
            "districts.Atlantis.population=1",
            'there is no "Atlantis" in districts. There are 3: Capital, Port, Villages',
        ),
        ("country.legitimcy=0.3", 'Did you mean "country.legitimacy"?'),
        ("country.legitimacy=0,3", "is a text: it must be a number from 0 to 1. Write 0.3"),
        ("country.legitimacy=nan", "is no number that a world can have"),
        ("districts.Port.population=-1", "is out of range: it must be a whole number from 1000"),
        ("calendar.start=2023-01-01", "lies outside the window 2023-01-01 ... 2023-01-02"),
    ],
)
def test_bad_settings(case: Path, command: str, setting: str, words: str) -> None:
    assert words in refused(command, str(case), "--set", setting)


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("--worlds", "0", "--worlds 0 is out of range: it must be a whole number from 1 to"),
        ("--worlds", "-1", "--worlds -1 is out of range"),
        ("--worlds", "9" * 20, "--worlds 99999999999999999999 is out of range"),
        ("--threads", "0", "--threads 0 is out of range: it must be a whole number from 1 to 1024"),
        ("--days", "0", "0 is out of range: it must be a whole number from 1 to 1500"),
        ("--seed", "-1", "--seed -1 is out of range"),
        ("--citizens-per-agent", "0", "--citizens-per-agent 0 is out of range"),
    ],
)
@pytest.mark.parametrize("command", ["run", "compare", "narratives"])
def test_numbers_out_of_range(case: Path, command: str, option: str, value: str, words: str) -> None:
    assert words in refused(command, str(case), option, value)


def test_a_broken_targets_file(case: Path) -> None:
    case.with_name("targets.toml").write_text("[quantities.deths]\nlow = 1", encoding="utf-8")
    for command in ("run", "check", "timeline"):
        assert "targets.toml:1: quantities.deths" in refused(command, str(case))


# ------------------------------------------------------------------ own rules

RULES = """
from groundswell.rules.rule import rule

@rule
def good(rank, risk_aversion, steep, base, deter):
    return rank > 0.5

@rule
def unknown_name(rank, risk_aversion, steep, base, deter):
    return rank > nowhere

@rule
def text(rank, risk_aversion, steep, base, deter):
    return "yes"

@rule
def forgets(rank, risk_aversion, steep, base, deter):
    rank > 0.5

@rule
def loops(rank, risk_aversion, steep, base, deter):
    while rank > 0.0:
        rank += 1.0
    return True

@rule
def opens(rank, risk_aversion, steep, base, deter):
    with open("/dev/null"):
        return rank > 0.5

@rule
def seldom(rank, risk_aversion, steep, base, deter):
    return "x" if rank > 7.0 else True

@rule
def nothing_is(rank, risk_aversion, steep, base, deter):
    return float("nan")

@rule
def two(rank, base):
    return rank > base
"""


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("mine.py:unknown_name", "fails where all its arguments are 0.5: mine.py:10: NameError: name 'nowhere'"),
        ("mine.py:text", 'returns "yes" where all its arguments are 0.5; the rule that it replaces returns a number'),
        ("mine.py:forgets", "returns nothing where all"),
        ("mine.py:loops", "does not come to an end where all its arguments are 0.5"),
        ("mine.py:opens", "opens cannot be compiled: "),
        ("mine.py:seldom", "cannot be compiled: mine.py:"),
        ("mine.py:nothing_is", "returns nan"),
        ("mine.py:two", "two takes (rank, base), but the rule takes (rank, risk_aversion, steep, base, deter)"),
        ("mine.py:goood", 'Did you mean "good"?'),
        ("mien.py:good", 'Did you mean "mine.py"?'),
        ("mine.py", 'write it as "FILE.py:FUNCTION"'),
        ("syntax.py:good", "syntax.py:2: rules.turnout.joins cannot be read: this is not valid Python"),
        ("stops.py:good", "stops.py:2: rules.turnout.joins cannot be read: the file stops with SystemExit: 3"),
        ("binary.py:good", "binary.py: this is not a text file"),
        ("folder.py:good", "folder.py: this is a folder, not a rule file"),
    ],
)
def test_rules_that_cannot_be_used(case: Path, place: str, words: str) -> None:
    folder = case.parent
    (folder / "mine.py").write_text(RULES)
    (folder / "syntax.py").write_text("x = 1\ndef good(:\n")
    (folder / "stops.py").write_text("import sys\nsys.exit(3)\n")
    (folder / "binary.py").write_bytes(b"\x00\x01")
    (folder / "folder.py").mkdir()
    text = case.read_text(encoding="utf-8").replace("[rules]", f'[rules]\n"turnout.joins" = "{place}"')
    case.write_text(text, encoding="utf-8")
    assert words in refused("check", str(case))


def test_a_run_tries_its_rules_too(case: Path, tmp_path: Path) -> None:
    (case.parent / "mine.py").write_text(RULES)
    text = case.read_text(encoding="utf-8").replace("[rules]", '[rules]\nturnout.joins = "mine.py:text"')
    case.write_text(text, encoding="utf-8")
    for command in (["run", str(case), *FEW, "--out", str(tmp_path / "out")], ["compare", str(case), "-n", "2"]):
        assert 'returns "yes"' in refused(*command)
    assert not (tmp_path / "out").exists()


# ------------------------------------------------------------------ folders and stores


def test_a_file_where_a_folder_should_be(case: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    for out in (tmp_path / "out", tmp_path / "out" / "deeper"):
        assert f"{tmp_path / 'out'} is a file, not a folder" in refused("run", str(case), *FEW, "--out", str(out))
    assert (tmp_path / "out").read_text() == "mine"


def _store(tmp_path: Path, case: Path) -> tuple[list[str], Path]:
    arguments = ["run", str(case), *FEW, "--out", str(tmp_path / "out")]
    assert said(*arguments).exit_code == 0
    return arguments, next((tmp_path / "out").glob("*/worlds.zarr"))


def _text(store: Path, change: Callable[[Any], None]) -> None:
    told = json.loads((store / ".zmetadata").read_text())
    change(told)
    (store / ".zmetadata").write_text(json.dumps(told))


SPOILT: dict[str, tuple[Callable[[Path], object], str]] = {
    "another version": (
        lambda store: _text(store, lambda told: told["metadata"][".zattrs"].update(store_format=99)),
        "was made by another version of groundswell (0.1.0, store format 99; this one writes 1)",
    ),
    "no version": (lambda store: _text(store, lambda told: told["metadata"].pop(".zattrs")), "remove the folder"),
    "truncated": (lambda store: os.truncate(store / ".zmetadata", 100), "is damaged; remove the folder"),
    "another kind": (lambda store: (store / ".zmetadata").write_text("[]"), "is damaged; remove the folder"),
    "no such store": (lambda store: (store / ".zmetadata").unlink(), "is no store of groundswell"),
    "a file": (lambda store: (shutil.rmtree(store), store.write_text("mine")), "is a file where a folder should be"),
    "a journal that is a folder": (
        lambda store: ((store.parent / "journal.jsonl").unlink(), (store.parent / "journal.jsonl").mkdir()),
        "journal.jsonl: Is a directory",
    ),
}


def test_damaged_values_are_told_and_made_again(case: Path, tmp_path: Path) -> None:
    arguments, store = _store(tmp_path, case)
    values = store / "turnout" / "0.0.0"
    before = values.read_bytes()
    values.write_bytes(b"\xff" * len(before))
    done = said(*arguments)
    assert done.exit_code == 0, done.output
    assert "damaged and are made again" in " ".join(done.output.split())
    assert values.read_bytes() == before


@pytest.mark.parametrize("kind", SPOILT)
def test_a_store_that_cannot_be_used(case: Path, tmp_path: Path, kind: str) -> None:
    arguments, store = _store(tmp_path, case)
    spoil, words = SPOILT[kind]
    spoil(store)
    before = sorted(str(path) for path in store.parent.rglob("*"))
    told = refused(*arguments, code=1)
    assert words in told
    assert str(store.parent) in told
    assert sorted(str(path) for path in store.parent.rglob("*")) == before, "nothing of it is removed"


@pytest.mark.parametrize("spoil", ["missing", "truncated"])
def test_chunks_that_are_lost_are_made_again(case: Path, tmp_path: Path, spoil: str) -> None:
    arguments, store = _store(tmp_path, case)
    before = gs.open_dataset(store).load()
    chunk = store / "turnout" / "0.0.0"
    chunk.unlink() if spoil == "missing" else os.truncate(chunk, 10)
    assert said(*arguments).exit_code == 0
    assert gs.same(before, gs.open_dataset(store)) == []


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EFBIG])
@pytest.mark.parametrize("function", ["write_whole", "flush_folder"])
def test_a_disk_that_refuses(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, function: str, code: int
) -> None:
    """Full, read-only or forbidden: told with how to go on, and the same command goes on once it is mended."""

    def refuse(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    arguments = ["run", str(case), *FEW, "--out", str(tmp_path / "out")]
    with monkeypatch.context() as patched:
        patched.setattr(f"groundswell.model.layout.{function}", refuse)
        told = refused(*arguments, code=1)
    words = {errno.ENOSPC: "the disk is full; make room and run again", errno.EFBIG: "ulimit -f"}
    assert words.get(code, "no permission; choose a folder that you may write") in told
    assert said(*arguments).exit_code == 0


def test_a_report_that_cannot_be_written(case: Path, tmp_path: Path) -> None:
    """The worlds are kept: the same command finds them."""
    arguments, store = _store(tmp_path, case)
    (store.parent / "report.html").mkdir()
    with_report = [each for each in arguments if each != "--no-report"]
    assert "report.html: Is a directory" in refused(*with_report, code=1)
    (store.parent / "report.html").rmdir()
    assert "had been made before" in said(*arguments).output


def test_no_room_in_memory(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("groundswell.study.room.memory_available", lambda: 1000)
    assert "this run needs about" in refused("run", str(case), *FEW)
    assert "--citizens-per-agent above" in refused("compare", str(case), "-n", "2")
    monkeypatch.setattr("groundswell.study.room.memory_available", lambda: None)
    assert said("compare", str(case), "-n", "2", "-q", "--without", "troops").exit_code == 0


# ------------------------------------------------------------------ ends that nobody asked for


@pytest.mark.parametrize(
    ("failure", "code", "words"),
    [
        (KeyboardInterrupt(), 130, "stopped. What was done is kept"),
        (KeyboardInterrupt(15), 143, "stopped. What was done is kept"),
        (MemoryError(), 1, "there is not enough memory"),
        (OSError(errno.ENOSPC, "No space left on device", "x"), 1, "x: No space left on device; make room"),
        (OSError(errno.EMFILE, "Too many open files"), 1, "ulimit -n"),
        (RuntimeError("a buffer of citizens in the street is full"), 1, "a buffer of citizens"),
    ],
)
def test_what_can_stop_a_run(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: BaseException, code: int, words: str
) -> None:
    def stop(*_: object) -> None:
        raise failure

    monkeypatch.setattr("groundswell.study.ensemble.fill", stop)
    assert words in refused("run", str(case), *FEW, "--out", str(tmp_path), code=code)


def test_what_nobody_foresaw_is_one_line(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyError("turnout")

    monkeypatch.setattr("groundswell.study.ensemble.fill", stop)
    arguments = ["run", str(case), *FEW, "--out", str(tmp_path)]
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 1
    assert done.stderr.count("\n") == 1
    assert "this is a fault of groundswell, not yours: KeyError: 'turnout'" in done.stderr
    assert "Please report it" in done.stderr
    assert "Traceback" in CliRunner().invoke(app, ["--verbose", *arguments]).stderr
