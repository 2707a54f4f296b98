"""CAMEO, the codes of actors and acts that GDELT and NAVCO 3.0 share: which actors are a government's."""

from __future__ import annotations

__all__ = ["of_the_state"]

_STATE = ("GOV", "COP", "MIL", "SPY", "JUD")


def of_the_state(code: str | None) -> bool:
    """Whether an actor's code names a government, police, army, secret service or court."""
    return code is not None and any(word in code.upper() for word in _STATE)
