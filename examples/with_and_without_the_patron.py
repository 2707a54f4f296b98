"""With and without the patron: the same worlds lived again with one thing changed.

You learn how a cause is asked for: world k of both sides has the same numbers, inputs and chance, so that they differ
only where the change reaches, and a difference comes with an interval for pairs. The model cannot say what the patron
would have cost or meant otherwise, and fewer deaths beside more falls need not be fewer deaths in the country: it is
silent once the ruler has fallen. Deaths and arrests stand beside each change, and no variant is advice.
"""

import groundswell as gs

CASE = "kazakhstan-2022"
WORLDS = 20
DAYS = 15

without_patron, without_troops = gs.what_if(CASE, ["patron", "troops"], worlds=WORLDS, days=DAYS)
print(without_patron)

print("\nThe ruler is out, by variant:")
for contrast in (without_patron, without_troops):
    out = contrast.measures["ruler_out"]
    deaths = contrast.measures["deaths"]
    print(
        f"  without {contrast.name}: {out.before:.0%} -> {out.after:.0%}"
        f" (difference {out.low:+.0%} to {out.high:+.0%});"
        f" deaths {deaths.before:.1f} -> {deaths.after:.1f} a world"
    )

# Any change will do: here a ruler whom half as many people think legitimate, in settings of your own.
weaker = gs.contrast(CASE, (), ["country.legitimacy=0.25"], worlds=WORLDS, days=DAYS)
crowd = weaker.measures["peak_turnout"]
print(f"\nLegitimacy 0.25: the largest crowd {crowd.before:,.0f} -> {crowd.after:,.0f} (mean of {WORLDS} worlds)")
