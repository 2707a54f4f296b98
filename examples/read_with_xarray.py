"""Reading the worlds with xarray: names instead of numbers, quantiles over worlds, a figure with its units.

You learn what a run keeps (every step of every world, by district) and the one trap in it: after a ruler's fall the
model is silent, so values are missing there and must not be read as zero. The model cannot say what comes after a
fall, and a quantile over the worlds that are left speaks of these alone.
"""

import matplotlib.pyplot as plt

import groundswell as gs

CASE = "kazakhstan-2022"
WORLDS = 20
CITIZENS_PER_AGENT = 1000

worlds = gs.run(CASE, worlds=WORLDS, citizens_per_agent=CITIZENS_PER_AGENT, out="out").dataset
print(worlds.turnout)  # dimensions, dates, unit and meaning

# One place by its name: the largest crowd of each world, and its quantiles over worlds.
almaty = worlds.turnout.sel(district="Almaty").max("step")
print("\nAlmaty, largest crowd: 10%, 50%, 90% of worlds:", almaty.quantile([0.1, 0.5, 0.9]).values)

# The whole country; min_count keeps a step missing where no district speaks, instead of calling it 0.
country = worlds.turnout.sum("district", min_count=1, keep_attrs=True)
print("Worlds that still speak at the last step:", int(country.isel(step=-1).notnull().sum()), "of", WORLDS)

# Codes have their meanings as an attribute: how each world ended, counted.
meanings = worlds.outcome.attrs["flag_meanings"].split()
endings, counts = zip(*sorted(worlds.outcome.groupby(worlds.outcome).count().to_series().items()))
print("Endings:", {meanings[int(code)]: int(count) for code, count in zip(endings, counts)})

# Each world keeps the numbers that it drew, so that worlds can be split by any of them.
price = worlds.parameter_value.sel(parameter="grievance.price")
largest = country.max("step")
above, below = largest.where(price > price.median()), largest.where(price <= price.median())
print(
    f"Median largest crowd where grievance.price is low: {below.median():,.0f}; where it is high: {above.median():,.0f}"
)

daily = country.swap_dims(step="time").resample(time="1D").max(keep_attrs=True)
daily.quantile([0.1, 0.5, 0.9], dim="world", keep_attrs=True).plot.line(x="time")
plt.title("Largest crowd of each day: 10%, 50% and 90% of worlds")
plt.savefig("turnout.png", bbox_inches="tight")
print("Figure: turnout.png")
