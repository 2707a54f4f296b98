"""Reads the shipped cases as they stand in their files, for the tests of their inputs."""

import importlib
import sys
import tomllib
from importlib.resources import files
from pathlib import Path
from types import ModuleType
from typing import Any

TOOLS = Path(__file__).resolve().parents[2] / "tools"
SHARES = ("hardship", "legitimacy", "exposure", "online", "kinship", "organisation", "importance")
TABLES = ("country", "forces", "organisers", "loyalists", "exit", "patron", "outside")
STREET = ("belarus-2020", "kazakhstan-2022", "ukraine-2013")  # crowds against a ruler


def case(name: str) -> dict[str, Any]:
    """The case file of a shipped case."""
    return tomllib.loads((files("groundswell") / "cases" / name / "case.toml").read_text(encoding="utf-8"))


def corrections(name: str) -> dict[str, Any]:
    """What the case file of a shipped case was corrected by."""
    return tomllib.loads((files("groundswell") / "cases" / name / "corrections.toml").read_text(encoding="utf-8"))


def targets(name: str) -> dict[str, Any]:
    """What happened in a shipped case."""
    return tomllib.loads((files("groundswell") / "cases" / name / "targets.toml").read_text(encoding="utf-8"))


def numbers(name: str) -> list[tuple[str, dict[str, Any]]]:
    """Every number with an interval in a case, by its name."""
    told = case(name)
    rows = [(f"{table}.{key}", value) for table in TABLES for key, value in told[table].items()]
    rows += [(f"pillars.{row['name']}.{key}", value) for row in told["pillars"] for key, value in row.items()]
    rows += [(f"precedents.{row['name']}.{row['year']}", row["weight"]) for row in told["precedents"]]
    return [(key, value) for key, value in rows if isinstance(value, dict)]


def tool(name: str) -> ModuleType:
    """A module of tools/, such as the tables from which districts are corrected."""
    if str(TOOLS) not in sys.path:
        sys.path.insert(0, str(TOOLS))
    return importlib.import_module(name)
