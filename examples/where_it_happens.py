"""In which worlds foreign troops come: boxes drawn in half of the worlds, judged by the other half.

You learn what scenario discovery says (coverage, density, quasi-p-values, what comes back) and that no box is an answer
too. The model cannot say what would bring troops about: a box describes worlds of this model, and holds no advice.
Needs the extra `discover`.
"""

import groundswell as gs

OVER = ["turnout.slack", "grievance.price", "news.prior", "patron.base", "country.legitimacy"]

found = gs.discover("kazakhstan-2022", outcome="foreign_troops", over=OVER, worlds=300, boxes=1, days=20)
print(f"Troops came in {found.happened} of {found.worlds} worlds.")
for box, harm in zip(found.boxes, found.harm):
    for bound in box.bounds:
        print(f"  {bound.key} from {bound.low:.3g} to {bound.high:.3g}")
        print(f"    (quasi-p {bound.quasi_p:.2g}; comes back in {bound.again:.0%} of resamples)")
    print(f"  In the box: {box.inside.share:.0%} of worlds ({box.inside.low:.0%} to {box.inside.high:.0%}), of all")
    print(f"  {box.all_worlds.share:.0%}; it covers {box.covered.share:.0%} of the worlds with troops.")
    print(f"  Deaths in the middle world: {harm.deaths[0]:.0f} inside, {harm.deaths[1]:.0f} outside;")
    print(f"  arrests {harm.arrests[0]:,.0f} and {harm.arrests[1]:,.0f}.")
if not found.boxes:
    print("No box holds in the other half of the worlds.")
