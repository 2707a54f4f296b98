"""Every case that has corrections is what the builder makes of them, to the letter."""

from importlib.resources import files
from pathlib import Path

import pytest

from groundswell.build.corrected import build_corrected

CASES = Path(str(files("groundswell") / "cases"))
BUILT = sorted(path.parent.name for path in CASES.glob("*/corrections.toml") if (path.parent / "case.toml").is_file())


@pytest.mark.parametrize("name", BUILT)
def test_a_shipped_case_is_what_its_corrections_make(name: str) -> None:
    made = build_corrected(name, CASES / name / "corrections.toml")
    assert (CASES / name / "case.toml").read_text(encoding="utf-8") == made.text, "run python tools/build_cases.py"
    assert made.laid.expert <= 5, "at most five expert settings in a case"
