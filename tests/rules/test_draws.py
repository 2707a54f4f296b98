"""The named draws: known answers, a battery that good generators pass and bad ones fail, and each distribution."""

import importlib.util
from itertools import pairwise
from math import exp, factorial, log, sqrt
from pathlib import Path
from statistics import NormalDist
from types import ModuleType

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.model.numbers import draw_between
from groundswell.model.people import BLOCK, GUIDE_BITS, skip_tables
from groundswell.rules import draws
from groundswell.rules.turnout import CEILINGS

from .rule_laws import agree, inner

SIZE = 1 << 18
BOUND = 5.0  # |z| of a statistic; a good generator goes beyond once in two million
WORST_OF_MANY = 6.0  # for the worst of 64 x 64 bits: once in a hundred thousand
U64 = np.uint64
GOLDEN = 0x9E3779B97F4A7C15
WHOLE = 2**64


def load_battery() -> ModuleType:
    """The battery is a script that prints a longer table; here it is run small."""
    path = Path(__file__).resolve().parents[2] / "benchmarks" / "draws_battery.py"
    said = importlib.util.spec_from_file_location("draws_battery", path)
    assert said is not None
    assert said.loader is not None
    module = importlib.util.module_from_spec(said)
    said.loader.exec_module(module)
    return module


draws_battery = load_battery()


# ---------------------------------------------------------------- known answers


def mixed(x: int) -> int:
    """SplitMix64's finalizer in Python's own integers."""
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9 % WHOLE
    x = (x ^ (x >> 27)) * 0x94D049BB133111EB % WHOLE
    return x ^ (x >> 31)


def keyed(seed: int, step: int, purpose: int) -> int:
    return mixed((mixed((seed + GOLDEN * purpose) % WHOLE) + GOLDEN * step) % WHOLE)


def test_the_finalizer_is_splitmix64():
    """The published stream of SplitMix64 from seed 1234567 (the state grows by the golden gamma)."""
    published = [
        6457827717110365317,
        3203168211198807973,
        9817491932198370423,
        4593380528125082431,
        16408922859458223821,
    ]
    with np.errstate(over="ignore"):
        assert [int(draws.mix(U64((1234567 + GOLDEN * i) % WHOLE))) for i in range(1, 6)] == published


@given(st.integers(0, WHOLE - 1), st.integers(0, 2_000), st.integers(0, 63), st.integers(0, WHOLE - 2))
def test_a_draw_is_what_python_integers_make_it(seed, step, purpose, entity):
    key = draws.key(U64(seed), step, purpose)
    assert int(key) == keyed(seed, step, purpose)
    word = mixed(mixed(GOLDEN * (entity + 1) % WHOLE) ^ keyed(seed, step, purpose))
    assert int(draws.bits(key, U64(entity))) == word
    assert draws.uniform(key, U64(entity)) == ((word >> 12) * 2 + 1) / 2**53


def test_arrays_and_scalars_agree():
    key = draws.key(U64(5), U64(6), U64(7))
    many = draws.uniform(key, np.arange(100, dtype=U64))
    assert many.tolist() == [draws.uniform(key, entity) for entity in range(100)]


def test_no_purpose_has_the_number_of_another():
    purposes = [value for name, value in vars(draws).items() if name.isupper() and isinstance(value, int)]
    assert len(purposes) > 20
    assert len(set(purposes)) == len(purposes)


@pytest.mark.parametrize("word", [0, 1, 2**12, 2**63, WHOLE - 2**12 - 1, WHOLE - 2**12, WHOLE - 1])
def test_a_uniform_draw_is_never_0_or_1(word):
    u = float(draws.uniform_of(U64(word)))
    assert 0.0 < u < 1.0
    assert u == 1.0 - float(draws.uniform_of(U64(WHOLE - 1 - word)))  # symmetric, to the last bit
    for quantile in (draws.exponential_at, draws.gumbel_at, draws.normal_at):
        assert np.isfinite(quantile(u))


def test_names_of_citizens_and_contacts_are_their_own():
    district, index = np.meshgrid(np.arange(50, dtype=U64), np.arange(2_000, dtype=U64))
    citizens = draws.citizen(district, index).ravel()
    assert len(np.unique(citizens)) == citizens.size
    contacts = np.concatenate([draws.contact(citizens, k) for k in range(8)])
    assert len(np.unique(contacts)) == contacts.size


