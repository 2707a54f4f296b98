"""Counting what is within vision, against counting it one site at a time."""

import numpy as np
import pytest

from groundswell.classics.lattice import (
    SHAPES,
    empty_bits,
    half_widths,
    is_set,
    marked_around,
    nth_marked,
    offsets,
    ones,
    sites,
)
from groundswell.classics.windows import count_diamond, count_disc, count_rows, count_square, mark_prefix
from groundswell.model.launch import load_kernels

KERNELS = (count_diamond, count_disc, count_rows, count_square, mark_prefix)


def by_shifts(marks, value, widths):
    reach = widths.size // 2
    found = np.zeros(marks.shape, int)
    for row, half in enumerate(widths):
        for column in range(-half, half + 1):
            found += np.roll(marks == value, (reach - row, -column), (0, 1))
    return found


def counted(marks, value, shape, reach, bands):
    rows, columns = marks.shape
    kernels, widths = load_kernels(KERNELS, {}, room="classics"), half_widths(shape, reach)
    prefix = np.zeros((rows, columns + 2 * reach + 1), np.uint16)
    counts = np.full((rows, columns), 9, np.uint16)
    kernels["mark_prefix"](marks, value, reach, prefix, 0, rows)
    for first, last in bands:
        if shape == "square":
            kernels["count_square"](prefix, reach, counts, first, last)
        elif shape == "diamond":
            rings = [np.full((2 * reach + 3, columns + 2 * reach + 2), 7, np.uint16) for _ in range(3)]
            kernels["count_diamond"](marks, value, reach, prefix, counts, first, last, *rings)
        elif shape == "disc":
            stacked = np.full((last - first + 2 * reach + 1, columns + 2 * reach), 7, np.uint16)
            core, inner = int(reach / 2**0.5), np.full(columns, 7, np.uint16)
            kernels["count_disc"](marks, value, prefix, widths, core, counts, first, last, stacked, inner)
        else:
            kernels["count_rows"](prefix, widths, counts, first, last)
    return counts


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("reach", [1, 2, 7, 20])
def test_counts_are_those_of_a_shift_for_each_site(shape, reach):
    marks = np.random.default_rng(1).integers(0, 3, (61, 47)).astype(np.uint8)
    expected = by_shifts(marks, 1, half_widths(shape, reach))
    for bands in ([(0, 61)], [(0, 20), (20, 61)], [(0, 1), (1, 59), (59, 61)]):
        np.testing.assert_array_equal(counted(marks, 1, shape, reach, bands), expected)


def test_the_rows_of_any_shape_can_be_counted_as_those_of_a_disc_are():
    marks = np.random.default_rng(2).integers(0, 2, (61, 53)).astype(np.uint8)
    kernels, widths = load_kernels(KERNELS, {}, room="classics"), half_widths("disc", 9)
    prefix, counts = np.zeros((61, 53 + 19), np.uint16), np.zeros((61, 53), np.uint16)
    kernels["mark_prefix"](marks, 1, 9, prefix, 0, 61)
    kernels["count_rows"](prefix, widths, counts, 0, 61)
    np.testing.assert_array_equal(counts, by_shifts(marks, 1, widths))


def test_neighbourhoods_have_the_sites_that_the_literature_says():
    assert sites(half_widths("disc", 7)) - 1 == 148
    assert sites(half_widths("disc", 1.7)) - 1 == 8
    assert sites(half_widths("square", 7)) == 225
    assert sites(half_widths("diamond", 7)) - 1 == 112
    assert sites(half_widths("cross", 7)) - 1 == 28
    for shape in SHAPES:
        down, right = offsets(half_widths(shape, 7))
        assert set(zip(down, right)) == {(-a, -b) for a, b in zip(down, right)} == set(zip(right, down))


@pytest.mark.parametrize("columns", [40, 64, 65, 200])
def test_the_nth_empty_site_is_one_of_those_within_vision(columns):
    generator = np.random.default_rng(3)
    occupied = generator.random((30, columns)) < 0.7
    bits, widths = empty_bits(occupied), half_widths("disc", 6)
    expected = by_shifts((~occupied).astype(np.uint8), 1, widths)
    for row, column in generator.integers(0, (30, columns), (20, 2)):
        assert is_set(bits, row, column) == (not occupied[row, column])
        found = marked_around(bits, row, column, widths, columns)
        assert found == expected[row, column]
        chosen = {int(nth_marked(bits, row, column, widths, columns, nth)) for nth in range(found)}
        assert len(chosen) == found
        assert not occupied.flat[list(chosen)].any()


def test_bits_are_counted():
    for word in (0, 1, 2**63, 2**64 - 1, 0xDEADBEEF12345678):
        assert ones(np.uint64(word)) == bin(word).count("1")
