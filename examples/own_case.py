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

CHANGES = {  # each of these would need a source of its own
    "legitimacy = { value = 0.5, low = 0.35, high = 0.65": "legitimacy = { value = 0.3, low = 0.2, high = 0.4",
    "negotiable = { value = 0.6, low = 0.4, high = 0.8": "negotiable = { value = 0.1, low = 0.0, high = 0.2",
}

file = Path("steppe-2030") / "case.toml"
if not file.exists():  # nothing of yours is overwritten
    begun = gs.begin_case("steppe-2030", LIKE, title="A steppe republic, imagined")
    print(f"Begun from {begun.parent} in {begun.folder}: {', '.join(begun.files)}")
    text = file.read_text(encoding="utf-8")
    for was, is_now in CHANGES.items():  # as you would in an editor
        text = text.replace(was, is_now)
    file.write_text(text, encoding="utf-8")

# A slip is told with its place and what is allowed; nothing is guessed.
try:
    gs.load_case(file, ["country.legitimacy=1.3"])
except gs.CaseError as refused:
    print(f"Refused:\n{refused}\n")

case = gs.load_case(file)
for name, known in (("legitimacy", case.country.legitimacy), ("negotiable", case.country.negotiable)):
    print(f"country.{name} = {known.value} ({known.low} to {known.high}, {known.unit})")

result = gs.run(file, worlds=WORLDS, citizens_per_agent=CITIZENS_PER_AGENT, out="out")
print(result)  # no record stands beside it, since nothing has happened there
