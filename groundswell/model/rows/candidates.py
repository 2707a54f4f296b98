"""Row 2, before anybody decides: who of a block is free now, and whom any number of contacts could move.

Each sweep is one straight loop over one row of scratch, so that the compiler can do eight people at once; what is
decided for a person is the same in any order, for every draw is named.
"""

from groundswell.model.people import GUIDE_BITS
from groundswell.rules.draws import bits, citizen, uniform_of, upper_half
from groundswell.rules.exact import trait
from groundswell.rules.rule import sweep
from groundswell.rules.turnout import joins

__all__ = ["anybody_could_act", "draw_candidates", "keep_free", "keep_who_could_act"]

_GUIDED = 32 - GUIDE_BITS


@sweep
def anybody_could_act(place, pulls, most):
    """False where nobody would go out with the ``most`` contacts there, nor rally: then nobody need be drawn.

    The join rule is asked at the corners of rank and risk aversion, for each diet and frame:
    where a rule of one's own rises or falls with each of the two, nobody between them joins where none of these does.
    """
    if place.fan > 0.0:
        return True
    for kind in range(16):
        pull = pulls[kind >> 3, (kind >> 2) & 1]
        if joins((kind >> 1) & 1, kind & 1, pull[most, 0], pull[most, 1], place.deter):
            return True
    return False


@sweep
def draw_candidates(scratch, slot, skips, skip_key, district, start, size, calendar_class):
    """Positions of a block's candidates, by geometric skips at the ceiling of the hour; their count, -1 if too many."""
    first = skips.start[calendar_class]
    entries = skips.start[calendar_class + 1] - first
    stride = skips.stride[calendar_class]
    room = scratch.place.shape[1]
    found = 0
    position = -1
    tries = 0
    while position < size:
        for k in range(stride):
            scratch.word[slot, k] = bits(skip_key, citizen(district, start + tries + k))
        tries += stride
        for k in range(stride):
            word = upper_half(scratch.word[slot, k])
            skip = skips.guide[calendar_class, word >> _GUIDED]
            skip += 1 if skips.table[first + skip] <= word else 0
            while skip < entries and skips.table[first + skip] <= word:
                skip += 1
            # Beyond the table nobody is met: the geometric distribution has no memory, so the next draw goes on.
            met = 1 if skip < entries else 0
            position += skip + met
            if position >= size:
                break
            scratch.place[slot, min(found, room - 1)] = position
            found += met
    return found if found <= room else -1


@sweep
def keep_free(scratch, slot, asked, free_key, district, start, accepted):
    """Candidates are drawn at the ceiling: keep those who are free at the share of this step, in order; their count."""
    for k in range(asked):
        scratch.word[slot, k] = bits(free_key, citizen(district, start + scratch.place[slot, k]))
    kept = 0
    for k in range(asked):
        scratch.place[slot, kept] = scratch.place[slot, k]
        kept += 1 if uniform_of(scratch.word[slot, k]) < accepted else 0
    return kept


@sweep
def keep_who_could_act(scratch, slot, asked, trait_key, d, start, districts, audiences, pull_table, most):
    """Of those free, keep who would go with the ``most`` contacts out, or would rally; their count, in order."""
    place = districts[d]
    deter, fan, online = place.deter, place.fan, place.online
    frame_television, frame_online = audiences[d, 0].frame, audiences[d, 1].frame
    # By diet (television, online) and by frame (doubted, believed), each in a name of its own: no look at a table.
    pulls = pull_table[d]
    steep_t0, steep_t1 = pulls[0, 0, most, 0], pulls[0, 1, most, 0]
    steep_o0, steep_o1 = pulls[1, 0, most, 0], pulls[1, 1, most, 0]
    base_t0, base_t1 = pulls[0, 0, most, 1], pulls[0, 1, most, 1]
    base_o0, base_o1 = pulls[1, 0, most, 1], pulls[1, 1, most, 1]
    for k in range(asked):
        scratch.word[slot, k] = bits(trait_key, citizen(d, start + scratch.place[slot, k]))
    for k in range(asked):
        traits = scratch.word[slot, k]
        rank, risk_aversion = trait(traits, 0), trait(traits, 1)
        is_online = trait(traits, 2) < online
        believes = trait(traits, 3) < (frame_online if is_online else frame_television)
        steep = (steep_o1 if believes else steep_o0) if is_online else (steep_t1 if believes else steep_t0)
        base = (base_o1 if believes else base_o0) if is_online else (base_t1 if believes else base_t0)
        scratch.mark[slot, k] = joins(rank, risk_aversion, steep, base, deter) | (rank < fan)
    kept = 0
    for k in range(asked):
        scratch.place[slot, kept] = scratch.place[slot, k]
        scratch.word[slot, kept] = scratch.word[slot, k]
        kept += 1 if scratch.mark[slot, k] != 0 else 0  # not the mark itself: in plain Python that is a byte
    return kept
