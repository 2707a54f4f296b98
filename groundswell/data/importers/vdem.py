"""V-Dem country-years, core or full (some 4,600 columns), of which the indices that cases rest on are taken."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from groundswell.data.importers.cells import coded, number, text, whole
from groundswell.data.importers.format import ROWS, Bad, Format, Terms, Value

__all__ = ["VDEM"]

_INDICES = {  # variable: what it measures; an interval from 0 to 1 unless its name begins with v2 and no x
    "v2x_polyarchy": "electoral democracy",
    "v2x_libdem": "liberal democracy",
    "v2x_partipdem": "participatory democracy",
    "v2x_regime": "regime in four classes",
    "v2x_freexp_altinf": "freedom of expression and alternative information",
    "v2x_frassoc_thick": "freedom of association",
    "v2xcs_ccsi": "core civil society",
    "v2x_civlib": "civil liberties",
    "v2x_clphy": "freedom from killing and torture by the state",
    "v2x_execorr": "corruption of the executive",
    "v2x_corr": "political corruption",
    "v2x_jucon": "constraint by courts",
    "v2xlg_legcon": "constraint by the legislature",
    "v2x_ex_military": "executive stands on the military",
    "v2x_ex_party": "executive stands on a party",
    "v2x_ex_hereditary": "executive stands on a dynasty",
    "v2xnp_client": "clientelism",
    "v2csreprss": "repression of civil society",
    "v2cseeorgs": "entry and exit of civil society",
    "v2csantimv": "anti-system movements",
    "v2cagenmob": "mobilisation",
    "v2caautmob": "mobilisation for autocracy",
    "v2cademmob": "mobilisation for democracy",
    "v2psoppaut": "autonomy of opposition parties",
    "v2psbars": "barriers to parties",
    "v2mecenefm": "censorship of the media",
    "v2mecenefi": "censorship of the net",
    "v2mecrit": "media that criticise",
    "v2merange": "range of views in the media",
    "v2meharjrn": "harassment of journalists",
    "v2meslfcen": "self-censorship",
    "v2mebias": "bias of the media",
    "v2elfrfair": "elections free and fair",
    "v2elirreg": "other irregularities of a vote",
    "v2elintim": "intimidation by the government at a vote",
    "v2clkill": "freedom from political killings",
    "v2cltort": "freedom from torture",
    "v2exl_legitideol": "legitimation by ideology",
    "v2exl_legitlead": "legitimation by the leader",
    "v2exl_legitperf": "legitimation by performance",
    "v2exl_legitratio": "legitimation by law",
    "v2regsupgroupssize": "size of the regime's support groups",
    "v2svstterr": "territory that the state controls",
    "v2smgovdom": "government spreads false information at home",
    "v2smgovfilcap": "capacity to filter the net",
    "v2smgovfilprc": "filtering of the net",
    "v2smgovshutcap": "capacity to shut the net down",
    "v2smgovshut": "shutting the net down",
    "v2smorgviol": "social media used to organise violence",
    "v2smorgavgact": "people use social media to organise",
    "v2smarrest": "arrests for what is said online",
    "v2smfordom": "foreign governments spread false information",
    "e_gdppc": "GDP per head, as V-Dem carries it",
    "e_pop": "population, as V-Dem carries it",
}


def _unit(name: str) -> str:
    if name == "v2x_regime":
        return "class, 0 to 3"
    if name.startswith("e_"):
        return "as V-Dem carries it"
    return "share" if name.startswith("v2x") else "logit of the measurement model"


_VALUES = tuple(
    Value(name, name, _unit(name), said, f"{name}_codelow", f"{name}_codehigh") for name, said in _INDICES.items()
)


def _read(cell: Callable[[str], str | None], header: list[str], above: list[str]) -> Iterator[Any]:
    year = whole(cell("year"))
    if year is None:
        raise Bad("no year")
    name = text(cell("country_name|vdem_country_name"))
    iso = cell("country_text_id")
    code = coded("iso3")(iso) if iso else coded("vdem")(cell("country_id"))
    for value in _VALUES:
        said = number(cell(value.column))
        if said is not None:
            yield (
                name,
                code,
                year,
                None,
                value.variable,
                said,
                number(cell(value.low)),
                number(cell(value.high)),
                None,
                value.unit,
            )


VDEM = Format(
    name="vdem",
    title="V-Dem country-years (core or full)",
    table="country_years",
    terms=Terms(
        "CC BY-SA 4.0",
        "https://creativecommons.org/licenses/by-sa/4.0/",
        ROWS,
        "Coppedge, Michael, John Gerring, Carl Henrik Knutsen, Staffan I. Lindberg, Jan Teorell, and others. "
        "V-Dem Country-Year Dataset. Varieties of Democracy (V-Dem) Project, v-dem.net. Name the release that you "
        "added, its year and DOI.",
        ("vdem",),
    ),
    needs=(
        "country_name|vdem_country_name",
        "country_text_id",
        "country_id",
        "year",
        "v2x_polyarchy|v2x_libdem|v2csreprss|v2smgovshutcap",
    ),
    missing=frozenset({"NA"}),
    values=_VALUES,
    read=_read,
    published=90,
    hindsight=2014,
    notes=(
        "The value for a year is published in the March after it; numbers made from it stay under CC BY-SA 4.0.",
        "Other columns of the full file are left; ask for one by adding it to the list in this importer.",
    ),
)
