"""The list of triggers as a table, and the page on how well a crowd after them is told, as Markdown."""

from __future__ import annotations

import math
from collections.abc import Sequence

from groundswell.data.triggers import CROWDS, DEMOCRACY, FALL, IRREGULAR, WINDOW, Trigger, crowd_of, trigger_table
from groundswell.show.table import Table
from groundswell.show.words import say
from groundswell.study.binary_scores import Difference
from groundswell.study.trigger_scores import UNFITTED, Compared, Row, TriggerScores

__all__ = ["scores_page", "triggers_in_words", "triggers_table"]

_FIRST = next(iter(CROWDS))  # 1,000 people


def triggers_table(triggers: Sequence[Trigger]) -> Table:
    """One row a trigger."""
    columns = ("trigger", "country", "date", "people", "crowd", "before")
    rows = [
        (
            each.what if each.type == "price" else f"election: {each.what}",
            each.country,
            _date(each),
            "–" if each.people is None else f"{each.people:,.0f}",
            _answer(each),
            "–" if each.year_before is None else f"{each.year_before:,.0f}",
        )
        for each in triggers
    ]
    names = tuple(say(f"triggers.column.{column}") for column in columns)
    keys = tuple(each.name for each in triggers)
    return Table(say("triggers.title"), names, rows, (False, False, False, True, False, True), keys)


def _answer(trigger: Trigger) -> str:
    """Crowd, quiet, not known; or why it is left out."""
    if trigger.left_out:
        return trigger.left_out
    return {True: say("triggers.yes"), False: say("triggers.no"), None: say("triggers.unknown")}[
        crowd_of(trigger, _FIRST)
    ]


def _date(trigger: Trigger) -> str:
    """As exact as it is known."""
    return str(trigger.date)[: {"day": 10, "month": 7, "year": 4}[trigger.precision]]


def triggers_in_words(triggers: Sequence[Trigger]) -> list[str]:
    """How many there are, what came of them, what was left out, how it was counted."""
    able = [each for each in triggers if not each.left_out]
    found = [crowd_of(each, _FIRST) for each in able]
    told = say("triggers.counts").format(
        number=len(able),
        countries=len({each.code for each in able}),
        crowd=_FIRST,
        crowds=found.count(True),
        quiet=found.count(False),
        unknown=found.count(None),
    )
    reasons: dict[str, int] = {}
    for each in triggers:
        if each.left_out:
            reasons[each.left_out] = reasons.get(each.left_out, 0) + 1
    left = [say("triggers.left_out").format(reasons=_reasons(reasons))] if reasons else []
    return [told, *left, say("triggers.what").format(days=WINDOW)]


def _reasons(reasons: dict[str, int]) -> str:
    return ", ".join(say("triggers.reason").format(number=number, why=why) for why, number in reasons.items())


def scores_page(scores: TriggerScores) -> str:
    """The whole page, ending in a line break."""
    worlds = scores.worlds
    unfitted = any(row.name == UNFITTED for each in scores.compared for row in each.rows)
    opening = say("triggers.page").format(
        command=f"groundswell triggers score{' --unfitted' if unfitted else ''} --write docs/quiet.md",
        democracy=f"{DEMOCRACY:g}",
        irregular=f"{IRREGULAR:g}",
        fall=f"{-FALL:.0%}",
        window=WINDOW,
        worlds=worlds,
        seed=scores.seed,
        citizens=f"{scores.citizens_per_agent:,}",
        give=f"{1.645 * math.sqrt(0.25 / worlds):.2f}",
    )
    counted = say("triggers.counted" if scores.left_out else "triggers.counted.none")
    parts = [opening.rstrip(), counted.format(number=len(scores.triggers), reasons=_reasons(scores.left_out))]
    able = sum(not each.left_out for each in trigger_table())
    if len(scores.triggers) + scores.left_out.get("no case can be built", 0) < able:
        parts.append(say("triggers.sampled").format(number=len(scores.triggers), all=able))
    parts += _verdict(scores.compared)
    for each in scores.compared:
        parts += _compared(each)
    parts.append(say("triggers.weak").format(window=WINDOW).rstrip())
    parts.append(
        say("triggers.provenance").format(
            rules=scores.rules_hash[:8], fit=scores.fit_hash[:8] or "–", seed=scores.seed, worlds=worlds
        )
    )
    return "\n\n".join(parts) + "\n"


