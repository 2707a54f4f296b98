"""The report of a run, from what the run kept: its worlds, its case, its counterfactuals."""

from __future__ import annotations

import json
import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from groundswell.model.numbers import known_numbers
from groundswell.show.recorded_ending import codings_in_words, ending_in_words
from groundswell.show.report import Assumption, render_report
from groundswell.show.words import say
from groundswell.study.cited import references_of
from groundswell.study.compare import VARIANTS
from groundswell.study.kept_case import KeptCase, kept_case
from groundswell.study.kept_contrasts import IN_FULL
from groundswell.study.kept_run import contrasts_of
from groundswell.study.reliability import reliability_of
from groundswell.study.targets import codings_of, outcome_of

if TYPE_CHECKING:
    from groundswell.model.case import Case
    from groundswell.study.contrast import Contrast
    from groundswell.study.ensemble import Result

__all__ = ["PAGE", "assumptions_of", "command_of", "python_of", "write_run_report"]

PAGE = "report.html"  # beside worlds.zarr


def write_run_report(
    result: Result,
    path: str | Path | None = None,
    *,
    contrasts: Sequence[Contrast] | None = None,
    by_region: bool | None = None,
    language: str = "en",
) -> Path:
    """Write the report of a run as one HTML file and give back its path; parent folders are made.

    result: of `run` or `open_run`; path: report.html in the run's folder when not given; contrasts: counterfactuals,
    those kept with the run when not given; by_region: nothing finer than admin-1, for a crisis that is not over, which
    is what it is taken for when not said and no ending is recorded; language: of the catalogue. Raises `CaseError`
    where the run's case is lost, OSError where the disk refuses.
    """
    kept = kept_case(result.folder, result.attributes)
    contrasts = contrasts_of(result) if contrasts is None else contrasts
    page = render_report(
        result.dataset.assign_attrs(command=command_of(result, contrasts)),
        result.summary,
        result.case.model_dump(),
        assumptions=assumptions_of(result.case),
        by_region=not kept.over if by_region is None else by_region,
        standing=result.standing,
        ending=_ending(kept, language),
        contrasts=contrasts,
        reliability=reliability_of(result.store),
        python=python_of(result, kept.settings, kept.days, contrasts),
        cited=references_of(result.store),
        language=language,
    )
    path = result.folder / PAGE if path is None else Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page, encoding="utf-8", newline="\n")
    return path


def _ending(kept: KeptCase, language: str) -> list[str]:
    """What the record says of the ending, where the run is held against it and its case file still lies there."""
    if not kept.held_against_record or not kept.case_file.is_file():
        return []
    told = ending_in_words(outcome_of(kept.case_file), language)
    sentences = [say("record.ending", language).format(what=told)] if told else []
    return sentences + codings_in_words(codings_of(kept.case_file), language)


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


def command_of(result: Result, contrasts: Sequence[Contrast] = ()) -> str:
    """The command that repeats the run; its counterfactuals too, where each was played in full."""
    command, worlds = str(result.attributes["command"]), int(result.attributes["worlds"])
    full = bool(contrasts) and contrasts[0].worlds == min(worlds, IN_FULL)
    return f"{command} --what-if" if full and command.startswith("groundswell run ") else command


def python_of(result: Result, settings: Sequence[str], days: int | None, contrasts: Sequence[Contrast] = ()) -> str:
    """The lines of Python that repeat the run, and its counterfactuals where it has some."""
    attributes = result.attributes
    if "branch" in attributes:
        return _python_of_branch(result)
    words = shlex.split(attributes["command"])
    asked = words[2] if words[:2] == ["groundswell", "run"] and len(words) > 2 else str(result.case_file)
    parts = [repr(asked), *(f"{name}={attributes[name]}" for name in ("worlds", "seed", "citizens_per_agent"))]
    changed = [f"settings={list(settings)!r}"] if settings else []
    span = [] if days is None else [f"days={days}"]
    lines = [
        "import groundswell as gs",
        "",
        f"result = gs.run({', '.join([*parts, *span, *changed])})",
        "result.dataset",
    ]
    if [each.name for each in contrasts] == list(VARIANTS):
        played = [f"worlds={contrasts[0].worlds}", f"seed={attributes['seed']}"]
        played.append(f"citizens_per_agent={contrasts[0].citizens_per_agent}")
        lines.append(f"contrasts = gs.what_if({', '.join([parts[0], *played, *span, *changed])})")
    return "\n".join(lines)


def _python_of_branch(result: Result) -> str:
    """The lines of Python that make a branch again."""
    link, begun = json.loads(result.attributes["branch"])["links"][-1], result.standing.branched
    parts = [repr(str(result.folder.parent.parent)), str(link["world"]), str(link["day"])]
    parts += [f"settings={link['settings']!r}"] if link["settings"] else []
    parts += [f"of={begun.of!r}"] if begun and begun.of else []
    parts += [f"futures={link['futures']}"] if link["futures"] else []
    return f"import groundswell as gs\n\nbranch = gs.branch({', '.join(parts)})\nbranch.dataset"
