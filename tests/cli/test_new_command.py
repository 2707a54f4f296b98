"""`groundswell new`: a case of one's own that keeps every number, comment and source of its parent."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from study.small import write_small
from typer.testing import CliRunner, Result

from groundswell.cli.app import app
from groundswell.model.casefile import CaseError, case_path, load_case
from groundswell.study.library import FITTED
from groundswell.study.new_case import begin_case
from groundswell.study.targets import targets_of


def said(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(each) for each in arguments], env={"COLUMNS": "200", "NO_COLOR": "1"})


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("parent", FITTED)
def test_all_is_kept_but_name_and_title(parent: str) -> None:
    done = said("new", "my-case", "--from", parent)
    assert done.exit_code == 0, done.output
    theirs = case_path(parent).read_text(encoding="utf-8").splitlines()
    ours = Path("my-case/case.toml").read_text(encoding="utf-8").splitlines()
    assert ours[0].startswith(f"# my-case: begun from {parent}")
    differing = [line for line, other in zip(ours[1:], theirs, strict=True) if line != other]
    assert [line.split(" ")[0] for line in differing] == ["name", "title"]
    assert load_case("my-case").case.name == "my-case"
    assert not Path("my-case/targets.toml").exists()
    assert said("check", "my-case").exit_code == 0


def test_the_readme_says_what_to_do_next_in_commands_that_exist() -> None:
    assert said("new", "my-case", "--from", "kazakhstan-2022", "--to", "cases/mine", "--title", "Mine").exit_code == 0
    readme = Path("cases/mine/README.md").read_text(encoding="utf-8")
    assert readme.startswith("# Mine\n")
    for command in ("check", "show", "run", "compare", "cite", "licenses"):
        assert f"groundswell {command} cases/mine" in readme
        assert said(command, "--help").exit_code == 0
    assert "compare cases/mine kazakhstan-2022" in readme


def test_it_runs_and_is_compared_with_its_parent(tmp_path: Path) -> None:
    parent = write_small(tmp_path / "parent", days=2)
    assert said("new", "mine", "--from", parent).exit_code == 0
    few = ["--worlds", "2", "--threads", "1", "--quiet"]
    done = said("run", "mine", "--no-report", "--out", tmp_path / "out", *few)
    assert done.exit_code == 0, done.output
    assert "Mine (begun from" in done.output
    done = said("compare", "mine", parent, *few)
    assert done.exit_code == 0, done.output
    assert "nothing differs in any world" in " ".join(done.output.split())


def test_targets_and_own_rules_come_with_it_where_they_should(tmp_path: Path) -> None:
    parent = write_small(tmp_path / "parent", days=2)
    parent.with_name("mine.py").write_text(
        "from groundswell.rules.rule import rule\n\n\n@rule\ndef grieved(a, b, c):\n    return a\n"
    )
    done = said("new", "other", "--from", parent, "--with-targets")
    assert done.exit_code == 0, done.output
    assert "came with it" in done.output
    assert targets_of(Path("other/case.toml")) == targets_of(parent)
    parent.write_text(parent.read_text().replace("[rules]\n", '[rules]\n"turnout.joins" = "mine.py:grieved"\n'))
    begun = begin_case("third", parent)
    assert begun.files == ("case.toml", "mine.py")
    assert Path("third/mine.py").read_text() == parent.with_name("mine.py").read_text()


def test_a_title_may_hold_anything() -> None:
    title = 'A "land" \\ of ours, \u0422\u0435\u0441\u0442'
    assert begin_case("mine", "kazakhstan-2022", title=title).title == title
    assert load_case("mine").case.title == title


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["My Case", "--from", "kazakhstan-2022"], 'Did you mean "my-case"?'),
        (["-", "--from", "kazakhstan-2022"], "cannot be the name of a case"),
        (["belarus-2020", "--from", "kazakhstan-2022"], "ships with the package"),
        (["mine", "--from", "kazakstan"], 'Did you mean "kazakhstan-2022"?'),
        (["mine", "--from", "kazakhstan-2022", "--to", "full"], "nothing is overwritten"),
        (["mine", "--from", "kazakhstan-2022", "--to", "full/file"], "this is a file, not a folder"),
    ],
)
def test_bad_input_is_told_in_words(arguments: list[str], words: str) -> None:
    Path("full").mkdir()
    Path("full/file").write_text("mine")
    done = said("new", *arguments)
    assert done.exit_code == 2
    assert words in done.output
    assert Path("full/file").read_text() == "mine"
    assert not Path("mine").exists()


def test_a_parent_written_in_another_way_is_not_mangled(tmp_path: Path) -> None:
    parent = write_small(tmp_path / "parent", days=2)
    tree = tomllib.loads(parent.read_text())
    text = parent.read_text().replace("[case]\n", "[case] # the name = 'no'\n", 1)
    parent.write_text(text)
    begin_case("mine", parent)
    assert tomllib.loads(Path("mine/case.toml").read_text())["case"]["summary"] == tree["case"]["summary"]
    about = ", ".join(f"{key} = {value!r}" for key, value in tree["case"].items() if isinstance(value, str))
    start = text.index("[case]")
    end = text.index("\n[", start + 1)
    known = f", known_until = {tree['case']['known_until']}"
    parent.write_text(f"case = {{ {about}{known} }}\n" + text[:start] + text[end:])
    load_case(parent)
    with pytest.raises(CaseError, match="write \\[case\\] as a table"):
        begin_case("again", parent)
    assert not Path("again").exists()


def test_a_case_is_built_from_a_country_and_a_date() -> None:
    done = said("new", "my-case", "--country", "TUN", "--date", "2010-12-17", "--trigger", "death")
    assert done.exit_code == 0, done.output
    case = load_case("my-case")
    assert case.case.country == "Tunisia"
    assert case.patron.name == "France"
    assert "CC BY-SA 4.0" in Path("my-case/README.md").read_text(encoding="utf-8")
    assert said("check", "my-case").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--country", "TUN"], "--date and --trigger are missing"),
        ([], "--from CASE, or --country"),
        (["--from", "belarus-2020", "--country", "TUN"], "one or the other"),
        (["--country", "Tunesia", "--date", "2010-12-17", "--trigger", "death"], "Did you mean Tunisia"),
        (["--country", "TUN", "--date", "2010-13-17", "--trigger", "death"], "YYYY-MM-DD"),
        (["--country", "TUN", "--date", "2010-12-17", "--trigger", "deaths"], 'Did you mean "death"'),
        (["--country", "TUN", "--date", "1940-12-17", "--trigger", "death"], "1946"),
        (["--country", "Andorra", "--date", "2010-12-17", "--trigger", "death"], "over 500,000"),
        (["--country", "TUN", "--date", "2010-12-17", "--trigger", "death", "--since", "2011-01-01"], "after the date"),
        (["--with-targets"], "name it with --from"),
    ],
)
def test_what_cannot_be_built_is_said(arguments: list[str], words: str) -> None:
    done = said("new", "my-case", *arguments)
    assert done.exit_code == 2
    assert words in " ".join(done.output.split())
    assert not Path("my-case").exists()


def test_a_case_is_built_with_a_table_of_ones_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GROUNDSWELL_DATA", str(tmp_path / "shelf"))
    Path("nmc.csv").write_text(
        "ccode,year,milex,milper,irst,pec,tpop,upop,cinc\n705,2019,1500000,42,4000,110000,18500,9100,0.004\n",
        encoding="utf-8",
    )
    added = said("data", "add", "nmc.csv")
    assert "--with nmc" in added.output
    asked = ("--country", "KAZ", "--date", "2022-01-02", "--trigger", "price")
    done = said("new", "a-case", *asked, "--with", "nmc")
    assert done.exit_code == 0, done.output
    assert "forces.army" in done.output
    assert load_case("a-case").forces.army.value == 14000
    assert said("check", "a-case").exit_code == 0
    unknown = said("new", "b-case", *asked, "--with", "nmk")
    assert unknown.exit_code == 2
    assert "nmc" in unknown.output
    both = said("new", "c-case", "--from", "kazakhstan-2022", "--with", "nmc")
    assert both.exit_code == 2
    assert "--with" in both.output
