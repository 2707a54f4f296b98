"""How many of a kind each site of a torus sees, kept up to date by one stroke for each thing that comes or goes."""

import numpy as np

from groundswell.rules.rule import rule

__all__ = ["add_around", "margined", "stencil"]

_LANES = 16  # places of a row that are changed at one stroke


def margined(counts: np.ndarray, widths: np.ndarray, dtype: type) -> np.ndarray:
    """Counts with margins that `add_around` may write to: the site in column c stands at 2 reach + c."""
    reach = widths.size // 2
    lanes = stencil(widths, dtype).shape[1]
    return np.pad(counts, ((0, 0), (2 * reach, lanes - 1)), mode="wrap").astype(dtype)


def stencil(widths: np.ndarray, dtype: type) -> np.ndarray:
    """A neighbourhood as ones among zeros, each row as long as whole vectors of the processor: (2 reach + 1, lanes)."""
    reach = widths.size // 2
    lanes = -(-widths.size // _LANES) * _LANES
    column = np.arange(lanes)
    return (abs(column - reach) <= widths[:, None]).astype(dtype)


@rule
def add_line_around(counts, row, start, stencil_, change):
    """Add ``change`` (1 or -1) where the stencil is laid with its left edge at ``start`` of the margined columns."""
    rows, lanes = counts.shape[0], stencil_.shape[1]
    reach = stencil_.shape[0] >> 1
    for step in range(stencil_.shape[0]):
        there = row + step - reach
        if there < 0:
            there += rows
        elif there >= rows:
            there -= rows
        out, seen = counts[there, start : start + lanes], stencil_[step]
        if change > 0:
            for place in range(lanes):
                out[place] += seen[place]
        else:
            for place in range(lanes):
                out[place] -= seen[place]


@rule
def add_around(counts, row, column, columns, stencil_, change):
    """Add ``change`` (1 or -1) to the margined counts of all sites that see this one (shapes are symmetric).

    Near an edge the stencil is laid twice, once for either side of it; what falls on the margins nobody reads.
    """
    reach = stencil_.shape[0] >> 1
    start = column + reach
    add_line_around(counts, row, start, stencil_, change)
    if column < reach:
        add_line_around(counts, row, start + columns, stencil_, change)
    elif column >= columns - reach:
        add_line_around(counts, row, start - columns, stencil_, change)
