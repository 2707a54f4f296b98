"""From day 4 of one world: the same again, something changed, and a hundred ways it might have gone on from there.

You learn that a branch with nothing changed is the same world, that branches can be branched again, and that futures
share their draws, so that what differs between two of them is the change. The model cannot say what would have
happened in the country: a branch shows what these rules and these draws make of a change.
"""

import groundswell as gs

run = gs.run("kazakhstan-2022", worlds=20, days=15, citizens_per_agent=1000)
WORLD = 5
DAY = 4

again = gs.branch(run, WORLD, DAY)
print(f"Nothing changed from day {DAY} on: the same world, bit for bit: {again.same}")

early = gs.branch(run, WORLD, DAY, do=["concede"], name="concede")
later = gs.branch(early, day=8, settings=["patron.stance=-1"], name="and-a-cold-patron")
print(gs.branches(run.folder))

for change in ([], ["concede"]):
    futures = gs.branch(run, WORLD, DAY, do=change, futures=40)
    out, dead = futures.summary.variables["ruler_out"], futures.summary.quantities["deaths"]
    jailed = futures.dataset["detained"].max("step").median().item()
    print(f"{', '.join(change) or 'as it was'}: ruler out in {out.low:.0%} to {out.high:.0%} of 40 futures;", end=" ")
    print(f"median of {dead.median:.0f} dead and {jailed:.0f} in jail at once")
