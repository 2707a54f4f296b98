"""Row 3, last part: which agents are jailed, hurt or killed, so that people are conserved at every weight."""

from groundswell.model.rows.street import district_of
from groundswell.model.state import AT_HOME, DEAD, DETAINED, HURT_AT_HOME, MILITANT, OUT_EVEN, OUT_ODD
from groundswell.rules.draws import SENTENCE, WHO_AT_HOME, WHO_TAKEN, bits, chosen_below, citizen, key, uniform
from groundswell.rules.repression import sentence_days
from groundswell.rules.rule import sweep

__all__ = ["RANKS", "take"]

RANKS = 512  # cells in which the draws of one district's street are ranked
_CONDITION = 7


@sweep
def rank_cell(who_key, district, index, militant, exposure):
    """The cell of an agent's draw: the lowest are taken first, and militants draw low."""
    drawn = uniform(who_key, citizen(district, index))
    if militant:
        drawn *= exposure
    return int(drawn * RANKS)


@sweep
def change(citizens, district, place, agent, rank, jailed, killed, nation, numbers, injury_days, step):
    """One agent's new status by its rank among those taken: first the jailed, then the killed, then the hurt."""
    index = agent - place.first
    if rank < jailed:
        citizens.status[agent] = DETAINED
        place.arrest_carry -= place.weight
        days = sentence_days(uniform(key(nation[0].chance, step, SENTENCE), citizen(district, index)), numbers)
    elif rank < jailed + killed:
        citizens.status[agent] = DEAD
        place.death_carry -= place.weight
        return
    else:
        citizens.status[agent] = HURT_AT_HOME
        place.injury_carry -= place.weight
        days = injury_days
    if citizens.listed[1] == len(citizens.away):
        nation[0].fault = 1
        return
    citizens.away[citizens.listed[1]] = agent
    citizens.away_until[citizens.listed[1]] = step + max(1, int(4.0 * days))
    citizens.listed[1] += 1


@sweep
def rank_street(citizens, ranks, districts, layout, nation, numbers, step, counting):
    """One pass over everybody in the street where somebody is to be taken: count the cells, or take by them."""
    who_key = key(nation[0].chance, step, WHO_TAKEN)
    parity = step % 2
    bit = OUT_ODD if parity == 1 else OUT_EVEN
    for d in range(len(districts)):
        place = districts[d]
        if not somebody(place):
            continue
        for b in range(place.first_block, place.first_block + place.blocks):
            for k in range(citizens.street_count[parity, b]):
                index = layout.block_start[b] + citizens.street[parity, b, k]
                agent = place.first + index
                if citizens.status[agent] & _CONDITION == AT_HOME:
                    one(citizens, ranks, d, place, agent, False, who_key, nation, numbers, step, counting)
    for k in range(citizens.listed[0]):
        agent = citizens.militant[k]
        status = citizens.status[agent]
        if status & _CONDITION == MILITANT and status & bit != 0:
            d = district_of(agent, districts)
            place = districts[d]
            if somebody(place):
                one(citizens, ranks, d, place, agent, True, who_key, nation, numbers, step, counting)


@sweep
def somebody(place):
    """True where a carry has reached the weight of an agent."""
    return max(place.arrest_carry, place.injury_carry, place.death_carry) >= place.weight


@sweep
def one(citizens, ranks, district, place, agent, militant, who_key, nation, numbers, step, counting):
    """Count one agent's cell, or, when counted, give the agent its rank and take it if the rank is low enough."""
    cell = rank_cell(who_key, district, agent - place.first, militant, numbers.militant_exposure)
    if counting:
        ranks[district, cell] += 1
        return
    rank = ranks[district, cell]
    ranks[district, cell] += 1
    jailed, killed, hurt = ranks[district, RANKS], ranks[district, RANKS + 1], ranks[district, RANKS + 2]
    if rank < jailed + killed + hurt:
        change(citizens, district, place, agent, rank, jailed, killed, nation, numbers, numbers.injury_days, step)


@sweep
def take_at_home(citizens, district, place, nation, numbers, step):
    """Arrests that found nobody in the street are made at home, beginning at a place drawn for the purpose."""
    home_key = key(nation[0].chance, step, WHO_AT_HOME)
    tries = 0
    while place.arrest_carry >= place.weight and tries < 64:
        index = chosen_below(bits(home_key, citizen(district, tries)), place.agents)
        tries += 1
        for ahead in range(32):
            agent = place.first + (index + ahead) % place.agents
            if citizens.status[agent] & _CONDITION <= MILITANT:
                change(citizens, district, place, agent, 0, 1, 0, nation, numbers, numbers.injury_days, step)
                break


@sweep
def take(citizens, ranks, districts, layout, nation, numbers, step):
    """Turn carries that have reached an agent's weight into agents jailed, killed or hurt.

    ``ranks`` is int32 (district, RANKS + 3) of scratch. Citizens taken for whom no agent is left in the street stay
    in the carry; they are counted as detained or dead all the same.
    """
    wanted = False
    for d in range(len(districts)):
        place = districts[d]
        if somebody(place):
            wanted = True
            for cell in range(RANKS):
                ranks[d, cell] = 0
    if not wanted:
        return
    rank_street(citizens, ranks, districts, layout, nation, numbers, step, True)
    for d in range(len(districts)):
        place = districts[d]
        if somebody(place):
            before = 0
            for cell in range(RANKS):
                here = ranks[d, cell]
                ranks[d, cell] = before
                before += here
            ranks[d, RANKS] = place.arrest_carry // place.weight
            ranks[d, RANKS + 1] = place.death_carry // place.weight
            ranks[d, RANKS + 2] = place.injury_carry // place.weight
    # A district whose carries fall below the weight while its street is ranked is passed over from there on:
    # everybody due was taken by then.
    rank_street(citizens, ranks, districts, layout, nation, numbers, step, False)
    for d in range(len(districts)):
        if districts[d].arrest_carry >= districts[d].weight:
            take_at_home(citizens, d, districts[d], nation, numbers, step)
