"""How many marked sites lie within vision of every site at once, at a cost that hardly knows the radius."""

import numpy as np

from groundswell.classics.lattice import wrapped
from groundswell.rules.rule import rule, sweep

__all__ = ["count_diamond", "count_disc", "count_rows", "count_square", "mark_prefix"]


@sweep
def mark_prefix(marks, value, reach, prefix, first, last):
    """Running counts along each row of the sites that hold ``value``, columns wrapped by ``reach`` on both sides.

    prefix: uint16 (rows, columns + 2 reach + 1); a difference of two is right although the sums wrap around.
    """
    columns = marks.shape[1]
    for row in range(first, last):
        total = np.uint16(0)
        prefix[row, 0] = total
        place = 0
        for column in range(columns - reach, columns):
            total += np.uint16(marks[row, column] == value)
            place += 1
            prefix[row, place] = total
        for column in range(columns):
            total += np.uint16(marks[row, column] == value)
            place += 1
            prefix[row, place] = total
        for column in range(reach):
            total += np.uint16(marks[row, column] == value)
            place += 1
            prefix[row, place] = total


@rule
def add_line(out, plus, minus):
    """Add the differences of two lines; a loop this plain runs on vectors."""
    for place in range(out.size):
        out[place] += plus[place] - minus[place]


@rule
def add_two_lines(out, plus, minus, plus_too, minus_too):
    """Two differences in one pass."""
    for place in range(out.size):
        out[place] += (plus[place] - minus[place]) + (plus_too[place] - minus_too[place])


@sweep
def count_rows(prefix, widths, counts, first, last):
    """Counts for any shape that is made of rows: two looks at each of its rows."""
    rows = counts.shape[0]
    reach = widths.size >> 1
    for row in range(first, last):
        out = counts[row]
        out[:] = 0
        centre = prefix[row]
        add_line(out, centre[reach + widths[reach] + 1 :], centre[reach - widths[reach] :])
        for away in range(1, reach + 1):  # shapes are symmetric: the row above and the row below together
            below, over = prefix[wrapped(row + away, rows)], prefix[wrapped(row - away, rows)]
            left, right = reach - widths[reach + away], reach + widths[reach + away] + 1
            add_two_lines(out, below[right:], below[left:], over[right:], over[left:])


@sweep
def count_square(prefix, reach, counts, first, last):
    """Counts for a square: a row comes in below, a row goes out above."""
    rows = counts.shape[0]
    width = 2 * reach + 1
    counts[first] = 0
    for step in range(-reach, reach + 1):
        line = prefix[wrapped(first + step, rows)]
        add_line(counts[first], line[width:], line)
    for row in range(first + 1, last):
        counts[row] = counts[row - 1]
        come, gone = prefix[wrapped(row + reach, rows)], prefix[wrapped(row - 1 - reach, rows)]
        add_two_lines(counts[row], come[width:], come, gone, gone[width:])


@sweep
def count_diamond(marks, value, reach, prefix, counts, first, last, line, down, up):
    """Counts for a diamond: its lower edge comes in, its upper edge goes out, each the sum of two diagonals.

    line: uint16 (2 reach + 3, columns + 2 reach + 2), rings of rows; down, up: the same, summed along diagonals.
    """
    rows, columns = counts.shape
    pad = reach + 1
    ring = 2 * reach + 3
    wide = columns + 2 * pad
    down[:] = 0
    up[:] = 0
    counts[first] = 0
    for step in range(-reach, reach + 1):
        half = reach - abs(step)
        whole = prefix[wrapped(first + step, rows)]
        add_line(counts[first], whole[reach + half + 1 :], whole[reach - half :])
    for row in range(first - pad, last + reach):
        now, before = (row + ring * rows) % ring, (row - 1 + ring * rows) % ring
        source, mark = marks[wrapped(row, rows)], line[now]
        for column in range(columns):
            mark[pad + column] = source[column] == value
        for place in range(pad):
            mark[place] = mark[columns + place]
            mark[columns + pad + place] = mark[pad + place]
        down[now, 0] = mark[0]
        up[now, wide - 1] = mark[wide - 1]
        copy_sum(down[now, 1:], down[before], mark[1:])
        copy_sum(up[now, : wide - 1], up[before, 1:], mark)
        centre = row - reach
        if centre <= first:
            continue
        out = counts[centre]
        out[:] = counts[centre - 1]
        middle, top = (centre - 1 + ring * rows) % ring, (centre - 1 - pad + ring * rows) % ring
        above = (centre - 1 - reach + ring * rows) % ring
        add_line(out, down[now, pad:], down[middle])
        add_line(out, up[now, pad:], up[middle, pad + pad :])
        add_line(out, line[above, pad:], mark[pad:])
        add_line(out, up[top, pad + 1 :], up[middle, 1:])
        add_line(out, down[top, reach:], down[middle, pad + reach :])


@sweep
def count_disc(marks, value, prefix, widths, core, counts, first, last, stacked, inner):
    """Counts for a disc: a square core that slides, caps above and below by rows, caps left and right by columns.

    core: the largest square's half side within the disc; stacked: uint16 (last - first + 2 reach + 1,
    columns + 2 reach), running counts down the columns; inner: uint16 (columns,), the square's counts.
    """
    rows, columns = counts.shape
    reach = widths.size >> 1
    stacked[0] = 0
    for k in range(last - first + 2 * reach):
        source, below = marks[wrapped(first - reach + k, rows)], stacked[k + 1]
        for column in range(columns):
            below[reach + column] = source[column] == value
        for place in range(reach):
            below[place] = below[columns + place]
            below[columns + reach + place] = below[reach + place]
        add_line_to(below, stacked[k])
    right, left = reach + core + 1, reach - core
    inner[:] = 0
    for step in range(-core, core + 1):
        line = prefix[wrapped(first + step, rows)]
        add_line(inner, line[right:], line[left:])
    for row in range(first, last):
        if row > first:
            come, gone = prefix[wrapped(row + core, rows)], prefix[wrapped(row - 1 - core, rows)]
            add_two_lines(inner, come[right:], come[left:], gone[left:], gone[right:])
        out = counts[row]
        out[:] = inner
        top = row - first + reach  # of stacked: the running count before this row
        for away in range(core + 1, reach + 1):
            half = widths[reach + away]
            below, over = prefix[wrapped(row + away, rows)], prefix[wrapped(row - away, rows)]
            add_two_lines(
                out, below[reach + half + 1 :], below[reach - half :], over[reach + half + 1 :], over[reach - half :]
            )
            low, high = stacked[top + half + 1], stacked[top - half]
            add_two_lines(out, low[reach + away :], high[reach + away :], low[reach - away :], high[reach - away :])


@rule
def add_line_to(out, other):
    """Add a line."""
    for place in range(out.size):
        out[place] += other[place]


@rule
def copy_sum(out, one, other):
    """The sum of two lines."""
    for place in range(out.size):
        out[place] = one[place] + other[place]
