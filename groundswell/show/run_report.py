"""The report of a run, from what the run kept: its worlds, its case, its counterfactuals."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from groundswell.model.numbers import known_numbers
from groundswell.show.report import Assumption, write_report
from groundswell.study.cited import references_of
from groundswell.study.kept_case import kept_case
from groundswell.study.kept_run import contrasts_of
from groundswell.study.reliability import reliability_of

if TYPE_CHECKING:
    from groundswell.model.case import Case
    from groundswell.study.compare import Contrast
    from groundswell.study.ensemble import Result

__all__ = ["PAGE", "assumptions_of", "python_of", "write_run_report"]

PAGE = "report.html"  # beside worlds.zarr


def write_run_report(
    result: Result,
    path: str | Path | None = None,
    *,
    contrasts: Sequence[Contrast] | None = None,
    by_region: bool | None = None,
    language: str = "en",
) -> Path:
    """Write the report of a run as one HTML file and give back its path.

    result: of `run` or `open_run`; path: report.html in the run's folder when not given; contrasts: counterfactuals,
    those kept with the run when not given; by_region: nothing finer than admin-1, for a crisis that is not over, which
    is what it is taken for when not said and no ending is recorded; language: of the catalogue. Raises `CaseError`
    where the run's case is lost, OSError where the disk refuses.
    """
    kept = kept_case(result.folder, result.attributes)
    return write_report(
        result.dataset,
        result.summary,
        result.case.model_dump(),
        Path(path) if path is not None else result.folder / PAGE,
        assumptions=assumptions_of(result.case),
        by_region=not kept.over if by_region is None else by_region,
        fitted=bool(result.attributes["fit"]),
        contrasts=contrasts_of(result) if contrasts is None else contrasts,
        reliability=reliability_of(result.store),
        python=python_of(result, kept.settings, kept.days),
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
