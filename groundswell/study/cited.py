"""What a case or a run owes to others: the works behind its inputs, its record, its rules that are on, its methods."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from groundswell.data.licences import known_terms, pieces_of
from groundswell.data.places import countries
from groundswell.data.references import Reference, known_references, references_named
from groundswell.model.case import Case
from groundswell.model.casefile import CaseError, case_names, case_path, load_case
from groundswell.model.numbers import known_numbers
from groundswell.model.own_rules import replaceable_rules
from groundswell.model.sections import Switches
from groundswell.model.store import StoreError, attributes_of
from groundswell.study.ground import fit_used
from groundswell.study.kept_case import kept_case
from groundswell.study.kept_contrasts import CONTRASTS
from groundswell.study.targets import Target, events_of, outcome_of, targets_of

__all__ = [
    "SILENCED",
    "Citations",
    "Reason",
    "Use",
    "references_of",
    "references_of_software",
    "references_of_works",
    "store_at",
    "terms_of",
]

# What a mechanism that is switched off silences: numbers and rules with a paper behind them that then do nothing.
SILENCED: dict[str, tuple[str, ...]] = {
    "contacts": ("turnout.contact_pull",),
    "backlash": ("grievance.backlash",),
    "militancy": ("turnout.nerve_insult",),
    "units": (
        "loyalty.pay_weight",
        "loyalty.promise_weight",
        "loyalty.kinship_weight",
        "loyalty.bandwagon",
        "loyalty.violence_binds",
        "loyalty.violence_splits",
    ),
    "elites": ("loyalty.rents_weight", "loyalty.elite_cohesion", "loyalty.plot_promise", "news.elite_gain"),
    "plots": ("loyalty.plot_promise",),
    # The readiness of a patron that may not act is recorded all the same, so its own numbers still count.
    "patron": ("loyalty.promise_weight", "loyalty.plot_promise"),
    "precedents": ("news.learning", "repression.learned", "repression.readied"),
    "learning": ("repression.learned", "repression.readied"),
}
_TRIGGERS = ("election", "price", "beating", "agreement", "death", "example")
_UNSOURCED = ("assumed", "expert", "rule:", "see ", "public record", "set by hand", "recalled")


class Reason(NamedTuple):
    """Why a work is cited: what kind of thing names it, and which."""

    kind: str  # "input", "citation", "record", "number", "rule", "piece", "method", "classic", "format"
    place: str  # such as country.rents, turnout.threshold; for a method what it is used for


class Use(NamedTuple):
    """One work and every reason for which it is cited, inputs first."""

    reference: Reference
    reasons: tuple[Reason, ...]


class Citations(NamedTuple):
    """The works of one case or run, in the order of the shipped list."""

    subject: str  # the name of the case
    uses: tuple[Use, ...]
    exact: bool  # false for a run whose case is not at hand as it was: then all rules count as switched on
    own_rules: tuple[str, ...]  # rules that the case replaces by its own; what they rest on is the author's to cite
    facts: tuple[Reason, ...]  # inputs and records from a source that is in no list: named where the number stands
    unlisted: tuple[str, ...]  # the case's own citations that are in no list, as they stand


def references_of(case_or_store: str | Path | Case) -> Citations:
    """What is cited for a shipped case, a case file, a checked case, or a run's store or folder.

    Raises `CaseError` where there is no such case, `StoreError` where a store cannot be read.
    """
    if isinstance(case_or_store, Case):
        return _of_case(case_or_store, None, True)
    store = store_at(case_or_store)
    if store is not None:
        return _of_store(store)
    path = case_path(case_or_store)
    return _of_case(load_case(path), path, True)


def references_of_software() -> tuple[Use, ...]:
    """Groundswell itself and the libraries that every run uses, without a case."""
    return tuple(
        Use(each, (Reason("method", each.why),))
        for each in known_references().values()
        if each.role == "software" and each.when == "always"
    )


def references_of_works(subject: str, works: Mapping[str, Sequence[str]], kind: str) -> Citations:
    """The works behind something that is no case: by key of the shipped list, each with what it is behind.

    kind: of what it is behind: "classic", or "format" of data that users add.

    Raises KeyError for a key that the list does not have.
    """
    listed = known_references()
    uses = tuple(
        Use(
            listed[key]._replace(role="classic") if kind == "classic" else listed[key],
            tuple(Reason(kind, name) for name in works[key]),
        )
        for key in sorted(works, key=list(listed).index)
    )
    return Citations(subject, uses, True, (), (), ())


def terms_of(case: Case) -> list[str]:
    """What the makers of a case's data ask of whoever passes it, or worlds played from it, on: licence, attribution."""
    pieces = pieces_of(case.case.name) or pieces_of(
        case.case.name, [use.reference.key for use in references_of(case).uses]
    )
    asking = [each for each in pieces if known_terms()[each.licence].asks]
    return list(dict.fromkeys(f"{each.licence}: {each.attribution}" for each in asking))


def store_at(place: str | Path) -> Path | None:
    """The store meant by a path: itself, or the worlds.zarr in a run's folder; None where there is neither."""
    if str(place) in case_names():
        return None
    for path in (Path(place), Path(place) / "worlds.zarr"):
        try:
            if (path / ".zmetadata").is_file():
                return path
        except OSError:  # a name too long or with odd characters is no store
            return None
    return None


