"""English for triggers: the list of irregular elections and price shocks, and the page on how their crowds are told."""

from __future__ import annotations

__all__ = ["TRIGGERS_ENGLISH"]

TRIGGERS_ENGLISH: dict[str, str] = {
    "triggers.title": "Irregular elections and price shocks, 1990 to 2019",
    "triggers.column.trigger": "trigger",
    "triggers.column.country": "country",
    "triggers.column.date": "date",
    "triggers.column.people": "most in the street",
    "triggers.column.crowd": "after",
    "triggers.column.before": "year before",
    "triggers.yes": "crowd",
    "triggers.no": "quiet",
    "triggers.unknown": "not known",
    "triggers.counts": (
        "Triggers: {number}, countries: {countries}. A crowd of {crowd} or more after {crowds}, quiet after {quiet}, "
        "not known after {unknown}."
    ),
    "triggers.left_out": "Left out: {reasons}.",
    "triggers.reason": "{number} ({why})",
    "triggers.what": (
        "Most in the street: on one day, over that matter, within {days} days of the last day that the date may mean "
        "(Mass Mobilization). Quiet: no such crowd is in the news that the record was made from."
    ),
    "triggers.none": "There is no such trigger in the table. Countries with one{kind}: {countries}.",
    "triggers.page": """# Quiet cases: a crowd, or none

Printed by `{command}`, good or bad. Most rigged elections and most rises of
prices bring nobody into the street. A model that knows only the crises that came about cannot tell how rare they
are: here it is asked about every trigger of a table, those that stayed quiet too.

## What is scored

**Triggers.** `groundswell triggers` lists them; `tools/triggers.py` makes them from the tables that ship, and no
case was chosen by hand.

- *Irregular elections*, 1990 to 2019, in states whose electoral democracy (V-Dem) lay below {democracy} the year
  before: irregularities and fairness of that year's vote both below {irregular} on V-Dem's scale, on which 0 is the
  mean of all. A second vote within {window} days is the same trigger. Days of votes are public record, written by
  hand.
- *Price peaks*: August 1990 (oil), May 1996 (grain), September 2000 (oil), April 2008 (rice), January 2011 (food),
  each in every state that poor (below the median income a head) and that undemocratic. No table of prices at home
  ships: a ruler who holds the price down by subsidy is counted too, so many of these were no shock.
- *Income falls*: years in which income a head fell by {fall} or more without armed conflict. Only the year is
  known. Thirty days of worlds are held against a whole year and a month: this group is the least fair.

**Crowds.** Most people in the street on one day over that matter (Mass Mobilization: "political behavior, process"
or "removal of politician" after an election, "price increases, tax policy" after a price shock), from the trigger
to {window} days after it: at least 1,000 (NAVCO's least campaign), and at least 1 in 1,000 of the people.

**Forecasts.** Each case is built from country and date alone, without a correction, and {worlds} worlds of {window}
days are played under the fitted numbers (seed {seed}, {citizens} citizens an agent where a district has so many).
The size of the trigger is drawn in each world, from one distribution for all cases of its type. Nothing was fitted
to these crowds. World k has the same numbers and the same size of trigger in every case, so that cases are told
apart well; the *level* of all forecasts together is then known no better than from {worlds} draws, give or take
{give}.

**Rivals** see the crowds of all other countries, never of the one that they are asked about. The regression is
logistic, on protests of five years, electoral democracy, income, growth and people as they were known on that date,
and the kind of trigger. Two more rivals are made of the model's own forecast: its level and slope mended from other
countries, and the regression with the model's odds added, which shows whether the model knows anything that the
regression does not. A share in other countries ranks below 0.5 by construction: a country with a crowd leaves fewer
crowds to the others.
""",
    "triggers.counted": "{number} triggers were scored. Left out, never counted as quiet: {reasons}.",
    "triggers.counted.none": "{number} triggers were scored; none was left out.",
    "triggers.sampled": "A sample of {number} of the {all} triggers that can be scored, by chance.",
    "triggers.heading": "## {group}, {crowd} or more",
    "triggers.group.all": "All triggers",
    "triggers.group.elections": "Irregular elections",
    "triggers.group.price peaks": "Price peaks",
    "triggers.group.income falls": "Income falls",
    "triggers.happened": (
        "A crowd after {crowds} of {number} triggers ({share}) in {countries} countries; in the same days a "
        "year earlier, "
        "with no such trigger asked for, {before} of {before_of}."
    ),
    "triggers.unsaid": " After {unknown} more the record does not say: a protest's size is missing.",
    "triggers.few": "Too few crowds to score anything.",
    "triggers.power": (
        "Before any world was played: if the regression told the truth, it would be seen to beat the share in "
        "{power} of "
        "samples like this one (log score, two-sided 5%, whole countries drawn)."
    ),
    "triggers.column.forecast": "forecast",
    "triggers.column.mean": "mean",
    "triggers.column.log": "log score",
    "triggers.column.log_less": "model less this (90%)",
    "triggers.column.brier": "Brier",
    "triggers.column.brier_less": "model less this (90%)",
    "triggers.column.seen": "could be seen from",
    "triggers.column.ranks": "AUC",
    "triggers.difference": "{mean} ({low} to {high})",
    "triggers.scores": (
        'Lower is better; differences by countries drawn again 2,000 times. "Could be seen from": the smallest true '
        "difference of the log score that four of five samples like this one would show. Brier is (p - o) squared."
    ),
    "triggers.column.between": "told",
    "triggers.column.number": "triggers",
    "triggers.column.happened": "happened (90%)",
    "triggers.verdict.heading": "## What it says",
    "triggers.verdict.level": (
        "The model tells a crowd of 1,000 after {told} of these triggers, and there was one after {happened}: "
        "it is {far}."
    ),
    "triggers.verdict.high": "{times} times too high",
    "triggers.verdict.near": "not far off",
    "triggers.verdict.low": "too low",
    "triggers.verdict.worse": (
        "Its Brier score over all triggers, {ours}, is not below that of the share of the trigger's type, "
        "{theirs}: by the "
        "bound that was written down before, the claim that the chance of a crowd after a trigger can be told "
        "is withdrawn."
    ),
    "triggers.verdict.better": (
        "Its Brier score over all triggers, {ours}, is below that of the share of the trigger's type, {theirs}."
    ),
    "triggers.verdict.ranks": (
        "Asked only which trigger is the likelier one, it is right in {ranks} of pairs (the regression in "
        "{theirs}); a coin "
        "in half."
    ),
    "triggers.verdict.adds": "With the model's odds added the regression's log score goes from {without} to {with}.",
    "triggers.verdict.before": (
        "Before its fit to four crises it told a crowd after {told}, with a Brier score of {brier}, and was right in "
        "{ranks} of pairs."
    ),
    "triggers.weak": """## What is weak here

- **The record is news.** Mass Mobilization counts protests of 50 and more that papers wrote about. A crowd that no
  paper saw is quiet here; closed states and the early 1990s are seen worst, and small countries worse than large
  ones. The true share is higher than the recorded one, so part of the model's excess may be the record's silence.
  How much is not known.
- **Sizes are rough**: "thousands" counts as 4,470, "hundreds" as 447; protests that began on one day are summed,
  and one that was already going on when the window opened is not counted.
- **V-Dem's judgement came after.** Coders knew whether people rose when they judged the vote: elections that
  brought a crowd out are likelier to be in the table. It judges a year, not a vote: where a bad vote was run again
  and won, as in Serbia in 2000, the year may pass as fair, and is not here.
- **The rivals saw this record, the model did not**: its numbers come from four cases of crisis, all with crowds or
  with tanks. That is a reason for its level, and no excuse.
- **January 2011** was the month of the Arab Spring; a crowd over prices then is not the price's alone.
- **Cases are built by tables alone**: no ruler's tenure, no poll, no holidays, wide intervals.
- Windows are {window} days; crowds that took longer to gather are counted as quiet, in the record as in the worlds.
""",
    "triggers.provenance": "Rules {rules}, fit {fit}, seed {seed}, {worlds} worlds of each trigger.",
}
