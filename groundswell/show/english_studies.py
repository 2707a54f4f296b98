"""English for studies made of many runs: contrasts, reliability, the narratives, by key."""

from __future__ import annotations

__all__ = ["STUDY_ENGLISH"]

STUDY_ENGLISH: dict[str, str] = {
    "section.what_if": "What if",
    "section.reliability": "The model’s own reliability",
    # variants
    "variant.as_is": "as the case is",
    "variant.troops": "without troops",
    "variant.patron": "without the patron",
    "variant.words": "with a patron of words only (neither troops nor money)",
    "variant.hostile": "with a patron hostile to this ruler",
    "variant.shutdown": "without any shutdown of the net",
    "variant.frame": "without the state’s frame",
    "variant.off": "without {name}",
    "variant.named": "{name}",
    "variant.other": "as in {name}",
    "variant.changed": "with {changes}",
    "what_if.intro": (
        "The same worlds lived again with one thing changed: {worlds}, each with the same numbers, inputs and "
        "chance in every column. All that is said holds in this model; it says nothing of what else would have been "
        "different."
    ),
    "what_if.apart.larger": (
        "They are laid out with larger agents than the run above, so that shares may differ a little from its shares."
    ),
    "what_if.apart.smaller": (
        "They are laid out with smaller agents than the run above, so that shares may differ a little from its shares."
    ),
    "what_if.apart.fewer": "They are some of the run’s worlds, so that shares may differ a little from its shares.",
    "what_if.method": (
        "Intervals of 90% hold chance alone. Shares: adjusted Wald interval for pairs (Agresti and Min 2005). Deaths, "
        "arrests and crowds: bootstrap over worlds. Counts end with a ruler’s fall, because from then on the model "
        "does not speak: fewer deaths beside more falls need not be fewer deaths in the country. No variant is "
        "advice, and they stand in a fixed order, not ranked."
    ),
    "what_if.sentence": (
        "{variant}, the ruler is out in {after} of worlds instead of {before} (difference {low} to {high}); deaths on "
        "average {deaths}, arrests {arrests}."
    ),
    "what_if.same": "{variant}, nothing differs in any world.",
    "what_if.parted": "{share} of worlds part from the case as it is, half of them by {day}.",
    "what_if.from_to": "{after} instead of {before}",
    "what_if.cause": (
        "In this model, that the troops were the cause: probability {share} (90% interval {low} to {high}, which holds "
        "the chance of so many worlds and no error of the model). Foreign troops came and the ruler was in office "
        "at the end of the period, be it over or not, in {rescued} of {worlds}; the probability is the share of these "
        "in which the ruler is out when the same world is lived without troops."
    ),
    "what_if.caption": (
        "First column: the case as it is. Then each variant, and in parentheses the 90% interval of its difference "
        "from the case as it is, in percentage points or persons. Deaths, arrests and the largest crowd are means."
    ),
    "caption.what_if": (
        "Dots: what each change does, world by world. Lines: 90% interval, chance alone. A line that crosses 0 may be "
        "no difference. Deaths and arrests are means and stand beside survival because neither is to be read alone."
    ),
    "compared.ruler_out": "The ruler is out",
    "compared.deaths": "Deaths",
    "compared.arrests": "Arrests",
    "axis.ruler_out": "percentage points",
    "axis.deaths": "persons a world, mean",
    "axis.arrests": "persons a world, mean",
    "label.what_if": (
        "Dot chart of differences from the case as it is. Points by which the ruler is out more often: {sentence}."
    ),
    "what_if.cause.few": (
        "That the troops were the cause: too few worlds to say. Foreign troops came and the ruler was in office at "
        "the end of the period, be it over or not, in {rescued} of {worlds} ({lost} of these end with the ruler out "
        "when lived without troops); fewer than {fewest} say nothing."
    ),
    "what_if.counts": "(90% interval of the difference {low} to {high})",
    "points": "{number} points",
    "points.one": "{number} point",
    "table.measure": "What is compared",
    "table.before": "As the case is",
    "table.after": "Changed",
    "table.difference": "Difference",
    "table.deaths": "Deaths",
    "table.arrests": "Arrests",
    "table.peak": "Largest crowd",
    "table.parted": "Worlds that part",
    "table.parting": "Half of them by day",
    # reliability
    "reliability.intro": (
        "In this model the public holds a belief that the ruler survives. Where that belief was so high, how often is "
        "the ruler still in office at the end? One sample a world and week; each world counts once in a bin."
    ),
    "reliability.told": (
        "In {held} of {told} bins with at least {fewest} worlds the belief lies inside the 90% interval of what came. "
        "On average the ruler stays {gap} the public believes."
    ),
    "reliability.none": "No bin holds {fewest} worlds or more: too few to say.",
    "reliability.more": "{points} more often than",
    "reliability.less": "{points} less often than",
    "reliability.even": "as often as",
    "caption.reliability": (
        "Dots: share of worlds whose ruler is in office at the end, by the public’s belief in some week; the area "
        "grows with the number of worlds. Lines: 90% Wilson interval by worlds. Grey and hollow: fewer than {fewest} "
        "worlds, too few to say. Dashed: belief and fate agree. It tests the model’s public against the model’s own "
        "worlds, not against any country."
    ),
    "label.reliability": "Reliability diagram: share of worlds whose ruler stays, by the public’s belief. {sentence}.",
    "axis.stayed": "worlds where the ruler stays",
    "axis.public": "public’s belief that the ruler survives",
    "table.belief": "Belief",
    "table.belief_mean": "Mean belief",
    "table.stayed": "Ruler stays",
    "table.worlds": "Worlds",
    "table.weeks": "World-weeks",
    # narratives
    "narratives.title": "{case}: who moved the street?",
    "narrative.anger": "the people’s own anger",
    "narrative.provocateurs": "hired provocateurs",
    "narrative.plot": "an elite plot",
    "narratives.needs": "What each needs at least",
    "narratives.predicts": "What each predicts, medians at the dose nearest to the record",
    "narratives.doses": "Every dose that was asked",
    "narratives.needs.anger": (
        "The people’s own anger needs no seed: an uprising ends as recorded in {share} of worlds."
    ),
    "narratives.needs.anger.rare": (
        "Under the people’s own anger an uprising ends as recorded in only {share} of worlds; {enough} count as enough."
    ),
    "narratives.needs.dose": "{name}: enough with {dose}; then {share} of worlds see an uprising end as recorded.",
    "narratives.needs.none": (
        "{name}: not enough at any dose up to about {most} paid people; fewer than {enough} of worlds see an uprising "
        "end as recorded."
    ),
    "narratives.dose": "about {sent} paid people",
    "narratives.dose.withdrawn": (
        "about {sent} paid people and {share} of the police of the most important city held back (elsewhere less)"
    ),
    "narratives.apart": "{name} against the people’s own anger, log10 of the likelihood ratio: {told}.",
    "narratives.eve": "from the eve {ratio} ({low} to {high}), {verdict}",
    "narratives.uprising": "given an uprising {ratio} ({low} to {high}), {verdict}",
    "narratives.uprising.few": "given an uprising: too few worlds to say",
    "narratives.verdict.same": "cannot distinguish",
    "narratives.verdict.less": "the record is less probable under it",
    "narratives.verdict.more": "the record is more probable under it",
    "narratives.note": (
        "In this model, with numbers from their intervals and not from a fit. A dose is enough where at least "
        "{enough} of worlds see an uprising that ends in the recorded class. The likelihood of a narrative is the "
        "mean over all its doses of how near its worlds come to what was recorded (the four variables and the "
        "recorded quantities, each with an assumed error); an interval that holds a value within {indifferent} of "
        "0 is called “cannot distinguish”. From the eve, anger must also explain that anything began, while paid "
        "people are simply sent; given an uprising (at least {uprising} people in the street at once) that "
        "advantage is taken away. A likelihood ratio here compares three stories that the model can tell; it is no "
        "evidence that a person did anything."
    ),
    "table.narrative": "Narrative",
    "table.median_of": "Median over worlds",
    "table.dose": "Paid people sent",
    "table.withdrawn": "Police held back",
    "table.reached": "Uprising ends as recorded",
    "table.crowds": "Districts with a crowd",
    "table.violent": "Violent share",
    "table.seats": "Seats lost",
}
