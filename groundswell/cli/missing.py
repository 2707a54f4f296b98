"""What is said where a package is missing that the command line itself stands on: the faults that `doctor` finds."""

from __future__ import annotations

import sys
from pathlib import Path

__all__ = ["tell_missing"]

_FAULT = 1


def tell_missing(missing: ModuleNotFoundError) -> int:
    """Write to stderr what is missing and how to mend it, with the standard library alone; the exit code."""
    from groundswell import __version__
    from groundswell.show.health import finding_in_words, mend_in_words, topic_of
    from groundswell.study.health import FAULT, findings

    lines = [f"groundswell: {missing}"]
    for each in findings(Path("out"), __version__):
        if each.verdict == FAULT:
            lines.append(f"  {topic_of(each)}: {finding_in_words(each)}")
            lines += [f"    {mend_in_words(each)}"] if each.mend else []
    sys.stderr.write("\n".join(lines) + "\n")
    return _FAULT
