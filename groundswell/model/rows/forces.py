"""Row 3, forces: obey, shirk or defect by district, what they do to the street, and who holds the seats of power."""

from groundswell.rules.draws import (
    ARRESTS,
    DEATHS,
    HURT,
    INJURIES,
    ROUNDUP,
    SEATS,
    UNITS,
    count_at,
    key,
    normal_at,
    uniform,
)
from groundswell.rules.loyalty import defect_hazard, loyalty_of_unit, shirk_target, shirking_next
from groundswell.rules.news import logistic
from groundswell.rules.repression import (
    LOST,
    arrests_expected,
    assault,
    deaths_expected,
    effective,
    engaged,
    injuries_expected,
    officers_hurt_expected,
    readied,
    reserve_moved,
    roundup_expected,
    seat_next,
    wanted_next,
)
from groundswell.rules.rule import sweep
from groundswell.rules.turnout import danger

__all__ = ["command_forces"]

_HEALS = 0.97  # share of officers out of action who still are after a step: about ten days (assumed)


@sweep
def be_loyal(place, nation, country, numbers, repression_numbers, noise):
    """One unit obeys, shirks or defects; what is left on duty is what the ruler has there."""
    n = nation[0]
    c = country[0]
    present = place.officers + place.reserve
    share = readied(repression_numbers.on_duty, c.prepared, repression_numbers)
    on_duty = present * share
    pressure = place.crowd / (place.crowd + on_duty + 1.0)
    violent = place.militants / max(place.crowd, 1)
    if c.with_units == 1:
        pay = min(c.police_pay * (1.0 + n.money), 1.0)
        loyalty = loyalty_of_unit(
            pay, place.kinship, pressure, 1.0 - violent, violent, n.order, logistic(place.unit_belief), n.promise,
            n.frame_public, numbers,
        )  # fmt: skip
        loyalty += numbers.unit_noise * noise
        place.shirking = shirking_next(place.shirking, shirk_target(loyalty), numbers)
        place.defected += (1.0 - place.defected) * defect_hazard(loyalty, violent, pressure, numbers)
    place.hurt *= _HEALS
    held_back = c.withdrawn * place.importance_rank * (n.seeded == 1)
    place.forces = effective(present * (1.0 - held_back), share, place.shirking, place.defected, place.hurt)


@sweep
def command_forces(districts, nation, country, numbers, repression_numbers, turnout_numbers, step):
    """Loyalty, force, seats and reserve of every district, in the order of districts; then the national sums."""
    n = nation[0]
    c = country[0]
    unit_key, seat_key = key(n.chance, step, UNITS), key(n.chance, step, SEATS)
    arrest_key, home_key = key(n.chance, step, ARRESTS), key(n.chance, step, ROUNDUP)
    injury_key, death_key, hurt_key = (
        key(n.chance, step, INJURIES),
        key(n.chance, step, DEATHS),
        key(n.chance, step, HURT),
    )
    if n.order == 3:
        n.army_here = min(n.army_here + repression_numbers.army_call * c.army, c.army)
    detained = 0
    demand = 0.0
    need = 0.0
    for d in range(len(districts)):
        place = districts[d]
        detained += place.detained
        demand += place.wanted + place.crowd
        need += place.militants + 0.1 * place.crowd + (place.seat > 0) * place.importance * c.population * 1e-3
    places_left = max(c.jail_places - detained, 0.0)
    reserve = c.reserve + n.army_here
    officers = 0.0
    shirking = 0.0
    defected = 0.0
    n.arrests = 0
    n.injuries = 0
    n.deaths = 0
    n.seats_lost = 0.0
    for d in range(len(districts)):
        place = districts[d]
        need_here = place.militants + 0.1 * place.crowd + (place.seat > 0) * place.importance * c.population * 1e-3
        place.reserve = reserve_moved(place.reserve, need_here, need, reserve, repression_numbers)
        be_loyal(place, nation, country, numbers, repression_numbers, normal_at(uniform(unit_key, d)))
        crowd = place.crowd
        militants = place.militants
        peaceful = crowd - militants
        caught = danger(place.forces, crowd, c.with_danger, turnout_numbers) if crowd > 0 else 0.0
        fight = engaged(militants, peaceful, place.forces, repression_numbers)
        room = places_left * (place.wanted + place.crowd) / max(demand, 1.0)
        in_street = arrests_expected(n.order, crowd, caught, place.forces, room, repression_numbers)
        at_home = roundup_expected(n.order, place.wanted, place.forces, room - in_street, repression_numbers)
        place.arrests = min(count_at(uniform(arrest_key, d), in_street), crowd)
        armed = c.armed * place.importance * c.with_loyalists
        brawl = fight + min(armed, peaceful) * (n.order > 0)
        hurt = injuries_expected(n.order, crowd, caught, brawl, repression_numbers)
        place.injuries = min(count_at(uniform(injury_key, d), hurt), crowd - place.arrests)
        lethal = deaths_expected(n.order, militants, place.forces, fight, repression_numbers) * (0.5 + c.arms)
        place.deaths = min(count_at(uniform(death_key, d), lethal), crowd - place.arrests - place.injuries)
        place.arrests += min(count_at(uniform(home_key, d), at_home), place.agents * place.weight // 100)
        place.hurt += count_at(uniform(hurt_key, d), officers_hurt_expected(fight, repression_numbers))
        place.wanted = wanted_next(place.wanted, militants, peaceful, place.arrests, repression_numbers)
        place.arrest_carry += place.arrests
        place.injury_carry += place.injuries
        place.death_carry += place.deaths
        place.detained += place.arrests
        place.dead += place.deaths
        defenders = place.forces * repression_numbers.guard + n.troops * place.importance
        odds = assault(militants, peaceful, defenders, repression_numbers)
        place.seat = seat_next(place.seat, odds, n.order, uniform(seat_key, d))
        n.seats_lost += place.importance * (place.seat == LOST)
        n.arrests += place.arrests
        n.injuries += place.injuries
        n.deaths += place.deaths
        officers += place.officers + place.reserve
        shirking += (place.officers + place.reserve) * place.shirking
        defected += (place.officers + place.reserve) * place.defected
    n.shirking = shirking / max(officers, 1.0)
    n.defected = defected / max(officers, 1.0)
    n.harmed += n.arrests + n.injuries + n.deaths
