"""Nearest cases: which past uprisings a case resembles on its eve, and what breaks the analogy.

You learn to ask of every analogy what is not alike, and how far a likeness is one of assumptions only. The model cannot
say that what happened there will happen here: a handful of cases ship, two that differ little may have ended apart, and
`groundswell honesty` says how often a nearest case foretold an ending.
"""

import groundswell as gs

CASE = "belarus-2020"
MOST = 2  # how many of the nearest

found = gs.analogues(CASE, MOST)
print(found)

# All of it is data: here the groups of inputs in which the nearest case is least like this one.
nearest = found.found[0]
apart = sorted(nearest.by_group.items(), key=lambda group: -group[1])
print(f"\n{nearest.title} differs most in: {', '.join(f'{name} ({value:.2f})' for name, value in apart[:3])}")
