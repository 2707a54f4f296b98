"""Which numbers decide how large the crowd becomes, how surely that is known, and how much is chance.

You learn to ask an exploration for shares of the variance with their intervals, to see what has not converged, and that
deaths and arrests stand beside. The model cannot say what decides in the country: most numbers are assumed, and shares
are shares of that doubt.
"""

import groundswell as gs

OVER = ["turnout.slack", "turnout.threshold", "news.surprise_gain", "country.legitimacy", "patron.stance"]
SAMPLES = 16  # 128 is the default; the interval of each share narrows with the root

found = gs.explore("kazakhstan-2022", method="sobol", over=OVER, outcome="peak_turnout", samples=SAMPLES, days=10)
whole = found.dataset.isel(samples=-1)
print("with others, of the variance of:   the crowd (90% interval)   deaths   arrests")
for name in found.dataset["column"].values:
    crowd, deaths, arrests = (whole.sel(outcome=each, column=name) for each in ("peak_turnout", "deaths", "arrests"))
    interval = f"({crowd.share_whole_low:.0%} to {crowd.share_whole_high:.0%})"
    print(f"{name:36} {crowd.share_whole:4.0%} {interval:20} {deaths.share_whole:7.0%} {arrests.share_whole:9.0%}")
print(f"{int(whole.converged.sel(outcome='peak_turnout').sum())} of {whole.sizes['column']} have converged.")
gs.write_five_numbers(found, "what_matters.svg")
print(f"The figure is in what_matters.svg, the worlds in {found.folder}")
