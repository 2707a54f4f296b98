"""The figures of the classics of beliefs: Leipzig's Mondays, equilibria over signals, lies, publicity."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from groundswell.classics.exhibit import Exhibit
from groundswell.show.classic_axes import DASHES, MARKS, as_shares, panel, unit_square
from groundswell.show.ink import ACCENT, DEEP, HALF, INK, LOST, MUTED
from groundswell.show.words import count, say, short_date

__all__ = ["draw_casper_tyson", "draw_edmond", "draw_lohmann", "draw_morris_shin", "draw_tyson_smith"]

_COLOURS = (INK, ACCENT, DEEP, LOST, MUTED, HALF)


def draw_lohmann(figure: Figure, exhibit: Exhibit, language: str) -> str:
    """Turnout by Monday beside the recorded ranges; belief and what the street can still tell."""
    played, other = exhibit.parts["played"], exhibit.parts["other"]
    left, right = figure.subplots(1, 2)
    weeks = played["week"].to_numpy()
    panel(left, "figure.lohmann.turnout", "figure.lohmann.monday", "figure.lohmann.persons", language)
    low, high, point = (played[name].to_numpy() for name in ("low", "high", "point"))
    left.errorbar(
        weeks, point, yerr=[point - low, high - point], fmt="s", color=INK, markersize=3.5, linewidth=0, elinewidth=2.2,
        label=say("figure.lohmann.record", language),
    )  # fmt: skip
    fades = played.attrs["role_fades"] == "True"
    for dataset, is_asked in ((played, True), (other, False)):
        key = "fades" if fades == is_asked else "stays"
        left.plot(
            weeks, dataset["turnout"], color=ACCENT if is_asked else LOST, linewidth=2.0 if is_asked else 1.2,
            linestyle=DASHES[0] if is_asked else DASHES[1], label=say(f"figure.lohmann.{key}", language),
        )  # fmt: skip
    left.set_yscale("log")
    ticks = (3e3, 1e4, 3e4, 1e5, 3e5)
    left.set_yticks(ticks, [count(tick, language) for tick in ticks])
    left.minorticks_off()
    left.set_ylim(bottom=1e3)
    _mondays(left, played["day"].to_numpy(), language)
    left.legend(loc="lower right", fontsize=8.5)
    panel(right, "figure.lohmann.belief", "figure.lohmann.monday", "figure.lohmann.share", language)
    for place, name in enumerate(("belief", "openness")):
        right.plot(
            weeks, played[name], color=(ACCENT, LOST)[place], linestyle=DASHES[place], marker=MARKS[place],
            markersize=3.5, linewidth=1.6, label=say(f"figure.lohmann.{name}.line", language),
        )  # fmt: skip
    gives_way = int(played["gives_way"])
    if gives_way >= 0:
        right.axvline(gives_way + 0.5, color=MUTED, linewidth=0.9)
        right.text(gives_way + 0.6, 0.03, say("figure.lohmann.gives_way", language), fontsize=8.5, color=MUTED)
    as_shares(right, "y", language)
    _mondays(right, played["day"].to_numpy(), language)
    right.set_ylim(0, 1.3)
    right.legend(loc="upper left", fontsize=8.5)
    turnout = played["turnout"].to_numpy()
    peak = int(turnout.argmax())
    return say("figure.lohmann.label", language).format(
        first=count(turnout[0], language), peak=count(turnout[peak], language), last=count(turnout[-1], language)
    )


def _mondays(axes: Axes, days: np.ndarray, language: str) -> None:
    every = max(1, int(np.ceil(days.size / 5)))
    places = list(range(0, days.size, every))
    axes.set_xticks(places, [short_date(days[place].astype("datetime64[D]").item(), language) for place in places])


def draw_morris_shin(figure: Figure, exhibit: Exhibit, language: str) -> str:
    """The curve whose crossings are equilibria, with a crowd's way there; the threshold over public signals."""
    game, swept = exhibit.parts["game"], exhibit.parts["swept"]
    left, right = figure.subplots(1, 2)
    panel(left, "figure.morris-shin.curve", "figure.morris-shin.thought", "figure.morris-shin.attack", language)
    unit_square(left)
    left.plot(game["share"], game["willing"], color=ACCENT, linewidth=1.8, label=say("figure.game.attack", language))
    for place, thinking in enumerate(game["thinking"].to_numpy()):
        way = game["belief"].sel(thinking=thinking).to_numpy()
        left.plot(
            np.repeat(way, 2)[:-1], np.repeat(way, 2)[1:], color=(LOST, DEEP)[place], linewidth=1.0,
            linestyle=DASHES[1 + place], label=say(f"figure.game.{str(thinking).replace(' ', '_')}", language),
        )  # fmt: skip
    there, pull = game["threshold"].to_numpy(), game["pull"].to_numpy()
    for stable, key in ((True, "figure.threshold.stable"), (False, "figure.threshold.unstable")):
        here = there[(pull < 1.0) == stable]
        if here.size:
            face = DEEP if stable else "white"
            left.plot(here, here, "o", color=DEEP, markerfacecolor=face, markersize=6.5, label=say(key, language))
    left.legend(loc="upper left", fontsize=8)
    panel(right, "figure.morris-shin.signals", "figure.game.signal", "figure.game.threshold", language)
    for place, tau in enumerate(swept["public_precision"].to_numpy()):
        here = swept.sel(public_precision=tau)
        label = f"{tau:g}"
        style = {"color": _COLOURS[place], "linestyle": DASHES[place % 4], "linewidth": 1.5}
        both = np.column_stack([here["threshold"].sel(equilibrium=rank) for rank in ("lowest", "middle", "highest")])
        one = here["count"].to_numpy() == 1
        for column in (0, 1, 2):
            values = np.where(one & (column != 1), both[:, column], np.where(one, np.nan, both[:, column]))
            right.plot(here["signal"], _unjoined(values, here["count"].to_numpy()), label=label, **style)
            label = None
    right.plot([game.attrs["signal"]] * there.size, there, "o", color=DEEP, markersize=5)
    right.set(xlim=(-0.5, 1.5), ylim=(-0.02, 1.02))
    right.legend(loc="lower left", fontsize=8, title=say("figure.game.precision", language), title_fontsize=8)
    return say("figure.morris-shin.label", language).format(
        number=there.size, thresholds=", ".join(f"{each:.3f}" for each in there)
    )


