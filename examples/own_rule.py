"""One's own rule: ten lines of Python take the place of a rule of the package, for all its worlds.

You learn how a case names a rule of your own, and that a rule is a plain function, compiled when it is first used
(about half a minute, once). Here citizens hope the same whatever they believe of the ruler, so that the loop at the
heart of the model is cut; what is left shows what that loop was worth. The model cannot say which rule is true: fit
and record speak of the rules that ship, not of yours.
"""

import shutil
from pathlib import Path

import groundswell as gs

CASE = "kazakhstan-2022"
WORLDS = 20
DAYS = 10
CITIZENS_PER_AGENT = 1000
RULE = Path(__file__).parent / "rules" / "steady_hope.py"


def played(case: str | Path) -> gs.Result:
    """The case in as many worlds as above."""
    return gs.run(case, worlds=WORLDS, days=DAYS, citizens_per_agent=CITIZENS_PER_AGENT, out="out")


shipped = played(CASE)

# A case of one's own: the shipped one, one table more, and the file with the rule beside it.
folder = Path("own-rule")
if not folder.exists():
    gs.begin_case("own-rule", CASE)
    shutil.copy(RULE, folder)
    with (folder / "case.toml").open("a", encoding="utf-8") as file:
        file.write('\n[rules]\n"turnout.hope" = "steady_hope.py:steady_hope"\n')
own = played(folder)

print(f"{'':24}{'rule that ships':>18}{'own rule':>12}")
for name in ("ruler_out", "foreign_troops"):
    here, there = (result.summary.variables[name].share for result in (shipped, own))
    print(f"{name:24}{here:18.0%}{there:12.0%}")
for name in ("peak_turnout", "arrests", "deaths"):
    here, there = (result.summary.quantities[name].median or 0 for result in (shipped, own))
    print(f"{name + ', median':24}{here:18,.0f}{there:12,.0f}")
print("\nRules' hashes differ:", shipped.attributes["rules_hash"][:8], own.attributes["rules_hash"][:8])
