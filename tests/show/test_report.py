import re
from html.parser import HTMLParser

import pytest

from groundswell.show.report import Assumption, render_report

from . import synthetic

VOID = {"meta", "link", "br", "img", "hr", "input"}
LOADERS = {"src", "srcset", "data", "poster", "action", "background"}
ASSUMED = [Assumption("turnout.threshold", 0.3, 0.1, 0.5, "share", "Kuran 1991 & <i>others</i>")]


class Page(HTMLParser):
    """Notes ids, attributes and text, and refuses tags that do not close."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.said: list[str] = []

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.tags.append((tag, found))
        if found.get("id"):
            self.ids.append(str(found["id"]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.said.append(data)


@pytest.fixture(scope="module")
def run():
    return synthetic.dataset()


@pytest.fixture(scope="module")
def html(run) -> str:
    borders = synthetic.regions()
    return render_report(
        run,
        synthetic.summary(run),
        synthetic.case(),
        borders=borders,
        assumptions=ASSUMED,
        python="import groundswell",
    )


@pytest.fixture(scope="module")
def page(html) -> Page:
    parsed = Page()
    parsed.feed(html)
    parsed.close()
    return parsed


def test_the_page_is_whole(page):
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    tags = [tag for tag, _ in page.tags]
    assert tags.count("h1") == 1
    assert tags.count("svg") == 6
    assert tags.count("figure") == 6
    assert all(found.get("aria-label") for tag, found in page.tags if tag == "svg")
    assert next(found for tag, found in page.tags if tag == "html").get("lang") == "en"


def test_every_link_inside_the_page_has_its_target(page):
    targets = [found["href"][1:] for tag, found in page.tags if tag == "a" and found.get("href")]
    assert "brief" in targets
    assert set(targets) <= set(page.ids)


def test_nothing_is_loaded_from_the_network(html, page):
    assert not [tag for tag, _ in page.tags if tag in {"script", "link", "img", "iframe", "object", "embed"}]
    for _, found in page.tags:
        assert not LOADERS & found.keys()
        for name, value in found.items():
            if name in {"href", "xlink:href"}:
                assert str(value).startswith("#")
    assert "@import" not in html
    assert not re.search(r"url\((?!#)", html)


def test_every_section_and_quantity_is_there(html, page):
    said = " ".join(page.said)
    for heading in (
        "Outcomes",
        "People in the street",
        "Belief in",
        "Where",
        "Aftermath",
        "Limits",
        "Repeat this run",
    ):
        assert heading in said
    for words in ("Most people in the street at once", "Arrests in all", "Deaths in all", "Injuries in all"):
        assert words in said
    assert "inside" in said
    assert "not a forecast of any country in particular" in said
    assert "first numbers" in said
    assert "can move the belief" in said
    assert "SAVED_BY_PATRON says that troops came" in said
    assert "groundswell run synthetic-2022 --worlds 100 --seed 1" in said
    assert "Made-up Statistics Office" in said
    assert "nan" not in re.sub(r"[^a-z ]", " ", said.lower()).split()


def test_texts_of_a_case_are_never_markup(html):
    assert "<b>markup</b>" not in html
    assert "&lt;b&gt;markup&lt;/b&gt;" in html
    assert "<i>others</i>" not in html


def test_the_report_is_small_and_the_same_twice(run, html):
    again = render_report(
        run,
        synthetic.summary(run),
        synthetic.case(),
        borders=synthetic.regions(),
        assumptions=ASSUMED,
        python="import groundswell",
    )
    assert again == html
    assert len(html.encode()) < 3_000_000


def test_one_world_of_one_day_is_told_in_the_singular():
    run = synthetic.dataset(1, steps=4)
    html = render_report(run, synthetic.summary(run), synthetic.case(), borders=synthetic.regions())
    said = re.sub(r"<style>.*?</style>|<[^>]+>", " ", html, flags=re.DOTALL)
    assert not re.findall(r"(?<![\d,.])1 (?:worlds|days|points|agents|citizens|quantities|numbers|weeks)\b", said)


def test_nothing_finer_than_regions_for_a_case_that_is_not_over(run):
    html = render_report(run, synthetic.summary(run), synthetic.case(), borders=synthetic.regions(), by_region=True)
    picture = re.search(r'<svg[^>]*aria-label="Map.*?</svg>', html, re.DOTALL)
    assert picture is not None
    assert "Zhanaozen" not in picture.group(0)
    assert "Nothing finer than regions" in html


def test_a_country_without_shipped_borders_still_gets_its_map(run, caplog):
    html = render_report(run, synthetic.summary(run), synthetic.case())
    assert "no borders are shipped for Nowhere" in caplog.text
    assert html.count("<svg") == 6


def test_a_run_of_one_world_says_so_and_does_not_break():
    run = synthetic.dataset(1)
    html = render_report(run, synthetic.summary(run), synthetic.case(), borders=synthetic.regions())
    assert "One world was played" in html
    assert "1 of 1" in html
    assert "1 worlds" not in html


def test_a_long_run_stays_under_three_megabytes():
    run = synthetic.dataset(64, steps=4 * 365)
    html = render_report(run, synthetic.summary(run), synthetic.case(), borders=synthetic.regions())
    assert len(html.encode()) < 3_000_000
