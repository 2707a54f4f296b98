"""A kept run is played again, a few of its worlds, and held against what is kept, value by value.

You learn how to check a run that somebody else made, and what its dataset says of itself. The model cannot say that a
run is right because it repeats: the same rules and inputs give the same worlds, and the same errors.
"""

import json

import groundswell as gs

result = gs.run("kazakhstan-2022", worlds=20, days=5, citizens_per_agent=1000, settings=["country.legitimacy=0.3"])
for name in ("case", "case_hash", "rules_hash", "settings", "seed", "worlds", "groundswell_version", "numpy_version"):
    print(f"{name:20} {result.attributes[name]}")
print(f"{'works to cite':20} {len(json.loads(result.attributes['citations']))} of the case, and those of its rules")

repeated = gs.repeat(result.folder, worlds=5)
print(f"\nWorlds {', '.join(map(str, repeated.worlds))} were played again.")
print("They are the same." if repeated.same else f"They are not the same: {repeated.differences}")
print("Other than then:", [each.what for each in repeated.other] or "nothing")
