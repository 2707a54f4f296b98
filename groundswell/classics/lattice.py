"""The torus that Epstein's agents live on: what is within vision of a site, and which sites are empty."""

from math import floor, sqrt
from typing import Literal, get_args

import numpy as np

from groundswell.rules.draws import bits, chosen_below
from groundswell.rules.rule import rule

__all__ = [
    "SHAPES",
    "TRIES",
    "Shape",
    "clear_bit",
    "count_rows_empty",
    "empty_anywhere",
    "empty_bits",
    "empty_counted",
    "empty_near",
    "half_widths",
    "offsets",
    "ones",
    "set_bit",
    "sites",
    "try_two",
    "wrapped",
]

Shape = Literal["disc", "diamond", "square", "cross"]
SHAPES: tuple[Shape, ...] = get_args(Shape)

U64 = np.uint64
TRIES = 32  # draws of a word each, until an empty site is found; the last one is for counting
_ONE, _ALL, _LOW6 = U64(1), U64(0xFFFFFFFFFFFFFFFF), U64(63)
_PAIRS, _FOURS, _BYTES = U64(0x5555555555555555), U64(0x3333333333333333), U64(0x0F0F0F0F0F0F0F0F)
_SUM, _S2, _S4, _S32, _S56 = U64(0x0101010101010101), U64(2), U64(4), U64(32), U64(56)


def half_widths(shape: Shape, radius: float) -> np.ndarray:
    """Half the width of each row of a neighbourhood, from ``-radius`` to ``radius``: int64, the own site included.

    disc: Euclidean distance at most ``radius``, which need not be whole (1.7 gives the eight Moore neighbours);
    diamond: steps north, south, east and west (von Neumann); square: Moore; cross: the four arms alone.
    """
    reach = floor(radius)
    rows = range(-reach, reach + 1)
    if shape == "disc":
        return np.array([floor(sqrt(radius * radius - row * row)) for row in rows], dtype=np.int64)
    if shape == "diamond":
        return np.array([reach - abs(row) for row in rows], dtype=np.int64)
    if shape == "square":
        return np.array([reach for _ in rows], dtype=np.int64)
    return np.array([reach if row == 0 else 0 for row in rows], dtype=np.int64)


def sites(widths: np.ndarray) -> int:
    """Sites of a neighbourhood, the own one included."""
    return int((2 * widths + 1).sum())


