"""Another language needs a catalogue and nothing else: no word of English is left in a report written in another."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from html.parser import HTMLParser

import pytest

from groundswell.data import places
from groundswell.model.numbers import known_numbers
from groundswell.show.catalogue import CATALOGUE
from groundswell.show.citing import as_text
from groundswell.study.cited import references_of
from groundswell.study.compare import VARIANTS

from . import synthetic, synthetic_studies

CODE = "qx"  # a language that nobody speaks: English in Cyrillic letters, written from right to left
LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
OTHER = "АБЦДЕФГЖИЙКЛМНОПЯРСТУВШХЫЗабцдефгжийклмнопярстувшхыз"
WORD = re.compile(r"[A-Za-z]{2,}")
SPOKEN = ("aria-label", "title", "alt", "content")
CODES = ("groundswell honesty", "groundswell check", "groundswell", "zarr", "--what-if")
UNSPOKEN = {"style", "code", "pre"}
NAMES_OF_META = {"width=device-width, initial-scale=1", "light"}


def other(text: str) -> str:
    """The text in the other letters; what stands in braces stays."""
    parts = re.split(r"(\{[^}]*\})", text)
    return "".join(part if part.startswith("{") else part.translate(str.maketrans(LATIN, OTHER)) for part in parts)


class Spoken(HTMLParser):
    """Every text that is seen or read aloud."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.texts: list[str] = []
        self.directions: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        found = dict(attrs)
        self.directions += [found["dir"]] if tag == "html" else []
        self.texts += [str(found[name]) for name in SPOKEN if found.get(name)]

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not UNSPOKEN & set(self.open):
            self.texts.append(data)


def strings(thing: object) -> Iterator[str]:
    """Every text in a nested mapping or list, keys too."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, Mapping):
        for key, value in thing.items():
            yield str(key)
            yield from strings(value)
    elif isinstance(thing, Sequence):
        for each in thing:
            yield from strings(each)


@pytest.fixture(scope="module")
def page() -> Iterator[Spoken]:
    CATALOGUE[CODE] = {key: other(text) for key, text in CATALOGUE["en"].items()} | {"direction": "rtl"}
    try:
        parsed = Spoken()
        parsed.feed(synthetic_studies.full_page(language=CODE))
        yield parsed
    finally:
        del CATALOGUE[CODE]


def named() -> re.Pattern[str]:
    """Whatever is a name, a code, a unit or a source: it comes with the case, the rules and the works cited."""
    run = synthetic.dataset(2)
    cited = references_of("kazakhstan-2022")
    told = {
        *strings(synthetic.case()),
        *(str(each) for name in run.coords if name != "district_kind" for each in run[name].to_numpy().ravel()),
        *(str(each) for each in run.attrs.values()),
        *(text for number in known_numbers().values() for text in (number.key, number.unit, number.source)),
        *strings(json.loads(run.attrs["citations"])),
        *strings(dict(VARIANTS)),
        *(as_text(use.reference, "0.0", CODE) for use in cited.uses),
        *(each.place for use in cited.uses for each in use.reasons),
        *cited.unlisted,
        *(synthetic_studies.LONG_SUMMARY, synthetic_studies.A_LIMIT, *synthetic_studies.DRIVEN),
        *synthetic.CLASSES,
        *CODES,
        *places.attribution("Kazakhstan").split("; "),
    } - {"city"}
    longest_first = sorted((text.strip() for text in told if WORD.search(text)), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")


def leaks(texts: Sequence[str]) -> set[str]:
    known = named()
    lines = (" ".join(text.split()) for text in texts if text not in NAMES_OF_META)
    left = {line: known.sub("", line) for line in lines if WORD.search(line)}
    return {f"{WORD.findall(rest)} in {line[:100]!r}" for line, rest in left.items() if WORD.search(rest)}


def test_no_english_is_left_in_another_language(page: Spoken) -> None:
    assert leaks(page.texts) == set()


@pytest.mark.parametrize("key", ["brief.heading", "axis.people", "months", "range", "kind.city", "cite.role.data"])
def test_a_text_left_in_english_would_be_found(key: str, page: Spoken) -> None:
    english = CATALOGUE["en"][key]
    CATALOGUE[CODE][key], kept = english, CATALOGUE[CODE][key]
    try:
        parsed = Spoken()
        parsed.feed(synthetic_studies.full_page(language=CODE))
    finally:
        CATALOGUE[CODE][key] = kept
    assert leaks(parsed.texts)


def test_the_language_says_how_it_is_written(page: Spoken) -> None:
    assert page.directions == ["rtl"]