def _verdict(compared: Sequence[Compared]) -> list[str]:
    """What the first comparison, of all triggers and 1,000 people, comes to."""
    rows = {row.name: row for row in compared[0].rows}
    if not rows:
        return []
    ours, share = compared[0].crowds / compared[0].number, rows["share of its type, other countries"]
    model, regression = rows["model"], rows["regression, other countries"]
    both = rows["regression with the model's odds"]
    times = model.told / ours
    far = (
        say("triggers.verdict.high").format(times=f"{times:.1f}")
        if times > 1.25
        else say("triggers.verdict.near" if times > 0.8 else "triggers.verdict.low")
    )
    worse = model.brier >= share.brier
    lines = [
        say("triggers.verdict.level").format(told=f"{model.told:.0%}", happened=f"{ours:.0%}", far=far),
        say("triggers.verdict.worse" if worse else "triggers.verdict.better").format(
            ours=f"{model.brier:.3f}", theirs=f"{share.brier:.3f}"
        ),
        say("triggers.verdict.ranks").format(ranks=f"{model.ranks:.0%}", theirs=f"{regression.ranks:.0%}"),
        say("triggers.verdict.adds").format(**{"without": f"{regression.log:.3f}", "with": f"{both.log:.3f}"}),
    ]
    before = rows.get(UNFITTED)
    if before is not None:
        lines.append(
            say("triggers.verdict.before").format(
                told=f"{before.told:.0%}", brier=f"{before.brier:.3f}", ranks=f"{before.ranks:.0%}"
            )
        )
    return [say("triggers.verdict.heading"), " ".join(lines)]


def _compared(compared: Compared) -> list[str]:
    """One group: counts, power, scores, reliability."""
    group = say(f"triggers.group.{compared.group}")
    counts = say("triggers.happened").format(
        crowds=compared.crowds,
        number=compared.number,
        share=f"{compared.crowds / max(compared.number, 1):.1%}",
        countries=compared.countries,
        before="–" if math.isnan(compared.before) else f"{compared.before:.1%}",
        before_of=compared.before_of,
    )
    if compared.unknown:
        counts += say("triggers.unsaid").format(unknown=compared.unknown)
    heading = say("triggers.heading").format(group=group, crowd=compared.crowd)
    if not compared.rows:
        return [heading, f"{counts} {say('triggers.few')}"]
    power = say("triggers.power").format(power=f"{compared.power:.0%}")
    names = ("forecast", "mean", "log", "log_less", "seen", "brier", "brier_less", "ranks")
    bins = [
        (
            f"{each.low:g} to {each.high:g}",
            f"{each.number}",
            f"{each.told:.2f}",
            f"{each.happened:.2f} ({each.happened_low:.2f} to {each.happened_high:.2f})",
        )
        for each in compared.tenths
    ]
    return [
        heading,
        f"{counts} {power}",
        _markdown(names, [_row(row) for row in compared.rows]),
        say("triggers.scores"),
        _markdown(("between", "number", "mean", "happened"), bins),
    ]


def _row(row: Row) -> tuple[str, ...]:
    seen = "" if row.log_less is None else f"{row.log_less.seen:.3f}"
    apart = _difference(row.log_less), _difference(row.brier_less)
    ranks = "–" if math.isnan(row.ranks) else f"{row.ranks:.2f}"
    return row.name, f"{row.told:.3f}", f"{row.log:.3f}", apart[0], seen, f"{row.brier:.3f}", apart[1], ranks


def _difference(found: Difference | None) -> str:
    if found is None:
        return ""
    told = {name: f"{getattr(found, name):+.3f}" for name in ("mean", "low", "high")}
    return say("triggers.difference").format(**told)


def _markdown(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    head = [say(f"triggers.column.{column}") for column in columns]
    lines = ["| " + " | ".join(head) + " |", "| --- |" + " ---: |" * (len(head) - 1)]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)])
