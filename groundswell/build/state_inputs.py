"""What the tables say of a country and its state on the eve: the sections of a case that are no district and no patron."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from groundswell.build.estimates import Estimate, assumed, carried, cited, cited_of, from_column, share, two_figures
from groundswell.build.reader import SHIPPED, Reader
from groundswell.build.user_tables import army_of, growth_of, made_by_army, made_by_party, tenure_of
from groundswell.data.countries import Known, State, column_of, series_by, states_at
from groundswell.data.world import capital_of, distance_km

__all__ = ["NEGOTIABLE", "country_inputs", "forces_inputs", "loyalist_inputs", "organiser_inputs", "outside_inputs"]

_NET = 2000  # year from which the tables know a net at all
_MEDIA = ("v2mecrit", "v2merange", "v2meharjrn", "v2meslfcen", "v2mebias")
_NEAR = 1500.0  # km between capitals within which states are neighbours (assumed)

# How far the demand of a trigger's type can be met by decree; half-width 0.2 (assumed, the same for every case).
NEGOTIABLE = {"price": 0.6, "agreement": 0.5, "beating": 0.4, "death": 0.4, "example": 0.2, "election": 0.15}


def country_inputs(
    state: State, date: datetime.date, trigger: str, since: datetime.date | None, reader: Reader = SHIPPED
) -> dict[str, Estimate]:
    """[country] on the eve. ``since``: the day on which the ruler came into office, where it is known."""
    return {
        "legitimacy": _legitimacy(state, date, reader),
        "rents": _ranked_or(reader, state, date, "v2x_execorr", 0.06, "executive corruption index", _middle("rents"), rank=False),
        "tenure": _tenure(state, date, since, reader),
        "civil_society": _mean_rank(reader, state, date, ("v2cseeorgs", "v2csreprss"), 0.09, "of entry and repression of civil society"),
        "media_freedom": _mean_rank(reader, state, date, _MEDIA, 0.08, "of five indicators of the media's freedom"),
        "censorship": _ranked_or(
            reader, state, date, "v2mecenefm", 0.10, "one less the percentile of the absence of media censorship",
            _middle("censorship"), turned=True,
        ),
        "shutdown_capability": _net(reader, state, date, "v2smgovshutcap", 0.10, "percentile of the capacity to shut the net down",
            assumed(0.1, 0.0, 0.3, "share", "there was no net; telephone lines can be cut and radio jammed, in part")),
        "negotiable": assumed(
            NEGOTIABLE[trigger], NEGOTIABLE[trigger] - 0.15, NEGOTIABLE[trigger] + 0.2, "share",
            f"how far a demand after a trigger of the type {trigger} can be met by decree, the same for every case",
        ),
        "coup_proofing": _coup_proofing(state, date, reader),
        "drift": assumed(0.1, 0.0, 0.3, "share", "a client that follows its patron; a reforming government is the user's to set"),
    }  # fmt: skip


def _legitimacy(state: State, date: datetime.date, reader: Reader) -> Estimate:
    """0.45 and up to 0.15 more or less by growth of income over the last five years known; no poll ships."""
    told = growth_of(reader, state, date)
    if told is not None:
        growth, first, last = told.rate, told.first, told.last
        value = 0.45 + min(max(3.0 * growth, -0.15), 0.15)
        why = (
            f"assumed: 0.45, and 3 for each unit of yearly growth of income a head, here {100 * growth:+.1f}% from {first} to "
            f"{last} ({told.told or cited('income')}), at most 0.15 either way; no poll is in the tables"
        )
        return share(value, 0.22, why, () if told.table else ("income",), (told.table,) if told.table else ())
    return assumed(0.45, 0.2, 0.7, "share", "a little below the middle, wide: no poll and no growth is in the tables")


def _tenure(state: State, date: datetime.date, since: datetime.date | None, reader: Reader) -> Estimate:
    if since is None:
        if (told := tenure_of(reader, state, date)) is not None:
            return told
        return assumed(7.0, 0.5, 25.0, "years", "no table of leaders ships: say the day with --since, or import one")
    years = round((date - since).days / 365.25, 1)
    return Estimate(years, years, years, "years", f"in office since {since}: given when the case was built")


def _coup_proofing(state: State, date: datetime.date, reader: Reader) -> Estimate:
    known = reader.known(state, "v2x_ex_military", date)
    if known is None:
        if (told := made_by_army(reader, state, date)) is not None:
            return told
        return assumed(0.6, 0.35, 0.85, "share", "services that answer apart; the same for every case without an index")
    what = "assumed: 0.6 less 0.3 of how far the army makes the ruler, in"
    return from_column(known, "v2x_ex_military", 0.2, what, 0.6 - 0.3 * known.value)


def forces_inputs(state: State, date: datetime.date, people: float, reader: Reader = SHIPPED) -> dict[str, Estimate]:
    """[forces] on the eve, by people: no table of forces ships; the army by soldiers where the user's table counts them."""
    told = series_by(state, "protests", date, 30)
    killed = series_by(state, "protests_killed", date, 30)
    arms = assumed(0.4, 0.2, 0.65, "share", "below the middle, the same where no protest is on record")
    protests = sum(value for _, value in told)
    if protests >= 10.0:
        deadly = sum(value for _, value in killed) / protests
        why = (
            f"assumed: 0.4 and twice the share of {protests:.0f} recorded protests of {told[0][0]} to {told[-1][0]} met with "
            f"killing, here {100 * deadly:.0f}% ({cited('protests')})"
        )
        arms = share(0.4 + 2.0 * min(deadly, 0.2), 0.22, why, ("protests", "protests_killed"))

    def by_people(rate: float, factor: float, why: str) -> Estimate:
        value = two_figures(people * rate)
        return assumed(value, two_figures(value / factor), two_figures(value * factor), "persons", why)

    return {
        "police_pay": assumed(0.5, 0.35, 0.65, "share", "middle of the scale, the same for every case"),
        "reserve": by_people(6e-4, 2.5, "6 in 10,000 people can be moved; no table of forces ships"),
        "army": army_of(reader, state, date)
        or by_people(1.3e-3, 3.0, "a third of 4 soldiers in 1,000 people; no table of forces ships (COW NMC can be added)"),
        "jail_places": by_people(4.2e-4, 4.0, "42 in 100,000 people, interval a factor of four each way, as in every case"),
        "arms": arms,
    }  # fmt: skip


