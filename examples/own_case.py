"""One's own case: a case that ships is copied, some inputs are changed, the file is checked and run.

You learn that a case is one text file of inputs known on its eve, each with its interval and source, and that a wrong
one is refused with the line and the way to mend it. The model cannot say more of your case than its sources do: an
interval that nobody can defend gives shares that nobody can use.
"""

from pathlib import Path

import groundswell as gs

LIKE = "kazakhstan-2022"
WORLDS = 20
CITIZENS_PER_AGENT = 1000

text = gs.case_path(LIKE).read_text(encoding="utf-8")
changes = {
    'name = "kazakhstan-2022"': 'name = "steppe-2030"',
    'title = "Kazakhstan, January 2022"': 'title = "A steppe republic, imagined"',
    "legitimacy = { value = 0.5, low = 0.35, high = 0.65": "legitimacy = { value = 0.3, low = 0.2, high = 0.4",
    "stance = { value = 0.6, low = 0.3, high = 0.85": "stance = { value = 0.1, low = -0.2, high = 0.4",
}
for was, is_now in changes.items():
    assert text.count(was) == 1, was
    text = text.replace(was, is_now)
folder = Path("steppe-2030")
folder.mkdir(exist_ok=True)
(folder / "case.toml").write_text(text, encoding="utf-8")

# A slip is told with its place and what is allowed; nothing is guessed.
try:
    gs.load_case(folder, ["country.legitimacy=1.3"])
except gs.CaseError as refused:
    print(f"Refused:\n{refused}\n")

case = gs.load_case(folder)
print(
    f"{case.case.title}: {case.population:,} citizens in {len(case.districts)} districts; {len(case.inputs())} inputs"
)

result = gs.run(folder, worlds=WORLDS, citizens_per_agent=CITIZENS_PER_AGENT, out="out")
print(result)  # no record stands beside it, since nothing has happened there
