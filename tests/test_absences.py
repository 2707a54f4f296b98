"""What docs/misuse.md says is deliberately absent stays so: persons, live feeds, a search or a ranking of orders."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from study.small import TARGETS, write_small
from typer.testing import CliRunner

from groundswell.cli.app import app
from groundswell.cli.commands import COMMANDS
from groundswell.model import state
from groundswell.model.case import Case
from groundswell.model.casefile import CaseError, case_names, case_path, load_case
from groundswell.model.record import DIMENSIONS, RECORDED
from groundswell.model.sections import District, Seeds, Switches
from groundswell.study.compare import VARIANTS, what_if
from groundswell.study.contrast import COUNTS
from groundswell.study.targets import outcome_of

ROOT = Path(__file__).resolve().parent.parent
FILES = sorted((ROOT / "groundswell").rglob("*.py"))
NETWORK = {"aiohttp", "ftplib", "http", "httpx", "imaplib", "requests", "smtplib", "socket", "socketserver", "urllib"}
OPTIMISERS = {"cma", "nevergrad", "optuna", "pymoo", "skopt"}
SEARCHES = re.compile(r"optimi[sz]e|optimal|maximi[sz]e|minimi[sz]e|best_order|rank_(orders|variants|tactics)|argbest")
PERSONAL = re.compile(r"first_?name|surname|passport|phone|e_?mail|address|user_?name|account|device|face|birth|gender")


def trees() -> list[tuple[Path, ast.Module]]:
    return [(path, ast.parse(path.read_text(encoding="utf-8"))) for path in FILES]


def test_no_file_of_the_package_asks_the_network_or_an_optimiser() -> None:
    for path, tree in trees():
        for node in ast.walk(tree):
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            modules += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            found = {name for name in modules if name.split(".")[0] in NETWORK | OPTIMISERS or "optimize" in name}
            if path.name == "workers_cluster.py":  # asks whether the scheduler that the user named answers at all
                found -= {"socket", "urllib.parse"}
            assert not found, f"{path.name} imports {found}: see docs/misuse.md"


def test_no_command_and_no_function_searches_over_what_a_ruler_could_do() -> None:
    names = {node.name for _, tree in trees() for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    assert not {name for name in {*names, *COMMANDS} if SEARCHES.search(name)}


def test_nothing_of_a_person_is_kept_or_asked_for() -> None:
    assert set(DIMENSIONS) == {"world", "step", "district", "pillar", "parameter", "input"}
    assert {dim for variable in RECORDED for dim in variable.dims} <= set(DIMENSIONS)
    known = {variable.name for variable in RECORDED}
    for record in (state.DISTRICT, state.AUDIENCE, state.PILLAR, state.COUNTRY, state.NATION):
        known |= set(record.names or ())
    known |= {key for table in Case.model_fields.values() for key in getattr(table.annotation, "model_fields", {})}
    known |= set(District.model_fields)
    assert not {name for name in known if PERSONAL.search(name)}


def test_no_district_is_a_street() -> None:
    """Cities above 100,000 or the rest of an admin-1 unit; a smaller place needs a reason, and 1,000 people."""
    for name in case_names():
        for district in load_case(name).districts:
            if district.kind == "city":
                assert district.population >= 100_000, district.name
            if district.kind == "named":
                assert district.reason
    field = District.model_fields["population"]
    assert any(getattr(each, "ge", None) == 1000 for each in field.metadata)


def test_no_case_and_no_setting_commands_an_order() -> None:
    """What is ordered is the ruler's choice in a world: it can be switched off, never set."""
    for settings in VARIANTS.values():
        for each in settings:
            assert each.startswith(("switches.", "patron.")), f"{each} is a variant of the ruler's orders"
    assert not {"order", "orders", "tactic", "tactics"} & {*Case.model_fields, *Switches.model_fields}
    with pytest.raises(CaseError):
        load_case("kazakhstan-2022", ["ruler.order=3"])


def test_variants_keep_the_order_in_which_they_were_asked_with_the_human_cost_beside(tmp_path: Path) -> None:
    case = write_small(tmp_path, days=2)
    for names in (("frame", "shutdown"), ("shutdown", "frame")):
        found = what_if(case, names, worlds=2, threads=1, out=None)
        assert tuple(each.name for each in found) == names
        for each in found:
            assert {"deaths", "arrests"} <= set(COUNTS) <= set(each.measures)


def test_paid_provocateurs_are_a_question_and_in_no_case() -> None:
    for name in case_names():
        assert load_case(name).seeds == Seeds()


def test_a_case_without_a_recorded_ending_is_told_by_region(tmp_path: Path) -> None:
    case = write_small(tmp_path, days=2)
    run = ["run", str(case), "-n", "2", "--threads", "1", "--quiet", "--no-what-if", "--out", str(tmp_path / "out")]
    told = {}
    for recorded in (TARGETS, ""):
        (case if case.is_dir() else case.parent).joinpath("targets.toml").write_text(recorded, encoding="utf-8")
        done = CliRunner().invoke(app, run, env={"COLUMNS": "200", "NO_COLOR": "1"})
        assert done.exit_code == 0, done.output
        told[bool(recorded)] = next((tmp_path / "out").rglob("report.html")).read_text(encoding="utf-8")
    assert "Nothing finer than regions" in told[False]
    assert "Nothing finer than regions" not in told[True]


def test_every_shipped_case_is_over() -> None:
    assert all(outcome_of(case_path(name)) for name in case_names())
