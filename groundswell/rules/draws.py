"""A draw is named by (seed, entity, step, purpose) and depends on nothing else.

The generator is a hash: two rounds of the SplitMix64 finalizer (Steele, Lea and Flood 2014, with Stafford's
"variant 13" constants), one over the entity and one over that result combined with the key of
(seed, step, purpose). `tests/rules/test_draws.py` puts it through a battery in the manner of PractRand:
along entities, along steps, along purposes and along seeds.
"""

from math import exp, log, sqrt

import numpy as np

from groundswell.rules.rule import rule

__all__ = [
    "bits",
    "chosen_below",
    "citizen",
    "contact",
    "count_at",
    "exponential_at",
    "gumbel_at",
    "key",
    "mix",
    "normal_at",
    "triangular_at",
    "uniform",
    "uniform_of",
    "upper_half",
]

# Purposes: one number for each thing that is ever drawn. Never reuse or renumber: every world would change.
TRAITS, AVAILABLE, SKIP, TIES = 1, 2, 3, 4
ARRESTS, INJURIES, DEATHS, SEATS = 10, 11, 12, 13
WHO_TAKEN, WHO_AT_HOME, SENTENCE, ROUNDUP = 14, 15, 17, 18
MILITANT_OUT = 19
HEARSAY, UNITS, PILLARS, COUP = 30, 31, 32, 33
ORDER, ACT, PATRON, OUTSIDE, TROOPS, ARMY, HURT, SENT_OUT = 40, 41, 42, 43, 44, 45, 46, 47
PARAMETER, INPUT, TRIGGER, WORLD, FIT, FUTURE = 60, 61, 62, 63, 64, 65

U64 = np.uint64
_GOLDEN = U64(0x9E3779B97F4A7C15)
_FIRST = U64(0xBF58476D1CE4E5B9)
_SECOND = U64(0x94D049BB133111EB)
_S30, _S27, _S31, _S12, _S32 = U64(30), U64(27), U64(31), U64(12), U64(32)
_TO_UNIT = 2.0**-52
_HALF_CELL = 2.0**-53


@rule
def mix(x):
    """SplitMix64's finalizer: a bijection of 64 bits in which each input bit moves half of the output bits."""
    x = (x ^ (x >> _S30)) * _FIRST
    x = (x ^ (x >> _S27)) * _SECOND
    return x ^ (x >> _S31)


@rule
def key(seed, step, purpose):
    """The key of one (seed, step, purpose): computed once, then used for every entity of that draw."""
    return mix(mix(U64(seed) + _GOLDEN * U64(purpose)) + _GOLDEN * U64(step))


@rule
def bits(key_, entity):
    """64 random bits for ``entity`` under a key of `key`."""
    return mix(mix(_GOLDEN * (U64(entity) + U64(1))) ^ key_)


@rule
def uniform_of(word):
    """A word of 64 bits as the middle of one of 2^52 cells of (0, 1): exact, symmetric, and never 0 or 1."""
    return np.float64(word >> _S12) * _TO_UNIT + _HALF_CELL


@rule
def uniform(key_, entity):
    """A uniform draw in (0, 1) for ``entity``."""
    return uniform_of(bits(key_, entity))


@rule
def citizen(district, index):
    """The name of a citizen among the entities: (district, index within the district)."""
    return (U64(district) << _S32) | U64(index)


@rule
def contact(entity, k):
    """The name of the k-th contact (0..7) of a citizen among the entities."""
    return entity * U64(8) + U64(k)


@rule
def upper_half(word):
    """The upper 32 bits of a word, as a signed integer that indexes and compares."""
    return np.int64(word >> _S32)


@rule
def chosen_below(word, n):
    """An integer in [0, n) from the upper 32 bits of ``word`` (multiply and shift; n below 2**31)."""
    return np.int64(((word >> _S32) * U64(n)) >> _S32)


@rule
def exponential_at(u):
    """The exponential distribution with mean 1, at quantile ``u``."""
    return -log(1.0 - u)


@rule
def gumbel_at(u):
    """The Gumbel distribution at quantile ``u``: the argmax of utility + gumbel is a logit choice."""
    return -log(-log(u))


@rule
def triangular_at(u, low, mode, high):
    """The triangular distribution on [low, high] with its mode, at quantile ``u``."""
    if high <= low:
        return mode
    split = (mode - low) / (high - low)
    if u < split:
        return low + sqrt(u * (high - low) * (mode - low))
    return high - sqrt((1.0 - u) * (high - low) * (high - mode))


@rule
def _tail(q):
    """Acklam's rational approximation of the normal quantile in a tail; q = sqrt(-2 ln p)."""
    top = -7.784894002430293e-03 * q - 3.223964580411365e-01
    top = ((top * q - 2.400758277161838) * q - 2.549732539343734) * q + 4.374664141464968
    below = (7.784695709041462e-03 * q + 3.224671290700398e-01) * q + 2.445134137142996
    return (top * q + 2.938163982698783) / ((below * q + 3.754408661907416) * q + 1.0)


@rule
def normal_at(u):
    """The standard normal distribution at quantile ``u`` (Acklam 2003; relative error below 1.2e-9)."""
    if u < 0.02425:
        return _tail(sqrt(-2.0 * log(u)))
    if u > 1.0 - 0.02425:
        return -_tail(sqrt(-2.0 * log(1.0 - u)))
    q = u - 0.5
    r = q * q
    top = ((-3.969683028665376e01 * r + 2.209460984245205e02) * r - 2.759285104469687e02) * r
    top = ((top + 1.383577518672690e02) * r - 3.066479806614716e01) * r + 2.506628277459239
    below = ((-5.447609879822406e01 * r + 1.615858368580409e02) * r - 1.556989798598866e02) * r
    return top * q / (((below + 6.680131188771972e01) * r - 1.328068155288572e01) * r + 1.0)


@rule
def count_at(u, mean):
    """The Poisson distribution with ``mean``, at quantile ``u``: an integer of people.

    Above a mean of 50 the normal approximation with continuity correction is used: its error in the
    distribution function is below 0.02 there, far under every parameter's own interval.
    """
    if mean <= 0.0:
        return 0
    if mean > 50.0:
        return max(0, int(mean + sqrt(mean) * normal_at(u) + 0.5))
    count = 0
    term = exp(-mean)
    total = term
    while total < u and count < 400:
        count += 1
        term *= mean / count
        total += term
    return count
