"""Row 1, news: what each audience hears of the last step, what it then believes, and what insults it."""

from groundswell.rules.draws import HEARSAY, citizen, key, normal_at, uniform
from groundswell.rules.grievance import backlash, faded, harm_of, relieved
from groundswell.rules.news import belief_next, expected_next, frame_next, heard, logistic, surprise, visibility
from groundswell.rules.rule import sweep

__all__ = ["spread_news"]

_RULER, _PATRON, _PILLARS, _UNITS = 1 << 20, (1 << 20) + 1, 1 << 21, 1 << 22


@sweep
def evidence_for_all(nation, numbers):
    """Public evidence of the last step for the ruler's survival, in logits; what was told once is not told again."""
    n = nation[0]
    weak = numbers.seat_gain * (n.seats_lost - n.seen_seats)
    weak += numbers.shirk_gain * (n.shirking - n.seen_shirking)
    weak += numbers.defect_gain * (n.defected - n.seen_defected)
    weak += numbers.elite_gain * (n.elites_out - n.seen_elites)
    weak += numbers.concession_gain * (n.concession - n.seen_concession)
    weak += numbers.drop_gain * n.dropped
    strong = numbers.promise_gain * (n.promise - n.seen_promise) + numbers.pledge_gain * n.pledged_now
    if n.troops > 0.0 and n.seen_troops == 0.0:
        strong += numbers.troops_gain
        n.seen_troops = 1.0
    n.seen_seats, n.seen_shirking, n.seen_defected = n.seats_lost, n.shirking, n.defected
    n.seen_elites, n.seen_concession, n.seen_promise = n.elites_out, n.concession, n.promise
    n.dropped = 0.0
    n.pledged_now = 0
    return strong - weak


@sweep
def believe(belief, prior, arrives, noise_key, entity, numbers):
    """One audience's belief after what arrives in this step and its own draw of rumour."""
    return belief_next(belief, prior, arrives, normal_at(uniform(noise_key, entity)), numbers)


@sweep
def spread_news(
    districts, audiences, pillars, nation, country, numbers, grievance_numbers, kind, size, step, was_night
):
    """Evidence, beliefs, frame and insult. ``kind`` and ``size`` are the trigger of this step (kind -1: none)."""
    n = nation[0]
    c = country[0]
    noise_key = key(n.chance, step, HEARSAY)
    shared = evidence_for_all(nation, numbers)
    if not was_night:
        shared -= numbers.surprise_gain * surprise(n.mobilisation, n.expected, numbers)
        n.expected = expected_next(n.expected, n.mobilisation, numbers)
    effort = 0.0
    if c.with_frame == 1 and (n.expected > numbers.frame_start or n.seats_lost > 0.0):
        effort = 1.0
    if kind >= 0.0:
        n.focal = 1.0
    else:
        n.focal = max(n.focal - 0.125, 0.0)  # two days of attention
    cut = c.shutdown_capability * n.shutdown
    people = 0.0
    belief_sum = 0.0
    frame_sum = 0.0
    n.harm = faded(n.harm, grievance_numbers) + harm_of(n.arrests, n.injuries, n.deaths, grievance_numbers)
    for d in range(len(districts)):
        place = districts[d]
        local = 0.0
        if not was_night:
            local = -numbers.surprise_gain * surprise(place.mobilisation, place.expected, numbers)
            place.expected = expected_next(place.expected, place.mobilisation, numbers)
        told = numbers.local_share * local + (1.0 - numbers.local_share) * shared
        sympathy = 0.0
        seen_mean = 0.0
        for diet in range(2):
            audience = audiences[d, diet]
            share = place.online if diet == 1 else 1.0 - place.online
            seen = visibility(diet, c.media_freedom, c.censorship, cut, numbers)
            audience.unheard += seen * told
            arrives = heard(audience.unheard, numbers)
            audience.unheard -= arrives
            audience.belief = believe(audience.belief, audience.prior, arrives, noise_key, citizen(d, diet), numbers)
            audience.frame = frame_next(audience.frame, effort, n.violent, diet, c.censorship, numbers)
            sympathy += share * (1.0 - audience.frame)
            seen_mean += share * seen
            belief_sum += share * place.population * logistic(audience.belief)
            frame_sum += share * place.population * audience.frame
        people += place.population
        place.anger = faded(place.anger, grievance_numbers)
        if kind >= 0.0:
            place.anger += size * place.exposure
        if n.conceded_now > 0:
            place.anger = relieved(place.anger, n.conceded_now * 0.01, c.negotiable, grievance_numbers)
        place.insult = place.anger
        place.harm = faded(place.harm, grievance_numbers)
        place.harm += harm_of(place.arrests, place.injuries, place.deaths, grievance_numbers)
        if c.with_backlash == 1:
            own = backlash(place.harm, place.population, sympathy, grievance_numbers)
            others = backlash(n.harm, c.population, sympathy * seen_mean, grievance_numbers)
            place.insult += max(own, grievance_numbers.solidarity * others)
        place.unit_unheard += told
        arrives = heard(place.unit_unheard, numbers)
        place.unit_unheard -= arrives
        place.unit_belief = believe(place.unit_belief, n.prior_elites, arrives, noise_key, _UNITS + d, numbers)
    n.conceded_now = 0
    n.belief_public = belief_sum / people
    n.frame_public = frame_sum / people
    belief_sum = 0.0
    people = 0.0
    for place in range(len(pillars)):
        pillar = pillars[place]
        pillar.unheard += shared
        arrives = heard(pillar.unheard, numbers)
        pillar.unheard -= arrives
        pillar.belief = believe(pillar.belief, n.prior_elites, arrives, noise_key, _PILLARS + place, numbers)
        belief_sum += pillar.weight * logistic(pillar.belief)
        people += pillar.weight
    n.belief_elites = belief_sum / max(people, 1e-9)
    n.ruler_unheard += shared
    arrives = heard(n.ruler_unheard, numbers)
    n.ruler_unheard -= arrives
    n.ruler_belief = believe(n.ruler_belief, n.prior_elites, arrives, noise_key, _RULER, numbers)
    n.patron_unheard += shared
    arrives = heard(n.patron_unheard, numbers)
    n.patron_unheard -= arrives
    n.patron_belief = believe(n.patron_belief, n.prior_patron, arrives, noise_key, _PATRON, numbers)
