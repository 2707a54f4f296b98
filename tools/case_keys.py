"""Says what each key of a case file means that is no input, in a sentence each, for the reference.

Inputs have their words in the catalogue (`groundswell/show/english_inputs.py`); a test keeps both together whole.
"""

from __future__ import annotations

from groundswell.show.english_inputs import INPUTS_ENGLISH

__all__ = ["MEANINGS", "meaning"]

MEANINGS: dict[str, str] = {
    "case.name": "The case's name: small letters, digits and hyphens; also the name of its results' folder.",
    "case.title": "How the case is called in tables and reports.",
    "case.country": "The country, as a reader would write it.",
    "case.known_until": "The eve: nothing learned after this day may enter the case.",
    "case.summary": "One or two sentences on what the case is about.",
    "case.citations": "The data that the inputs rest on, each with its licence.",
    "case.limits": "What this case in particular cannot say; the report prints it.",
    "calendar.start": "Day 0: the first day of the window.",
    "calendar.days": "How long a world is followed.",
    "calendar.holidays": "Free days besides Saturdays and Sundays; more people can go out on them.",
    "triggers.type": "The type sets the distribution that its size is drawn from, the same for every case.",
    "triggers.date": "The day on which it happens, inside the window.",
    "triggers.what": "What happens, in words.",
    "triggers.source": "Where that is written.",
    "drifts.date": "The day from which the new level holds, inside the window.",
    "drifts.level": "How far the government has moved from the patron's line: 0 not at all, 1 wholly.",
    "drifts.what": "The step of the reform, in words.",
    "drifts.source": "Where that is written.",
    "patron.name": "The foreign patron.",
    "patron.alliance": "The alliance behind which it could send troops.",
    "patron.basis": "The treaty, base or custom that ties the two.",
    "pillars.name": "A group on whose support the ruler stands.",
    "pillars.weight": "How much of his rule rests on it.",
    "pillars.cohesion": "How far it acts as one.",
    "pillars.rents": "How much it lives off the ruler.",
    "pillars.guns": "How much armed force it commands.",
    "precedents.name": "An earlier case, by country or place.",
    "precedents.year": "Its year.",
    "precedents.result": "What became of the ruler: fell, survived by himself, or saved by his patron.",
    "precedents.weight": "How present it is in people's minds: near in time, place and kind counts more.",
    "precedents.source": "Where its result is written.",
    "columns.unit": "The unit of this number in every district.",
    "columns.spread": "Half the width of its interval.",
    "columns.relative": "Whether that width is a share of the number (true) or in its own unit (false).",
    "columns.source": "Where the number comes from, for all districts.",
    "districts.name": "The district: one name, used once.",
    "districts.region": "The admin-1 unit that it lies in.",
    "districts.kind": "A city over 100,000, what remains of a unit, or a smaller place by name.",
    "districts.latitude": "Degrees north.",
    "districts.longitude": "Degrees east.",
    "districts.reason": "Why a place below 100,000 is a district of its own.",
    "switches.contacts": "Citizens look at whether those they know are out.",
    "switches.organisers": "Organisers call, hold to discipline, settle.",
    "switches.loyalists": "Loyalists rally for the ruler.",
    "switches.backlash": "Harm angers, later.",
    "switches.militancy": "Some in the crowd turn violent.",
    "switches.fatigue": "Those who went need to recover.",
    "switches.frame": "The state's story of the protest is heard and believed by some.",
    "switches.shutdown": "The ruler can shut the net down.",
    "switches.units": "Units shirk and change sides.",
    "switches.elites": "Pillars hedge and defect.",
    "switches.plots": "Pillars plot.",
    "switches.ruler": "The ruler chooses orders and acts.",
    "switches.patron": "The patron acts at all.",
    "switches.troops": "The patron can send troops.",
    "switches.money": "The patron can send money.",
    "switches.learning": "Rulers are readier after others fell.",
    "switches.outside": "The outside power presses and mediates.",
    "switches.precedents": "Earlier cases move what people believe on the eve.",
    "switches.danger": "How officers per protester become danger: as published, never below one officer, or rounded.",
    "seeds.provocateurs": "Paid militants sent out with the first trigger.",
    "seeds.withdrawn": "The share of police that plotters hold back; needs provocateurs.",
    "seeds.trigger": "Whether the case's own triggers act.",
    "interventions.actor": "Who is made to act, or kept from it.",
    "interventions.act": (
        "Ruler: tolerate, disperse, beat, shoot (orders), nothing, concede, shut down, ask, pledge, leave, flee. "
        "Patron: nothing, words, money, standby, troops, withdraw, broker, drop. Outside: exit offer, pressure."
    ),
    "interventions.how": "Made to, kept from, or, of the patron's troops alone, later than they would come.",
    "interventions.day": "The one day on which it holds; day 0 is the first.",
    "interventions.part": "The part of that day, where it holds for six hours only.",
    "interventions.from_day": "The first day on which it holds; without it, day 0.",
    "interventions.to_day": "The last day on which it holds; without it, the last of the window.",
    "interventions.days_later": "By how many days troops are delayed; below 0, they come earlier.",
    "interventions.level": "Of pressure: 0 none, 1 as much as can be.",
    "spread.parameters": "Numbers of the rules are drawn anew for each world.",
    "spread.fitted": "They are drawn from the fit that ships; false: from their first intervals.",
    "spread.inputs": "Numbers of the case are drawn from their intervals.",
    "spread.choice": "Actors' choices, rumour and who is free differ between worlds.",
}


def meaning(key: str) -> str:
    """What a key such as ``country.legitimacy`` or ``districts.name`` means; KeyError where nobody has said it."""
    if key in MEANINGS:
        return MEANINGS[key]
    return f"{INPUTS_ENGLISH[f'input.{key}']}; {INPUTS_ENGLISH[f'says.{key}']}."
