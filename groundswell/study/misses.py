"""What is known to be wrong or missing when the model plays a case, from the case file and the README beside it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from groundswell.model.casefile import case_path, load_case

__all__ = ["Misses", "misses_of"]

_HEADING = re.compile(r"^##\s+(.*?)\s*$")
_BULLET = re.compile(r"^[-*]\s+(.*)$")
_WRONG, _LEFT_OUT = "what the model gets wrong", "what the model leaves out"


class Misses(NamedTuple):
    """What cannot be asked of a case: its own limits, where the model was seen to miss, what it leaves out."""

    limits: list[str]
    wrong: list[str]  # one line for each bullet under "What the model gets wrong here"
    left_out: str  # the paragraph under "What the model leaves out"


def misses_of(name_or_path: str | Path) -> Misses:
    """The limits in a case file, and two sections of the README.md beside it; empty where nothing is written down."""
    path = case_path(name_or_path)
    sections = _sections(path.with_name("README.md"))
    return Misses(
        list(load_case(path).case.limits), _bullets(_under(sections, _WRONG)), " ".join(_under(sections, _LEFT_OUT))
    )


def _sections(page: Path) -> dict[str, list[str]]:
    """The lines of each section of second rank by its heading; none where there is no page that can be read."""
    try:
        lines = page.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):  # a case needs no page
        return {}
    found: dict[str, list[str]] = {}
    heading = ""
    for line in lines:
        match = _HEADING.match(line)
        if match:
            heading = match.group(1).lower()
            found[heading] = []
        elif heading and line.strip():
            found[heading].append(line.strip())
    return found


def _under(sections: dict[str, list[str]], start: str) -> list[str]:
    return next((lines for heading, lines in sections.items() if heading.startswith(start)), [])


def _bullets(lines: list[str]) -> list[str]:
    """Bullets as single lines, without the marks of bold type; what stands before the first is left out."""
    found: list[str] = []
    for line in lines:
        match = _BULLET.match(line)
        if match:
            found.append(match.group(1))
        elif found:
            found[-1] += f" {line}"
    return [each.replace("**", "") for each in found]
