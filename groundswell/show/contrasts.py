"""Contrasts in words and tables: what one change does to a case, with deaths and arrests beside every fall."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from groundswell.model.settings import act_in, is_act
from groundswell.show.catalogue import CATALOGUE
from groundswell.show.standing import acts_in_words
from groundswell.show.tables import Table
from groundswell.show.words import (
    count,
    day_in_words,
    day_range,
    percent,
    quantity_in_words,
    say,
    share_range,
    variable_in_words,
    worlds_in_words,
)
from groundswell.study.compare import variant_names
from groundswell.study.contrast import FEWEST_RESCUED, SHARES

if TYPE_CHECKING:
    from groundswell.study.contrast import Contrast
    from groundswell.study.paired import Difference

__all__ = [
    "CAUSE",
    "apart_from",
    "cause_in_words",
    "changes_in_words",
    "contrast_in_words",
    "contrast_table",
    "measure_in_words",
    "overview_table",
    "points",
    "signed",
    "variant_in_words",
]

NOT_IN_BRIEF = "words"  # lies between "troops" and "patron": one page has no room for it
CAUSE = "troops"  # the variant of which it is asked whether the troops were the cause


def variant_in_words(contrast: Contrast, language: str = "en") -> str:
    """What was changed: "without troops", or the settings as they were given."""
    if f"variant.{contrast.name}" in CATALOGUE[language]:
        return say(f"variant.{contrast.name}", language)
    acts = [act_in(each) for each in contrast.settings if is_act(each)]
    if contrast.name in variant_names():
        return say("variant.off", language).format(name=contrast.name)
    if contrast.name and contrast.name not in acts:
        return say("variant.named" if contrast.settings else "variant.other", language).format(name=contrast.name)
    told = [each for each in contrast.settings if not is_act(each)] + ([acts_in_words(acts, language)] if acts else [])
    return say("variant.changed", language).format(changes=", ".join(told) or say("nothing", language))


def signed(value: float, language: str = "en") -> str:
    """A difference of persons with its sign: +1,200, −40, 0."""
    text = count(value if abs(value) >= 0.05 else 0.0, language)
    return f"+{text}" if value >= 0.05 else text


def points(value: float) -> str:
    """A difference of shares in whole percentage points with its sign, without the word: +10, −3, 0."""
    whole = round(100 * value)
    return f"+{whole}" if whole > 0 else f"−{-whole}" if whole < 0 else "0"


def _points_in_words(value: float, language: str) -> str:
    key = "points.one" if abs(round(100 * value)) == 1 else "points"
    return say(key, language).format(number=points(value))


def contrast_in_words(contrast: Contrast, start: object = None, language: str = "en") -> str:
    """One contrast as a sentence or two: falls, deaths and arrests together, worlds that part and from when."""
    tell = partial(say, language=language)
    variant = variant_in_words(contrast, language)
    variant = variant[0].upper() + variant[1:]
    if contrast.parting_day is None and all(each.difference == 0 for each in contrast.measures.values()):
        return tell("what_if.same").format(variant=variant)
    out = contrast.measures["ruler_out"]

    def harm(name: str) -> str:
        each = contrast.measures[name]
        return tell("what_if.from_to").format(after=count(each.after, language), before=count(each.before, language))

    said = tell("what_if.sentence").format(
        variant=variant,
        after=percent(out.after, language),
        before=percent(out.before, language),
        low=points(out.low),
        high=_points_in_words(out.high, language),
        deaths=harm("deaths"),
        arrests=harm("arrests"),
    )
    if contrast.parting_day is None:
        return said
    share, day = percent(contrast.parted.share, language), day_in_words(contrast.parting_day, start, language)
    if contrast.parting_range is None or contrast.parting_range[0] == contrast.parting_range[1]:
        return said + " " + tell("what_if.parted").format(share=share, day=day)
    between = day_range(*contrast.parting_range, language)
    return said + " " + tell("what_if.parted.range").format(share=share, day=day, range=between)


def apart_from(contrasts: Sequence[Contrast], worlds: int, citizens_per_agent: int) -> str:
    """Why the shares of these contrasts are not those of a run: larger or smaller agents, fewer worlds, or nothing."""
    first = contrasts[0]
    if first.citizens_per_agent != citizens_per_agent:
        return "larger" if first.citizens_per_agent > citizens_per_agent else "smaller"
    return "fewer" if first.worlds < worlds else ""


def changes_in_words(
    contrasts: Sequence[Contrast], language: str = "en", apart: str = ""
) -> tuple[str, list[str], str]:
    """The counterfactuals for a first page: an opening, a sentence each in worlds and not in percent, and a closing.

    apart: what `apart_from` says of them beside the run of that page.
    """
    tell = partial(say, language=language)
    if not contrasts:
        return tell("changes.none").format(fewest=FEWEST_RESCUED), [], ""
    sentences = []
    for each in contrasts:
        if each.name == NOT_IN_BRIEF and len(contrasts) > 1:
            continue
        variant = variant_in_words(each, language)
        variant = variant[0].upper() + variant[1:]
        if each.parting_day is None and all(one.difference == 0 for one in each.measures.values()):
            sentences.append(tell("changes.same").format(variant=variant))
            continue
        out, deaths, arrests = (each.measures[name] for name in ("ruler_out", "deaths", "arrests"))
        after = tell("some_of_all").format(
            some=round(out.after * each.worlds), all=worlds_in_words(each.worlds, language)
        )
        sentences.append(
            tell("changes.sentence").format(
                variant=variant,
                after=after,
                before=round(out.before * each.worlds),
                low=points(out.low),
                high=_points_in_words(out.high, language),
                deaths=count(deaths.after, language),
                deaths_before=count(deaths.before, language),
                arrests=count(arrests.after, language),
                arrests_before=count(arrests.before, language),
            )
        )
    intro = tell("changes.intro").format(worlds=worlds_in_words(contrasts[0].worlds, language))
    closing = [tell(f"changes.apart.{apart}")] if apart else []
    return intro, sentences, " ".join([*closing, tell("changes.more")])


def cause_in_words(contrast: Contrast, language: str = "en") -> str:
    """How probable it is, in this model, that the troops were the cause of a survival; or that too few worlds say."""
    few = contrast.rescued < FEWEST_RESCUED
    lost = contrast.lost
    return say("what_if.cause.few" if few else "what_if.cause", language).format(
        share=percent(lost.share, language),
        low=percent(lost.low, language),
        high=percent(lost.high, language),
        rescued=f"{contrast.rescued:,}",
        worlds=worlds_in_words(contrast.worlds, language),
        lost=round(lost.share * contrast.rescued) if contrast.rescued else 0,
        fewest=FEWEST_RESCUED,
    )


def measure_in_words(name: str, language: str = "en") -> str:
    """What a measure of a contrast is called."""
    return variable_in_words(name, language) if name in SHARES else quantity_in_words(name, language)


def _level(name: str, value: float, language: str) -> str:
    return percent(value, language) if name in SHARES else count(value, language)


def _interval(name: str, each: Difference, language: str) -> str:
    low, high = (points(v) if name in SHARES else signed(v, language) for v in (each.low, each.high))
    return low if low == high else say("range", language).format(low=low, high=high)


def contrast_table(contrast: Contrast, language: str = "en") -> Table:
    """One contrast: a row for each measure, as the case is, changed, and the paired difference with its interval."""
    rows = [
        (
            measure_in_words(name, language),
            _level(name, each.before, language),
            _level(name, each.after, language),
            _points_in_words(each.difference, language) if name in SHARES else signed(each.difference, language),
            _interval(name, each, language),
        )
        for name, each in contrast.measures.items()
    ]
    names = tuple(say(f"table.{name}", language) for name in ("measure", "before", "after", "difference", "interval"))
    title = variant_in_words(contrast, language)
    return Table(title[0].upper() + title[1:], names, rows, (False, True, True, True, True), tuple(contrast.measures))


def overview_table(contrasts: Sequence[Contrast], language: str = "en") -> Table:
    """All variants of one case, a column each in the order given: every measure, and the interval of its difference."""
    first = contrasts[0]
    nothing = say("nothing", language)
    rows = []
    for name in first.measures:
        cells = [
            f"{_level(name, each.measures[name].after, language)} ({_interval(name, each.measures[name], language)})"
            for each in contrasts
        ]
        rows.append((measure_in_words(name, language), _level(name, first.measures[name].before, language), *cells))
    parted = [each.parted for each in contrasts]
    shares = [f"{percent(one.share, language)} ({share_range(one.low, one.high, language)})" for one in parted]
    days = [nothing if each.parting_day is None else f"{each.parting_day:g}" for each in contrasts]
    rows.append((say("table.parted", language), nothing, *shares))
    rows.append((say("table.parting", language), nothing, *days))
    names = (
        say("table.measure", language),
        say("variant.as_is", language),
        *(variant_in_words(each, language) for each in contrasts),
    )
    # None is "numeric": cells of two parts must be free to wrap.
    keys = (*first.measures, "parted", "parting_day")
    return Table(say("section.what_if", language), names, rows, (False,) * len(names), keys)
