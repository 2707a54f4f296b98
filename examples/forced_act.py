"""What if the ruler had conceded on day 4, and if the troops had come later: one act, on the same draws.

You learn to make an actor act, to read what became of it, and where it differs. The model cannot say that the ruler
could have: it forces him, and the country does not know.
"""

import groundswell as gs

CASE, WORLDS, DAYS = "kazakhstan-2022", 20, 8

for contrast in gs.what_if(CASE, do=["day 4: concede", "troops 2 days later"], worlds=WORLDS, days=DAYS):
    print(f"{contrast.name}: {contrast.parted.share:.0%} of worlds part, half of them by day {contrast.parting_day}")
    for measure in ("ruler_out", "deaths", "arrests"):
        each = contrast.measures[measure]
        worth = "" if each.gain is None else f"; drawn apart: {each.gain * WORLDS:,.0f} worlds a side"
        print(f"  {measure:10} {each.difference:+9,.2f} ({each.low:+,.2f} to {each.high:+,.2f}){worth}")
    print(contrast.dataset["turnout"].fillna(0).sum("district").max("step").mean("world").to_series(), "\n")
