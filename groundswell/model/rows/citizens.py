"""Row 2, citizens, organisers, loyalists: what each district pulls with, and who of those free goes out."""

from groundswell.model.people import BUFFER, LONG_TIES, NEAR_TIES
from groundswell.model.state import AT_HOME, OUT_EVEN, OUT_ODD
from groundswell.rules.draws import (
    AVAILABLE,
    SKIP,
    TIES,
    TRAITS,
    bits,
    chosen_below,
    citizen,
    contact,
    key,
    mix,
    uniform,
    upper_half,
)
from groundswell.rules.exact import on_grid, trait
from groundswell.rules.grievance import grievance, legitimacy_felt
from groundswell.rules.news import logistic
from groundswell.rules.rule import sweep
from groundswell.rules.turnout import (
    at_large,
    available_share,
    call_strength,
    calls_rally,
    danger,
    eve_bar,
    frame_discount,
    hope,
    joins,
    legitimacy_of_a_quiet_eve,
    nerve,
    private_support,
    pull,
    rallying_share,
    severity,
    turns_militant,
)

__all__ = ["ask_blocks", "contacts_out", "set_pull"]

_TIES_EACH = NEAR_TIES + LONG_TIES
_NEAR = 1023  # near contacts live within 511 places to either side


@sweep
def set_pull(districts, audiences, pull_table, nation, country, numbers, grievance_numbers, calendar_class, step):
    """Calls, danger, nerve, and the two coefficients of the join rule for each diet, frame and count of contacts."""
    n = nation[0]
    c = country[0]
    free = available_share(calendar_class, numbers)
    calling = c.with_organisers == 1 and calls_rally(n.expected, n.focal, numbers)
    rents = min(c.rents * (1.0 + n.money), 1.0)
    settled = n.concession * c.negotiable
    for d in range(len(districts)):
        place = districts[d]
        place.call = 0.0
        if calling:
            loose = at_large(place.detained, place.population, numbers)
            place.call = call_strength(c.reach, place.organisation, c.unity, c.civil_society, loose, settled)
        core = 1.0 + numbers.core * place.organisation * place.population
        crowd = max(place.expected * free * place.population, core)
        armed = c.armed * place.importance * c.with_loyalists
        low = max(place.hardship - grievance_numbers.hardship_spread, 0.0)
        high = min(place.hardship + grievance_numbers.hardship_spread, 1.0)
        felt = legitimacy_felt(place.legitimacy, rents, n.concession, grievance_numbers)
        if step == 0:
            wish = hope(logistic(audiences[d, 0].prior), numbers)
            place.bar = eve_bar(wish, numbers)
            place.quiet = legitimacy_of_a_quiet_eve(felt, place.bar, wish, high, numbers) - felt
        felt = min(felt + place.quiet, 1.0)
        place.danger = danger(place.forces + armed, crowd, c.with_danger, numbers)
        place.deter = on_grid(place.danger * severity(n.order, numbers))
        overwhelmed = place.militants / (place.militants + place.forces + 1.0)
        disciplined = c.discipline * place.call if c.with_organisers == 1 else 0.0
        place.nerve = -1.0
        if c.with_militancy == 1:
            place.nerve = on_grid(nerve(place.insult, overwhelmed, disciplined, numbers))
        place.fan = 0.0
        if c.with_loyalists == 1:
            place.fan = on_grid(rallying_share(c.support, felt, n.belief_public, n.loyalist_call, numbers))
        cost = numbers.shutdown_cost * n.shutdown - numbers.call_pull * place.call
        if c.with_fatigue == 1:
            cost += numbers.fatigue_cost * place.fatigue
        # No more than the bar is ever paid back: without grievance there is no turnout, whatever calls.
        bar = max(place.bar + cost, 0.0)
        place.private = private_support(low, high, felt, place.insult, place.bar)
        for diet in range(2):
            wish = hope(logistic(audiences[d, diet].belief), numbers)
            for believes in range(2):
                left = frame_discount(believes, numbers)
                for contacts in range(_TIES_EACH + 1):
                    pulled = pull(wish, contacts * c.with_contacts, left, numbers)
                    steep = pulled * (high - low) * (1.0 - felt)
                    base = pulled * grievance(low, felt, place.insult) - bar
                    pull_table[d, diet, believes, contacts, 0] = on_grid(steep)
                    pull_table[d, diet, believes, contacts, 1] = on_grid(base)


