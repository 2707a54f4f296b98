"""What one looks at first in a result, a summary, a contrast or a case: a heading, tables and what to keep in mind."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from typing import NamedTuple

from groundswell.classics.exhibit import Exhibit
from groundswell.model.case import Case
from groundswell.show import (
    analogues,
    branching,
    discoveries,
    ensembles,
    exploration_notes,
    explorations,
    played_game,
    playing,
)
from groundswell.show.assumptions import Assumption, assumption_table, district_input_table, inputs_of
from groundswell.show.classics import found_table, settings_lines, source_line, spoken_about
from groundswell.show.contrasts import CAUSE, cause_in_words, contrast_in_words, contrast_table, variant_in_words
from groundswell.show.pairing import gain_in_words, place_table
from groundswell.show.standing import beside_record, fit_in_words
from groundswell.show.table import Table
from groundswell.show.tables import outcome_table, quantity_table, trigger_table, variable_table
from groundswell.show.words import days_in_words, outcome_in_words, percent, say, worlds_in_words, written_date
from groundswell.study.analogues import Analogues
from groundswell.study.branches import Tree, branches, endings_of, parting_of
from groundswell.study.contrast import Contrast
from groundswell.study.discover import Discovered
from groundswell.study.ensemble import Result
from groundswell.study.explore import Explored
from groundswell.study.game import Game
from groundswell.study.many_sets import Ensemble
from groundswell.study.opened_branch import Branch
from groundswell.study.summary import Share, Summary

__all__ = ["FirstLook", "first_look"]

_PLACES = 6  # of a contrast

NOT_NAMED = ("pillars.", "precedents.", "drifts.")  # rows of lists, many: a page lists them, a prompt counts them


class FirstLook(NamedTuple):
    """The words of one thing: all of them for a page, some of them for a prompt."""

    title: str
    facts: list[str]
    tables: list[Table]
    bars: Mapping[str, Share]  # by a row's key: shares that a page draws beside their numbers
    said: list[str]
    kept: list[str]
    folded: Sequence[Table] = ()  # a page folds these away, a prompt leaves them out


def first_look(thing: object, language: str = "en", brief: bool = False) -> FirstLook:
    """What one looks at first; ``brief``: as a prompt shows it. Raises TypeError for what is none of these things."""
    if isinstance(thing, Result):
        return _result(thing, language)
    if isinstance(thing, Summary):
        return _summary(thing, language)
    if isinstance(thing, Contrast):
        return _contrast(thing, language)
    if isinstance(thing, Case):
        return _case(thing, language, brief)
    if isinstance(thing, Analogues):
        return _analogues(thing, language)
    if isinstance(thing, Exhibit):
        return _exhibit(thing, language)
    if isinstance(thing, Ensemble):
        return _ensemble(thing, language)
    if isinstance(thing, Branch):
        return _branch(thing, language)
    if isinstance(thing, Tree):
        return _tree(thing, language)
    if isinstance(thing, Game):
        return _game(thing, language)
    if isinstance(thing, Explored):
        return _explored(thing, language)
    if isinstance(thing, Discovered):
        return _discovered(thing, language)
    known = (
        "a Result, Ensemble, Summary, Contrast, Case, Analogues, Exhibit, Branch, Tree, Game, Explored or Discovered"
    )
    raise TypeError(f"{type(thing).__name__} is not shown; {known} is")


def _exhibit(exhibit: Exhibit, language: str) -> FirstLook:
    title = say(f"classic.{exhibit.name}.title", language)
    facts = [source_line(exhibit.name, language), *settings_lines(exhibit, language)]
    return FirstLook(title, facts, [found_table(exhibit, language)], {}, list(spoken_about(exhibit, language)), [])


def _ensemble(made: Ensemble, language: str) -> FirstLook:
    facts = [ensembles.size_in_words(made, language), *([say("sets.found", language)] if made.found else [])]
    left_out = ensembles.sets_left_out(made, language)
    said = [*([left_out] if left_out else []), say("sets.counts", language), say("sets.doubt", language)]
    kept = [say("look.kept", language).format(folder=made.folder), say("sets.reach", language)]
    return FirstLook(made.case.case.title, facts, [ensembles.sets_table(made, language)], {}, said, kept)


def _explored(explored: Explored, language: str) -> FirstLook:
    title, size = explorations.opening(explored, language)
    tables = explorations.tables_of(explored, language)
    said = exploration_notes.notes_on(explored, language)
    return FirstLook(title, [size], tables, {}, said, [exploration_notes.kept_in_words(explored, language)])


def _discovered(found: Discovered, language: str) -> FirstLook:
    title, said = discoveries.heading_of(found, language), discoveries.box_sentences(found, language)
    tables = [discoveries.bounds_table(found, language)] if found.boxes else []
    return FirstLook(title, said, tables, {}, discoveries.notes_on_boxes(language), [])


def _rows(table: Table, keys: Collection[str]) -> Table:
    pairs = [(key, row) for key, row in zip(table.key, table.rows, strict=True) if key in keys]
    return table._replace(rows=[row for _, row in pairs], key=tuple(key for key, _ in pairs))


def _columns(table: Table, places: Sequence[int]) -> Table:
    return table._replace(
        columns=tuple(table.columns[k] for k in places),
        rows=[tuple(row[k] for k in places) for row in table.rows],
        numeric=tuple(table.numeric[k] for k in places),
    )


def _weight(citizens_per_agent: int, language: str) -> str:
    key = "look.weight.one" if citizens_per_agent == 1 else "look.weight.many"
    return say(key, language).format(number=f"{citizens_per_agent:,}")


def _endings(summary: Summary, worlds: int | None, language: str) -> list[Table]:
    """Endings that some world had, the scored variables, the quantities; natural frequencies where worlds are known."""
    seen = [name for name, share in summary.outcomes.items() if share.share > 0.0]
    told = (0, 1, 2, 3) if worlds is not None else (0, 1, 2)
    counted = 1 if worlds is None else worlds
    happened = () if worlds is None else (3,)
    quantities = quantity_table(summary, counted, language)
    held = range(4, len(quantities.columns))  # the record, where there is one
    quantities = _columns(quantities, (0, 1, 2, *happened, *held))
    return [
        _columns(_rows(outcome_table(summary, counted, language), seen), told),
        _columns(variable_table(summary, counted, language), told)._replace(title=say("look.recorded", language)),
        quantities._replace(title=say("look.quantities", language)),
    ]


def _never(summary: Summary, language: str) -> list[str]:
    """The endings that no world had, in one sentence."""
    never = {name: share for name, share in summary.outcomes.items() if share.share == 0.0}
    if not never:
        return []
    low, high = min(s.low for s in never.values()), max(s.high for s in never.values())
    names = "; ".join(outcome_in_words(name, language) for name in never)
    said = say("look.none", language)
    return [said.format(low=percent(low, language), high=percent(high, language), names=names)]


def _result(result: Result, language: str) -> FirstLook:
    attributes, case = result.attributes, result.case
    size = say("look.size", language).format(
        worlds=worlds_in_words(int(attributes["worlds"]), language),
        citizens=f"{case.population:,}",
        days=days_in_words(int(attributes["days"]), language),
        start=written_date(case.calendar.start, language),
        weight=_weight(int(attributes["citizens_per_agent"]), language),
        seed=attributes["seed"],
    )
    beside = beside_record(result.summary, result.standing, language)
    facts = [size, say("look.found", language)] if result.found else [size]
    return FirstLook(
        case.case.title,
        [*facts, beside] if beside else facts,
        _endings(result.summary, int(attributes["worlds"]), language),
        {**result.summary.outcomes, **result.summary.variables},
        [
            *_never(result.summary, language),
            say("look.doubt", language).format(numbers=fit_in_words(result.standing, language)),
        ],
        [say("look.kept", language).format(folder=result.folder), say("look.reach", language)],
    )


def _summary(summary: Summary, language: str) -> FirstLook:
    bars = {**summary.outcomes, **summary.variables}
    tables = _endings(summary, None, language)
    return FirstLook(say("look.summary", language), [], tables, bars, _never(summary, language), [])


def _contrast(contrast: Contrast, language: str) -> FirstLook:
    variant = variant_in_words(contrast, language)
    title = say("look.contrast", language).format(
        variant=variant[0].upper() + variant[1:],
        worlds=worlds_in_words(contrast.worlds, language),
        days=days_in_words(contrast.days, language),
        weight=_weight(contrast.citizens_per_agent, language),
    )
    cause = [cause_in_words(contrast, language)] if contrast.name == CAUSE else []
    said = [contrast_in_words(contrast, None, language), *cause, gain_in_words(contrast, language)]
    tables = [contrast_table(contrast, language)]
    if contrast.places:
        tables.append(place_table(contrast, _PLACES, language))
    kept = [say("look.kept.both", language).format(stores=", ".join(contrast.stores))] if contrast.stores else []
    return FirstLook(title, [], tables, {}, [*said, say("what_if.method", language)], kept)


def _case(case: Case, language: str, brief: bool) -> FirstLook:
    last = case.calendar.start + timedelta(days=case.calendar.days - 1)
    facts = say("look.case", language).format(
        start=written_date(case.calendar.start, language),
        end=written_date(last, language),
        citizens=f"{case.population:,}",
        districts=len(case.districts),
        patron=case.patron.name,
        alliance=case.patron.alliance,
        known=written_date(case.case.known_until, language),
    )
    tree = case.model_dump()
    inputs: list[Assumption] = inputs_of(tree)
    named = [each for each in inputs if not each.name.startswith(NOT_NAMED)]
    more = say("look.more", language).format(some=len(inputs) - len(named))
    table = assumption_table(named if brief else inputs, say("look.inputs", language), language)
    districts = district_input_table(tree, language)
    folded = say("look.districts", language).format(some=len(case.districts))
    return FirstLook(
        case.case.title,
        [case.case.summary, facts],
        [
            _columns(trigger_table(tree, language), (0, 1, 2) if brief else (0, 1, 2, 3)),
            _columns(table, (0, 1, 2, 3) if brief else (0, 1, 2, 3, 4)),
        ],
        {},
        [more] if brief and len(inputs) > len(named) else [],
        [say("look.case.reach", language)],
        [] if districts is None else [districts._replace(title=folded)],
    )


def _analogues(found: Analogues, language: str) -> FirstLook:
    title, scale = analogues.opening(found, language)
    told, tables = [scale], []
    for place, each in enumerate(found.found, start=1):
        heading = analogues.heading(place, each, language)
        said = [
            *analogues.analogue_in_words(each, found.compared, language),
            *analogues.breaks_in_words(each, language),
        ]
        told.append(f"{heading}. {' '.join(said)}")
        pair = (analogues.alike_table(each, language=language), analogues.breaks_table(each, language=language))
        tables += [table._replace(title=f"{place}. {each.title}: {table.title}") for table in pair if table]
    return FirstLook(title, told, tables, {}, analogues.warning(found, language), [])


def _branch(branch: Branch, language: str) -> FirstLook:
    title, *facts = branching.opening(branch, parting_of(branch), branches(branch.run), language)
    table = branching.ending_table(branch, endings_of(branch.store), None, language)
    kept = say("branch.kept", language).format(folder=branch.folder)
    return FirstLook(title, facts, [table], {}, [say("branch.reach", language)], [kept])


def _tree(tree: Tree, language: str) -> FirstLook:
    title, *lines = branching.tree_lines(tree, [endings_of(each.store) for each in tree], language)
    none = [] if lines else [say("tree.none", language).format(run=tree.run)]
    return FirstLook(title[1], none, [], {}, [], [f"{before}{line}" for before, line in lines])


def _game(game: Game, language: str) -> FirstLook:
    if game.over:
        title, *facts = played_game.end_lines(game.ended, True, language)
        return FirstLook(title, facts, [], {}, [say("play.reach", language)], [])
    title, *facts = playing.view_lines(game.view, game, language)
    offers = playing.offers_of(game.view, game.options, language)
    return FirstLook(title, facts, [], {}, playing.briefly(offers), [])
