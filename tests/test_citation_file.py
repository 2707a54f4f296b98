"""CITATION.cff: valid, and the same software, version and licence as everywhere else."""

import tomllib
from pathlib import Path

import yaml

import groundswell
from groundswell.data.references import known_references

ROOT = Path(__file__).resolve().parent.parent
TOLD = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
# What version 1.2.0 of the format allows at the top, and what it requires.
ALLOWED = {"abstract", "authors", "cff-version", "commit", "contact", "date-released", "doi", "identifiers", "keywords"}
ALLOWED |= {"license", "license-url", "message", "preferred-citation", "references", "repository"}
ALLOWED |= {"repository-artifact", "repository-code", "title", "type", "url", "version"}
REQUIRED = {"authors", "cff-version", "message", "title"}


def test_has_what_the_format_requires_and_nothing_that_it_does_not_know() -> None:
    assert set(TOLD) >= REQUIRED
    assert set(TOLD) <= ALLOWED
    assert TOLD["cff-version"] == "1.2.0"
    assert TOLD["type"] == "software"
    assert all(set(author) == {"name"} for author in TOLD["authors"])
    assert all(isinstance(word, str) for word in TOLD["keywords"])


def test_names_the_software_that_this_is() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    own = known_references()["groundswell"]
    assert str(TOLD["version"]) == groundswell.__version__ == project["version"]
    assert TOLD["license"] == project["license"]
    assert TOLD["title"] == own.title
    assert [f"{{{author['name']}}}" for author in TOLD["authors"]] == list(own.author)
    assert TOLD["keywords"] == project["keywords"]
