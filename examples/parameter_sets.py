"""A case under a grid of parameter sets: one dataset, in which worlds of one number share all their draws.

You learn how to vary inputs, why sets can be compared world by world, and how to get one dimension for sets and one
for draws. The model cannot say which of the values is true: sets answer "what would the model say if", one after the
other, and nothing ranks them.
"""

import groundswell as gs

sets = gs.grid_of({"country.legitimacy": [0.2, 0.4], "switches.patron": [True, False]})
made = gs.ensemble("kazakhstan-2022", sets, worlds=20, days=8, citizens_per_agent=1000, workers=2)
print(made)

data = made.unstacked()  # dims parameter_set, draw, step, district, ...
out = (data.ruler_out == 1).assign_coords(parameter_set=data.set_name)
print("\nWorlds, of twenty, in which the ruler is out:")
print(out.sum("draw").to_series().to_string())

# The same draw with and without the patron: what differs is the patron's doing, in this model.
with_patron, without = list(sets)[:2]
alone, helped = out.sel(parameter_set=without), out.sel(parameter_set=with_patron)
print(f"\nOf the same draws, {int((alone & ~helped).sum())} fall without the patron only, at a legitimacy of 0.2.")
