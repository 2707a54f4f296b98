"""What a study found as plain values for `--json`: named fields, dates as text, null where there is no number."""

from __future__ import annotations

import datetime
import math
from typing import Any

__all__ = ["plain"]


def plain(found: Any) -> Any:
    """Named tuples as objects, other sequences as lists, dates as ISO text, NaN and infinity as null."""
    if isinstance(found, tuple) and (fields := getattr(found, "_fields", None)):
        return {name: plain(getattr(found, name)) for name in fields}
    if isinstance(found, dict):
        return {str(key): plain(value) for key, value in found.items()}
    if isinstance(found, list | tuple | set | frozenset):
        return [plain(each) for each in found]
    if isinstance(found, datetime.date):
        return found.isoformat()
    if isinstance(found, float) and not math.isfinite(found):
        return None
    return found