def organiser_inputs(
    state: State, date: datetime.date, civil: Estimate, reader: Reader = SHIPPED
) -> dict[str, Estimate]:
    """[organisers] on the eve; ``civil``: civil society as in [country]."""
    before = assumed(0.1, 0.03, 0.25, "share", "there was no net; print and faculties reached few")
    reach = _net(
        reader, state, date, "v2smorgavgact", 0.14, "percentile of the use of social media to organise", before
    )
    unity = _ranked_or(
        reader, state, date, "v2psoppaut", 0.12, "percentile of the autonomy of opposition parties", _middle("unity")
    )
    held = 0.1 + (unity.value + civil.value) / 2.0
    stewards = (
        "assumed: 0.1 more than the mean of unity and civil society, as in every case: stewards come from organisations"
    )
    return {
        "reach": reach,
        "unity": unity,
        "discipline": share(held, 0.22, stewards, unity.columns + civil.columns, unity.tables + civil.tables),
    }


def loyalist_inputs(state: State, date: datetime.date, people: float, reader: Reader = SHIPPED) -> dict[str, Estimate]:
    """[loyalists] on the eve: more where a mass party makes the ruler."""
    support = assumed(0.02, 0.005, 0.05, "share", "the same for every case without a mass party behind the ruler")
    party = reader.known(state, "v2x_ex_party", date)
    if party is not None and party.value >= 0.5:
        told = f"a ruling party appoints the executive: {party.value:.2f} in {party.year} (v2x_ex_party), {cited_of(party, 'v2x_ex_party')}"
        support = assumed(0.05, 0.02, 0.12, "share", told)
        support = (
            support._replace(tables=(party.table,)) if party.table else support._replace(columns=("v2x_ex_party",))
        )
    elif party is None:
        support = made_by_party(reader, state, date) or support
    armed = two_figures(people * 5e-5)
    return {
        "support": support,
        "armed": assumed(armed, 0.0, 5.0 * armed, "persons", "5 in 100,000 people, as in every case"),
    }


