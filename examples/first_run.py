"""First run: one country in many worlds, what became of them, and where all of it is kept.

You learn how a run is asked for, what its summary holds, and that a share comes with the interval that chance alone
leaves in so few worlds. The model cannot say what will happen in any country: each number holds in the model, given
what was known of the case on its eve.
"""

import groundswell as gs

CASE = "kazakhstan-2022"
WORLDS = 20  # more worlds, narrower intervals: an analyst would ask for 100 or more
CITIZENS_PER_AGENT = 1000  # the coarsest that still shows small crowds; a report uses 100

result = gs.run(CASE, worlds=WORLDS, citizens_per_agent=CITIZENS_PER_AGENT, out="out")
print(result)

fell = result.summary.variables["ruler_out"]
print(f"\nThe ruler is out in {fell.share:.0%} of {WORLDS} worlds (90% interval {fell.low:.0%} to {fell.high:.0%}).")

deaths = result.summary.quantities["deaths"]
print(f"Deaths: median {deaths.median:.0f}, middle 80% of worlds {deaths.p10:.0f} to {deaths.p90:.0f}.")
print(f"Recorded: {deaths.recorded}; inside that range: {deaths.inside}.")

# The same call again plays nothing: the run is found by its case, rules, seed and options.
again = gs.run(CASE, worlds=WORLDS, citizens_per_agent=CITIZENS_PER_AGENT, out="out")
print(f"Asked again, it was found: {again.found}.")
