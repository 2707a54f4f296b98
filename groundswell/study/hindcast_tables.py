"""The tables of a hindcast as Markdown, each with the sentence that says what it means."""

from __future__ import annotations

import numpy as np

from groundswell.study.hindcast import INPUTS, Hindcast
from groundswell.study.hindcast_scores import RIVAL, coded_logs, logs, means, on_variables, on_way, power
from groundswell.study.honesty import UPRISING
from groundswell.study.markdown import markdown_table
from groundswell.study.score import FATES

__all__ = ["hindcast_tables"]

MAIN = f"the model, {INPUTS[0]}, given an uprising"
ALONE = f"the model, {INPUTS[1]}, given an uprising"
_WITHDRAWN = "By the rule written down before this was run, this model cannot tell endings of unseen cases. "
_ONE = "one country has no interval over countries and decides nothing"
EVE = f"the model, {INPUTS[0]}, on the eve"


def hindcast_tables(made: Hindcast) -> list[str]:
    """Every table, the power of the comparison before its result."""
    return [
        _asked(made),
        _power(made),
        _scores(made),
        _groups(made),
        _cases(made),
        _variables(made),
        _way(made),
        _codings(made),
    ]


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _asked(made: Hindcast) -> str:
    countries = len({each.state for each in made.cases})
    return (
        f"{_counted(len(made.cases), 'case', 'cases')} of {_counted(countries, 'country', 'countries')}, each "
        f"played in {made.draws:,} worlds with each of two sets of inputs, numbers drawn from the fit by weight, "
        f"seed {made.seed}, rules {made.rules_hash[:12]}. An uprising is at least {UPRISING:,} "
        "people in the street at once."
    )


def _power(made: Hindcast) -> str:
    rows = []
    for name in (MAIN, ALONE, EVE):
        found = power(made, name)
        rows.append((name, f"{found.if_model:.0%}", f"{found.if_climatology:.0%}"))
    verdict = (
        "Said before what happened is looked at: endings are drawn from one of the two forecasts, both are scored, "
        "and the paired interval is asked. Where the first figure is low, a model that were right could not be told "
        "from climatology by so few cases; where the second is high, a model that is no better would be found out."
    )
    columns = ("forecaster", "were it right, shown in", "were climatology right, shown in")
    return markdown_table("What so many cases could show", columns, rows, verdict)


def _scores(made: Hindcast) -> str:
    found = means(made)
    alike = len({each.state for each in made.cases}) == 1
    rows = [
        (
            each.forecaster,
            f"{each.log:.2f}",
            f"{each.brier:.2f}",
            "" if each.forecaster == RIVAL else f"{each.less:+.2f}",
            "" if alike or each.forecaster == RIVAL else f"{each.low:+.2f} to {each.high:+.2f}",
        )
        for each in found
    ]
    rows.append(("one fifth each", f"{np.log(len(FATES)):.2f}", f"{1 - 1 / len(FATES):.2f}", "", ""))
    main = next(each for each in found if each.forecaster == MAIN)
    alone = next(each for each in found if each.forecaster == ALONE)
    better = "is below" if main.less < 0.0 else "is not below"
    sure = "the interval over countries "
    sure += "lies wholly below 0" if main.high < 0.0 else "lies wholly above 0" if main.low > 0.0 else "holds 0"
    verdict = (
        f"Given an uprising and with the inputs as corrected, the mean log score {better} climatology's "
        f"({main.log:.2f} against {main.log - main.less:.2f} nats); {_ONE if alike else sure}. "
        f"{_WITHDRAWN if main.less >= 0.0 and not alike else ''}"
        f"Corrections by hand are worth {alone.log - main.log:+.2f} nats a case. Climatology is that of 47 crises that "
        "came about, each case taken out of it, so its match is the forecast given an uprising; on the eve most "
        "triggers come to nothing in the model, and these cases were all chosen because something came."
    )
    columns = ("forecaster", "log score", "Brier score", "log less climatology’s", "90% over countries")
    return markdown_table("Mean scores, lower is better", columns, rows, verdict)


def _groups(made: Hindcast) -> str:
    cases = made.cases
    groups = {
        "all": list(range(len(cases))),
        "countries that the fit has not seen": [
            k for k, each in enumerate(cases) if each.state not in made.fitted_states
        ],
        "ending read with high confidence": [
            k for k, each in enumerate(cases) if each.outcome.get("confidence") == "high"
        ],
        "eve before 1989": [k for k, each in enumerate(cases) if each.eve.year < 1989],
        "eve from 1989 to 2009": [k for k, each in enumerate(cases) if 1989 <= each.eve.year < 2010],
        "eve from 2010": [k for k, each in enumerate(cases) if each.eve.year >= 2010],
    }
    groups |= {
        f"ended: {fate}": [k for k, each in enumerate(cases) if each.fate == code] for code, fate in enumerate(FATES)
    }
    rows = []
    for name, which in groups.items():
        if which:
            main = next(each for each in means(made, which) if each.forecaster == MAIN)
            cells = (f"{main.log:.2f}", f"{main.log - main.less:.2f}", f"{main.less:+.2f}")
            rows.append((name, str(len(which)), *cells))
    verdict = (
        "As corrected, given an uprising. A group by its ending is chosen after the fact: it says what the model is "
        "blind to, not how good it is."
    )
    return markdown_table(
        "Where it is better and worse", ("cases", "number", "model", "climatology", "less"), rows, verdict
    )