def outside_inputs(state: State, date: datetime.date, reader: Reader = SHIPPED) -> dict[str, Estimate]:
    """[outside] on the eve: leverage falls with income, linkage rises with democracy near by."""
    income = reader.rank(state, "income", date)
    leverage = assumed(0.3, 0.1, 0.5, "share", "middle of the lower half: no income is known")
    if income is not None:
        leverage = from_column(
            income,
            "income",
            0.15,
            "assumed: 0.45 less 0.35 of the percentile of income a head in",
            0.45 - 0.35 * income.value,
        )
    near = _democracy_near(state, date, reader)
    linkage = assumed(0.25, 0.1, 0.45, "share", "low, the same where nothing is known of the neighbours")
    if near:
        mean = sum(each.value for each in near) / len(near)
        told = f"assumed: 0.1 and half of the mean electoral democracy of {len(near)} states whose capitals lie within {_NEAR:.0f} km"
        source, columns, tables = _sources(near, ("v2x_polyarchy",))
        linkage = share(0.1 + 0.5 * mean, 0.15, f"{told} (v2x_polyarchy), {source}", columns, tables)
    return {
        "leverage": leverage,
        "linkage": linkage,
        "attention": assumed(0.35, 0.15, 0.55, "share", "what else is in the news cannot be tabulated; the same for every case"),
    }  # fmt: skip


def _democracy_near(state: State, date: datetime.date, reader: Reader) -> list[Known]:
    here = capital_of(state.number, date.year)
    found = []
    for other in states_at(date.year):
        there = capital_of(other.number, date.year)
        if other.number == state.number or here is None or there is None:
            continue
        if distance_km(here.latitude, here.longitude, there.latitude, there.longitude) <= _NEAR:
            known = reader.known(other, "v2x_polyarchy", date)
            if known is not None:
                found.append(known)
    return found


def _middle(what: str) -> Estimate:
    return assumed(0.5, 0.2, 0.8, "share", f"middle of the scale, wide: {what} is in no table for this state and time")


def _ranked_or(
    reader: Reader, state: State, date: datetime.date, column: str, half: float, what: str, otherwise: Estimate, *, turned: bool = False,
    rank: bool = True,
) -> Estimate:  # fmt: skip
    """The percentile of a column (its value where not ``rank``) among the states of its year, or another estimate."""
    known = reader.rank(state, column, date) if rank else reader.known(state, column, date)
    if known is None:
        return otherwise
    value = 1.0 - known.value if turned else known.value
    return from_column(known, column, half, f"{what} in", value)


def _net(
    reader: Reader, state: State, date: datetime.date, column: str, half: float, what: str, before: Estimate
) -> Estimate:
    """A column about the net: ``before`` there was one, else the percentile or a wide middle."""
    if date.year < _NET:
        return before
    return _ranked_or(reader, state, date, column, half, what, _middle(what))


def _mean_rank(
    reader: Reader, state: State, date: datetime.date, columns: Sequence[str], half: float, what: str
) -> Estimate:
    """The mean percentile of several columns in the last year that all are known for."""
    known: list[Known] = [each for each in (reader.rank(state, column, date) for column in columns) if each is not None]
    if len(known) < len(columns):
        return _middle(what.removeprefix("of "))
    about = column_of(columns[0])
    last = min(known, key=lambda each: each.year)
    told, shipped, tables = _sources(known, columns)
    source = f"mean percentile in {last.year} {what} ({', '.join(columns)}), {told}{carried(last, about.widens)}"
    value = sum(each.value for each in known) / len(known)
    return share(value, half + about.widens * max(last.age, 0), source, shipped, tables)


def _sources(known: Sequence[Known], columns: Sequence[str]) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """What is cited for several values, and the columns of the pack and the tables of the user that they are from."""
    own = {each.table: each.told for each in known if each.table}
    shipped = any(not each.table for each in known)
    told = ([cited(columns[0])] if shipped else []) + [own[each] for each in sorted(own)]
    return " and ".join(told), tuple(columns) if shipped else (), tuple(sorted(own))