@sweep
def contacts_out(status, district, index, tie_key, bit, districts, tie_district):
    """How many of a citizen's eight contacts were in the street in the last step: six near, two anywhere."""
    entity = citizen(district, index)
    place = districts[district]
    seen = 0
    for k in range(_TIES_EACH):
        word = bits(tie_key, contact(entity, k))
        if k < NEAR_TIES:
            other = index + chosen_below(word, _NEAR) - _NEAR // 2
            if other >= index:
                other += 1
            other %= place.agents
            other += place.first
        else:
            there = districts[tie_district[chosen_below(word, len(tie_district))]]
            other = there.first + chosen_below(mix(word), there.agents)
        if status[other] & bit != 0:
            seen += 1
    return seen


@sweep
def ask_blocks(
    citizens,
    districts,
    audiences,
    pull_table,
    nation,
    layout,
    skips,
    numbers,
    step,
    calendar_class,
    first_block,
    last_block,
):
    """Ask everybody free in the blocks [first_block, last_block) whether to stay, go out, turn militant, or rally."""
    n = nation[0]
    status = citizens.status
    skip_key, free_key = key(n.chance, step, SKIP), key(n.chance, step, AVAILABLE)
    trait_key, tie_key = key(n.seed, 0, TRAITS), key(n.seed, 0, TIES)
    accepted = available_share(calendar_class, numbers) / skips.ceiling[calendar_class]
    if accepted > 1.0:
        n.fault = 2
        return
    table_start = skips.start[calendar_class]
    table_size = skips.start[calendar_class + 1] - table_start
    parity = step % 2
    bit = OUT_ODD if parity == 1 else OUT_EVEN
    bit_before = OUT_EVEN if parity == 1 else OUT_ODD
    for b in range(first_block, last_block):
        d = layout.block_district[b]
        place = districts[d]
        start = layout.block_start[b]
        size = layout.block_size[b]
        first = place.first + start
        for k in range(citizens.street_count[parity, b]):  # whoever was out two steps ago is so no longer
            status[first + citizens.street[parity, b, k]] &= 255 - bit
        out = 0
        recruits = 0
        rallied = 0
        position = -1
        tries = 0
        while True:
            word = upper_half(bits(skip_key, citizen(d, start + tries)))
            tries += 1
            skip = skips.guide[calendar_class, word >> 24]
            while skip < table_size and skips.table[table_start + skip] <= word:
                skip += 1
            position += skip
            if skip == table_size:  # beyond the table: the geometric distribution has no memory, so go on
                continue
            position += 1
            if position >= size:
                break
            index = start + position
            if status[place.first + index] & 7 != AT_HOME:
                continue
            entity = citizen(d, index)
            if uniform(free_key, entity) >= accepted:
                continue
            traits = bits(trait_key, entity)
            rank, risk_aversion = trait(traits, 0), trait(traits, 1)
            diet = 1 if trait(traits, 2) < place.online else 0
            believes = 1 if trait(traits, 3) < audiences[d, diet].frame else 0
            pulls = pull_table[d, diet, believes]
            goes = False
            if joins(rank, risk_aversion, pulls[_TIES_EACH, 0], pulls[_TIES_EACH, 1], place.deter):
                goes = joins(rank, risk_aversion, pulls[0, 0], pulls[0, 1], place.deter)
                if not goes:
                    seen = contacts_out(status, d, index, tie_key, bit_before, districts, layout.tie_district)
                    goes = joins(rank, risk_aversion, pulls[seen, 0], pulls[seen, 1], place.deter)
            if goes:
                if out == BUFFER:
                    n.fault = 1
                    break
                citizens.street[parity, b, out] = position
                out += 1
                status[place.first + index] |= bit
                if turns_militant(risk_aversion, place.nerve):
                    citizens.recruits[b, recruits] = position
                    recruits += 1
            elif rank < place.fan:
                rallied += 1
        citizens.street_count[parity, b] = out
        citizens.recruit_count[b] = recruits
        citizens.rallied[b] = rallied
