"""Builds every shipped case from its corrections.toml: `python tools/build_cases.py [--check] [NAME ...]`."""

import argparse
import sys
from pathlib import Path

from groundswell.build.corrected import build_corrected

CASES = Path(__file__).resolve().parent.parent / "groundswell" / "cases"


def built() -> list[Path]:
    """Folders of all cases that the builder makes."""
    return sorted(path.parent for path in CASES.glob("*/corrections.toml"))


def main() -> None:
    """Write each case file, or with --check name those that are not what the builder makes."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("names", nargs="*", help="cases; all where none is named")
    asked.add_argument("--check", action="store_true", help="write nothing; name those that differ")
    given = asked.parse_args()
    differ = []
    for folder in built():
        if given.names and folder.name not in given.names:
            continue
        made = build_corrected(folder.name, folder / "corrections.toml")
        file = folder / "case.toml"
        if given.check:
            if not file.is_file() or file.read_text(encoding="utf-8") != made.text:
                differ.append(folder.name)
            continue
        file.write_text(made.text, encoding="utf-8", newline="\n")
        tree, laid = made.laid.tree, made.laid
        people = sum(each["population"] for each in tree["districts"])
        print(
            f"{folder.name}: {len(tree['districts'])} districts, {people:,} people; patron: {tree['patron']['name']}; "
            f"{laid.corrected} numbers corrected, {laid.expert} by an expert"
        )
    if differ:
        sys.exit(f"not what the builder makes: {', '.join(differ)}. Run python tools/build_cases.py")


if __name__ == "__main__":
    main()
