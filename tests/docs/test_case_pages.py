"""Every shipped case has its page in the documents, and the index lists them all."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from groundswell.model.casefile import case_names, case_path

ROOT = Path(__file__).resolve().parents[2]


def test_pages_are_of_the_cases_that_ship(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT / "tools")
    wanted = importlib.import_module("case_pages").pages()
    found = {file.name: file.read_text(encoding="utf-8") for file in (ROOT / "docs" / "cases").glob("*.md")}
    assert found == wanted, "docs/cases/ has parted from the cases: run `make format`"


def test_every_case_says_how_it_was_made() -> None:
    for name in case_names():
        page = case_path(name).with_name("README.md")
        assert page.is_file(), name
        assert page.read_text(encoding="utf-8").startswith("# "), name
