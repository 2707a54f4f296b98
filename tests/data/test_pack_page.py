"""The page on the country-year pack says what the pack holds and what the builder reads of it."""

import importlib
from pathlib import Path

import pytest

from groundswell.data.countries import column_names

ROOT = Path(__file__).resolve().parent.parent.parent


def test_the_page_is_as_the_pack_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT / "tools")
    tool = importlib.import_module("pack_page")
    told = tool.PAGE.read_text(encoding="utf-8")
    assert all(f"| `{name}` |" in told for name in column_names())
    assert tool.page() == told, "run: python tools/pack_page.py --write"
