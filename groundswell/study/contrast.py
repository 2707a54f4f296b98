"""What one variant of a case differs in from another, world by world on common draws.

World k of both variants has the same seed, numbers, inputs and chance; they differ only where the cause reaches.
Deaths, arrests and detentions stand beside every difference in survival, and nothing here ranks variants by it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from groundswell.model.shown import page_of, text_of
from groundswell.study.paired import Difference
from groundswell.study.summary import Share

if TYPE_CHECKING:
    import xarray as xr

__all__ = ["COUNTS", "FEWEST_RESCUED", "LOCAL_COUNTS", "SHARES", "Contrast", "LocalDifference"]

SHARES = ("ruler_out", "demand_met", "foreign_troops", "thousand_deaths")
COUNTS = ("deaths", "arrests", "peak_turnout")
LOCAL_COUNTS = ("peak_turnout", "deaths", "arrests")
FEWEST_RESCUED = 20  # worlds with troops and a ruler who stayed, below which nothing is said of the cause


class LocalDifference(NamedTuple):
    """What differs in one district, or in one region of a case that is not over.

    ``differs``: the share of worlds whose crowd there differs at any step; ``counts``: a `Difference` for each of
    LOCAL_COUNTS, persons.
    """

    name: str
    differs: Share
    counts: dict[str, Difference]


class Contrast(NamedTuple):
    """What B differs in from A, world by world on common draws; it shows itself in a notebook and at a prompt.

    ``measures``: a `Difference` for each of the shares of worlds (ruler_out, demand_met, foreign_troops,
    thousand_deaths) and of the counts of persons (deaths, arrests, peak_turnout). ``settings``: what B changes over A
    (all of B's where B does not begin with A's). ``parted``: share of worlds whose crowd differs at any step (a fall
    earlier or later counts); ``parting_day``: the median day on which it first does, None where no world parts, and
    ``parting_range``: the days between which the middle 80% of them part. ``rescued``: worlds where A has foreign
    troops on the government's side and the ruler stays; ``lost``: the share of those in which the ruler is out under B.
    ``places``: what differs where, the places where most worlds differ first. ``spared``: worlds of B that are those of
    A by proof, for what B changes had no occasion in them. ``stores``: where the worlds of A and B are kept, if so.
    """

    name: str
    settings: tuple[str, ...]
    worlds: int
    days: int
    citizens_per_agent: int
    measures: dict[str, Difference]
    parted: Share
    parting_day: float | None
    rescued: int
    lost: Share
    parting_range: tuple[float, float] | None = None
    places: tuple[LocalDifference, ...] = ()
    spared: int = 0
    stores: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return text_of(self, lambda contrast: f"Contrast{tuple(contrast)!r}")

    def _repr_html_(self) -> str | None:
        return page_of(self)

    @property
    def dataset(self) -> xr.Dataset:
        """Both variants as one labelled dataset: dims variant (as it is, changed), world, step, district and so on.

        Its variables are those of a run, loaded from the disk when this is asked for. Raises `StoreError` where the
        worlds were not kept.
        """
        from groundswell.study.kept_contrasts import dataset_of

        return dataset_of(self)