@given(st.integers(0, WHOLE - 1), st.integers(1, 2**31 - 1))
def test_a_choice_is_below_n(word, n):
    assert draws.chosen_below(U64(word), n) == (word >> 32) * n >> 32 < n
    assert draws.upper_half(U64(word)) == word >> 32


# ---------------------------------------------------------------- the battery


@pytest.mark.parametrize("name", draws_battery.STREAMS)
def test_the_battery_along_every_name(name):
    found = draws_battery.battery(draws_battery.STREAMS[name], SIZE)
    assert len(found) == 16
    assert {statistic: z for statistic, z in found.items() if abs(z) > BOUND} == {}


@pytest.mark.parametrize("name", draws_battery.neighbours())
def test_streams_that_differ_in_one_name_have_nothing_to_do_with_each_other(name):
    found = draws_battery.together(*draws_battery.neighbours()[name], SIZE)
    assert {statistic: z for statistic, z in found.items() if abs(z) > BOUND} == {}


def test_each_bit_of_a_name_moves_half_of_the_bits_of_a_draw():
    found = draws_battery.avalanches(1 << 12)
    assert set(found) == {"entity", "citizen", "seed", "step", "purpose"}
    assert {name: z for name, z in found.items() if z > WORST_OF_MANY} == {}


def test_keys_do_not_collide():
    equal, z = draws_battery.collisions(draws_battery.grid_of_keys(32, 365, 64))
    assert equal == 0
    assert abs(z) < BOUND


def test_the_traits_of_a_citizen_are_independent():
    """Four traits come from the four quarters of one word; none tells of another."""
    words = draws_battery.along_district(0, SIZE)
    quarters = [((words >> U64(16 * place)) & U64(0xFFFF)).astype(float) / 65536 - 0.5 for place in range(4)]
    for one, first in enumerate(quarters):
        for second in quarters[one + 1 :]:
            assert abs(12.0 * (first * second).sum() / sqrt(SIZE)) < BOUND


def bad(kind):
    """Streams with a known fault."""

    def weyl(start, count):  # a counter times the golden gamma: even, and nothing else
        return np.arange(start, start + count, dtype=U64) * U64(GOLDEN)

    def congruential(start, count):  # x <- a x + c from its closed form on 32 bits, doubled to fill a word
        state, found = start * 0x9E37 + 1, []
        for _ in range(count):
            state = (state * 1664525 + 1013904223) % 2**32
            found.append(state | state << 32)
        return np.array(found, dtype=U64)

    def sticky(start, count):  # one bit of 64 is set three times out of four
        words = draws_battery.along_entity(start, count)
        return words | (draws_battery.along_step(start, count) & U64(1 << 17))

    def smooth(start, count):  # each word is the mean of two neighbours of a good stream
        words = draws_battery.along_entity(start, count + 1) >> U64(1)
        return words[1:] + words[:-1]

    def lagged(start, count, lag=4):  # each group of four words is followed by its like
        words = draws_battery.along_entity(start, count)
        for block in range(lag, count, 2 * lag):
            words[block : block + lag] = words[block - lag : block][: len(words[block : block + lag])]
        return words

    return {"weyl": weyl, "congruential": congruential, "sticky": sticky, "smooth": smooth, "lagged": lagged}[kind]


@pytest.mark.parametrize(
    ("kind", "caught"),
    [
        (
            "weyl",
            {"runs", "correlation at lag 1", "pairs, high bits", "gaps, high bits", "birthday spacings, high bits"},
        ),
        ("congruential", {"low byte, chi2", "pairs, low bits", "gaps, low bits"}),
        ("sticky", {"balance of bits", "first byte of a uniform, chi2"}),
        ("smooth", {"correlation at lag 1", "high byte, chi2", "runs", "pairs, high bits"}),
        ("lagged", {"correlation at lag 4"}),
    ],
)
def test_the_battery_catches_what_is_bad(kind, caught):
    found = draws_battery.battery(bad(kind), 1 << 16)
    assert caught <= {statistic for statistic, z in found.items() if abs(z) > BOUND}, found


def test_every_statistic_catches_something():
    caught = set()
    for kind in ("weyl", "congruential", "sticky", "smooth", "lagged"):
        found = draws_battery.battery(bad(kind), 1 << 16)
        caught |= {statistic for statistic, z in found.items() if abs(z) > BOUND}
    assert set(found) - caught == set()


def test_the_avalanche_catches_a_product_without_a_mix():
    names = draws_battery.along_entity(0, 1 << 10)
    assert draws_battery.avalanche(lambda each: each * U64(GOLDEN), names, range(64)) > WORST_OF_MANY
    once = draws_battery.avalanche(lambda each: (each ^ (each >> U64(30))) * U64(GOLDEN), names, range(64))
    assert once > WORST_OF_MANY


