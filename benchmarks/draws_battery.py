"""A battery in the manner of PractRand for the named draws: along entities, steps, purposes, seeds and one district.

Every statistic is a z: about normal with mean 0 and deviation 1 for a good generator. ``tests/rules/test_draws.py``
runs it small, and shows that each statistic catches a generator that is bad in the way it looks for.

    python benchmarks/draws_battery.py --size 26        # 2**26 words of each stream, chunk by chunk
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from math import log, sqrt

import numpy as np

from groundswell.rules import draws

Stream = Callable[[int, int], np.ndarray]  # (start, count) -> words, uint64 (count,)

CHUNK = 1 << 18
SEED = 20220105
WINDOWS = {"low byte": 0, "first byte of a uniform": 12, "middle byte": 28, "high byte": 56}
LAGS = (1, 2, 4)
_GAPS = 32
_BIRTHDAYS = 4096
_MOST_YEARS = 2048  # groups of birthdays: beyond, the Poisson limit itself is the larger error


def _count(start: int, count: int) -> np.ndarray:
    return np.arange(start, start + count, dtype=np.uint64)


def key_of(seed: object, step: object, purpose: object) -> np.ndarray:
    """Keys of `draws.key` for arrays of seeds, steps and purposes."""
    with np.errstate(over="ignore"):
        return draws.key(np.asarray(seed, np.uint64), np.asarray(step, np.uint64), np.asarray(purpose, np.uint64))


def bits_of(key: np.ndarray, entity: object) -> np.ndarray:
    """Words of `draws.bits` for arrays of keys and entities."""
    with np.errstate(over="ignore"):
        return draws.bits(key, np.asarray(entity, np.uint64))


def along_entity(start: int, count: int) -> np.ndarray:
    """Entities 0, 1, 2 ... of one seed, step and purpose."""
    return bits_of(key_of(SEED, 7, draws.TRAITS), _count(start, count))


def along_step(start: int, count: int) -> np.ndarray:
    """Steps 0, 1, 2 ... of one actor."""
    return bits_of(key_of(SEED, _count(start, count), draws.ORDER), 3)


def along_purpose(start: int, count: int) -> np.ndarray:
    """Purposes 0, 1, 2 ... of one entity and step."""
    return bits_of(key_of(SEED, 7, _count(start, count)), 3)


def along_seed(start: int, count: int) -> np.ndarray:
    """Seeds 0, 1, 2 ... of one entity, step and purpose."""
    return bits_of(key_of(_count(start, count), 7, draws.TRAITS), 3)


def along_district(start: int, count: int) -> np.ndarray:
    """Citizens 0, 1, 2 ... of one district."""
    return bits_of(key_of(SEED, 7, draws.AVAILABLE), draws.citizen(np.uint64(16), _count(start, count)))


def along_world(start: int, count: int) -> np.ndarray:
    """One citizen in worlds 0, 1, 2 ... of a run, whose seeds are draws themselves."""
    seeds = bits_of(key_of(SEED, 0, draws.WORLD), _count(start, count))
    return bits_of(key_of(seeds, 7, draws.TRAITS), draws.citizen(np.uint64(16), 1000))


STREAMS: dict[str, Stream] = {
    "entity": along_entity,
    "step": along_step,
    "purpose": along_purpose,
    "seed": along_seed,
    "district": along_district,
    "world": along_world,
}


def chunks(stream: Stream, size: int) -> Iterator[np.ndarray]:
    """``size`` words of a stream, in pieces that fit a processor's cache."""
    for start in range(0, size, CHUNK):
        yield stream(start, min(CHUNK, size - start))


def chi2_z(counts: np.ndarray, expected: np.ndarray) -> float:
    """Pearson's chi-square as a normal deviate (Wilson and Hilferty 1931)."""
    freedom = len(counts) - 1
    chi2 = float(((counts - expected) ** 2 / expected).sum())
    return ((chi2 / freedom) ** (1 / 3) - (1 - 2 / (9 * freedom))) / sqrt(2 / (9 * freedom))


def byte_counts(words: np.ndarray, shift: int) -> np.ndarray:
    """How often each of the 256 values of eight bits occurs."""
    return np.bincount(((words >> np.uint64(shift)) & np.uint64(0xFF)).astype(np.int64), minlength=256)


def bit_counts(words: np.ndarray) -> np.ndarray:
    """How often each of the 64 bits is set; the order of bits is that of memory."""
    total = np.zeros(64, dtype=np.int64)
    for piece in np.array_split(words, max(1, len(words) >> 15)):
        total += np.unpackbits(np.ascontiguousarray(piece).view(np.uint8)).reshape(-1, 64).sum(axis=0, dtype=np.int64)
    return total


