"""How a work is written down: as BibTeX, as a line of text, as CSL-JSON for reference managers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from groundswell.data.references import Reference
from groundswell.show.words import say
from groundswell.study.cited import Reason, Use

__all__ = ["as_bibtex", "as_csl", "as_text", "bibliography", "by_role", "reasons_in_words"]

_ROLES = ("software", "data", "classic", "rule", "method")
_TYPES = {"data": "misc", "software": "misc"}  # classic BibTeX knows neither
_CSL = {
    "article": "article-journal",
    "book": "book",
    "inproceedings": "paper-conference",
    "misc": "document",
    "data": "dataset",
    "software": "software",
}
_CSL_FIELDS = {
    "journal": "container-title",
    "booktitle": "container-title",
    "volume": "volume",
    "number": "issue",
    "pages": "page",
    "publisher": "publisher",
    "address": "publisher-place",
    "version": "version",
    "doi": "DOI",
    "url": "URL",
    "note": "note",
}
_VERBATIM = ("doi", "url")
_SHOWN = 8  # places named of one kind of reason before the rest is counted


def as_bibtex(reference: Reference, version: str = "") -> str:
    """One entry in UTF-8 that both BibTeX and biber read; titles keep their capitals.

    ``version`` is added where the work is Groundswell itself.
    """
    told = dict(reference.fields)
    if version and reference.key == "groundswell":
        told["version"] = version
    if reference.kind in _TYPES and "publisher" in told:
        told["howpublished"] = told.pop("publisher")
    if "version" in told:
        told["note"] = "; ".join(part for part in (f"version {told.pop('version')}", told.get("note", "")) if part)
    lines = [f"  author = {{{_escaped(' and '.join(reference.author))}}}"]
    lines.append(f"  title = {{{{{_escaped(reference.title)}}}}}")
    if reference.year is not None:
        lines.append(f"  year = {{{reference.year}}}")
    for name, value in told.items():
        shown = value if name in _VERBATIM else _escaped(value)
        lines.append(f"  {name} = {{{shown.replace('-', '--') if name == 'pages' else shown}}}")
    kind = _TYPES.get(reference.kind, reference.kind)
    return f"@{kind}{{{reference.key},\n" + ",\n".join(lines) + "\n}"


def _escaped(text: str) -> str:
    for sign in "&%#_":
        text = text.replace(sign, f"\\{sign}")
    return text


def as_text(reference: Reference, version: str = "", language: str = "en") -> str:
    """One line: authors, year, title, where it appeared, how to find it."""
    told = reference.fields
    year = str(reference.year) if reference.year is not None else say("cite.undated", language)
    parts = [f"{_authors(reference, language)} ({year}). {reference.title}."]
    where = told.get("journal") or told.get("booktitle") or told.get("publisher") or told.get("howpublished", "")
    if where:
        number = f" ({told['number']})" if "number" in told else ""
        volume = f" {told['volume']}{number}" if "volume" in told else ""
        pages = f", {told['pages'].replace('-', '–')}" if "pages" in told else ""
        parts.append(f"{where}{volume}{pages}.")
    shown = version if reference.key == "groundswell" else told.get("version", "")
    if shown:
        parts.append(say("cite.version", language).format(version=shown))
    if "note" in told:
        parts.append(f"{told['note']}.")
    if "doi" in told:
        parts.append(f"doi:{told['doi']}")
    elif "url" in told:
        parts.append(told["url"])
    return " ".join(parts)


def _authors(reference: Reference, language: str) -> str:
    names = [name.strip("{}") for name in reference.author]
    others = names[-1] == "others"
    names = names[:-1] if others else names
    if others or len(names) > 6:
        return say("cite.others", language).format(first=names[0])
    return names[0] if len(names) == 1 else f"{'; '.join(names[:-1])}; {names[-1]}"


def as_csl(reference: Reference, version: str = "") -> dict[str, Any]:
    """One item of CSL-JSON, as Zotero, pandoc and others import it."""
    item: dict[str, Any] = {"id": reference.key, "type": _CSL[reference.kind], "title": reference.title}
    item["author"] = [_csl_name(name) for name in reference.author]
    if reference.year is not None:
        item["issued"] = {"date-parts": [[reference.year]]}
    for name, value in reference.fields.items():
        if name in _CSL_FIELDS:
            item[_CSL_FIELDS[name]] = value
    if version and reference.key == "groundswell":
        item["version"] = version
    return item


def _csl_name(name: str) -> dict[str, str]:
    if name.startswith("{") or "," not in name:
        return {"literal": name.strip("{}")}
    family, _, given = name.partition(", ")
    return {"family": family, "given": given}


def reasons_in_words(reasons: Iterable[Reason], language: str = "en") -> str:
    """Why a work is cited: what it is used for, and the inputs, numbers and rules that name it."""
    parts = []
    told = list(reasons)
    for kind in ("method", "piece", "classic", "format", "rule", "number", "input", "record"):
        places = list(dict.fromkeys(each.place for each in told if each.kind == kind and each.place))
        if not places:
            continue
        shown = ", ".join(places[:_SHOWN])
        if len(places) > _SHOWN:
            shown += say("cite.more", language).format(number=len(places) - _SHOWN)
        parts.append(shown if kind in ("method", "piece") else f"{say(f'cite.reason.{kind}', language)} {shown}")
    return "; ".join(parts)


def by_role(uses: Iterable[Use], language: str = "en") -> list[tuple[str, list[Use]]]:
    """The same works under headings: software, data, papers behind rules, methods; empty groups are left out."""
    told = list(uses)
    groups = [(role, [use for use in told if use.reference.role == role]) for role in _ROLES]
    return [(say(f"cite.role.{role}", language), here) for role, here in groups if here]


def bibliography(uses: Iterable[Use], version: str = "", language: str = "en") -> str:
    """A BibTeX file of these works by role, each with a comment that says why it is there."""
    blocks = []
    for heading, here in by_role(uses, language):
        blocks.append(f"% ---- {heading}")
        for use in here:
            why = reasons_in_words(use.reasons, language)
            blocks.append((f"% {why}\n" if why else "") + as_bibtex(use.reference, version))
    return "\n\n".join(blocks) + "\n"
