"""Row 7, outcome: has an ending been reached, and what is written down of the step."""

from groundswell.rules.aftermath import is_calm
from groundswell.rules.news import logistic
from groundswell.rules.rule import sweep

__all__ = ["judge", "write_down"]


@sweep
def judge(nation, country, numbers, step):
    """A crisis is over on the first day of a calm long enough; a street that comes back opens it again."""
    n = nation[0]
    if n.out == 1:
        n.ended = 1
        n.end_step = step
        return
    if n.peak <= numbers.calm_floor:
        return
    if is_calm(n.mobilisation, n.peak, n.seats_lost, numbers):
        n.calm_steps += 1
        if n.ended == 0 and n.calm_steps >= int(4.0 * numbers.calm_days):
            n.ended = 1
            n.end_step = step - n.calm_steps + 1
    else:
        n.calm_steps = 0
        n.ended = 0
        n.end_step = -1


@sweep
def write_down(districts, audiences, pillars, nation, by_district, by_nation, by_pillar, step):
    """One step of the record: by district, for the nation, and the stance of each pillar."""
    n = nation[0]
    detained = 0
    for d in range(len(districts)):
        place = districts[d]
        row = by_district[step, d]
        row.turnout = place.crowd
        row.militants = place.militants
        row.loyalists = place.loyalists
        row.arrests = place.arrests
        row.injuries = place.injuries
        row.deaths = place.deaths
        row.forces = int(place.forces)
        row.seat = place.seat
        television, online = logistic(audiences[d, 0].belief), logistic(audiences[d, 1].belief)
        row.belief = place.online * online + (1.0 - place.online) * television
        row.private_support = place.private
        row.shirking = place.shirking
        row.defected = place.defected
        detained += place.detained
    whole = by_nation[step]
    whole.belief_public = n.belief_public
    whole.belief_elites = n.belief_elites
    whole.belief_ruler = logistic(n.ruler_belief)
    whole.belief_patron = logistic(n.patron_belief)
    whole.frame_belief = n.frame_public
    whole.concession = n.concession
    whole.promise = n.promise
    whole.money = n.money
    whole.pressure = n.pressure
    whole.estimate = logistic(n.estimate)
    whole.estimate_with_troops = n.estimate_with_troops
    whole.patron_readiness = n.readiness
    whole.troops = int(n.troops)
    whole.detained = detained
    whole.order = n.order
    whole.act = n.act
    whole.patron_act = n.patron_act
    whole.shutdown = n.shutdown
    for k in range(len(pillars)):
        by_pillar[step, k] = pillars[k].stance
