"""Cases made for measuring: a shipped country made smaller, or with districts added whose people cannot act."""

import copy
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from groundswell.model.case import Case

FEWEST = 1000  # citizens that a district of a case must have
IDLE = "Idle"  # how districts that are added are called
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def smaller(case: Case, times: float) -> Case:
    """The same country with so many times fewer citizens in every district, but as many as a case asks for."""
    tree = case.model_dump(mode="json")
    for district in tree["districts"]:
        district["population"] = max(int(district["population"] / times), FEWEST)
        district["officers"] = min(district["officers"], district["population"])
    return case_of(tree)


def few(case: Case, citizens: int) -> Case:
    """The same country with its largest districts only, as few citizens in each as a case asks for."""
    tree = case.model_dump(mode="json")
    largest = sorted(tree["districts"], key=lambda district: -district["population"])
    tree["districts"] = largest[: max(citizens // FEWEST, 1)]
    for district in tree["districts"]:
        district["population"], district["officers"] = FEWEST, min(district["officers"], FEWEST)
    return case_of(tree)


def with_idle(case: Case, citizens: int, each: int = 2_000_000) -> Case:
    """The same country and so many citizens more, at the end of its list, in districts of their own where all is well.

    No hardship, full legitimacy, no importance. The country's legitimacy, which is the mean of the districts', is
    raised by as much as they raise that mean, so that the others' stays as it is.
    """
    tree = case.model_dump(mode="json")
    pattern = copy.deepcopy(min(tree["districts"], key=lambda district: district["importance"]))
    before = _mean_legitimacy(tree)
    for number in range(-(-citizens // each)):
        district = copy.deepcopy(pattern)
        district |= {"name": f"{IDLE} {number + 1}", "region": f"{IDLE} {number + 1}", "kind": "remainder"}
        district |= {"population": min(each, citizens - number * each), "hardship": 0.0, "legitimacy": 1.0}
        tree["districts"].append(district | {"importance": 0.0})
    raised = _mean_legitimacy(tree) - before
    for end in ("low", "value", "high"):
        tree["country"]["legitimacy"][end] = min(tree["country"]["legitimacy"][end] + raised, 1.0)
    return case_of(tree)


def _mean_legitimacy(tree: Mapping[str, Any]) -> float:
    people = sum(district["population"] for district in tree["districts"])
    return sum(district["population"] * district["legitimacy"] for district in tree["districts"]) / people


def case_of(tree: Mapping[str, Any]) -> Case:
    """A checked case from a tree in which dates are texts."""
    return Case.model_validate_json(json.dumps(tree))


def written(case: Case, folder: Path) -> Path:
    """Write a case into a folder; gives back the file."""
    folder.mkdir(parents=True, exist_ok=True)
    lines: list[str] = []
    for section, table in case.model_dump(mode="json").items():
        if table == []:
            lines = [f"{section} = []", *lines]
            continue
        for row in table if isinstance(table, list) else [table]:
            lines += ["", f"[[{section}]]" if isinstance(table, list) else f"[{section}]"]
            lines += [f"{json.dumps(key)} = {_toml(value)}" for key, value in row.items() if value is not None]
    path = folder / "case.toml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{json.dumps(key)} = {_toml(each)}" for key, each in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(_toml(each) for each in value) + "]"
    if isinstance(value, str) and _DATE.fullmatch(value):
        return value
    return json.dumps(value, ensure_ascii=False)
