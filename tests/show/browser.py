"""Where a Chromium is on this machine, and what is done where there is none."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest

NEEDED = "GROUNDSWELL_NEEDS_BROWSER"  # set where a missing browser is a failure: in .ci/run
NAMED = "GROUNDSWELL_BROWSER"  # a Chromium of one's own
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
ON_MAC = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)


def chromium() -> str | None:
    """The path of a browser of the Chromium family, or None."""
    named = os.environ.get(NAMED)
    found = [named] if named else [*map(shutil.which, NAMES), *ON_MAC]
    return next((str(each) for each in found if each and Path(each).exists()), None)


def drive() -> Any:
    """Playwright's own module; where it or a browser is missing the tests that ask are skipped, or fail if needed."""
    absent = "" if chromium() else f"no Chromium was found; install one, or set {NAMED} to its path"
    try:
        from playwright import sync_api
    except ImportError as failure:
        sync_api, absent = None, f"playwright cannot be loaded ({failure})"
    if absent and os.environ.get(NEEDED):
        pytest.fail(f"{NEEDED} is set, but {absent}")
    if absent:
        pytest.skip(absent)
    return sync_api