def pair_counts(words: np.ndarray, shift: int) -> np.ndarray:
    """How often each of 64 x 64 pairs of six bits occurs in (first, second), (third, fourth) ..."""
    six = ((words >> np.uint64(shift)) & np.uint64(63)).astype(np.int64)
    return np.bincount(six[0 : len(six) // 2 * 2 : 2] * 64 + six[1::2], minlength=4096)


def gap_counts(words: np.ndarray, shift: int) -> np.ndarray:
    """Lengths of the gaps between words whose three bits are all zero: 0 .. 31, and 32 or longer."""
    hits = np.flatnonzero((words >> np.uint64(shift)) & np.uint64(7) == 0)
    return np.bincount(np.minimum(np.diff(hits) - 1, _GAPS), minlength=_GAPS + 1)


def equal_spacings(words: np.ndarray, shift: int) -> tuple[int, int]:
    """Birthday spacings of 4,096 birthdays in a year of 2^32 days: (repeated spacings, years)."""
    years = len(words) // _BIRTHDAYS
    days = ((words[: years * _BIRTHDAYS] >> np.uint64(shift)) & np.uint64(0xFFFFFFFF)).reshape(years, _BIRTHDAYS)
    spacing = np.sort(np.diff(np.sort(days, axis=1), axis=1), axis=1)
    return int((np.diff(spacing, axis=1) == 0).sum()), years


def battery(stream: Stream, size: int) -> dict[str, float]:
    """Every statistic of one stream on ``size`` words, as z by its name."""
    byte = {name: np.zeros(256) for name in WINDOWS}
    pair, gap = {"low": np.zeros(4096), "high": np.zeros(4096)}, {"low": np.zeros(33), "high": np.zeros(33)}
    spacings = {"low": [0, 0], "middle": [0, 0], "high": [0, 0]}
    ones, turns, turned, products, pairs = np.zeros(64), 0, 0, dict.fromkeys(LAGS, 0.0), dict.fromkeys(LAGS, 0)
    for words in chunks(stream, size):
        for name, shift in WINDOWS.items():
            byte[name] += byte_counts(words, shift)
        for name, shift, short in (("low", 0, 0), ("high", 58, 61)):
            pair[name] += pair_counts(words, shift)
            gap[name] += gap_counts(words, short)
        for name, shift in (("low", 0), ("middle", 16), ("high", 32)):
            if spacings[name][1] < _MOST_YEARS:
                found, years = equal_spacings(words, shift)
                spacings[name] = [spacings[name][0] + found, spacings[name][1] + years]
        ones += bit_counts(words)
        upper = words >> np.uint64(63) != 0
        turned += int((upper[1:] != upper[:-1]).sum())
        turns += len(words) - 1
        centred = (words >> np.uint64(11)).astype(np.float64) * 2.0**-53 - 0.5
        for lag in LAGS:
            products[lag] += float((centred[lag:] * centred[:-lag]).sum())
            pairs[lag] += len(words) - lag
    found_z = {f"{name}, chi2": chi2_z(counts, np.full(256, counts.sum() / 256)) for name, counts in byte.items()}
    signed = (ones - size / 2) / sqrt(size / 4)
    found_z["balance of bits"] = float(signed[np.abs(signed).argmax()])
    for lag in LAGS:  # the product of two independent U(-1/2, 1/2) has variance 1/144
        found_z[f"correlation at lag {lag}"] = 12.0 * products[lag] / sqrt(pairs[lag])
    found_z["runs"] = (turned - turns / 2) / sqrt(turns / 4)
    chance = np.array([0.125 * 0.875**k for k in range(_GAPS)] + [0.875**_GAPS])
    for name in pair:
        found_z[f"pairs, {name} bits"] = chi2_z(pair[name], np.full(4096, pair[name].sum() / 4096))
        found_z[f"gaps, {name} bits"] = chi2_z(gap[name], gap[name].sum() * chance)
    for name, (found, years) in spacings.items():  # Marsaglia 1985: Poisson with mean n^3 / 4m = 4 a year
        if years:
            mean = years * _BIRTHDAYS**3 / 2**34
            found_z[f"birthday spacings, {name} bits"] = (found - mean) / sqrt(mean)
    return found_z


def avalanche(function: Callable[[np.ndarray], np.ndarray], inputs: np.ndarray, flipped: range) -> float:
    """The worst of (input bit, output bit): how far from half the time the one flips the other, as z."""
    before, worst = function(inputs), 0.0
    for bit in flipped:
        flips = bit_counts(before ^ function(inputs ^ np.uint64(1 << bit)))
        worst = max(worst, float(np.abs(flips - len(inputs) / 2).max()) / sqrt(len(inputs) / 4))
    return worst


def avalanches(size: int) -> dict[str, float]:
    """`avalanche` of each name of a draw: entity and seed whole, step and purpose as far as they reach."""
    names = bits_of(key_of(SEED, 1, draws.WORLD), _count(0, size))
    steps, purposes = names % np.uint64(1 << 12), names % np.uint64(64)
    return {
        "entity": avalanche(lambda each: bits_of(key_of(SEED, 7, draws.SKIP), each), names, range(64)),
        "citizen": avalanche(
            lambda each: bits_of(key_of(SEED, 7, draws.SKIP), each),
            draws.citizen(_count(0, size) % np.uint64(64), names % np.uint64(100_000)),
            range(39),
        ),
        "seed": avalanche(lambda each: bits_of(key_of(each, 7, draws.SKIP), 3), names, range(64)),
        "step": avalanche(lambda each: bits_of(key_of(names, each, draws.SKIP), 3), steps, range(12)),
        "purpose": avalanche(lambda each: bits_of(key_of(names, 7, each), 3), purposes, range(6)),
    }


def neighbours() -> dict[str, tuple[Stream, Stream]]:
    """Pairs of streams that differ in one name, and should have nothing to do with each other."""
    key = key_of(SEED, 7, draws.TRAITS)
    return {
        "next purpose": (along_entity, lambda start, count: bits_of(key_of(SEED, 7, 2), _count(start, count))),
        "next step": (along_entity, lambda start, count: bits_of(key_of(SEED, 8, 1), _count(start, count))),
        "next seed": (along_entity, lambda start, count: bits_of(key_of(SEED + 1, 7, 1), _count(start, count))),
        "next entity": (along_step, lambda start, count: bits_of(key_of(SEED, _count(start, count), draws.ORDER), 4)),
        "next district": (
            along_district,
            lambda start, count: bits_of(
                key_of(SEED, 7, draws.AVAILABLE), draws.citizen(np.uint64(17), _count(start, count))
            ),
        ),
        "key and draw": (lambda start, count: key_of(SEED, _count(start, count), draws.ORDER), along_step),
        "contacts": (
            lambda start, count: bits_of(key, draws.contact(_count(start, count), 0)),
            lambda start, count: bits_of(key, draws.contact(_count(start, count), 1)),
        ),
    }


def together(first: Stream, second: Stream, size: int) -> dict[str, float]:
    """How far two streams go together: correlation, bits that agree, and the bytes of their difference, as z."""
    product, set_bits, low, high = 0.0, 0.0, np.zeros(256), np.zeros(256)
    for start in range(0, size, CHUNK):
        count = min(CHUNK, size - start)
        one, other = first(start, count), second(start, count)
        left, right = ((each >> np.uint64(11)).astype(np.float64) * 2.0**-53 - 0.5 for each in (one, other))
        product += float((left * right).sum())
        set_bits += float(bit_counts(one ^ other).sum())
        low += byte_counts(one ^ other, 0)
        high += byte_counts(one ^ other, 56)
    return {
        "correlation": 12.0 * product / sqrt(size),
        "bits that agree": (set_bits - 32.0 * size) / sqrt(16.0 * size),
        "difference, low byte": chi2_z(low, np.full(256, size / 256)),
        "difference, high byte": chi2_z(high, np.full(256, size / 256)),
    }


def collisions(keys: np.ndarray) -> tuple[int, float]:
    """Equal keys among these, and those equal in their upper half against the Poisson mean n^2 / 2^33, as z."""
    mean = len(keys) * (len(keys) - 1) / 2**33
    halves = len(keys) - len(np.unique(keys >> np.uint64(32)))
    return len(keys) - len(np.unique(keys)), (halves - mean) / sqrt(mean)


def grid_of_keys(seeds: int, steps: int, purposes: int) -> np.ndarray:
    """Keys of seeds 0.., steps 0.. and purposes 0..: uint64 (seeds * steps * purposes,)."""
    seed, step, purpose = np.meshgrid(_count(0, seeds), _count(0, steps), _count(0, purposes), indexing="ij")
    return key_of(seed, step, purpose).ravel()


def main() -> None:
    """Print the worst z of each statistic over all streams, and of each stream over all statistics."""
    asked = argparse.ArgumentParser(description="The battery of the named draws.")
    asked.add_argument("--size", type=int, default=22, help="words of each stream, as a power of two (14 to 34)")
    size = 1 << min(max(asked.parse_args().size, 14), 34)
    began, worst = time.perf_counter(), []

    def say(what: str, z: float) -> None:
        worst.append(abs(z))
        sys.stdout.write(f"{what:<52} {z:>8.2f}\n")

    for name, stream in STREAMS.items():
        for statistic, z in battery(stream, size).items():
            say(f"along {name}: {statistic}", z)
    for name, (first, second) in neighbours().items():
        for statistic, z in together(first, second, size).items():
            say(f"{name}: {statistic}", z)
    for name, z in avalanches(min(size >> 4, 1 << 16)).items():
        say(f"avalanche of the {name} (worst of its bits)", z)
    equal, z = collisions(grid_of_keys(64, 1460, 64))
    say("keys equal in their upper half", z)
    tests = len(worst)
    limit = sqrt(2.0 * log(tests * 1e3))  # about one battery in a thousand of a good generator goes beyond
    sys.stdout.write(
        f"\n{size:,} words of each stream, {tests} statistics: the worst |z| is {max(worst):.2f}; a good generator "
        f"stays below about {limit:.1f}\n(the avalanche is the worst of thousands of bits: 5.5). "
        f"{equal} of 5,980,160 keys are equal. {time.perf_counter() - began:.0f} s.\n"
    )


if __name__ == "__main__":
    main()
