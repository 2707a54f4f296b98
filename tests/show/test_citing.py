"""How works are written down: BibTeX that a known parser reads, lines of text, CSL-JSON."""

from __future__ import annotations

import pytest
from pybtex.database import BibliographyData, parse_string

from groundswell.data.references import Reference, known_references
from groundswell.show.citing import as_bibtex, as_csl, as_text, bibliography, by_role, reasons_in_words
from groundswell.study.cited import Reason, references_of, references_of_software
from groundswell.study.library import FITTED

REFERENCES = known_references()


def parsed(text: str) -> BibliographyData:
    return parse_string(text, "bibtex")


@pytest.mark.parametrize("key", REFERENCES)
def test_an_entry_is_read_back_as_it_was_meant(key: str) -> None:
    reference = REFERENCES[key]
    read = parsed(as_bibtex(reference))
    assert list(read.entries) == [key]
    entry = read.entries[key]
    assert entry.fields["title"].replace("\\", "").strip("{}") == reference.title
    assert len(entry.persons["author"]) == len(reference.author)
    for person, name in zip(entry.persons["author"], reference.author, strict=True):
        family = name.strip("{}") if name.startswith("{") else name.partition(", ")[0]
        told = " ".join([*person.prelast_names, *person.last_names]).strip("{}").replace("\\", "")
        assert told == family
    assert entry.fields.get("doi", "") == reference.fields.get("doi", "")
    assert entry.fields.get("year", "") == ("" if reference.year is None else str(reference.year))


@pytest.mark.parametrize("case", FITTED)
def test_the_bibliography_of_a_case_is_read_whole(case: str) -> None:
    told = references_of(case)
    read = parsed(bibliography(told.uses, "0.1.0"))
    assert set(read.entries) == {use.reference.key for use in told.uses}


def test_signs_that_tex_would_take_for_its_own_are_escaped() -> None:
    reference = Reference(
        "x1999", "misc", "data", ("{A & B}",), "50% of #1 & a_b", 1999, {"url": "https://a_b"}, (), "", ""
    )
    text = as_bibtex(reference)
    assert r"50\% of \#1 \& a\_b" in text
    assert "https://a_b" in text


def test_groundswell_says_which_version() -> None:
    own = REFERENCES["groundswell"]
    assert "version 9.9" in as_bibtex(own, "9.9")
    assert "Version 9.9." in as_text(own, "9.9")
    assert as_csl(own, "9.9")["version"] == "9.9"


def test_a_line_of_text() -> None:
    assert as_text(REFERENCES["epstein2002"]) == (
        "Epstein, Joshua M. (2002). Modeling civil violence: An agent-based computational approach. Proceedings of the "
        "National Academy of Sciences 99 (suppl. 3), 7243–7250. doi:10.1073/pnas.092080199"
    )
    assert as_text(REFERENCES["geonames"]).startswith("GeoNames (n.d.). GeoNames geographical database.")
    assert as_text(REFERENCES["vdem2022"]).startswith("Coppedge, Michael and others (2022).")


def test_csl_has_types_that_managers_know() -> None:
    item = as_csl(REFERENCES["epstein2002"])
    assert item["type"] == "article-journal"
    assert item["author"] == [{"family": "Epstein", "given": "Joshua M."}]
    assert item["issued"] == {"date-parts": [[2002]]}
    assert as_csl(REFERENCES["vdem2022"])["type"] == "dataset"
    assert as_csl(REFERENCES["geonames"])["author"] == [{"literal": "GeoNames"}]


def test_works_stand_under_their_role_once() -> None:
    told = references_of("kazakhstan-2022").uses
    groups = by_role(told)
    assert groups[0][0] == "Software"
    assert sum(len(here) for _, here in groups) == len(told)
    assert len(by_role(references_of_software())) == 1


def test_reasons_are_said_once_and_counted_where_there_are_many() -> None:
    many = [Reason("input", f"a.{number}") for number in range(10)] * 2
    assert reasons_in_words(many) == "input a.0, a.1, a.2, a.3, a.4, a.5, a.6, a.7 and 2 more"
    assert reasons_in_words([Reason("method", "every draw")]) == "every draw"
    assert reasons_in_words([Reason("citation", "Somebody. 1999.")]) == ""
