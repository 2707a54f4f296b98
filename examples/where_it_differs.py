"""Where a change is felt: a case without shutdowns of the net against the case as it is, district by district.

You learn to read a contrast by place. The model cannot say why one district moves and another does not: the places
where most worlds differ come first, and no place is a target.
"""

import groundswell as gs

CASE, WORLDS, DAYS = "kazakhstan-2022", 20, 8

contrast = gs.contrast(CASE, do=["no shutdown"], worlds=WORLDS, days=DAYS)
print(f"{contrast.spared} of {WORLDS} worlds have no shutdown anyway and are not played twice")
for place in contrast.places[:8]:
    print(f"{place.name}: the crowd differs in {place.differs.share:.0%} of worlds")
    for name, each in place.counts.items():
        print(f"  {name:12} {each.difference:+9,.1f} ({each.low:+,.1f} to {each.high:+,.1f})")
