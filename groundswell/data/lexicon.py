"""The words of frames: which terms call a protest foreign-paid, terrorist or a plot, and who speaks, by category."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from groundswell.data.reading.faults import DataError

__all__ = ["Lexicon", "load_lexicon", "pattern_of", "unified"]

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]+)?")
_MOST_TERMS = 5000


class Lexicon(NamedTuple):
    """Frames with their terms as one pattern each, and categories of speakers in the order in which they are asked."""

    frames: dict[str, re.Pattern[str]]
    what: dict[str, str]
    terms: dict[str, dict[str, list[str]]]  # of each frame by language
    speakers: dict[str, re.Pattern[str]]
    sources: tuple[str, ...]  # the files that it is from


def unified(text: str) -> str:
    """A text as terms are matched in it: no capitals, one kind of apostrophe and hyphen, ё as е."""
    return (
        text.casefold().replace("ё", "е").translate({0x2019: "'", 0x2018: "'", 0x2010: "-", 0x2011: "-", 0x2013: "-"})
    )


def pattern_of(terms: list[str]) -> re.Pattern[str]:
    """One pattern for any of the terms at the borders of words; a * stands for any letters to the end of a word."""
    parts = []
    for term in sorted(set(map(unified, terms)), key=lambda each: (-len(each), each)):
        words = [re.escape(word).replace(r"\*", r"\w{0,30}") for word in re.split(r"[\s-]+", term.strip()) if word]
        if words:
            parts.append(r"[\s\-]{1,3}".join(words))
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)" if parts else r"(?!)")


def load_lexicon(path: Path | None = None) -> Lexicon:
    """The lexicon that ships, with the frames of the file at ``path`` in it or beside it.

    Raises DataError where the file is no lexicon, with what is wrong and where.
    """
    shipped = tomllib.loads(files("groundswell.data").joinpath("lexicon.toml").read_text(encoding="utf-8"))
    told, sources = shipped, ["groundswell"]
    if path is not None:
        own = _read(path)
        told = {
            "frames": shipped["frames"] | own.get("frames", {}),
            "speakers": own.get("speakers", {})
            | {k: v for k, v in shipped["speakers"].items() if k not in own.get("speakers", {})},
        }
        sources.append(path.name)
    frames, what, terms = {}, {}, {}
    for name, each in told["frames"].items():
        terms[name] = {key: list(value) for key, value in each.items() if key != "what"}
        what[name] = str(each.get("what", name.replace("_", " ")))
        frames[name] = pattern_of([term for listed in terms[name].values() for term in listed])
    speakers = {name: pattern_of(list(words)) for name, words in told["speakers"].items()}
    return Lexicon(frames, what, terms, speakers, tuple(sources))


def _read(path: Path) -> dict[str, Any]:
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as failure:
        raise DataError(f"{path}: it is no TOML in UTF-8: {failure}") from None
    unknown = set(told) - {"frames", "speakers"}
    if unknown:
        raise DataError(
            f"{path}: {', '.join(sorted(unknown))} is not known; a lexicon has [frames.NAME] and [speakers]"
        )
    frames, speakers = told.get("frames", {}), told.get("speakers", {})
    if not isinstance(frames, dict) or not isinstance(speakers, dict) or not (frames or speakers):
        raise DataError(f"{path}: it has neither [frames.NAME] nor [speakers]")
    for name, each in frames.items():
        if not isinstance(each, dict) or not set(each) - {"what"}:
            raise DataError(f'{path}: [frames.{name}] needs a list of terms under a language, such as en = ["..."]')
        for language, terms in each.items():
            if language == "what":
                continue
            if not _LANGUAGE.fullmatch(language):
                raise DataError(f'{path}: [frames.{name}] {language}: a language is two or three letters, such as "en"')
            _check(path, f"[frames.{name}] {language}", terms)
    for name, terms in speakers.items():
        _check(path, f"[speakers] {name}", terms)
    return told


def _check(path: Path, where: str, terms: Any) -> None:
    if (
        not isinstance(terms, list)
        or not terms
        or not all(isinstance(each, str) and each.strip(" *-") for each in terms)
    ):
        raise DataError(f'{path}: {where} must be a list of terms in quotes, such as ["foreign agent*"]')
    if len(terms) > _MOST_TERMS:
        raise DataError(f"{path}: {where} has more than {_MOST_TERMS} terms")