def _cases(made: Hindcast) -> str:
    told = made.forecasts()
    happened = [each.fate for each in made.cases]
    ours, theirs = logs(told[MAIN], happened), logs(made.rivals[RIVAL], happened)
    rows = []
    for place, each in enumerate(made.cases):
        fate = each.fate
        rows.append(
            (
                each.name,
                FATES[fate],
                str(each.outcome.get("confidence") or "–"),
                f"{made.told[INPUTS[0]][place].rose.mean():.2f}",
                f"{told[EVE][place, fate]:.3f}",
                f"{told[MAIN][place, fate]:.3f}",
                f"{told[ALONE][place, fate]:.3f}",
                f"{made.rivals[RIVAL][place, fate]:.3f}",
                _likeliest(told[MAIN][place]),
            )
        )
    better = int((ours < theirs).sum())
    likeliest = sum(_likeliest(told[MAIN][k]) == FATES[fate] for k, fate in enumerate(happened))
    verdict = (
        f"As corrected and given an uprising, what happened is more probable than climatology in {better} of "
        f"{len(rows)} cases, and the likeliest ending is the one that happened in {likeliest}; always to say the one "
        f"that happened most often would be right in {int(np.bincount(happened).max())}."
    )
    columns = (
        "case", "what happened", "confidence", "uprising in", "on the eve", "given", "given, tables alone",
        "climatology", "likeliest",
    )  # fmt: skip
    return markdown_table("The probability of what happened", columns, rows, verdict, 3)


def _likeliest(told: np.ndarray) -> str:
    """The ending with the greatest probability; none where all are alike, as where no world has an uprising."""
    return "none" if np.allclose(told, told[0]) else FATES[int(told.argmax())]


def _variables(made: Hindcast) -> str:
    rows, better = [], []
    for each in on_variables(made):
        cells = [f"{scores[key]:.2f}" for scores in (each.brier, each.log) for key in (*INPUTS, "base rate")]
        rows.append((each.name, f"{each.happened} of {each.cases}", *cells))
        if each.brier[INPUTS[0]] < each.brier["base rate"]:
            better.append(each.name)
    verdict = (
        "Given an uprising; `demand_met` is met in part or whole. The base rate is that of the cases of other "
        "countries, half a case added. By Brier score, as corrected, better than the base rate: "
        f"{', '.join(better) or 'none'}."
    )
    columns = (
        "variable", "happened", "Brier, corrected", "Brier, tables", "Brier, base rate",
        "log, corrected", "log, tables", "log, base rate",
    )  # fmt: skip
    return markdown_table("The four variables", columns, rows, verdict)


def _way(made: Hindcast) -> str:
    rows = [
        (
            each.name,
            each.inputs,
            f"{each.inside} of {each.cases}",
            "–" if np.isnan(each.crps) else f"{each.crps:.2f}",
            "–" if np.isnan(each.crps_library) else f"{each.crps_library:.2f}",
        )
        for each in on_way(made)
    ]
    verdict = (
        "Given an uprising. Inside: the recorded interval meets the middle 80% of the worlds where it happened; of a "
        "right model four in five would, and more where records are wide. CRPS is of log(1 + count), in e-folds, at "
        "the middle of the recorded interval; the last column foretells each case by what the other countries’ cases "
        "recorded."
    )
    columns = ("quantity", "inputs", "inside", "CRPS", "CRPS of the library")
    return markdown_table("The way to the ending", columns, rows, verdict, 2)


def _codings(made: Hindcast) -> str:
    shares = made.forecasts()[MAIN]
    rows = []
    for place, each in enumerate(made.cases):
        others = [coded for coded in each.codings if "class" in coded.outcome]
        for coded, fate in zip(others, each.coded()[1:]):
            if fate != each.fate:
                ours, theirs = shares[place, each.fate], shares[place, fate]
                cells = (f"{FATES[each.fate]} ({ours:.3f})", f"{FATES[fate]} ({theirs:.3f})")
                rows.append((each.name, f"{coded.by}: {coded.says}", *cells))
    model, climatology = coded_logs(made, MAIN).mean(0), coded_logs(made, RIVAL).mean(0)
    verdict = (
        "The probability of each, as corrected and given an uprising, in brackets; codings that come to the same "
        f"fate are left out. Mean log score by our coding {model[0]:.2f} (climatology {climatology[0]:.2f}), with "
        f"every case coded as is best for the forecaster {model[1]:.2f} ({climatology[1]:.2f}), as is worst "
        f"{model[2]:.2f} ({climatology[2]:.2f})."
    )
    columns = ("case", "coded by", "our reading", "theirs")
    return markdown_table("Where codings differ", columns, rows or [("none", "", "", "")], verdict, 4)
