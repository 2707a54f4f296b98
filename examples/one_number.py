"""One number of one rule: its unit, interval and source, and what it does at both ends of its interval.

You learn that each number of the rules says where it comes from, and how to ask what it is worth. The model cannot say
which end is true: most intervals are assumed, and what differs between the ends is doubt about the model, not about
the country.
"""

import groundswell as gs

CASE = "kazakhstan-2022"
NUMBER = "turnout.deterrence"
WORLDS = 20
DAYS = 10

numbers = gs.known_numbers()
number = numbers[NUMBER]
print(f"{number.key} = {number.value:g} {number.unit}, between {number.low:g} and {number.high:g}")
print(f"Source: {number.source}")

assumed = sum(each.source.startswith("assumed") for each in numbers.values())
print(f"All rules together have {len(numbers)} numbers; {assumed} of them are assumed.\n")

# The case as it is draws each number from what the fit left of its interval; here one is held, at either end.
ends = {"low": [f"{NUMBER}={number.low}"], "high": [f"{NUMBER}={number.high}"]}
for contrast in gs.what_if(CASE, ends, worlds=WORLDS, days=DAYS):
    print(f"{contrast.settings[0]}, mean of {WORLDS} worlds (90% interval of the difference):")
    for measure in ("ruler_out", "deaths", "arrests", "peak_turnout"):
        each = contrast.measures[measure]
        print(f"  {measure:12} {each.before:10,.2f} -> {each.after:10,.2f}  ({each.low:+,.2f} to {each.high:+,.2f})")
