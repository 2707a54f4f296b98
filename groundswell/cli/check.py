"""`groundswell check`: is this case whole, and would it run?"""

from __future__ import annotations

import typer

from groundswell.cli.failing import told_plainly
from groundswell.cli.options import CaseName, Settings

__all__ = ["check"]


def check(
    case: CaseName,
    settings: Settings = None,
) -> None:
    """Check a case file and say what it holds.

    Its targets and its own rules are checked with it. Nothing is played.
    """
    with told_plainly():
        from groundswell.model.casefile import case_path, load_case
        from groundswell.model.trying import tried_rules
        from groundswell.study.targets import targets_of

        path = case_path(case)
        checked = load_case(path, settings or [])
        inputs = checked.inputs()
        experts = [each.key for each in inputs if each.source.startswith("expert")]
        own = tried_rules(checked.rules, path.parent)
        targets = targets_of(path)
        typer.echo(f"{checked.case.name}: {checked.case.title}")
        typer.echo(
            f"  {len(checked.districts)} districts, {checked.population:,} citizens, {checked.calendar.days} days from "
            f"{checked.calendar.start}"
        )
        typer.echo(
            f"  {len(inputs)} inputs with intervals; {len(experts)} by an expert: {', '.join(experts) or 'none'}"
        )
        typer.echo(f"  {len(targets)} recorded quantities to compare with; {len(own)} own rules")
        if len(experts) > 5:
            typer.echo("  more than five inputs are an expert's: every score will say so", err=True)
        typer.echo("  nothing wrong was found")
