"""How many took part, where a dataset says it in words: hundreds, 50+, about 300, 2,000 to 5,000."""

from __future__ import annotations

import math
import re

from groundswell.data.importers.format import Unsaid

__all__ = ["Size", "said_size"]

Size = tuple[float | None, float | None, float | None]

# Words that are a range: 100s and hundreds are 200 to 999, as datasets of news reports use them.
_WORDS = (
    (r"hundreds of thousands|100,?000s", 200_000.0, 999_999.0),
    (r"tens? of thousands|10,?000s", 20_000.0, 99_999.0),
    (r"millions|1,?000,?000s", 2_000_000.0, 9_999_999.0),
    (r"thousands|several thousand|(?:a )?few thousand|1,?000s", 2_000.0, 9_999.0),
    (r"hundreds|several hundred|(?:a )?few hundred|100s", 200.0, 999.0),
    (r"dozens|scores|tens|several dozen|(?:a )?few dozen", 24.0, 99.0),
    (r"(?:a )?handful|several|(?:a )?few", 3.0, 20.0),
)
_IN_WORDS = tuple((re.compile(rf"(?<![\w,]){pattern}(?!\w)"), low, high) for pattern, low, high in _WORDS)
_AMOUNT = re.compile(r"(\d[\d,]{0,14}(?:\.\d{1,3})?)\s*(thousand|million|k\b|m\b|dozen|hundred)?")
_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3})+(?![\d.])")
_TIMES = {"thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "dozen": 12.0, "hundred": 100.0}
_MORE = re.compile(r"[>≥]|\+|more than|over |at least|above|or more|upwards")
_LESS = re.compile(r"[<≤]|up to|less than|fewer than|under |below|at most")
_ABOUT = re.compile(r"~|about|around|approx|roughly|nearly|almost|some |circa|estimated")
_RANGE = re.compile(r"-|–| to | and |between")
_NOTHING = re.compile(r"no report|unknown|unspecified|not specified|^\W*$|^na$|^n/a$|^none$")
_AROUND = 1.25
_MOST = 2e9


def said_size(cell: str | None) -> Size:
    """Low, best and high of a size in words or numbers; three times None where nothing is said.

    A plain number is all three. "n or more" is n to 2n, "up to n" is n/2 to n, "about n" is n/1.25 to 1.25n, a word
    such as "hundreds" its range; best is then the geometric middle. Raises `Unsaid` for words that are not understood.
    """
    if cell is None:
        return None, None, None
    said = " ".join(cell.lower()[:200].split())
    if _NOTHING.search(said):
        return None, None, None
    if found := _ranges(said):
        low, high = found[0] if not _RANGE.search(said) else (min(found)[0], max(high for _, high in found))
        return low, math.sqrt(low * high), high
    amounts = _amounts(said)
    if not amounts or max(amounts) > _MOST:
        raise Unsaid("a size in words that are not understood")
    if len(amounts) >= 2 and _RANGE.search(said):
        low, high = min(amounts[:2]), max(amounts[:2])
        return low, _middle(low, high), high
    one = amounts[0]
    if _MORE.search(said):
        return one, _middle(one, 2.0 * one), 2.0 * one
    if _LESS.search(said):
        return one / 2.0, _middle(one / 2.0, one), one
    if _ABOUT.search(said):
        return one / _AROUND, one, one * _AROUND
    return one, one, one


def _ranges(said: str) -> list[tuple[float, float]]:
    """The ranges of all words that are one, the largest first; what was read is not read again."""
    found = []
    for pattern, low, high in _IN_WORDS:
        if pattern.search(said):
            found.append((low, high))
            said = pattern.sub(" ", said)
    return found


def _amounts(said: str) -> list[float]:
    """The numbers in a text: 10.000 and 10,000 are ten thousand, in "10 to 20 thousand" both are thousands."""
    found = [
        (float(number.replace(",", "")), times)
        for number, times in _AMOUNT.findall(_THOUSANDS.sub(lambda each: each[0].replace(".", ""), said))
    ]
    last = next((times for _, times in found[1:2]), "")
    return [
        number * _TIMES.get(times or (last if number < 1000.0 and place == 0 else ""), 1.0)
        for place, (number, times) in enumerate(found)
    ]


def _middle(low: float, high: float) -> float:
    return math.sqrt(low * high) if low > 0.0 else (low + high) / 2.0
