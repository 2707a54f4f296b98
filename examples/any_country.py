"""A country and a date become a case; what is known better goes into a file that is laid over what the tables give.

You learn what is built, what a correction leaves behind, and how to see what it changes. The model cannot say how this
crisis would end: over past cases that its numbers were not fitted to, its endings score worse than base rates.
"""

from pathlib import Path

import groundswell as gs

QUESTION = '[build]\ncountry = "Tunisia"\ndate = 2010-12-17\ntrigger = "death"\ndays = 20\n'
SOLDIERS = (
    '[forces]\narmy = { value = 9000, low = 6000, high = 12000, unit = "persons", '
    'source = "a third of about 27,000 (Military Balance 2010, recalled)" }\n'
)

Path("tables.toml").write_text(QUESTION)
Path("counted.toml").write_text(QUESTION + SOLDIERS)
for name in ("tables", "counted"):
    made = gs.correct_case(f"tunisia-{name}", f"{name}.toml")
    print(f"{made.name}: {made.districts} districts, {made.people:,} people; patron: {made.patron}")
    print(f"  {made.assumed} of {made.inputs} inputs are assumed; {made.limits[0]}")

army = gs.load_case("tunisia-counted").forces.army
print(f"army: {army.value:,.0f} ({army.low:,.0f} to {army.high:,.0f}); {army.source}")

for name in ("tables", "counted"):
    summary = gs.run(f"tunisia-{name}", worlds=20, citizens_per_agent=5000).summary
    for each in ("peak_turnout", "arrests", "deaths"):
        found = summary.quantities[each]
        print(f"{name}: {each} {found.median or 0:,.0f} at the median, {found.p90 or 0:,.0f} or more in a tenth")
