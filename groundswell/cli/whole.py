"""A whole number as an option takes it: refused under the name that the user wrote, with what is allowed."""

from __future__ import annotations

from collections.abc import Callable

__all__ = ["whole_number"]


def whole_number(option: str, least: int, most: int) -> Callable[[str], int]:
    """What reads the value of ``option``, such as "--worlds": a whole number from ``least`` to ``most``, or it ends."""

    def read(text: str) -> int:
        from groundswell.cli.failing import refuse
        from groundswell.model.faults import called

        allowed = f"it must be a whole number from {least} to {most}"
        try:
            value = int(text)
        except ValueError:
            refuse(f"{option} {called(text)} is no whole number: {allowed}, written in digits")
        if not least <= value <= most:
            refuse(f"{option} {called(text)} is out of range: {allowed}")
        return value

    return read