def test_two_streams_from_one_hash_and_an_added_key_are_caught():
    def under(key):
        return lambda start, count: draws.mix(np.arange(start, start + count, dtype=U64) * U64(GOLDEN)) ^ U64(key)

    found = draws_battery.together(under(0x5555), under(0x3333_0000), 1 << 14)
    assert all(abs(z) > BOUND for z in found.values())


def test_keys_that_are_sums_of_names_are_caught():
    seed, step = np.meshgrid(np.arange(100, dtype=U64), np.arange(1_000, dtype=U64))
    assert draws_battery.collisions(draws.mix((seed + step).ravel()))[0] > 90_000


# ---------------------------------------------------------------- distributions at a quantile

GRID = (np.arange(20_000) + 0.5) / 20_000


def test_exponential_by_hand():
    # the median is ln 2; mean 1 and variance 1
    assert draws.exponential_at(0.5) == pytest.approx(log(2.0))
    values = np.array([draws.exponential_at(float(u)) for u in GRID])
    assert values.mean() == pytest.approx(1.0, abs=1e-3)
    assert values.var() == pytest.approx(1.0, abs=5e-3)


def test_gumbel_by_hand():
    # the median is -ln ln 2 = 0.366513; the mean is Euler's 0.577216, the variance pi^2 / 6 = 1.644934
    assert draws.gumbel_at(0.5) == pytest.approx(0.366513, abs=1e-6)
    values = np.array([draws.gumbel_at(float(u)) for u in GRID])
    assert values.mean() == pytest.approx(0.577216, abs=1e-3)
    assert values.var() == pytest.approx(1.644934, abs=1e-2)


