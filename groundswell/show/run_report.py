"""The report of a run, from what the run kept: its worlds, its case, its counterfactuals."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from groundswell.model.numbers import known_numbers
from groundswell.show.report import Assumption, write_report
from groundswell.study.cited import references_of
from groundswell.study.reliability import reliability_of

if TYPE_CHECKING:
    from groundswell.model.case import Case
    from groundswell.study.compare import Contrast
    from groundswell.study.ensemble import Result

__all__ = ["assumptions_of", "python_of", "write_run_report"]


def write_run_report(
    result: Result,
    path: Path,
    *,
    settings: Sequence[str] = (),
    days: int | None = None,
    contrasts: Sequence[Contrast] = (),
    by_region: bool = False,
    language: str = "en",
) -> Path:
    """Write the report of a run as one HTML file and give back its path.

    settings, days: what the run was asked for by; contrasts: its counterfactuals, a section where there are any;
    by_region: nothing finer than admin-1, for a crisis that is not over. Raises OSError where the disk refuses.
    """
    return write_report(
        result.dataset,
        result.summary,
        result.case.model_dump(),
        path,
        assumptions=assumptions_of(result.case),
        by_region=by_region,
        fitted=bool(result.attributes["fit"]),
        contrasts=contrasts,
        reliability=reliability_of(result.store),
        python=python_of(result, settings, days),
        cited=references_of(result.store),
        language=language,
    )


def assumptions_of(case: Case) -> list[Assumption]:
    """Every number of a rule, as the case sets it or as it is drawn, and every input of the case."""
    fixed = case.numbers
    rows = [
        Assumption(
            number.key,
            fixed.get(number.key, number.value),
            fixed.get(number.key, number.low),
            fixed.get(number.key, number.high),
            number.unit,
            "set by hand" if number.key in fixed else number.source,
        )
        for number in known_numbers().values()
    ]
    return rows + [Assumption(*each) for each in case.inputs()]


def python_of(result: Result, settings: Sequence[str], days: int | None) -> str:
    """The lines of Python that repeat the run."""
    attributes = result.attributes
    words = shlex.split(attributes["command"])
    asked = words[2] if words[:2] == ["groundswell", "run"] and len(words) > 2 else str(result.case_file)
    parts = [repr(asked), *(f"{name}={attributes[name]}" for name in ("worlds", "seed", "citizens_per_agent"))]
    if days is not None:
        parts.append(f"days={days}")
    if settings:
        parts.append(f"settings={list(settings)!r}")
    return f"import groundswell as gs\n\nresult = gs.run({', '.join(parts)})\nresult.dataset"
