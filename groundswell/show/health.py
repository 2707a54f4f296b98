"""What a look at the installation found, in words."""

from __future__ import annotations

from datetime import datetime

from groundswell.model.kernel_folders import KernelFolder
from groundswell.show.catalogue import CATALOGUE
from groundswell.study.health import FAULT, OK, WARNING, Finding, can_run

__all__ = ["FIRST_RUN", "cleaning_in_words", "conclusion", "finding_in_words", "mend_in_words", "size", "topic_of"]

FIRST_RUN = "groundswell run kazakhstan-2022 --worlds 20"
_SIZES = ("bytes", "free", "memory", "need")


def _say(key: str, language: str) -> str:
    return CATALOGUE[language][key]  # words.say needs numpy, which may be what is missing


def size(number: float) -> str:
    """Bytes in the unit that reads best: 512 B, 12 kB, 3.4 MB, 21 GB."""
    for unit, scale in (("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if number >= scale:
            shown = number / scale
            return f"{shown:.0f} {unit}" if shown >= 10 else f"{shown:.1f} {unit}"
    return f"{number:.0f} B"


def topic_of(finding: Finding, language: str = "en") -> str:
    """What was looked at, in a word or two."""
    return _say(f"health.topic.{finding.topic}", language)


def finding_in_words(finding: Finding, language: str = "en") -> str:
    """The sentence of one finding."""
    told = dict(finding.values)
    for name in _SIZES:
        if isinstance(told.get(name), (int, float)):
            told[name] = size(told[name])
    if "colour" in told:
        told["colours"] = _say("health.colour" if told["colour"] else "health.plain", language)
    return _say(finding.key, language).format(**told)


def mend_in_words(finding: Finding, language: str = "en") -> str:
    """How to mend it, or what to do with it; empty where there is nothing to do."""
    if not finding.mend:
        return ""
    key = "health.more" if finding.verdict == OK else "health.mend"
    return _say(key, language).format(mend=finding.mend)


def conclusion(found: list[Finding], language: str = "en") -> str:
    """Whether it can run, in one sentence."""
    verdicts = [each.verdict for each in found]
    if not can_run(found):
        return _say("health.runs_not", language).format(number=verdicts.count(FAULT))
    warned = verdicts.count(WARNING)
    key = "health.runs_warned" if warned else "health.runs"
    return _say(key, language).format(number=warned, command=FIRST_RUN)


def cleaning_in_words(folders: list[KernelFolder], language: str = "en") -> list[str]:
    """What would be removed, a line for each folder under one that sums up."""
    lines = [_say("health.clean.heading", language).format(bytes=size(sum(each.bytes for each in folders)))]
    for each in folders:
        written = datetime.fromtimestamp(each.written).strftime("%Y-%m-%d %H:%M")
        told = {"path": each.path, "bytes": size(each.bytes), "written": written}
        lines.append(_say("health.clean.folder", language).format(**told))
    return lines
