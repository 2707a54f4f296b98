"""A rule is a marked plain function; its numbers stand beside it with unit, range and source."""

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar, get_args, get_type_hints

__all__ = ["Number", "Says", "is_rule", "numbers_of", "rule", "sweep"]

Law = TypeVar("Law", bound=Callable[..., Any])
_MARK = "__groundswell_rule__"


class Says(NamedTuple):
    """What is said of one number: its unit, the interval it is drawn from, and where it comes from."""

    unit: str
    low: float
    high: float
    source: str


class Number(NamedTuple):
    """One number of a rule as tables and messages show it; ``low`` and ``high`` bound every draw."""

    key: str
    value: float
    low: float
    high: float
    unit: str
    source: str


def rule(function: Law) -> Law:
    """Mark a plain scalar function as a law, so that `launch` may compile it. The function is unchanged."""
    setattr(function, _MARK, True)
    return function


def sweep(function: Law) -> Law:
    """Mark a loop that gathers, applies rules and writes; `launch` compiles it with the rules it calls."""
    setattr(function, _MARK, True)
    return function


def is_rule(function: object) -> bool:
    """True for a function that `rule` has marked."""
    return getattr(function, _MARK, False) is True


def numbers_of(group: type) -> tuple[Number, ...]:
    """The numbers of one rule file, in the order of its NamedTuple ``group``.

    Raises ``TypeError`` where a field lacks its `Says` or a default outside its own interval.
    """
    hints = get_type_hints(group, include_extras=True)
    defaults: dict[str, float] = getattr(group, "_field_defaults")  # noqa: B009 (a NamedTuple's own name)
    found = []
    for field, hint in hints.items():
        says = next((extra for extra in get_args(hint)[1:] if isinstance(extra, Says)), None)
        if says is None or not says.low <= defaults[field] <= says.high:
            raise TypeError(
                f"{group.__name__}.{field}: a number needs Says(unit, low, high, source) around its default"
            )
        key = f"{group.__name__.lower()}.{field}"
        found.append(Number(key, defaults[field], says.low, says.high, says.unit, says.source))
    return tuple(found)
