"""Patterns on the way to an ending, as intervals of features: what "right for the right reason" means, case by case.

From the timelines (the cases' targets.toml have the sources), wider where this question was asked more widely. Some
of these records also enter the fit, and some the intervals of numbers: `FITTED_TO` and `IN_PRIORS` say which, and the
table marks them.
"""

from __future__ import annotations

__all__ = ["FITTED_TO", "IN_PRIORS", "PATTERNS"]

# Cases whose record gave numbers of the rules their interval (patience, drift_weight, army_fights, invasion_*).
IN_PRIORS = ("czechoslovakia-1968",)
# Records that are also evidence of the fit.
FITTED_TO: dict[str, tuple[str, ...]] = {
    "kazakhstan-2022": ("request_day", "end_day", "deaths", "arrests"),
    "belarus-2020": ("deaths",),
    "ukraine-2013": ("deaths", "end_day", "foreign_troops"),
    "czechoslovakia-1968": ("deaths", "troops_day"),
}

PATTERNS: dict[str, dict[str, tuple[float, float]]] = {
    "kazakhstan-2022": {
        "seats_lost": (1.0, 6.0),  # control lost in a few cities
        "first_seat_day": (3.0, 5.0),
        "request_day": (3.0, 6.0),
        "troops_delay": (0.0, 2.0),
        "end_day": (7.0, 14.0),
        "deaths": (150.0, 300.0),
        "arrests": (8000.0, 12000.0),
    },
    "belarus-2020": {
        "peak_day": (7.0, 14.0),
        "half_life": (42.0, 70.0),  # Sunday peaks halve in six to ten weeks
        "arrests_13": (5250.0, 8750.0),
        "arrests_40": (9000.0, 15000.0),
        "arrests_105": (22500.0, 37500.0),
        "deaths": (4.0, 15.0),
        "defected": (0.0, 0.02),  # no unit defects
    },
    "ukraine-2013": {
        "jump": (20.0, 80.0),
        "waves": (3.0, 3.0),
        "deaths": (90.0, 140.0),
        "end_day": (92.0, 93.0),
        "foreign_troops": (0.0, 0.0),  # none before the fall
        "shirk_to_elite": (0.0, 120.0),  # units shirk before elites leave: days between
    },
    "czechoslovakia-1968": {
        "warnings": (4.0, 8.0),
        "troops_day": (214.0, 242.0),
        "army_fought": (0.0, 0.0),
        "deaths": (72.0, 137.0),
        "violent": (0.0, 0.05),
    },
}