def test_the_best_of_utilities_and_gumbels_is_a_logit_choice():
    utilities = np.array([0.0, 1.0, 2.0])
    chances = np.exp(utilities) / np.exp(utilities).sum()  # 0.0900, 0.2447, 0.6652
    chosen, tries = np.zeros(3), 40_000
    for step in range(tries // 20):
        keys = draws.key(U64(11), U64(step), U64(draws.ACT) + np.arange(20, dtype=U64) * U64(64))
        u = draws.uniform(keys[:, None], np.arange(3, dtype=U64))
        chosen += np.bincount((utilities - np.log(-np.log(u))).argmax(axis=1), minlength=3)
    for count, chance in zip(chosen, chances, strict=True):
        assert abs(count - tries * chance) / sqrt(tries * chance * (1.0 - chance)) < BOUND


@given(inner, st.floats(-100.0, 100.0), st.floats(0.0, 1.0), st.floats(1e-3, 50.0))
def test_triangular_undoes_its_distribution(u, low, split, width):
    high, mode = low + width, low + split * width
    x = draws.triangular_at(u, low, mode, high)
    assert low <= x <= high
    if x <= mode:  # F(x) = (x - a)^2 / ((b - a)(c - a))
        back = (x - low) ** 2 / (width * (mode - low)) if mode > low else 0.0
    else:
        back = 1.0 - (high - x) ** 2 / (width * (high - mode))
    assert back == pytest.approx(u, abs=1e-6)


def test_triangular_by_hand():
    # on (0, 10) with its mode at 4: F(4) = 4 / 10; F^-1(0.1) = sqrt(0.1 x 10 x 4) = 2
    assert draws.triangular_at(0.4, 0.0, 4.0, 10.0) == pytest.approx(4.0)
    assert draws.triangular_at(0.1, 0.0, 4.0, 10.0) == pytest.approx(2.0)
    # above it: 10 - sqrt(0.4 x 10 x 6) = 10 - 4.89898
    assert draws.triangular_at(0.6, 0.0, 4.0, 10.0) == pytest.approx(5.10102, abs=1e-5)
    assert draws.triangular_at(0.3, 5.0, 5.0, 5.0) == 5.0


def test_many_triangular_draws_are_the_same_as_each():
    names = tuple(f"quantity {i}" for i in range(40))
    low, width = np.linspace(-3.0, 2.0, 40), np.linspace(0.0, 4.0, 40)
    mode = low + 0.3 * width
    found = draw_between(9, names, low, mode, low + width, draws.INPUT)
    for place, name in enumerate(names):  # a name's draw does not move when others are added
        here = slice(place, place + 1)
        alone = draw_between(9, (name,), low[here], mode[here], (low + width)[here], draws.INPUT)
        assert found[place] == alone[0]
    assert np.all((low <= found) & (found <= low + width))


def test_normal_quantiles():
    """Acklam's approximation is within 1.2e-9 of each quantile, so within 2e-8 wherever a draw can fall."""
    exact = NormalDist()
    tails = [10.0**-k for k in range(1, 17)] + [0.02425, 0.024251, 0.024249]
    for u in [*np.linspace(1e-4, 0.9999, 5_001).tolist(), *tails, *(1.0 - p for p in tails if p > 1e-15)]:
        assert draws.normal_at(u) == pytest.approx(exact.inv_cdf(u), abs=2e-8)


@given(st.floats(1e-12, 0.5), st.floats(0.0, 1.0))
def test_normal_is_odd_and_grows(u, less):
    assert draws.normal_at(1.0 - u) == pytest.approx(-draws.normal_at(1.0 - (1.0 - u)), abs=2e-8)
    assert draws.normal_at(max(u * less, 1e-300)) <= draws.normal_at(u) + 2e-8


def test_counts_by_hand():
    # Poisson with mean 2: P(0) = 0.1353, P(<= 1) = 0.4060, P(<= 2) = 0.6767, P(<= 3) = 0.8571
    assert [draws.count_at(u, 2.0) for u in (0.13, 0.14, 0.40, 0.41, 0.67, 0.68, 0.86)] == [0, 1, 1, 2, 2, 3, 4]
    assert draws.count_at(0.9, 0.0) == 0
    assert draws.count_at(0.9, -1.0) == 0


@pytest.mark.parametrize("mean", [0.01, 0.7, 3.5, 20.0, 49.9])
def test_a_count_is_the_poisson_quantile(mean):
    chances = [exp(-mean) * mean**k / factorial(k) for k in range(130)]
    reached = np.cumsum(chances)
    for u in GRID[::97].tolist():
        assert draws.count_at(u, mean) == int(np.searchsorted(reached, u, side="left"))


@pytest.mark.parametrize(
    ("mean", "near"), [(0.05, 2e-4), (1.0, 2e-3), (8.0, 0.01), (45.0, 0.03), (60.0, 0.1), (900.0, 0.5)]
)
def test_counts_have_the_mean_and_the_variance(mean, near):
    counts = np.array([draws.count_at(float(u), mean) for u in GRID])
    assert counts.mean() == pytest.approx(mean, abs=near)
    assert counts.var() == pytest.approx(mean, rel=0.01)


def test_the_normal_approximation_of_a_count_is_as_near_as_it_says():
    mean, chance, reached, worst = 50.001, exp(-50.001), 0.0, 0.0
    for k in range(120):
        reached += chance
        chance *= mean / (k + 1)
        # the share of quantiles that give at most k: those below Phi((k + 1/2 - mean) / sd)
        approximate = NormalDist(mean, sqrt(mean)).cdf(k + 0.5)
        assert draws.count_at(min(max(approximate - 1e-6, 1e-9), 1 - 1e-9), mean) <= k or approximate < 1e-6
        worst = max(worst, abs(approximate - reached))
    assert worst < 0.02


@given(inner, inner, st.floats(0.0, 50.0), st.floats(0.0, 1.0))
def test_counts_grow_with_the_quantile_and_the_mean(u, v, mean, less):
    low, high = sorted((u, v))
    assert draws.count_at(low, mean) <= draws.count_at(high, mean)
    assert draws.count_at(u, mean * less) <= draws.count_at(u, mean)


@given(inner, inner, st.floats(50.001, 1e6))
def test_large_counts_grow_with_the_quantile(u, v, mean):
    low, high = sorted((u, v))
    assert 0 <= draws.count_at(low, mean) <= draws.count_at(high, mean)


# ---------------------------------------------------------------- skips to those who are free

SKIPS = skip_tables()
each_class = pytest.mark.parametrize("kind", range(len(CEILINGS)))


def table_of(kind):
    return SKIPS.table[SKIPS.start[kind] : SKIPS.start[kind + 1]]


def skips_of(words, kind):
    """How many are passed over for each draw of 32 bits, from the plain table."""
    return np.searchsorted(table_of(kind), words, side="right")


@each_class
def test_the_tables_are_the_geometric_distribution_in_integers(kind):
    """P(skip <= k) = 1 - q^(k + 1): what the table rounds away is less than one part in 2^32 for each step kept."""
    one = 2**32
    misses = one - round(CEILINGS[kind] * one)
    table = table_of(kind).tolist()
    power = 1  # q^(k + 1) x 2^(32 (k + 1)), exact
    for k, entry in enumerate(table[:400]):
        power *= misses
        exact_left = power / one**k if k < 30 else (power >> 32 * k)
        assert 0 <= entry - (one - exact_left) <= 1.0 / CEILINGS[kind] + 1.0
    assert all(later > earlier for earlier, later in pairwise(table))
    assert table[-1] == one - 1  # the last step leaves one part in 2^32; the rest begins anew


@each_class
def test_the_guide_leads_to_the_same_skip(kind):
    words = draws.upper_half(draws_battery.along_entity(0, 50_000))
    words = np.concatenate([words, np.arange(256) << 24, (np.arange(256) << 24) + 2**24 - 1, table_of(kind)[:300]])
    table = np.append(table_of(kind), 2**40)
    skip = SKIPS.guide[kind, words >> (32 - GUIDE_BITS)].astype(np.int64)
    assert np.all((skip == 0) | (table[skip - 1] <= words))  # never beyond the place
    for _ in range(len(table)):
        behind = table[skip] <= words
        if not behind.any():
            break
        skip[behind] += 1
    assert np.array_equal(skip, skips_of(words, kind))


@each_class
def test_gaps_between_the_free_are_geometric(kind):
    ceiling, tries = CEILINGS[kind], 400_000
    words = draws.upper_half(
        draws_battery.bits_of(draws_battery.key_of(3, kind, draws.SKIP), np.arange(tries, dtype=U64))
    )
    longest = int(3.0 / ceiling)
    found = np.bincount(np.minimum(skips_of(words, kind), longest), minlength=longest + 1)
    chance = np.append(ceiling * (1.0 - ceiling) ** np.arange(longest), (1.0 - ceiling) ** longest)
    assert abs(draws_battery.chi2_z(found, tries * chance)) < BOUND


@each_class
def test_the_share_of_candidates_is_the_ceiling(kind):
    """Blocks of citizens walked as a run walks them: each position is a candidate with the ceiling's chance."""
    ceiling, blocks, most = CEILINGS[kind], 600, 600
    first = np.arange(blocks, dtype=U64) * U64(BLOCK)
    names = draws.citizen(U64(2), first[:, None] + np.arange(most, dtype=U64))
    words = draws.upper_half(draws_battery.bits_of(draws_battery.key_of(8, kind, draws.SKIP), names))
    position = np.cumsum(skips_of(words, kind) + 1, axis=1) - 1
    assert position[:, -1].min() >= BLOCK  # every block was walked to its end
    inside = position < BLOCK
    found = inside.sum(axis=1)
    mean, variance = BLOCK * ceiling, BLOCK * ceiling * (1.0 - ceiling)
    assert abs(found.sum() - blocks * mean) / sqrt(blocks * variance) < BOUND
    spread = ((found - mean) ** 2).mean() / variance  # 1 for a binomial, give or take sqrt(2 / blocks)
    assert abs(spread - 1.0) / sqrt(2.0 / blocks) < BOUND
    where = np.bincount(position[inside] // (BLOCK // 16), minlength=16)
    assert abs(draws_battery.chi2_z(where, np.full(16, where.sum() / 16))) < BOUND


def test_compiled_as_written():
    words = draws_battery.along_entity(0, 40)
    entities = [U64(e) for e in (0, 1, 2**32 + 5, 2**63, WHOLE - 2)]
    agree(draws.mix, [(word,) for word in words])
    agree(draws.key, [(word, step, 16) for word in words[:8] for step in (0, 7, 1459)])
    agree(draws.uniform, [(word, entity) for word in words[:8] for entity in entities])
    agree(draws.chosen_below, [(word, n) for word in words[:8] for n in (1, 1023, 2**31 - 1)])
    agree(draws.count_at, [(u, m) for u in (1e-9, 0.3, 0.5, 0.99, 1 - 1e-9) for m in (0.0, 0.01, 3.5, 49.0, 51.0, 4e4)])
    agree(draws.normal_at, [(u,) for u in (1e-300, 1e-9, 0.02, 0.3, 0.5, 0.77, 0.99, 1 - 1e-12)], 1e-15)
    agree(draws.triangular_at, [(u, 0.0, 0.4, 1.0) for u in (0.01, 0.4, 0.77)], 1e-15)
    agree(draws.gumbel_at, [(u,) for u in (1e-9, 0.5, 1 - 1e-9)], 2e-15)
