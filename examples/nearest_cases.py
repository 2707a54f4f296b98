"""Nearest cases: which past uprisings a case resembles on its eve, and what breaks the analogy.

You learn to ask of every analogy what is not alike, and how far a likeness is one of assumptions only. The model cannot
say that what happened there will happen here: a handful of cases ship, two that differ little may have ended apart, and
`groundswell honesty` says how often a nearest case foretold an ending.
"""

import groundswell as gs

CASE = "belarus-2020"
MOST = 2  # how many of the nearest
LINES = 4  # inputs named of each

found = gs.analogues(CASE, MOST)
print(f"{found.title}: {found.cases} other cases compared by {found.compared} inputs known on {found.known_until}.")
for near in found.found:
    print(f"\n{near.title}: distance {near.distance:.2f}, where 1 is what two cases usually differ by.")
    print(f"Nearest in {near.drawn:.0%} of draws of all inputs; {near.assumed} inputs are assumed in both cases.")
    if near.later:
        print("It began later: nobody could have drawn this analogy then.")
    for title, likenesses in (("alike", near.alike), ("apart", near.apart)):
        told = [f"{each.here.key} {each.here.value:.3g} and {each.there.value:.3g}" for each in likenesses[:LINES]]
        print(f"  {title}: {'; '.join(told) or 'nothing beyond doubt'}")
    print(f"  what happened there: {near.outcome.get('class', 'not recorded')}")
