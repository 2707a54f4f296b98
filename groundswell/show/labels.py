"""Where the labels of a map go, so that none covers another label or another circle."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

__all__ = ["LINE", "Box", "Label", "box_of", "place"]

CHARACTER = 0.0078  # inches of width per point of type and character: on the wide side
LINE = 0.0165  # inches of height per point of type and line


class Box(NamedTuple):
    """A rectangle in inches."""

    left: float
    bottom: float
    right: float
    top: float

    def overlaps(self, other: Box) -> bool:
        """Whether the two rectangles share some area."""
        return not (
            self.right <= other.left or other.right <= self.left or self.top <= other.bottom or other.top <= self.bottom
        )

    def within(self, other: Box) -> bool:
        """Whether this rectangle lies inside the other."""
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.bottom >= other.bottom
            and self.top <= other.top
        )


class Label(NamedTuple):
    """Where the text of a label is anchored, in inches, and how it is aligned."""

    x: float
    y: float
    align: str  # left, center or right
    box: Box


def box_of(x: float, y: float, lines: Sequence[str], size: float, align: str) -> Box:
    """The rectangle of a few lines of type centred on height y, in inches; size in points."""
    wide = CHARACTER * size * max(len(line) for line in lines)
    tall = LINE * size * len(lines)
    left = {"left": x, "center": x - wide / 2, "right": x - wide}[align]
    return Box(left, y - tall / 2, left + wide, y + tall / 2)


def place(
    x: float,
    y: float,
    radius: float,
    lines: Sequence[str],
    size: float,
    taken: Sequence[Box],
    frame: Box,
) -> Label | None:
    """The first free place for a label around a circle: right, left, below, above, then the four corners.

    x, y, radius in inches, size in points; taken: what must not be covered. None when every place is taken.
    """
    gap = radius + 0.06
    above = radius + 0.03 + LINE * size * len(lines) / 2
    slant = 0.75 * gap
    around = (
        (gap, 0.0, "left"),
        (-gap, 0.0, "right"),
        (0.0, -above, "center"),
        (0.0, above, "center"),
        (slant, above * 0.8, "left"),
        (slant, -above * 0.8, "left"),
        (-slant, above * 0.8, "right"),
        (-slant, -above * 0.8, "right"),
    )
    for across, up, align in around:
        box = box_of(x + across, y + up, lines, size, align)
        if box.within(frame) and not any(box.overlaps(other) for other in taken):
            return Label(x + across, y + up, align, box)
    return None
