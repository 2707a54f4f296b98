"""Scores what a class predicted, beside the model, and prints sheets of what was known on the eve of each case.

`python tools/predictions.py FILE.csv` prints the scores: one row of the file is one forecaster and one case, with the
chance in percent of each thing asked (docs/lessons/predictions.csv is an example). `--sheets` prints the eve of each
shipped case without its name, to predict from. Brier score: the mean of (chance - what happened)^2, where what
happened is 1 or 0; 0 is perfect, 0.25 is "always half", 1 is sure and wrong.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import mean
from typing import NamedTuple

import groundswell as gs
from groundswell.model.casefile import case_path
from groundswell.show.english_inputs import INPUTS_ENGLISH
from groundswell.study.library import FITTED
from groundswell.study.targets import outcome_of

QUESTIONS = {
    "ruler_out": "The ruler loses office",
    "foreign_troops": "The patron's troops come to the ruler's side",
    "thousand_deaths": "A thousand people or more are killed",
}
LETTERS = "ABCDEFGH"
ON_THE_SHEET = (
    "country.tenure", "country.legitimacy", "country.negotiable", "country.civil_society", "country.media_freedom",
    "country.coup_proofing", "country.drift", "organisers.unity", "forces.reserve", "patron.stance", "patron.value",
    "patron.cover", "patron.bases", "outside.leverage",
)  # fmt: skip


class Forecast(NamedTuple):
    """What one forecaster gave one case: a chance for each question, between 0 and 1."""

    who: str
    case: str
    chances: dict[str, float]


def predictions(path: Path) -> list[Forecast]:
    """The forecasts of a CSV file; SystemExit with the line where one cannot be read."""
    found = []
    with path.open(encoding="utf-8-sig", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            try:
                chances = {each: float(row[each]) / 100.0 for each in QUESTIONS}
                found.append(Forecast(row["forecaster"].strip(), row["case"].strip(), chances))
            except (KeyError, TypeError, ValueError, AttributeError):
                wanted = ", ".join(["forecaster", "case", *QUESTIONS])
                raise SystemExit(f"{path}:{number}: needs the columns {wanted}; chances in percent") from None
            if found[-1].case not in gs.case_names():
                raise SystemExit(f"{path}:{number}: no such case: groundswell cases lists them")
            if not all(0.0 <= chance <= 1.0 for chance in chances.values()):
                raise SystemExit(f"{path}:{number}: a chance lies between 0 and 100 percent")
    if not found:
        raise SystemExit(f"{path}: holds no prediction")
    return found


def recorded(case: str) -> dict[str, float]:
    """What happened in a case, 1 or 0 for each question."""
    told = outcome_of(case_path(case))
    return {question: float(bool(told[question])) for question in QUESTIONS}


def modelled(case: str, worlds: int, out: Path) -> Forecast:
    """The model's own forecast: shares of worlds of a run, found where it was made before."""
    summary = gs.run(case, worlds=worlds, citizens_per_agent=1000, out=out).summary
    return Forecast("the model", case, {each: summary.variables[each].share for each in QUESTIONS})


def brier(chances: Mapping[str, float], happened: Mapping[str, float]) -> float:
    """Mean of (p - o)^2 over the questions."""
    return mean((chances[each] - happened[each]) ** 2 for each in QUESTIONS)


def scores(forecasts: Sequence[Forecast]) -> list[tuple[str, dict[str, float]]]:
    """Forecasters with their Brier score by case, best mean first; "always half" is among them."""
    cases = sorted({each.case for each in forecasts})
    half = [Forecast("always half", case, dict.fromkeys(QUESTIONS, 0.5)) for case in cases]
    found: dict[str, dict[str, float]] = {}
    for each in [*forecasts, *half]:
        found.setdefault(each.who, {})[each.case] = brier(each.chances, recorded(each.case))
    return sorted(found.items(), key=lambda item: mean(item[1].values()))


def sheet(case: str, letter: str) -> str:
    """What was known on the eve of a case, without its name, place or year."""
    checked = gs.load_case(case)
    known = {each.key: each for each in checked.inputs()}
    begins = ", ".join(each.type for each in checked.triggers) or "reforms of its own government"
    fell = sum(each.result == "fell" for each in checked.precedents)
    lines = [
        f"Country {letter}",
        f"  {'Watched for':38} {checked.calendar.days:>8}   days",
        f"  {'Begins with':38} {'':>8}   {begins}",
        f"  {'People':38} {checked.population / 1e6:>8.0f}   million",
    ]
    for key in ON_THE_SHEET:
        each = known[key]
        interval = f"{each.low:,g} to {each.high:,g} {each.unit}"
        lines.append(f"  {INPUTS_ENGLISH[f'input.{key}']:38} {each.value:>8,g}   {interval}")
    lines.append(f"  {'Earlier cases that people remember':38} {len(checked.precedents):>8}   in {fell} the ruler fell")
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    """Print sheets or scores, and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("file", nargs="?", type=Path, help="a CSV of predictions")
    parser.add_argument("--sheets", action="store_true", help="print the eve of each case without its name")
    parser.add_argument("--worlds", type=int, default=100, help="worlds of the model's own forecast")
    parser.add_argument("--out", type=Path, default=Path("out"), help="where runs are kept")
    asked = parser.parse_args(arguments)
    if asked.sheets or asked.file is None:
        print("\n\n".join(sheet(case, letter) for case, letter in zip(FITTED, LETTERS)))
        return 0
    given = predictions(asked.file)
    cases = sorted({each.case for each in given})
    told = scores([*given, *(modelled(case, asked.worlds, asked.out) for case in cases)])
    print(f"{'Brier score':16}" + "".join(f"{case.rpartition('-')[0]:>16}" for case in cases) + f"{'mean':>8}")
    for who, by_case in told:
        cells = "".join(f"{by_case[case]:>16.2f}" if case in by_case else f"{'':>16}" for case in cases)
        print(f"{who:16}{cells}{mean(by_case.values()):>8.2f}")
    print("\n0 is perfect, 0.25 is always half, 1 is sure and wrong.", end=" ")
    if set(cases) <= set(FITTED):
        print("The model was fitted to these")
        print("cases by people who knew how they ended: that it scores well here is no proof.")
        print("docs/honesty.md scores each case left out of the fit.")
    else:
        print("The model was fitted to four cases")
        print("by people who knew how all of them ended; docs/hindcast.md scores those that it has not seen.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
