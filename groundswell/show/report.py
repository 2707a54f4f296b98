"""The report of a run: one self-contained page of a brief, figures, tables, assumptions and how to repeat it."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from functools import partial
from importlib import resources
from typing import TYPE_CHECKING, Any

import xarray as xr
from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup

from groundswell.data import places
from groundswell.data.places import Region
from groundswell.show import provenance
from groundswell.show.assumptions import Assumption, parts_of
from groundswell.show.brief import brief_of, limits, notes, record
from groundswell.show.charts import charts_of
from groundswell.show.contrasts import apart_from
from groundswell.show.decisions import chronicle, decisions, estimates_in_words, typical_world
from groundswell.show.drivers import Drivers, drivers_of
from groundswell.show.reliability import reliability_section
from groundswell.show.tables import (
    Table,
    aftermath_table,
    chronicle_table,
    decision_table,
    quantity_table,
    trigger_table,
)
from groundswell.show.what_if import what_if
from groundswell.show.words import outcome_in_words, percent, say, start_date, worlds_in_words, written_date
from groundswell.study.standing import UNSAID, Standing

if TYPE_CHECKING:
    from groundswell.study.cited import Citations
    from groundswell.study.contrast import Contrast
    from groundswell.study.reliability import Reliability
    from groundswell.study.summary import Summary

__all__ = ["Assumption", "render_report"]

logger = logging.getLogger(__name__)

WORLDS_TOLD = 3
SECTIONS = (
    "outcomes",
    "record",
    "turnout",
    "harm",
    "belief",
    "map",
    "decisions",
    "what_if",
    "reliability",
    "aftermath",
    "assumptions",
    "limits",
    "data",
    "repeat",
)


def render_report(
    dataset: xr.Dataset,
    summary: Summary,
    case: Mapping[str, Any],
    *,
    assumptions: Sequence[Assumption] = (),
    borders: Sequence[Region] | None = None,
    drivers: Drivers | None = None,
    by_region: bool = False,
    standing: Standing = UNSAID,
    ending: Sequence[str] = (),
    contrasts: Sequence[Contrast] = (),
    reliability: Reliability | None = None,
    python: str | None = None,
    cited: Citations | None = None,
    language: str = "en",
) -> str:
    """The text of the report: one HTML page that loads nothing from the network.

    dataset: worlds of one run; summary: what study.summary makes of it; case: the case as a plain mapping (its TOML);
    assumptions: numbers of the rules, and of the inputs if there are any names of the dataset's `input` among them
    (otherwise the case's own numbers are listed); borders: admin-1 regions for the map, the country's shipped ones when
    not given, and circles only where none are shipped;
    drivers: what drives the outcome, found from the draws of this run when not given; by_region: nothing finer than
    admin-1, for a case that is not over; standing: how the run stands to the record and to the fit; ending: sentences
    on the recorded ending; contrasts, reliability: from study.compare and study.reliability, each a section where
    given; python: code that repeats the run; cited: from study.cited, the case's own citations when not given. Raises
    KeyError when the dataset lacks a variable.
    """
    tell = partial(say, language=language)
    attributes = dataset.attrs
    worlds = dataset.sizes["world"]
    start = start_date(dataset["time"].to_numpy()[0])
    named = case.get("case", {})
    title = str(attributes.get("case_title") or named.get("title") or attributes["case"])
    known = written_date(start_date(attributes.get("known_until", start)), language)
    country = str(named.get("country", title))
    named_here = dict.fromkeys(str(each) for each in dataset["district_region"].to_numpy())
    regions, credit = _shipped_borders(country, start.year, list(named_here)) if borders is None else (borders, [])
    absent = {name for name, given in (("what_if", contrasts), ("reliability", reliability)) if not given}
    version, weight = str(attributes["groundswell_version"]), int(attributes.get("citizens_per_agent", 1))
    template = _environment().get_template("report.html.jinja")
    return template.render(
        say=tell,
        language=language,
        style=Markup(_shipped("report.css")),
        version=version,
        title=tell("report.title").format(case=title, worlds=worlds_in_words(worlds, language)),
        heading=title,
        lede=str(named.get("summary", "")),
        brief=brief_of(
            dataset,
            summary,
            drivers if drivers is not None else drivers_of(dataset),
            contrasts,
            known,
            standing,
            language,
        ),
        sections=[name for name in SECTIONS if name not in absent],
        charts=charts_of(dataset, summary, regions, country, by_region, language),
        how_sure=provenance.how_sure(dataset, summary, language),
        record=[*record(summary, worlds, standing, language), *ending],
        quantities=quantity_table(summary, worlds, language),
        quantity_notes=notes(summary, language),
        decisions=decision_table(decisions(dataset, language), worlds, start, language),
        estimates=estimates_in_words(dataset, language),
        told=_told(dataset, summary, by_region, language),
        what_if=what_if(contrasts, start, language, apart_from(contrasts, worlds, weight)) if contrasts else None,
        reliability=reliability_section(reliability, language) if reliability else None,
        aftermath=aftermath_table(dataset, language),
        triggers=trigger_table(case, language),
        assumptions=parts_of(dataset, case, assumptions, known, language),
        limits=[*limits(language), *map(str, named.get("limits", ()))],
        works=provenance.works_of(cited, attributes, language),
        credit=credit,
        work_notes=provenance.notes_on(cited, language),
        facts=provenance.facts_table(dataset, summary, language),
        command=str(attributes["command"]),
        python=python or _python(attributes, worlds),
    )


def _told(dataset: xr.Dataset, summary: Summary, by_region: bool, language: str) -> list[Table]:
    """One typical world of each of the most common endings, told."""
    shares = {name: s.share for name, s in summary.outcomes.items() if s.share > 0}
    common = sorted(shares, key=lambda name: -shares[name])[:WORLDS_TOLD]
    tables = []
    for name in common:
        world = typical_world(dataset, name)
        title = say("decisions.world.one", language).format(
            outcome=outcome_in_words(name, language),
            share=percent(shares[name], language),
            world=int(dataset["world"].to_numpy()[world]),
        )
        tables.append(chronicle_table(chronicle(dataset, world, language, by_region), title, language))
    return tables


def _shipped_borders(country: str, year: int, named: Sequence[str]) -> tuple[Sequence[Region], list[str]]:
    """The regions that a case names, with the credit that their licence asks for; neither where none are shipped."""
    found, credit = places.borders_with(country, year, named)
    if not found:
        logger.warning("no borders are shipped for %s; the map shows circles only", country)
    return found, [credit] if credit else []


def _python(attributes: Mapping[str, Any], worlds: int) -> str:
    return (
        "import groundswell\n\n"
        f'result = groundswell.run("{attributes["case"]}", worlds={worlds}, seed={attributes["seed"]})\n'
    )


def _shipped(name: str) -> str:
    return resources.files("groundswell.show").joinpath("templates", name).read_text(encoding="utf-8")


def _environment() -> Environment:
    return Environment(
        loader=DictLoader({"report.html.jinja": _shipped("report.html.jinja")}),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
