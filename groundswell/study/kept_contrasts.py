"""Contrasts kept beside the run that they belong to, so that the same run's report is made again without playing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from groundswell.model.store import StoreError, open_dataset
from groundswell.study.contrast import Contrast, LocalDifference
from groundswell.study.paired import Difference
from groundswell.study.summary import Share

if TYPE_CHECKING:
    import xarray as xr

__all__ = ["CONTRASTS", "IN_FULL", "contrasts_as_json", "dataset_of", "keep_contrasts", "kept_contrasts"]

CONTRASTS = "what-if.json"  # beside worlds.zarr
IN_FULL = 100  # worlds, at most, of each counterfactual of a report that was asked for


def contrasts_as_json(contrasts: Sequence[Contrast]) -> list[dict[str, Any]]:
    """Contrasts as plain values; a share of no worlds is null."""
    return [
        {
            "name": each.name,
            "settings": list(each.settings),
            "worlds": each.worlds,
            "days": each.days,
            "citizens_per_agent": each.citizens_per_agent,
            "measures": {name: measure._asdict() for name, measure in each.measures.items()},
            "parted": each.parted._asdict(),
            "parting_day": each.parting_day,
            "parting_range": None if each.parting_range is None else list(each.parting_range),
            "rescued": each.rescued,
            "lost": {**each.lost._asdict(), "share": each.lost.share if each.rescued else None},
            "spared": each.spared,
            "places": [
                {
                    "name": place.name,
                    "differs": place.differs._asdict(),
                    "counts": {name: count._asdict() for name, count in place.counts.items()},
                }
                for place in each.places
            ],
            "stores": list(each.stores),
        }
        for each in contrasts
    ]


def keep_contrasts(path: Path, identity: Sequence[object], contrasts: Sequence[Contrast]) -> None:
    """Write contrasts under what they follow from: case, rules, fit, seed, worlds and the like, as plain values."""
    draft = path.with_suffix(".draft")
    text = json.dumps({"identity": list(identity), "contrasts": contrasts_as_json(contrasts)}, allow_nan=False)
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)


def kept_contrasts(path: Path, identity: Sequence[object]) -> list[Contrast] | None:
    """Contrasts that were kept under an identity that begins so; None where there are none, or none can be read."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        if kept["identity"][: len(identity)] != list(identity):
            return None
        return [_contrast(each) for each in kept["contrasts"]]
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _contrast(kept: dict[str, Any]) -> Contrast:
    lost = kept["lost"]
    share = float("nan") if lost["share"] is None else lost["share"]
    return Contrast(
        kept["name"],
        tuple(kept["settings"]),
        kept["worlds"],
        kept["days"],
        kept["citizens_per_agent"],
        {name: Difference(**measure) for name, measure in kept["measures"].items()},
        Share(**kept["parted"]),
        kept["parting_day"],
        kept["rescued"],
        Share(share, lost["low"], lost["high"]),
        None if kept["parting_range"] is None else (kept["parting_range"][0], kept["parting_range"][1]),
        tuple(
            LocalDifference(
                place["name"],
                Share(**place["differs"]),
                {name: Difference(**count) for name, count in place["counts"].items()},
            )
            for place in kept["places"]
        ),
        kept["spared"],
        tuple(kept["stores"]),
    )


def dataset_of(contrast: Contrast) -> xr.Dataset:
    """Both variants of a contrast whose worlds were kept, along a dim "variant"; `StoreError` where they were not."""
    if len(contrast.stores) != 2:
        raise StoreError(
            "the worlds of this contrast were not kept: ask again with a folder for them, as in "
            'gs.contrast(CASE, out="out")'
        )
    import xarray as xr

    names = ["as it is", contrast.name or ", ".join(contrast.settings) or "changed"]
    both = [open_dataset(store) for store in contrast.stores]
    return xr.concat(both, dim=xr.Variable("variant", names), join="outer", combine_attrs="drop_conflicts")
