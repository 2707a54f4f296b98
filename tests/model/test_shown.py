"""How a thing shows itself: plainly where nobody was named, by whoever was named otherwise."""

from __future__ import annotations

import types

import pytest

from groundswell.model import shown


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shown, "_named", None)


def test_where_nobody_was_named_a_thing_is_plain_and_has_no_page() -> None:
    assert shown.text_of(3, lambda thing: f"the number {thing}") == "the number 3"
    assert shown.page_of(3) is None


def test_whoever_was_named_is_asked_only_when_something_is_shown() -> None:
    asked = []

    def room() -> types.SimpleNamespace:
        asked.append("asked")
        return types.SimpleNamespace(text=lambda thing: f"text of {thing}", page=lambda thing: f"<b>{thing}</b>")

    shown.shown_by(room)
    assert not asked
    assert shown.text_of(3, str) == "text of 3"
    assert shown.page_of(3) == "<b>3</b>"
