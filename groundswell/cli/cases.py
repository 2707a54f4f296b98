"""`groundswell cases`: what ships with the package, and what lies in this folder."""

from __future__ import annotations

from groundswell.cli.failing import told_plainly
from groundswell.cli.options import AsJson

__all__ = ["cases"]


def cases(as_json: AsJson = False) -> None:
    """List the cases that ship: year, patron, what happened.

    Those that the shipped numbers are fitted to come first, then those that they have never seen.
    Folders of this one that hold a case.toml are listed after them. What happened is what was recorded.
    """
    with told_plainly():
        import json
        import sys
        from pathlib import Path

        from groundswell.show.case_list import case_table, cases_in, listed_as_json, shipped_cases
        from groundswell.show.words import say

        shipped, yours = shipped_cases(), cases_in(Path())
        if as_json:
            told = {
                "shipped": [listed_as_json(each) for each in shipped],
                "yours": [listed_as_json(each) for each in yours],
            }
            sys.stdout.write(json.dumps(told) + "\n")
            return

        from rich.console import Console

        from groundswell.cli.grid import print_table

        console = Console(highlight=False, markup=False)
        if fitted := [each for each in shipped if each.fitted]:
            print_table(console, case_table(fitted, say("cases.fitted")))
        if unseen := [each for each in shipped if not each.fitted]:
            print_table(console, case_table(unseen, say("cases.unseen")))
        if yours:
            print_table(console, case_table(yours, say("cases.yours")))
        console.print()
        console.print(say("cases.next"))
