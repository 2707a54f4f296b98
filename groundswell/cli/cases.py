"""`groundswell cases`: what ships with the package."""

from __future__ import annotations

from groundswell.cli.failing import told_plainly

__all__ = ["cases"]


def cases() -> None:
    """List the cases that ship: year, patron, what happened."""
    with told_plainly():
        from rich.console import Console
        from rich.table import Table as Grid

        from groundswell.model.casefile import case_names, case_path, load_case
        from groundswell.show.words import outcome_in_words
        from groundswell.study.targets import outcome_of

        grid = Grid(box=None, pad_edge=False, padding=(0, 2, 0, 0))
        for column in ("case", "begins", "days", "patron", "what happened", ""):
            grid.add_column(column, header_style="dim", no_wrap=column in ("case", "begins"), min_width=5)
        for name in case_names():
            case = load_case(name)
            recorded = outcome_of(case_path(name)).get("class")
            happened = outcome_in_words(str(recorded)) if recorded else "not recorded"
            begins, days = str(case.calendar.start), str(case.calendar.days)
            grid.add_row(name, begins, days, case.patron.name, happened, case.case.title)
        Console(highlight=False).print(grid)
