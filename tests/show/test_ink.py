"""The palette for all eyes and all paper: colours that must be told apart are, under each kind of sight and in grey."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest

from groundswell.show import ink, shading

# Machado, Oliveira and Fernandes (2009), severity 1, for linear RGB.
SIGHT = {
    "most people": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
WHITE = TO_XYZ.sum(axis=1)

SAND = shading.shaded({f"region {k}": float(k) for k in range(6)}).tones
# What lies beside each other in a figure and means something else by its colour.
BESIDE = [
    *combinations((ink.PAPER, ink.MOST, ink.HALF, ink.DEEP), 2),  # a fan: ground, 80%, 50%, median
    (ink.MUTED, ink.MOST),  # single worlds on a band
    (ink.MUTED, ink.HALF),
    *((ink.ACCENT, tone) for tone in SAND),  # circles on shaded regions
    *((ink.LOST, tone) for tone in SAND),  # arcs on shaded regions
    (ink.ACCENT, ink.LOST),
]
IN_GREY = [pair for pair in BESIDE if pair != (ink.ACCENT, ink.LOST)]  # a disc and an arc differ by shape as well
TEXT = [
    *((colour, ground) for colour in (ink.INK, ink.MUTED) for ground in (ink.PAPER, ink.MOST)),
    (ink.INK, ink.HALF),
    *((colour, tone) for colour in (ink.INK, shading.RUST) for tone in SAND),
]


def linear(colour: str) -> np.ndarray:
    """Linear RGB in 0..1 of "#rrggbb"."""
    values = np.array([int(colour[k : k + 2], 16) for k in (1, 3, 5)]) / 255
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def lab(rgb: np.ndarray) -> np.ndarray:
    """CIELAB (D65) of linear RGB."""
    ratio = TO_XYZ @ np.clip(rgb, 0, 1) / WHITE
    f = np.where(ratio > 216 / 24389, np.cbrt(ratio), (24389 / 27 * ratio + 16) / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def luminance(colour: str) -> float:
    return float(TO_XYZ[1] @ linear(colour))


@pytest.mark.parametrize("sight", SIGHT)
def test_colours_side_by_side_are_told_apart(sight: str) -> None:
    for one, two in BESIDE:
        apart = float(np.linalg.norm(lab(SIGHT[sight] @ linear(one)) - lab(SIGHT[sight] @ linear(two))))
        assert apart >= 9, f"{one} and {two} are {apart:.1f} apart"


def test_colours_side_by_side_are_told_apart_on_a_grey_print() -> None:
    for one, two in IN_GREY:
        apart = abs(float(lab(linear(one))[0] - lab(linear(two))[0]))
        assert apart >= 9, f"{one} and {two} differ by {apart:.1f} in lightness"


@pytest.mark.parametrize("sight", SIGHT)
def test_the_shades_of_a_map_go_one_way(sight: str) -> None:
    light = [float(lab(SIGHT[sight] @ linear(tone))[0]) for tone in SAND]
    assert light == sorted(light, reverse=True)
    assert min(a - b for a, b in pairwise(light)) >= 3


def test_words_stand_out_from_what_they_stand_on() -> None:
    for colour, ground in TEXT:
        bright, dark = sorted((luminance(colour), luminance(ground)), reverse=True)
        assert (bright + 0.05) / (dark + 0.05) >= 4.5, f"{colour} on {ground}"
