"""What a reviewer needs of a run: facts to repeat it by, how sure its shares are, and whose works it rests on."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import xarray as xr

from groundswell.show.citing import as_text, reasons_in_words
from groundswell.show.series import spoken
from groundswell.show.table import Table
from groundswell.show.words import FEW, count, say

if TYPE_CHECKING:
    from groundswell.study.cited import Citations, Use
    from groundswell.study.summary import Summary

__all__ = ["Works", "citations_of", "facts_table", "fitted_to", "how_sure", "notes_on", "works_of"]

ROLES = ("data", "rule", "method", "software")


class Works(NamedTuple):
    """Works of one role under a heading, each with why it is cited."""

    heading: str
    lines: list[tuple[str, str]]  # the work, and the reasons


def fitted_to(attributes: Mapping[str, Any]) -> list[str]:
    """The cases that the run's numbers were fitted to; none where they were not fitted."""
    fit = attributes.get("fit")
    return list(json.loads(str(fit)).get("cases", [])) if fit else []


def _drawn(dataset: xr.Dataset) -> int:
    """How many numbers differ between the worlds of this run, or would if there were a second world."""
    names = [name for name in ("parameter_value", "input_value") if name in dataset]
    if dataset.sizes["world"] == 1:
        return sum(dataset[name].sizes[str(dataset[name].dims[1])] for name in names)
    found = [spoken(dataset, name) for name in names]
    return int(sum((values.max(axis=0) > values.min(axis=0)).sum() for values in found))


def _half_width(summary: Summary) -> float:
    """The largest half-width of a share's 90% interval, in percentage points."""
    shares = [*summary.variables.values(), *summary.outcomes.values()]
    return 100 * max(max(s.high - s.share, s.share - s.low) for s in shares)


def how_sure(dataset: xr.Dataset, summary: Summary, language: str = "en") -> str:
    """What an interval on a share holds and what it does not: chance of so many worlds, numbers, the model's error."""
    few = dataset.sizes["world"] < FEW
    told = say("outcomes.error.few" if few else "outcomes.error", language)
    return told.format(half=f"{_half_width(summary):.0f}", drawn=f"{_drawn(dataset):,}")


def facts_table(dataset: xr.Dataset, summary: Summary, language: str = "en") -> Table:
    """Seed, sizes, versions and whole hashes: with the command, all that the numbers depend on."""
    attributes = dataset.attrs
    fit = fitted_to(attributes)
    days = int((dataset["time"].to_numpy()[-1] - dataset["time"].to_numpy()[0]).astype("timedelta64[D]").astype(int))
    facts = (
        ("case", str(attributes["case"])),
        ("case_hash", str(attributes["case_hash"])),
        ("rules_hash", str(attributes["rules_hash"])),
        ("fit", ", ".join(fit) or say("repeat.fit.none", language)),
        ("seed", str(attributes["seed"])),
        ("worlds", f"{dataset.sizes['world']:,}"),
        ("weight", f"{int(attributes.get('citizens_per_agent', 1)):,}"),
        ("days", f"{days + 1:,}"),
        ("drawn", f"{_drawn(dataset):,}"),
        ("error", say("plus_minus", language).format(points=f"{_half_width(summary):.0f}")),
        ("groundswell", str(attributes["groundswell_version"])),
        ("numpy", str(attributes.get("numpy_version", say("nothing", language)))),
        ("numba", str(attributes.get("numba_version", say("nothing", language)))),
    )
    columns = tuple(say(f"table.{name}", language) for name in ("fact", "value"))
    rows = [(say(f"repeat.{name}", language), value) for name, value in facts]
    return Table(say("repeat.facts", language), columns, rows, (False, False), tuple(name for name, _ in facts))


def citations_of(attributes: Mapping[str, Any]) -> list[str]:
    """The citations attribute as a list of texts, whether it is JSON text or a list already."""
    said = attributes.get("citations", ())
    return [str(citation) for citation in (json.loads(said) if isinstance(said, str) else said)]


def works_of(cited: Citations | None, attributes: Mapping[str, Any], language: str = "en") -> list[Works]:
    """The works that a run rests on, by what they are to it: from the shipped list, or as the case names them."""
    if cited is None:
        told = citations_of(attributes) or [say("data.none", language)]
        return [Works(say("cite.role.data", language), [(each, "") for each in told])]
    version = str(attributes["groundswell_version"])
    found = []
    for role in ROLES:
        lines = _lines([use for use in cited.uses if use.reference.role == role], version, language)
        if role == "data":
            lines += [(each, "") for each in cited.unlisted]
        if lines:
            found.append(Works(say(f"cite.role.{role}", language), lines))
    return found


def _lines(uses: Sequence[Use], version: str, language: str) -> list[tuple[str, str]]:
    return [(as_text(use.reference, version, language), reasons_in_words(use.reasons, language)) for use in uses]


def notes_on(cited: Citations | None, language: str = "en") -> list[str]:
    """What the list of works leaves out, and what it does not mean."""
    if cited is None:
        return []
    said = [say("cite.signs", language)]
    if cited.facts:
        said.append(say("cite.facts", language).format(number=count(len(cited.facts), language)))
    if cited.own_rules:
        said.append(say("cite.own_rules", language).format(rules=", ".join(cited.own_rules)))
    return said if cited.exact else [*said, say("cite.inexact", language)]