def _unjoined(values: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """The same line broken where the number of equilibria changes, so that no stroke joins two branches."""
    broken = values.astype(float).copy()
    jumps = np.flatnonzero((np.diff(counts) != 0) & (np.abs(np.diff(broken)) > 0.15))
    broken[jumps] = np.nan
    return broken


def draw_edmond(figure: Figure, exhibit: Exhibit, language: str) -> str:
    """The threshold over precision for those who know of lies and those who do not; what regimes do and show."""
    played, swept = exhibit.parts["played"], exhibit.parts["swept"]
    left, right = figure.subplots(1, 2)
    panel(left, "figure.edmond.precision", "figure.edmond.alpha", "figure.game.threshold", language)
    for place, belief in enumerate(("sophisticated", "naive")):
        left.plot(
            swept["precision"], swept["threshold"].sel(belief=belief).isel(lie_cost=0), color=(ACCENT, LOST)[place],
            linestyle=DASHES[place], linewidth=1.8, label=say(f"figure.edmond.{belief}", language),
        )  # fmt: skip
        left.plot(
            [played.attrs["precision"]], [played["played_threshold"].sel(belief=belief)], MARKS[place],
            color=(DEEP, LOST)[place], markersize=6, label=say(f"figure.edmond.played_{belief}", language),
        )  # fmt: skip
    left.axhline(float(played["honest_threshold"]), color=MUTED, linewidth=1.0, linestyle=DASHES[2])
    left.text(0.98, float(played["honest_threshold"]) + 0.015, say("figure.edmond.honest", language), fontsize=8.5,
              color=MUTED, ha="right", transform=left.get_yaxis_transform())  # fmt: skip
    left.set_xscale("log")
    left.set_xticks([0.1, 1, 10, 100, 1000], ["0.1", "1", "10", "100", "1,000"])
    left.minorticks_off()
    left.set_ylim(0, float(played["honest_threshold"]) * 1.25)
    left.legend(loc="lower left", fontsize=8.5)
    panel(right, "figure.edmond.lies", "figure.edmond.strength", "figure.edmond.shown", language)
    here = played.sel(belief=played.attrs["asked"])
    strength = here["strength"].to_numpy()
    right.plot(strength, strength, color=MUTED, linewidth=0.9, label=say("figure.edmond.true", language))
    right.plot(strength, here["shown"], color=LOST, linewidth=1.8, label=say("figure.edmond.seen", language))
    right.plot(
        strength, here["attack"], color=ACCENT, linewidth=1.6, linestyle=DASHES[1],
        label=say("figure.edmond.attack", language),
    )  # fmt: skip
    right.axvline(float(here["threshold"]), color=DEEP, linewidth=1.0, linestyle=DASHES[2])
    right.text(float(here["threshold"]) - 0.03, -0.17, say("figure.edmond.falls", language), fontsize=8.5, ha="right",
               color=DEEP)  # fmt: skip
    right.set(xlim=(-0.25, 1.75), ylim=(-0.25, 1.75))
    right.legend(loc="upper left", fontsize=8)
    told = {name: f"{float(played['threshold'].sel(belief=name)):.3f}" for name in ("sophisticated", "naive")}
    return say("figure.edmond.label", language).format(**told, honest=f"{float(played['honest_threshold']):.2f}")


def draw_casper_tyson(figure: Figure, exhibit: Exhibit, language: str) -> str:
    """The publicity multiplier over media freedom, up to the bound; elites in a coup over the size of the protest."""
    over, coups = exhibit.parts["over"], exhibit.parts["coups"]
    left, right = figure.subplots(1, 2)
    panel(left, "figure.casper-tyson.multiplier", "figure.casper-tyson.freedom", "figure.casper-tyson.times", language)
    for place, signal in enumerate(over["signal"].to_numpy()):
        left.plot(
            over["media_freedom"], over["multiplier"].sel(signal=signal), color=_COLOURS[place],
            linestyle=DASHES[place % 4], linewidth=1.6,
            label=say("figure.casper-tyson.signal", language).format(signal=f"{signal:g}"),
        )  # fmt: skip
    left.axvline(float(over.attrs["bound"]), color=MUTED, linewidth=0.9)
    left.set_yscale("log")
    left.set_ylim(1, 100)
    left.set_yticks([1, 2, 5, 10, 50, 100], ["1", "2", "5", "10", "50", "100"])
    left.minorticks_off()
    left.legend(loc="upper left", fontsize=8.5)
    panel(right, "figure.casper-tyson.coup", "figure.casper-tyson.protest", "figure.casper-tyson.joining", language)
    for place, freedom in enumerate(coups["media_freedom"].to_numpy()):
        here = coups.sel(media_freedom=freedom)
        label = f"{freedom:.2g}"
        right.plot(here["protest"], here["joining"], color=_COLOURS[place], linewidth=1.7, label=label)
        right.plot(here["protest"], here["joining_alone"], color=_COLOURS[place], linewidth=1.1, linestyle=DASHES[2])
    right.plot(
        [], [], color=MUTED, linewidth=1.1, linestyle=DASHES[2], label=say("figure.casper-tyson.alone", language)
    )
    right.set(xlim=(0, 1), ylim=(0, 1.42))
    as_shares(right, "both", language)
    right.legend(loc="upper left", fontsize=8, title=say("figure.casper-tyson.freedom", language), title_fontsize=8)
    least, most = (float(getattr(over["multiplier"].isel(signal=0), way)()) for way in ("min", "max"))
    return say("figure.casper-tyson.label", language).format(least=f"{least:.2f}", most=f"{most:.0f}")


def draw_tyson_smith(figure: Figure, exhibit: Exhibit, language: str) -> str:
    """Two crowds over public signals: who acts, and the beliefs at which each changes, which move alike."""
    both = exhibit.parts["both"]
    left, right = figure.subplots(1, 2)
    panel(left, "figure.tyson-smith.acting", "figure.game.signal", "figure.tyson-smith.share", language)
    panel(right, "figure.tyson-smith.belief", "figure.game.signal", "figure.tyson-smith.indifferent", language)
    for place, crowd in enumerate(both["crowd"].to_numpy()):
        style = {"color": (LOST, ACCENT)[place], "linestyle": DASHES[place], "linewidth": 1.7}
        name = say(f"figure.tyson-smith.{crowd}", language)
        left.plot(both["signal"], both["acting"].sel(crowd=crowd), label=name, **style)
        right.plot(both["signal"], both["belief"].sel(crowd=crowd), label=name, **style)
    right.plot(
        both["signal"], both["threshold"], color=INK, linewidth=1.1, linestyle=DASHES[2],
        label=say("figure.game.threshold", language),
    )  # fmt: skip
    left.set_ylim(0, 1.02)
    as_shares(left, "y", language)
    for axes in (left, right):
        axes.axvline(float(both.attrs["signal"]), color=MUTED, linewidth=0.9)
    left.legend(loc="center left", fontsize=8.5)
    right.legend(loc="lower left", fontsize=8.5)
    steepest = float(both["response"].min())
    return say("figure.tyson-smith.label", language).format(response=f"{steepest:.2f}")
