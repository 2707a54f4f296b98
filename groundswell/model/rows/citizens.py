"""Row 2, citizens, organisers, loyalists: what each district pulls with, and who of those free goes out."""

from groundswell.model.people import BLOCK, CELL, TIES_EACH
from groundswell.model.rows.candidates import anybody_could_act, draw_candidates, keep_free, keep_who_could_act
from groundswell.model.rows.contacts import count_contacts, draw_contacts, most_contacts_out
from groundswell.model.state import AT_HOME, OUT_EVEN, OUT_ODD
from groundswell.rules.draws import (
    AVAILABLE,
    SKIP,
    TIES,
    TRAITS,
    key,
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

__all__ = ["ask_blocks", "set_pull"]

_CONDITION = 7  # the bits of a status byte that say what an agent is
_CELLS = BLOCK // CELL


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
                for contacts in range(TIES_EACH + 1):
                    pulled = pull(wish, contacts * c.with_contacts, left, numbers)
                    steep = pulled * (high - low) * (1.0 - felt)
                    base = pulled * grievance(low, felt, place.insult) - bar
                    pull_table[d, diet, believes, contacts, 0] = on_grid(steep)
                    pull_table[d, diet, believes, contacts, 1] = on_grid(base)


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
    scratch,
    step,
    calendar_class,
    first_block,
    last_block,
    slot,
):
    """Ask everybody free in the blocks [first_block, last_block) whether to stay, go out, turn militant, or rally.

    ``slot`` names the row of ``scratch`` that this call may write: two calls at once need two.
    """
    n = nation[0]
    skip_key, free_key = key(n.chance, step, SKIP), key(n.chance, step, AVAILABLE)
    trait_key, tie_key = key(n.seed, 0, TRAITS), key(n.seed, 0, TIES)
    accepted = available_share(calendar_class, numbers) / skips.ceiling[calendar_class]
    if accepted > 1.0:
        n.fault = 2
        return
    parity = step % 2
    for b in range(first_block, last_block):
        forget_street(citizens, districts, layout, parity, b)
        d = layout.block_district[b]
        most = most_contacts_out(citizens.crowded, 1 - parity, districts[d], b)
        if not anybody_could_act(districts[d], pull_table[d], most):
            continue
        start = layout.block_start[b]
        asked = draw_candidates(scratch, slot, skips, skip_key, d, start, layout.block_size[b], calendar_class)
        if asked < 0:
            n.fault = 1
            return
        asked = keep_free(scratch, slot, asked, free_key, d, start, accepted)
        asked = keep_who_could_act(scratch, slot, asked, trait_key, d, start, districts, audiences, pull_table, most)
        undecided = settle_without_contacts(scratch, slot, asked, districts, audiences, pull_table, d)
        draw_contacts(scratch, slot, undecided, tie_key, d, start)
        count_contacts(
            scratch, slot, undecided, citizens, districts, layout.tie_district, d, start, 1 - parity
        )  # fmt: skip
        settle_with_contacts(scratch, slot, undecided, districts, audiences, pull_table, d)
        act(citizens, districts, layout, scratch, slot, asked, parity, b)


@sweep
def forget_street(citizens, districts, layout, parity, block):
    """Whoever was out two steps ago is so no longer; the block's counts begin at none."""
    bit = OUT_ODD if parity == 1 else OUT_EVEN
    first = districts[layout.block_district[block]].first + layout.block_start[block]
    for k in range(citizens.street_count[parity, block]):
        citizens.status[first + citizens.street[parity, block, k]] &= 255 - bit
    for cell in range(block * _CELLS, (block + 1) * _CELLS):
        citizens.crowded[parity, cell] = 0
    citizens.street_count[parity, block] = 0
    citizens.recruit_count[block] = 0
    citizens.rallied[block] = 0


@sweep
def settle_without_contacts(scratch, slot, asked, districts, audiences, pull_table, district):
    """Mark who goes out though no contact is; list those who would only with some, and give back their count."""
    place = districts[district]
    undecided = 0
    for k in range(asked):
        traits = scratch.word[slot, k]
        rank, risk_aversion = trait(traits, 0), trait(traits, 1)
        diet = 1 if trait(traits, 2) < place.online else 0
        believes = 1 if trait(traits, 3) < audiences[district, diet].frame else 0
        steep, base = pull_table[district, diet, believes, 0, 0], pull_table[district, diet, believes, 0, 1]
        alone = joins(rank, risk_aversion, steep, base, place.deter)
        steep = pull_table[district, diet, believes, TIES_EACH, 0]
        base = pull_table[district, diet, believes, TIES_EACH, 1]
        together = joins(rank, risk_aversion, steep, base, place.deter)
        scratch.mark[slot, k] = alone & together
        scratch.open[slot, undecided] = k
        undecided += 1 if together and not alone else 0
    return undecided


@sweep
def settle_with_contacts(scratch, slot, undecided, districts, audiences, pull_table, district):
    """Mark who of those undecided goes out, with as many contacts as were counted."""
    place = districts[district]
    for each in range(undecided):
        k = scratch.open[slot, each]
        traits = scratch.word[slot, k]
        diet = 1 if trait(traits, 2) < place.online else 0
        believes = 1 if trait(traits, 3) < audiences[district, diet].frame else 0
        seen = scratch.seen[slot, each]
        steep, base = pull_table[district, diet, believes, seen, 0], pull_table[district, diet, believes, seen, 1]
        scratch.mark[slot, k] = joins(trait(traits, 0), trait(traits, 1), steep, base, place.deter)


@sweep
def act(citizens, districts, layout, scratch, slot, asked, parity, block):
    """Those who are at home go out, turn militant or rally, as settled; the block's counts are written."""
    status = citizens.status
    bit = OUT_ODD if parity == 1 else OUT_EVEN
    place = districts[layout.block_district[block]]
    start = layout.block_start[block]
    out = 0
    recruits = 0
    rallied = 0
    for k in range(asked):
        rank, risk_aversion = trait(scratch.word[slot, k], 0), trait(scratch.word[slot, k], 1)
        goes = scratch.mark[slot, k] != 0
        if not goes and rank >= place.fan:
            continue
        position = scratch.place[slot, k]
        agent = place.first + start + position
        if status[agent] & _CONDITION != AT_HOME:
            continue
        if not goes:
            rallied += 1
            continue
        citizens.street[parity, block, out] = position
        out += 1
        status[agent] |= bit
        cell = block * _CELLS + position // CELL
        if citizens.crowded[parity, cell] < 255:
            citizens.crowded[parity, cell] += 1
        if turns_militant(risk_aversion, place.nerve):
            citizens.recruits[block, recruits] = position
            recruits += 1
    citizens.street_count[parity, block] = out
    citizens.recruit_count[block] = recruits
    citizens.rallied[block] = rallied
