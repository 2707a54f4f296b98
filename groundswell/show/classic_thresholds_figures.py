"""The figures of the classics of thresholds: the curve and its fixed points, the jump, hidden discontent, networks."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator
from numpy.typing import ArrayLike

from groundswell.classics.exhibit import Exhibit
from groundswell.show.classic_axes import DASHES, MARKS, as_shares, panel, unit_square
from groundswell.show.ink import ACCENT, DEEP, INK, LOST, MUTED
from groundswell.show.words import percent, say

__all__ = ["draw_granovetter", "draw_kuran", "draw_siegel"]


def draw_granovetter(figure: Figure, exhibit: Exhibit, language: str) -> str:
    """Threshold curve with its fixed points and the staircase of rounds; participation over the spread."""
    crowd = exhibit.parts["crowd"]
    people = crowd.sizes["person"]
    both = "sweep" in exhibit.parts
    panels = figure.subplots(1, 2 if both else 1, squeeze=False)[0]
    _curve(panels[0], crowd["count"] / people, crowd["willing"] / people, crowd["joined"] / people, language)
    fixed = crowd["fixed_point"].to_numpy() / people
    steep = [int(point) + 1 for point in crowd["fixed_point"].to_numpy()]
    willing = crowd["willing"].to_numpy()
    stable = np.array([next_ > people or willing[next_] <= next_ for next_ in steep])
    _fixed_points(panels[0], fixed, stable, language)
    panels[0].legend(loc="lower right", fontsize=8.5)
    if both:
        _jump(panels[1], exhibit, language)
    end = percent(float(crowd["equilibrium"]) / people, language)
    return say("figure.granovetter.label", language).format(end=end, points=fixed.size)


def _curve(axes: Axes, share: ArrayLike, willing: ArrayLike, joined: ArrayLike, language: str) -> None:
    panel(axes, "figure.threshold.title", "figure.threshold.joined", "figure.threshold.willing", language)
    unit_square(axes)
    axes.step(
        np.asarray(share),
        np.asarray(willing),
        where="post",
        color=ACCENT,
        linewidth=1.8,
        label=say("figure.threshold.curve", language),
    )
    path = np.asarray(joined)
    across = np.repeat(path, 2)[:-1]
    up = np.concatenate([[0.0], np.repeat(path[1:], 2)])
    axes.plot(
        across, up, color=LOST, linewidth=1.1, linestyle=DASHES[1], label=say("figure.threshold.rounds", language)
    )


def _fixed_points(axes: Axes, fixed: np.ndarray, stable: np.ndarray, language: str) -> None:
    """Filled where the crowd returns after a nudge, open where it runs away."""
    for filled, key in ((True, "figure.threshold.stable"), (False, "figure.threshold.unstable")):
        here = fixed[stable == filled]
        if here.size:
            face = DEEP if filled else "white"
            axes.plot(here, here, "o", color=DEEP, markerfacecolor=face, markersize=6.5, label=say(key, language))


def _jump(axes: Axes, exhibit: Exhibit, language: str) -> None:
    sweep = exhibit.parts["sweep"]
    panel(axes, "figure.granovetter.jump", "figure.granovetter.spread", "figure.granovetter.end", language)
    for place, kind in enumerate(sweep["kind"].to_numpy()):
        axes.plot(
            sweep["spread"],
            sweep["equilibrium"].sel(kind=kind),
            color=(INK, ACCENT, DEEP, LOST)[place],
            linestyle=DASHES[place],
            linewidth=1.6,
            marker=MARKS[place],
            markersize=3.5,
            label=say(f"figure.granovetter.{str(kind).replace(' ', '_')}", language),
        )
    axes.set_xscale("log")
    mean = float(sweep.attrs["mean"])
    ticks = [mean * share for share in (0.2, 0.4, 0.8, 1.6, 4.0)]
    axes.set_xticks(ticks, [f"{tick:g}" for tick in ticks])
    axes.minorticks_off()
    axes.set_ylim(bottom=0)
    axes.axvline(float(exhibit.parts["crowd"].attrs["spread"]), color=MUTED, linewidth=0.9)
    axes.legend(loc="lower right", fontsize=8.5)


def draw_kuran(figure: Figure, exhibit: Exhibit, language: str) -> str:
    """The curve of a society beside the one that one person changed; revolutions against mean thresholds."""
    one, many = exhibit.parts["society"], exhibit.parts["many"]
    left, right = figure.subplots(1, 2)
    size = one.sizes["person"]
    _curve(left, one["count"] / size, one["willing"], one["joined"], language)
    ends = [float(one["open_opposition"])]
    if changed := exhibit.parts.get("changed"):
        left.step(
            changed["count"] / size,
            changed["willing"],
            where="post",
            color=LOST,
            linewidth=1.2,
            linestyle=DASHES[2],
            label=say("figure.kuran.changed", language),
        )
        ends.append(float(changed["open_opposition"]))
    left.plot(ends, ends, "o", color=DEEP, markersize=6.5, label=say("figure.kuran.ends", language))
    left.legend(loc="lower right", fontsize=8.5)
    panel(right, "figure.kuran.many", "figure.kuran.threshold", "figure.kuran.open", language)
    right.plot(
        many["threshold"], many["open_opposition"], "o", color=ACCENT, markersize=2.2, alpha=0.6, rasterized=True
    )
    as_shares(right, "both", language)
    line, curve = (percent(float(many[name]), language) for name in ("line", "curve"))
    said = say("figure.kuran.explained", language).format(line=line, curve=curve)
    right.text(0.98, 0.5, said, transform=right.transAxes, ha="right", fontsize=8.5)
    return say("figure.kuran.label", language).format(
        ends=", ".join(percent(end, language) for end in ends), line=line, curve=curve
    )


def draw_siegel(figure: Figure, exhibit: Exhibit, language: str) -> str:
    """Participation by mean degree for each kind of network; and how it spread in the one that was asked for."""
    beside, played = exhibit.parts["beside"], exhibit.parts["played"]
    left, right = figure.subplots(1, 2)
    panel(left, "figure.siegel.degree", "figure.siegel.known", "figure.siegel.share", language)
    for place, kind in enumerate(beside["network"].to_numpy()):
        here = beside.sel(network=kind)
        share = here["participation"].to_numpy()
        known = here["degree"].mean("seed").to_numpy()
        colour = (ACCENT, LOST, DEEP, INK)[place]
        left.errorbar(
            known,
            share.mean(axis=1),
            yerr=[share.mean(axis=1) - share.min(axis=1), share.max(axis=1) - share.mean(axis=1)],
            color=colour,
            linestyle=DASHES[place],
            marker=MARKS[place],
            markersize=4,
            linewidth=1.5,
            elinewidth=0.8,
            label=say(f"figure.siegel.{str(kind).replace(' ', '_')}", language),
        )
    everybody = float(beside["everybody_known"])
    left.axhline(everybody, color=MUTED, linewidth=1.0, linestyle=DASHES[2])
    left.annotate(
        say("figure.siegel.everybody", language), (0.01, everybody), (0, -4), fontsize=8.5, color=MUTED, va="top",
        xycoords=left.get_yaxis_transform(), textcoords="offset points",
    )  # fmt: skip
    left.set_xscale("log")
    left.set_xticks([2, 4, 10, 20, 40], ["2", "4", "10", "20", "40"])
    left.minorticks_off()
    top = max(everybody, float(beside["participation"].max()), float(played["participation"].max()))
    left.set_ylim(0, min(1.35 * top, 1.3))
    as_shares(left, "y", language)
    left.legend(loc="upper left", fontsize=8.5, ncols=2)
    panel(right, "figure.siegel.rounds", "figure.siegel.round", "figure.siegel.share", language)
    people = played.sizes["person"]
    for place, seed in enumerate(played["seed"].to_numpy()):
        right.plot(played["round"], played["active"].sel(seed=seed) / people, color=ACCENT, linewidth=1.2, alpha=0.8)
        if place == 0:
            right.axhline(float(played["everybody_known"]), color=MUTED, linewidth=1.0, linestyle=DASHES[2])
    right.set_ylim(left.get_ylim())
    as_shares(right, "y", language)
    for axes in (left, right):
        axes.yaxis.set_major_locator(MaxNLocator(steps=[1, 2, 5, 10]))
    mean = percent(float(played["participation"].mean()), language)
    return say("figure.siegel.label", language).format(
        network=played.attrs["network"], share=mean, everybody=percent(everybody, language)
    )
