"""The words of a case that is built from tables, in English."""

from __future__ import annotations

__all__ = ["BUILT_ENGLISH"]

BUILT_ENGLISH: dict[str, str] = {
    "built.no_patron": "nobody by treaty or garrison",
    "built.told": (
        "{title}: {districts} districts, {people} people; patron: {patron}. Of {inputs} inputs {assumed} are assumed: "
        "the tables hold nothing for them."
    ),
    "built.readme": """# {title}

Built from tables by Groundswell {version}: {country} as it was known on the eve of {date}. Patron: {patron}.

{districts} districts with {people} people. Of {inputs} inputs {assumed} are assumed, because the tables hold nothing
for them; each says so in its source, and has an interval that is wide for that reason.

## What to know of it first

{limits}

## Next steps

1. **Read** `case.toml`. Each number has a value, the interval that worlds draw it from, a unit and a source.
2. **Replace** what you know better: a poll for `country.legitimacy`, the day the ruler took office for
   `country.tenure`, counts of police and army. Change the source with the number. Use only what was known on the eve.
3. **Check** it: `groundswell check {place}`, and **see** it: `groundswell show {place}`.
4. **Run** it: `groundswell run {place}`.

Numbers that come from V-Dem are licensed CC BY-SA 4.0: who passes this case on keeps that licence.
""",
}
