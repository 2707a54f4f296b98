"""Four classics in a line each: a crowd that one person changes, hidden discontent, Leipzig's Mondays, civil violence.

You learn how a published model is played from Python, what its dataset holds, and how its figures stand beside those
of the paper. The model cannot say what will happen anywhere: each of these shows one idea, and none of them is fitted
to a country except Leipzig's autumn, after the fact.
"""

import groundswell as gs

# Two crowds of a hundred people that differ by one threshold.
for kind in ("ladder", "broken ladder"):
    crowd = gs.classics.granovetter.cascade(people=100, kind=kind)
    print(f"{kind}: {int(crowd['equilibrium'])} of 100 join")

# The spread of thresholds at which a large crowd jumps, exactly, and what a hundred drawn people do there.
tipping = gs.classics.granovetter.critical_spread(mean=0.25)
print(f"A large crowd jumps at a spread of {100 * tipping.spread:.4f} of 100, from {100 * tipping.below:.1f} people.")
drawn = gs.classics.granovetter.sweep(spreads=[12.2], crowds=2000)
print(f"Of drawn crowds of a hundred, {float(drawn['chance_of_half'][0]):.0%} riot there.\n")

# One classic as it is shown: a table beside what is published (a figure too, where this is a notebook).
print(gs.classics.exhibits.kuran("A"))

# Leipzig: the model beside the counts of the day.
autumn = gs.classics.lohmann.cascade()
print("\n" + autumn[["turnout", "low", "high"]].to_dataframe().set_index("day").astype(int).to_string())

# Civil violence in every way in which the ratio of police to active citizens was programmed.
law = gs.classics.epstein.PRESETS["netlogo"]
for arrest in ("literal", "floor", "round"):
    played = gs.classics.epstein.simulate(variant=law._replace(arrest=arrest), ticks=400)
    most = int(played["active"].max())
    print(f"Arrest by the {arrest} ratio: at most {most} of 1,120 citizens are active at once.")
