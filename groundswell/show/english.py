"""English for words, tables and figures, by key."""

from __future__ import annotations

__all__ = ["ENGLISH"]

ENGLISH: dict[str, str] = {
    # calendar
    "months": "January February March April May June July August September October November December",
    "months.short": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "day": "day {day}",
    "day.range": "days {low} to {high}",
    "day.dated": "day {day} ({date})",
    "part.0": "night",
    "part.1": "morning",
    "part.2": "afternoon",
    "part.3": "evening",
    "moment": "{date}, {part}",
    # numbers
    "million": "{number} million",
    "billion": "{number} billion",
    "never": "did not happen",
    "nothing": "–",
    "range": "{low} to {high}",
    # frequencies
    "frequency": "{some} of {all} worlds",
    "frequency.one": "{some} of 1 world",
    "frequency.all": "all {all} worlds",
    "frequency.none": "none of {all} worlds",
    "frequency.nearly_all": "more than 99 of 100 worlds",
    "frequency.hardly": "fewer than 1 of 100 worlds",
    "plus_minus": "±{points} points",
    "some_of_all": "{some} of {all}",
    "number.rule": "rule number {key}",
    "number.input": "{words} ({key})",
    "worlds": "{number} worlds",
    "worlds.one": "1 world",
    # the seven display classes and "ongoing"
    "outcome.FELL": "The ruler fell under pressure",
    "outcome.CONCESSION": "The ruler stayed after giving way",
    "outcome.SURVIVED_REPRESSION": "The ruler stayed by the state’s own force",
    "outcome.SAVED_BY_PATRON": "The patron’s troops came and the ruler stayed",
    "outcome.REFORM_REMOVED_BY_PATRON": "The patron removed a reforming government",
    "outcome.CIVIL_WAR": "Civil war",
    "outcome.FADED": "The protest faded",
    "outcome.ONGOING": "Not over when the period ended",
    # the recorded variables
    "variable.ruler_out": "The ruler is out",
    "variable.demand_part": "The demand is met in part",
    "variable.demand_whole": "The demand is met in whole",
    "variable.demand_met": "The demand is met, in part or whole",
    "variable.foreign_troops": "Foreign troops on the government’s side",
    "variable.thousand_deaths": "At least 1,000 deaths",
    "variable.ongoing": "Not over when the period ended",
    # quantities
    "quantity.peak_turnout": "Most people in the street at once",
    "quantity.arrests": "Arrests in all",
    "quantity.deaths": "Deaths in all",
    "quantity.injuries": "Injuries in all",
    "quantity.request_day": "The ruler asks the patron for troops",
    "quantity.troops_day": "The patron’s troops arrive",
    "quantity.end_day": "The crisis ends",
    "quantity.peak_militants": "Most militants at once",
    "quantity.seats_lost": "Seats of power lost",
    "verdict.inside": "inside",
    "verdict.below": "outside: the record is lower",
    "verdict.above": "outside: the record is higher",
    "verdict.outside": "outside",
    "verdict.none": "no record",
    # series and audiences
    "series.turnout": "People in the street, each day’s maximum",
    "series.arrests": "Arrests, cumulative",
    "series.deaths": "Deaths, cumulative",
    "series.belief_public": "The public",
    "series.belief_elites": "The elites",
    "series.belief_ruler": "The ruler",
    "series.belief_patron": "The patron",
    "axis.people": "people",
    "axis.belief": "believed chance that the ruler survives",
    "axis.remaining": "worlds\nstill in",
    "axis.share": "share of worlds",
    "legend.median": "median",
    "legend.half": "middle 50% of worlds",
    "legend.most": "middle 80% of worlds",
    "legend.samples": "{some} single worlds",
    "legend.samples.one": "1 single world",
    "legend.recorded": "recorded",
    "legend.recorded_peak": "recorded peak",
    "legend.recorded_total": "recorded total",
    "legend.cut": "above the frame: {some} of {all} single worlds (highest {highest})",
    "map.legend.region": "outside the named cities: largest crowd per 1,000 people (‰)",
    "map.legend.regions": "largest crowd per 1,000 people (‰)",
    "map.legend.city": "largest crowd",
    "map.legend.seat": "seat of power lost, share of worlds",
    "map.rate": "{number} ‰",
    "map.seat": "seat lost {share}",
    # captions
    "caption.outcomes": (
        "Bars: share of {worlds}. Lines: 90% interval for chance alone (a finite number of worlds); it does not hold "
        "the error of the model. Upper panel: what a record can confirm or deny, and is scored by; lower panel: the "
        "display classes made from it."
    ),
    "caption.turnout": (
        "The largest crowd of each day in the whole country. A world leaves the chart when its ruler falls, because "
        "from then on the model does not speak; the strip below shows how many worlds are still in. Bands after a "
        "fall therefore speak of the worlds where the ruler is still in office."
    ),
    "caption.cumulative": (
        "Every world counts on every day: when a ruler falls, that world’s total stands still, because the model does "
        "not speak of what comes after."
    ),
    "caption.belief": (
        "What each audience believes the ruler’s chance of survival to be (mean of each day). Worlds leave when the "
        "ruler falls, so late bands lean towards survival: read them with the strip of the turnout chart. Dashed: "
        "even chances."
    ),
    "caption.bands": "Bands stop when fewer than {least} worlds are still in.",
    "caption.samples": "Thin lines: one world in {every}, by number, not chosen by hand.",
    "caption.samples.all": "Thin lines: every world of the run.",
    "caption.map": (
        "Each district’s largest crowd, median of {worlds} (a fallen ruler’s world counts up to the fall). Circles: "
        "cities, area in proportion to the crowd. Shade: the rest of each region, crowd per 1,000 people (‰). The arc "
        "around a circle and the percentage: share of worlds where the seat of power was lost at least once. What "
        "finds no room for a label is in the table."
    ),
    "caption.map.regions": (
        "Each region’s largest crowd per 1,000 people (‰), median of {worlds} (a fallen ruler’s world counts up to the "
        "fall). Nothing finer than regions is shown for a case that is not over. Percentages: share of worlds where at "
        "least one seat of power in the region was lost."
    ),
    "label.outcomes": "Bar chart of outcomes. {sentence}",
    "label.fan": ("Fan chart. {title}: median {median} at the end of the period, middle 80% of worlds {range}."),
    "label.fan.peak": (
        "Fan chart. {title}: the daily median is highest on {date}, at {median} (middle 80% of worlds {range})."
    ),
    "label.fan.none": "Fan chart. {title}: the median is 0 throughout; nine of ten worlds stay at or below {high}.",
    "label.map.none": "Map of {country}. At the median no district has anybody in the street.",
    "label.belief": (
        "Four fan charts, one for each audience. Median belief that the ruler survives on the last day "
        "drawn: {sentence}."
    ),
    "label.map": "Map of {country}. Largest median crowds: {sentence}.",
    # decisions
    "act.1": "offered a concession",
    "act.2": "shut the net down",
    "act.3": "asked the patron for troops",
    "act.4": "pledged to stay",
    "act.5": "left by a brokered exit",
    "act.6": "fled",
    "order.1": "ordered the forces to disperse the crowd",
    "order.2": "ordered the forces to beat",
    "order.3": "ordered the forces to shoot",
    "order.0": "ordered the forces to tolerate the crowd",
    "patron_act.1": "spoke in the ruler’s favour",
    "patron_act.2": "sent money",
    "patron_act.3": "put troops on standby",
    "patron_act.4": "sent troops",
    "patron_act.5": "withdrew its troops",
    "patron_act.6": "worked for a brokered exit",
    "patron_act.7": "dropped the ruler",
    "stance.1": "began to hedge",
    "stance.2": "defected",
    "stance.3": "plotted",
    "actor.ruler": "The ruler",
    "actor.patron": "The patron",
    "actor.pillar": "Pillar: {name}",
    "actor.seat": "Seat of power",
    "actor.world": "This world",
    "decision.request": "asked for troops: own estimate of survival {alone}, with troops {helped}",
    "decision.request.unsaid": "asked for troops",
    "decision.seat.1": "contested: {names}",
    "decision.seat.2": "lost: {names}",
    "decision.seat.3": "retaken: {names}",
    "decision.end": "the crisis is over: {outcome}",
    "decision.end.period": "the period ends: {outcome}",
    "decision.ongoing": "the period ends and nothing is decided",
    "decision.estimates": (
        "Where the ruler asked, the ruler’s own estimate of survival was {alone} as things stood and "
        "{helped} with troops (medians of {worlds})."
    ),
    "decision.never_asked": "In no world did the ruler ask for troops.",
    "decision.gap": (
        "Of the worlds where the ruler asked, troops followed in {share}, {days} later at the median (world by world: "
        "it need not be the distance between two medians)."
    ),
    "days.one": "1 day",
    "days": "{number} days",
}
