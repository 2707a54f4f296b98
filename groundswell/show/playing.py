"""A game in words: what the actor in the seat sees, and what it may choose, without a word on what is better."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from groundswell.show.words import count, days_in_words, percent, say, short_date, written_date

if TYPE_CHECKING:
    from groundswell.model.case import Case
    from groundswell.study.game import Game, View
    from groundswell.study.seat import Option, Sight

__all__ = [
    "Offer",
    "actors_in_words",
    "briefly",
    "closed_in_words",
    "moment_of",
    "offers_of",
    "opening_lines",
    "view_lines",
]

_NAMED = 6  # places that are named, before the others are counted
_PROMISES = ((0.02, "none"), (0.2, "words"), (0.9, "help"))  # up to which share a promise is called so


class Offer(NamedTuple):
    """One option as it is offered: its number, its word, what it is thought to do, and the heading that it begins."""

    number: int
    word: str
    what: str
    heading: str


def actors_in_words(actors: Sequence[str], language: str = "en") -> str:
    """Who is played: "ruler and patron"."""
    names = [say(f"play.actor.{actor}", language) for actor in actors]
    if len(names) == 1:
        return names[0]
    return say("play.and", language).format(first=", ".join(names[:-1]), last=names[-1])


def moment_of(case: Case, step: int, language: str = "en") -> str:
    """A step as a date and a part of the day: 5 Jan, evening."""
    date = short_date(case.calendar.start + timedelta(days=step // 4), language)
    return say("moment", language).format(date=date, part=say(f"part.{step % 4}", language))


def opening_lines(game: Game, chosen_world: bool, language: str = "en") -> list[str]:
    """What is told before the first turn: the case, who one is, and how one chooses."""
    tell = partial(say, language=language)
    case, setup = game.case, game.setup
    turns = -(-case.steps // game.steps_a_turn)
    lines = [
        tell("play.title").format(case=case.case.title, actors=actors_in_words(setup.actors, language)),
        tell("play.size").format(
            days=days_in_words(setup.days, language),
            turns=turns,
            length=tell(f"play.length.{game.steps_a_turn}"),
            world=setup.world,
            seed=setup.seed,
            citizens=f"{setup.citizens_per_agent:,}",
        ),
    ]
    if not chosen_world:
        lines.append(tell("play.crisis"))
    lines += [_who(actor, game, language) for actor in setup.actors]
    return [*lines, tell("play.rules"), tell("play.how").format(example=tell(f"play.example.{setup.actors[0]}"))]


def _who(actor: str, game: Game, language: str) -> str:
    """Who one is: the numbers of this world that an actor knows of itself."""
    case, own = game.case, game.life.world.country[0]
    two = "{:.2f}".format
    told = {
        "ruler": {
            "country": case.case.country,
            "patron": case.patron.name,
            "negotiable": percent(float(own.negotiable), language),
            "exile": two(own.exile),
            "immunity": two(own.immunity),
        },
        "patron": {
            "patron": case.patron.name,
            "value": two(own.value),
            "stance": two(own.stance).replace("-", "−"),
            "cost": two(own.cost),
            "troops": count(float(own.troops_available), language),
            "days": days_in_words(round(float(own.distance_days), 1), language),
        },
        "outside": {"attention": two(own.attention), "leverage": two(own.leverage), "linkage": two(own.linkage)},
    }
    return say(f"play.who.{actor}", language).format(**told[actor])


def view_lines(view: View, game: Game, language: str = "en") -> list[str]:
    """What the actor in the seat sees, a line each; the first one says when it is, and for whom."""
    tell = partial(say, language=language)
    date = game.case.calendar.start + timedelta(days=view.step // 4)
    title = tell("play.turn").format(
        turn=view.turn,
        day=view.step // 4,
        date=written_date(date, language),
        part=tell(f"part.{view.step % 4}"),
        actor=tell(f"play.actor.{view.actor}"),
    )
    sight, before = view.sight, view.before
    lines = [title, *_estimate(sight, before, language), _street(sight, before, language)]
    lines += _told(sight, language)
    lines.append(_harm(sight, before, language))
    heard = [
        tell("play.heard.line").format(
            when=moment_of(game.case, step, language),
            actor=tell("actor.ruler" if name == "act" else "actor.patron"),
            act=tell(f"{name}.{code}"),
        )
        for step, name, code in sight.acts
        if not (name == "act" and view.actor == "ruler") and not (name == "patron_act" and view.actor == "patron")
    ]
    return [*lines, *([tell("play.heard"), *(f"  {each}" for each in heard)] if heard else [])]


def _estimate(sight: Sight, before: Sight | None, language: str) -> list[str]:
    if sight.survival is None:
        return []
    ago = ""
    if before is not None and before.survival is not None:
        ago = say("play.before", language).format(alone=percent(before.survival, language))
    said = say(f"play.estimate.{sight.actor}", language)
    alone, helped = percent(sight.survival, language), percent(sight.with_troops, language)
    return [said.format(alone=alone, helped=helped, before=ago)]


def _street(sight: Sight, before: Sight | None, language: str) -> str:
    people = round(sight.street)
    if people == 0 and (before is None or round(before.street) == 0):
        return say("play.street.none", language)
    ago = "" if before is None else say("play.street.before", language).format(people=count(round(before.street)))
    return say("play.street", language).format(people=count(people, language), before=ago)


def _told(sight: Sight, language: str) -> list[str]:
    """What else an actor sees, where there is anything to see."""
    tell, actor = partial(say, language=language), sight.actor
    share = partial(percent, language=language)
    lines: list[str] = []
    if actor == "ruler":
        lines += [tell("play.violent").format(share=share(sight.violent))] if sight.violent >= 0.01 else []
        lines.append(tell("play.forces").format(shirking=share(sight.shirking)))
        if sight.reached is not None and sight.street >= 1.0:
            lines.append(tell("play.reached").format(share=share(sight.reached)))
    if sight.seats_lost:
        some = sight.seats_lost[:_NAMED]
        more = f" + {len(sight.seats_lost) - _NAMED}" if len(sight.seats_lost) > _NAMED else ""
        lines.append(tell("play.seats.named").format(names=", ".join(dict.fromkeys(some)) + more))
    elif sight.seats_share > 0.0:
        lines.append(tell("play.seats").format(share=share(sight.seats_share)))
    lines += [tell("play.elites").format(share=share(sight.elites_out))] if sight.elites_out > 0.0 else []
    if actor == "ruler":
        lines += [tell("play.shut")] if sight.shut else []
        lines += [tell("play.concession").format(share=share(sight.concession))] if sight.concession > 0.0 else []
    if actor != "outside":
        lines += _patron(sight, language)
    if actor != "patron":
        said = tell(f"play.pressure.{actor}").format(share=share(sight.pressure))
        lines += [said] if actor == "outside" or sight.pressure >= 0.005 else []
    return [*lines, *([tell("play.exit")] if sight.exit_offer else [])]


def _patron(sight: Sight, language: str) -> list[str]:
    """What is between the ruler and the patron, as both know it."""
    tell, actor = partial(say, language=language), sight.actor
    lines = [tell(f"play.asked.{actor}")] if sight.asked else []
    if sight.promise > 0.0:
        kind = next((name for most, name in _PROMISES if sight.promise <= most), "troops")
        promise = tell(f"play.promise.{kind}").format(share=percent(sight.promise, language))
        lines.append(tell(f"play.promise.{actor}").format(promise=promise))
    lines += [tell(f"play.money.{actor}")] if sight.money > 0.0 else []
    lines += [tell("play.troops").format(troops=count(sight.troops, language))] if sight.troops else []
    if actor == "patron":
        lines += [tell("play.way").format(troops=count(sight.on_the_way, language))] if sight.on_the_way else []
        if sight.drift > 0.0:
            drift = percent(sight.drift, language)
            lines.append(tell("play.drift").format(share=drift, warnings=sight.warnings))
    return lines


def _harm(sight: Sight, before: Sight | None, language: str) -> str:
    """Who has died and who is in jail, with what the last turn added."""

    def more(now: int, then: int) -> str:
        if before is None or now == then:
            return ""
        sign = "+" if now > then else "−"
        return say("play.more", language).format(change=f"{sign}{count(abs(now - then), language)}")

    return say("play.harm", language).format(
        dead=count(sight.dead, language),
        dead_more=more(sight.dead, before.dead if before else 0),
        detained=count(sight.detained, language),
        detained_more=more(sight.detained, before.detained if before else 0),
    )


def offers_of(view: View, options: Sequence[Option], language: str = "en") -> list[Offer]:
    """The options that are open, in their fixed order."""
    offers, heading = [], ""
    for number, option in enumerate(options, start=1):
        title = _heading(view, option, language)
        what = say(f"play.what.{view.actor}.{option.word}", language)
        offers.append(Offer(number, option.word, what, title if title != heading else ""))
        heading = title
    return offers


def briefly(offers: Sequence[Offer]) -> list[str]:
    """Options that one has read about before, a line for each heading: "1 tolerate  2 disperse  3 beat"."""
    lines: list[list[str]] = []
    for offer in offers:
        if offer.heading:
            lines.append([offer.heading])
        lines[-1].append(f"{offer.number} {offer.word}")
    return [line[0] + " " + "  ".join(each.replace(" ", "\u00a0") for each in line[1:]) for line in lines]


def _heading(view: View, option: Option, language: str) -> str:
    if option.kind == "order":
        now = ("tolerate", "disperse", "beat", "shoot")[view.sight.order]
        return say("play.orders", language).format(now=now)
    return say("play.acts" if view.actor == "ruler" else "play.levels", language)


def closed_in_words(view: View, options: Sequence[Option], language: str = "en") -> str:
    """What is not open now, so that nobody thinks it was forgotten; empty where everything is."""
    prefix = f"play.what.{view.actor}."
    from groundswell.show.catalogue import CATALOGUE

    known = [key.removeprefix(prefix) for key in CATALOGUE[language] if key.startswith(prefix)]
    closed = [word for word in known if word not in {option.word for option in options} and word != "restore"]
    return say("play.closed", language).format(words=", ".join(closed)) if closed else ""
