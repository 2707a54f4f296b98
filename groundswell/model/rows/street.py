"""Row 2, second half: militants who are asked one by one, those who come back, and the count of the street."""

from groundswell.model.people import BLOCK, CELL
from groundswell.model.rows.contacts import contacts_out
from groundswell.model.state import AT_HOME, DETAINED, MILITANT, OUT_EVEN, OUT_ODD, PAID
from groundswell.rules.draws import MILITANT_OUT, SENT_OUT, TIES, TRAITS, bits, chosen_below, citizen, key, uniform
from groundswell.rules.exact import trait
from groundswell.rules.rule import sweep
from groundswell.rules.turnout import available_share, fatigued, goes_on

__all__ = ["bring_home", "count_street", "district_of", "send_out"]

_CONDITION = 7  # the bits of a status byte that say what an agent is


@sweep
def district_of(agent, districts):
    """The district of an agent, by bisection: agents of a district are contiguous."""
    low = 0
    high = len(districts) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if districts[middle].first <= agent:
            low = middle
        else:
            high = middle - 1
    return low


@sweep
def bring_home(citizens, districts, step):
    """Release those whose time is over: prisoners leave the count of the detained, the hurt are well again.

    Militants who went home in the last step were seen out by others until now; from here on they are not.
    """
    bit = OUT_ODD if step % 2 == 1 else OUT_EVEN
    for k in range(citizens.listed[0]):
        agent = citizens.militant[k]
        if citizens.status[agent] & _CONDITION == AT_HOME:
            citizens.status[agent] &= 255 - bit
    kept = 0
    for k in range(citizens.listed[1]):
        agent = citizens.away[k]
        if citizens.away_until[k] > step:
            citizens.away[kept] = agent
            citizens.away_until[kept] = citizens.away_until[k]
            kept += 1
            continue
        if citizens.status[agent] & _CONDITION == DETAINED:
            place = districts[district_of(agent, districts)]
            place.detained -= place.weight
        citizens.status[agent] = AT_HOME
    citizens.listed[1] = kept


@sweep
def ask_militants(citizens, districts, pull_table, audiences, nation, layout, numbers, step, calendar_class):
    """Militants go on while they still would join, for what is at stake to them; by night fewer are out."""
    n = nation[0]
    out_key, trait_key = key(n.chance, step, MILITANT_OUT), key(n.seed, 0, TRAITS)
    tie_key = key(n.seed, 0, TIES)
    bit = OUT_ODD if step % 2 == 1 else OUT_EVEN
    bit_before = OUT_EVEN if step % 2 == 1 else OUT_ODD
    free = numbers.militant_free * (0.5 if calendar_class == 0 else 1.0)
    kept = 0
    for k in range(citizens.listed[0]):
        agent = citizens.militant[k]
        status = citizens.status[agent]
        if status & _CONDITION != MILITANT:
            continue
        d = district_of(agent, districts)
        place = districts[d]
        index = agent - place.first
        entity = citizen(d, index)
        traits = bits(trait_key, entity)
        diet = 1 if trait(traits, 2) < place.online else 0
        believes = 1 if trait(traits, 3) < audiences[d, diet].frame else 0
        seen = contacts_out(citizens, districts, layout.tie_district, tie_key, d, index, 1 - step % 2)
        pulls = pull_table[d, diet, believes, seen]
        rank, risk_aversion = trait(traits, 0), trait(traits, 1)
        paid = status & PAID != 0
        if not paid and not goes_on(rank, risk_aversion, pulls[0], pulls[1], place.deter, numbers.militant_stake):
            # Others still see this one out in the last step; `bring_home` ends that, and the list forgets it then.
            citizens.status[agent] = status & bit_before
            citizens.militant[kept] = agent
            kept += 1
            continue
        citizens.militant[kept] = agent
        kept += 1
        if uniform(out_key, entity) < free:
            citizens.status[agent] = (status & (255 - bit)) | bit
            cell = place.first_block * (BLOCK // CELL) + index // CELL
            if citizens.crowded[step % 2, cell] < 255:
                citizens.crowded[step % 2, cell] += 1
            place.crowd += place.weight
            place.militants += place.weight
        else:
            citizens.status[agent] = status & (255 - bit)
    citizens.listed[0] = kept


@sweep
def enlist(citizens, districts, layout, nation):
    """New militants join the list; they are in the street already."""
    for b in range(len(layout.block_size)):
        for k in range(citizens.recruit_count[b]):
            place = districts[layout.block_district[b]]
            agent = place.first + layout.block_start[b] + citizens.recruits[b, k]
            if citizens.listed[0] == len(citizens.militant):
                nation[0].fault = 1
                return
            citizens.status[agent] = (citizens.status[agent] & (255 - _CONDITION)) | MILITANT
            citizens.militant[citizens.listed[0]] = agent
            citizens.listed[0] += 1
            place.militants += place.weight


@sweep
def send_out(citizens, districts, nation, country, step):
    """The narrative of hired provocateurs: paid militants by the weight of a place, on the day it begins."""
    n = nation[0]
    c = country[0]
    n.seeded = 1
    sent_key = key(n.seed, 0, SENT_OUT)
    for d in range(len(districts)):
        place = districts[d]
        wanted = int(c.provocateurs * place.importance / place.weight)
        for k in range(wanted):
            agent = place.first + chosen_below(bits(sent_key, citizen(d, k)), place.agents)
            if citizens.status[agent] & _CONDITION == AT_HOME and citizens.listed[0] < len(citizens.militant):
                citizens.status[agent] = (citizens.status[agent] & (255 - _CONDITION)) | MILITANT | PAID
                citizens.militant[citizens.listed[0]] = agent
                citizens.listed[0] += 1


@sweep
def count_street(
    citizens, districts, pull_table, audiences, nation, country, layout, numbers, step, calendar_class
):  # fmt: skip
    """Count the street by district after the blocks were asked, and what it means for expectation and fatigue."""
    n = nation[0]
    parity = step % 2
    for d in range(len(districts)):
        place = districts[d]
        out = 0
        rallied = 0
        for b in range(place.first_block, place.first_block + place.blocks):
            out += citizens.street_count[parity, b]
            rallied += citizens.rallied[b]
        place.crowd = out * place.weight
        place.loyalists = rallied * place.weight
        place.militants = 0
    ask_militants(citizens, districts, pull_table, audiences, nation, layout, numbers, step, calendar_class)
    enlist(citizens, districts, layout, nation)
    free = available_share(calendar_class, numbers)
    crowd = 0
    militants = 0
    for d in range(len(districts)):
        place = districts[d]
        # Citizens jailed or killed for whom no agent has changed status yet are no longer in the street.
        place.crowd = max(place.crowd - place.arrest_carry - place.death_carry, 0)
        place.militants = min(place.militants, place.crowd)
        crowd += place.crowd
        militants += place.militants
        if calendar_class != 0:
            place.mobilisation = min(place.crowd / (place.population * free), 1.0)
            place.fatigue = fatigued(place.fatigue, place.mobilisation, numbers)
    if calendar_class != 0:
        n.mobilisation = min(crowd / (country[0].population * free), 1.0)
        n.peak = max(n.peak, n.mobilisation)
        n.violent = militants / max(crowd, 1)
