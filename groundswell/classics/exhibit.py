"""What is shown of a classic that was played: its datasets, and what came out beside what its paper printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from groundswell.classics.catalogue import CLASSICS, Printed
from groundswell.model.shown import page_of, text_of

if TYPE_CHECKING:
    import xarray as xr

__all__ = ["Exhibit", "Finding", "Kind", "finding"]

Kind = Literal["share", "count", "number", "exact", "words"]  # how a value is written; exact: six decimals


class Finding(NamedTuple):
    """One thing measured, and what the paper printed for it, if these are the paper's settings."""

    measure: str
    value: float | str | None  # None: it did not happen, or cannot be measured here
    kind: Kind = "number"
    spread: float | None = None  # standard deviation
    printed: Printed | None = None


class Exhibit(NamedTuple):
    """One classic as it was played: labelled datasets by name, and findings in the order of a table.

    It shows itself: as a table at a prompt, with its figure in a notebook.
    """

    name: str
    parts: dict[str, xr.Dataset]
    found: tuple[Finding, ...]

    def __repr__(self) -> str:
        return text_of(self, _plainly)

    def _repr_html_(self) -> str | None:
        return page_of(self)


def _plainly(exhibit: Exhibit) -> str:
    """Names and values alone, for whoever did not come in by `import groundswell as gs`."""
    values = (
        f"{each.measure}={each.value:g}" if isinstance(each.value, float) else f"{each.measure}={each.value}"
        for each in exhibit.found
    )
    return f"Exhibit({exhibit.name}: {', '.join(values)})"


def finding(
    name: str,
    measure: str,
    value: float | str | None,
    kind: Kind = "number",
    spread: float | None = None,
    as_published: bool = True,
    printed_as: str = "",
) -> Finding:
    """A finding with what is printed for it (under ``printed_as``, where that differs), if played ``as_published``."""
    printed = CLASSICS[name].printed.get(printed_as or measure) if as_published else None
    return Finding(measure, value, kind, spread, printed)
