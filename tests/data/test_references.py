"""The shipped references: every entry whole, every paper that rules name in it, every citation of a case too."""

import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import groundswell.rules
from groundswell.data.importers.formats import FORMATS
from groundswell.data.references import KINDS, ROLES, known_references, references_named
from groundswell.model.casefile import case_names, load_case
from groundswell.model.numbers import known_numbers
from groundswell.model.own_rules import replaceable_rules

PACKAGE = Path(groundswell.rules.__file__).parent.parent
REFERENCES = list(known_references().values())
each_reference = pytest.mark.parametrize("reference", REFERENCES, ids=lambda each: each.key)

# A work as texts name it: family names, with "and", "et al." or "van de" between them, then a year.
YEAR = re.compile(r"(?:19|20)\d\d")
BETWEEN = {"and", "&", "et", "al.", "van", "de", "der"}
# Years that stand after a country, an event or a month, and no work.
EVENTS = {"Belarus", "Kazakhstan", "Ukraine", "Czechoslovakia", "Hungary", "Georgia", "Kyrgyzstan", "Egypt", "Armenia"}
EVENTS |= {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}


def works_in(text: str) -> list[str]:
    """Everything in a text that looks like a work named by family name and year."""
    words = re.sub(r"[():;]", " \\g<0> ", text).split()
    found = []
    for place, word in enumerate(words):
        if not YEAR.fullmatch(word.rstrip(",.")):
            continue
        first = place
        while first and (words[first - 1] in BETWEEN or re.fullmatch(r"[A-Z][a-zé]+,?", words[first - 1])):
            first -= 1
        name = words[first:place]
        while name and name[0] in BETWEEN:
            name = name[1:]
        if name and not {each.strip(",") for each in name} & EVENTS:
            found.append(" ".join([*name, word.rstrip(",.")]))
    return found


def test_what_looks_like_a_work() -> None:
    assert works_in("assumed; Rasler 1996: anger acts for weeks") == ["Rasler 1996"]
    assert works_in("Dahl, Rivera and Gates 2025, sign") == ["Dahl, Rivera and Gates 2025"]
    assert works_in("Bienen and van de Walle 1991, sign") == ["Bienen and van de Walle 1991"]
    assert works_in("assumed; Ukraine 17 Dec 2013, Belarus 14 Sep 2020") == []


@each_reference
def test_is_whole(reference) -> None:
    assert reference.kind in KINDS
    assert reference.role in ROLES
    assert re.fullmatch(r"[a-z]+(\d{4})?", reference.key)
    assert reference.author
    assert reference.title
    assert not reference.title.endswith(".")
    for name in reference.author:
        assert name == "others" or name.startswith("{") or re.fullmatch(r"[^,{}]+, [^,{}]+", name), name
    assert "others" not in reference.author[:-1]
    if reference.role == "rule" or reference.kind in ("article", "book", "inproceedings"):
        assert reference.year is not None
        assert reference.key.endswith(str(reference.year))
    needed = {"article": "journal", "book": "publisher", "inproceedings": "booktitle"}.get(reference.kind)
    assert needed is None or reference.fields.get(needed), f"a {reference.kind} needs a {needed}"
    assert reference.named or reference.when, "nothing would ever cite it"


@each_reference
def test_says_only_what_can_be_followed(reference) -> None:
    doi, url, pages = (reference.fields.get(name, "") for name in ("doi", "url", "pages"))
    assert not doi or re.fullmatch(r"10\.\d{4,9}/\S+", doi)
    assert not url or url.startswith("https://")
    assert not pages or re.fullmatch(r"\d+(-\d+)?", pages)
    if "-" in pages:
        first, last = map(int, pages.split("-"))
        assert first < last


def test_no_two_entries_are_the_same_work() -> None:
    dois = [each.fields["doi"].lower() for each in REFERENCES if "doi" in each.fields]
    assert len(dois) == len(set(dois))
    assert len({each.title.lower() for each in REFERENCES}) == len(REFERENCES)


def test_every_paper_that_a_number_names_has_an_entry() -> None:
    for key, number in known_numbers().items():
        for work in works_in(number.source):
            assert references_named(work), f"{key} names {work}, which data/references.toml does not know"


def test_every_paper_that_a_rule_or_its_file_names_has_an_entry() -> None:
    told = {name: function.__doc__ or "" for name, function in replaceable_rules().items()}
    for entry in pkgutil.iter_modules(groundswell.rules.__path__):
        module = importlib.import_module(f"groundswell.rules.{entry.name}")
        told[entry.name] = module.__doc__ or ""
    for name, text in told.items():
        for work in works_in(" ".join(text.split())):
            assert references_named(work), f"{name} names {work}, which data/references.toml does not know"


def test_every_paper_that_the_code_names_has_an_entry() -> None:
    """Methods are named in the docstrings of study/, show/ and classics/, where the code is that uses them."""
    for room in ("study", "show", "model", "classics"):
        for file in sorted((PACKAGE / room).glob("*.py")):
            text = " ".join(re.findall(r'"""(.*?)"""', file.read_text(encoding="utf-8"), re.DOTALL))
            for name, year in re.findall(r"\(([A-Z][a-z]+(?: and [A-Z][a-z]+)?) ((?:19|20)\d\d)\)", text):
                if name not in EVENTS and not name.startswith("January"):
                    assert references_named(f"{name} {year}"), f"{file.name} names {name} {year}"


@pytest.mark.parametrize("case", case_names())
def test_every_citation_of_a_shipped_case_has_an_entry(case: str) -> None:
    for citation in load_case(case).case.citations:
        assert [each for each in references_named(citation) if each.role == "data"], citation


def test_no_name_is_so_short_that_it_would_be_found_by_chance() -> None:
    for reference in REFERENCES:
        for word in reference.named:
            assert len(word) >= 4
            others = [each for each in REFERENCES if each.key != reference.key and word in each.title]
            assert not others, f"{word} also stands in the title of {others}"


def test_versions_of_one_dataset_are_told_apart() -> None:
    assert [each.key for each in references_named("percentile in 2018, V-Dem v9 (CC BY-SA 4.0)")] == ["vdem2019"]
    assert [each.key for each in references_named("index 2015, V-Dem v6.1 (CC BY-SA 4.0)")] == ["vdem2016"]
    assert [each.key for each in references_named("percentile in 2020, V-Dem v12 (CC BY-SA 4.0)")] == ["vdem2022"]


@pytest.mark.parametrize("name", list(FORMATS))
def test_what_an_importer_says_to_cite_is_what_the_list_has(name: str) -> None:
    """Family names, years and titles stand in the citation as they stand in the entries; every DOI that it has too."""
    terms = FORMATS[name].terms
    assert terms.works
    told = terms.citation.casefold()
    for key in terms.works:
        work = known_references()[key]
        assert work.role == "data"
        assert work.title.casefold() in told
        assert work.year is None or f" {work.year}. " in told
        for author in work.author:
            family = author.strip("{}").split(",")[0]
            assert author == "others" or family.casefold() in told, author
    dois = re.findall(r"10\.\d{4,9}/\w+(?:/\w+)*", terms.citation)
    assert set(dois) <= {known_references()[key].fields.get("doi") for key in terms.works}
    named = {each.key for each in references_named(terms.citation) if each.key != "worldbank"}
    assert named <= set(terms.works), "a work is named that the importer does not list"


def test_one_dataset_is_not_taken_for_another() -> None:
    assert [each.key for each in references_named("Mass Mobilization v5 (CC0 1.0), as coded")] == ["clark2016"]
    assert [each.key for each in references_named("Mass Mobilization in Autocracies")] == ["weidmann2019"]
