"""Published models of protest and revolution, on the project's own draws and danger rule: oracles and lessons."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from groundswell.classics import (
        casper_tyson,
        catalogue,
        edmond,
        epstein,
        epstein_groups,
        exhibits,
        granovetter,
        kuran,
        lohmann,
        makowsky_rubin,
        morris_shin,
        outbursts,
        siegel,
        tyson_smith,
    )

__all__ = [
    "casper_tyson",
    "catalogue",
    "edmond",
    "epstein",
    "epstein_groups",
    "exhibits",
    "granovetter",
    "kuran",
    "lohmann",
    "makowsky_rubin",
    "morris_shin",
    "outbursts",
    "siegel",
    "tyson_smith",
]


def __getattr__(name: str) -> Any:
    # A file is loaded when it is first named, so that `gs.classics.granovetter.cascade()` is one line.
    if name not in __all__:
        raise AttributeError(f"groundswell.classics has no {name!r}; files: {', '.join(__all__)}")
    return import_module(f"groundswell.classics.{name}")


def __dir__() -> list[str]:
    return [*__all__]
