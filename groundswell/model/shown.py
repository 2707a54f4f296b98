"""How a thing shows itself: it asks whoever the public door has named, and knows neither words nor pictures.

Rooms may only import what lies below them, but a result is made in one room and pictured in a higher one. So the
things that a person looks at (a case, a result, a contrast, a summary) ask here, and the door, `groundswell`
itself, says who answers.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

__all__ = ["Shows", "page_of", "shown_by", "text_of"]


class Shows(Protocol):
    """Whoever can show a thing: as text for a terminal, and as a piece of HTML for a notebook."""

    def text(self, thing: object) -> str:
        """The thing as some lines of text."""
        ...

    def page(self, thing: object) -> str:
        """The thing as one self-contained piece of HTML."""
        ...


_named: Callable[[], Any] | None = None


def shown_by(who: Callable[[], Any]) -> None:
    """Name who shows things; ``who`` gives back a `Shows`, and is called only when something is shown."""
    global _named
    _named = who


def text_of(thing: Any, plainly: Callable[[Any], str]) -> str:
    """The text of a thing; where nobody was named, what ``plainly`` makes of it."""
    if _named is None:
        return plainly(thing)
    room: Shows = _named()
    return room.text(thing)


def page_of(thing: object) -> str | None:
    """The HTML of a thing; None where nobody was named, which a notebook takes as "show the text"."""
    if _named is None:
        return None
    room: Shows = _named()
    return room.page(thing)