def offsets(widths: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Rows and columns from a site to each other site of a neighbourhood: two int64 arrays."""
    reach = widths.size // 2
    pairs = [
        (row - reach, column)
        for row in range(widths.size)
        for column in range(-int(widths[row]), int(widths[row]) + 1)
        if (row, column) != (reach, 0)
    ]
    return np.array([row for row, _ in pairs], np.int64), np.array([column for _, column in pairs], np.int64)


def empty_bits(occupied: np.ndarray) -> np.ndarray:
    """One bit for each empty site: uint64, shape (rows, words of a row); ``occupied`` is boolean, (rows, columns)."""
    rows, columns = occupied.shape
    words = (columns + 63) // 64
    bits = np.zeros((rows, words * 64), dtype=np.uint8)
    bits[:, :columns] = ~occupied
    return np.packbits(bits.reshape(rows, words, 8, 8)[..., ::-1], axis=-1).reshape(rows, words, 8).view("<u8")[..., 0]


@rule
def ones(word):
    """Bits set in a word of 64: the sum in parallel that compilers know as one instruction."""
    word = word - ((word >> _ONE) & _PAIRS)
    word = (word & _FOURS) + ((word >> _S2) & _FOURS)
    word = (word + (word >> _S4)) & _BYTES
    return np.int64((word * _SUM) >> _S56)


@rule
def set_bit(bits, row, column):
    """Mark a site."""
    bits[row, column >> 6] |= _ONE << (U64(column) & _LOW6)


@rule
def clear_bit(bits, row, column):
    """Unmark a site."""
    bits[row, column >> 6] &= ~(_ONE << (U64(column) & _LOW6))


@rule
def is_set(bits, row, column):
    """True for a marked site."""
    return (bits[row, column >> 6] >> (U64(column) & _LOW6)) & _ONE != U64(0)


@rule
def kept_of(word, place, first, last):
    """The word at ``place`` of a row with the bits outside columns ``first`` ... ``last`` cleared."""
    start = place << 6
    if first > start:
        word &= _ALL << U64(first - start)
    if last < start + 63:
        word &= _ALL >> U64(start + 63 - last)
    return word


@rule
def marked_between(bits, row, first, last):
    """Marked sites of a row in columns ``first`` ... ``last``."""
    count = 0
    for place in range(first >> 6, (last >> 6) + 1):
        count += ones(kept_of(bits[row, place], place, first, last))
    return count


@rule
def nth_between(bits, row, first, last, nth):
    """The column of the nth (from 0) marked site of a row in columns ``first`` ... ``last``."""
    for place in range(first >> 6, (last >> 6) + 1):
        word = kept_of(bits[row, place], place, first, last)
        here = ones(word)
        if nth < here:
            for _ in range(nth):
                word &= word - _ONE
            return (place << 6) + ones((word & (~word + _ONE)) - _ONE)
        nth -= here
    return -1


@rule
def marked_near(bits, row, column, half, columns):
    """Marked sites of a row within ``half`` of a column, on a ring of ``columns``."""
    first, last = column - half, column + half
    if first < 0:
        return marked_between(bits, row, 0, last) + marked_between(bits, row, first + columns, columns - 1)
    if last >= columns:
        return marked_between(bits, row, first, columns - 1) + marked_between(bits, row, 0, last - columns)
    return marked_between(bits, row, first, last)


@rule
def wrapped(place, size):
    """``place`` on a ring, from at most one turn away."""
    if place < 0:
        return place + size
    return place - size if place >= size else place


@rule
def marked_around(bits, row, column, widths, columns):
    """Marked sites within vision of a site, on a torus of ``columns`` columns."""
    rows, reach = bits.shape[0], widths.size >> 1
    count = 0
    for step in range(widths.size):
        there = wrapped(row + step - reach, rows)
        count += marked_near(bits, there, column, widths[step], columns)
    return count


@rule
def nth_marked(bits, row, column, widths, columns, nth):
    """The nth (from 0) marked site within vision as row * columns + column; rows from north, columns as stored."""
    rows, reach = bits.shape[0], widths.size >> 1
    for step in range(widths.size):
        there = wrapped(row + step - reach, rows)
        here = marked_near(bits, there, column, widths[step], columns)
        if nth < here:
            return there * columns + _nth_near(bits, there, column, widths[step], columns, nth)
        nth -= here
    return -1


@rule
def _nth_near(bits, row, column, half, columns, nth):
    first, last = column - half, column + half
    if first >= 0 and last < columns:
        return nth_between(bits, row, first, last, nth)
    if first < 0:  # the part at the row's end comes second, as columns are stored
        split, end = last, first + columns
    else:
        split, end = last - columns, first
    here = marked_between(bits, row, 0, split)
    if nth < here:
        return nth_between(bits, row, 0, split, nth)
    return nth_between(bits, row, end, columns - 1, nth - here)


@rule
def try_site(word, row, column, empty, columns, down, right):
    """A site within vision drawn from the upper half of a word, as row * columns + column; -1 where it is taken."""
    k = chosen_below(word, down.size)
    there, place = row + down[k], column + right[k]
    there += empty.shape[0] if there < 0 else 0
    there -= empty.shape[0] if there >= empty.shape[0] else 0
    place += columns if place < 0 else 0
    place -= columns if place >= columns else 0
    return there * columns + place if is_set(empty, there, place) else -1


@rule
def try_two(word, row, column, empty, columns, down, right):
    """Two tries from one word, the upper half first: the first that is empty, or -1; both are looked at alike."""
    one = try_site(word, row, column, empty, columns, down, right)
    other = try_site(word << _S32, row, column, empty, columns, down, right)
    return one if one >= 0 else other


@rule
def empty_counted(who, row, column, key_, empty, columns, widths):
    """A random empty site within vision by counting them all; the own site where there is none."""
    free = marked_around(empty, row, column, widths, columns)
    if free == 0:
        return row * columns + column
    nth = chosen_below(bits(key_, who * TRIES + TRIES - 1), free)
    return nth_marked(empty, row, column, widths, columns, nth)


@rule
def empty_near(who, row, column, key_, empty, columns, down, right, widths):
    """A random empty site within vision, all alike, as row * columns + column; the own site where there is none.

    Sites are tried in turn, each try a named draw of its own; where many tries found nothing, the empty sites are
    counted and one is drawn among them, so that the choice is uniform all the same.
    """
    for attempt in range(TRIES - 1):
        site = try_two(bits(key_, who * TRIES + attempt), row, column, empty, columns, down, right)
        if site >= 0:
            return site
    return empty_counted(who, row, column, key_, empty, columns, widths)


@rule
def count_rows_empty(empty, columns, free):
    """Fill ``free``, int64 (rows + 1,), with the empty sites of each row and, last, of the whole torus."""
    rows = empty.shape[0]
    free[rows] = 0
    for row in range(rows):
        free[row] = marked_between(empty, row, 0, columns - 1)
        free[rows] += free[row]


@rule
def empty_anywhere(word, empty, columns, free):
    """A random empty site of the whole torus; -1 where there is none. free: of `count_rows_empty`."""
    rows = empty.shape[0]
    if free[rows] == 0:
        return -1
    nth = chosen_below(word, free[rows])
    for row in range(rows):
        if nth < free[row]:
            return row * columns + nth_between(empty, row, 0, columns - 1, nth)
        nth -= free[row]
    return -1
