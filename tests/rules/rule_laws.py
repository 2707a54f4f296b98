"""What the tests of the rules share: numbers anywhere within their intervals, and a law against its compiled self."""

import math
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
from hypothesis import strategies as st

from groundswell.model.launch import compiled
from groundswell.rules.rule import numbers_of

share = st.floats(0.0, 1.0)
logits = st.floats(-8.0, 8.0)
people = st.floats(0.0, 1e6)
inner = st.floats(1e-12, 1.0 - 1e-12)  # quantiles


def within(group: type) -> st.SearchStrategy[Any]:
    """The numbers of one rule file, each anywhere within its interval."""
    known = numbers_of(group)
    low = np.array([number.low for number in known])
    high = np.array([number.high for number in known])

    def drawn(seed: int) -> Any:
        u = np.random.default_rng(seed).random(len(known))
        return group(*(float(value) for value in low + u * (high - low)))

    return st.integers(0, 2**32 - 1).map(drawn)


def agree(law: Callable[..., Any], cases: Iterable[tuple[Any, ...]], relative: float = 0.0) -> None:
    """Hold when the compiled law gives what the plain one gives: exactly, or within ``relative``."""
    fast = compiled(law, {})
    for case in cases:
        slow_says, fast_says = law(*case), fast(*case)
        near = relative > 0.0 and math.isclose(slow_says, fast_says, rel_tol=relative, abs_tol=relative)
        assert near or slow_says == fast_says, f"{law.__name__}{case}: {slow_says!r} plain, {fast_says!r} compiled"
