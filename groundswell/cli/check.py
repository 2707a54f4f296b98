"""`groundswell check`: is this case whole, and would it run?"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import typer

from groundswell.cli.failing import BAD_INPUT, told_plainly
from groundswell.cli.options import Acts, AsJson, CaseName, Settings

if TYPE_CHECKING:
    from groundswell.study.soundness import Soundness

__all__ = ["check"]


def check(case: CaseName, settings: Settings = None, do: Acts = None, as_json: AsJson = False) -> None:
    """Check a case file and say what it holds.

    Its targets and its own rules are checked with it. Nothing is played. All faults are told at once, each with file,
    line, key, what is allowed and the nearest word.

    For example: groundswell check my-case/case.toml
    """
    with told_plainly():
        from groundswell.model.faults import CaseError
        from groundswell.model.settings import with_acts
        from groundswell.study.soundness import soundness

        try:
            found = soundness(case, with_acts(settings or [], do or []))
        except CaseError as failure:
            if not as_json:
                raise
            sys.stdout.write(json.dumps(_fault_as_json(case, failure)) + "\n")
            raise typer.Exit(BAD_INPUT) from None
        if as_json:
            sys.stdout.write(json.dumps(_as_json(found)) + "\n")
        else:
            _print(case, found)


def _fault_as_json(case: str, failure: Exception) -> dict[str, Any]:
    return {"sound": False, "asked": case, "faults": str(failure).splitlines(), "remarks": []}


def _as_json(found: Soundness) -> dict[str, Any]:
    from groundswell.show.soundness import remarks_in_words

    checked = found.case
    return {
        "sound": True,
        "faults": [],
        "remarks": remarks_in_words(found),
        "name": checked.case.name,
        "title": checked.case.title,
        "file": str(found.file),
        "districts": len(checked.districts),
        "population": checked.population,
        "start": str(checked.calendar.start),
        "days": checked.calendar.days,
        "inputs": found.inputs,
        "experts": list(found.experts),
        "targets": found.targets,
        "own_rules": list(found.own_rules),
        "numbers_set": list(checked.numbers),
        "interventions": [each.model_dump(mode="json", exclude_none=True) for each in checked.interventions],
    }


def _print(case: str, found: Soundness) -> None:
    from groundswell.show.soundness import remarks_in_words, told_in_words
    from groundswell.show.words import say

    _lines(told_in_words(found))
    for remark in remarks_in_words(found):
        typer.echo(f"  {remark}", err=True)
    typer.echo(f"  {say('check.whole').format(case=case)}")


def _lines(lines: Sequence[str]) -> None:
    typer.echo(lines[0])
    for line in lines[1:]:
        typer.echo(f"  {line}")