def _of_case(
    case: Case,
    path: Path | None,
    counterfactuals: bool,
    fitted: bool | None = None,
    targets: Mapping[str, Target] | None = None,
) -> Citations:
    reasons = [*_inputs(case), *_record(path, targets or {}), *_rules(case.switches, _acting(case), case.rules)]
    conditions = {"always", f"danger={case.switches.danger}"}
    conditions |= {"counterfactuals"} if counterfactuals else set()
    conditions |= {"fitted"} if (fit_used(case) is not None if fitted is None else fitted) else set()
    conditions |= {"borders"} if case.case.country in countries() else set()
    own = tuple(sorted(case.rules))
    return _citations(case.case.name, reasons, case.case.citations, conditions, True, own)


def _of_store(store: Path) -> Citations:
    attributes = attributes_of(store)
    counterfactuals = (store.parent / CONTRASTS).is_file()
    fitted = bool(attributes.get("fit"))
    try:
        kept = kept_case(store.parent, attributes)
    except (CaseError, KeyError):  # neither kept nor to be read again as it was
        return _of_attributes(store, attributes, fitted, counterfactuals)
    path = kept.case_file if kept.case_file.is_file() else None
    return _of_case(kept.case, path, counterfactuals, fitted, kept.held)


def _of_attributes(store: Path, attributes: Mapping[str, Any], fitted: bool, counterfactuals: bool) -> Citations:
    try:
        told = [str(each) for each in json.loads(str(attributes.get("citations", "[]")))]
    except (ValueError, TypeError) as failure:
        raise StoreError(f"{store}: its attribute citations is not a list; run the case again") from failure
    conditions = {"always"} | ({"fitted"} if fitted else set()) | ({"counterfactuals"} if counterfactuals else set())
    reasons = list(_rules(Switches(), _TRIGGERS, {}))
    return _citations(str(attributes.get("case", store.parent.name)), reasons, told, conditions, False, ())


def _inputs(case: Case) -> Iterator[tuple[Reason, str]]:
    """Every source that a case names for a number or an event, with where it stands."""
    for each in case.inputs():
        yield Reason("input", each.key), each.source
    yield Reason("input", "districts.population"), case.columns["population"].source
    for place, precedent in enumerate(case.precedents):
        yield Reason("input", f"precedents.{place}"), precedent.source
    for place, trigger in enumerate(case.triggers):
        yield Reason("input", f"triggers.{place}"), trigger.source
    for place, drift in enumerate(case.drifts):
        yield Reason("input", f"drifts.{place}"), drift.source


def _record(path: Path | None, kept: Mapping[str, Target]) -> Iterator[tuple[Reason, str]]:
    """Every source of what was recorded, against which a run is shown; those kept with it where the file is gone."""
    targets = kept if path is None else targets_of(path)
    for name, target in targets.items():
        yield Reason("record", name), target.source
    if path is None:
        return
    for event in events_of(path):
        yield Reason("record", str(event.date)), event.source
    yield Reason("record", "outcome"), str(outcome_of(path).get("source", ""))


def _acting(case: Case) -> set[str]:
    """The types of trigger that act in a case."""
    return {trigger.type for trigger in case.triggers} if case.seeds.trigger else set()


def _rules(
    switches: Switches, acting: Sequence[str] | set[str], replaced: Mapping[str, str]
) -> Iterator[tuple[Reason, str]]:
    """Sources of the numbers, and docstrings of the rules, that do something under these switches and triggers."""
    silent = {f"grievance.{kind}" for kind in _TRIGGERS if kind not in acting}
    for switch, keys in SILENCED.items():
        if getattr(switches, switch) is False:
            silent |= set(keys)
    for key, number in known_numbers().items():
        if key not in silent:
            yield Reason("number", key), number.source
    for name, function in replaceable_rules().items():
        if name not in silent and name not in replaced:
            yield Reason("rule", name), function.__doc__ or ""


def _citations(
    subject: str,
    sources: Sequence[tuple[Reason, str]],
    told: Sequence[str],
    conditions: set[str],
    exact: bool,
    own: tuple[str, ...],
) -> Citations:
    found: dict[str, list[Reason]] = {}
    facts, unlisted = [], []
    for reason, text in [*sources, *((Reason("citation", each), each) for each in told)]:
        named = [each for each in references_named(text) if not each.when]
        for each in named:
            found.setdefault(each.key, []).append(reason)
        if named:
            continue
        if reason.kind == "citation":
            unlisted.append(text)
        elif reason.kind in ("input", "record") and text and not text.startswith(_UNSOURCED):
            facts.append(reason)
    for piece in pieces_of(subject):  # such as the coordinates of districts, of which no source speaks
        for key in piece.references:
            found.setdefault(key, [Reason("piece", piece.where.replace("`", ""))])
    for each in known_references().values():
        if each.when in conditions:
            found.setdefault(each.key, []).append(Reason("method", each.why))
    uses = tuple(Use(each, tuple(found[key])) for key, each in known_references().items() if key in found)
    return Citations(subject, uses, exact, own, tuple(facts), tuple(unlisted))
